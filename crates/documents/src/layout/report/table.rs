//! The table of a report. Rows are never split; the head of the table stands on every page.

use super::{Cell, Column, Encoded, Narrow, Role, Said, Width, Writer};
use crate::display::{Area, Shade, mm};
use crate::layout::code::Code;
use crate::text::{Block, TextStyle};

/// Lines of one cell's text; a name has three at most, the parts of a pick list are many.
const MAX_CELL_LINES: usize = 14;
const MAX_TEXT_LINES: usize = 3;
const SPACING: f32 = 8.0;

/// A column with its place.
struct Placed<'a> {
    column: &'a Column,
    /// Its place among the columns of the report.
    place: usize,
    x: f32,
    width: f32,
}

/// The columns that are drawn, and those whose cells go below the text.
struct Columns<'a> {
    beside: Vec<Placed<'a>>,
    under: Vec<(usize, &'a Column)>,
}

/// A measured cell.
enum Measured {
    Nothing,
    Tick,
    Blank,
    Text(Vec<(Block, Shade)>, Vec<Code>),
    Number(Block),
    Code(Code),
}

/// A measured row.
struct Row {
    cells: Vec<Measured>,
    height: f32,
}

/// Writes the whole table, over as many pages as it takes.
pub(super) fn write(writer: &mut Writer<'_>) {
    let report = writer.report;
    if report.columns.is_empty() {
        return;
    }
    let columns = columns(writer);
    let head_height = head_height(writer, &columns);
    let mut needs_head = true;
    for cells in &report.rows {
        let row = measure(writer, &columns, cells);
        // A head never stands alone at the foot of a page.
        let above = if needs_head { head_height + 4.0 } else { 0.0 };
        if writer.y + above + row.height > writer.look.bottom() {
            writer.start_continuation();
            needs_head = true;
        }
        if needs_head {
            head(writer, &columns, head_height);
            needs_head = false;
        }
        draw(writer, &columns, &row);
    }
}

fn columns<'a>(writer: &Writer<'a>) -> Columns<'a> {
    let look = &writer.look;
    let all = writer.report.columns.iter().enumerate();
    let is_beside = |column: &Column| match column.narrow {
        _ if column.width == Width::Code => look.codes_beside,
        Narrow::Keep => true,
        Narrow::Under | Narrow::Drop => look.wide,
    };
    let shown: Vec<(usize, &Column)> = all.clone().filter(|(_, column)| is_beside(column)).collect();
    let is_under = |column: &Column| !is_beside(column) && column.narrow == Narrow::Under;
    let under = all.filter(|(_, column)| is_under(column)).collect();
    let width = |column: &Column| {
        let size = |large: f32, small: f32| mm(if look.codes_beside { large } else { small });
        match column.width {
            Width::Tick => size(8.0, 6.0) - SPACING,
            Width::Number(large, small) | Width::Fixed(large, small) => size(large, small) - SPACING,
            Width::Code => mm(48.0),
            Width::Rest => 0.0,
        }
    };
    let gaps = SPACING * shown.len().saturating_sub(1) as f32;
    let taken: f32 = shown.iter().map(|(_, column)| width(column)).sum();
    let rest = (look.width() - taken - gaps).max(mm(15.0));
    let mut x = look.margin;
    let beside = shown.into_iter().map(|(place, column)| {
        let width = if column.width == Width::Rest { rest } else { width(column) };
        let placed = Placed { column, place, x, width };
        x += width + SPACING;
        placed
    });
    Columns { beside: beside.collect(), under }
}

fn titles(writer: &mut Writer<'_>, columns: &Columns<'_>) -> Vec<Block> {
    let style = TextStyle { leading: 1.15, ..TextStyle::regular(writer.look.small) };
    let shape = |placed: &Placed<'_>| {
        writer.canvas.shape("words", &placed.column.title, style, placed.width.max(10.0) + SPACING / 2.0, 2)
    };
    columns.beside.iter().map(shape).collect()
}

fn head_height(writer: &mut Writer<'_>, columns: &Columns<'_>) -> f32 {
    titles(writer, columns).iter().map(|block| block.height).fold(0.0, f32::max)
}

fn head(writer: &mut Writer<'_>, columns: &Columns<'_>, height: f32) {
    let blocks = titles(writer, columns);
    let (y, muted) = (writer.y, writer.look.inks.muted);
    for (placed, block) in columns.beside.iter().zip(&blocks) {
        let top = y + height - block.height;
        if is_number(placed.column) {
            writer.canvas.draw_right(block, placed.x + placed.width, top, muted);
        } else {
            writer.canvas.draw(block, placed.x, top, muted);
        }
    }
    writer.canvas.rule(writer.look.margin, y + height + 3.0, writer.look.width(), 1.0, Shade::BLACK);
    writer.y = y + height + 4.0;
}

const fn is_number(column: &Column) -> bool {
    matches!(column.width, Width::Number(..))
}

fn measure(writer: &mut Writer<'_>, columns: &Columns<'_>, cells: &[Cell]) -> Row {
    let below = || columns.under.iter().filter_map(|(place, column)| Some((*column, cells.get(*place)?)));
    let mut measured = Vec::with_capacity(columns.beside.len());
    for placed in &columns.beside {
        let cell = cells.get(placed.place).unwrap_or(&Cell::Empty);
        let mut made = measure_cell(writer, cell, placed.width);
        if placed.column.width == Width::Rest {
            add_below(writer, &mut made, below(), placed.width);
        }
        measured.push(made);
    }
    let padding = if writer.look.wide { 16.0 } else { 10.0 };
    let height = measured.iter().map(|cell| cell_height(writer, cell)).fold(0.0, f32::max) + padding;
    Row { cells: measured, height }
}

fn measure_cell(writer: &mut Writer<'_>, cell: &Cell, width: f32) -> Measured {
    match cell {
        Cell::Empty => Measured::Nothing,
        Cell::Tick => Measured::Tick,
        Cell::Blank => Measured::Blank,
        Cell::Text(lines) => Measured::Text(text(writer, lines, width), Vec::new()),
        Cell::Number(said) => {
            let style = TextStyle::regular(writer.look.strong);
            Measured::Number(writer.canvas.shape(said.field, &said.text, style, width + SPACING / 2.0, 2))
        }
        Cell::Large(said) => {
            let style = TextStyle::bold(writer.look.quantity);
            Measured::Number(writer.canvas.shape(said.field, &said.text, style, width + SPACING / 2.0, 1))
        }
        Cell::Code(encoded) => Measured::Code(code(writer, encoded, width)),
    }
}

fn text(writer: &mut Writer<'_>, lines: &[(Said, Role)], width: f32) -> Vec<(Block, Shade)> {
    let mut blocks = Vec::with_capacity(lines.len());
    for (said, role) in lines.iter().filter(|(said, _)| !said.is_empty()).take(MAX_CELL_LINES) {
        let (style, shade) = writer.style(*role);
        blocks.push((writer.canvas.shape(said.field, &said.text, style, width, MAX_TEXT_LINES), shade));
    }
    blocks
}

fn code(writer: &mut Writer<'_>, encoded: &Encoded, width: f32) -> Code {
    let height = mm(if writer.look.codes_beside { 9.5 } else { 8.0 });
    Code::new(writer.canvas, encoded, (width, height))
}

/// Puts the cells of columns that are too many for the sheet below the text of the row.
fn add_below<'c>(
    writer: &mut Writer<'_>,
    cell: &mut Measured,
    below: impl Iterator<Item = (&'c Column, &'c Cell)>,
    width: f32,
) {
    let Measured::Text(blocks, codes) = cell else { return };
    for (column, cell) in below {
        match cell {
            Cell::Empty | Cell::Tick | Cell::Blank => {}
            Cell::Text(lines) => blocks.extend(text(writer, lines, width)),
            Cell::Number(said) | Cell::Large(said) if said.is_empty() => {}
            Cell::Number(said) | Cell::Large(said) => {
                let named = Said::new(said.field, format!("{}: {}", column.title, said.text));
                blocks.extend(text(writer, &[(named, Role::Muted)], width));
            }
            Cell::Code(encoded) => codes.push(code(writer, encoded, width)),
        }
    }
}

fn cell_height(writer: &Writer<'_>, cell: &Measured) -> f32 {
    match cell {
        Measured::Nothing => 0.0,
        Measured::Tick | Measured::Blank => writer.look.strong * 1.4,
        Measured::Text(blocks, codes) => {
            let texts: f32 = blocks.iter().map(|(block, _)| block.height).sum();
            texts + codes.iter().map(|code| code.height() + 3.0).sum::<f32>()
        }
        Measured::Number(block) => block.height,
        Measured::Code(code) => code.height(),
    }
}

/// The base line on which the first lines of a row stand.
fn baseline(row: &Row, strong: f32) -> f32 {
    let first = |block: &Block| block.lines.first().map(|line| line.baseline);
    let of_text = row.cells.iter().find_map(|cell| match cell {
        Measured::Text(blocks, _) => blocks.first().and_then(|(block, _)| first(block)),
        _ => None,
    });
    of_text.unwrap_or(strong)
}

fn draw(writer: &mut Writer<'_>, columns: &Columns<'_>, row: &Row) {
    let top = writer.y + if writer.look.wide { 8.0 } else { 5.0 };
    let baseline = top + baseline(row, writer.look.strong);
    for (placed, cell) in columns.beside.iter().zip(&row.cells) {
        draw_cell(writer, placed, cell, top, baseline);
    }
    writer.y += row.height;
    let (x, width, rule) = (writer.look.margin, writer.look.width(), writer.look.inks.rule);
    writer.canvas.rule(x, writer.y - 0.5, width, 0.5, rule);
}

fn draw_cell(writer: &mut Writer<'_>, placed: &Placed<'_>, cell: &Measured, top: f32, baseline: f32) {
    let canvas = &mut *writer.canvas;
    match cell {
        Measured::Nothing => {}
        Measured::Tick => {
            let side = if writer.look.wide { mm(4.0) } else { mm(3.4) };
            let area = Area { x: placed.x + 0.5, y: baseline - side + 1.0, width: side, height: side };
            canvas.outline(area, 0.75, Shade::BLACK);
        }
        Measured::Blank => canvas.rule(placed.x, baseline + 2.0, placed.width, 0.75, Shade::BLACK),
        Measured::Text(blocks, codes) => {
            let mut y = top;
            for (block, shade) in blocks {
                y = canvas.draw(block, placed.x, y, *shade);
            }
            for code in codes {
                code.draw(canvas, placed.x, y + 3.0);
                y += code.height() + 3.0;
            }
        }
        Measured::Number(block) => {
            let own = block.lines.first().map_or(0.0, |line| line.baseline);
            if is_number(placed.column) {
                canvas.draw_right(block, placed.x + placed.width, baseline - own, Shade::BLACK);
            } else {
                canvas.draw(block, placed.x, baseline - own, Shade::BLACK);
            }
        }
        Measured::Code(code) => code.draw(canvas, placed.x, top),
    }
}
