//! The model of all faults, on a shop without a network: beginnings and ends, workers, deaths, races, plans.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod deaths;
mod hosts;
mod overlaps;
mod plans;
#[path = "../support/mod.rs"]
mod support;

use demo_shop::{EffectKind, Fault, FaultRule, LocalShop, RequestKind, Running};
use serde_json::{Value, json};
use support::Counter;

fn begin(shop: &Counter, method: &str, path: &str, body: &Value) -> Running {
    shop.begin(shop.request(method, path, Some(body)))
}

fn end(shop: &Counter, running: Running) -> support::Answer {
    Counter::answered(shop.finish(running))
}

fn count(shop: &LocalShop, fits: impl Fn(&EffectKind) -> bool) -> usize {
    shop.effects().iter().filter(|effect| fits(&effect.kind)).count()
}

fn money(shop: &LocalShop) -> usize {
    count(shop, |kind| matches!(kind, EffectKind::MoneyMoved { .. }))
}

fn mails(shop: &LocalShop) -> usize {
    count(shop, |kind| matches!(kind, EffectKind::Mail { .. }))
}

/// An order that the automatic gateway was paid for.
fn paid_order(shop: &Counter) -> u64 {
    let id = shop.first("processing");
    assert!(shop.edit_order(id, |order| order["payment_method"] = json!("liqpay")));
    id
}

fn simple_product(shop: &Counter) -> (u64, i64) {
    let product = shop.products().into_iter().find(|it| it["type"] == "simple").unwrap();
    (product["id"].as_u64().unwrap(), product["stock_quantity"].as_i64().unwrap())
}

fn stock(shop: &Counter, id: u64) -> i64 {
    shop.product(id).unwrap()["stock_quantity"].as_i64().unwrap()
}

/// The fault meets the next request of this kind.
fn befalls(shop: &Counter, kind: RequestKind, fault: Fault) {
    shop.add_fault(FaultRule::once(kind, fault));
}
