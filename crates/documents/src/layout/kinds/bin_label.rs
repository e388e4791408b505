//! Labels on bins and totes: a name that is read from three metres, and its code.

use super::small::{Line, draw_code, draw_lines, inside, largest};
use crate::display::{Area, Item, Shade};
use crate::layout::canvas::Canvas;
use crate::layout::report::{Encoded, Said, Symbol};
use crate::text::clean_line;
use crate::{Arrow, BinLabel, ToteLabel};

pub(in crate::layout) fn bin_label(canvas: &mut Canvas, area: Area, label: &BinLabel) {
    let area = inside(area);
    let encoded = Encoded { field: "code", payload: label.code.trim().to_owned(), symbol: Symbol::Parcel };
    let mut text = draw_code(canvas, area, &encoded, 0.42).text;
    if let Some(arrow) = label.arrow {
        let side = text.height.min(text.width * 0.25);
        draw_arrow(canvas, Area { x: text.x + text.width - side, width: side, height: side, ..text }, arrow);
        text.width -= side + 4.0;
    }
    let code = Said::new("code", clean_line(&label.code));
    let zone = Said::new("zone", clean_line(&label.zone));
    draw_lines(canvas, text, &[name(&code, 4.0), small(&zone)]);
}

pub(in crate::layout) fn tote_label(canvas: &mut Canvas, area: Area, label: &ToteLabel) {
    let area = inside(area);
    let encoded = Encoded { field: "code", payload: label.code.trim().to_owned(), symbol: Symbol::Parcel };
    let text = draw_code(canvas, area, &encoded, 0.42).text;
    let said = Said::new("name", clean_line(&label.name));
    let block = largest(canvas, &said, true, (text.width, text.height), (160.0, 1));
    let y = text.y + (text.height - block.height).max(0.0) / 2.0;
    canvas.draw_centred(&block, text.x + text.width / 2.0, y, Shade::BLACK);
}

const fn name(said: &Said, share: f32) -> Line<'_> {
    Line { said, bold: true, largest: 160.0, max_lines: 1, share, centred: true }
}

const fn small(said: &Said) -> Line<'_> {
    Line { said, bold: false, largest: 18.0, max_lines: 1, share: 1.0, centred: true }
}

/// A triangle that points to where the bin is.
fn draw_arrow(canvas: &mut Canvas, area: Area, arrow: Arrow) {
    let (left, top) = (area.x, area.y);
    let (right, bottom) = (left + area.width, top + area.height);
    let (middle_x, middle_y) = (left + area.width / 2.0, top + area.height / 2.0);
    let points = match arrow {
        Arrow::Up => vec![(middle_x, top), (right, bottom), (left, bottom)],
        Arrow::Down => vec![(left, top), (right, top), (middle_x, bottom)],
        Arrow::Left => vec![(left, middle_y), (right, top), (right, bottom)],
        Arrow::Right => vec![(right, middle_y), (left, bottom), (left, top)],
    };
    canvas.add(Item::Polygon { points, shade: Shade::BLACK });
}
