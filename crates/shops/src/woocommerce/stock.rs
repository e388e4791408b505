//! `stock.adjust` and `stock.count`: always a change by so many units, so that what the shop sold meanwhile stays sold.
//!
//! `inventory_delta` is read, added and written by PHP, so two at once lose one: the engine sends one at a time. The op's
//! code is kept in the item's meta. WooCommerce stores the meta before the number, so the code alone proves nothing: the
//! number must have moved by exactly ours and what orders took since ([`super::sales`]).

use domain::{Op, Timestamp};
use serde_json::{Value, json};

use super::http::Ask;
use super::sales::Sales;
use super::{WooCommerce, Written, acknowledged, unreadable};
use crate::{
    ConnError, Decoded, Fetched, Found, Fresh, Guard, Outcome, Plan, PlanConflict, Prepared, Remote,
};

/// Meta of an item in which the code of the last change of ours is kept.
const OP_META: &str = "_packbench_stock";

/// How often item and orders are read until nothing moves between.
const LOOKS: u32 = 3;

/// Decides whether the number may be changed. `read_at` is the shop's time when the item was read.
pub(super) fn plan(op: &Op, delta: i64, fresh: &Fresh<'_>, guard: Guard, read_at: Timestamp) -> Plan {
    let Fetched::Row(row) = &fresh.record else { return Plan::Conflict(PlanConflict::ItemDeleted) };
    if row.trashed {
        return Plan::Conflict(PlanConflict::ItemDeleted);
    }
    let item = Item::of(row);
    let Some(before) = item.stock else { return Plan::Conflict(PlanConflict::StockNotCounted) };
    if delta == 0 {
        return Plan::Satisfied(acknowledged(row));
    }
    let result = before.saturating_add(delta);
    let conflict = PlanConflict::Oversold { shop: before, delta, result };
    if delta < 0 && result < 0 && !fresh.accepts(&conflict) {
        return Plan::Conflict(conflict);
    }
    let marker = format!("{}.{before}", op.marker());
    let body = json!({
        "inventory_delta": delta,
        "meta_data": [{ "key": OP_META, "value": marker }],
    });
    let prepared = Prepared::new(op, "PUT", item.path, body.to_string(), guard);
    Plan::Send(Box::new(Prepared { marker, before: Some(before), read_at: Some(read_at), ..prepared }))
}

/// What an item's body says about its stock.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    path: String,
    stock: Option<i64>,
    marker: Option<String>,
}

impl Item {
    fn of(row: &Remote) -> Self {
        let body: Value = serde_json::from_slice(&row.body).unwrap_or_default();
        let path = match &row.decoded {
            Decoded::Variation(variant) => {
                format!("wc/v3/products/{}/variations/{}", variant.product_id, row.remote_id)
            }
            _ => format!("wc/v3/products/{}", row.remote_id),
        };
        // A variation says "parent" where its siblings share one number; a write to it would be ignored with 200.
        let is_counted = body["manage_stock"] == json!(true);
        let number = body["stock_quantity"].as_i64();
        let marker = body["meta_data"].as_array().into_iter().flatten();
        let mut marker = marker.filter(|entry| entry["key"] == json!(OP_META));
        Self {
            path,
            stock: is_counted.then(|| number.unwrap_or(0)),
            marker: marker.next_back().and_then(|entry| entry["value"].as_str()).map(str::to_owned),
        }
    }
}

impl WooCommerce {
    /// Changes the number.
    pub(super) async fn send_stock(&self, prepared: &Prepared) -> Outcome {
        let answer = match self.write_prepared(prepared).await {
            Written::Done(answer) => answer,
            Written::Not(outcome) => return outcome,
        };
        let body = answer.json().map_or("", |json| json.raw.get()).as_bytes();
        let Ok(remote) = self.decode_item(body) else { return unreadable(&answer) };
        if prepared.before.is_some() && Item::of(&remote).stock == prepared.before {
            // Old shops do not know the change and answer the number as it was.
            return Outcome::Rejected(ConnError::Refused {
                status: answer.status,
                code: "packbench_stock_not_taken".to_owned(),
                message: String::new(),
            });
        }
        Outcome::Done(acknowledged(&remote), Some(Box::new(remote)))
    }

    /// Looks at code, number and the sales since.
    pub(super) async fn find_stock(&self, prepared: &Prepared, delta: i64) -> Result<Found, ConnError> {
        let ask = Ask::get(prepared.path.clone()).uncached();
        let mut look = self.read_item(&ask).await?;
        for _ in 0..LOOKS {
            let Fetched::Row(row) = &look else { return Ok(Found::Absent) };
            let item = Item::of(row);
            if item.marker.as_deref() != Some(prepared.marker.as_str()) {
                return Ok(Found::Absent);
            }
            let sales = match prepared.read_at {
                Some(since) => self.sales_since(&row.remote_id, since).await?,
                None => None,
            };
            // What was sold between the two reads is in one of them only.
            let again = self.read_item(&ask).await?;
            if matches!(&again, Fetched::Row(now) if Item::of(now) == item) {
                return Ok(verdict(prepared, delta, item.stock, sales, row));
            }
            look = again;
        }
        Ok(in_doubt(prepared, delta, None, None))
    }
}

/// What the number proves: with these sales it can have come from where it was, or from there with ours, or neither.
/// Where both can be true, nothing is proved.
fn verdict(prepared: &Prepared, delta: i64, now: Option<i64>, sales: Option<Sales>, row: &Remote) -> Found {
    let before = prepared.before.unwrap_or_default();
    let explains = |from| now.zip(sales).is_some_and(|(now, sales)| sales.explain(from, now));
    match (explains(before.saturating_add(delta)), explains(before)) {
        (true, false) => Found::Done(acknowledged(row)),
        // The worker died between the meta and the number.
        (false, true) => Found::Void,
        _ => in_doubt(prepared, delta, now, sales),
    }
}

fn in_doubt(prepared: &Prepared, delta: i64, now: Option<i64>, sales: Option<Sales>) -> Found {
    let sold = sales.map_or_else(|| "?".to_owned(), |sales| sales.to_string());
    let params = json!({ "before": prepared.before, "delta": delta, "now": now, "sold": sold });
    Found::Started("stock_in_doubt", params)
}
