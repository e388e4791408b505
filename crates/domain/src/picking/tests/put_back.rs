use super::reference::variant;
use super::run::{bin, item, pack, shelf, task, tote};
use crate::BinKind;
use crate::picking::{Meaning, PutBack, PutBackMisScan, PutBackOutcome, PutBackStep, Return};

/// Two mugs in T-1 whose bin is A-1; some lie in A-9 too.
fn two_mugs() -> PutBack {
    PutBack {
        task: task(1),
        variant: variant(1),
        lot: String::new(),
        from: bin("T-1"),
        to: bin("A-1"),
        also: vec![bin("A-9")],
        units: 2,
        in_hand: 0,
        placed: 0,
        is_at_tote: false,
    }
}

fn why(back: &mut PutBack, meaning: &Meaning) -> PutBackMisScan {
    let before = back.clone();
    let (outcome, moved) = back.scan(meaning);
    assert_eq!((&before, moved), (&*back, None));
    match outcome {
        PutBackOutcome::Refused { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn units_go_from_the_tote_over_the_hand_into_their_bin() {
    let mut back = two_mugs();
    assert_eq!(back.scan(&tote("T-1")).0, PutBackOutcome::AtTote);
    assert_eq!(back.scan(&item(1)).0, PutBackOutcome::Taken { in_hand: 1, left: 1 });
    assert_eq!(back.scan(&item(1)).0, PutBackOutcome::Taken { in_hand: 2, left: 0 });
    let (outcome, moved) = back.scan(&shelf("A-1"));
    assert_eq!(outcome, PutBackOutcome::AllBack { units: 2 });
    assert_eq!(moved, Some(Return { to: bin("A-1"), units: 2 }));
    assert_eq!(why(&mut back, &item(1)), PutBackMisScan::AllBack);
}

#[test]
fn one_unit_may_go_into_its_bin_and_the_other_into_another_bin_of_the_item() {
    let mut back = two_mugs();
    back.scan(&tote("T-1"));
    back.scan(&item(1));
    let first = back.scan(&shelf("A-9"));
    assert_eq!(first, (PutBackOutcome::Placed { units: 1 }, Some(Return { to: bin("A-9"), units: 1 })));
    assert_eq!(back.step(), PutBackStep::Item);
    back.scan(&item(1));
    assert_eq!(back.scan(&shelf("A-1")).0, PutBackOutcome::AllBack { units: 1 });
}

#[test]
fn every_wrong_scan_while_putting_back_is_refused_for_its_own_reason() {
    let mut back = two_mugs();
    assert_eq!(why(&mut back, &tote("T-2")), PutBackMisScan::WrongTote);
    assert_eq!(why(&mut back, &item(1)), PutBackMisScan::ToteFirst);
    back.scan(&tote("T-1"));
    assert_eq!(why(&mut back, &shelf("A-1")), PutBackMisScan::ItemFirst);
    assert_eq!(why(&mut back, &item(2)), PutBackMisScan::WrongItem);
    assert_eq!(why(&mut back, &pack(1, 3)), PutBackMisScan::TooMany);
    back.scan(&item(1));
    assert_eq!(why(&mut back, &shelf("B-1")), PutBackMisScan::WrongBin);
    let bench = Meaning::Bin { place: bin("P-1"), kind: BinKind::Packing, taken_by: None, has_goods: false };
    assert_eq!(why(&mut back, &bench), PutBackMisScan::NotAShelf);
    assert_eq!(why(&mut back, &Meaning::Command), PutBackMisScan::NotHere);
    assert_eq!(why(&mut back, &Meaning::Unknown), PutBackMisScan::Unknown);
}
