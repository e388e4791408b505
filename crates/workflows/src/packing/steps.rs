//! Box, weight and checklist: each is a fact of the session.

use domain::{BenchCommand, BenchEvent, BoxId, SessionId, Weight, WeightFinding, WeightVerdict, judge};
use store::{Reader, Store, StoreError, boxes};

use super::advice::{box_proposal, contents_of};
use super::bench::load_mine;
use crate::{Done, SessionError, Who};

/// Chooses the box of a parcel; `None` when there is no such box in use.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn choose_box(
    store: &Store,
    who: &Who,
    session: SessionId,
    box_id: BoxId,
) -> Result<Done<Option<BoxId>>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let is_there = boxes::all(&mut tx).await?.iter().any(|row| row.kind.box_id == box_id);
    if is_there {
        bench.happened(&mut tx, who, &BenchEvent::BoxChosen { box_id }).await?;
    }
    Ok(Done { value: is_there.then_some(box_id), changes: tx.commit().await? })
}

/// The box that a command card means: the one that has its code, else the smallest, the middle or the largest of all.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn command_box(
    reader: &mut impl Reader,
    command: BenchCommand,
) -> Result<Option<BoxId>, StoreError> {
    let mut rows = boxes::all(reader).await?;
    if let Some(row) = rows.iter().find(|row| row.code.eq_ignore_ascii_case(command.code())) {
        return Ok(Some(row.kind.box_id));
    }
    rows.sort_by_key(|row| row.kind.inner.volume());
    let place = match command {
        BenchCommand::BoxS => 0,
        BenchCommand::BoxM => rows.len() / 2,
        BenchCommand::BoxL => rows.len().saturating_sub(1),
        _ => return Ok(None),
    };
    Ok(rows.get(place).map(|row| row.kind.box_id))
}

/// Takes the weight of a parcel and compares it with what its goods and its box should weigh.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn weigh(
    store: &Store,
    who: &Who,
    session: SessionId,
    weight: Weight,
    from_scale: bool,
) -> Result<Done<WeightVerdict>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let proposal = box_proposal(&mut tx, &bench.session, &bench.state).await?;
    let tare = proposal.counting().map_or(Weight::default(), |row| row.kind.tare);
    let contents = contents_of(&mut tx, &bench.session).await?;
    // Without a box its weight is not known, and neither is that of the parcel.
    let verdict = match proposal.counting() {
        Some(_) => judge(&contents, tare, weight),
        None => WeightVerdict::NotKnown,
    };
    let finding = match &verdict {
        WeightVerdict::NotKnown => WeightFinding::NotKnown,
        WeightVerdict::Fits => WeightFinding::Fits,
        WeightVerdict::Under { .. } => WeightFinding::Under,
        WeightVerdict::Over { .. } => WeightFinding::Over,
    };
    bench.happened(&mut tx, who, &BenchEvent::Weighed { weight, finding, from_scale }).await?;
    Ok(Done { value: verdict, changes: tx.commit().await? })
}

/// Says that everything is in, whatever the weight says. False when no weight is in doubt.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn accept_weight(store: &Store, who: &Who, session: SessionId) -> Result<Done<bool>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let is_doubtful = bench.state.weighed.is_some_and(|weighed| weighed.is_doubtful());
    if is_doubtful {
        bench.happened(&mut tx, who, &BenchEvent::WeightAccepted).await?;
    }
    Ok(Done { value: is_doubtful, changes: tx.commit().await? })
}

/// Ticks a step of the checklist. False when it is ticked already.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn done_step(
    store: &Store,
    who: &Who,
    session: SessionId,
    step: &str,
) -> Result<Done<bool>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let is_open = !bench.state.done_steps.contains(step);
    if is_open {
        bench.happened(&mut tx, who, &BenchEvent::StepDone { step: step.to_owned() }).await?;
    }
    Ok(Done { value: is_open, changes: tx.commit().await? })
}
