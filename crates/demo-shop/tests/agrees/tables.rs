//! The tables of measurements: what moves an order's date, and what a status can become.

use demo_shop::Behaviour;
use serde_json::{Value, json};

use crate::support::Counter;
use crate::{mails, paid_order, stamp};

/// Whether the order's date moves when something is done a second later.
fn moves(done: impl FnOnce(&Counter, u64)) -> bool {
    let shop = Counter::behaving(Behaviour { fulfillments: true, ..Behaviour::default() });
    let order = paid_order(&shop);
    let before = stamp(&shop, order);
    shop.clock.forward(1);
    done(&shop, order);
    stamp(&shop, order) != before
}

fn put(body: Value) -> impl FnOnce(&Counter, u64) {
    move |shop, order| assert_eq!(shop.put(&format!("orders/{order}"), body).status, 200)
}

fn post(part: &str, body: Value) -> impl FnOnce(&Counter, u64) {
    let part = part.to_owned();
    move |shop, order| assert_eq!(shop.post(&format!("orders/{order}/{part}"), body).status, 201)
}

#[test]
fn a_read_does_not_move_the_date() {
    assert!(!moves(|shop, order| assert_eq!(shop.get(&format!("orders/{order}")).status, 200)));
}

#[test]
fn a_private_note_does_not_move_the_date() {
    assert!(!moves(post("notes", json!({ "note": "x" }))));
}

#[test]
fn a_customer_note_does_not_move_the_date() {
    assert!(!moves(post("notes", json!({ "note": "x", "customer_note": true }))));
}

#[test]
fn a_status_moves_the_date() {
    assert!(moves(put(json!({ "status": "completed" }))));
}

#[test]
fn meta_data_moves_the_date() {
    assert!(moves(put(json!({ "meta_data": [{ "key": "_m", "value": 1 }] }))));
}

#[test]
fn the_same_again_and_nothing_at_all_move_the_date() {
    assert!(moves(put(json!({ "status": "processing" }))));
    assert!(moves(put(json!({}))));
}

#[test]
fn a_fulfillment_moves_the_date() {
    assert!(moves(post("fulfillments", json!({ "is_fulfilled": true }))));
}

#[test]
fn a_refund_moves_the_date_and_deleting_it_does_not() {
    assert!(moves(post("refunds", json!({ "amount": "1.00" }))));
    let shop = Counter::new();
    let order = paid_order(&shop);
    let refund = shop.post(&format!("orders/{order}/refunds"), json!({ "amount": "1.00" })).json();
    let before = stamp(&shop, order);
    shop.clock.forward(1);
    let own = format!("orders/{order}/refunds/{}", refund["id"]);
    assert_eq!(shop.delete(&format!("{own}?force=true")).status, 200);
    assert_eq!((shop.get(&own).status, stamp(&shop, order)), (404, before));
    assert_eq!(shop.order(order).unwrap()["refunds"], json!([]));
}

#[test]
fn the_trash_moves_the_date() {
    assert!(moves(|shop, order| assert_eq!(shop.delete(&format!("orders/{order}")).status, 200)));
}

#[test]
fn line_meta_over_rest_moves_the_date_and_from_a_plugin_it_does_not() {
    assert!(moves(|shop, order| {
        let line = shop.order(order).unwrap()["line_items"][0]["id"].clone();
        let body = json!({ "line_items": [{ "id": line, "meta_data": [{ "key": "_m", "value": "1" }] }] });
        assert!(shop.put(&format!("orders/{order}"), body).text.contains("\"_m\""));
    }));
    assert!(!moves(|shop, order| {
        assert!(shop.edit_order_unseen(order, |it| it["line_items"][0]["quantity"] = json!(9)));
        assert_eq!(shop.get(&format!("orders/{order}")).json()["line_items"][0]["quantity"], 9);
    }));
}

#[test]
fn a_cancelled_order_can_be_completed_and_a_trashed_one_comes_back() {
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    assert!(shop.set_order_status(orders[0], "cancelled") && shop.trash_order(orders[1]));
    for order in &orders[..2] {
        let answer = shop.put(&format!("orders/{order}"), json!({ "status": "completed" }));
        assert_eq!((answer.status, answer.json()["status"].clone()), (200, json!("completed")));
    }
    assert_eq!(mails(&shop, "Completed order"), 2);
    assert_eq!(shop.get("orders?status=trash").text, "[]");
}

#[test]
fn a_deleted_order_is_404_to_read_and_400_to_write_with_one_code() {
    let shop = Counter::new();
    let path = format!("orders/{}", shop.first("processing"));
    shop.delete(&format!("{path}?force=true"));
    let (read, written) = (shop.get(&path), shop.put(&path, json!({})));
    assert_eq!((read.status, written.status), (404, 400));
    assert_eq!(
        (read.code(), written.code()),
        (written.code(), "woocommerce_rest_shop_order_invalid_id".into())
    );
}

#[test]
fn the_statuses_of_an_order_are_told_with_those_of_plugins() {
    let shop =
        Counter::behaving(Behaviour { custom_statuses: vec!["shipped".into()], ..Behaviour::default() });
    let list = shop.get("orders/statuses").json();
    let slugs: Vec<&str> = list.as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs[1..4], ["processing", "on-hold", "completed"]);
    assert_eq!(slugs.last(), Some(&"shipped"));
}
