//! `order.ship`: tracking number and status.
//!
//! Without the shop's own fulfillments it is one PUT that carries the order's whole tracking list and the status; sent
//! twice it changes nothing more. With fulfillments the shipment is created first. Creating is not idempotent, so it
//! carries the op's code, and [`WooCommerce::send_ship`] creates it only when no shipment of the order has that code;
//! the PUT of the status follows and is idempotent. So one send has one outside effect, however often it is repeated.

use std::collections::BTreeMap;

use domain::{Op, Ship, ShipBase, ShippedLine, ShopOrder, ShopStatus, Tracking};
use serde_json::{Value, json};

use super::decode::{TRACKING_ITEMS, tracking_item};
use super::http::Ask;
use super::{WooCommerce, Written, acknowledged, unreadable, write_ask};
use crate::{
    ConnError, Connector, Decoded, Entity, Evidence, Fetched, FollowUp, Found, Fresh, FulfillmentMode,
    Outcome, Plan, PlanConflict, Prepared, Remote,
};

/// Fulfillment meta in which the op's code is kept.
const OP_META: &str = "_packbench_op";

/// Decides whether the order may be marked as shipped.
pub(super) fn plan(op: &Op, intent: &Ship, fresh: &Fresh, mode: FulfillmentMode) -> Plan {
    let Fetched::Row(row) = &fresh.order else { return Plan::Conflict(PlanConflict::OrderDeleted) };
    if row.trashed {
        return Plan::Conflict(PlanConflict::OrderTrashed);
    }
    let Decoded::Order(order) = &row.decoded else { return Plan::Conflict(PlanConflict::OrderDeleted) };
    if let Some(conflict) = conflict(op, intent, order) {
        return Plan::Conflict(conflict);
    }
    if order.status == ShopStatus::Completed && is_known(order, intent) {
        return Plan::Satisfied(acknowledged(row));
    }
    Plan::Send(Box::new(prepare(op, intent, row, order, mode)))
}

fn conflict(op: &Op, intent: &Ship, order: &ShopOrder) -> Option<PlanConflict> {
    let is_ours = |slug: &str| op.base.as_ref().is_some_and(|base| base.status_raw == slug);
    match order.status {
        ShopStatus::Cancelled | ShopStatus::Refunded | ShopStatus::Failed | ShopStatus::Draft => {
            return Some(PlanConflict::OrderClosed { status: order.status });
        }
        // What a plugin's status means only people know, unless it was there when the box was packed.
        ShopStatus::Other if !is_ours(&order.status_raw) => {
            return Some(PlanConflict::OrderClosed { status: order.status });
        }
        // Somebody finished it first. With our number, or with none on either side, it is as we want it; without any
        // number there ours is still added; with another number a second parcel may be on its way.
        ShopStatus::Completed if !is_known(order, intent) => {
            if let Some(other) = order.tracking.first() {
                return Some(PlanConflict::ShippedByOther { tracking: other.number.clone() });
            }
        }
        _ => {}
    }
    let is_completed = order.status == ShopStatus::Completed;
    let changed = op.base.as_ref().is_some_and(|base| !is_completed && have_lines_changed(base, order));
    changed.then_some(PlanConflict::LinesChanged)
}

/// Whether the order names our tracking number; without a number there is nothing to name.
fn is_known(order: &ShopOrder, intent: &Ship) -> bool {
    intent
        .tracking_number
        .as_ref()
        .is_none_or(|number| order.tracking.iter().any(|known| known.number == *number))
}

fn have_lines_changed(base: &ShipBase, order: &ShopOrder) -> bool {
    let seen: BTreeMap<&str, u32> = shipped(&base.lines).collect();
    let to_ship = order.lines.iter().filter(|line| line.is_physical);
    let now = to_ship.map(|line| (line.remote_id.as_str(), line.quantity.minus(line.refunded).units()));
    let now: BTreeMap<&str, u32> = now.filter(|(_, units)| *units > 0).collect();
    seen != now
}

fn shipped(lines: &[ShippedLine]) -> impl Iterator<Item = (&str, u32)> {
    let units = lines.iter().map(|line| (line.line.as_str(), line.quantity.units()));
    units.filter(|(_, units)| *units > 0)
}

fn prepare(op: &Op, intent: &Ship, row: &Remote, order: &ShopOrder, mode: FulfillmentMode) -> Prepared {
    let order_path = format!("wc/v3/orders/{}", op.order.remote);
    let mut change = serde_json::Map::new();
    // Writing the status again would be harmless, but not if somebody changed it between our read and our write.
    if order.status != ShopStatus::Completed {
        change.insert("status".to_owned(), json!("completed"));
    }
    let with_fulfillment = mode == FulfillmentMode::CoreFulfillments && intent.tracking_number.is_some();
    if let Some(number) = intent.tracking_number.as_ref().filter(|_| !with_fulfillment) {
        change.insert("meta_data".to_owned(), json!([tracking_meta(op, intent, number, row)]));
    }
    let change = Value::Object(change).to_string();
    let prepared = |method: &str, path: String, body: String, then| Prepared {
        op: op.clone(),
        method: method.to_owned(),
        path,
        body,
        marker: op.marker(),
        then,
    };
    if with_fulfillment {
        let then = FollowUp { method: "PUT".to_owned(), path: order_path.clone(), body: change };
        return prepared("POST", format!("{order_path}/fulfillments"), fulfillment(op, intent), Some(then));
    }
    prepared("PUT", order_path, change, None)
}

/// The whole tracking list with ours in it. An entry is the same when provider and number are, so that a repeat is harmless.
fn tracking_meta(op: &Op, intent: &Ship, number: &str, row: &Remote) -> Value {
    let body: Value = serde_json::from_slice(&row.body).unwrap_or_default();
    let entries = body.get("meta_data").and_then(Value::as_array);
    let known = entries.into_iter().flatten().find(|entry| entry.get("key") == Some(&json!(TRACKING_ITEMS)));
    let mut items: Vec<Value> = match known.and_then(|entry| entry.get("value")) {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Object(items)) => items.values().cloned().collect(),
        _ => Vec::new(),
    };
    let ours = Tracking { carrier: intent.carrier.clone(), number: number.to_owned() };
    if !items.iter().any(|item| tracking_item(item).as_ref() == Some(&ours)) {
        items.push(json!({
            "tracking_provider": "",
            "custom_tracking_provider": intent.carrier,
            "custom_tracking_link": "",
            "tracking_number": number,
            "date_shipped": (intent.shipped_at.millis().div_euclid(1_000)).to_string(),
            "tracking_id": op.op_id.uuid().simple().to_string(),
        }));
    }
    let mut entry = json!({ "key": TRACKING_ITEMS, "value": items });
    if let Some(id) = known.and_then(|entry| entry.get("id")) {
        entry["id"] = id.clone();
    }
    entry
}

/// A finished shipment. The whole set of meta is always sent, and the customer is not written to: the order's
/// completion mail does that.
fn fulfillment(op: &Op, intent: &Ship) -> String {
    let items: Vec<Value> = shipped(&intent.lines)
        .filter_map(|(line, units)| Some(json!({ "item_id": line.parse::<u64>().ok()?, "qty": units })))
        .collect();
    let mut meta =
        vec![json!({ "key": "_items", "value": items }), json!({ "key": OP_META, "value": op.marker() })];
    if let Some(number) = &intent.tracking_number {
        meta.push(json!({ "key": "_tracking_number", "value": number }));
        meta.push(json!({ "key": "_shipment_provider", "value": intent.carrier }));
    }
    json!({ "status": "fulfilled", "is_fulfilled": true, "notify_customer": false, "meta_data": meta })
        .to_string()
}

impl WooCommerce {
    /// Sends what [`plan`] prepared.
    pub(super) async fn send_ship(&self, prepared: &Prepared) -> Outcome {
        let first = write_ask(&prepared.method, &prepared.path, &prepared.body);
        let Some(then) = &prepared.then else { return self.put_order(&first).await };
        match self.has_fulfillment(prepared).await {
            Ok(true) => {}
            Ok(false) => match self.write(&first).await {
                Written::Done(_) => {}
                // The feature was switched off since the probe; a person decides where the number goes instead.
                Written::Not(Outcome::NotSent(ConnError::ShopInactive)) => return fulfillments_gone(),
                Written::Not(outcome) => return outcome,
            },
            Err(ConnError::ShopInactive) => return fulfillments_gone(),
            Err(error) => return Outcome::NotSent(error),
        }
        match self.put_order(&write_ask(&then.method, &then.path, &then.body)).await {
            // The shipment stands already, so "nothing happened" would be wrong.
            Outcome::NotSent(error) => {
                let detail = format!("the shipment is there, the status is not: {error}");
                Outcome::Unknown(Evidence { status: None, detail })
            }
            outcome => outcome,
        }
    }

    async fn put_order(&self, ask: &Ask) -> Outcome {
        match self.write(ask).await {
            Written::Done(answer) => {
                let body = answer.json().map_or("", |json| json.raw.get()).as_bytes();
                match self.decode(Entity::Order, body) {
                    Ok(remote) => Outcome::Done(acknowledged(&remote), Some(Box::new(remote))),
                    Err(_) => unreadable(&answer),
                }
            }
            Written::Not(outcome) => outcome,
        }
    }

    /// Whether a shipment of this order carries the op's code.
    async fn has_fulfillment(&self, prepared: &Prepared) -> Result<bool, ConnError> {
        let answer = self.read(&Ask::get(prepared.path.clone()).uncached()).await?;
        let found: Value = answer.read()?;
        // The list comes bare, or as a field of an object, depending on the version.
        let list = found.as_array().or_else(|| found.get("fulfillments").and_then(Value::as_array));
        Ok(list.into_iter().flatten().any(|one| carries(one, &prepared.marker)))
    }

    /// Looks for tracking number and status.
    pub(super) async fn find_ship(&self, prepared: &Prepared, intent: &Ship) -> Result<Found, ConnError> {
        let ask = Ask::get(format!("wc/v3/orders/{}", prepared.op.order.remote)).uncached();
        let Fetched::Row(row) = self.read_record(Entity::Order, &ask).await? else {
            return Ok(Found::Absent);
        };
        let Decoded::Order(order) = &row.decoded else { return Ok(Found::Absent) };
        let has_number = match prepared.then {
            Some(_) => self.has_fulfillment(prepared).await?,
            None => is_known(order, intent),
        };
        let is_done = !row.trashed && has_number && order.status == ShopStatus::Completed;
        Ok(if is_done { Found::Done(acknowledged(&row)) } else { Found::Absent })
    }
}

fn carries(fulfillment: &Value, marker: &str) -> bool {
    let entries = fulfillment.get("meta_data").and_then(Value::as_array);
    let mut entries = entries.into_iter().flatten();
    entries.any(|entry| {
        entry.get("key") == Some(&json!(OP_META))
            && entry.get("value").and_then(Value::as_str) == Some(marker)
    })
}

fn fulfillments_gone() -> Outcome {
    Outcome::Rejected(ConnError::Refused {
        status: 404,
        code: "rest_no_route".to_owned(),
        message: "the shop has no fulfillments any more".to_owned(),
    })
}
