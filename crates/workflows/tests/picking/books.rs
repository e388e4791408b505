//! What is missing is found elsewhere, and the books are right after every step.

use std::collections::BTreeMap;

use domain::picking::{MisScan, PickOutcome, PickStep, WaveRule};
use domain::{MovementCause, Place, VariantId};
use store::waves::ShortReason;
use store::{stock, waves};
use testkit::order;
use workflows::{
    LeftOut, NewWave, ShortPick, count_pick, create_wave, finish_wave, propose_waves, recount_pick,
    settle_waves,
};

use crate::floor::{Floor, bin, ean, id, item};

#[tokio::test]
async fn missing_units_are_taken_from_another_bin_at_once() {
    let floor = Floor::with(&[order(1)]).await;
    floor.book(2, "C-7", 5, MovementCause::Received).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2", &ean(2)]).await;
    let short = floor.short(wave, ShortReason::NotThere).await;
    assert_eq!(short, ShortPick::Planned { units: 1, bins: vec!["C-7".parse().unwrap()], missing: 0 });
    floor.accept(wave, &["TOTE-1", "A-3", &ean(3), &ean(3), &ean(3), "TOTE-1"]).await;
    floor.accept(wave, &["C-7", &ean(2)]).await;
    let last = floor.scan(wave, "TOTE-1").await;
    assert!(matches!(last, PickOutcome::AllPicked { .. }), "{last:?}");
    assert_eq!((floor.level(2, "TOTE-1").await, floor.level(2, "C-7").await), (2, 4));
    assert_eq!(waves::open_shortages(&mut floor.t.store.read().await.unwrap(), 9).await.unwrap(), []);
    floor.assert_books_right().await;
}

#[tokio::test]
async fn an_order_whose_units_lie_nowhere_goes_on_the_shortage_list() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1"]).await;
    let short = floor.short(wave, ShortReason::Damaged).await;
    assert_eq!(short, ShortPick::Planned { units: 1, bins: vec![], missing: 1 });
    floor.pick(wave, usize::MAX).await;
    let list = waves::open_shortages(&mut floor.t.store.read().await.unwrap(), 9).await.unwrap();
    let said: Vec<_> = list.iter().map(|s| (s.order.clone(), s.variant.clone(), s.units, s.reason)).collect();
    assert_eq!(said, [(id(1), item(1), 1, ShortReason::Damaged)]);
    // What was brought is not asked for again, and nobody is sent to the empty bin a second time.
    finish_wave(&floor.t.store, &floor.who, wave, false).await.unwrap();
    let new = NewWave { rule: None, orders: vec![id(1)], takes_urgent: false };
    let again = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    assert_eq!(again.left_out, [(id(1), LeftOut::Short)]);
    assert_eq!(propose_waves(&floor.t.store, &WaveRule::BEST).await.unwrap().short, [id(1)]);
    floor.book(1, "A-1", 1, MovementCause::Received).await;
    let again = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    let run = floor.run(again.wave.unwrap()).await;
    assert_eq!(run.tasks.iter().map(|t| (t.variant.clone(), t.needed)).collect::<Vec<_>>(), [(item(1), 1)]);
    assert_eq!(waves::open_shortages(&mut floor.t.store.read().await.unwrap(), 9).await.unwrap(), []);
}

#[tokio::test]
async fn nothing_is_taken_below_what_the_books_know_unless_it_was_found() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1)]).await;
    floor.book(1, "A-1", 0, MovementCause::Counted).await;
    floor.book(1, "A-1", -floor.level(1, "A-1").await, MovementCause::Counted).await;
    let why = MisScan::NotInBooks { units: 1 };
    assert_eq!(floor.scan(wave, "TOTE-1").await, PickOutcome::Refused { step: PickStep::Put, why });
    let found = floor.scan_as(wave, "TOTE-1", floor.new_scan(), true).await.outcome;
    assert!(found.is_accepted(), "{found:?}");
    assert_eq!((floor.level(1, "A-1").await, floor.level(1, "TOTE-1").await), (0, 1));
    floor.assert_books_right().await;
}

/// Units of every item in every tote: what the tasks brought and what waits to be put back.
async fn expected_in_totes(floor: &Floor, wave: domain::WaveId) -> BTreeMap<(VariantId, Place), i64> {
    let run = floor.run(wave).await;
    let mut sums = BTreeMap::new();
    for task in run.tasks.iter().filter(|task| task.placed > 0) {
        let tote = run.tote(task.slot).unwrap().clone();
        *sums.entry((task.variant.clone(), tote)).or_default() += i64::from(task.placed);
    }
    for back in waves::open_put_backs(&mut floor.t.store.read().await.unwrap(), 99).await.unwrap() {
        *sums.entry((back.variant, back.from)).or_default() += i64::from(back.units - back.placed);
    }
    sums
}

async fn in_totes(floor: &Floor) -> BTreeMap<(VariantId, Place), i64> {
    let mut reader = floor.t.store.read().await.unwrap();
    let mut sums = BTreeMap::new();
    for tote in (1..=6).map(|n| bin(&format!("TOTE-{n}"))) {
        for (variant, held) in stock::in_place(&mut reader, &tote).await.unwrap() {
            *sums.entry((variant, tote.clone())).or_default() += held.on_hand;
        }
    }
    sums
}

/// Knuth's MMIX generator: what looks drawn is the same every time.
const fn next(draw: u64) -> u64 {
    draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
}

#[tokio::test]
async fn whatever_a_picker_does_every_unit_is_on_its_shelf_or_in_its_tote() {
    for seed in 1..=6 {
        let floor = Floor::with(&[order(1), order(2), order(3)]).await;
        floor.book(2, "C-7", 2, MovementCause::Received).await;
        let wave = floor.picking(&[1, 2, 3]).await;
        let mut draw = next(seed);
        for step in 0..50 {
            draw = next(draw);
            let (kind, more) = ((draw >> 33) % 14, usize::try_from(draw >> 40).unwrap());
            let wrong = ["A-1", "A-3", "TOTE-1", "TOTE-2", "C-7", "A-50", "nothing"];
            match kind {
                0 | 1 => _ = floor.scan(wave, wrong[more % wrong.len()]).await,
                2 => _ = floor.scan(wave, &ean(1 + u64::try_from(more % 6).unwrap())).await,
                3 if more.is_multiple_of(2) => _ = floor.short(wave, ShortReason::NotThere).await,
                4 => _ = count_pick(&floor.t.store, &floor.who, wave, 2, false).await.unwrap(),
                5 => _ = recount_pick(&floor.t.store, &floor.who, wave).await.unwrap(),
                6 if more.is_multiple_of(8) => floor.cancel(1 + u64::try_from(more % 3).unwrap()).await,
                _ => floor.pick(wave, 1).await,
            }
            settle_waves(&floor.t.store, &floor.who).await.unwrap();
            floor.assert_books_right().await;
            assert_eq!(
                in_totes(&floor).await,
                expected_in_totes(&floor, wave).await,
                "seed {seed}, step {step}"
            );
            // Nothing was packed, so nothing is gone; of item 2 two units more came.
            let held = [floor.on_hand(1).await, floor.on_hand(2).await, floor.on_hand(3).await];
            assert_eq!(held, [Some(101), Some(105), Some(106)], "seed {seed}, step {step}");
        }
    }
}
