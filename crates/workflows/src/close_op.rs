//! What a person decides about an intent for a shop: withdraw it, try it again, or drop it.

use domain::{Intent, MovementCause, OpId, OpState, SessionState};
use store::parcels::{Parcel, ParcelState};
use store::{Store, WriteTx, ops, packing, parcels};

use crate::finish_parcel::move_stock;
use crate::session::load;
use crate::undo_finish::reopen;
use crate::{Done, SessionError, Who};

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpDecision {
    /// It is carried out.
    Done,
    /// The op is in a state in which this cannot be decided. Nothing changed.
    TooLate(OpState),
    /// There is no such op.
    NotFound,
}

/// Withdraws an intent that was not sent. Withdrawing a shipment opens its parcel again.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn undo_op(store: &Store, who: &Who, op: OpId) -> Result<Done<OpDecision>, SessionError> {
    let mut tx = store.write().await?;
    let value = match ops::undo(&mut tx, op).await? {
        ops::Undo::Undone => {
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
pub async fn retry_op(store: &Store, op: OpId) -> Result<Done<OpDecision>, SessionError> {
    let mut tx = store.write().await?;
    let now = tx.now();
    let value = match ops::get(&mut tx, op).await?.map(|o| o.state) {
        None => OpDecision::NotFound,
        Some(OpState::Review) => {
            ops::decide(&mut tx, op, OpState::Pending, Some(now)).await?;
            OpDecision::Done
        }
        Some(OpState::Held | OpState::Pending) => {
            ops::release(&mut tx, op, now).await?;
            OpDecision::Done
        }
        Some(state) => OpDecision::TooLate(state),
    };
    Ok(Done { value, changes: tx.commit().await? })
}

/// Drops an intent that waits for a person. Dropping a shipment takes the parcel back: its goods return to our stock.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn drop_op(store: &Store, who: &Who, op: OpId) -> Result<Done<OpDecision>, SessionError> {
    let mut tx = store.write().await?;
    let record = ops::get(&mut tx, op).await?;
    let value = match record {
        None => OpDecision::NotFound,
        Some(record) if record.state != OpState::Review => OpDecision::TooLate(record.state),
        Some(record) => {
            ops::decide(&mut tx, op, OpState::Cancelled, None).await?;
            if matches!(record.op.intent, Intent::Ship(_))
                && let Some(parcel) = parcels::of_op(&mut tx, op).await?
            {
                take_back(&mut tx, who, parcel).await?;
            }
            OpDecision::Done
        }
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn take_back(tx: &mut WriteTx, who: &Who, parcel: Parcel) -> Result<(), SessionError> {
    if let Some(session) = parcel.session {
        let packed = load(tx, session).await?;
        move_stock(tx, who, &packed, parcel.parcel_id, MovementCause::Unpacked).await?;
        packing::set_state(tx, session, SessionState::SetAside).await?;
    }
    parcels::save(tx, &Parcel { state: ParcelState::Cancelled, ..parcel }).await?;
    Ok(())
}
