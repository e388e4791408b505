use proptest::prelude::*;

use super::*;

fn quantity(units: u32) -> Quantity {
    Quantity::new(units).unwrap()
}

fn line(id: u64, needed: u32, shipped: u32) -> LineToShip {
    LineToShip { line: id.into(), needed: quantity(needed), shipped: quantity(shipped) }
}

fn part(id: u64, units: u32) -> ShippedLine {
    ShippedLine { line: id.into(), quantity: quantity(units) }
}

fn planned(lines: &[(u64, u32)]) -> PlannedParcel {
    PlannedParcel { lines: lines.iter().map(|(id, units)| part(*id, *units)).collect() }
}

#[test]
fn three_lines_leave_in_three_parcels_and_the_last_one_completes_the_order() {
    let plan = [planned(&[(1, 1)]), planned(&[(2, 2)]), planned(&[(3, 2)])];
    let mut lines = vec![line(1, 1, 0), line(2, 2, 0), line(3, 2, 0)];
    assert_eq!(check_split(&lines, &plan), Ok(()));
    let mut seen = Vec::new();
    for parcels in 0..3 {
        let progress = ship_progress(&lines, parcels, &plan);
        let next = next_parcel(&lines, parcels, &plan);
        seen.push((progress.parcels, progress.of_parcels, progress.units, completes(&lines, &next)));
        for part in &next {
            let line = lines.iter_mut().find(|l| l.line == part.line).unwrap();
            line.shipped = line.shipped.plus(part.quantity);
        }
    }
    assert_eq!(seen, [(0, 3, 0, false), (1, 3, 1, false), (2, 3, 3, true)]);
    let done = ship_progress(&lines, 3, &plan);
    assert_eq!((done.parcels, done.of_parcels, done.units, done.of_units), (3, 3, 5, 5));
}

#[test]
fn a_plan_that_leaves_units_out_or_invents_them_is_refused() {
    let lines = [line(1, 2, 0), line(2, 1, 0)];
    let bad = |plan: &[PlannedParcel]| check_split(&lines, plan) == Err(MoveRefusal::BadSplit);
    assert!(bad(&[planned(&[(1, 2), (2, 1)])]), "one parcel is no split");
    assert!(bad(&[planned(&[(1, 1)]), planned(&[(2, 1)])]), "a unit is left out");
    assert!(bad(&[planned(&[(1, 2)]), planned(&[(2, 2)])]), "a unit is invented");
    assert!(bad(&[planned(&[(1, 2), (2, 1)]), planned(&[])]), "a parcel is empty");
    assert!(bad(&[planned(&[(1, 2), (2, 1)]), planned(&[(9, 1)])]), "a line is not of this order");
    assert_eq!(check_split(&lines, &[planned(&[(1, 2)]), planned(&[(2, 1)])]), Ok(()));
}

#[test]
fn what_was_planned_and_is_gone_does_not_keep_the_rest_from_leaving() {
    let plan = [planned(&[(1, 1)]), planned(&[(2, 2)])];
    // The line of the first parcel was refunded.
    assert_eq!(next_parcel(&[line(1, 0, 0), line(2, 2, 0)], 0, &plan), [part(2, 2)]);
}

proptest! {
    #[test]
    fn parcels_of_any_plan_hold_what_was_ordered_and_nothing_more(
        needed in prop::collection::vec(0_u32..6, 1..5),
        plan in prop::collection::vec(prop::collection::vec((0_u64..5, 0_u32..4), 0..4), 0..5),
    ) {
        let plan: Vec<_> = plan.iter().map(|lines| planned(lines)).collect();
        let mut lines: Vec<_> = needed.iter().zip(0_u64..).map(|(n, id)| line(id, *n, 0)).collect();
        let mut parcels = 0;
        loop {
            let next = next_parcel(&lines, parcels, &plan);
            if next.is_empty() {
                break;
            }
            let is_last = completes(&lines, &next);
            for part in &next {
                let line = lines.iter_mut().find(|l| l.line == part.line).unwrap();
                prop_assert!(part.quantity <= line.left());
                line.shipped = line.shipped.plus(part.quantity);
            }
            parcels += 1;
            let progress = ship_progress(&lines, parcels, &plan);
            prop_assert_eq!(is_last, progress.units == progress.of_units);
            prop_assert!(progress.parcels <= progress.of_parcels);
        }
        prop_assert!(lines.iter().all(|line| line.left() == Quantity::ZERO));
    }
}
