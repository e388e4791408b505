//! What small labels have in common: text as large as its place allows, and a code that fits.

use crate::display::{Area, Shade, mm};
use crate::layout::canvas::Canvas;
use crate::layout::code::Code;
use crate::layout::report::{Encoded, Said, Symbol};
use crate::text::{Block, TextStyle};

/// The smallest text on a label, in points.
pub(super) const SMALLEST: f32 = 6.0;

/// Distance of base lines as a multiple of the size.
const LEADING: f32 = 1.15;

/// The part of a label that is printed on: label printers miss by up to a millimetre.
pub(super) fn inside(label: Area) -> Area {
    let margin = if label.width < mm(40.0) { mm(1.2) } else { mm(2.0) };
    Area {
        x: label.x + margin,
        y: label.y + margin,
        width: label.width - 2.0 * margin,
        height: label.height - 2.0 * margin,
    }
}

/// The text in the largest of the sizes from `largest` down to [`SMALLEST`] at which it fits into `width` × `height` on
/// at most `max_lines` lines uncut; the smallest one where none does.
pub(super) fn largest(
    canvas: &mut Canvas,
    said: &Said,
    bold: bool,
    (width, height): (f32, f32),
    (largest, max_lines): (f32, usize),
) -> Block {
    let style = |size: f32| TextStyle { size, bold, leading: LEADING };
    let widest = said
        .text
        .split_whitespace()
        .map(|word| canvas.shape(said.field, word, style(10.0), f32::INFINITY, 1).width());
    let widest = widest.fold(1.0, f32::max);
    // No word is broken while there is a size at which it fits; widths grow with the size, but for what rounding adds.
    let mut size = largest.min(10.0 * width / widest * 0.99).max(SMALLEST);
    while size > SMALLEST {
        let block = canvas.shape(said.field, &said.text, style(size), width, max_lines + 1);
        if block.lines.len() <= max_lines && block.height <= height {
            return block;
        }
        size = (size * 0.9).min(size - 0.5);
    }
    canvas.shape(said.field, &said.text, style(SMALLEST), width, max_lines)
}

/// Where a label's code went, and what is left for its text.
pub(super) struct Coded {
    pub text: Area,
}

/// Draws the code along the foot of the label as bars where they fit, else as squares on the left.
pub(super) fn draw_code(canvas: &mut Canvas, area: Area, encoded: &Encoded, share: f32) -> Coded {
    let height = area.height * share;
    if let Ok(code) = Code::fit(canvas, encoded, (area.width, height - Code::TEXT_HEIGHT)) {
        let y = area.y + area.height - code.height();
        code.draw(canvas, area.x + (area.width - code.width()) / 2.0, y);
        return Coded { text: Area { height: area.height - code.height() - 2.0, ..area } };
    }
    let side = area.height.min(area.width * 0.5);
    let squares = Encoded { symbol: Symbol::DataMatrix, ..encoded.clone() };
    let code = Code::new(canvas, &squares, (side, side));
    code.draw(canvas, area.x, area.y + (area.height - code.height()) / 2.0);
    let taken = code.width() + 3.0;
    Coded { text: Area { x: area.x + taken, width: area.width - taken, ..area } }
}

/// Draws lines from the top of the area, each as large as its share of the height; lines without text take none.
pub(super) fn draw_lines(canvas: &mut Canvas, area: Area, lines: &[Line<'_>]) {
    let lines: Vec<&Line<'_>> = lines.iter().filter(|line| !line.said.is_empty()).collect();
    let shares: f32 = lines.iter().map(|line| line.share).sum();
    let (mut y, mut left) = (area.y, shares);
    for line in lines {
        let room = (area.y + area.height - y) * line.share / left;
        left -= line.share;
        let most = |height: f32| ((height + 1.0) / (SMALLEST * LEADING)) as usize;
        if most(area.y + area.height - y) == 0 {
            continue;
        }
        // Even in the smallest size a long text is cut to its room, or what comes below it would have none.
        let lines = line.max_lines.min(most(room)).max(1);
        let block = largest(canvas, line.said, line.bold, (area.width, room), (line.largest, lines));
        y = if line.centred {
            canvas.draw_centred(&block, area.x + area.width / 2.0, y, Shade::BLACK)
        } else {
            canvas.draw(&block, area.x, y, Shade::BLACK)
        };
    }
}

/// A line of a small label.
pub(super) struct Line<'a> {
    pub said: &'a Said,
    pub bold: bool,
    /// Points.
    pub largest: f32,
    pub max_lines: usize,
    /// Its share of the height.
    pub share: f32,
    pub centred: bool,
}
