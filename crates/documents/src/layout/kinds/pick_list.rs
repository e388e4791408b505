//! The pick list: what to take from which bin, in the order of the walk. No prices and no addresses.

use super::{code128, column, detail, frame, item_code, large, or_line};
use crate::layout::report::{Cell, Narrow, Report, Role, Said, Sum, Width};
use crate::locale::Words;
use crate::text::clean_line;
use crate::{Column, Document, PickLine, PickList};

/// Orders that are named one by one; more are counted.
const MAX_NAMED_ORDERS: usize = 6;

pub(in crate::layout) fn pick_list(document: &Document, list: &PickList, words: Words) -> Report {
    let template = &document.template;
    let is_single = list.orders.len() == 1;
    let reference = if is_single { clean_line(&list.orders[0]) } else { String::new() };
    let mut report = frame(document, words, "pick-list", &reference);
    let own = document.number.as_deref().unwrap_or_default();
    let payload = if list.barcode.trim().is_empty() { own } else { &list.barcode };
    report.code = code128("list_barcode", payload);
    let due = list.due.map(|day| words.day(day)).unwrap_or_default();
    report.details = vec![
        detail(words, "orders", "orders", orders(list, words), 2.2),
        detail(words, "picker", "picker", or_line(&list.picker), 1.3),
        detail(words, "due", "due", due, 0.9),
        detail(words, "made-on", "created", words.day(document.created.utc_day()), 1.2),
    ];
    let has_codes = template.shows(Column::Barcode) && list.lines.iter().any(|line| !line.barcode.is_empty());
    report.columns = vec![
        column(words, "", Width::Tick, Narrow::Keep),
        column(words, "bin", Width::Fixed(26.0, 21.0), Narrow::Keep),
        column(words, "item", Width::Rest, Narrow::Keep),
        column(words, "quantity", Width::Number(18.0, 15.0), Narrow::Keep),
    ];
    if has_codes {
        report.columns.insert(3, column(words, "barcode", Width::Code, Narrow::Under));
    }
    if template.shows(Column::Shortage) {
        report.columns.push(column(words, "shortage", Width::Fixed(18.0, 16.0), Narrow::Drop));
    }
    report.rows = list.lines.iter().map(|line| row(line, document, has_codes, words)).collect();
    report.sums = sums(list, words);
    report
}

fn orders(list: &PickList, words: Words) -> String {
    let named: Vec<String> =
        list.orders.iter().take(MAX_NAMED_ORDERS).map(|order| clean_line(order)).collect();
    let count = list.orders.len();
    if count > MAX_NAMED_ORDERS {
        words.with("order-count", &[("count", count.into())])
    } else {
        named.join(", ")
    }
}

fn row(line: &PickLine, document: &Document, has_codes: bool, words: Words) -> Vec<Cell> {
    let mut cells = vec![Cell::Tick, bin(line), item(line, words)];
    if has_codes {
        cells.push(item_code(&line.barcode));
    }
    cells.push(large("line.quantity", line.quantity));
    if document.template.shows(Column::Shortage) {
        cells.push(Cell::Blank);
    }
    cells
}

/// The bin in large letters, and where else the item lies.
fn bin(line: &PickLine) -> Cell {
    let mut lines = vec![(Said::new("line.bin", clean_line(&line.bin)), Role::Large)];
    let others: Vec<String> = line.other_bins.iter().take(3).map(|bin| clean_line(bin)).collect();
    lines.push((Said::new("line.other_bins", others.join(", ")), Role::Small));
    Cell::Text(lines)
}

/// The item with the last digits of its barcode, by which hands tell it from its neighbours, and for whom it is.
fn item(line: &PickLine, words: Words) -> Cell {
    let Cell::Text(mut lines) = super::item(words, &line.name, &line.variant, &line.sku) else {
        return Cell::Empty;
    };
    let digits = line.barcode.trim();
    if digits.len() >= 8 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let tail = digits[digits.len() - 4..].to_owned();
        let text = words.with("last-digits", &[("digits", tail.into())]);
        lines.push((Said::new("line.barcode", text), Role::Small));
    }
    let parts: Vec<String> = line
        .parts
        .iter()
        .take(40)
        .map(|part| format!("{} × {}", clean_line(&part.slot), part.quantity))
        .collect();
    lines.push((Said::new("line.parts", parts.join("   ")), Role::Body));
    Cell::Text(lines)
}

fn sums(list: &PickList, words: Words) -> Vec<Sum> {
    let units = list.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
    let values = [("lines", list.lines.len().into()), ("units", units.into())];
    vec![Sum { label: words.with("pick-total", &values), value: Said::default(), is_main: true }]
}
