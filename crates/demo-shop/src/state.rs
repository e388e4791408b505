//! What the shop knows: generated records, and everything that happened to them since.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::effects::{EffectKind, Journal};
use crate::listing::Row;
use crate::seed::{self, OrderPlan, Shelf, World};
use crate::shop_time::{Seconds, from_gmt};
use crate::wire::{put_date, text};

/// Everything that a restart has to bring back. Untouched generated records are made again from the seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    version: u32,
    seed: u64,
    orders: u32,
    now: Seconds,
    changed_orders: BTreeMap<u64, Value>,
    deleted_orders: BTreeSet<u64>,
    notes: BTreeMap<u64, Vec<Value>>,
    refunds: BTreeMap<u64, Value>,
    products: BTreeMap<u64, Value>,
    #[serde(default)]
    deleted_refunds: BTreeSet<u64>,
    #[serde(default)]
    deleted_notes: BTreeSet<u64>,
    pub(crate) fulfillments: BTreeMap<u64, Vec<Value>>,
    next_id: u64,
}

/// The layout of [`Snapshot`].
const VERSION: u32 = 1;

impl Snapshot {
    pub(crate) fn fresh(seed: u64, orders: u32, now: Seconds) -> Self {
        let world = World { seed, orders, now };
        let last = orders.checked_sub(1).map_or(0, |index| seed::plan(&world, index).id);
        Self {
            version: VERSION,
            seed,
            orders,
            now,
            changed_orders: BTreeMap::new(),
            deleted_orders: BTreeSet::new(),
            notes: BTreeMap::new(),
            refunds: BTreeMap::new(),
            products: BTreeMap::new(),
            deleted_refunds: BTreeSet::new(),
            deleted_notes: BTreeSet::new(),
            fulfillments: BTreeMap::new(),
            next_id: last.max(10_000) + 10,
        }
    }

    pub(crate) fn is_readable(&self) -> bool {
        self.version == VERSION
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }
}

/// What lists filter orders by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OrderKey {
    status: String,
    created: Seconds,
    modified: Seconds,
}

/// The shop.
#[derive(Debug)]
pub(crate) struct State {
    world: World,
    index: BTreeMap<u64, OrderKey>,
    /// Refund id → order id, for generated refunds.
    generated_refunds: BTreeMap<u64, u64>,
    /// The catalogue as it was when the shop opened for the first time; `kept` has what changed since.
    shelf: Arc<Shelf>,
    pub(crate) kept: Snapshot,
    pub(crate) journal: Journal,
}

fn key_of(order: &Value) -> OrderKey {
    OrderKey {
        status: text(order, "status").to_owned(),
        created: from_gmt(&order["date_created_gmt"]).unwrap_or(0),
        modified: from_gmt(&order["date_modified_gmt"]).unwrap_or(0),
    }
}

impl State {
    pub(crate) fn new(kept: Snapshot) -> Self {
        let world = World { seed: kept.seed, orders: kept.orders, now: kept.now };
        let mut state = Self {
            world,
            shelf: seed::shelf(world.seed, world.now),
            index: BTreeMap::new(),
            generated_refunds: BTreeMap::new(),
            kept,
            journal: Journal::default(),
        };
        state.fill_index();
        state
    }

    fn fill_index(&mut self) {
        for index in 0..self.world.orders {
            let plan = seed::plan(&self.world, index);
            if let Some(refund) = plan.refund_id() {
                self.generated_refunds.insert(refund, plan.id);
            }
            let status = plan.status.wire().to_owned();
            self.index.insert(plan.id, OrderKey { status, created: plan.created, modified: plan.modified });
        }
        for (id, order) in &self.kept.changed_orders {
            self.index.insert(*id, key_of(order));
        }
        for id in &self.kept.deleted_orders {
            self.index.remove(id);
        }
    }

    /// A number that no order, refund, note, item or meta row of this shop has.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.kept.next_id += 1;
        self.kept.next_id
    }

    /// The same for items, notes and meta rows, whose generated numbers run far above those of orders.
    pub(crate) fn next_part_id(&mut self) -> u64 {
        // Generated parts of the order with id n have numbers below (n + 1) × 64.
        self.next_id() * 64 + 63
    }

    fn plan_of(&self, id: u64) -> Option<OrderPlan> {
        let index = seed::index_of(id).filter(|index| *index < self.world.orders)?;
        Some(seed::plan(&self.world, index)).filter(|plan| plan.id == id)
    }

    fn generated(&self, id: u64) -> Option<Value> {
        self.plan_of(id).map(|plan| seed::order_body(&self.world, &self.shelf.catalogue, &plan))
    }

    /// An order without links, in whatever status; `None` when there is none or it was deleted for good.
    pub(crate) fn order(&self, id: u64) -> Option<Value> {
        if !self.index.contains_key(&id) {
            return None;
        }
        self.kept.changed_orders.get(&id).cloned().or_else(|| self.generated(id))
    }

    /// Keeps a changed or a new order.
    pub(crate) fn put_order(&mut self, id: u64, order: Value) {
        self.index.insert(id, key_of(&order));
        self.kept.changed_orders.insert(id, order);
    }

    pub(crate) fn delete_order(&mut self, id: u64) -> bool {
        self.kept.changed_orders.remove(&id);
        self.kept.deleted_orders.insert(id);
        self.index.remove(&id).is_some()
    }

    /// All orders with their status, by id.
    pub(crate) fn order_rows(&self) -> impl Iterator<Item = (&str, Row)> {
        self.index.iter().map(|(id, key)| {
            (key.status.as_str(), Row { id: *id, created: key.created, modified: key.modified })
        })
    }

    /// The notes of an order, oldest first, without links.
    pub(crate) fn notes(&self, order: u64) -> Vec<Value> {
        let generated = self.plan_of(order).and_then(|plan| {
            let body = self.generated(order)?;
            Some(seed::order_notes(&plan, &body))
        });
        let mut notes = generated.unwrap_or_default();
        notes.extend(self.kept.notes.get(&order).cloned().unwrap_or_default());
        notes.retain(|note| note["id"].as_u64().is_none_or(|id| !self.kept.deleted_notes.contains(&id)));
        notes
    }

    /// Writes a note and gives it back without links.
    pub(crate) fn add_note(
        &mut self,
        order: u64,
        author: &str,
        note: &str,
        to_customer: bool,
        now: Seconds,
    ) -> Value {
        let mut map = Map::new();
        map.insert("id".into(), json!(self.next_part_id()));
        map.insert("author".into(), json!(author));
        map.insert("note".into(), json!(note));
        map.insert("customer_note".into(), json!(to_customer));
        put_date(&mut map, "date_created", Some(now));
        let note = Value::Object(map);
        self.kept.notes.entry(order).or_default().push(note.clone());
        note
    }

    /// Sends the customer a mail, which the shop notes down at the order.
    pub(crate) fn mail(&mut self, order: u64, what: &str, now: Seconds) {
        self.journal.of_order(order, EffectKind::Mail { what: what.to_owned() });
        self.add_note(order, "WooCommerce", &format!("Email \"{what}\" sent."), false, now);
    }

    /// All refunds with their order's id, without links, generated and made since.
    pub(crate) fn refunds(&self) -> Vec<Value> {
        let generated = self.generated_refunds.values().filter(|order| self.index.contains_key(order));
        let generated = generated.filter_map(|order| self.generated_refund(*order));
        let live =
            |refund: &&Value| refund["parent_id"].as_u64().is_some_and(|id| self.index.contains_key(&id));
        generated.chain(self.kept.refunds.values().filter(live).cloned()).collect()
    }

    fn generated_refund(&self, order: u64) -> Option<Value> {
        let plan = self.plan_of(order)?;
        let body = seed::order_body(&self.world, &self.shelf.catalogue, &plan);
        let record = seed::refund_of(&plan, &body)?.record;
        let id = record["id"].as_u64()?;
        (!self.kept.deleted_refunds.contains(&id)).then_some(record)
    }

    pub(crate) fn refunds_of(&self, order: u64) -> Vec<Value> {
        let made = self.kept.refunds.values().filter(|refund| refund["parent_id"] == json!(order)).cloned();
        self.generated_refund(order).into_iter().chain(made).collect()
    }

    pub(crate) fn add_refund(&mut self, id: u64, refund: Value) {
        self.kept.refunds.insert(id, refund);
    }

    /// Deletes a refund for good, a generated one too.
    pub(crate) fn delete_refund(&mut self, id: u64) {
        self.kept.refunds.remove(&id);
        self.generated_refunds.remove(&id);
        self.kept.deleted_refunds.insert(id);
    }

    /// Deletes a note, a generated one too.
    pub(crate) fn delete_note(&mut self, order: u64, id: u64) {
        if let Some(notes) = self.kept.notes.get_mut(&order) {
            notes.retain(|note| note["id"] != json!(id));
        }
        self.kept.deleted_notes.insert(id);
    }

    /// A product or a variation without links.
    pub(crate) fn product(&self, id: u64) -> Option<&Value> {
        self.kept.products.get(&id).or_else(|| self.shelf.records.get(&id))
    }

    /// All products and variations by id.
    pub(crate) fn products(&self) -> impl Iterator<Item = (u64, &Value)> {
        self.shelf.records.iter().map(|(id, record)| (*id, self.kept.products.get(id).unwrap_or(record)))
    }

    pub(crate) fn put_product(&mut self, id: u64, product: Value) {
        self.kept.products.insert(id, product);
    }

    pub(crate) fn customer(&self, id: u64) -> Option<Value> {
        seed::customer(&self.world, id)
    }
}
