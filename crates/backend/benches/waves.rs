//! Waves proposed for 500 orders on the reference layout: ten aisles of twenty places on three levels, 600 items whose first
//! hundred make most of the sales. Through the same dispatcher as every front end, on a real file. Allowed are one second,
//! and a walk of at most 70 of 100 metres that picking order by order takes.
#![expect(clippy::disallowed_methods, reason = "a bench measures with the real time")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

mod common;

use std::time::{Duration, Instant};

use common::Bench;
use domain::{ShopOrder, ShopProduct};
use serde_json::{Value, json};

const AISLES: u64 = 10;
const PLACES: u64 = 20;
const ITEMS: u64 = AISLES * PLACES * 3;
const ORDERS: u64 = 500;
const TIMES: usize = 20;

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(run());
}

async fn run() {
    let bench = Bench::with((0..ITEMS).map(product)).await;
    let mut draw = Draw(1);
    bench.hear((0..ORDERS).map(|n| order(n, &mut draw))).await;
    for (name, rules) in [("best", json!([])), ("carts", json!(["cart"]))] {
        let mut times = Vec::with_capacity(TIMES);
        let mut found = Value::Null;
        for _ in 0..TIMES {
            let start = Instant::now();
            found = bench.call("waves.propose", json!({ "rules": rules })).await;
            times.push(start.elapsed());
        }
        tell(name, &found, times);
    }
    bench.backend.shutdown().await;
}

fn tell(name: &str, found: &Value, mut times: Vec<Duration>) {
    times.sort();
    let waves = found["waves"].as_array().unwrap();
    let sum = |field: &str| waves.iter().map(|wave| wave[field].as_u64().unwrap()).sum::<u64>();
    let orders: usize = waves.iter().map(|wave| wave["orderIds"].as_array().unwrap().len()).sum();
    let (walk, alone) = (sum("metres"), sum("aloneMetres"));
    println!(
        "waves, {name}: {orders} orders in {} waves, p50 {:?}, max {:?}; {walk} m of {alone} m, {} %",
        waves.len(),
        times[times.len() / 2],
        times[times.len() - 1],
        walk * 100 / alone.max(1),
    );
}

/// Numbers that look drawn and are always the same: Knuth's MMIX generator.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The bin of an item. Neighbours in the range of goods are not neighbours on the shelves.
fn bin(item: u64) -> String {
    let place = item * 167 % ITEMS;
    let letter = char::from(b'A' + u8::try_from(place % AISLES).unwrap());
    format!("{letter}-{:02}-{}", place / AISLES % PLACES + 1, place / AISLES / PLACES + 1)
}

/// An item in its bin.
fn product(n: u64) -> ShopProduct {
    let mut product = testkit::product(n);
    product.variant.as_mut().unwrap().bin = bin(n);
    product
}

/// Not quite half of the orders are one unit, the others two to five lines.
fn order(n: u64, draw: &mut Draw) -> ShopOrder {
    let lines = if draw.below(100) < 45 { 1 } else { 2 + draw.below(4) };
    let lines = (0..lines).map(|line| {
        let item = if draw.below(100) < 70 { draw.below(100) } else { draw.below(ITEMS) };
        let units = if lines > 1 && draw.below(5) == 0 { 2 } else { 1 };
        testkit::line(n * 10 + line, item, units)
    });
    ShopOrder { lines: lines.collect(), ..testkit::order(n) }
}
