//! EPL2.

use barcodes::{Barcode, CodeSet};

use super::input::{Input, malformed, number_of, numbers, unknown};
use super::sheet::Sheet;
use super::symbol::{self, Code128, Size};
use super::{Labels, ReadError};

/// The labels of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Labels, ReadError> {
    let mut input = Input::new(bytes);
    let mut printer = Printer::default();
    while !input.rest().is_empty() {
        let at = input.at();
        if input.rest().starts_with(b"GW") {
            let sheet = printer.sheet.as_mut().ok_or_else(|| malformed("GW", at))?;
            input.graphic("GW", "", sheet)?;
            if input.take(1)? != b"\n" {
                return Err(malformed("GW", at));
            }
            continue;
        }
        let line = input.line()?;
        if !line.is_empty() && !printer.run(line, at)? {
            return Err(malformed(line, at));
        }
    }
    if printer.sheet.is_some() { Err(input.truncated()) } else { Ok(printer.labels) }
}

#[derive(Default)]
struct Printer {
    labels: Labels,
    width: Option<u32>,
    height: Option<u32>,
    upside_down: bool,
    /// From `N` to `P`.
    sheet: Option<Sheet>,
}

impl Printer {
    /// Carries a command out; false where its parameters are not as they must be.
    fn run(&mut self, line: &str, at: usize) -> Result<bool, ReadError> {
        let (name, text) = line.split_at_checked(1).ok_or_else(|| unknown(line, at))?;
        Ok(match name {
            "q" => {
                self.width = number_of(text).filter(|width| (1..=32_000).contains(width));
                self.width.is_some() && self.sheet.is_none()
            }
            "Q" => {
                let height = numbers::<2>(text).map(|[height, _gap]| height);
                self.height = height.filter(|height| (1..=32_000).contains(height));
                self.height.is_some() && self.sheet.is_none()
            }
            "R" => text == "0,0",
            "Z" => {
                self.upside_down = text == "B";
                matches!(text, "B" | "T")
            }
            "S" => number_of(text).is_some_and(|speed| (1..=6).contains(&speed)),
            "D" => number_of(text).is_some_and(|darkness| darkness <= 15),
            "N" => text.is_empty() && self.start()?,
            "B" => return self.barcode(text),
            "P" => number_of(text).is_some_and(|copies| copies > 0) && self.print(),
            _ => return Err(unknown(line, at)),
        })
    }

    fn start(&mut self) -> Result<bool, ReadError> {
        if let (Some(width), Some(height)) = (self.width, self.height) {
            self.sheet = Some(self.labels.start(width, height)?);
        }
        Ok(self.sheet.is_some())
    }

    fn print(&mut self) -> bool {
        let Some(mut sheet) = self.sheet.take() else { return false };
        sheet.upside_down = self.upside_down;
        self.labels.finish(sheet);
        (self.width, self.height) = (None, None);
        true
    }

    fn barcode(&mut self, text: &str) -> Result<bool, ReadError> {
        let (Some(sheet), Some((size, barcode))) = (&mut self.sheet, barcode(text)) else { return Ok(false) };
        symbol::draw(sheet, &barcode, size)?;
        Ok(true)
    }
}

/// x, y, rotation, code, narrow, wide, height, no text, and the data in quotes.
fn barcode(text: &str) -> Option<(Size, Barcode)> {
    let parts: Vec<&str> = text.splitn(9, ',').collect();
    let [x, y, "0", code, narrow, wide, height, "N", data] = parts[..] else { return None };
    let data = data.strip_prefix('"')?.strip_suffix('"')?;
    if data.contains(['"', '\\']) {
        return None;
    }
    let [x, y, narrow, wide, height] = numbers(&[x, y, narrow, wide, height].join(","))?;
    let barcode = match code {
        "1B" => code128(CodeSet::B, data)?,
        "1C" => code128(CodeSet::C, data)?,
        "E30" => symbol::retail(data, 12)?,
        "E80" => symbol::retail(data, 7)?,
        "UA0" => symbol::retail(data, 11)?,
        "2" => symbol::itf14(data)?,
        _ => return None,
    };
    Some((Size { x, y, narrow, wide, height }, barcode))
}

fn code128(set: CodeSet, data: &str) -> Option<Barcode> {
    let mut code = Code128::start(set);
    data.bytes().try_for_each(|byte| code.push(byte))?;
    code.finish()
}
