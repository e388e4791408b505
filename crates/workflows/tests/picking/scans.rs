//! What a picker scans, and what is refused.

use std::collections::BTreeSet;

use domain::picking::{MisScan, PickOutcome, PickStep};
use domain::{BinKind, Role};
use store::warehouses;
use testkit::{order, station};
use workflows::{NewWave, PickError, Started, Who, count_pick, create_wave, release_wave, start_wave};

use crate::floor::{Floor, ean, id, item};

/// Mis-scans at a step, and the right scans that lead to the next.
const MIS_SCANS: [(&[&str], &[&str]); 3] = [
    // In front of no bin; item 1 of order 1 lies in A-1.
    (
        &[
            "A-50",
            "A-2",
            "TOTE-2",
            "EAN 1",
            "EAN 2",
            "EAN 50",
            "100001",
            "WAVE-0001",
            "WAVE-0002",
            "//UNDO",
            "U:0123",
            "IN-1",
            "BENCH-1",
            "BAD-1",
            "what is this",
            "B-1",
        ],
        &["A-1"],
    ),
    // In front of A-1.
    (
        &[
            "A-1",
            "A-50",
            "A-2",
            "TOTE-2",
            "EAN 2",
            "EAN 50",
            "PACK-1-6",
            "100001",
            "WAVE-0001",
            "WAVE-0002",
            "//UNDO",
            "U:0123",
            "IN-1",
            "BENCH-1",
            "BAD-1",
            "what is this",
            "B-1",
        ],
        &["EAN 1", "TOTE-2", "A-2", "EAN 2", "EAN 2"],
    ),
    // With both units of item 2 in hand for order 1, whose tote is TOTE-2; TOTE-1 is another wave's.
    (
        &[
            "A-2",
            "EAN 2",
            "EAN 3",
            "EAN 50",
            "TOTE-5",
            "TOTE-1",
            "100001",
            "WAVE-0001",
            "WAVE-0002",
            "//UNDO",
            "U:0123",
            "IN-1",
            "BENCH-1",
            "BAD-1",
            "what is this",
            "B-1",
        ],
        &["TOTE-2"],
    ),
];

fn code_of(text: &str) -> String {
    text.strip_prefix("EAN ").map_or_else(|| text.to_owned(), |n| ean(n.parse().unwrap()))
}

#[tokio::test]
async fn of_forty_mis_scans_none_is_accepted_and_each_is_told_apart() {
    let floor = Floor::with(&[order(1), order(2), order(20)]).await;
    for (code, kind) in
        [("IN-1", BinKind::Receiving), ("BENCH-1", BinKind::Packing), ("BAD-1", BinKind::Quarantine)]
    {
        floor.save_bin(code, kind).await;
    }
    let mut tx = floor.t.store.write().await.unwrap();
    let annex = warehouses::Warehouse {
        warehouse: "annex".parse().unwrap(),
        name: String::new(),
        position: 2,
        is_active: true,
    };
    let hand = warehouses::Hand { station: floor.who.station, user: None };
    warehouses::save(&mut tx, &annex, hand).await.unwrap();
    let shelf = domain::Place::new(annex.warehouse, "B-1".parse().unwrap());
    warehouses::ensure_bin(&mut tx, &shelf, BinKind::Shelf).await.unwrap();
    let pack = "PACK-1-6".parse().unwrap();
    store::pack_codes::teach(&mut tx, &item(1), &pack, 6, hand).await.unwrap();
    tx.commit().await.unwrap();
    let wave = floor.picking(&[1, 2]).await;
    let other = floor.picking(&[20]).await;
    floor.pick(other, 3).await;

    let mut told: BTreeSet<(PickStep, MisScan)> = BTreeSet::new();
    let mut scans = 0;
    for (wrong, right) in MIS_SCANS {
        let here = floor.run(wave).await;
        for text in wrong {
            let outcome = floor.scan(wave, &code_of(text)).await;
            let PickOutcome::Refused { step, why } = outcome else { panic!("{text}: {outcome:?}") };
            assert!(told.insert((step, why.clone())), "{text} is told like another: {step:?} {why:?}");
            assert_eq!(floor.run(wave).await, here, "{text} changed something");
            scans += 1;
        }
        for text in right {
            floor.accept(wave, &[&code_of(text)]).await;
        }
    }
    assert!(scans >= 40, "{scans}");
    let placed: u32 = floor.run(wave).await.tasks.iter().map(|task| task.placed).sum();
    assert_eq!(placed, 3, "only the right scans counted");
    floor.assert_books_right().await;
}

#[tokio::test]
async fn the_same_physical_scan_counts_once_also_after_a_restart() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2"]).await;
    let scan = floor.new_scan();
    assert!(floor.scan_as(wave, &ean(2), scan, false).await.outcome.is_accepted());
    assert_eq!(floor.scan_as(wave, &ean(2), scan, false).await.outcome, PickOutcome::AlreadyCounted);
    let code = ean(2).parse().unwrap();
    let again = workflows::PickScan { wave, code: &code, scan, is_found: false };
    let restarted = floor.t.second_handle().await;
    let outcome = workflows::scan_pick(&restarted, &floor.who, again).await.unwrap().value.outcome;
    assert_eq!(outcome, PickOutcome::AlreadyCounted);
    assert_eq!(floor.run(wave).await.tasks[1].in_hand, 1);
}

#[tokio::test]
async fn a_number_counts_for_many_units_once_one_was_scanned() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2", &ean(2), &ean(2), "TOTE-1", "A-3", &ean(3)]).await;
    let counted = count_pick(&floor.t.store, &floor.who, wave, 3, false).await.unwrap().value.outcome;
    assert!(matches!(counted, PickOutcome::InHand { units: 3, .. }), "{counted:?}");
}

#[tokio::test]
async fn a_wave_is_picked_at_one_place_at_a_time() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    let other = Who::alone(station(2));
    let started = start_wave(&floor.t.store, &other, wave, false).await.unwrap().value;
    assert_eq!(started, Started::Elsewhere(floor.who.station, None));
    let taken = start_wave(&floor.t.store, &other, wave, true).await.unwrap().value;
    assert_eq!(taken, Started::Picking);
    let why = MisScan::NotYours;
    assert_eq!(floor.scan(wave, "A-1").await, PickOutcome::Refused { step: PickStep::Bin, why });
    release_wave(&floor.t.store, &other, wave).await.unwrap();
    assert_eq!(start_wave(&floor.t.store, &floor.who, wave, false).await.unwrap().value, Started::Picking);
    floor.accept(wave, &["A-1"]).await;
}

#[tokio::test]
async fn who_only_looks_can_make_and_pick_no_wave() {
    let floor = Floor::with(&[order(1)]).await;
    let looker = Who { role: Some(Role::ReadOnly), ..floor.who };
    let new = NewWave { rule: None, orders: vec![id(1)], takes_urgent: false };
    let refused = create_wave(&floor.t.store, &looker, &new).await;
    assert!(matches!(refused, Err(PickError::NotPermitted(_))), "{refused:?}");
    let wave = floor.wave(&[1]).await;
    let refused = start_wave(&floor.t.store, &looker, wave, false).await;
    assert!(matches!(refused, Err(PickError::NotPermitted(_))), "{refused:?}");
}
