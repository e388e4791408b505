//! Writes: each ends in one of four ways, and what is in doubt is found again.

use std::time::Duration;

use demo_shop::{Behaviour, Fault, FaultRule, KeyPermission, RequestKind};
use domain::{
    ConnId, Intent, Note, Op, OpBase, OpId, OpTarget, OrderId, ParcelId, Ship, ShipBase, ShippedLine,
    StationId, Timestamp,
};
use reqwest::Method;
use shops::woocommerce::WooCommerce;
use shops::{
    ConnError, Connector, Decoded, Entity, Fetched, Found, Fresh, Outcome, Plan, PlanConflict, Prepared,
};
use uuid::Uuid;

use crate::support::{Bench, id};

const NUMBER: &str = "20450000000001";

async fn fresh(woo: &WooCommerce, order: u64) -> Fresh<'static> {
    let record = woo.fetch(Entity::Order, &id(order)).await.expect("an answer");
    Fresh { record, accepted: &[] }
}

fn op(order: u64, intent: Intent, base: Option<ShipBase>) -> Op {
    Op {
        op_id: OpId::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + u128::from(order))),
        station: StationId::new(Uuid::from_u128(1)),
        user: None,
        hlc: String::new(),
        target: OpTarget::Order(OrderId::new(ConnId::new(Uuid::from_u128(2)), id(order))),
        intent,
        base: base.map(|base| OpBase::Ship(Box::new(base))),
        created: Timestamp::from_millis(0),
    }
}

/// Ships what the order holds now.
async fn ship_op(woo: &WooCommerce, order: u64) -> Op {
    let Fetched::Row(row) = fresh(woo, order).await.record else { panic!("an order") };
    let Decoded::Order(shop_order) = row.decoded else { panic!("an order") };
    let to_ship = |line: &domain::ShopOrderLine| ShippedLine {
        line: line.remote_id.clone(),
        quantity: line.quantity.minus(line.refunded),
    };
    let lines: Vec<ShippedLine> = shop_order.lines.iter().map(to_ship).collect();
    let ship = Ship {
        parcel: ParcelId::new(Uuid::from_u128(3)),
        lines,
        carrier: "Nova Poshta".to_owned(),
        tracking_number: Some(NUMBER.to_owned()),
        shipped_at: shop_order.modified_srv,
        completes: true,
    };
    let base = ShipBase { shipping: None, ..ShipBase::seen(&shop_order) };
    op(order, Intent::Ship(ship), Some(base))
}

async fn prepare(woo: &WooCommerce, op: &Op) -> Prepared {
    let order = op.target.remote().as_str().parse().expect("a number");
    match woo.plan(op, &fresh(woo, order).await) {
        Plan::Send(prepared) => *prepared,
        other => panic!("{other:?}"),
    }
}

fn is_shipped(bench: &Bench, order: u64) -> bool {
    let order = bench.shop.order(order).expect("an order");
    order["status"] == "completed" && order.to_string().contains(NUMBER)
}

fn writes(bench: &Bench, part: &str) -> usize {
    let requests = bench.shop.requests();
    requests.iter().filter(|request| request.method != Method::GET && request.path.ends_with(part)).count()
}

#[tokio::test]
async fn shipping_tells_status_and_number_and_is_found_again() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let op = ship_op(&woo, order).await;
    let prepared = prepare(&woo, &op).await;
    assert_eq!(woo.find(&prepared).await, Ok(Found::Absent));
    bench.clock.advance(Duration::from_secs(5));
    let Outcome::Done(ack, Some(answered)) = woo.send(&prepared).await else { panic!("done") };
    assert!(is_shipped(&bench, order));
    assert_eq!(ack.modified_srv, Some(answered.modified_srv));
    assert!(matches!(woo.find(&prepared).await, Ok(Found::Done(_))));
    assert!(matches!(woo.plan(&op, &fresh(&woo, order).await), Plan::Satisfied(_)));
}

#[tokio::test]
async fn shipping_twice_leaves_one_entry() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let op = ship_op(&woo, order).await;
    let prepared = prepare(&woo, &op).await;
    for _ in 0..2 {
        assert!(matches!(woo.send(&prepared).await, Outcome::Done(..)));
    }
    let Fetched::Row(row) = fresh(&woo, order).await.record else { panic!("an order") };
    let Decoded::Order(shop_order) = row.decoded else { panic!("an order") };
    assert_eq!(shop_order.tracking.len(), 1);
}

#[tokio::test]
async fn a_write_in_doubt_is_found_when_it_took_effect() {
    for fault in
        [Fault::DropReply, Fault::GatewayTimeoutAfterEffect, Fault::TruncatedBody, Fault::TimeoutAfterEffect]
    {
        let bench = Bench::http(Behaviour::default()).await;
        let woo = bench.probed_with(impatient(&bench)).await;
        let order = bench.shop.order_ids("processing")[0];
        let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
        bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, fault.clone()));
        let outcome = woo.send(&prepared).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{fault:?}: {outcome:?}");
        assert!(matches!(woo.find(&prepared).await, Ok(Found::Done(_))), "{fault:?}");
    }
}

#[tokio::test]
async fn a_write_in_doubt_is_absent_when_nothing_happened() {
    for fault in [Fault::TimeoutBeforeEffect, Fault::PhpFatal500] {
        let bench = Bench::http(Behaviour::default()).await;
        let woo = bench.probed_with(impatient(&bench)).await;
        let order = bench.shop.order_ids("processing")[0];
        let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
        bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, fault.clone()));
        let outcome = woo.send(&prepared).await;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{fault:?}: {outcome:?}");
        assert_eq!(woo.find(&prepared).await, Ok(Found::Absent), "{fault:?}");
    }
}

/// A connection that gives up soon, for shops that never answer.
fn impatient(bench: &Bench) -> shops::woocommerce::WooConfig {
    let mut config = bench.config();
    config.timeouts.write = Duration::from_millis(400);
    config
}

#[tokio::test]
async fn a_limiter_in_front_of_the_shop_means_that_nothing_was_sent() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    for fault in [Fault::TooManyRequests { retry_after: None }, Fault::ServiceUnavailableHtml] {
        bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, fault));
        let outcome = woo.send(&prepared).await;
        assert!(matches!(outcome, Outcome::NotSent(ConnError::Busy(_))), "{outcome:?}");
    }
    assert!(matches!(woo.send(&prepared).await, Outcome::Done(..)));
}

#[tokio::test]
async fn without_a_shop_nothing_was_sent() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    bench.shop.stop().await;
    let outcome = woo.send(&prepared).await;
    assert!(matches!(outcome, Outcome::NotSent(ConnError::Unreachable(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_read_only_key_ships_nothing_and_loses_nothing() {
    let bench = Bench::https(Behaviour { key_permission: KeyPermission::Read, ..Behaviour::default() }).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    assert!(matches!(woo.send(&prepared).await, Outcome::NotSent(ConnError::ReadOnlyKey)));
    assert!(!is_shipped(&bench, order));
}

#[tokio::test]
async fn an_order_that_was_cancelled_trashed_deleted_or_changed_is_not_shipped() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let orders = bench.shop.order_ids("processing");
    let ops: Vec<Op> = {
        let mut ops = Vec::new();
        for order in &orders[..4] {
            ops.push(ship_op(&woo, *order).await);
        }
        ops
    };
    bench.shop.set_order_status(orders[0], "cancelled");
    bench.shop.trash_order(orders[1]);
    bench.shop.delete_order(orders[2]);
    bench.shop.edit_order(orders[3], |order| {
        let quantity = order["line_items"][0]["quantity"].as_u64().unwrap_or(0);
        order["line_items"][0]["quantity"] = serde_json::json!(quantity + 1);
    });
    let mut plans = Vec::new();
    for (order, op) in orders.iter().zip(&ops) {
        plans.push(woo.plan(op, &fresh(&woo, *order).await));
    }
    let closed =
        PlanConflict::OrderClosed { status: domain::ShopStatus::Cancelled, slug: "cancelled".to_owned() };
    assert_eq!(
        plans[..3],
        [closed, PlanConflict::OrderTrashed, PlanConflict::OrderDeleted].map(Plan::Conflict)
    );
    let Plan::Conflict(PlanConflict::LinesChanged { changes, .. }) = &plans[3] else {
        panic!("{:?}", plans[3])
    };
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].now, changes[0].was + 1);
}

#[tokio::test]
async fn a_shop_with_fulfillments_gets_exactly_one_however_often_it_is_sent() {
    let bench = Bench::http(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    let lost = FaultRule::once(RequestKind::Fulfillment, Fault::DropReply).method(Method::POST);
    bench.shop.add_fault(lost);
    assert!(matches!(woo.send(&prepared).await, Outcome::Unknown(_)));
    // The shipment is there, the status is not: as a whole it has not happened, and sending completes it.
    assert_eq!(woo.find(&prepared).await, Ok(Found::Absent));
    for _ in 0..2 {
        assert!(matches!(woo.send(&prepared).await, Outcome::Done(..)));
    }
    assert_eq!(writes(&bench, "/fulfillments"), 1);
    assert_eq!(bench.shop.order(order).expect("an order")["status"], "completed");
    assert!(matches!(woo.find(&prepared).await, Ok(Found::Done(_))));
}

#[tokio::test]
async fn fulfillments_that_were_switched_off_are_a_question_for_people() {
    let bench = Bench::http(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    bench.shop.set_behaviour(Behaviour::default());
    assert!(matches!(woo.send(&prepared).await, Outcome::Rejected(ConnError::Refused { .. })));
    assert_ne!(bench.shop.order(order).expect("an order")["status"], "completed");
}

#[tokio::test]
async fn a_note_is_posted_once_and_found_by_its_code() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let note = Intent::PrivateNote(Note { text: "Запаковано: 2 місця".to_owned() });
    let prepared = prepare(&woo, &op(order, note, None)).await;
    assert_eq!(woo.find(&prepared).await, Ok(Found::Absent));
    bench.shop.add_fault(FaultRule::once(RequestKind::NoteWrite, Fault::DropReply));
    assert!(matches!(woo.send(&prepared).await, Outcome::Unknown(_)));
    let Ok(Found::Done(ack)) = woo.find(&prepared).await else { panic!("found") };
    let ours: Vec<_> = bench
        .shop
        .notes(order)
        .into_iter()
        .filter(|note| note["note"].as_str().is_some_and(|text| text.starts_with("Запаковано: 2 місця ·")))
        .collect();
    assert_eq!(ours.len(), 1);
    assert_eq!(ack.created, ours[0]["id"].as_u64().map(id));
    assert_eq!(ours[0]["customer_note"], false);
}

#[tokio::test]
async fn a_prepared_write_survives_being_stored() {
    let bench = Bench::http(Behaviour { fulfillments: true, ..Behaviour::default() }).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let prepared = prepare(&woo, &ship_op(&woo, order).await).await;
    let stored = serde_json::to_string(&prepared).expect("JSON");
    assert_eq!(serde_json::from_str::<Prepared>(&stored).expect("a write"), prepared);
}
