//! What a label consists of, before it is put into a printer's words.

use barcodes::{Barcode, Code128Meaning, CodeSet, Resolution};

use super::boxes::{InkBox, boxes};
use crate::display::{Item, Page, PlacedCode};
use crate::place::Placing;
use crate::raster::{self, Bitmap, Inks};
use crate::{Rotation, Target};

/// The bars of a barcode as a printer draws them: all equally high, without guards, bearers and text.
pub(super) struct Bars<'a> {
    pub barcode: &'a Barcode,
    /// The left edge of the first bar, in dots.
    pub x: u32,
    /// The upper edge, in dots.
    pub y: u32,
    /// Dots per module.
    pub module: u32,
    /// Dots.
    pub height: u32,
}

/// The command that draws exactly these bars, or nothing where a language has none.
pub(super) type Native = fn(&Bars<'_>) -> Option<String>;

/// A label in dots.
pub(super) struct Label {
    pub width: u32,
    pub height: u32,
    /// Width and height in hundredths of a millimetre.
    pub size: (u32, u32),
    /// What is ink, as boxes that do not overlap.
    pub boxes: Vec<InkBox>,
    /// Commands that draw barcodes.
    pub codes: Vec<String>,
}

impl<'a> Bars<'a> {
    /// Nothing for a matrix, and for bars that are not wholly on the label.
    fn of(code: &'a PlacedCode, placing: &Placing, (width, height): (u32, u32)) -> Option<Self> {
        code.barcode.linear()?;
        let (left, top) = placing.code(code);
        let module = code.fit.size.dots_per_module;
        let bars = Self {
            barcode: &code.barcode,
            x: left + code.left_dots(),
            y: top + code.fit.bearer_dots,
            module,
            height: code.fit.height_dots,
        };
        let right = bars.x + bars.barcode.symbol_modules() * module;
        (bars.height > 0 && right <= width && bars.y + bars.height <= height).then_some(bars)
    }

    /// All digits but the check digit, which printers add.
    pub fn without_check_digit(&self) -> &str {
        let payload = self.barcode.payload();
        &payload[..payload.len().saturating_sub(1)]
    }

    /// What a Code 128 says, when it is all from the sets B and C.
    pub fn code128(&self) -> Option<Vec<Code128Meaning>> {
        let symbols = self.barcode.code128_symbols().iter().map(|symbol| symbol.meaning);
        let is_plain = |meaning: &Code128Meaning| match meaning {
            Code128Meaning::Start(set) | Code128Meaning::Switch(set) => *set != CodeSet::A,
            Code128Meaning::Character(byte) => matches!(byte, b' '..=b'~'),
            Code128Meaning::Pair(_) => true,
            Code128Meaning::Shift(_) | Code128Meaning::Fnc1 => false,
        };
        symbols.map(|meaning| is_plain(&meaning).then_some(meaning)).collect()
    }
}

/// The dots and commands of a page.
pub(super) fn plan(page: &Page, target: &Target, native: Native) -> Label {
    let turned = matches!(target.rotation, Rotation::Quarter | Rotation::ThreeQuarters);
    let target = &if turned { on_its_side(target) } else { *target };
    let placing = Placing::of(target);
    let size = raster::size(page, target);
    let command = |item: &Item| match item {
        Item::Code(code) if !turned => Bars::of(code, &placing, size).and_then(|bars| native(&bars)),
        _ => None,
    };
    let mut bitmap = raster::draw(page, target, Inks::Black, |item| command(item).is_none());
    let mut codes = Vec::new();
    for item in &page.items {
        if let (Item::Code(code), Some(command)) = (item, command(item)) {
            draw_rest(&mut bitmap, code, placing.code(code));
            codes.push(command);
        }
    }
    let hundredths = |points: f32| (points * 2_540.0 / 72.0).round() as u32;
    let (mut across, mut along) = (hundredths(page.width), hundredths(page.height));
    if turned {
        bitmap = bitmap.rotated(target.rotation);
        std::mem::swap(&mut across, &mut along);
    }
    let (width, height) = (bitmap.width, bitmap.height);
    Label { width, height, size: (across, along), boxes: boxes(&bitmap), codes }
}

/// A page that is turned by a quarter has the dots of the feed across and those of the head along.
fn on_its_side(target: &Target) -> Target {
    let Resolution { x, y } = target.resolution;
    Target { resolution: Resolution { x: y, y: x }, ..*target }
}

/// Draws what printers leave out: the parts of bars that reach above or below the others.
fn draw_rest(bitmap: &mut Bitmap, code: &PlacedCode, (left, top): (u32, u32)) {
    let upper = top + code.fit.bearer_dots;
    let lower = upper + code.fit.height_dots;
    for bar in code.bars() {
        let (x, y) = (left + bar.x, top + bar.y);
        let (right, bottom) = (x + bar.width, y + bar.height);
        bitmap.fill((x, y), (right, bottom.min(upper)), |_, _| 0);
        bitmap.fill((x, y.max(lower)), (right, bottom), |_, _| 0);
    }
}
