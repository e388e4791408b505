use std::time::Duration;

use demo_shop::{Fault, FaultRule, RequestKind};
use domain::{RemoteId, Stage};
use serde_json::json;
use shops::ConnError;
use store::connections::ConnState;
use store::mirror::{self, Entity, Gone, MirrorInfo};
use store::{cursors, orders, reviews};
use sync::{NotCaughtUp, Phase};

use crate::bench::Bench;

/// Every order that the shop shows somewhere, but carts.
fn all_orders(bench: &Bench) -> u64 {
    (bench.shop.order_ids("any").len() - bench.shop.order_ids("checkout-draft").len()) as u64
}

/// Orders of the older half of the history that are imported.
async fn older_half_read(bench: &Bench) -> u64 {
    let mut reader = bench.data.store.read().await.unwrap();
    let older = cursors::get(&mut reader, bench.conn, "older_orders").await.unwrap();
    older.map_or(0, |older| older.import_done)
}

#[tokio::test]
async fn a_first_import_brings_every_order_and_product_once() {
    let bench = Bench::new(130).await;
    let engine = bench.engine().await;
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.problems, done.waiting), (vec![], 0));
    assert_eq!(bench.mirrored(Entity::Order).await, all_orders(&bench));
    let products = bench.shop.products();
    let variations = products.iter().filter(|product| product["parent_id"].as_u64().unwrap_or(0) > 0).count();
    assert_eq!(bench.mirrored(Entity::Variation).await, variations as u64);
    assert_eq!(bench.mirrored(Entity::Product).await, (products.len() - variations) as u64);
    engine.stop().await;
}

#[tokio::test]
async fn open_orders_come_before_everything_else() {
    let bench = Bench::new(40).await;
    let engine = bench.engine().await;
    bench.caught_up(&engine).await;
    let first = bench.shop.requests().into_iter().next().unwrap();
    assert!(first.path.ends_with("/orders") && first.query.contains("processing"), "{first:?}");
}

#[tokio::test]
async fn an_import_that_was_killed_goes_on_where_it_was() {
    let bench = Bench::new(300).await;
    // In the middle of both halves of the history the shop falls silent.
    bench.shop.add_fault(FaultRule::always(Fault::TimeoutBeforeEffect).on(RequestKind::OrderList).after(8));
    let engine = bench.engine().await;
    bench
        .until(&engine, |status| status.connections.iter().any(|conn| conn.phase == Phase::ImportingHistory))
        .await;
    while bench.shop.requests().iter().all(|request| request.faults.is_empty()) {
        tokio::task::yield_now().await;
    }
    while older_half_read(&bench).await == 0 {
        tokio::task::yield_now().await;
    }
    drop(engine);
    let kept = bench.mirrored(Entity::Order).await;
    assert!(kept > 100 && kept < all_orders(&bench), "killed in the middle, at {kept}");

    bench.shop.clear_faults();
    bench.shop.clear_requests();
    let next = bench.started_again().await;
    let done = bench.caught_up(&next).await;
    assert_eq!(done.problems, []);
    assert_eq!(bench.mirrored(Entity::Order).await, all_orders(&bench));
    let requests = bench.shop.requests();
    let history = requests.iter().filter(|request| request.query.contains("status=any"));
    assert!(history.clone().count() > 0);
    for page in history {
        assert!(page.query.contains("modified_after"), "the history began anew: {}", page.query);
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_read_well_is_kept_and_stops_no_other() {
    let bench = Bench::new(40).await;
    let bad = bench.packable().await[0];
    bench.shop.add_fault(FaultRule::always(Fault::BadRecord(bad)));
    let engine = bench.engine().await;
    let done = bench.caught_up(&engine).await;
    assert_eq!(done.problems, []);
    assert_eq!(bench.mirrored(Entity::Order).await, all_orders(&bench));
    let mut reader = bench.data.store.read().await.unwrap();
    let row = orders::row(&mut reader, &bench.order_id(bad)).await.unwrap().unwrap();
    assert!(row.needs_you, "it is shown as needing attention");
}

#[tokio::test]
async fn a_page_that_keeps_failing_is_stepped_over_record_by_record() {
    let bench = Bench::new(40).await;
    // 25, 12, 6, 3, 1 and 1 record again; then the one is left out, asked for alone, and comes.
    let broken = FaultRule::always(Fault::PhpFatal500).on(RequestKind::OrderList).times(6);
    bench.shop.add_fault(broken);
    let engine = bench.engine().await;
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.problems, done.needs_you), (vec![], 0));
    assert_eq!(bench.mirrored(Entity::Order).await, all_orders(&bench));
}

#[tokio::test]
async fn a_record_that_the_shop_cannot_give_out_is_told_and_asked_for_again_later() {
    let bench = Bench::new(40).await;
    bench.shop.add_fault(FaultRule::always(Fault::PhpFatal500).on(RequestKind::OrderList).times(6));
    // Alone it fails too, and once more at the end of the walk.
    bench.shop.add_fault(FaultRule::always(Fault::PhpFatal500).on(RequestKind::OrderRead).times(2));
    let engine = bench.engine().await;
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.problems, done.needs_you), (vec![], 1));
    let open = reviews::list_open(&mut bench.data.store.read().await.unwrap()).await.unwrap();
    assert_eq!(open[0].asked.kind, "record_skipped");
    assert_eq!(open[0].asked.params["stream"], "open_orders");

    let started = bench.now();
    bench.until(&engine, |status| status.connections[0].needs_you == 0).await;
    assert!(bench.now().since(started).as_secs() <= 601, "asked again within ten minutes");
}

#[tokio::test]
async fn a_change_in_the_shop_arrives_with_the_next_round() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    bench.shop.set_order_status(order, "on-hold");
    let started = bench.now();
    loop {
        let changes = bench.data.store.subscribe();
        let mut reader = bench.data.store.read().await.unwrap();
        let row = orders::row(&mut reader, &bench.order_id(order)).await.unwrap().unwrap();
        if row.stage == domain::Stage::OnHold {
            break;
        }
        drop((changes, reader));
        let pulled = engine.status().borrow().connections[0].pulled;
        bench.until(&engine, |status| status.connections[0].pulled > pulled).await;
    }
    assert!(bench.now().since(started).as_secs() <= 61, "one minute at most");
}

#[tokio::test]
async fn a_page_in_the_shops_place_blocks_the_connection_until_it_is_gone() {
    let bench = Bench::new(40).await;
    bench.shop.add_fault(FaultRule::always(Fault::HtmlInsteadOfJson));
    let engine = bench.engine().await;
    let done = bench.caught_up(&engine).await;
    assert!(
        matches!(done.problems[..], [NotCaughtUp::Shop(_, ConnError::Blocked { status: 200 })]),
        "{done:?}"
    );
    assert_eq!(bench.stored().await.state, ConnState::Blocked);
    bench.shop.clear_faults();
    bench.until(&engine, |status| status.connections[0].state == ConnState::Ok).await;
}

#[tokio::test]
async fn an_order_is_fresh_before_it_is_packed() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    bench.shop.set_order_status(order, "cancelled");
    engine.refresh_order(&bench.order_id(order)).await.unwrap();
    let mut reader = bench.data.store.read().await.unwrap();
    let row = orders::row(&mut reader, &bench.order_id(order)).await.unwrap().unwrap();
    assert_eq!(row.stage, domain::Stage::Cancelled);
}

#[tokio::test]
async fn an_order_that_was_deleted_in_the_shop_is_known_as_deleted_before_it_is_packed() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    bench.shop.delete_order(order);
    engine.refresh_order(&bench.order_id(order)).await.unwrap();
    let mut reader = bench.data.store.read().await.unwrap();
    let known =
        mirror::info(&mut reader, bench.conn, Entity::Order, &bench.order_id(order).remote).await.unwrap();
    assert_eq!(known.unwrap().gone, Some(mirror::Gone::Deleted));
}

#[tokio::test]
async fn a_shop_that_cannot_be_reached_does_not_hold_up_the_packer() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    bench.shop.set_offline(true);
    let refreshed = engine.refresh_order(&bench.order_id(order)).await;
    assert!(matches!(refreshed, Err(ConnError::Unreachable(_))), "{refreshed:?}");
}

/// What is mirrored of an order after the next look at the open orders.
async fn after_the_next_look(bench: &Bench, order: u64) -> MirrorInfo {
    let engine = bench.engine().await;
    bench.data.clock.advance(Duration::from_secs(11 * 60));
    engine.ring();
    bench.caught_up(&engine).await;
    engine.stop().await;
    let mut reader = bench.data.store.read().await.unwrap();
    mirror::info(&mut reader, bench.conn, Entity::Order, &RemoteId::from(order)).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_order_that_a_plugin_completed_without_a_new_date_is_closed_after_the_next_look_at_the_open_ones()
{
    let bench = Bench::new(40).await;
    bench.imported().await.stop().await;
    let order = bench.shop.order_ids("processing")[0];
    bench.shop.edit_order_unseen(order, |order| order["status"] = json!("completed"));
    after_the_next_look(&bench, order).await;
    let mut reader = bench.data.store.read().await.unwrap();
    let known = orders::row(&mut reader, &bench.order_id(order)).await.unwrap().unwrap();
    assert_eq!(known.stage, Stage::Shipped);
}

#[tokio::test]
async fn an_open_order_that_was_deleted_for_good_is_known_after_the_next_look_at_the_open_ones() {
    let bench = Bench::new(40).await;
    bench.imported().await.stop().await;
    let order = bench.shop.order_ids("processing")[0];
    bench.shop.delete_order(order);
    assert_eq!(after_the_next_look(&bench, order).await.gone, Some(Gone::Deleted));
}
