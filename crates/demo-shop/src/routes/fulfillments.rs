//! Fulfillments, where the feature is switched on.

use serde_json::{Value, json};

use super::orders::invalid_id;
use super::{Answer, Visit};
use crate::effects::EffectKind;
use crate::faults::Step;
use crate::reply::{ApiError, Reply};
use crate::shop_time::gmt;
use crate::wire::{rows, set_date, text};

fn known_order(visit: &Visit<'_>, id: u64) -> Result<Value, ApiError> {
    visit.state.order(id).ok_or_else(|| invalid_id(404))
}

fn found(visit: &Visit<'_>, order: u64, id: u64) -> Result<Value, ApiError> {
    known_order(visit, order)?;
    let list = visit.state.kept.fulfillments.get(&order).map_or(&[][..], Vec::as_slice);
    let invalid = || ApiError::new(404, "woocommerce_rest_invalid_id", "Invalid fulfillment ID.");
    list.iter().find(|known| known["id"] == json!(id)).cloned().ok_or_else(invalid)
}

pub(super) fn list(visit: &mut Visit<'_>, order: u64) -> Answer {
    known_order(visit, order)?;
    let list = visit.state.kept.fulfillments.get(&order).cloned().unwrap_or_default();
    Ok(Reply::json(200, Value::Array(list)))
}

pub(super) fn one(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    Ok(Reply::json(200, found(visit, order, id)?))
}

/// Creates a fulfillment and bumps the order. The same body twice makes two, as in WooCommerce.
pub(super) fn create(visit: &mut Visit<'_>, order: u64) -> Answer {
    known_order(visit, order)?;
    let body = visit.asked.json()?;
    let id = visit.state.next_id();
    let fulfillment = record(visit, order, id, &body);
    visit.state.kept.fulfillments.entry(order).or_default().push(fulfillment.clone());
    let tracking = rows(&body, "meta_data").iter().find(|row| row["key"] == "_tracking_number");
    let tracking = tracking.map_or("", |row| text(row, "value")).to_owned();
    visit.state.journal.of_order(order, EffectKind::Fulfillment { tracking });
    bump(visit, order);
    visit.reached(Step::Row)?;
    if body["notify_customer"] == true {
        visit.state.mail(order, "Fulfillment created", visit.now);
    }
    Ok(Reply::json(201, fulfillment))
}

/// Changes a fulfillment. Meta data that the request does not name is taken away.
pub(super) fn update(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    found(visit, order, id)?;
    let body = visit.asked.json()?;
    let fulfillment = record(visit, order, id, &body);
    let list = visit.state.kept.fulfillments.entry(order).or_default();
    for known in list.iter_mut().filter(|known| known["id"] == json!(id)) {
        known.clone_from(&fulfillment);
    }
    bump(visit, order);
    visit.reached(Step::Row)?;
    if body["notify_customer"] == true {
        visit.state.mail(order, "Fulfillment updated", visit.now);
    }
    Ok(Reply::json(200, fulfillment))
}

pub(super) fn delete(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    found(visit, order, id)?;
    visit.state.kept.fulfillments.entry(order).or_default().retain(|known| known["id"] != json!(id));
    bump(visit, order);
    Ok(Reply::json(200, json!({ "message": "Fulfillment deleted successfully." })))
}

fn record(visit: &mut Visit<'_>, order: u64, id: u64, body: &Value) -> Value {
    let stamp = format!("{}Z", gmt(visit.now));
    let fulfilled = body["is_fulfilled"] == true;
    let mut meta: Vec<Value> = Vec::new();
    let given = rows(body, "meta_data").iter().map(|row| (row["key"].clone(), row["value"].clone()));
    let dated = fulfilled.then(|| (json!("_date_fulfilled"), json!(stamp)));
    for (key, value) in given.chain(dated) {
        meta.push(json!({ "key": key, "value": value, "id": visit.state.next_part_id() }));
    }
    json!({
        "id": id, "entity_type": "WC_Order", "entity_id": order.to_string(),
        "status": if fulfilled { "fulfilled" } else { "unfulfilled" }, "is_fulfilled": fulfilled,
        "date_updated": stamp, "date_deleted": null, "meta_data": meta,
    })
}

fn bump(visit: &mut Visit<'_>, id: u64) {
    if let Some(mut order) = visit.state.order(id) {
        set_date(&mut order, "date_modified", Some(visit.now));
        visit.state.put_order(id, order);
    }
}
