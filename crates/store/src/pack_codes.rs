//! Codes on outer packs: one scan is several units.

use domain::{Barcode, VariantId};
use sqlx::Row;

use crate::catalogue::{self, ItemMatch, Variant};
use crate::sql::parsed;
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A code on a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackCode {
    /// The code as compared.
    pub key: String,
    /// Units in the pack.
    pub units: u32,
}

/// What a code on an item or a pack of it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitsMatch {
    /// Nothing that we know.
    Unknown,
    /// So many units of one item.
    One(Box<Variant>, u32),
    /// Several items carry this code.
    Ambiguous(Vec<Variant>),
}

/// What a scanned code names and how many units one scan is: one for the code of an item, the units of the pack for that of
/// a pack. Every screen in which goods are scanned asks this, so that a pack counts the same everywhere.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn find(reader: &mut impl Reader, code: &Barcode) -> Result<UnitsMatch, StoreError> {
    match catalogue::find_code(reader, None, code).await? {
        ItemMatch::One(variant) => return Ok(UnitsMatch::One(variant, 1)),
        ItemMatch::Ambiguous(several) => return Ok(UnitsMatch::Ambiguous(several)),
        ItemMatch::Unknown => {}
    }
    let rows = sqlx::query("SELECT variant_id, units FROM pack_code WHERE code_key = ? ORDER BY variant_id")
        .bind(code.key())
        .fetch_all(reader.sql())
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let id: VariantId = parsed(row, "pack_code", "variant_id")?;
        if let Some(variant) = catalogue::variant(reader, &id).await?.filter(|v| v.gone.is_none()) {
            found.push((variant, row.try_get::<u32, _>("units")?));
        }
    }
    Ok(match found.len() {
        0 => UnitsMatch::Unknown,
        1 => {
            let (variant, units) = found.remove(0);
            UnitsMatch::One(Box::new(variant), units)
        }
        _ => UnitsMatch::Ambiguous(found.into_iter().map(|(variant, _)| variant).collect()),
    })
}

/// Codes on packs of an item.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<PackCode>, StoreError> {
    let rows: Vec<(String, u32)> =
        sqlx::query_as("SELECT code_key, units FROM pack_code WHERE variant_id = ? ORDER BY units, code_key")
            .bind(variant.to_string())
            .fetch_all(reader.sql())
            .await?;
    Ok(rows.into_iter().map(|(key, units)| PackCode { key, units }).collect())
}

/// Teaches the code on a pack, or how many units a known one has.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn teach(
    tx: &mut WriteTx,
    variant: &VariantId,
    code: &Barcode,
    units: u32,
    hand: Hand,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO pack_code (code_key, variant_id, units, station_id, user_id, changed_ms) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (code_key, variant_id) DO UPDATE SET units = excluded.units, station_id = excluded.station_id,
            user_id = excluded.user_id, changed_ms = excluded.changed_ms",
    )
    .bind(code.key())
    .bind(variant.to_string())
    .bind(units)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Products);
    Ok(())
}

/// Forgets the code on a pack.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn forget(tx: &mut WriteTx, variant: &VariantId, key: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM pack_code WHERE code_key = ? AND variant_id = ?")
        .bind(key)
        .bind(variant.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Products);
    Ok(())
}
