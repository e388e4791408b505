//! Taking the scans of a picker.

use domain::picking::{Carry, MisScan, PickOutcome, PickRun, PickStep};
use domain::{Barcode, BinKind, MovementCause, Right, ScanId, WaveId};
use store::waves::{self, Fact, FactKind, MemberState};
use store::{Store, StoreError, WriteTx, stock, warehouses};

use super::meaning::{Wanted, meaning_of};
use super::settle::settle;
use super::{PickError, load, row};
use crate::stock::{Act, Move, Moved, move_units};
use crate::{Done, Who};

/// One physical scan of a picker.
#[derive(Debug, Clone, Copy)]
pub struct PickScan<'a> {
    /// The wave.
    pub wave: WaveId,
    /// What was read.
    pub code: &'a Barcode,
    /// The physical scan; delivered again it counts once.
    pub scan: ScanId,
    /// Whether the picker says that units in hand which the books do not know were found in the bin.
    pub is_found: bool,
}

/// What a scan meant, and the work after it.
#[derive(Debug, Clone)]
pub struct Picked {
    /// What it meant.
    pub outcome: PickOutcome,
    /// The work after it.
    pub run: PickRun,
}

/// Takes one scan. Orders that were cancelled meanwhile are dropped first: a scan for one of them counts nothing, and the
/// picker is told. The fact is durable when this returns.
///
/// # Errors
/// [`PickError`]; nothing was counted then.
pub async fn scan_pick(store: &Store, who: &Who, scan: PickScan<'_>) -> Result<Done<Picked>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    if waves::scan_is_known(&mut tx, scan.scan).await? {
        let run = load(&mut tx, scan.wave).await?;
        let value = Picked { outcome: PickOutcome::AlreadyCounted, run };
        return Ok(Done { value, changes: tx.commit().await? });
    }
    let refusal = before_scan(&mut tx, who, scan.wave).await?;
    let before = load(&mut tx, scan.wave).await?;
    let mut run = before.clone();
    let (outcome, carry) = match refusal {
        Some((step, why)) => (PickOutcome::Refused { step, why }, None),
        None => {
            let wave = row(&mut tx, scan.wave).await?.wave;
            let wanted = Wanted { variant: run.current().map(|task| &task.variant), run: Some(&run) };
            let meaning = meaning_of(&mut tx, scan.code, &wave.warehouse, wanted).await?;
            run.scan(&meaning)
        }
    };
    let fact = Fact { scan: Some(scan.scan), code: scan.code.as_str(), ..Fact::default() };
    let kept = Kept { before, run, outcome, carry, is_found: scan.is_found };
    let value = keep(&mut tx, who, FactKind::Scan, kept, fact).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

/// Takes the number of units that the picker has counted for the current task.
///
/// # Errors
/// [`PickError`]; nothing was counted then.
pub async fn count_pick(
    store: &Store,
    who: &Who,
    wave: WaveId,
    units: u32,
    is_found: bool,
) -> Result<Done<Picked>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let refusal = before_scan(&mut tx, who, wave).await?;
    let before = load(&mut tx, wave).await?;
    let mut run = before.clone();
    let (outcome, carry) = match refusal {
        Some((step, why)) => (PickOutcome::Refused { step, why }, None),
        None => run.count(units),
    };
    let kept = Kept { before, run, outcome, carry, is_found };
    let value = keep(&mut tx, who, FactKind::Count, kept, Fact { units, ..Fact::default() }).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

/// Puts what is in hand back onto the shelf, to count again.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn recount_pick(store: &Store, who: &Who, wave: WaveId) -> Result<Done<PickRun>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let before = load(&mut tx, wave).await?;
    let mut run = before.clone();
    if let Some(task) = run.recount() {
        waves::save_run(&mut tx, &before, &run).await?;
        let fact = Fact { task: Some(task), ..Fact::default() };
        waves::append(&mut tx, wave, (who.station, who.user), FactKind::Recount, &fact).await?;
    }
    Ok(Done { value: run, changes: tx.commit().await? })
}

/// Brings the wave up to date, and says what forbids the next scan: somebody else picks, or the order for which it would
/// have been was dropped just now.
pub(super) async fn before_scan(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
) -> Result<Option<(PickStep, MisScan)>, PickError> {
    let found = row(tx, wave).await?.wave;
    let run = load(tx, wave).await?;
    let step = run.step();
    if found.state == domain::picking::WaveState::Picking
        && found.picker.is_none_or(|(station, _)| station != who.station)
    {
        return Ok(Some((step, MisScan::NotYours)));
    }
    let was = run.current().map(|task| task.order.clone());
    settle(tx, who, wave).await?;
    let Some(was) = was else { return Ok(None) };
    let members = waves::members(tx, wave).await?;
    let gone = members.into_iter().find(|member| member.order == was && member.state != MemberState::Active);
    Ok(gone.map(|gone| (step, MisScan::OrderDropped { number: gone.number })))
}

/// What a scan or a count led to, to be recorded.
struct Kept {
    before: PickRun,
    run: PickRun,
    outcome: PickOutcome,
    carry: Option<Carry>,
    is_found: bool,
}

async fn keep(
    tx: &mut WriteTx,
    who: &Who,
    kind: FactKind,
    kept: Kept,
    fact: Fact<'_>,
) -> Result<Picked, PickError> {
    let Kept { before, mut run, mut outcome, carry, is_found } = kept;
    for slot in &run.slots {
        let Some(tote) = slot.tote.as_ref().filter(|_| !before.slots.contains(slot)) else { continue };
        warehouses::ensure_bin(tx, tote, BinKind::Tote).await?;
    }
    if let Some(carry) = carry
        && let Some(units) = book(tx, who, &before, &carry, is_found).await?
    {
        run = before.clone();
        outcome = PickOutcome::Refused { step: before.step(), why: MisScan::NotInBooks { units } };
    }
    waves::save_run(tx, &before, &run).await?;
    let task = before.current();
    let fact = Fact {
        task: task.map(|task| task.task),
        order: task.map(|task| &task.order),
        outcome: Some(&outcome),
        ..fact
    };
    waves::append(tx, run.wave, (who.station, who.user), kind, &fact).await?;
    Ok(Picked { outcome, run })
}

/// Books units from their shelf into the tote. Says how many the books lack, where they lack any; nothing was booked then.
/// An item that neither the shop nor we count is not booked.
async fn book(
    tx: &mut WriteTx,
    who: &Who,
    run: &PickRun,
    carry: &Carry,
    is_found: bool,
) -> Result<Option<u32>, StoreError> {
    let Some(task) = run.tasks.iter().find(|task| task.task == carry.task) else { return Ok(None) };
    stock::ensure_opening(tx, &task.variant, who.station).await?;
    if stock::on_hand(tx, &task.variant).await?.is_none() {
        return Ok(None);
    }
    let wish = Move {
        variant: &task.variant,
        units: i64::from(carry.units),
        from: &task.from,
        to: &carry.to,
        lot: (!task.lot.is_empty()).then_some(task.lot.as_str()),
        cause: MovementCause::Picked,
        is_found,
        about: Act { task: Some(task.task), ..Act::default() },
    };
    Ok(match move_units(tx, who, &wish).await? {
        Moved::Done(_) => None,
        Moved::NotEnough { on_hand, .. } => {
            Some(u32::try_from(i64::from(carry.units) - on_hand.max(0)).unwrap_or(carry.units))
        }
    })
}
