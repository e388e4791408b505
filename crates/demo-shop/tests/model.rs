//! The model of all faults, on a shop without a network: beginnings and ends, workers, deaths, races, plans.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use std::time::Duration;

use demo_shop::{
    Answered, Behaviour, Delays, DemoShopOptions, EffectKind, Fault, FaultPlan, FaultRates, FaultRule,
    KeyPermission, LocalShop, Mishap, MishapRates, RequestKind, Running, Step,
};
use serde_json::{Value, json};
use support::{Counter, Hand};

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

#[test]
fn a_write_is_stamped_when_it_begins_and_seen_when_it_ends() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let running = begin(&shop, "PUT", &format!("orders/{id}"), &json!({ "status": "completed" }));
    shop.clock.forward(30);
    assert_eq!(shop.order(id).unwrap()["status"], "processing");
    let later = shop.order_ids("processing")[1];
    assert_eq!(shop.put(&format!("orders/{later}"), json!({})).status, 200);
    assert_eq!(end(&shop, running).status, 200);
    assert_eq!(shop.order(id).unwrap()["date_modified_gmt"], "2026-11-22T13:00:00", "the stamp is late");
    assert_eq!(shop.order(later).unwrap()["date_modified_gmt"], "2026-11-22T13:00:30");
    assert_eq!(shop.effects()[0].at, domain::Clock::now(&*shop.clock), "the effect is now");
}

#[test]
fn a_read_is_as_old_as_its_beginning() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let running = shop.begin(shop.request("GET", &format!("orders/{id}"), None));
    assert!(shop.set_order_status(id, "cancelled"));
    assert_eq!(end(&shop, running).json()["status"], "processing");
}

#[test]
fn a_worker_that_is_dropped_did_nothing() {
    let shop = Counter::behaving(Behaviour { workers: Some(1), ..Behaviour::default() });
    let id = shop.first("processing");
    drop(begin(&shop, "PUT", &format!("orders/{id}"), &json!({ "status": "completed" })));
    assert_eq!((shop.order(id).unwrap()["status"].clone(), shop.effects()), (json!("processing"), vec![]));
    assert_eq!(shop.get("orders").status, 200, "its worker is free again");
}

#[test]
fn two_deltas_that_begin_together_lose_one() {
    let shop = Counter::new();
    let (id, before) = simple_product(&shop);
    let path = format!("products/{id}");
    let running: Vec<Running> =
        (0..2).map(|_| begin(&shop, "PUT", &path, &json!({ "inventory_delta": -1 }))).collect();
    running.into_iter().for_each(|one| assert_eq!(end(&shop, one).status, 200));
    assert_eq!(stock(&shop, id), before - 1);
    for _ in 0..2 {
        shop.put(&path, json!({ "inventory_delta": -1 }));
    }
    assert_eq!(stock(&shop, id), before - 3, "one after the other none is lost");
}

#[test]
fn two_refunds_of_everything_that_begin_together_both_move_money() {
    let shop = Counter::new();
    let id = paid_order(&shop);
    let (path, body) =
        (format!("orders/{id}/refunds"), json!({ "amount": shop.order(id).unwrap()["total"] }));
    let (one, two) = (begin(&shop, "POST", &path, &body), begin(&shop, "POST", &path, &body));
    assert_eq!((end(&shop, one).status, end(&shop, two).status), (201, 201));
    assert_eq!(money(&shop), 2);
    assert_eq!(shop.post(&path, body).status, 500, "a third one finds nothing left");
}

#[test]
fn two_completions_that_begin_together_both_send_a_mail_and_take_stock_once() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let (path, body) = (format!("orders/{id}"), json!({ "status": "completed" }));
    let (one, two) = (begin(&shop, "PUT", &path, &body), begin(&shop, "PUT", &path, &body));
    end(&shop, one);
    end(&shop, two);
    assert_eq!(mails(&shop), 2);
    assert_eq!(count(&shop, |kind| matches!(kind, EffectKind::StockDelta { .. })), 0);
}

#[test]
fn a_refunds_worker_leaves_all_that_it_did_before_it_died() {
    for (after, moved, marked, restocked, meta) in [
        (Step::Row, 0, false, false, false),
        (Step::Money, 1, false, false, false),
        (Step::PaidFlag, 1, true, false, false),
        (Step::Restock, 1, true, true, false),
        (Step::Meta, 1, true, true, true),
    ] {
        let shop = Counter::new();
        let id = paid_order(&shop);
        let stamp = shop.order(id).unwrap()["date_modified_gmt"].clone();
        shop.clock.forward(5);
        befalls(&shop, RequestKind::RefundWrite, Fault::WorkerDies { after });
        let line = shop.order(id).unwrap()["line_items"][0].clone();
        let body = json!({ "amount": "1.00", "reason": "mark", "meta_data": [{ "key": "_m", "value": 1 }],
            "line_items": [{ "id": line["id"], "quantity": 1, "refund_total": "1.00" }] });
        let answer = shop.post(&format!("orders/{id}/refunds"), body);
        assert!(answer.status == 502 && answer.text.contains("502 Bad Gateway"), "{after:?}");
        let refund = &shop.refunds(id)[0];
        assert_eq!((refund["reason"].clone(), money(&shop)), (json!("mark"), moved), "{after:?}");
        assert_eq!(refund["refunded_payment"], json!(marked), "{after:?}");
        let moves = count(&shop, |kind| matches!(kind, EffectKind::StockDelta { .. }));
        assert_eq!(moves, usize::from(restocked), "{after:?}");
        assert_eq!(refund["meta_data"].as_array().unwrap().len() == 2, meta, "{after:?}");
        let dated = shop.order(id).unwrap()["date_modified_gmt"] != stamp;
        assert_eq!(dated, after == Step::Meta, "the order's date moves only after the restock: {after:?}");
    }
}

#[test]
fn other_workers_die_between_row_and_what_follows() {
    let shop = Counter::new();
    let ids = shop.order_ids("processing");
    let tracking = json!({ "status": "completed", "meta_data": [{ "key": "_m", "value": 1 }] });
    let has_meta = |id: u64| shop.order(id).unwrap()["meta_data"].to_string().contains("\"_m\"");
    for (after, meta) in [(Step::Row, false), (Step::Meta, true)] {
        let id = ids[usize::from(meta)];
        befalls(&shop, RequestKind::OrderWrite, Fault::WorkerDies { after });
        assert_eq!(shop.put(&format!("orders/{id}"), tracking.clone()).status, 502);
        assert_eq!((shop.order(id).unwrap()["status"].clone(), has_meta(id)), (json!("completed"), meta));
        assert_eq!(mails(&shop), 0, "the row has the status, but nobody was told");
        let again = shop.put(&format!("orders/{id}"), json!({ "status": "completed" }));
        assert_eq!((again.status, mails(&shop)), (200, 0), "and a repetition tells nobody either");
    }
    befalls(&shop, RequestKind::NoteWrite, Fault::WorkerDies { after: Step::Row });
    let note = json!({ "note": "x", "customer_note": true });
    assert_eq!(shop.post(&format!("orders/{}/notes", ids[0]), note).status, 502);
    assert_eq!((count(&shop, |kind| matches!(kind, EffectKind::Note { .. })), mails(&shop)), (1, 0));
    let (product, before) = simple_product(&shop);
    befalls(&shop, RequestKind::ProductWrite, Fault::WorkerDies { after: Step::Meta });
    let marked = json!({ "inventory_delta": -1, "meta_data": [{ "key": "_m", "value": 1 }] });
    assert_eq!(shop.put(&format!("products/{product}"), marked).status, 502);
    let record = shop.product(product).unwrap();
    assert_eq!((stock(&shop, product), record["meta_data"].to_string().contains("\"_m\"")), (before, true));
}

#[test]
fn a_death_that_a_request_does_not_come_by_does_no_harm() {
    let shop = Counter::new();
    let id = shop.first("processing");
    befalls(&shop, RequestKind::OrderWrite, Fault::WorkerDies { after: Step::Money });
    assert_eq!(shop.put(&format!("orders/{id}"), json!({})).status, 200);
}

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
    let options = DemoShopOptions { behaviour, ..support::few_orders() };
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

fn drawn(seed: u64, rates: &FaultRates) -> Vec<(Vec<Mishap>, Vec<Fault>)> {
    let mut plan = FaultPlan::from_seed(seed, rates);
    (0..2_000).map(|_| plan.draw(RequestKind::OrderWrite, false)).collect()
}

#[test]
fn a_plan_is_the_same_for_the_same_seed_and_keeps_to_its_rates() {
    let rough = FaultRates::rough();
    assert_eq!(drawn(7, &rough), drawn(7, &rough));
    assert_ne!(drawn(7, &rough), drawn(8, &rough));
    assert!(
        drawn(7, &FaultRates::default())
            .iter()
            .all(|(mishaps, faults)| mishaps.is_empty() && faults.is_empty())
    );
    let zombies = |thousandths| {
        let rates = FaultRates { zombie: thousandths, longest_ms: 60_000, ..FaultRates::default() };
        drawn(1, &rates).iter().filter(|(_, faults)| !faults.is_empty()).count()
    };
    assert_eq!(zombies(1_000), 2_000);
    assert!((140..260).contains(&zombies(100)), "{}", zombies(100));
}

#[test]
fn reads_meet_no_death_and_only_lists_drift() {
    let rates = FaultRates { worker_dies: 1_000, zombie: 1_000, page_drift: 1_000, ..FaultRates::default() };
    let mut plan = FaultPlan::from_seed(3, &rates);
    assert_eq!(plan.draw(RequestKind::OrderList, true).1, [Fault::PageDrift]);
    assert_eq!(plan.draw(RequestKind::OrderRead, true).1, []);
    assert_eq!(plan.draw(RequestKind::OrderWrite, false).1.len(), 2);
}

#[test]
fn a_plan_in_force_strikes_requests_and_the_shop_the_same_way_every_time() {
    let run = || {
        let shop = Counter::behaving(Behaviour {
            fulfillments: true,
            custom_statuses: vec!["shipped".into()],
            ..Behaviour::default()
        });
        shop.set_fault_plan(Some(FaultPlan::from_seed(11, &FaultRates::rough())));
        for turn in 0..200 {
            let ids = shop.order_ids("any");
            let status = if turn % 3 == 0 { "processing" } else { "completed" };
            let path = format!("orders/{}", ids[turn % ids.len()]);
            let _ = shop.ask("PUT", &path, Some(&json!({ "status": status })));
            let _ = shop.ask("GET", "orders", None);
        }
        let met: Vec<Vec<Fault>> = shop.requests().into_iter().map(|request| request.faults).collect();
        (met, shop.effects())
    };
    let (met, effects) = run();
    assert_eq!((met.clone(), effects.clone()), run());
    assert!(met.iter().flatten().count() > 5 && !effects.is_empty());
}

#[test]
fn every_mishap_really_happens() {
    let all = |rates: MishapRates| {
        let behaviour =
            Behaviour { fulfillments: true, custom_statuses: vec!["shipped".into()], ..Behaviour::default() };
        let shop = Counter::behaving(behaviour);
        shop.set_fault_plan(Some(FaultPlan::from_seed(
            5,
            &FaultRates { mishaps: rates, ..FaultRates::default() },
        )));
        let _ = shop.ask("GET", "orders", None);
        shop
    };
    let none = MishapRates::default();
    let count = |shop: &Counter, status: &str| shop.order_ids(status).len();
    let plain = all(none);
    let host = all(MishapRates {
        key_revoked: 1000,
        fulfillments_off: 1000,
        plugin_off: 1000,
        clock_skew: 1000,
        ..none
    });
    let behaviour = host.behaviour();
    assert_eq!(behaviour.key_permission, KeyPermission::Revoked);
    assert!(!behaviour.fulfillments && behaviour.custom_statuses.is_empty());
    assert!(behaviour.clock_skew_seconds != 0 && behaviour.clock_skew_seconds.abs() <= 600);
    assert_eq!(count(&all(MishapRates { trash: 1000, ..none }), "trash"), 1);
    assert_eq!(count(&all(MishapRates { trash: 1000, resurrect: 1000, ..none }), "trash"), 0);
    assert_eq!(count(&all(MishapRates { delete: 1000, ..none }), "any"), count(&plain, "any") - 1);
    assert_eq!(count(&all(MishapRates { order: 1000, ..none }), "any"), count(&plain, "any") + 1);
    let cancelled = all(MishapRates { cancel: 1000, ..none });
    assert_eq!(count(&cancelled, "processing"), count(&plain, "processing") - 1);
    let swapped = all(MishapRates { sku_swap: 1000, ..none });
    let skus = |shop: &Counter| shop.products().iter().map(|it| it["sku"].to_string()).collect::<Vec<_>>();
    let changed = skus(&swapped).iter().zip(skus(&plain)).filter(|(one, other)| *one != other).count();
    assert_eq!(changed, 2);
}
