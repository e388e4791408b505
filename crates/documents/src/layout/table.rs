//! The table of a packing slip. Rows are never split; the head of the table stands on every page.

use super::canvas::Canvas;
use super::code::Code;
use super::slip::{Look, Writer};
use crate::display::{Area, Shade, mm};
use crate::text::{Block, TextStyle, clean_line};
use crate::{Barcode, SlipLine};

/// The edges of the columns.
pub(super) struct Columns {
    tick: f32,
    item: f32,
    item_width: f32,
    /// The left edge of the barcodes where they have a column of their own.
    code: Option<f32>,
    code_width: f32,
    ordered_right: f32,
    in_parcel_right: f32,
    number_width: f32,
}

impl Columns {
    pub(super) fn of(look: &Look, has_codes: bool) -> Self {
        let tick_width = if look.wide { mm(8.0) } else { mm(6.0) };
        let number_width = if look.wide { mm(21.0) } else { mm(16.0) };
        let item = look.margin + tick_width;
        let ordered_right = look.right() - number_width;
        let room = ordered_right - number_width - item;
        let beside = look.wide && has_codes;
        let code_width = if beside { mm(48.0) } else { room };
        let item_width = if beside { room - code_width - 8.0 } else { room - 4.0 };
        Self {
            tick: look.margin,
            item,
            item_width,
            code: beside.then_some(item + item_width + 8.0),
            code_width,
            ordered_right,
            in_parcel_right: look.right(),
            number_width,
        }
    }
}

/// A measured row.
struct Row {
    name: Block,
    details: Vec<Block>,
    code: Option<Code>,
    ordered: Block,
    in_parcel: Block,
    height: f32,
}

/// Writes the whole table, over as many pages as it takes.
pub(super) fn write(writer: &mut Writer<'_>) {
    let columns = writer.columns();
    let slip = writer.slip;
    let mut needs_head = true;
    for line in &slip.lines {
        let row = measure(writer.canvas, &writer.look, writer.words, &columns, line);
        // A head never stands alone at the foot of a page.
        let head_height = if needs_head { writer.look.small * 2.3 + 4.0 } else { 0.0 };
        if writer.y + head_height + row.height > writer.look.bottom() {
            writer.start_continuation();
            needs_head = true;
        }
        if needs_head {
            head(writer, &columns);
            needs_head = false;
        }
        draw(writer, &columns, &row);
    }
}

fn head(writer: &mut Writer<'_>, columns: &Columns) {
    let (look, words) = (&writer.look, writer.words);
    let style = TextStyle { leading: 1.15, ..TextStyle::regular(look.small) };
    let mut shape = |key: &str, width: f32, lines: usize| {
        writer.canvas.shape("words", &words.text(key), style, width, lines)
    };
    let item = shape("item", columns.item_width, 1);
    let code = columns.code.map(|x| (x, shape("barcode", columns.code_width, 1)));
    let ordered = shape("ordered", columns.number_width - 2.0, 2);
    let in_parcel = shape("in-parcel", columns.number_width - 2.0, 2);
    let height = [&item, &ordered, &in_parcel].iter().map(|block| block.height).fold(0.0, f32::max);
    let (y, muted) = (writer.y, look.inks.muted);
    let canvas = &mut *writer.canvas;
    canvas.draw(&item, columns.item, y + height - item.height, muted);
    if let Some((x, block)) = code {
        canvas.draw(&block, x, y + height - block.height, muted);
    }
    canvas.draw_right(&ordered, columns.ordered_right, y + height - ordered.height, muted);
    canvas.draw_right(&in_parcel, columns.in_parcel_right, y + height - in_parcel.height, muted);
    canvas.rule(columns.tick, y + height + 3.0, look.width(), 1.0, Shade::BLACK);
    writer.y = y + height + 4.0;
}

fn measure(
    canvas: &mut Canvas,
    look: &Look,
    words: crate::locale::Words,
    columns: &Columns,
    line: &SlipLine,
) -> Row {
    let style = TextStyle::bold(look.strong);
    let name = canvas.shape("line.name", &clean_line(&line.name), style, columns.item_width, 3);
    let mut details = Vec::new();
    let small = TextStyle::regular(look.body);
    let variant = clean_line(line.variant.as_deref().unwrap_or_default());
    details.push(canvas.shape("line.variant", &variant, small, columns.item_width, 2));
    let sku = clean_line(&line.sku);
    if !sku.is_empty() {
        let sku = words.with("sku", &[("sku", sku.into())]);
        let style = TextStyle::regular(look.small);
        details.push(canvas.shape("line.sku", &sku, style, columns.item_width, 1));
    }
    let code = code_of(canvas, look, columns, line);
    let number = |canvas: &mut Canvas, field, number: u32, style| {
        canvas.shape(field, &number.to_string(), style, columns.number_width, 1)
    };
    let ordered = number(canvas, "line.ordered", line.ordered, TextStyle::regular(look.strong));
    let in_parcel = number(canvas, "line.in_parcel", line.in_parcel, TextStyle::bold(look.quantity));
    let padding = if look.wide { 16.0 } else { 10.0 };
    let texts = name.height + details.iter().map(|block| block.height).sum::<f32>();
    let code_height = code.as_ref().map_or(0.0, Code::height);
    let inner = if columns.code.is_some() { texts.max(code_height) } else { texts + code_height + 3.0 };
    let height = inner.max(in_parcel.height) + padding;
    Row { name, details, code, ordered, in_parcel, height }
}

/// The barcode of a line: EAN-13 when it is one, else Code 128, else text.
fn code_of(canvas: &mut Canvas, look: &Look, columns: &Columns, line: &SlipLine) -> Option<Code> {
    let payload = line.barcode.as_deref().map(str::trim).filter(|payload| !payload.is_empty())?;
    let made = match payload.parse() {
        Ok(number) => Barcode::ean13(&number),
        Err(_) => Barcode::code128(payload),
    };
    let dpi = canvas.dpi;
    let size = |barcode: &Barcode| barcode.size(dpi, columns.code_width);
    let height = mm(if look.wide { 9.5 } else { 8.0 });
    Some(Code::new(canvas, ("line.barcode", payload), made, size, (columns.code_width, height)))
}

fn draw(writer: &mut Writer<'_>, columns: &Columns, row: &Row) {
    let (look, canvas) = (&writer.look, &mut *writer.canvas);
    let top = writer.y + if look.wide { 8.0 } else { 5.0 };
    let baseline = top + row.name.lines.first().map_or(look.strong, |line| line.baseline);
    let side = if look.wide { mm(4.0) } else { mm(3.4) };
    let tick = Area { x: columns.tick + 0.5, y: baseline - side + 1.0, width: side, height: side };
    canvas.outline(tick, 0.75, Shade::BLACK);
    let mut y = canvas.draw(&row.name, columns.item, top, Shade::BLACK);
    for block in &row.details {
        y = canvas.draw(block, columns.item, y, look.inks.muted);
    }
    if let Some(code) = &row.code {
        match columns.code {
            Some(x) => code.draw(canvas, x, top),
            None => code.draw(canvas, columns.item, y + 3.0),
        }
    }
    for (block, right) in [(&row.ordered, columns.ordered_right), (&row.in_parcel, columns.in_parcel_right)] {
        let own = block.lines.first().map_or(0.0, |line| line.baseline);
        canvas.draw_right(block, right, baseline - own, Shade::BLACK);
    }
    writer.y += row.height;
    canvas.rule(columns.tick, writer.y - 0.5, look.width(), 0.5, look.inks.rule);
}
