//! Who waits for units of an item, and what is on its way to us.

use domain::{Allocation, BusinessDay, Demand, TaskId, Timestamp, VariantId, WarehouseId, allocate};
use sqlx::Row;

use super::{holdings, opening_due};
use crate::sql::parsed;
use crate::{Reader, StoreError};

/// Units for sale of an item, given to the open orders that wait for it by their priority.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn demands(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Allocation>, StoreError> {
    let for_sale = match opening_due(reader, variant).await? {
        Some(opening) => opening,
        None => {
            holdings(reader, variant).await?.iter().filter(|h| h.kind.is_for_sale()).map(|h| h.on_hand).sum()
        }
    };
    let rows = sqlx::query(
        "SELECT order_id, sum(units) AS units, sum(CASE stage WHEN 'packed' THEN units ELSE 0 END) AS in_hand,
            is_expedited, due_ms, placed_ms
         FROM stock_demand JOIN orders USING (order_row) WHERE variant_id = ? GROUP BY order_row",
    )
    .bind(variant.to_string())
    .fetch_all(reader.sql())
    .await?;
    let mut demands = Vec::with_capacity(rows.len());
    for row in &rows {
        demands.push(Demand {
            order: parsed(row, "orders", "order_id")?,
            units: row.try_get("units")?,
            in_hand: row.try_get("in_hand")?,
            is_expedited: row.try_get("is_expedited")?,
            due: row.try_get::<Option<i64>, _>("due_ms")?.map(Timestamp::from_millis),
            placed: Timestamp::from_millis(row.try_get("placed_ms")?),
        });
    }
    Ok(allocate(for_sale, demands))
}

/// What brings goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A delivery that was announced.
    Receipt(TaskId),
    /// Goods from another warehouse.
    Transfer(TaskId),
}

/// Units of an item that are on their way to a warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// With what they come.
    pub source: Source,
    /// Where they go.
    pub warehouse: WarehouseId,
    /// How many are still to come.
    pub units: i64,
    /// The day on which they should be there, where known.
    pub expected: Option<BusinessDay>,
}

/// What is on its way, soonest first: announced deliveries less what came of them, and transfers less what arrived or got
/// lost.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn incoming(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Incoming>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM (SELECT 'receipt' AS source, receipt_id AS task_id, warehouse_id, expected,
            units - coalesce((SELECT sum(delta) FROM stock_movement AS m WHERE m.task_id = receipt_id
                AND m.variant_id = receipt_line.variant_id AND cause = 'received'), 0) AS units
         FROM receipt JOIN receipt_line USING (receipt_id) WHERE variant_id = ?1 AND state = 'open'
         UNION ALL
         SELECT 'transfer', transfer_id, to_warehouse, expected, sum(delta)
         FROM stock_transfer JOIN stock_movement AS m ON m.task_id = transfer_id AND m.variant_id = ?1
            JOIN bin ON bin.warehouse_id = m.warehouse_id AND bin.bin = m.bin AND bin.kind = 'transit'
         WHERE state <> 'closed' GROUP BY transfer_id)
         ORDER BY expected IS NULL, expected, task_id",
    )
    .bind(variant.to_string())
    .fetch_all(reader.sql())
    .await?;
    let mut coming = Vec::new();
    for row in &rows {
        let units: i64 = row.try_get("units")?;
        if units <= 0 {
            continue;
        }
        let task: TaskId = parsed(row, "receipt", "task_id")?;
        let is_receipt = row.try_get::<&str, _>("source")? == "receipt";
        coming.push(Incoming {
            source: if is_receipt { Source::Receipt(task) } else { Source::Transfer(task) },
            warehouse: parsed(row, "receipt", "warehouse_id")?,
            units,
            expected: crate::sql::parsed_opt(row, "receipt", "expected")?,
        });
    }
    Ok(coming)
}
