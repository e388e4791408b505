//! Our own stock: an append-only ledger and the sums that the same transaction keeps.

use domain::{MovementCause, MovementId, OpId, StationId, StockMovement, VariantId};
use sqlx::{Row, SqliteConnection};

use crate::sql::{json, name_of};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Units that we hold in one bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The bin, or empty.
    pub bin: String,
    /// Units; negative when more was packed than was known.
    pub on_hand: i64,
}

/// Books a movement and moves the sum. The first movement of an item that the shop counts is preceded by its opening.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a movement id that exists.
pub async fn book(tx: &mut WriteTx, movement: &StockMovement) -> Result<(), StoreError> {
    ensure_opening(tx, &movement.variant, movement.station).await?;
    append(tx, movement).await
}

/// Books the opening of an item if the shop counts it and it has none yet: the shop's stock and the units of orders that
/// the shop has taken from it but we have not shipped. Returns the movement when it was made now.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn ensure_opening(
    tx: &mut WriteTx,
    variant: &VariantId,
    station: StationId,
) -> Result<Option<StockMovement>, StoreError> {
    let known: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM stock_movement WHERE variant_id = ? AND cause = 'opening'")
            .bind(variant.to_string())
            .fetch_optional(tx.sql())
            .await?;
    if known.is_some() {
        return Ok(None);
    }
    let row = sqlx::query("SELECT shop_stock, bin FROM variants WHERE variant_id = ?")
        .bind(variant.to_string())
        .fetch_optional(tx.sql())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(shop_stock) = row.try_get::<Option<i64>, _>("shop_stock")? else { return Ok(None) };
    let opening = StockMovement {
        movement_id: MovementId::new(tx.ids().next()),
        variant: variant.clone(),
        bin: row.try_get("bin")?,
        delta: shop_stock.saturating_add(taken_but_here(tx.sql(), variant).await?),
        cause: MovementCause::Opening,
        parcel: None,
        op: None,
        reason: String::new(),
        station,
        user: None,
        at: tx.now(),
    };
    append(tx, &opening).await?;
    Ok(Some(opening))
}

/// Units of orders that lie with us although the shop's number no longer has them. WooCommerce takes stock when an order
/// is paid for or put on hold, not while it waits for payment.
async fn taken_but_here(sql: &mut SqliteConnection, variant: &VariantId) -> Result<i64, StoreError> {
    let units = sqlx::query_scalar(
        "SELECT coalesce(sum(needed), 0) FROM order_lines JOIN orders USING (order_row)
         WHERE variant_id = ? AND stage IN ('on_hold', 'to_pack', 'packing', 'packed')",
    )
    .bind(variant.to_string())
    .fetch_one(sql)
    .await?;
    Ok(units)
}

async fn append(tx: &mut WriteTx, movement: &StockMovement) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO stock_movement (movement_id, variant_id, bin, delta, cause, parcel_id, op_id, reason,
            station_id, user_id, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(movement.movement_id.to_string())
    .bind(movement.variant.to_string())
    .bind(&movement.bin)
    .bind(movement.delta)
    .bind(name_of(&movement.cause)?)
    .bind(movement.parcel.map(|p| p.to_string()))
    .bind(movement.op.map(|op| op.to_string()))
    .bind(&movement.reason)
    .bind(movement.station.to_string())
    .bind(movement.user.map(|u| u.to_string()))
    .bind(movement.at.millis())
    .execute(tx.sql())
    .await?;
    sqlx::query(
        "INSERT INTO stock_level (variant_id, bin, on_hand) VALUES (?, ?, ?)
         ON CONFLICT (variant_id, bin) DO UPDATE SET on_hand = on_hand + excluded.on_hand",
    )
    .bind(movement.variant.to_string())
    .bind(&movement.bin)
    .bind(movement.delta)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// Units that ops moved here, by item and bin: the sum for each, so that they can be moved back.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn moved_by(
    reader: &mut impl Reader,
    ops: &[OpId],
) -> Result<Vec<(VariantId, String, i64)>, StoreError> {
    let ops: Vec<String> = ops.iter().map(OpId::to_string).collect();
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT variant_id, bin, sum(delta) FROM stock_movement
         WHERE op_id IN (SELECT value FROM json_each(?)) GROUP BY variant_id, bin HAVING sum(delta) <> 0",
    )
    .bind(json(&ops)?)
    .fetch_all(reader.sql())
    .await?;
    rows.into_iter()
        .map(|(variant, bin, delta)| {
            let id = variant.parse();
            let id = id.map_err(|_| StoreError::corrupt("stock_movement", "variant_id", &variant))?;
            Ok((id, bin, delta))
        })
        .collect()
}

/// Units of an item in orders that the shop has taken from its number but that lie with us still.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn reserved(reader: &mut impl Reader, variant: &VariantId) -> Result<i64, StoreError> {
    taken_but_here(reader.sql(), variant).await
}

/// Levels of an item by bin. Empty when nothing was ever booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn levels(reader: &mut impl Reader, variant: &VariantId) -> Result<Vec<Level>, StoreError> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT bin, on_hand FROM stock_level WHERE variant_id = ? ORDER BY bin")
            .bind(variant.to_string())
            .fetch_all(reader.sql())
            .await?;
    Ok(rows.into_iter().map(|(bin, on_hand)| Level { bin, on_hand }).collect())
}

/// Units of an item in all bins, or `None` when nothing was ever booked.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn on_hand(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT sum(on_hand) FROM stock_level WHERE variant_id = ?")
        .bind(variant.to_string())
        .fetch_one(reader.sql())
        .await?)
}

/// Rows whose level is not the sum of its movements: variant id, bin, level, sum. Empty when the books are right.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn wrong_levels(reader: &mut impl Reader) -> Result<Vec<(String, String, i64, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT variant_id, bin, sum(on_hand), sum(delta) FROM (
            SELECT variant_id, bin, on_hand, 0 AS delta FROM stock_level
            UNION ALL SELECT variant_id, bin, 0, delta FROM stock_movement
         ) GROUP BY variant_id, bin HAVING sum(on_hand) <> sum(delta)",
    )
    .fetch_all(reader.sql())
    .await?)
}
