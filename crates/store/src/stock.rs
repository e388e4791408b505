//! Our own stock: an append-only ledger and the sums that the same transaction keeps.

use domain::{
    ActId, BinKind, MovementCause, MovementId, OpId, ParcelId, Place, StationId, StockMovement, VariantId,
    WarehouseId,
};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::sql::{json, name_of, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx, warehouses};

mod buffers;
mod demand;
mod habits;
mod ledger;
mod levels;
mod page;
mod query;
mod sums;
mod why;

pub use buffers::{buffer, buffers};
pub use demand::{Incoming, Source, demands, incoming};
pub use habits::{NamedBin, baskets, named_bins};
pub use ledger::{LedgerFilter, LedgerRow, ledger, of_act};
pub use levels::{below_nothing, holdings, holds_any, in_area, in_place, level, on_hand, usual_place};
pub(crate) use page::numbers;
pub use page::{SALES_DAYS, StockPage, StockRow, free_units, page, row};
pub use query::{StockOrder, StockQuery, StockView};
pub use sums::{WrongLevel, recompute, wrong_levels};
pub use why::{Because, Figure, Of, why};

/// What became of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Booked {
    /// It is in the ledger at this position.
    At(i64),
    /// Less lies there than should be taken; nothing was written.
    NotEnough {
        /// Units that lie there by the books.
        on_hand: i64,
    },
}

impl Booked {
    /// The position, for what was planned from the levels of this transaction: nobody else writes meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when it was refused all the same: the levels are not what they were read as.
    pub fn planned(self) -> Result<i64, StoreError> {
        match self {
            Self::At(seq) => Ok(seq),
            Self::NotEnough { on_hand } => Err(StoreError::corrupt("stock_level", "on_hand", on_hand)),
        }
    }
}

/// Books a movement and moves the sum, unless that would take out more than is there. The first movement of an item that
/// the shop counts is preceded by its opening.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a movement id that exists.
pub async fn book(tx: &mut WriteTx, movement: &StockMovement) -> Result<Booked, StoreError> {
    ensure_opening(tx, &movement.variant, movement.station).await?;
    let on_hand = level(tx, &movement.variant, &movement.place, &movement.lot).await?;
    if movement.delta < 0 && on_hand.saturating_add(movement.delta) < 0 {
        return Ok(Booked::NotEnough { on_hand });
    }
    append(tx, movement).await.map(Booked::At)
}

/// Books the opening of an item if the shop counts it and it has none yet: the shop's stock and the units of orders that
/// the shop has taken from it but we have not shipped. Returns the movement when it was made now. A kit has none: it has no
/// units of its own.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn ensure_opening(
    tx: &mut WriteTx,
    variant: &VariantId,
    station: StationId,
) -> Result<Option<StockMovement>, StoreError> {
    let known: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM stock_movement WHERE variant_id = ?1 AND cause = 'opening'
         UNION ALL SELECT 1 FROM kit_part WHERE kit_id = ?1",
    )
    .bind(variant.to_string())
    .fetch_optional(tx.sql())
    .await?;
    if known.is_some() {
        return Ok(None);
    }
    let Some(delta) = opening_units(tx, variant).await? else { return Ok(None) };
    let opening = StockMovement {
        movement_id: MovementId::new(tx.ids().next()),
        act: ActId::new(tx.ids().next()),
        variant: variant.clone(),
        place: usual_place(tx, variant, &WarehouseId::main()).await?,
        lot: String::new(),
        delta,
        cause: MovementCause::Opening,
        parcel: None,
        op: None,
        task: None,
        undoes: None,
        reason: String::new(),
        station,
        user: None,
        approved_by: None,
        at: tx.now(),
    };
    append(tx, &opening).await?;
    Ok(Some(opening))
}

/// What the opening of an item would be now; `None` for an item that the shop does not count.
async fn opening_units(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<i64>, StoreError> {
    let shop_stock: Option<i64> =
        sqlx::query_scalar("SELECT shop_stock FROM variants WHERE variant_id = ? AND shop_stock IS NOT NULL")
            .bind(variant.to_string())
            .fetch_optional(reader.sql())
            .await?;
    let Some(shop_stock) = shop_stock else { return Ok(None) };
    Ok(Some(shop_stock.saturating_add(taken_but_here(reader.sql(), variant).await?)))
}

/// What the opening of an item will be, when nothing was booked of it yet and the shop counts it.
pub(crate) async fn opening_due(
    reader: &mut impl Reader,
    variant: &VariantId,
) -> Result<Option<i64>, StoreError> {
    if on_hand(reader, variant).await?.is_some() {
        return Ok(None);
    }
    opening_units(reader, variant).await
}

/// Units of orders that lie with us although the shop's number no longer has them. WooCommerce takes stock when an order
/// is paid for or put on hold, not while it waits for payment.
async fn taken_but_here(sql: &mut SqliteConnection, variant: &VariantId) -> Result<i64, StoreError> {
    let units = sqlx::query_scalar("SELECT coalesce(sum(units), 0) FROM open_line WHERE variant_id = ?")
        .bind(variant.to_string())
        .fetch_one(sql)
        .await?;
    Ok(units)
}

async fn append(tx: &mut WriteTx, movement: &StockMovement) -> Result<i64, StoreError> {
    warehouses::ensure_bin(tx, &movement.place, BinKind::Shelf).await?;
    let seq = sqlx::query_scalar(
        "INSERT INTO stock_movement (movement_id, act_id, variant_id, warehouse_id, bin, lot, delta, cause, parcel_id,
            op_id, task_id, undoes, reason, station_id, user_id, approved_by, at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq",
    )
    .bind(movement.movement_id.to_string())
    .bind(movement.act.to_string())
    .bind(movement.variant.to_string())
    .bind(movement.place.warehouse.as_str())
    .bind(movement.place.bin.as_str())
    .bind(&movement.lot)
    .bind(movement.delta)
    .bind(name_of(&movement.cause)?)
    .bind(movement.parcel.map(|p| p.to_string()))
    .bind(movement.op.map(|op| op.to_string()))
    .bind(movement.task.map(|task| task.to_string()))
    .bind(movement.undoes.map(|act| act.to_string()))
    .bind(&movement.reason)
    .bind(movement.station.to_string())
    .bind(movement.user.map(|u| u.to_string()))
    .bind(movement.approved_by.map(|u| u.to_string()))
    .bind(movement.at.millis())
    .fetch_one(tx.sql())
    .await?;
    sqlx::query(
        "INSERT INTO stock_level (variant_id, warehouse_id, bin, lot, on_hand) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (variant_id, warehouse_id, bin, lot) DO UPDATE SET on_hand = on_hand + excluded.on_hand",
    )
    .bind(movement.variant.to_string())
    .bind(movement.place.warehouse.as_str())
    .bind(movement.place.bin.as_str())
    .bind(&movement.lot)
    .bind(movement.delta)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(seq)
}

/// Units of one lot of an item in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The item.
    pub variant: VariantId,
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units in (positive) or out (negative).
    pub delta: i64,
}

const MOVED: &str = "variant_id, warehouse_id, bin, lot, sum(delta) AS delta";

/// Units that ops moved here: the sum for each place, so that they can be moved back.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn moved_by(reader: &mut impl Reader, ops: &[OpId]) -> Result<Vec<Moved>, StoreError> {
    let ops: Vec<String> = ops.iter().map(OpId::to_string).collect();
    let condition = "op_id IN (SELECT value FROM json_each(?))";
    moved(reader, condition, json(&ops)?).await
}

/// Units that were packed into a parcel and not unpacked: the sum for each place, below 0.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn packed_into(reader: &mut impl Reader, parcel: ParcelId) -> Result<Vec<Moved>, StoreError> {
    moved(reader, "parcel_id = ? AND cause IN ('packed', 'unpacked')", parcel.to_string()).await
}

async fn moved(reader: &mut impl Reader, condition: &str, value: String) -> Result<Vec<Moved>, StoreError> {
    let sql = format!(
        "SELECT {MOVED} FROM stock_movement WHERE {condition}
         GROUP BY variant_id, warehouse_id, bin, lot HAVING sum(delta) <> 0 ORDER BY min(seq)"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(value).fetch_all(reader.sql()).await?;
    rows.iter().map(read_moved).collect()
}

fn read_moved(row: &SqliteRow) -> Result<Moved, StoreError> {
    Ok(Moved {
        variant: parsed(row, "stock_movement", "variant_id")?,
        place: read_place(row)?,
        lot: row.try_get("lot")?,
        delta: row.try_get("delta")?,
    })
}

pub(crate) fn read_place(row: &SqliteRow) -> Result<Place, StoreError> {
    Ok(Place::new(parsed(row, "stock_level", "warehouse_id")?, parsed(row, "stock_level", "bin")?))
}

/// Units of an item in orders that the shop has taken from its number but that lie with us still.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn reserved(reader: &mut impl Reader, variant: &VariantId) -> Result<i64, StoreError> {
    taken_but_here(reader.sql(), variant).await
}

/// Position of the newest row of the ledger; 0 when it is empty.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn position(reader: &mut impl Reader) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM stock_movement").fetch_one(reader.sql()).await?)
}

/// Whether anything was booked of an item in a place behind one position of the ledger and up to another.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn moved_between(
    reader: &mut impl Reader,
    (variant, place, lot): (&VariantId, &Place, &str),
    after: i64,
    up_to: i64,
) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM stock_movement WHERE variant_id = ? AND seq > ? AND seq <= ? AND warehouse_id = ? AND bin = ?
            AND lot = ? LIMIT 1",
    )
    .bind(variant.to_string())
    .bind(after)
    .bind(up_to)
    .bind(place.warehouse.as_str())
    .bind(place.bin.as_str())
    .bind(lot)
    .fetch_optional(reader.sql())
    .await?;
    Ok(found.is_some())
}

/// The warehouse in which a station works.
pub(crate) const HOME: &str = "stock.warehouse";

/// The warehouse in which this computer works: the one that was set here, else `main`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn home(reader: &mut impl Reader) -> Result<WarehouseId, StoreError> {
    Ok(crate::settings::get(reader, HOME).await?.unwrap_or_else(WarehouseId::main))
}
