//! Instants and local days.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// A text that is not a date or time of the expected shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date or time: {0:?}")]
pub struct TimeError(pub String);

impl TimeError {
    fn new(text: &str) -> Self {
        Self(text.chars().take(80).collect())
    }
}

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This instant and `duration` more; saturates.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }

    /// This instant less `duration`; saturates.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long it is from `earlier` to this instant; zero when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// Reads `2026-11-22T10:00:00` as UTC: the shape of WooCommerce's `*_gmt` fields.
    ///
    /// # Errors
    /// [`TimeError`] when the text has another shape.
    pub fn parse_gmt(text: &str) -> Result<Self, TimeError> {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S")
            .map(|t| Self(t.and_utc().timestamp_millis()))
            .map_err(|_| TimeError::new(text))
    }

    /// Writes `2026-11-22T10:00:00` in UTC, cut to the second: the shape of WooCommerce's `*_gmt` fields.
    #[must_use]
    pub fn to_gmt(self) -> String {
        self.date_time().format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// The UTC date and time; instants beyond chrono's range become the epoch.
    #[must_use]
    pub fn date_time(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// The UTC day on which it falls.
    #[must_use]
    pub fn utc_day(self) -> BusinessDay {
        BusinessDay(self.date_time().date_naive())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.date_time().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// A local calendar day of the store, without a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BusinessDay(NaiveDate);

impl BusinessDay {
    /// From a calendar date.
    #[must_use]
    pub const fn new(date: NaiveDate) -> Self {
        Self(date)
    }

    /// The calendar date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The day of six digits `YYMMDD` in a GS1 code; `None` when it is none. Day 00 is the last of the month, and the years are
    /// those from 49 before to 50 after 2026 (GS1 General Specifications, 3.4.7 and 7.12).
    #[must_use]
    pub fn from_gs1(digits: &str) -> Option<Self> {
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let part = |from: usize| digits[from..from + 2].parse::<u16>().ok();
        let (year, month, day) = (part(0)?, part(2)?, part(4)?);
        let year = if year > 76 { 1900 + year } else { 2000 + year };
        let on = |day: u16| NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).map(Self);
        if day == 0 { (28..=31).rev().find_map(on) } else { on(day) }
    }
}

impl fmt::Display for BusinessDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for BusinessDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self).map_err(|_| TimeError::new(text))
    }
}

#[cfg(test)]
mod tests;
