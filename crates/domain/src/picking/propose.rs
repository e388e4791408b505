//! Which orders are fetched together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::floor::{Floor, Spot};
use super::route::{Pace, Reach, Stop, add_reach, length, plan_walk, reaches};
use crate::{BinCode, OrderId, Timestamp, VariantId};

/// What the orders of a wave have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaveRule {
    /// Each is one item alone, the same in all of them.
    SameItem,
    /// Each is one unit; the item tells the order when it is packed.
    SingleUnit,
    /// All their items lie in one zone.
    Zone,
    /// One carrier takes them at one time.
    CutOff,
    /// They lie near one another: as many as the cart has totes.
    Cart,
}

impl WaveRule {
    /// Every rule.
    pub const ALL: [Self; 5] = [Self::SameItem, Self::SingleUnit, Self::Zone, Self::CutOff, Self::Cart];

    /// What is proposed when people ask for no rule: what is easiest to fetch first, then carts.
    pub const BEST: [Self; 3] = [Self::SameItem, Self::SingleUnit, Self::Cart];

    /// Whether everything is fetched in one tote and sorted when it is packed, rather than each order in a tote of its own.
    #[must_use]
    pub const fn is_bulk(self) -> bool {
        matches!(self, Self::SameItem | Self::SingleUnit)
    }
}

/// How large waves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WaveLimits {
    /// Orders of a wave that is sorted when it is packed.
    pub bulk_orders: usize,
    /// Totes on a cart; one for each order.
    pub totes: usize,
    /// Fewer orders with one item, or in one zone, are not worth a wave of their own.
    pub least: usize,
}

impl Default for WaveLimits {
    fn default() -> Self {
        Self { bulk_orders: 40, totes: 12, least: 4 }
    }
}

/// Units of an item that an order needs, and where they are to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandPick {
    /// The item.
    pub variant: VariantId,
    /// How many; at least one.
    pub units: u32,
    /// Where.
    pub stop: Stop,
    /// The zone of the bin, or empty.
    pub zone: String,
}

/// An order that waits to be picked, with stock for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The order.
    pub order: OrderId,
    /// Whether it goes before all others.
    pub is_urgent: bool,
    /// When its carrier comes, where that is known.
    pub due: Option<Timestamp>,
    /// Its carrier or way of shipping, or empty.
    pub carrier: String,
    /// What it needs.
    pub picks: Vec<DemandPick>,
}

/// A wave that could be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What its orders have in common.
    pub rule: WaveRule,
    /// Its orders; the slots of the cart are in this order.
    pub orders: Vec<OrderId>,
    /// The carrier, when all orders have the same.
    pub carrier: Option<String>,
    /// The zone, when everything lies in one.
    pub zone: Option<String>,
    /// When the first of its parcels must leave.
    pub due: Option<Timestamp>,
    /// Whether one of its orders is urgent.
    pub is_urgent: bool,
    /// Bins to go to.
    pub bins: usize,
    /// Units to take.
    pub units: u32,
    /// The length of the walk, in millimetres.
    pub millimetres: u64,
    /// The length of the walks when each order is fetched by itself, in millimetres.
    pub alone_millimetres: u64,
    /// Seconds that it takes.
    pub seconds: u32,
}

/// What could be picked next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposals {
    /// Waves, the most urgent first.
    pub waves: Vec<Proposal>,
    /// Orders that none of them contains.
    pub left: Vec<OrderId>,
}

/// Proposes waves by the rules in their order: each takes what it fits from what those before it left. Urgent orders and
/// those that must leave first begin a wave; those that add the least way to it fill it. The same orders lead to the same
/// waves.
#[must_use]
pub fn propose(
    floor: &Floor,
    demands: &[Demand],
    rules: &[WaveRule],
    limits: WaveLimits,
    pace: Pace,
) -> Proposals {
    let mut left: Vec<Candidate<'_>> = demands.iter().map(|demand| Candidate::of(floor, demand)).collect();
    left.sort_by_key(|one| (!one.demand.is_urgent, due_key(one.demand.due), &one.demand.order));
    let mut waves = Vec::new();
    for rule in rules {
        for group in groups(&mut left, *rule, limits) {
            let size = if rule.is_bulk() { limits.bulk_orders } else { limits.totes };
            for members in fill(floor, group, size.max(1)) {
                waves.push(proposal(floor, *rule, &members, pace));
            }
        }
    }
    waves.sort_by(|a, b| {
        let key = |w: &Proposal| (!w.is_urgent, due_key(w.due));
        key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.orders.cmp(&b.orders))
    });
    Proposals { waves, left: left.into_iter().map(|one| one.demand.order.clone()).collect() }
}

/// An order without a time by which it must leave comes after those with one.
fn due_key(due: Option<Timestamp>) -> i64 {
    due.map_or(i64::MAX, Timestamp::millis)
}

/// An order with the aisles that it needs.
struct Candidate<'a> {
    demand: &'a Demand,
    spots: Vec<Spot>,
    alone: u64,
}

impl<'a> Candidate<'a> {
    fn of(floor: &Floor, demand: &'a Demand) -> Self {
        let spots: Vec<Spot> = demand.picks.iter().map(|pick| floor.spot(&pick.stop.bin)).collect();
        let alone = plan_walk(floor, &stops(&[demand])).millimetres;
        Self { demand, spots, alone }
    }

    fn units(&self) -> u32 {
        self.demand.picks.iter().fold(0, |sum, pick| sum.saturating_add(pick.units))
    }

    /// The only item of the order.
    fn only_item(&self) -> Option<&'a VariantId> {
        let (first, rest) = self.demand.picks.split_first()?;
        rest.iter().all(|pick| pick.variant == first.variant).then_some(&first.variant)
    }

    fn only_zone(&self) -> Option<&'a str> {
        let (first, rest) = self.demand.picks.split_first()?;
        let is_one = !first.zone.is_empty() && rest.iter().all(|pick| pick.zone == first.zone);
        is_one.then_some(first.zone.as_str())
    }
}

/// Takes out of `left` what a rule fits, in groups that may not be mixed; orders stay in the order of their urgency.
fn groups<'a>(left: &mut Vec<Candidate<'a>>, rule: WaveRule, limits: WaveLimits) -> Vec<Vec<Candidate<'a>>> {
    let mut groups: BTreeMap<String, Vec<Candidate<'a>>> = BTreeMap::new();
    let mut others = Vec::new();
    for one in left.drain(..) {
        let name = match rule {
            WaveRule::SameItem => one.only_item().map(VariantId::to_string),
            WaveRule::SingleUnit => (one.units() == 1).then(String::new),
            WaveRule::Zone => one.only_zone().map(str::to_owned),
            WaveRule::CutOff => {
                one.demand.due.map(|due| format!("{:020} {}", due.millis(), one.demand.carrier))
            }
            WaveRule::Cart => Some(String::new()),
        };
        match name {
            Some(name) => groups.entry(name).or_default().push(one),
            None => others.push(one),
        }
    }
    let least = if matches!(rule, WaveRule::SameItem | WaveRule::Zone) { limits.least } else { 1 };
    let (taken, few): (Vec<_>, Vec<_>) = groups.into_values().partition(|group| group.len() >= least);
    others.extend(few.into_iter().flatten());
    others.sort_by_key(|one| (!one.demand.is_urgent, due_key(one.demand.due), &one.demand.order));
    *left = others;
    taken
}

/// Orders that are looked at for the next place in a wave: what must leave much later waits, however near it lies.
const LOOK_AHEAD: usize = 20;

/// Cuts a group into waves of at most `size` orders.
fn fill<'a>(floor: &Floor, group: Vec<Candidate<'a>>, size: usize) -> Vec<Vec<Candidate<'a>>> {
    let mut left = group;
    let mut waves = Vec::with_capacity(left.len() / size + 1);
    while !left.is_empty() {
        let first = left.remove(0);
        let mut wanted = reaches(first.spots.iter().copied());
        let mut members = vec![first];
        while members.len() < size && !left.is_empty() {
            let next = nearest(floor, &left, &wanted, size);
            let next = left.remove(next);
            next.spots.iter().for_each(|spot| add_reach(&mut wanted, *spot));
            members.push(next);
        }
        waves.push(members);
    }
    waves
}

/// The order that adds the least way; of several, the most urgent. One that shares the time and the urgency of the first
/// is looked at in any case.
fn nearest(floor: &Floor, left: &[Candidate<'_>], wanted: &[Reach], size: usize) -> usize {
    let key = |one: &Candidate<'_>| (one.demand.is_urgent, one.demand.due);
    let same = left.iter().take_while(|one| key(one) == key(&left[0])).count();
    let window = left.len().min(same.max(size * LOOK_AHEAD));
    let longer = |one: &Candidate<'_>| {
        let mut wanted = wanted.to_vec();
        one.spots.iter().for_each(|spot| add_reach(&mut wanted, *spot));
        length(floor, &wanted)
    };
    // An urgent order must not wait for one that happens to lie nearer.
    let is_urgent = left[0].demand.is_urgent;
    let looked = left[..window].iter().enumerate().filter(|(_, one)| one.demand.is_urgent == is_urgent);
    looked.min_by_key(|(place, one)| (longer(one), *place)).map_or(0, |(place, _)| place)
}

/// Every bin of the orders once.
fn stops(demands: &[&Demand]) -> Vec<Stop> {
    let mut seen: BTreeSet<&BinCode> = BTreeSet::new();
    let picks = demands.iter().flat_map(|demand| &demand.picks);
    picks.map(|pick| &pick.stop).filter(|stop| seen.insert(&stop.bin)).cloned().collect()
}

fn proposal(floor: &Floor, rule: WaveRule, members: &[Candidate<'_>], pace: Pace) -> Proposal {
    let demands: Vec<&Demand> = members.iter().map(|one| one.demand).collect();
    let stops = stops(&demands);
    let walk = plan_walk(floor, &stops);
    let units = members.iter().fold(0_u32, |sum, one| sum.saturating_add(one.units()));
    Proposal {
        rule,
        orders: demands.iter().map(|demand| demand.order.clone()).collect(),
        carrier: common(demands.iter().map(|demand| demand.carrier.as_str())),
        zone: common(demands.iter().flat_map(|demand| &demand.picks).map(|pick| pick.zone.as_str())),
        due: demands.iter().filter_map(|demand| demand.due).min(),
        is_urgent: demands.iter().any(|demand| demand.is_urgent),
        bins: stops.len(),
        units,
        millimetres: walk.millimetres,
        alone_millimetres: members.iter().map(|one| one.alone).sum(),
        seconds: pace.seconds(walk.millimetres, stops.len(), units),
    }
}

/// What all of them say, unless that is nothing.
fn common<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<String> {
    let first = words.next().filter(|first| !first.is_empty())?;
    words.all(|word| word == first).then(|| first.to_owned())
}
