//! A note on an order.

use domain::{Intent, NotPermitted, Note, OpId, OpTarget, OrderId, Right};
use store::{Store, StoreError, orders};

use crate::finish_parcel::UNDO_WINDOW;
use crate::outbox::{self, Recorded, Wish};
use crate::{Done, Who};

/// Why a note was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AddNoteError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// Empty, or longer than 2,000 characters.
    #[error("a note has 1 to 2,000 characters")]
    Length,
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who reads a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteReader {
    /// The shop's staff.
    Staff,
    /// The customer, by mail; so it can be undone for a moment.
    Customer,
}

/// Records a note. The same words that were not sent yet are not recorded twice.
///
/// # Errors
/// [`AddNoteError`]; nothing changed then.
pub async fn add_note(
    store: &Store,
    who: &Who,
    order: &OrderId,
    text: &str,
    reader: NoteReader,
) -> Result<Done<OpId>, AddNoteError> {
    who.may(Right::ManageOrders)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 2_000 {
        return Err(AddNoteError::Length);
    }
    let mut tx = store.write().await?;
    if orders::row(&mut tx, order).await?.is_none() {
        return Err(AddNoteError::NoSuchOrder(order.clone()));
    }
    let note = Note { text: text.to_owned() };
    let (intent, not_before) = match reader {
        NoteReader::Staff => (Intent::PrivateNote(note), tx.now()),
        NoteReader::Customer => (Intent::CustomerNote(note), tx.now().plus(UNDO_WINDOW)),
    };
    let wish = Wish::new(OpTarget::Order(order.clone()), intent, not_before);
    let (Recorded::Op(op) | Recorded::CancelsOut(op)) = outbox::record(&mut tx, who, wish).await?;
    Ok(Done { value: op, changes: tx.commit().await? })
}
