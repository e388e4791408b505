//! What staff decide about orders, on a real file: histories, undo, many at once, together, apart, by hand.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod orders_desk;

use std::collections::HashMap;
use std::time::Duration;

use domain::{
    CutOff, DueRules, Hold, HoldReason, MoveRefusal, NoteKind, OrderMove, PlannedParcel, Quantity, Right,
    Role, ShippedLine, ShopStatus, Stage,
};
use orders_desk::{Desk, id};
use store::{order_work, orders};
use testkit::{address, conn, order, station};
use workflows::{
    DecideError, Decision, MERGE_WINDOW, OpDecision, Who, WhyNot, acknowledge_note, decide_orders,
    merge_orders, notes_to_read, parcel_mates, set_due_rules, set_status, split_order, undo_action, undo_op,
};

fn hold(text: &str) -> Decision {
    Decision::Move(OrderMove::Hold(Hold { reason: HoldReason::Address, text: text.to_owned() }))
}

#[tokio::test]
async fn a_held_order_is_not_packed_until_it_is_released_and_the_history_says_who_held_it_and_why() {
    let desk = Desk::with(&[order(1)]).await;
    let held = desk.decide(&[1], &hold("no house number"), "asked by mail").await;
    assert_eq!((desk.stage(1).await, held.done.len()), (Stage::OnHold, 1));
    let row = desk.row(1).await;
    assert_eq!((row.hold, row.hold_text.as_str()), (Some(HoldReason::Address), "no house number"));

    let past = order_work::history(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap();
    let event = &past[0].event;
    assert_eq!((event.kind.as_str(), event.why.as_str()), ("hold", "asked by mail"));
    assert_eq!((event.station, event.user, event.stage), (desk.who.station, desk.who.user, Stage::ToPack));

    let undone = undo_action(&desk.t.store, &desk.who, held.action).await.unwrap().value;
    assert_eq!((undone.done, desk.stage(1).await), (vec![id(1)], Stage::ToPack));
    assert!(desk.work(1).await == domain::OrderWork::default());
    // The undo is an action too: taken back, the hold holds again.
    undo_action(&desk.t.store, &desk.who, undone.action).await.unwrap();
    assert_eq!(desk.stage(1).await, Stage::OnHold);
}

#[tokio::test]
async fn of_a_thousand_orders_7_are_named_993_take_it_and_one_undo_takes_it_from_all_of_them() {
    let desk = Desk::with(&[]).await;
    let mut shop_orders: Vec<_> = (1..=1_000).map(order).collect();
    for closed in [10, 200, 300, 400, 500, 600, 1_000] {
        shop_orders[closed - 1].status = ShopStatus::Cancelled;
    }
    desk.hear_all(&shop_orders).await;
    let all: Vec<u64> = (1..=1_000).collect();
    let before = desk.works().await;

    let held = desk.decide(&all, &hold("stock take"), "").await;

    let named: Vec<&str> = held.not_done.iter().map(|n| n.number.as_str()).collect();
    assert_eq!(named, ["100010", "100200", "100300", "100400", "100500", "100600", "101000"]);
    assert!(held.not_done.iter().all(|n| n.why == WhyNot::Refused(MoveRefusal::Closed)));
    assert_eq!(held.done.len(), 993);
    assert_eq!(desk.count(|row| row.hold == Some(HoldReason::Address)).await, 993);

    let undone = undo_action(&desk.t.store, &desk.who, held.action).await.unwrap().value;
    assert_eq!((undone.done.len(), undone.not_done.len()), (993, 0));
    assert_eq!((desk.count(|row| row.hold.is_some()).await, desk.works().await), (0, before));
}

#[tokio::test]
async fn a_thousand_statuses_are_wished_at_once_and_withdrawn_at_once() {
    let desk = Desk::with(&[]).await;
    let shop_orders: Vec<_> = (1..=1_000).map(order).collect();
    desk.hear_all(&shop_orders).await;
    let all: Vec<u64> = (1..=1_000).collect();
    let slugs = HashMap::from([(conn(1), "on-hold".to_owned())]);
    let status = Decision::Status { to: ShopStatus::OnHold, slugs };
    let wished = desk.decide(&all, &status, "").await;
    assert_eq!(
        (wished.done.len(), desk.count(|row| row.stage == Stage::OnHold && row.unsent == 1).await),
        (1_000, 1_000)
    );
    let again = desk.decide(&[1], &status, "").await;
    assert_eq!(again.not_done[0].why, WhyNot::Refused(MoveRefusal::Same), "it is on its way there");
    let undone = undo_action(&desk.t.store, &desk.who, wished.action).await.unwrap().value;
    assert_eq!(
        (undone.done.len(), desk.count(|row| row.stage == Stage::ToPack && row.unsent == 0).await),
        (1_000, 1_000)
    );
}

#[tokio::test]
async fn a_thousand_orders_go_with_another_carrier_and_its_cut_off_and_one_undo_leaves_that_to_the_shop_again()
 {
    let desk = Desk::with(&[]).await;
    let mut shop_orders: Vec<_> = (1..=1_000).map(order).collect();
    shop_orders[6].status = ShopStatus::Cancelled;
    desk.hear_all(&shop_orders).await;
    let never = CutOff { shipping_has: "inpost".to_owned(), week: [None; 7], ..CutOff::usual() };
    let rules = DueRules { cut_offs: vec![never], ..DueRules::default() };
    set_due_rules(&desk.t.store, &desk.who, &rules).await.unwrap();
    let all: Vec<u64> = (1..=1_000).collect();
    let before = desk.rows(&all).await;

    let with = Decision::Move(OrderMove::SendWith(Some("InPost Paczkomat".to_owned())));
    let sent = desk.decide(&all, &with, "Nova Poshta is on strike").await;

    assert_eq!((sent.done.len(), sent.not_done.len()), (999, 1));
    assert_eq!(sent.not_done[0].why, WhyNot::Refused(MoveRefusal::Closed));
    let goes = |row: &orders::OrderRow| row.shipping_method == "InPost Paczkomat" && row.due_at.is_none();
    assert_eq!(desk.count(goes).await, 999, "this carrier never comes");
    undo_action(&desk.t.store, &desk.who, sent.action).await.unwrap();
    assert_eq!(desk.rows(&all).await, before);
}

#[tokio::test]
async fn an_undo_of_a_status_brings_back_the_wish_that_it_stood_in_the_place_of() {
    let desk = Desk::with(&[order(1)]).await;
    let status = |to, slug: &str| Decision::Status { to, slugs: HashMap::from([(conn(1), slug.to_owned())]) };
    desk.decide(&[1], &status(ShopStatus::OnHold, "on-hold"), "").await;
    let cancelled = desk.decide(&[1], &status(ShopStatus::Cancelled, "cancelled"), "").await;
    assert_eq!(desk.stage(1).await, Stage::Cancelled);
    undo_action(&desk.t.store, &desk.who, cancelled.action).await.unwrap();
    assert_eq!(desk.stage(1).await, Stage::OnHold);
}

#[tokio::test]
async fn a_status_of_one_order_is_written_down_with_who_when_and_why_and_taken_back_exactly() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    let history = async || order_work::history(&mut store.read().await.unwrap(), &id(1)).await.unwrap();
    let held = (ShopStatus::OnHold, "on-hold");
    let first = set_status(store, &desk.who, &id(1), held, " asks for another colour ").await.unwrap().value;
    let past = history().await;
    let said: Vec<_> = past.iter().map(|p| (p.event.kind.as_str(), p.event.status, p.event.op)).collect();
    assert_eq!(said, [("status", Some(ShopStatus::OnHold), Some(first))]);
    let event = &past[0].event;
    assert_eq!(
        (event.why.as_str(), event.station, event.at),
        ("asks for another colour", desk.who.station, store.clock().now())
    );

    set_status(store, &desk.who, &id(1), held, "again").await.unwrap();
    assert_eq!(history().await.len(), 1, "nothing changed");

    let cancelled = (ShopStatus::Cancelled, "cancelled");
    let second = set_status(store, &desk.who, &id(1), cancelled, "").await.unwrap().value;
    assert_eq!(desk.stage(1).await, Stage::Cancelled);
    assert_eq!(undo_op(store, &desk.who, second).await.unwrap().value, OpDecision::Done);
    assert_eq!((desk.stage(1).await, desk.row(1).await.unsent), (Stage::OnHold, 1));
    let past = history().await;
    let said: Vec<_> = past.iter().map(|p| (p.event.kind.as_str(), p.is_undone)).collect();
    assert_eq!(said, [("undo", false), ("status", true), ("status", false)]);
    assert_eq!(past[0].event.undoes, Some(past[1].event.event_id));
}

#[tokio::test]
async fn a_wish_back_to_where_the_order_is_can_be_taken_back_too() {
    let desk = Desk::with(&[order(1)]).await;
    let store = &desk.t.store;
    set_status(store, &desk.who, &id(1), (ShopStatus::OnHold, "on-hold"), "").await.unwrap();
    let raw = order(1).status_raw;
    set_status(store, &desk.who, &id(1), (ShopStatus::Processing, &raw), "found it").await.unwrap();
    assert_eq!((desk.stage(1).await, desk.row(1).await.unsent), (Stage::ToPack, 0));
    let past = order_work::history(&mut store.read().await.unwrap(), &id(1)).await.unwrap();
    assert_eq!(
        (past[0].event.status, past[0].event.why.as_str()),
        (Some(ShopStatus::Processing), "found it")
    );
    let undone = undo_action(store, &desk.who, past[0].event.action).await.unwrap().value;
    assert_eq!((undone.done.len(), desk.stage(1).await, desk.row(1).await.unsent), (1, Stage::OnHold, 1));
}

#[tokio::test]
async fn a_status_that_was_sent_is_not_taken_back() {
    let desk = Desk::with(&[order(1)]).await;
    let slugs = HashMap::from([(conn(1), "cancelled".to_owned())]);
    let cancelled = desk.decide(&[1], &Decision::Status { to: ShopStatus::Cancelled, slugs }, "").await;
    desk.send_everything().await;
    let undone = undo_action(&desk.t.store, &desk.who, cancelled.action).await.unwrap().value;
    assert_eq!(undone.not_done[0].why, WhyNot::Refused(MoveRefusal::Left));
}

#[tokio::test]
async fn who_only_packs_may_hold_and_note_but_not_expedite() {
    let desk = Desk::with(&[order(1)]).await;
    let packer = Who { role: Some(Role::Packer), ..desk.who };
    let store = &desk.t.store;
    decide_orders(store, &packer, &[id(1)], &hold("box is torn"), "").await.unwrap();
    decide_orders(store, &packer, &[id(1)], &Decision::Note("glass".to_owned()), "").await.unwrap();
    let first = Decision::Move(OrderMove::Expedite(true));
    let refused = decide_orders(store, &packer, &[id(1)], &first, "").await;
    assert!(matches!(refused, Err(DecideError::NotPermitted(no)) if no.right == Right::ManageOrders));
    assert!(!desk.row(1).await.is_expedited);
}

#[tokio::test]
async fn the_words_of_the_buyer_and_a_gift_are_read_once_and_new_words_anew() {
    let mut shop_order = order(1);
    shop_order.customer_note = "ring twice".to_owned();
    shop_order.is_gift = true;
    let desk = Desk::with(&[shop_order.clone()]).await;
    let kinds: Vec<_> = desk.notes(1).await.iter().map(|n| (n.kind, n.is_read)).collect();
    assert_eq!(kinds, [(NoteKind::Buyer, false), (NoteKind::Gift, false)]);
    assert_eq!(desk.row(1).await.unread, 2);
    for note in desk.notes(1).await {
        acknowledge_note(&desk.t.store, &desk.who, &id(1), &note.key).await.unwrap();
    }
    assert_eq!(desk.row(1).await.unread, 0);
    let past = order_work::history(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap();
    assert_eq!(
        past.iter().filter(|p| p.event.kind == "note_read").count(),
        2,
        "who read it is in the history"
    );

    shop_order.customer_note = "leave it with the neighbour".to_owned();
    shop_order.modified_srv = shop_order.modified_srv.plus(Duration::from_secs(60));
    desk.hear_all(&[shop_order]).await;
    assert_eq!(desk.row(1).await.unread, 1, "other words must be read anew");
    let unknown = acknowledge_note(&desk.t.store, &desk.who, &id(1), "buyer-0").await;
    assert!(matches!(unknown, Err(DecideError::Refused(MoveRefusal::NoSuchNote))));
}

#[tokio::test]
async fn orders_of_one_receiver_are_suggested_put_together_and_come_apart_again_unchanged() {
    let (one, mut two, three) = (order(1), order(2), order(3));
    two.shipping = address(1);
    two.shipping.name = "ОЛЕНА ЗЕЛІНСЬКА".to_owned();
    two.shipping.phone = "0670000001".to_owned();
    let desk = Desk::with(&[]).await;
    let mut first = one.clone();
    first.shipping.name = "Олена Зелінська".to_owned();
    desk.hear_all(&[first, two, three]).await;
    let suggested = {
        let mut reader = desk.t.store.read().await.unwrap();
        orders::merge_candidates(&mut reader, &id(1), MERGE_WINDOW).await.unwrap()
    };
    assert_eq!(suggested.iter().map(|o| o.number.as_str()).collect::<Vec<_>>(), ["100002"]);

    let before = (desk.row(1).await, desk.row(2).await, desk.works().await);
    let merged = merge_orders(&desk.t.store, &desk.who, &id(1), &[id(2)], "").await.unwrap().value;
    let mates = parcel_mates(&mut desk.t.store.read().await.unwrap(), &id(2)).await.unwrap();
    assert_eq!(mates.iter().map(|o| o.order_id.clone()).collect::<Vec<_>>(), [id(1), id(2)]);
    assert_eq!(desk.row(2).await.lead, Some(id(1)));

    undo_action(&desk.t.store, &desk.who, merged.action).await.unwrap();
    assert_eq!((desk.row(1).await, desk.row(2).await, desk.works().await), before);
    let apart = merge_orders(&desk.t.store, &desk.who, &id(1), &[id(3)], "").await;
    assert!(matches!(apart, Err(DecideError::Refused(MoveRefusal::CannotMerge))), "another receiver");
}

#[tokio::test]
async fn a_plan_of_parcels_shows_how_many_there_are_and_what_belongs_into_the_next() {
    let desk = Desk::with(&[order(1)]).await;
    let part = |n: u64, units| ShippedLine { line: n.into(), quantity: Quantity::new(units).unwrap() };
    // Lines 10, 11 and 12 of one, two and three units.
    let plan = [
        PlannedParcel { lines: vec![part(10, 1), part(11, 1)] },
        PlannedParcel { lines: vec![part(11, 1), part(12, 3)] },
    ];
    let split = split_order(&desk.t.store, &desk.who, &id(1), &plan, "12 comes on Friday").await.unwrap();
    assert_eq!((desk.row(1).await.parcels, desk.row(1).await.of_parcels), (0, 2));
    let lines =
        orders::packing_lines(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap().unwrap();
    let wanted: Vec<_> = lines.iter().map(|l| (l.line.to_string(), l.needed.units())).collect();
    assert_eq!(wanted, [("10".to_owned(), 1), ("11".to_owned(), 1)]);
    let bad = split_order(&desk.t.store, &desk.who, &id(1), &plan[..1], "").await;
    assert!(matches!(bad, Err(DecideError::Refused(MoveRefusal::BadSplit))));
    undo_action(&desk.t.store, &desk.who, split.value.action).await.unwrap();
    assert_eq!(desk.row(1).await.of_parcels, 1);
}

#[tokio::test]
async fn what_the_projection_shows_is_what_a_rebuild_makes_of_the_facts() {
    let desk = Desk::with(&[order(1), order(2), order(3)]).await;
    desk.decide(&[1], &hold("x"), "").await;
    desk.decide(&[2, 3], &Decision::Move(OrderMove::AddTag("vip".parse().unwrap())), "").await;
    desk.decide(&[3], &Decision::Move(OrderMove::Expedite(true)), "").await;
    let rows = desk.rows(&[1, 2, 3]).await;
    let mut tx = desk.t.store.write().await.unwrap();
    store::rebuild_projections(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.rows(&[1, 2, 3]).await, rows);
    assert_eq!(rows[1].tags.iter().map(|t| t.as_str()).collect::<Vec<_>>(), ["vip"]);
}

#[tokio::test]
async fn a_person_who_is_not_there_decides_nothing() {
    let desk = Desk::with(&[order(1)]).await;
    let nobody = Who { station: station(1), user: None, role: None };
    let refused = decide_orders(&desk.t.store, &nobody, &[id(1)], &hold("x"), "").await;
    assert!(matches!(refused, Err(DecideError::NotPermitted(_))));
    assert!(notes_to_read(&mut desk.t.store.read().await.unwrap(), &id(9)).await.unwrap().is_empty());
    assert_eq!(desk.stage(1).await, Stage::ToPack);
}
