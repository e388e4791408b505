//! What a person decides about an intent for a shop.

use domain::{Choice, Intent, OpId, OpState, Right, SessionState, choices};
use store::ops::OpRecord;
use store::parcels::{Parcel, ParcelState};
use store::{Store, StoreError, WriteTx, ops, packing, parcels};

use crate::change_stock::move_back;
use crate::orders::undo_status;
use crate::stock::put_back_parcel;
use crate::undo_finish::reopen;
use crate::{Done, SessionError, Who};

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpDecision {
    /// It is carried out.
    Done,
    /// The op is in a state in which this cannot be decided, or its question has no such answer. Nothing changed.
    TooLate(OpState),
    /// There is no such op.
    NotFound,
}

/// Withdraws an intent that was not sent. Withdrawing a shipment opens its parcel again, withdrawing a change of stock moves
/// our own number back.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn undo_op(store: &Store, who: &Who, op: OpId) -> Result<Done<OpDecision>, SessionError> {
    who.may(Right::DecideSync)?;
    let mut tx = store.write().await?;
    let record = ops::get(&mut tx, op).await?;
    // A status that was decided about goes back with its decision: what it stood in the place of is wished again.
    let status = match &record {
        Some(record) if matches!(record.op.intent, Intent::SetStatus(_)) => {
            undo_status(&mut tx, who, op).await?.map(|is_done| (is_done, record.state))
        }
        _ => None,
    };
    if let Some((is_done, state)) = status {
        let value = if is_done { OpDecision::Done } else { OpDecision::TooLate(state) };
        return Ok(Done { value, changes: tx.commit().await? });
    }
    let value = match ops::undo(&mut tx, op).await? {
        ops::Undo::Undone => {
            if let Some(record) = &record {
                move_back(&mut tx, who, &with_replaced(record)).await?;
            }
            if let Some(parcel) = parcels::of_op(&mut tx, op).await? {
                reopen(&mut tx, who, parcel).await?;
            }
            OpDecision::Done
        }
        ops::Undo::TooLate(state) => OpDecision::TooLate(state),
        ops::Undo::NotFound => OpDecision::NotFound,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

/// Makes an intent due now: one that waits, or one that a person looked at. One in doubt is left to its read-back.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn retry_op(store: &Store, who: &Who, op: OpId) -> Result<Done<OpDecision>, SessionError> {
    who.may(Right::DecideSync)?;
    let mut tx = store.write().await?;
    let value = match ops::get(&mut tx, op).await? {
        None => OpDecision::NotFound,
        Some(record) => send_again(&mut tx, &record, None).await?,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

/// Carries out a person's answer to the question of an op that is held or in review.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn resolve_op(
    store: &Store,
    who: &Who,
    op: OpId,
    choice: Choice,
) -> Result<Done<OpDecision>, SessionError> {
    who.may(Right::DecideSync)?;
    let mut tx = store.write().await?;
    let value = match ops::get(&mut tx, op).await? {
        None => OpDecision::NotFound,
        Some(record) => resolve(&mut tx, who, &record, choice).await?,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn resolve(
    tx: &mut WriteTx,
    who: &Who,
    record: &OpRecord,
    choice: Choice,
) -> Result<OpDecision, SessionError> {
    let code = record.error.as_ref().map_or("", |error| error.class.as_str());
    let may = matches!(record.state, OpState::Held | OpState::Review) && choices(code).contains(&choice);
    if !may {
        return Ok(OpDecision::TooLate(record.state));
    }
    let op = record.op.op_id;
    match choice {
        Choice::Retry | Choice::Release => return Ok(send_again(tx, record, None).await?),
        Choice::Accept => return Ok(send_again(tx, record, Some(code)).await?),
        Choice::Done => ops::decide(tx, op, OpState::Done, None).await?,
        Choice::Drop => {
            ops::decide(tx, op, OpState::Cancelled, None).await?;
            move_back(tx, who, &with_replaced(record)).await?;
            if let Some(parcel) = parcels::of_op(tx, op).await? {
                take_back(tx, who, parcel).await?;
            }
        }
    }
    Ok(OpDecision::Done)
}

/// Lets it go now. A person who says so has looked at it: its age does not hold it up, nor does the conflict, where one was
/// accepted.
pub(crate) async fn send_again(
    tx: &mut WriteTx,
    record: &OpRecord,
    conflict: Option<&str>,
) -> Result<OpDecision, StoreError> {
    let (op, now) = (record.op.op_id, tx.now());
    match record.state {
        OpState::Review => ops::decide(tx, op, OpState::Pending, Some(now)).await?,
        OpState::Held | OpState::Pending => {
            ops::release(tx, op, now).await?;
        }
        state => return Ok(OpDecision::TooLate(state)),
    }
    ops::accept(tx, op, ops::Accept { conflict }).await?;
    Ok(OpDecision::Done)
}

fn with_replaced(record: &OpRecord) -> Vec<OpId> {
    record.replaces.iter().copied().chain([record.op.op_id]).collect()
}

async fn take_back(tx: &mut WriteTx, who: &Who, parcel: Parcel) -> Result<(), SessionError> {
    if let Some(session) = parcel.session {
        put_back_parcel(tx, who, parcel.parcel_id).await?;
        packing::set_state(tx, session, SessionState::SetAside).await?;
    }
    parcels::save(tx, &Parcel { state: ParcelState::Cancelled, ..parcel }).await?;
    Ok(())
}
