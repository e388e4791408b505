//! Barcodes on a page, and the text that belongs to them.

use std::sync::Arc;

use barcodes::{
    Barcode, BarcodeError, Fit, Gs1, Gtin, GtinError, QrLevel, Resolution, SizeError, Usage, fit as fit_in,
    fit_dots,
};

use super::canvas::Canvas;
use super::report::{Encoded, Symbol};
use crate::display::{Item, PlacedCode, Shade};
use crate::place::dot_pt;
use crate::text::{Block, TextStyle, clean_line};
use crate::{LeftOutBarcode, WeakBarcode, Weakness};

/// The size of the text under the bars; nothing on a parcel label is smaller than 8 points.
const TEXT_SIZE: f32 = 8.5;

/// Why a barcode cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// There is no such symbol.
    #[error(transparent)]
    Symbol(#[from] BarcodeError),
    /// It does not fit its place.
    #[error(transparent)]
    Size(#[from] SizeError),
}

/// A barcode with its size, or the text that is printed in its place.
pub(super) enum Code {
    /// Can be drawn.
    Symbol { barcode: Arc<Barcode>, fit: Fit, dot: (f32, f32) },
    /// Could not be drawn.
    Text(Block),
}

impl Code {
    /// What the text below a barcode takes, in points.
    pub(super) const TEXT_HEIGHT: f32 = TEXT_SIZE * 1.45;

    /// The barcode in a place of this width and height in points; the text below it comes on top of the height.
    pub(super) fn fit(
        canvas: &mut Canvas,
        encoded: &Encoded,
        (width, height): (f32, f32),
    ) -> Result<Self, CodeError> {
        let (barcode, usage) = symbol(encoded)?;
        let resolution = canvas.resolution();
        let (width, height) = (micrometres(width), micrometres(height));
        let largest = || largest(&barcode, usage, resolution, (width, height));
        let fit = match encoded.symbol {
            Symbol::LargeQr | Symbol::DataMatrix => largest(),
            _ => None,
        };
        let fit = fit.map_or_else(|| fit_in(&barcode, usage, resolution, width, height), Ok)?;
        if encoded.symbol == Symbol::Retail {
            let sizes = fit.warnings.iter().copied().map(Weakness::Size);
            let digit = wrong_check_digit(encoded.payload.trim()).map(Weakness::CheckDigit);
            let weaknesses: Vec<Weakness> = digit.into_iter().chain(sizes).collect();
            if !weaknesses.is_empty() {
                let (field, payload) = (encoded.field, encoded.payload.clone());
                canvas.weak.push(WeakBarcode { field, payload, weaknesses });
            }
        }
        let dot = (dot_pt(resolution.x), dot_pt(resolution.y));
        Ok(Self::Symbol { barcode: Arc::new(barcode), fit, dot })
    }

    /// As [`Code::fit`], or else the payload as text, which is reported.
    pub(super) fn new(canvas: &mut Canvas, encoded: &Encoded, place: (f32, f32)) -> Self {
        let text = clean_line(&encoded.payload);
        Self::fit(canvas, encoded, place).unwrap_or_else(|reason| {
            canvas.left_out.push(LeftOutBarcode { field: encoded.field, payload: text.clone(), reason });
            Self::Text(canvas.shape(encoded.field, &text, TextStyle::regular(TEXT_SIZE), place.0, 2))
        })
    }

    /// As [`Code::fit`], or else nothing, which is reported without the payload: it must not be read.
    pub(super) fn secret(canvas: &mut Canvas, encoded: &Encoded, place: (f32, f32)) -> Self {
        Self::fit(canvas, encoded, place).unwrap_or_else(|reason| {
            let payload = String::new();
            canvas.left_out.push(LeftOutBarcode { field: encoded.field, payload, reason });
            Self::Text(Block::default())
        })
    }

    /// The width with quiet zones.
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Symbol { fit, dot, .. } => fit.size.width_dots as f32 * dot.0,
            Self::Text(block) => block.width(),
        }
    }

    /// The height with the text.
    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Symbol { barcode, fit, dot } => {
                let text = if barcode.symbology().is_matrix() { 0.0 } else { Self::TEXT_HEIGHT };
                (fit.height_dots + 2 * fit.bearer_dots) as f32 * dot.1 + text
            }
            Self::Text(block) => block.height,
        }
    }

    /// Draws with the left edge of the quiet zone at `x` or less than a dot to the right of it.
    pub(super) fn draw(&self, canvas: &mut Canvas, x: f32, y: f32) {
        match self {
            Self::Text(block) => {
                canvas.draw(block, x, y, Shade::BLACK);
            }
            Self::Symbol { barcode, fit, dot } => {
                let placed = PlacedCode { barcode: Arc::clone(barcode), fit: fit.clone(), x, y };
                let left = x + placed.left_dots() as f32 * dot.0;
                let below = y + (fit.height_dots + 2 * fit.bearer_dots) as f32 * dot.1;
                canvas.add(Item::Code(placed));
                if !barcode.symbology().is_matrix() {
                    write_text(canvas, barcode, (left, below), fit.size.dots_per_module as f32 * dot.0);
                }
            }
        }
    }
}

/// As large as the rules of the usage and the place allow, for what is read from further away; `None` where nothing fits.
fn largest(
    barcode: &Barcode,
    usage: Usage,
    resolution: Resolution,
    (width, height): (u32, u32),
) -> Option<Fit> {
    let most = resolution.x.dots_within(width) / barcode.modules();
    (1..=most).rev().find_map(|dots| fit_dots(barcode, usage, resolution, dots, width, height).ok())
}

/// The symbol for a content, and by whose rules its size is chosen. Contents in the notation of GS1, such as
/// `(01)04820000123457(10)L24`, become its symbols.
fn symbol(encoded: &Encoded) -> Result<(Barcode, Usage), CodeError> {
    let payload = encoded.payload.trim();
    if let Some(elements) = gs1(payload) {
        return Ok(match encoded.symbol {
            Symbol::DataMatrix => (Barcode::gs1_datamatrix(&elements)?, Usage::Internal),
            Symbol::Qr | Symbol::LargeQr => (Barcode::qr(payload, QrLevel::M)?, Usage::Buyer),
            Symbol::Parcel => (Barcode::gs1_128(&elements)?, Usage::Parcel),
            Symbol::Item | Symbol::Retail | Symbol::Code128 => {
                (Barcode::gs1_128(&elements)?, Usage::Internal)
            }
        });
    }
    Ok(match (encoded.symbol, payload.parse::<Gtin>()) {
        (Symbol::Retail, Ok(number)) if number.as_str().len() < 14 => {
            (Barcode::gtin(&number), Usage::RetailItem)
        }
        (Symbol::Item | Symbol::Retail, Ok(number)) => (Barcode::gtin(&number), Usage::Internal),
        (Symbol::Parcel, _) => (Barcode::code128(payload)?, Usage::Parcel),
        (Symbol::Qr | Symbol::LargeQr, _) => (Barcode::qr(payload, QrLevel::M)?, Usage::Buyer),
        (Symbol::DataMatrix, _) => (Barcode::datamatrix(payload)?, Usage::Internal),
        (Symbol::Item | Symbol::Retail | Symbol::Code128, _) => (Barcode::code128(payload)?, Usage::Internal),
    })
}

fn gs1(payload: &str) -> Option<Gs1> {
    payload.starts_with('(').then(|| Gs1::parse(payload).ok()).flatten()
}

/// The check digit that a number of the trade should have, where it has another.
fn wrong_check_digit(payload: &str) -> Option<GtinError> {
    payload.parse::<Gtin>().err().filter(|error| matches!(error, GtinError::CheckDigit { .. }))
}

fn micrometres(points: f32) -> u32 {
    // Truncation keeps the barcode inside; a place is never wider than a sheet of paper.
    (points.clamp(0.0, 5_000.0) * 25_400.0 / 72.0 + 0.5) as u32
}

/// The text under the bars: digits of the trade in their groups, everything else in the middle.
fn write_text(canvas: &mut Canvas, barcode: &Barcode, (left, y): (f32, f32), module: f32) {
    let style = TextStyle::regular(TEXT_SIZE);
    if barcode.hri().is_empty() {
        let width = barcode.symbol_modules() as f32 * module;
        let block = canvas.shape("barcode", barcode.text(), style, width.max(60.0), 1);
        canvas.draw_centred(&block, left + width / 2.0, y + 0.5, Shade::BLACK);
        return;
    }
    for group in barcode.hri() {
        let block = canvas.shape("barcode", &group.text, style, 200.0, 1);
        let middle = left + (group.start + group.end) as f32 / 2.0 * module;
        canvas.draw_centred(&block, middle, y - 0.5, Shade::BLACK);
    }
}
