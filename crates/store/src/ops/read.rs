//! Reading the outbox.

use domain::{ConnId, Intent, Op, OpBase, OpId, OpState, OpTarget, OrderId, RemoteId, Timestamp, VariantId};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use super::{OpCounts, OpEvent, OpFailure, OpFilter, OpRecord};
use crate::sql::{from_json, from_json_opt, json, parsed, parsed_opt};
use crate::{Reader, StoreError};

const SELECT: &str =
    "SELECT op_log.*, state, lane, attempt, next_try_ms, first_sent_ms, last_sent_ms, prepared, fence,
    marker, sent_base, ack, ack_modified_srv, error_class, http, remote_code, human, accepted, released_ms
    FROM op_state JOIN op_log USING (op_id)";

/// What may go out or be read back when its time comes: of each record and lane only the first that is not final, so that
/// a lane's ops go out in order.
const UNBLOCKED: &str = "state IN ('pending', 'unknown') AND conn_id = ?
    AND NOT EXISTS (
        SELECT 1 FROM op_log AS l JOIN op_state AS s USING (op_id)
        WHERE l.conn_id = op_log.conn_id AND l.entity = op_log.entity AND l.remote_id = op_log.remote_id
            AND s.lane = op_state.lane AND s.state NOT IN ('done', 'cancelled')
            AND (l.hlc, l.op_id) < (op_log.hlc, op_log.op_id))";

/// What is about orders goes before what is about stock, the oldest first.
const BY_TURN: &str = "ORDER BY lane = 'stock', hlc, op_id LIMIT ?";

/// Ops of a connection whose time has come, to be sent (`pending`) or read back (`unknown`), in the order of their turns.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn due(
    reader: &mut impl Reader,
    conn: ConnId,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<OpRecord>, StoreError> {
    let sql = format!("{SELECT} WHERE {UNBLOCKED} AND next_try_ms <= ? {BY_TURN}");
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(conn.to_string())
        .bind(now.millis())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// The ops of a connection that nothing stands before, in the order of their turns, with when each wants its turn, past or
/// future.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn turns(
    reader: &mut impl Reader,
    conn: ConnId,
    limit: u32,
) -> Result<Vec<(OpId, Timestamp)>, StoreError> {
    let sql = format!(
        "SELECT op_id, next_try_ms FROM op_state JOIN op_log USING (op_id) WHERE {UNBLOCKED} {BY_TURN}"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(conn.to_string())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| {
            let at = Timestamp::from_millis(row.try_get("next_try_ms")?);
            Ok((parsed(row, "op_state", "op_id")?, at))
        })
        .collect()
}

/// One op.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, op: OpId) -> Result<Option<OpRecord>, StoreError> {
    let sql = format!("{SELECT} WHERE op_id = ?");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(op.to_string()).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read).transpose()
}

/// Ops that fit, in the order that the filter names.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, filter: &OpFilter) -> Result<Vec<OpRecord>, StoreError> {
    let order = if filter.oldest_first { "hlc, op_id" } else { "hlc DESC, op_id DESC" };
    let sql = format!("{SELECT} {FITS} ORDER BY {order} LIMIT ?6 OFFSET ?7");
    let fits = filter.values()?;
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(fits.conn)
        .bind(fits.entity)
        .bind(fits.remote)
        .bind(fits.states)
        .bind(fits.kinds)
        .bind(i64::from(if filter.limit == 0 { 500 } else { filter.limit }))
        .bind(i64::from(filter.offset))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// How many ops fit, whatever the limit and offset.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn count(reader: &mut impl Reader, filter: &OpFilter) -> Result<u64, StoreError> {
    let sql = format!("SELECT count(*) FROM op_log JOIN op_state USING (op_id) {FITS}");
    let fits = filter.values()?;
    let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(fits.conn)
        .bind(fits.entity)
        .bind(fits.remote)
        .bind(fits.states)
        .bind(fits.kinds)
        .fetch_one(reader.sql())
        .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The condition of an [`OpFilter`] on the values of [`OpFilter::values`].
const FITS: &str = "WHERE (?1 IS NULL OR conn_id = ?1) AND (?3 IS NULL OR (entity = ?2 AND remote_id = ?3))
    AND (?4 = '[]' OR state IN (SELECT value FROM json_each(?4)))
    AND (?5 = '[]' OR kind IN (SELECT value FROM json_each(?5)))";

/// What [`FITS`] is bound to.
struct Fits {
    conn: Option<String>,
    entity: &'static str,
    remote: Option<String>,
    states: String,
    kinds: String,
}

impl OpFilter {
    fn values(&self) -> Result<Fits, StoreError> {
        let states: Vec<&str> = self.states.iter().map(|s| s.name()).collect();
        let order = self.order.clone().map(OpTarget::Order);
        let target = order.or_else(|| self.item.clone().map(OpTarget::Item));
        let conn = target.as_ref().map(OpTarget::conn).or(self.conn);
        Ok(Fits {
            conn: conn.map(|c| c.to_string()),
            entity: target.as_ref().map_or("", entity),
            remote: target.map(|target| target.remote().as_str().to_owned()),
            states: json(&states)?,
            kinds: json(&self.kinds)?,
        })
    }
}

/// Ops about one record that were recorded but of which nothing was ever sent, oldest first: what is said now may stand
/// in their place.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn unsent_of(reader: &mut impl Reader, target: &OpTarget) -> Result<Vec<OpRecord>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE conn_id = ? AND entity = ? AND remote_id = ? AND state IN ('held', 'pending')
            AND attempt = 0 ORDER BY hlc, op_id"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(target.conn().to_string())
        .bind(entity(target))
        .bind(target.remote().as_str())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// Units by which ops about an item that the shop has not confirmed will change its number. Counts of which nothing was sent
/// are left out: the next count stands in their place.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn unsettled_stock(reader: &mut impl Reader, target: &OpTarget) -> Result<i64, StoreError> {
    let filter = OpFilter {
        item: target.item().cloned(),
        states: OpState::ALL.into_iter().filter(|state| state.is_live()).collect(),
        limit: u32::MAX,
        ..OpFilter::default()
    };
    let is_replaced =
        |record: &OpRecord| record.attempt == 0 && matches!(record.op.intent, Intent::StockCount(_));
    let live = list(reader, &filter).await?.into_iter().filter(|record| !is_replaced(record));
    Ok(live.filter_map(|record| record.op.intent.stock_delta()).sum())
}

/// The largest second that a fence of this connection was given, in seconds since 1970.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn last_fence(reader: &mut impl Reader, conn: ConnId) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT max(json_extract(fence, '$.second')) FROM op_state JOIN op_log USING (op_id)
         WHERE conn_id = ? AND fence IS NOT NULL",
    )
    .bind(conn.to_string())
    .fetch_one(reader.sql())
    .await?)
}

/// How many ops stand where, for one connection or all.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn counts(reader: &mut impl Reader, conn: Option<ConnId>) -> Result<OpCounts, StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT state, count(*), min(created_ms) FROM op_state JOIN op_log USING (op_id)
         WHERE state NOT IN ('done', 'cancelled') AND (?1 IS NULL OR conn_id = ?1) GROUP BY state",
    )
    .bind(conn.map(|c| c.to_string()))
    .fetch_all(reader.sql())
    .await?;
    let mut counts = OpCounts::default();
    for (name, n, oldest) in rows {
        let state =
            OpState::from_name(&name).ok_or_else(|| StoreError::corrupt("op_state", "state", &name))?;
        let n = u64::try_from(n).unwrap_or(0);
        match state {
            OpState::Held => counts.held = n,
            OpState::Pending => counts.pending = n,
            OpState::Sending => counts.sending = n,
            OpState::Unknown => counts.unknown = n,
            OpState::Review => counts.review = n,
            OpState::Done | OpState::Cancelled => {}
        }
        if state.is_live() && state != OpState::Held {
            let oldest = Timestamp::from_millis(oldest);
            counts.oldest_waiting = Some(counts.oldest_waiting.map_or(oldest, |o| o.min(oldest)));
        }
    }
    Ok(counts)
}

/// The journal of an op, oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn events(reader: &mut impl Reader, op: OpId) -> Result<Vec<OpEvent>, StoreError> {
    let rows = sqlx::query("SELECT at_ms, event, detail FROM op_event WHERE op_id = ? ORDER BY seq")
        .bind(op.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| {
            Ok(OpEvent {
                at: Timestamp::from_millis(row.try_get("at_ms")?),
                event: row.try_get("event")?,
                detail: from_json_opt(row, "op_event", "detail")?,
            })
        })
        .collect()
}

/// The state of an op and what it is about.
pub(super) async fn state_of(
    sql: &mut SqliteConnection,
    op: OpId,
) -> Result<Option<(OpState, OpTarget)>, StoreError> {
    let row = sqlx::query(
        "SELECT state, conn_id, entity, remote_id FROM op_state JOIN op_log USING (op_id) WHERE op_id = ?",
    )
    .bind(op.to_string())
    .fetch_optional(sql)
    .await?;
    row.map(|row| Ok((read_state(&row)?, target_of(&row)?))).transpose()
}

/// How the log calls a kind of target.
pub(super) const fn entity(target: &OpTarget) -> &'static str {
    match target {
        OpTarget::Order(_) => "order",
        OpTarget::Item(_) => "item",
    }
}

pub(crate) fn read_state(row: &SqliteRow) -> Result<OpState, StoreError> {
    let name: &str = row.try_get("state")?;
    OpState::from_name(name).ok_or_else(|| StoreError::corrupt("op_state", "state", name))
}

pub(crate) fn target_of(row: &SqliteRow) -> Result<OpTarget, StoreError> {
    let conn: ConnId = parsed(row, "op_log", "conn_id")?;
    let remote: RemoteId = parsed(row, "op_log", "remote_id")?;
    match row.try_get("entity")? {
        "order" => Ok(OpTarget::Order(OrderId::new(conn, remote))),
        "item" => Ok(OpTarget::Item(VariantId::new(conn, remote))),
        other => Err(StoreError::corrupt("op_log", "entity", other)),
    }
}

fn read(row: &SqliteRow) -> Result<OpRecord, StoreError> {
    let intent: Intent = from_json(row, "op_log", "args")?;
    let base: Option<OpBase> = from_json_opt(row, "op_log", "base")?;
    let time = |column: &str| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(Timestamp::from_millis))
    };
    let error = row.try_get::<Option<String>, _>("error_class")?.map(|class| {
        Ok::<_, StoreError>(OpFailure {
            class,
            http: row.try_get("http")?,
            remote_code: row.try_get("remote_code")?,
            human: from_json_opt(row, "op_state", "human")?,
        })
    });
    Ok(OpRecord {
        op: Op {
            op_id: parsed(row, "op_log", "op_id")?,
            station: parsed(row, "op_log", "station_id")?,
            user: parsed_opt(row, "op_log", "user_id")?,
            hlc: row.try_get("hlc")?,
            target: target_of(row)?,
            intent,
            base,
            created: Timestamp::from_millis(row.try_get("created_ms")?),
        },
        state: read_state(row)?,
        attempt: row.try_get("attempt")?,
        next_try: time("next_try_ms")?,
        first_sent: time("first_sent_ms")?,
        last_sent: time("last_sent_ms")?,
        prepared: row.try_get("prepared")?,
        fence: from_json_opt(row, "op_state", "fence")?,
        marker: row.try_get("marker")?,
        ack: from_json_opt(row, "op_state", "ack")?,
        ack_modified_srv: time("ack_modified_srv")?,
        error: error.transpose()?,
        sent_base: from_json_opt(row, "op_state", "sent_base")?,
        accepted: from_json(row, "op_state", "accepted")?,
        released: time("released_ms")?,
        replaces: from_json(row, "op_log", "replaces")?,
    })
}
