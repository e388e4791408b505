//! Refunds: where careless requests move money.

use demo_shop::{Behaviour, Fault, FaultRule, RequestKind, Step};
use serde_json::{Value, json};

use crate::support::Counter;
use crate::{begin, end, paid_order, payments, sold, stock};

fn path(order: u64) -> String {
    format!("orders/{order}/refunds")
}

#[test]
fn money_moves_unless_api_refund_is_really_false() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    for (api_refund, moves) in
        [(None, true), (Some(json!(null)), true), (Some(json!("false")), true), (Some(json!(false)), false)]
    {
        let mut body = json!({ "amount": "1.00" });
        if let Some(value) = api_refund {
            body["api_refund"] = value;
        }
        assert_eq!(shop.post(&path(order), body.clone()).json()["refunded_payment"], json!(moves), "{body}");
    }
    assert_eq!(payments(&shop), [100, 100, 100]);
}

#[test]
fn stock_comes_back_unless_api_restock_is_really_false() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let (own, _) = sold(&shop, order);
    let before = stock(&shop, own);
    let line = shop.order(order).unwrap()["line_items"][0]["id"].clone();
    let body = |restock: Value| {
        json!({ "amount": "1.00", "api_refund": false, "api_restock": restock,
            "line_items": [{ "id": line, "quantity": 1, "refund_total": "1.00" }] })
    };
    shop.post(&path(order), body(json!(false)));
    assert_eq!(stock(&shop, own), before);
    shop.post(&path(order), body(json!("no")));
    assert_eq!(stock(&shop, own), before + 1);
}

#[test]
fn too_much_is_500() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let refused = shop.post(&path(order), json!({ "amount": "9999999.00" }));
    assert_eq!((refused.status, refused.json()["message"].clone()), (500, json!("Invalid refund amount.")));
    assert!(payments(&shop).is_empty());
}

#[test]
fn the_same_two_units_can_be_refunded_three_times() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let line = shop.order(order).unwrap()["line_items"][0]["id"].clone();
    let body = json!({ "line_items": [{ "id": line, "quantity": 2, "refund_total": "1.00" }] });
    (0..3).for_each(|_| assert_eq!(shop.post(&path(order), body.clone()).status, 201));
    assert_eq!(payments(&shop), [100, 100, 100]);
}

#[test]
fn of_five_refunds_of_60_percent_at_once_two_succeed() {
    let shop = Counter::behaving(Behaviour { workers: Some(2), ..Behaviour::default() });
    let order = paid_order(&shop);
    let total: f64 = shop.order(order).unwrap()["total"].as_str().unwrap().parse().unwrap();
    let body = json!({ "amount": format!("{:.2}", total * 0.6) });
    let running: Vec<_> = (0..5).map(|_| begin(&shop, "POST", &path(order), &body)).collect();
    let made = running.into_iter().map(|one| end(&shop, one).status).filter(|status| *status == 201).count();
    assert_eq!(made, 2);
    assert_eq!(payments(&shop).len(), 2);
}

#[test]
fn a_put_of_refunded_writes_a_row_and_moves_no_money() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let total = shop.order(order).unwrap()["total"].clone();
    shop.put(&format!("orders/{order}"), json!({ "status": "refunded" }));
    let refund = shop.get(&path(order)).json()[0].clone();
    assert_eq!((&refund["amount"], &refund["refunded_payment"]), (&total, &json!(false)));
    assert!(payments(&shop).is_empty());
}

#[test]
fn the_total_never_changes_and_refund_totals_are_negative() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let total = shop.order(order).unwrap()["total"].clone();
    shop.post(&path(order), json!({ "amount": "1.50", "api_refund": false }));
    let after = shop.get(&format!("orders/{order}")).json();
    assert_eq!((&after["total"], &after["refunds"][0]["total"]), (&total, &json!("-1.50")));
}

#[test]
fn a_worker_that_dies_after_the_gateway_leaves_a_row_with_the_reason_and_nothing_else() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    shop.add_fault(FaultRule::once(RequestKind::RefundWrite, Fault::WorkerDies { after: Step::Money }));
    let body = json!({ "amount": "1.00", "reason": "[ob:1]", "meta_data": [{ "key": "_m", "value": 1 }] });
    assert_eq!(shop.post(&path(order), body).status, 502);
    let row = shop.get(&path(order)).json()[0].clone();
    assert_eq!((&row["reason"], &row["refunded_payment"]), (&json!("[ob:1]"), &json!(false)));
    assert!(!row["meta_data"].to_string().contains("_m\""));
    assert_eq!(payments(&shop), [100], "but the money moved");
}

#[test]
fn a_naive_retry_after_a_timeout_calls_the_gateway_twice() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    shop.add_fault(FaultRule::once(RequestKind::RefundWrite, Fault::TimeoutAfterEffect));
    let body = json!({ "amount": "1.00" });
    let _ = shop.ask("POST", &path(order), Some(&body));
    assert_eq!(shop.post(&path(order), body).status, 201);
    assert_eq!(payments(&shop), [100, 100]);
}

#[test]
fn reading_back_before_the_row_exists_sees_nothing() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let body = json!({ "amount": "1.00" });
    let zombie = begin(&shop, "POST", &path(order), &body);
    assert_eq!(shop.get(&path(order)).text, "[]");
    shop.post(&path(order), body);
    end(&shop, zombie);
    assert_eq!(payments(&shop), [100, 100]);
}

#[test]
fn two_parallel_refunds_of_everything_pay_twice() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let body = json!({ "amount": shop.order(order).unwrap()["total"] });
    let (one, two) = (begin(&shop, "POST", &path(order), &body), begin(&shop, "POST", &path(order), &body));
    assert_eq!((end(&shop, one).status, end(&shop, two).status), (201, 201));
    let paid = payments(&shop);
    assert!(paid.len() == 2 && paid[0] == paid[1]);
}

#[test]
fn the_same_signed_refund_sent_again_is_refused_and_pays_once() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    shop.clock.forward(1);
    let request = shop.request("POST", &path(order), Some(&json!({ "amount": "1.00" })));
    assert_eq!(Counter::answered(shop.answer(request.clone())).status, 201);
    shop.clock.forward(14 * 60);
    assert_eq!(Counter::answered(shop.answer(request)).status, 401);
    assert_eq!(payments(&shop), [100]);
}
