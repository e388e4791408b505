//! Orders that are entered by hand, without any network, and kept while they are typed.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod orders_desk;

use std::time::Duration;

use domain::{Money, OrderId, ShopStatus, Stage, VariantId};
use orders_desk::Desk;
use serde_json::json;
use store::{connections, order_drafts, orders, own_orders};
use testkit::{address, conn};
use workflows::{
    Decision, EnterError, EntryField, NewOrder, NewOrderLine, NewPayment, Opened, decide_orders,
    delete_draft, enter_order, next_own_step, open_order, save_draft, settle_own_orders,
};

fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

fn uah(minor: i64) -> Money {
    Money::new(minor, "UAH".parse().unwrap())
}

fn by_phone() -> NewOrder {
    NewOrder {
        draft: None,
        shipping: address(1),
        billing: None,
        lines: [(1, 1), (2, 2), (3, 1)]
            .map(|(n, quantity)| NewOrderLine { variant: item(n), quantity, unit_price: uah(10_000) })
            .to_vec(),
        shipping_method: "Nova Poshta".to_owned(),
        shipping_cost: 7_000,
        currency: "UAH".parse().unwrap(),
        payment: NewPayment::OnDelivery,
        payment_title: String::new(),
        note: "call first".to_owned(),
        is_gift: false,
    }
}

#[tokio::test]
async fn an_order_by_phone_is_packed_like_every_other_one_and_no_shop_is_asked() {
    let desk = Desk::with(&[]).await;
    let entered = enter_order(&desk.t.store, &desk.who, &by_phone()).await.unwrap().value;
    assert_eq!(entered.number, "M-00001");
    let mut reader = desk.t.store.read().await.unwrap();
    let row = orders::row(&mut reader, &entered.order).await.unwrap().unwrap();
    assert_eq!((row.stage, row.total, row.unit_count), (Stage::ToPack, uah(47_000), 4));
    assert!(row.is_cod && row.due_at.is_some() && row.unread == 1);
    let detail = orders::get(&mut reader, &entered.order).await.unwrap().unwrap();
    let first = detail.lines[0].variant.as_ref().unwrap();
    assert_eq!((first.variant_id.clone(), detail.lines[0].bin()), (item(1), "A-1"));
    let shops = connections::list(&mut reader).await.unwrap();
    assert_eq!(shops.len(), 1, "nobody syncs with an order that was entered here");
    drop(reader);
    let opened = open_order(&desk.t.store, &desk.who, &entered.order).await.unwrap().value;
    let Opened::Session(session) = opened else { panic!("{opened:?}") };
    assert!(session.lines.iter().all(|line| !line.codes.is_empty() && line.variant.is_some()));
}

#[tokio::test]
async fn numbers_have_no_gaps_and_what_is_wrong_uses_none_up() {
    let desk = Desk::with(&[]).await;
    let mut bad = by_phone();
    bad.shipping.name.clear();
    bad.lines[1].quantity = 0;
    bad.lines[2].variant = VariantId::new(conn(1), 999_999.into());
    let refused = enter_order(&desk.t.store, &desk.who, &bad).await;
    let Err(EnterError::Fields(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields, [EntryField::Address, EntryField::Quantity(1), EntryField::Item(2)]);
    let mut numbers = Vec::new();
    for _ in 0..3 {
        numbers.push(enter_order(&desk.t.store, &desk.who, &by_phone()).await.unwrap().value.number);
    }
    assert_eq!(numbers, ["M-00001", "M-00002", "M-00003"]);
}

#[tokio::test]
async fn what_is_decided_about_an_own_order_is_carried_out_here_when_its_time_has_come() {
    let desk = Desk::with(&[]).await;
    let new = NewOrder { payment: NewPayment::Awaited, ..by_phone() };
    let entered = enter_order(&desk.t.store, &desk.who, &new).await.unwrap().value;
    assert_eq!(stage(&desk, &entered.order).await, Stage::AwaitingPayment);
    let paid = Decision::Status { to: ShopStatus::Processing, slugs: std::collections::HashMap::new() };
    decide_orders(&desk.t.store, &desk.who, std::slice::from_ref(&entered.order), &paid, "paid in the shop")
        .await
        .unwrap();
    assert_eq!(stage(&desk, &entered.order).await, Stage::ToPack);
    assert_eq!(settle_own_orders(&desk.t.store).await.unwrap().value, 0, "an undo is still real");
    assert!(next_own_step(&mut desk.t.store.read().await.unwrap()).await.unwrap().is_some());

    desk.t.clock.advance(Duration::from_secs(9));
    assert_eq!(settle_own_orders(&desk.t.store).await.unwrap().value, 1);
    let mut reader = desk.t.store.read().await.unwrap();
    let row = orders::row(&mut reader, &entered.order).await.unwrap().unwrap();
    let truth = orders::truth(&mut reader, &entered.order).await.unwrap().unwrap();
    assert_eq!((row.stage, row.unsent, truth.status), (Stage::ToPack, 0, ShopStatus::Processing));
    assert!(next_own_step(&mut reader).await.unwrap().is_none());
    assert_eq!(own_orders::shop(&mut reader).await.unwrap(), Some(entered.order.conn));
}

#[tokio::test]
async fn what_was_typed_is_there_after_the_process_died_and_gone_when_it_became_an_order() {
    let desk = Desk::with(&[]).await;
    let store = &desk.t.store;
    let typed = json!({ "name": "Ол", "lines": [] });
    let draft = save_draft(store, &desk.who, None, &typed).await.unwrap().value;
    let more = json!({ "name": "Олена Зел", "lines": [] });
    save_draft(store, &desk.who, Some(draft), &more).await.unwrap();

    // Another process on the same file sees what was committed, as one that starts after a kill does.
    let other = desk.t.second_handle().await;
    let kept = order_drafts::list(&mut other.read().await.unwrap()).await.unwrap();
    assert_eq!((kept.len(), &kept[0].body, kept[0].station), (1, &more, desk.who.station));

    enter_order(store, &desk.who, &NewOrder { draft: Some(draft), ..by_phone() }).await.unwrap();
    assert!(order_drafts::list(&mut store.read().await.unwrap()).await.unwrap().is_empty());
    let second = save_draft(store, &desk.who, None, &typed).await.unwrap().value;
    delete_draft(store, &desk.who, second).await.unwrap();
    assert!(order_drafts::list(&mut store.read().await.unwrap()).await.unwrap().is_empty());
}

async fn stage(desk: &Desk, order: &OrderId) -> Stage {
    orders::row(&mut desk.t.store.read().await.unwrap(), order).await.unwrap().unwrap().stage
}
