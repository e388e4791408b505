//! The invented shop: products, customers and orders, the same for the same seed.
//!
//! Everything about an order follows from the seed, its index and the instant the data is relative to, so that
//! one order of a hundred thousand can be made alone and none has to be kept in memory.

mod catalogue;
mod catalogue_names;
mod customers;
mod order_body;
mod order_parts;
mod order_plan;
mod people;
mod places;
mod refunds;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Timestamp;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};
use serde_json::Value;

pub(crate) use catalogue::Catalogue;
pub(crate) use customers::{CUSTOMERS, customer};
pub(crate) use order_body::order_body;
pub(crate) use order_plan::{OrderPlan, index_of, plan};
pub(crate) use refunds::{order_notes, refund_of};

use crate::present;
use crate::wire::Cents;

/// A shop's range, and its products and variations by id.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) catalogue: Catalogue,
    pub(crate) records: BTreeMap<u64, Value>,
}

/// The shelf of a shop. Simulations open many shops with the same one, so the last few are kept.
pub(crate) fn shelf(seed: u64, now: i64) -> Arc<Shelf> {
    const KEPT: usize = 8;
    static SHELVES: Mutex<BTreeMap<(u64, i64), Arc<Shelf>>> = Mutex::new(BTreeMap::new());
    let mut shelves = SHELVES.lock().unwrap_or_else(PoisonError::into_inner);
    if shelves.len() >= KEPT && !shelves.contains_key(&(seed, now)) {
        shelves.clear();
    }
    let make = || {
        let catalogue = Catalogue::new(seed, now);
        let records = catalogue.records().into_iter();
        let records = records.map(|record| (record["id"].as_u64().unwrap_or(0), record)).collect();
        Arc::new(Shelf { catalogue, records })
    };
    Arc::clone(shelves.entry((seed, now)).or_insert_with(make))
}

/// The address in the links of generated records that no server has presented.
pub const GENERATED_SHOP_URL: &str = "https://demo-shop.example";

/// What all the data of one shop follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) orders: u32,
    /// The newest order is a few minutes older than this, in seconds since the epoch.
    pub(crate) now: i64,
}

/// Random numbers of one thing of one shop.
#[derive(Debug, Clone)]
pub(crate) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// `topic` keeps the numbers of different kinds of things apart.
    pub(crate) fn new(seed: u64, topic: u64, index: u64) -> Self {
        let mixed = seed ^ topic.rotate_left(48) ^ index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(Xoshiro256PlusPlus::seed_from_u64(mixed))
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high.max(low))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0.random_range(0..limit.max(1))
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn percent(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = self.below(from.len());
        &from[at]
    }

    /// Letters and digits, as in order keys.
    pub(crate) fn letters(&mut self, count: usize) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..count).map(|_| char::from(*self.pick(ALPHABET))).collect()
    }
}

/// The tax line of a refund that gives this much VAT of goods back.
pub(crate) fn tax_line(id: u64, goods_tax: Cents) -> Value {
    order_parts::tax_line_with_id(id, goods_tax, 0)
}

/// Generates orders as WooCommerce answers them, oldest first: full size, with meta data and links.
///
/// One at a time: the iterator keeps no order. Ids rise; the dates lie in the 90 days before `now`.
pub fn orders(seed: u64, count: u32, now: Timestamp) -> impl Iterator<Item = Value> {
    let world = World { seed, orders: count, now: now.millis().div_euclid(1000) };
    let catalogue = Catalogue::new(seed, world.now);
    (0..count).map(move |index| {
        let plan = plan(&world, index);
        let mut body = order_body(&world, &catalogue, &plan);
        present::order(&mut body, GENERATED_SHOP_URL);
        body
    })
}

/// Generates the shop's products and, after each variable product, its variations, as WooCommerce answers them.
pub fn products(seed: u64, now: Timestamp) -> impl Iterator<Item = Value> {
    let records = Catalogue::new(seed, now.millis().div_euclid(1000)).records();
    records.into_iter().map(|mut record| {
        present::product_or_variation(&mut record, GENERATED_SHOP_URL);
        record
    })
}
