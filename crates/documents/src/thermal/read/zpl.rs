//! ZPL II.

use barcodes::{Barcode, CodeSet};

use super::input::{Input, malformed, number_of, numbers, unknown};
use super::sheet::Sheet;
use super::symbol::{self, Code128, Size};
use super::{Labels, ReadError, zpl_graphic};

/// The labels of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Labels, ReadError> {
    let mut input = Input::new(bytes);
    let mut printer = Printer::default();
    loop {
        input.skip_blank();
        if input.rest().is_empty() {
            break;
        }
        let at = input.at();
        let name = match std::str::from_utf8(input.take(3)?) {
            Ok(name) if name.starts_with(['^', '~']) => name,
            other => return Err(unknown(other.unwrap_or_default(), at)),
        };
        let text = std::str::from_utf8(input.take_until(b"^~")).map_err(|_| malformed(name, at))?;
        if !printer.run(name, text.trim_end_matches(['\r', '\n']), at)? {
            return Err(malformed(name, at));
        }
    }
    if printer.is_open { Err(input.truncated()) } else { Ok(printer.labels) }
}

#[derive(Default)]
struct Printer {
    labels: Labels,
    /// Between `^XA` and `^XZ`.
    is_open: bool,
    width: Option<u32>,
    height: Option<u32>,
    upside_down: bool,
    sheet: Option<Sheet>,
    origin: Option<(u32, u32)>,
    /// Dots of a narrow bar, and of a wide one.
    bars: Option<(u32, u32)>,
    /// The barcode command of this field.
    code: Option<(&'static str, u32)>,
    data: Option<String>,
}

impl Printer {
    /// Carries a command out; false where its parameters are not as they must be.
    fn run(&mut self, name: &str, text: &str, at: usize) -> Result<bool, ReadError> {
        if self.is_open == matches!(name, "^XA" | "~SD") {
            return Ok(false);
        }
        Ok(match name {
            "^XA" => self.open(text),
            "^XZ" => return self.close(text),
            // Other values of these would move, turn or invert the label, or change the characters.
            "^CI" => text == "28",
            "^LH" => text == "0,0",
            "^LS" | "^LT" | "^MD" => text == "0",
            "^LR" | "^PM" => text == "N",
            "~SD" => text.len() == 2 && number_of(text).is_some_and(|darkness| darkness <= 30),
            "^PR" => number_of(text).is_some_and(|speed| (1..=14).contains(&speed)),
            "^PQ" => is_quantity(text),
            "^PO" => {
                self.upside_down = text == "I";
                matches!(text, "I" | "N")
            }
            "^PW" => set(&mut self.width, number_of(text).filter(|width| (1..=32_000).contains(width))),
            "^LL" => set(&mut self.height, number_of(text).filter(|height| (1..=32_000).contains(height))),
            "^FO" => set(&mut self.origin, numbers::<2>(text).map(|[x, y]| (x, y))),
            "^BY" => set(&mut self.bars, widths(text)),
            "^FD" => set(&mut self.data, Some(text.to_owned())),
            "^GF" => return self.graphic(text),
            "^FS" => return self.end_field(text),
            _ => match barcode_command(name) {
                Some((name, options)) => set(&mut self.code, height(text, options).map(|h| (name, h))),
                None => return Err(unknown(name, at)),
            },
        })
    }

    fn open(&mut self, text: &str) -> bool {
        let labels = std::mem::take(&mut self.labels);
        *self = Self { labels, is_open: true, ..Self::default() };
        text.is_empty()
    }

    fn close(&mut self, text: &str) -> Result<bool, ReadError> {
        let in_field = self.origin.is_some() || self.code.is_some() || self.data.is_some();
        if in_field || !text.is_empty() || !self.start_sheet()? {
            return Ok(false);
        }
        if let Some(mut sheet) = self.sheet.take() {
            sheet.upside_down = self.upside_down;
            self.labels.finish(sheet);
        }
        self.is_open = false;
        Ok(true)
    }

    /// Whether there is a label to draw on.
    fn start_sheet(&mut self) -> Result<bool, ReadError> {
        if let (None, Some(width), Some(height)) = (&self.sheet, self.width, self.height) {
            self.sheet = Some(self.labels.start(width, height)?);
        }
        Ok(self.sheet.is_some())
    }

    fn graphic(&mut self, text: &str) -> Result<bool, ReadError> {
        let started = self.start_sheet()?;
        match (&mut self.sheet, self.origin, zpl_graphic::rows(text)) {
            (Some(sheet), Some((x, y)), Some(rows)) if started => {
                for (place, row) in (0_u32..).zip(rows) {
                    let Some(row) = row else { return Ok(false) };
                    sheet.row((x, y + place), &row, false)?;
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn end_field(&mut self, text: &str) -> Result<bool, ReadError> {
        let started = self.start_sheet()?;
        let (origin, code, data) = (self.origin.take(), self.code.take(), self.data.take());
        match (&mut self.sheet, origin, code, data, self.bars) {
            (_, Some(_), None, None, _) => Ok(text.is_empty()),
            (Some(sheet), Some((x, y)), Some((name, height)), Some(data), Some((narrow, wide)))
                if started =>
            {
                let Some(barcode) = barcode(name, &data) else { return Ok(false) };
                symbol::draw(sheet, &barcode, Size { x, y, narrow, wide, height })?;
                Ok(text.is_empty())
            }
            _ => Ok(false),
        }
    }
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let is_some = value.is_some();
    *place = value;
    is_some
}

/// Quantity, no pause, no replicates, no override.
fn is_quantity(text: &str) -> bool {
    text.strip_suffix(",0,0,N").and_then(number_of).is_some_and(|copies| copies > 0)
}

/// Module width and ratio of `^BY` as dots of narrow and wide bars.
fn widths(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split(',');
    let narrow = number_of(parts.next()?).filter(|narrow| (1..=10).contains(narrow))?;
    let (whole, tenth) = parts.next()?.split_once('.')?;
    let ratio = number_of(whole)? * 10 + number_of(tenth).filter(|tenth| *tenth < 10)?;
    parts.next().filter(|_| (20..=30).contains(&ratio)).and_then(number_of)?;
    parts.next().is_none().then_some((narrow, narrow * ratio / 10))
}

/// A barcode command with what must follow its height.
fn barcode_command(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "^BC" => ("^BC", ",N,N,N,N"),
        "^BE" => ("^BE", ",N,N"),
        "^B8" => ("^B8", ",N,N"),
        "^BU" => ("^BU", ",N,N,N"),
        "^B2" => ("^B2", ",N,N,N"),
        _ => return None,
    })
}

fn height(text: &str, options: &str) -> Option<u32> {
    let height = number_of(text.strip_prefix("N,")?.strip_suffix(options)?)?;
    (1..=32_000).contains(&height).then_some(height)
}

fn barcode(name: &str, data: &str) -> Option<Barcode> {
    match name {
        "^BC" => code128(data),
        "^BE" => symbol::retail(data, 12),
        "^B8" => symbol::retail(data, 7),
        "^BU" => symbol::retail(data, 11),
        _ => symbol::itf14(data),
    }
}

/// Field data with invocation codes: `>` and a character.
fn code128(data: &str) -> Option<Barcode> {
    let mut code: Option<Code128> = None;
    let mut bytes = data.bytes();
    while let Some(byte) = bytes.next() {
        let invocation = if byte == b'>' { Some(bytes.next()?) } else { None };
        match (&mut code, invocation) {
            (None, Some(b':')) => code = Some(Code128::start(CodeSet::B)),
            (None, Some(b';')) => code = Some(Code128::start(CodeSet::C)),
            (Some(code), None) => code.push(byte)?,
            (Some(code), Some(b'5')) => code.switch(CodeSet::C)?,
            (Some(code), Some(b'6')) => code.switch(CodeSet::B)?,
            (Some(code), Some(b'<')) => code.push(b'^')?,
            (Some(code), Some(b'=')) => code.push(b'~')?,
            (Some(code), Some(b'0')) => code.push(b'>')?,
            _ => return None,
        }
    }
    code?.finish()
}
