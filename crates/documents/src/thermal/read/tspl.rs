//! TSPL.

use barcodes::{Barcode, CodeSet, Dpi, Resolution};

use super::input::{Input, malformed, number_of, numbers, unknown};
use super::sheet::Sheet;
use super::symbol::{self, Code128, Size};
use super::{Labels, ReadError};

/// The labels of a file.
pub(super) fn read(bytes: &[u8], resolution: Resolution) -> Result<Labels, ReadError> {
    let mut input = Input::new(bytes);
    let mut printer =
        Printer { labels: Labels::default(), resolution, size: None, upside_down: false, sheet: None };
    while !input.rest().is_empty() {
        let at = input.at();
        if input.rest().starts_with(b"BITMAP ") {
            let sheet = printer.sheet.as_mut().ok_or_else(|| malformed("BITMAP", at))?;
            // Mode 0 replaces what was there.
            input.graphic("BITMAP ", "0,", sheet)?;
            if input.take(2)? != b"\r\n" {
                return Err(malformed("BITMAP", at));
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

struct Printer {
    labels: Labels,
    resolution: Resolution,
    /// In dots.
    size: Option<(u32, u32)>,
    upside_down: bool,
    /// From `CLS` to `PRINT`.
    sheet: Option<Sheet>,
}

impl Printer {
    /// Carries a command out; false where its parameters are not as they must be.
    fn run(&mut self, line: &str, at: usize) -> Result<bool, ReadError> {
        let (name, text) = line.split_once(' ').unwrap_or((line, ""));
        Ok(match name {
            "SIZE" => {
                self.size = self.dots(text);
                self.size.is_some() && self.sheet.is_none()
            }
            "GAP" => text == "2 mm,0 mm",
            "DIRECTION" => {
                self.upside_down = text == "1,0";
                matches!(text, "0,0" | "1,0")
            }
            "REFERENCE" => text == "0,0",
            "SPEED" => number_of(text).is_some_and(|speed| (1..=14).contains(&speed)),
            "DENSITY" => number_of(text).is_some_and(|density| density <= 15),
            "CLS" => text.is_empty() && self.start()?,
            "BARCODE" => return self.barcode(text),
            "PRINT" => {
                numbers::<2>(text).is_some_and(|[sets, copies]| sets == 1 && copies > 0) && self.print()
            }
            _ => return Err(unknown(line, at)),
        })
    }

    /// Whole dots in a width and a height in millimetres.
    fn dots(&self, text: &str) -> Option<(u32, u32)> {
        let (width, height) = text.split_once(',')?;
        let Resolution { x, y } = self.resolution;
        Some((whole_dots(width, x)?, whole_dots(height, y)?))
    }

    fn start(&mut self) -> Result<bool, ReadError> {
        if let Some((width, height)) = self.size {
            self.sheet = Some(self.labels.start(width, height)?);
        }
        Ok(self.sheet.is_some())
    }

    fn print(&mut self) -> bool {
        let Some(mut sheet) = self.sheet.take() else { return false };
        sheet.upside_down = self.upside_down;
        self.labels.finish(sheet);
        self.size = None;
        true
    }

    fn barcode(&mut self, text: &str) -> Result<bool, ReadError> {
        let (Some(sheet), Some((size, barcode))) = (&mut self.sheet, barcode(text)) else { return Ok(false) };
        symbol::draw(sheet, &barcode, size)?;
        Ok(true)
    }
}

fn whole_dots(text: &str, dpi: Dpi) -> Option<u32> {
    let (whole, hundredths) = text.strip_suffix(" mm")?.split_once('.')?;
    let hundredths = number_of(hundredths).filter(|_| hundredths.len() == 2)?;
    let length = number_of(whole).filter(|whole| *whole <= 2_000)? * 100 + hundredths;
    let dots = length * u32::from(dpi.dots_per_inch()) / 2_540;
    (dots > 0).then_some(dots)
}

/// x, y, code, height, no text, rotation, narrow, wide, and the content in quotes.
fn barcode(text: &str) -> Option<(Size, Barcode)> {
    let parts: Vec<&str> = text.splitn(9, ',').collect();
    let [x, y, code, height, "0", "0", narrow, wide, data] = parts[..] else { return None };
    let data = data.strip_prefix('"')?.strip_suffix('"')?;
    if data.contains(['"', '\\']) {
        return None;
    }
    let [x, y, narrow, wide, height] = numbers(&[x, y, narrow, wide, height].join(","))?;
    let barcode = match code {
        "\"128M\"" => code128(data)?,
        "\"EAN13\"" => symbol::retail(data, 12)?,
        "\"EAN8\"" => symbol::retail(data, 7)?,
        "\"UPCA\"" => symbol::retail(data, 11)?,
        "\"25\"" => symbol::itf14(data)?,
        _ => return None,
    };
    Some((Size { x, y, narrow, wide, height }, barcode))
}

/// Content with control codes: `!` and three digits.
fn code128(data: &str) -> Option<Barcode> {
    let mut code: Option<Code128> = None;
    let mut rest = data;
    while let Some(byte) = rest.bytes().next() {
        let (word, after) = rest.split_at_checked(if byte == b'!' { 4 } else { 1 })?;
        rest = after;
        match (&mut code, word) {
            (None, "!104") => code = Some(Code128::start(CodeSet::B)),
            (None, "!105") => code = Some(Code128::start(CodeSet::C)),
            (Some(code), "!099") => code.switch(CodeSet::C)?,
            (Some(code), "!100") => code.switch(CodeSet::B)?,
            (Some(code), _) if byte != b'!' => code.push(byte)?,
            _ => return None,
        }
    }
    code?.finish()
}
