//! Waves on a real file: what is picked lands in the right tote, what is missing is found elsewhere, what was cancelled goes
//! back, and the books are right after every step.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod picking_floor;

use std::collections::{BTreeMap, BTreeSet};

use documents::{Content, Kind, Media, Paper, Sender, Target};
use domain::picking::{MisScan, PickOutcome, PickStep, PutBackOutcome, WaveRule, WaveState};
use domain::{BinKind, Language, MovementCause, Place, Role, VariantId};
use picking_floor::{Floor, bin, ean, id, item};
use store::waves::{self, MemberState, ShortReason};
use store::{stock, warehouses};
use testkit::{order, station};
use workflows::{
    ClosedWave, CodeMeaning, LeftOut, MadeOf, NewWave, PaperDefaults, PickError, Request, ShortPick, Started,
    Who, cancel_wave, count_pick, create_wave, draft, finish_wave, meanings_of, merge_orders, propose_waves,
    recount_pick, release_wave, settle_waves, start_wave, told_wave,
};

#[tokio::test]
async fn a_cart_of_three_orders_is_picked_into_three_totes_and_the_books_follow() {
    let floor = Floor::with(&[order(1), order(2), order(3)]).await;
    let wave = floor.picking(&[1, 2, 3]).await;
    floor.pick(wave, usize::MAX).await;
    assert_eq!(floor.run(wave).await.step(), PickStep::Finish);
    // Item 3 is three units of order 1, two of order 2 and one of order 3; six were taken for orders from the shop's number.
    let totes =
        [floor.level(3, "TOTE-1").await, floor.level(3, "TOTE-2").await, floor.level(3, "TOTE-3").await];
    assert_eq!(totes, [3, 2, 1]);
    assert_eq!((floor.level(3, "A-3").await, floor.on_hand(3).await), (100, Some(106)));
    floor.assert_books_right().await;
    let closed = finish_wave(&floor.t.store, &floor.who, wave, false).await.unwrap().value;
    assert_eq!(closed, ClosedWave::Closed);
    let mut reader = floor.t.store.read().await.unwrap();
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-2")).await.unwrap(), Some(id(2)));
    assert_eq!(waves::tote_of_order(&mut reader, &id(3)).await.unwrap(), Some(bin("TOTE-3")));
}

#[tokio::test]
async fn the_walk_goes_from_bin_to_bin_as_people_read_them() {
    let floor = Floor::with(&[order(9), order(1)]).await;
    let wave = floor.picking(&[9, 1]).await;
    let run = floor.run(wave).await;
    let mut bins: Vec<String> = run.tasks.iter().map(|task| task.from.bin.to_string()).collect();
    bins.dedup();
    assert_eq!(bins, ["A-1", "A-2", "A-3", "A-9", "A-10", "A-11"]);
}

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
async fn a_tote_whose_label_was_just_printed_is_taken() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "T:New 7"]).await;
    assert_eq!(floor.level(1, "NEW 7").await, 1);
    let mut reader = floor.t.store.read().await.unwrap();
    let made = warehouses::bin(&mut reader, &bin("NEW 7")).await.unwrap().unwrap();
    assert_eq!(made.kind, BinKind::Tote);
    assert_eq!(waves::order_of_tote(&mut reader, &bin("NEW 7")).await.unwrap(), Some(id(1)));
}

#[tokio::test]
async fn the_label_of_a_tote_names_the_wave_and_the_order_that_ride_in_it() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    // A reader sees one moment, so that each question has its own.
    let named = async |code: &str| {
        meanings_of(&mut floor.t.store.read().await.unwrap(), &code.parse().unwrap()).await.unwrap()
    };
    let unused = named("TOTE-5").await;
    assert!(matches!(unused[..], [CodeMeaning::Bin { wave: None, order: None, .. }]), "{unused:?}");
    floor.accept(wave, &["A-1", &ean(1), "TOTE-6"]).await;
    for label in ["TOTE-6", "T:TOTE-6"] {
        let found = named(label).await;
        let [CodeMeaning::Bin { bin, wave: rides, order }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(bin.kind, domain::BinKind::Tote);
        assert_eq!((*rides, order.clone()), (Some(wave), Some(id(1))), "{label}");
    }
    assert_eq!(named("T:NEVER-USED").await, []);
}

#[tokio::test]
async fn which_tote_belongs_to_which_order_survives_a_restart() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-6", "A-2", &ean(2)]).await;
    let restarted = floor.t.second_handle().await;
    let mut reader = restarted.read().await.unwrap();
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-6")).await.unwrap(), Some(id(1)));
    let run = waves::load_run(&mut reader, wave).await.unwrap().unwrap();
    assert_eq!(run, floor.run(wave).await);
    assert_eq!((run.tote(1), run.at.as_ref()), (Some(&bin("TOTE-6")), Some(&bin("A-2"))));
    assert_eq!((run.step(), run.current().unwrap().in_hand), (PickStep::Item, 1));
}

#[tokio::test]
async fn orders_of_one_unit_share_a_tote_and_every_unit_is_booked_at_its_scan() {
    let single = |n: u64| domain::ShopOrder { lines: vec![testkit::line(n * 10, n, 1)], ..order(n) };
    let floor = Floor::with(&[single(1), single(2), single(3)]).await;
    let wave = floor.picking(&[1, 2, 3]).await;
    assert_eq!(floor.run(wave).await.step(), PickStep::Tote);
    floor.accept(wave, &["TOTE-1", "A-1", &ean(1)]).await;
    assert_eq!((floor.level(1, "TOTE-1").await, floor.level(2, "TOTE-1").await), (1, 0));
    floor.pick(wave, usize::MAX).await;
    let mut reader = floor.t.store.read().await.unwrap();
    let sharing = waves::orders_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap();
    assert_eq!(sharing, [id(1), id(2), id(3)]);
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap(), None, "it is not one alone");
}

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
async fn orders_that_go_into_one_parcel_ride_in_one_tote_also_when_one_joins_later() {
    let floor = Floor::with(&[]).await;
    let to_one_door = |n: u64| domain::ShopOrder { shipping: order(1).shipping, ..order(n) };
    for one in [to_one_door(1), to_one_door(2), order(30), to_one_door(40)] {
        floor.hear(&one).await;
    }
    merge_orders(&floor.t.store, &floor.who, &id(1), &[id(2), id(40)], "").await.unwrap();
    let wave = floor.picking(&[1, 30, 2]).await;
    let slots = async || {
        let members = waves::members(&mut floor.t.store.read().await.unwrap(), wave).await.unwrap();
        members.into_iter().map(|m| (m.order, m.slot)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(slots().await, BTreeMap::from([(id(1), 1), (id(2), 1), (id(30), 2)]));
    floor.expedite(40).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    assert_eq!(slots().await[&id(40)], 1, "it rides with those of its parcel");
    floor.pick(wave, usize::MAX).await;
    let mut reader = floor.t.store.read().await.unwrap();
    let rides = async |reader: &mut store::ReadConn, n| waves::tote_of_order(reader, &id(n)).await.unwrap();
    assert_eq!(rides(&mut reader, 1).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 2).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 40).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 30).await, Some(bin("TOTE-2")));
    let in_tote = waves::orders_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap();
    assert_eq!(in_tote.into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([id(1), id(2), id(40)]));
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

#[tokio::test]
async fn a_number_counts_for_many_units_once_one_was_scanned() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1", "A-2", &ean(2), &ean(2), "TOTE-1", "A-3", &ean(3)]).await;
    let counted = count_pick(&floor.t.store, &floor.who, wave, 3, false).await.unwrap().value.outcome;
    assert!(matches!(counted, PickOutcome::InHand { units: 3, .. }), "{counted:?}");
}

#[tokio::test]
async fn a_wave_with_units_left_ends_only_when_they_are_left_on_purpose() {
    let floor = Floor::with(&[order(1), order(2)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-1"]).await;
    let end = |leave| finish_wave(&floor.t.store, &floor.who, wave, leave);
    assert_eq!(end(false).await.unwrap().value, ClosedWave::UnitsLeft(5));
    assert_eq!(cancel_wave(&floor.t.store, &floor.who, wave).await.unwrap().value, ClosedWave::Begun);
    assert_eq!(end(true).await.unwrap().value, ClosedWave::Closed);
    assert_eq!(end(true).await.unwrap().value, ClosedWave::OverAlready(WaveState::Finished));
    let rest = floor.wave(&[1]).await;
    let needed: Vec<u32> = floor.run(rest).await.tasks.iter().map(|task| task.needed).collect();
    assert_eq!(needed, [2, 3], "the unit in the tote is not fetched again");
    let closed = cancel_wave(&floor.t.store, &floor.who, rest).await.unwrap().value;
    assert_eq!(closed, ClosedWave::Closed);
    floor.wave(&[1]).await;
}

#[tokio::test]
async fn an_order_is_in_one_open_wave_only() {
    let floor = Floor::with(&[order(1), order(2)]).await;
    floor.wave(&[1]).await;
    let new = NewWave { rule: None, orders: vec![id(1), id(2), id(77)], takes_urgent: false };
    let made = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    assert_eq!(made.left_out, [(id(1), LeftOut::InWave), (id(77), LeftOut::NotToPack)]);
    let proposed = propose_waves(&floor.t.store, &WaveRule::BEST).await.unwrap();
    assert_eq!((proposed.waves, proposed.short, proposed.left), (vec![], vec![], vec![]));
}

#[tokio::test]
async fn two_waves_do_not_plan_the_same_unit() {
    let many = |n: u64| domain::ShopOrder { lines: vec![testkit::line(n * 10, 5, 60)], ..order(n) };
    let floor = Floor::with(&[many(1), many(2), many(3), many(4)]).await;
    // The shop has 100 for sale beside the 240 that it took for these orders; 300 of them are not there.
    floor.book(5, "A-5", -240, MovementCause::Counted).await;
    let proposed = propose_waves(&floor.t.store, &[WaveRule::Cart]).await.unwrap();
    assert_eq!((proposed.waves[0].orders.len(), proposed.short.len()), (1, 3));
    floor.wave(&[1]).await;
    let new = NewWave { rule: None, orders: vec![id(2)], takes_urgent: false };
    let made = create_wave(&floor.t.store, &floor.who, &new).await.unwrap().value;
    assert_eq!(made.left_out, [(id(2), LeftOut::Short)]);
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

#[tokio::test]
async fn the_pick_list_of_a_wave_goes_along_its_walk_and_carries_its_code() {
    let floor = Floor::with(&[order(9), order(1), order(2)]).await;
    let wave = floor.picking(&[9, 1, 2]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-2"]).await;
    let request = Request { kind: Kind::PickList, made_of: MadeOf::Wave(wave), language: None, media: None };
    let defaults = PaperDefaults {
        sender: Sender { name: "Shop".to_owned(), ..Sender::default() },
        language: Language::En,
        slip: Media::Paper(Paper::A6),
    };
    let made = draft(&floor.t.store, &request, &defaults, &Target::default()).await.unwrap();
    let Content::PickList(list) = made.document.content else { panic!("{:?}", made.document.content) };
    assert_eq!(list.barcode, "WAVE-0001");
    let lines: Vec<_> = list.lines.iter().map(|line| (line.bin.as_str(), line.quantity)).collect();
    // Item 1 of order 1 is in its tote; item 2 is wanted by orders 1 and 2, item 3 too.
    assert_eq!(lines, [("A-2", 3), ("A-3", 5), ("A-4", 3), ("A-9", 1), ("A-10", 2), ("A-11", 3)]);
    let parts: Vec<_> = list.lines[0].parts.iter().map(|part| (part.slot.as_str(), part.quantity)).collect();
    assert_eq!(parts, [("2 · 100001", 2), ("3 · 100002", 1)]);
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
