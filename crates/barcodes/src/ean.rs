//! EAN-13, EAN-8, UPC-A and UPC-E (GS1 General Specifications 5.2).

use barcoders::sym::ean8::EAN8;
use barcoders::sym::ean13::{EAN13, ENCODINGS};
use domain::Ean13;

use crate::gtin::Gtin;
use crate::itf::BearerBars;
use crate::symbol::{Barcode, BarcodeError, Details, HriGroup, Linear, Shape, runs};
use crate::symbology::Symbology;
use crate::upc_e::UpcE;

/// How much longer than the others the guard bars are at the bottom, in modules (GS1 General Specifications 5.2.3).
pub const GUARD_EXTENSION_MODULES: u32 = 5;

/// Which of the six digits of a UPC-E are in number set B, by its check digit.
const UPC_E_SETS: [&[u8; 6]; 10] = [
    b"BBBAAA", b"BBABAA", b"BBAABA", b"BBAAAB", b"BABBAA", b"BAABBA", b"BAAABB", b"BABABA", b"BABAAB",
    b"BAABAB",
];

impl Barcode {
    /// EAN-13; that the check digit is right is what the type of the argument says.
    #[must_use]
    pub fn ean13(number: &Ean13) -> Self {
        let digits = number.as_str();
        let groups = [(0, 1, -11, -4), (1, 7, 3, 45), (7, 13, 50, 92)];
        from_runs(Symbology::Ean13, digits, ean13_runs(digits), (11, 7), &[0..3, 27..32, 56..59], &groups)
    }

    /// EAN-8 of a GTIN-8.
    ///
    /// # Errors
    /// [`BarcodeError::WrongNumber`] when it is no GTIN-8.
    pub fn ean8(number: &Gtin) -> Result<Self, BarcodeError> {
        let digits = number.as_str();
        if digits.len() != 8 {
            return Err(BarcodeError::WrongNumber { symbology: Symbology::Ean8, digits: digits.len() });
        }
        let encoder = EAN8::new(digits).map_err(|error| BarcodeError::Encoder(error.to_string()))?;
        let runs = runs(&encoder.encode());
        let groups = [(0, 4, 3, 31), (4, 8, 36, 64)];
        Ok(from_runs(Symbology::Ean8, digits, runs, (7, 7), &[0..3, 19..24, 40..43], &groups))
    }

    /// UPC-A of a GTIN-12, or of a GTIN-13 or GTIN-14 that is one behind zeros.
    ///
    /// # Errors
    /// [`BarcodeError::WrongNumber`] when it is no GTIN-12.
    pub fn upc_a(number: &Gtin) -> Result<Self, BarcodeError> {
        let wrong =
            || BarcodeError::WrongNumber { symbology: Symbology::UpcA, digits: number.as_str().len() };
        let gtin14 = number.to_gtin14();
        let digits =
            gtin14.strip_prefix("00").filter(|_| number.as_str().len() != 8).ok_or_else(wrong)?.to_owned();
        // The first and the last digit are at most four modules wide, five modules from the bars: 5.2.3.
        let groups = [(0, 1, -9, -5), (1, 6, 10, 45), (6, 11, 50, 85), (11, 12, 100, 104)];
        let runs = ean13_runs(&format!("0{digits}"));
        Ok(from_runs(Symbology::UpcA, &digits, runs, (9, 9), &[0..7, 27..32, 52..59], &groups))
    }

    /// UPC-E, which the encoder of the others lacks.
    #[must_use]
    pub fn upc_e(number: &UpcE) -> Self {
        let digits = number.as_str();
        let check = digits.bytes().next_back().map_or(0, |byte| usize::from(byte - b'0'));
        let mut modules = vec![1, 0, 1];
        for (digit, &set) in digits.as_bytes()[1..7].iter().zip(UPC_E_SETS[check]) {
            modules.extend(ENCODINGS[usize::from(set - b'A')][usize::from(digit - b'0')]);
        }
        modules.extend([0, 1, 0, 1, 0, 1]);
        let runs = runs(&modules);
        let groups = [(0, 1, -9, -5), (1, 7, 3, 45), (7, 8, 54, 58)];
        from_runs(Symbology::UpcE, digits, runs, (9, 7), &[0..3, 27..33], &groups)
    }

    /// The symbol of the trade that belongs to a number of this length: EAN-8, UPC-A, EAN-13 or ITF-14.
    #[must_use]
    pub fn gtin(number: &Gtin) -> Self {
        let retail = match number.as_str().len() {
            8 => Self::ean8(number).ok(),
            12 => Self::upc_a(number).ok(),
            13 => number.to_ean13().map(|ean| Self::ean13(&ean)),
            _ => None,
        };
        retail.unwrap_or_else(|| Self::itf14(number, BearerBars::TopAndBottom))
    }
}

/// The bars and spaces for thirteen digits.
fn ean13_runs(digits: &str) -> Vec<u8> {
    // Callers hand over thirteen digits of which the last is the right check digit.
    let encoder = EAN13::new(digits).unwrap_or_else(|error| unreachable!("{digits}: {error}"));
    runs(&encoder.encode())
}

/// `tall` are ranges of runs whose bars are longer; `groups` are the digits from, to, and their place in modules.
fn from_runs(
    symbology: Symbology,
    digits: &str,
    runs: Vec<u8>,
    quiet_zone: (u32, u32),
    tall: &[std::ops::Range<usize>],
    groups: &[(usize, usize, i32, i32)],
) -> Barcode {
    // Bars have even places.
    let tall_bars = tall.iter().cloned().flatten().filter(|place| place % 2 == 0).collect();
    let hri = groups
        .iter()
        .map(|&(from, to, start, end)| HriGroup { text: digits[from..to].to_owned(), start, end })
        .collect();
    Barcode {
        symbology,
        shape: Shape::Linear(Linear { runs, quiet_zone, narrow: 1, tall_bars, bearer: BearerBars::None }),
        payload: digits.to_owned(),
        text: digits.to_owned(),
        details: Details::Hri(hri),
    }
}

#[cfg(test)]
mod tests;
