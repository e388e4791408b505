//! Where each feed of a shop was left, and how far an import is.

use std::time::Duration;

use domain::{ConnId, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named_in};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Whether the first walk of a feed is still running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The first walk.
    #[default]
    Import,
    /// Only changes are pulled.
    Steady,
}

/// Where a feed was left. [`CursorRecord::default`] is a feed that was never pulled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CursorRecord {
    /// Name of the feed, such as `orders`.
    pub stream: String,
    /// The largest stamp of the shop that was applied.
    pub watermark_srv: Option<Timestamp>,
    /// The adapter's place inside a running walk, empty between walks.
    pub token: String,
    /// How far behind the watermark a new walk starts.
    pub overlap: Duration,
    /// Whether the first walk is still running.
    pub phase: Phase,
    /// Records that the running walk brought.
    pub import_done: u64,
    /// Records that it has in all, where the shop told.
    pub import_total: Option<u64>,
    /// When it last worked.
    pub last_ok: Option<Timestamp>,
    /// Code of the failure since.
    pub last_error: Option<String>,
}

/// Where a feed was left, or `None` when it was never pulled.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(
    reader: &mut impl Reader,
    conn: ConnId,
    stream: &str,
) -> Result<Option<CursorRecord>, StoreError> {
    let row = sqlx::query("SELECT * FROM cursor WHERE conn_id = ? AND stream = ?")
        .bind(conn.to_string())
        .bind(stream)
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Every feed of a connection that was ever pulled.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, conn: ConnId) -> Result<Vec<CursorRecord>, StoreError> {
    let rows = sqlx::query("SELECT * FROM cursor WHERE conn_id = ? ORDER BY stream")
        .bind(conn.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// Moves a cursor; belongs into the transaction that applies the page.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set(tx: &mut WriteTx, conn: ConnId, cursor: &CursorRecord) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO cursor (conn_id, stream, watermark_srv, token, overlap_s, phase, import_done, import_total,
            last_ok_ms, last_error)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (conn_id, stream) DO UPDATE SET watermark_srv = excluded.watermark_srv, token = excluded.token,
            overlap_s = excluded.overlap_s, phase = excluded.phase, import_done = excluded.import_done,
            import_total = excluded.import_total, last_ok_ms = excluded.last_ok_ms, last_error = excluded.last_error",
    )
    .bind(conn.to_string())
    .bind(&cursor.stream)
    .bind(cursor.watermark_srv.map(Timestamp::millis))
    .bind(&cursor.token)
    .bind(i64::try_from(cursor.overlap.as_secs()).unwrap_or(i64::MAX))
    .bind(name_of(&cursor.phase)?)
    .bind(i64::try_from(cursor.import_done).unwrap_or(i64::MAX))
    .bind(cursor.import_total.map(|n| i64::try_from(n).unwrap_or(i64::MAX)))
    .bind(cursor.last_ok.map(Timestamp::millis))
    .bind(&cursor.last_error)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Cursors);
    Ok(())
}

/// Forgets where every feed of a connection was left, so that everything is pulled again.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn reset(tx: &mut WriteTx, conn: ConnId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM cursor WHERE conn_id = ?").bind(conn.to_string()).execute(tx.sql()).await?;
    tx.touch(Tag::Cursors);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<CursorRecord, StoreError> {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(CursorRecord {
        stream: row.try_get("stream")?,
        watermark_srv: row.try_get::<Option<i64>, _>("watermark_srv")?.map(Timestamp::from_millis),
        token: row.try_get("token")?,
        overlap: Duration::from_secs(count(row.try_get("overlap_s")?)),
        phase: named_in(row, "cursor", "phase")?,
        import_done: count(row.try_get("import_done")?),
        import_total: row.try_get::<Option<i64>, _>("import_total")?.map(count),
        last_ok: row.try_get::<Option<i64>, _>("last_ok_ms")?.map(Timestamp::from_millis),
        last_error: row.try_get("last_error")?,
    })
}
