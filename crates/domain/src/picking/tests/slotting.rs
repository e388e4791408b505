use std::collections::{BTreeMap, BTreeSet};

use super::reference::{floor, orders, variant};
use crate::picking::route::{length, reaches};
use crate::picking::{
    Demand, Floor, FloorSizes, Pace, Seat, SlotAdvice, SlotReason, Slotting, WaveLimits, WaveRule,
    advise_slots, propose,
};
use crate::{BinCode, VariantId};

/// What lies where on the reference layout: each item in a bin of its own.
fn seats(demands: &[Demand]) -> Vec<Seat> {
    let mut found: BTreeMap<VariantId, BinCode> = BTreeMap::new();
    for pick in demands.iter().flat_map(|demand| &demand.picks) {
        found.insert(pick.variant.clone(), pick.stop.bin.clone());
    }
    found.into_iter().map(|(item, bin)| Seat { item, bin }).collect()
}

fn history(demands: &[Demand]) -> Vec<Vec<VariantId>> {
    demands.iter().map(|demand| demand.picks.iter().map(|pick| pick.variant.clone()).collect()).collect()
}

fn advice(most: usize) -> (Vec<Seat>, SlotAdvice) {
    let past = orders(3_000, 100);
    let seats = seats(&past);
    let given = advise_slots(&floor(), Slotting { seats: &seats, free: &[], orders: &history(&past), most });
    (seats, given)
}

/// The same orders with goods in other bins.
fn moved(demands: &[Demand], given: &SlotAdvice) -> Vec<Demand> {
    let to: BTreeMap<&VariantId, &BinCode> = given.moves.iter().map(|m| (&m.item, &m.to)).collect();
    let mut demands = demands.to_vec();
    for pick in demands.iter_mut().flat_map(|demand| &mut demand.picks) {
        if let Some(bin) = to.get(&pick.variant) {
            pick.stop.bin = (*bin).clone();
            pick.zone = bin.as_str()[..1].to_owned();
        }
    }
    demands
}

/// The walk of a day that nobody knew when the advice was given: in waves, and each order by itself.
fn walked(demands: &[Demand]) -> (u64, u64) {
    let floor = floor();
    let proposals = propose(&floor, demands, &WaveRule::BEST, WaveLimits::default(), Pace::default());
    let alone = demands.iter().map(|demand| {
        let spots = demand.picks.iter().map(|pick| floor.spot(&pick.stop.bin));
        length(&floor, &reaches(spots))
    });
    (proposals.waves.iter().map(|wave| wave.millimetres).sum(), alone.sum())
}

#[test]
fn the_walks_of_days_to_come_get_at_least_fifteen_percent_shorter_on_the_reference_layout() {
    let (_, given) = advice(80);
    assert!(given.after * 100 <= given.before * 85, "{} of {}", given.after, given.before);
    for seed in 1..=5 {
        let day = orders(500, seed);
        let (waves, alone) = walked(&day);
        let (waves_then, alone_then) = walked(&moved(&day, &given));
        assert!(waves_then * 100 <= waves * 85, "seed {seed}: waves {waves_then} of {waves}");
        assert!(alone_then * 100 <= alone * 85, "seed {seed}: alone {alone_then} of {alone}");
    }
}

#[test]
fn no_two_items_end_in_one_bin_and_every_move_begins_where_the_item_lies() {
    let (seats, given) = advice(40);
    let mut lies: BTreeMap<&VariantId, &BinCode> = seats.iter().map(|seat| (&seat.item, &seat.bin)).collect();
    for one in &given.moves {
        assert_eq!(lies.insert(&one.item, &one.to), Some(&one.from), "an item moves once, from its bin");
        assert_ne!(one.from, one.to);
    }
    let bins: BTreeSet<&BinCode> = lies.values().copied().collect();
    assert_eq!(bins.len(), seats.len());
    let worth = given.moves.iter().filter(|one| !matches!(one.why, SlotReason::Room { .. })).count();
    assert!((1..=40).contains(&worth), "{worth} items get a better bin");
}

#[test]
fn the_same_history_always_gives_the_same_advice() {
    assert_eq!(advice(30).1, advice(30).1);
}

#[test]
fn what_was_hardly_wanted_stays_where_it_is() {
    let past = orders(3_000, 100);
    let seats = seats(&past);
    let few: Vec<Vec<VariantId>> = history(&past).into_iter().take(2).collect();
    let given = advise_slots(&floor(), Slotting { seats: &seats, free: &[], orders: &few, most: 60 });
    assert_eq!(given.moves, []);
    assert_eq!(given.before, given.after);
}

fn seat(n: u64, bin: &str) -> Seat {
    Seat { item: variant(n), bin: bin.parse().unwrap() }
}

fn hall(bins: &[&str]) -> Floor {
    let bins: Vec<BinCode> = bins.iter().map(|bin| bin.parse().unwrap()).collect();
    Floor::of(&bins, FloorSizes::default())
}

#[test]
fn what_is_wanted_most_goes_to_the_nearest_free_bin() {
    let floor = hall(&["A-1", "A-2", "C-9", "C-10"]);
    let seats = [seat(1, "A-2"), seat(2, "C-10")];
    let past = vec![vec![variant(2)]; 20];
    let free = ["A-1".parse().unwrap(), "C-9".parse().unwrap()];
    let given = advise_slots(&floor, Slotting { seats: &seats, free: &free, orders: &past, most: 5 });
    let [only] = given.moves.as_slice() else { panic!("{given:?}") };
    assert_eq!((only.item.clone(), only.to.to_string()), (variant(2), "A-1".to_owned()));
    assert_eq!(only.why, SlotReason::Often { orders: 20 });
    assert_eq!(given.before - given.after, only.saving);
}

#[test]
fn what_is_bought_together_comes_to_lie_side_by_side_and_what_makes_room_is_named() {
    let bins = ["A-1", "A-2", "A-3", "B-1", "B-2", "C-8", "C-9"];
    let floor = hall(&bins);
    let seats = [seat(1, "A-1"), seat(2, "C-9"), seat(3, "A-2"), seat(4, "A-3")];
    // Item 1 lies well; item 2 is only ever bought with it.
    let mut past = vec![vec![variant(1)]; 40];
    past.extend(vec![vec![variant(1), variant(2)]; 15]);
    past.push(vec![variant(3)]);
    let given = advise_slots(&floor, Slotting { seats: &seats, free: &[], orders: &past, most: 5 });
    let said: Vec<_> =
        given.moves.iter().map(|m| (m.item.clone(), m.to.to_string(), m.why.clone())).collect();
    let together = SlotReason::Together { with: variant(1), orders: 15 };
    assert_eq!(
        said,
        [
            (variant(2), "A-2".to_owned(), together),
            (variant(3), "C-9".to_owned(), SlotReason::Room { wanted_by: variant(2) }),
        ]
    );
}
