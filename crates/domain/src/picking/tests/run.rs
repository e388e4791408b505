use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::reference::{order_id, variant};
use crate::picking::{
    Carry, Meaning, MisScan, PickOutcome, PickRun, PickStep, PickTask, ShortRefusal, Slot, Surplus, WaveState,
};
use crate::{BinKind, ConnId, Place, ProductId, RemoteId, TaskId, WaveId};

pub(super) fn wave(n: u128) -> WaveId {
    WaveId::new(Uuid::from_u128(n))
}

pub(super) fn task(n: u128) -> TaskId {
    TaskId::new(Uuid::from_u128(n))
}

pub(super) fn bin(code: &str) -> Place {
    Place::in_main(code.parse().unwrap())
}

pub(super) fn product(n: u64) -> ProductId {
    ProductId::new(ConnId::new(Uuid::nil()), n.into())
}

pub(super) fn shelf(code: &str) -> Meaning {
    Meaning::Bin { place: bin(code), kind: BinKind::Shelf, taken_by: None, has_goods: true }
}

pub(super) fn tote(code: &str) -> Meaning {
    Meaning::Bin { place: bin(code), kind: BinKind::Tote, taken_by: None, has_goods: false }
}

pub(super) fn item(n: u64) -> Meaning {
    pack(n, 1)
}

pub(super) fn pack(n: u64, units: u32) -> Meaning {
    Meaning::Item { variant: variant(n), product: Some(product(n)), units, lot: None }
}

/// For order `n`: its line has the number of the item.
fn wanted(id: u128, order: u64, item: u64, from: &str, needed: u32) -> PickTask {
    PickTask {
        task: task(id),
        order: order_id(order),
        line: item.into(),
        variant: variant(item),
        product: Some(product(item)),
        from: bin(from),
        lot: String::new(),
        slot: u32::try_from(order).unwrap(),
        needed,
        in_hand: 0,
        placed: 0,
        short: 0,
        is_held: false,
    }
}

/// A cart with three orders: two mugs (1) for the first and one for the second in A-1, a lamp (2) for the third in A-2,
/// a soap (3) for the first in B-1.
pub(super) fn cart() -> PickRun {
    let slots = (1..=3).map(|n| Slot { slot: n, order: Some(order_id(u64::from(n))), tote: None });
    PickRun {
        wave: wave(1),
        state: WaveState::Picking,
        is_bulk: false,
        slots: slots.collect(),
        tasks: vec![
            wanted(1, 1, 1, "A-1", 2),
            wanted(2, 2, 1, "A-1", 1),
            wanted(3, 3, 2, "A-2", 1),
            wanted(4, 1, 3, "B-1", 1),
        ],
        at: None,
    }
}

/// Three orders of one mug each, and one tote for all.
fn bulk() -> PickRun {
    let tasks = (1..=3).map(|n| PickTask { slot: 1, ..wanted(u128::from(n), n, 1, "A-1", 1) });
    PickRun {
        is_bulk: true,
        slots: vec![Slot { slot: 1, order: None, tote: None }],
        tasks: tasks.collect(),
        ..cart()
    }
}

pub(super) fn accept(run: &mut PickRun, meanings: &[Meaning]) -> Vec<Carry> {
    let mut carried = Vec::new();
    for meaning in meanings {
        let (outcome, carry) = run.scan(meaning);
        assert!(outcome.is_accepted(), "{meaning:?}: {outcome:?}");
        carried.extend(carry);
    }
    carried
}

fn refused(run: &mut PickRun, meaning: &Meaning) -> MisScan {
    match run.scan(meaning).0 {
        PickOutcome::Refused { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cart_is_picked_bin_by_bin_and_every_unit_lands_in_the_tote_of_its_order() {
    let mut run = cart();
    let mut carried = accept(&mut run, &[shelf("A-1"), item(1), item(1), tote("T-1")]);
    carried.extend(accept(&mut run, &[item(1), tote("T-2")]));
    carried.extend(accept(&mut run, &[shelf("A-2"), item(2), tote("T-3"), shelf("B-1"), item(3)]));
    assert_eq!(run.scan(&tote("T-1")).0, PickOutcome::AllPicked { task: task(4), slot: 1, units: 1 });
    let sums: Vec<_> = carried.iter().map(|c| (c.task, c.to.bin.as_str(), c.units)).collect();
    assert_eq!(sums, [(task(1), "T-1", 2), (task(2), "T-2", 1), (task(3), "T-3", 1)]);
    assert_eq!(run.step(), PickStep::Finish);
}

#[test]
fn a_bin_never_stands_for_its_item() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1")]);
    assert_eq!(refused(&mut run, &shelf("A-1")), MisScan::BinAgain);
    assert_eq!(refused(&mut run, &tote("T-1")), MisScan::ToteTooEarly);
    assert_eq!(run.tasks.iter().map(|t| t.in_hand + t.placed).sum::<u32>(), 0);
}

#[test]
fn an_item_without_a_known_bin_is_asked_for_at_once() {
    let mut run = cart();
    run.tasks[0].from = bin("");
    assert_eq!(run.step(), PickStep::Item);
    accept(&mut run, &[item(1), item(1), tote("T-1")]);
    assert_eq!(run.step(), PickStep::Bin);
}

#[test]
fn an_item_never_stands_for_its_bin() {
    let mut run = cart();
    assert_eq!(refused(&mut run, &item(1)), MisScan::BinFirst);
}

#[test]
fn in_a_bulk_wave_the_tote_is_scanned_once_and_every_unit_goes_in_at_its_scan() {
    let mut run = bulk();
    assert_eq!(run.step(), PickStep::Tote);
    assert_eq!(run.scan(&tote("T-9")), (PickOutcome::ToteTaken { slot: 1 }, None));
    let carried = accept(&mut run, &[shelf("A-1"), item(1), item(1)]);
    assert_eq!(carried.len(), 2);
    let (outcome, carry) = run.scan(&item(1));
    assert_eq!(outcome, PickOutcome::AllPicked { task: task(3), slot: 1, units: 1 });
    assert_eq!(carry, Some(Carry { task: task(3), to: bin("T-9"), units: 1 }));
}

#[test]
fn a_pack_counts_its_units_and_one_that_is_too_large_counts_none() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1")]);
    assert_eq!(refused(&mut run, &pack(1, 3)), MisScan::PackTooLarge { units: 3 });
    assert_eq!(run.scan(&pack(1, 2)).0, PickOutcome::InHand { task: task(1), slot: 1, units: 2 });
}

#[test]
fn a_number_counts_only_after_one_unit_was_scanned() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1")]);
    let refused = |why| PickOutcome::Refused { step: PickStep::Item, why };
    assert_eq!(run.count(2).0, refused(MisScan::ItemFirst));
    accept(&mut run, &[item(1)]);
    assert_eq!(run.count(3).0, refused(MisScan::TooMany));
    assert_eq!(run.count(0).0, refused(MisScan::TooFew));
    assert_eq!(run.count(2).0, PickOutcome::InHand { task: task(1), slot: 1, units: 2 });
}

#[test]
fn units_in_hand_can_be_counted_again() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1)]);
    assert_eq!(run.recount(), Some(task(1)));
    assert_eq!((run.tasks[0].in_hand, run.recount()), (0, None));
}

#[test]
fn a_tote_belongs_to_one_order() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1), item(1), tote("T-1"), item(1)]);
    assert_eq!(refused(&mut run, &tote("T-1")), MisScan::WrongTote { slot: 1 });
    accept(&mut run, &[tote("T-2"), shelf("A-2"), item(2), tote("T-3"), shelf("B-1"), item(3)]);
    assert_eq!(refused(&mut run, &tote("T-4")), MisScan::ToteNotNeeded);
    assert_eq!(run.tote(1), Some(&bin("T-1")));
}

#[test]
fn a_tote_with_unknown_goods_or_of_another_wave_is_not_taken() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1), item(1)]);
    let used =
        |taken_by, has_goods| Meaning::Bin { place: bin("T-7"), kind: BinKind::Tote, taken_by, has_goods };
    assert_eq!(refused(&mut run, &used(None, true)), MisScan::ToteNotEmpty);
    assert_eq!(refused(&mut run, &used(Some(wave(2)), false)), MisScan::ToteOfOtherWave);
    assert_eq!(run.tote(1), None);
}

#[test]
fn what_is_missing_is_reported_in_front_of_the_bin_only() {
    let mut run = cart();
    assert_eq!(run.short(), Err(ShortRefusal::BinFirst));
    accept(&mut run, &[shelf("A-1"), item(1)]);
    assert_eq!(run.short(), Ok((task(1), 1)));
    assert_eq!(run.step(), PickStep::Put, "what was found goes into the tote");
    assert_eq!(run.short(), Err(ShortRefusal::NothingMissing));
    accept(&mut run, &[tote("T-1")]);
    assert_eq!((run.tasks[0].placed, run.tasks[0].short, run.tasks[0].is_open()), (1, 1, false));
    assert_eq!(run.short(), Ok((task(2), 1)));
    assert_eq!(run.current().map(|t| t.task), Some(task(3)));
}

#[test]
fn a_cancelled_order_drops_out_and_what_is_in_its_tote_is_surplus() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1), item(1), tote("T-1")]);
    let (surplus, more) = run.fit(&order_id(1), &BTreeMap::new());
    assert_eq!(surplus, [Surplus { task: task(1), tote: bin("T-1"), units: 2 }]);
    assert_eq!(more, BTreeMap::new());
    accept(&mut run, &[item(1), tote("T-2"), shelf("A-2"), item(2)]);
    let last = run.scan(&tote("T-3")).0;
    assert_eq!(last, PickOutcome::AllPicked { task: task(3), slot: 3, units: 1 }, "the soap is not fetched");
}

#[test]
fn what_is_in_hand_for_a_cancelled_order_goes_back_onto_the_shelf() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1)]);
    assert_eq!(run.fit(&order_id(1), &BTreeMap::new()).0, []);
    assert_eq!(run.current().map(|t| (t.task, t.in_hand)), Some((task(2), 0)));
}

#[test]
fn an_order_that_grew_asks_for_the_difference_and_not_for_what_was_missing() {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1)]);
    run.short().unwrap();
    let line = |n: u64| (RemoteId::from(n), variant(n));
    let needs = |mugs, soaps| BTreeMap::from([(line(1), mugs), (line(3), soaps)]);
    assert_eq!(run.fit(&order_id(1), &needs(2, 1)).1, BTreeMap::new());
    let (surplus, more) = run.fit(&order_id(1), &needs(5, 1));
    assert_eq!((surplus, more), (vec![], BTreeMap::from([(line(1), 3)])));
}

#[test]
fn nothing_is_taken_for_an_order_that_waits() {
    let mut run = cart();
    run.tasks.iter_mut().filter(|t| t.order == order_id(1)).for_each(|t| t.is_held = true);
    assert_eq!(run.current().map(|t| t.task), Some(task(2)));
}

#[test]
fn a_wave_that_nobody_picks_takes_no_scan() {
    for state in [WaveState::Planned, WaveState::Finished, WaveState::Cancelled] {
        let mut run = PickRun { state, ..cart() };
        assert_eq!(refused(&mut run, &shelf("A-1")), MisScan::NotOpen);
    }
}

fn any_meaning() -> impl Strategy<Value = Meaning> {
    prop_oneof![
        prop::sample::select(vec!["A-1", "A-2", "B-1", "C-9"]).prop_map(shelf),
        prop::sample::select(vec!["T-1", "T-2", "T-3"]).prop_map(tote),
        (1_u64..5, 1_u32..4).prop_map(|(n, units)| pack(n, units)),
        Just(Meaning::Unknown),
    ]
}

#[derive(Debug, Clone)]
enum Act {
    Scan(Meaning),
    Count(u32),
    Short,
    Recount,
    Cancel(u64),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => any_meaning().prop_map(Act::Scan),
        1 => (0_u32..4).prop_map(Act::Count),
        1 => Just(Act::Short),
        1 => Just(Act::Recount),
        1 => (1_u64..4).prop_map(Act::Cancel),
    ]
}

proptest! {
    /// Whatever is done, a unit is on the shelf, in the hand or in the tote of its order, and counted once.
    #[test]
    fn no_unit_is_lost_or_counted_twice(acts in prop::collection::vec(any_act(), 0..60)) {
        for mut run in [cart(), bulk()] {
            let mut in_totes = BTreeMap::<TaskId, u32>::new();
            for act in &acts {
                let before = run.clone();
                let carried = match act {
                    Act::Scan(meaning) => {
                        let (outcome, carried) = run.scan(meaning);
                        prop_assert!(outcome.is_accepted() || run == before, "a refusal changes nothing");
                        carried
                    }
                    Act::Count(units) => run.count(*units).1,
                    Act::Short => { let _ = run.short(); None }
                    Act::Recount => { run.recount(); None }
                    Act::Cancel(order) => {
                        for gone in run.fit(&order_id(*order), &BTreeMap::new()).0 {
                            *in_totes.get_mut(&gone.task).unwrap() -= gone.units;
                        }
                        None
                    }
                };
                if let Some(carry) = carried {
                    *in_totes.entry(carry.task).or_default() += carry.units;
                }
                for task in &run.tasks {
                    prop_assert_eq!(task.placed, in_totes.get(&task.task).copied().unwrap_or(0));
                    prop_assert!(task.placed + task.in_hand <= task.needed);
                }
            }
        }
    }
}
