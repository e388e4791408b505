use proptest::prelude::*;

use super::{Currency, Money, MoneyError};

fn currency(code: &str) -> Currency {
    code.parse().expect("a currency of the test")
}

fn minor(text: &str, code: &str) -> i64 {
    Money::parse_decimal(text, currency(code)).expect("an amount of the test").minor
}

#[test]
fn each_currency_has_its_own_minor_unit() {
    let exponents = ["UAH", "PLN", "EUR", "USD", "JPY", "KWD"].map(|code| currency(code).exponent());
    assert_eq!(exponents, [2, 2, 2, 2, 0, 3]);
}

#[test]
fn amounts_are_read_in_minor_units_of_their_currency() {
    assert_eq!(minor("1250.00", "UAH"), 125_000);
    assert_eq!(minor("12.5", "PLN"), 1_250);
    assert_eq!(minor("-0.01", "EUR"), -1);
    assert_eq!(minor("100", "JPY"), 100);
    assert_eq!(minor("1.25", "KWD"), 1_250);
    assert_eq!(minor("0", "USD"), 0);
}

#[test]
fn amounts_are_printed_with_the_digits_of_their_currency() {
    let printed = |minor, code: &str| Money::new(minor, currency(code)).to_string();
    assert_eq!(printed(-1_250, "UAH"), "-12.50");
    assert_eq!(printed(100, "JPY"), "100");
    assert_eq!(printed(1_250, "KWD"), "1.250");
    assert_eq!(printed(-5, "USD"), "-0.05");
}

#[test]
fn a_decimal_comma_is_refused_rather_than_read_as_a_hundredfold() {
    let refused = Money::parse_decimal("12,50", currency("UAH"));
    assert_eq!(refused, Err(MoneyError::Amount("12,50".to_owned())));
}

#[test]
fn text_that_only_looks_like_an_amount_is_refused() {
    for text in
        ["", " ", "-", ".", ".5", "12.", "--1", "+1", "1e3", "1 000", "0x10", "1.2.3", "NaN", "١٢", "1.5 zł"]
    {
        let refused = Money::parse_decimal(text, currency("PLN"));
        assert!(matches!(refused, Err(MoneyError::Amount(_))), "{text:?} became {refused:?}");
    }
}

#[test]
fn digits_beyond_the_minor_unit_are_rounded_half_away_from_zero() {
    assert_eq!(minor("0.994999", "EUR"), 99);
    assert_eq!(minor("0.995", "EUR"), 100);
    assert_eq!(minor("-0.995", "EUR"), -100);
    assert_eq!(minor("100.5", "JPY"), 101);
    assert_eq!(minor("-0.0004", "KWD"), 0);
    assert_eq!(minor("-0.0005", "KWD"), -1);
}

#[test]
fn an_amount_too_large_to_keep_is_an_error_and_not_another_amount() {
    for text in ["92233720368547758.08", "92233720368547758.075", "99999999999999999999"] {
        let refused = Money::parse_decimal(text, currency("USD"));
        assert!(matches!(refused, Err(MoneyError::TooLarge(_))), "{text} became {refused:?}");
    }
}

#[test]
fn two_currencies_cannot_be_added() {
    let (uah, pln) = (currency("UAH"), currency("PLN"));
    assert_eq!(Money::new(1, uah).plus(Money::new(1, pln)), Err(MoneyError::Mixed(uah, pln)));
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    let uah = currency("UAH");
    let refused = Money::new(i64::MAX, uah).plus(Money::new(1, uah));
    assert!(matches!(refused, Err(MoneyError::TooLarge(_))));
}

#[test]
fn only_three_capital_letters_are_a_currency() {
    for text in ["", "uah", "UA", "UAHH", "U1H", "₴₴₴", "EUŔ"] {
        assert!(text.parse::<Currency>().is_err(), "{text:?} was taken");
    }
}

#[test]
fn a_quoted_mistake_is_cut_short() {
    let refused = Money::parse_decimal(&"x".repeat(1_000_000), currency("UAH"));
    assert_eq!(refused, Err(MoneyError::Amount("x".repeat(80))));
}

fn currencies() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["UAH", "PLN", "EUR", "USD", "JPY", "KWD"]).prop_map(currency)
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_as_the_same_amount(minor in -i64::MAX.., currency in currencies()) {
        let money = Money::new(minor, currency);
        prop_assert_eq!(Money::parse_decimal(&money.to_string(), currency), Ok(money));
    }

    #[test]
    fn any_text_is_read_or_refused_and_never_panics(text in "\\PC*", currency in currencies()) {
        let _ = Money::parse_decimal(&text, currency);
        let _ = text.parse::<Currency>();
    }

    #[test]
    fn reading_changes_no_amount_by_more_than_half_a_minor_unit(whole in 0_i64..1_000_000_000, micros in 0_i64..1_000_000) {
        let exact_micros = i128::from(whole) * 1_000_000 + i128::from(micros);
        for (code, micros_per_minor) in [("UAH", 10_000), ("JPY", 1_000_000), ("KWD", 1_000)] {
            let read = minor(&format!("{whole}.{micros:06}"), code);
            let error = (i128::from(read) * micros_per_minor - exact_micros).abs();
            prop_assert!(error * 2 <= micros_per_minor, "{code}: {read} is {error} millionths off");
        }
    }

    #[test]
    fn a_negative_amount_mirrors_the_positive_one(text in "[0-9]{1,12}(\\.[0-9]{1,6})?", currency in currencies()) {
        let up = Money::parse_decimal(&text, currency)?;
        let down = Money::parse_decimal(&format!("-{text}"), currency)?;
        prop_assert_eq!(up.minor, -down.minor);
    }

    #[test]
    fn the_order_of_a_sum_does_not_matter(a in -1_000_000_000_i64..1_000_000_000, b in -1_000_000_000_i64..1_000_000_000, currency in currencies()) {
        let (a, b) = (Money::new(a, currency), Money::new(b, currency));
        prop_assert_eq!(a.plus(b), b.plus(a));
    }

    #[test]
    fn money_survives_being_stored_as_json(minor: i64, currency in currencies()) {
        let money = Money::new(minor, currency);
        let text = serde_json::to_string(&money).expect("money is plain data");
        prop_assert_eq!(serde_json::from_str::<Money>(&text).expect("what was written is read"), money);
    }
}
