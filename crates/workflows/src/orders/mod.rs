//! What staff decide about orders: one at a time or a thousand at once, always with who, when, where and why, and with one
//! undo for all of it.

mod decide;
mod due;
mod enter;
mod merge;
mod notes;
mod own_shop;
mod split;
mod undo;

pub use decide::{Decided, Decision, MOST_AT_ONCE, NotDone, WhyNot, decide_orders};
pub use due::{guess_zone, set_due_rules};
pub use enter::{
    EnterError, EntryField, NewOrder, NewOrderLine, NewPayment, OrderEntry, OrderQuote, delete_draft,
    enter_order, quote_order, save_draft,
};
pub use merge::{MERGE_WINDOW, SharedParcel, merge_orders, parcel_mates, shared_parcel};
pub use notes::{acknowledge_note, notes_to_read};
pub use own_shop::{OWN_SHOP, next_own_step, settle_own_orders};
pub use split::split_order;
pub use undo::undo_action;
pub(crate) use undo::undo_status;

use domain::{ActionId, EventId, MoveRefusal, NotPermitted, OrderId, OrderWork};
use store::order_work::OrderEvent;
use store::orders::OrderRow;
use store::{StoreError, WriteTx, order_work};

use crate::Who;
use crate::packing::void_papers;

/// Why nothing was decided at all.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// The person may not.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// No such action, or nothing of it is left to take back.
    #[error("no action {0}")]
    NoSuchAction(ActionId),
    /// More orders than can be changed at once.
    #[error("more than {MOST_AT_ONCE} orders")]
    TooMany,
    /// The order does not take it.
    #[error(transparent)]
    Refused(#[from] MoveRefusal),
    /// People may not choose this status.
    #[error("this status cannot be chosen")]
    Status,
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An event about an order, as everything that is decided is written down.
pub(crate) fn event(
    tx: &WriteTx,
    who: &Who,
    row: &OrderRow,
    (action, kind): (ActionId, &str),
    (before, after): (OrderWork, OrderWork),
) -> OrderEvent {
    OrderEvent {
        event_id: EventId::new(tx.ids().next()),
        order: row.order_id.clone(),
        action,
        kind: kind.to_owned(),
        before,
        after,
        why: String::new(),
        status: None,
        op: None,
        undoes: None,
        stage: row.stage,
        station: who.station,
        user: who.user,
        at: tx.now(),
    }
}

/// Writes decisions down. Papers that name another carrier than the order now goes with are void.
async fn record(tx: &mut WriteTx, events: &[OrderEvent]) -> Result<(), StoreError> {
    order_work::append(tx, events).await?;
    for event in events.iter().filter(|event| event.before.carrier != event.after.carrier) {
        void_papers(tx, &event.order).await?;
    }
    Ok(())
}

/// Why in the words of staff, cut to what a note may have.
pub(crate) fn words(why: &str) -> String {
    why.trim().chars().take(2_000).collect()
}
