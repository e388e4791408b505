//! Batches: up to 100 changes, one after another, without the checks that single requests pass.

use serde_json::{Value, json};

use super::{Answer, Visit, new_orders, order_changes, orders, products};
use crate::reply::{ApiError, Reply};
use crate::wire::{rows, text};

/// How many records a batch may name, as WooCommerce has it by default.
const LIMIT: usize = 100;

type Done = Result<Value, ApiError>;

/// Goes through the three lists of a batch. What fails is told in its place; the whole answers 200.
fn run(visit: &mut Visit<'_>, mut each: impl FnMut(&mut Visit<'_>, &str, u64, &Value) -> Done) -> Answer {
    let body = visit.asked.json()?;
    let lists = ["create", "update", "delete"];
    if lists.iter().map(|list| rows(&body, list).len()).sum::<usize>() > LIMIT {
        let message = format!("Unable to accept more than {LIMIT} items for this request.");
        return Err(ApiError::new(413, "woocommerce_rest_request_entity_too_large", &message));
    }
    let mut answer = json!({});
    for list in lists {
        let mut done = Vec::new();
        for row in rows(&body, list) {
            let id = row.as_u64().or_else(|| row["id"].as_u64()).unwrap_or(0);
            match each(visit, list, id, row) {
                Err(error) if error.is_death() => return Err(error),
                Err(error) => done.push(json!({ "id": id, "error": error.body() })),
                Ok(value) => done.push(value),
            }
        }
        if !done.is_empty() {
            answer[list] = Value::Array(done);
        }
    }
    Ok(Reply::json(200, answer))
}

/// Orders. A status that nobody knows silently becomes `pending`.
pub(super) fn orders(visit: &mut Visit<'_>) -> Answer {
    run(visit, |visit, list, id, row| match list {
        "create" => new_orders::make(visit, row).map(|order| orders::presented(visit, order)),
        "delete" => {
            let order = visit.state.order(id).ok_or_else(|| orders::invalid_id(404))?;
            orders::trash_in(visit.state, id, order.clone(), visit.now);
            Ok(orders::presented(visit, order))
        }
        _ => {
            let mut row = row.clone();
            let known = order_changes::status_names(visit.behaviour);
            if row.get("status").is_some() && !known.iter().any(|name| name == text(&row, "status")) {
                row["status"] = json!("pending");
            }
            order_changes::change(visit, id, &row).map(|order| orders::presented(visit, order))
        }
    })
}

/// Products. A stock that is no number silently becomes 0.
pub(super) fn products(visit: &mut Visit<'_>) -> Answer {
    run(visit, |visit, list, id, row| {
        let known = visit.state.product(id).filter(|record| !products::is_variation(record)).cloned();
        let record = known.filter(|_| list == "update");
        let record = record.ok_or_else(|| products::invalid_id("product", 400))?;
        products::change(visit, id, record, row).map(|record| products::just_changed(visit, record))
    })
}

/// The variations of one product.
pub(super) fn variations(visit: &mut Visit<'_>, parent: u64) -> Answer {
    run(visit, |visit, _, id, row| {
        let record = products::variation_of(visit, parent, id, 404)?;
        products::change(visit, id, record, row).map(|record| products::presented(visit, record))
    })
}
