//! A first import over HTTP from a shop that takes as long for each page as busy shops do, beside the sum of these times
//! at two pages in flight; and how much memory it takes. Allowed are 1.15 × that sum and 150 MB over idle.
#![expect(clippy::disallowed_methods, reason = "a bench measures with the real time")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use backend::{SystemClock, SystemIds};
use demo_shop::{DemoShop, DemoShopOptions, Fault, FaultRule};
use domain::{ConnId, Ids as _};
use shops::woocommerce::{Secret, ShopFacts, WooCommerce, WooConfig};
use shops::{ConnError, Connector};
use store::Store;
use store::connections::{self, Connection, NewConnection};
use store::mirror::{self, Entity};
use sync::{Connectors, Engine, EngineOptions};

const SIZES: [u32; 2] = [5_000, 50_000];
/// What a shop takes for a page of a hundred orders.
const PER_PAGE: Duration = Duration::from_millis(1_000);
const ALLOWED: f64 = 1.15;

fn main() {
    // `cargo test --benches` runs this too, where a quick look is enough.
    let is_quick = std::env::args().any(|arg| arg == "--test") || cfg!(debug_assertions);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if is_quick {
        return runtime.block_on(import(400, Duration::from_millis(20)));
    }
    for orders in SIZES {
        runtime.block_on(import(orders, PER_PAGE));
    }
}

struct OneShop(WooConfig);

impl Connectors for OneShop {
    fn connector(&self, _conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        Ok(Arc::new(WooCommerce::new(self.0.clone(), Arc::new(SystemClock), Arc::new(SystemIds))?))
    }
}

async fn import(orders: u32, per_page: Duration) {
    let folder = tempfile::tempdir().unwrap();
    let options = DemoShopOptions { orders, seed: 7, ..DemoShopOptions::default() };
    let shop = DemoShop::start(options, Arc::new(SystemClock)).await.unwrap();
    let store = Store::open(&folder.path().join("import.db"), Arc::new(SystemClock), Arc::new(SystemIds))
        .await
        .unwrap();
    let (config, conn) = connect(&shop, &store).await;
    let before_ms = u64::try_from(per_page.as_millis()).unwrap();
    shop.add_fault(FaultRule::always(Fault::Delay { before_ms, after_ms: 0 }));
    shop.clear_requests();

    let idle = resident_kib();
    let memory = Watch::start();
    let began = Instant::now();
    let engine = Engine::start(
        store.clone(),
        Arc::new(OneShop(config)),
        Arc::new(SystemClock),
        Arc::new(SystemIds),
        EngineOptions::new(folder.path().join("sync.lock")),
    )
    .await;
    let requests = until_imported(&engine, &shop, orders).await;
    let took = began.elapsed();
    let (half, peak) = memory.stop();
    engine.stop().await;
    let imported = mirror::count(&mut store.read().await.unwrap(), conn, Entity::Order).await.unwrap();
    assert!(imported >= u64::from(orders) * 9 / 10, "only {imported} orders came");
    let floor = per_page * u32::try_from(requests).unwrap() / 2;
    let over = |kib: u64| kib.saturating_sub(idle) / 1024;
    println!(
        "import of {orders} orders, {requests} answers of {per_page:?}: {:.1} s, {:.2} × the {:.1} s at two in flight (allowed {ALLOWED:.2})",
        took.as_secs_f64(),
        took.as_secs_f64() / floor.as_secs_f64(),
        floor.as_secs_f64(),
    );
    println!(
        "memory over idle, the shop's own included: {} MB in the first half, {} MB at most (allowed 150)",
        over(half),
        over(peak)
    );
}

async fn connect(shop: &DemoShop, store: &Store) -> (WooConfig, ConnId) {
    let keys = shop.keys();
    let mut config = WooConfig::new(shop.base_url(), keys.consumer_key, Secret::new(keys.consumer_secret));
    let adapter = WooCommerce::new(config.clone(), Arc::new(SystemClock), Arc::new(SystemIds)).unwrap();
    config.facts = Some(ShopFacts::from(&adapter.probe().await.unwrap()));
    let conn = ConnId::new(SystemIds.next());
    let mut tx = store.write().await.unwrap();
    let new =
        NewConnection { conn_id: conn, base_url: shop.base_url().to_string(), ..testkit::connection(1) };
    connections::insert(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    (config, conn)
}

/// Waits until every feed was walked once. Gives the number of answers that it took.
async fn until_imported(engine: &Engine, shop: &DemoShop, orders: u32) -> usize {
    let mut status = engine.status();
    let mut requests = 0;
    loop {
        let is_idle = status
            .borrow_and_update()
            .connections
            .iter()
            .any(|conn| conn.pulled >= u64::from(orders) && matches!(conn.phase, sync::Phase::Idle));
        // The shop keeps its newest requests only.
        requests += shop.requests().len();
        shop.clear_requests();
        if is_idle {
            return requests;
        }
        status.changed().await.unwrap();
    }
}

/// Samples the memory of this process.
struct Watch {
    samples: std::thread::JoinHandle<Vec<u64>>,
    is_over: Arc<AtomicBool>,
}

impl Watch {
    fn start() -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&is_over);
        let samples = std::thread::spawn(move || {
            let mut samples = Vec::new();
            while !over.load(Ordering::Relaxed) {
                samples.push(resident_kib());
                std::thread::sleep(Duration::from_millis(50));
            }
            samples
        });
        Self { samples, is_over }
    }

    /// The most in the first half, and in all, in KiB.
    fn stop(self) -> (u64, u64) {
        self.is_over.store(true, Ordering::Relaxed);
        let samples = self.samples.join().unwrap();
        let most = |part: &[u64]| part.iter().copied().max().unwrap_or(0);
        (most(&samples[..samples.len().div_ceil(2)]), most(&samples))
    }
}

/// Memory that this process has in use, in KiB; 0 where the system does not tell.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}
