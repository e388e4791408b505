//! What happened while a wave was picked. Append-only.

use domain::picking::PickOutcome;
use domain::{OrderId, ScanId, StationId, TaskId, UserId, WaveId};
use serde::{Deserialize, Serialize};

use crate::sql::{json, name_of};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Somebody began to pick it, or took it over.
    Start,
    /// A code was scanned.
    Scan,
    /// A number was entered instead of scans.
    Count,
    /// What was in hand went back onto the shelf to be counted again.
    Recount,
    /// Units were missing.
    Short,
    /// An order joined.
    Join,
    /// An order waits, or waits no longer.
    Hold,
    /// An order was dropped.
    Drop,
    /// An order needs other units than before.
    Change,
    /// Its picker gave it back.
    Release,
    /// It was finished.
    Finish,
    /// It was given up.
    Cancel,
}

/// A fact to record.
#[derive(Debug, Clone, Default)]
pub struct Fact<'a> {
    /// The pick task, where it is about one.
    pub task: Option<TaskId>,
    /// The order, where it is about one.
    pub order: Option<&'a OrderId>,
    /// The physical scan, where there was one.
    pub scan: Option<ScanId>,
    /// As scanned, or empty.
    pub code: &'a str,
    /// Units that it is about, or 0.
    pub units: u32,
    /// What a scan or a count meant.
    pub outcome: Option<&'a PickOutcome>,
    /// Why units were missing, or empty.
    pub reason: &'a str,
}

/// Records a fact, who made it and where.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a scan that is known.
pub async fn append(
    tx: &mut WriteTx,
    wave: WaveId,
    (station, user): (StationId, Option<UserId>),
    kind: FactKind,
    fact: &Fact<'_>,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO pick_fact (wave_id, seq, fact, task_id, order_id, scan_id, code, units, outcome, reason, station_id,
            user_id, at_ms)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
         FROM pick_fact WHERE wave_id = ?1",
    )
    .bind(wave.to_string())
    .bind(name_of(&kind)?)
    .bind(fact.task.map(|task| task.to_string()))
    .bind(fact.order.map(OrderId::to_string))
    .bind(fact.scan.map(|scan| scan.to_string()))
    .bind(fact.code)
    .bind(fact.units)
    .bind(fact.outcome.map(json).transpose()?)
    .bind(fact.reason)
    .bind(station.to_string())
    .bind(user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Whether a physical scan was recorded before, in whichever wave.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn scan_is_known(reader: &mut impl Reader, scan: ScanId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM pick_fact WHERE scan_id = ?")
        .bind(scan.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(found.is_some())
}
