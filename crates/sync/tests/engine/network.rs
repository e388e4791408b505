//! The way to the shop: gone, back, and asleep.

use std::time::Duration;

use demo_shop::RequestRecord;
use domain::OpState;
use sync::{ConnStatus, Phase};

use crate::bench::Bench;

fn is_push(request: &RequestRecord) -> bool {
    request.method.as_str() == "PUT"
}

/// Waits until the engine knows that it cannot reach the shop.
async fn offline(bench: &Bench, engine: &sync::Engine, knows: impl Fn(&ConnStatus) -> bool) {
    let is_known = |conn: &ConnStatus| conn.phase == Phase::Waiting && knows(conn);
    bench.until(engine, |status| status.connections.iter().all(is_known)).await;
}

#[tokio::test]
async fn a_shop_that_cannot_be_reached_is_told_from_an_internet_that_is_gone() {
    for has_internet in [true, false] {
        let bench = Bench::new(40).await;
        bench.set_internet(has_internet);
        let engine = bench.imported().await;
        bench.shop.set_offline(true);
        engine.ring();
        offline(&bench, &engine, |conn| conn.no_internet != has_internet).await;
        bench.shop.set_offline(false);
        bench.until(&engine, |status| status.connections[0].problem.is_none()).await;
        assert!(!engine.status().borrow().connections[0].no_internet);
        engine.stop().await;
    }
}

#[tokio::test]
async fn an_order_that_was_cancelled_while_the_network_was_gone_is_known_before_anything_is_sent() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let orders = bench.packable().await;
    let (cancelled, fine) = (bench.known(&orders).await[0].clone(), bench.known(&orders).await[1].clone());
    bench.shop.set_offline(true);
    let cancelled_op = bench.ship_known(1, &cancelled).await;
    let fine_op = bench.ship_known(2, &fine).await;
    engine.ring();
    offline(&bench, &engine, |_| true).await;
    bench.shop.set_order_status(orders[0], "cancelled");
    bench.shop.clear_requests();
    bench.shop.set_offline(false);
    bench.caught_up(&engine).await;
    let requests = bench.shop.requests();
    assert!(requests[0].query.contains("status=processing"), "{:?}", requests[0]);
    assert_eq!(requests.iter().filter(|request| is_push(request)).count(), 1);
    assert_eq!(bench.op(cancelled_op).await.state, OpState::Review);
    assert_eq!(bench.op(fine_op).await.state, OpState::Done);
    engine.stop().await;
}

#[tokio::test]
async fn after_a_sleep_a_page_shows_that_the_shop_is_there_before_anything_is_sent() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    // The computer sleeps for a night, and everything that waits for a time finds it long past.
    bench.data.clock.advance(Duration::from_secs(8 * 3_600));
    bench.until(&engine, |status| status.connections[0].sent == 1).await;
    let requests = bench.shop.requests();
    assert!(requests[0].query.contains("status=processing"), "{:?}", requests[0]);
    assert_eq!(bench.op(op).await.state, OpState::Done);
    engine.stop().await;
}

#[tokio::test]
async fn a_round_with_nothing_new_is_one_request_per_feed() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    // Open orders, which were imported first, are read in full once more in the first round, and every ten minutes.
    for feeds in [6, 5] {
        bench.shop.clear_requests();
        bench.until(&engine, |_| bench.shop.requests().len() >= feeds).await;
        let is_over = |conn: &ConnStatus| conn.phase == Phase::Idle && conn.next_try > Some(bench.now());
        bench.until(&engine, |status| is_over(&status.connections[0])).await;
    }
    let mut asked: Vec<String> = bench
        .shop
        .requests()
        .iter()
        .map(|request| format!("{} {}", request.path, status_of(request)))
        .collect();
    asked.sort();
    let feeds = ["orders any", "orders trash", "products ", "refunds ", "variations "];
    let feeds = feeds.map(|feed| format!("/wp-json/wc/v3/{feed}"));
    assert_eq!(asked, feeds);
    engine.stop().await;
}

fn status_of(request: &RequestRecord) -> &str {
    request.query.split('&').find_map(|part| part.strip_prefix("status=")).unwrap_or_default()
}
