//! Opening a closed parcel again, as long as the shop was not told.

use domain::{OpId, OpState, Right, SessionId, SessionState};
use store::parcels::{Parcel, ParcelState};
use store::{Store, WriteTx, boxes, ops, packing, parcels};

use crate::session::load;
use crate::stock::put_back_parcel;
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
    who.may(Right::Pack)?;
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
    load(tx, session).await?;
    put_back_parcel(tx, who, parcel.parcel_id).await?;
    if let Some(used) = boxes::used_by(tx, parcel.parcel_id).await? {
        boxes::use_up(tx, used, -1).await?;
    }
    parcels::save(tx, &Parcel { state: ParcelState::Cancelled, op: None, ..parcel }).await?;
    packing::set_state(tx, session, SessionState::Packed).await?;
    // The bench where it is unpacked goes on with it.
    packing::set_holder(tx, session, who.hand()).await?;
    Ok(UndoneFinish::Reopened(session))
}
