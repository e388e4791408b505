//! The floor of a warehouse, as far as the codes of its bins tell.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::BinCode;

/// How far things are apart, in millimetres. A warehouse that says nothing gets [`FloorSizes::default`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FloorSizes {
    /// From the middle of one aisle to the middle of the next.
    pub aisle: u32,
    /// From one bin along an aisle to the next.
    pub bin: u32,
}

impl Default for FloorSizes {
    /// Shelves of 1.2 m on both sides of an aisle that a cart fits through.
    fn default() -> Self {
        Self { aisle: 3_000, bin: 1_200 }
    }
}

/// Where a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The how-manieth aisle of the floor it is in.
    pub aisle: u32,
    /// Millimetres into the aisle, from the front.
    pub depth: u32,
    /// Its level above the floor; walking takes no notice of it.
    pub level: u32,
}

/// Parallel aisles with a way across at the front and at the back; every walk begins and ends in front of the first.
///
/// The first part of a code names the aisle, the second the place along it, the rest the level: `A-12-3`, `A12.3` and
/// `a 12 3` are one place. Aisles and places are in the order in which people read them, A-2 before A-10.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Floor {
    spots: BTreeMap<BinCode, Spot>,
    /// The way from the front to the back, in millimetres.
    length: u32,
    aisle: u32,
}

/// A part of a code; numbers before names, numbers by their value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Name(String),
}

impl Floor {
    /// The floor with these bins.
    #[must_use]
    pub fn of<'a>(bins: impl IntoIterator<Item = &'a BinCode>, sizes: FloorSizes) -> Self {
        let codes: BTreeMap<&BinCode, Vec<Part>> =
            bins.into_iter().map(|code| (code, parts(code.as_str()))).collect();
        let mut aisles: BTreeMap<Option<&Part>, BTreeSet<Option<&Part>>> = BTreeMap::new();
        for parts in codes.values() {
            let (aisle, place) = aisle_and_place(parts);
            aisles.entry(aisle).or_default().insert(place);
        }
        let mut spots = BTreeMap::new();
        for (rank, (aisle, places)) in aisles.iter().enumerate() {
            let places: BTreeMap<_, _> = places.iter().copied().zip(0_u32..).collect();
            for (code, parts) in &codes {
                let (its_aisle, its_place) = aisle_and_place(parts);
                if its_aisle != *aisle {
                    continue;
                }
                let place = places.get(&its_place).copied().unwrap_or(0);
                let level = match parts.get(2) {
                    Some(Part::Number(level)) => u32::try_from(*level).unwrap_or(u32::MAX),
                    _ => 0,
                };
                let depth = place.saturating_add(1).saturating_mul(sizes.bin);
                let spot = Spot { aisle: u32::try_from(rank).unwrap_or(u32::MAX), depth, level };
                spots.insert((*code).clone(), spot);
            }
        }
        let length = spots.values().map(|spot| spot.depth).max().unwrap_or(0).saturating_add(sizes.bin);
        Self { spots, length, aisle: sizes.aisle }
    }

    /// Where a bin is. What is not known is in front of the first aisle: goods without a bin are asked for there.
    #[must_use]
    pub fn spot(&self, bin: &BinCode) -> Spot {
        self.spots.get(bin).copied().unwrap_or(Self::START)
    }

    /// Where every walk begins and ends.
    pub const START: Spot = Spot { aisle: 0, depth: 0, level: 0 };

    /// The way from the front of an aisle to its back, in millimetres.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// Between two aisles, in millimetres.
    #[must_use]
    pub fn across(&self, from: u32, to: u32) -> u64 {
        u64::from(from.abs_diff(to)) * u64::from(self.aisle)
    }

    /// The shortest way between two places, in millimetres: along the aisle, or around by its front or back.
    #[must_use]
    pub fn way(&self, from: Spot, to: Spot) -> u64 {
        if from.aisle == to.aisle {
            return u64::from(from.depth.abs_diff(to.depth));
        }
        let front = u64::from(from.depth) + u64::from(to.depth);
        let back = u64::from(self.length - from.depth) + u64::from(self.length - to.depth);
        front.min(back) + self.across(from.aisle, to.aisle)
    }

    /// The length of a walk from the start over these places and back, in millimetres.
    #[must_use]
    pub fn walk(&self, places: impl IntoIterator<Item = Spot>) -> u64 {
        let mut at = Self::START;
        let mut sum = 0;
        for place in places.into_iter().chain([Self::START]) {
            sum += self.way(at, place);
            at = place;
        }
        sum
    }
}

/// A code of one part has no aisle: it is a place along the only one.
fn aisle_and_place(parts: &[Part]) -> (Option<&Part>, Option<&Part>) {
    match parts {
        [] => (None, None),
        [place] => (None, Some(place)),
        [aisle, place, ..] => (Some(aisle), Some(place)),
    }
}

/// A code cut at everything that is no letter or digit, and where letters meet digits.
fn parts(code: &str) -> Vec<Part> {
    let mut words: Vec<String> = Vec::new();
    let mut last: Option<bool> = None;
    for c in code.chars() {
        let kind = c.is_alphanumeric().then(|| c.is_ascii_digit());
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == last => word.extend(c.to_lowercase()),
            (Some(_), _) => words.push(c.to_lowercase().collect()),
            (None, _) => {}
        }
        last = kind;
    }
    // A number too long to count with is a name.
    words.into_iter().map(|word| word.parse().map(Part::Number).unwrap_or(Part::Name(word))).collect()
}
