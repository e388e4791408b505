//! The shop without a network.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use demo_shop::{Answered, DemoShopOptions, EffectKind, Fault, FaultRule, RequestKind};
use serde_json::json;
use support::{Counter, Hand};

#[test]
fn a_local_shop_answers_signed_requests_and_tells_what_it_did() {
    let shop = Counter::new();
    assert_eq!(shop.base_url().as_str(), "http://demo-shop.test/");
    let id = shop.order_ids("processing")[0];
    let answer = shop.put(&format!("orders/{id}"), json!({ "status": "completed" }));
    assert_eq!((answer.status, answer.json()["status"].clone()), (200, json!("completed")));
    let kinds: Vec<EffectKind> = shop.effects().into_iter().map(|effect| effect.kind).collect();
    assert_eq!(
        kinds,
        [
            EffectKind::Status { from: "processing".into(), to: "completed".into() },
            EffectKind::Mail { what: "Completed order".into() },
        ]
    );
    assert_eq!(shop.effects()[0].at, domain::Clock::now(&*shop.clock));
}

#[test]
fn faults_and_being_offline_are_ends_of_their_own() {
    let shop = Counter::new();
    shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::DropReply));
    shop.add_fault(FaultRule::once(RequestKind::OrderRead, Fault::TimeoutAfterEffect));
    shop.add_fault(FaultRule::once(RequestKind::ProductRead, Fault::TruncatedBody));
    assert!(matches!(shop.ask("GET", "orders", None), Answered::Closed));
    assert!(matches!(shop.ask("GET", "orders/10001", None), Answered::Never));
    let Answered::Broken(half) = shop.ask("GET", "products", None) else { panic!("a broken answer") };
    let whole = shop.get("products");
    assert_eq!(half.body().len(), whole.text.len() / 2);
    shop.set_offline(true);
    let before = shop.requests().len();
    assert!(matches!(shop.ask("GET", "orders", None), Answered::Closed));
    assert_eq!(shop.requests().len(), before);
}

#[test]
fn shops_of_one_seed_share_what_they_do_not_change() {
    let (one, other) = (Counter::new(), Counter::new());
    let id = one.products()[0]["id"].as_u64().unwrap();
    assert!(one.edit_product(id, |product| product["name"] = json!("Changed")));
    assert_eq!(one.product(id).unwrap()["name"], "Changed");
    assert_ne!(other.product(id).unwrap()["name"], "Changed");
    let secure = Counter::with(DemoShopOptions { tls: true, ..support::few_orders() }, Hand::new());
    assert_eq!(secure.base_url().as_str(), "https://demo-shop.test/");
    assert_eq!(secure.get("orders").status, 200);
}
