//! Another status for an order.

use domain::{Intent, OpBase, OpId, OpTarget, OrderId, SetStatus, ShopStatus};
use store::{Store, StoreError, orders};

use crate::finish_parcel::UNDO_WINDOW;
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
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Statuses that staff may choose. A refund moves money and is a use case of its own.
pub const CHOOSABLE: [ShopStatus; 4] =
    [ShopStatus::Processing, ShopStatus::OnHold, ShopStatus::Completed, ShopStatus::Cancelled];

/// Records the wish for another status; `slug` is how this shop writes it. The last wish that was not sent wins, and one back
/// to where the order is withdraws it.
///
/// # Errors
/// [`SetStatusError`]; nothing changed then.
pub async fn set_status(
    store: &Store,
    who: &Who,
    order: &OrderId,
    to: ShopStatus,
    slug: &str,
) -> Result<Done<OpId>, SetStatusError> {
    if !CHOOSABLE.contains(&to) {
        return Err(SetStatusError::NotAllowed(to));
    }
    let mut tx = store.write().await?;
    let known = orders::get(&mut tx, order).await?;
    let known = known.ok_or_else(|| SetStatusError::NoSuchOrder(order.clone()))?;
    if known.gone.is_some() {
        return Err(SetStatusError::Gone);
    }
    let wish = Wish {
        base: Some(OpBase::Status { status_raw: known.shop.status_raw }),
        wanted_slug: slug.to_owned(),
        ..Wish::new(
            OpTarget::Order(order.clone()),
            Intent::SetStatus(SetStatus { to }),
            tx.now().plus(UNDO_WINDOW),
        )
    };
    let (Recorded::Op(op) | Recorded::CancelsOut(op)) = outbox::record(&mut tx, who, wish).await?;
    Ok(Done { value: op, changes: tx.commit().await? })
}
