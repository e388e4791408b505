//! Another status for an order.

use domain::{ActionId, Intent, NotPermitted, OpBase, OpId, OpTarget, OrderId, Right, SetStatus, ShopStatus};
use store::order_work::{self, OrderEvent};
use store::{Store, StoreError, WriteTx, ops, orders};

use crate::finish_parcel::UNDO_WINDOW;
use crate::orders::{event, words};
use crate::outbox::{self, Recorded, Wish};
use crate::{Done, Who};

/// Why a status was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SetStatusError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// Deleted or in the shop's trash.
    #[error("the order is gone from the shop")]
    Gone,
    /// People may not choose it: it is the customer's or the payment's to reach.
    #[error("{0:?} cannot be chosen")]
    NotAllowed(ShopStatus),
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Statuses that staff may choose. A refund moves money and is a use case of its own.
pub const CHOOSABLE: [ShopStatus; 4] =
    [ShopStatus::Processing, ShopStatus::OnHold, ShopStatus::Completed, ShopStatus::Cancelled];

/// Records the wish for another status, with who, when and `why` in the history; `slug` is how this shop writes it. The last
/// wish that was not sent wins, and one back to where the order is withdraws it.
///
/// # Errors
/// [`SetStatusError`]; nothing changed then.
pub async fn set_status(
    store: &Store,
    who: &Who,
    order: &OrderId,
    (to, slug): (ShopStatus, &str),
    why: &str,
) -> Result<Done<OpId>, SetStatusError> {
    who.may(Right::ManageOrders)?;
    if !CHOOSABLE.contains(&to) {
        return Err(SetStatusError::NotAllowed(to));
    }
    let mut tx = store.write().await?;
    let known = orders::get(&mut tx, order).await?;
    let known = known.ok_or_else(|| SetStatusError::NoSuchOrder(order.clone()))?;
    if known.gone.is_some() {
        return Err(SetStatusError::Gone);
    }
    let wished = wished(&mut tx, order).await?;
    let wish = wish(&tx, order, &known.shop.status_raw, (to, slug));
    let op = match outbox::record(&mut tx, who, wish).await? {
        Recorded::Op(op) if wished == Some(op) => op,
        Recorded::Op(op) | Recorded::CancelsOut(op) => {
            note(&mut tx, who, order, (to, op), why).await?;
            op
        }
    };
    Ok(Done { value: op, changes: tx.commit().await? })
}

/// Writes down who wished this status, and why.
async fn note(
    tx: &mut WriteTx,
    who: &Who,
    order: &OrderId,
    (to, op): (ShopStatus, OpId),
    why: &str,
) -> Result<(), StoreError> {
    let Some(row) = orders::row(tx, order).await? else { return Ok(()) };
    let work = order_work::get(tx, order).await?;
    let kind = (ActionId::new(tx.ids().next()), order_work::STATUS);
    let event = event(tx, who, &row, kind, (work.clone(), work));
    let event = OrderEvent { why: words(why), status: Some(to), op: Some(op), ..event };
    order_work::append(tx, &[event]).await
}

/// The wish for a status that was not sent yet.
async fn wished(tx: &mut WriteTx, order: &OrderId) -> Result<Option<OpId>, StoreError> {
    let earlier = ops::unsent_of(tx, &OpTarget::Order(order.clone())).await?;
    let wished = earlier.iter().rev().find(|earlier| matches!(earlier.op.intent, Intent::SetStatus(_)));
    Ok(wished.map(|wished| wished.op.op_id))
}

fn wish(tx: &WriteTx, order: &OrderId, status_raw: &str, (to, slug): (ShopStatus, &str)) -> Wish {
    Wish {
        base: Some(OpBase::Status { status_raw: status_raw.to_owned() }),
        wanted_slug: slug.to_owned(),
        ..Wish::new(
            OpTarget::Order(order.clone()),
            Intent::SetStatus(SetStatus { to }),
            tx.now().plus(UNDO_WINDOW),
        )
    }
}

/// What became of the wish for another status among many.
pub(crate) enum Wanted {
    /// This op will tell the shop.
    Op(OpId),
    /// The wish that was not sent, this op, is withdrawn: the order is where it shall be.
    CancelsOut(OpId),
    /// The order has the status, or is on its way there already.
    Same,
    /// The order is gone.
    Gone,
}

/// Records the wish for another status in a transaction of somebody else.
pub(crate) async fn record(
    tx: &mut WriteTx,
    who: &Who,
    order: &OrderId,
    (to, slug): (ShopStatus, &str),
) -> Result<Wanted, StoreError> {
    let Some((shop, is_gone)) = orders::truth_or_gone(tx, order).await? else { return Ok(Wanted::Gone) };
    if is_gone {
        return Ok(Wanted::Gone);
    }
    let wished = wished(tx, order).await?;
    if wished.is_none() && shop.status == to {
        return Ok(Wanted::Same);
    }
    let wish = wish(tx, order, &shop.status_raw, (to, slug));
    Ok(match outbox::record(tx, who, wish).await? {
        Recorded::Op(op) if wished == Some(op) => Wanted::Same,
        Recorded::Op(op) => Wanted::Op(op),
        Recorded::CancelsOut(op) => Wanted::CancelsOut(op),
    })
}
