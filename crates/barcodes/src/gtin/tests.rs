use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn every_length_gets_the_digit_that_is_verified(digits in "[0-9]{7}|[0-9]{11,13}", off in 1_u8..10) {
        let number = Gtin::with_check_digit(&digits).unwrap();
        prop_assert_eq!(number.as_str().parse::<Gtin>(), Ok(number.clone()));
        let expected = number.as_str().bytes().last().unwrap() - b'0';
        let found = (expected + off) % 10;
        prop_assert_eq!(format!("{digits}{found}").parse::<Gtin>(), Err(GtinError::CheckDigit { expected, found }));
    }
}

#[test]
fn a_number_of_another_length_is_refused_with_its_length() {
    for length in [0, 1, 7, 9, 10, 11, 15, 18, 4_000] {
        assert_eq!("0".repeat(length).parse::<Gtin>(), Err(GtinError::Length { digits: length }));
    }
    assert_eq!(Gtin::with_check_digit("123456"), Err(GtinError::Length { digits: 7 }));
}

#[test]
fn letters_and_digits_of_other_alphabets_are_refused() {
    assert_eq!("482000012345O".parse::<Gtin>(), Err(GtinError::NotADigit { character: 'O' }));
    assert_eq!("٤820000123457".parse::<Gtin>(), Err(GtinError::NotADigit { character: '٤' }));
    assert_eq!(Gtin::with_check_digit("96385O7"), Err(GtinError::NotADigit { character: 'O' }));
}

#[test]
fn an_ean_13_is_any_number_that_has_thirteen_digits_behind_zeros() {
    let ean = |text: &str| text.parse::<Gtin>().unwrap().to_ean13().map(String::from);
    assert_eq!(ean("4820000123457").as_deref(), Some("4820000123457"));
    assert_eq!(ean("04820000123457").as_deref(), Some("4820000123457"));
    assert_eq!(ean("036000291452").as_deref(), Some("0036000291452"));
    assert_eq!(ean("14820000123454"), None);
    assert_eq!(ean("96385074"), None);
}
