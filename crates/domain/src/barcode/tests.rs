use proptest::prelude::*;

use super::{Barcode, BarcodeError, Ean13, Ean13Error, gtin_check_digit, looks_like_code, split_aim};

fn barcode(text: &str) -> Barcode {
    text.parse().expect("a barcode of the test")
}

#[test]
fn the_check_digit_of_printed_codes_is_right() {
    // Examples of the GS1 General Specifications and of goods at hand.
    assert_eq!(gtin_check_digit("629104150021"), Some(3));
    assert_eq!(gtin_check_digit("400638133393"), Some(1));
    assert_eq!(gtin_check_digit("03600029145"), Some(2));
    assert_eq!(gtin_check_digit("9638507"), Some(4));
    assert_eq!(gtin_check_digit("12a"), None);
}

#[test]
fn an_ean_with_a_wrong_check_digit_names_the_right_one() {
    assert_eq!("4006381333932".parse::<Ean13>(), Err(Ean13Error::CheckDigit { expected: 1 }));
}

#[test]
fn an_ean_has_thirteen_ascii_digits() {
    for text in
        ["", "400638133393", "40063813339311", "4006381 33931", "４００６３８１３３３９３１", "-400638133393"]
    {
        assert_eq!(text.parse::<Ean13>(), Err(Ean13Error::Shape), "{text:?}");
    }
}

#[test]
fn a_upc_is_the_ean_with_a_leading_zero() {
    assert!(barcode("036000291452").matches("0036000291452"));
    assert!(barcode("0036000291452").matches("036000291452"));
    assert!(barcode("00036000291452").matches("036000291452"));
    assert!(!barcode("036000291452").matches("136000291452"));
}

#[test]
fn a_sku_that_starts_with_a_zero_is_not_another_sku() {
    assert!(!barcode("0123").matches("123"));
    assert!(barcode("mug-sw-wh").matches("MUG-SW-WH"));
    assert!(barcode("Чашка-1").matches(" чашка-1 "));
}

#[test]
fn a_reading_is_trimmed_and_bounded() {
    assert_eq!(barcode("  4006381333931\r\n").as_str(), "4006381333931");
    assert_eq!(" \t".parse::<Barcode>(), Err(BarcodeError::Empty));
    assert_eq!("x".repeat(129).parse::<Barcode>(), Err(BarcodeError::TooLong));
    assert!("x".repeat(128).parse::<Barcode>().is_ok());
}

#[test]
fn what_a_scanner_says_of_the_symbol_is_no_part_of_the_code() {
    for (sent, code) in [
        ("]E04006381333931", "4006381333931"),
        ("]C0MUG-1", "MUG-1"),
        ("]C10104006381333931\u{1d}10AB", "0104006381333931\u{1d}10AB"),
        ("]d2\u{1d}0104006381333931", "0104006381333931"),
        ("\u{1d}0104006381333931", "0104006381333931"),
        ("]C1", "]C1"),
        ("]-1A", "]-1A"),
        ("MUG]C1A", "MUG]C1A"),
    ] {
        assert_eq!(barcode(sent).as_str(), code, "{sent:?}");
    }
    assert_eq!(split_aim("]Q3X"), (Some("]Q3"), "X"));
    assert_eq!(split_aim("]Ф3X"), (None, "]Ф3X"));
}

#[test]
fn a_code_read_through_another_layout_mostly_does_not_look_like_one() {
    for code in ["MUG-SW-WH", "4006381333931", "//BOX-S", "A.1/2 B", "U:0f3a"] {
        assert!(looks_like_code(code), "{code}");
    }
    for code in ["ЬГП", "$))^#*", "MUGßSW", "(_\"'", ""] {
        assert_eq!(looks_like_code(code), code.is_empty(), "{code}");
    }
}

#[test]
fn control_characters_are_refused_but_for_the_gs1_separator() {
    assert_eq!("12\u{0}34".parse::<Barcode>(), Err(BarcodeError::Control));
    assert_eq!("12\u{1b}[2J34".parse::<Barcode>(), Err(BarcodeError::Control));
    assert!("0104006381333931\u{1d}10AB".parse::<Barcode>().is_ok());
}

proptest! {
    #[test]
    fn every_made_ean_is_accepted_and_no_other_last_digit_is(digits in "[0-9]{12}", other in 0_u8..10) {
        let made = Ean13::from_first_twelve(&digits)?;
        prop_assert_eq!(made.as_str().parse::<Ean13>(), Ok(made.clone()));
        let changed = format!("{digits}{other}");
        prop_assert_eq!(changed.parse::<Ean13>().is_ok(), changed == made.as_str());
    }

    #[test]
    fn one_misread_digit_is_always_noticed(digits in "[0-9]{12}", place in 0_usize..13, by in 1_u8..10) {
        let mut read = Ean13::from_first_twelve(&digits)?.as_str().as_bytes().to_vec();
        read[place] = b'0' + (read[place] - b'0' + by) % 10;
        let read = String::from_utf8(read).expect("digits");
        prop_assert!(read.parse::<Ean13>().is_err());
    }

    #[test]
    fn a_leading_zero_never_changes_what_a_upc_means(digits in "[0-9]{12}") {
        let zero_more = format!("0{digits}");
        prop_assert_eq!(barcode(&digits).key(), barcode(&zero_more).key());
        prop_assert!(barcode(&digits).matches(&zero_more));
    }

    #[test]
    fn different_eans_never_have_one_key(a in "[0-9]{12}", b in "[0-9]{12}") {
        let (a, b) = (Ean13::from_first_twelve(&a)?, Ean13::from_first_twelve(&b)?);
        prop_assert_eq!(barcode(a.as_str()).key() == barcode(b.as_str()).key(), a == b);
    }

    #[test]
    fn any_text_is_a_bounded_barcode_or_refused(text in "(?s).{0,300}") {
        if let Ok(code) = text.parse::<Barcode>() {
            prop_assert!((1..=128).contains(&code.as_str().chars().count()));
            prop_assert!(code.matches(&text));
            prop_assert_eq!(code.as_str().parse::<Barcode>(), Ok(code.clone()));
        }
        let _ = text.parse::<Ean13>();
        let _ = gtin_check_digit(&text);
    }

    #[test]
    fn what_is_stored_as_json_is_checked_again(text in "(?s).{0,200}") {
        let stored = serde_json::to_string(&text).expect("text");
        prop_assert_eq!(serde_json::from_str::<Barcode>(&stored).ok(), text.parse().ok());
        prop_assert_eq!(serde_json::from_str::<Ean13>(&stored).ok(), text.parse().ok());
    }
}
