//! Refusals, word for word.

use demo_shop::{Behaviour, DemoShopOptions, Fault, FaultRule, KeyPermission};
use serde_json::{Value, json};

use crate::support::{Answer, Counter, Stand};
use crate::{keys, recorded, same_headers, same_refusal, strange};

#[tokio::test]
async fn refusals_are_worded_as_recorded() {
    if recorded("err_404_order").is_none() {
        return;
    }
    let stand = Stand::new().await;
    let id = stand.first("processing");
    for (name, path) in [
        ("err_404_order", "orders/999999".to_owned()),
        ("err_404_order_notes", "orders/999999/notes".to_owned()),
        ("err_404_product", "products/999999".to_owned()),
        ("err_404_route", "unheard_of".to_owned()),
        ("err_400_per_page_0", "orders?per_page=0".to_owned()),
        ("err_400_per_page_101", "orders?per_page=101".to_owned()),
        ("err_400_per_page_abc", "orders?per_page=abc".to_owned()),
        ("err_400_bad_orderby", "orders?orderby=nope".to_owned()),
        ("err_400_bad_status", "orders?status=nope".to_owned()),
        ("err_400_bad_date", "orders?modified_after=2026-11-22".to_owned()),
        ("orders_page_0_beyond", "orders?page=0".to_owned()),
        ("orders_page_99999_beyond", "orders?per_page=100&page=99999&_fields=id".to_owned()),
        ("orders_poll_empty", "orders?modified_after=2030-01-01T00:00:00".to_owned()),
    ] {
        same_refusal(name, &stand.get(&path).await);
    }
    let order = format!("orders/{id}");
    for (name, body) in [
        ("err_400_status_unknown", json!({ "status": "shipped" })),
        ("err_400_status_type", json!({ "status": 5 })),
        ("err_400_trash_status", json!({ "status": "trash" })),
        ("err_400_bad_email", json!({ "billing": { "email": "nobody" } })),
    ] {
        same_refusal(name, &stand.put(&order, body).await);
    }
    let raw = stand.client.put(stand.address("PUT", &order)).header("content-type", "application/json");
    same_refusal("err_400_malformed_json", &Answer::of(raw.body("{\"status\":").send().await.unwrap()).await);
    stand.delete(&order).await;
    same_refusal("err_410_delete_already_trashed", &stand.delete(&order).await);
    stand.delete(&format!("{order}?force=true")).await;
    same_refusal("err_404_deleted_order", &stand.get(&order).await);
}

#[tokio::test]
async fn refused_refunds_are_worded_as_recorded() {
    if recorded("err_refund_negative").is_none() {
        return;
    }
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.edit_order(id, |order| order["payment_method"] = json!(""));
    let path = format!("orders/{id}/refunds");
    for (name, body) in [
        ("err_refund_negative", json!({ "amount": "-1.00", "api_refund": false })),
        ("err_refund_too_much", json!({ "amount": "9999999.00", "api_refund": false })),
        ("err_refund_api_refund_no_gateway", json!({ "amount": "1.00" })),
    ] {
        same_refusal(name, &stand.post(&path, body).await);
    }
    let zero = stand.post(&path, json!({ "amount": "0.00", "api_refund": false })).await;
    assert_eq!(keys(&zero.json()), keys(&recorded("ok201_refund_zero").unwrap().body));
}

#[tokio::test]
async fn hosts_refuse_as_recorded() {
    if recorded("err_401_no_auth").is_none() {
        return;
    }
    let stand = Stand::with(DemoShopOptions { tls: true, ..DemoShopOptions::default() }).await;
    let keys = stand.shop.keys();
    let basic =
        |path: &str, key: &str, secret: &str| stand.client.get(stand.url(path)).basic_auth(key, Some(secret));
    let ask = async |request: reqwest::RequestBuilder| Answer::of(request.send().await.unwrap()).await;
    same_refusal("err_401_no_auth", &ask(stand.client.get(stand.url("/wc/v3/orders"))).await);
    same_refusal("err_401_unknown_key", &ask(basic("/wc/v3/orders", "ck_unknown", "cs_unknown")).await);
    same_refusal("err_401_wrong_secret", &ask(basic("/wc/v3/orders", &keys.consumer_key, "cs_wrong")).await);
    let behave = |permission| {
        stand.shop.set_behaviour(Behaviour { key_permission: permission, ..Behaviour::default() });
    };
    behave(KeyPermission::Customer);
    same_refusal("err_403_customer_orders", &stand.get("orders").await);
    behave(KeyPermission::Write);
    same_refusal("err_401_write_key_reads", &stand.get("orders").await);
    behave(KeyPermission::Read);
    let put = stand.put(&format!("orders/{}", stand.first("processing")), json!({})).await;
    same_refusal("err_401_read_key_writes", &put);
    stand.shop.set_behaviour(Behaviour { woocommerce_deactivated: true, ..Behaviour::default() });
    same_refusal("err_404_woocommerce_deactivated", &stand.get("orders").await);
    stand.shop.set_behaviour(Behaviour { maintenance: true, ..Behaviour::default() });
    same_refusal("err_503_maintenance_mode", &stand.get("orders").await);
    stand.shop.set_behaviour(Behaviour { plain_permalinks: true, ..Behaviour::default() });
    same_refusal(
        "err_301_plain_permalinks",
        &ask(stand.client.get(stand.url("/wc/v3/orders?per_page=1"))).await,
    );
    stand.shop.set_behaviour(Behaviour::default());
    let index = ask(stand.client.get(stand.url("/"))).await;
    let theirs = recorded("wp_json_index_no_auth").unwrap();
    assert_eq!(strange(&[&theirs.body], &[&index.json()]), Vec::<String>::new());
    same_headers("wp_json_index_no_auth", &theirs, &index);
}

#[test]
fn signatures_are_refused_as_recorded() {
    if recorded("auth_oauth_host_mismatch").is_none() {
        return;
    }
    let secure = || {
        let options = DemoShopOptions { tls: true, ..crate::support::few_orders() };
        Counter::with(options, crate::support::Hand::new())
    };
    let shop = secure();
    shop.set_behaviour(Behaviour { tls_hidden_from_php: true, ..Behaviour::default() });
    same_refusal("auth_oauth_host_mismatch", &shop.get("orders"));
    shop.set_behaviour(Behaviour { clock_skew_seconds: 1000, ..Behaviour::default() });
    same_refusal("auth_oauth_old_timestamp", &shop.get("orders"));
    shop.set_behaviour(Behaviour { key_permission: KeyPermission::Revoked, ..Behaviour::default() });
    same_refusal("err_401_oauth_unknown_key", &shop.get("orders"));
    shop.set_behaviour(Behaviour::default());
    let request = shop.request("GET", "orders", None);
    let first = Counter::answered(shop.answer(request.clone()));
    assert_eq!(first.status, recorded("auth_http_oauth1_ok").unwrap().status);
    same_refusal("auth_oauth_replayed_nonce", &Counter::answered(shop.answer(request)));
}

#[tokio::test]
async fn passwords_are_refused_over_http_and_taken_over_https_as_recorded() {
    let Some(taken) = recorded("auth_https_basic_ok") else { return };
    for (tls, path) in
        [(false, "/wc/v3/orders"), (true, "/wc/v3/orders?per_page=1"), (true, "/wc/v3/products")]
    {
        let stand = Stand::with(DemoShopOptions { tls, ..DemoShopOptions::default() }).await;
        let keys = stand.shop.keys();
        let known = (keys.consumer_key.as_str(), keys.consumer_secret.as_str());
        let (key, secret) = if path.ends_with("products") { ("ck_unknown", "cs_unknown") } else { known };
        let request = stand.client.get(stand.url(path)).basic_auth(key, Some(secret));
        let answer = Answer::of(request.send().await.unwrap()).await;
        match (tls, answer.status) {
            (false, _) => same_refusal("auth_http_basic_rejected", &answer),
            (true, 200) => same_headers("auth_https_basic_ok", &taken, &answer),
            (true, _) => same_refusal("err_401_unknown_key_products", &answer),
        }
        assert_eq!(answer.status == 200, path.contains('?'));
    }
}

#[test]
fn a_user_without_the_role_is_refused_everywhere_as_recorded() {
    if recorded("err_403_customer_products").is_none() {
        return;
    }
    let shop =
        Counter::behaving(Behaviour { key_permission: KeyPermission::Customer, ..Behaviour::default() });
    for (name, path) in [
        ("err_403_customer_customers", "customers"),
        ("err_403_customer_payment_gateways", "payment_gateways"),
        ("err_403_customer_products", "products"),
        ("err_403_customer_settings_general", "settings/general"),
        ("err_403_customer_system_status", "system_status"),
        ("err_403_customer_webhooks", "webhooks"),
    ] {
        same_refusal(name, &shop.get(path));
    }
}

#[test]
fn hosts_and_php_fail_as_recorded() {
    if recorded("err_429_nginx_rate_limit").is_none() {
        return;
    }
    let shop = Counter::new();
    for (name, fault) in [
        ("err_429_nginx_rate_limit", Fault::TooManyRequests { retry_after: None }),
        ("err_504_nginx_timeout", Fault::GatewayTimeoutAfterEffect),
        ("err_500_php_fatal", Fault::PhpFatal500),
        ("err_500_uncaught_exception", Fault::PhpFatal500),
    ] {
        shop.add_fault(FaultRule::always(fault));
        same_refusal(name, &shop.get("orders"));
        shop.clear_faults();
    }
    shop.add_fault(FaultRule::always(Fault::PhpWarningBeforeJson));
    let (ours, theirs) =
        (shop.get("orders?per_page=1&_fields=id"), recorded("warn_200_php_warning_before_json").unwrap());
    let warning = |text: &str| text[..text.find('[').unwrap()].to_owned();
    assert_eq!(warning(&ours.text), warning(theirs.body.as_str().unwrap()));
    same_headers("warn_200_php_warning_before_json", &theirs, &ours);
}

#[test]
fn more_refusals_are_worded_as_recorded() {
    if recorded("err_413_batch_101").is_none() {
        return;
    }
    let shop = Counter::new();
    let order = shop.first("processing");
    let many: Vec<Value> = (0..101).map(|_| json!({ "id": order })).collect();
    same_refusal("err_413_batch_101", &shop.post("orders/batch", json!({ "update": many })));
    same_refusal("err_400_per_page_-1", &shop.get("orders?per_page=-1"));
    same_refusal(
        "err_400_bad_customer",
        &shop.put(&format!("orders/{order}"), json!({ "customer_id": 999_999 })),
    );
    let refund = json!({ "amount": "1.00", "api_refund": false });
    let refund = shop.post(&format!("orders/{order}/refunds"), refund).json();
    same_refusal("err_404_order_is_refund_id", &shop.get(&format!("orders/{}", refund["id"])));
    let coupon = json!({ "coupon_lines": [{ "code": "nope" }] });
    let refused = shop.post("orders", coupon);
    let theirs = recorded("err_400_bad_coupon").unwrap();
    assert_eq!(
        (refused.status, refused.json()["message"].clone()),
        (theirs.status, theirs.body["message"].clone())
    );
    assert_eq!(keys(&refused.json()["data"]), keys(&theirs.body["data"]));
    let simple: Vec<Value> =
        shop.products().into_iter().filter(|it| it["type"] == "simple").take(2).collect();
    for (name, field) in [("err_400_dup_sku", "sku"), ("err_400_dup_gtin", "global_unique_id")] {
        let refused = shop.put(&format!("products/{}", simple[0]["id"]), json!({ field: simple[1][field] }));
        let theirs = recorded(name).unwrap();
        assert_eq!(
            (refused.status, refused.code()),
            (theirs.status, theirs.body["code"].as_str().unwrap().into())
        );
        assert_eq!(refused.json()["message"], theirs.body["message"]);
        assert_eq!(keys(&refused.json()["data"]), keys(&theirs.body["data"]), "{name}");
        same_headers(name, &theirs, &refused);
    }
}
