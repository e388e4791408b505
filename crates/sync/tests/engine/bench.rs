//! A shop, a database, an engine, and a hand on the clock.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use demo_shop::{Behaviour, DemoShop, DemoShopOptions};
use domain::{
    BoxFuture, Clock, ConnId, Ids, Intent, Note, Op, OpBase, OpId, OpState, OpTarget, OrderId, RemoteId,
    ShipBase, ShippedLine, ShopOrder, Timestamp,
};
use shops::woocommerce::{Secret, ShopFacts, Timeouts, WooCommerce, WooConfig};
use shops::{ConnError, Connector, Decoded, Entity, Fetched};
use store::connections::{self, Connection, NewConnection};
use store::ops::{self, OpRecord};
use store::{Store, mirror};
use sync::{CaughtUp, Connectors, Engine, EngineOptions, EngineStatus, Lead, Phase};
use testkit::{TempStore, temp_store};

/// The undo window of the product.
pub const UNDO: Duration = Duration::from_secs(8);

/// Tests move the clock in leaps from one thing to the next; to the engine a leap over more than two of its looks for
/// other processes is a sleep of the computer.
const LEAP: Duration = Duration::from_secs(3_600);

/// Makes the adapters of the shops of a test.
struct Shops {
    configs: HashMap<ConnId, WooConfig>,
    /// What other hosts answer.
    has_internet: Arc<AtomicBool>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
}

impl Connectors for Shops {
    fn connector(&self, conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        let statuses = serde_json::from_value(conn.settings["statuses"].clone()).unwrap_or_default();
        let known = self.configs.get(&conn.conn_id).ok_or(ConnError::UnknownKey)?;
        let config = WooConfig { statuses, ..known.clone() };
        let shop = WooCommerce::new(config, Arc::clone(&self.clock), Arc::clone(&self.ids))?;
        Ok(Arc::new(shop))
    }

    fn internet(&self, _conn: &Connection) -> Option<BoxFuture<'static, bool>> {
        Some(Box::pin(std::future::ready(self.has_internet.load(Ordering::Relaxed))))
    }
}

/// Connects to a shop and looks at it.
async fn connect(data: &TempStore, shop: &DemoShop, name: &str, write: Duration) -> (ConnId, WooConfig) {
    let keys = shop.keys();
    let mut config = WooConfig::new(shop.base_url(), keys.consumer_key, Secret::new(keys.consumer_secret));
    config.timeouts = Timeouts { write, ..Timeouts::default() };
    let adapter = WooCommerce::new(config.clone(), data.clock.clone(), data.ids.clone()).unwrap();
    let probe = adapter.probe().await.unwrap();
    config.facts = Some(ShopFacts::from(&probe));
    let conn = ConnId::new(data.ids.next());
    let mut tx = data.store.write().await.unwrap();
    let new = NewConnection {
        conn_id: conn,
        name: name.to_owned(),
        base_url: shop.base_url().to_string(),
        ..testkit::connection(1)
    };
    connections::insert(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    shop.clear_requests();
    (conn, config)
}

pub struct Bench {
    pub shop: DemoShop,
    pub data: TempStore,
    pub conn: ConnId,
    pub adapter: Arc<dyn Connector>,
    configs: HashMap<ConnId, WooConfig>,
    connectors: Arc<dyn Connectors>,
    has_internet: Arc<AtomicBool>,
    options: EngineOptions,
}

impl Bench {
    /// A shop with so many orders, connected and probed; nothing is imported.
    pub async fn new(orders: u32) -> Self {
        Self::with_write_timeout(orders, Duration::from_secs(60)).await
    }

    /// The same with a limit on how long a write waits for its answer: the only real time that passes in a test.
    pub async fn with_write_timeout(orders: u32, write: Duration) -> Self {
        let data = temp_store().await;
        let options = DemoShopOptions { orders, seed: 7, ..DemoShopOptions::default() };
        let shop = DemoShop::start(options, data.clock.clone()).await.unwrap();
        let (conn, config) = connect(&data, &shop, "Demo", write).await;
        let adapter = WooCommerce::new(config.clone(), data.clock.clone(), data.ids.clone()).unwrap();
        let configs = HashMap::from([(conn, config)]);
        let has_internet = Arc::new(AtomicBool::new(true));
        let connectors = Shops {
            configs: configs.clone(),
            has_internet: Arc::clone(&has_internet),
            clock: data.clock.clone(),
            ids: data.ids.clone(),
        };
        let mut options = EngineOptions::new(data.folder().join("sync.lock"));
        options.watch_every = LEAP;
        Self {
            shop,
            conn,
            adapter: Arc::new(adapter),
            configs,
            connectors: Arc::new(connectors),
            has_internet,
            options,
            data,
        }
    }

    /// Connects to a second shop in the same data folder.
    pub async fn join(&mut self, shop: &DemoShop) -> ConnId {
        let (conn, config) = connect(&self.data, shop, "Second", Duration::from_secs(60)).await;
        self.configs.insert(conn, config);
        self.connectors = Arc::new(Shops {
            configs: self.configs.clone(),
            has_internet: Arc::clone(&self.has_internet),
            clock: self.data.clock.clone(),
            ids: self.data.ids.clone(),
        });
        conn
    }

    /// Engines look for what other processes recorded as often as in the product.
    pub fn look_often(&mut self) {
        self.options.watch_every = EngineOptions::new("").watch_every;
    }

    pub async fn engine(&self) -> Engine {
        self.engine_on(self.data.store.clone()).await
    }

    /// An engine as another process on the same folder would have it.
    pub async fn engine_on(&self, store: Store) -> Engine {
        let connectors = Arc::clone(&self.connectors);
        Engine::start(store, connectors, self.data.clock.clone(), self.data.ids.clone(), self.options.clone())
            .await
    }

    /// An engine with everything imported.
    pub async fn imported(&self) -> Engine {
        let engine = self.engine().await;
        let done = self.caught_up(&engine).await;
        assert_eq!(done.problems, [], "{done:?}");
        self.shop.clear_requests();
        engine
    }

    /// Whether other hosts than the shop can be reached.
    pub fn set_internet(&self, is_there: bool) {
        self.has_internet.store(is_there, Ordering::Relaxed);
    }

    pub fn now(&self) -> Timestamp {
        self.data.clock.now()
    }

    /// Runs the engine until it is caught up; while it has nothing to do but wait, the clock moves to when it goes on.
    pub async fn caught_up(&self, engine: &Engine) -> CaughtUp {
        let mut status = engine.status();
        let run = engine.run_until_caught_up();
        tokio::pin!(run);
        loop {
            // Time passes only when the caller would still wait.
            let now = status.borrow_and_update().clone();
            tokio::select! {
                biased;
                done = &mut run => return done,
                () = std::future::ready(()) => self.pass_idle_time(&now),
            }
            tokio::select! {
                biased;
                done = &mut run => return done,
                _ = status.changed() => {}
            }
        }
    }

    /// Waits for a status, letting idle time pass.
    pub async fn until(&self, engine: &Engine, wanted: impl Fn(&EngineStatus) -> bool) -> EngineStatus {
        let mut status = engine.status();
        loop {
            let now = status.borrow_and_update().clone();
            if wanted(&now) {
                return now;
            }
            self.pass_idle_time(&now);
            status.changed().await.unwrap();
        }
    }

    /// Waits until an op is in this state, letting idle time pass.
    pub async fn until_op(&self, engine: &Engine, op: OpId, wanted: OpState) {
        let mut status = engine.status();
        loop {
            let now = status.borrow_and_update().clone();
            if self.op(op).await.state == wanted {
                return;
            }
            self.pass_idle_time(&now);
            status.changed().await.unwrap();
        }
    }

    /// Waits until the engine, idle, knows that it goes on at `next`.
    pub async fn until_next(&self, engine: &Engine, next: Timestamp) {
        let mut status = engine.status();
        status.wait_for(|now| now.connections.iter().any(|conn| conn.next_try == Some(next))).await.unwrap();
    }

    /// A new engine after a crash; it leads as soon as the dead one's lock is free.
    pub async fn started_again(&self) -> Engine {
        let engine = self.engine().await;
        self.takes_the_lead(&engine).await;
        engine
    }

    /// Lets the time pass in which an engine looks for a free lock.
    pub async fn takes_the_lead(&self, engine: &Engine) {
        while engine.status().borrow().lead != Lead::Here {
            self.look_passes().await;
        }
    }

    /// Lets the time pass after which an engine looks for what others did.
    pub async fn look_passes(&self) {
        self.data.clock.advance(self.options.watch_every);
        // Nothing tells when a lock is free or what a look found, so the engine gets many turns between two looks.
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    }

    fn pass_idle_time(&self, status: &EngineStatus) {
        let is_idle = |phase: Phase| matches!(phase, Phase::Idle | Phase::Waiting);
        let all_idle = status.connections.iter().all(|conn| is_idle(conn.phase));
        let next = status.connections.iter().filter_map(|conn| conn.next_try).min();
        if let Some(next) = next.filter(|next| status.lead == Lead::Here && all_idle && *next > self.now()) {
            self.data.clock.set(next);
        }
    }

    /// The order as the shop gives it, read past the engine.
    pub async fn order(&self, id: u64) -> ShopOrder {
        match self.adapter.fetch(Entity::Order, &RemoteId::from(id)).await.unwrap() {
            Fetched::Row(row) => match row.decoded {
                Decoded::Order(order) => *order,
                other => panic!("{other:?}"),
            },
            Fetched::Gone => panic!("no order {id}"),
        }
    }

    /// Orders that may be packed as they are, lowest id first.
    pub async fn packable(&self) -> Vec<u64> {
        let mut found = Vec::new();
        for id in self.shop.order_ids("processing") {
            if self.shop.refunds(id).is_empty() {
                found.push(id);
            }
        }
        assert!(found.len() >= 3, "the demo shop has too few orders to pack");
        self.shop.clear_requests();
        found
    }

    /// Records that an order was packed, to be sent after the undo window.
    pub async fn ship(&self, number: u64, order: u64) -> OpId {
        let known = self.order(order).await;
        self.shop.clear_requests();
        self.ship_known(number, &known).await
    }

    /// The orders as they are now.
    pub async fn known(&self, orders: &[u64]) -> Vec<ShopOrder> {
        let mut known = Vec::new();
        for order in orders {
            known.push(self.order(*order).await);
        }
        known
    }

    /// Records that an order was packed as it was known.
    pub async fn ship_known(&self, number: u64, known: &ShopOrder) -> OpId {
        let mut op = testkit::ship_op(number, self.conn, known);
        let lines: Vec<ShippedLine> = known
            .lines
            .iter()
            .filter(|line| line.is_physical)
            .map(|line| ShippedLine { line: line.remote_id.clone(), quantity: line.quantity })
            .collect();
        op.base = Some(OpBase::Ship(Box::new(ShipBase::seen(known))));
        if let Intent::Ship(ship) = &mut op.intent {
            ship.lines = lines;
        }
        self.record(&op).await
    }

    /// Records a note for the staff of the shop.
    pub async fn note(&self, number: u64, order: u64, text: &str) -> OpId {
        let known = self.order(order).await;
        self.shop.clear_requests();
        let op = testkit::ship_op(number, self.conn, &known);
        let intent = Intent::PrivateNote(Note { text: text.to_owned() });
        self.record(&Op { intent, base: None, ..op }).await
    }

    /// Records any intent about an order or an item.
    pub async fn tell(&self, number: u64, target: OpTarget, intent: Intent, base: Option<OpBase>) -> OpId {
        let pattern = self.order(self.shop.order_ids("any")[0]).await;
        self.shop.clear_requests();
        let op = testkit::ship_op(number, self.conn, &pattern);
        self.record(&Op { target, intent, base, ..op }).await
    }

    /// The order as the target of an op.
    pub fn target(&self, order: u64) -> OpTarget {
        OpTarget::Order(OrderId::new(self.conn, RemoteId::from(order)))
    }

    async fn record(&self, op: &Op) -> OpId {
        let op = &Op { created: self.now(), ..op.clone() };
        let mut tx = self.data.store.write().await.unwrap();
        ops::record(&mut tx, op, OpState::Pending, self.now().plus(UNDO)).await.unwrap();
        tx.commit().await.unwrap();
        op.op_id
    }

    pub async fn op(&self, op: OpId) -> OpRecord {
        ops::get(&mut self.data.store.read().await.unwrap(), op).await.unwrap().unwrap()
    }

    /// The steps of an op, `recorded` left out.
    pub async fn steps(&self, op: OpId) -> Vec<String> {
        let events = ops::events(&mut self.data.store.read().await.unwrap(), op).await.unwrap();
        events.into_iter().map(|event| event.event).skip(1).collect()
    }

    pub async fn mirrored(&self, entity: mirror::Entity) -> u64 {
        mirror::count(&mut self.data.store.read().await.unwrap(), self.conn, entity).await.unwrap()
    }

    pub async fn stored(&self) -> Connection {
        connections::get(&mut self.data.store.read().await.unwrap(), self.conn).await.unwrap().unwrap()
    }

    pub fn order_id(&self, order: u64) -> OrderId {
        OrderId::new(self.conn, RemoteId::from(order))
    }

    /// Requests that would have changed something.
    pub fn writes(&self) -> usize {
        self.shop.requests().iter().filter(|request| request.method.as_str() != "GET").count()
    }

    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        let mut behaviour = self.shop.behaviour();
        change(&mut behaviour);
        self.shop.set_behaviour(behaviour);
    }

    /// The tracking numbers that the shop has, and its status.
    pub async fn in_shop(&self, order: u64) -> (String, Vec<String>) {
        let known = self.order(order).await;
        (known.status_raw, known.tracking.into_iter().map(|parcel| parcel.number).collect())
    }
}
