//! The end of a wave.

use domain::picking::WaveState;
use domain::{Right, WaveId};
use store::waves::{self, Fact, FactKind};
use store::{Store, WriteTx};

use super::{PickError, load};
use crate::{Done, Who};

/// What became of the wish to end a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedWave {
    /// It is over. Its totes can be packed.
    Closed,
    /// Units are left to pick; who leaves them says so.
    UnitsLeft(u32),
    /// Something was picked already, so it can only be finished.
    Begun,
    /// It was over before.
    OverAlready(WaveState),
}

/// Ends a wave whose totes are at the bench. Units that were not picked go back to the orders that wait to be picked, when
/// `leave_rest` says so.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn finish_wave(
    store: &Store,
    who: &Who,
    wave: WaveId,
    leave_rest: bool,
) -> Result<Done<ClosedWave>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let value = finish(&mut tx, who, wave, leave_rest).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

async fn finish(
    tx: &mut WriteTx,
    who: &Who,
    wave: WaveId,
    leave_rest: bool,
) -> Result<ClosedWave, PickError> {
    let before = load(tx, wave).await?;
    if !before.state.is_open() {
        return Ok(ClosedWave::OverAlready(before.state));
    }
    let mut run = before.clone();
    let left: u32 = run.tasks.iter().filter(|task| task.is_open()).map(|task| task.missing()).sum();
    if left > 0 && !leave_rest {
        return Ok(ClosedWave::UnitsLeft(left));
    }
    for task in &mut run.tasks {
        task.in_hand = 0;
        task.needed = task.placed;
    }
    run.state = WaveState::Finished;
    waves::save_run(tx, &before, &run).await?;
    let fact = Fact { units: left, ..Fact::default() };
    waves::append(tx, wave, (who.station, who.user), FactKind::Finish, &fact).await?;
    Ok(ClosedWave::Closed)
}

/// Gives a wave up of which nothing was picked. Its orders can be planned anew.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn cancel_wave(store: &Store, who: &Who, wave: WaveId) -> Result<Done<ClosedWave>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let before = load(&mut tx, wave).await?;
    let value = if !before.state.is_open() {
        ClosedWave::OverAlready(before.state)
    } else if before.tasks.iter().any(|task| task.placed > 0) {
        ClosedWave::Begun
    } else {
        let mut run = before.clone();
        run.state = WaveState::Cancelled;
        for task in &mut run.tasks {
            task.in_hand = 0;
        }
        waves::save_run(&mut tx, &before, &run).await?;
        waves::append(&mut tx, wave, (who.station, who.user), FactKind::Cancel, &Fact::default()).await?;
        ClosedWave::Closed
    };
    Ok(Done { value, changes: tx.commit().await? })
}
