//! Saying that units are missing.

use domain::picking::{MisScan, Needs, PickRun, ShortRefusal};
use domain::{BinCode, Right, WaveId};
use store::warehouses::Hand;
use store::waves::{self, Fact, FactKind, ShortReason};
use store::{Store, WriteTx};

use super::pick::before_scan;
use super::plan::{Shelves, add_parts, lay_walk};
use super::{PickError, load, row};
use crate::{Done, Who};

/// What became of missing units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShortPick {
    /// They were planned anew as far as other bins have some.
    Planned {
        /// Units that were missing.
        units: u32,
        /// Bins from which they are taken instead.
        bins: Vec<BinCode>,
        /// Units that lie in no other bin: the order is on the shortage list.
        missing: u32,
    },
    /// Nothing can be reported as missing.
    Refused(ShortRefusal),
    /// Nothing can be done in this wave.
    Stopped(MisScan),
}

/// Ends the current task with what is in hand, and takes the missing units from other bins at once; what lies nowhere goes
/// on the shortage list. The bin is left out of all plans until somebody has counted or filled it.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn short_pick(
    store: &Store,
    who: &Who,
    wave: WaveId,
    reason: ShortReason,
) -> Result<Done<(ShortPick, PickRun)>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let value = short(&mut tx, who, wave, reason).await?;
    let run = load(&mut tx, wave).await?;
    Ok(Done { value: (value, run), changes: tx.commit().await? })
}

async fn short(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
    reason: ShortReason,
) -> Result<ShortPick, PickError> {
    if let Some((_, why)) = before_scan(tx, who, wave).await? {
        return Ok(ShortPick::Stopped(why));
    }
    let before = load(tx, wave).await?;
    let mut run = before.clone();
    let (id, units) = match run.short() {
        Ok(done) => done,
        Err(refused) => return Ok(ShortPick::Refused(refused)),
    };
    waves::save_run(tx, &before, &run).await?;
    let Some(task) = run.tasks.iter().find(|task| task.task == id) else {
        return Ok(ShortPick::Refused(ShortRefusal::NothingMissing));
    };
    let name = reason.name();
    let fact = Fact { task: Some(id), order: Some(&task.order), units, reason: name, ..Fact::default() };
    waves::append(tx, wave, (who.station, who.user), FactKind::Short, &fact).await?;

    let warehouse = row(tx, wave).await?.wave.warehouse;
    let needs = Needs::from([((task.line.clone(), task.variant.clone()), units)]);
    let mut shelves = Shelves::read(tx, &warehouse, std::iter::once(&needs)).await?;
    shelves.leave_out(&task.variant, &task.from);
    let (parts, missing) = shelves.take(&warehouse, tx.now().utc_day(), &needs);
    let bins: Vec<BinCode> = parts.iter().map(|part| part.from.place.bin.clone()).collect();
    add_parts(tx, wave, &task.order, task.slot, parts).await?;
    let missing: u32 = missing.values().sum();
    if missing > 0 {
        let hand = Hand { station: who.station, user: who.user };
        waves::add_shortage(tx, id, missing, reason, hand).await?;
    }
    if !bins.is_empty() {
        lay_walk(tx, wave).await?;
    }
    Ok(ShortPick::Planned { units, bins, missing })
}
