//! Barcodes that a printer draws by itself.

use barcodes::{Barcode, BearerBars, Code128Meaning, CodeSet, Gtin};

use super::ReadError;
use super::sheet::Sheet;

/// Where and how large the bars are, in dots.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub x: u32,
    pub y: u32,
    /// Of a narrow bar; of a module where bars have more than two widths.
    pub narrow: u32,
    /// Of a wide bar, where bars have two widths.
    pub wide: u32,
    pub height: u32,
}

/// Draws the bars.
pub(super) fn draw(sheet: &mut Sheet, barcode: &Barcode, size: Size) -> Result<(), ReadError> {
    let narrow = barcode.linear().map_or(1, |linear| linear.narrow);
    let mut x = size.x;
    for (place, &run) in barcode.runs().iter().enumerate() {
        let run = u32::from(run);
        let width = match narrow {
            1 => run.saturating_mul(size.narrow),
            _ if run == narrow => size.narrow,
            _ => size.wide,
        };
        if place % 2 == 0 {
            sheet.bar((x, size.y), width, size.height)?;
        }
        x = x.saturating_add(width);
    }
    Ok(())
}

/// EAN-13, EAN-8 and UPC-A of 12, 7 and 11 digits; the printer adds the last.
pub(super) fn retail(digits: &str, count: usize) -> Option<Barcode> {
    if digits.len() != count {
        return None;
    }
    let number = Gtin::with_check_digit(digits).ok()?;
    match count {
        7 => Barcode::ean8(&number).ok(),
        11 => Barcode::upc_a(&number).ok(),
        _ => number.to_ean13().map(|ean| Barcode::ean13(&ean)),
    }
}

/// Interleaved 2 of 5, as far as it is an ITF-14.
pub(super) fn itf14(digits: &str) -> Option<Barcode> {
    let number = digits.parse::<Gtin>().ok().filter(|_| digits.len() == 14)?;
    Some(Barcode::itf14(&number, BearerBars::None))
}

/// A Code 128 with its code sets, as they come.
#[derive(Default)]
pub(super) struct Code128 {
    meanings: Vec<Code128Meaning>,
    set: Option<CodeSet>,
    tens: Option<u8>,
}

impl Code128 {
    /// The start character.
    pub fn start(set: CodeSet) -> Self {
        Self { meanings: vec![Code128Meaning::Start(set)], set: Some(set), tens: None }
    }

    /// From here on another set.
    pub fn switch(&mut self, set: CodeSet) -> Option<()> {
        self.meanings.push(Code128Meaning::Switch(set));
        self.set = Some(set);
        self.tens.is_none().then_some(())
    }

    /// A printable character, in set C the next digit of a pair.
    pub fn push(&mut self, byte: u8) -> Option<()> {
        match (self.set?, byte, self.tens.take()) {
            (CodeSet::B, b' '..=b'~', _) => self.meanings.push(Code128Meaning::Character(byte)),
            (CodeSet::C, b'0'..=b'9', None) => self.tens = Some(byte - b'0'),
            (CodeSet::C, b'0'..=b'9', Some(tens)) => {
                self.meanings.push(Code128Meaning::Pair(tens * 10 + byte - b'0'));
            }
            _ => return None,
        }
        Some(())
    }

    /// The symbol; nothing where other code sets were written than are drawn for this payload.
    pub fn finish(self) -> Option<Barcode> {
        let mut payload = String::new();
        for meaning in &self.meanings {
            match meaning {
                Code128Meaning::Character(byte) => payload.push(char::from(*byte)),
                Code128Meaning::Pair(pair) => payload.push_str(&format!("{pair:02}")),
                _ => {}
            }
        }
        let barcode = Barcode::code128(&payload).ok()?;
        let drawn = barcode.code128_symbols().iter().map(|symbol| symbol.meaning);
        (self.tens.is_none() && drawn.eq(self.meanings)).then_some(barcode)
    }
}
