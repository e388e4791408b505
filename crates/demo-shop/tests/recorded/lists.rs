//! Lists and single records.

use std::collections::BTreeSet;

use demo_shop::Behaviour;
use serde_json::{Value, json};

use crate::support::Counter;
use crate::{keys, recorded, same_headers, same_shape};

#[test]
fn lists_about_the_shop_have_the_recorded_keys_and_types() {
    let shop = Counter::new();
    for (name, path) in [
        ("coupons", "coupons"),
        ("webhooks", "webhooks"),
        ("payment_gateways", "payment_gateways"),
        ("product_attributes", "products/attributes"),
        ("product_categories", "products/categories"),
        ("reports_orders_totals", "reports/orders/totals"),
        ("settings_index", "settings"),
        ("settings_products", "settings/products"),
        ("settings_tax", "settings/tax"),
        ("shipping_methods", "shipping_methods"),
        ("shipping_zones", "shipping/zones"),
        ("shipping_zone_locations", "shipping/zones/1/locations"),
        ("shipping_zone_methods", "shipping/zones/1/methods"),
        ("taxes", "taxes"),
        ("tax_classes", "taxes/classes"),
        ("orders_statuses", "orders/statuses"),
        ("customers_role_all", "customers?role=all&per_page=2"),
    ] {
        same_shape(name, &shop.get(path));
    }
}

#[test]
fn statuses_are_those_that_were_recorded() {
    let Some(theirs) = recorded("orders_statuses") else { return };
    let custom = recorded("orders_statuses_with_custom").unwrap();
    let shop = Counter::new();
    assert_eq!(shop.get("orders/statuses").json(), theirs.body);
    shop.set_behaviour(Behaviour { custom_statuses: vec!["shipped".into()], ..Behaviour::default() });
    let ours = shop.get("orders/statuses").json();
    let slugs =
        |list: &Value| list.as_array().unwrap().iter().map(|it| it["slug"].clone()).collect::<Vec<_>>();
    assert_eq!(slugs(&ours), slugs(&custom.body));
}

#[test]
fn lists_of_orders_have_the_recorded_headers_whatever_they_ask_for() {
    if recorded("orders_poll_trash").is_none() {
        return;
    }
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    assert!(shop.trash_order(orders[0]));
    for (order, status) in orders[1..].iter().zip(["cancelled", "failed", "on-hold", "pending", "refunded"]) {
        assert!(shop.set_order_status(*order, status));
    }
    let poll = "dates_are_gmt=true&modified_after=2026-11-22T12:59:59";
    for (name, query) in [
        ("orders_poll_trash", format!("status=trash&{poll}")),
        ("orders_page2_filtered_link_header", "per_page=2&page=2&_fields=id,date_modified_gmt".to_owned()),
        ("orders_page3_of_52", "per_page=10&page=3".to_owned()),
        ("orders_status_cancelled", "status=cancelled".to_owned()),
        ("orders_status_failed", "status=failed".to_owned()),
        ("orders_status_on-hold", "status=on-hold".to_owned()),
        ("orders_status_pending", "status=pending".to_owned()),
        ("orders_status_refunded", "status=refunded".to_owned()),
    ] {
        let (theirs, ours) = (recorded(name).unwrap(), shop.get(&format!("orders?{query}")));
        assert_eq!((ours.status, keys(&ours.json()[0])), (theirs.status, keys(&theirs.body[0])), "{name}");
        // Whether there are other pages decides about one header.
        let mut theirs = theirs;
        theirs.headers.insert("link".into());
        same_headers(name, &theirs, &ours);
    }
}

#[test]
fn single_records_have_the_recorded_keys() {
    if recorded("order_trashed_get").is_none() {
        return;
    }
    let shop =
        Counter::behaving(Behaviour { custom_statuses: vec!["shipped".into()], ..Behaviour::default() });
    let orders = shop.order_ids("processing");
    assert!(shop.trash_order(orders[0]));
    let products = shop.products();
    let of = |kind: &str| products.iter().find(|it| it["type"] == kind).unwrap();
    let variation = of("variation");
    for (name, answer) in [
        ("order_trashed_get", shop.get(&format!("orders/{}", orders[0]))),
        ("order_custom_status", shop.put(&format!("orders/{}", orders[1]), json!({ "status": "shipped" }))),
        ("order_put_status", shop.put(&format!("orders/{}", orders[2]), json!({ "status": "completed" }))),
        ("product_simple", shop.get(&format!("products/{}", of("simple")["id"]))),
        ("product_variable", shop.get(&format!("products/{}", of("variable")["id"]))),
        (
            "ok200_gtin_garbage_stripped",
            shop.put(&format!("products/{}", of("simple")["id"]), json!({ "global_unique_id": "abc!" })),
        ),
        (
            "variation_put_stock",
            shop.put(
                &format!("products/{}/variations/{}", variation["parent_id"], variation["id"]),
                json!({ "stock_quantity": 5 }),
            ),
        ),
        (
            "variations_of_product",
            shop.get(&format!("products/{}/variations?per_page=100", variation["parent_id"])),
        ),
    ] {
        let theirs = recorded(name).unwrap();
        let row = |body: &Value| if body.is_array() { keys(&body[0]) } else { keys(body) };
        assert_eq!((answer.status, row(&answer.json())), (theirs.status, row(&theirs.body)), "{name}");
        same_headers(name, &theirs, &answer);
    }
}

#[test]
fn recorded_lines_hold_what_they_sold_less_what_was_put_back() {
    let holding = ["processing", "on-hold", "completed", "refunded", "trash"];
    let mut seen = BTreeSet::new();
    for name in [
        "orders_page1_modified_asc",
        "orders_status_cancelled",
        "orders_status_failed",
        "orders_status_pending",
        "orders_status_on-hold",
        "orders_status_refunded",
        "orders_poll_trash",
    ] {
        let Some(list) = recorded(name) else { return };
        for order in list.body.as_array().unwrap() {
            let status = order["status"].as_str().unwrap();
            for line in order["line_items"].as_array().unwrap() {
                let meta = |key: &str| {
                    let found = line["meta_data"].as_array().unwrap().iter().find(|meta| meta["key"] == key);
                    found.map(|meta| meta["value"].as_str().unwrap().parse::<i64>().unwrap())
                };
                let kept = line["quantity"].as_i64().unwrap() - meta("_restock_refunded_items").unwrap_or(0);
                let wanted = holding.contains(&status).then_some(kept);
                assert_eq!(meta("_reduced_stock"), wanted, "{name}: {status} {}", order["id"]);
                seen.insert(status.to_owned());
            }
        }
    }
    assert!(seen.len() >= 7, "{seen:?}");
}
