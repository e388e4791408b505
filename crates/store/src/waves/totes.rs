//! Which order rides in which tote.

use domain::{OrderId, Place, WaveId};

use super::place_of;
use crate::sql::parsed;
use crate::{Reader, StoreError};

/// Orders whose units ride in a tote: while their wave is picked, and after it until they were packed. Those that must be
/// ready first come first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn orders_of_tote(reader: &mut impl Reader, tote: &Place) -> Result<Vec<OrderId>, StoreError> {
    let rows = sqlx::query(
        "SELECT DISTINCT o.order_id, is_expedited, orders.due_ms, placed_ms
         FROM wave_slot AS s JOIN wave USING (wave_id) JOIN wave_order AS o USING (wave_id, slot)
            JOIN orders ON orders.order_id = o.order_id
         WHERE s.tote = ? AND warehouse_id = ? AND wave.state IN ('picking', 'finished') AND o.state <> 'dropped'
            AND stage IN ('to_pack', 'packing', 'packed', 'on_hold') AND NOT EXISTS (
                SELECT 1 FROM parcel WHERE parcel.order_id = o.order_id AND parcel.state = 'finished'
                    AND parcel.finished_ms >= coalesce(wave.finished_ms, wave.started_ms))
         ORDER BY is_expedited DESC, orders.due_ms IS NULL, orders.due_ms, placed_ms",
    )
    .bind(tote.bin.as_str())
    .bind(tote.warehouse.as_str())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(|row| parsed(row, "wave_order", "order_id")).collect()
}

/// The order whose units ride in a tote, where it is exactly one; [`orders_of_tote`] names those that share one.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn order_of_tote(reader: &mut impl Reader, tote: &Place) -> Result<Option<OrderId>, StoreError> {
    let mut orders = orders_of_tote(reader, tote).await?;
    Ok(if orders.len() == 1 { orders.pop() } else { None })
}

/// The tote in which the units of an order ride, the newest wave's first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn tote_of_order(reader: &mut impl Reader, order: &OrderId) -> Result<Option<Place>, StoreError> {
    let rows = sqlx::query(
        "SELECT s.tote, warehouse_id FROM wave_order AS o JOIN wave USING (wave_id) JOIN wave_slot AS s USING (wave_id, slot)
         WHERE o.order_id = ? AND o.state <> 'dropped' AND s.tote IS NOT NULL AND wave.state IN ('picking', 'finished')
         ORDER BY wave.number DESC LIMIT 1",
    )
    .bind(order.to_string())
    .fetch_optional(reader.sql())
    .await?;
    rows.as_ref().map(|row| place_of(row, "wave_slot", "tote")).transpose()
}

/// The wave that uses a tote now: it is picked, or one of its orders waits in the tote for the bench.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn tote_taken_by(reader: &mut impl Reader, tote: &Place) -> Result<Option<WaveId>, StoreError> {
    let row = sqlx::query(
        "SELECT wave_id FROM wave_slot AS s JOIN wave USING (wave_id)
         WHERE s.tote = ? AND warehouse_id = ? AND wave.state IN ('planned', 'picking') LIMIT 1",
    )
    .bind(tote.bin.as_str())
    .bind(tote.warehouse.as_str())
    .fetch_optional(reader.sql())
    .await?;
    if let Some(row) = row {
        return Ok(Some(parsed(&row, "wave_slot", "wave_id")?));
    }
    if orders_of_tote(reader, tote).await?.is_empty() {
        return Ok(None);
    }
    let row = sqlx::query(
        "SELECT wave_id FROM wave_slot AS s JOIN wave USING (wave_id)
         WHERE s.tote = ? AND warehouse_id = ? AND wave.state = 'finished' ORDER BY number DESC LIMIT 1",
    )
    .bind(tote.bin.as_str())
    .bind(tote.warehouse.as_str())
    .fetch_optional(reader.sql())
    .await?;
    row.as_ref().map(|row| parsed(row, "wave_slot", "wave_id")).transpose()
}
