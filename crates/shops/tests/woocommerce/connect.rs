//! Each wrong set-up ends in its own error.

use std::time::Duration;

use demo_shop::{Behaviour, Fault, FaultRule, KeyPermission, RequestKind};
use shops::woocommerce::{AuthChoice, AuthMode, Secret};
use shops::{ConnError, Connector, Cursor, FulfillmentMode, Retry, Stream};

use crate::support::{Bench, budget};

#[tokio::test]
async fn a_shop_on_plain_http_is_asked_with_signatures() {
    let bench = Bench::http(Behaviour::default()).await;
    let probe = bench.connect(bench.config()).probe().await.expect("a probe");
    assert_eq!(probe.auth, "oauth");
    assert_eq!(probe.identity.currency.code(), "UAH");
    assert_eq!((probe.identity.name.as_str(), probe.identity.country.as_str()), ("Демо-крамниця", "UA"));
    assert!(!probe.identity.version.is_empty() && !probe.identity.platform_version.is_empty());
    assert_eq!(probe.caps.fulfillment, FulfillmentMode::TrackingMeta);
    assert_eq!(probe.caps.may_write, Some(true));
    assert!(probe.caps.variations_stream && probe.caps.refunds_stream);
    assert_eq!(probe.clock_skew_ms, 0);
    assert!(probe.max_exec_ms.is_some());
}

#[tokio::test]
async fn a_shop_on_https_is_asked_with_basic_and_its_certificate_must_be_trusted() {
    let bench = Bench::https(Behaviour::default()).await;
    let probe = bench.connect(bench.config()).probe().await.expect("a probe");
    assert_eq!(probe.auth, "basic");
    let mut config = bench.config();
    config.extra_ca_pem = None;
    let error = bench.connect(config).probe().await;
    assert!(matches!(error, Err(ConnError::Certificate(_))), "{error:?}");
}

#[tokio::test]
async fn nothing_at_the_address_is_unreachable() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.connect(bench.config());
    bench.shop.stop().await;
    let error = woo.probe().await;
    assert!(matches!(error, Err(ConnError::Unreachable(_))), "{error:?}");
}

#[tokio::test]
async fn every_wrong_kind_of_site_is_told_apart() {
    let cases = [
        (Behaviour { not_a_shop: true, ..Behaviour::default() }, ConnError::NotAShop),
        (Behaviour { plain_permalinks: true, ..Behaviour::default() }, ConnError::PlainPermalinks),
        (Behaviour { woocommerce_deactivated: true, ..Behaviour::default() }, ConnError::ShopInactive),
        (
            Behaviour { maintenance: true, ..Behaviour::default() },
            ConnError::Maintenance(Retry { after: Some(Duration::from_secs(600)) }),
        ),
    ];
    for (behaviour, expected) in cases {
        let bench = Bench::https(behaviour).await;
        assert_eq!(bench.connect(bench.config()).probe().await, Err(expected));
    }
}

#[tokio::test]
async fn an_unknown_key_and_a_wrong_secret_are_told_apart() {
    for is_https in [true, false] {
        let behaviour = Behaviour::default();
        let bench = if is_https { Bench::https(behaviour).await } else { Bench::http(behaviour).await };
        let mut config = bench.config();
        config.consumer_key = format!("ck_{}", "0".repeat(40));
        assert_eq!(bench.connect(config).probe().await, Err(ConnError::UnknownKey));
        let mut config = bench.config();
        config.consumer_secret = Secret::new(format!("cs_{}", "0".repeat(40)));
        assert_eq!(bench.connect(config).probe().await, Err(ConnError::WrongSecret));
    }
}

#[tokio::test]
async fn a_key_without_the_rights_is_told() {
    let with = |key_permission| Behaviour { key_permission, ..Behaviour::default() };
    let bench = Bench::https(with(KeyPermission::Read)).await;
    let probe = bench.connect(bench.config()).probe().await.expect("reading is allowed");
    assert_eq!(probe.caps.may_write, Some(false));
    for permission in [KeyPermission::Write, KeyPermission::Customer] {
        let bench = Bench::https(with(permission)).await;
        assert_eq!(bench.connect(bench.config()).probe().await, Err(ConnError::Forbidden));
    }
}

#[tokio::test]
async fn a_clock_that_is_off_matters_only_where_requests_are_signed() {
    let behaviour = Behaviour { clock_skew_seconds: 3_600, ..Behaviour::default() };
    let bench = Bench::http(behaviour.clone()).await;
    let error = bench.connect(bench.config()).probe().await;
    assert_eq!(error, Err(ConnError::ClockSkew { skew_ms: 3_600_000 }));
    let bench = Bench::https(behaviour).await;
    let probe = bench.connect(bench.config()).probe().await.expect("a probe");
    assert_eq!(probe.clock_skew_ms, 3_600_000);
}

#[tokio::test]
async fn a_host_that_strips_the_header_is_asked_with_signatures() {
    let bench = Bench::https(Behaviour { strip_authorization: true, ..Behaviour::default() }).await;
    let woo = bench.connect(bench.config());
    assert_eq!(woo.probe().await.expect("a probe").auth, "oauth");
    let page = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.expect("a page");
    assert_eq!(page.rows.len(), 10);
    let asked = bench.shop.requests();
    assert!(asked.iter().all(|request| !request.query.contains("consumer_secret")));
}

#[tokio::test]
async fn a_proxy_that_hides_https_from_the_shop_is_seen_through() {
    let bench = Bench::https(Behaviour { tls_hidden_from_php: true, ..Behaviour::default() }).await;
    let woo = bench.connect(bench.config());
    let probe = woo.probe().await.expect("a probe");
    let port = bench.shop.base_url().port().expect("a port");
    assert_eq!(probe.auth, format!("oauth http://127.0.0.1:{port}"));
    // What was found is kept, and enough for another start of the program.
    let mut config = bench.config();
    config.auth = AuthChoice::Known(probe.auth.parse().expect("a mode"));
    let page = bench.connect(config).pull(Stream::Orders, &Cursor::default(), budget(10)).await;
    assert_eq!(page.map(|page| page.rows.len()), Ok(10));
}

#[tokio::test]
async fn keys_go_into_the_address_only_after_the_user_agreed_and_never_into_an_error() {
    let bench = Bench::https(Behaviour { strip_authorization: true, ..Behaviour::default() }).await;
    let mut config = bench.config();
    config.auth = AuthChoice::Known(AuthMode::QueryKeys);
    let error = bench.connect(config.clone()).pull(Stream::Orders, &Cursor::default(), budget(10)).await;
    assert_eq!(error.map(drop), Err(ConnError::UnknownKey));
    config.allow_query_keys = true;
    let woo = bench.connect(config);
    assert!(woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.is_ok());
    let secret = bench.shop.keys().consumer_secret;
    assert!(!format!("{woo:?}").contains(&secret));
    bench.shop.stop().await;
    let error = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.map(drop);
    assert!(!format!("{error:?}").contains(&secret), "{error:?}");
}

#[tokio::test]
async fn a_page_instead_of_data_is_told() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    bench.shop.add_fault(FaultRule::always(Fault::HtmlInsteadOfJson));
    let error = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.map(drop);
    assert_eq!(error, Err(ConnError::Blocked { status: 200 }));
    assert_eq!(woo.probe().await.map(drop), Err(ConnError::OtherPage { to: String::new() }));
}

#[tokio::test]
async fn a_shop_with_fulfillments_is_recognised() {
    let bench = Bench::http(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let probe = bench.connect(bench.config()).probe().await.expect("a probe");
    assert_eq!(probe.caps.fulfillment, FulfillmentMode::CoreFulfillments);
}

#[tokio::test]
async fn probing_changes_nothing_in_the_shop() {
    let bench = Bench::http(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let orders = |bench: &Bench| -> Vec<_> {
        bench.shop.order_ids("any").into_iter().filter_map(|id| bench.shop.order(id)).collect()
    };
    let before = orders(&bench);
    bench.probed().await;
    assert_eq!(orders(&bench), before);
}

#[tokio::test]
async fn a_busy_shop_says_when_to_come_back() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let busy = Fault::TooManyRequests { retry_after: Some(9) };
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderList, busy));
    let error = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.map(drop);
    assert_eq!(error, Err(ConnError::Busy(Retry { after: Some(Duration::from_secs(9)) })));
}
