//! A shop, a connection to it, and a clock that stands still until it is moved.

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use demo_shop::{Behaviour, DemoShop, DemoShopOptions};
use domain::{BoxFuture, Clock, Ids, RemoteId, Timestamp};
use shops::woocommerce::{Secret, WooCommerce, WooConfig};
use shops::{Connector, Cursor, Page, PageBudget, Remote, Stream};
use uuid::Uuid;

/// A clock that the test moves; the shop and the program share it.
#[derive(Debug)]
pub struct Hand(AtomicI64);

impl Hand {
    pub fn at_noon() -> Arc<Self> {
        let noon = Timestamp::parse_gmt("2026-11-22T12:00:00").expect("a time");
        Arc::new(Self(AtomicI64::new(noon.millis())))
    }

    pub fn advance(&self, duration: Duration) {
        self.0.fetch_add(i64::try_from(duration.as_millis()).expect("a short time"), Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(ready(()))
    }
}

/// Ids and nonces that count up.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Ids for Counter {
    fn next(&self) -> Uuid {
        Uuid::from_u64_pair(0, self.random())
    }

    fn random(&self) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

/// A running shop and the clock that it shares with the program.
pub struct Bench {
    pub clock: Arc<Hand>,
    pub shop: DemoShop,
}

impl Bench {
    pub async fn http(behaviour: Behaviour) -> Self {
        Self::start(behaviour, false).await
    }

    pub async fn https(behaviour: Behaviour) -> Self {
        Self::start(behaviour, true).await
    }

    async fn start(behaviour: Behaviour, tls: bool) -> Self {
        let clock = Hand::at_noon();
        let options = DemoShopOptions { tls, behaviour, orders: 120, ..DemoShopOptions::default() };
        let shop = DemoShop::start(options, clock.clone()).await.expect("a shop");
        Self { clock, shop }
    }

    /// The configuration of somebody who did everything right.
    pub fn config(&self) -> WooConfig {
        let keys = self.shop.keys();
        let mut config =
            WooConfig::new(self.shop.base_url(), keys.consumer_key, Secret::new(keys.consumer_secret));
        config.extra_ca_pem = self.shop.certificate_pem().map(str::to_owned);
        config
    }

    pub fn connect(&self, config: WooConfig) -> WooCommerce {
        WooCommerce::new(config, self.clock.clone(), Arc::new(Counter::default())).expect("a client")
    }

    /// A connection that knows what the shop can do.
    pub async fn probed(&self) -> WooCommerce {
        self.probed_with(self.config()).await
    }

    pub async fn probed_with(&self, config: WooConfig) -> WooCommerce {
        let woo = self.connect(config);
        woo.probe().await.expect("a probe");
        woo
    }
}

pub fn budget(per_page: u32) -> PageBudget {
    PageBudget { per_page, overlap: Duration::ZERO }
}

pub fn id(id: u64) -> RemoteId {
    RemoteId::from(id)
}

/// Pulls until the walk is complete.
pub async fn walk(woo: &WooCommerce, stream: Stream, start: &Cursor, per_page: u32) -> (Vec<Remote>, Cursor) {
    let mut rows = Vec::new();
    let mut cursor = start.clone();
    for _ in 0..2_000 {
        let Page { rows: new, next, caught_up, unreadable, .. } =
            woo.pull(stream, &cursor, budget(per_page)).await.expect("a page");
        assert_eq!(unreadable, Vec::<String>::new());
        rows.extend(new);
        cursor = next;
        if caught_up {
            assert_eq!(cursor.token, "");
            return (rows, cursor);
        }
    }
    panic!("the walk does not end");
}

/// The ids of records, each once, in order.
pub fn ids(rows: &[Remote]) -> Vec<u64> {
    let mut ids: Vec<u64> = rows.iter().filter_map(|row| row.remote_id.as_str().parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
