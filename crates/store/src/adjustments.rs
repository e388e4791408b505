//! Corrections that somebody asked for, and who let them through.

use domain::{Place, StationId, TaskId, Timestamp, UserId, VariantId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named_in, parsed, parsed_opt};
use crate::stock::read_place;
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Where a correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentState {
    /// A second person must look at it.
    Waiting,
    /// It is in the books.
    Booked,
    /// The second person did not let it through.
    Refused,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Identity; the task of its movements.
    pub adjustment: TaskId,
    /// The item.
    pub variant: VariantId,
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units more or less, never 0.
    pub delta: i64,
    /// Why.
    pub reason: String,
    /// Whether a picture was taken.
    pub has_photo: bool,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Where it was asked for.
    pub station: StationId,
    /// Who asked, where known.
    pub user: Option<UserId>,
    /// When.
    pub asked: Timestamp,
    /// Who decided, where known.
    pub decided_by: Option<UserId>,
    /// When, where somebody did.
    pub decided: Option<Timestamp>,
}

const ADJUSTMENTS: &str = "SELECT adjustment_id, variant_id, warehouse_id, bin, lot, delta, reason,
    photo IS NOT NULL AS has_photo, state, station_id, user_id, asked_ms, decided_by, decided_ms FROM stock_adjustment";

/// Records a correction, with a picture where one was taken.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(
    tx: &mut WriteTx,
    adjustment: &Adjustment,
    photo: Option<&[u8]>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO stock_adjustment (adjustment_id, variant_id, warehouse_id, bin, lot, delta, reason, photo, state,
            station_id, user_id, asked_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(adjustment.adjustment.to_string())
    .bind(adjustment.variant.to_string())
    .bind(adjustment.place.warehouse.as_str())
    .bind(adjustment.place.bin.as_str())
    .bind(&adjustment.lot)
    .bind(adjustment.delta)
    .bind(&adjustment.reason)
    .bind(photo)
    .bind(name_of(&adjustment.state)?)
    .bind(adjustment.station.to_string())
    .bind(adjustment.user.map(|u| u.to_string()))
    .bind(adjustment.asked.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// One correction.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, adjustment: TaskId) -> Result<Option<Adjustment>, StoreError> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{ADJUSTMENTS} WHERE adjustment_id = ?")))
        .bind(adjustment.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Its picture, where one was taken.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn photo(reader: &mut impl Reader, adjustment: TaskId) -> Result<Option<Vec<u8>>, StoreError> {
    let photo: Option<Option<Vec<u8>>> =
        sqlx::query_scalar("SELECT photo FROM stock_adjustment WHERE adjustment_id = ?")
            .bind(adjustment.to_string())
            .fetch_optional(reader.sql())
            .await?;
    Ok(photo.flatten())
}

/// Corrections, those that wait first, newest first. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, limit: u32) -> Result<Vec<Adjustment>, StoreError> {
    let sql = format!("{ADJUSTMENTS} ORDER BY state <> 'waiting', asked_ms DESC LIMIT ?");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(reader.sql()).await?;
    rows.iter().map(read).collect()
}

/// Ends a correction that waits.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn decide(
    tx: &mut WriteTx,
    adjustment: TaskId,
    state: AdjustmentState,
    hand: Hand,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "UPDATE stock_adjustment SET state = ?, decided_station = ?, decided_by = ?, decided_ms = ? WHERE adjustment_id = ?",
    )
    .bind(name_of(&state)?)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .bind(adjustment.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Adjustment, StoreError> {
    Ok(Adjustment {
        adjustment: parsed(row, "stock_adjustment", "adjustment_id")?,
        variant: parsed(row, "stock_adjustment", "variant_id")?,
        place: read_place(row)?,
        lot: row.try_get("lot")?,
        delta: row.try_get("delta")?,
        reason: row.try_get("reason")?,
        has_photo: row.try_get("has_photo")?,
        state: named_in(row, "stock_adjustment", "state")?,
        station: parsed(row, "stock_adjustment", "station_id")?,
        user: parsed_opt(row, "stock_adjustment", "user_id")?,
        asked: Timestamp::from_millis(row.try_get("asked_ms")?),
        decided_by: parsed_opt(row, "stock_adjustment", "decided_by")?,
        decided: row.try_get::<Option<i64>, _>("decided_ms")?.map(Timestamp::from_millis),
    })
}
