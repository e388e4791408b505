use proptest::prelude::*;
use rxing::oned::{EAN8Writer, EAN13Writer, OneDimensionalCodeWriter, UPCEWriter};

use super::*;

/// The bars of an encoder that is not ours.
fn drawn(writer: &impl OneDimensionalCodeWriter, digits: &str) -> Vec<u8> {
    let modules = writer.encode_oned(digits).unwrap();
    modules.chunk_by(|a, b| a == b).map(|run| run.len() as u8).collect()
}

fn gtin(digits: &str) -> Gtin {
    digits.parse().unwrap()
}

/// The digits with their places, one line for one group.
fn groups(barcode: &Barcode) -> Vec<(&str, i32, i32)> {
    barcode.hri().iter().map(|group| (group.text.as_str(), group.start, group.end)).collect()
}

/// Where the tall bars begin and end, in modules.
fn tall(barcode: &Barcode) -> Vec<(u32, u32)> {
    let linear = barcode.linear().unwrap();
    let start = |place: usize| linear.runs[..place].iter().map(|&run| u32::from(run)).sum::<u32>();
    linear.tall_bars.iter().map(|&place| (start(place), start(place + 1))).collect()
}

proptest! {
    #[test]
    fn another_encoder_draws_the_same_bars(digits in "[0-9]{12}") {
        let ean13 = Gtin::with_check_digit(&digits).unwrap().to_ean13().unwrap();
        prop_assert_eq!(Barcode::ean13(&ean13).runs().to_vec(), drawn(&EAN13Writer, ean13.as_str()));
        let ean8 = Gtin::with_check_digit(&digits[..7]).unwrap();
        prop_assert_eq!(Barcode::ean8(&ean8).unwrap().runs().to_vec(), drawn(&EAN8Writer, ean8.as_str()));
        let upc_e: UpcE = digits[..6].parse().unwrap();
        prop_assert_eq!(Barcode::upc_e(&upc_e).runs().to_vec(), drawn(&UPCEWriter, upc_e.as_str()));
    }
}

#[test]
fn an_ean_13_takes_113_modules_with_its_quiet_zones() {
    let barcode = Barcode::ean13(&"4820000123457".parse().unwrap());
    assert_eq!((barcode.modules(), barcode.runs().len(), barcode.quiet_zone()), (113, 59, (11, 7)));
}

#[test]
fn a_upc_a_has_the_bars_of_the_ean_13_with_a_zero_before_it() {
    let upc = Barcode::upc_a(&gtin("036000291452")).unwrap();
    let ean = Barcode::ean13(&"0036000291452".parse().unwrap());
    assert_eq!(upc.runs(), ean.runs());
    assert_eq!((upc.text(), upc.payload(), upc.quiet_zone()), ("036000291452", "036000291452", (9, 9)));
}

#[test]
fn the_digits_of_every_symbol_stand_in_the_groups_of_the_standard() {
    let ean13 = Barcode::ean13(&"4820000123457".parse().unwrap());
    assert_eq!(groups(&ean13), [("4", -11, -4), ("820000", 3, 45), ("123457", 50, 92)]);
    let ean8 = Barcode::ean8(&gtin("96385074")).unwrap();
    assert_eq!(groups(&ean8), [("9638", 3, 31), ("5074", 36, 64)]);
    let upc_a = Barcode::upc_a(&gtin("036000291452")).unwrap();
    assert_eq!(groups(&upc_a), [("0", -9, -5), ("36000", 10, 45), ("29145", 50, 85), ("2", 100, 104)]);
    let upc_e = Barcode::upc_e(&"425261".parse().unwrap());
    assert_eq!(groups(&upc_e), [("0", -9, -5), ("425261", 3, 45), ("4", 54, 58)]);
}

#[test]
fn the_guard_bars_are_tall_and_with_upc_a_the_first_and_last_digit_too() {
    let ean13 = Barcode::ean13(&"4820000123457".parse().unwrap());
    assert_eq!(tall(&ean13), [(0, 1), (2, 3), (46, 47), (48, 49), (92, 93), (94, 95)]);
    let ean8 = Barcode::ean8(&gtin("96385074")).unwrap();
    assert_eq!(tall(&ean8), [(0, 1), (2, 3), (32, 33), (34, 35), (64, 65), (66, 67)]);
    let upc_e = Barcode::upc_e(&"425261".parse().unwrap());
    assert_eq!(tall(&upc_e), [(0, 1), (2, 3), (46, 47), (48, 49), (50, 51)]);
    let upc_a = tall(&Barcode::upc_a(&gtin("036000291452")).unwrap());
    assert_eq!(upc_a.len(), 10);
    assert!(upc_a.iter().all(|&(from, to)| to <= 10 || from >= 85 || (45..50).contains(&from)));
}

#[test]
fn a_number_of_another_length_is_refused() {
    let wrong = |symbology, digits| Err(BarcodeError::WrongNumber { symbology, digits });
    assert_eq!(Barcode::ean8(&gtin("4820000123457")), wrong(Symbology::Ean8, 13));
    assert_eq!(Barcode::upc_a(&gtin("4820000123457")), wrong(Symbology::UpcA, 13));
    assert_eq!(Barcode::upc_a(&gtin("96385074")), wrong(Symbology::UpcA, 8));
}

#[test]
fn a_number_of_the_trade_gets_the_symbol_of_its_length() {
    let symbology = |digits| Barcode::gtin(&gtin(digits)).symbology();
    let found =
        ["96385074", "036000291452", "4820000123457", "14820000123454", "04820000123457"].map(symbology);
    let right = [Symbology::Ean8, Symbology::UpcA, Symbology::Ean13, Symbology::Itf14, Symbology::Itf14];
    assert_eq!(found, right);
}
