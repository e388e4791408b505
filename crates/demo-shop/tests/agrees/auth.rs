//! Who may ask.

use axum::body::Bytes;
use axum::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use demo_shop::{Behaviour, DemoShopOptions, KeyPermission};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha1::Sha1;

use crate::support::{Answer, Counter, Hand, encode, few_orders};

fn secure() -> Counter {
    Counter::with(DemoShopOptions { tls: true, ..few_orders() }, Hand::new())
}

fn send(shop: &Counter, address: &str, basic: Option<(&str, &str)>) -> Answer {
    let mut request = Request::builder().uri(address);
    if let Some((key, secret)) = basic {
        request =
            request.header("authorization", format!("Basic {}", STANDARD.encode(format!("{key}:{secret}"))));
    }
    Counter::answered(shop.answer(request.body(Bytes::new()).unwrap()))
}

fn orders(shop: &Counter) -> String {
    format!("{}wp-json/wc/v3/orders", shop.base_url())
}

fn message(answer: &Answer) -> String {
    answer.json()["message"].as_str().unwrap().to_owned()
}

#[test]
fn over_https_basic_keys_in_the_address_and_oauth_all_work() {
    let shop = secure();
    let keys = shop.keys();
    let (key, secret) = (keys.consumer_key.as_str(), keys.consumer_secret.as_str());
    assert_eq!(send(&shop, &orders(&shop), Some((key, secret))).status, 200);
    let query = format!("{}?consumer_key={key}&consumer_secret={secret}", orders(&shop));
    assert_eq!(send(&shop, &query, None).status, 200);
    assert_eq!(shop.get("orders").status, 200, "signed");
    shop.set_behaviour(Behaviour { strip_authorization: true, ..Behaviour::default() });
    assert_eq!(send(&shop, &orders(&shop), Some((key, secret))).status, 401);
    assert_eq!(send(&shop, &query, None).status, 200);
}

#[test]
fn over_plain_http_only_oauth_works_with_sha1_or_sha256() {
    let shop = Counter::new();
    let keys = shop.keys();
    let basic = send(&shop, &orders(&shop), Some((&keys.consumer_key, &keys.consumer_secret)));
    assert_eq!((basic.status, basic.code().as_str()), (401, "woocommerce_rest_cannot_view"));
    assert_eq!(shop.get("orders").status, 200, "sha256");
    let query = format!(
        "oauth_consumer_key={}&oauth_nonce=sha1&oauth_signature_method=HMAC-SHA1&oauth_timestamp={}",
        keys.consumer_key,
        shop.clock.seconds()
    );
    let base = format!("GET&{}&{}", encode(&orders(&shop)), encode(&query));
    let mut mac = Hmac::<Sha1>::new_from_slice(format!("{}&", keys.consumer_secret).as_bytes()).unwrap();
    mac.update(base.as_bytes());
    let signature = encode(&STANDARD.encode(mac.finalize().into_bytes()));
    let signed = format!("{}?{query}&oauth_signature={signature}", orders(&shop));
    assert_eq!(send(&shop, &signed, None).status, 200, "sha1");
}

#[test]
fn tls_is_what_php_says_so_a_proxy_that_hides_it_breaks_basic() {
    let shop = secure();
    let keys = shop.keys();
    shop.set_behaviour(Behaviour { tls_hidden_from_php: true, ..Behaviour::default() });
    let basic = send(&shop, &orders(&shop), Some((&keys.consumer_key, &keys.consumer_secret)));
    assert_eq!((basic.status, basic.code().as_str()), (401, "woocommerce_rest_cannot_view"));
}

#[test]
fn a_signature_is_over_the_shops_own_address_in_a_window_of_15_minutes_and_good_once() {
    let shop = secure();
    shop.set_behaviour(Behaviour { tls_hidden_from_php: true, ..Behaviour::default() });
    assert_eq!(message(&shop.get("orders")), "Invalid signature - provided signature does not match.");
    shop.set_behaviour(Behaviour::default());
    for skew in [901, -901] {
        shop.set_behaviour(Behaviour { clock_skew_seconds: skew, ..Behaviour::default() });
        assert_eq!(message(&shop.get("orders")), "Invalid timestamp.");
    }
    shop.set_behaviour(Behaviour { clock_skew_seconds: 900, ..Behaviour::default() });
    assert_eq!(shop.get("orders").status, 200);
    let request = shop.request("GET", "orders", None);
    assert_eq!(Counter::answered(shop.answer(request.clone())).status, 200);
    let replayed = Counter::answered(shop.answer(request));
    assert_eq!(
        (replayed.status, message(&replayed).as_str()),
        (401, "Invalid nonce - nonce has already been used.")
    );
}

#[test]
fn an_unknown_key_over_https_looks_like_no_auth_and_a_wrong_secret_does_not() {
    let shop = secure();
    let keys = shop.keys();
    let nobody = send(&shop, &orders(&shop), None);
    let unknown = send(&shop, &orders(&shop), Some(("ck_unknown", "cs_unknown")));
    assert_eq!((unknown.status, &unknown.text), (401, &nobody.text));
    let wrong = send(&shop, &orders(&shop), Some((&keys.consumer_key, "cs_wrong")));
    assert_eq!((wrong.status, wrong.code().as_str()), (401, "woocommerce_rest_authentication_error"));
}

#[test]
fn a_read_only_key_that_writes_is_401_and_a_user_without_the_role_403() {
    let shop = Counter::new();
    let path = format!("orders/{}", shop.first("processing"));
    let permission =
        |key_permission| shop.set_behaviour(Behaviour { key_permission, ..Behaviour::default() });
    permission(KeyPermission::Read);
    assert_eq!((shop.get(&path).status, shop.put(&path, json!({})).status), (200, 401));
    permission(KeyPermission::Customer);
    assert_eq!(shop.get(&path).status, 403);
}

#[test]
fn plain_permalinks_deactivation_and_maintenance_each_have_their_answer() {
    let shop = Counter::new();
    shop.set_behaviour(Behaviour { plain_permalinks: true, ..Behaviour::default() });
    let moved = send(&shop, &format!("{}wp-json", shop.base_url()), None);
    assert!(moved.status == 301 && moved.header("content-type").starts_with("text/html"));
    shop.set_behaviour(Behaviour { woocommerce_deactivated: true, ..Behaviour::default() });
    let unknown = shop.get("orders");
    assert_eq!((unknown.status, unknown.code().as_str()), (404, "rest_no_route"));
    shop.set_behaviour(Behaviour { maintenance: true, ..Behaviour::default() });
    let closed = shop.get("orders");
    assert_eq!((closed.status, closed.header("retry-after")), (503, "600"));
}

#[test]
fn one_second_remembers_one_nonce_because_the_store_is_keyed_by_timestamp() {
    let shop = Counter::new();
    let first = shop.request("GET", "orders", None);
    assert_eq!(Counter::answered(shop.answer(first.clone())).status, 200);
    assert_eq!(Counter::answered(shop.answer(first.clone())).status, 401);
    assert_eq!(shop.get("orders").status, 200, "another nonce of the same second takes its place");
    assert_eq!(Counter::answered(shop.answer(first)).status, 200);
}

#[test]
fn the_date_header_tells_the_shops_clock_and_the_status_how_long_php_may_run() {
    let shop = Counter::behaving(Behaviour { clock_skew_seconds: 600, ..Behaviour::default() });
    let status = shop.get("system_status");
    assert_eq!(status.header("date"), "Sun, 22 Nov 2026 13:10:00 GMT");
    assert_eq!(status.json()["environment"]["php_max_execution_time"], 300);
}
