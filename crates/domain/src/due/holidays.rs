//! Public holidays to begin with; a shop then keeps its own list.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::BusinessDay;

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub day: BusinessDay,
    /// A code of ours such as `christmas`, or the shop's own words.
    pub name: String,
}

/// Fixed days of Ukraine: month, day and code. Code of labour laws, article 73, as of 2026.
const UKRAINE: [(u32, u32, &str); 9] = [
    (1, 1, "new_year"),
    (3, 8, "womens_day"),
    (5, 1, "labour_day"),
    (5, 8, "remembrance_day"),
    (6, 28, "constitution_day"),
    (7, 15, "statehood_day"),
    (8, 24, "independence_day"),
    (10, 1, "defenders_day"),
    (12, 25, "christmas"),
];

/// Fixed days of Poland. Act of 18 January 1951 on days free of work, with Christmas Eve since 2025.
const POLAND: [(u32, u32, &str); 10] = [
    (1, 1, "new_year"),
    (1, 6, "epiphany"),
    (5, 1, "labour_day"),
    (5, 3, "constitution_day"),
    (8, 15, "assumption"),
    (11, 1, "all_saints"),
    (11, 11, "independence_day"),
    (12, 24, "christmas_eve"),
    (12, 25, "christmas"),
    (12, 26, "second_christmas_day"),
];

/// The public holidays of a country (`UA` or `PL`) in a year, by day; none for other countries.
#[must_use]
pub fn public_holidays(country: &str, year: i32) -> Vec<Holiday> {
    let (fixed, easter, moving): (&[_], _, &[(u64, &str)]) = match country {
        "UA" => (&UKRAINE, orthodox_easter(year), &[(0, "easter"), (49, "pentecost")]),
        "PL" => (
            &POLAND,
            western_easter(year),
            &[(0, "easter"), (1, "easter_monday"), (49, "pentecost"), (60, "corpus_christi")],
        ),
        _ => return Vec::new(),
    };
    let fixed = fixed.iter().map(|(month, day, name)| (NaiveDate::from_ymd_opt(year, *month, *day), *name));
    let moving = moving
        .iter()
        .map(|(after, name)| (easter.and_then(|e| e.checked_add_days(Days::new(*after))), *name));
    let mut all: Vec<Holiday> = fixed
        .chain(moving)
        .filter_map(|(day, name)| Some(Holiday { day: BusinessDay::new(day?), name: name.to_owned() }))
        .collect();
    all.sort_by_key(|holiday| holiday.day);
    all.dedup_by_key(|holiday| holiday.day);
    all
}

/// Easter of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8).
fn western_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month_and_day = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(month_and_day / 31).ok()?,
        u32::try_from(month_and_day % 31 + 1).ok()?,
    )
}

/// Easter of the Julian calendar (Meeus, as above), written in the Gregorian one; right from 1900 to 2099.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let month_and_day = d + e + 114;
    let julian = NaiveDate::from_ymd_opt(
        year,
        u32::try_from(month_and_day / 31).ok()?,
        u32::try_from(month_and_day % 31 + 1).ok()?,
    )?;
    julian.checked_add_days(Days::new(13))
}
