//! What stands on each kind of document, and where.

mod address_label;
mod bin_label;
mod command_sheet;
mod count_sheet;
mod hand_over_list;
mod packing_slip;
mod pick_list;
mod product_label;
mod proforma;
mod purchase_order;
mod return_slip;
mod small;
mod user_badge;

pub(super) use address_label::address_label;
pub(super) use bin_label::{bin_label, tote_label};
pub(super) use command_sheet::command_sheet;
pub(super) use count_sheet::count_sheet;
pub(super) use hand_over_list::hand_over_list;
pub(super) use packing_slip::packing_slip;
pub(super) use pick_list::pick_list;
pub(super) use product_label::product_label;
pub(super) use proforma::proforma;
pub(super) use purchase_order::purchase_order;
pub(super) use return_slip::return_slip;
pub(super) use user_badge::user_badge;

use super::report::{Address, Cell, Column, Detail, Encoded, Narrow, Report, Role, Said, Symbol, Width};
use crate::layout::address::AddressLines;
use crate::locale::Words;
use crate::text::{clean_line, clean_paragraph};
use crate::{Document, Sender};

/// What every report has: the sender, the title with its number, the texts of the template, and the foot.
fn frame(document: &Document, words: Words, title: &str, reference: &str) -> Report {
    let template = &document.template;
    let language = document.language;
    let number = clean_line(document.number.as_deref().unwrap_or_default());
    let foot = clean_line(template.texts.footer.get(language));
    let reference = if number.is_empty() { reference.to_owned() } else { number.clone() };
    let title = words.text(title);
    let named = if reference.is_empty() { title.clone() } else { format!("{title} {reference}") };
    let foot = if foot.is_empty() { named.clone() } else { format!("{named} · {foot}") };
    Report {
        sender: sender(&template.sender),
        logo: template.sender.logo.clone(),
        title,
        number: Said::new("number", number),
        opening: Said::new("opening", clean_paragraph(template.texts.opening.get(language))),
        foot: Said::new("footer", foot),
        continued: Said::new("number", words.with("continued", &[("what", named.into())])),
        ..Report::default()
    }
}

/// The sender's name, address and contact.
fn sender(sender: &Sender) -> Vec<(Said, Role)> {
    let mut lines = vec![(Said::new("sender.name", clean_line(&sender.name)), Role::Strong)];
    let address = sender.address.iter().map(|line| clean_line(line)).filter(|line| !line.is_empty());
    let address: Vec<String> = address.take(5).collect();
    lines.push((Said::new("sender.address", address.join(", ")), Role::Small));
    let contact = clean_line(sender.contact.as_deref().unwrap_or_default());
    lines.push((Said::new("sender.contact", contact), Role::Small));
    lines.retain(|(said, _)| !said.is_empty());
    lines
}

/// A postal address under a name; without phone and mail.
fn postal(label: String, fields: &'static AddressFields, address: &domain::Address) -> Address {
    let address = AddressLines::of(address);
    let region = address.region_and_country();
    let mut lines = vec![
        (Said::new(fields.name, address.name), Role::Strong),
        (Said::new(fields.company, address.company), Role::Body),
    ];
    lines.extend(address.street.into_iter().map(|line| (Said::new(fields.lines, line), Role::Body)));
    lines.push((Said::new(fields.city, address.town), Role::Body));
    lines.push((Said::new(fields.region, region), Role::Body));
    lines.retain(|(said, _)| !said.is_empty());
    Address { label, lines }
}

/// The codes of the fields of an address, by which a missing character is reported.
struct AddressFields {
    name: &'static str,
    company: &'static str,
    lines: &'static str,
    city: &'static str,
    region: &'static str,
}

static SHIP_TO: AddressFields = AddressFields {
    name: "ship_to.name",
    company: "ship_to.company",
    lines: "ship_to.lines",
    city: "ship_to.city",
    region: "ship_to.region",
};

static CUSTOMER: AddressFields = AddressFields {
    name: "customer.name",
    company: "customer.company",
    lines: "customer.lines",
    city: "customer.city",
    region: "customer.region",
};

fn detail(words: Words, label: &str, field: &'static str, value: impl Into<String>, share: f32) -> Detail {
    Detail { label: words.text(label), value: Said::new(field, value), share }
}

fn column(words: Words, title: &str, width: Width, narrow: Narrow) -> Column {
    let title = if title.is_empty() { String::new() } else { words.text(title) };
    Column { title, width, narrow }
}

/// Name, variant and SKU of an item, one under the other.
fn item(words: Words, name: &str, variant: &str, sku: &str) -> Cell {
    let mut lines = vec![
        (Said::new("line.name", clean_line(name)), Role::Strong),
        (Said::new("line.variant", clean_line(variant)), Role::Muted),
    ];
    let sku = clean_line(sku);
    if !sku.is_empty() {
        lines.push((Said::new("line.sku", words.with("sku", &[("sku", sku.into())])), Role::Small));
    }
    Cell::Text(lines)
}

/// The barcode of an item, or nothing.
fn item_code(payload: &str) -> Cell {
    let payload = payload.trim();
    if payload.is_empty() {
        return Cell::Empty;
    }
    Cell::Code(Encoded { field: "line.barcode", payload: payload.to_owned(), symbol: Symbol::Item })
}

fn code128(field: &'static str, payload: &str) -> Option<Encoded> {
    let payload = payload.trim();
    (!payload.is_empty()).then(|| Encoded { field, payload: payload.to_owned(), symbol: Symbol::Code128 })
}

fn number(field: &'static str, value: u32) -> Cell {
    Cell::Number(Said::new(field, value.to_string()))
}

fn large(field: &'static str, value: u32) -> Cell {
    Cell::Large(Said::new(field, value.to_string()))
}

/// A text to fill in by hand where there is none: a line of the right length.
fn or_line(text: &str) -> String {
    let text = clean_line(text);
    if text.is_empty() { "________________".to_owned() } else { text }
}
