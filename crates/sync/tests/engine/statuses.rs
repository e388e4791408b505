//! Statuses of plugins: what they mean is chosen per shop, and chosen anew when a plugin is gone.

use domain::{OpState, ShopStatus};
use serde_json::{Value, json};
use shops::woocommerce::StatusMap;
use store::connections::{self, NewConnection};
use store::{ops, statuses};
use sync::Engine;

use crate::bench::Bench;

/// The owner chooses what the statuses of the shop mean.
async fn choose(bench: &Bench, engine: Option<&Engine>, map: Value) {
    let known = bench.stored().await;
    let meanings: StatusMap = serde_json::from_value(map.clone()).unwrap();
    meanings.check().unwrap();
    let mut tx = bench.data.store.write().await.unwrap();
    let chosen = NewConnection {
        conn_id: known.conn_id,
        kind: known.kind,
        name: known.name,
        base_url: known.base_url,
        secret_ref: known.secret_ref,
        settings: json!({ "statuses": map }),
    };
    connections::update(&mut tx, &chosen).await.unwrap();
    statuses::explain(&mut tx, bench.conn, |slug| meanings.meaning(slug)).await.unwrap();
    tx.commit().await.unwrap();
    if let Some(engine) = engine {
        engine.reload();
    }
}

async fn meaning_of(bench: &Bench, slug: &str) -> Option<ShopStatus> {
    let seen = statuses::seen(&mut bench.data.store.read().await.unwrap(), bench.conn).await.unwrap();
    seen.into_iter().find(|known| known.slug == slug).map(|known| known.status)
}

#[tokio::test]
async fn a_parcel_gives_its_order_the_status_that_was_chosen_for_this_shop() {
    let bench = Bench::new(40).await;
    bench.behave(|behaviour| behaviour.custom_statuses = vec!["packed".to_owned()]);
    choose(&bench, None, json!({ "targets": { "completed": "packed" } })).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.needs_you), (1, 0), "{done:?}");
    assert_eq!(bench.op(op).await.state, OpState::Done);
    assert_eq!(bench.in_shop(order).await.0, "packed");
    assert_eq!(meaning_of(&bench, "packed").await, Some(ShopStatus::Completed));
    engine.stop().await;
}

#[tokio::test]
async fn a_status_that_the_shop_dropped_is_asked_about_and_sent_once_another_is_chosen() {
    let bench = Bench::new(40).await;
    choose(&bench, None, json!({ "targets": { "completed": "packed" } })).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.needs_you), (0, 1), "{done:?}");
    let asked = bench.op(op).await;
    let error = asked.error.unwrap();
    assert_eq!((asked.state, error.class.as_str()), (OpState::Review, "no_such_status"));
    let params = &error.human.unwrap()["params"];
    assert_eq!((&params["wanted"], &params["slug"]), (&json!("completed"), &json!("packed")));
    assert_eq!(bench.in_shop(order).await.0, "processing");

    choose(&bench, Some(&engine), json!({})).await;
    let mut tx = bench.data.store.write().await.unwrap();
    let now = tx.now();
    ops::decide(&mut tx, op, OpState::Pending, Some(now)).await.unwrap();
    tx.commit().await.unwrap();
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.needs_you), (1, 0), "{done:?}");
    assert_eq!(bench.in_shop(order).await.0, "completed");
    engine.stop().await;
}

#[tokio::test]
async fn an_order_with_the_status_of_a_plugin_is_explained_once_for_all_that_follow() {
    let bench = Bench::new(40).await;
    bench.behave(|behaviour| behaviour.custom_statuses = vec!["at-desk".to_owned()]);
    let orders = bench.packable().await;
    assert!(bench.shop.set_order_status(orders[0], "at-desk"));
    let engine = bench.imported().await;
    assert_eq!(meaning_of(&bench, "at-desk").await, Some(ShopStatus::Other));
    choose(&bench, Some(&engine), json!({ "meanings": { "at-desk": "processing" } })).await;
    assert_eq!(meaning_of(&bench, "at-desk").await, Some(ShopStatus::Processing));
    assert!(bench.shop.set_order_status(orders[1], "at-desk"));
    bench.caught_up(&engine).await;
    let seen = statuses::seen(&mut bench.data.store.read().await.unwrap(), bench.conn).await.unwrap();
    let at_desk = seen.into_iter().find(|known| known.slug == "at-desk").unwrap();
    assert_eq!((at_desk.status, at_desk.orders), (ShopStatus::Processing, 2));
    engine.stop().await;
}
