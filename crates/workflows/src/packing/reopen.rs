//! Opening a closed parcel again, with a reason, as long as it is in the house.

use domain::{BenchEvent, OpState, OrderId, Right, SessionId};
use store::parcels::{self, Parcel, ParcelState};
use store::{Store, WriteTx, ops};

use super::bench::Bench;
use crate::undo_finish::{UndoneFinish, reopen};
use crate::{Done, SessionError, Who};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// The parcel is open again in this session.
    Session(SessionId),
    /// A carrier took it along.
    HandedOver,
    /// The shop has been told, or may have been: it is unpacked there first.
    Told(OpState),
    /// The order has no closed parcel.
    NoParcel,
    /// No reason was given.
    NoReason,
}

/// Opens the newest closed parcel of an order again. Who did it and why is a fact of its session.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn reopen_parcel(
    store: &Store,
    who: &Who,
    order: &OrderId,
    reason: &str,
) -> Result<Done<Reopened>, SessionError> {
    who.may(Right::Pack)?;
    let reason: String = reason.trim().chars().take(200).collect();
    let mut tx = store.write().await?;
    let newest = parcels::of_order(&mut tx, order).await?;
    let newest = newest.into_iter().find(|parcel| parcel.state == ParcelState::Finished);
    let value = match newest {
        None => Reopened::NoParcel,
        Some(_) if reason.is_empty() => Reopened::NoReason,
        Some(parcel) if parcels::is_handed_over(&mut tx, parcel.parcel_id).await? => Reopened::HandedOver,
        Some(parcel) => open_again(&mut tx, who, parcel, reason).await?,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn open_again(
    tx: &mut WriteTx,
    who: &Who,
    parcel: Parcel,
    reason: String,
) -> Result<Reopened, SessionError> {
    if let Some(op) = parcel.op {
        match ops::undo(tx, op).await? {
            ops::Undo::Undone | ops::Undo::NotFound => {}
            ops::Undo::TooLate(state) => return Ok(Reopened::Told(state)),
        }
    }
    let UndoneFinish::Reopened(session) = reopen(tx, who, parcel).await? else {
        return Ok(Reopened::NoParcel);
    };
    let mut bench = Bench::load(tx, session).await?;
    bench.happened(tx, who, &BenchEvent::Reopened { reason }).await?;
    Ok(Reopened::Session(session))
}
