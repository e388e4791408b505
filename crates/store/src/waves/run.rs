//! A picker's work as the rules need it, and back into the file.

use std::collections::HashMap;

use domain::picking::{PickRun, PickTask, Slot, WaveState};
use domain::{OrderId, Place, RemoteId, TaskId, VariantId, WaveId};
use sqlx::Row;

use super::place_of;
use crate::sql::{name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Units to take from one bin for one order, to plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// Identity.
    pub task: TaskId,
    /// The order.
    pub order: OrderId,
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// The item.
    pub variant: VariantId,
    /// The bin.
    pub from: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// The place on the cart.
    pub slot: u32,
    /// How many; at least one.
    pub units: u32,
}

/// Plans tasks for a wave, behind all others of its walk.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn add_tasks(tx: &mut WriteTx, wave: WaveId, tasks: &[NewTask]) -> Result<(), StoreError> {
    let now = tx.now().millis();
    for task in tasks {
        sqlx::query(
            "INSERT INTO pick_task (task_id, wave_id, place, order_id, line_id, variant_id, warehouse_id, bin, lot, slot,
                needed, in_hand, placed, short, made_ms)
             VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM pick_task WHERE wave_id = ?2),
                ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, ?11)",
        )
        .bind(task.task.to_string())
        .bind(wave.to_string())
        .bind(task.order.to_string())
        .bind(task.line.as_str())
        .bind(task.variant.to_string())
        .bind(task.from.warehouse.as_str())
        .bind(task.from.bin.as_str())
        .bind(&task.lot)
        .bind(task.slot)
        .bind(task.units)
        .bind(now)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Picking);
    Ok(())
}

/// Puts the tasks of a wave into the order of its walk.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_walk(
    tx: &mut WriteTx,
    wave: WaveId,
    order: &[TaskId],
    (millimetres, seconds): (i64, i64),
) -> Result<(), StoreError> {
    for (place, task) in (1_i64..).zip(order) {
        sqlx::query("UPDATE pick_task SET place = ?1 WHERE task_id = ?2 AND place <> ?1")
            .bind(place)
            .bind(task.to_string())
            .execute(tx.sql())
            .await?;
    }
    sqlx::query("UPDATE wave SET walk_mm = ?, seconds = ? WHERE wave_id = ?")
        .bind(millimetres)
        .bind(seconds)
        .bind(wave.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// A wave as its picker works on it; `None` when there is no such wave.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn load_run(reader: &mut impl Reader, wave: WaveId) -> Result<Option<PickRun>, StoreError> {
    let row = sqlx::query("SELECT * FROM wave WHERE wave_id = ?")
        .bind(wave.to_string())
        .fetch_optional(reader.sql())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let at: Option<&str> = row.try_get("at_bin")?;
    let at = at.map(|_| place_of(&row, "wave", "at_bin")).transpose()?;
    let state: WaveState = named_in(&row, "wave", "state")?;
    let is_bulk: bool = row.try_get("is_bulk")?;
    let slots = slots(reader, wave).await?;
    let tasks = tasks(reader, wave).await?;
    Ok(Some(PickRun { wave, state, is_bulk, slots, tasks, at }))
}

async fn slots(reader: &mut impl Reader, wave: WaveId) -> Result<Vec<Slot>, StoreError> {
    let rows = sqlx::query(
        "SELECT wave_slot.*, warehouse_id FROM wave_slot JOIN wave USING (wave_id) WHERE wave_id = ? ORDER BY slot",
    )
    .bind(wave.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            let tote: Option<&str> = row.try_get("tote")?;
            Ok(Slot {
                slot: row.try_get("slot")?,
                order: parsed_opt(row, "wave_slot", "order_id")?,
                tote: tote.map(|_| place_of(row, "wave_slot", "tote")).transpose()?,
            })
        })
        .collect()
}

async fn tasks(reader: &mut impl Reader, wave: WaveId) -> Result<Vec<PickTask>, StoreError> {
    let rows = sqlx::query(
        "SELECT task.*, product_id, coalesce(o.state = 'held', 0) AS is_held FROM pick_task AS task
         LEFT JOIN variants USING (variant_id)
         LEFT JOIN wave_order AS o ON o.wave_id = task.wave_id AND o.order_id = task.order_id
         WHERE task.wave_id = ? ORDER BY place",
    )
    .bind(wave.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(PickTask {
                task: parsed(row, "pick_task", "task_id")?,
                order: parsed(row, "pick_task", "order_id")?,
                line: parsed(row, "pick_task", "line_id")?,
                variant: parsed(row, "pick_task", "variant_id")?,
                product: parsed_opt(row, "variants", "product_id")?,
                from: place_of(row, "pick_task", "bin")?,
                lot: row.try_get("lot")?,
                slot: row.try_get("slot")?,
                needed: row.try_get("needed")?,
                in_hand: row.try_get("in_hand")?,
                placed: row.try_get("placed")?,
                short: row.try_get("short")?,
                is_held: row.try_get("is_held")?,
            })
        })
        .collect()
}

/// Saves what the rules changed of a picker's work: where the wave stands, the bin in front of the picker, totes and
/// counts. `before` is the work as it was loaded in this transaction.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save_run(tx: &mut WriteTx, before: &PickRun, after: &PickRun) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    if (before.state, &before.at) != (after.state, &after.at) {
        save_state(tx, after).await?;
    }
    for slot in after.slots.iter().filter(|slot| !before.slots.contains(slot)) {
        sqlx::query("UPDATE wave_slot SET tote = ? WHERE wave_id = ? AND slot = ?")
            .bind(slot.tote.as_ref().map(|tote| tote.bin.as_str()))
            .bind(after.wave.to_string())
            .bind(slot.slot)
            .execute(tx.sql())
            .await?;
    }
    let known: HashMap<TaskId, &PickTask> = before.tasks.iter().map(|task| (task.task, task)).collect();
    for task in after.tasks.iter().filter(|task| known.get(&task.task).is_none_or(|before| *before != *task))
    {
        sqlx::query("UPDATE pick_task SET needed = ?, in_hand = ?, placed = ?, short = ? WHERE task_id = ?")
            .bind(task.needed)
            .bind(task.in_hand)
            .bind(task.placed)
            .bind(task.short)
            .bind(task.task.to_string())
            .execute(tx.sql())
            .await?;
    }
    tx.touch(Tag::Picking);
    Ok(())
}

async fn save_state(tx: &mut WriteTx, run: &PickRun) -> Result<(), StoreError> {
    let finished = (!run.state.is_open()).then(|| tx.now().millis());
    sqlx::query("UPDATE wave SET state = ?, at_bin = ?, finished_ms = ? WHERE wave_id = ?")
        .bind(name_of(&run.state)?)
        .bind(run.at.as_ref().map(|place| place.bin.as_str()))
        .bind(finished)
        .bind(run.wave.to_string())
        .execute(tx.sql())
        .await?;
    Ok(())
}
