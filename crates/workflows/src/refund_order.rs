//! Money back to the customer.

use domain::{Intent, Money, NotPermitted, OpBase, OpId, OpTarget, OrderId, Refund, Right};
use store::connections::ConnState;
use store::orders::OrderDetail;
use store::{Store, StoreError, connections, ops, orders};

use crate::finish_parcel::UNDO_WINDOW;
use crate::outbox::{self, Recorded, Wish};
use crate::{Done, Who};

/// Why a refund was not taken.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(OrderId),
    /// Not positive, in another currency, or more than is left of the order.
    #[error("between nothing and {left} can be given back")]
    Amount {
        /// What can be given back.
        left: Money,
    },
    /// The reason is longer than 500 characters.
    #[error("a reason has up to 500 characters")]
    Reason,
    /// More units of a line than were ordered and not given back yet, or a line that the order does not have.
    #[error("the order has no such units")]
    Lines,
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records a refund. One that makes the payment provider pay while the shop does not answer is held: when the shop is back,
/// a person looks at it before money moves.
///
/// # Errors
/// [`RefundError`]; nothing changed then.
pub async fn refund_order(
    store: &Store,
    who: &Who,
    order: &OrderId,
    refund: Refund,
) -> Result<Done<OpId>, RefundError> {
    who.may(Right::Refund)?;
    let mut tx = store.write().await?;
    let known = orders::get(&mut tx, order).await?;
    let known = known.ok_or_else(|| RefundError::NoSuchOrder(order.clone()))?;
    let left = refundable(&known);
    let fits = refund.amount.currency == left.currency && (1..=left.minor).contains(&refund.amount.minor);
    if !fits {
        return Err(RefundError::Amount { left });
    }
    if refund.reason.chars().count() > 500 {
        return Err(RefundError::Reason);
    }
    let has_units = refund.lines.iter().all(|wanted| {
        let line = known.shop.lines.iter().find(|line| line.remote_id == wanted.line);
        line.is_some_and(|line| wanted.quantity <= line.quantity.minus(line.refunded))
    });
    if !has_units {
        return Err(RefundError::Lines);
    }
    let is_online = connections::get(&mut tx, order.conn).await?.is_some_and(|c| c.state == ConnState::Ok);
    let moves_money = refund.moves_money;
    let wish = Wish {
        base: Some(OpBase::Refund { remaining: shop_left(&known), refunds: known.shop.refund_ids }),
        ..Wish::new(OpTarget::Order(order.clone()), Intent::Refund(refund), tx.now().plus(UNDO_WINDOW))
    };
    let (Recorded::Op(op) | Recorded::CancelsOut(op)) = outbox::record(&mut tx, who, wish).await?;
    if moves_money && !is_online {
        ops::hold(&mut tx, op, "money").await?;
    }
    Ok(Done { value: op, changes: tx.commit().await? })
}

/// What can still be given back of an order: neither given back by the shop nor on its way to it.
#[must_use]
pub fn refundable(order: &OrderDetail) -> Money {
    let live = order.ops.iter().filter(|op| op.state.is_live());
    let on_the_way: i64 = live.map(|op| refunded(&op.op.intent)).sum();
    let left = shop_left(order);
    Money::new(left.minor.saturating_sub(on_the_way).max(0), left.currency)
}

fn shop_left(order: &OrderDetail) -> Money {
    let shop = &order.shop;
    Money::new(shop.total.minor.saturating_sub(shop.refunded.minor), shop.currency)
}

const fn refunded(intent: &Intent) -> i64 {
    match intent {
        Intent::Refund(refund) => refund.amount.minor,
        _ => 0,
    }
}
