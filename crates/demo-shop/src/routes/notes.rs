//! Notes of an order. They do not move the order's date.

use serde_json::{Value, json};

use super::{Answer, Visit};
use crate::effects::EffectKind;
use crate::faults::Step;
use crate::listing::keep_fields;
use crate::present;
use crate::reply::{ApiError, Reply};
use crate::wire::text;

fn known_order(visit: &Visit<'_>, id: u64) -> Result<(), ApiError> {
    let invalid = || ApiError::new(404, "woocommerce_rest_shop_order_invalid_id", "Invalid order ID.");
    visit.state.order(id).map(|_| ()).ok_or_else(invalid)
}

fn presented(visit: &Visit<'_>, order: u64, mut note: Value) -> Value {
    present::part_of_order(&mut note, visit.base, "notes", order);
    keep_fields(note, &visit.asked.params)
}

/// Newest first, all at once: this list has no pages.
pub(super) fn list(visit: &mut Visit<'_>, order: u64) -> Answer {
    known_order(visit, order)?;
    let kind = visit.asked.params.text("type").unwrap_or("any");
    let fits = |note: &Value| match kind {
        "customer" => note["customer_note"] == true,
        "internal" => note["customer_note"] == false,
        _ => true,
    };
    let mut notes: Vec<Value> = visit.state.notes(order).into_iter().filter(fits).collect();
    notes.reverse();
    Ok(Reply::json(200, notes.into_iter().map(|note| presented(visit, order, note)).collect()))
}

pub(super) fn one(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    known_order(visit, order)?;
    let note = visit.state.notes(order).into_iter().find(|note| note["id"] == json!(id));
    let note =
        note.ok_or_else(|| ApiError::new(404, "woocommerce_rest_invalid_id", "Invalid resource ID."))?;
    Ok(Reply::json(200, presented(visit, order, note)))
}

/// Deletes a note for good.
pub(super) fn delete(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    if !visit.asked.params.flag("force") {
        let message = "Webhooks do not support trashing.";
        return Err(ApiError::new(501, "woocommerce_rest_trash_not_supported", message));
    }
    let answer = one(visit, order, id)?;
    visit.state.delete_note(order, id);
    Ok(answer)
}

/// Writes a note; one for the customer sends a mail every time. The same request twice writes two.
pub(super) fn create(visit: &mut Visit<'_>, order: u64) -> Answer {
    let body = visit.asked.json()?;
    if body["note"].as_str().is_none_or(str::is_empty) {
        let mut error = ApiError::new(400, "rest_missing_callback_param", "Missing parameter(s): note");
        error.data["params"] = json!(["note"]);
        return Err(error);
    }
    known_order(visit, order)?;
    let to_customer = body["customer_note"] == true;
    let author = if body["added_by_user"] == true { "admin" } else { "WooCommerce" };
    let note = visit.state.add_note(order, author, text(&body, "note"), to_customer, visit.now);
    let written = EffectKind::Note { customer: to_customer, text: text(&body, "note").to_owned() };
    visit.state.journal.of_order(order, written);
    visit.reached(Step::Row)?;
    if to_customer {
        visit.state.mail(order, "Customer note", visit.now);
    }
    let place = visit.api(&format!("orders/{order}/notes/{}", note["id"]));
    Ok(Reply::json(201, presented(visit, order, note)).with("location", place))
}
