//! Items that are put together from others when they are packed.

use domain::VariantId;
use sqlx::Row;

use crate::sql::parsed;
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// An item that is taken for a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitPart {
    /// The item.
    pub part: VariantId,
    /// Units of it in one kit.
    pub units: i64,
}

/// What a kit is put together from; empty for an item that is no kit.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn parts(reader: &mut impl Reader, kit: &VariantId) -> Result<Vec<KitPart>, StoreError> {
    let rows = sqlx::query("SELECT part_id, units FROM kit_part WHERE kit_id = ? ORDER BY part_id")
        .bind(kit.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| Ok(KitPart { part: parsed(row, "kit_part", "part_id")?, units: row.try_get("units")? }))
        .collect()
}

/// Whether an item is a part of any kit.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn is_part(reader: &mut impl Reader, item: &VariantId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM kit_part WHERE part_id = ? LIMIT 1")
        .bind(item.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(found.is_some())
}

/// Makes an item a kit of these parts, or no kit where there are none.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_parts(tx: &mut WriteTx, kit: &VariantId, parts: &[KitPart]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM kit_part WHERE kit_id = ?").bind(kit.to_string()).execute(tx.sql()).await?;
    for part in parts {
        sqlx::query("INSERT INTO kit_part (kit_id, part_id, units) VALUES (?, ?, ?)")
            .bind(kit.to_string())
            .bind(part.part.to_string())
            .bind(part.units)
            .execute(tx.sql())
            .await?;
    }
    tx.touch(Tag::Stock);
    Ok(())
}
