//! Warehouses, their zones and bins, and the walk through them.

use std::collections::BTreeSet;

use domain::{BinCode, BinKind, Place, StationId, UserId, WalkKey, WarehouseId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::settings::{self, Scope};
use crate::sql::{json, name_of, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx, stock};

/// A building or a room with bins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warehouse {
    /// Short name.
    pub warehouse: WarehouseId,
    /// What people call it; empty for the words of the language.
    pub name: String,
    /// Order in lists.
    pub position: i64,
    /// Whether it is used.
    pub is_active: bool,
}

/// A part of a warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its name.
    pub zone: String,
    /// Order of the walk.
    pub position: i64,
}

/// A place where goods lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bin {
    /// Where.
    pub place: Place,
    /// What it is for.
    pub kind: BinKind,
    /// The zone, or empty.
    pub zone: String,
    /// Its place in the walk through the zone, where people gave it one.
    pub position: Option<i64>,
    /// Whether it is used.
    pub is_active: bool,
    /// Whether its label was printed.
    pub is_labelled: bool,
}

/// Who changed something about a warehouse, and where.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    /// Where.
    pub station: StationId,
    /// Who, where known.
    pub user: Option<UserId>,
}

/// Every warehouse, in the order of lists.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn all(reader: &mut impl Reader) -> Result<Vec<Warehouse>, StoreError> {
    let rows = sqlx::query("SELECT * FROM warehouse ORDER BY position, warehouse_id")
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Warehouse {
                warehouse: parsed(row, "warehouse", "warehouse_id")?,
                name: row.try_get("name")?,
                position: row.try_get("position")?,
                is_active: row.try_get("is_active")?,
            })
        })
        .collect()
}

/// Adds or changes a warehouse.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(tx: &mut WriteTx, warehouse: &Warehouse, hand: Hand) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO warehouse (warehouse_id, name, position, is_active, station_id, user_id, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (warehouse_id) DO UPDATE SET name = excluded.name, position = excluded.position,
            is_active = excluded.is_active, station_id = excluded.station_id, user_id = excluded.user_id,
            changed_ms = excluded.changed_ms",
    )
    .bind(warehouse.warehouse.as_str())
    .bind(&warehouse.name)
    .bind(warehouse.position)
    .bind(warehouse.is_active)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// Makes this computer work in a warehouse from now on.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_home(tx: &mut WriteTx, warehouse: &WarehouseId) -> Result<(), StoreError> {
    settings::set(tx, stock::HOME, warehouse, Scope::Local).await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// Zones of a warehouse, in the order of the walk.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn zones(reader: &mut impl Reader, warehouse: &WarehouseId) -> Result<Vec<Zone>, StoreError> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT zone, position FROM zone WHERE warehouse_id = ? ORDER BY position, zone")
            .bind(warehouse.as_str())
            .fetch_all(reader.sql())
            .await?;
    Ok(rows.into_iter().map(|(zone, position)| Zone { zone, position }).collect())
}

/// Gives a warehouse these zones in this order. Bins of a zone that is not named any more are in none.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_zones(
    tx: &mut WriteTx,
    warehouse: &WarehouseId,
    zones: &[String],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM zone WHERE warehouse_id = ?").bind(warehouse.as_str()).execute(tx.sql()).await?;
    for (position, zone) in (1_i64..).zip(zones) {
        sqlx::query("INSERT INTO zone (warehouse_id, zone, position) VALUES (?, ?, ?)")
            .bind(warehouse.as_str())
            .bind(zone)
            .bind(position)
            .execute(tx.sql())
            .await?;
    }
    sqlx::query(
        "UPDATE bin SET zone = NULL, position = NULL WHERE warehouse_id = ?1
            AND zone NOT IN (SELECT zone FROM zone WHERE warehouse_id = ?1)",
    )
    .bind(warehouse.as_str())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// Bins of a warehouse in the order of the walk: zone by zone, in each those that were put into an order by hand, then the
/// others as people read their names.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bins(reader: &mut impl Reader, warehouse: &WarehouseId) -> Result<Vec<Bin>, StoreError> {
    let rows = sqlx::query(
        "SELECT bin.*, zone.position AS zone_position FROM bin LEFT JOIN zone USING (warehouse_id, zone)
         WHERE warehouse_id = ?",
    )
    .bind(warehouse.as_str())
    .fetch_all(reader.sql())
    .await?;
    let mut bins: Vec<(WalkKey, Bin)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let bin = read(row)?;
        bins.push((WalkKey::new(row.try_get("zone_position")?, bin.position, bin.place.bin.clone()), bin));
    }
    bins.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(bins.into_iter().map(|(_, bin)| bin).collect())
}

/// One bin; `None` when nobody knows it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bin(reader: &mut impl Reader, place: &Place) -> Result<Option<Bin>, StoreError> {
    let row = sqlx::query("SELECT * FROM bin WHERE warehouse_id = ? AND bin = ?")
        .bind(place.warehouse.as_str())
        .bind(place.bin.as_str())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Bins in use of that name, whatever the warehouse: what a scanned label names. The one of `here` comes first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn named(
    reader: &mut impl Reader,
    name: &BinCode,
    here: &WarehouseId,
) -> Result<Vec<Bin>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM bin WHERE bin = ? AND is_active = 1 ORDER BY warehouse_id <> ?, warehouse_id",
    )
    .bind(name.as_str())
    .bind(here.as_str())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Bin, StoreError> {
    Ok(Bin {
        place: stock::read_place(row)?,
        kind: named_in(row, "bin", "kind")?,
        zone: row.try_get::<Option<String>, _>("zone")?.unwrap_or_default(),
        position: row.try_get("position")?,
        is_active: row.try_get("is_active")?,
        is_labelled: row.try_get("is_labelled")?,
    })
}

/// Makes a bin known if it is not; one that is known stays what it is. Nothing happens for no bin.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn ensure_bin(tx: &mut WriteTx, place: &Place, kind: BinKind) -> Result<(), StoreError> {
    if place.bin.is_none() {
        return Ok(());
    }
    let now = tx.now().millis();
    let done = sqlx::query(
        "INSERT INTO bin (warehouse_id, bin, kind, is_active, is_labelled, changed_ms) VALUES (?, ?, ?, 1, 0, ?)
         ON CONFLICT DO NOTHING",
    )
    .bind(place.warehouse.as_str())
    .bind(place.bin.as_str())
    .bind(name_of(&kind)?)
    .bind(now)
    .execute(tx.sql())
    .await?;
    if done.rows_affected() > 0 {
        tx.touch(Tag::Stock);
    }
    Ok(())
}

/// Makes the bins known that a shop names, as shelves of the first warehouse: their labels hang there already.
pub(crate) async fn ensure_shelves(tx: &mut WriteTx, bins: &BTreeSet<BinCode>) -> Result<(), StoreError> {
    if bins.is_empty() {
        return Ok(());
    }
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO bin (warehouse_id, bin, kind, is_active, is_labelled, changed_ms)
         SELECT 'main', value, 'shelf', 1, 0, ? FROM json_each(?) WHERE value <> '' ON CONFLICT DO NOTHING",
    )
    .bind(now)
    .bind(json(bins)?)
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Adds or changes a bin.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save_bin(tx: &mut WriteTx, bin: &Bin, hand: Hand) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO bin (warehouse_id, bin, kind, zone, position, is_active, is_labelled, station_id, user_id, changed_ms)
         VALUES (?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)
         ON CONFLICT (warehouse_id, bin) DO UPDATE SET kind = excluded.kind, zone = excluded.zone,
            position = excluded.position, is_active = excluded.is_active, is_labelled = excluded.is_labelled,
            station_id = excluded.station_id, user_id = excluded.user_id, changed_ms = excluded.changed_ms",
    )
    .bind(bin.place.warehouse.as_str())
    .bind(bin.place.bin.as_str())
    .bind(name_of(&bin.kind)?)
    .bind(&bin.zone)
    .bind(bin.position)
    .bind(bin.is_active)
    .bind(bin.is_labelled)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// Puts the bins of a zone into this order; bins of it that are not named follow by name.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_route(
    tx: &mut WriteTx,
    warehouse: &WarehouseId,
    zone: &str,
    order: &[BinCode],
) -> Result<(), StoreError> {
    sqlx::query("UPDATE bin SET position = NULL WHERE warehouse_id = ? AND coalesce(zone, '') = ?")
        .bind(warehouse.as_str())
        .bind(zone)
        .execute(tx.sql())
        .await?;
    for (position, bin) in (1_i64..).zip(order) {
        sqlx::query(
            "UPDATE bin SET position = ? WHERE warehouse_id = ? AND bin = ? AND coalesce(zone, '') = ?",
        )
        .bind(position)
        .bind(warehouse.as_str())
        .bind(bin.as_str())
        .bind(zone)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Stock);
    Ok(())
}
