//! Whether a parcel weighs what its contents should: what scans cannot see, such as one unit that was scanned twice.
//!
//! Each item has a mean weight of a unit, the doubt about that mean and the spread of units around it. A closed parcel of
//! known weight teaches all of its items at once: the difference is shared out by how doubtful each is (a Kalman filter with
//! a diagonal covariance; with one kind of item in the parcel it is Welford's running mean). Everything is whole milligrams
//! and their squares.

use serde::{Deserialize, Serialize};

use crate::Weight;

mod scale;

pub use scale::{Reading, Rest, SCALE_REST, ScaleLine, Steady, parse_scale_line};

/// What is known of the weight of one unit of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemWeight {
    /// Parcels that taught it.
    pub parcels: u32,
    /// Milligrams of a unit.
    pub mean: u64,
    /// How far the mean may be wrong: its variance in square milligrams.
    pub doubt: u64,
    /// How much units differ: their variance in square milligrams.
    pub spread: u64,
}

/// Milligrams in a gram.
const MG: u64 = 1_000;
/// A shop's weight may be wrong by about a tenth, and by a few grams of packaging.
const SHOP_ERROR_PERCENT: u64 = 10;
const SHOP_ERROR: u64 = 4 * MG;
/// Units of one item are taken to differ by a hundredth until parcels tell.
const UNIT_SPREAD_PERMILLE: u64 = 10;
/// The step of the scale, tape and filling: variance in square milligrams of what is not goods.
const REST: u128 = 25 * (MG as u128) * (MG as u128);
/// Parcels whose word the first guess of the spread is worth.
const SPREAD_PRIOR: u128 = 8;
/// A difference that is not told, whatever was learned: scales of parcels step by 2 to 10 g.
const LEAST_TOLERANCE: u64 = 12 * MG;
/// Standard deviations outside of which a parcel is doubted: one honest parcel in some hundred.
const SIGMAS_TIMES_TEN: u128 = 28;
/// Suspects that are named.
const SUSPECTS: usize = 3;

impl ItemWeight {
    /// A first guess from the weight that the shop gives.
    #[must_use]
    pub fn from_shop(weight: Weight) -> Self {
        let mean = u64::from(weight.grams()) * MG;
        let error = mean * SHOP_ERROR_PERCENT / 100 + SHOP_ERROR;
        Self { parcels: 0, mean, doubt: error * error, spread: first_spread(mean) }
    }
}

fn first_spread(mean: u64) -> u64 {
    let deviation = (mean * UNIT_SPREAD_PERMILLE / 1_000).max(MG);
    deviation * deviation
}

/// So many units of one item in a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// How many.
    pub units: u32,
    /// What is known of the weight of one; `None` where nothing is.
    pub item: Option<ItemWeight>,
}

/// What a parcel should weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The most likely weight.
    pub weight: Weight,
    /// By how much it may differ.
    pub tolerance: Weight,
}

impl Expected {
    /// The lightest that is believed.
    #[must_use]
    pub const fn least(self) -> Weight {
        Weight::from_grams(self.weight.grams().saturating_sub(self.tolerance.grams()))
    }

    /// The heaviest that is believed.
    #[must_use]
    pub const fn most(self) -> Weight {
        Weight::from_grams(self.weight.grams().saturating_add(self.tolerance.grams()))
    }
}

/// What a weight says of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightVerdict {
    /// The weight of some item is not known yet.
    NotKnown,
    /// As expected.
    Fits,
    /// Too light.
    Under {
        /// By how much.
        by: Weight,
        /// Places in the contents of what may be missing, the likeliest first.
        suspects: Vec<usize>,
    },
    /// Too heavy.
    Over {
        /// By how much.
        by: Weight,
        /// Places in the contents of what may be in twice, the likeliest first.
        suspects: Vec<usize>,
    },
}

/// What a parcel should weigh, with its box of `tare`; `None` while the weight of some item is not known.
#[must_use]
pub fn expected(contents: &[Content], tare: Weight) -> Option<Expected> {
    let (mean, variance) = forecast(contents, tare)?;
    let deviation = (variance * SIGMAS_TIMES_TEN * SIGMAS_TIMES_TEN / 100).isqrt();
    let tolerance = u64::try_from(deviation).unwrap_or(u64::MAX).max(LEAST_TOLERANCE);
    Some(Expected { weight: to_grams(mean), tolerance: to_grams(tolerance) })
}

fn to_grams(milligrams: u64) -> Weight {
    Weight::from_grams(u32::try_from((milligrams + MG / 2) / MG).unwrap_or(u32::MAX))
}

/// The most likely milligrams and their variance.
fn forecast(contents: &[Content], tare: Weight) -> Option<(u64, u128)> {
    let mut mean = u64::from(tare.grams()) * MG;
    let mut variance = REST;
    for content in contents {
        let item = content.item?;
        mean = mean.saturating_add(item.mean.saturating_mul(u64::from(content.units)));
        variance = variance.saturating_add(doubt_of(content.units, &item) + spread_of(content.units, &item));
    }
    Some((mean, variance))
}

/// Doubt about the mean counts with every unit in the same direction.
fn doubt_of(units: u32, item: &ItemWeight) -> u128 {
    u128::from(units) * u128::from(units) * u128::from(item.doubt)
}

/// Differences among units even out.
fn spread_of(units: u32, item: &ItemWeight) -> u128 {
    u128::from(units) * u128::from(item.spread)
}

/// Compares a weight with what the contents should weigh.
#[must_use]
pub fn judge(contents: &[Content], tare: Weight, measured: Weight) -> WeightVerdict {
    let Some(expected) = expected(contents, tare) else { return WeightVerdict::NotKnown };
    if measured < expected.least() {
        let by = Weight::from_grams(expected.weight.grams() - measured.grams());
        return WeightVerdict::Under { by, suspects: suspects(contents, by) };
    }
    if measured > expected.most() {
        let by = Weight::from_grams(measured.grams() - expected.weight.grams());
        return WeightVerdict::Over { by, suspects: suspects(contents, by) };
    }
    WeightVerdict::Fits
}

/// Items of which one unit weighs most nearly what is missing or too much; the lighter first where two are as near.
fn suspects(contents: &[Content], by: Weight) -> Vec<usize> {
    let by = u64::from(by.grams()) * MG;
    let mut places: Vec<(u64, u64, usize)> = contents
        .iter()
        .enumerate()
        .filter(|(_, content)| content.units > 0)
        .filter_map(|(place, content)| content.item.map(|item| (item.mean.abs_diff(by), item.mean, place)))
        .collect();
    places.sort_unstable();
    places.into_iter().take(SUSPECTS).map(|(_, _, place)| place).collect()
}

/// What the items weigh after a parcel that is known to be right was weighed; in the order of the contents. An item of
/// unknown weight is learned when it is the only one of its parcel.
#[must_use]
pub fn learn(contents: &[Content], tare: Weight, measured: Weight) -> Vec<Option<ItemWeight>> {
    if let Some((mean, variance)) = forecast(contents, tare) {
        let off = i128::from(u64::from(measured.grams()) * MG) - i128::from(mean);
        return contents
            .iter()
            .map(|content| content.item.map(|item| taught(content.units, item, off, variance)))
            .collect();
    }
    let mut learned: Vec<Option<ItemWeight>> = contents.iter().map(|content| content.item).collect();
    let unknown: Vec<usize> = (0..contents.len()).filter(|place| contents[*place].item.is_none()).collect();
    if let [only] = unknown.as_slice() {
        learned[*only] = first_lesson(contents, *only, tare, measured);
    }
    learned
}

/// The weight of the only unknown item of a parcel, from what the rest leaves over.
fn first_lesson(contents: &[Content], only: usize, tare: Weight, measured: Weight) -> Option<ItemWeight> {
    let known: Vec<Content> = contents
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != only)
        .map(|(_, content)| *content)
        .collect();
    let (mean, variance) = forecast(&known, tare)?;
    let units = u64::from(contents[only].units);
    let left = (u64::from(measured.grams()) * MG).checked_sub(mean)?;
    let mean = left.checked_div(units)?;
    let spread = first_spread(mean);
    let doubt = variance / (u128::from(units) * u128::from(units)) + u128::from(spread) / u128::from(units);
    (mean > 0).then(|| ItemWeight { parcels: 1, mean, doubt: narrow(doubt), spread })
}

fn taught(units: u32, item: ItemWeight, off: i128, variance: u128) -> ItemWeight {
    if units == 0 {
        return item;
    }
    let units = u128::from(units);
    let gain = units * u128::from(item.doubt);
    let step = off * signed(gain) / signed(variance);
    let mean = (i128::from(item.mean) + step).max(1);
    let doubt = u128::from(item.doubt) - (gain * gain / variance).min(u128::from(item.doubt));
    // The part of the surprise that units of this item account for, as a sample of their spread.
    let share = u128::from(item.spread) * off.unsigned_abs().pow(2) / variance;
    let seen = u128::from(item.parcels) + SPREAD_PRIOR;
    let spread = (u128::from(item.spread) * seen + share) / (seen + 1);
    let parcels = item.parcels.saturating_add(1);
    // Packaging changes: no mean is ever beyond doubt.
    let least_doubt = u128::from(item.spread) / 64;
    let spread = narrow(spread).max(MG * MG / 4);
    ItemWeight {
        parcels,
        mean: u64::try_from(mean).unwrap_or(1),
        doubt: narrow(doubt.max(least_doubt)),
        spread,
    }
}

fn signed(value: u128) -> i128 {
    i128::try_from(value).unwrap_or(i128::MAX)
}

/// Held at the largest number that the database keeps.
fn narrow(value: u128) -> u64 {
    u64::try_from(value).unwrap_or(u64::MAX).min(i64::MAX.unsigned_abs())
}

#[cfg(test)]
mod tests;
