use proptest::prelude::*;

use super::{Quantity, Weight};

#[test]
fn a_quantity_above_a_million_is_refused() {
    assert!(Quantity::new(1_000_000).is_ok());
    assert!(Quantity::new(1_000_001).is_err());
    assert!(serde_json::from_str::<Quantity>("1000001").is_err());
}

#[test]
fn a_stored_quantity_must_be_a_whole_number() {
    for text in ["-1", "1.5", "\"3\"", "null"] {
        assert!(serde_json::from_str::<Quantity>(text).is_err(), "{text} was taken");
    }
}

#[test]
fn taking_more_than_there_is_leaves_nothing() {
    assert_eq!(Quantity::ONE.minus(Quantity::ONE.plus(Quantity::ONE)), Quantity::ZERO);
}

#[test]
fn weights_are_read_in_kilograms_to_the_gram() {
    let grams = |text: &str| Weight::parse_kilograms(text).map(Weight::grams);
    assert_eq!(grams("0.35"), Ok(350));
    assert_eq!(grams("12"), Ok(12_000));
    assert_eq!(grams(" 1.0009 "), Ok(1_000));
    assert_eq!(grams("4000"), Ok(4_000_000));
}

#[test]
fn text_that_is_no_weight_is_refused() {
    for text in ["", "0,35", "-1", "1e3", ".", "4001", "99999999999", "12 kg", "٣"] {
        assert!(Weight::parse_kilograms(text).is_err(), "{text:?} was taken");
    }
}

fn quantities() -> impl Strategy<Value = Quantity> {
    (0..=Quantity::MAX).prop_map(|units| Quantity::new(units).expect("in range"))
}

proptest! {
    #[test]
    fn no_arithmetic_leaves_the_range(a in quantities(), b in quantities()) {
        prop_assert!(a.plus(b).units() <= Quantity::MAX);
        prop_assert!(a.minus(b) <= a);
    }

    #[test]
    fn what_was_added_can_be_taken_away(a in 0_u32..500_000, b in 0_u32..500_000) {
        let (a, b) = (Quantity::new(a)?, Quantity::new(b)?);
        prop_assert_eq!(a.plus(b).minus(b), a);
    }

    #[test]
    fn a_weight_written_in_kilograms_reads_back(grams in 0_u32..4_000_000) {
        let text = format!("{}.{:03}", grams / 1_000, grams % 1_000);
        prop_assert_eq!(Weight::parse_kilograms(&text), Ok(Weight::from_grams(grams)));
    }

    #[test]
    fn any_text_is_a_weight_or_refused_and_never_panics(text in "\\PC*") {
        let _ = Weight::parse_kilograms(&text);
    }
}
