//! `order.ship`: tracking number and status.
//!
//! Without the shop's own fulfillments it is one PUT that carries the order's whole tracking list and the status; sent
//! twice it changes nothing more. With fulfillments the shipment is created first. Creating is not idempotent, so it
//! carries the op's code, and [`WooCommerce::send_ship`] creates it only when no shipment of the order has that code;
//! the PUT of the status follows and is idempotent. So one send has one outside effect, however often it is repeated.

use std::collections::BTreeMap;

use domain::{
    Address, Op, Quantity, SeenLine, Ship, ShipBase, ShippedLine, ShopOrder, ShopStatus, Tracking, full_name,
};
use serde_json::{Value, json};

use super::decode::{TRACKING_ITEMS, tracking_item};
use super::http::Ask;
use super::statuses::StatusMap;
use super::{WooCommerce, Written, acknowledged, order_path, order_unless_gone, unreadable, write_ask};
use crate::{
    Ack, ConnError, Connector, Decoded, Entity, Evidence, Fetched, FollowUp, Found, Fresh, FulfillmentMode,
    Guard, LineChange, Outcome, Plan, PlanConflict, Prepared, Remote,
};

/// Fulfillment meta in which the op's code is kept.
const OP_META: &str = "_packbench_op";

/// How this shop is told of parcels.
pub(super) struct Ways<'a> {
    pub(super) mode: FulfillmentMode,
    pub(super) guard: Guard,
    pub(super) statuses: &'a StatusMap,
}

/// Decides whether the shop may be told of the parcel.
pub(super) fn plan(op: &Op, intent: &Ship, fresh: &Fresh<'_>, ways: &Ways<'_>) -> Plan {
    let (row, order) = match order_unless_gone(fresh) {
        Ok(found) => found,
        Err(conflict) => return Plan::Conflict(conflict),
    };
    if let Some(conflict) = conflicts(op, intent, order).into_iter().find(|one| !fresh.accepts(one)) {
        return Plan::Conflict(conflict);
    }
    let has_status = order.status == ShopStatus::Completed || !intent.completes;
    // The shop stopped to offer shipments, and a person agreed to send the number as meta of the order.
    let is_gone = fresh.accepted.iter().any(|code| code == "shipments_gone");
    let mode = if is_gone { FulfillmentMode::TrackingMeta } else { ways.mode };
    let ways = &Ways { mode, ..*ways };
    if has_status && is_known(order, intent) {
        return Plan::Satisfied(acknowledged(row));
    }
    Plan::Send(Box::new(prepare(op, intent, row, order, ways)))
}

/// Everything that speaks against it, the gravest first.
fn conflicts(op: &Op, intent: &Ship, order: &ShopOrder) -> Vec<PlanConflict> {
    let is_ours = |slug: &str| op.ship_base().is_some_and(|base| base.status_raw == slug);
    let closed = || PlanConflict::OrderClosed { status: order.status, slug: order.status_raw.clone() };
    let mut found = Vec::new();
    match order.status {
        ShopStatus::Cancelled | ShopStatus::Refunded | ShopStatus::Failed | ShopStatus::Draft => {
            found.push(closed());
        }
        // What a plugin's status means only people know, unless it was there when the box was packed.
        ShopStatus::Other if !is_ours(&order.status_raw) => found.push(closed()),
        // Somebody finished it first. With our number, or with none on either side, it is as we want it; without any
        // number there ours is still added; with another number a second parcel may be on its way.
        ShopStatus::Completed if !is_known(order, intent) => {
            if let Some(other) = order.tracking.first() {
                found.push(PlanConflict::ShippedByOther { tracking: other.number.clone() });
            }
        }
        _ => {}
    }
    if let Some(base) = op.ship_base().filter(|_| order.status != ShopStatus::Completed) {
        let changes = line_changes(base, order);
        let was = base.shipping.clone().filter(|was| !is_same_place(was, &order.shipping)).map(Box::new);
        let now = was.is_some().then(|| Box::new(order.shipping.clone()));
        if !changes.is_empty() {
            found.push(PlanConflict::LinesChanged { changes, was: was.clone(), now: now.clone() });
        }
        if let (Some(was), Some(now)) = (was, now) {
            found.push(PlanConflict::AddressChanged { was, now });
        }
    }
    found
}

/// Whether a label for the one place is right for the other. Telephone and e-mail do not move a parcel.
fn is_same_place(was: &Address, now: &Address) -> bool {
    was.one_line() == now.one_line()
}

/// Whether the order names our tracking number; without a number there is nothing to name.
fn is_known(order: &ShopOrder, intent: &Ship) -> bool {
    intent
        .tracking_number
        .as_ref()
        .is_none_or(|number| order.tracking.iter().any(|known| known.number == *number))
}

/// Lines of which other units are to be shipped now than when it was packed.
fn line_changes(base: &ShipBase, order: &ShopOrder) -> Vec<LineChange> {
    let packed = base.lines.iter().filter(|line| line.quantity > Quantity::ZERO);
    let mut was: BTreeMap<&str, &SeenLine> = packed.map(|line| (line.line.as_str(), line)).collect();
    let mut changes = Vec::new();
    for line in order.lines.iter().filter(|line| line.is_physical) {
        let before = was.remove(line.remote_id.as_str()).map_or(0, |seen| seen.quantity.units());
        let now = line.quantity.minus(line.refunded).units();
        if before != now {
            let name = full_name(&line.name, &line.variant_label);
            changes.push(LineChange { name, was: before, now });
        }
    }
    let gone = was.into_values();
    changes.extend(gone.map(|seen| LineChange {
        name: seen.name.clone(),
        was: seen.quantity.units(),
        now: 0,
    }));
    changes
}

fn prepare(op: &Op, intent: &Ship, row: &Remote, order: &ShopOrder, ways: &Ways<'_>) -> Prepared {
    let order_path = order_path(op);
    let mut change = serde_json::Map::new();
    // Writing the status again would be harmless, but not if somebody changed it between our read and our write.
    let slug = ways.statuses.slug(ShopStatus::Completed);
    let slug = slug.filter(|_| intent.completes && order.status != ShopStatus::Completed);
    let status = slug.map(str::to_owned);
    if let Some(slug) = slug {
        change.insert("status".to_owned(), json!(slug));
    }
    let with_fulfillment = ways.mode == FulfillmentMode::CoreFulfillments && intent.tracking_number.is_some();
    if let Some(number) = intent.tracking_number.as_ref().filter(|_| !with_fulfillment) {
        change.insert("meta_data".to_owned(), json!([tracking_meta(op, intent, number, row)]));
    }
    let change = Value::Object(change).to_string();
    if with_fulfillment {
        let path = format!("{order_path}/fulfillments");
        let put = || FollowUp { method: "PUT".to_owned(), path: order_path.clone(), body: change.clone() };
        let then = (change != "{}").then(put);
        let shipment = Prepared::new(op, "POST", path, fulfillment(op, intent), ways.guard);
        return Prepared { then, status, ..shipment };
    }
    Prepared { status, ..Prepared::new(op, "PUT", order_path, change, Guard::NaturallyIdempotent) }
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
    let shipped = intent.lines.iter().filter(|line| line.quantity > Quantity::ZERO);
    let item = |line: &ShippedLine| {
        let id: u64 = line.line.as_str().parse().ok()?;
        Some(json!({ "item_id": id, "qty": line.quantity.units() }))
    };
    let items: Vec<Value> = shipped.filter_map(item).collect();
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
        if prepared.method == "PUT" {
            return self.put_order(&write_ask(&prepared.method, &prepared.path, &prepared.body)).await;
        }
        match self.has_fulfillment(prepared).await {
            Ok(true) => {}
            Ok(false) => match self.write_prepared(prepared).await {
                Written::Done(_) => {}
                // The feature was switched off since the probe; a person decides where the number goes instead.
                Written::Not(Outcome::NotSent(ConnError::ShopInactive)) => return fulfillments_gone(),
                Written::Not(outcome) => return outcome,
            },
            Err(ConnError::ShopInactive) => return fulfillments_gone(),
            Err(error) => return Outcome::NotSent(error),
        }
        let Some(then) = &prepared.then else {
            return Outcome::Done(Ack { modified_srv: None, created: None }, None);
        };
        match self.put_order(&write_ask(&then.method, &then.path, &then.body)).await {
            // The shipment stands already, so "nothing happened" would be wrong.
            Outcome::NotSent(error) => {
                let detail = format!("the shipment is there, the status is not: {error}");
                Outcome::Unknown(Evidence { status: None, detail })
            }
            outcome => outcome,
        }
    }

    pub(super) async fn put_order(&self, ask: &Ask) -> Outcome {
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
        let ask = Ask::get(order_path(&prepared.op)).uncached();
        let Fetched::Row(row) = self.read_record(Entity::Order, &ask).await? else {
            return Ok(Found::Absent);
        };
        let Decoded::Order(order) = &row.decoded else { return Ok(Found::Absent) };
        let has_number = match prepared.method.as_str() {
            "POST" => self.has_fulfillment(prepared).await?,
            _ => is_known(order, intent),
        };
        let has_status = order.status == ShopStatus::Completed || !intent.completes;
        let is_done = !row.trashed && has_number && has_status;
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
