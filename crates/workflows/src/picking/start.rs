//! Taking a wave and giving it back.

use domain::picking::WaveState;
use domain::{Right, StationId, UserId, WaveId};
use store::waves::{self, Fact, FactKind};
use store::{Store, WriteTx};

use super::settle::settle;
use super::{PickError, load, row};
use crate::{Done, Who};

/// What became of the wish to pick a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Started {
    /// It is picked here.
    Picking,
    /// It is picked elsewhere, by whom where known; who takes it over says so.
    Elsewhere(StationId, Option<UserId>),
    /// It is finished or cancelled.
    Closed(WaveState),
}

/// Takes a wave to pick it here. One that is picked elsewhere is taken over only when `take_over` says so.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn start_wave(
    store: &Store,
    who: &Who,
    wave: WaveId,
    take_over: bool,
) -> Result<Done<Started>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let value = start(&mut tx, who, wave, take_over).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

async fn start(tx: &mut WriteTx, who: &Who, wave: WaveId, take_over: bool) -> Result<Started, PickError> {
    let before = load(tx, wave).await?;
    if !before.state.is_open() {
        return Ok(Started::Closed(before.state));
    }
    let picker = row(tx, wave).await?.wave.picker;
    match picker {
        Some((station, user)) if station != who.station && !take_over => {
            return Ok(Started::Elsewhere(station, user));
        }
        Some(picker) if picker == (who.station, who.user) => {}
        _ => {
            waves::set_picker(tx, wave, Some((who.station, who.user))).await?;
            waves::append(tx, wave, (who.station, who.user), FactKind::Start, &Fact::default()).await?;
        }
    }
    let mut after = before.clone();
    after.state = WaveState::Picking;
    waves::save_run(tx, &before, &after).await?;
    settle(tx, who, wave).await?;
    Ok(Started::Picking)
}

/// Gives a wave back, with everything that was picked: somebody else can go on.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn release_wave(store: &Store, who: &Who, wave: WaveId) -> Result<Done<()>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    if row(&mut tx, wave).await?.wave.picker.is_some() {
        waves::set_picker(&mut tx, wave, None).await?;
        waves::append(&mut tx, wave, (who.station, who.user), FactKind::Release, &Fact::default()).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}
