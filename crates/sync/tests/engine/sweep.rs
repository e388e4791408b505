//! Once a day everything is compared: whatever no stamp can show becomes known.

use std::time::Duration;

use domain::RemoteId;
use serde_json::json;
use store::mirror::{self, Entity, Gone, MirrorInfo};

use crate::bench::Bench;

/// What is mirrored of an order after the sweep of the next day, once it is as wanted.
async fn a_day_later(bench: &Bench, order: u64, is_as_wanted: impl Fn(&MirrorInfo) -> bool) {
    let engine = bench.engine().await;
    bench.data.clock.advance(Duration::from_secs(25 * 3_600));
    engine.ring();
    for _ in 0..200 {
        let mut reader = bench.data.store.read().await.unwrap();
        let info =
            mirror::info(&mut reader, bench.conn, Entity::Order, &RemoteId::from(order)).await.unwrap();
        drop(reader);
        if info.as_ref().is_some_and(&is_as_wanted) {
            return engine.stop().await;
        }
        bench.caught_up(&engine).await;
    }
    panic!("the sweep never mended order {order}");
}

#[tokio::test]
async fn an_order_that_was_deleted_for_good_is_known_a_day_later() {
    let bench = Bench::new(40).await;
    bench.imported().await.stop().await;
    let order = bench.shop.order_ids("completed")[0];
    bench.shop.delete_order(order);
    a_day_later(&bench, order, |known| known.gone == Some(Gone::Deleted)).await;
}

#[tokio::test]
async fn an_order_whose_stamp_went_back_is_known_a_day_later() {
    let bench = Bench::new(40).await;
    bench.imported().await.stop().await;
    let order = bench.shop.order_ids("processing")[0];
    let stamp = "2020-01-02T03:04:05";
    bench.shop.edit_order_unseen(order, |order| {
        order["date_modified_gmt"] = json!(stamp);
        order["date_modified"] = json!(stamp);
        order["status"] = json!("on-hold");
    });
    let back = domain::Timestamp::parse_gmt(stamp).unwrap();
    a_day_later(&bench, order, |known| known.modified_srv == back).await;
}

#[tokio::test]
async fn an_order_that_no_walk_saw_is_known_a_day_later() {
    let bench = Bench::new(40).await;
    bench.imported().await.stop().await;
    // A shop that was moved brings orders with stamps of long ago.
    let order = bench.shop.place_order(&[]);
    bench.shop.edit_order_unseen(order, |order| {
        order["date_modified_gmt"] = json!("2020-01-02T03:04:05");
        order["date_created_gmt"] = json!("2020-01-02T03:04:05");
        order["status"] = json!("completed");
    });
    a_day_later(&bench, order, |known| known.gone.is_none()).await;
}
