use domain::Timestamp;
use serde_json::{Value, json};

use crate::woocommerce::sales::{Sale, Sales, sum};

const ITEM: u64 = 7;

fn since() -> Timestamp {
    Timestamp::parse_gmt("2026-11-22T12:00:00").expect("a time")
}

fn order(created: &str, status: &str, lines: &[Value]) -> Sale {
    let order = json!({ "id": 1, "status": status, "date_created_gmt": created, "line_items": lines });
    serde_json::from_value(order).expect("an order")
}

fn line(quantity: i64, holds: Option<Value>) -> Value {
    let meta: Vec<Value> =
        holds.into_iter().map(|units| json!({ "key": "_reduced_stock", "value": units })).collect();
    json!({ "product_id": ITEM, "variation_id": 0, "quantity": quantity, "meta_data": meta })
}

fn took(order: Sale) -> (i64, i64) {
    let Sales { least, most } = sum(&[order], ITEM, since());
    (least, most)
}

const NEW: &str = "2026-11-22T12:00:09";
const OLD: &str = "2026-11-21T12:00:00";

#[test]
fn a_new_order_took_exactly_what_it_says() {
    assert_eq!(took(order(NEW, "processing", &[line(3, Some(json!("3")))])), (3, 3));
    assert_eq!(took(order(NEW, "completed", &[line(3, Some(json!(2)))])), (2, 2));
    assert_eq!(took(order(NEW, "cancelled", &[line(3, None)])), (0, 0));
}

#[test]
fn a_new_order_that_says_nothing_yet_may_have_taken_its_units() {
    assert_eq!(took(order(NEW, "processing", &[line(3, None)])), (0, 3));
    assert_eq!(took(order(NEW, "packed", &[line(3, None)])), (0, 3));
}

#[test]
fn an_order_of_the_same_moment_may_have_come_before_or_after() {
    assert_eq!(took(order("2026-11-22T12:00:02", "processing", &[line(3, Some(json!("3")))])), (0, 3));
    assert_eq!(took(order("2026-11-22T12:00:03", "processing", &[line(3, Some(json!("3")))])), (3, 3));
}

#[test]
fn an_older_order_may_have_taken_or_given_back_its_units_before_or_after() {
    assert_eq!(took(order(OLD, "processing", &[line(3, Some(json!("3")))])), (0, 3));
    assert_eq!(took(order(OLD, "cancelled", &[line(3, None)])), (-3, 0));
    assert_eq!(took(order(OLD, "refunded", &[line(3, Some(json!("1")))])), (-2, 1));
}

#[test]
fn other_items_do_not_count_and_lines_of_one_item_add_up() {
    let other = json!({ "product_id": 8, "variation_id": 0, "quantity": 5,
        "meta_data": [{ "key": "_reduced_stock", "value": "5" }] });
    let lines = [other, line(1, Some(json!("1"))), line(2, Some(json!("2")))];
    assert_eq!(took(order(NEW, "processing", &lines)), (3, 3));
}

#[test]
fn a_variation_s_line_counts_for_the_variation_and_perhaps_for_its_product() {
    let line = json!({ "product_id": ITEM, "variation_id": 70, "quantity": 2,
        "meta_data": [{ "key": "_reduced_stock", "value": "2" }] });
    let sold = order(NEW, "processing", &[line]);
    assert_eq!(sum(std::slice::from_ref(&sold), 70, since()), Sales { least: 2, most: 2 });
    assert_eq!(sum(&[sold], ITEM, since()), Sales { least: 0, most: 2 });
}
