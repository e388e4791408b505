//! Pictures of products: small ones that are kept here, and what became of the addresses at which shops have them.
//!
//! A picture is known by its address in the shop: another address is another picture, fetched anew.

use domain::{ConnId, Timestamp, VariantId};
use sqlx::Row;

use crate::sql::{json, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// An address to be asked for a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPicture {
    /// Whose item it shows.
    pub conn: ConnId,
    /// Where it is.
    pub address: String,
    /// Tries so far that gave no picture.
    pub failures: u32,
}

/// A picture to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallPicture {
    /// SHA-256 of the bytes in lower-case hexadecimal.
    pub sha256: String,
    /// A JPEG.
    pub bytes: Vec<u8>,
    /// Dots across.
    pub width: u32,
    /// Dots down.
    pub height: u32,
}

/// Whether there is a picture of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureOf {
    /// The item.
    pub variant_id: VariantId,
    /// Name of the picture that is kept, where one is.
    pub sha256: Option<String>,
    /// Whether the shop has one that was not asked for yet.
    pub is_missing: bool,
}

/// Addresses to be asked now, of these connections: of items that somebody looks at, then of open orders, then of what lies
/// here. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wanted(
    reader: &mut impl Reader,
    conns: &[ConnId],
    looked_at: &[VariantId],
    now: Timestamp,
    limit: u32,
) -> Result<Vec<WantedPicture>, StoreError> {
    let conns: Vec<String> = conns.iter().map(ToString::to_string).collect();
    let looked_at: Vec<String> = looked_at.iter().map(ToString::to_string).collect();
    let rows = sqlx::query(
        "WITH needed (urgency, variant_id) AS (
            SELECT 0, value FROM json_each(?1)
            UNION ALL
            SELECT 1, variant_id FROM orders JOIN order_lines USING (order_row)
            WHERE stage IN ('to_pack', 'packing', 'packed') AND variant_id IS NOT NULL
            UNION ALL
            SELECT 2, variant_id FROM stock_level WHERE on_hand > 0
         )
         SELECT v.conn_id, v.image_url, coalesce(s.failures, 0) AS failures
         FROM needed JOIN variants v USING (variant_id)
         LEFT JOIN picture_source s ON s.conn_id = v.conn_id AND s.address = v.image_url
         WHERE v.image_url <> '' AND v.gone IS NULL AND v.conn_id IN (SELECT value FROM json_each(?2))
            AND (s.address IS NULL OR s.next_ms <= ?3)
         GROUP BY v.conn_id, v.image_url ORDER BY min(urgency), min(v.variant_row) LIMIT ?4",
    )
    .bind(json(&looked_at)?)
    .bind(json(&conns)?)
    .bind(now.millis())
    .bind(i64::from(limit))
    .fetch_all(reader.sql())
    .await?;
    let read = |row| {
        let row: &sqlx::sqlite::SqliteRow = row;
        Ok(WantedPicture {
            conn: parsed(row, "variants", "conn_id")?,
            address: row.try_get("image_url")?,
            failures: row.try_get("failures")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Keeps the picture that an address gave.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn keep(
    tx: &mut WriteTx,
    conn: ConnId,
    address: &str,
    picture: &SmallPicture,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO picture (sha256, bytes, width, height) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(&picture.sha256)
    .bind(&picture.bytes)
    .bind(picture.width)
    .bind(picture.height)
    .execute(tx.sql())
    .await?;
    remember(tx, conn, address, (Some(&picture.sha256), None), (0, None)).await?;
    tx.touch(Tag::Pictures);
    Ok(())
}

/// Remembers that an address gave no picture: why (a code), how often that was, and when it is asked again, `None` for never.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn keep_failure(
    tx: &mut WriteTx,
    conn: ConnId,
    address: &str,
    problem: &str,
    failures: u32,
    next: Option<Timestamp>,
) -> Result<(), StoreError> {
    remember(tx, conn, address, (None, Some(problem)), (failures, next)).await
}

async fn remember(
    tx: &mut WriteTx,
    conn: ConnId,
    address: &str,
    (sha256, problem): (Option<&str>, Option<&str>),
    (failures, next): (u32, Option<Timestamp>),
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO picture_source (conn_id, address, sha256, problem, failures, tried_ms, next_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, problem = excluded.problem, failures = excluded.failures,
            tried_ms = excluded.tried_ms, next_ms = excluded.next_ms",
    )
    .bind(conn.to_string())
    .bind(address)
    .bind(sha256)
    .bind(problem)
    .bind(failures)
    .bind(now)
    .bind(next.map(Timestamp::millis))
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Deletes what no item has any more. How many pictures that were.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn forget_unused(tx: &mut WriteTx) -> Result<u64, StoreError> {
    sqlx::query(
        "DELETE FROM picture_source AS s WHERE NOT EXISTS
            (SELECT 1 FROM variants v WHERE v.conn_id = s.conn_id AND v.image_url = s.address AND v.image_url <> '')",
    )
    .execute(tx.sql())
    .await?;
    let gone = sqlx::query(
        "DELETE FROM picture WHERE sha256 NOT IN (SELECT sha256 FROM picture_source WHERE sha256 IS NOT NULL)",
    )
    .execute(tx.sql())
    .await?;
    Ok(gone.rows_affected())
}

/// What there is of these items, in no order; items that are not known are left out.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of(reader: &mut impl Reader, variants: &[VariantId]) -> Result<Vec<PictureOf>, StoreError> {
    let ids: Vec<String> = variants.iter().map(ToString::to_string).collect();
    let rows = sqlx::query(
        "SELECT v.variant_id, s.sha256, v.image_url <> '' AND s.address IS NULL AS is_missing
         FROM variants v LEFT JOIN picture_source s ON s.conn_id = v.conn_id AND s.address = v.image_url
         WHERE v.variant_id IN (SELECT value FROM json_each(?))",
    )
    .bind(json(&ids)?)
    .fetch_all(reader.sql())
    .await?;
    let read = |row| {
        let row: &sqlx::sqlite::SqliteRow = row;
        Ok(PictureOf {
            variant_id: parsed(row, "variants", "variant_id")?,
            sha256: row.try_get("sha256")?,
            is_missing: row.try_get("is_missing")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The JPEG of that name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bytes(reader: &mut impl Reader, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT bytes FROM picture WHERE sha256 = ?")
        .bind(sha256)
        .fetch_optional(reader.sql())
        .await?)
}
