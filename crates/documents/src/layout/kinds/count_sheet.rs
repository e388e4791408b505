//! The count sheet. A blind one does not say what is expected: who knows the number counts it.

use super::{code128, column, detail, frame, item_code, or_line};
use crate::layout::report::{Cell, Narrow, Report, Role, Said, Width};
use crate::locale::Words;
use crate::text::clean_line;
use crate::{Column, CountLine, CountSheet, Document};

pub(in crate::layout) fn count_sheet(document: &Document, sheet: &CountSheet, words: Words) -> Report {
    let mut report = frame(document, words, "count-sheet", &clean_line(&sheet.area));
    report.code = code128("list_barcode", document.number.as_deref().unwrap_or_default());
    if sheet.is_blind {
        report.marks.push(words.text("blind"));
    }
    report.details = vec![
        detail(words, "area", "area", clean_line(&sheet.area), 1.2),
        detail(words, "counter", "counter", or_line(&sheet.counter), 1.6),
        detail(words, "begun-at", "begun", or_line(""), 1.2),
        detail(words, "made-on", "created", words.day(document.created.utc_day()), 1.2),
    ];
    let has_codes =
        document.template.shows(Column::Barcode) && sheet.lines.iter().any(|line| !line.barcode.is_empty());
    report.columns = vec![
        column(words, "bin", Width::Fixed(26.0, 22.0), Narrow::Keep),
        column(words, "item", Width::Rest, Narrow::Keep),
    ];
    if has_codes {
        report.columns.push(column(words, "barcode", Width::Code, Narrow::Under));
    }
    if !sheet.is_blind {
        report.columns.push(column(words, "expected", Width::Number(22.0, 18.0), Narrow::Keep));
    }
    report.columns.push(column(words, "counted", Width::Fixed(26.0, 20.0), Narrow::Keep));
    report.rows = sheet.lines.iter().map(|line| row(line, sheet, has_codes, words)).collect();
    report.signatures = vec![words.text("counted-by")];
    report
}

fn row(line: &CountLine, sheet: &CountSheet, has_codes: bool, words: Words) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(vec![(Said::new("line.bin", clean_line(&line.bin)), Role::Large)]),
        super::item(words, &line.name, &line.variant, &line.sku),
    ];
    if has_codes {
        cells.push(item_code(&line.barcode));
    }
    if !sheet.is_blind {
        cells.push(Cell::Number(Said::new("line.expected", line.expected.to_string())));
    }
    cells.push(Cell::Blank);
    cells
}
