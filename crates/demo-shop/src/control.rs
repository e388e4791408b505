//! What tests and the program do to a running shop from behind the counter.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;
use url::Url;

use crate::effects::Effect;
use crate::faults::{FaultPlan, FaultRule};
use crate::options::{Behaviour, Keys};
use crate::present;
use crate::routes;
use crate::shop::{RequestRecord, Shop};
use crate::wire::{set_date, whole};

pub(crate) type Shared = Arc<Mutex<Shop>>;

/// Whether the shop is on the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Online,
    /// Connections are closed at once, without an answer.
    Offline,
    Stopped,
}

/// The shop from behind the counter: what a test or the program can see and do there without a request. A
/// [`crate::DemoShop`] and a [`crate::LocalShop`] both hand it out by dereferencing to it.
#[derive(Debug, Clone)]
pub struct ShopControl {
    shop: Shared,
    pub(crate) line: Arc<watch::Sender<Line>>,
    /// How many requests have ended: whoever waits for a worker looks again when it changes.
    pub(crate) ended: Arc<watch::Sender<u64>>,
    base_url: Url,
}

impl ShopControl {
    pub(crate) fn new(shop: Shop, base_url: Url) -> Self {
        let line = Arc::new(watch::Sender::new(Line::Online));
        Self { shop: Arc::new(Mutex::new(shop)), line, ended: Arc::new(watch::Sender::new(0)), base_url }
    }

    /// The shop, whatever a panic elsewhere did to its lock.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Shop> {
        self.shop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn one_ended(&self) {
        self.ended.send_modify(|ended| *ended += 1);
    }

    pub(crate) fn clock(&self) -> Arc<dyn domain::Clock> {
        Arc::clone(&self.lock().clock)
    }

    /// Where the shop is: scheme, address, port and `/`.
    #[must_use]
    pub fn base_url(&self) -> Url {
        self.base_url.clone()
    }

    /// The keys that the shop accepts.
    #[must_use]
    pub fn keys(&self) -> Keys {
        self.lock().keys.clone()
    }

    /// Everything that this shop did to the world outside since it was opened, oldest first: see [`Effect`].
    #[must_use]
    pub fn effects(&self) -> Vec<Effect> {
        self.lock().state.journal.effects.clone()
    }

    /// Adds a rule; rules are counted one by one, in the order in which they were added.
    pub fn add_fault(&self, rule: FaultRule) {
        self.lock().faults.add(rule);
    }

    /// Forgets all rules.
    pub fn clear_faults(&self) {
        self.lock().faults.clear();
    }

    /// Lets everything go wrong that a plan draws, beside the rules; `None` ends it.
    pub fn set_fault_plan(&self, plan: Option<FaultPlan>) {
        self.lock().plan = plan;
    }

    /// Two products or variations change their SKUs. Whether there are two such.
    pub fn swap_skus(&self, one: u64, other: u64) -> bool {
        self.change(|shop, _| shop.swap_skus(one, other))
    }

    /// The last 10,000 requests that reached the shop, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.lock().log.iter().cloned().collect()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        let mut shop = self.lock();
        shop.forget_requests();
    }

    /// How the host behaves now.
    #[must_use]
    pub fn behaviour(&self) -> Behaviour {
        self.lock().behaviour.clone()
    }

    /// Changes how the host behaves from the next request on.
    pub fn set_behaviour(&self, behaviour: Behaviour) {
        self.lock().behaviour = behaviour;
    }

    /// Takes the shop off the network: open and new connections are closed without an answer. Or brings it back.
    pub fn set_offline(&self, offline: bool) {
        self.line.send_replace(if offline { Line::Offline } else { Line::Online });
    }

    /// The order as `GET /orders/{id}` would answer it.
    #[must_use]
    pub fn order(&self, id: u64) -> Option<Value> {
        let shop = self.lock();
        let mut order = shop.state.order(id)?;
        present::order(&mut order, &shop.base);
        Some(order)
    }

    /// The ids of the orders with this status (`any` is all but trash), by id.
    #[must_use]
    pub fn order_ids(&self, status: &str) -> Vec<u64> {
        let shop = self.lock();
        let fits = |of: &str| if status == "any" { of != "trash" } else { of == status };
        shop.state.order_rows().filter(|(of, _)| fits(of)).map(|(_, row)| row.id).collect()
    }

    /// The notes of an order, oldest first.
    #[must_use]
    pub fn notes(&self, id: u64) -> Vec<Value> {
        self.lock().state.notes(id)
    }

    /// The refunds of an order.
    #[must_use]
    pub fn refunds(&self, id: u64) -> Vec<Value> {
        self.lock().state.refunds_of(id)
    }

    /// A product or a variation as the shop keeps it, without links.
    #[must_use]
    pub fn product(&self, id: u64) -> Option<Value> {
        self.lock().state.product(id).cloned()
    }

    /// All products and variations as the shop keeps them, by id.
    #[must_use]
    pub fn products(&self) -> Vec<Value> {
        self.lock().state.products().map(|(_, record)| record.clone()).collect()
    }

    /// Somebody else edits an order. Its date moves to the shop's time whatever the edit does to it. Returns
    /// whether there is such an order.
    pub fn edit_order(&self, id: u64, edit: impl FnOnce(&mut Value)) -> bool {
        self.change(|shop, now| {
            let Some(mut order) = shop.state.order(id) else { return false };
            edit(&mut order);
            order["id"] = json!(id);
            set_date(&mut order, "date_modified", Some(now));
            shop.state.put_order(id, order);
            true
        })
    }

    /// A plugin writes into the shop's database past WooCommerce: the order changes, its date does not. Returns
    /// whether there is such an order.
    pub fn edit_order_unseen(&self, id: u64, edit: impl FnOnce(&mut Value)) -> bool {
        self.change(|shop, _| {
            let Some(mut order) = shop.state.order(id) else { return false };
            edit(&mut order);
            order["id"] = json!(id);
            shop.state.put_order(id, order);
            true
        })
    }

    /// Somebody else edits a product or a variation; its date moves.
    pub fn edit_product(&self, id: u64, edit: impl FnOnce(&mut Value)) -> bool {
        self.change(|shop, now| {
            let Some(mut product) = shop.state.product(id).cloned() else { return false };
            let before = whole(&product["stock_quantity"]);
            edit(&mut product);
            let after = whole(&product["stock_quantity"]);
            product["id"] = json!(id);
            set_date(&mut product, "date_modified", Some(now));
            shop.state.put_product(id, product);
            if let (Some(before), Some(after)) = (before, after)
                && before != after
            {
                shop.state.journal.of_stock(None, id, after - before);
            }
            true
        })
    }

    /// Changes an order's status with everything that the shop does then: stock, dates, notes.
    pub fn set_order_status(&self, id: u64, status: &str) -> bool {
        self.change(|shop, now| routes::set_status_in(&mut shop.state, id, status, now))
    }

    /// Moves an order to the trash.
    pub fn trash_order(&self, id: u64) -> bool {
        self.change(|shop, now| {
            let Some(order) = shop.state.order(id) else { return false };
            routes::trash_in(&mut shop.state, id, order, now);
            true
        })
    }

    /// Deletes an order for good; it leaves no trace.
    pub fn delete_order(&self, id: u64) -> bool {
        self.change(|shop, _| shop.state.delete_order(id))
    }

    /// A customer orders pieces of these products or variations and has paid: a new order in `processing`. Unknown
    /// ids are left out. Returns the order's id; 0 when there is no order to copy the customer from.
    pub fn place_order(&self, lines: &[(u64, u32)]) -> u64 {
        self.change(|shop, now| routes::place(&mut shop.state, lines, now).unwrap_or(0))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Shop, i64) -> T) -> T {
        let mut shop = self.lock();
        let now = shop.now();
        shop.state.journal.now = shop.clock.now();
        let result = change(&mut shop, now);
        if let Err(error) = shop.save() {
            tracing::error!(%error, "the demo shop cannot keep its state");
        }
        result
    }
}
