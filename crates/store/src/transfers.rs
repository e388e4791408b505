//! Goods on the way between warehouses. What was sent, arrived and got lost is in the ledger.

use domain::{BinCode, BusinessDay, Place, StationId, TaskId, Timestamp, UserId, VariantId, WarehouseId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// The bin in which goods are while they are on the way to a warehouse.
const TRANSIT: &str = "TRANSIT";

/// Where a transfer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// Goods are put on it.
    Loading,
    /// It left.
    Sent,
    /// Nothing of it is on the way any more.
    Closed,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Identity; the task of its movements.
    pub transfer: TaskId,
    /// Where it comes from.
    pub from: WarehouseId,
    /// Where it goes.
    pub to: WarehouseId,
    /// Staff's words, or empty.
    pub note: String,
    /// The day on which it should arrive, where known.
    pub expected: Option<BusinessDay>,
    /// Where it stands.
    pub state: TransferState,
    /// Where it was begun.
    pub station: StationId,
    /// Who began it, where known.
    pub user: Option<UserId>,
    /// When.
    pub created: Timestamp,
}

impl Transfer {
    /// Where its goods are on the way.
    #[must_use]
    pub fn transit(&self) -> Place {
        Place::new(self.to.clone(), BinCode::of_shop(TRANSIT))
    }
}

/// An item of a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferLine {
    /// The item.
    pub variant: VariantId,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units that were put on it.
    pub sent: i64,
    /// Units that arrived.
    pub arrived: i64,
    /// Units that got lost.
    pub lost: i64,
}

impl TransferLine {
    /// Units on the way.
    #[must_use]
    pub const fn on_the_way(&self) -> i64 {
        self.sent - self.arrived - self.lost
    }
}

/// Begins a transfer.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(tx: &mut WriteTx, transfer: &Transfer) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO stock_transfer (transfer_id, from_warehouse, to_warehouse, note, expected, state, station_id, user_id,
            created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(transfer.transfer.to_string())
    .bind(transfer.from.as_str())
    .bind(transfer.to.as_str())
    .bind(&transfer.note)
    .bind(transfer.expected.map(|day| day.to_string()))
    .bind(name_of(&transfer.state)?)
    .bind(transfer.station.to_string())
    .bind(transfer.user.map(|u| u.to_string()))
    .bind(transfer.created.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// One transfer.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, transfer: TaskId) -> Result<Option<Transfer>, StoreError> {
    let row = sqlx::query("SELECT * FROM stock_transfer WHERE transfer_id = ?")
        .bind(transfer.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Transfers, those under way first, newest first. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, limit: u32) -> Result<Vec<Transfer>, StoreError> {
    let rows = sqlx::query("SELECT * FROM stock_transfer ORDER BY state = 'closed', created_ms DESC LIMIT ?")
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Transfer, StoreError> {
    Ok(Transfer {
        transfer: parsed(row, "stock_transfer", "transfer_id")?,
        from: parsed(row, "stock_transfer", "from_warehouse")?,
        to: parsed(row, "stock_transfer", "to_warehouse")?,
        note: row.try_get("note")?,
        expected: parsed_opt(row, "stock_transfer", "expected")?,
        state: named_in(row, "stock_transfer", "state")?,
        station: parsed(row, "stock_transfer", "station_id")?,
        user: parsed_opt(row, "stock_transfer", "user_id")?,
        created: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}

/// What a transfer carries, summed from the ledger.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn lines(reader: &mut impl Reader, transfer: &Transfer) -> Result<Vec<TransferLine>, StoreError> {
    let transit = transfer.transit();
    let rows = sqlx::query(
        "SELECT variant_id, lot, sum(CASE cause WHEN 'sent' THEN delta ELSE 0 END) AS sent,
            -sum(CASE cause WHEN 'arrived' THEN delta ELSE 0 END) AS arrived,
            -sum(CASE cause WHEN 'lost' THEN delta ELSE 0 END) AS lost
         FROM stock_movement WHERE task_id = ? AND warehouse_id = ? AND bin = ?
         GROUP BY variant_id, lot HAVING sent <> 0 ORDER BY min(seq)",
    )
    .bind(transfer.transfer.to_string())
    .bind(transit.warehouse.as_str())
    .bind(transit.bin.as_str())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(TransferLine {
                variant: parsed(row, "stock_movement", "variant_id")?,
                lot: row.try_get("lot")?,
                sent: row.try_get("sent")?,
                arrived: row.try_get("arrived")?,
                lost: row.try_get("lost")?,
            })
        })
        .collect()
}

/// Brings a transfer a step further.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_state(tx: &mut WriteTx, transfer: TaskId, state: TransferState) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "UPDATE stock_transfer SET state = ?1,
            sent_ms = CASE WHEN ?1 = 'sent' THEN coalesce(sent_ms, ?2) ELSE sent_ms END,
            closed_ms = CASE WHEN ?1 = 'closed' THEN ?2 END WHERE transfer_id = ?3",
    )
    .bind(name_of(&state)?)
    .bind(now)
    .bind(transfer.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}
