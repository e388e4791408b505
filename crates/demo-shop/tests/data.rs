//! The invented data: the same for the same seed, realistic, and kept over a restart.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use demo_shop::{DemoShopError, DemoShopOptions, Keys, orders, products};
use domain::{Barcode, Ean13, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{NOW, Stand};

fn now() -> Timestamp {
    Timestamp::from_millis(NOW)
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

/// Hundredths of a decimal text.
fn cents(value: &Value) -> i64 {
    let text = value.as_str().unwrap();
    let (whole, fraction) = text.split_once('.').unwrap();
    whole.parse::<i64>().unwrap() * 100 + fraction.parse::<i64>().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_shop_and_another_seed_another() {
    let all = |seed| orders(seed, 50, now()).collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
    assert_eq!(products(7, now()).collect::<Vec<_>>(), products(7, now()).collect::<Vec<_>>());
    assert_eq!(Keys::from_seed(7), Keys::from_seed(7));
    assert_ne!(Keys::from_seed(7), Keys::from_seed(8));
    assert!(
        Keys::from_seed(7).consumer_key.len() == 43 && Keys::from_seed(7).consumer_key.starts_with("ck_")
    );
}

#[test]
fn three_hundred_orders_are_a_shop_in_full_swing() {
    let all: Vec<Value> = orders(1, 300, now()).collect();
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|order| *statuses.entry(text(order, "status")).or_default() += 1);
    let count = |status: &str| statuses.get(status).copied().unwrap_or(0);
    assert!((50..=70).contains(&count("processing")), "{statuses:?}");
    assert!(count("completed") > 150, "{statuses:?}");
    for status in ["on-hold", "pending", "cancelled", "refunded"] {
        assert!(count(status) > 0, "{status} in {statuses:?}");
    }
    let scripts: String = all.iter().map(|order| text(&order["billing"], "last_name")).collect();
    let has_script =
        |range: std::ops::RangeInclusive<char>| scripts.chars().any(|letter| range.contains(&letter));
    for range in ['а'..='я', 'a'..='z', 'א'..='ת', 'ا'..='ي', '一'..='龥'] {
        assert!(has_script(range.clone()), "{range:?} in {scripts}");
    }
    assert!(all.iter().all(|order| order["currency"] == "UAH"));
    let has = |found: fn(&Value) -> bool| all.iter().any(found);
    assert!(
        has(|order| order["payment_method"] == "cod") && has(|order| order["payment_method"] == "liqpay")
    );
    assert!(has(|order| !text(order, "customer_note").is_empty()));
    let gift = |order: &Value| {
        order["meta_data"].as_array().unwrap().iter().any(|row| row["key"] == "_packbench_gift")
    };
    assert!(all.iter().any(gift));
    let methods: BTreeSet<&str> =
        all.iter().map(|order| text(&order["shipping_lines"][0], "method_id")).collect();
    assert!(methods.contains("nova_poshta_warehouse") && methods.contains("inpost_locker"), "{methods:?}");
}

#[test]
fn surnames_that_two_alphabets_share_are_both_there() {
    let names: BTreeSet<String> =
        orders(1, 300, now()).map(|order| text(&order["billing"], "last_name").to_owned()).collect();
    assert!(names.contains("Зелінська") || names.contains("Зелінський"), "{names:?}");
    assert!(names.contains("Zielińska") || names.contains("Zieliński"), "{names:?}");
}

#[test]
fn sixty_products_have_unique_skus_and_eans_with_right_check_digits() {
    let records: Vec<Value> = products(1, now()).collect();
    let (variations, goods): (Vec<&Value>, Vec<&Value>) =
        records.iter().partition(|r| r["type"] == "variation");
    assert_eq!(goods.len(), 60);
    assert!(goods.iter().filter(|product| product["type"] == "variable").count() >= 10);
    let skus: BTreeSet<&str> = records.iter().map(|record| text(record, "sku")).collect();
    assert_eq!(skus.len(), records.len());
    let mut codes = BTreeSet::new();
    for record in records.iter().filter(|record| record["type"] != "variable") {
        let code = text(record, "global_unique_id");
        assert_eq!(Ean13::from_first_twelve(&code[..12]).unwrap().as_str(), code);
        assert!(codes.insert(code), "{code} twice");
    }
    for variation in variations {
        let parent = goods.iter().find(|product| product["id"] == variation["parent_id"]).unwrap();
        assert!(parent["variations"].as_array().unwrap().contains(&variation["id"]));
    }
    assert!(records.iter().all(|record| record["meta_data"][0]["key"] == "_packbench_bin"));
    assert!(
        records
            .iter()
            .all(|record| record["type"] == "variable" || record["stock_quantity"].as_i64() > Some(0))
    );
}

#[test]
fn every_line_sells_something_that_the_shop_has() {
    let records: Vec<Value> = products(1, now()).collect();
    for order in orders(1, 300, now()) {
        for line in order["line_items"].as_array().unwrap() {
            let variation = line["variation_id"].as_u64().unwrap();
            let id = if variation > 0 { &line["variation_id"] } else { &line["product_id"] };
            let record = records.iter().find(|record| record["id"] == *id).unwrap();
            assert_eq!(
                (&record["sku"], &record["global_unique_id"]),
                (&line["sku"], &line["global_unique_id"])
            );
            assert!(text(line, "global_unique_id").parse::<Barcode>().is_ok());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn orders_of_any_size_add_up_and_rise(seed in any::<u64>(), count in 1_u32..400) {
        let all: Vec<Value> = orders(seed, count, now()).collect();
        prop_assert_eq!(all.len(), usize::try_from(count).unwrap());
        let stamp = |order: &Value, field: &str| Timestamp::parse_gmt(text(order, field)).unwrap();
        for pair in all.windows(2) {
            prop_assert!(pair[0]["id"].as_u64() < pair[1]["id"].as_u64());
            prop_assert!(stamp(&pair[0], "date_created_gmt") <= stamp(&pair[1], "date_created_gmt"));
        }
        for order in &all {
            let created = stamp(order, "date_created_gmt");
            prop_assert!(created >= Timestamp::from_millis(NOW - 90 * 86_400_000));
            prop_assert!(created <= stamp(order, "date_modified_gmt") && stamp(order, "date_modified_gmt") <= now());
            let lines = |field: &str| order["line_items"].as_array().unwrap().iter().map(|l| cents(&l[field])).sum::<i64>();
            let fees = |field: &str| order["fee_lines"].as_array().unwrap().iter().map(|l| cents(&l[field])).sum::<i64>();
            let goods = lines("total") + fees("total");
            let tax = lines("total_tax") + fees("total_tax");
            prop_assert_eq!(cents(&order["cart_tax"]), tax);
            let shipping = cents(&order["shipping_total"]) + cents(&order["shipping_tax"]);
            prop_assert_eq!(cents(&order["total"]), goods + tax + shipping);
            prop_assert_eq!(lines("subtotal") - lines("total"), cents(&order["discount_total"]));
        }
    }
}

#[test]
fn one_order_of_many_has_full_size() {
    let sizes: Vec<usize> = orders(1, 100, now()).map(|order| order.to_string().len()).collect();
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    assert!((6_000..9_000).contains(&mean), "{mean} bytes");
}

#[tokio::test]
async fn what_the_server_answers_is_what_the_generator_makes() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let made = orders(1, 300, now()).find(|order| order["id"] == json!(id)).unwrap();
    let mut served = stand.get(&format!("orders/{id}")).await.json();
    for field in ["_links", "payment_url"] {
        served[field] = made[field].clone();
    }
    assert_eq!(served, made);
}

#[tokio::test]
async fn the_state_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop").join("state.json");
    let options = || DemoShopOptions {
        seed: 5,
        orders: 40,
        state_file: Some(file.clone()),
        ..DemoShopOptions::default()
    };
    let stand = Stand::with(options()).await;
    let ids = stand.shop.order_ids("processing");
    stand.clock.forward(10);
    stand.put(&format!("orders/{}", ids[0]), json!({ "status": "completed" })).await;
    stand.post(&format!("orders/{}/notes", ids[0]), json!({ "note": "kept" })).await;
    stand.delete(&format!("orders/{}?force=true", ids[1])).await;
    let refund = stand
        .post(&format!("orders/{}/refunds", ids[0]), json!({ "amount": "1.00", "api_refund": false }))
        .await;
    let placed = stand.shop.place_order(&[(101, 1)]);
    let before: Vec<Value> =
        stand.shop.order_ids("any").into_iter().filter_map(|id| stand.shop.order(id)).collect();
    let (products, notes, keys) = (stand.shop.products(), stand.shop.notes(ids[0]), stand.shop.keys());
    stand.shop.stop().await;

    let again = Stand::with(DemoShopOptions { seed: 99, orders: 1, ..options() }).await;
    let strip = |mut order: Value| {
        order["_links"].take();
        order["payment_url"].take();
        order
    };
    let after = again.shop.order_ids("any").into_iter().filter_map(|id| again.shop.order(id)).map(strip);
    assert_eq!(after.collect::<Vec<_>>(), before.into_iter().map(strip).collect::<Vec<_>>());
    assert_eq!(again.shop.products(), products);
    assert_eq!(again.shop.notes(ids[0]), notes);
    assert_eq!(again.shop.keys(), keys);
    assert_eq!(again.shop.order(ids[1]), None);
    assert_eq!(again.shop.refunds(ids[0])[0]["id"], refund.json()["id"]);
    assert!(again.shop.place_order(&[(101, 1)]) > placed, "ids are never given twice");
}

#[tokio::test]
async fn a_file_that_is_no_state_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    std::fs::write(&file, "{\"something\": \"else\"}").unwrap();
    let options = DemoShopOptions { state_file: Some(file.clone()), ..DemoShopOptions::default() };
    let error = demo_shop::DemoShop::start(options, support::Hand::new()).await.unwrap_err();
    assert!(matches!(error, DemoShopError::StateFile(demo_shop::StateFileError::Unreadable { .. })));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{\"something\": \"else\"}");
}

#[tokio::test]
async fn a_taken_address_is_an_error() {
    let stand = Stand::new().await;
    let bind = stand.shop.base_url().socket_addrs(|| None).unwrap()[0];
    let options = DemoShopOptions { bind, ..DemoShopOptions::default() };
    let error = demo_shop::DemoShop::start(options, support::Hand::new()).await.unwrap_err();
    assert!(matches!(error, DemoShopError::Listen { .. }));
}

#[tokio::test]
async fn products_have_pictures_that_anybody_may_fetch_each_another_one_and_always_the_same() {
    let stand = Stand::new().await;
    let listed = stand.get("products?per_page=20").await.json();
    let addresses: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|product| product["images"][0]["src"].as_str())
        .collect();
    assert!(addresses.len() > 15 && addresses.len() < 20, "a few products have none");
    let mut seen = BTreeSet::new();
    for address in &addresses {
        assert!(address.starts_with(stand.shop.base_url().as_str()), "{address}");
        let answer = stand.client.get(*address).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (200, &"image/png".parse().unwrap())
        );
        let file = answer.bytes().await.unwrap();
        assert!(file.starts_with(b"\x89PNG\r\n") && file.len() < 100_000, "{} bytes", file.len());
        let again = stand.client.get(*address).send().await.unwrap().bytes().await.unwrap();
        assert_eq!(file, again);
        seen.insert(file);
    }
    assert_eq!(seen.len(), addresses.len());
    for none in ["pb-x.png", "pb-1.gif", "other.png", ""] {
        let address = format!("{}wp-content/uploads/{none}", stand.shop.base_url());
        assert_eq!(stand.client.get(address).send().await.unwrap().status().as_u16(), 404, "{none}");
    }
}
