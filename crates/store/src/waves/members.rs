//! The orders of a wave.

use domain::{OrderId, WaveId};
use serde::{Deserialize, Serialize};
use sqlx::Row;

use crate::sql::{name_of, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Whether an order of a wave is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// It is.
    Active,
    /// It waits: nothing is taken for it meanwhile.
    Held,
    /// It was dropped.
    Dropped,
}

/// An order of a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Its place on the cart.
    pub slot: u32,
    /// Whether it is picked.
    pub state: MemberState,
    /// What its tasks were made for.
    pub seen: String,
    /// Whether it joined while the wave was picked.
    pub is_late: bool,
    /// Whether the picker has heard of its last change.
    pub is_told: bool,
}

/// Adds an order to a wave, or changes how it stands there. `seen` is what its tasks were made for.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save_member(tx: &mut WriteTx, wave: WaveId, member: &Member) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO wave_order (wave_id, order_id, slot, state, seen, is_late, is_told, joined_ms, left_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL)
         ON CONFLICT (wave_id, order_id) DO UPDATE SET state = excluded.state, seen = excluded.seen,
            is_told = excluded.is_told, left_ms = CASE excluded.state WHEN 'dropped' THEN ?8 END",
    )
    .bind(wave.to_string())
    .bind(member.order.to_string())
    .bind(member.slot)
    .bind(name_of(&member.state)?)
    .bind(&member.seen)
    .bind(member.is_late)
    .bind(member.is_told)
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Notes that the picker has heard of everything that changed.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn told(tx: &mut WriteTx, wave: WaveId) -> Result<(), StoreError> {
    let done = sqlx::query("UPDATE wave_order SET is_told = 1 WHERE wave_id = ? AND is_told = 0")
        .bind(wave.to_string())
        .execute(tx.sql())
        .await?;
    if done.rows_affected() > 0 {
        tx.touch(Tag::Picking);
    }
    Ok(())
}

/// Orders of a wave by their place on the cart.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn members(reader: &mut impl Reader, wave: WaveId) -> Result<Vec<Member>, StoreError> {
    let rows = sqlx::query(
        "SELECT wave_order.*, coalesce(number, '') AS number FROM wave_order LEFT JOIN orders USING (order_id)
         WHERE wave_id = ? ORDER BY slot, joined_ms, order_id",
    )
    .bind(wave.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Member {
                order: parsed(row, "wave_order", "order_id")?,
                number: row.try_get("number")?,
                slot: row.try_get("slot")?,
                state: named_in(row, "wave_order", "state")?,
                seen: row.try_get("seen")?,
                is_late: row.try_get("is_late")?,
                is_told: row.try_get("is_told")?,
            })
        })
        .collect()
}

/// The wave in which an order is picked now.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_wave_of(reader: &mut impl Reader, order: &OrderId) -> Result<Option<WaveId>, StoreError> {
    let row = sqlx::query(
        "SELECT wave_id FROM wave_order AS o JOIN wave USING (wave_id)
         WHERE o.order_id = ? AND o.state <> 'dropped' AND wave.state IN ('planned', 'picking')",
    )
    .bind(order.to_string())
    .fetch_optional(reader.sql())
    .await?;
    row.as_ref().map(|row| parsed(row, "wave_order", "wave_id")).transpose()
}
