//! What hosts do: delays, limits, pages, cut answers; and what owners do.

use std::time::Duration;

use demo_shop::{Answered, Behaviour, Delays, DemoShopOptions, Fault, KeyPermission, RequestKind, Running};
use serde_json::{Value, json};

use crate::support::{Counter, Hand};
use crate::{befalls, begin, end, mails, money, paid_order, simple_product, stock};

#[test]
fn a_zombie_tells_when_it_bites_and_never_answers() {
    let shop = Counter::new();
    let id = shop.first("processing");
    befalls(&shop, RequestKind::OrderWrite, Fault::Zombie { after_ms: 90_000 });
    let running = begin(&shop, "PUT", &format!("orders/{id}"), &json!({ "status": "completed" }));
    assert_eq!(running.delays(), Delays { effect: Duration::from_secs(90), answer: Duration::ZERO });
    shop.clock.forward(90);
    assert!(matches!(shop.finish(running), Answered::Never));
    assert_eq!(shop.order(id).unwrap()["status"], "completed");
}

#[test]
fn delays_add_up() {
    let shop = Counter::new();
    for (before_ms, after_ms) in [(100, 5), (200, 0)] {
        befalls(&shop, RequestKind::OrderList, Fault::Delay { before_ms, after_ms });
    }
    let running = shop.begin(shop.request("GET", "orders", None));
    let expected = Delays { effect: Duration::from_millis(300), answer: Duration::from_millis(5) };
    assert_eq!(running.delays(), expected);
    assert_eq!(end(&shop, running).status, 200);
}

#[test]
fn a_copy_of_a_signed_request_passes_only_inside_the_nonces_race() {
    let clock = Hand::new();
    let behaviour = Behaviour { nonce_race_ms: 40, ..Behaviour::default() };
    let options = DemoShopOptions { behaviour, ..crate::support::few_orders() };
    let shop = Counter::with(options, std::sync::Arc::clone(&clock));
    let id = shop.first("processing");
    let body = json!({ "note": "once", "customer_note": true });
    let copy = || {
        let request = shop.request("POST", &format!("orders/{id}/notes"), Some(&body));
        (request.clone(), request.clone(), request)
    };
    let (one, two, three) = copy();
    let (one, two) = (shop.begin(one), shop.begin(two));
    clock.forward_millis(40);
    let late = shop.begin(three);
    assert_eq!((end(&shop, one).status, end(&shop, two).status, end(&shop, late).status), (201, 201, 401));
    assert_eq!(mails(&shop), 2);
    let (one, two, _) = copy();
    let one = shop.begin(one);
    clock.forward_millis(41);
    assert_eq!((end(&shop, shop.begin(two)).status, end(&shop, one).status), (401, 201));
    clock.forward(16 * 60);
    let (again, ..) = copy();
    assert_eq!(end(&shop, shop.begin(again)).status, 201, "a fresh one is always good");
}

#[test]
fn requests_wait_when_all_workers_are_busy_and_are_checked_when_it_is_their_turn() {
    let shop = Counter::behaving(Behaviour { workers: Some(2), ..Behaviour::default() });
    let id = shop.first("processing");
    let path = format!("orders/{id}");
    let mut running: Vec<Running> = (0..4).map(|_| begin(&shop, "PUT", &path, &json!({}))).collect();
    assert_eq!(running.iter().map(Running::waits).collect::<Vec<_>>(), [false, false, true, true]);
    shop.clock.forward(10);
    let first = running.remove(0);
    assert_eq!(end(&shop, first).status, 200);
    assert_eq!(running.iter().map(Running::waits).collect::<Vec<_>>(), [false, false, true]);
    let third = running.remove(1);
    end(&shop, third);
    assert_eq!(shop.order(id).unwrap()["date_modified_gmt"], "2026-11-22T13:00:10");
}

#[test]
fn of_five_refunds_of_60_percent_as_many_succeed_as_there_are_workers() {
    let shop = Counter::behaving(Behaviour { workers: Some(2), ..Behaviour::default() });
    let id = paid_order(&shop);
    let total: f64 = shop.order(id).unwrap()["total"].as_str().unwrap().parse().unwrap();
    let body = json!({ "amount": format!("{:.2}", total * 0.6) });
    let running: Vec<Running> =
        (0..5).map(|_| begin(&shop, "POST", &format!("orders/{id}/refunds"), &body)).collect();
    let statuses: Vec<u16> = running.into_iter().map(|one| end(&shop, one).status).collect();
    assert_eq!((statuses, money(&shop)), (vec![201, 201, 500, 500, 500], 2));
}

#[test]
fn a_host_with_a_limit_of_four_a_minute_answers_the_fifth_with_a_page() {
    let shop = Counter::behaving(Behaviour { requests_per_minute: Some(4), ..Behaviour::default() });
    let statuses: Vec<u16> = (0..5).map(|_| shop.get("orders").status).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 429]);
    let refused = shop.get("orders");
    assert_eq!((refused.header("content-type"), refused.header("retry-after")), ("text/html", ""));
    shop.clock.forward(60);
    assert_eq!(shop.get("orders").status, 200);
}

#[test]
fn pages_that_are_no_answers_do_nothing() {
    for (fault, status, kind) in [
        (Fault::BadGateway, 502, "text/html"),
        (Fault::ServiceUnavailableHtml, 503, "text/html"),
        (Fault::ForbiddenHtml, 403, "text/html"),
        (Fault::LoginRedirect, 302, "text/html"),
        (Fault::HtmlInsteadOfJson, 200, "text/html"),
        (Fault::PhpFatal500, 500, "application/json; charset=UTF-8"),
    ] {
        let shop = Counter::new();
        let id = shop.first("processing");
        befalls(&shop, RequestKind::OrderWrite, fault.clone());
        let answer = shop.put(&format!("orders/{id}"), json!({ "status": "completed" }));
        assert_eq!((answer.status, answer.header("content-type")), (status, kind), "{fault:?}");
        assert_eq!(answer.header("location").is_empty(), status != 302);
        assert!(shop.effects().is_empty(), "{fault:?}");
        assert_eq!(shop.requests().last().unwrap().faults, [fault]);
    }
    let shop = Counter::new();
    let id = shop.first("processing");
    befalls(&shop, RequestKind::OrderWrite, Fault::DropRequest);
    let body = json!({ "status": "completed" });
    assert!(matches!(shop.ask("PUT", &format!("orders/{id}"), Some(&body)), Answered::Closed));
    assert!(shop.effects().is_empty());
}

#[test]
fn cut_answers_cannot_be_read_although_the_effect_came() {
    for fault in [Fault::MalformedJson, Fault::TruncatedGzip] {
        let shop = Counter::new();
        let id = shop.first("processing");
        befalls(&shop, RequestKind::OrderWrite, fault.clone());
        let body = json!({ "status": "completed" });
        let Answered::Whole(answer) = shop.ask("PUT", &format!("orders/{id}"), Some(&body)) else {
            panic!("an answer")
        };
        assert_eq!(answer.status(), 200);
        assert!(serde_json::from_slice::<Value>(answer.body()).is_err(), "{fault:?}");
        let packed = answer.headers().get("content-encoding").is_some_and(|coding| coding == "gzip");
        assert_eq!(packed, fault == Fault::TruncatedGzip);
        assert_eq!(packed, answer.body().starts_with(&[0x1f, 0x8b, 8]));
        assert_eq!(shop.order(id).unwrap()["status"], "completed");
    }
}

#[test]
fn a_revoked_key_is_unknown_and_a_feature_can_end_in_the_middle() {
    let shop = Counter::behaving(Behaviour { fulfillments: true, ..Behaviour::default() });
    let id = shop.first("processing");
    let path = format!("orders/{id}/fulfillments");
    assert_eq!(shop.post(&path, json!({ "is_fulfilled": true })).status, 201);
    shop.set_behaviour(Behaviour::default());
    assert_eq!(shop.get(&path).code(), "rest_no_route");
    shop.set_behaviour(Behaviour { key_permission: KeyPermission::Revoked, ..Behaviour::default() });
    assert_eq!(shop.get("orders").json()["message"], "Consumer key is invalid.");
}

#[test]
fn an_order_can_have_ten_thousand_lines_and_a_second_three_hundred_orders() {
    let shop = Counter::new();
    let (product, before) = simple_product(&shop);
    let big = shop.place_order(&vec![(product, 1); 10_000]);
    let order = shop.get(&format!("orders/{big}")).json();
    assert_eq!(order["line_items"].as_array().unwrap().len(), 10_000);
    assert_eq!(stock(&shop, product), before - 10_000);
    let made: Vec<u64> = (0..300).map(|_| shop.place_order(&[(product, 1)])).collect();
    let stamp = shop.order(made[0]).unwrap()["date_modified_gmt"].clone();
    assert!(made.iter().all(|id| shop.order(*id).unwrap()["date_modified_gmt"] == stamp));
    let total = shop.get("orders?modified_after=2026-11-22T12:59:59&dates_are_gmt=true&per_page=1");
    assert_eq!(total.header("x-wp-total"), "301");
}

#[test]
fn two_products_can_change_their_skus() {
    let shop = Counter::new();
    let simple: Vec<Value> =
        shop.products().into_iter().filter(|it| it["type"] == "simple").take(2).collect();
    let (one, two) = (simple[0]["id"].as_u64().unwrap(), simple[1]["id"].as_u64().unwrap());
    assert!(shop.swap_skus(one, two));
    assert_eq!(shop.product(one).unwrap()["sku"], simple[1]["sku"]);
    assert_eq!(shop.product(two).unwrap()["sku"], simple[0]["sku"]);
    assert!(!shop.swap_skus(one, 1));
}
