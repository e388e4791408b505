//! Opening a closed parcel again, as long as the shop was not told.

use domain::{MovementCause, OpId, OpState, SessionId, SessionState};
use store::parcels::{Parcel, ParcelState};
use store::{Store, WriteTx, ops, packing, parcels};

use crate::finish_parcel::move_stock;
use crate::session::load;
use crate::{Done, SessionError, Who};

/// What an undo of *Finish* did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoneFinish {
    /// The parcel is open again in this session; the goods are back in our stock.
    Reopened(SessionId),
    /// The shop has been told, or may have been.
    TooLate(OpState),
    /// No parcel belongs to this op.
    NotFound,
}

/// Undoes *Finish*: cancels the op, books the goods back and makes the session packed again, in one transaction.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn undo_finish(store: &Store, who: &Who, op: OpId) -> Result<Done<UndoneFinish>, SessionError> {
    let mut tx = store.write().await?;
    let value = match parcels::of_op(&mut tx, op).await? {
        None => UndoneFinish::NotFound,
        Some(parcel) => match ops::undo(&mut tx, op).await? {
            ops::Undo::Undone => reopen(&mut tx, who, parcel).await?,
            ops::Undo::TooLate(state) => UndoneFinish::TooLate(state),
            ops::Undo::NotFound => UndoneFinish::NotFound,
        },
    };
    Ok(Done { value, changes: tx.commit().await? })
}

pub(crate) async fn reopen(
    tx: &mut WriteTx,
    who: &Who,
    parcel: Parcel,
) -> Result<UndoneFinish, SessionError> {
    let Some(session) = parcel.session else { return Ok(UndoneFinish::NotFound) };
    let packed = load(tx, session).await?;
    move_stock(tx, who, &packed, parcel.parcel_id, MovementCause::Unpacked).await?;
    parcels::save(tx, &Parcel { state: ParcelState::Cancelled, op: None, ..parcel }).await?;
    packing::set_state(tx, session, SessionState::Packed).await?;
    Ok(UndoneFinish::Reopened(session))
}
