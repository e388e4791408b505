//! The shortage list: units that were not in their bin and lie in no other.

use domain::{OrderId, TaskId, Timestamp, VariantId, WaveId};
use serde::{Deserialize, Serialize};
use sqlx::Row;

use crate::sql::{named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Why units are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortReason {
    /// The bin holds fewer.
    NotThere,
    /// They are damaged.
    Damaged,
    /// Something else lies in the bin.
    WrongItem,
    /// Nobody gets at the bin.
    Unreachable,
}

impl ShortReason {
    /// The name under which it is recorded.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotThere => "not_there",
            Self::Damaged => "damaged",
            Self::WrongItem => "wrong_item",
            Self::Unreachable => "unreachable",
        }
    }
}

/// Units that an order waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// The wave.
    pub wave: WaveId,
    /// Its number.
    pub wave_number: i64,
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The item.
    pub variant: VariantId,
    /// How many.
    pub units: u32,
    /// Why.
    pub reason: ShortReason,
    /// When it was said.
    pub at: Timestamp,
}

/// Puts units of a pick task on the shortage list.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn add_shortage(
    tx: &mut WriteTx,
    task: TaskId,
    units: u32,
    reason: ShortReason,
    hand: crate::warehouses::Hand,
) -> Result<(), StoreError> {
    let (id, now) = (tx.ids().next(), tx.now().millis());
    sqlx::query(
        "INSERT INTO pick_shortage (shortage_id, task_id, wave_id, order_id, variant_id, units, reason, station_id, user_id,
            at_ms) SELECT ?, task_id, wave_id, order_id, variant_id, ?, ?, ?, ?, ? FROM pick_task WHERE task_id = ?",
    )
    .bind(id.to_string())
    .bind(units)
    .bind(reason.name())
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .bind(task.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Takes an order off the list: it was planned anew, or nobody waits for it any more.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn settle_shortages(tx: &mut WriteTx, order: &OrderId) -> Result<(), StoreError> {
    let now = tx.now().millis();
    let done =
        sqlx::query("UPDATE pick_shortage SET settled_ms = ? WHERE order_id = ? AND settled_ms IS NULL")
            .bind(now)
            .bind(order.to_string())
            .execute(tx.sql())
            .await?;
    if done.rows_affected() > 0 {
        tx.touch(Tag::Picking);
    }
    Ok(())
}

/// What orders wait for that are not closed, the oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_shortages(reader: &mut impl Reader, limit: u32) -> Result<Vec<Shortage>, StoreError> {
    let rows = sqlx::query(
        "SELECT s.*, orders.number AS order_number, wave.number AS wave_number
         FROM pick_shortage AS s JOIN orders USING (order_id) JOIN wave USING (wave_id)
         WHERE settled_ms IS NULL AND stage IN ('to_pack', 'packing', 'packed', 'on_hold')
         ORDER BY at_ms, shortage_id LIMIT ?",
    )
    .bind(limit)
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Shortage {
                wave: parsed(row, "pick_shortage", "wave_id")?,
                wave_number: row.try_get("wave_number")?,
                order: parsed(row, "pick_shortage", "order_id")?,
                number: row.try_get("order_number")?,
                variant: parsed(row, "pick_shortage", "variant_id")?,
                units: row.try_get("units")?,
                reason: named_in(row, "pick_shortage", "reason")?,
                at: Timestamp::from_millis(row.try_get("at_ms")?),
            })
        })
        .collect()
}
