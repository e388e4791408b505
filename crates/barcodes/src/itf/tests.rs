use super::*;

#[test]
fn fourteen_digits_are_seventy_millimetres_at_half_a_millimetre() {
    let barcode = Barcode::itf14(&"14820000123454".parse().unwrap(), BearerBars::TopAndBottom);
    // Two modules are one narrow bar.
    assert_eq!(barcode.modules() * 500 / 2, 70_250);
    assert_eq!(barcode.runs().len(), 4 + 70 + 3);
}

#[test]
fn a_shorter_number_is_padded_and_its_text_says_so() {
    let barcode = Barcode::itf14(&"4820000123457".parse().unwrap(), BearerBars::None);
    assert_eq!((barcode.text(), barcode.payload()), ("04820000123457", "04820000123457"));
}

#[test]
fn upright_bearer_bars_stand_outside_of_the_quiet_zones() {
    let number = "14820000123454".parse().unwrap();
    let modules = |bearer| Barcode::itf14(&number, bearer).modules();
    assert_eq!(modules(BearerBars::TopAndBottom), modules(BearerBars::None));
    assert_eq!(modules(BearerBars::Frame), modules(BearerBars::None) + 8);
}
