use super::*;
use crate::gs1::Gs1;
use crate::itf::BearerBars;
use crate::qr::QrLevel;
use crate::symbology::Symbology;

const WIDE: u32 = 300_000;
const HIGH: u32 = 60_000;

fn ean13() -> Barcode {
    Barcode::ean13(&"4820000123457".parse().unwrap())
}

fn dots(barcode: &Barcode, usage: Usage, dpi: Dpi) -> u32 {
    fit(barcode, usage, dpi, WIDE, HIGH).unwrap().size.dots_per_module
}

#[test]
fn a_retail_ean_13_has_three_dots_at_203_and_four_at_300_dpi() {
    let at_203 = fit(&ean13(), Usage::RetailItem, Dpi::D203, WIDE, HIGH).unwrap();
    assert_eq!((at_203.size.dots_per_module, at_203.size.x_um, at_203.size.width_um), (3, 375, 42_417));
    let at_300 = fit(&ean13(), Usage::RetailItem, Dpi::D300, WIDE, HIGH).unwrap();
    assert_eq!((at_300.size.dots_per_module, at_300.size.x_um, at_300.size.width_um), (4, 338, 38_270));
    assert_eq!(dots(&ean13(), Usage::RetailItem, Dpi::D600), 8);
    assert_eq!((at_203.warnings, at_203.predicted), (vec![], PredictedGrade::A));
    assert_eq!(at_203.height_um, 22_898);
    assert_eq!(at_203.guard_extension_dots, 15);
}

#[test]
fn two_dots_at_203_and_three_at_300_dpi_are_refused_for_a_retail_ean_13() {
    let refused = |dpi, dots| fit_dots(&ean13(), Usage::RetailItem, dpi, dots, WIDE, HIGH).unwrap_err();
    let error = refused(Dpi::D203, 2);
    let wanted = SizeError::Module {
        x_um: 250,
        min_um: 264,
        max_um: 660,
        fewest_dots: 3,
        most_dots: 5,
        dots_per_inch: 203,
    };
    assert_eq!(error, wanted);
    assert_eq!(
        error.to_string(),
        "a narrow bar of 250 µm is outside of 264 to 660 µm: choose 3 to 5 dots at 203 dpi"
    );
    assert!(matches!(refused(Dpi::D300, 3), SizeError::Module { x_um: 254, fewest_dots: 4, .. }));
    assert!(matches!(refused(Dpi::D203, 6), SizeError::Module { x_um: 750, .. }));
}

#[test]
fn an_ean_13_on_a_label_of_40_mm_says_how_much_it_needs_and_which_printer_would_do() {
    let error = fit(&ean13(), Usage::RetailItem, Dpi::D203, 40_000, HIGH).unwrap_err();
    let wanted = SizeError::TooWide {
        needed_um: 42_417,
        available_um: 40_000,
        dots_per_module: 3,
        dots_per_inch: 203,
        fits_at: Some(Dpi::D300),
    };
    assert_eq!(error, wanted);
    assert!(error.to_string().ends_with("use a larger label or a printer with 300 dpi"));
    assert!(fit(&ean13(), Usage::RetailItem, Dpi::D203, 42_417, HIGH).is_ok());
    let narrow = fit(&ean13(), Usage::RetailItem, Dpi::D203, 29_000, HIGH).unwrap_err();
    assert!(matches!(narrow, SizeError::TooWide { fits_at: None, .. }));
}

#[test]
fn symbols_of_distribution_have_half_a_millimetre() {
    let sscc = Barcode::gs1_128(&Gs1::parse("(00)348200001234567896").unwrap()).unwrap();
    let found = [Dpi::D203, Dpi::D300, Dpi::D600].map(|dpi| dots(&sscc, Usage::OuterPack, dpi));
    assert_eq!(found, [4, 6, 12]);
    let at_203 = fit(&sscc, Usage::OuterPack, Dpi::D203, 100_000, HIGH).unwrap();
    assert_eq!(at_203.size.width_um, 88_087);
    // Two modules are one narrow bar.
    let itf = Barcode::itf14(&"14820000123454".parse().unwrap(), BearerBars::TopAndBottom);
    let at_203 = fit(&itf, Usage::OuterPack, Dpi::D203, WIDE, HIGH).unwrap();
    assert_eq!((at_203.size.dots_per_module, at_203.size.x_um, at_203.bearer_dots), (2, 500, 8));
    assert_eq!([Dpi::D300, Dpi::D600].map(|dpi| dots(&itf, Usage::OuterPack, dpi)), [3, 6]);
}

#[test]
fn a_gs1_128_is_at_most_165_millimetres_long_on_any_label() {
    let lot = Barcode::gs1_128(&Gs1::parse(&format!("(91){}", "A".repeat(46))).unwrap()).unwrap();
    let error = fit(&lot, Usage::OuterPack, Dpi::D203, 1_000_000, HIGH).unwrap_err();
    assert!(matches!(error, SizeError::TooLong { max_um: 165_100, .. }), "{error}");
    assert!(fit(&lot, Usage::Internal, Dpi::D203, 1_000_000, HIGH).is_ok());
}

#[test]
fn internal_codes_shrink_to_a_quarter_of_a_millimetre_and_no_further() {
    let code = Barcode::code128("ABCDEFGHIJ").unwrap();
    assert_eq!(dots(&code, Usage::Internal, Dpi::D203), 3);
    let small = fit(&code, Usage::Internal, Dpi::D203, 46_000, HIGH).unwrap();
    assert_eq!(small.size.dots_per_module, 2);
    let weak =
        [SizeWarning::XBelowRecommended { x_um: 250, recommended_um: 330 }, SizeWarning::FewDots { dots: 2 }];
    assert_eq!((small.warnings.as_slice(), small.predicted), (weak.as_slice(), PredictedGrade::C));
    assert!(matches!(fit(&code, Usage::Internal, Dpi::D203, 41_000, HIGH), Err(SizeError::TooWide { .. })));
    assert_eq!([Dpi::D203, Dpi::D300].map(|dpi| dots(&code, Usage::Parcel, dpi)), [4, 6]);
}

#[test]
fn bars_below_the_height_of_the_standard_are_for_use_in_the_store() {
    let low = fit(&ean13(), Usage::RetailItem, Dpi::D203, WIDE, 15_000).unwrap();
    assert!(matches!(low.warnings[..], [SizeWarning::HeightBelowMinimum { min_um: 18_280, .. }]));
    assert!(low.height_um <= 15_000);
    assert_eq!(low.predicted, PredictedGrade::B);
    let lower = fit(&ean13(), Usage::RetailItem, Dpi::D203, WIDE, 9_000).unwrap();
    assert_eq!(lower.predicted, PredictedGrade::C);
    let between = fit(&ean13(), Usage::RetailItem, Dpi::D203, WIDE, 20_000).unwrap();
    assert!(matches!(between.warnings[..], [SizeWarning::HeightBelowRecommended { .. }]));
    assert_eq!(between.predicted, PredictedGrade::A);
    let flat = fit(&ean13(), Usage::RetailItem, Dpi::D203, WIDE, 2_000).unwrap_err();
    assert!(matches!(flat, SizeError::TooLow { needed_um: 3_000, available_um: 2_000, .. }));
}

#[test]
fn a_long_internal_code_needs_higher_bars() {
    let long = Barcode::code128("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ").unwrap();
    let found = fit(&long, Usage::Internal, Dpi::D203, WIDE, 10_000).unwrap();
    assert!(
        found.warnings.iter().any(|w| matches!(w, SizeWarning::HeightBelowMinimum { min_um: 24_090.., .. }))
    );
}

#[test]
fn a_matrix_shrinks_until_it_fits_in_both_directions() {
    let code = Barcode::qr("https://shop.example/r/100037", QrLevel::M).unwrap();
    let roomy = fit(&code, Usage::Buyer, Dpi::D203, WIDE, HIGH).unwrap();
    assert_eq!((roomy.size.dots_per_module, roomy.size.width_um, roomy.height_um), (4, 18_519, 18_519));
    let low = fit(&code, Usage::Buyer, Dpi::D203, WIDE, 14_000).unwrap();
    assert_eq!(low.size.dots_per_module, 3);
    let error = fit(&code, Usage::Buyer, Dpi::D203, WIDE, 13_000).unwrap_err();
    assert!(matches!(error, SizeError::TooLow { needed_um: 13_889, dots_per_module: 3, .. }), "{error}");
}

#[test]
fn unequal_resolutions_keep_modules_as_square_as_they_can() {
    let code = Barcode::qr("A", QrLevel::M).unwrap();
    let twice = Resolution { x: Dpi::D300, y: Dpi::D600 };
    let fine = fit(&code, Usage::Buyer, twice, WIDE, HIGH).unwrap();
    assert_eq!((fine.size.dots_per_module, fine.dots_per_module_y, fine.warnings.len()), (6, 12, 0));
    let odd = Resolution { x: Dpi::D300, y: Dpi::new(180).unwrap() };
    let uneven = fit(&code, Usage::Internal, odd.turned(), WIDE, HIGH).unwrap();
    assert_eq!((uneven.size.dots_per_module, uneven.dots_per_module_y), (3, 5));
    let bad = fit_dots(&code, Usage::Internal, odd, 4, WIDE, HIGH).unwrap();
    assert!(bad.warnings.contains(&SizeWarning::NotSquare { x_um: 338, y_um: 282 }));
}

#[test]
fn the_wrong_symbol_for_a_usage_is_refused_with_the_right_ones() {
    let code = Barcode::code128("A").unwrap();
    let error = fit(&code, Usage::RetailItem, Dpi::D203, WIDE, HIGH).unwrap_err();
    assert_eq!(error, SizeError::WrongSymbol { symbology: Symbology::Code128, usage: Usage::RetailItem });
    assert!(error.to_string().contains("use EAN-13"));
    let bars_for_a_phone = fit(&ean13(), Usage::Buyer, Dpi::D203, WIDE, HIGH);
    assert!(matches!(bars_for_a_phone, Err(SizeError::WrongSymbol { .. })));
}

#[test]
fn a_printer_whose_dots_are_too_coarse_is_refused() {
    let code = Barcode::code128("A").unwrap();
    let x = XDimension { min_um: 250, recommended_um: 250, max_um: 253 };
    let coarse = code.size_within(Dpi::new(100).unwrap(), x, WIDE).unwrap_err();
    assert_eq!(coarse, SizeError::NoWholeDots { min_um: 250, max_um: 253, dots_per_inch: 100 });
}

#[test]
fn the_width_alone_is_chosen_by_the_same_rule() {
    let code = Barcode::code128("ABCDEFGHIJ").unwrap();
    let size = |x, um| code.size_within(Dpi::D203, x, um);
    assert_eq!(size(XDimension::CODE128_PARCEL, WIDE).unwrap().dots_per_module, 4);
    assert_eq!(size(XDimension::CODE128, WIDE).unwrap().dots_per_module, 3);
    let small = size(XDimension::CODE128, 46_000).unwrap();
    assert_eq!((small.dots_per_module, small.width_dots), (2, 2 * code.modules()));
    assert!(matches!(size(XDimension::CODE128, 20_000), Err(SizeError::TooWide { .. })));
}

#[test]
fn every_rule_is_in_order_and_has_whole_dots_on_the_usual_printers() {
    for (symbology, usage) in Symbology::ALL.into_iter().flat_map(|s| Usage::ALL.map(|usage| (s, usage))) {
        let Some(rule) = size_rule(symbology, usage) else { continue };
        let x = rule.x;
        assert!(x.min_um <= x.recommended_um && x.recommended_um <= x.max_um, "{symbology} {usage:?}");
        assert!(rule.height.min_um <= rule.height.recommended_um, "{symbology} {usage:?}");
        assert_eq!(rule.height.recommended_um == 0, symbology.is_matrix(), "{symbology} {usage:?}");
        for dpi in [Dpi::D203, Dpi::D300, Dpi::D600] {
            assert!(
                dpi.dots_covering(x.min_um) <= dpi.dots_within(x.max_um),
                "{symbology} {usage:?} {dpi:?}"
            );
        }
    }
}

#[test]
fn resolutions_that_no_printer_has_are_refused() {
    assert_eq!([0, 99, 2_401, u16::MAX].map(Dpi::new), [None; 4]);
    assert_eq!(Dpi::default(), Dpi::D203);
}
