//! The proforma invoice: it asks for money and books none.

use super::{CUSTOMER, code128, column, detail, frame, number, postal};
use crate::layout::report::{Address, Cell, Narrow, Report, Role, Said, Sum, Width};
use crate::locale::Words;
use crate::text::{clean_line, clean_paragraph};
use crate::{Document, Proforma, ProformaLine};
use domain::Money;

pub(in crate::layout) fn proforma(document: &Document, proforma: &Proforma, words: Words) -> Report {
    let mut report = frame(document, words, "proforma", &clean_line(&proforma.order_number));
    report.code = code128("order_barcode", &proforma.order_number);
    let pay_by = proforma.pay_by.map(|day| words.day(day)).unwrap_or_default();
    report.details = vec![
        detail(words, "order", "order_number", clean_line(&proforma.order_number), 1.2),
        detail(words, "issued-on", "issued_on", words.day(proforma.issued_on), 1.0),
        detail(words, "pay-by", "pay_by", pay_by, 1.0),
        detail(words, "payment", "payment", clean_line(&proforma.payment), 1.6),
    ];
    let mut buyer = postal(words.text("buyer"), &CUSTOMER, &proforma.buyer);
    buyer.lines.extend(legal("customer.legal", &proforma.buyer_legal));
    report.addresses = vec![seller(document, words), buyer];
    report.columns = vec![
        column(words, "line-number", Width::Fixed(10.0, 8.0), Narrow::Drop),
        column(words, "item", Width::Rest, Narrow::Keep),
        column(words, "quantity", Width::Number(18.0, 14.0), Narrow::Keep),
        column(words, "tax", Width::Number(26.0, 20.0), Narrow::Under),
        column(words, "sum", Width::Number(30.0, 24.0), Narrow::Keep),
    ];
    let lines = proforma.lines.iter().enumerate();
    report.rows = lines.map(|(place, line)| row(place, line, words)).collect();
    report.sums = sums(proforma, words);
    let iban = clean_line(&document.template.sender.iban);
    if !iban.is_empty() {
        let text = words.with("pay-to", &[("iban", iban.into())]);
        report.closing.push((Said::new("sender.iban", text), Role::Body));
    }
    let own = clean_paragraph(document.template.texts.closing.get(document.language));
    report.closing.push((Said::new("closing", own), Role::Body));
    report.closing.push((Said::words(words.text("proforma-hint")), Role::Small));
    report
}

fn seller(document: &Document, words: Words) -> Address {
    let sender = &document.template.sender;
    let mut lines = vec![(Said::new("sender.name", clean_line(&sender.name)), Role::Strong)];
    let address = sender.address.iter().take(5).map(|line| clean_line(line));
    lines.extend(address.map(|line| (Said::new("sender.address", line), Role::Body)));
    lines.extend(legal("sender.legal", &sender.legal));
    lines.retain(|(said, _)| !said.is_empty());
    Address { label: words.text("seller"), lines }
}

fn legal(field: &'static str, numbers: &[String]) -> Vec<(Said, Role)> {
    let numbers = numbers.iter().take(4).map(|number| clean_line(number));
    numbers.filter(|number| !number.is_empty()).map(|number| (Said::new(field, number), Role::Body)).collect()
}

fn row(place: usize, line: &ProformaLine, words: Words) -> Vec<Cell> {
    let tax = line.tax.map(|tax| words.money(tax)).unwrap_or_default();
    vec![
        Cell::Text(vec![(Said::words((place + 1).to_string()), Role::Muted)]),
        super::item(words, &line.name, "", &line.sku),
        number("line.quantity", line.quantity),
        Cell::Number(Said::new("line.tax", tax)),
        Cell::Number(Said::new("line.gross", words.money(line.gross))),
    ]
}

/// The tax is stated where the shop told it of every line: part of a sum would be read as the whole.
fn sums(proforma: &Proforma, words: Words) -> Vec<Sum> {
    let mut sums = Vec::new();
    let currency = proforma.total.currency;
    let taxes: Option<Vec<Money>> = proforma.lines.iter().map(|line| line.tax).collect();
    if let Some(taxes) = taxes.filter(|taxes| taxes.iter().all(|tax| tax.currency == currency)) {
        let tax = taxes.iter().fold(0_i64, |sum, tax| sum.saturating_add(tax.minor));
        let net = Money::new(proforma.total.minor.saturating_sub(tax), currency);
        let value = Said::new("net", words.money(net));
        sums.push(Sum { label: words.text("net"), value, is_main: false });
        let value = Said::new("tax", words.money(Money::new(tax, currency)));
        sums.push(Sum { label: words.text("tax"), value, is_main: false });
    }
    let value = Said::new("total", words.money(proforma.total));
    sums.push(Sum { label: words.text("to-pay"), value, is_main: true });
    sums
}
