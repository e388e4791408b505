//! The outbox: intents for shops, their state, and the journal of every step.
//!
//! ```text
//! record → held|pending ; claim → sending (committed before the first byte) ; settle → done|pending|unknown|review
//! ```

use domain::{ConnId, Intent, Op, OpId, OpState, OrderId, RemoteId, ShipBase, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::project::refold_order;
use crate::sql::{from_json, from_json_opt, json, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

mod steps;

pub use steps::{claim, decide, recover, release, settle, undo};

/// Version of the shape of stored intents.
const SCHEMA_V: i64 = 1;

/// An op with its state.
#[derive(Debug, Clone, PartialEq)]
pub struct OpRecord {
    /// The intent.
    pub op: Op,
    /// Where it stands.
    pub state: OpState,
    /// How often it was claimed.
    pub attempt: u32,
    /// Not before this time; `None` in final states.
    pub next_try: Option<Timestamp>,
    /// First claim.
    pub first_sent: Option<Timestamp>,
    /// Last claim.
    pub last_sent: Option<Timestamp>,
    /// The request as fixed by the last claim: JSON text of the caller.
    pub prepared: Option<String>,
    /// What makes the shop refuse a second delivery.
    pub fence: Option<Value>,
    /// What proves that it arrived.
    pub marker: Option<String>,
    /// What the shop said.
    pub ack: Option<Value>,
    /// The shop's stamp after it, where the shop told.
    pub ack_modified_srv: Option<Timestamp>,
    /// The last failure.
    pub error: Option<OpFailure>,
}

/// Why an op is not done, in codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpFailure {
    /// Our code of the kind of failure.
    pub class: String,
    /// HTTP status, where there was one.
    pub http: Option<u16>,
    /// The shop's code, where there was one.
    pub remote_code: Option<String>,
    /// Key and parameters of the sentence for people.
    pub human: Option<Value>,
}

/// What fixes a request before it is sent.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The request, JSON text.
    pub prepared: String,
    /// What proves that it arrived.
    pub marker: String,
    /// What makes the shop refuse a second delivery, where it can.
    pub fence: Option<Value>,
    /// What was read just before sending, where something was.
    pub sent_base: Option<Value>,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The op is `sending`; once committed, it may go.
    Yes {
        /// Number of this attempt, from 1.
        attempt: u32,
    },
    /// It is in another state, for example because it was undone meanwhile. Nothing changed.
    No(OpState),
    /// There is no such op.
    NotFound,
}

/// The end of an attempt, or of a read-back.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// The new state.
    pub to: OpState,
    /// When to go on, for `pending` and `unknown`.
    pub next_try: Option<Timestamp>,
    /// What the shop said, for `done`.
    pub ack: Option<Value>,
    /// The shop's stamp after it, for `done`. The op counts until the mirror has that stamp.
    pub ack_modified_srv: Option<Timestamp>,
    /// Why not, otherwise.
    pub error: Option<OpFailure>,
    /// More for the journal.
    pub detail: Option<Value>,
}

impl Settlement {
    /// A settlement without anything but the new state.
    #[must_use]
    pub const fn to(state: OpState) -> Self {
        Self { to: state, next_try: None, ack: None, ack_modified_srv: None, error: None, detail: None }
    }
}

/// What became of an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// It is cancelled; no byte was sent.
    Undone,
    /// It may be on its way or has arrived.
    TooLate(OpState),
    /// There is no such op.
    NotFound,
}

/// Which ops to list. Empty lists and `None` mean all.
#[derive(Debug, Clone, Default)]
pub struct OpFilter {
    /// Of this connection.
    pub conn: Option<ConnId>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// In one of these states.
    pub states: Vec<OpState>,
    /// Skip so many.
    pub offset: u32,
    /// At most so many; 0 means 500.
    pub limit: u32,
}

/// How many ops stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpCounts {
    /// Wait for a person to release them.
    pub held: u64,
    /// Wait for their time or the network.
    pub pending: u64,
    /// On their way.
    pub sending: u64,
    /// In doubt.
    pub unknown: u64,
    /// Wait for a person's decision.
    pub review: u64,
    /// When the oldest op that still waits for the shop was recorded.
    pub oldest_waiting: Option<Timestamp>,
}

/// One step in the life of an op.
#[derive(Debug, Clone, PartialEq)]
pub struct OpEvent {
    /// When.
    pub at: Timestamp,
    /// What: the new state, or `recorded`, `undone`, `recovered`.
    pub event: String,
    /// More.
    pub detail: Option<Value>,
}

/// Records an intent in the transaction of the fact that caused it. `state` is `held` or `pending`, `next_try` the time
/// before which it must not go out.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn record(
    tx: &mut WriteTx,
    op: &Op,
    state: OpState,
    next_try: Timestamp,
) -> Result<(), StoreError> {
    let base_version = steps::mirror_version(tx, &op.order).await?;
    sqlx::query(
        "INSERT INTO op_log (op_id, station_id, hlc, user_id, conn_id, entity, remote_id, kind, args, base,
            base_version, schema_v, created_ms) VALUES (?, ?, ?, ?, ?, 'order', ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(op.op_id.to_string())
    .bind(op.station.to_string())
    .bind(&op.hlc)
    .bind(op.user.map(|u| u.to_string()))
    .bind(op.conn().to_string())
    .bind(op.order.remote.as_str())
    .bind(op.intent.kind())
    .bind(json(&op.intent)?)
    .bind(op.base.as_ref().map(json).transpose()?)
    .bind(base_version)
    .bind(SCHEMA_V)
    .bind(op.created.millis())
    .execute(tx.sql())
    .await?;
    sqlx::query(
        "INSERT INTO op_state (op_id, state, lane, attempt, next_try_ms, marker, version)
         VALUES (?, ?, ?, 0, ?, ?, 1)",
    )
    .bind(op.op_id.to_string())
    .bind(state.name())
    .bind(op.intent.lane())
    .bind(next_try.millis())
    .bind(op.marker())
    .execute(tx.sql())
    .await?;
    steps::journal(tx, op.op_id, "recorded", None).await?;
    tx.touch(Tag::Ops);
    refold_order(tx, &op.order).await
}

const SELECT: &str =
    "SELECT op_log.*, state, lane, attempt, next_try_ms, first_sent_ms, last_sent_ms, prepared, fence,
    marker, ack, ack_modified_srv, error_class, http, remote_code, human
    FROM op_state JOIN op_log USING (op_id)";

/// Ops of a connection whose time has come, to be sent (`pending`) or read back (`unknown`), oldest first. Of each order
/// and lane only the first that is not final is given, so that a lane's ops go out in order.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn due(
    reader: &mut impl Reader,
    conn: ConnId,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<OpRecord>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE state IN ('pending', 'unknown') AND next_try_ms <= ? AND conn_id = ?
            AND NOT EXISTS (
                SELECT 1 FROM op_log AS l JOIN op_state AS s USING (op_id)
                WHERE l.conn_id = op_log.conn_id AND l.entity = op_log.entity AND l.remote_id = op_log.remote_id
                    AND s.lane = op_state.lane AND s.state NOT IN ('done', 'cancelled')
                    AND (l.hlc, l.op_id) < (op_log.hlc, op_log.op_id))
         ORDER BY hlc, op_id LIMIT ?"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(now.millis())
        .bind(conn.to_string())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// When the next op of a connection wants to go out, in the past or future; `None` when none waits.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn next_due(reader: &mut impl Reader, conn: ConnId) -> Result<Option<Timestamp>, StoreError> {
    let next: Option<i64> = sqlx::query_scalar(
        "SELECT min(next_try_ms) FROM op_state JOIN op_log USING (op_id)
         WHERE state IN ('pending', 'unknown') AND conn_id = ?",
    )
    .bind(conn.to_string())
    .fetch_one(reader.sql())
    .await?;
    Ok(next.map(Timestamp::from_millis))
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

/// Ops that fit, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, filter: &OpFilter) -> Result<Vec<OpRecord>, StoreError> {
    let sql = format!("{SELECT} {FITS} ORDER BY hlc DESC, op_id DESC LIMIT ?4 OFFSET ?5");
    let (conn, remote, states) = filter.values()?;
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(conn)
        .bind(remote)
        .bind(states)
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
    let (conn, remote, states) = filter.values()?;
    let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(conn)
        .bind(remote)
        .bind(states)
        .fetch_one(reader.sql())
        .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The condition of an [`OpFilter`] on the values of [`OpFilter::values`].
const FITS: &str =
    "WHERE (?1 IS NULL OR conn_id = ?1) AND (?2 IS NULL OR (entity = 'order' AND remote_id = ?2))
    AND (?3 = '[]' OR state IN (SELECT value FROM json_each(?3)))";

impl OpFilter {
    fn values(&self) -> Result<(Option<String>, Option<String>, String), StoreError> {
        let states: Vec<&str> = self.states.iter().map(|s| s.name()).collect();
        let conn = self.order.as_ref().map(|o| o.conn).or(self.conn);
        let remote = self.order.as_ref().map(|o| o.remote.as_str().to_owned());
        Ok((conn.map(|c| c.to_string()), remote, json(&states)?))
    }
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
        if state.is_live() {
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

pub(crate) async fn state_of(
    sql: &mut SqliteConnection,
    op: OpId,
) -> Result<Option<(OpState, OrderId)>, StoreError> {
    let row = sqlx::query(
        "SELECT state, conn_id, remote_id FROM op_state JOIN op_log USING (op_id) WHERE op_id = ?",
    )
    .bind(op.to_string())
    .fetch_optional(sql)
    .await?;
    row.map(|row| Ok((read_state(&row)?, read_order(&row)?))).transpose()
}

pub(crate) fn read_state(row: &SqliteRow) -> Result<OpState, StoreError> {
    let name: &str = row.try_get("state")?;
    OpState::from_name(name).ok_or_else(|| StoreError::corrupt("op_state", "state", name))
}

fn read_order(row: &SqliteRow) -> Result<OrderId, StoreError> {
    let conn: ConnId = parsed(row, "op_log", "conn_id")?;
    let remote: RemoteId = parsed(row, "op_log", "remote_id")?;
    Ok(OrderId::new(conn, remote))
}

fn read(row: &SqliteRow) -> Result<OpRecord, StoreError> {
    let intent: Intent = from_json(row, "op_log", "args")?;
    let base: Option<ShipBase> = from_json_opt(row, "op_log", "base")?;
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
            order: read_order(row)?,
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
    })
}
