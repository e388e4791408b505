use std::collections::BTreeSet;

use proptest::prelude::*;

use super::reference::{floor, order_id, orders, variant};
use crate::picking::{
    Demand, DemandPick, Floor, FloorSizes, Pace, Proposals, Stop, WaveLimits, WaveRule, plan_walk, propose,
};
use crate::{BinCode, OrderId, Timestamp};

fn best(demands: &[Demand], rules: &[WaveRule]) -> Proposals {
    propose(&floor(), demands, rules, WaveLimits::default(), Pace::default())
}

fn stop(bin: &str) -> Stop {
    Stop { bin: bin.parse().unwrap(), zone: None, position: None }
}

/// What a person with a measuring wheel would read who visits the bins of these orders in the proposed order.
fn walked(floor: &Floor, demands: &[Demand], wanted: &[OrderId]) -> u64 {
    let picks = demands.iter().filter(|d| wanted.contains(&d.order)).flat_map(|d| &d.picks);
    let bins: BTreeSet<&str> = picks.map(|pick| pick.stop.bin.as_str()).collect();
    let stops: Vec<Stop> = bins.into_iter().map(stop).collect();
    let walk = plan_walk(floor, &stops);
    floor.walk(walk.order.iter().map(|i| floor.spot(&stops[*i].bin)))
}

#[test]
fn five_hundred_orders_are_fetched_on_less_than_seventy_of_a_hundred_steps() {
    let floor = floor();
    for seed in 1..=5 {
        let demands = orders(500, seed);
        let proposals = best(&demands, &WaveRule::BEST);
        assert_eq!(proposals.left, []);
        let in_waves: u64 = proposals.waves.iter().map(|w| walked(&floor, &demands, &w.orders)).sum();
        let alone: u64 =
            demands.iter().map(|d| walked(&floor, &demands, std::slice::from_ref(&d.order))).sum();
        assert!(in_waves * 100 <= alone * 70, "seed {seed}: {in_waves} of {alone}");
        let said: u64 = proposals.waves.iter().map(|w| w.millimetres).sum();
        assert_eq!(said, in_waves, "a proposal promises the walk that it takes");
    }
}

#[test]
fn carts_alone_save_the_walk_too() {
    let demands = orders(500, 7);
    let proposals = best(&demands, &[WaveRule::Cart]);
    let (walk, alone) = proposals
        .waves
        .iter()
        .fold((0, 0), |(walk, alone), w| (walk + w.millimetres, alone + w.alone_millimetres));
    assert!(walk * 100 <= alone * 70, "{walk} of {alone}");
    assert!(proposals.waves.iter().all(|w| w.orders.len() <= WaveLimits::default().totes));
}

#[test]
fn every_order_is_in_one_wave_or_left_out() {
    let demands = orders(200, 3);
    for rules in [&WaveRule::ALL[..], &WaveRule::BEST, &[WaveRule::Zone], &[WaveRule::CutOff], &[]] {
        let proposals = best(&demands, rules);
        let mut found: Vec<_> = proposals.waves.iter().flat_map(|w| w.orders.clone()).collect();
        found.extend(proposals.left);
        found.sort();
        let mut wanted: Vec<_> = demands.iter().map(|d| d.order.clone()).collect();
        wanted.sort();
        assert_eq!(found, wanted);
    }
}

#[test]
fn waves_of_single_units_hold_nothing_else() {
    let demands = orders(300, 4);
    let proposals = best(&demands, &[WaveRule::SingleUnit]);
    let units = |id: &OrderId| demands.iter().find(|d| d.order == *id).unwrap().picks.iter().map(|p| p.units);
    assert!(proposals.waves.iter().flat_map(|w| &w.orders).all(|id| units(id).sum::<u32>() == 1));
    assert!(proposals.left.iter().all(|id| units(id).sum::<u32>() > 1));
}

fn one(n: u64, bin: &str, due: i64, is_urgent: bool) -> Demand {
    let pick = DemandPick { variant: variant(n), units: 2, stop: stop(bin), zone: bin[..1].to_owned() };
    let due = Some(Timestamp::from_millis(due));
    Demand { order: order_id(n), is_urgent, due, carrier: "DPD".to_owned(), picks: vec![pick] }
}

#[test]
fn five_orders_of_one_item_become_a_wave_and_three_do_not() {
    let same = |n: u64, item: u64| {
        let mut order = one(n, "A-01-1", 0, false);
        order.picks[0].variant = variant(item);
        order
    };
    let demands: Vec<_> = (0..5).map(|n| same(n, 1)).chain((5..8).map(|n| same(n, 2))).collect();
    let proposals = best(&demands, &[WaveRule::SameItem]);
    assert_eq!(proposals.waves.len(), 1);
    assert_eq!(
        (proposals.waves[0].orders.len(), proposals.waves[0].bins, proposals.waves[0].units),
        (5, 1, 10)
    );
    assert_eq!(proposals.left.len(), 3);
}

#[test]
fn an_urgent_order_is_in_the_first_wave_however_far_it_lies() {
    let mut demands: Vec<_> = (0..40).map(|n| one(n, "A-01-1", 1_000, false)).collect();
    demands.push(one(99, "J-20-3", 9_000, true));
    let proposals = best(&demands, &[WaveRule::Cart]);
    assert!(proposals.waves[0].is_urgent);
    assert_eq!(proposals.waves[0].orders[0], order_id(99));
}

#[test]
fn a_cut_off_wave_is_one_carrier_at_one_time() {
    let demands = orders(120, 5);
    let proposals = best(&demands, &[WaveRule::CutOff]);
    assert!(proposals.left.is_empty());
    for wave in &proposals.waves {
        let members: Vec<_> = demands.iter().filter(|d| wave.orders.contains(&d.order)).collect();
        let times: BTreeSet<_> = members.iter().map(|d| (d.due, d.carrier.as_str())).collect();
        assert_eq!(times.len(), 1);
        assert_eq!(wave.due, members[0].due);
        assert_eq!(wave.carrier.as_deref(), Some(members[0].carrier.as_str()));
    }
}

#[test]
fn a_zone_wave_stays_in_its_zone() {
    let proposals = best(&orders(400, 6), &[WaveRule::Zone]);
    assert!(proposals.waves.len() >= 5);
    assert!(proposals.waves.iter().all(|wave| wave.zone.is_some()));
}

#[test]
fn the_same_orders_lead_to_the_same_waves_in_whatever_order_they_come() {
    let mut demands = orders(150, 8);
    let first = best(&demands, &WaveRule::BEST);
    demands.reverse();
    assert_eq!(best(&demands, &WaveRule::BEST), first);
}

#[test]
fn bins_are_in_the_order_in_which_people_read_them() {
    let bins =
        ["A-10", "A-2", "b2", "B10", "B-1", "C-1", "10-1", "9-1"].map(|bin| bin.parse::<BinCode>().unwrap());
    let floor = Floor::of(&bins, FloorSizes::default());
    let mut sorted = bins.clone();
    sorted.sort_by_key(|bin| floor.spot(bin));
    let sorted: Vec<_> = sorted.iter().map(BinCode::as_str).collect();
    assert_eq!(sorted, ["9-1", "10-1", "A-2", "A-10", "B-1", "B2", "B10", "C-1"]);
}

#[test]
fn long_aisles_are_walked_in_a_serpentine() {
    let stops = ["A-01-1", "A-19-1", "B-02-1", "B-20-1", "C-01-1", "C-20-1", "D-03-1", "D-18-1"].map(stop);
    let walk = plan_walk(&floor(), &stops);
    let order: Vec<_> = walk.order.iter().map(|i| stops[*i].bin.as_str()).collect();
    let serpentine = ["A-01-1", "A-19-1", "B-20-1", "B-02-1", "C-01-1", "C-20-1", "D-18-1", "D-03-1"];
    assert_eq!(order, serpentine);
}

#[test]
fn a_picker_turns_back_in_an_aisle_of_which_only_the_front_is_wanted() {
    let stops = ["A-01-1", "B-02-1", "C-01-1"].map(stop);
    let walk = plan_walk(&floor(), &stops);
    assert_eq!(walk.order, [0, 1, 2]);
    assert_eq!(walk.millimetres, 2 * (1_200 + 2_400 + 1_200) + 4 * 3_000);
}

#[test]
fn a_walk_that_people_laid_out_goes_before_the_proposed_one() {
    let mut stops = ["A-01-1", "B-01-1", "C-01-1", "D-01-1"].map(stop);
    stops[2].position = Some(10);
    stops[1].position = Some(20);
    assert_eq!(plan_walk(&floor(), &stops).order, [2, 1, 0, 3]);
}

#[test]
fn zones_that_people_put_into_an_order_are_walked_in_it() {
    let mut stops = ["A-01-1", "B-01-1", "C-01-1", "D-01-1"].map(stop);
    stops[3].zone = Some(1);
    stops[0].zone = Some(2);
    stops[1].zone = Some(2);
    assert_eq!(plan_walk(&floor(), &stops).order, [3, 0, 1, 2]);
}

/// Every order of visiting the aisles one after the other, each walked through or turned back in.
fn shortest_by_trying(floor: &Floor, spots: &[crate::picking::Spot]) -> u64 {
    let aisles: BTreeSet<u32> = spots.iter().map(|s| s.aisle).collect();
    (0..1_u32 << aisles.len())
        .map(|bits| {
            let mut visited = Vec::new();
            for (place, aisle) in aisles.iter().enumerate() {
                let mut here: Vec<_> = spots.iter().copied().filter(|s| s.aisle == *aisle).collect();
                here.sort_by_key(|s| s.depth);
                if bits >> place & 1 == 1 {
                    here.reverse();
                }
                visited.extend(here);
            }
            floor.walk(visited)
        })
        .min()
        .unwrap()
}

proptest! {
    #[test]
    fn no_walk_is_much_longer_than_the_shortest_that_goes_aisle_by_aisle(
        wanted in prop::collection::btree_set((0_u8..6, 1_u8..=20), 1..12),
    ) {
        let floor = floor();
        let bins: Vec<String> =
            wanted.iter().map(|(aisle, place)| format!("{}-{place:02}-1", char::from(b'A' + aisle))).collect();
        let stops: Vec<Stop> = bins.iter().map(|bin| stop(bin)).collect();
        let walk = plan_walk(&floor, &stops);
        let spots: Vec<_> = stops.iter().map(|stop| floor.spot(&stop.bin)).collect();
        let shortest = shortest_by_trying(&floor, &spots);
        prop_assert!(walk.millimetres * 10 <= shortest * 13, "{} of {shortest}", walk.millimetres);
        let mut visited = walk.order;
        visited.sort_unstable();
        prop_assert_eq!(visited, (0..stops.len()).collect::<Vec<_>>());
    }
}
