//! What holds for any payload, and what no payload may do.

#[expect(dead_code, reason = "the second decoder is too slow for random payloads")]
mod common;

use barcodes::{
    Barcode, BearerBars, Dpi, Gs1, Gtin, QrLevel, Resolution, SizeError, UpcE, Usage, fit, fit_dots,
    size_rule,
};
use proptest::prelude::*;

fn read(barcode: &Barcode) -> String {
    let image = common::draw(barcode, 4, 40);
    common::rxing(&image, barcode)
        .unwrap_or_else(|error| panic!("{} {:?}: {error}", barcode.symbology(), barcode.text()))
}

/// Element strings in brackets, with all kinds of values.
fn element_strings() -> impl Strategy<Value = String> {
    let gtin = "[0-9]{13}"
        .prop_map(|digits| format!("(01){}", Gtin::with_check_digit(&digits).expect("thirteen digits")));
    let text = |ai: &'static str| "[!-\"%-'*-?A-Z_a-z]{1,9}".prop_map(move |value| format!("({ai}){value}"));
    let weight = "[0-9]{6}".prop_map(|digits| format!("(3103){digits}"));
    let date = (0..100_u32, 1..13_u32, 0..29_u32).prop_map(|(y, m, d)| format!("(17){y:02}{m:02}{d:02}"));
    let parts = [
        gtin.boxed(),
        text("10").boxed(),
        text("21").boxed(),
        weight.boxed(),
        date.boxed(),
        text("240").boxed(),
    ];
    prop::sample::subsequence((0..6_usize).collect::<Vec<_>>(), 1..=4)
        .prop_shuffle()
        .prop_flat_map(move |chosen| chosen.into_iter().map(|n| parts[n].clone()).collect::<Vec<_>>())
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_printable_payload_is_read_back_from_code_128(payload in "[ -~]{1,24}") {
        prop_assert_eq!(read(&Barcode::code128(&payload).unwrap()), payload);
    }

    #[test]
    fn a_payload_with_runs_of_digits_is_read_back_from_code_128(payload in "([A-Z-]{0,3}[0-9]{1,9}){1,3}") {
        prop_assert_eq!(read(&Barcode::code128(&payload).unwrap()), payload);
    }

    #[test]
    fn control_characters_are_read_back_from_code_128(payload in "([a-c]{0,2}[\\x00-\\x7f]{1,3}[0-9]{0,4}){1,4}") {
        prop_assert_eq!(read(&Barcode::code128_with_controls(&payload).unwrap()), payload);
    }

    #[test]
    fn numbers_of_the_trade_are_read_back(digits in "[0-9]{13}") {
        let number = |length: usize| Gtin::with_check_digit(&digits[..length]).unwrap();
        let ean8 = Barcode::ean8(&number(7)).unwrap();
        prop_assert_eq!(read(&ean8), number(7).to_string());
        let upc_a = Barcode::upc_a(&number(11)).unwrap();
        prop_assert_eq!(read(&upc_a), number(11).to_string());
        let ean13 = Barcode::ean13(&number(12).to_ean13().unwrap());
        prop_assert_eq!(read(&ean13), number(12).to_string());
        let itf14 = Barcode::itf14(&number(13), BearerBars::Frame);
        prop_assert_eq!(read(&itf14), number(13).to_string());
        let lengths = [&ean8, &upc_a, &ean13, &itf14].map(Barcode::symbol_modules);
        prop_assert_eq!(lengths, [67, 95, 95, 241]);
    }

    #[test]
    fn a_upc_e_is_read_back_and_stands_for_one_upc_a(body in "[0-9]{6}") {
        let number: UpcE = body.parse().unwrap();
        let barcode = Barcode::upc_e(&number);
        prop_assert_eq!(barcode.symbol_modules(), 51);
        prop_assert_eq!(read(&barcode), number.as_str());
        let upc_a = number.to_upc_a();
        prop_assert_eq!(number.as_str().parse::<UpcE>().unwrap(), number);
        let shortened: UpcE = upc_a.as_str().parse().unwrap();
        prop_assert_eq!(shortened.to_upc_a(), upc_a);
    }

    #[test]
    fn a_upc_a_is_shortened_without_loss_or_not_at_all(company in "[0-9]{2}[0-3]0{2}|[0-9]{5}", item in "0{2,4}[0-9]{3}") {
        let digits: String = format!("0{company}{item}").chars().take(11).collect();
        prop_assume!(digits.len() == 11);
        let number = Gtin::with_check_digit(&digits).unwrap();
        if let Ok(short) = UpcE::from_upc_a(&number) {
            prop_assert_eq!(short.to_upc_a(), number);
        }
    }

    #[test]
    fn element_strings_are_read_back_from_both_gs1_symbols(text in element_strings()) {
        let elements = Gs1::parse(&text).unwrap();
        prop_assert_eq!(elements.text(), text);
        prop_assert_eq!(&Gs1::parse(&elements.payload()).unwrap(), &elements);
        prop_assert_eq!(&Gs1::parse(&elements.to_bracketed()).unwrap(), &elements);
        let matrix = Barcode::gs1_datamatrix(&elements).unwrap();
        prop_assert_eq!(read(&matrix), elements.payload());
        if let Ok(bars) = Barcode::gs1_128(&elements) {
            prop_assert_eq!(read(&bars), elements.payload());
        } else {
            prop_assert!(elements.payload().len() > barcodes::MAX_GS1_128_CHARACTERS);
        }
    }

    #[test]
    fn ascii_is_read_back_from_data_matrix(payload in "[ -~]{1,60}|[0-9]{1,40}|[\\x00-\\x7f]{1,20}") {
        prop_assert_eq!(read(&Barcode::datamatrix(&payload).unwrap()), payload);
    }

    #[test]
    fn text_of_any_alphabet_is_read_back_from_qr(payload in "[ -~]{1,80}|[А-яЄєІіЇїҐґ0-9 ]{1,40}|[a-żŁł]{1,30}|[ぁ-ん漢字]{1,20}") {
        prop_assert_eq!(read(&Barcode::qr(&payload, QrLevel::M).unwrap()), payload);
    }

    #[test]
    fn element_strings_with_brackets_inside_survive_being_written(value in "[!-\"%-?A-Z_a-z]{1,20}") {
        let elements = Gs1::parse(&format!("10{value}")).unwrap();
        prop_assert_eq!(elements.value("10"), Some(value.as_str()));
        prop_assert_eq!(&Gs1::parse(&elements.to_bracketed()).unwrap(), &elements);
    }
}

/// Every constructor on one text; whatever it makes of it, it answers.
fn every_symbol(text: &str) -> Vec<Barcode> {
    let gs1 = Gs1::parse(text).ok();
    let gtin = text.parse::<Gtin>().ok();
    [
        Barcode::code128(text).ok(),
        Barcode::code128_with_controls(text).ok(),
        Barcode::datamatrix(text).ok(),
        Barcode::qr(text, QrLevel::Q).ok(),
        text.parse::<UpcE>().ok().map(|number| Barcode::upc_e(&number)),
        gs1.as_ref().and_then(|elements| Barcode::gs1_128(elements).ok()),
        gs1.as_ref().and_then(|elements| Barcode::gs1_datamatrix(elements).ok()),
        gtin.as_ref().and_then(|number| Barcode::ean8(number).ok()),
        gtin.as_ref().and_then(|number| Barcode::upc_a(number).ok()),
        gtin.as_ref().map(Barcode::gtin),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn hostile_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,300}",
        "[0-9]{0,20}",
        "[0-9()\\\\\\x1d]{0,60}",
        "\\(0?[0-9]{0,5}\\).{0,30}",
        "\\][CdQ][0-9][0-9\\x1d]{0,60}",
        "(?s).".prop_flat_map(|c| (0..9_000_usize).prop_map(move |n| c.repeat(n))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_makes_any_constructor_panic(text in hostile_text()) {
        let _ = Gtin::with_check_digit(&text);
        for barcode in every_symbol(&text) {
            prop_assert!(barcode.modules() > 0);
            prop_assert!(!barcode.text().is_empty());
            for group in barcode.hri() {
                let (left, right) = barcode.quiet_zone();
                prop_assert!(group.start >= -(left as i32) && group.start < group.end);
                prop_assert!(group.end <= (barcode.symbol_modules() + right) as i32);
            }
        }
    }

    #[test]
    fn a_size_is_whole_dots_within_the_rule_and_the_place_or_says_what_would_do(
        text in "[A-Z0-9]{1,30}|[0-9]{6}",
        usage in prop::sample::select(Usage::ALL.to_vec()),
        x in 100_u16..1_200,
        y in 100_u16..1_200,
        place in (0_u32..300_000, 0_u32..80_000),
    ) {
        let resolution = Resolution { x: Dpi::new(x).unwrap(), y: Dpi::new(y).unwrap() };
        for barcode in every_symbol(&text) {
            match fit(&barcode, usage, resolution, place.0, place.1) {
                Ok(fit) => {
                    let rule = size_rule(barcode.symbology(), usage).unwrap();
                    prop_assert!((rule.x.min_um..=rule.x.max_um).contains(&fit.size.x_um));
                    prop_assert!(fit.size.width_um <= place.0);
                    prop_assert!(resolution.y.um(fit.height_dots + 2 * fit.bearer_dots) <= place.1);
                    prop_assert_eq!(fit.size.width_dots, barcode.modules() * fit.size.dots_per_module);
                    let same = fit_dots(&barcode, usage, resolution, fit.size.dots_per_module, place.0, place.1);
                    prop_assert_eq!(same.unwrap().size, fit.size);
                }
                Err(SizeError::TooWide { needed_um, available_um, dots_per_module, .. }) => {
                    prop_assert!(needed_um > available_um);
                    let wider = fit(&barcode, usage, resolution, needed_um, 400_000).unwrap();
                    prop_assert_eq!(wider.size.dots_per_module, dots_per_module);
                }
                Err(SizeError::TooLow { needed_um, available_um, .. }) => {
                    prop_assert!(needed_um > available_um);
                    prop_assert!(fit(&barcode, usage, resolution, place.0, needed_um).is_ok());
                }
                Err(_) => {}
            }
        }
    }

    #[test]
    fn no_number_makes_a_size_panic(dots: u32, width: u32, height: u32, usage in prop::sample::select(Usage::ALL.to_vec())) {
        for text in ["A-17", "4820000123457", "0123456"] {
            for barcode in every_symbol(text) {
                let _ = fit(&barcode, usage, Dpi::D300, width, height);
                let _ = fit_dots(&barcode, usage, Dpi::D300, dots, width, height);
            }
        }
    }
}
