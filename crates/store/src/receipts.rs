//! Deliveries: what should come, and whether goods may still be received for them. What came is in the ledger.

use domain::{BusinessDay, StationId, TaskId, Timestamp, UserId, VariantId, WarehouseId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Identity; the task of its movements.
    pub receipt: TaskId,
    /// Where it goes.
    pub warehouse: WarehouseId,
    /// Who delivers, or empty.
    pub supplier: String,
    /// Number of the delivery note or other words, or empty.
    pub note: String,
    /// The day on which it should come, where announced.
    pub expected: Option<BusinessDay>,
    /// Whether goods may still be received.
    pub is_open: bool,
    /// Where it was begun.
    pub station: StationId,
    /// Who began it, where known.
    pub user: Option<UserId>,
    /// When.
    pub created: Timestamp,
    /// Units that should come; 0 where nothing was announced.
    pub announced: i64,
    /// Units that came.
    pub received: i64,
}

/// An item of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The item.
    pub variant: VariantId,
    /// Units that should come; 0 where it was not announced.
    pub announced: i64,
    /// Units that came.
    pub received: i64,
}

const RECEIPTS: &str = "SELECT r.*,
        coalesce((SELECT sum(units) FROM receipt_line AS l WHERE l.receipt_id = r.receipt_id), 0) AS announced,
        coalesce((SELECT sum(delta) FROM stock_movement AS m WHERE m.task_id = r.receipt_id AND cause = 'received'), 0) AS received
     FROM receipt AS r";

/// Begins a delivery with what it should bring; nothing where nothing was announced.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(
    tx: &mut WriteTx,
    receipt: &Receipt,
    lines: &[(VariantId, i64)],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO receipt (receipt_id, warehouse_id, supplier, note, expected, state, station_id, user_id, created_ms)
         VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?)",
    )
    .bind(receipt.receipt.to_string())
    .bind(receipt.warehouse.as_str())
    .bind(&receipt.supplier)
    .bind(&receipt.note)
    .bind(receipt.expected.map(|day| day.to_string()))
    .bind(receipt.station.to_string())
    .bind(receipt.user.map(|u| u.to_string()))
    .bind(receipt.created.millis())
    .execute(tx.sql())
    .await?;
    for (variant, units) in lines {
        sqlx::query("INSERT INTO receipt_line (receipt_id, variant_id, units) VALUES (?, ?, ?)")
            .bind(receipt.receipt.to_string())
            .bind(variant.to_string())
            .bind(units)
            .execute(tx.sql())
            .await?;
    }
    tx.touch(Tag::Stock);
    Ok(())
}

/// One delivery.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, receipt: TaskId) -> Result<Option<Receipt>, StoreError> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{RECEIPTS} WHERE receipt_id = ?")))
        .bind(receipt.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Deliveries, the open ones first, newest first. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, limit: u32) -> Result<Vec<Receipt>, StoreError> {
    let sql = format!("{RECEIPTS} ORDER BY state = 'closed', created_ms DESC LIMIT ?");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(reader.sql()).await?;
    rows.iter().map(read).collect()
}

/// Items of a delivery: announced ones, and what came beside them.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn lines(reader: &mut impl Reader, receipt: TaskId) -> Result<Vec<ReceiptLine>, StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT variant_id, sum(announced), sum(received) FROM (
            SELECT variant_id, units AS announced, 0 AS received FROM receipt_line WHERE receipt_id = ?1
            UNION ALL SELECT variant_id, 0, delta FROM stock_movement WHERE task_id = ?1 AND cause = 'received'
         ) GROUP BY variant_id ORDER BY variant_id",
    )
    .bind(receipt.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.into_iter()
        .map(|(variant, announced, received)| {
            let id = variant.parse().map_err(|_| StoreError::corrupt("receipt_line", "variant_id", &variant));
            Ok(ReceiptLine { variant: id?, announced, received })
        })
        .collect()
}

/// Closes a delivery: nothing more of it is expected.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn close(tx: &mut WriteTx, receipt: TaskId) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query("UPDATE receipt SET state = 'closed', closed_ms = ? WHERE receipt_id = ?")
        .bind(now)
        .bind(receipt.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Receipt, StoreError> {
    Ok(Receipt {
        receipt: parsed(row, "receipt", "receipt_id")?,
        warehouse: parsed(row, "receipt", "warehouse_id")?,
        supplier: row.try_get("supplier")?,
        note: row.try_get("note")?,
        expected: parsed_opt(row, "receipt", "expected")?,
        is_open: row.try_get::<&str, _>("state")? == "open",
        station: parsed(row, "receipt", "station_id")?,
        user: parsed_opt(row, "receipt", "user_id")?,
        created: Timestamp::from_millis(row.try_get("created_ms")?),
        announced: row.try_get("announced")?,
        received: row.try_get("received")?,
    })
}
