//! Answers to writes.

use demo_shop::Behaviour;
use serde_json::{Value, json};

use crate::support::{Answer, Counter};
use crate::{keys, recorded, same_headers, strange};

fn same_batch(name: &str, ours: &Answer) {
    let theirs = recorded(name).unwrap();
    assert_eq!((ours.status, keys(&ours.json())), (theirs.status, keys(&theirs.body)), "{name}");
    let rows = |body: &Value| body["update"].as_array().unwrap().iter().map(keys).collect::<Vec<_>>();
    assert_eq!(rows(&ours.json()), rows(&theirs.body), "{name}");
    same_headers(name, &theirs, ours);
}

#[test]
fn batches_of_orders_answer_as_recorded() {
    let Some(theirs) = recorded("batch_orders_mixed") else { return };
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    let mixed = json!({ "update": [{ "id": orders[0], "status": "completed" },
        { "id": orders[1], "status": "shipped" }, { "id": 1, "status": "completed" }], "delete": [orders[2]] });
    let ours = shop.post("orders/batch", mixed);
    same_batch("batch_orders_mixed", &ours);
    let (ours, theirs) = (ours.json(), theirs.body);
    for at in 0..3 {
        assert_eq!(ours["update"][at]["status"], theirs["update"][at]["status"]);
    }
    assert_eq!(ours["update"][2]["error"], theirs["update"][2]["error"]);
    assert_eq!(keys(&ours["delete"][0]), keys(&theirs["delete"][0]));
    let unknown =
        json!({ "update": [{ "id": orders[0], "status": "completed" }, { "id": 1, "status": "completed" }] });
    same_batch("batch_orders_unknown_id", &shop.post("orders/batch", unknown));
    let two = json!({ "update": [{ "id": orders[3], "status": "processing" }, { "id": orders[4], "status": "processing" }] });
    same_batch("batch_orders_25_status", &shop.post("orders/batch", two));
}

#[test]
fn batches_of_products_answer_as_recorded() {
    let Some(theirs) = recorded("batch_products_mixed") else { return };
    let shop = Counter::new();
    let simple: Vec<Value> =
        shop.products().into_iter().filter(|it| it["type"] == "simple").take(3).collect();
    let mixed = json!({ "update": [{ "id": simple[0]["id"], "stock_quantity": 1111 },
        { "id": 999_999, "stock_quantity": 1 }, { "id": simple[1]["id"], "stock_quantity": "abc" },
        { "id": simple[2]["id"], "stock_quantity": 2222 }] });
    let ours = shop.post("products/batch", mixed);
    same_batch("batch_products_mixed", &ours);
    for at in [0, 2, 3] {
        assert_eq!(ours.json()["update"][at]["stock_quantity"], theirs.body["update"][at]["stock_quantity"]);
    }
    assert_eq!(ours.json()["update"][1], theirs.body["update"][1]);
    let one = json!({ "update": [{ "id": simple[0]["id"], "stock_quantity": 1112 }, { "id": 999_999, "stock_quantity": 1 }] });
    same_batch("batch_products_one_unknown_id", &shop.post("products/batch", one));
    let variations: Vec<Value> = shop.products().into_iter().filter(|it| it["type"] == "variation").collect();
    let children =
        |parent: &Value| variations.iter().filter(|it| it["parent_id"] == *parent).collect::<Vec<_>>();
    let parent =
        variations.iter().map(|it| &it["parent_id"]).find(|parent| children(parent).len() >= 4).unwrap();
    let own = children(parent).into_iter().take(4);
    let rows: Vec<Value> = own.map(|it| json!({ "id": it["id"], "stock_quantity": 400 })).collect();
    let batch = shop.post(&format!("products/{parent}/variations/batch"), json!({ "update": rows }));
    same_batch("batch_variations", &batch);
}

#[test]
fn refunds_of_every_kind_answer_as_recorded() {
    let Some(first) = recorded("refund_amount_only") else { return };
    let shop = Counter::new();
    let order = shop.first("processing");
    let line = shop.order(order).unwrap()["line_items"][0].clone();
    let path = format!("orders/{order}/refunds");
    let amount = json!({ "amount": "1.00", "reason": "Знижка / discount", "api_refund": false });
    let of_line = json!({ "api_refund": false, "api_restock": false, "reason": "1 szt.", "line_items": [{
        "id": line["id"], "quantity": 1, "refund_total": 7.54, "refund_tax": [{ "id": 1, "refund_total": 1.45 }] }] });
    let rest = json!({ "amount": "0.50", "api_refund": false });
    for (name, body) in
        [("refund_amount_only", amount), ("refund_line_no_restock", of_line), ("refund_remaining_full", rest)]
    {
        let (theirs, ours) = (recorded(name).unwrap(), shop.post(&path, body));
        assert_eq!((ours.status, keys(&ours.json())), (theirs.status, keys(&theirs.body)), "{name}");
        same_headers(name, &theirs, &ours);
    }
    let last = shop.get(&path).json().as_array().unwrap().last().unwrap().clone();
    assert_eq!(strange(&[&first.body], &[&last]), Vec::<String>::new());
    let list = recorded("order_refunds_list").unwrap();
    assert_eq!(keys(&shop.get(&path).json()[0]), keys(&list.body[0]));
    same_headers("order_refunds_list", &list, &shop.get(&path));
    let poll = recorded("refunds_poll").unwrap();
    let ours = shop.get("refunds?dates_are_gmt=true&modified_after=2026-11-22T12:59:59");
    assert_eq!(keys(&ours.json()[0]), keys(&poll.body[0]));
    assert_eq!(ours.json().as_array().unwrap().len(), 3);
}

#[test]
fn new_orders_and_fulfillments_answer_as_recorded() {
    let Some(theirs) = recorded("ok201_order_with_unknown_product") else { return };
    let shop = Counter::behaving(Behaviour { fulfillments: true, ..Behaviour::default() });
    let ours = shop.post("orders", json!({ "line_items": [{ "product_id": 999_999, "quantity": 1 }] }));
    assert_eq!((ours.status, keys(&ours.json())), (theirs.status, keys(&theirs.body)));
    same_headers("ok201_order_with_unknown_product", &theirs, &ours);
    let mut line = ours.json()["line_items"][0].clone();
    line["id"] = theirs.body["line_items"][0]["id"].clone();
    assert_eq!((&line, &ours.json()["status"]), (&theirs.body["line_items"][0], &theirs.body["status"]));
    let theirs = recorded("fulfillment_create_feature_flag_on").unwrap();
    let meta = json!([{ "key": "_items", "value": [{ "item_id": 1, "qty": 1 }] },
        { "key": "_tracking_number", "value": "TN0001" }, { "key": "_shipment_provider", "value": "dhl" }]);
    let body = json!({ "status": "fulfilled", "is_fulfilled": true, "meta_data": meta });
    let ours = shop.post(&format!("orders/{}/fulfillments", shop.first("processing")), body);
    assert_eq!(strange(&[&theirs.body], &[&ours.json()]), Vec::<String>::new());
    assert_eq!((ours.status, keys(&ours.json())), (theirs.status, keys(&theirs.body)));
    same_headers("fulfillment_create_feature_flag_on", &theirs, &ours);
}
