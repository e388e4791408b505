//! What lies where, by the levels.

use domain::{BinCode, BusinessDay, Holding, Place, VariantId, WarehouseId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Moved, read_moved, read_place};
use crate::sql::{named_in, parsed};
use crate::{Reader, StoreError};

const HOLDING: &str =
    "l.variant_id, l.warehouse_id, l.bin, l.lot, l.on_hand, coalesce(b.kind, 'shelf') AS kind, lot.expires
     FROM stock_level AS l
     LEFT JOIN bin AS b ON b.warehouse_id = l.warehouse_id AND b.bin = l.bin
     LEFT JOIN lot ON lot.variant_id = l.variant_id AND lot.lot = l.lot";

/// What lies where of an item, places as people read them. Places where nothing lies any more are left out; those below
/// nothing are not. Empty when nothing was ever booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn holdings(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Holding>, StoreError> {
    let sql = format!("SELECT {HOLDING} WHERE l.variant_id = ? AND l.on_hand <> 0");
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(variant.to_string()).fetch_all(reader.sql()).await?;
    let mut holdings: Vec<Holding> = rows.iter().map(read_holding).collect::<Result<_, _>>()?;
    holdings.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.lot.cmp(&b.lot)));
    Ok(holdings)
}

/// What lies in one place, by item and lot.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn in_place(
    reader: &mut impl Reader,
    place: &Place,
) -> Result<Vec<(VariantId, Holding)>, StoreError> {
    let sql = format!(
        "SELECT {HOLDING} WHERE l.warehouse_id = ? AND l.bin = ? AND l.on_hand <> 0 ORDER BY l.variant_id, l.lot"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(place.warehouse.as_str())
        .bind(place.bin.as_str())
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(|row| Ok((parsed(row, "stock_level", "variant_id")?, read_holding(row)?))).collect()
}

fn read_holding(row: &SqliteRow) -> Result<Holding, StoreError> {
    let expires: Option<&str> = row.try_get("expires")?;
    let expires: Option<BusinessDay> = expires
        .map(|text| text.parse().map_err(|_| StoreError::corrupt("lot", "expires", text)))
        .transpose()?;
    Ok(Holding {
        place: read_place(row)?,
        kind: named_in(row, "bin", "kind")?,
        lot: row.try_get("lot")?,
        expires,
        on_hand: row.try_get("on_hand")?,
    })
}

/// Units of one lot of an item in one place; 0 where nothing was ever booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn level(
    reader: &mut impl Reader,
    variant: &VariantId,
    place: &Place,
    lot: &str,
) -> Result<i64, StoreError> {
    let on_hand: Option<i64> = sqlx::query_scalar(
        "SELECT on_hand FROM stock_level WHERE variant_id = ? AND warehouse_id = ? AND bin = ? AND lot = ?",
    )
    .bind(variant.to_string())
    .bind(place.warehouse.as_str())
    .bind(place.bin.as_str())
    .bind(lot)
    .fetch_optional(reader.sql())
    .await?;
    Ok(on_hand.unwrap_or(0))
}

/// Units of an item in all places, those on the way too, or `None` when nothing was ever booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn on_hand(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT sum(on_hand) FROM stock_level WHERE variant_id = ?")
        .bind(variant.to_string())
        .fetch_one(reader.sql())
        .await?)
}

/// What lies in the bins of a warehouse whose names begin so, or in all of them and in none: bins as people read them.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn in_area(
    reader: &mut impl Reader,
    warehouse: &WarehouseId,
    area: &str,
) -> Result<Vec<(VariantId, Holding)>, StoreError> {
    let sql = format!(
        "SELECT {HOLDING} WHERE l.warehouse_id = ?1 AND substr(l.bin, 1, length(?2)) = ?2 AND l.on_hand <> 0
            AND coalesce(b.kind, 'shelf') NOT IN ('tote', 'transit')"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(warehouse.as_str())
        .bind(area)
        .fetch_all(reader.sql())
        .await?;
    let mut held: Vec<(VariantId, Holding)> = rows
        .iter()
        .map(|row| Ok((parsed(row, "stock_level", "variant_id")?, read_holding(row)?)))
        .collect::<Result<_, StoreError>>()?;
    held.sort_by(|(item_a, a), (item_b, b)| {
        a.place.cmp(&b.place).then_with(|| item_a.cmp(item_b)).then_with(|| a.lot.cmp(&b.lot))
    });
    Ok(held)
}

/// Whether any units lie in a warehouse, or are missing there.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn holds_any(reader: &mut impl Reader, warehouse: &WarehouseId) -> Result<bool, StoreError> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM stock_level WHERE warehouse_id = ? AND on_hand <> 0 LIMIT 1")
            .bind(warehouse.as_str())
            .fetch_optional(reader.sql())
            .await?;
    Ok(found.is_some())
}

/// Levels of a warehouse that are below nothing: they came with a file of before.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn below_nothing(reader: &mut impl Reader) -> Result<Vec<Moved>, StoreError> {
    let rows = sqlx::query(
        "SELECT variant_id, warehouse_id, bin, lot, on_hand AS delta FROM stock_level WHERE on_hand < 0 ORDER BY variant_id",
    )
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read_moved).collect()
}

/// Where an item is looked for in a warehouse when the books know nothing of it there: the bin that the shop names, or the
/// first shelf in which it lay, or no known bin.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn usual_place(
    reader: &mut impl Reader,
    variant: &VariantId,
    warehouse: &WarehouseId,
) -> Result<Place, StoreError> {
    let named: Option<String> =
        sqlx::query_scalar("SELECT bin FROM variants WHERE variant_id = ? AND bin <> ''")
            .bind(variant.to_string())
            .fetch_optional(reader.sql())
            .await?;
    if let (Some(named), true) = (named, *warehouse == WarehouseId::main()) {
        return Ok(Place::in_main(BinCode::of_shop(&named)));
    }
    let lay: Vec<String> = sqlx::query_scalar(
        "SELECT bin FROM stock_level JOIN bin USING (warehouse_id, bin)
         WHERE variant_id = ? AND warehouse_id = ? AND kind = 'shelf'",
    )
    .bind(variant.to_string())
    .bind(warehouse.as_str())
    .fetch_all(reader.sql())
    .await?;
    let first = lay.iter().map(|bin| BinCode::of_shop(bin)).min().unwrap_or_default();
    Ok(Place::new(warehouse.clone(), first))
}
