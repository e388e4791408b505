//! Whether two shops tell of one sale.

use domain::{Intent, NotPermitted, OrderId, Right, Stage};
use store::same_sales::SameSale;
use store::{Store, StoreError, WriteTx, ops, orders, reviews, same_sales};

use crate::{Done, Who};

/// Why an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SameSaleError {
    /// Nobody asked whether these two are one sale.
    #[error("{0} and {1} were never taken for one sale")]
    NoSuchPair(OrderId, OrderId),
    /// The order that would be put aside is being packed here, or was.
    #[error("{0} is being packed")]
    Begun(OrderId),
    /// The right is missing.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps what a person said of two orders: they are one sale and `packed` is the one that is packed and shipped here, or
/// they are two sales. May be answered anew at any time; the last answer holds, and the pair is never asked about again.
///
/// # Errors
/// [`SameSaleError`]; nothing changed then.
pub async fn answer_same_sale(
    store: &Store,
    who: &Who,
    one: &OrderId,
    other: &OrderId,
    packed: Option<&OrderId>,
) -> Result<Done<SameSale>, SameSaleError> {
    who.may(Right::ManageOrders)?;
    let mut tx = store.write().await?;
    let unknown = || SameSaleError::NoSuchPair(one.clone(), other.clone());
    let pair = same_sales::of_pair(&mut tx, one, other).await?.ok_or_else(unknown)?;
    let aside = match packed {
        Some(packed) if packed == one || packed == other => Some(pair.partner(packed).clone()),
        Some(_) => return Err(unknown()),
        None => None,
    };
    if let Some(aside) = &aside
        && has_begun(&mut tx, aside).await?
    {
        return Err(SameSaleError::Begun(aside.clone()));
    }
    let by = who.user.map(|user| user.to_string());
    same_sales::answer(&mut tx, &pair, aside.as_ref(), by.as_deref()).await?;
    let word = if aside.is_some() { "link" } else { "keep_both" };
    reviews::resolve(&mut tx, pair.review, word, by.as_deref()).await?;
    let answered = same_sales::of_pair(&mut tx, one, other).await?.ok_or_else(unknown)?;
    Ok(Done { value: answered, changes: tx.commit().await? })
}

/// Whether somebody packs the order, or a parcel of it is on its way to the shop's knowledge.
async fn has_begun(tx: &mut WriteTx, order: &OrderId) -> Result<bool, StoreError> {
    let stage = orders::row(tx, order).await?.map(|row| row.stage);
    let filter = ops::OpFilter { order: Some(order.clone()), ..ops::OpFilter::default() };
    let ships =
        |record: &ops::OpRecord| matches!(record.op.intent, Intent::Ship(_)) && record.state.is_live();
    Ok(matches!(stage, Some(Stage::Packing | Stage::Packed))
        || ops::list(tx, &filter).await?.iter().any(ships))
}
