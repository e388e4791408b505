//! Spans of days and of numbers as people give them.

use domain::BusinessDay;

use super::filter::Calendar;

/// From an instant on and before another one, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub first: Option<i64>,
    pub end: Option<i64>,
}

impl Span {
    /// Reads `today`, `yesterday`, `tomorrow`, `last_7_days`, `last_30_days`, a day, or two days with `..` between.
    pub fn parse(text: &str, calendar: &Calendar) -> Option<Self> {
        let today = calendar.zone.day_of(calendar.now);
        let days = |first: i64, last: i64| Some((Some(moved(today, first)?), Some(moved(today, last)?)));
        let (first, last) = match text {
            "today" => days(0, 0)?,
            "yesterday" => days(-1, -1)?,
            "tomorrow" => days(1, 1)?,
            "last_7_days" => days(-6, 0)?,
            "last_30_days" => days(-29, 0)?,
            other => match other.split_once("..") {
                Some((first, last)) => (day(first)?, day(last)?),
                None => (Some(other.parse().ok()?), Some(other.parse().ok()?)),
            },
        };
        if first.is_none() && last.is_none() {
            return None;
        }
        let starts = |day: BusinessDay| calendar.zone.starts(day).map(|at| at.millis());
        let end = last.map(|last| moved(last, 1).and_then(starts));
        Some(Self { first: opened(first.map(starts))?, end: opened(end)? })
    }
}

/// A bound that is not there is fine, one that no calendar knows is not.
fn opened(bound: Option<Option<i64>>) -> Option<Option<i64>> {
    match bound {
        None => Some(None),
        Some(Some(at)) => Some(Some(at)),
        Some(None) => None,
    }
}

fn day(text: &str) -> Option<Option<BusinessDay>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn moved(day: BusinessDay, by: i64) -> Option<BusinessDay> {
    let mut date = day.date();
    for _ in 0..by.unsigned_abs() {
        date = if by < 0 { date.pred_opt()? } else { date.succ_opt()? };
    }
    Some(BusinessDay::new(date))
}

/// Reads `3` or `2..5`; an end may be missing. Both ends are inside.
pub(super) fn units(text: &str) -> Option<(Option<i64>, Option<i64>)> {
    let number = |text: &str| text.parse::<u32>().ok().map(i64::from);
    let bound = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
    match text.split_once("..") {
        Some(("", "")) => None,
        Some((from, to)) => Some((bound(from)?, bound(to)?)),
        None => number(text).map(|exactly| (Some(exactly), Some(exactly))),
    }
}
