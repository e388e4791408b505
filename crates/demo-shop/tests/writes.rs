//! Writing: orders, notes, stock, refunds.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use demo_shop::Behaviour;
use serde_json::{Value, json};
use support::Stand;

fn line_of(order: &Value) -> (u64, i64) {
    let line = &order["line_items"][0];
    let variation = line["variation_id"].as_u64().unwrap();
    let sold = if variation > 0 { variation } else { line["product_id"].as_u64().unwrap() };
    (sold, line["quantity"].as_i64().unwrap())
}

fn stock(stand: &Stand, id: u64) -> i64 {
    stand.shop.product(id).unwrap()["stock_quantity"].as_i64().unwrap()
}

fn meta<'a>(record: &'a Value, key: &str) -> Vec<&'a Value> {
    record["meta_data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["key"] == key)
        .map(|row| &row["value"])
        .collect()
}

#[tokio::test]
async fn shipping_an_order_sets_status_dates_and_tracking_in_one_put() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.clock.forward(60);
    let tracking = json!([{ "tracking_provider": "nova-poshta", "tracking_number": "20450000000001" }]);
    let body = json!({ "status": "completed", "meta_data": [{ "key": "_wc_shipment_tracking_items", "value": tracking }] });
    let answer = stand.put(&format!("orders/{id}"), body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let order = answer.json();
    assert_eq!(order["status"], "completed");
    assert_eq!(order["date_completed_gmt"], "2026-11-22T13:01:00");
    assert_eq!(order["date_modified_gmt"], "2026-11-22T13:01:00");
    assert_eq!(order["date_modified"], "2026-11-22T15:01:00");
    assert_eq!(meta(&order, "_wc_shipment_tracking_items"), [&tracking]);
    let notes = stand.get(&format!("orders/{id}/notes")).await.json();
    assert_eq!(notes[0]["note"], "Order status changed from Processing to Completed.");
    assert_eq!(stand.get(&format!("orders/{id}")).await.json(), order);
}

#[tokio::test]
async fn meta_data_is_merged_by_key_or_id_and_null_takes_it_away() {
    let stand = Stand::new().await;
    let path = format!("orders/{}", stand.first("processing"));
    let before = stand.get(&path).await.json();
    let put = async |row: Value| stand.put(&path, json!({ "meta_data": [row] })).await.json();
    let first = put(json!({ "key": "_a", "value": "1" })).await;
    assert_eq!(
        first["meta_data"].as_array().unwrap().len(),
        before["meta_data"].as_array().unwrap().len() + 1
    );
    assert_eq!(
        meta(&put(json!({ "key": "_a", "value": { "deep": [1] } })).await, "_a"),
        [&json!({ "deep": [1] })]
    );
    let row = first["meta_data"].as_array().unwrap().iter().find(|row| row["key"] == "_a").unwrap().clone();
    assert_eq!(
        meta(&put(json!({ "id": row["id"], "key": "_a", "value": "by id" })).await, "_a"),
        [&json!("by id")]
    );
    let emptied = put(json!({ "key": "_a", "value": null })).await;
    assert_eq!(meta(&emptied, "_a"), Vec::<&Value>::new());
    assert_eq!(emptied["meta_data"], before["meta_data"]);
}

#[tokio::test]
async fn the_date_moves_on_for_writes_even_empty_ones_but_not_for_notes() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let path = format!("orders/{id}");
    let stamp = || stand.shop.order(id).unwrap()["date_modified_gmt"].clone();
    let before = stamp();
    stand.clock.forward(60);
    stand.get(&path).await;
    stand.post(&format!("{path}/notes"), json!({ "note": "private" })).await;
    stand.post(&format!("{path}/notes"), json!({ "note": "public", "customer_note": true })).await;
    assert_eq!(stamp(), before);
    stand.put(&path, json!({})).await;
    assert_eq!(stamp(), "2026-11-22T13:01:00", "an empty PUT echoes back");
    stand.clock.forward(60);
    stand.delete(&path).await;
    assert_eq!(stamp(), "2026-11-22T13:02:00");
}

#[tokio::test]
async fn notes_are_raw_unique_and_listed_newest_first() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let path = format!("orders/{id}/notes");
    let body = json!({ "note": "<script>alert(1)</script> привіт" });
    let one = stand.post(&path, body.clone()).await;
    let two = stand.post(&path, body).await;
    assert_eq!((one.status, two.status), (201, 201));
    assert_ne!(one.json()["id"], two.json()["id"], "no idempotency: the same request twice makes two notes");
    assert!(one.header("location").ends_with(&format!("/orders/{id}/notes/{}", one.json()["id"])));
    let list = stand.get(&path).await.json();
    assert_eq!(
        (list[0]["id"].clone(), list[1]["id"].clone()),
        (two.json()["id"].clone(), one.json()["id"].clone())
    );
    assert_eq!(list[0]["note"], "<script>alert(1)</script> привіт");
    assert_eq!(stand.get(&format!("{path}/{}", one.json()["id"])).await.json(), one.json());
    assert_eq!(stand.get(&format!("{path}/1")).await.status, 404);
    stand.post(&path, json!({ "note": "Ваш пакунок у дорозі", "customer_note": true })).await;
    assert_eq!(stand.get(&format!("{path}?type=customer")).await.json().as_array().unwrap().len(), 1);
    assert_eq!(stand.shop.notes(id).last().unwrap()["note"], "Email \"Customer note\" sent.");
    assert_eq!(stand.post(&path, json!({})).await.code(), "rest_missing_callback_param");
}

#[tokio::test]
async fn cancelled_and_failed_give_stock_back_and_processing_takes_it_again() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let path = format!("orders/{id}");
    let (sold, quantity) = line_of(&stand.shop.order(id).unwrap());
    let before = stock(&stand, sold);
    for (status, expected) in [
        ("cancelled", before + quantity),
        ("cancelled", before + quantity),
        ("completed", before),
        ("failed", before + quantity),
        ("processing", before),
        ("refunded", before),
        ("pending", before + quantity),
    ] {
        stand.clock.forward(1);
        assert_eq!(stand.put(&path, json!({ "status": status })).await.status, 200);
        assert_eq!(stock(&stand, sold), expected, "after {status}");
    }
    let notes = stand.shop.notes(id);
    assert!(notes.iter().any(|note| note["note"].as_str().unwrap().starts_with("Stock levels reduced: ")));
}

#[tokio::test]
async fn trash_and_force_delete_leave_stock_and_a_trashed_order_comes_back_by_put() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let path = format!("orders/{id}");
    let (sold, _) = line_of(&stand.shop.order(id).unwrap());
    let before = stock(&stand, sold);
    assert_eq!(stand.delete(&path).await.json()["status"], "processing");
    let trashed = stand.get(&path).await;
    assert_eq!((trashed.status, trashed.json()["status"].clone()), (200, json!("trash")));
    assert_eq!(meta(&trashed.json(), "_wp_trash_meta_status"), [&json!("wc-processing")]);
    assert_eq!(stand.delete(&path).await.status, 410);
    assert_eq!(stand.put(&path, json!({ "status": "completed" })).await.json()["status"], "completed");
    assert_eq!(stand.delete(&format!("{path}?force=true")).await.status, 200);
    assert_eq!(stand.get(&path).await.status, 404);
    let gone = stand.put(&path, json!({})).await;
    assert_eq!((gone.status, gone.code().as_str()), (400, "woocommerce_rest_shop_order_invalid_id"));
    assert_eq!(stock(&stand, sold), before);
}

#[tokio::test]
async fn put_refunded_writes_a_full_refund_row_that_moved_no_money() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let order = stand.put(&format!("orders/{id}"), json!({ "status": "refunded" })).await.json();
    let refunds = stand.get(&format!("orders/{id}/refunds")).await.json();
    assert_eq!(refunds[0]["amount"], order["total"]);
    assert_eq!(refunds[0]["refunded_payment"], false);
    assert_eq!(order["refunds"][0]["total"], format!("-{}", order["total"].as_str().unwrap()));
}

#[tokio::test]
async fn refunds_restock_pay_back_by_default_and_stop_at_the_total() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.edit_order(id, |order| order["payment_method"] = json!("liqpay"));
    stand.clock.forward(5);
    let order = stand.shop.order(id).unwrap();
    let path = format!("orders/{id}/refunds");
    let (sold, quantity) = line_of(&order);
    let before = stock(&stand, sold);
    let line = &order["line_items"][0];
    let body = json!({ "reason": "1 szt.", "line_items": [{ "id": line["id"], "quantity": quantity,
        "refund_total": line["total"], "refund_tax": [{ "id": 1, "refund_total": line["total_tax"] }] }] });
    let refund = stand.post(&path, body).await;
    assert_eq!(refund.status, 201, "{}", refund.text);
    assert_eq!(refund.json()["refunded_payment"], true, "money moves unless api_refund is false");
    assert_eq!(stock(&stand, sold), before + quantity);
    let after = stand.shop.order(id).unwrap();
    assert_eq!(after["date_modified_gmt"], "2026-11-22T13:00:05");
    assert_eq!(after["total"], order["total"], "the total never changes");
    let small =
        stand.post(&path, json!({ "amount": "1.00", "api_refund": false, "api_restock": false })).await;
    assert_eq!((small.status, small.json()["refunded_payment"].clone()), (201, json!(false)));
    let all = stand.post(&path, json!({ "amount": order["total"], "api_refund": false })).await;
    assert_eq!((all.status, all.json()["message"].clone()), (500, json!("Invalid refund amount.")));
    let global = stand.get("refunds?dates_are_gmt=true&modified_after=2026-11-22T13:00:00").await.json();
    assert_eq!(global.as_array().unwrap().len(), 2);
    assert_eq!(global[0]["parent_id"], json!(id));
    stand.shop.edit_order(id, |order| order["payment_method"] = json!("cod"));
    assert_eq!(stand.post(&path, json!({ "amount": "1.00" })).await.status, 500);
}

#[tokio::test]
async fn refunding_all_that_is_left_makes_the_order_refunded() {
    let stand = Stand::new().await;
    let id = stand.first("completed");
    let total = stand.shop.order(id).unwrap()["total"].clone();
    let already = !stand.shop.refunds(id).is_empty();
    assert!(!already);
    let body = json!({ "amount": total, "api_refund": false, "reason": "x", "meta_data": [{ "key": "_m", "value": 1 }] });
    let refund = stand.post(&format!("orders/{id}/refunds"), body).await.json();
    assert_eq!((meta(&refund, "_refund_type"), meta(&refund, "_m")), (vec![&json!("full")], vec![&json!(1)]));
    assert_eq!(stand.shop.order(id).unwrap()["status"], "refunded");
}

#[tokio::test]
async fn stock_is_written_absolutely_or_as_a_delta_and_bumps_the_parent() {
    let stand = Stand::new().await;
    let variation = stand.get("variations?per_page=1").await.json()[0].clone();
    let (id, parent) = (variation["id"].as_u64().unwrap(), variation["parent_id"].as_u64().unwrap());
    let path = format!("products/{parent}/variations/{id}");
    stand.clock.forward(7);
    assert_eq!(stand.put(&path, json!({ "stock_quantity": 77 })).await.json()["stock_quantity"], 77);
    assert_eq!(stand.put(&path, json!({ "inventory_delta": -3 })).await.json()["stock_quantity"], 74);
    assert_eq!(stand.put(&path, json!({ "stock_quantity": null })).await.json()["stock_quantity"], 0);
    assert_eq!(stand.put(&path, json!({ "stock_quantity": "abc" })).await.status, 400);
    assert_eq!(stand.shop.product(parent).unwrap()["date_modified_gmt"], "2026-11-22T13:00:07");
    stand.shop.edit_product(id, |record| record["manage_stock"] = json!(false));
    let ignored = stand.put(&path, json!({ "stock_quantity": 5 })).await;
    assert_eq!((ignored.status, ignored.json()["stock_quantity"].clone()), (200, json!(0)));
}

#[tokio::test]
async fn products_take_bad_prices_and_codes_but_no_duplicates() {
    let stand = Stand::new().await;
    let list = stand.get("products?type=simple&per_page=2").await.json();
    let (mine, other) = (&list[0], &list[1]);
    let path = format!("products/{}", mine["id"]);
    let put = async |body: Value| stand.put(&path, body).await;
    assert_eq!(put(json!({ "regular_price": "12,50" })).await.json()["price"], "1250");
    assert_eq!(put(json!({ "global_unique_id": "abc!" })).await.json()["global_unique_id"], "");
    assert_eq!(
        put(json!({ "global_unique_id": "4820000000001" })).await.status,
        200,
        "the check digit is not checked"
    );
    let sku = put(json!({ "sku": other["sku"] })).await;
    assert_eq!((sku.status, sku.json()["data"]["resource_id"].clone()), (400, other["id"].clone()));
    let code = put(json!({ "global_unique_id": other["global_unique_id"] })).await;
    assert_eq!(code.code(), "product_invalid_global_unique_id");
}

#[tokio::test]
async fn orders_placed_in_the_shop_are_new_paid_and_take_stock() {
    let stand = Stand::new().await;
    let variation = stand.get("variations?per_page=1").await.json()[0]["id"].as_u64().unwrap();
    let product = stand.get("products?type=simple&per_page=1").await.json()[0]["id"].as_u64().unwrap();
    let before = stock(&stand, product);
    stand.clock.forward(1);
    let id = stand.shop.place_order(&[(product, before as u32 + 2), (variation, 1)]);
    assert_eq!(stock(&stand, product), -2, "orders oversell into negatives");
    let newest = stand.get("orders?per_page=1").await.json();
    assert_eq!((newest[0]["id"].clone(), newest[0]["status"].clone()), (json!(id), json!("processing")));
    assert_eq!(newest[0]["line_items"].as_array().unwrap().len(), 2);
    assert_eq!(newest[0]["date_created_gmt"], "2026-11-22T13:00:01");
}

#[tokio::test]
async fn fulfillments_exist_where_the_feature_is_on_and_bump_the_order() {
    let stand = Stand::behaving(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let id = stand.first("processing");
    let path = format!("orders/{id}/fulfillments");
    assert_eq!(stand.get(&path).await.text, "[]");
    stand.clock.forward(9);
    let body = json!({ "status": "fulfilled", "is_fulfilled": true, "notify_customer": true,
        "meta_data": [{ "key": "_tracking_number", "value": "TN0001" }] });
    let made = stand.post(&path, body.clone()).await;
    assert_eq!((made.status, made.json()["entity_id"].clone()), (201, json!(id.to_string())));
    stand.post(&path, body).await;
    assert_eq!(stand.get(&path).await.json().as_array().unwrap().len(), 2, "no duplicate check");
    assert_eq!(stand.shop.order(id).unwrap()["date_modified_gmt"], "2026-11-22T13:00:09");
}
