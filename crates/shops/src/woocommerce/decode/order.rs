//! Orders.

use domain::{
    Address, Attention, Currency, Money, Payment, Quantity, RemoteId, ShopOrder, ShopOrderLine, ShopStatus,
    Tracking,
};
use serde_json::Value;

use super::super::statuses::StatusMap;
use super::fields::{Fields, clean_line, meta, scalar_text};

/// Order meta by which plugins mark a gift, where the value is a yes.
const GIFT_KEYS: [&str; 5] = ["_gift", "is_gift", "_is_gift", "gift", "_gift_wrap"];
/// Order meta of WooCommerce Shipment Tracking and Advanced Shipment Tracking: a list of parcels.
pub(in super::super) const TRACKING_ITEMS: &str = "_wc_shipment_tracking_items";
/// Order meta of simpler plugins: one number.
const TRACKING_NUMBER: [&str; 1] = ["_tracking_number"];
const TRACKING_PROVIDER: [&str; 2] = ["_tracking_provider", "_shipment_provider"];

/// Order meta in which channel plugins keep a marketplace's own number of the order, as their published PHP sources have it:
///
/// - WP-Lister for eBay writes `_ebay_extended_order_id` beside `_ebay_order_id`, WP-Lister for Amazon writes
///   `_wpla_amazon_order_id`, both where they make the order;
/// - Codisto writes `_codisto_amazonorderid`; its `_codisto_orderid` is a number of its own and tells nothing;
/// - CedCommerce's plugin for eBay writes `_ced_ebay_order_id`, its plugin for Amazon reads `amazon_order_id` when it reports
///   the parcel.
const MARKETPLACE_NUMBERS: [(&str, &[&str]); 2] = [
    ("ebay", &["_ebay_extended_order_id", "_ebay_order_id", "_ced_ebay_order_id"]),
    ("amazon", &["_wpla_amazon_order_id", "_codisto_amazonorderid", "amazon_order_id"]),
];
/// In bytes. An order of Amazon has 19 characters, one of eBay at most some 30; what is much longer is something else.
const MARKETPLACE_NUMBER_LIMIT: usize = 60;

/// Reads an order. `remote_id` was read before; everything else may be broken.
pub(super) fn order(fields: &Fields<'_>, remote_id: RemoteId, statuses: &StatusMap) -> ShopOrder {
    let currency = currency(fields);
    let status_raw = fields.line("status");
    let meta_data = fields.optional_list("meta_data");
    let refunds = fields.optional_list("refunds");
    let billing = address(&fields.object("billing"));
    let shipping = shipping_address(fields, &billing);
    let lines = lines(fields, currency);
    let number = fields.optional_line("number");
    let modified_srv = fields.gmt("date_modified_gmt");
    note_missing_address(fields, &shipping, &lines);
    ShopOrder {
        number: if number.is_empty() { remote_id.to_string() } else { number },
        remote_id,
        marketplace_number: marketplace_number(&meta_data),
        status: status(fields, &status_raw, statuses),
        status_raw,
        placed_at: fields.gmt("date_created_gmt"),
        modified_srv,
        currency,
        total: fields.money("total", currency),
        refunded: refunded(&refunds, currency),
        refund_ids: refunds.iter().filter_map(|refund| refund.optional_id("id")).collect(),
        customer_id: fields.optional_id("customer_id"),
        billing,
        shipping,
        shipping_method: shipping_method(fields),
        payment: Payment {
            title: fields.title("payment_method_title"),
            paid_at: fields.optional_gmt("date_paid_gmt"),
            cash_on_delivery: fields.optional_line("payment_method") == "cod",
        },
        customer_note: fields.optional_note("customer_note"),
        is_gift: meta(&meta_data, &GIFT_KEYS).is_some_and(is_yes),
        lines,
        tracking: tracking(fields, &meta_data),
        attention: Vec::new(),
    }
}

/// The first number that is one; what plugins leave empty or fill with something else is no number.
fn marketplace_number(meta_data: &[Fields<'_>]) -> String {
    let numbers = MARKETPLACE_NUMBERS.iter().flat_map(|(marketplace, keys)| {
        keys.iter().filter_map(move |key| {
            let text = clean_line(&scalar_text(meta(meta_data, &[key])?)?);
            let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let is_number =
                number.len() <= MARKETPLACE_NUMBER_LIMIT && number.contains(|c: char| c.is_ascii_digit());
            is_number.then(|| format!("{marketplace}:{}", number.to_lowercase()))
        })
    });
    numbers.into_iter().next().unwrap_or_default()
}

fn currency(fields: &Fields<'_>) -> Currency {
    let found = fields.raw("currency").and_then(Value::as_str).and_then(|code| code.parse().ok());
    found.unwrap_or_else(|| {
        fields.bad("currency");
        super::no_currency()
    })
}

/// Maps the shop's slugs; a trashed order keeps none of its own, and needs nobody's attention for that.
fn status(fields: &Fields<'_>, slug: &str, statuses: &StatusMap) -> ShopStatus {
    match statuses.meaning(slug) {
        Some(status) => status,
        // A status that is no text was noted where it was read.
        None if matches!(slug, "trash" | "") => ShopStatus::Other,
        None => {
            fields.note(Attention::UnknownStatus { slug: slug.to_owned() });
            ShopStatus::Other
        }
    }
}

/// What was given back, as a positive amount: WooCommerce writes the totals of refunds negative.
fn refunded(refunds: &[Fields<'_>], currency: Currency) -> Money {
    let amounts = refunds.iter().map(|refund| refund.money("total", currency).minor.saturating_abs());
    Money::new(amounts.fold(0, i64::saturating_add), currency)
}

fn address(fields: &Fields<'_>) -> Address {
    let name = format!("{} {}", fields.optional_line("first_name"), fields.optional_line("last_name"));
    let lines = [fields.optional_line("address_1"), fields.optional_line("address_2")];
    Address {
        name: name.trim().to_owned(),
        company: fields.optional_line("company"),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        city: fields.optional_line("city"),
        region: fields.optional_line("state"),
        postcode: fields.optional_line("postcode"),
        country: country(fields),
        phone: fields.optional_line("phone"),
        email: fields.optional_line("email"),
    }
}

fn country(fields: &Fields<'_>) -> String {
    let code = fields.optional_line("country").to_ascii_uppercase();
    if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())) {
        return code;
    }
    fields.bad("country");
    String::new()
}

/// Where the parcel goes. WooCommerce leaves shipping empty where it is the billing address, and keeps no e-mail there.
fn shipping_address(fields: &Fields<'_>, billing: &Address) -> Address {
    let mut shipping = if fields.raw("shipping").is_some() {
        address(&fields.object("shipping"))
    } else {
        Address::default()
    };
    let is_empty = shipping.lines.is_empty() && shipping.city.is_empty() && shipping.postcode.is_empty();
    if is_empty && shipping.name.is_empty() && shipping.company.is_empty() {
        return billing.clone();
    }
    if shipping.phone.is_empty() {
        shipping.phone.clone_from(&billing.phone);
    }
    if shipping.email.is_empty() {
        shipping.email.clone_from(&billing.email);
    }
    shipping
}

/// An order that is fetched from the shop needs no address.
fn note_missing_address(fields: &Fields<'_>, shipping: &Address, lines: &[ShopOrderLine]) {
    let methods: Vec<String> =
        fields.optional_list("shipping_lines").iter().map(|line| line.optional_line("method_id")).collect();
    let is_pickup =
        methods.iter().any(|id| id.starts_with("local_pickup") || id.starts_with("pickup_location"));
    if !shipping.is_deliverable() && !is_pickup && lines.iter().any(|line| line.is_physical) {
        fields.note(Attention::NoAddress);
    }
}

fn shipping_method(fields: &Fields<'_>) -> String {
    let lines = fields.optional_list("shipping_lines");
    let titles: Vec<String> = lines.iter().map(|line| line.title("method_title")).collect();
    titles.into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(", ")
}

fn lines(fields: &Fields<'_>, currency: Currency) -> Vec<ShopOrderLine> {
    fields.list("line_items").iter().filter_map(|line| order_line(line, currency)).collect()
}

fn order_line(fields: &Fields<'_>, currency: Currency) -> Option<ShopOrderLine> {
    let Some(remote_id) = fields.optional_id("id") else {
        fields.bad("id");
        return None;
    };
    let product_id = fields.optional_id("product_id");
    let variation_id = fields.optional_id("variation_id");
    let (name, variant_label) = names(fields, variation_id.is_some());
    Some(ShopOrderLine {
        remote_id,
        variant_id: variation_id.or_else(|| product_id.clone()),
        product_id,
        name,
        variant_label,
        sku: fields.optional_line("sku"),
        barcode: fields.optional_line("global_unique_id"),
        quantity: fields.quantity("quantity"),
        refunded: Quantity::ZERO,
        total: fields.money("total", currency),
        is_physical: true,
    })
}

/// The product's name and what tells the variation from its siblings. WooCommerce joins the two with ` - `.
fn names(fields: &Fields<'_>, is_variation: bool) -> (String, String) {
    if fields.raw("name").is_none() {
        fields.bad("name");
    }
    let name = fields.title("name");
    if !is_variation {
        return (name, String::new());
    }
    let parent = fields.title("parent_name");
    let rest = name.strip_prefix(&parent).and_then(|rest| rest.strip_prefix(" - ")).map(str::to_owned);
    let attributes: Vec<String> =
        fields.optional_list("meta_data").iter().filter(|m| is_attribute(m)).map(attribute_value).collect();
    let label = if attributes.is_empty() { rest.clone().unwrap_or_default() } else { attributes.join(", ") };
    match rest {
        Some(_) if !parent.is_empty() => (parent, label),
        _ => (name, label),
    }
}

/// Attributes of the shop have keys such as `pa_colour`.
fn is_attribute(entry: &Fields<'_>) -> bool {
    entry.raw("key").and_then(Value::as_str).is_some_and(|key| key.starts_with("pa_"))
}

fn attribute_value(entry: &Fields<'_>) -> String {
    let shown = entry.title("display_value");
    if shown.is_empty() { entry.optional_line("value") } else { shown }
}

fn is_yes(value: &Value) -> bool {
    match value {
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_i64().is_some_and(|n| n != 0),
        Value::String(text) => matches!(text.to_ascii_lowercase().as_str(), "1" | "yes" | "true" | "on"),
        _ => false,
    }
}

/// Parcels that the shop knows of, each number once.
fn tracking(fields: &Fields<'_>, meta_data: &[Fields<'_>]) -> Vec<Tracking> {
    let mut found: Vec<Tracking> = match meta(meta_data, &[TRACKING_ITEMS]) {
        Some(Value::Array(items)) => items.iter().filter_map(tracking_item).collect(),
        Some(Value::Object(items)) => items.values().filter_map(tracking_item).collect(),
        None => Vec::new(),
        Some(value) if scalar_text(value).is_some_and(|text| text.is_empty()) => Vec::new(),
        Some(value) => {
            let found = scalar_text(value).unwrap_or_default().chars().take(80).collect();
            fields.note(Attention::BadField { path: format!("meta_data.{TRACKING_ITEMS}"), found });
            Vec::new()
        }
    };
    let text = |keys: &[&str]| meta(meta_data, keys).and_then(scalar_text).map(|text| clean_line(&text));
    if let Some(number) = text(&TRACKING_NUMBER).filter(|number| !number.is_empty())
        && !found.iter().any(|tracking| tracking.number == number)
    {
        found.push(Tracking { carrier: text(&TRACKING_PROVIDER).unwrap_or_default(), number });
    }
    found
}

/// One entry of the tracking list; `None` without a number.
pub(in super::super) fn tracking_item(item: &Value) -> Option<Tracking> {
    let text =
        |key: &str| item.get(key).and_then(scalar_text).map(|text| clean_line(&text)).unwrap_or_default();
    let number: String = text("tracking_number").chars().take(200).collect();
    let (known, custom) = (text("tracking_provider"), text("custom_tracking_provider"));
    let carrier = if known.is_empty() { custom } else { known };
    (!number.is_empty()).then_some(Tracking { carrier, number })
}
