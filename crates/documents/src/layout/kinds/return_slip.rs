//! The return slip: the customer ticks what comes back and why, and our code tells us of which parcel.

use super::{CUSTOMER, column, detail, frame, number, postal};
use crate::layout::report::{Address, Cell, Encoded, Narrow, Report, Role, Said, Symbol, Width};
use crate::locale::Words;
use crate::text::{clean_line, clean_paragraph};
use crate::{Document, ReturnSlip};

/// Reasons that are offered, each with its own number to write into the row.
const REASONS: [&str; 6] = [
    "reason-wrong-item",
    "reason-damaged",
    "reason-not-as-described",
    "reason-size",
    "reason-late",
    "reason-changed-mind",
];

pub(in crate::layout) fn return_slip(document: &Document, slip: &ReturnSlip, words: Words) -> Report {
    let mut report = frame(document, words, "return-slip", &clean_line(&slip.order_number));
    report.code =
        Some(Encoded { field: "parcel_code", payload: slip.parcel_code.clone(), symbol: Symbol::Qr });
    let day = |day: Option<domain::BusinessDay>| day.map(|day| words.day(day)).unwrap_or_default();
    report.details = vec![
        detail(words, "order", "order_number", clean_line(&slip.order_number), 1.2),
        detail(words, "order-date", "placed_on", day(slip.placed_on), 1.0),
        detail(words, "send-back-by", "send_by", day(slip.send_by), 1.2),
    ];
    report.addresses =
        vec![postal(words.text("customer"), &CUSTOMER, &slip.customer), send_to(document, words)];
    report.columns = vec![
        column(words, "", Width::Tick, Narrow::Keep),
        column(words, "item", Width::Rest, Narrow::Keep),
        column(words, "sent", Width::Number(20.0, 15.0), Narrow::Keep),
        column(words, "coming-back", Width::Fixed(24.0, 18.0), Narrow::Keep),
        column(words, "reason", Width::Fixed(24.0, 17.0), Narrow::Keep),
    ];
    report.rows = slip
        .lines
        .iter()
        .map(|line| {
            let variant = line.variant.as_deref().unwrap_or_default();
            let item = super::item(words, &line.name, variant, &line.sku);
            vec![Cell::Tick, item, number("line.sent", line.sent), Cell::Blank, Cell::Blank]
        })
        .collect();
    // Kept together by no-break spaces: a number at the end of a line would be read with the wrong reason.
    let reason = |(n, key): (usize, &str)| format!("{n}\u{a0}{}", words.text(key).replace(' ', "\u{a0}"));
    let reasons: Vec<String> = (1..).zip(REASONS).map(reason).collect();
    report.closing = vec![
        (Said::words(words.text("reasons")), Role::Strong),
        (Said::words(reasons.join("   ")), Role::Body),
        (Said::words(words.text("wish")), Role::Body),
        (
            Said::new("returns", clean_paragraph(document.template.texts.returns.get(document.language))),
            Role::Small,
        ),
    ];
    report.signatures = vec![words.text("customer-signature")];
    report
}

fn send_to(document: &Document, words: Words) -> Address {
    let sender = &document.template.sender;
    let mut lines = vec![(Said::new("sender.name", clean_line(&sender.name)), Role::Strong)];
    let address = sender.address.iter().take(5).map(|line| clean_line(line));
    lines.extend(address.map(|line| (Said::new("sender.address", line), Role::Body)));
    lines.retain(|(said, _)| !said.is_empty());
    Address { label: words.text("send-back-to"), lines }
}
