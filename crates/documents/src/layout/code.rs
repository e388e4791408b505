//! Barcodes on a page: bars on the printer's dots, and the text under them.

use super::canvas::Canvas;
use crate::barcode::{BarcodeSize, Symbology};
use crate::display::{Area, Item, Shade};
use crate::text::{Block, TextStyle, clean_line};
use crate::{Barcode, BarcodeError, LeftOutBarcode};

/// What a bar is made narrower by on each side, in points: a renderer that inks every touched dot then inks no more.
const INSET: f32 = 0.05;
/// How far the guard bars of an EAN-13 reach below the others.
const GUARD: f32 = 4.0;
/// The size of the text under the bars; nothing on a label is smaller than 8 points.
const TEXT_SIZE: f32 = 8.5;

/// A barcode with its size, or the text that is printed in its place.
pub(super) enum Code {
    /// Can be drawn.
    Bars { barcode: Barcode, size: BarcodeSize, height: f32 },
    /// Could not be drawn.
    Text(Block),
}

impl Code {
    /// `made` with the largest size that `size` finds, or else the payload as text of at most `width`.
    pub(super) fn new(
        canvas: &mut Canvas,
        (field, payload): (&'static str, &str),
        made: Result<Barcode, BarcodeError>,
        size: impl Fn(&Barcode) -> Result<BarcodeSize, BarcodeError>,
        (width, height): (f32, f32),
    ) -> Self {
        let sized = made.and_then(|barcode| size(&barcode).map(|size| (barcode, size)));
        match sized {
            Ok((barcode, size)) => Self::Bars { barcode, size, height },
            Err(reason) => {
                let text = clean_line(payload);
                canvas.left_out.push(LeftOutBarcode { field, payload: text.clone(), reason });
                Self::Text(canvas.shape(field, &text, TextStyle::regular(TEXT_SIZE), width, 2))
            }
        }
    }

    /// The width with quiet zones.
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Bars { size, .. } => size.width_pt,
            Self::Text(block) => block.width(),
        }
    }

    /// The height with the text.
    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Bars { height, .. } => height + TEXT_SIZE * 1.45,
            Self::Text(block) => block.height,
        }
    }

    /// Draws with the left edge of the quiet zone at `x` or less than a dot to the right of it.
    pub(super) fn draw(&self, canvas: &mut Canvas, x: f32, y: f32) {
        match self {
            Self::Text(block) => {
                canvas.draw(block, x, y, Shade::BLACK);
            }
            Self::Bars { barcode, size, height } => draw_bars(canvas, barcode, size, (x, y), *height),
        }
    }
}

fn draw_bars(canvas: &mut Canvas, barcode: &Barcode, size: &BarcodeSize, (x, y): (f32, f32), height: f32) {
    let dot = canvas.dpi.dot_pt();
    let left = (x / dot - 0.001).ceil() * dot + barcode.quiet_zone().0 as f32 * size.module_pt;
    let is_ean = barcode.symbology() == Symbology::Ean13;
    let mut modules = 0_u32;
    for (place, &run) in barcode.runs().iter().enumerate() {
        if place % 2 == 0 {
            let longer = if is_ean && matches!(place, 0 | 2 | 28 | 30 | 56 | 58) { GUARD } else { 0.0 };
            let area = Area {
                x: left + modules as f32 * size.module_pt + INSET,
                y,
                width: f32::from(run) * size.module_pt - 2.0 * INSET,
                height: height + longer,
            };
            canvas.add(Item::Fill { area, shade: Shade::BLACK });
        }
        modules += u32::from(run);
    }
    let module = |n: f32| left + n * size.module_pt;
    let middle = module(modules as f32 / 2.0);
    let below = y + height;
    match barcode.text().split_at_checked(7).filter(|_| is_ean) {
        Some((first_seven, last_six)) => {
            // One digit in the quiet zone, six under each half (GS1 General Specifications 5.2.5).
            write_digits(canvas, &first_seven[..1], module(-6.0), below);
            write_digits(canvas, &first_seven[1..], module(24.0), below);
            write_digits(canvas, last_six, module(71.0), below);
        }
        None => {
            let width = modules as f32 * size.module_pt;
            let block = canvas.shape("barcode", barcode.text(), TextStyle::regular(TEXT_SIZE), width, 1);
            canvas.draw_centred(&block, middle, below + 0.5, Shade::BLACK);
        }
    }
}

fn write_digits(canvas: &mut Canvas, digits: &str, centre: f32, y: f32) {
    let block = canvas.shape("barcode", digits, TextStyle::regular(TEXT_SIZE), 200.0, 1);
    canvas.draw_centred(&block, centre, y - 0.5, Shade::BLACK);
}
