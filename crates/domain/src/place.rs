//! Where goods lie: warehouses and the bins in them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A text that names no warehouse or bin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// A warehouse is named by 1 to 20 of `a-z`, `0-9` and `-`.
    #[error("not the name of a warehouse: {0:?}")]
    Warehouse(String),
    /// A bin is named by at most 40 characters without control characters.
    #[error("not the name of a bin: {0:?}")]
    Bin(String),
}

/// A building or a room with bins: a short name of our own, such as `main`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WarehouseId(String);

impl WarehouseId {
    /// The warehouse that every installation has.
    #[must_use]
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WarehouseId {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let fits = (1..=20).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text.to_owned())) } else { Err(PlaceError::Warehouse(cut(text))) }
    }
}

/// The name of a bin as its label says it, trimmed and in capitals; empty where no bin is known. Sorted as people read
/// it: `A-2` before `A-10`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BinCode(String);

impl BinCode {
    /// The most characters that a name has.
    pub const MAX_CHARS: usize = 40;

    /// No bin is known.
    #[must_use]
    pub const fn none() -> Self {
        Self(String::new())
    }

    /// Whether no bin is known.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a shop says about the bin of an item, cut to what can be a name. Shops let people write anything there.
    #[must_use]
    pub fn of_shop(text: &str) -> Self {
        let plain: String = text.chars().filter(|c| !c.is_control()).collect();
        let capitals: String = plain.trim().to_uppercase();
        let cut: String = capitals.chars().take(Self::MAX_CHARS).collect();
        Self(cut.trim_end().to_owned())
    }
}

impl FromStr for BinCode {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let name = text.trim().to_uppercase();
        if name.chars().count() > Self::MAX_CHARS || name.chars().any(char::is_control) {
            return Err(PlaceError::Bin(cut(text)));
        }
        Ok(Self(name))
    }
}

impl Ord for BinCode {
    fn cmp(&self, other: &Self) -> Ordering {
        // `A-01` and `A-1` are alike to a reader, but they are two labels.
        alphanumeric_sort::compare_str(&self.0, &other.0).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for BinCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A bin of a warehouse. Places of one warehouse are sorted by their bins, as people read them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// The bin, or none.
    pub bin: BinCode,
}

impl Place {
    /// A bin of a warehouse.
    #[must_use]
    pub const fn new(warehouse: WarehouseId, bin: BinCode) -> Self {
        Self { warehouse, bin }
    }

    /// A bin of the warehouse that every installation has.
    #[must_use]
    pub fn in_main(bin: BinCode) -> Self {
        Self::new(WarehouseId::main(), bin)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.warehouse, self.bin)
    }
}

/// What a bin is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BinKind {
    /// Goods are stored and picked here.
    #[default]
    Shelf,
    /// Goods that arrived wait here to be put away.
    Receiving,
    /// Goods that were picked ride here to the bench.
    Tote,
    /// Goods lie here on the bench.
    Packing,
    /// Goods are on the way to another warehouse.
    Transit,
    /// Goods that must not be sold.
    Quarantine,
}

impl BinKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Shelf, Self::Receiving, Self::Tote, Self::Packing, Self::Transit, Self::Quarantine];

    /// Whether goods that lie here can be promised to an order.
    #[must_use]
    pub const fn is_for_sale(self) -> bool {
        !matches!(self, Self::Transit | Self::Quarantine)
    }
}

/// Where a bin comes on the walk through a warehouse.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WalkKey {
    /// Zones come in the order that people gave them; bins without a zone come last.
    zone: (bool, i64),
    /// In a zone, bins that were put into an order by hand come first and in that order.
    by_hand: (bool, i64),
    /// The others as people read their names.
    bin: BinCode,
}

impl WalkKey {
    /// Where a bin comes. `zone` is the place of its zone, `position` its own place within the zone where people gave it
    /// one.
    #[must_use]
    pub fn new(zone: Option<i64>, position: Option<i64>, bin: BinCode) -> Self {
        Self {
            zone: (zone.is_none(), zone.unwrap_or(0)),
            by_hand: (position.is_none(), position.unwrap_or(0)),
            bin,
        }
    }
}

/// The most bins that one range names.
const MAX_RANGE: u64 = 1_000;

/// The bins from one name to another that differ in their last number only, both included: `A-1` to `A-20`, `A-01` to `A-20`.
///
/// # Errors
/// [`PlaceError::Bin`] when they differ in anything else, run backwards or are more than a thousand.
pub fn bin_range(first: &BinCode, last: &BinCode) -> Result<Vec<BinCode>, PlaceError> {
    let error = || PlaceError::Bin(cut(&format!("{first}..{last}")));
    let (stem, from) = last_number(first).ok_or_else(error)?;
    let (other_stem, to) = last_number(last).ok_or_else(error)?;
    let width = if from.starts_with('0') { from.len() } else { 1 };
    let (from, to): (u64, u64) = (from.parse().map_err(|_| error())?, to.parse().map_err(|_| error())?);
    if stem != other_stem || from > to || to - from >= MAX_RANGE {
        return Err(error());
    }
    (from..=to).map(|n| format!("{stem}{n:0width$}").parse()).collect()
}

/// A name without its last number, and the digits of that number.
fn last_number(bin: &BinCode) -> Option<(&str, &str)> {
    let name = bin.as_str();
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[stem.len()..];
    (!digits.is_empty() && digits.len() <= 9).then_some((stem, digits))
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}

macro_rules! text_of {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = PlaceError;

            fn try_from(text: String) -> Result<Self, PlaceError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }
    };
}

text_of!(WarehouseId);
text_of!(BinCode);

#[cfg(test)]
mod tests;
