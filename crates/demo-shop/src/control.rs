//! What tests and the program do to a running shop from behind the counter.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;
use url::Url;

use crate::effects::Effect;
use crate::faults::FaultRule;
use crate::options::{Behaviour, Keys};
use crate::present;
use crate::routes;
use crate::shop::{RequestRecord, Shop};
use crate::stock;
use crate::wire::{cents, decimal, decimal_number, rows, set_date, text};

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
    base_url: Url,
}

impl ShopControl {
    pub(crate) fn new(shop: Shop, base_url: Url) -> Self {
        let line = Arc::new(watch::Sender::new(Line::Online));
        Self { shop: Arc::new(Mutex::new(shop)), line, base_url }
    }

    /// The shop, whatever a panic elsewhere did to its lock.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Shop> {
        self.shop.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Somebody else edits a product or a variation; its date moves.
    pub fn edit_product(&self, id: u64, edit: impl FnOnce(&mut Value)) -> bool {
        self.change(|shop, now| {
            let Some(mut product) = shop.state.product(id).cloned() else { return false };
            edit(&mut product);
            product["id"] = json!(id);
            set_date(&mut product, "date_modified", Some(now));
            shop.state.put_product(id, product);
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
        self.change(|shop, now| place(shop, lines, now).unwrap_or(0))
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

/// A new order with the customer, addresses and shipping of the oldest one that the shop has.
fn place(shop: &mut Shop, lines: &[(u64, u32)], now: i64) -> Option<u64> {
    let pattern = shop.state.order_rows().map(|(_, row)| row.id).next()?;
    let mut order = shop.state.order(pattern)?;
    let id = shop.state.next_id();
    let made: Vec<Value> = lines.iter().filter_map(|(sold, pieces)| line(shop, *sold, *pieces)).collect();
    let amount = |field: &str| made.iter().filter_map(|line| cents(&line[field])).sum::<i64>();
    let (goods, tax) = (amount("total"), amount("total_tax"));
    let shipping = cents(&order["shipping_total"]).unwrap_or(0);
    let shipping_tax = cents(&order["shipping_tax"]).unwrap_or(0);
    let fields = json!({
        "id": id, "number": id.to_string(), "order_key": format!("wc_order_demo{id}"), "status": "pending",
        "line_items": made, "fee_lines": [], "coupon_lines": [], "refunds": [], "meta_data": [],
        "customer_note": "", "discount_total": "0.00", "discount_tax": "0.00", "cart_tax": decimal(tax),
        "total": decimal(goods + tax + shipping + shipping_tax), "total_tax": decimal(tax + shipping_tax),
        "payment_method": "liqpay", "payment_method_title": "Картка (LiqPay)",
    });
    if let (Some(into), Value::Object(from)) = (order.as_object_mut(), fields) {
        into.extend(from);
    }
    order["tax_lines"][0]["tax_total"] = json!(decimal(tax));
    for (field, at) in [("date_created", Some(now)), ("date_paid", None), ("date_completed", None)] {
        set_date(&mut order, field, at);
    }
    stock::change_status(&mut shop.state, &mut order, id, "processing", now);
    set_date(&mut order, "date_modified", Some(now));
    shop.state.put_order(id, order);
    Some(id)
}

fn line(shop: &mut Shop, sold: u64, pieces: u32) -> Option<Value> {
    let record = shop.state.product(sold)?.clone();
    let parent = record["parent_id"].as_u64().filter(|id| *id > 0);
    let price = cents(&record["price"])?;
    let parent_name =
        parent.and_then(|id| shop.state.product(id)).map(|parent| text(parent, "name").to_owned());
    let name = match &parent_name {
        Some(parent) => format!("{parent} - {}", text(&record, "name")),
        None => text(&record, "name").to_owned(),
    };
    let total = price * i64::from(pieces);
    let tax = (total * 20 + 50).div_euclid(100);
    let options = rows(&record, "attributes").iter().filter(|_| parent.is_some()).map(|option| {
        json!({ "key": option["slug"], "value": option["option"], "display_key": option["name"],
            "display_value": option["option"] })
    });
    let mut meta: Vec<Value> = options.collect();
    for row in &mut meta {
        row["id"] = json!(shop.state.next_part_id());
    }
    Some(json!({
        "id": shop.state.next_part_id(), "name": name, "product_id": parent.unwrap_or(sold),
        "variation_id": if parent.is_some() { sold } else { 0 }, "quantity": pieces, "tax_class": "",
        "subtotal": decimal(total), "subtotal_tax": decimal(tax), "total": decimal(total), "total_tax": decimal(tax),
        "taxes": [{ "id": 1, "total": decimal(tax), "subtotal": decimal(tax) }], "meta_data": meta,
        "sku": record["sku"], "global_unique_id": record["global_unique_id"], "price": decimal_number(price),
        "image": { "id": "", "src": "" }, "parent_name": parent_name,
    }))
}
