//! What writing does, and what it does not check.

use demo_shop::{Behaviour, Fault, FaultRule, RequestKind};
use serde_json::json;

use crate::support::Counter;
use crate::{id, mails, paid_order, payments, product, stamp};

#[test]
fn orders_have_no_version_check_and_the_same_post_makes_two() {
    let shop = Counter::new();
    let order = shop.get(&format!("orders/{}", shop.first("processing")));
    assert_eq!((order.header("etag"), order.header("last-modified")), ("", ""));
    let body =
        json!({ "status": "processing", "line_items": [{ "product_id": id(&product(&shop, "simple")) }] });
    let (one, two) = (shop.post("orders", body.clone()), shop.post("orders", body));
    assert_eq!((one.status, two.status), (201, 201), "{}", one.text);
    assert_ne!(one.json()["id"], two.json()["id"]);
    assert!(one.header("location").ends_with(&format!("orders/{}", one.json()["id"])));
}

#[test]
fn a_refund_that_answered_504_exists() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    shop.add_fault(FaultRule::once(RequestKind::RefundWrite, Fault::GatewayTimeoutAfterEffect));
    let path = format!("orders/{order}/refunds");
    assert_eq!(shop.post(&path, json!({ "amount": "1.00", "reason": "mark" })).status, 504);
    assert_eq!(shop.get(&path).json()[0]["reason"], "mark");
    assert_eq!(payments(&shop), [100]);
}

#[test]
fn an_unknown_status_is_400_alone_and_silently_pending_in_a_batch() {
    let shop = Counter::new();
    let order = shop.first("processing");
    assert_eq!(shop.put(&format!("orders/{order}"), json!({ "status": "shipped" })).status, 400);
    let body = json!({ "update": [{ "id": order, "status": "shipped" }] });
    let batch = shop.post("orders/batch", body);
    assert_eq!((batch.status, batch.json()["update"][0]["status"].clone()), (200, json!("pending")));
    assert_eq!(shop.order(order).unwrap()["status"], "pending");
}

#[test]
fn a_batch_has_at_most_100_items_and_errors_in_the_places_of_their_items() {
    let shop = Counter::new();
    let order = shop.first("processing");
    let many: Vec<_> = (0..101).map(|_| json!({ "id": order })).collect();
    let refused = shop.post("orders/batch", json!({ "update": many }));
    assert_eq!((refused.status, refused.code().as_str()), (413, "woocommerce_rest_request_entity_too_large"));
    let body =
        json!({ "update": [{ "id": 1, "status": "completed" }, { "id": order, "status": "completed" }] });
    let batch = shop.post("orders/batch", body);
    assert_eq!(batch.status, 200);
    let [first, second] = [0, 1].map(|at| batch.json()["update"][at].clone());
    assert_eq!(first["error"]["code"], "woocommerce_rest_shop_order_invalid_id");
    assert_eq!((second["id"].clone(), second["status"].clone()), (json!(order), json!("completed")));
}

#[test]
fn a_stock_that_is_no_number_is_400_alone_and_silently_0_in_a_batch() {
    let shop = Counter::new();
    let sold = id(&product(&shop, "simple"));
    let wrong = json!({ "id": sold, "stock_quantity": "abc" });
    assert_eq!(shop.put(&format!("products/{sold}"), wrong.clone()).status, 400);
    assert_eq!(shop.post("products/batch", json!({ "update": [wrong] })).status, 200);
    assert_eq!(crate::stock(&shop, sold), 0);
}

#[test]
fn a_price_with_a_comma_is_a_hundred_times_as_high_and_codes_are_hardly_checked() {
    let shop = Counter::new();
    let sold = id(&product(&shop, "simple"));
    let put = |body| shop.put(&format!("products/{sold}"), body).json();
    assert_eq!(put(json!({ "regular_price": "12,50" }))["regular_price"], "1250");
    assert_eq!(put(json!({ "global_unique_id": "abc!" }))["global_unique_id"], "");
    assert_eq!(put(json!({ "global_unique_id": "4820000000001" }))["global_unique_id"], "4820000000001");
}

#[test]
fn a_second_sku_or_gtin_is_400_and_names_the_first() {
    let shop = Counter::new();
    let simple: Vec<_> = shop.products().into_iter().filter(|it| it["type"] == "simple").take(2).collect();
    for field in ["sku", "global_unique_id"] {
        let refused = shop.put(&format!("products/{}", simple[0]["id"]), json!({ field: simple[1][field] }));
        assert_eq!(
            (refused.status, &refused.json()["data"]["resource_id"]),
            (400, &simple[1]["id"]),
            "{field}"
        );
    }
}

#[test]
fn notes_and_names_come_back_raw() {
    let shop = Counter::new();
    let order = shop.first("processing");
    let script = "<script>alert(1)</script>";
    let body = json!({ "customer_note": script, "billing": { "first_name": script } });
    let answer = shop.put(&format!("orders/{order}"), body).json();
    assert_eq!(
        (&answer["customer_note"], &answer["billing"]["first_name"]),
        (&json!(script), &json!(script))
    );
    assert_eq!(shop.post(&format!("orders/{order}/notes"), json!({ "note": script })).json()["note"], script);
}

#[test]
fn customers_get_a_mail_once_when_completed_for_every_refund_and_for_every_customer_note() {
    let shop = Counter::new();
    let order = paid_order(&shop);
    let path = format!("orders/{order}");
    for (status, sent) in [("completed", 1), ("completed", 1), ("processing", 1), ("completed", 2)] {
        shop.put(&path, json!({ "status": status }));
        assert_eq!(mails(&shop, "Completed order"), sent, "after {status}");
    }
    for _ in 0..2 {
        shop.post(&format!("{path}/refunds"), json!({ "amount": "1.00" }));
        shop.post(&format!("{path}/notes"), json!({ "note": "hidden" }));
        shop.post(&format!("{path}/notes"), json!({ "note": "shown", "customer_note": true }));
    }
    assert_eq!((mails(&shop, "Refunded order"), mails(&shop, "Customer note")), (2, 2));
}

#[test]
fn fulfillments_are_off_at_first_and_bump_the_order_when_on() {
    let shop = Counter::new();
    let order = shop.first("processing");
    let path = format!("orders/{order}/fulfillments");
    assert_eq!(shop.get(&path).code(), "rest_no_route");
    shop.set_behaviour(Behaviour { fulfillments: true, ..Behaviour::default() });
    shop.clock.forward(1);
    assert_eq!(shop.post(&path, json!({ "is_fulfilled": true })).status, 201);
    assert_eq!(stamp(&shop, order), "2026-11-22T13:00:01");
}

#[test]
fn the_same_fulfillment_twice_is_two_and_two_mails() {
    let shop = Counter::behaving(Behaviour { fulfillments: true, ..Behaviour::default() });
    let path = format!("orders/{}/fulfillments", shop.first("processing"));
    let body = json!({ "is_fulfilled": true, "notify_customer": true });
    assert_eq!((shop.post(&path, body.clone()).status, shop.post(&path, body).status), (201, 201));
    assert_eq!((shop.get(&path).ids().len(), mails(&shop, "Fulfillment created")), (2, 2));
}

#[test]
fn changing_a_fulfillment_takes_away_the_meta_data_that_is_not_named() {
    let shop = Counter::behaving(Behaviour { fulfillments: true, ..Behaviour::default() });
    let path = format!("orders/{}/fulfillments", shop.first("processing"));
    let meta = |key: &str| json!({ "key": key, "value": "1" });
    let made =
        shop.post(&path, json!({ "meta_data": [meta("_tracking_number"), meta("_shipment_provider")] }));
    let own = format!("{path}/{}", made.json()["id"]);
    assert_eq!(shop.put(&own, json!({ "meta_data": [meta("_tracking_number")] })).status, 200);
    let kept = shop.get(&own).json()["meta_data"].clone();
    assert_eq!((kept.as_array().unwrap().len(), &kept[0]["key"]), (1, &json!("_tracking_number")));
    assert_eq!(shop.delete(&own).status, 200);
    assert_eq!((shop.get(&own).status, shop.get(&path).text.as_str()), (404, "[]"));
}

#[test]
fn tracking_as_meta_data_keeps_its_shape() {
    let shop = Counter::new();
    let path = format!("orders/{}", shop.first("processing"));
    let items = json!([{ "tracking_provider": "dhl", "tracking_number": "TN1", "date_shipped": 1795352400 }]);
    let body = json!({ "meta_data": [{ "key": "_wc_shipment_tracking_items", "value": items }] });
    shop.put(&path, body);
    let order = shop.get(&path).json();
    let row =
        order["meta_data"].as_array().unwrap().iter().find(|it| it["key"] == "_wc_shipment_tracking_items");
    assert_eq!(row.unwrap()["value"], items);
}

#[test]
fn notes_are_made_read_and_deleted_but_never_changed() {
    let shop = Counter::new();
    let path = format!("orders/{}/notes", shop.first("processing"));
    let note = shop.post(&path, json!({ "note": "[ob:1] text" })).json();
    let own = format!("{path}/{}", note["id"]);
    assert_eq!(shop.put(&own, json!({ "note": "x" })).code(), "rest_no_route");
    assert_eq!(shop.get(&own).json()["note"], "[ob:1] text");
    assert_eq!(shop.delete(&own).status, 501, "notes have no trash");
    assert_eq!((shop.delete(&format!("{own}?force=true")).status, shop.get(&own).status), (200, 404));
}

#[test]
fn pages_of_a_host_are_html_and_often_without_retry_after() {
    let shop = Counter::new();
    for (fault, status) in [
        (Fault::TooManyRequests { retry_after: None }, 429),
        (Fault::ServiceUnavailableHtml, 503),
        (Fault::GatewayTimeoutAfterEffect, 504),
    ] {
        shop.add_fault(FaultRule::once(RequestKind::OrderList, fault));
        let page = shop.get("orders");
        assert_eq!(
            (page.status, page.header("content-type"), page.header("retry-after")),
            (status, "text/html", "")
        );
        shop.clear_faults();
    }
}

#[test]
fn a_fatal_error_is_json_with_html_in_its_message_and_a_warning_stands_before_json() {
    let shop = Counter::new();
    shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PhpFatal500));
    let fatal = shop.get("orders");
    assert!(fatal.status == 500 && fatal.json()["message"].as_str().unwrap().contains("<p>"));
    shop.add_fault(FaultRule::once(RequestKind::OrderRead, Fault::PhpWarningBeforeJson));
    let warned = shop.get(&format!("orders/{}", shop.first("processing")));
    assert!(warned.status == 200 && warned.text.starts_with("<br />"));
    let json = &warned.text[warned.text.find('{').unwrap()..];
    assert!(serde_json::from_str::<serde_json::Value>(json).is_ok());
}
