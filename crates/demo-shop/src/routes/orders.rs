//! Orders: lists, one order, deleting; fulfillments where they are switched on.

use serde_json::{Value, json};

use super::order_changes::status_names;
use super::{Answer, Visit};
use crate::effects::EffectKind;
use crate::listing::{self, ListQuery, Row, keep_fields, spoken_list};
use crate::present;
use crate::reply::{ApiError, Invalid, Reply};
use crate::stock;
use crate::wire::{push, rows, set_date, text};

/// The core statuses that `any` stands for; registered ones of plugins join them.
const ANY: [&str; 7] = ["pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed"];

pub(super) fn invalid_id(status: u16) -> ApiError {
    ApiError::new(status, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
}

/// An order as it is answered.
pub(super) fn presented(visit: &Visit<'_>, mut order: Value) -> Value {
    present::order(&mut order, visit.base);
    keep_fields(order, &visit.asked.params)
}

/// Which statuses a list asks for. `any` wins over everything named beside it, trash included.
fn wanted_statuses(visit: &Visit<'_>, invalid: &mut Invalid) -> Vec<String> {
    let asked = visit.asked.params.list("status").unwrap_or_else(|| vec!["any".to_owned()]);
    let known = status_names(visit.behaviour);
    let allowed: Vec<&str> = ["any", "trash"].into_iter().chain(known.iter().map(String::as_str)).collect();
    for (at, status) in asked.iter().enumerate() {
        if !allowed.contains(&status.as_str()) {
            let message = format!("status[{at}] is not one of {}.", spoken_list(&allowed));
            invalid.add("status", "rest_not_in_enum", message);
            break;
        }
    }
    if asked.iter().any(|status| status == "any") {
        return ANY
            .into_iter()
            .map(str::to_owned)
            .chain(visit.behaviour.custom_statuses.iter().cloned())
            .collect();
    }
    asked
}

fn mentions(order: &Value, wanted: &str) -> bool {
    let fields = ["first_name", "last_name", "company", "address_1", "city", "postcode", "email", "phone"];
    let address =
        |kind: &str| fields.iter().any(|field| text(&order[kind], field).to_lowercase().contains(wanted));
    text(order, "number").contains(wanted)
        || address("billing")
        || address("shipping")
        || rows(order, "line_items").iter().any(|line| text(line, "name").to_lowercase().contains(wanted))
}

pub(super) fn list(visit: &mut Visit<'_>) -> Answer {
    let mut invalid = Invalid::default();
    let statuses = wanted_statuses(visit, &mut invalid);
    let params = &visit.asked.params;
    let query = ListQuery::read_with(params, &listing::ORDERS, invalid)?;
    let customer: Option<u64> = params.text("customer").and_then(|id| id.parse().ok());
    let fits = |order: &Value| {
        customer.is_none_or(|id| order["customer_id"] == json!(id))
            && query.search.as_ref().is_none_or(|wanted| mentions(order, wanted))
    };
    let looks_inside = customer.is_some() || query.search.is_some();
    let rows: Vec<Row> = visit
        .state
        .order_rows()
        .filter(|(status, row)| statuses.iter().any(|wanted| wanted == status) && query.admits(row))
        .map(|(_, row)| row)
        .filter(|row| !looks_inside || visit.state.order(row.id).is_some_and(|order| fits(&order)))
        .collect();
    let page = query.page(rows);
    let orders = page.ids.iter().filter_map(|id| visit.state.order(*id));
    let orders = orders.map(|order| presented(visit, order)).collect();
    Ok(page.reply(orders, &visit.api("orders"), params))
}

pub(super) fn one(visit: &mut Visit<'_>, id: u64) -> Answer {
    let order = visit.state.order(id).ok_or_else(|| invalid_id(404))?;
    Ok(Reply::json(200, presented(visit, order)))
}

/// Moves an order to the trash, or deletes it for good with `force`. Neither gives stock back.
pub(super) fn delete(visit: &mut Visit<'_>, id: u64) -> Answer {
    let order = visit.state.order(id).ok_or_else(|| invalid_id(404))?;
    let answer = Reply::json(200, presented(visit, order.clone()));
    if visit.asked.params.flag("force") {
        visit.state.delete_order(id);
        return Ok(answer);
    }
    if text(&order, "status") == "trash" {
        let message = "The shop_order has already been deleted.";
        return Err(ApiError::new(410, "woocommerce_rest_already_trashed", message));
    }
    trash(visit, id, order);
    Ok(answer)
}

fn trash(visit: &mut Visit<'_>, id: u64, order: Value) {
    trash_in(visit.state, id, order, visit.now);
}

/// Moves an order to the trash.
pub(crate) fn trash_in(state: &mut crate::state::State, id: u64, mut order: Value, now: i64) {
    let was = text(&order, "status").to_owned();
    let metas = [("_wp_trash_meta_status", format!("wc-{was}")), ("_wp_trash_meta_time", now.to_string())];
    for (key, value) in metas {
        let row = json!({ "id": state.next_part_id(), "key": key, "value": value });
        push(&mut order, "meta_data", row);
    }
    state.journal.of_order(id, EffectKind::Status { from: was, to: "trash".into() });
    order["status"] = json!("trash");
    set_date(&mut order, "date_modified", Some(now));
    state.put_order(id, order);
}

/// Changes an order's status as the shop's own pages do, and bumps its date.
pub(crate) fn set_status_in(state: &mut crate::state::State, id: u64, status: &str, now: i64) -> bool {
    let Some(mut order) = state.order(id) else {
        return false;
    };
    stock::change_status(state, &mut order, id, status, now);
    set_date(&mut order, "date_modified", Some(now));
    state.put_order(id, order);
    true
}
