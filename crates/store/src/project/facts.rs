//! Our side of a set of orders: ops that still count, newest sessions, tracking numbers.

use std::collections::HashMap;

use domain::{DueRules, Intent, OpState, OrderWork, Quantity, RemoteId, SessionState};
use sqlx::{Row, SqliteConnection};

use super::Truth;
use crate::StoreError;
use crate::ops::read_state;
use crate::sql::{from_json, json, named_in};

/// Our side of one order.
#[derive(Default)]
pub(super) struct OurSide {
    pub ops: Vec<(Intent, OpState)>,
    pub session: Option<SessionState>,
    pub tracking: Option<String>,
    pub is_put_aside: bool,
    pub work: OrderWork,
    pub parcels: u32,
    /// Units in closed parcels, by order line.
    pub shipped: HashMap<RemoteId, Quantity>,
}

/// The name of the setting that says when parcels are due.
pub(crate) const DUE_RULES: &str = "orders.due_rules";

/// When parcels are due.
pub(crate) async fn due_rules(sql: &mut SqliteConnection) -> Result<DueRules, StoreError> {
    let text: Option<String> = sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
        .bind(DUE_RULES)
        .fetch_optional(sql)
        .await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Our side of each order, by order id. Orders that we did nothing about are left out.
pub(super) async fn load(
    sql: &mut SqliteConnection,
    truths: &[Truth<'_>],
) -> Result<HashMap<String, OurSide>, StoreError> {
    let by_id: HashMap<String, &Truth<'_>> = truths.iter().map(|t| (t.order_id().to_string(), t)).collect();
    let mut ids: Vec<&str> = by_id.keys().map(String::as_str).collect();
    ids.sort_unstable();
    let ids = json(&ids)?;
    let mut sides: HashMap<String, OurSide> = HashMap::new();
    add_ops(&mut *sql, &ids, &by_id, &mut sides).await?;
    add_work(sql, &ids, &mut sides).await?;
    Ok(sides)
}

/// Adds the newest session and tracking number, which orders were put aside, what was decided about them and what left
/// already, in one statement: an order is folded with every scan.
async fn add_work(
    sql: &mut SqliteConnection,
    ids: &str,
    sides: &mut HashMap<String, OurSide>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "WITH wanted AS (SELECT value FROM json_each(?))
         SELECT 'session' AS what, order_id, state AS value, opened_ms AS at_ms, session_id AS id
            FROM packing_session WHERE order_id IN wanted
         UNION ALL SELECT 'tracking', order_id, tracking_number, created_ms, parcel_id
            FROM parcel WHERE order_id IN wanted AND state <> 'cancelled' AND tracking_number IS NOT NULL
         UNION ALL SELECT 'aside', aside, '', 0, '' FROM same_sale WHERE aside IN wanted
         UNION ALL SELECT 'work', order_id, work, 0, '' FROM order_work WHERE order_id IN wanted
         UNION ALL SELECT 'parcel', order_id, parcel_id, 0, ''
            FROM parcel WHERE order_id IN wanted AND state = 'finished'
         UNION ALL SELECT 'shipped', order_id, json_array(line_id, sum(quantity)), 0, line_id
            FROM parcel JOIN parcel_line USING (parcel_id)
            WHERE order_id IN wanted AND state = 'finished' GROUP BY order_id, line_id
         ORDER BY at_ms, id",
    )
    .bind(ids)
    .fetch_all(sql)
    .await?;
    for row in &rows {
        let side = sides.entry(row.try_get("order_id")?).or_default();
        match row.try_get("what")? {
            "session" => side.session = Some(named_in(row, "packing_session", "value")?),
            "tracking" => side.tracking = Some(row.try_get("value")?),
            "work" => side.work = from_json(row, "order_work", "value")?,
            "parcel" => side.parcels = side.parcels.saturating_add(1),
            "shipped" => {
                let (line, units): (RemoteId, Quantity) = from_json(row, "parcel_line", "value")?;
                side.shipped.insert(line, units);
            }
            _ => side.is_put_aside = true,
        }
    }
    Ok(())
}

/// Adds ops that still count: those that are not final, and done ones whose effect the mirror does not show yet.
async fn add_ops(
    sql: &mut SqliteConnection,
    ids: &str,
    by_id: &HashMap<String, &Truth<'_>>,
    sides: &mut HashMap<String, OurSide>,
) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT wanted.value AS order_id, args, state, ack_modified_srv, ack_version
         FROM json_each(?) AS wanted
         JOIN op_log ON conn_id = substr(wanted.value, 1, 36) AND entity = 'order'
            AND remote_id = substr(wanted.value, 38)
         JOIN op_state USING (op_id) WHERE state <> 'cancelled' ORDER BY hlc, op_id",
    )
    .bind(ids)
    .fetch_all(sql)
    .await?;
    for row in &rows {
        let order: &str = row.try_get("order_id")?;
        let Some(truth) = by_id.get(order) else { continue };
        let state = read_state(row)?;
        let stamp: Option<i64> = row.try_get("ack_modified_srv")?;
        let version: Option<i64> = row.try_get("ack_version")?;
        let is_shown = match (stamp, version) {
            (Some(stamp), _) => truth.order.modified_srv.millis() >= stamp,
            (None, Some(version)) => truth.version > version,
            (None, None) => true,
        };
        if state == OpState::Done && is_shown {
            continue;
        }
        let intent: Intent = from_json(row, "op_log", "args")?;
        sides.entry(order.to_owned()).or_default().ops.push((intent, state));
    }
    Ok(())
}
