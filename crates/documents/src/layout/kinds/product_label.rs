//! The label on an item: short name, variant, SKU, price, and the code that the scanner checks.

use super::small::{Line, draw_code, draw_lines, inside, largest};
use crate::ProductLabel;
use crate::display::{Area, Shade, mm};
use crate::layout::canvas::Canvas;
use crate::layout::report::{Encoded, Said, Symbol};
use crate::locale::Words;
use crate::text::clean_line;

pub(in crate::layout) fn product_label(canvas: &mut Canvas, area: Area, label: &ProductLabel, words: Words) {
    let area = inside(area);
    let payload = if label.barcode.trim().is_empty() { &label.sku } else { &label.barcode };
    let text = if payload.trim().is_empty() {
        area
    } else {
        let encoded =
            Encoded { field: "barcode", payload: payload.trim().to_owned(), symbol: Symbol::Retail };
        draw_code(canvas, area, &encoded, 0.5).text
    };
    let text = price(canvas, text, label, words);
    let name = [clean_line(&label.name), clean_line(&label.variant)];
    let name: Vec<&str> = name.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let name = Said::new("name", name.join(" · "));
    let facts = Said::new("sku", facts(label, words));
    let large = if area.width > mm(60.0) { 16.0 } else { 10.0 };
    let line = |said, bold, largest, max_lines, share| Line {
        said,
        bold,
        largest,
        max_lines,
        share,
        centred: false,
    };
    draw_lines(canvas, text, &[line(&name, true, large, 3, 2.0), line(&facts, false, large * 0.8, 2, 1.0)]);
}

/// The price in the lower right corner, below the name; gives what is left above and on its left.
fn price(canvas: &mut Canvas, area: Area, label: &ProductLabel, words: Words) -> Area {
    let Some(price) = label.price else { return area };
    let said = Said::new("price", words.money(price));
    let room = (area.width, area.height * 0.4);
    let block = largest(canvas, &said, true, room, (14.0, 1));
    let top = area.y + area.height - block.height;
    canvas.draw_right(&block, area.x + area.width, top, Shade::BLACK);
    Area { height: area.height - block.height, ..area }
}

/// SKU, origin, lot and date, as far as they are known.
fn facts(label: &ProductLabel, words: Words) -> String {
    let lot = clean_line(&label.lot);
    let facts = [
        clean_line(&label.sku),
        clean_line(&label.origin),
        if lot.is_empty() { lot } else { words.with("lot", &[("lot", lot.into())]) },
        label
            .best_before
            .map(|day| words.with("best-before", &[("day", words.day(day).into())]))
            .unwrap_or_default(),
    ];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}
