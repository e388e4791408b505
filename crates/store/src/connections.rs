//! Shops that this installation is connected to.

use domain::{ConnId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, from_json_opt, json, name_of, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx, pictures};

/// Whether a connection works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnState {
    /// It works.
    Ok,
    /// A person paused it.
    Paused,
    /// The shop refuses the key.
    AuthFailed,
    /// Something in front of the shop answers in its place.
    Blocked,
    /// The shop does not answer.
    Offline,
    /// It was removed; only our own history refers to it.
    Removed,
}

/// A shop to connect to.
#[derive(Debug, Clone)]
pub struct NewConnection {
    /// Identity, from the injected ids.
    pub conn_id: ConnId,
    /// Kind of shop, such as `woocommerce`.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Address.
    pub base_url: String,
    /// Where the secret lies; never the secret itself.
    pub secret_ref: String,
    /// The adapter's options that are no secret.
    pub settings: Value,
}

/// A connected shop.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    /// Identity.
    pub conn_id: ConnId,
    /// Kind of shop, such as `woocommerce`.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Address.
    pub base_url: String,
    /// Where the secret lies.
    pub secret_ref: String,
    /// The adapter's options that are no secret.
    pub settings: Value,
    /// The last probe as the adapter wrote it, `None` before the first.
    pub probe: Option<Value>,
    /// When it was probed.
    pub probed_at: Option<Timestamp>,
    /// Whether it works.
    pub state: ConnState,
    /// Code of the reason, where there is one.
    pub state_reason: Option<String>,
    /// Since when it is in that state.
    pub state_at: Timestamp,
    /// The shop's clock less ours, in milliseconds.
    pub clock_skew_ms: Option<i64>,
    /// The longest that one of its requests may run, in milliseconds.
    pub max_exec_ms: Option<i64>,
    /// When it was connected.
    pub created_at: Timestamp,
}

/// What a probe found out, in the shape in which it is kept.
#[derive(Debug, Clone)]
pub struct ProbeRecord {
    /// What the shop can do.
    pub caps: Value,
    /// The whole probe.
    pub probe: Value,
    /// The shop's clock less ours, in milliseconds.
    pub clock_skew_ms: i64,
    /// The longest that one of its requests may run, in milliseconds, where known.
    pub max_exec_ms: Option<i64>,
}

/// What became of a wish to remove a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// Its mirrored data is gone; our own history stays.
    Removed,
    /// So many ops still wait for this shop; nothing was removed.
    UnsentOps(u64),
    /// There is no such connection.
    NotFound,
}

/// Adds a connection in state [`ConnState::Ok`].
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(tx: &mut WriteTx, new: &NewConnection) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO conn (conn_id, kind, name, base_url, secret_ref, settings, state, state_ms, created_ms, version)
         VALUES (?, ?, ?, ?, ?, ?, 'ok', ?, ?, 1)",
    )
    .bind(new.conn_id.to_string())
    .bind(&new.kind)
    .bind(&new.name)
    .bind(&new.base_url)
    .bind(&new.secret_ref)
    .bind(json(&new.settings)?)
    .bind(now)
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Connections);
    Ok(())
}

/// Every connection to a shop that was not removed, oldest first. Orders that were entered here have no shop.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader) -> Result<Vec<Connection>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM conn WHERE state <> 'removed' AND kind <> 'local' ORDER BY created_ms, conn_id",
    )
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// One connection, removed or not.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, conn: ConnId) -> Result<Option<Connection>, StoreError> {
    let row = sqlx::query("SELECT * FROM conn WHERE conn_id = ?")
        .bind(conn.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Keeps what a probe found out.
///
/// # Errors
/// [`StoreError::NoSuch`] for an unknown connection.
pub async fn set_probe(tx: &mut WriteTx, conn: ConnId, probe: &ProbeRecord) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE conn SET caps = ?, probe = ?, probed_ms = ?, clock_skew_ms = ?, max_exec_ms = ?, version = version + 1
         WHERE conn_id = ?",
    )
    .bind(json(&probe.caps)?)
    .bind(json(&probe.probe)?)
    .bind(tx.now().millis())
    .bind(probe.clock_skew_ms)
    .bind(probe.max_exec_ms)
    .bind(conn.to_string())
    .execute(tx.sql())
    .await?;
    changed(tx, conn, done.rows_affected())
}

/// Keeps whether it works, with a code of the reason. Setting the same again changes nothing.
///
/// # Errors
/// [`StoreError::NoSuch`] for an unknown connection.
pub async fn set_state(
    tx: &mut WriteTx,
    conn: ConnId,
    state: ConnState,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    let Some(known) = get(tx, conn).await? else {
        return changed(tx, conn, 0);
    };
    if known.state == state && known.state_reason.as_deref() == reason {
        return Ok(());
    }
    let done = sqlx::query(
        "UPDATE conn SET state = ?, state_reason = ?, state_ms = ?, version = version + 1 WHERE conn_id = ?",
    )
    .bind(name_of(&state)?)
    .bind(reason)
    .bind(tx.now().millis())
    .bind(conn.to_string())
    .execute(tx.sql())
    .await?;
    changed(tx, conn, done.rows_affected())
}

/// Changes the name, the address, where the secret lies and the options.
///
/// # Errors
/// [`StoreError::NoSuch`] for an unknown connection.
pub async fn update(tx: &mut WriteTx, to: &NewConnection) -> Result<(), StoreError> {
    let done = sqlx::query(
        "UPDATE conn SET name = ?, base_url = ?, secret_ref = ?, settings = ?, version = version + 1 WHERE conn_id = ?",
    )
    .bind(&to.name)
    .bind(&to.base_url)
    .bind(&to.secret_ref)
    .bind(json(&to.settings)?)
    .bind(to.conn_id.to_string())
    .execute(tx.sql())
    .await?;
    changed(tx, to.conn_id, done.rows_affected())
}

/// Removes a connection with everything mirrored from its shop. Sessions, parcels, documents and sent ops stay.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remove(tx: &mut WriteTx, conn: ConnId) -> Result<Removal, StoreError> {
    if get(tx, conn).await?.is_none() {
        return Ok(Removal::NotFound);
    }
    let id = conn.to_string();
    let waiting: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM op_log JOIN op_state USING (op_id)
         WHERE conn_id = ? AND state NOT IN ('done', 'cancelled')",
    )
    .bind(&id)
    .fetch_one(tx.sql())
    .await?;
    if waiting > 0 {
        return Ok(Removal::UnsentOps(u64::try_from(waiting).unwrap_or(0)));
    }
    for sql in REMOVE {
        sqlx::query(*sql).bind(&id).execute(tx.sql()).await?;
    }
    pictures::forget_unused(tx).await?;
    set_state(tx, conn, ConnState::Removed, None).await?;
    for tag in [Tag::Orders, Tag::Products, Tag::Cursors] {
        tx.touch(tag);
    }
    Ok(Removal::Removed)
}

/// Deletes what was mirrored; lines and search texts follow their orders and variants.
const REMOVE: &[&str] = &[
    "DELETE FROM order_fts WHERE rowid IN (SELECT order_row FROM orders WHERE conn_id = ?)",
    "DELETE FROM variant_fts WHERE rowid IN (SELECT variant_row FROM variants WHERE conn_id = ?)",
    "DELETE FROM orders WHERE conn_id = ?",
    "DELETE FROM m_order WHERE conn_id = ?",
    "DELETE FROM variants WHERE conn_id = ?",
    "DELETE FROM picture_source WHERE conn_id = ?",
    "DELETE FROM products WHERE conn_id = ?",
    "DELETE FROM item_code WHERE conn_id = ?",
    "DELETE FROM m_variant WHERE conn_id = ?",
    "DELETE FROM m_product WHERE conn_id = ?",
    "DELETE FROM m_refund WHERE conn_id = ?",
    "DELETE FROM mirror WHERE conn_id = ?",
    "DELETE FROM cursor WHERE conn_id = ?",
    "DELETE FROM import_window WHERE conn_id = ?",
];

fn changed(tx: &mut WriteTx, conn: ConnId, rows: u64) -> Result<(), StoreError> {
    if rows == 0 {
        return Err(StoreError::NoSuch { what: "connection", id: conn.to_string() });
    }
    tx.touch(Tag::Connections);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Connection, StoreError> {
    Ok(Connection {
        conn_id: parsed(row, "conn", "conn_id")?,
        kind: row.try_get("kind")?,
        name: row.try_get("name")?,
        base_url: row.try_get("base_url")?,
        secret_ref: row.try_get("secret_ref")?,
        settings: from_json(row, "conn", "settings")?,
        probe: from_json_opt(row, "conn", "probe")?,
        probed_at: row.try_get::<Option<i64>, _>("probed_ms")?.map(Timestamp::from_millis),
        state: named_in(row, "conn", "state")?,
        state_reason: row.try_get("state_reason")?,
        state_at: Timestamp::from_millis(row.try_get("state_ms")?),
        clock_skew_ms: row.try_get("clock_skew_ms")?,
        max_exec_ms: row.try_get("max_exec_ms")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}
