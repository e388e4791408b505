//! Every symbology, at every size that its rules give for three printers, is read by two independent decoders.

mod common;

use std::collections::BTreeSet;

use barcodes::{Barcode, BearerBars, Dpi, Gs1, QrLevel, Symbology, Usage, fit};

const HIGH_UM: u32 = 60_000;
const WIDE_UM: u32 = 400_000;

/// Dots per module for every usage that allows the symbol: as recommended, and in a place that is as narrow as possible.
fn sizes(barcode: &Barcode, dpi: Dpi) -> BTreeSet<u32> {
    let mut sizes = BTreeSet::new();
    for usage in Usage::ALL {
        let Ok(recommended) = fit(barcode, usage, dpi, WIDE_UM, HIGH_UM) else { continue };
        sizes.insert(recommended.size.dots_per_module);
        for fewer in (1..recommended.size.dots_per_module).rev() {
            let place = dpi.um_needed(barcode.modules() * fewer);
            if let Ok(smaller) = fit(barcode, usage, dpi, place, HIGH_UM) {
                sizes.insert(smaller.size.dots_per_module);
            }
        }
    }
    sizes
}

fn read_by_both(symbology: Symbology, barcodes: &[Barcode]) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut images = 0;
    for barcode in barcodes {
        assert_eq!(barcode.symbology(), symbology);
        for dpi in [Dpi::D203, Dpi::D300, Dpi::D600] {
            let sizes = sizes(barcode, dpi);
            assert!(!sizes.is_empty(), "{:?} has no size at {dpi:?}", barcode.text());
            for dots in sizes {
                let image = common::draw(barcode, dots, 60);
                let at = format!("{symbology} {:?} at {dots} dots", barcode.text());
                assert_eq!(common::rxing(&image, barcode).as_deref(), Ok(barcode.payload()), "rxing: {at}");
                assert_eq!(
                    common::second(&image, symbology, folder.path()),
                    barcode.payload(),
                    "second: {at}"
                );
                images += 1;
            }
        }
    }
    println!("{symbology}: {images} images read by both decoders");
}

fn gs1(text: &str) -> Gs1 {
    Gs1::parse(text).expect("element strings of the test")
}

const LOT: &str = "(01)04820000123457(17)271231(10)LOT-77";
const TWO_OPEN: &str = "(10)A/1(21)x9(37)12";
/// Its check character has the value of FNC1.
const CHECK_LIKE_FNC1: &str = "(21)*.__j&c=e(3103)707660";
const SSCC: &str = "(00)348200001234567896";

#[test]
fn code_128_is_read_by_both() {
    let printable = ["MS-2024-100037", "123456789012345678", "a", "Ab1234~ 56", "T:0012", "00123"];
    let mut barcodes: Vec<Barcode> = printable.map(|payload| Barcode::code128(payload).unwrap()).into();
    barcodes.push(Barcode::code128_with_controls("AB\tcd\rEF\u{1f}").unwrap());
    read_by_both(Symbology::Code128, &barcodes);
}

#[test]
fn ean_13_is_read_by_both() {
    let barcodes = ["4820000123457", "4006381333931", "0036000291452", "9771234567003"]
        .map(|digits| Barcode::ean13(&digits.parse().unwrap()));
    read_by_both(Symbology::Ean13, &barcodes);
}

#[test]
fn ean_8_is_read_by_both() {
    let barcodes = ["96385074", "55123457"].map(|digits| Barcode::ean8(&digits.parse().unwrap()).unwrap());
    read_by_both(Symbology::Ean8, &barcodes);
}

#[test]
fn upc_a_is_read_by_both() {
    let barcodes =
        ["036000291452", "123456789012"].map(|digits| Barcode::upc_a(&digits.parse().unwrap()).unwrap());
    read_by_both(Symbology::UpcA, &barcodes);
}

#[test]
fn upc_e_is_read_by_both() {
    let barcodes = ["123450", "425261", "123452", "123453", "123454", "123455", "654327", "999998", "000019"]
        .map(|digits| Barcode::upc_e(&digits.parse().unwrap()));
    read_by_both(Symbology::UpcE, &barcodes);
}

#[test]
fn itf_14_is_read_by_both_with_any_bearer_bars() {
    let number = "14820000123454".parse().unwrap();
    let barcodes = [BearerBars::None, BearerBars::TopAndBottom, BearerBars::Frame]
        .map(|bearer| Barcode::itf14(&number, bearer));
    read_by_both(Symbology::Itf14, &barcodes);
}

#[test]
fn gs1_128_is_read_by_both_with_its_separators() {
    let barcodes = [gs1(LOT), gs1(TWO_OPEN), gs1(CHECK_LIKE_FNC1), gs1(SSCC)]
        .map(|elements| Barcode::gs1_128(&elements).unwrap());
    read_by_both(Symbology::Gs1_128, &barcodes);
}

#[test]
fn qr_codes_of_every_level_are_read_by_both() {
    let link = "https://shop.example/returns/MS-2024-100037";
    let mut barcodes = [QrLevel::L, QrLevel::M, QrLevel::Q, QrLevel::H]
        .map(|level| Barcode::qr(link, level).unwrap())
        .to_vec();
    for text in ["P:0012", "8", "Накладна № 7 на ЖЖЖЖЖЖЖЖЖЖ", "Żółta gęśl jaźń"]
    {
        barcodes.push(Barcode::qr(text, QrLevel::M).unwrap());
    }
    read_by_both(Symbology::Qr, &barcodes);
}

#[test]
fn data_matrix_is_read_by_both() {
    let barcodes = ["A", "MS-2024-100037", "B-01-02-03", "https://shop.example/returns/MS-2024-100037"]
        .map(|payload| Barcode::datamatrix(payload).unwrap());
    read_by_both(Symbology::DataMatrix, &barcodes);
}

#[test]
fn gs1_data_matrix_is_read_by_both_with_its_separators() {
    let barcodes =
        [gs1(LOT), gs1(TWO_OPEN), gs1(SSCC)].map(|elements| Barcode::gs1_datamatrix(&elements).unwrap());
    read_by_both(Symbology::Gs1DataMatrix, &barcodes);
}
