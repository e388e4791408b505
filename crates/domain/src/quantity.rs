//! Counts of units, and weights.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number of whole units, 0 to 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

/// A number of units that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is a whole number from 0 to 1,000,000, not {0}")]
pub struct QuantityError(pub String);

impl Quantity {
    /// The most units that one line can have; more is taken for a mistake of the shop.
    pub const MAX: u32 = 1_000_000;
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One unit.
    pub const ONE: Self = Self(1);

    /// A number of units.
    ///
    /// # Errors
    /// [`QuantityError`] above [`Self::MAX`].
    pub fn new(units: u32) -> Result<Self, QuantityError> {
        if units <= Self::MAX { Ok(Self(units)) } else { Err(QuantityError(units.to_string())) }
    }

    /// The number of units.
    #[must_use]
    pub const fn units(self) -> u32 {
        self.0
    }

    /// The sum, held at [`Self::MAX`].
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::MAX))
    }

    /// The difference, held at zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl TryFrom<u32> for Quantity {
    type Error = QuantityError;

    fn try_from(units: u32) -> Result<Self, QuantityError> {
        Self::new(units)
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A weight in whole grams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weight(u32);

/// A text that is not a weight.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a weight: {0:?}")]
pub struct WeightError(pub String);

impl Weight {
    /// A weight of that many grams.
    #[must_use]
    pub const fn from_grams(grams: u32) -> Self {
        Self(grams)
    }

    /// Whole grams.
    #[must_use]
    pub const fn grams(self) -> u32 {
        self.0
    }

    /// Reads a decimal number of kilograms such as `0.35`, cut below the gram.
    ///
    /// # Errors
    /// [`WeightError`] when the text is no plain decimal number or more than 4,000 kg.
    pub fn parse_kilograms(text: &str) -> Result<Self, WeightError> {
        let error = || WeightError(text.chars().take(80).collect());
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 4 || !all_digits(whole) || !all_digits(fraction) {
            return Err(error());
        }
        let grams: String = fraction.chars().chain("000".chars()).take(3).collect();
        let kilograms: u32 = whole.parse().map_err(|_| error())?;
        let grams: u32 = grams.parse().map_err(|_| error())?;
        if kilograms > 4_000 { Err(error()) } else { Ok(Self(kilograms * 1_000 + grams)) }
    }
}

#[cfg(test)]
mod tests;
