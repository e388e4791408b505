//! Three days without a network, and work goes on.

use std::time::Duration;

use demo_shop::RequestRecord;
use domain::OpState;
use store::ops;

use crate::bench::Bench;

const ORDERS: u64 = 1_500;
/// How often the clock is moved while people work: every hour of 71.
const HOURS: u64 = 71;

/// A write of ours; the daily look at the shop asks for its rights with a write to an order that cannot be.
fn is_push(request: &RequestRecord) -> bool {
    request.method.as_str() == "PUT" && !request.path.ends_with("/orders/0")
}

#[tokio::test]
async fn fifteen_hundred_orders_packed_in_three_days_without_a_network_drain_by_themselves() {
    let bench = Bench::new(12).await;
    let item = bench.shop.products().iter().find_map(|p| p["id"].as_u64()).expect("a product");
    let placed: Vec<u64> = (0..ORDERS).map(|_| bench.shop.place_order(&[(item, 1)])).collect();
    let engine = bench.imported().await;
    let known = bench.known(&placed).await;
    bench.shop.set_offline(true);
    let mut recorded = Vec::new();
    for (number, order) in known.iter().enumerate() {
        if (number as u64).is_multiple_of(ORDERS / HOURS) {
            bench.data.clock.advance(Duration::from_secs(3_600));
        }
        recorded.push(bench.ship_known(number as u64 + 1, order).await);
    }
    bench.shop.clear_requests();
    bench.shop.set_offline(false);
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.waiting, done.needs_you), (ORDERS, 0, 0), "{:?}", done.problems);
    let requests = bench.shop.requests();
    assert!(requests[0].query.contains("status=processing"), "open orders come first: {:?}", requests[0]);
    let first_push = requests.iter().position(is_push);
    assert!(first_push.is_some_and(|at| at <= 5), "the first push came after {first_push:?} requests");
    let counts = ops::counts(&mut bench.data.store.read().await.unwrap(), Some(bench.conn)).await.unwrap();
    assert_eq!((counts.held, counts.review), (0, 0));
    for (op, order) in recorded.iter().zip(&placed) {
        assert_eq!(bench.op(*op).await.state, OpState::Done);
        assert_eq!(bench.shop.order(*order).expect("an order")["status"], "completed");
    }
    assert_eq!(requests.iter().filter(|request| is_push(request)).count() as u64, ORDERS);
    engine.stop().await;
}
