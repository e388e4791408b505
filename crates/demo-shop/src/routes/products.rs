//! Products and variations.

use serde_json::{Value, json};

use super::{Answer, Visit};
use crate::faults::Step;
use crate::listing::{self, ListQuery, Row, keep_fields};
use crate::present;
use crate::reply::{ApiError, Invalid, Reply};
use crate::shop_time::from_gmt;
use crate::stock::{set_stock, touch_product};
use crate::wire::{cents, decimal, push, set_date, text, whole};

pub(super) fn invalid_id(kind: &str, status: u16) -> ApiError {
    ApiError::new(status, &format!("woocommerce_rest_{kind}_invalid_id"), "Invalid ID.")
}

pub(super) fn is_variation(record: &Value) -> bool {
    record["type"] == "variation"
}

pub(super) fn presented(visit: &Visit<'_>, mut record: Value) -> Value {
    present::product_or_variation(&mut record, visit.base);
    keep_fields(record, &visit.asked.params)
}

/// A variation in the shape of a product, as the product list answers it when `sku=` finds one.
fn as_product(visit: &Visit<'_>, variation: &Value) -> Value {
    let parent = variation["parent_id"].as_u64().unwrap_or(0);
    let mut record = visit.state.product(parent).cloned().unwrap_or_default();
    if let (Some(into), Some(from)) = (record.as_object_mut(), variation.as_object()) {
        let known: Vec<String> = into.keys().cloned().collect();
        into.extend(
            from.iter().filter(|(name, _)| known.contains(name)).map(|(n, v)| (n.clone(), v.clone())),
        );
    }
    record["variations"] = json!([]);
    record["has_options"] = json!(false);
    record["name"] =
        json!(format!("{} - {}", text(&record_name(visit, parent), "name"), text(variation, "name")));
    record
}

fn record_name(visit: &Visit<'_>, id: u64) -> Value {
    visit.state.product(id).cloned().unwrap_or_default()
}

fn row(id: u64, record: &Value) -> Row {
    Row {
        id,
        created: from_gmt(&record["date_created_gmt"]).unwrap_or(0),
        modified: from_gmt(&record["date_modified_gmt"]).unwrap_or(0),
    }
}

fn mentions(record: &Value, wanted: Option<&String>) -> bool {
    wanted.is_none_or(|wanted| {
        ["name", "sku"].iter().any(|field| text(record, field).to_lowercase().contains(wanted))
    })
}

/// Lists products. Variations are left out unless `sku=` or `include=` names one.
pub(super) fn list(visit: &mut Visit<'_>) -> Answer {
    let params = &visit.asked.params;
    let query = ListQuery::read(params, &listing::PRODUCTS)?;
    let skus = params.list("sku");
    let status = params.text("status").unwrap_or("any");
    let fits = |record: &Value| {
        let by_sku = skus.as_ref().map(|skus| skus.iter().any(|sku| sku == text(record, "sku")));
        by_sku.unwrap_or_else(|| !is_variation(record))
            && (status == "any" || record["status"] == status)
            && params.text("type").is_none_or(|kind| record["type"] == kind)
            && mentions(record, query.search.as_ref())
    };
    let rows = visit.state.products().filter(|(_, record)| fits(record));
    let rows = rows.map(|(id, record)| row(id, record)).filter(|row| query.admits(row)).collect();
    let page = query.page(rows);
    let found = page.ids.iter().filter_map(|id| visit.state.product(*id));
    let shaped =
        found.map(|record| if is_variation(record) { as_product(visit, record) } else { record.clone() });
    let records = shaped.map(|record| presented(visit, record)).collect();
    Ok(page.reply(records, &visit.api("products"), params))
}

pub(super) fn one(visit: &mut Visit<'_>, id: u64) -> Answer {
    let record = visit.state.product(id).ok_or_else(|| invalid_id("product", 404))?;
    let record = if is_variation(record) { as_product(visit, record) } else { record.clone() };
    Ok(Reply::json(200, presented(visit, record)))
}

/// The variations of one product, or of all.
pub(super) fn variations(visit: &mut Visit<'_>, parent: Option<u64>) -> Answer {
    let params = &visit.asked.params;
    let query = ListQuery::read(params, &listing::PRODUCTS)?;
    if let Some(parent) = parent {
        visit.state.product(parent).ok_or_else(|| invalid_id("product", 404))?;
    }
    let sku = params.text("sku");
    let fits = |record: &Value| {
        is_variation(record)
            && parent.is_none_or(|parent| record["parent_id"] == json!(parent))
            && sku.is_none_or(|sku| record["sku"] == sku)
            && mentions(record, query.search.as_ref())
    };
    let rows = visit.state.products().filter(|(_, record)| fits(record));
    let rows = rows.map(|(id, record)| row(id, record)).filter(|row| query.admits(row)).collect();
    let page = query.page(rows);
    let records = page.ids.iter().filter_map(|id| visit.state.product(*id).cloned());
    let records = records.map(|record| presented(visit, record)).collect();
    let place = parent.map_or("variations".to_owned(), |parent| format!("products/{parent}/variations"));
    Ok(page.reply(records, &visit.api(&place), params))
}

pub(super) fn variation_of(visit: &Visit<'_>, parent: u64, id: u64, status: u16) -> Result<Value, ApiError> {
    let found =
        visit.state.product(id).filter(|record| is_variation(record) && record["parent_id"] == json!(parent));
    found.cloned().ok_or_else(|| invalid_id("product_variation", status))
}

pub(super) fn variation(visit: &mut Visit<'_>, parent: u64, id: u64) -> Answer {
    let record = variation_of(visit, parent, id, 404)?;
    Ok(Reply::json(200, presented(visit, record)))
}

/// A product as it is answered to whoever changed it.
pub(super) fn just_changed(visit: &Visit<'_>, mut record: Value) -> Value {
    record["permalink_template"] = json!(format!("{}/product/%pagename%/", visit.base));
    record["generated_slug"] = record["slug"].clone();
    presented(visit, record)
}

pub(super) fn update(visit: &mut Visit<'_>, id: u64) -> Answer {
    let body = visit.asked.json()?;
    let record = visit.state.product(id).filter(|record| !is_variation(record)).cloned();
    let record = record.ok_or_else(|| invalid_id("product", 400))?;
    check(visit, id, &body)?;
    let changed = change(visit, id, record, &body)?;
    Ok(Reply::json(200, just_changed(visit, changed)))
}

pub(super) fn update_variation(visit: &mut Visit<'_>, parent: u64, id: u64) -> Answer {
    let body = visit.asked.json()?;
    let record = variation_of(visit, parent, id, 404)?;
    check(visit, id, &body)?;
    let changed = change(visit, id, record, &body)?;
    Ok(Reply::json(200, presented(visit, changed)))
}

/// Writes the meta data first and the stock last; `inventory_delta` adds to what was read at the beginning.
pub(super) fn change(
    visit: &mut Visit<'_>,
    id: u64,
    mut record: Value,
    body: &Value,
) -> Result<Value, ApiError> {
    take_over(&mut record, body);
    for row in body["meta_data"].as_array().map_or(&[][..], Vec::as_slice) {
        set_meta(visit, &mut record, text(row, "key"), &row["value"]);
    }
    set_date(&mut record, "date_modified", Some(visit.now));
    visit.state.put_product(id, record.clone());
    visit.reached(Step::Meta)?;
    let before = whole(&record["stock_quantity"]).unwrap_or(0);
    let seen = visit.seen.product.as_ref().and_then(|seen| whole(&seen["stock_quantity"])).unwrap_or(before);
    change_stock(&mut record, body, seen);
    let after = whole(&record["stock_quantity"]).unwrap_or(0);
    if after != before {
        visit.state.journal.of_stock(None, id, after - before);
    }
    visit.state.put_product(id, record.clone());
    visit.reached(Step::Row)?;
    touch_product(visit.state, record["parent_id"].as_u64().unwrap_or(0), visit.now);
    Ok(record)
}

fn take_over(record: &mut Value, body: &Value) {
    for field in
        ["name", "description", "short_description", "status", "weight", "sku", "tax_class", "tax_status"]
    {
        if let Some(value) = body[field].as_str() {
            record[field] = json!(value);
        }
    }
    if let Some(code) = body["global_unique_id"].as_str() {
        // Letters are stripped without a word; the check digit is not looked at.
        record["global_unique_id"] = json!(code.replace(|c: char| !c.is_ascii_digit() && c != '-', ""));
    }
    for field in ["regular_price", "sale_price"] {
        if let Some(price) = body.get(field) {
            record[field] = json!(stored_price(price));
        }
    }
    let sale = text(record, "sale_price").to_owned();
    record["on_sale"] = json!(!sale.is_empty());
    if !text(record, "regular_price").is_empty() {
        record["price"] = if sale.is_empty() { record["regular_price"].clone() } else { json!(sale) };
    }
    if let Some(manage) = body["manage_stock"].as_bool() {
        record["manage_stock"] = json!(manage);
    }
}

/// An absolute amount, or `inventory_delta`. `null` counts as 0; without stock management both are ignored.
fn change_stock(record: &mut Value, body: &Value, seen: i64) {
    if record["manage_stock"] != true {
        return;
    }
    if let Some(quantity) = body.get("stock_quantity") {
        set_stock(record, whole(quantity).unwrap_or(0));
    } else if let Some(delta) = body.get("inventory_delta").and_then(whole) {
        set_stock(record, seen.saturating_add(delta));
    }
}

/// A price as WooCommerce stores it: `"12,50"` loses its comma and becomes 1250.
fn stored_price(given: &Value) -> String {
    let text = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    let kept: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    if kept.contains('.') { cents(&json!(kept)).map(decimal).unwrap_or_default() } else { kept }
}

fn set_meta(visit: &mut Visit<'_>, record: &mut Value, key: &str, value: &Value) {
    let list = record.get_mut("meta_data").and_then(Value::as_array_mut);
    if let Some(row) = list.and_then(|list| list.iter_mut().find(|row| row["key"] == key)) {
        row["value"] = value.clone();
    } else if !key.is_empty() {
        let id = visit.state.next_part_id();
        push(record, "meta_data", json!({ "id": id, "key": key, "value": value }));
    }
}

fn check(visit: &Visit<'_>, id: u64, body: &Value) -> Result<(), ApiError> {
    let mut invalid = Invalid::default();
    if body.get("stock_quantity").is_some_and(|value| !value.is_null() && whole(value).is_none()) {
        let message = "stock_quantity is not of type integer.".to_owned();
        invalid.add("stock_quantity", "rest_invalid_type", message);
    }
    invalid.check()?;
    let taken = |field: &str, value: &str| {
        let other = visit.state.products().find(|(other, record)| *other != id && record[field] == value);
        other.filter(|_| !value.is_empty()).map(|(other, _)| other)
    };
    if let Some(other) = taken("sku", text(body, "sku")) {
        let mut error = ApiError::new(400, "product_invalid_sku", "Invalid or duplicated SKU.");
        error.data["resource_id"] = json!(other);
        error.data["unique_sku"] = json!(format!("{}-1", text(body, "sku")));
        return Err(error);
    }
    if let Some(other) = taken("global_unique_id", text(body, "global_unique_id")) {
        let message = "Invalid or duplicated GTIN, UPC, EAN or ISBN.";
        let mut error = ApiError::new(400, "product_invalid_global_unique_id", message);
        error.data["resource_id"] = json!(other);
        return Err(error);
    }
    Ok(())
}
