//! A note for the shop's staff.

use domain::{Intent, Op, OpId, OpState, OrderId, PrivateNote};
use store::{Store, StoreError, ops, orders, station};

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
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records a private note; the shop is told at the next round.
///
/// # Errors
/// [`AddNoteError`]; nothing changed then.
pub async fn add_note(
    store: &Store,
    who: &Who,
    order: &OrderId,
    text: &str,
) -> Result<Done<OpId>, AddNoteError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 2_000 {
        return Err(AddNoteError::Length);
    }
    let mut tx = store.write().await?;
    if orders::row(&mut tx, order).await?.is_none() {
        return Err(AddNoteError::NoSuchOrder(order.clone()));
    }
    let now = tx.now();
    let op = Op {
        op_id: OpId::new(tx.ids().next()),
        station: who.station,
        user: who.user,
        hlc: station::tick(&mut tx).await?.to_string(),
        order: order.clone(),
        intent: Intent::PrivateNote(PrivateNote { text: text.to_owned() }),
        base: None,
        created: now,
    };
    ops::record(&mut tx, &op, OpState::Pending, now).await?;
    Ok(Done { value: op.op_id, changes: tx.commit().await? })
}
