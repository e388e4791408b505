//! Notes that must be read before a parcel is closed.

use domain::{ActionId, MoveRefusal, NoteToRead, OrderId, OrderMove, Right};
use store::order_work;
use store::{Reader, Store, StoreError, orders};

use super::{DecideError, event};
use crate::{Done, Who};

/// What must be read before the parcel of an order is closed, each with whether it was. Nothing for an unknown order.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn notes_to_read(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<NoteToRead>, StoreError> {
    let Some(shop) = orders::truth(reader, order).await? else { return Ok(Vec::new()) };
    Ok(order_work::get(reader, order).await?.notes_to_read(&shop))
}

/// Writes down that somebody read a note of an order. To read it again changes nothing.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn acknowledge_note(
    store: &Store,
    who: &Who,
    order: &OrderId,
    key: &str,
) -> Result<Done<Vec<NoteToRead>>, DecideError> {
    who.may(Right::Pack)?;
    let mut tx = store.write().await?;
    let row = orders::row(&mut tx, order).await?;
    let row = row.ok_or_else(|| DecideError::NoSuchOrder(order.clone()))?;
    let notes = notes_to_read(&mut tx, order).await?;
    if !notes.iter().any(|note| note.key == key) {
        return Err(MoveRefusal::NoSuchNote.into());
    }
    let work = order_work::get(&mut tx, order).await?;
    let step = OrderMove::ReadNote(key.to_owned());
    match work.after(row.stage, &step) {
        Ok(after) => {
            let action = ActionId::new(tx.ids().next());
            let read = event(&tx, who, &row, (action, step.kind()), (work, after));
            order_work::append(&mut tx, &[read]).await?;
        }
        Err(MoveRefusal::Same) => {}
        Err(refusal) => return Err(refusal.into()),
    }
    let value = notes_to_read(&mut tx, order).await?;
    Ok(Done { value, changes: tx.commit().await? })
}
