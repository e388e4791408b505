//! What people want of the stock of items: when to order more, and how many units are kept back from sale.

use std::collections::HashMap;

use domain::VariantId;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{json, parsed};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// What people want of the stock of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StockRule {
    /// It is low when no more than so many units are free or on their way; nothing where nobody asked to be told.
    pub reorder_at: Option<u32>,
    /// Units that are kept back from sale; nothing for as many as are proposed.
    pub buffer: Option<u32>,
}

/// What people want of these items; those of which nobody said anything are left out.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_items(
    reader: &mut impl Reader,
    items: &[VariantId],
) -> Result<HashMap<VariantId, StockRule>, StoreError> {
    let rows = sqlx::query(
        "SELECT variant_id, reorder_at, buffer FROM json_each(?) AS named
            CROSS JOIN stock_rule ON variant_id = named.value",
    )
    .bind(json(&items)?)
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(|row| Ok((parsed(row, "stock_rule", "variant_id")?, read(row)?))).collect()
}

/// Says what people want of the stock of an item from now on.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set(tx: &mut WriteTx, item: &VariantId, rule: &StockRule, hand: Hand) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query("DELETE FROM stock_rule WHERE variant_id = ?")
        .bind(item.to_string())
        .execute(tx.sql())
        .await?;
    if *rule != StockRule::default() {
        sqlx::query(
            "INSERT INTO stock_rule (variant_id, reorder_at, buffer, station_id, user_id, changed_ms)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(item.to_string())
        .bind(rule.reorder_at)
        .bind(rule.buffer)
        .bind(hand.station.to_string())
        .bind(hand.user.map(|user| user.to_string()))
        .bind(now)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Stock);
    Ok(())
}

fn read(row: &SqliteRow) -> Result<StockRule, StoreError> {
    Ok(StockRule { reorder_at: row.try_get("reorder_at")?, buffer: row.try_get("buffer")? })
}
