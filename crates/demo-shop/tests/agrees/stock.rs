//! Stock.

use serde_json::json;

use crate::support::Counter;
use crate::{begin, end, id, product, sold, stock};

#[test]
fn orders_take_exactly_what_they_sell() {
    let shop = Counter::new();
    let own = id(&product(&shop, "simple"));
    let before = stock(&shop, own);
    (1..=5).for_each(|pieces| assert!(shop.place_order(&[(own, pieces)]) > 0));
    assert_eq!(stock(&shop, own), before - 15);
}

#[test]
fn an_absolute_amount_from_a_stale_read_wipes_out_seven_sales() {
    let shop = Counter::new();
    let own = id(&product(&shop, "simple"));
    let path = format!("products/{own}");
    let read = shop.get(&path).json()["stock_quantity"].as_i64().unwrap();
    (0..7).for_each(|_| assert!(shop.place_order(&[(own, 1)]) > 0));
    assert_eq!(shop.put(&path, json!({ "stock_quantity": read })).status, 200);
    assert_eq!(stock(&shop, own), read, "the seven sales are gone");
}

#[test]
fn a_delta_works_for_products_variations_and_batches() {
    let shop = Counter::new();
    let simple = id(&product(&shop, "simple"));
    let variation = product(&shop, "variation");
    let (own, parent) = (id(&variation), variation["parent_id"].as_u64().unwrap());
    let before = (stock(&shop, simple), stock(&shop, own));
    shop.put(&format!("products/{simple}"), json!({ "inventory_delta": -2 }));
    shop.put(&format!("products/{parent}/variations/{own}"), json!({ "inventory_delta": 3 }));
    shop.post("products/batch", json!({ "update": [{ "id": simple, "inventory_delta": -2 }] }));
    let batch = json!({ "update": [{ "id": own, "inventory_delta": 3 }] });
    assert_eq!(shop.post(&format!("products/{parent}/variations/batch"), batch).status, 200);
    assert_eq!((stock(&shop, simple), stock(&shop, own)), (before.0 - 4, before.1 + 6));
}

#[test]
fn sixteen_deltas_at_once_are_fewer_than_sixteen_pieces() {
    let shop = Counter::new();
    let own = id(&product(&shop, "simple"));
    let before = stock(&shop, own);
    let mut running = Vec::new();
    for turn in 0..16 {
        running.push(begin(&shop, "PUT", &format!("products/{own}"), &json!({ "inventory_delta": 1 })));
        if turn % 2 == 1 {
            end(&shop, running.remove(0));
        }
    }
    running.into_iter().for_each(|one| assert_eq!(end(&shop, one).status, 200));
    let added = stock(&shop, own) - before;
    assert!((1..16).contains(&added), "+{added}");
}

#[test]
fn null_is_0_orders_oversell_and_a_variation_under_its_parents_stock_ignores_a_write() {
    let shop = Counter::new();
    let own = id(&product(&shop, "simple"));
    shop.put(&format!("products/{own}"), json!({ "stock_quantity": null }));
    assert_eq!(stock(&shop, own), 0);
    let body = json!({ "status": "processing", "line_items": [{ "product_id": own, "quantity": 3 }] });
    assert_eq!(shop.post("orders", body).status, 201);
    assert_eq!(stock(&shop, own), -3);
    let variation = product(&shop, "variation");
    assert!(shop.edit_product(id(&variation), |record| record["manage_stock"] = json!("parent")));
    let path = format!("products/{}/variations/{}", variation["parent_id"], variation["id"]);
    let ignored = shop.put(&path, json!({ "stock_quantity": 4_321 }));
    assert_eq!((ignored.status, &ignored.json()["stock_quantity"]), (200, &variation["stock_quantity"]));
}

#[test]
fn cancelled_and_failed_give_stock_back_and_completing_a_cancelled_order_takes_it_again() {
    for status in ["cancelled", "failed"] {
        let shop = Counter::new();
        let order = shop.first("processing");
        let (own, pieces) = sold(&shop, order);
        let before = stock(&shop, own);
        shop.put(&format!("orders/{order}"), json!({ "status": status }));
        assert_eq!(stock(&shop, own), before + pieces, "{status}");
        assert_eq!(shop.put(&format!("orders/{order}"), json!({ "status": "completed" })).status, 200);
        assert_eq!(stock(&shop, own), before, "{status}");
    }
}

#[test]
fn trash_deletion_and_a_put_of_refunded_give_nothing_back() {
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    let levels = || shop.products().iter().map(|it| it["stock_quantity"].clone()).collect::<Vec<_>>();
    let before = levels();
    shop.delete(&format!("orders/{}", orders[0]));
    shop.delete(&format!("orders/{}?force=true", orders[1]));
    shop.put(&format!("orders/{}", orders[2]), json!({ "status": "refunded" }));
    assert_eq!(levels(), before);
}

/// What each line of an order holds from stock, by its own word; `None` where it says nothing.
fn held(shop: &Counter, order: u64) -> Vec<Option<i64>> {
    let answer = shop.get(&format!("orders/{order}")).json();
    let lines = answer["line_items"].as_array().unwrap().iter();
    lines
        .map(|line| {
            let meta = line["meta_data"].as_array().unwrap().iter();
            let said = meta.rev().find(|meta| meta["key"] == "_reduced_stock")?;
            said["value"].as_str().unwrap().parse().ok()
        })
        .collect()
}

#[test]
fn a_line_tells_how_many_units_it_holds_whatever_befalls_its_order() {
    let shop = Counter::new();
    let own = id(&product(&shop, "simple"));
    let place = |pieces| shop.place_order(&[(own, pieces)]);
    assert_eq!(held(&shop, place(3)), [Some(3)], "what was sold is held");
    let back = place(4);
    let line = shop.order(back).unwrap()["line_items"][0]["id"].clone();
    let refund = json!({ "amount": "1.00", "api_refund": false, "api_restock": true,
        "line_items": [{ "id": line, "quantity": 1, "refund_total": 1.0 }] });
    assert_eq!(shop.post(&format!("orders/{back}/refunds"), refund).status, 201);
    assert_eq!(held(&shop, back), [Some(3)], "less what a refund put back");
    for (status, holds) in [
        ("on-hold", Some(2)),
        ("completed", Some(2)),
        ("refunded", Some(2)),
        ("cancelled", None),
        ("failed", None),
    ] {
        let order = place(2);
        assert_eq!(shop.put(&format!("orders/{order}"), json!({ "status": status })).status, 200);
        assert_eq!(held(&shop, order), [holds], "{status}");
    }
    let thrown = place(2);
    shop.delete(&format!("orders/{thrown}"));
    assert_eq!(held(&shop, thrown), [Some(2)], "trash keeps what it took");
    let body = json!({ "status": "pending", "line_items": [{ "product_id": own, "quantity": 3 }] });
    let unpaid = shop.post("orders", body).json()["id"].as_u64().unwrap();
    assert_eq!(held(&shop, unpaid), [None], "nothing is held for an order that is not paid");
}
