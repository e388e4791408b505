//! A warehouse with orders, totes and a picker who scans.

use std::cell::Cell;

use domain::picking::{PickOutcome, PickRun, PickStep};
use domain::{
    ActId, Barcode, BinKind, MovementCause, MovementId, OrderId, OrderMove, Place, ScanId, ShopOrder,
    ShopStatus, StockMovement, TaskId, Timestamp, VariantId, WaveId,
};
use store::mirror::{self, Incoming, Seen};
use store::warehouses::{self, Bin, Hand};
use store::waves::{self, ShortReason};
use store::{connections, stock};
use testkit::{SeqIds, TempStore, body, conn, product, station, temp_store};
use workflows::{
    Decision, NewWave, PickScan, Picked, PutBackScan, ScannedBack, ShortPick, Started, Who, create_wave,
    decide_orders, scan_pick, scan_put_back, short_pick, start_wave,
};

pub struct Floor {
    pub t: TempStore,
    pub who: Who,
    scans: Cell<u64>,
}

pub fn id(n: u64) -> OrderId {
    OrderId::new(conn(1), n.into())
}

pub fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

pub fn bin(code: &str) -> Place {
    Place::in_main(code.parse().unwrap())
}

/// What is printed on item `n`.
pub fn ean(n: u64) -> String {
    product(n).variant.unwrap().barcode
}

impl Floor {
    /// A shop with sixty items, item n in bin A-n; six totes; these orders.
    pub async fn with(shop_orders: &[ShopOrder]) -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        store::station::get_or_create(&mut tx, "Cart 1").await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..60 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        let floor = Self { t, who: Who::alone(station(1)), scans: Cell::new(0) };
        for (n, kind) in (1..=6).map(|n| (format!("TOTE-{n}"), BinKind::Tote)) {
            floor.save_bin(&n, kind).await;
        }
        for one in shop_orders {
            floor.hear(one).await;
        }
        floor
    }

    pub async fn save_bin(&self, code: &str, kind: BinKind) {
        let mut tx = self.t.store.write().await.unwrap();
        let hand = Hand { station: self.who.station, user: None };
        let bin = Bin {
            place: bin(code),
            kind,
            zone: String::new(),
            position: None,
            is_active: true,
            is_labelled: true,
        };
        warehouses::save_bin(&mut tx, &bin, hand).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Books units into a bin or out of it, behind the back of whoever picks.
    pub async fn book(&self, n: u64, place: &str, delta: i64, cause: MovementCause) {
        let mut tx = self.t.store.write().await.unwrap();
        stock::ensure_opening(&mut tx, &item(n), self.who.station).await.unwrap();
        let movement = StockMovement {
            movement_id: MovementId::new(tx.ids().next()),
            act: ActId::new(tx.ids().next()),
            variant: item(n),
            place: bin(place),
            lot: String::new(),
            delta,
            cause,
            parcel: None,
            op: None,
            task: None,
            reason: String::new(),
            station: self.who.station,
            user: None,
            approved_by: None,
            undoes: None,
            at: tx.now(),
        };
        assert!(matches!(stock::book(&mut tx, &movement).await.unwrap(), stock::Booked::At(_)));
        tx.commit().await.unwrap();
    }

    /// The shop tells its newest version of an order.
    pub async fn hear(&self, shop_order: &ShopOrder) {
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        let mut tx = self.t.store.write().await.unwrap();
        let row = Incoming { body: &body(1, &format!("{shop_order:?}")), trashed: false, record: shop_order };
        mirror::apply_order(&mut tx, conn(1), row, seen).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The customer cancels order `n`.
    pub async fn cancel(&self, n: u64) {
        let modified_srv = testkit::order(n).modified_srv.plus(std::time::Duration::from_secs(60));
        let cancelled = ShopStatus::Cancelled;
        let status_raw = "cancelled".to_owned();
        self.hear(&ShopOrder { status: cancelled, status_raw, modified_srv, ..testkit::order(n) }).await;
    }

    pub async fn expedite(&self, n: u64) {
        let decision = Decision::Move(OrderMove::Expedite(true));
        decide_orders(&self.t.store, &self.who, &[id(n)], &decision, "").await.unwrap();
    }

    pub async fn wave(&self, orders: &[u64]) -> WaveId {
        let new = NewWave { rule: None, orders: orders.iter().map(|n| id(*n)).collect(), takes_urgent: true };
        let made = create_wave(&self.t.store, &self.who, &new).await.unwrap().value;
        assert_eq!(made.left_out, []);
        made.wave.unwrap()
    }

    /// A wave of these orders that is being picked.
    pub async fn picking(&self, orders: &[u64]) -> WaveId {
        let wave = self.wave(orders).await;
        let started = start_wave(&self.t.store, &self.who, wave, false).await.unwrap().value;
        assert_eq!(started, Started::Picking);
        wave
    }

    pub fn new_scan(&self) -> ScanId {
        self.scans.set(self.scans.get() + 1);
        ScanId::new(SeqIds::nth(9_500_000 + self.scans.get()))
    }

    pub async fn scan(&self, wave: WaveId, code: &str) -> PickOutcome {
        self.scan_as(wave, code, self.new_scan(), false).await.outcome
    }

    pub async fn scan_as(&self, wave: WaveId, code: &str, scan: ScanId, is_found: bool) -> Picked {
        let code: Barcode = code.parse().unwrap();
        let scan = PickScan { wave, code: &code, scan, is_found };
        scan_pick(&self.t.store, &self.who, scan).await.unwrap().value
    }

    pub async fn accept(&self, wave: WaveId, codes: &[&str]) {
        for code in codes {
            let outcome = self.scan(wave, code).await;
            assert!(outcome.is_accepted(), "{code}: {outcome:?}");
        }
    }

    pub async fn short(&self, wave: WaveId, reason: ShortReason) -> ShortPick {
        short_pick(&self.t.store, &self.who, wave, reason).await.unwrap().value.0
    }

    pub async fn run(&self, wave: WaveId) -> PickRun {
        waves::load_run(&mut self.t.store.read().await.unwrap(), wave).await.unwrap().unwrap()
    }

    /// The code that the picker is to scan next.
    pub async fn next_code(&self, wave: WaveId) -> Option<String> {
        let run = self.run(wave).await;
        let task = run.current()?;
        Some(match run.step() {
            PickStep::Bin => task.from.bin.to_string(),
            PickStep::Item => {
                let n: u64 = task.variant.remote.as_str().parse().unwrap();
                ean(n - 10_000)
            }
            PickStep::Tote | PickStep::Put => tote_for(&run, task.slot),
            step => panic!("{step:?}"),
        })
    }

    /// Scans what is to be scanned until nothing is left, or as often as said.
    pub async fn pick(&self, wave: WaveId, scans: usize) {
        for _ in 0..scans {
            let Some(code) = self.next_code(wave).await else { return };
            self.accept(wave, &[&code]).await;
        }
    }

    pub async fn scan_back(&self, task: TaskId, code: &str) -> ScannedBack {
        let code: Barcode = code.parse().unwrap();
        let scan = PutBackScan { task, code: &code, scan: self.new_scan() };
        scan_put_back(&self.t.store, &self.who, scan).await.unwrap().value
    }

    pub async fn level(&self, n: u64, place: &str) -> i64 {
        let mut reader = self.t.store.read().await.unwrap();
        stock::level(&mut reader, &item(n), &bin(place), "").await.unwrap()
    }

    pub async fn on_hand(&self, n: u64) -> Option<i64> {
        stock::on_hand(&mut self.t.store.read().await.unwrap(), &item(n)).await.unwrap()
    }

    /// Whether every level is the sum of its movements and none is below nothing.
    pub async fn assert_books_right(&self) {
        let mut reader = self.t.store.read().await.unwrap();
        assert_eq!(stock::wrong_levels(&mut reader).await.unwrap(), []);
        assert_eq!(stock::below_nothing(&mut reader).await.unwrap(), []);
    }
}

/// The tote of a place on the cart: the one that stands there, else `TOTE-n` for place n, else the first free one.
fn tote_for(run: &PickRun, slot: u32) -> String {
    if let Some(tote) = run.tote(slot) {
        return tote.bin.to_string();
    }
    let is_free = |code: &String| run.slots.iter().all(|slot| slot.tote != Some(bin(code)));
    let mut codes = std::iter::once(slot).chain(1..=6).map(|n| format!("TOTE-{n}"));
    codes.find(is_free).unwrap()
}
