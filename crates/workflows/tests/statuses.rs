//! What an owner says about the statuses of a shop, on a real file.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{Attention, ConnId, OpId, OpState, OrderId, ShopOrder, ShopStatus, Stage, Timestamp};
use store::connections::{self, NewConnection};
use store::mirror::{self, Incoming, Seen};
use store::ops::{self, OpFailure, Settlement};
use store::{orders, statuses};
use testkit::{TempStore, body, conn, connection, order, station, temp_store};
use workflows::{StatusWords, Who, explain_statuses, set_status};

fn who() -> Who {
    Who::alone(station(1))
}

/// Two shops; the orders are in both.
async fn shops(shop_orders: &[ShopOrder]) -> TempStore {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
    let seen = Seen { at: Timestamp::from_millis(0), asked: None };
    for n in [1, 2] {
        connections::insert(&mut tx, &connection(n)).await.unwrap();
        for record in shop_orders {
            let row = Incoming { body: &body(1, &record.number), trashed: false, record };
            mirror::apply_order(&mut tx, conn(n), row, seen).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    t
}

fn at_plugin(n: u64) -> ShopOrder {
    let attention = vec![Attention::UnknownStatus { slug: "at-desk".to_owned() }, Attention::NoAddress];
    ShopOrder { status_raw: "at-desk".to_owned(), status: ShopStatus::Other, attention, ..order(n) }
}

fn id(of: ConnId, n: u64) -> OrderId {
    OrderId::new(of, n.into())
}

async fn stage(t: &TempStore, of: ConnId, n: u64) -> Stage {
    orders::row(&mut t.store.read().await.unwrap(), &id(of, n)).await.unwrap().unwrap().stage
}

async fn attention(t: &TempStore, n: u64) -> Vec<Attention> {
    let order = orders::get(&mut t.store.read().await.unwrap(), &id(conn(1), n)).await.unwrap();
    order.unwrap().shop.attention
}

/// Wants a status that the shop then refuses.
async fn refused(t: &TempStore, of: ConnId, n: u64, to: ShopStatus) -> OpId {
    let op = set_status(&t.store, &who(), &id(of, n), (to, "packed"), "").await.unwrap().value;
    let failure = OpFailure {
        class: "no_such_status".to_owned(),
        http: Some(400),
        remote_code: Some("rest_invalid_param".to_owned()),
        human: None,
    };
    let mut tx = t.store.write().await.unwrap();
    let end = Settlement { error: Some(failure), ..Settlement::to(OpState::Review) };
    ops::settle(&mut tx, op, &end).await.unwrap();
    tx.commit().await.unwrap();
    op
}

async fn state(t: &TempStore, op: OpId) -> OpState {
    ops::get(&mut t.store.read().await.unwrap(), op).await.unwrap().unwrap().state
}

async fn say(t: &TempStore, meaning: Option<ShopStatus>, rewritten: &[ShopStatus]) -> u64 {
    let words = StatusWords {
        conn: NewConnection { name: "Said".to_owned(), ..connection(1) },
        meaning: &|slug| match slug {
            "at-desk" => meaning,
            _ => Some(ShopStatus::Processing),
        },
        rewritten: rewritten.to_vec(),
    };
    explain_statuses(&t.store, words).await.unwrap().value
}

#[tokio::test]
async fn a_status_that_gets_a_meaning_moves_its_orders_of_this_shop_alone() {
    let mut one = at_plugin(1);
    one.attention.truncate(1);
    let t = shops(&[one, at_plugin(2), order(3)]).await;
    assert_eq!(stage(&t, conn(1), 1).await, Stage::Unknown);
    say(&t, Some(ShopStatus::Processing), &[]).await;
    assert_eq!(stage(&t, conn(1), 1).await, Stage::ToPack);
    assert_eq!(attention(&t, 1).await, []);
    assert_eq!(attention(&t, 2).await, [Attention::NoAddress]);
    assert_eq!(stage(&t, conn(2), 1).await, Stage::Unknown);
    let seen = statuses::seen(&mut t.store.read().await.unwrap(), conn(1)).await.unwrap();
    let seen: Vec<_> = seen.iter().map(|s| (s.slug.as_str(), s.status, s.orders)).collect();
    assert_eq!(seen, [("at-desk", ShopStatus::Processing, 2), ("processing", ShopStatus::Processing, 1)]);
    let kept = connections::get(&mut t.store.read().await.unwrap(), conn(1)).await.unwrap().unwrap();
    assert_eq!(kept.name, "Said");
}

#[tokio::test]
async fn a_status_that_loses_its_meaning_asks_for_attention_again() {
    let mut explained = at_plugin(1);
    explained.status = ShopStatus::OnHold;
    explained.attention.clear();
    let t = shops(&[explained]).await;
    assert_eq!(stage(&t, conn(1), 1).await, Stage::OnHold);
    say(&t, None, &[]).await;
    assert_eq!(stage(&t, conn(1), 1).await, Stage::Unknown);
    assert_eq!(attention(&t, 1).await, [Attention::UnknownStatus { slug: "at-desk".to_owned() }]);
}

#[tokio::test]
async fn what_stopped_at_a_missing_status_goes_again_once_another_is_chosen_for_it() {
    let t = shops(&[order(1), order(2), order(3)]).await;
    let completed = refused(&t, conn(1), 1, ShopStatus::Completed).await;
    let held = refused(&t, conn(1), 2, ShopStatus::OnHold).await;
    let elsewhere = refused(&t, conn(2), 1, ShopStatus::Completed).await;
    assert_eq!(say(&t, None, &[ShopStatus::Completed]).await, 1);
    assert_eq!(state(&t, completed).await, OpState::Pending);
    assert_eq!(state(&t, held).await, OpState::Review);
    assert_eq!(state(&t, elsewhere).await, OpState::Review);
}
