//! Units in totes that go back to their bins.

use domain::picking::{PutBack, PutBackOutcome, PutBackReason};
use domain::{OrderId, Place, ScanId, StationId, TaskId, Timestamp, UserId, VariantId, WaveId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::place_of;
use crate::sql::{json, name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx, stock};

/// A task of putting back, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBackRow {
    /// Identity.
    pub task: TaskId,
    /// The wave that brought the units, where there was one.
    pub wave: Option<WaveId>,
    /// The order for which they were picked, where known.
    pub order: Option<OrderId>,
    /// Its number, or empty.
    pub number: String,
    /// The item.
    pub variant: VariantId,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Where they lie.
    pub from: Place,
    /// Where they belong.
    pub to: Place,
    /// How many.
    pub units: u32,
    /// How many are back.
    pub placed: u32,
    /// Why.
    pub reason: PutBackReason,
    /// Since when.
    pub made_at: Timestamp,
}

/// Asks for units to be put back.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn add_put_back(
    tx: &mut WriteTx,
    row: &PutBackRow,
    (station, user): (StationId, Option<UserId>),
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO put_back (task_id, wave_id, order_id, variant_id, lot, warehouse_id, from_bin, to_bin, units, in_hand,
            placed, is_at_tote, reason, station_id, user_id, made_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?)",
    )
    .bind(row.task.to_string())
    .bind(row.wave.map(|wave| wave.to_string()))
    .bind(row.order.as_ref().map(OrderId::to_string))
    .bind(row.variant.to_string())
    .bind(&row.lot)
    .bind(row.from.warehouse.as_str())
    .bind(row.from.bin.as_str())
    .bind(row.to.bin.as_str())
    .bind(row.units)
    .bind(name_of(&row.reason)?)
    .bind(station.to_string())
    .bind(user.map(|u| u.to_string()))
    .bind(row.made_at.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// What is to be put back, tote by tote, the oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_put_backs(reader: &mut impl Reader, limit: u32) -> Result<Vec<PutBackRow>, StoreError> {
    let rows = sqlx::query(
        "SELECT put_back.*, coalesce(number, '') AS number FROM put_back LEFT JOIN orders USING (order_id)
         WHERE done_ms IS NULL ORDER BY from_bin, made_ms, task_id LIMIT ?",
    )
    .bind(limit)
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read_row).collect()
}

fn read_row(row: &SqliteRow) -> Result<PutBackRow, StoreError> {
    Ok(PutBackRow {
        task: parsed(row, "put_back", "task_id")?,
        wave: parsed_opt(row, "put_back", "wave_id")?,
        order: parsed_opt(row, "put_back", "order_id")?,
        number: row.try_get("number")?,
        variant: parsed(row, "put_back", "variant_id")?,
        lot: row.try_get("lot")?,
        from: place_of(row, "put_back", "from_bin")?,
        to: place_of(row, "put_back", "to_bin")?,
        units: row.try_get("units")?,
        placed: row.try_get("placed")?,
        reason: named_in(row, "put_back", "reason")?,
        made_at: Timestamp::from_millis(row.try_get("made_ms")?),
    })
}

/// A task of putting back as the rules need it, with the other shelves on which the item lies.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn put_back(reader: &mut impl Reader, task: TaskId) -> Result<Option<PutBack>, StoreError> {
    let row = sqlx::query("SELECT * FROM put_back WHERE task_id = ?")
        .bind(task.to_string())
        .fetch_optional(reader.sql())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let variant: VariantId = parsed(&row, "put_back", "variant_id")?;
    let to = place_of(&row, "put_back", "to_bin")?;
    let held = stock::holdings(reader, &variant).await?;
    let shelves = held.into_iter().filter(|h| h.kind == domain::BinKind::Shelf && h.on_hand > 0);
    Ok(Some(PutBack {
        task,
        variant,
        lot: row.try_get("lot")?,
        from: place_of(&row, "put_back", "from_bin")?,
        also: shelves
            .map(|h| h.place)
            .filter(|place| place.warehouse == to.warehouse && *place != to)
            .collect(),
        to,
        units: row.try_get("units")?,
        in_hand: row.try_get("in_hand")?,
        placed: row.try_get("placed")?,
        is_at_tote: row.try_get("is_at_tote")?,
    }))
}

/// Saves what the rules changed of a task of putting back.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save_put_back(tx: &mut WriteTx, back: &PutBack) -> Result<(), StoreError> {
    let done = (back.placed >= back.units).then(|| tx.now().millis());
    sqlx::query("UPDATE put_back SET in_hand = ?, placed = ?, is_at_tote = ?, done_ms = ? WHERE task_id = ?")
        .bind(back.in_hand)
        .bind(back.placed)
        .bind(back.is_at_tote)
        .bind(done)
        .bind(back.task.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Records a scan of somebody who puts back, and what it meant.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a scan that is known.
pub async fn append_put_back(
    tx: &mut WriteTx,
    task: TaskId,
    (scan, code): (ScanId, &str),
    outcome: &PutBackOutcome,
    (station, user): (StationId, Option<UserId>),
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO put_back_fact (task_id, seq, scan_id, code, outcome, station_id, user_id, at_ms)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7 FROM put_back_fact WHERE task_id = ?1",
    )
    .bind(task.to_string())
    .bind(scan.to_string())
    .bind(code)
    .bind(json(outcome)?)
    .bind(station.to_string())
    .bind(user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Whether a physical scan was recorded before.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn put_back_scan_is_known(reader: &mut impl Reader, scan: ScanId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM put_back_fact WHERE scan_id = ?")
        .bind(scan.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(found.is_some())
}
