//! What is mirrored, read back.

use domain::{ConnId, RemoteId, Timestamp};
use sqlx::Row;

use super::accept::unpack;
use super::{Entity, Gone};
use crate::sql::{name_of, named, parsed};
use crate::{Reader, StoreError};

/// What is known of a mirrored record beside its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MirrorInfo {
    /// The shop's stamp of its last change.
    pub modified_srv: Timestamp,
    /// When it was received.
    pub seen_at: Timestamp,
    /// Grows with every accepted change.
    pub version: i64,
    /// Whether it left the shop's lists.
    pub gone: Option<Gone>,
    /// Whether it is to be read again by id.
    pub dirty: bool,
}

/// What is known of a record beside its body.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn info(
    reader: &mut impl Reader,
    conn: ConnId,
    entity: Entity,
    remote: &RemoteId,
) -> Result<Option<MirrorInfo>, StoreError> {
    let row = sqlx::query(
        "SELECT modified_srv, seen_ms, version, gone, dirty FROM mirror
         WHERE conn_id = ? AND entity = ? AND remote_id = ?",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(remote.as_str())
    .fetch_optional(reader.sql())
    .await?;
    row.map(|row| {
        let gone: Option<&str> = row.try_get("gone")?;
        Ok(MirrorInfo {
            modified_srv: Timestamp::from_millis(row.try_get("modified_srv")?),
            seen_at: Timestamp::from_millis(row.try_get("seen_ms")?),
            version: row.try_get("version")?,
            gone: gone.map(|g| named(g, "mirror", "gone")).transpose()?,
            dirty: row.try_get("dirty")?,
        })
    })
    .transpose()
}

/// The last body of a record, as received.
///
/// # Errors
/// [`StoreError::Corrupt`] when it cannot be unpacked.
pub async fn body(
    reader: &mut impl Reader,
    conn: ConnId,
    entity: Entity,
    remote: &RemoteId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let row: Option<(Vec<u8>, i64)> = sqlx::query_as(
        "SELECT body, body_len FROM mirror WHERE conn_id = ? AND entity = ? AND remote_id = ?",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(remote.as_str())
    .fetch_optional(reader.sql())
    .await?;
    row.map(|(packed, len)| unpack(&packed, len)).transpose()
}

/// Bodies of a kind in the order of their ids, `limit` at a time, starting after `after`: to decode them all again
/// without holding them all.
///
/// # Errors
/// [`StoreError::Corrupt`] when one cannot be unpacked.
pub async fn bodies(
    reader: &mut impl Reader,
    conn: ConnId,
    entity: Entity,
    after: Option<&RemoteId>,
    limit: u32,
) -> Result<Vec<(RemoteId, Vec<u8>)>, StoreError> {
    let rows = sqlx::query(
        "SELECT remote_id, body, body_len FROM mirror WHERE conn_id = ? AND entity = ? AND remote_id > ?
         ORDER BY remote_id LIMIT ?",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(after.map(RemoteId::as_str).unwrap_or_default().to_owned())
    .bind(i64::from(limit))
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            let packed: &[u8] = row.try_get("body")?;
            Ok((parsed(row, "mirror", "remote_id")?, unpack(packed, row.try_get("body_len")?)?))
        })
        .collect()
}

/// Records that are to be read again by id.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn dirty(
    reader: &mut impl Reader,
    conn: ConnId,
    entity: Entity,
    limit: u32,
) -> Result<Vec<RemoteId>, StoreError> {
    // Named, because SQLite would rather walk all records in the order of their ids.
    let rows = sqlx::query(
        "SELECT remote_id FROM mirror INDEXED BY mirror_dirty
         WHERE conn_id = ? AND entity = ? AND dirty = 1 ORDER BY remote_id LIMIT ?",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .bind(i64::from(limit))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(|r| parsed(r, "mirror", "remote_id")).collect()
}

/// The ids of a kind that the shop's lists should show, with the stamps of their last change: mirrored, and not known to be
/// deleted or hidden.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn listed(
    reader: &mut impl Reader,
    conn: ConnId,
    entity: Entity,
) -> Result<Vec<(RemoteId, Timestamp)>, StoreError> {
    let rows = sqlx::query(
        "SELECT remote_id, modified_srv FROM mirror WHERE conn_id = ? AND entity = ? AND (gone IS NULL OR gone = 'trash')
         ORDER BY remote_id",
    )
    .bind(conn.to_string())
    .bind(name_of(&entity)?)
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|r| {
            let stamp = Timestamp::from_millis(r.try_get("modified_srv")?);
            Ok((parsed(r, "mirror", "remote_id")?, stamp))
        })
        .collect()
}

/// The orders that are open by what the shop said last: ids, and the shop's names of their states.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_orders(
    reader: &mut impl Reader,
    conn: ConnId,
) -> Result<Vec<(RemoteId, String)>, StoreError> {
    // The list of states is that of the index.
    let rows = sqlx::query(
        "SELECT remote_id, status_raw FROM m_order INDEXED BY m_order_sale
         WHERE status_kind IN ('pending', 'processing', 'on_hold', 'other') AND conn_id = ? AND gone IS NULL
         ORDER BY order_row",
    )
    .bind(conn.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(|row| Ok((parsed(row, "m_order", "remote_id")?, row.try_get("status_raw")?))).collect()
}

/// How many records of a kind are mirrored and in the shop's lists.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn count(reader: &mut impl Reader, conn: ConnId, entity: Entity) -> Result<u64, StoreError> {
    let n: i64 =
        sqlx::query_scalar("SELECT count(*) FROM mirror WHERE conn_id = ? AND entity = ? AND gone IS NULL")
            .bind(conn.to_string())
            .bind(name_of(&entity)?)
            .fetch_one(reader.sql())
            .await?;
    Ok(u64::try_from(n).unwrap_or(0))
}
