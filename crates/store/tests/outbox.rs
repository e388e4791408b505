//! The outbox: claimed before sent, settled once, undone only while nothing left.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::time::Duration;

use common::apply_plain;
use domain::{Clock as _, OpState, OrderId, ShopStatus, Stage, Timestamp};
use proptest::prelude::*;
use store::ops::{self, Claim, Claimed, OpFailure, OpFilter, Settlement, Undo};
use store::reviews::{self, NewReview};
use store::{StoreError, Tag, orders, station};
use testkit::{TempStore, conn, order, ship_op, temp_store};

fn request() -> Claim {
    Claim { prepared: r#"{"method":"PUT"}"#.to_owned(), marker: "m".to_owned(), fence: None, sent_base: None }
}

async fn recorded(t: &TempStore, ids: &[u64], of: u64) {
    apply_plain(t, &[order(of)]).await;
    let mut tx = t.store.write().await.unwrap();
    for id in ids {
        let op = ship_op(*id, conn(1), &order(of));
        ops::record(&mut tx, &op, OpState::Pending, t.clock.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn stage(t: &TempStore, n: u64) -> (Stage, u32, bool) {
    let id = OrderId::new(conn(1), n.into());
    let row = orders::rows(&mut t.store.read().await.unwrap(), &[id]).await.unwrap().remove(0);
    (row.stage, row.unsent, row.needs_you)
}

#[tokio::test]
async fn a_recorded_op_ships_the_order_at_once_and_waits_for_its_time() {
    let t = temp_store().await;
    apply_plain(&t, &[order(1)]).await;
    let mut tx = t.store.write().await.unwrap();
    let op = ship_op(1, conn(1), &order(1));
    let later = t.clock.now().plus(Duration::from_secs(8));
    ops::record(&mut tx, &op, OpState::Pending, later).await.unwrap();
    let changes = tx.commit().await.unwrap();
    assert_eq!(changes.tags, [Tag::Orders, Tag::Ops].into());
    assert_eq!(stage(&t, 1).await, (Stage::Shipped, 1, false));
    let mut reader = t.store.read().await.unwrap();
    assert!(ops::due(&mut reader, conn(1), t.clock.now(), 10).await.unwrap().is_empty());
    assert_eq!(ops::turns(&mut reader, conn(1), 10).await.unwrap(), [(op.op_id, later)]);
    let due = ops::due(&mut reader, conn(1), later, 10).await.unwrap();
    assert_eq!((due.len(), &due[0].op), (1, &op));
}

#[tokio::test]
async fn an_undone_op_leaves_the_order_as_it_was_and_a_claimed_one_cannot_be_undone() {
    let t = temp_store().await;
    recorded(&t, &[1], 1).await;
    recorded(&t, &[2], 2).await;
    let (first, second) = (ship_op(1, conn(1), &order(1)).op_id, ship_op(2, conn(1), &order(2)).op_id);
    let mut tx = t.store.write().await.unwrap();
    assert_eq!(ops::undo(&mut tx, first).await.unwrap(), Undo::Undone);
    assert_eq!(ops::undo(&mut tx, first).await.unwrap(), Undo::TooLate(OpState::Cancelled));
    assert_eq!(ops::claim(&mut tx, first, &request()).await.unwrap(), Claimed::No(OpState::Cancelled));
    assert_eq!(ops::claim(&mut tx, second, &request()).await.unwrap(), Claimed::Yes { attempt: 1 });
    assert_eq!(ops::undo(&mut tx, second).await.unwrap(), Undo::TooLate(OpState::Sending));
    tx.commit().await.unwrap();
    assert_eq!(stage(&t, 1).await, (Stage::ToPack, 0, false));
    assert_eq!(stage(&t, 2).await, (Stage::Shipped, 1, false));
}

#[tokio::test]
async fn ops_of_one_order_go_out_one_after_the_other_and_a_review_holds_the_rest() {
    let t = temp_store().await;
    recorded(&t, &[1, 2], 1).await;
    let first = ship_op(1, conn(1), &order(1)).op_id;
    let mut tx = t.store.write().await.unwrap();
    let due = ops::due(&mut tx, conn(1), t.clock.now(), 10).await.unwrap();
    assert_eq!(due.iter().map(|d| d.op.op_id).collect::<Vec<_>>(), [first]);
    ops::claim(&mut tx, first, &request()).await.unwrap();
    assert!(ops::due(&mut tx, conn(1), t.clock.now(), 10).await.unwrap().is_empty());
    ops::settle(&mut tx, first, &Settlement::to(OpState::Review)).await.unwrap();
    assert!(ops::due(&mut tx, conn(1), t.clock.now(), 10).await.unwrap().is_empty());
    ops::decide(&mut tx, first, OpState::Cancelled, None).await.unwrap();
    assert_eq!(ops::due(&mut tx, conn(1), t.clock.now(), 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_done_op_counts_until_the_mirror_shows_its_effect() {
    let t = temp_store().await;
    recorded(&t, &[1], 1).await;
    let op = ship_op(1, conn(1), &order(1)).op_id;
    let stamp = order(1).modified_srv.plus(Duration::from_secs(60));
    let mut tx = t.store.write().await.unwrap();
    ops::claim(&mut tx, op, &request()).await.unwrap();
    let end = Settlement { ack_modified_srv: Some(stamp), ..Settlement::to(OpState::Done) };
    ops::settle(&mut tx, op, &end).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stage(&t, 1).await, (Stage::Shipped, 0, false));
    // The shop reopens the order later: its word counts again.
    let mut reopened = order(1);
    reopened.modified_srv = stamp;
    apply_plain(&t, &[reopened]).await;
    assert_eq!(stage(&t, 1).await, (Stage::ToPack, 0, false));
}

#[tokio::test]
async fn a_done_op_without_a_stamp_counts_until_the_next_body() {
    let t = temp_store().await;
    recorded(&t, &[1], 1).await;
    let op = ship_op(1, conn(1), &order(1)).op_id;
    let mut tx = t.store.write().await.unwrap();
    ops::claim(&mut tx, op, &request()).await.unwrap();
    ops::settle(&mut tx, op, &Settlement::to(OpState::Done)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stage(&t, 1).await.0, Stage::Shipped);
    let mut next = order(1);
    next.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    next.status = ShopStatus::OnHold;
    apply_plain(&t, &[next]).await;
    assert_eq!(stage(&t, 1).await.0, Stage::OnHold);
}

#[tokio::test]
async fn a_failure_is_kept_with_its_codes_and_every_step_is_in_the_journal() {
    let t = temp_store().await;
    recorded(&t, &[1], 1).await;
    let op = ship_op(1, conn(1), &order(1)).op_id;
    let error = OpFailure {
        class: "busy".to_owned(),
        http: Some(429),
        remote_code: Some("rate_limited".to_owned()),
        human: None,
    };
    let again = t.clock.now().plus(Duration::from_secs(5));
    let end =
        Settlement { next_try: Some(again), error: Some(error.clone()), ..Settlement::to(OpState::Pending) };
    let mut tx = t.store.write().await.unwrap();
    station::get_or_create(&mut tx, "Packing desk").await.unwrap();
    ops::claim(&mut tx, op, &request()).await.unwrap();
    ops::settle(&mut tx, op, &end).await.unwrap();
    assert!(ops::release(&mut tx, op, t.clock.now()).await.unwrap());
    let known = ops::get(&mut tx, op).await.unwrap().unwrap();
    assert_eq!((known.attempt, known.error), (1, Some(error)));
    let events = ops::events(&mut tx, op).await.unwrap();
    let names: Vec<_> = events.iter().map(|e| e.event.as_str()).collect();
    assert_eq!(names, ["recorded", "sending", "pending", "pending"]);
    let counts = ops::counts(&mut tx, Some(conn(1))).await.unwrap();
    assert_eq!((counts.pending, counts.oldest_waiting), (1, Some(order(1).placed_at)));
    let filter = OpFilter { states: vec![OpState::Done], ..OpFilter::default() };
    assert!(ops::list(&mut tx, &filter).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_question_is_answered_once() {
    let t = temp_store().await;
    recorded(&t, &[1], 1).await;
    let op = ship_op(1, conn(1), &order(1)).op_id;
    let question = NewReview {
        op: Some(op),
        conn: conn(1),
        kind: "order_closed".to_owned(),
        title_key: "review.order_closed".to_owned(),
        params: serde_json::json!({ "number": "100001" }),
        choices: vec!["ship_anyway".to_owned(), "drop".to_owned()],
    };
    let mut tx = t.store.write().await.unwrap();
    let id = reviews::open(&mut tx, &question).await.unwrap();
    assert_eq!(reviews::of_op(&mut tx, op).await.unwrap().unwrap().asked, question);
    assert_eq!(reviews::list_open(&mut tx).await.unwrap().len(), 1);
    assert!(reviews::resolve(&mut tx, id, "drop", None).await.unwrap());
    assert!(!reviews::resolve(&mut tx, id, "ship_anyway", None).await.unwrap());
    assert!(reviews::list_open(&mut tx).await.unwrap().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn only_steps_of_the_protocol_are_taken(steps in proptest::collection::vec(0_usize..7, 1..12)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let t = temp_store().await;
            recorded(&t, &[1], 1).await;
            let op = ship_op(1, conn(1), &order(1)).op_id;
            let mut tx = t.store.write().await.unwrap();
            let mut now = OpState::Pending;
            for step in steps {
                let to = OpState::ALL[step];
                match ops::settle(&mut tx, op, &Settlement::to(to)).await {
                    Ok(()) => {
                        prop_assert!(now.may_become(to));
                        now = to;
                    }
                    Err(StoreError::OpStep { from, .. }) => prop_assert!(from == now && !now.may_become(to)),
                    Err(other) => return Err(TestCaseError::fail(other.to_string())),
                }
                prop_assert_eq!(ops::get(&mut tx, op).await.unwrap().unwrap().state, now);
            }
            Ok(())
        })?;
    }
}
