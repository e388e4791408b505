//! Reading the ledger back: what happened to an item, in a bin or for a task.

use domain::{
    ActId, MovementCause, MovementId, OpId, OrderId, ParcelId, Place, StationId, TaskId, Timestamp, UserId,
    VariantId,
};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::read_place;
use crate::sql::{named_in, parsed, parsed_opt};
use crate::{Reader, StoreError};

/// Which rows are wanted; every part that is given must fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerFilter {
    /// Of this item.
    pub variant: Option<VariantId>,
    /// In this place.
    pub place: Option<Place>,
    /// For this receipt, count, transfer, adjustment or pick.
    pub task: Option<TaskId>,
    /// Older than this position.
    pub before: Option<i64>,
    /// The most rows.
    pub limit: u32,
}

/// A row of the ledger with what a person wants to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// Its position.
    pub seq: i64,
    /// Its identity.
    pub movement_id: MovementId,
    /// The act that it is a part of.
    pub act: ActId,
    /// What moved.
    pub variant: VariantId,
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units in (positive) or out (negative).
    pub delta: i64,
    /// Units of the item in all places after it.
    pub after: i64,
    /// Why.
    pub cause: MovementCause,
    /// The order of its parcel, with its number, where there is one.
    pub order: Option<(OrderId, String)>,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// The op that tells the shop, where there is one.
    pub op: Option<OpId>,
    /// What it belongs to, where there is such a thing.
    pub task: Option<TaskId>,
    /// The act that it takes back, where it does.
    pub undoes: Option<ActId>,
    /// Whether the act was taken back.
    pub is_undone: bool,
    /// Staff's words, or empty.
    pub reason: String,
    /// Where it was booked.
    pub station: StationId,
    /// Who booked it, where known.
    pub user: Option<UserId>,
    /// Who let it through, where it needed a second person.
    pub approved_by: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

/// Rows of the ledger, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn ledger(reader: &mut impl Reader, filter: &LedgerFilter) -> Result<Vec<LedgerRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT m.*, p.order_id, o.number,
            (SELECT sum(delta) FROM stock_movement AS b WHERE b.variant_id = m.variant_id AND b.seq <= m.seq) AS after,
            EXISTS (SELECT 1 FROM stock_movement AS u WHERE u.undoes = m.act_id) AS is_undone
         FROM stock_movement AS m
         LEFT JOIN parcel AS p USING (parcel_id) LEFT JOIN orders AS o ON o.order_id = p.order_id
         WHERE (?1 IS NULL OR m.variant_id = ?1) AND (?2 IS NULL OR (m.warehouse_id = ?2 AND m.bin = ?3))
            AND (?4 IS NULL OR m.task_id = ?4) AND (?5 IS NULL OR m.seq < ?5)
         ORDER BY m.seq DESC LIMIT ?6",
    )
    .bind(filter.variant.as_ref().map(ToString::to_string))
    .bind(filter.place.as_ref().map(|p| p.warehouse.as_str().to_owned()))
    .bind(filter.place.as_ref().map(|p| p.bin.as_str().to_owned()))
    .bind(filter.task.map(|t| t.to_string()))
    .bind(filter.before)
    .bind(i64::from(filter.limit))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<LedgerRow, StoreError> {
    let order: Option<OrderId> = parsed_opt(row, "parcel", "order_id")?;
    let number: Option<String> = row.try_get("number")?;
    Ok(LedgerRow {
        seq: row.try_get("seq")?,
        movement_id: parsed(row, "stock_movement", "movement_id")?,
        act: parsed(row, "stock_movement", "act_id")?,
        variant: parsed(row, "stock_movement", "variant_id")?,
        place: read_place(row)?,
        lot: row.try_get("lot")?,
        delta: row.try_get("delta")?,
        after: row.try_get("after")?,
        cause: named_in(row, "stock_movement", "cause")?,
        order: order.map(|id| (id, number.unwrap_or_default())),
        parcel: parsed_opt(row, "stock_movement", "parcel_id")?,
        op: parsed_opt(row, "stock_movement", "op_id")?,
        task: parsed_opt(row, "stock_movement", "task_id")?,
        undoes: parsed_opt(row, "stock_movement", "undoes")?,
        is_undone: row.try_get("is_undone")?,
        reason: row.try_get("reason")?,
        station: parsed(row, "stock_movement", "station_id")?,
        user: parsed_opt(row, "stock_movement", "user_id")?,
        approved_by: parsed_opt(row, "stock_movement", "approved_by")?,
        at: Timestamp::from_millis(row.try_get("at_ms")?),
    })
}

/// The movements of one act, in the order in which they were booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_act(reader: &mut impl Reader, act: ActId) -> Result<Vec<LedgerRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT m.*, NULL AS order_id, NULL AS number, 0 AS after,
            EXISTS (SELECT 1 FROM stock_movement AS u WHERE u.undoes = m.act_id) AS is_undone
         FROM stock_movement AS m WHERE act_id = ? ORDER BY seq",
    )
    .bind(act.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}
