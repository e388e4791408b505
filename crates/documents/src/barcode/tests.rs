use proptest::prelude::*;
use rxing::BarcodeFormat;

use super::*;

/// The text that an independent decoder reads from the bars, drawn four dots to the module with their quiet zones.
fn decoded(barcode: &Barcode, format: BarcodeFormat) -> String {
    const SCALE: usize = 4;
    let mut row = vec![255_u8; barcode.quiet_zone().0 as usize * SCALE];
    for (place, &run) in barcode.runs().iter().enumerate() {
        let shade = if place % 2 == 0 { 0 } else { 255 };
        row.extend(std::iter::repeat_n(shade, usize::from(run) * SCALE));
    }
    row.extend(std::iter::repeat_n(255, barcode.quiet_zone().1 as usize * SCALE));
    let height = 60;
    let image = row.repeat(height);
    rxing::helpers::detect_in_luma(image, u32::try_from(row.len()).unwrap(), height as u32, Some(format))
        .unwrap_or_else(|error| panic!("{:?} does not decode: {error}", barcode.text()))
        .getText()
        .to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_printable_payload_decodes_to_itself(payload in "[ -~]{1,24}") {
        let barcode = Barcode::code128(&payload).unwrap();
        prop_assert_eq!(decoded(&barcode, BarcodeFormat::CODE_128), payload);
    }

    #[test]
    fn payloads_with_runs_of_digits_decode_to_themselves(payload in "([A-Z-]{0,3}[0-9]{0,9}){1,3}") {
        prop_assume!(!payload.is_empty());
        let barcode = Barcode::code128(&payload).unwrap();
        prop_assert_eq!(decoded(&barcode, BarcodeFormat::CODE_128), payload);
    }

    #[test]
    fn the_choice_of_code_sets_is_never_longer_than_any_other(payload in "[A0-9]{1,9}") {
        let chosen = code128::with_code_sets(payload.as_bytes()).chars().count();
        let symbols = |text: &str| Barcode::code128(text).unwrap().symbol_modules();
        prop_assert!(chosen > 0);
        prop_assert_eq!(symbols(&payload), 11 * fewest_symbols(payload.as_bytes(), None) + 11 + 13);
    }

    #[test]
    fn an_ean_13_decodes_to_itself(digits in "[0-9]{12}") {
        let number = Ean13::from_first_twelve(&digits).unwrap();
        let barcode = Barcode::ean13(&number).unwrap();
        prop_assert_eq!(decoded(&barcode, BarcodeFormat::EAN_13), number.as_str());
        prop_assert_eq!(barcode.symbol_modules(), 95);
        prop_assert_eq!(barcode.runs().len(), 59);
    }

    #[test]
    fn a_wrong_check_digit_is_no_ean_13(digits in "[0-9]{12}", off in 1_u8..10) {
        let right = Ean13::from_first_twelve(&digits).unwrap();
        let check = (right.as_str().as_bytes()[12] - b'0' + off) % 10;
        let wrong = format!("{digits}{check}");
        prop_assert!(wrong.parse::<Ean13>().is_err());
    }

    #[test]
    fn modules_are_whole_dots_within_the_limits_and_the_place(
        payload in "[A-Z0-9]{1,30}",
        dots in prop::sample::select(vec![203_u16, 300, 600]),
        place in 20.0_f32..500.0,
    ) {
        let barcode = Barcode::code128(&payload).unwrap();
        let dpi = Dpi::new(dots).unwrap();
        match barcode.size(dpi, place) {
            Ok(size) => {
                prop_assert!(size.width_pt <= place + 0.001);
                let um = f64::from(size.dots_per_module) * 25_400.0 / f64::from(dots);
                prop_assert!((250.0..=385.0).contains(&um), "{} µm", um);
            }
            Err(BarcodeError::TooWide { needed_um, available_um }) => prop_assert!(needed_um > available_um),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

/// Every way of splitting the payload into code sets B and C, tried one by one.
fn fewest_symbols(rest: &[u8], set: Option<char>) -> u32 {
    if rest.is_empty() {
        return if set.is_none() { 1 } else { 0 };
    }
    let switch = |to: char| u32::from(set != Some(to));
    let b = switch('B') + 1 + fewest_symbols(&rest[1..], Some('B'));
    match rest.get(..2) {
        Some(pair) if pair.iter().all(u8::is_ascii_digit) => {
            b.min(switch('C') + 1 + fewest_symbols(&rest[2..], Some('C')))
        }
        _ => b,
    }
}

#[test]
fn mixed_and_numeric_payloads_take_the_measured_number_of_modules() {
    assert_eq!(Barcode::code128("MS-2024-100037").unwrap().symbol_modules(), 167);
    assert_eq!(Barcode::code128("123456789012345678").unwrap().symbol_modules(), 134);
}

#[test]
fn an_empty_payload_is_refused() {
    assert_eq!(Barcode::code128(""), Err(BarcodeError::Empty));
}

#[test]
fn a_payload_outside_printable_ascii_is_refused_with_the_character() {
    assert_eq!(Barcode::code128("Заказ-1"), Err(BarcodeError::NotEncodable { character: 'З' }));
    assert_eq!(Barcode::code128("A\nB"), Err(BarcodeError::NotEncodable { character: '\n' }));
    assert_eq!(Barcode::code128("Ć1Ź2"), Err(BarcodeError::NotEncodable { character: 'Ć' }));
}

#[test]
fn an_endless_payload_is_refused() {
    assert_eq!(Barcode::code128(&"7".repeat(500)), Err(BarcodeError::TooLong { characters: 500 }));
}

#[test]
fn an_ean_13_has_the_whole_dots_that_gs1_asks_for() {
    let barcode = Barcode::ean13(&"4820000123457".parse().unwrap()).unwrap();
    let dots = |dpi: Dpi| barcode.size(dpi, 130.0).unwrap().dots_per_module;
    assert_eq!(
        (dots(Dpi::D203), dots(Dpi::D300)),
        (3, 4),
        "0.250 and 0.254 mm are below the 0.264 mm of GS1"
    );
    assert!(dots(Dpi::D600) >= 7);
}

#[test]
fn a_barcode_that_cannot_fit_says_how_much_it_needs() {
    let barcode = Barcode::ean13(&"4820000123457".parse().unwrap()).unwrap();
    let error = barcode.size(Dpi::D203, 60.0).unwrap_err();
    assert_eq!(error, BarcodeError::TooWide { needed_um: 42_416, available_um: 21_145 });
}
