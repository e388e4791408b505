//! What lists show and what they hide.

use demo_shop::{Behaviour, DemoShopOptions, Fault, FaultRule, RequestKind};
use serde_json::json;

use crate::support::{Counter, Hand};
use crate::{id, product, stamp};

const ASCENDING: &str = "orders?dates_are_gmt=true&orderby=modified&order=asc&_fields=id,date_modified_gmt";

#[test]
fn per_page_is_1_to_100_and_a_list_tells_its_totals_and_neighbours() {
    let shop = Counter::new();
    for wrong in ["0", "-1", "101", "abc"] {
        assert_eq!(shop.get(&format!("orders?per_page={wrong}")).status, 400);
    }
    let page = shop.get("orders?per_page=15&page=2");
    assert_eq!((page.header("x-wp-total"), page.header("x-wp-totalpages")), ("40", "3"));
    assert!(page.header("link").contains("rel=\"prev\"") && page.header("link").contains("rel=\"next\""));
}

#[test]
fn a_page_past_the_end_is_empty_with_a_total_of_0_and_unknown_parameters_are_ignored() {
    let shop = Counter::new();
    let beyond = shop.get("orders?per_page=100&page=99");
    assert_eq!((beyond.status, beyond.text.as_str(), beyond.header("x-wp-total")), (200, "[]", "0"));
    assert_eq!(shop.get("orders?no_such_parameter=1").header("x-wp-total"), "40");
}

#[test]
fn modified_limits_are_exclusive_to_the_second() {
    let shop = Counter::new();
    let order = shop.first("processing");
    assert!(shop.edit_order(order, |_| ()));
    assert_eq!(shop.get(&format!("{ASCENDING}&modified_after=2026-11-22T13:00:00")).ids(), Vec::<u64>::new());
    assert_eq!(shop.get(&format!("{ASCENDING}&modified_after=2026-11-22T12:59:59")).ids(), [order]);
    let before = shop.get(&format!("{ASCENDING}&per_page=100&modified_before=2026-11-22T13:00:00"));
    assert!(!before.ids().contains(&order));
}

#[test]
fn a_date_alone_or_an_epoch_is_400_an_offset_is_ignored_and_without_gmt_the_shops_time_counts() {
    let shop = Counter::new();
    let order = shop.first("processing");
    assert!(shop.edit_order(order, |_| ()));
    for wrong in ["2026-11-22", "1795352400"] {
        assert_eq!(shop.get(&format!("orders?modified_after={wrong}")).status, 400);
    }
    let offset = shop.get(&format!("{ASCENDING}&modified_after=2026-11-22T12:59:59+02:00"));
    assert_eq!(offset.ids(), [order]);
    assert_eq!(shop.get("orders?_fields=id&modified_after=2026-11-22T14:59:59").ids(), [order]);
}

#[test]
fn a_cursor_made_from_the_last_row_loses_201_of_385_orders_when_301_share_a_second() {
    let clock = Hand::new();
    let options = DemoShopOptions { orders: 84, ..DemoShopOptions::default() };
    let shop = Counter::with(options, std::sync::Arc::clone(&clock));
    let later = shop.order_ids("any");
    let sold = id(&product(&shop, "simple"));
    (0..301).for_each(|_| assert!(shop.place_order(&[(sold, 1)]) > 0));
    for order in later {
        clock.forward(1);
        assert!(shop.edit_order(order, |_| ()));
    }
    let (mut cursor, mut seen) = ("2020-01-01T00:00:00".to_owned(), Vec::new());
    loop {
        let page = shop.get(&format!("{ASCENDING}&per_page=100&modified_after={cursor}"));
        let Some(last) = page.json().as_array().unwrap().last().cloned() else { break };
        cursor = last["date_modified_gmt"].as_str().unwrap().to_owned();
        seen.extend(page.ids());
    }
    assert_eq!((shop.order_ids("any").len(), seen.len()), (385, 385 - 201));
}

#[test]
fn an_order_touched_between_two_pages_drops_another_out_and_a_keyset_sees_all() {
    let shop = Counter::new();
    let walk = |keyset: bool| {
        shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PageDrift));
        shop.clock.forward(1);
        let (mut seen, mut cursor) = (Vec::new(), "2020-01-01T00:00:00".to_owned());
        for page in 1..=9 {
            let page = if keyset { 1 } else { page };
            let answer = shop.get(&format!("{ASCENDING}&per_page=10&page={page}&modified_after={cursor}"));
            seen.extend(answer.ids());
            if let (true, Some(last)) = (keyset, answer.json().as_array().unwrap().last()) {
                cursor = last["date_modified_gmt"].as_str().unwrap().to_owned();
            }
        }
        shop.order_ids("any").iter().filter(|id| !seen.contains(id)).count()
    };
    assert_eq!((walk(false), walk(true)), (1, 0));
}

#[test]
fn any_leaves_out_trash_and_drafts_even_beside_trash_and_two_statuses_are_a_union() {
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    assert!(shop.trash_order(orders[0]) && shop.set_order_status(orders[1], "checkout-draft"));
    let total = |query: &str| shop.get(&format!("orders?per_page=1&{query}")).header("x-wp-total").to_owned();
    assert_eq!(
        (total("status=any"), total("status=any,trash"), total("")),
        ("38".into(), "38".into(), "38".into())
    );
    assert_eq!(total("status=processing,trash"), (orders.len() - 1).to_string());
    let trash = shop.get("orders?dates_are_gmt=true&status=trash&modified_after=2026-11-22T12:59:59");
    assert_eq!(trash.ids(), [orders[0]]);
}

#[test]
fn a_deleted_order_is_404_and_leaves_no_tombstone() {
    let shop = Counter::new();
    let order = shop.first("processing");
    assert_eq!(shop.delete(&format!("orders/{order}?force=true")).status, 200);
    assert_eq!(shop.get(&format!("orders/{order}")).status, 404);
    for status in ["any", "trash"] {
        assert!(!shop.get(&format!("orders?per_page=100&status={status}")).ids().contains(&order));
    }
}

#[test]
fn a_status_whose_plugin_is_gone_hides_its_orders_from_lists_and_include_but_not_from_a_read() {
    let shop =
        Counter::behaving(Behaviour { custom_statuses: vec!["shipped".into()], ..Behaviour::default() });
    let order = shop.first("processing");
    assert!(shop.set_order_status(order, "shipped"));
    assert_eq!(shop.get("orders?status=shipped").ids(), [order]);
    assert!(shop.get("orders?per_page=100").ids().contains(&order));
    shop.set_behaviour(Behaviour::default());
    assert!(!shop.get("orders?per_page=100").ids().contains(&order));
    assert_eq!(shop.get(&format!("orders?include={order}")).text, "[]");
    assert_eq!(shop.get("orders?status=shipped").status, 400);
    assert_eq!(shop.get(&format!("orders/{order}")).json()["status"], "shipped");
}

#[test]
fn product_lists_omit_variations_but_sku_finds_one_and_all_variations_have_a_list() {
    let shop = Counter::new();
    let variation = product(&shop, "variation");
    assert!(!shop.get("products?per_page=100").ids().contains(&id(&variation)));
    let sku = variation["sku"].as_str().unwrap();
    assert_eq!(shop.get(&format!("products?sku={sku}")).ids(), [id(&variation)]);
    shop.clock.forward(1);
    assert!(shop.edit_product(id(&variation), |_| ()));
    let changed = shop.get("variations?dates_are_gmt=true&modified_after=2026-11-22T13:00:00");
    assert_eq!(changed.ids(), [id(&variation)]);
}

#[test]
fn a_variations_write_and_an_order_both_bump_the_parent() {
    let shop = Counter::new();
    let variation = product(&shop, "variation");
    let (own, parent) = (id(&variation), variation["parent_id"].as_u64().unwrap());
    let modified = || shop.product(parent).unwrap()["date_modified_gmt"].clone();
    shop.clock.forward(1);
    shop.put(&format!("products/{parent}/variations/{own}"), json!({ "weight": "1" }));
    assert_eq!(modified(), "2026-11-22T13:00:01");
    shop.clock.forward(1);
    shop.place_order(&[(own, 1)]);
    assert_eq!(modified(), "2026-11-22T13:00:02");
}

#[test]
fn refunds_have_a_global_list_with_limits_and_include_and_notes_have_none() {
    let shop = Counter::new();
    let order = shop.first("processing");
    shop.clock.forward(1);
    let body = json!({ "amount": "1.00", "api_refund": false });
    let made = shop.post(&format!("orders/{order}/refunds"), body).json();
    let new = shop.get("refunds?dates_are_gmt=true&modified_after=2026-11-22T13:00:00").json();
    assert_eq!((new[0]["id"].clone(), new[0]["parent_id"].clone()), (made["id"].clone(), json!(order)));
    assert_eq!(shop.get(&format!("refunds?include={}", made["id"])).ids(), [id(&made)]);
    assert_eq!(shop.get("notes").code(), "rest_no_route");
}

#[test]
fn include_and_fields_take_single_orders_and_single_fields() {
    let shop = Counter::new();
    let orders = shop.order_ids("processing");
    let list = shop.get(&format!("orders?_fields=id,status&include={},{}", orders[0], orders[1])).json();
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(list[0].as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "status"]);
}

#[test]
fn ties_of_one_second_are_ordered_by_id() {
    let shop = Counter::new();
    let orders = shop.order_ids("any");
    orders.iter().rev().for_each(|order| assert!(shop.edit_order(*order, |_| ())));
    assert_eq!(shop.get(&format!("{ASCENDING}&per_page=100")).ids(), orders);
    assert_eq!(stamp(&shop, orders[0]), stamp(&shop, orders[9]));
}
