//! Taking back what was just done with goods: movements back, never an edit.

use domain::{ActId, MovementCause, Right};
use store::stock::{self, Booked, LedgerRow};
use store::{Store, WriteTx};

use super::{Act, FloorError, Goods};
use crate::change_stock::tell_change;
use crate::{Done, Who};

/// Takes back an act: every movement of it is booked the other way. Parcels, counts and corrections have ways back of their
/// own. Whoever did it may take it back; what somebody else did needs the right to correct the books.
///
/// # Errors
/// [`FloorError::NoWayBack`] when it was taken back already or is none of receive, move and transfer;
/// [`FloorError::NotEnough`] when goods of it have gone on.
pub async fn take_back(store: &Store, who: &Who, act: ActId) -> Result<Done<ActId>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let rows = stock::of_act(&mut tx, act).await?;
    let can = |row: &LedgerRow| {
        let is_ours = matches!(row.cause, MovementCause::Received | MovementCause::Moved);
        is_ours && !row.is_undone && row.undoes.is_none()
    };
    if rows.is_empty() || !rows.iter().all(can) {
        return Err(FloorError::NoWayBack);
    }
    if rows.iter().any(|row| row.user != who.user) {
        who.may(Right::AdjustStock)?;
    }
    let back = ActId::new(tx.ids().next());
    for row in rows.iter().rev() {
        book_back(&mut tx, who, (act, back), row).await?;
    }
    Ok(Done { value: back, changes: tx.commit().await? })
}

async fn book_back(
    tx: &mut WriteTx,
    who: &Who,
    (act, back): (ActId, ActId),
    row: &LedgerRow,
) -> Result<(), FloorError> {
    let op = match row.cause {
        MovementCause::Received => tell_change(tx, who, &row.variant, -row.delta, "").await?.moved_for,
        _ => None,
    };
    let about = Act { op, task: row.task, undoes: Some(act), ..Act::default() };
    let goods = Goods { variant: &row.variant, place: &row.place, lot: &row.lot };
    let movement = about.movement(tx, who, back, goods, (-row.delta, row.cause));
    match stock::book(tx, &movement).await? {
        Booked::At(_) => Ok(()),
        Booked::NotEnough { on_hand } => Err(FloorError::NotEnough { place: row.place.clone(), on_hand }),
    }
}
