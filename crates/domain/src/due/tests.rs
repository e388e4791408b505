use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn kyiv(text: &str) -> Timestamp {
    let (day, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let minutes = hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap();
    Zone::default().instant(day.parse().unwrap(), TimeOfDay::new(minutes).unwrap()).unwrap()
}

fn due(came: &str) -> Timestamp {
    DueRules::default().due(kyiv(came), "Nova Poshta").unwrap()
}

#[test]
fn a_minute_before_the_cut_off_leaves_today_and_a_minute_after_it_on_the_next_working_day() {
    // 2026-11-30 is a Monday, 2026-12-04 a Friday.
    assert_eq!(due("2026-11-30 13:59"), kyiv("2026-11-30 17:00"));
    assert_eq!(due("2026-11-30 14:00"), kyiv("2026-11-30 17:00"));
    assert_eq!(due("2026-11-30 14:01"), kyiv("2026-12-01 17:00"));
    assert_eq!(due("2026-12-04 14:01"), kyiv("2026-12-07 17:00"));
    assert_eq!(due("2026-12-05 09:00"), kyiv("2026-12-07 17:00"));
}

#[test]
fn the_cut_off_is_by_the_clock_on_the_wall_on_both_sides_of_a_change_of_clocks() {
    // Kyiv is two hours ahead of UTC in winter and three in summer; clocks change on 29 March and 25 October 2026.
    let utc = |text: String| Timestamp::parse_gmt(&text).unwrap();
    let rules = DueRules { otherwise: every_day(), ..DueRules::default() };
    for (day, hour) in [("2026-03-28", 12), ("2026-03-29", 11), ("2026-10-24", 11), ("2026-10-25", 12)] {
        let before = rules.due(utc(format!("{day}T{:02}:59:00", hour - 1)), "").unwrap();
        let after = rules.due(utc(format!("{day}T{hour:02}:01:00")), "").unwrap();
        assert_eq!(rules.zone.day_of(before).to_string(), day, "a minute before the cut-off of {day}");
        assert!(rules.zone.day_of(after).to_string().as_str() > day, "a minute after the cut-off of {day}");
    }
    // The day on which the clocks are put forward has 23 hours, the one on which they are put back 25.
    let length = |from: &str, to: &str| kyiv(to).since(kyiv(from)).as_secs() / 3_600;
    assert_eq!(length("2026-03-28 17:00", "2026-03-29 17:00"), 23);
    assert_eq!(length("2026-10-24 17:00", "2026-10-25 17:00"), 25);
}

#[test]
fn a_pick_up_at_a_time_that_a_change_of_clocks_skips_or_repeats_still_has_an_instant() {
    let at = |day: &str, minutes| {
        let time = TimeOfDay::new(minutes).unwrap();
        Zone::default().instant(day.parse().unwrap(), time).unwrap()
    };
    // 03:30 does not exist on 29 March: the clock goes from 03:00 to 04:00.
    assert_eq!(at("2026-03-29", 210), Timestamp::parse_gmt("2026-03-29T01:00:00").unwrap());
    // 03:30 comes twice on 25 October; the first one holds.
    assert_eq!(at("2026-10-25", 210), Timestamp::parse_gmt("2026-10-25T00:30:00").unwrap());
}

#[test]
fn holidays_and_processing_days_put_the_time_off() {
    let day = |text: &str| Holiday { day: text.parse().unwrap(), name: "own".to_owned() };
    let mut rules = DueRules { holidays: vec![day("2026-12-25")], ..DueRules::default() };
    assert_eq!(rules.due(kyiv("2026-12-24 15:00"), ""), Some(kyiv("2026-12-28 17:00")));
    rules.otherwise.processing_days = 2;
    // Begins on Thursday the 24th, waits over that and the 28th.
    assert_eq!(rules.due(kyiv("2026-12-24 10:00"), ""), Some(kyiv("2026-12-29 17:00")));
}

#[test]
fn the_first_rule_whose_words_the_way_of_shipping_has_holds() {
    let evening = Some(PickUp { cut_off: TimeOfDay(1_000), leaves: TimeOfDay(1_100) });
    let rule = CutOff { shipping_has: "inpost".to_owned(), week: [evening; 7], ..CutOff::usual() };
    let rules = DueRules { cut_offs: vec![rule], ..DueRules::default() };
    assert_eq!(rules.due(kyiv("2026-11-29 10:00"), "InPost Paczkomat"), Some(kyiv("2026-11-29 18:20")));
    assert_eq!(rules.due(kyiv("2026-11-29 10:00"), "Укрпошта"), Some(kyiv("2026-11-30 17:00")));
}

#[test]
fn a_carrier_that_never_comes_gives_no_time() {
    let never = CutOff { week: [None; 7], ..CutOff::usual() };
    let rules = DueRules { otherwise: never, ..DueRules::default() };
    assert_eq!(rules.due(kyiv("2026-11-30 10:00"), ""), None);
}

#[test]
fn what_is_late_sorts_before_what_is_due_soon_before_what_is_fine() {
    let due = kyiv("2026-11-30 17:00");
    assert_eq!(risk(due, kyiv("2026-11-30 17:01")), Risk::Late);
    assert_eq!(risk(due, kyiv("2026-11-30 15:01")), Risk::Soon);
    assert_eq!(risk(due, kyiv("2026-11-30 15:00")), Risk::Fine);
    assert!(Risk::Late < Risk::Soon && Risk::Soon < Risk::Fine);
}

#[test]
fn easter_moves_and_the_fixed_holidays_do_not() {
    let easter = |country, year| {
        let all = public_holidays(country, year);
        all.into_iter().find(|h| h.name == "easter").unwrap().day.to_string()
    };
    assert_eq!(
        [2024, 2025, 2026, 2027].map(|y| easter("PL", y)),
        ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"]
    );
    assert_eq!(
        [2024, 2025, 2026, 2027].map(|y| easter("UA", y)),
        ["2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02"]
    );
    let days = public_holidays("PL", 2026);
    assert!(days.iter().any(|h| h.name == "corpus_christi" && h.day.to_string() == "2026-06-04"));
    assert_eq!(public_holidays("XX", 2026), Vec::new());
}

#[test]
fn a_name_of_no_zone_is_refused() {
    assert!("Europe/Kyiv".parse::<Zone>().is_ok());
    assert!("Europe/Atlantis".parse::<Zone>().is_err());
    assert!(Zone::names().any(|name| name == "Europe/Warsaw"));
}

fn every_day() -> CutOff {
    let usual = CutOff::usual();
    CutOff { week: [usual.week[0]; 7], ..usual }
}

proptest! {
    #[test]
    fn a_parcel_is_due_after_its_order_came_on_a_day_on_which_the_carrier_comes(
        came in 1_700_000_000_000_i64..1_900_000_000_000, holiday in 0_i64..2_000, processing in 0_u8..5,
    ) {
        let start = NaiveDate::from_ymd_opt(2023, 11, 14).unwrap();
        let day = BusinessDay::new(start + chrono::Duration::days(holiday));
        let mut rules = DueRules::default();
        rules.holidays.push(Holiday { day, name: String::new() });
        rules.otherwise.processing_days = processing;
        let came = Timestamp::from_millis(came);
        let due = rules.due(came, "").unwrap();
        prop_assert!(due > came);
        let due_day = rules.zone.day_of(due);
        prop_assert!(due_day != day && due_day.date().weekday().num_days_from_monday() < 5);
        // Coming later never makes it due earlier.
        prop_assert!(rules.due(came.plus(Duration::from_secs(3_600)), "").unwrap() >= due);
    }
}
