//! Everything that a tired person, or a scanner that reads the neighbour's label, can scan in place of the right thing.

use std::collections::BTreeSet;

use super::reference::order_id;
use super::run::{accept, bin, cart, item, pack, product, shelf, tote, wave};
use crate::picking::{Meaning, MisScan, PickOutcome, PickRun, PickStep};
use crate::{BinKind, Place, VariantId, WarehouseId};

fn elsewhere(code: &str) -> Meaning {
    let warehouse: WarehouseId = "annex".parse().unwrap();
    let place = Place::new(warehouse, code.parse().unwrap());
    Meaning::Bin { place, kind: BinKind::Shelf, taken_by: None, has_goods: true }
}

fn of_kind(code: &str, kind: BinKind) -> Meaning {
    Meaning::Bin { place: bin(code), kind, taken_by: None, has_goods: true }
}

/// Another variant of the product whose item is `n`.
fn sibling(n: u64) -> Meaning {
    let variant = VariantId::new(product(n).conn, 900.into());
    Meaning::Item { variant, product: Some(product(n)), units: 1, lot: None }
}

fn anywhere() -> Vec<Meaning> {
    vec![
        Meaning::Order(order_id(1)),
        Meaning::Wave(wave(1)),
        Meaning::Wave(wave(2)),
        Meaning::Command,
        Meaning::Badge,
        Meaning::Ambiguous,
        Meaning::Unknown,
        elsewhere("A-1"),
        of_kind("IN-1", BinKind::Receiving),
    ]
}

/// The second mug's order is done, the picker looks for the lamp in A-2.
fn before_the_bin() -> (PickRun, Vec<Meaning>) {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1), item(1), tote("T-1"), item(1), tote("T-2")]);
    let own =
        vec![shelf("C-9"), shelf("B-1"), shelf("A-1"), tote("T-3"), item(2), item(3), item(9), sibling(2)];
    (run, [own, anywhere()].concat())
}

/// The picker stands in front of A-1 and takes mugs.
fn before_the_item() -> (PickRun, Vec<Meaning>) {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1")]);
    let own =
        vec![shelf("A-1"), shelf("C-9"), shelf("B-1"), tote("T-1"), item(3), item(9), sibling(1), pack(1, 6)];
    (run, [own, anywhere()].concat())
}

/// Two mugs are in hand for the first order, whose tote is known, as is the second's.
fn before_the_tote() -> (PickRun, Vec<Meaning>) {
    let mut run = cart();
    accept(&mut run, &[shelf("A-1"), item(1), item(1), tote("T-1"), item(1), tote("T-2")]);
    accept(&mut run, &[shelf("A-2"), item(2), tote("T-3"), shelf("B-1"), item(3)]);
    let other_wave =
        Meaning::Bin { place: bin("T-7"), kind: BinKind::Tote, taken_by: Some(wave(2)), has_goods: true };
    let own = vec![
        tote("T-2"),
        tote("T-8"),
        other_wave,
        of_kind("T-9", BinKind::Tote),
        shelf("B-1"),
        item(3),
        item(9),
    ];
    (run, [own, anywhere()].concat())
}

#[test]
fn of_more_than_forty_mis_scans_none_is_accepted_and_each_is_told_apart() {
    let mut told: BTreeSet<(PickStep, MisScan)> = BTreeSet::new();
    let mut scans = 0;
    for (run, meanings) in [before_the_bin(), before_the_item(), before_the_tote()] {
        for meaning in meanings {
            let mut after = run.clone();
            let (outcome, carry) = after.scan(&meaning);
            assert_eq!((&after, carry), (&run, None), "{meaning:?}");
            let PickOutcome::Refused { step, why } = outcome else { panic!("{meaning:?}: {outcome:?}") };
            scans += 1;
            assert!(told.insert((step, why.clone())), "{meaning:?} is told like another: {step:?} {why:?}");
        }
    }
    assert!(scans >= 40, "{scans}");
}
