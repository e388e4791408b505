//! Orders change while they are picked.

use domain::picking::{MisScan, PickOutcome, PickStep, PutBackOutcome};
use store::waves::{self, MemberState};
use testkit::order;
use workflows::{settle_waves, told_wave};

use crate::floor::{Floor, bin, ean, id, item};

#[tokio::test]
async fn an_order_that_is_cancelled_while_it_is_picked_counts_no_further_scan() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2", &ean(2)]).await;
    floor.cancel(1).await;
    let told = floor.scan(wave, &ean(2)).await;
    let why = MisScan::OrderDropped { number: order(1).number };
    assert_eq!(told, PickOutcome::Refused { step: PickStep::Item, why });
    let run = floor.run(wave).await;
    assert_eq!(run.current().map(|task| task.order.clone()), Some(id(30)));
    floor.pick(wave, usize::MAX).await;
    assert_eq!((floor.level(2, "A-2").await, floor.level(1, "TOTE-1").await), (102, 1));
}

#[tokio::test]
async fn the_picker_hears_of_a_cancelled_order_before_the_next_scan() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    floor.accept(wave, &["A-1"]).await;
    floor.cancel(30).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    let untold = |members: Vec<waves::Member>| members.into_iter().filter(|m| !m.is_told).collect::<Vec<_>>();
    let news = untold(waves::members(&mut floor.t.store.read().await.unwrap(), wave).await.unwrap());
    assert_eq!(news.len(), 1);
    assert_eq!((&news[0].order, news[0].state), (&id(30), MemberState::Dropped));
    told_wave(&floor.t.store, &floor.who, wave).await.unwrap();
    assert!(untold(waves::members(&mut floor.t.store.read().await.unwrap(), wave).await.unwrap()).is_empty());
    floor.accept(wave, &[&ean(1)]).await;
}

#[tokio::test]
async fn what_was_picked_for_a_cancelled_order_is_put_back_and_stock_is_right_at_each_step() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2", &ean(2), &ean(2), "TOTE-1"]).await;
    let before = (floor.level(2, "TOTE-1").await, floor.level(2, "A-2").await, floor.on_hand(2).await);
    assert_eq!(before, (2, 100, Some(102)));
    floor.cancel(1).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    let list = waves::open_put_backs(&mut floor.t.store.read().await.unwrap(), 9).await.unwrap();
    let said: Vec<_> =
        list.iter().map(|b| (b.variant.clone(), b.units, b.from.clone(), b.to.clone())).collect();
    assert_eq!(said, [(item(1), 1, bin("TOTE-1"), bin("A-1")), (item(2), 2, bin("TOTE-1"), bin("A-2"))]);
    let task = list[1].task;
    for (code, accepted, levels) in [
        ("A-2", false, (2, 100)),
        ("TOTE-1", true, (2, 100)),
        (&ean(1), false, (2, 100)),
        (&ean(2), true, (2, 100)),
        ("A-9", false, (2, 100)),
        ("A-2", true, (1, 101)),
        (&ean(2), true, (1, 101)),
        (&ean(2), false, (1, 101)),
        ("A-2", true, (0, 102)),
        ("A-2", false, (0, 102)),
    ] {
        let outcome = floor.scan_back(task, code).await.outcome;
        assert_eq!(!matches!(outcome, PutBackOutcome::Refused { .. }), accepted, "{code}: {outcome:?}");
        assert_eq!((floor.level(2, "TOTE-1").await, floor.level(2, "A-2").await), levels, "{code}");
        assert_eq!(floor.on_hand(2).await, Some(102));
        floor.assert_books_right().await;
    }
    let left = waves::open_put_backs(&mut floor.t.store.read().await.unwrap(), 9).await.unwrap();
    assert_eq!(left.len(), 1, "the first item waits still");
}

#[tokio::test]
async fn an_urgent_order_joins_a_cart_with_room() {
    let floor = Floor::with(&[order(1), order(30), order(40)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1"]).await;
    floor.expedite(30).await;
    floor.accept(wave, &["A-2"]).await;
    let run = floor.run(wave).await;
    assert!(run.tasks.iter().any(|task| task.order == id(30)));
    assert!(run.tasks.iter().all(|task| task.order != id(40)), "only urgent ones join");
    floor.pick(wave, usize::MAX).await;
    assert_eq!(floor.level(30, "TOTE-2").await, 1);
    let members = waves::members(&mut floor.t.store.read().await.unwrap(), wave).await.unwrap();
    assert!(members.iter().any(|m| m.order == id(30) && m.is_late && !m.is_told));
}

#[tokio::test]
async fn an_order_that_is_held_waits_and_is_picked_when_it_is_let_go() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    let hold = |status, raw: &str, later| domain::ShopOrder {
        status,
        status_raw: raw.to_owned(),
        modified_srv: order(1).modified_srv.plus(std::time::Duration::from_secs(later)),
        ..order(1)
    };
    floor.hear(&hold(domain::ShopStatus::OnHold, "on-hold", 60)).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    assert_eq!(floor.run(wave).await.current().map(|task| task.order.clone()), Some(id(30)));
    floor.pick(wave, usize::MAX).await;
    floor.hear(&hold(domain::ShopStatus::Processing, "processing", 120)).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    assert_eq!(floor.run(wave).await.current().map(|task| task.order.clone()), Some(id(1)));
}
