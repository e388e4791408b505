//! Hybrid logical clock: an order among events of several stations that follows wall time where it can
//! (Kulkarni et al., "Logical Physical Clocks", 2014).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// A clock value. Written with a fixed width, so that texts sort as values do; ties between stations are broken by
/// their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hlc {
    millis: u64,
    counter: u32,
}

/// A text that is not a hybrid logical clock value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a clock value: {0:?}")]
pub struct HlcError(pub String);

/// Milliseconds are written with 15 digits, enough until the year 33658.
const MAX_MILLIS: u64 = 999_999_999_999_999;

impl Hlc {
    /// The value for something that happens now. Larger than `self`, also when the wall clock was set back.
    #[must_use]
    pub fn tick(self, now: Timestamp) -> Self {
        let wall = u64::try_from(now.millis()).unwrap_or(0).min(MAX_MILLIS);
        if wall > self.millis { Self { millis: wall, counter: 0 } } else { self.after() }
    }

    /// The value for having seen `other`. Larger than both.
    #[must_use]
    pub fn seen(self, other: Self, now: Timestamp) -> Self {
        self.max(other).tick(now)
    }

    /// The wall time inside.
    #[must_use]
    pub fn wall(self) -> Timestamp {
        Timestamp::from_millis(i64::try_from(self.millis).unwrap_or(i64::MAX))
    }

    fn after(self) -> Self {
        match self.counter.checked_add(1) {
            Some(counter) => Self { counter, ..self },
            None => Self { millis: (self.millis + 1).min(MAX_MILLIS), counter: 0 },
        }
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:015}-{:08x}", self.millis, self.counter)
    }
}

impl FromStr for Hlc {
    type Err = HlcError;

    fn from_str(text: &str) -> Result<Self, HlcError> {
        let error = || HlcError(text.chars().take(80).collect());
        let (millis, counter) = text.split_once('-').ok_or_else(error)?;
        if millis.len() != 15 || counter.len() != 8 || !millis.bytes().all(|b| b.is_ascii_digit()) {
            return Err(error());
        }
        let counter = u32::from_str_radix(counter, 16).map_err(|_| error())?;
        let value = Self { millis: millis.parse().map_err(|_| error())?, counter };
        // Only the one way of writing a value is accepted, such as lower-case digits.
        if value.to_string() == text { Ok(value) } else { Err(error()) }
    }
}

impl TryFrom<String> for Hlc {
    type Error = HlcError;

    fn try_from(text: String) -> Result<Self, HlcError> {
        text.parse()
    }
}

impl From<Hlc> for String {
    fn from(hlc: Hlc) -> Self {
        hlc.to_string()
    }
}

#[cfg(test)]
mod tests;
