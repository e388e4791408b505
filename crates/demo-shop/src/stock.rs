//! What a change of an order's status does: stock, dates, notes.

use serde_json::{Value, json};

use crate::effects::EffectKind;
use crate::shop_time::Seconds;
use crate::state::State;
use crate::wire::{push, rows, rows_mut, set_date, text, whole};

/// The name of a status as the shop's notes have it.
pub(crate) fn spoken(status: &str) -> &str {
    match status {
        "pending" => "Pending payment",
        "processing" => "Processing",
        "on-hold" => "On hold",
        "completed" => "Completed",
        "cancelled" => "Cancelled",
        "refunded" => "Refunded",
        "failed" => "Failed",
        "trash" => "Trash",
        other => other,
    }
}

/// Adds to the stock of a product or variation that manages its own; tells the amounts before and after.
pub(crate) fn move_stock(
    state: &mut State,
    order: u64,
    id: u64,
    delta: i64,
    now: Seconds,
) -> Option<(i64, i64)> {
    let mut record = state.product(id).filter(|record| record["manage_stock"] == true)?.clone();
    let before = whole(&record["stock_quantity"]).unwrap_or(0);
    let after = before.saturating_add(delta);
    set_stock(&mut record, after);
    set_date(&mut record, "date_modified", Some(now));
    let parent = record["parent_id"].as_u64().unwrap_or(0);
    state.put_product(id, record);
    state.journal.of_stock(Some(order), id, after - before);
    touch_product(state, parent, now);
    Some((before, after))
}

/// Moves the date of a product; a variation's write bumps its parent's date too.
pub(crate) fn touch_product(state: &mut State, id: u64, now: Seconds) {
    if let Some(mut record) = state.product(id).cloned() {
        set_date(&mut record, "date_modified", Some(now));
        state.put_product(id, record);
    }
}

pub(crate) fn set_stock(record: &mut Value, quantity: i64) {
    record["stock_quantity"] = json!(quantity);
    let backorders = record["backorders"] != "no";
    let status = match quantity {
        1.. => "instock",
        _ if backorders => "onbackorder",
        _ => "outofstock",
    };
    record["stock_status"] = json!(status);
}

/// Which record a line takes its stock from.
pub(crate) fn stock_id(line: &Value) -> u64 {
    match line["variation_id"].as_u64() {
        Some(id) if id > 0 => id,
        _ => line["product_id"].as_u64().unwrap_or(0),
    }
}

pub(crate) fn line_meta<'a>(line: &'a Value, key: &str) -> Option<&'a Value> {
    rows(line, "meta_data").iter().find(|row| row["key"] == key)
}

/// Sets a line's meta value, or takes it away.
pub(crate) fn set_line_meta(state: &mut State, line: &mut Value, key: &str, value: Option<i64>) {
    if let Some(list) = line.get_mut("meta_data").and_then(Value::as_array_mut) {
        list.retain(|row| row["key"] != key);
    }
    if let Some(value) = value {
        let id = state.next_part_id();
        let value = value.to_string();
        push(
            line,
            "meta_data",
            json!({ "id": id, "key": key, "value": value, "display_key": key, "display_value": value }),
        );
    }
}

fn take_stock(state: &mut State, order: &mut Value, id: u64, now: Seconds) {
    let mut said = Vec::new();
    for line in rows_mut(order, "line_items") {
        if line_meta(line, "_reduced_stock").is_some() {
            continue;
        }
        let quantity = whole(&line["quantity"]).unwrap_or(0);
        if let Some((before, after)) = move_stock(state, id, stock_id(line), -quantity, now) {
            set_line_meta(state, line, "_reduced_stock", Some(quantity));
            said.push(format!("{} ({before}&rarr;{after})", text(line, "name")));
        }
    }
    if !said.is_empty() {
        state.add_note(id, "WooCommerce", &format!("Stock levels reduced: {}", said.join(", ")), false, now);
    }
}

fn give_back(state: &mut State, order: &mut Value, id: u64, now: Seconds) {
    let mut said = Vec::new();
    for line in rows_mut(order, "line_items") {
        let Some(quantity) = line_meta(line, "_reduced_stock").and_then(|row| whole(&row["value"])) else {
            continue;
        };
        if let Some((before, after)) = move_stock(state, id, stock_id(line), quantity, now) {
            set_line_meta(state, line, "_reduced_stock", None);
            said.push(format!("{} ({before}&rarr;{after})", text(line, "name")));
        }
    }
    if !said.is_empty() {
        state.add_note(
            id,
            "WooCommerce",
            &format!("Stock levels increased: {}", said.join(", ")),
            false,
            now,
        );
    }
}

/// Gives an order another status with everything that the shop does then. The same status does nothing.
pub(crate) fn change_status(state: &mut State, order: &mut Value, id: u64, to: &str, now: Seconds) {
    let from = text(order, "status").to_owned();
    if from != to {
        set_status(state, order, id, to);
        follow_status(state, order, id, &from, now);
    }
}

/// Writes another status, and nothing that follows from it.
pub(crate) fn set_status(state: &mut State, order: &mut Value, id: u64, to: &str) {
    let from = text(order, "status").to_owned();
    if from != to {
        state.journal.of_order(id, EffectKind::Status { from, to: to.to_owned() });
    }
    order["status"] = json!(to);
    order["is_editable"] = json!(matches!(to, "pending" | "on-hold" | "auto-draft"));
    order["needs_payment"] = json!(matches!(to, "pending" | "failed"));
}

/// What follows from a status that was `from` before: stock, dates, mails, notes.
pub(crate) fn follow_status(state: &mut State, order: &mut Value, id: u64, from: &str, now: Seconds) {
    let to = text(order, "status").to_owned();
    match to.as_str() {
        "processing" | "on-hold" | "completed" => take_stock(state, order, id, now),
        "cancelled" | "failed" | "pending" => give_back(state, order, id, now),
        _ => {}
    }
    let cash_on_delivery = order["payment_method"] == "cod";
    if order["date_paid_gmt"].is_null() && (to == "completed" || (to == "processing" && !cash_on_delivery)) {
        set_date(order, "date_paid", Some(now));
    }
    if to == "completed" {
        set_date(order, "date_completed", Some(now));
        state.mail(id, "Completed order", now);
    }
    let note = format!("Order status changed from {} to {}.", spoken(from), spoken(&to));
    state.add_note(id, "WooCommerce", &note, false, now);
}
