//! Products and variations.

use domain::{Attention, RemoteId, ShopProduct, ShopVariant, Size, Weight, gtin_check_digit};
use serde_json::Value;
use url::Url;

use super::Shop;
use super::fields::{Fields, clean_line, meta, scalar_text};
use crate::{LengthUnit, WeightUnit};

/// Product meta in which the bin is kept: our own key, and the one that warehouse plugins use.
const BIN_KEYS: [&str; 2] = ["_packbench_bin", "_bin_location"];
/// Product meta in which plugins keep the GTIN; WooCommerce has a field of its own only since 9.2.
const GTIN_KEYS: [&str; 5] = ["_global_unique_id", "_ean", "_gtin", "_alg_ean", "_wpm_gtin_code"];

/// Longest address of a picture that is kept, in bytes; what browsers and servers take for granted.
const LONGEST_ADDRESS: usize = 2_000;

/// Reads a product. The variant of a product without variations carries the product's own id.
pub(super) fn product(fields: &Fields<'_>, remote_id: RemoteId, shop: &Shop) -> ShopProduct {
    let has_variations = matches!(fields.line("type").as_str(), "variable" | "variable-subscription");
    if fields.raw("name").is_none() {
        fields.bad("name");
    }
    let name = fields.title("name");
    let modified_srv = fields.gmt("date_modified_gmt");
    let variant = (!has_variations).then(|| {
        let image = fields.quiet_object("images").map(|image| web_address(&image, "src"));
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
    let image = fields.quiet_object("image").map(|image| web_address(&image, "src"));
    let image_url = image.unwrap_or_default();
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
        size: size(fields, shop.length_unit),
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
    let grams = billionths(text)? * nanograms_per_unit / 1_000_000_000 / 1_000_000_000;
    u32::try_from(grams).ok()
}

/// A plain decimal number times 1,000,000,000; up to nine digits on either side of the point.
fn billionths(text: &str) -> Option<u128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > 9 || fraction.len() > 9 || !plain(whole) || !plain(fraction) || matches!(text, "" | ".")
    {
        return None;
    }
    format!("{whole}{fraction:0<9}").parse().ok()
}

/// Size of a unit; `None` without a note where an edge is empty or zero, because shops leave them out.
fn size(fields: &Fields<'_>, unit: LengthUnit) -> Option<Size> {
    let given = fields.quiet_object("dimensions")?;
    let text = |name: &str| given.raw(name).and_then(scalar_text).unwrap_or_default();
    let texts = ["length", "width", "height"].map(|name| (name, text(name)));
    if texts.iter().any(|(_, text)| text.trim().is_empty()) {
        return None;
    }
    let edges = texts.map(|(name, text)| {
        let edge = millimetres(text.trim(), unit).filter(|edge| *edge <= Size::MAX_EDGE);
        if edge.is_none() {
            given.bad(name);
        }
        edge
    });
    let [Some(length), Some(width), Some(height)] = edges else { return None };
    let size = Size::new(length, width, height);
    size.is_possible().then_some(size)
}

/// Whole millimetres of a decimal number in the shop's unit, rounded up: what is larger than it says fits nowhere.
fn millimetres(text: &str, unit: LengthUnit) -> Option<u32> {
    let micrometres_per_unit: u128 = match unit {
        LengthUnit::Millimetre => 1_000,
        LengthUnit::Centimetre => 10_000,
        LengthUnit::Metre => 1_000_000,
        LengthUnit::Inch => 25_400,
        LengthUnit::Yard => 914_400,
    };
    let millimetres = (billionths(text)? * micrometres_per_unit).div_ceil(1_000_000_000_000);
    u32::try_from(millimetres).ok()
}

/// The address of a picture on the web, or empty for anything else (`data:` and `javascript:`, a login in it, an absurd
/// length): nothing is lost by it, so nobody is asked to look at it. Some plugins leave the scheme out.
fn web_address(fields: &Fields<'_>, name: &str) -> String {
    let text = fields.raw(name).and_then(Value::as_str).unwrap_or_default();
    if text.len() > LONGEST_ADDRESS {
        return String::new();
    }
    let text = clean_line(text);
    let whole = if text.starts_with("//") { format!("https:{text}") } else { text };
    let Ok(mut address) = Url::parse(&whole) else { return String::new() };
    let has_login = !address.username().is_empty() || address.password().is_some();
    if !matches!(address.scheme(), "http" | "https") || has_login || address.as_str().len() > LONGEST_ADDRESS
    {
        return String::new();
    }
    address.set_fragment(None);
    address.into()
}
