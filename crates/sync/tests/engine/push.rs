use std::time::Duration;

use demo_shop::{Fault, FaultRule, KeyPermission, RequestKind};
use domain::OpState;
use shops::ConnError;
use store::connections::{self, ConnState};
use store::ops::{self, Undo};
use store::reviews;
use sync::NotCaughtUp;

use crate::bench::{Bench, UNDO};

fn shipped(number: u64) -> (String, Vec<String>) {
    ("completed".to_owned(), vec![format!("2045{number:010}")])
}

/// Ships one order while `fault` meets its write, and says how many writes reached the shop.
async fn ship_under(fault: Fault, write_timeout: Duration) -> usize {
    let bench = Bench::with_write_timeout(40, write_timeout).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, fault));
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.waiting, done.needs_you), (1, 0, 0), "{done:?}");
    assert_eq!(bench.op(op).await.state, OpState::Done);
    let writes = bench.writes();
    assert_eq!(bench.in_shop(order).await, shipped(1));
    engine.stop().await;
    writes
}

const PATIENT: Duration = Duration::from_secs(60);
const IMPATIENT: Duration = Duration::from_millis(1_500);

#[tokio::test]
async fn an_order_is_shipped_once_though_the_host_asks_to_wait() {
    assert_eq!(ship_under(Fault::TooManyRequests { retry_after: Some(17) }, PATIENT).await, 2);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_host_is_overloaded() {
    assert_eq!(ship_under(Fault::ServiceUnavailableHtml, PATIENT).await, 2);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_request_got_lost() {
    assert_eq!(ship_under(Fault::TimeoutBeforeEffect, IMPATIENT).await, 2);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_answer_never_came() {
    assert_eq!(ship_under(Fault::TimeoutAfterEffect, IMPATIENT).await, 1);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_answer_was_dropped() {
    assert_eq!(ship_under(Fault::DropReply, PATIENT).await, 1);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_answer_broke_off() {
    assert_eq!(ship_under(Fault::TruncatedBody, PATIENT).await, 1);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_a_gateway_lost_patience() {
    assert_eq!(ship_under(Fault::GatewayTimeoutAfterEffect, PATIENT).await, 1);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_the_shop_crashed() {
    assert_eq!(ship_under(Fault::PhpFatal500, PATIENT).await, 2);
}

#[tokio::test]
async fn an_order_is_shipped_once_though_a_plugin_warns_before_the_answer() {
    assert_eq!(ship_under(Fault::PhpWarningBeforeJson, PATIENT).await, 1);
}

#[tokio::test]
async fn the_time_that_the_shop_asked_for_is_kept_to_the_millisecond() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    let fault = Fault::TooManyRequests { retry_after: Some(90) };
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, fault));
    engine.ring();
    bench.until(&engine, |status| status.connections.iter().any(|conn| conn.problem.is_some())).await;
    let waiting = bench.op(op).await;
    let refused_at = bench.now();
    assert_eq!(waiting.next_try, Some(refused_at.plus(Duration::from_secs(90))));
    assert_eq!(waiting.error.unwrap().class, "busy");
    engine.ring();
    let status = bench.until(&engine, |status| status.connections.iter().all(|conn| conn.sent == 1)).await;
    assert!(status.connections[0].last_success >= Some(refused_at.plus(Duration::from_secs(90))));
    assert_eq!(bench.op(op).await.attempt, 2);
}

#[tokio::test]
async fn nothing_is_sent_that_was_undone_in_time() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    engine.ring();
    let heard = bench.now().plus(UNDO);
    bench.until_next(&engine, heard).await;
    assert_eq!(bench.op(op).await.state, OpState::Pending);
    let mut tx = bench.data.store.write().await.unwrap();
    assert_eq!(ops::undo(&mut tx, op).await.unwrap(), Undo::Undone);
    tx.commit().await.unwrap();
    let done = bench.caught_up(&engine).await;
    bench.data.clock.advance(UNDO);
    bench.caught_up(&engine).await;
    assert_eq!((done.sent, bench.writes()), (0, 0));
    assert_eq!(bench.in_shop(order).await.0, "processing");
}

#[tokio::test]
async fn what_was_packed_offline_is_sent_by_itself_when_the_shop_is_back() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let orders = bench.packable().await;
    let first = bench.ship(1, orders[0]).await;
    let second = bench.ship(2, orders[1]).await;
    bench.shop.set_offline(true);
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.waiting), (0, 2));
    assert!(matches!(done.problems[..], [NotCaughtUp::Shop(_, ConnError::Unreachable(_))]), "{done:?}");
    assert_eq!(bench.stored().await.state, ConnState::Offline);

    bench.shop.set_offline(false);
    bench.until(&engine, |status| status.connections[0].sent == 2).await;
    for op in [first, second] {
        assert_eq!(bench.op(op).await.state, OpState::Done);
    }
    bench.until(&engine, |status| status.connections[0].state == ConnState::Ok).await;
    assert_eq!(bench.in_shop(orders[0]).await, shipped(1));
    assert_eq!(bench.in_shop(orders[1]).await, shipped(2));
}

#[tokio::test]
async fn a_crash_after_the_request_left_is_settled_by_asking_the_shop() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TimeoutAfterEffect));
    let mut feed = bench.data.store.subscribe();
    engine.ring();
    bench.until(&engine, |status| status.connections[0].phase == sync::Phase::Sending).await;
    while bench.op(op).await.state != OpState::Sending || bench.writes() == 0 {
        tokio::select! {
            _ = feed.recv() => {}
            () = tokio::task::yield_now() => {}
        }
    }
    drop(engine);

    let next = bench.started_again().await;
    let done = bench.caught_up(&next).await;
    assert_eq!((done.problems, done.waiting), (vec![], 0));
    assert_eq!(bench.op(op).await.state, OpState::Done);
    assert_eq!(bench.steps(op).await, ["sending", "unknown", "done"]);
    assert_eq!(bench.writes(), 1);
    assert_eq!(bench.in_shop(order).await, shipped(1));
}

#[tokio::test]
async fn an_order_that_the_shop_cancelled_becomes_a_question() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let orders = bench.packable().await;
    let op = bench.ship(1, orders[0]).await;
    let other = bench.ship(2, orders[1]).await;
    bench.shop.set_order_status(orders[0], "cancelled");
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.waiting, done.needs_you), (1, 0, 1), "{done:?}");
    let held = bench.op(op).await;
    assert_eq!((held.state, held.error.unwrap().class.as_str()), (OpState::Review, "order_closed"));
    let question = reviews::of_op(&mut bench.data.store.read().await.unwrap(), op).await.unwrap().unwrap();
    assert_eq!(question.asked.kind, "order_closed");
    assert_eq!(bench.op(other).await.state, OpState::Done, "a question holds only its own order");
    assert_eq!(bench.in_shop(orders[0]).await.0, "cancelled");
}

#[tokio::test]
async fn a_trashed_order_is_not_brought_back_by_shipping_it() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.shop.trash_order(order);
    bench.caught_up(&engine).await;
    assert_eq!(bench.op(op).await.error.unwrap().class, "order_trashed");
    assert_eq!(bench.writes(), 0);
}

#[tokio::test]
async fn a_key_that_lost_its_rights_stops_the_shop_and_loses_nothing() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.behave(|host| host.key_permission = KeyPermission::Read);
    let done = bench.caught_up(&engine).await;
    assert!(matches!(done.problems[..], [NotCaughtUp::Shop(_, ConnError::ReadOnlyKey)]), "{done:?}");
    assert_eq!((done.waiting, bench.op(op).await.state), (1, OpState::Pending));
    let stored = bench.stored().await;
    assert_eq!(
        (stored.state, stored.state_reason.as_deref()),
        (ConnState::AuthFailed, Some("read_only_key"))
    );

    bench.behave(|host| host.key_permission = KeyPermission::ReadWrite);
    engine.reload();
    bench.until(&engine, |status| status.connections[0].sent == 1).await;
    assert_eq!(bench.op(op).await.state, OpState::Done);
    assert_eq!(bench.in_shop(order).await, shipped(1));
}

#[tokio::test]
async fn a_paused_shop_is_not_asked_until_it_is_resumed() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    set_state(&bench, ConnState::Paused).await;
    engine.reload();
    bench.until(&engine, |status| status.connections[0].state == ConnState::Paused).await;
    bench.shop.clear_requests();
    let done = bench.caught_up(&engine).await;
    assert_eq!(done.problems, [NotCaughtUp::Paused(bench.conn)]);
    assert_eq!(bench.shop.requests(), []);

    set_state(&bench, ConnState::Ok).await;
    engine.reload();
    bench.until(&engine, |status| status.connections[0].sent == 1).await;
    assert_eq!(bench.op(op).await.state, OpState::Done);
}

async fn set_state(bench: &Bench, state: ConnState) {
    let mut tx = bench.data.store.write().await.unwrap();
    connections::set_state(&mut tx, bench.conn, state, None).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_note_whose_answer_was_lost_is_found_again_and_not_written_twice() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let before = bench.shop.notes(order).len();
    let op = bench.note(1, order, "Wrapped in blue").await;
    bench.shop.add_fault(FaultRule::once(RequestKind::NoteWrite, Fault::DropReply));
    let started = bench.now();
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.sent, done.waiting), (1, 0), "{done:?}");
    assert_eq!(bench.op(op).await.state, OpState::Done);
    assert_eq!(bench.shop.notes(order).len(), before + 1);
    assert!(
        bench.now().since(started) >= Duration::from_secs(60),
        "a note rests until no copy of it can be alive"
    );
}

#[tokio::test]
async fn an_order_that_somebody_finished_first_counts_as_sent() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.shop.set_order_status(order, "completed");
    bench.shop.edit_order(order, |body| {
        let item = serde_json::json!({ "tracking_provider": "", "custom_tracking_provider": "Nova Poshta",
            "custom_tracking_link": "", "tracking_number": shipped(1).1[0], "date_shipped": "1795341600", "tracking_id": "a" });
        body["meta_data"] = serde_json::json!([{ "id": 1, "key": "_wc_shipment_tracking_items", "value": [item] }]);
    });
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.waiting, done.needs_you, bench.writes()), (0, 0, 0));
    assert_eq!(bench.op(op).await.state, OpState::Done);
}

#[tokio::test]
async fn an_order_that_was_opened_again_after_a_lost_request_is_completed_by_the_repeat() {
    let bench = Bench::with_write_timeout(40, IMPATIENT).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    bench.shop.set_order_status(order, "completed");
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TimeoutBeforeEffect));
    engine.ring();
    bench.until_op(&engine, op, OpState::Unknown).await;
    bench.shop.set_order_status(order, "on-hold");
    let done = bench.caught_up(&engine).await;
    assert_eq!((done.waiting, bench.op(op).await.state), (0, OpState::Done), "{done:?}");
    assert_eq!(bench.in_shop(order).await, shipped(1));
}

#[tokio::test]
async fn a_second_parcel_of_an_order_waits_behind_the_first() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let first = bench.note(1, order, "one").await;
    let second = bench.note(2, order, "two").await;
    bench.shop.add_fault(FaultRule::once(RequestKind::NoteWrite, Fault::PhpFatal500));
    let done = bench.caught_up(&engine).await;
    assert_eq!(done.sent, 2);
    let sent = |record: ops::OpRecord| record.last_sent.unwrap();
    assert!(sent(bench.op(first).await) <= sent(bench.op(second).await));
    let words: Vec<String> = bench.shop.notes(order).iter().map(|note| note["note"].to_string()).collect();
    let place = |text: &str| words.iter().position(|word| word.contains(text)).unwrap();
    assert!(place("one") < place("two"));
}

#[tokio::test]
async fn a_shop_in_maintenance_is_a_reason_and_not_a_long_wait() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    bench.behave(|host| host.maintenance = true);
    let started = bench.now();
    let done = bench.caught_up(&engine).await;
    assert!(matches!(done.problems[..], [NotCaughtUp::Shop(_, ConnError::Maintenance(_))]), "{done:?}");
    assert!(bench.now().since(started) < Duration::from_secs(300), "the shop asked for ten minutes");
    assert_eq!(bench.stored().await.state, ConnState::Ok);
}

#[tokio::test]
async fn whoever_asks_again_after_an_offline_spell_gets_a_new_try() {
    let bench = Bench::new(40).await;
    let engine = bench.imported().await;
    bench.shop.set_offline(true);
    assert_eq!(bench.caught_up(&engine).await.problems.len(), 1);
    bench.shop.set_offline(false);
    let done = bench.caught_up(&engine).await;
    assert_eq!(done.problems, []);
}
