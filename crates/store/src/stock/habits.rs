//! What orders wanted together, and where the shops say that goods lie: what advice about bins is made from.

use domain::{BinCode, VariantId};
use sqlx::Row;

use crate::sql::parsed;
use crate::{Reader, StoreError};

const DAY_MS: i64 = 86_400_000;

/// The items of every order of the `days` before the newest one, kits taken apart; at most so many orders, the newest ones.
/// Orders come by when they were placed, their items by id, each once.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn baskets(
    reader: &mut impl Reader,
    days: u32,
    most: u32,
) -> Result<Vec<Vec<VariantId>>, StoreError> {
    let rows = sqlx::query(
        "WITH lately AS (
            SELECT order_row, placed_ms FROM orders
            WHERE placed_ms > (SELECT max(placed_ms) FROM orders) - ?1
                AND stage NOT IN ('cancelled', 'refunded', 'failed', 'gone', 'same_sale')
            ORDER BY placed_ms DESC, order_row DESC LIMIT ?2)
         SELECT DISTINCT placed_ms, order_row, coalesce(part_id, variant_id) AS item_id
         FROM lately JOIN order_lines USING (order_row) LEFT JOIN kit_part ON kit_id = variant_id
         WHERE variant_id IS NOT NULL AND needed > 0 ORDER BY placed_ms, order_row, item_id",
    )
    .bind(i64::from(days) * DAY_MS)
    .bind(most)
    .fetch_all(reader.sql())
    .await?;
    let mut baskets: Vec<Vec<VariantId>> = Vec::new();
    let mut last = None;
    for row in &rows {
        let order: i64 = row.try_get("order_row")?;
        if last.replace(order) != Some(order) {
            baskets.push(Vec::new());
        }
        if let Some(basket) = baskets.last_mut() {
            basket.push(parsed(row, "order_lines", "item_id")?);
        }
    }
    Ok(baskets)
}

/// An item for which its shop names a bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBin {
    /// The item.
    pub item: VariantId,
    /// The bin that the shop names.
    pub bin: BinCode,
    /// Whether the item was never booked here and the shop has some: its units are taken to lie in that bin.
    pub lies_there: bool,
}

/// Every item for which its shop names a bin, by id.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn named_bins(reader: &mut impl Reader) -> Result<Vec<NamedBin>, StoreError> {
    let rows = sqlx::query(
        "SELECT variant_id, bin, coalesce(shop_stock, 0) > 0 AND NOT EXISTS (
            SELECT 1 FROM stock_movement AS m WHERE m.variant_id = variants.variant_id) AS lies_there
         FROM variants WHERE gone IS NULL AND bin <> '' ORDER BY variant_id",
    )
    .fetch_all(reader.sql())
    .await?;
    let named = |row: &sqlx::sqlite::SqliteRow| {
        Ok(NamedBin {
            item: parsed(row, "variants", "variant_id")?,
            bin: BinCode::of_shop(row.try_get("bin")?),
            lies_there: row.try_get("lies_there")?,
        })
    };
    rows.iter().map(named).collect()
}
