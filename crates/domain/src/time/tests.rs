use std::time::Duration;

use proptest::prelude::*;

use super::{BusinessDay, Timestamp};

#[test]
fn the_shop_s_gmt_stamps_are_utc() {
    let stamp = Timestamp::parse_gmt("2026-11-22T10:00:00").expect("a stamp");
    assert_eq!(stamp.millis(), 1_795_341_600_000);
    assert_eq!(stamp.to_gmt(), "2026-11-22T10:00:00");
    assert_eq!(stamp.to_string(), "2026-11-22T10:00:00.000Z");
    assert_eq!(stamp.utc_day().to_string(), "2026-11-22");
}

#[test]
fn text_of_another_shape_is_no_stamp() {
    for text in
        ["", "2026-11-22", "2026-11-22 10:00:00", "2026-13-01T00:00:00", "2026-11-22T10:00:00Z", "null"]
    {
        assert!(Timestamp::parse_gmt(text).is_err(), "{text:?} was taken");
    }
}

#[test]
fn a_business_day_is_a_plain_date() {
    let day: BusinessDay = "2026-02-28".parse().expect("a day");
    assert_eq!(day.to_string(), "2026-02-28");
    for text in ["2026-02-29", "28.02.2026", "2026-02-28T00:00:00", ""] {
        assert!(text.parse::<BusinessDay>().is_err(), "{text:?} was taken");
    }
}

#[test]
fn the_ends_of_time_do_not_overflow() {
    let century = Duration::from_secs(100 * 365 * 86_400);
    let (first, last) = (Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX));
    assert_eq!(last.plus(century), last);
    assert_eq!(first.minus(century), first);
    assert_eq!(first.since(last), Duration::ZERO);
    assert_eq!(last.plus(Duration::MAX), last);
}

/// From the year 1 to the year 9999, which is what four digits can write.
const FOUR_DIGIT_YEARS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

#[test]
fn the_day_of_a_gs1_code_is_read_and_day_00_is_the_last_of_the_month() {
    let read = |digits: &str| BusinessDay::from_gs1(digits).map(|day| day.to_string());
    assert_eq!(read("261130").as_deref(), Some("2026-11-30"));
    assert_eq!(read("270501").as_deref(), Some("2027-05-01"));
    assert_eq!(read("280200").as_deref(), Some("2028-02-29"));
    assert_eq!(read("270200").as_deref(), Some("2027-02-28"));
    assert_eq!(read("270400").as_deref(), Some("2027-04-30"));
    assert_eq!(read("991231").as_deref(), Some("1999-12-31"));
    for none in ["261301", "271301", "26113", "2611301", "+61130", ""] {
        assert_eq!(read(none), None, "{none}");
    }
}

#[test]
fn the_years_of_a_gs1_code_are_those_from_49_before_to_50_after() {
    let read = |digits: &str| BusinessDay::from_gs1(digits).map(|day| day.to_string());
    assert_eq!(read("760101").as_deref(), Some("2076-01-01"));
    assert_eq!(read("770101").as_deref(), Some("1977-01-01"));
}

proptest! {
    #[test]
    fn a_stamp_written_for_the_shop_reads_back(seconds in FOUR_DIGIT_YEARS) {
        let stamp = Timestamp::from_millis(seconds * 1_000);
        prop_assert_eq!(Timestamp::parse_gmt(&stamp.to_gmt()), Ok(stamp));
    }

    #[test]
    fn a_duration_added_can_be_measured_and_taken_away(start in -1_000_000_000_000_i64..4_000_000_000_000, millis in 0_u64..10_000_000_000) {
        let (start, duration) = (Timestamp::from_millis(start), Duration::from_millis(millis));
        let end = start.plus(duration);
        prop_assert_eq!(end.since(start), duration);
        prop_assert_eq!(end.minus(duration), start);
    }

    #[test]
    fn any_instant_can_be_shown(millis: i64) {
        let stamp = Timestamp::from_millis(millis);
        prop_assert!(!stamp.to_string().is_empty() && !stamp.to_gmt().is_empty());
    }

    #[test]
    fn the_day_of_an_instant_reads_back(seconds in FOUR_DIGIT_YEARS) {
        let day = Timestamp::from_millis(seconds * 1_000).utc_day();
        prop_assert_eq!(day.to_string().parse::<BusinessDay>(), Ok(day));
    }

    #[test]
    fn any_text_is_a_time_or_refused_and_never_panics(text in "\\PC*") {
        let _ = Timestamp::parse_gmt(&text);
        let _ = text.parse::<BusinessDay>();
        let _ = BusinessDay::from_gs1(&text);
    }
}
