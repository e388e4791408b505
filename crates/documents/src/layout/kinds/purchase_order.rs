//! The purchase order: what a supplier should send, in the supplier's codes and units.

use std::collections::BTreeMap;

use domain::{Currency, Money};

use super::{code128, column, detail, frame, number};
use crate::layout::report::{Address, Cell, Narrow, Report, Role, Said, Sum, Width};
use crate::locale::Words;
use crate::text::{clean_line, clean_paragraph};
use crate::{Document, PurchaseLine, PurchaseOrder};

pub(in crate::layout) fn purchase_order(document: &Document, order: &PurchaseOrder, words: Words) -> Report {
    let mut report = frame(document, words, "purchase-order", &clean_line(&order.supplier.name));
    report.code = code128("order_barcode", document.number.as_deref().unwrap_or_default());
    let deliver_by = order.deliver_by.map(|day| words.day(day)).unwrap_or_default();
    report.details = vec![
        detail(words, "made-on", "created", words.day(document.created.utc_day()), 1.0),
        detail(words, "deliver-by", "deliver_by", deliver_by, 1.0),
        detail(words, "terms", "terms", clean_line(&order.terms), 2.4),
    ];
    report.addresses = vec![supplier(order, words), deliver_to(document, order, words)];
    let has_prices = order.lines.iter().any(|line| line.price.is_some());
    report.columns = vec![
        column(words, "supplier-sku", Width::Fixed(34.0, 26.0), Narrow::Keep),
        column(words, "item", Width::Rest, Narrow::Keep),
        column(words, "quantity", Width::Number(20.0, 16.0), Narrow::Keep),
        column(words, "unit", Width::Fixed(24.0, 18.0), Narrow::Keep),
    ];
    if has_prices {
        report.columns.push(column(words, "price", Width::Number(26.0, 20.0), Narrow::Under));
        report.columns.push(column(words, "sum", Width::Number(28.0, 22.0), Narrow::Keep));
    }
    report.rows = order.lines.iter().map(|line| row(line, has_prices, words)).collect();
    report.sums = sums(order, words);
    let own = clean_paragraph(document.template.texts.closing.get(document.language));
    report.closing = vec![(Said::new("closing", own), Role::Body)];
    report.signatures = vec![words.text("ordered-by")];
    report
}

fn supplier(order: &PurchaseOrder, words: Words) -> Address {
    let supplier = &order.supplier;
    let mut lines = vec![(Said::new("supplier.name", clean_line(&supplier.name)), Role::Strong)];
    let others = supplier.address.iter().take(6).chain(supplier.legal.iter().take(3));
    lines.extend(others.map(|line| (Said::new("supplier.address", clean_line(line)), Role::Body)));
    lines.push((Said::new("supplier.contact", clean_line(&supplier.contact)), Role::Muted));
    lines.retain(|(said, _)| !said.is_empty());
    Address { label: words.text("supplier"), lines }
}

fn deliver_to(document: &Document, order: &PurchaseOrder, words: Words) -> Address {
    let sender = &document.template.sender;
    let address = if order.deliver_to.is_empty() { &sender.address } else { &order.deliver_to };
    let mut lines = vec![(Said::new("sender.name", clean_line(&sender.name)), Role::Strong)];
    lines.extend(address.iter().take(6).map(|line| (Said::new("deliver_to", clean_line(line)), Role::Body)));
    lines.retain(|(said, _)| !said.is_empty());
    Address { label: words.text("deliver-to"), lines }
}

/// What a line costs, where its price is known and the sum can be written.
fn cost(line: &PurchaseLine) -> Option<Money> {
    let price = line.price?;
    Some(Money::new(price.minor.checked_mul(i64::from(line.quantity))?, price.currency))
}

fn row(line: &PurchaseLine, has_prices: bool, words: Words) -> Vec<Cell> {
    let unit = clean_line(&line.unit);
    let unit = if unit.is_empty() { words.text("piece") } else { unit };
    let mut cells = vec![
        Cell::Text(vec![(Said::new("line.supplier_sku", clean_line(&line.supplier_sku)), Role::Strong)]),
        super::item(words, &line.name, "", &line.sku),
        number("line.quantity", line.quantity),
        Cell::Text(vec![(Said::new("line.unit", unit), Role::Body)]),
    ];
    if has_prices {
        let money = |field, amount: Option<Money>| {
            Cell::Number(Said::new(field, amount.map(|amount| words.money(amount)).unwrap_or_default()))
        };
        cells.push(money("line.price", line.price));
        cells.push(money("line.total", cost(line)));
    }
    cells
}

/// One sum per currency; none when the price of a line is not known, because it would be read as the whole.
fn sums(order: &PurchaseOrder, words: Words) -> Vec<Sum> {
    let costs: Option<Vec<Money>> = order.lines.iter().map(cost).collect();
    let mut sums: BTreeMap<&str, (Currency, i64)> = BTreeMap::new();
    let costs = costs.unwrap_or_default();
    for cost in &costs {
        let sum = sums.entry(cost.currency.code()).or_insert((cost.currency, 0));
        sum.1 = sum.1.saturating_add(cost.minor);
    }
    let sum = |(currency, minor)| Sum {
        label: words.text("total"),
        value: Said::new("total", words.money(Money::new(minor, currency))),
        is_main: true,
    };
    sums.into_values().map(sum).collect()
}
