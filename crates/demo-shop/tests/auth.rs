//! Who is let in, over http and https.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use demo_shop::{Behaviour, DemoShopOptions, KeyPermission};
use serde_json::json;
use support::{Answer, Stand, signed};

async fn secure() -> Stand {
    Stand::with(DemoShopOptions { tls: true, ..DemoShopOptions::default() }).await
}

async fn basic(stand: &Stand, key: &str, secret: &str) -> Answer {
    let request = stand.client.get(stand.url("/wc/v3/orders?per_page=1")).basic_auth(key, Some(secret));
    Answer::of(request.send().await.unwrap()).await
}

/// A GET of one order's list, signed with these parts.
async fn oauth(stand: &Stand, key: &str, secret: &str, nonce: &str, at: i64) -> Answer {
    let url = stand.url("/wc/v3/orders");
    let query = signed("GET", &url, &[("per_page".into(), "1".into())], key, secret, nonce, at);
    Answer::of(stand.client.get(format!("{url}?{query}")).send().await.unwrap()).await
}

fn message(answer: &Answer) -> String {
    answer.json()["message"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn plain_http_takes_signed_requests_and_no_passwords() {
    let stand = Stand::new().await;
    let keys = stand.shop.keys();
    let refused = basic(&stand, &keys.consumer_key, &keys.consumer_secret).await;
    assert_eq!((refused.status, refused.code().as_str()), (401, "woocommerce_rest_cannot_view"));
    let url = stand.url("/wc/v3/orders");
    let in_address =
        format!("{url}?consumer_key={}&consumer_secret={}", keys.consumer_key, keys.consumer_secret);
    assert_eq!(stand.client.get(in_address).send().await.unwrap().status(), 401);
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
}

#[tokio::test]
async fn https_takes_passwords_keys_in_the_address_and_signed_requests() {
    let stand = secure().await;
    let keys = stand.shop.keys();
    assert_eq!(basic(&stand, &keys.consumer_key, &keys.consumer_secret).await.status, 200);
    let wrong = basic(&stand, &keys.consumer_key, "cs_wrong").await;
    assert_eq!(message(&wrong), "Consumer secret is invalid.");
    let unknown = basic(&stand, "ck_unknown", "cs_unknown").await;
    assert_eq!(unknown.code(), "woocommerce_rest_cannot_view", "an unknown key looks like no key");
    let url = stand.url("/wc/v3/orders");
    let in_address =
        format!("{url}?consumer_key={}&consumer_secret={}", keys.consumer_key, keys.consumer_secret);
    assert_eq!(stand.client.get(in_address).send().await.unwrap().status(), 200);
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
    let untrusting = reqwest::Client::builder().no_proxy().build().unwrap();
    assert!(untrusting.get(stand.url("/")).send().await.is_err(), "the certificate is nobody's");
}

#[tokio::test]
async fn a_host_that_strips_the_header_still_takes_keys_in_the_address_and_signatures() {
    let stand = secure().await;
    let keys = stand.shop.keys();
    stand.shop.set_behaviour(Behaviour { strip_authorization: true, ..Behaviour::default() });
    assert_eq!(basic(&stand, &keys.consumer_key, &keys.consumer_secret).await.status, 401);
    let url = stand.url("/wc/v3/orders");
    let in_address =
        format!("{url}?consumer_key={}&consumer_secret={}", keys.consumer_key, keys.consumer_secret);
    assert_eq!(stand.client.get(in_address).send().await.unwrap().status(), 200);
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
}

#[tokio::test]
async fn a_proxy_that_hides_tls_makes_passwords_useless() {
    let stand = secure().await;
    let keys = stand.shop.keys();
    stand.shop.set_behaviour(Behaviour { tls_hidden_from_php: true, ..Behaviour::default() });
    assert_eq!(basic(&stand, &keys.consumer_key, &keys.consumer_secret).await.status, 401);
    assert_eq!(message(&stand.get("orders").await), "Invalid signature - provided signature does not match.");
}

#[tokio::test]
async fn signatures_are_checked_word_for_word() {
    let stand = Stand::new().await;
    let (keys, now) = (stand.shop.keys(), stand.clock.seconds());
    let (key, secret) = (keys.consumer_key.as_str(), keys.consumer_secret.as_str());
    assert_eq!(message(&oauth(&stand, "ck_unknown", secret, "a", now).await), "Consumer key is invalid.");
    let wrong = oauth(&stand, key, "cs_wrong", "b", now).await;
    assert_eq!(message(&wrong), "Invalid signature - provided signature does not match.");
    for off in [-901, 901] {
        assert_eq!(message(&oauth(&stand, key, secret, "c", now + off).await), "Invalid timestamp.");
    }
    for off in [-900, 900] {
        assert_eq!(oauth(&stand, key, secret, &format!("d{off}"), now + off).await.status, 200);
    }
    let url = format!("{}?oauth_consumer_key={key}", stand.url("/wc/v3/orders"));
    let missing = Answer::of(stand.client.get(url).send().await.unwrap()).await;
    assert_eq!(missing.code(), "woocommerce_rest_authentication_missing_parameter");
    let other = stand.address("GET", "orders").replace("127.0.0.1", "localhost");
    let elsewhere = stand.client.get(other).send().await.unwrap();
    assert_eq!(elsewhere.status(), 200, "the shop signs its own address, whatever host was asked");
}

#[tokio::test]
async fn a_nonce_is_good_once_within_15_minutes_but_one_second_remembers_only_one() {
    let stand = Stand::new().await;
    let (keys, now) = (stand.shop.keys(), stand.clock.seconds());
    let (key, secret) = (keys.consumer_key.as_str(), keys.consumer_secret.as_str());
    assert_eq!(oauth(&stand, key, secret, "once", now).await.status, 200);
    let again = oauth(&stand, key, secret, "once", now).await;
    assert_eq!((again.status, message(&again)), (401, "Invalid nonce - nonce has already been used.".into()));
    assert_eq!(oauth(&stand, key, secret, "other", now).await.status, 200);
    assert_eq!(oauth(&stand, key, secret, "once", now).await.status, 200, "the other nonce took its place");
    assert_eq!(oauth(&stand, key, secret, "late", now + 1).await.status, 200);
    stand.clock.forward(902);
    assert_eq!(oauth(&stand, key, secret, "fresh", now + 902).await.status, 200);
    assert_eq!(oauth(&stand, key, secret, "late", now + 902).await.status, 200, "forgotten after 15 minutes");
}

#[tokio::test]
async fn keys_without_the_right_are_401_and_users_without_the_role_403() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let behave = |key_permission| {
        stand.shop.set_behaviour(Behaviour { key_permission, ..Behaviour::default() });
    };
    behave(KeyPermission::Read);
    assert_eq!(stand.get("orders").await.status, 200);
    let refused = stand.put(&format!("orders/{id}"), json!({ "status": "completed" })).await;
    assert_eq!(refused.status, 401);
    assert_eq!(message(&refused), "The API key provided does not have write permissions.");
    assert_eq!(stand.shop.order(id).unwrap()["status"], "processing");
    behave(KeyPermission::Write);
    assert_eq!(stand.get("orders").await.status, 401);
    behave(KeyPermission::Customer);
    assert_eq!(stand.get("orders").await.status, 403);
}

#[tokio::test]
async fn sites_that_are_no_usable_shop_say_so_in_their_own_way() {
    let stand = Stand::new().await;
    let index = async || Answer::of(stand.client.get(stand.url("")).send().await.unwrap()).await;
    assert!(index().await.json()["namespaces"].as_array().unwrap().contains(&json!("wc/v3")));
    stand.shop.set_behaviour(Behaviour { woocommerce_deactivated: true, ..Behaviour::default() });
    assert!(!index().await.json()["namespaces"].as_array().unwrap().contains(&json!("wc/v3")));
    assert_eq!(stand.get("orders").await.code(), "rest_no_route");
    stand.shop.set_behaviour(Behaviour { not_a_shop: true, ..Behaviour::default() });
    let page = index().await;
    assert!(page.status == 404 && page.header("content-type") == "text/html");
    stand.shop.set_behaviour(Behaviour { plain_permalinks: true, ..Behaviour::default() });
    let moved = index().await;
    assert!(moved.status == 301 && moved.header("location").ends_with("/wp-json/"));
    stand.shop.set_behaviour(Behaviour { maintenance: true, ..Behaviour::default() });
    let closed = stand.get("orders").await;
    assert_eq!((closed.status, closed.header("retry-after")), (503, "600"));
    stand.shop.set_behaviour(Behaviour { clock_skew_seconds: 3_600, ..Behaviour::default() });
    let ahead = stand.get("orders").await;
    assert_eq!(
        (ahead.header("date"), message(&ahead).as_str()),
        ("Sun, 22 Nov 2026 14:00:00 GMT", "Invalid timestamp.")
    );
}

#[tokio::test]
async fn secrets_are_neither_logged_nor_shown() {
    let stand = Stand::new().await;
    stand.get("orders?per_page=1").await;
    let record = &stand.shop.requests()[0];
    assert_eq!((record.path.as_str(), record.query.as_str()), ("/wp-json/wc/v3/orders", "per_page=1"));
    assert_eq!(record.status, Some(200));
    assert!(!format!("{:?}", stand.shop.keys()).contains(&stand.shop.keys().consumer_secret));
    assert!(!format!("{:?}", stand.shop).contains(&stand.shop.keys().consumer_secret));
}
