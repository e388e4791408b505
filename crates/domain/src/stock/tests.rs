use proptest::prelude::*;

use super::{Holding, LotVerdict, TakeFrom, first_to_expire, judge_lot, plan_count, plan_take, units_found};
use crate::{BinKind, BusinessDay, Place, WarehouseId};

fn day(text: &str) -> BusinessDay {
    text.parse().unwrap()
}

fn today() -> BusinessDay {
    day("2026-11-30")
}

fn place(bin: &str) -> Place {
    Place::in_main(bin.parse().unwrap())
}

fn holding(bin: &str, kind: BinKind, on_hand: i64) -> Holding {
    Holding { place: place(bin), kind, lot: String::new(), expires: None, on_hand }
}

fn lot(bin: &str, lot: &str, expires: &str, on_hand: i64) -> Holding {
    Holding { lot: lot.to_owned(), expires: Some(day(expires)), ..holding(bin, BinKind::Shelf, on_hand) }
}

fn taken(holdings: &[Holding], tote: Option<&Place>, units: i64) -> (Vec<(String, i64)>, i64) {
    let main = WarehouseId::main();
    let plan = plan_take(holdings, &TakeFrom { warehouse: &main, tote, today: today() }, units);
    (plan.parts.into_iter().map(|p| (format!("{}{}", p.place.bin, p.lot), p.units)).collect(), plan.missing)
}

#[test]
fn the_tote_comes_first_then_shelves_as_people_read_them_then_no_bin() {
    let holdings = [
        holding("", BinKind::Shelf, 5),
        holding("A-10", BinKind::Shelf, 2),
        holding("A-2", BinKind::Shelf, 2),
        holding("T-1", BinKind::Tote, 1),
        holding("T-2", BinKind::Tote, 9),
        holding("IN", BinKind::Receiving, 1),
        holding("Q", BinKind::Quarantine, 9),
    ];
    let (parts, missing) = taken(&holdings, Some(&place("T-1")), 20);
    let names: Vec<(&str, i64)> = parts.iter().map(|(name, units)| (name.as_str(), *units)).collect();
    assert_eq!(names, [("T-1", 1), ("A-2", 2), ("A-10", 2), ("IN", 1), ("", 5)]);
    assert_eq!(missing, 9, "totes of other orders and quarantine are not touched");
}

#[test]
fn the_lot_that_expires_first_is_taken_and_one_that_expired_is_not() {
    let holdings = [
        lot("A-1", "late", "2027-05-01", 3),
        lot("A-9", "soon", "2026-12-01", 3),
        lot("A-2", "over", "2026-11-29", 3),
    ];
    assert_eq!(taken(&holdings, None, 4), (vec![("A-9soon".to_owned(), 3), ("A-1late".to_owned(), 1)], 0));
    assert_eq!(taken(&holdings, None, 7).1, 1);
}

#[test]
fn the_first_lot_to_expire_is_proposed_and_others_are_told_from_it() {
    let holdings = [
        lot("A-1", "late", "2027-05-01", 3),
        lot("A-9", "soon", "2026-12-01", 3),
        lot("A-2", "over", "2026-11-29", 3),
        lot("A-3", "empty", "2026-12-01", 0),
    ];
    let verdict = |name| judge_lot(&holdings, name, today());
    assert_eq!(first_to_expire(&holdings, today()).unwrap().lot, "soon");
    assert_eq!(verdict("soon"), LotVerdict::First);
    assert_eq!(verdict("late"), LotVerdict::Later { first: "soon".to_owned() });
    assert_eq!(verdict("over"), LotVerdict::Expired { expires: day("2026-11-29") });
    for not_here in ["other", "empty"] {
        assert_eq!(verdict(not_here), LotVerdict::NotHere { first: Some("soon".to_owned()) });
    }
}

#[test]
fn other_warehouses_are_too_far_away() {
    let mut far = holding("A-1", BinKind::Shelf, 4);
    far.place.warehouse = "lviv".parse().unwrap();
    assert_eq!(taken(&[far], None, 1), (vec![], 1));
}

#[test]
fn a_count_clears_what_is_below_nothing_before_anything_else() {
    let holdings = [holding("A-1", BinKind::Shelf, -4), holding("B-1", BinKind::Shelf, 3)];
    let changes = plan_count(&holdings, &place("B-1"), today(), 5);
    let changes: Vec<(&str, i64)> = changes.iter().map(|(p, _, units)| (p.bin.as_str(), *units)).collect();
    assert_eq!(changes, [("A-1", 4), ("B-1", 2)]);
}

#[test]
fn only_what_the_books_do_not_have_is_found() {
    assert_eq!([units_found(5, 3), units_found(2, 3), units_found(0, 3), units_found(-2, 3)], [0, 1, 3, 5]);
}

fn any_holdings() -> impl Strategy<Value = Vec<Holding>> {
    let one = (0_usize..8, 0_usize..6, -5_i64..20)
        .prop_map(|(bin, kind, units)| holding(&format!("B-{bin}"), BinKind::ALL[kind], units));
    proptest::collection::vec(one, 0..10).prop_map(|mut all| {
        all.sort_by(|a, b| a.place.cmp(&b.place));
        all.dedup_by(|a, b| a.place == b.place);
        all
    })
}

proptest! {
    #[test]
    fn nothing_is_taken_that_is_not_there_and_everything_is_accounted_for(
        holdings in any_holdings(), units in 0_i64..60,
    ) {
        let main = WarehouseId::main();
        let from = TakeFrom { warehouse: &main, tote: None, today: today() };
        let plan = plan_take(&holdings, &from, units);
        let taken: i64 = plan.parts.iter().map(|p| p.units).sum();
        prop_assert_eq!(taken + plan.missing, units);
        for part in &plan.parts {
            let there = holdings.iter().find(|h| h.place == part.place).unwrap();
            prop_assert!(part.units > 0 && part.units <= there.on_hand);
        }
        let mut other_order = holdings.clone();
        other_order.reverse();
        prop_assert_eq!(plan_take(&other_order, &from, units), plan);
    }

    #[test]
    fn after_a_count_the_sum_is_what_was_counted_and_nothing_is_below_nothing(
        holdings in any_holdings(), counted in 0_i64..60,
    ) {
        let mut after: std::collections::BTreeMap<Place, i64> =
            holdings.iter().map(|h| (h.place.clone(), h.on_hand)).collect();
        for (place, _, delta) in plan_count(&holdings, &place("B-1"), today(), counted) {
            *after.entry(place).or_default() += delta;
        }
        prop_assert_eq!(after.values().sum::<i64>(), counted);
        prop_assert!(after.values().all(|units| *units >= 0));
    }
}
