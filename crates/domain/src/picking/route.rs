//! The walk over the bins of a wave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::floor::{Floor, Spot};
use crate::BinCode;

/// A bin to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its code.
    pub bin: BinCode,
    /// The place of its zone, where people put the zones into an order; the others come last.
    pub zone: Option<i64>,
    /// Its own place in its zone, where people gave it one; such bins come first.
    pub position: Option<i64>,
}

/// How long work takes. These are round numbers for a person with a cart and a hand scanner, as guides for warehouse
/// planning give them; they only have to be alike for the waves that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Walking, in millimetres per second.
    pub walk: u32,
    /// Finding, and scanning, a bin; in seconds.
    pub bin: u32,
    /// Taking, and scanning, a unit; in seconds.
    pub unit: u32,
    /// Fetching a cart and bringing it to the bench; in seconds.
    pub wave: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { walk: 1_000, bin: 8, unit: 4, wave: 90 }
    }
}

impl Pace {
    /// Seconds that a wave takes.
    #[must_use]
    pub fn seconds(&self, millimetres: u64, bins: usize, units: u32) -> u32 {
        let walk = millimetres / u64::from(self.walk.max(1));
        let bins = u64::try_from(bins).unwrap_or(u64::MAX).saturating_mul(u64::from(self.bin));
        let units = u64::from(units) * u64::from(self.unit);
        let sum = walk.saturating_add(bins).saturating_add(units).saturating_add(u64::from(self.wave));
        u32::try_from(sum).unwrap_or(u32::MAX)
    }
}

/// A walk over stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Indices into the stops, in the order in which they are visited.
    pub order: Vec<usize>,
    /// Its length from the start and back, in millimetres.
    pub millimetres: u64,
}

/// What is wanted of one aisle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) aisle: u32,
    pub(super) nearest: u32,
    pub(super) farthest: u32,
}

/// The end of an aisle at which the picker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Front,
    Back,
}

/// Proposes the order of the stops. Zones that people put into an order are walked in it, each by itself; in a zone the bins
/// with a place of their own come first, then aisle by aisle, walked through in a serpentine where that is shorter, and
/// turned back in where that is. Which of the two each aisle gets is decided for all of them together, so that no other
/// walk that visits one aisle after the other is shorter (K. J. Roodbergen, R. de Koster: Routing methods for warehouses
/// with multiple cross aisles, 2001, there called "combined").
#[must_use]
pub fn plan_walk(floor: &Floor, stops: &[Stop]) -> Walk {
    let spots: Vec<Spot> = stops.iter().map(|stop| floor.spot(&stop.bin)).collect();
    let mut zones: BTreeMap<(bool, Option<i64>), Vec<usize>> = BTreeMap::new();
    for (i, stop) in stops.iter().enumerate() {
        zones.entry((stop.zone.is_none(), stop.zone)).or_default().push(i);
    }
    let mut order = Vec::with_capacity(stops.len());
    for members in zones.into_values() {
        let (mut by_hand, rest): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|i| stops[*i].position.is_some());
        by_hand.sort_by_key(|i| (stops[*i].position, spots[*i], *i));
        order.extend(by_hand);
        order.extend(by_aisle(floor, &spots, rest));
    }
    let millimetres = floor.walk(order.iter().map(|i| spots[*i]));
    Walk { order, millimetres }
}

fn by_aisle(floor: &Floor, spots: &[Spot], mut stops: Vec<usize>) -> Vec<usize> {
    let reaches = reaches(stops.iter().map(|i| spots[*i]));
    let ends = ends(floor, &reaches);
    let is_from_front = |aisle: u32| {
        let at = reaches.partition_point(|reach| reach.aisle < aisle);
        ends.get(at).is_none_or(|from| *from == End::Front)
    };
    stops.sort_by_key(|i| {
        let spot = spots[*i];
        let depth = if is_from_front(spot.aisle) { i64::from(spot.depth) } else { -i64::from(spot.depth) };
        (spot.aisle, depth, spot.level, *i)
    });
    stops
}

/// What is wanted of each aisle, in the order of the aisles.
pub(super) fn reaches(spots: impl IntoIterator<Item = Spot>) -> Vec<Reach> {
    let mut found: Vec<Reach> = Vec::new();
    for spot in spots {
        add_reach(&mut found, spot);
    }
    found
}

pub(super) fn add_reach(found: &mut Vec<Reach>, spot: Spot) {
    let at = found.partition_point(|reach| reach.aisle < spot.aisle);
    match found.get_mut(at) {
        Some(reach) if reach.aisle == spot.aisle => {
            reach.nearest = reach.nearest.min(spot.depth);
            reach.farthest = reach.farthest.max(spot.depth);
        }
        _ => found.insert(at, Reach { aisle: spot.aisle, nearest: spot.depth, farthest: spot.depth }),
    }
}

/// The way to the last aisle that is wanted and back, without the ways inside aisles.
fn aside(floor: &Floor, reaches: &[Reach]) -> u64 {
    reaches.last().map_or(0, |last| 2 * floor.across(Floor::START.aisle, last.aisle))
}

/// The way inside the aisles when the picker comes out of the newest at its front, and how.
#[derive(Debug, Clone, Copy)]
struct Step {
    front: u64,
    /// Where the newest aisle was entered, when left at the front and at the back.
    entered: (End, End),
}

/// The length of the best walk that visits one aisle after the other, in millimetres. Whoever ends at the back comes home
/// through an aisle.
pub(super) fn length(floor: &Floor, reaches: &[Reach]) -> u64 {
    let ways = steps(floor, reaches).last().map_or(0, |last| last.front);
    ways + aside(floor, reaches)
}

fn steps(floor: &Floor, reaches: &[Reach]) -> Vec<Step> {
    let length = u64::from(floor.length());
    let mut all: Vec<Step> = Vec::with_capacity(reaches.len());
    // Nobody stands at the back before the first aisle.
    let (mut front, mut back) = (0_u64, u64::MAX / 4);
    for reach in reaches {
        let turn_front = front + 2 * u64::from(reach.farthest);
        let turn_back = back + 2 * (length - u64::from(reach.nearest));
        let (through_up, through_down) = (front + length, back + length);
        let entered = (
            if through_down < turn_front { End::Back } else { End::Front },
            if through_up <= turn_back { End::Front } else { End::Back },
        );
        front = turn_front.min(through_down);
        back = turn_back.min(through_up);
        all.push(Step { front, entered });
    }
    all
}

/// The end at which each aisle is entered.
fn ends(floor: &Floor, reaches: &[Reach]) -> Vec<End> {
    let mut entered = Vec::with_capacity(reaches.len());
    let mut left = End::Front;
    for step in steps(floor, reaches).iter().rev() {
        left = if left == End::Front { step.entered.0 } else { step.entered.1 };
        entered.push(left);
    }
    entered.reverse();
    entered
}
