//! Whether the levels are the sums of the ledger, and summing it anew.

use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A level that is not the sum of its movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongLevel {
    /// The item.
    pub variant: String,
    /// The warehouse.
    pub warehouse: String,
    /// The bin, or empty.
    pub bin: String,
    /// The lot, or empty.
    pub lot: String,
    /// What the level says.
    pub level: i64,
    /// What its movements sum to.
    pub sum: i64,
}

/// Levels that are not the sums of their movements. Empty when the books are right.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wrong_levels(reader: &mut impl Reader) -> Result<Vec<WrongLevel>, StoreError> {
    let rows: Vec<(String, String, String, String, i64, i64)> = sqlx::query_as(
        "SELECT variant_id, warehouse_id, bin, lot, sum(on_hand), sum(delta) FROM (
            SELECT variant_id, warehouse_id, bin, lot, on_hand, 0 AS delta FROM stock_level
            UNION ALL SELECT variant_id, warehouse_id, bin, lot, 0, delta FROM stock_movement
         ) GROUP BY variant_id, warehouse_id, bin, lot HAVING sum(on_hand) <> sum(delta)",
    )
    .fetch_all(reader.sql())
    .await?;
    let wrong =
        |(variant, warehouse, bin, lot, level, sum)| WrongLevel { variant, warehouse, bin, lot, level, sum };
    Ok(rows.into_iter().map(wrong).collect())
}

/// Throws every level away and sums the ledger anew; returns how many levels were wrong. Only ever needed for a file that
/// something else wrote to.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn recompute(tx: &mut WriteTx) -> Result<usize, StoreError> {
    let wrong = wrong_levels(tx).await?.len();
    if wrong == 0 {
        return Ok(0);
    }
    sqlx::query("DELETE FROM stock_level").execute(tx.sql()).await?;
    sqlx::query(
        "INSERT INTO stock_level (variant_id, warehouse_id, bin, lot, on_hand)
         SELECT variant_id, warehouse_id, bin, lot, sum(delta) FROM stock_movement
         GROUP BY variant_id, warehouse_id, bin, lot",
    )
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(wrong)
}
