//! Writing orders: what is checked, what is merged, what follows.

use serde_json::{Value, json};

use super::orders::{invalid_id, presented};
use super::refunds::refund_everything;
use super::{Answer, Visit};
use crate::faults::Step;
use crate::listing::spoken_list;
use crate::options::Behaviour;
use crate::reply::{ApiError, Invalid, Reply};
use crate::state::State;
use crate::stock;
use crate::wire::{push, set_date, text, whole};

/// Fields that are taken over as they are when they are texts.
const TEXTS: [&str; 5] =
    ["customer_note", "transaction_id", "payment_method", "payment_method_title", "created_via"];

/// The statuses that an order can be given.
pub(crate) fn status_names(behaviour: &Behaviour) -> Vec<String> {
    let core = [
        "auto-draft",
        "pending",
        "processing",
        "on-hold",
        "completed",
        "cancelled",
        "refunded",
        "failed",
        "checkout-draft",
    ];
    core.into_iter().map(str::to_owned).chain(behaviour.custom_statuses.iter().cloned()).collect()
}

pub(super) fn check(body: &Value, behaviour: &Behaviour) -> Result<(), ApiError> {
    let mut invalid = Invalid::default();
    match body.get("status") {
        None => {}
        Some(Value::String(status)) => {
            let known = status_names(behaviour);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            if !known.contains(&status.as_str()) {
                let message = format!("status is not one of {}.", spoken_list(&known));
                invalid.add("status", "rest_not_in_enum", message);
            }
        }
        Some(_) => invalid.add("status", "rest_invalid_type", "status is not of type string.".to_owned()),
    }
    let email = body["billing"]["email"].as_str().unwrap_or_default();
    if !email.is_empty()
        && !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
    {
        invalid.add("billing", "rest_invalid_email", "Invalid email address.".to_owned());
    }
    for name in ["billing", "shipping"] {
        if body.get(name).is_some_and(|value| !value.is_object()) {
            invalid.add(name, "rest_invalid_type", format!("{name} is not of type object."));
        }
    }
    invalid.check()
}

/// `PUT /orders/{id}`: no version check, no rules for moves between statuses; the date moves on even when nothing
/// changes.
pub(super) fn update(visit: &mut Visit<'_>, id: u64) -> Answer {
    let body = visit.asked.json()?;
    check(&body, visit.behaviour)?;
    let order = change(visit, id, &body)?;
    Ok(Reply::json(200, presented(visit, order)))
}

/// Writing an order that is not there is worded unlike reading one.
fn unknown() -> ApiError {
    ApiError { message: "ID is invalid.".to_owned(), ..invalid_id(400) }
}

/// Writes the row, then the meta data, and then does what follows from a new status. Whether the status is new is
/// told by what was read at the beginning.
pub(super) fn change(visit: &mut Visit<'_>, id: u64, body: &Value) -> Result<Value, ApiError> {
    let mut order = visit.state.order(id).ok_or_else(unknown)?;
    let was = visit.seen_order(id).map(|seen| text(&seen, "status").to_owned()).unwrap_or_default();
    let now = visit.now;
    take_over(visit, &mut order, body)?;
    let pays = body["set_paid"] == true && order["date_paid_gmt"].is_null();
    let to = body["status"].as_str().or(pays.then_some("processing")).unwrap_or(&was).to_owned();
    if pays {
        set_date(&mut order, "date_paid", Some(now));
    }
    if to != was {
        stock::set_status(visit.state, &mut order, id, &to);
    }
    set_date(&mut order, "date_modified", Some(now));
    visit.state.put_order(id, order.clone());
    visit.reached(Step::Row)?;
    merge_meta(visit.state, &mut order, &body["meta_data"]);
    change_lines(visit.state, &mut order, &body["line_items"]);
    visit.state.put_order(id, order.clone());
    visit.reached(Step::Meta)?;
    if to != was {
        stock::follow_status(visit.state, &mut order, id, &was, now);
        if to == "refunded" {
            refund_everything(visit.state, &mut order, id, now);
        }
        visit.state.put_order(id, order.clone());
    }
    Ok(order)
}

fn take_over(visit: &Visit<'_>, order: &mut Value, body: &Value) -> Result<(), ApiError> {
    for field in TEXTS {
        if let Some(value) = body[field].as_str() {
            order[field] = json!(value);
        }
    }
    for kind in ["billing", "shipping"] {
        let Some(given) = body[kind].as_object() else { continue };
        for (field, value) in given {
            if order[kind].get(field).is_some() && value.is_string() {
                order[kind][field] = value.clone();
            }
        }
    }
    if let Some(customer) = body.get("customer_id") {
        let id = whole(customer).and_then(|id| u64::try_from(id).ok());
        let known = id.filter(|id| *id == 0 || visit.state.customer(*id).is_some());
        let known = known.ok_or_else(|| {
            ApiError::new(400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid.")
        })?;
        order["customer_id"] = json!(known);
    }
    Ok(())
}

/// Merges meta data as WooCommerce does: by id when one is given, else by key; null takes the row away.
fn merge_meta(state: &mut State, target: &mut Value, given: &Value) {
    for row in given.as_array().map_or(&[][..], Vec::as_slice) {
        let (key, value) = (text(row, "key"), &row["value"]);
        let Some(list) = target.get_mut("meta_data").and_then(Value::as_array_mut) else {
            return;
        };
        let by_id = row["id"].as_u64();
        let at = list.iter().position(|known| match by_id {
            Some(id) => known["id"] == json!(id),
            None => known["key"] == key,
        });
        match at {
            Some(at) if value.is_null() => {
                list.remove(at);
            }
            Some(at) => list[at]["value"] = value.clone(),
            None if value.is_null() || key.is_empty() => {}
            None => {
                let id = state.next_part_id();
                push(target, "meta_data", json!({ "id": id, "key": key, "value": value }));
            }
        }
    }
}

/// Meta data of lines that the order has. Other changes of lines are left alone by the demo shop.
fn change_lines(state: &mut State, order: &mut Value, given: &Value) {
    for row in given.as_array().map_or(&[][..], Vec::as_slice) {
        let lines = order.get_mut("line_items").and_then(Value::as_array_mut);
        if let Some(line) = lines.and_then(|lines| lines.iter_mut().find(|line| line["id"] == row["id"])) {
            merge_meta(state, line, &row["meta_data"]);
        }
    }
}
