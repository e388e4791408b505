//! Whatever a shop, its host or its owner does wrong: a plain sentence, a stable exit status, and nothing else is lost.

use demo_shop::{Behaviour, DemoShop, Fault, FaultRule, KeyPermission};
use serde_json::{Value, json};

use crate::support::{Bench, Packable, Ran, shop, shop_with};

/// `shop check` with the shop's own keys.
fn check(bench: &Bench, shop: &DemoShop, more: &[&str]) -> Ran {
    let keys = shop.keys();
    bench.check(shop.base_url().as_str(), &keys.consumer_key, &keys.consumer_secret, more)
}

fn expect(ran: &Ran, code: i32, words: &str) {
    assert_eq!(ran.code, Some(code), "{ran:?}");
    assert!(ran.err.contains(words), "{words:?} is not in {ran:?}");
    assert!(!ran.err.contains("panicked") && !ran.err.contains("Error("), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_shop_is_described() {
    let shop = shop(5).await;
    let ran = check(&Bench::new(), &shop, &[]).ended(0);
    assert!(ran.out.contains("WooCommerce") && ran.out.contains("UAH"), "{ran:?}");
    assert!(ran.err.is_empty(), "nothing leaves this computer unencrypted: {ran:?}");
    shop.stop().await;
}

#[test]
fn an_address_that_leads_nowhere_is_told() {
    let bench = Bench::new();
    for (url, words) in [
        ("ftp://shop.example", "not a shop's address"),
        ("http://", "not a shop's address"),
        ("http://127.0.0.1:9", "does not answer"),
    ] {
        expect(&bench.check(url, "ck_x", "cs_x", &[]), 3, words);
    }
    expect(&bench.check("http://127.0.0.1:9", "ck_x", "", &[]), 2, "holds no secret");
    expect(&bench.run(&["orders", "show", "77"]), 4, "no order 77");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_odd_host_has_its_own_sentence() {
    let bench = Bench::new();
    let odd = |change: fn(&mut Behaviour)| {
        let mut behaviour = Behaviour::default();
        change(&mut behaviour);
        behaviour
    };
    for (behaviour, words) in [
        (odd(|it| it.not_a_shop = true), "no WooCommerce shop"),
        (odd(|it| it.plain_permalinks = true), "plain permalinks"),
        (odd(|it| it.woocommerce_deactivated = true), "switched off"),
        (odd(|it| it.maintenance = true), "being updated"),
        (odd(|it| it.clock_skew_seconds = 3630), "differ by 60 minutes"),
        (odd(|it| it.key_permission = KeyPermission::Customer), "may not manage the shop"),
    ] {
        let shop = shop_with(5, behaviour, false).await;
        expect(&check(&bench, &shop, &[]), 3, words);
        shop.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_wrong_and_one_that_may_only_read_are_told_apart() {
    let bench = Bench::new();
    let shop = shop(5).await;
    let (url, keys) = (shop.base_url().to_string(), shop.keys());
    expect(&bench.check(&url, "ck_unknown", &keys.consumer_secret, &[]), 3, "does not know this key");
    expect(&bench.check(&url, &keys.consumer_key, "cs_wrong", &[]), 3, "does not belong to this key");
    shop.set_behaviour(Behaviour { key_permission: KeyPermission::Read, ..Behaviour::default() });
    let ran = check(&bench, &shop, &[]).ended(0);
    assert!(ran.err.contains("may only read"), "{ran:?}");
    shop.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_its_own_is_trusted_only_when_it_is_given() {
    let bench = Bench::new();
    let shop = shop_with(5, Behaviour::default(), true).await;
    expect(&check(&bench, &shop, &[]), 3, "--ca FILE");
    let pem = bench.path("shop.pem");
    std::fs::write(&pem, shop.certificate_pem().unwrap()).unwrap();
    let ran = check(&bench, &shop, &["--ca", pem.to_str().unwrap()]).ended(0);
    assert!(!ran.err.contains("without encryption"), "{ran:?}");
    std::fs::write(&pem, "no certificate").unwrap();
    expect(&check(&bench, &shop, &["--ca", pem.to_str().unwrap()]), 3, "is not a certificate");
    expect(&check(&bench, &shop, &["--ca", "/nowhere/shop.pem"]), 8, "cannot be read");
    shop.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_instead_of_data_is_told_and_nothing_that_is_here_is_lost() {
    let shop = shop(30).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let before = bench.orders(&["--all"]).len();
    shop.add_fault(FaultRule::always(Fault::HtmlInsteadOfJson));
    let ran = bench.run_with_keys(&["sync"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("turns us away") || ran.err.contains("makes no sense"), "{ran:?}");
    assert_eq!(bench.orders(&["--all"]).len(), before);
    shop.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_orders_are_shown_as_needing_attention_and_the_others_arrive() {
    let custom_statuses = vec!["awaiting-moon".to_owned()];
    let shop = shop_with(60, Behaviour { custom_statuses, ..Behaviour::default() }, false).await;
    let open = shop.order_ids("processing");
    let [huge, script, odd_status, comma, broken, ..] = open[..] else { panic!("enough orders: {open:?}") };
    shop.edit_order(huge, |order| {
        let line = order["line_items"][0].clone();
        let copy = |id: u64| with(&line, "id", json!(900_000 + id));
        order["line_items"] = (0..10_000).map(copy).collect();
    });
    shop.edit_order(script, |order| {
        order["billing"]["first_name"] = json!("<script>alert(1)</script>");
        order["shipping"]["first_name"] = json!("<script>alert(1)</script>");
        order["customer_note"] = json!("\u{1b}[2J\u{202e}</script><img src=x onerror=alert(1)>");
    });
    shop.edit_order(odd_status, |order| order["status"] = json!("awaiting-moon"));
    shop.edit_order(comma, |order| order["line_items"][0]["total"] = json!("12,50"));
    shop.add_fault(FaultRule::always(Fault::BadRecord(broken)));

    let bench = Bench::new();
    bench.connect(&shop);
    let synced = bench.run_with_keys(&["sync", "--json"]);
    assert!(matches!(synced.code, Some(0 | 6)), "{synced:?}");
    assert_eq!(bench.orders(&["--all"]).len(), shop.order_ids("any").len());

    let attention = |id: u64| bench.order(&id.to_string())["attention"].to_string();
    assert!(attention(odd_status).contains("awaiting-moon"));
    assert!(attention(comma).contains("12,50"));
    assert!(attention(broken).contains("badField"));
    assert_eq!(bench.order(&huge.to_string())["lines"].as_array().unwrap().len(), 10_000);
    let shown = bench.run(&["orders", "show", &script.to_string()]).ended(0);
    assert!(shown.out.contains("<script>alert(1)</script>"), "text stays text: {shown:?}");
    assert!(!shown.out.contains('\u{1b}') && !shown.out.contains('\u{202e}'), "{shown:?}");
    let refused = bench.run(&["pack", &broken.to_string(), "--scan", "1"]);
    expect(&refused, 5, "cannot be packed");

    let good = bench.packable(1).remove(0);
    bench.pack(&good, &[]).ended(0);
    shop.stop().await;
}

fn with(value: &Value, key: &str, to: Value) -> Value {
    let mut value = value.clone();
    value[key] = to;
    value
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_codes_of_products_stop_only_the_lines_that_carry_them() {
    let shop = shop(40).await;
    let products: Vec<Value> = shop
        .products()
        .into_iter()
        .filter(|it| it["global_unique_id"].as_str().is_some_and(|ean| !ean.is_empty()))
        .collect();
    let id = |at: usize| products[at]["id"].as_u64().unwrap();
    let (twin, without, ean) = (id(0), id(1), products[2]["global_unique_id"].clone());
    shop.edit_product(twin, |product| product["sku"] = products[3]["sku"].clone());
    shop.edit_product(without, |product| product["global_unique_id"] = json!(""));
    let placed = shop.place_order(&[(id(2), 2)]);
    let twins = shop.place_order(&[(twin, 1)]);
    let empty = shop.place_order(&[(without, 1)]);

    let bench = Bench::new();
    bench.connect(&shop);
    let synced = bench.run_with_keys(&["sync"]);
    assert!(matches!(synced.code, Some(0 | 6)), "{synced:?}");
    // Two products share a SKU; this order holds one of them, so there is no doubt what is meant.
    let shared = products[3]["sku"].as_str().unwrap();
    bench.run(&["pack", &twins.to_string(), "--scan", shared]).ended(0);
    let line = bench.order(&empty.to_string())["lines"][0].clone();
    assert_eq!(line["barcode"], "", "{line}");
    // Without a barcode the SKU is scanned.
    let sku = line["sku"].as_str().unwrap().to_owned();
    bench.run(&["pack", &empty.to_string(), "--scan", &sku]).ended(0);
    let good = Packable::of(&bench.order(&placed.to_string())).expect("it can be packed");
    assert_eq!(good.codes, [ean.as_str().unwrap(), ean.as_str().unwrap()]);
    let wrong = bench.run(&["pack", &good.number, "--scan", "4006381333931"]);
    assert_eq!(wrong.code, Some(5), "{wrong:?}");
    bench.pack(&good, &[]).ended(0);
    shop.stop().await;
}
