//! The demo shop beside what was measured on WooCommerce 11.0.1: one test for each sentence that the measurements
//! came to. Where a sentence tells how a careless client loses something, the test is that client.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod auth;
mod lists;
mod refunds;
mod stock;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod writes;

use demo_shop::{EffectKind, LocalShop, Running};
use serde_json::{Value, json};
use support::{Answer, Counter};

fn begin(shop: &Counter, method: &str, path: &str, body: &Value) -> Running {
    shop.begin(shop.request(method, path, Some(body)))
}

fn end(shop: &Counter, running: Running) -> Answer {
    Counter::answered(shop.finish(running))
}

fn count(shop: &LocalShop, fits: impl Fn(&EffectKind) -> bool) -> usize {
    shop.effects().iter().filter(|effect| fits(&effect.kind)).count()
}

fn mails(shop: &LocalShop, which: &str) -> usize {
    count(shop, |kind| matches!(kind, EffectKind::Mail { what } if what == which))
}

/// What the gateway paid back, call by call, in hundredths.
fn payments(shop: &LocalShop) -> Vec<i64> {
    let paid = |kind: &EffectKind| match kind {
        EffectKind::MoneyMoved { cents, .. } => Some(*cents),
        _ => None,
    };
    shop.effects().iter().filter_map(|effect| paid(&effect.kind)).collect()
}

/// An order that the automatic gateway was paid for.
fn paid_order(shop: &Counter) -> u64 {
    let id = shop.first("processing");
    assert!(shop.edit_order(id, |order| order["payment_method"] = json!("liqpay")));
    id
}

fn stamp(shop: &Counter, id: u64) -> Value {
    shop.order(id).unwrap()["date_modified_gmt"].clone()
}

fn product(shop: &Counter, kind: &str) -> Value {
    shop.products().into_iter().find(|it| it["type"] == kind && it["manage_stock"] == true).unwrap()
}

fn id(record: &Value) -> u64 {
    record["id"].as_u64().unwrap()
}

fn stock(shop: &Counter, id: u64) -> i64 {
    shop.product(id).unwrap()["stock_quantity"].as_i64().unwrap()
}

/// What the first line of an order sold, and how many pieces.
fn sold(shop: &Counter, order: u64) -> (u64, i64) {
    let line = shop.order(order).unwrap()["line_items"][0].clone();
    let variation = line["variation_id"].as_u64().unwrap();
    let sold = if variation > 0 { variation } else { line["product_id"].as_u64().unwrap() };
    (sold, line["quantity"].as_i64().unwrap())
}
