//! Bringing picked units back to their bins.

use domain::picking::{PutBack, PutBackMisScan, PutBackOutcome, Return};
use domain::{Barcode, MovementCause, Right, ScanId, TaskId};
use store::{Store, StoreError, WriteTx, stock, waves};

use super::PickError;
use super::meaning::{Wanted, meaning_of};
use crate::stock::{Act, Move, Moved, move_units};
use crate::{Done, Who};

/// One physical scan of somebody who puts back.
#[derive(Debug, Clone, Copy)]
pub struct PutBackScan<'a> {
    /// The task.
    pub task: TaskId,
    /// What was read.
    pub code: &'a Barcode,
    /// The physical scan; delivered again it counts once.
    pub scan: ScanId,
}

/// What a scan meant, and the task after it.
#[derive(Debug, Clone)]
pub struct ScannedBack {
    /// What it meant.
    pub outcome: PutBackOutcome,
    /// The task after it.
    pub task: PutBack,
}

/// Takes one scan: where the units lie, the item, or its bin. Stock moves when the bin is scanned.
///
/// # Errors
/// [`PickError`]; nothing was counted then.
pub async fn scan_put_back(
    store: &Store,
    who: &Who,
    scan: PutBackScan<'_>,
) -> Result<Done<ScannedBack>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let before = waves::put_back(&mut tx, scan.task).await?.ok_or(PickError::NoSuchPutBack(scan.task))?;
    if waves::put_back_scan_is_known(&mut tx, scan.scan).await? {
        let value = ScannedBack { outcome: PutBackOutcome::AlreadyCounted, task: before };
        return Ok(Done { value, changes: tx.commit().await? });
    }
    let mut task = before.clone();
    let wanted = Wanted { variant: Some(&before.variant), run: None };
    let meaning = meaning_of(&mut tx, scan.code, &before.from.warehouse, wanted).await?;
    let (mut outcome, back) = task.scan(&meaning);
    if let Some(back) = back
        && !book(&mut tx, who, &before, &back).await?
    {
        task = before.clone();
        outcome = PutBackOutcome::Refused { step: before.step(), why: PutBackMisScan::NotInBooks };
    }
    waves::save_put_back(&mut tx, &task).await?;
    let code = (scan.scan, scan.code.as_str());
    waves::append_put_back(&mut tx, task.task, code, &outcome, (who.station, who.user)).await?;
    Ok(Done { value: ScannedBack { outcome, task }, changes: tx.commit().await? })
}

/// Books units from the tote onto their shelf. Says whether the tote had them.
async fn book(tx: &mut WriteTx, who: &Who, task: &PutBack, back: &Return) -> Result<bool, StoreError> {
    if stock::on_hand(tx, &task.variant).await?.is_none() {
        return Ok(true);
    }
    let wish = Move {
        variant: &task.variant,
        units: i64::from(back.units),
        from: &task.from,
        to: &back.to,
        lot: (!task.lot.is_empty()).then_some(task.lot.as_str()),
        cause: MovementCause::PutBack,
        is_found: false,
        about: Act { task: Some(task.task), ..Act::default() },
    };
    Ok(matches!(move_units(tx, who, &wish).await?, Moved::Done(_)))
}
