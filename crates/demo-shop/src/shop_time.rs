//! The shop's own time: seconds since the epoch, and local time in Kyiv (EET, with the EU's summer time).

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use serde_json::Value;

/// Seconds since 1970-01-01T00:00:00Z: WooCommerce stores nothing finer.
pub(crate) type Seconds = i64;

pub(crate) const MINUTE: Seconds = 60;
pub(crate) const HOUR: Seconds = 3_600;
pub(crate) const DAY: Seconds = 86_400;

const WIRE: &str = "%Y-%m-%dT%H:%M:%S";

fn naive(at: Seconds) -> NaiveDateTime {
    DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc()
}

/// The last Sunday of a month, at 01:00 UTC: when the EU changes its clocks.
fn clock_change(year: i32, month: u32) -> NaiveDateTime {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    let sunday = last - TimeDelta::days(i64::from(last.weekday().days_since(Weekday::Sun)));
    sunday.and_hms_opt(1, 0, 0).unwrap_or_default()
}

/// How far the shop's local time is ahead of UTC at an instant.
pub(crate) fn offset(at: Seconds) -> Seconds {
    let utc = naive(at);
    let summer = utc >= clock_change(utc.year(), 3) && utc < clock_change(utc.year(), 10);
    if summer { 3 * HOUR } else { 2 * HOUR }
}

/// `2026-11-22T10:00:00` in UTC.
pub(crate) fn gmt(at: Seconds) -> String {
    write(naive(at))
}

/// `2026-11-22T12:00:00` in the shop's local time.
pub(crate) fn local(at: Seconds) -> String {
    write(naive(at + offset(at)))
}

/// Writes without chrono's format machinery, which would cost more than the rest of an order.
fn write(at: NaiveDateTime) -> String {
    use chrono::Timelike;
    let mut text = String::with_capacity(19);
    let mut part = |value: u32, width: u32, after: &str| {
        let mut unit = 10_u32.pow(width - 1);
        while unit > 0 {
            text.push(char::from(b'0' + u8::try_from(value / unit % 10).unwrap_or(0)));
            unit /= 10;
        }
        text.push_str(after);
    };
    part(u32::try_from(at.year()).unwrap_or(0), 4, "-");
    part(at.month(), 2, "-");
    part(at.day(), 2, "T");
    part(at.hour(), 2, ":");
    part(at.minute(), 2, ":");
    part(at.second(), 2, "");
    text
}

/// The instant of a `*_gmt` field; `None` for null and for anything else.
pub(crate) fn from_gmt(value: &Value) -> Option<Seconds> {
    NaiveDateTime::parse_from_str(value.as_str()?, WIRE).ok().map(|time| time.and_utc().timestamp())
}

/// Reads a date parameter as WordPress does: a date and a time are required, an offset is allowed and ignored.
/// `None` when WordPress would answer "Invalid date."
pub(crate) fn parameter(text: &str, is_gmt: bool) -> Option<Seconds> {
    let (clock, rest) = text.split_at_checked(19)?;
    let zone =
        rest.strip_prefix('.').map_or(rest, |tail| tail.trim_start_matches(|c: char| c.is_ascii_digit()));
    if !is_zone(zone) {
        return None;
    }
    let clock = clock.replacen(['t', ' '], "T", 1);
    let time = NaiveDateTime::parse_from_str(&clock, WIRE).ok()?.and_utc().timestamp();
    Some(if is_gmt { time } else { time - offset(time - 2 * HOUR) })
}

fn is_zone(zone: &str) -> bool {
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    match zone {
        "" | "Z" | "z" => true,
        _ => zone.strip_prefix(['+', '-']).is_some_and(|rest| match rest.split_once(':') {
            Some((hours, minutes)) => digits(hours) && digits(minutes),
            None => digits(rest),
        }),
    }
}

/// `Sun, 22 Nov 2026 13:01:19 GMT`, as in the `Date` header.
pub(crate) fn http_date(at: Seconds) -> String {
    naive(at).format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn winter_and_summer_have_their_own_offset() {
        assert_eq!(local(1_795_352_479), "2026-11-22T15:01:19");
        assert_eq!(gmt(1_795_352_479), "2026-11-22T13:01:19");
        assert_eq!(local(1_782_864_000), "2026-07-01T03:00:00");
        assert_eq!(http_date(1_795_352_479), "Sun, 22 Nov 2026 13:01:19 GMT");
    }

    #[test]
    fn a_date_alone_or_an_epoch_is_not_a_date_parameter() {
        assert_eq!(parameter("2026-11-22", true), None);
        assert_eq!(parameter("1795352479", true), None);
        assert_eq!(parameter("2026-11-22T13:01:19", true), Some(1_795_352_479));
        assert_eq!(parameter("2026-11-22T13:01:19+02:00", true), Some(1_795_352_479));
        assert_eq!(parameter("2026-11-22T15:01:19", false), Some(1_795_352_479));
    }
}
