//! Everything that a shop can be told, beside parcels and notes for staff: once, whatever happens on the way.

use std::time::Duration;

use demo_shop::{EffectKind, Fault, FaultRule, RequestKind, Step};
use domain::{Choice, Intent, Money, Note, OpBase, OpId, OpState, Refund, SetStatus, ShopOrder, ShopStatus};
use store::ops;
use sync::Engine;

use crate::bench::Bench;
use crate::stock::{adjust, counted_item, stock_of};

/// An order that its payment provider can pay back by itself.
async fn refundable(bench: &Bench) -> (u64, ShopOrder) {
    for id in bench.packable().await {
        let order = bench.order(id).await;
        let json = bench.shop.order(id).expect("an order");
        if json["payment_method"] == "liqpay" && order.total.minor > 2_000 {
            return (id, order);
        }
    }
    panic!("no order was paid by card");
}

async fn refund(bench: &Bench, number: u64, id: u64, order: &ShopOrder, minor: i64) -> OpId {
    let intent = Intent::Refund(Refund {
        amount: Money::new(minor, order.currency),
        reason: "Broken".to_owned(),
        moves_money: true,
        restocks: false,
        lines: Vec::new(),
    });
    let base = OpBase::Refund { remaining: order.total, refunds: order.refund_ids.clone() };
    bench.tell(number, bench.target(id), intent, Some(base)).await
}

/// Cents that the payment provider paid out for refunds of ours.
fn paid_out(bench: &Bench) -> Vec<i64> {
    let effects = bench.shop.effects();
    let moved = effects.into_iter().filter_map(|effect| match effect.kind {
        EffectKind::MoneyMoved { cents, .. } => Some(cents),
        _ => None,
    });
    moved.collect()
}

async fn state(bench: &Bench, op: OpId) -> (OpState, Option<String>) {
    let record = bench.op(op).await;
    (record.state, record.error.map(|error| error.class))
}

/// Refunds 10.00 while `fault` meets the request; how often and how much was paid out, and where the op ended.
async fn refund_under(fault: Fault) -> (Vec<i64>, (OpState, Option<String>)) {
    let bench = Bench::with_write_timeout(40, Duration::from_millis(1_500)).await;
    let engine = bench.imported().await;
    let (id, order) = refundable(&bench).await;
    let op = refund(&bench, 1, id, &order, 1_000).await;
    bench.shop.add_fault(FaultRule::once(RequestKind::RefundWrite, fault));
    bench.caught_up(&engine).await;
    let end = (paid_out(&bench), state(&bench, op).await);
    engine.stop().await;
    end
}

#[tokio::test]
async fn a_refund_is_paid_once_though_its_answer_was_lost() {
    assert_eq!(refund_under(Fault::DropReply).await, (vec![1_000], (OpState::Done, None)));
}

#[tokio::test]
async fn a_refund_is_paid_once_though_its_request_was_lost() {
    assert_eq!(refund_under(Fault::TimeoutBeforeEffect).await, (vec![1_000], (OpState::Done, None)));
}

#[tokio::test]
async fn a_refund_is_paid_once_though_the_shop_crashed_before_it() {
    assert_eq!(refund_under(Fault::PhpFatal500).await, (vec![1_000], (OpState::Done, None)));
}

#[tokio::test]
async fn a_refund_whose_worker_died_after_the_payment_is_asked_about_and_never_sent_again() {
    let died = Fault::WorkerDies { after: Step::Money };
    let doubt = (OpState::Review, Some("refund_in_doubt".to_owned()));
    assert_eq!(refund_under(died).await, (vec![1_000], doubt));
}

#[tokio::test]
async fn a_refund_stops_when_somebody_gave_money_back_meanwhile_and_goes_up_to_what_is_left() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let (id, order) = refundable(&bench).await;
    let half = order.total.minor / 2;
    // Decided on what was known before the other refund.
    let other = refund(&bench, 1, id, &order, half).await;
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, other).await.0, OpState::Done);
    let ours = refund(&bench, 2, id, &order, order.total.minor).await;
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, ours).await, (OpState::Review, Some("refunded_by_other".to_owned())));
    assert_eq!(paid_out(&bench), [half]);
    accept(&bench, ours, "refunded_by_other").await;
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, ours).await, (OpState::Review, Some("refund_too_large".to_owned())));
    accept(&bench, ours, "refund_too_large").await;
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, ours).await.0, OpState::Done);
    assert_eq!(paid_out(&bench), [half, order.total.minor - half]);
    engine.stop().await;
}

async fn accept(bench: &Bench, op: OpId, conflict: &str) {
    assert!(domain::choices(conflict).contains(&Choice::Accept));
    let mut tx = bench.data.store.write().await.unwrap();
    let now = tx.now();
    ops::decide(&mut tx, op, OpState::Pending, Some(now)).await.unwrap();
    ops::accept(&mut tx, op, ops::Accept { conflict: Some(conflict) }).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_note_to_the_customer_is_mailed_once_though_its_answer_was_lost() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let id = bench.packable().await[0];
    let intent =
        Intent::CustomerNote(Note { text: "Ваша посилка вирушає завтра".to_owned() });
    let op = bench.tell(1, bench.target(id), intent, None).await;
    bench.shop.add_fault(FaultRule::once(RequestKind::NoteWrite, Fault::DropReply));
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, op).await, (OpState::Done, None));
    let mails = bench.shop.effects().into_iter();
    let mails = mails.filter(|e| {
        e.order == Some(id) && matches!(&e.kind, EffectKind::Mail { what } if what == "Customer note")
    });
    assert_eq!(mails.count(), 1);
    engine.stop().await;
}

#[tokio::test]
async fn another_status_stops_when_somebody_changed_it_meanwhile() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let orders = bench.packable().await;
    let base = || Some(OpBase::Status { status_raw: "processing".to_owned() });
    let hold = || Intent::SetStatus(SetStatus { to: ShopStatus::OnHold });
    let plain = bench.tell(1, bench.target(orders[0]), hold(), base()).await;
    let late = bench.tell(2, bench.target(orders[1]), hold(), base()).await;
    bench.shop.set_order_status(orders[1], "cancelled");
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, plain).await, (OpState::Done, None));
    assert_eq!(bench.shop.order(orders[0]).expect("an order")["status"], "on-hold");
    assert_eq!(state(&bench, late).await, (OpState::Review, Some("status_changed".to_owned())));
    assert_eq!(bench.shop.order(orders[1]).expect("an order")["status"], "cancelled");
    engine.stop().await;
}

#[tokio::test]
async fn a_change_of_stock_arrives_once_though_its_answer_was_lost_and_what_the_shop_sold_stays_sold() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let (item, before) = counted_item(&bench);
    let op = adjust(&bench, 1, item, -3).await;
    bench.shop.place_order(&[(item, 2)]);
    bench.shop.add_fault(FaultRule::once(RequestKind::ProductWrite, Fault::DropReply));
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, op).await, (OpState::Done, None));
    assert_eq!(stock_of(&bench, item), before - 5);
    engine.stop().await;
}

#[tokio::test]
async fn taking_more_out_than_the_shop_has_is_a_question() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let (item, before) = counted_item(&bench);
    let op = adjust(&bench, 1, item, -before - 1).await;
    bench.caught_up(&engine).await;
    assert_eq!(state(&bench, op).await, (OpState::Review, Some("oversold".to_owned())));
    assert_eq!(stock_of(&bench, item), before);
    accept(&bench, op, "oversold").await;
    bench.caught_up(&engine).await;
    assert_eq!((state(&bench, op).await.0, stock_of(&bench, item)), (OpState::Done, -1));
    engine.stop().await;
}

#[tokio::test]
async fn what_lay_for_more_than_three_days_goes_only_when_a_person_lets_it() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let id = bench.packable().await[0];
    let op = bench.note(1, id, "from Tuesday").await;
    bench.shop.set_offline(true);
    bench.data.clock.advance(Duration::from_secs(73 * 3_600));
    bench.shop.set_offline(false);
    held(&bench, &engine, op).await;
    assert_eq!(bench.op(op).await.error.map(|error| error.class).as_deref(), Some("stale"));
    let mut tx = bench.data.store.write().await.unwrap();
    let now = tx.now();
    assert!(ops::release(&mut tx, op, now).await.unwrap());
    ops::accept(&mut tx, op, ops::Accept { conflict: None }).await.unwrap();
    tx.commit().await.unwrap();
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, bench.op(op).await.state), (1, OpState::Done));
    engine.stop().await;
}

async fn held(bench: &Bench, engine: &Engine, op: OpId) {
    let done = bench.caught_up(engine).await;
    assert_eq!((done.sent, bench.op(op).await.state), (0, OpState::Held), "{done:?}");
}
