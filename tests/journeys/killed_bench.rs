//! `kill -9` at random points of a packing day: what was acknowledged is never lost, and nothing counts twice.

use std::sync::Arc;
use std::time::Duration;

use backend::{SystemClock, SystemIds};
use serde_json::{Value, json};
use store::Store;
use tokio::runtime::Runtime;

use crate::support::{Bench, Packable, Served, shop, text};

/// Kills in the usual run; `BENCH_KILLS` asks for more.
const KILLS: u64 = 200;
/// Kills of one day: a shop of its size has orders enough for them.
const OF_A_DAY: u64 = 100;

/// SplitMix64 (Steele, Lea, Flood 2014): a seed tells the whole day.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

/// An order on the bench, as its packer knows it.
struct OnBench {
    order: Packable,
    session: String,
    /// Scans that were answered, or found to be recorded after a power cut.
    counted: usize,
    /// The scan that was made while the power went.
    in_doubt: Option<Value>,
}

struct Day {
    bench: Bench,
    /// Orders that nobody began yet, the next one last.
    waiting: Vec<String>,
    on_bench: Option<OnBench>,
    closed: Vec<String>,
    scans: u64,
}

impl Day {
    /// Puts the next order on the bench that can be packed with a scanner alone.
    async fn begin(&mut self, app: &Served) {
        while self.on_bench.is_none() {
            let id = self.waiting.pop().expect("the day has orders enough");
            let detail = app.rpc("orders.get", json!({ "orderId": id })).await;
            let Some(order) = Packable::of(&detail) else { continue };
            let opened = app.rpc("packing.open", json!({ "by": "order", "orderId": order.id })).await;
            if opened["result"] == "opened" {
                let session = text(&opened["view"]["sessionId"]);
                self.on_bench = Some(OnBench { order, session, counted: 0, in_doubt: None });
            }
        }
    }

    fn next_scan(&mut self) -> Value {
        self.scans += 1;
        let scan_id = format!("0192f000-0000-7000-8000-{:012}", self.scans);
        let here = self.on_bench.as_ref().expect("an order on the bench");
        let code = &here.order.codes[here.counted];
        json!({ "sessionId": here.session, "code": code, "scanId": scan_id })
    }

    /// After a power cut: everything that was answered is there, and the scan in doubt counts once when it comes again.
    async fn look(&mut self, app: &Served) {
        let Some(here) = &mut self.on_bench else { return };
        let view = app.rpc("packing.current", json!({})).await;
        assert_eq!(text(&view["sessionId"]), here.session, "the order is still on the bench");
        let there = view["counted"].as_u64().expect("a number");
        let answered = here.counted as u64;
        match here.in_doubt.take() {
            None => assert_eq!(there, answered, "{}", here.order.number),
            Some(scan) => {
                assert!((answered..=answered + 1).contains(&there), "{there} of {answered} are in the box");
                let again = app.rpc("packing.scan", scan).await;
                let is_known = again["outcome"]["outcome"] == "alreadyCounted";
                assert_eq!(is_known, there == answered + 1, "{again}");
                here.counted += 1;
                assert_eq!(again["view"]["counted"], here.counted);
            }
        }
    }

    /// Scans one more unit in, or closes the parcel where everything is in.
    async fn step(&mut self, app: &Served) {
        self.begin(app).await;
        if self.is_packed() {
            return self.close(app).await;
        }
        let scan = self.next_scan();
        let reply = app.rpc("packing.scan", scan).await;
        let here = self.on_bench.as_mut().expect("an order on the bench");
        here.counted += 1;
        assert_eq!(reply["view"]["counted"], here.counted, "{reply}");
    }

    fn is_packed(&self) -> bool {
        self.on_bench.as_ref().is_some_and(|here| here.counted == here.order.codes.len())
    }

    async fn close(&mut self, app: &Served) {
        let here = self.on_bench.take().expect("an order on the bench");
        let view = app.rpc("packing.current", json!({})).await;
        for note in view["notes"].as_array().expect("a list").iter().filter(|note| note["isRead"] == false) {
            let read = json!({ "sessionId": here.session, "key": note["key"] });
            app.rpc("packing.readNote", read).await;
        }
        let closing =
            json!({ "sessionId": here.session, "trackingNumber": null, "carrier": null, "isFound": true });
        let reply = app.rpc("packing.finish", closing).await;
        assert_eq!(reply["result"], "finished", "{reply}");
        self.closed.push(here.order.id);
    }

    /// At the end of the day every closed parcel is one, and file and books are in order.
    async fn judge(mut self) {
        let app = self.bench.serve().await;
        self.look(&app).await;
        for id in &self.closed {
            let detail = app.rpc("orders.get", json!({ "orderId": id })).await;
            assert_eq!(detail["row"]["stage"], "shipped", "{}", detail["row"]["number"]);
        }
        app.kill();
        let path = self.bench.data().join("packbench.db");
        let store =
            Store::open(&path, Arc::new(SystemClock), Arc::new(SystemIds)).await.expect("the file opens");
        let mut reader = store.read().await.expect("the file is readable");
        assert_eq!(store::backup::check(&mut reader).await.expect("it is checked"), Vec::<String>::new());
        assert_eq!(store::stock::wrong_levels(&mut reader).await.expect("the books"), []);
    }

    /// One more scan while the power goes.
    async fn scan_into_the_dark(&mut self, app: Served, after: Duration) {
        self.begin(&app).await;
        if self.is_packed() {
            self.close(&app).await;
            self.begin(&app).await;
        }
        let scan = self.next_scan();
        let answer = app.ask_and_die("packing.scan", &scan, after).await;
        let here = self.on_bench.as_mut().expect("an order on the bench");
        match answer {
            Some(reply) => {
                here.counted += 1;
                assert_eq!(reply["view"]["counted"], here.counted, "{reply}");
            }
            None => here.in_doubt = Some(scan),
        }
    }
}

/// A day of so many kills. Says how many scans were answered before the power went, and how many were in doubt.
async fn day(kills: u64, seed: u64) -> (u64, u64) {
    let shop = shop(u32::try_from(300 + kills * 2).expect("a number of orders")).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let waiting = bench.orders(&["--view", "to-pack"]).iter().map(|row| text(&row["id"])).collect();
    let mut day = Day { bench, waiting, on_bench: None, closed: Vec::new(), scans: 0 };
    let mut draws = Draws(seed);
    let (mut answered, mut dark) = (0_u64, 0_u64);
    for _ in 0..kills {
        let app = day.bench.serve().await;
        day.look(&app).await;
        for _ in 0..draws.below(4) {
            day.step(&app).await;
        }
        let after = Duration::from_micros(draws.below(24_000));
        day.scan_into_the_dark(app, after).await;
        match day.on_bench.as_ref().is_some_and(|here| here.in_doubt.is_some()) {
            true => dark += 1,
            false => answered += 1,
        }
    }
    day.judge().await;
    shop.stop().await;
    (answered, dark)
}

#[test]
fn packing_days_that_are_killed_at_random_points_lose_no_answered_scan() {
    let kills = std::env::var("BENCH_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let seeds: Vec<u64> = (0..kills.div_ceil(OF_A_DAY)).map(|day| 20_261_130 + day).collect();
    let (mut answered, mut dark) = (0, 0);
    // A day waits for its program, so each has a runtime of its own.
    let on_its_own = |seed: u64| Runtime::new().expect("a runtime").block_on(day(OF_A_DAY, seed));
    for side_by_side in seeds.chunks(2) {
        std::thread::scope(|scope| {
            let days: Vec<_> = side_by_side.iter().map(|seed| scope.spawn(|| on_its_own(*seed))).collect();
            for day in days {
                let (before, during) = day.join().expect("the day ends");
                answered += before;
                dark += during;
            }
        });
    }
    // The power went both before and after answers, or the points were no random ones.
    let made = answered + dark;
    println!("{made} kills: {answered} scans were answered before, {dark} were in doubt");
    assert!(dark > made / 20 && answered > made / 20, "{dark} in doubt, {answered} answered");
}
