//! Until when a parcel must be ready: cut-offs of carriers by weekday, in the shop's own time zone.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{BusinessDay, Timestamp};

mod holidays;

pub use holidays::{Holiday, public_holidays};

/// A parcel that is due within this time is at risk.
pub const RISK_WINDOW: Duration = Duration::from_secs(2 * 3_600);
/// A carrier that does not come within so many days does not come.
const LONGEST_WAIT: u64 = 120;

/// An IANA time zone such as `Europe/Kyiv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(Tz);

/// A text that names no IANA time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called {0:?}")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Every zone that can be chosen, by name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// The local calendar day of an instant.
    #[must_use]
    pub fn day_of(self, at: Timestamp) -> BusinessDay {
        BusinessDay::new(self.local(at).date_naive())
    }

    /// The first instant of a local day; `None` beyond the calendar.
    #[must_use]
    pub fn starts(self, day: BusinessDay) -> Option<Timestamp> {
        self.instant(day.date(), TimeOfDay(0))
    }

    fn local(self, at: Timestamp) -> DateTime<Tz> {
        at.date_time().with_timezone(&self.0)
    }

    /// The instant of a local time. Where clocks are put forward over it, the first instant after the gap; where they are
    /// put back over it, the earlier of the two: nobody is late by a reading of the clock.
    fn instant(self, day: NaiveDate, time: TimeOfDay) -> Option<Timestamp> {
        let wanted = day.and_time(time.naive()?);
        // No zone skips more than a day.
        (0..=96).find_map(|quarters| {
            let shifted = wanted.checked_add_signed(chrono::Duration::minutes(quarters * 15))?;
            match self.0.from_local_datetime(&shifted) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                    Some(Timestamp::from_millis(at.timestamp_millis()))
                }
                LocalResult::None => None,
            }
        })
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(Tz::Europe__Kyiv)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_| UnknownZone(name.chars().take(80).collect()))
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;

    fn try_from(name: String) -> Result<Self, UnknownZone> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.to_string()
    }
}

/// A time on the clock, in minutes since midnight: 0 to 1,439.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TimeOfDay(u16);

/// A number of minutes that no day has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day has no minute {0}")]
pub struct NoSuchMinute(pub u16);

impl TimeOfDay {
    /// So many minutes after midnight.
    ///
    /// # Errors
    /// [`NoSuchMinute`] beyond 1,439.
    pub const fn new(minutes: u16) -> Result<Self, NoSuchMinute> {
        if minutes < 1_440 { Ok(Self(minutes)) } else { Err(NoSuchMinute(minutes)) }
    }

    /// Minutes after midnight.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    fn naive(self) -> Option<NaiveTime> {
        NaiveTime::from_hms_opt(u32::from(self.0 / 60), u32::from(self.0 % 60), 0)
    }
}

impl TryFrom<u16> for TimeOfDay {
    type Error = NoSuchMinute;

    fn try_from(minutes: u16) -> Result<Self, NoSuchMinute> {
        Self::new(minutes)
    }
}

impl From<TimeOfDay> for u16 {
    fn from(time: TimeOfDay) -> Self {
        time.0
    }
}

/// When a carrier comes on a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickUp {
    /// Orders that came up to this time still leave on the same day.
    pub cut_off: TimeOfDay,
    /// When the carrier takes the parcels: until then they must be ready.
    pub leaves: TimeOfDay,
}

/// The cut-offs of one carrier or way of shipping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutOff {
    /// What people call it.
    pub name: String,
    /// Part of the shop's words for the way of shipping, compared without case; empty for the rule that fits everything.
    pub shipping_has: String,
    /// Working days that the shop needs before a parcel can leave.
    pub processing_days: u8,
    /// Monday to Sunday; `None` where the carrier does not come.
    pub week: [Option<PickUp>; 7],
}

impl CutOff {
    /// The rule that holds where nobody set one up: Monday to Friday, orders until 14:00, the carrier comes at 17:00.
    #[must_use]
    pub fn usual() -> Self {
        let day = Some(PickUp { cut_off: TimeOfDay(14 * 60), leaves: TimeOfDay(17 * 60) });
        Self {
            name: String::new(),
            shipping_has: String::new(),
            processing_days: 0,
            week: [day, day, day, day, day, None, None],
        }
    }

    fn fits(&self, shipping: &str) -> bool {
        let part = self.shipping_has.trim();
        part.is_empty() || shipping.to_lowercase().contains(&part.to_lowercase())
    }
}

/// All that decides when a parcel is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRules {
    /// Where the shop's clock hangs.
    pub zone: Zone,
    /// Rules in the order in which they are tried; the first that fits holds.
    pub cut_offs: Vec<CutOff>,
    /// The rule where none fits.
    pub otherwise: CutOff,
    /// Days on which nobody works and no carrier comes.
    pub holidays: Vec<Holiday>,
}

impl Default for DueRules {
    fn default() -> Self {
        Self { zone: Zone::default(), cut_offs: Vec::new(), otherwise: CutOff::usual(), holidays: Vec::new() }
    }
}

/// How near the time is at which a parcel must be ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// The carrier has left.
    Late,
    /// Within [`RISK_WINDOW`].
    Soon,
    /// Enough time is left.
    Fine,
}

/// How near `due` is.
#[must_use]
pub fn risk(due: Timestamp, now: Timestamp) -> Risk {
    if now > due {
        Risk::Late
    } else if due.since(now) < RISK_WINDOW {
        Risk::Soon
    } else {
        Risk::Fine
    }
}

impl DueRules {
    /// Until when the parcel of an order must be ready that came (was placed or, where it is paid before, paid) at `came`
    /// and goes the shop's way `shipping`. `None` where the carrier never comes.
    #[must_use]
    pub fn due(&self, came: Timestamp, shipping: &str) -> Option<Timestamp> {
        let rule = self.cut_offs.iter().find(|rule| rule.fits(shipping)).unwrap_or(&self.otherwise);
        let holidays: BTreeSet<NaiveDate> = self.holidays.iter().map(|h| h.day.date()).collect();
        let first = self.zone.local(came).date_naive();
        let mut to_wait = u32::from(rule.processing_days);
        let mut has_begun = false;
        for later in 0..LONGEST_WAIT {
            let day = first.checked_add_days(Days::new(later))?;
            let Some(pick_up) = rule.week[day.weekday().num_days_from_monday() as usize] else { continue };
            if holidays.contains(&day) {
                continue;
            }
            if !has_begun {
                // What came too late for this day begins on the next one.
                has_begun = self.zone.instant(day, pick_up.cut_off).is_some_and(|cut_off| came <= cut_off);
                if !has_begun {
                    continue;
                }
            }
            if to_wait == 0 {
                return self.zone.instant(day, pick_up.leaves);
            }
            to_wait -= 1;
        }
        None
    }
}

#[cfg(test)]
mod tests;
