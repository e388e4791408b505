//! Lists of orders, products, variations, refunds and customers, over HTTP.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use serde_json::json;
use support::Stand;

#[tokio::test]
async fn a_list_tells_how_many_rows_and_pages_there_are() {
    let stand = Stand::new().await;
    let answer = stand.get("orders?per_page=100").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("x-wp-total"), "300");
    assert_eq!(answer.header("x-wp-totalpages"), "3");
    assert!(answer.header("link").ends_with("page=2>; rel=\"next\""), "{}", answer.header("link"));
    assert_eq!(answer.header("date"), "Sun, 22 Nov 2026 13:00:00 GMT");
    assert_eq!(answer.header("allow"), "GET, POST");
    let middle = stand.get("orders?per_page=100&page=2&_fields=id").await;
    assert!(middle.header("link").contains("page=1&") && middle.header("link").contains("rel=\"prev\", <"));
    assert_eq!(middle.json()[0].as_object().unwrap().len(), 1);
}

#[tokio::test]
async fn a_page_past_the_end_is_empty_and_counts_nothing() {
    let stand = Stand::new().await;
    let answer = stand.get("orders?per_page=100&page=99999&_fields=id").await;
    assert_eq!((answer.status, answer.text.as_str()), (200, "[]"));
    assert_eq!((answer.header("x-wp-total"), answer.header("x-wp-totalpages")), ("0", "0"));
    assert!(answer.header("link").contains("page=0") && answer.header("link").ends_with("rel=\"prev\""));
}

#[tokio::test]
async fn page_sizes_outside_1_to_100_and_wrong_words_are_refused() {
    let stand = Stand::new().await;
    for size in ["0", "-1", "101"] {
        let answer = stand.get(&format!("orders?per_page={size}")).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "rest_invalid_param"));
        assert_eq!(answer.json()["data"]["details"]["per_page"]["code"], "rest_out_of_bounds");
    }
    let answer = stand.get("orders?per_page=abc").await;
    assert_eq!(answer.json()["data"]["details"]["per_page"]["data"], json!({ "param": "per_page" }));
    assert_eq!(stand.get("orders?page=0").await.status, 400);
    assert_eq!(stand.get("orders?orderby=total").await.status, 400);
    assert_eq!(stand.get("orders?status=shipped").await.status, 400);
    assert_eq!(stand.get("orders?unheard_of=1").await.status, 200);
}

#[tokio::test]
async fn modified_after_is_exclusive_to_the_second_and_ignores_offsets_when_gmt() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    assert!(stand.shop.edit_order(id, |_| ()));
    let poll = |stamp: &'static str| format!("orders?dates_are_gmt=true&_fields=id&modified_after={stamp}");
    assert_eq!(stand.get(&poll("2026-11-22T13:00:00")).await.ids(), Vec::<u64>::new());
    assert_eq!(stand.get(&poll("2026-11-22T12:59:59")).await.ids(), [id]);
    assert_eq!(stand.get(&poll("2026-11-22T12:59:59+02:00")).await.ids(), [id]);
    for wrong in ["2026-11-22", "1795352400"] {
        let answer = stand.get(&poll(wrong)).await;
        assert_eq!(answer.json()["data"]["details"]["modified_after"]["code"], "rest_invalid_date");
    }
    let local = stand.get("orders?_fields=id&modified_after=2026-11-22T14:59:59").await;
    assert_eq!(local.ids(), [id], "without dates_are_gmt the stamp is the shop's local time");
    let before = stand.get("orders?dates_are_gmt=true&modified_before=2026-11-22T13:00:00").await;
    assert_eq!(before.header("x-wp-total"), "299");
}

#[tokio::test]
async fn any_leaves_out_the_trash_even_beside_it_but_other_statuses_unite_with_it() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let processing = stand.shop.order_ids("processing").len();
    assert!(stand.shop.trash_order(id));
    assert_eq!(stand.get("orders?status=any").await.header("x-wp-total"), "299");
    assert_eq!(stand.get("orders?status=any,trash").await.header("x-wp-total"), "299");
    assert_eq!(stand.get("orders?status=trash").await.ids(), [id]);
    let both = stand.get("orders?status=processing,trash&per_page=100").await;
    assert_eq!(both.header("x-wp-total"), processing.to_string());
    assert_eq!(stand.get("orders?status[0]=trash&status[1]=trash").await.ids(), [id]);
}

#[tokio::test]
async fn orders_come_in_the_order_asked_for() {
    let stand = Stand::new().await;
    let by = |query: &'static str| format!("orders?per_page=100&_fields=id,date_modified_gmt&{query}");
    let modified = stand.get(&by("orderby=modified&order=asc")).await.json();
    let stamps: Vec<String> =
        modified.as_array().unwrap().iter().map(|row| row["date_modified_gmt"].to_string()).collect();
    assert!(stamps.is_sorted());
    let ids = stand.get(&by("orderby=id&order=asc")).await.ids();
    assert!(ids.is_sorted());
    let wanted = format!("orderby=include&include={},{}", ids[5], ids[2]);
    assert_eq!(stand.get(&format!("orders?_fields=id&{wanted}")).await.ids(), [ids[5], ids[2]]);
    let without =
        stand.get(&format!("orders?_fields=id&orderby=id&order=asc&per_page=1&exclude={}", ids[0])).await;
    assert_eq!(without.ids(), [ids[1]]);
    let shifted = stand.get("orders?_fields=id&orderby=id&order=asc&per_page=2&offset=3").await;
    assert_eq!(shifted.ids(), ids[3..5]);
}

#[tokio::test]
async fn an_order_with_a_status_that_no_plugin_knows_is_in_no_list_but_can_be_read() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.set_order_status(id, "shipped");
    assert_eq!(stand.get("orders?per_page=1").await.header("x-wp-total"), "299");
    assert_eq!(stand.get(&format!("orders?include={id}")).await.text, "[]");
    assert_eq!(stand.get(&format!("orders/{id}")).await.json()["status"], "shipped");
    let mut behaviour = stand.shop.behaviour();
    behaviour.custom_statuses.push("shipped".into());
    stand.shop.set_behaviour(behaviour);
    assert_eq!(stand.get("orders?status=shipped").await.ids(), [id]);
    assert_eq!(stand.get("orders?per_page=1").await.header("x-wp-total"), "300");
}

#[tokio::test]
async fn search_finds_names_numbers_and_goods() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.edit_order(id, |order| order["shipping"]["last_name"] = json!("Незвичайненко"));
    assert_eq!(stand.get("orders?search=незвичайн").await.ids(), [id]);
    assert!(stand.get(&format!("orders?search={id}")).await.ids().contains(&id));
}

#[tokio::test]
async fn product_lists_leave_variations_out_but_sku_finds_one() {
    let stand = Stand::new().await;
    assert_eq!(stand.get("products?per_page=1").await.header("x-wp-total"), "60");
    let variations = stand.get("variations?per_page=100").await;
    let variation = &variations.json()[0];
    let sku = variation["sku"].as_str().unwrap();
    let found = stand.get(&format!("products?sku={sku}")).await.json();
    assert_eq!(
        (found[0]["id"].clone(), found[0]["type"].clone()),
        (variation["id"].clone(), json!("variation"))
    );
    let parent = &variation["parent_id"];
    let own = stand.get(&format!("products/{parent}/variations?per_page=100")).await.json();
    assert!(own.as_array().unwrap().iter().all(|row| row["parent_id"] == *parent));
}

#[tokio::test]
async fn refunds_of_all_orders_and_customers_have_lists() {
    let stand = Stand::new().await;
    let refunds = stand.get("refunds?per_page=100").await.json();
    let refund = &refunds[0];
    let order = stand.get(&format!("orders/{}", refund["parent_id"])).await.json();
    assert_eq!(order["refunds"][0]["id"], refund["id"]);
    let none = stand.get("refunds?dates_are_gmt=true&modified_after=2026-11-22T13:00:00").await;
    assert_eq!(none.text, "[]");
    assert_eq!(stand.get("customers?per_page=1").await.header("x-wp-total"), "40");
}

#[tokio::test]
async fn what_is_not_there_is_404_and_says_what_is_missing() {
    let stand = Stand::new().await;
    for (path, code) in [
        ("orders/1", "woocommerce_rest_shop_order_invalid_id"),
        ("orders/1/notes", "woocommerce_rest_shop_order_invalid_id"),
        ("products/1", "woocommerce_rest_product_invalid_id"),
        ("unheard_of", "rest_no_route"),
        ("orders/abc", "rest_no_route"),
        ("orders/1/fulfillments", "rest_no_route"),
    ] {
        let answer = stand.get(path).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, code), "{path}");
    }
}
