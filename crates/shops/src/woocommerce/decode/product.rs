//! Products and variations.

use domain::{Attention, RemoteId, ShopProduct, ShopVariant, Weight, gtin_check_digit};
use serde_json::Value;

use super::Shop;
use super::fields::{Fields, clean_line, meta, scalar_text};
use crate::WeightUnit;

/// Product meta in which the bin is kept: our own key, and the one that warehouse plugins use.
const BIN_KEYS: [&str; 2] = ["_packbench_bin", "_bin_location"];
/// Product meta in which plugins keep the GTIN; WooCommerce has a field of its own only since 9.2.
const GTIN_KEYS: [&str; 5] = ["_global_unique_id", "_ean", "_gtin", "_alg_ean", "_wpm_gtin_code"];

/// Reads a product. The variant of a product without variations carries the product's own id.
pub(super) fn product(fields: &Fields<'_>, remote_id: RemoteId, shop: &Shop) -> ShopProduct {
    let has_variations = matches!(fields.line("type").as_str(), "variable" | "variable-subscription");
    if fields.raw("name").is_none() {
        fields.bad("name");
    }
    let name = fields.title("name");
    let modified_srv = fields.gmt("date_modified_gmt");
    let variant = (!has_variations).then(|| {
        let image = fields.optional_list("images").first().map(|image| web_address(image, "src"));
        let own = Own { remote_id: remote_id.clone(), product_id: remote_id.clone(), name: name.clone() };
        ShopVariant { image_url: image.unwrap_or_default(), ..variant(fields, own, shop) }
    });
    ShopProduct { remote_id, name, has_variations, variant, modified_srv, attention: Vec::new() }
}

/// Reads a variation. Its body does not name the product; `name` stays empty and is the product's.
pub(super) fn variation(fields: &Fields<'_>, remote_id: RemoteId, shop: &Shop) -> Option<ShopVariant> {
    let product_id = fields.optional_id("parent_id").or_else(|| super::linked_id(fields, "up"))?;
    let own = Own { remote_id, product_id, name: String::new() };
    let attributes = fields.optional_list("attributes");
    let options = attributes.iter().map(|attribute| attribute.title("option"));
    let label = options.filter(|option| !option.is_empty()).collect::<Vec<_>>().join(", ");
    let image_url = if fields.raw("image").is_some() {
        web_address(&fields.object("image"), "src")
    } else {
        String::new()
    };
    let label = if label.is_empty() { fields.title("name") } else { label };
    Some(ShopVariant { label, image_url, ..variant(fields, own, shop) })
}

struct Own {
    remote_id: RemoteId,
    product_id: RemoteId,
    name: String,
}

/// What products and variations have in common.
fn variant(fields: &Fields<'_>, own: Own, shop: &Shop) -> ShopVariant {
    let meta_data = fields.optional_list("meta_data");
    let meta_line = |keys: &[&str]| {
        let text = meta(&meta_data, keys).and_then(scalar_text).unwrap_or_default();
        clean_line(&text).chars().take(100).collect::<String>()
    };
    let barcode = fields.optional_line("global_unique_id");
    let barcode = if barcode.is_empty() { meta_line(&GTIN_KEYS) } else { barcode };
    if !barcode.is_empty() && !is_gtin(&barcode) {
        fields.note(Attention::OddBarcode { code: barcode.chars().take(80).collect() });
    }
    ShopVariant {
        remote_id: own.remote_id,
        product_id: own.product_id,
        name: own.name,
        label: String::new(),
        sku: fields.optional_line("sku"),
        barcode,
        price: shop.currency.and_then(|currency| fields.optional_money("price", currency)),
        stock: stock(fields),
        weight: weight(fields, shop.weight_unit),
        bin: meta_line(&BIN_KEYS),
        image_url: String::new(),
        modified_srv: fields.gmt("date_modified_gmt"),
        attention: Vec::new(),
    }
}

/// Whether the text is a GTIN-8, -12, -13 or -14 whose check digit fits.
fn is_gtin(code: &str) -> bool {
    if !matches!(code.len(), 8 | 12 | 13 | 14) || !code.is_ascii() {
        return false;
    }
    let (digits, last) = code.split_at(code.len() - 1);
    gtin_check_digit(digits).is_some_and(|check| last.parse() == Ok(check))
}

/// Units for sale; `None` where the shop does not count. A variation may be counted with its product (`parent`).
fn stock(fields: &Fields<'_>) -> Option<i64> {
    let counts = match fields.raw("manage_stock") {
        Some(Value::Bool(counts)) => *counts,
        Some(Value::String(counts)) => counts == "parent",
        _ => false,
    };
    if !counts || fields.raw("stock_quantity").is_none() {
        return None;
    }
    let units = fields.whole("stock_quantity");
    if units.is_none() {
        fields.bad("stock_quantity");
    }
    units
}

fn weight(fields: &Fields<'_>, unit: WeightUnit) -> Option<Weight> {
    let text = fields.raw("weight").and_then(scalar_text)?;
    if text.trim().is_empty() {
        return None;
    }
    let grams = grams(text.trim(), unit);
    if grams.is_none() {
        fields.bad("weight");
    }
    grams.map(Weight::from_grams)
}

/// Whole grams of a decimal number in the shop's unit, cut below the gram; exact, without floats.
fn grams(text: &str, unit: WeightUnit) -> Option<u32> {
    let nanograms_per_unit: u128 = match unit {
        WeightUnit::Kilogram => 1_000_000_000_000,
        WeightUnit::Gram => 1_000_000_000,
        WeightUnit::Pound => 453_592_370_000,
        WeightUnit::Ounce => 28_349_523_125,
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > 9 || fraction.len() > 9 || !plain(whole) || !plain(fraction) || text == "." {
        return None;
    }
    let billionths: u128 = format!("{whole}{fraction:0<9}").parse().ok()?;
    u32::try_from(billionths * nanograms_per_unit / 1_000_000_000 / 1_000_000_000).ok()
}

/// A web address, or empty for anything else: it is shown as a picture, and must not be a script.
fn web_address(fields: &Fields<'_>, name: &str) -> String {
    let address = fields.optional_line(name);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if is_web { address } else { String::new() }
}
