//! The packing slip: what is in the box, for the customer.

use super::{SHIP_TO, code128, column, detail, frame, item, item_code, large, number, postal};
use crate::layout::report::{Cell, Encoded, Narrow, Report, Role, Said, Sum, Symbol, Width};
use crate::locale::Words;
use crate::text::{clean_line, clean_paragraph};
use crate::{Column, Document, PackingSlip, SlipLine};

/// What is shown beside the names, because the template wants it or because it is there.
struct Shown {
    tick: bool,
    codes: bool,
    ordered: bool,
    to_follow: bool,
    prices: bool,
}

pub(in crate::layout) fn packing_slip(document: &Document, slip: &PackingSlip, words: Words) -> Report {
    let template = &document.template;
    let shown = Shown {
        tick: template.shows(Column::Tick),
        codes: template.shows(Column::Barcode) && slip.lines.iter().any(|line| line.barcode.is_some()),
        ordered: template.shows(Column::Ordered),
        to_follow: slip.lines.iter().any(|line| line.to_follow > 0),
        prices: template.shows_prices(slip.is_gift),
    };
    let mut report = frame(document, words, "packing-slip", &clean_line(&slip.order_number));
    if slip.is_gift {
        report.marks.push(words.text("gift"));
    }
    report.code = code128("order_barcode", &slip.order_barcode);
    report.details = details(slip, words);
    report.addresses = vec![postal(words.text("ship-to"), &SHIP_TO, &slip.ship_to)];
    let note = clean_paragraph(slip.customer_note.as_deref().unwrap_or_default());
    if template.shows(Column::CustomerNote) && !note.is_empty() {
        report.note = Some((words.text("customer-note"), Said::new("customer_note", note)));
    }
    report.columns = columns(&shown, words);
    report.rows = slip.lines.iter().map(|line| row(line, document, &shown, words)).collect();
    report.sums = sums(slip, &shown, words);
    closing(&mut report, document, slip, words);
    report
}

fn details(slip: &PackingSlip, words: Words) -> Vec<crate::layout::report::Detail> {
    let parcel =
        [("number", slip.parcel_number.into()), ("count", slip.parcel_count.max(slip.parcel_number).into())];
    let text = |value: &Option<String>| clean_line(value.as_deref().unwrap_or_default());
    let placed_on = slip.placed_on.map(|day| words.day(day)).unwrap_or_default();
    vec![
        detail(words, "order", "order_number", clean_line(&slip.order_number), 1.0),
        detail(words, "order-date", "placed_on", placed_on, 1.0),
        detail(words, "parcel", "parcel", words.with("parcel-of", &parcel), 0.7),
        detail(words, "carrier", "carrier", text(&slip.carrier), 1.1),
        detail(words, "tracking-number", "tracking_number", text(&slip.tracking_number), 1.5),
    ]
}

fn columns(shown: &Shown, words: Words) -> Vec<crate::layout::report::Column> {
    let mut columns = Vec::new();
    if shown.tick {
        columns.push(column(words, "", Width::Tick, Narrow::Keep));
    }
    columns.push(column(words, "item", Width::Rest, Narrow::Keep));
    if shown.codes {
        columns.push(column(words, "barcode", Width::Code, Narrow::Under));
    }
    if shown.ordered {
        columns.push(column(words, "ordered", Width::Number(21.0, 16.0), Narrow::Keep));
    }
    columns.push(column(words, "in-parcel", Width::Number(21.0, 16.0), Narrow::Keep));
    if shown.to_follow {
        columns.push(column(words, "to-follow", Width::Number(21.0, 16.0), Narrow::Under));
    }
    if shown.prices {
        columns.push(column(words, "price", Width::Number(24.0, 22.0), Narrow::Under));
        columns.push(column(words, "sum", Width::Number(24.0, 22.0), Narrow::Under));
    }
    columns
}

fn row(line: &SlipLine, document: &Document, shown: &Shown, words: Words) -> Vec<Cell> {
    let template = &document.template;
    let variant = line.variant.as_deref().filter(|_| template.shows(Column::Variant)).unwrap_or_default();
    let sku = if template.shows(Column::Sku) { line.sku.as_str() } else { "" };
    let money = |field, amount: Option<domain::Money>| match amount {
        Some(amount) => Cell::Number(Said::new(field, words.money(amount))),
        None => Cell::Empty,
    };
    let mut cells = Vec::new();
    if shown.tick {
        cells.push(Cell::Tick);
    }
    cells.push(item(words, &line.name, variant, sku));
    if shown.codes {
        cells.push(item_code(line.barcode.as_deref().unwrap_or_default()));
    }
    if shown.ordered {
        cells.push(number("line.ordered", line.ordered));
    }
    cells.push(large("line.in_parcel", line.in_parcel));
    if shown.to_follow {
        cells.push(if line.to_follow > 0 { number("line.to_follow", line.to_follow) } else { Cell::Empty });
    }
    if shown.prices {
        cells.push(money("line.price", line.price));
        cells.push(money("line.total", line.total));
    }
    cells
}

fn sums(slip: &PackingSlip, shown: &Shown, words: Words) -> Vec<Sum> {
    let count = slip.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.in_parcel));
    let items = words.with("items-in-parcel", &[("count", count.into())]);
    let mut sums = vec![Sum { label: items, value: Said::default(), is_main: true }];
    if let Some(total) = slip.total.filter(|_| shown.prices) {
        let value = Said::new("total", words.money(total));
        sums.push(Sum { label: words.text("order-total"), value, is_main: true });
    }
    sums
}

fn closing(report: &mut Report, document: &Document, slip: &PackingSlip, words: Words) {
    let template = &document.template;
    let own = clean_paragraph(template.texts.closing.get(document.language));
    let thanks = if own.is_empty() { Said::words(words.text("thanks")) } else { Said::new("closing", own) };
    report.closing.push((thanks, Role::Strong));
    let contact = clean_line(template.sender.contact.as_deref().unwrap_or_default());
    if !contact.is_empty() {
        let text = words.with("questions", &[("contact", contact.into())]);
        report.closing.push((Said::new("sender.contact", text), Role::Small));
    }
    let checked_by = clean_line(slip.checked_by.as_deref().unwrap_or_default());
    if template.shows(Column::CheckedBy) && !checked_by.is_empty() {
        let text = words.with("checked-by", &[("name", checked_by.into())]);
        report.closing.push((Said::new("checked_by", text), Role::Small));
    }
    if !template.shows(Column::Returns) {
        return;
    }
    let how = clean_paragraph(template.texts.returns.get(document.language));
    let how = if how.is_empty() { Said::words(words.text("returns-how")) } else { Said::new("returns", how) };
    if let Some(payload) = slip.return_code.clone().filter(|payload| !payload.trim().is_empty()) {
        let encoded = Encoded { field: "return_code", payload, symbol: Symbol::Qr };
        let title = Said::words(words.text("returns"));
        report.closing_code = Some((encoded, vec![(title, Role::Strong), (how, Role::Small)]));
    } else if !template.texts.returns.get(document.language).trim().is_empty() {
        report.closing.push((how, Role::Small));
    }
}
