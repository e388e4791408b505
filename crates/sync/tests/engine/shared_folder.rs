use std::time::Duration;

use domain::OpState;
use sync::{Lead, NotCaughtUp};

use crate::bench::Bench;

#[tokio::test]
async fn two_engines_on_one_folder_send_once() {
    let bench = Bench::new(40).await;
    let first = bench.imported().await;
    let second_store = bench.data.second_handle().await;
    let second = bench.engine_on(second_store.clone()).await;
    let lead = second.status().wait_for(|status| status.lead != Lead::Starting).await.unwrap().lead;
    assert_eq!(lead, Lead::Elsewhere);
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    first.ring();
    second.ring();
    let there = second.run_until_caught_up().await;
    assert_eq!(there.problems, [NotCaughtUp::Elsewhere]);
    let done = bench.caught_up(&first).await;
    assert_eq!((done.sent, done.waiting), (1, 0));
    assert_eq!((bench.op(op).await.state, bench.writes()), (OpState::Done, 1));

    let other = bench.packable().await[0];
    let next = bench.ship(2, other).await;
    first.stop().await;
    bench.takes_the_lead(&second).await;
    let done = bench.caught_up(&second).await;
    assert_eq!((done.problems, done.sent), (vec![], 1));
    assert_eq!((bench.op(next).await.state, bench.writes()), (OpState::Done, 1));
}

#[tokio::test]
async fn what_another_process_recorded_is_sent_without_a_ring() {
    let mut bench = Bench::new(40).await;
    bench.look_often();
    let engine = bench.imported().await;
    let order = bench.packable().await[0];
    let op = bench.ship(1, order).await;
    let recorded = bench.now();
    // No ring: the leader finds it in the change feed, long before the next round.
    while engine.status().borrow().connections[0].waiting == 0 {
        bench.look_passes().await;
        assert!(bench.now().since(recorded) < Duration::from_secs(50), "not before the next round");
    }
    bench.until(&engine, |status| status.connections[0].sent == 1).await;
    assert_eq!(bench.op(op).await.state, OpState::Done);
}
