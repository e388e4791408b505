//! The page by which a printer is measured.

use super::canvas::Canvas;
use crate::Paper;
use crate::display::{Area, Shade, mm, um};
use crate::locale::Words;
use crate::text::TextStyle;

/// How far from the four edges of the paper the lines stand, in micrometres.
pub(crate) const fn ruler_margin_um(paper: Paper) -> u32 {
    let (width, height) = paper.size_um();
    if width < 70_000 || height < 70_000 { 5_000 } else { 10_000 }
}

/// Lays out four lines, one near each edge, with millimetres beside them.
pub(super) fn lay_out(canvas: &mut Canvas, paper: Paper, words: Words) {
    let (width, height) = paper.size_um();
    let (width, height) = (um(width), um(height));
    canvas.start_page((width, height));
    let margin = um(ruler_margin_um(paper));
    let pen = mm(0.2);
    for x in [margin, width - margin] {
        canvas.fill(Area { x: x - pen / 2.0, y: 0.0, width: pen, height }, Shade::BLACK);
    }
    for y in [margin, height - margin] {
        canvas.fill(Area { x: 0.0, y: y - pen / 2.0, width, height: pen }, Shade::BLACK);
    }
    ticks(canvas, margin, width, height);
    let room = width - 2.0 * margin - mm(6.0);
    let title = canvas.shape("words", &words.text("ruler"), TextStyle::bold(11.0), room, 1);
    let hint = canvas.shape("words", &words.text("ruler-hint"), TextStyle::regular(8.0), room, 6);
    let y = canvas.draw(&title, margin + mm(5.0), margin + mm(6.0), Shade::BLACK);
    if y + hint.height < height - margin {
        canvas.draw(&hint, margin + mm(5.0), y + 2.0, Shade::BLACK);
    }
}

/// Millimetres along the left and the upper line, each tenth one longer.
fn ticks(canvas: &mut Canvas, margin: f32, width: f32, height: f32) {
    let pen = mm(0.1);
    let length = |place: u32| {
        mm(if place.is_multiple_of(10) {
            4.0
        } else if place.is_multiple_of(5) {
            2.8
        } else {
            1.6
        })
    };
    for place in (0_u32..).take_while(|&place| mm(place as f32) <= width) {
        let area = Area { x: mm(place as f32) - pen / 2.0, y: margin, width: pen, height: length(place) };
        canvas.fill(area, Shade::BLACK);
    }
    for place in (0_u32..).take_while(|&place| mm(place as f32) <= height) {
        let area = Area { x: margin, y: mm(place as f32) - pen / 2.0, width: length(place), height: pen };
        canvas.fill(area, Shade::BLACK);
    }
}
