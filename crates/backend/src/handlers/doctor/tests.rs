//! Broken shops, each looked at by the command itself over HTTP or HTTPS: which check says so, how bad, with which code.
//! That every code has a sentence and an advice in every language is tested where the sentences are.

mod bench;

use std::net::SocketAddr;

use demo_shop::{Behaviour, DemoShopOptions, Fault, FaultRule, KeyPermission, RequestKind};

use bench::{Bench, http, https, options};

fn behaving(change: impl FnOnce(&mut Behaviour)) -> Behaviour {
    let mut behaviour = Behaviour::default();
    change(&mut behaviour);
    behaviour
}

#[tokio::test]
async fn a_good_shop_is_fine_but_for_its_missing_shipments() {
    let report = Bench::at(https(Behaviour::default()).await).look().await;
    report.warns("tracking", "warning.no_shipments");
    report.has_nothing_else_to_say();
}

#[tokio::test]
async fn a_shop_with_shipments_of_its_own_is_fine() {
    let report = Bench::at(https(behaving(|it| it.fulfillments = true)).await).look().await;
    report.is_fine("tracking");
    report.has_nothing_else_to_say();
}

#[tokio::test]
async fn a_tracking_plugin_is_named() {
    let shop = https(behaving(|it| it.tracking_plugin = Some("wc-ast/v3".to_owned()))).await;
    let report = Bench::at(shop).look().await;
    report.warns("tracking", "warning.tracking_plugin");
    assert_eq!(report.param("tracking", "plugin"), "Advanced Shipment Tracking");
}

#[tokio::test]
async fn nobody_answers() {
    let bench = Bench::at(http(Behaviour::default()).await);
    bench.shop.set_offline(true);
    bench.look().await.breaks_at("reachable", "shop.unreachable");
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts() {
    let bench = Bench::at(https(Behaviour::default()).await);
    bench
        .look_with(|settings, _| settings.certificate_pem = None)
        .await
        .breaks_at("certificate", "shop.certificate");
}

#[tokio::test]
async fn a_certificate_for_another_host() {
    let shop = DemoShopOptions { certificate_name: Some("other.example".to_owned()), tls: true, ..options() };
    Bench::at(bench::start(shop).await).look().await.breaks_at("certificate", "shop.certificate");
}

#[tokio::test]
async fn a_proxy_that_hides_https_from_the_shop() {
    let report = Bench::at(https(behaving(|it| it.tls_hidden_from_php = true)).await).look().await;
    report.warns("certificate", "warning.tls_hidden");
    report.is_fine("key");
}

#[tokio::test]
async fn a_shop_on_http_that_takes_itself_for_https() {
    let report = Bench::at(http(behaving(|it| it.tls_assumed_by_php = true)).await).look().await;
    report.warns("certificate", "warning.tls_unused");
    report.is_fine("key");
}

#[cfg(unix)]
#[tokio::test]
async fn a_shop_that_everybody_on_the_way_can_read() {
    // The address of every interface leads here and is, unlike this computer's own, not taken for private.
    let shop = DemoShopOptions { bind: SocketAddr::from(([0, 0, 0, 0], 0)), ..options() };
    Bench::at(bench::start(shop).await).look().await.warns("certificate", "warning.plain_http");
}

#[tokio::test]
async fn a_firewall_that_answers_403_with_a_page() {
    let bench = Bench::at(https(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::ForbiddenHtml));
    let report = bench.look().await;
    report.breaks_at("firewall", "shop.blocked");
    assert_eq!(report.param("firewall", "status"), "403");
}

#[tokio::test]
async fn a_firewall_that_lets_the_index_through_and_no_data() {
    let bench = Bench::at(https(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::ForbiddenHtml).path("/wp-json/wc/v3/"));
    bench.look().await.breaks_at("firewall", "shop.blocked");
}

#[tokio::test]
async fn a_hotel_that_sends_to_its_own_page() {
    let bench = Bench::at(http(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::LoginRedirect));
    bench.look().await.breaks_at("firewall", "shop.other_page");
}

#[tokio::test]
async fn a_hotel_that_answers_with_its_own_page() {
    let bench = Bench::at(http(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::HtmlInsteadOfJson));
    bench.look().await.breaks_at("firewall", "shop.other_page");
}

#[tokio::test]
async fn a_host_that_limits_requests() {
    let bench = Bench::at(https(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::TooManyRequests { retry_after: Some(30) }));
    bench.look().await.breaks_at("firewall", "shop.busy");
}

#[tokio::test]
async fn a_limit_in_the_middle_of_the_look_is_not_taken_for_a_missing_ability() {
    for kind in [RequestKind::Fulfillment, RequestKind::OrderWrite, RequestKind::Settings] {
        let bench = Bench::at(https(behaving(|it| it.fulfillments = true)).await);
        bench.shop.add_fault(FaultRule::once(kind, Fault::TooManyRequests { retry_after: None }));
        bench.look().await.breaks_at("firewall", "shop.busy");
    }
}

#[tokio::test]
async fn a_web_site_that_is_no_shop() {
    let report = Bench::at(https(behaving(|it| it.not_a_shop = true)).await).look().await;
    report.breaks_at("interface", "shop.not_a_shop");
}

#[tokio::test]
async fn plain_permalinks() {
    for shop in [
        http(behaving(|it| it.plain_permalinks = true)).await,
        https(behaving(|it| it.plain_permalinks = true)).await,
    ] {
        Bench::at(shop).look().await.breaks_at("interface", "shop.plain_permalinks");
    }
}

#[tokio::test]
async fn a_shop_under_maintenance() {
    let report = Bench::at(https(behaving(|it| it.maintenance = true)).await).look().await;
    report.breaks_at("interface", "shop.maintenance");
}

#[tokio::test]
async fn a_shop_that_fails() {
    let bench = Bench::at(https(Behaviour::default()).await);
    bench.shop.add_fault(FaultRule::always(Fault::PhpFatal500));
    bench.look().await.breaks_at("interface", "shop.server_error");
}

#[tokio::test]
async fn woocommerce_switched_off() {
    let report = Bench::at(https(behaving(|it| it.woocommerce_deactivated = true)).await).look().await;
    report.breaks_at("shop", "shop.shop_inactive");
}

#[tokio::test]
async fn a_clock_that_makes_the_shop_refuse_signatures() {
    let report = Bench::at(http(behaving(|it| it.clock_skew_seconds = 3_630)).await).look().await;
    report.breaks_at("clock", "shop.clock_skew");
    assert_eq!(report.param("clock", "minutes"), "60");
}

#[tokio::test]
async fn a_clock_that_is_off_where_nothing_is_signed() {
    let report = Bench::at(https(behaving(|it| it.clock_skew_seconds = -2_730)).await).look().await;
    report.warns("clock", "warning.clock_off");
    report.is_fine("key");
}

#[tokio::test]
async fn a_key_that_the_shop_does_not_know() {
    for shop in [http(Behaviour::default()).await, https(Behaviour::default()).await] {
        let bench = Bench::at(shop);
        bench.shop.set_behaviour(behaving(|it| it.key_permission = KeyPermission::Revoked));
        bench.look().await.breaks_at("key", "shop.unknown_key");
    }
}

#[tokio::test]
async fn a_secret_of_another_key() {
    for shop in [http(Behaviour::default()).await, https(Behaviour::default()).await] {
        let report = Bench::at(shop).look_with(|_, keys| keys.consumer_secret = "cs_other".to_owned()).await;
        report.breaks_at("key", "shop.wrong_secret");
    }
}

#[tokio::test]
async fn a_host_that_removes_the_login() {
    let report = Bench::at(https(behaving(|it| it.strip_authorization = true)).await).look().await;
    report.warns("key", "warning.login_removed");
    report.is_fine("rights");
}

#[tokio::test]
async fn a_host_that_removes_the_login_and_signs_for_another_address() {
    let behaviour = behaving(|it| {
        it.strip_authorization = true;
        it.called_as = Some("https://behind.example".to_owned());
    });
    let bench = Bench::at(https(behaviour).await);
    bench.look().await.breaks_at("key", "shop.header_stripped");
    let allowed = bench.look_with(|settings, _| settings.allow_query_keys = true).await;
    allowed.warns("key", "warning.keys_in_address");
}

#[tokio::test]
async fn a_key_that_may_only_read() {
    let report = Bench::at(https(behaving(|it| it.key_permission = KeyPermission::Read)).await).look().await;
    report.is_bad("rights", "warning.may_not_write");
    report.is_fine("key");
}

#[tokio::test]
async fn a_key_of_somebody_without_a_role() {
    let report =
        Bench::at(https(behaving(|it| it.key_permission = KeyPermission::Customer)).await).look().await;
    report.breaks_at("rights", "shop.forbidden");
}

#[tokio::test]
async fn a_very_old_version() {
    let report = Bench::at(https(behaving(|it| it.version = Some("8.2.4".to_owned()))).await).look().await;
    report.warns("version", "warning.old_version");
    assert_eq!(report.param("version", "version"), "8.2.4");
}
