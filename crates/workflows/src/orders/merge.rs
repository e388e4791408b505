//! Orders that go into one parcel.
//!
//! Each order keeps its own session, parcel row and op: its shop is told of its own units. The parcels of a group share the
//! tracking number, so that one box and one label serve them all.

use std::time::Duration;

use domain::{ActionId, MoveRefusal, OrderId, OrderMove, Right, Stage};
use store::order_work::{self, OrderEvent};
use store::orders::{self, OrderRow};
use store::parcels::{self, ParcelState};
use store::{Reader, Store, StoreError};

use super::decide::Decided;
use super::{DecideError, event, words};
use crate::{Done, Who};

/// How far apart orders may be placed to be suggested for one parcel.
pub const MERGE_WINDOW: Duration = Duration::from_secs(72 * 3_600);

/// Packs `others` into the parcel of `lead`. Undone, every order is as it was.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn merge_orders(
    store: &Store,
    who: &Who,
    lead: &OrderId,
    others: &[OrderId],
    why: &str,
) -> Result<Done<Decided>, DecideError> {
    who.may(Right::ManageOrders)?;
    let mut tx = store.write().await?;
    if order_work::get(&mut tx, lead).await?.lead.is_some() {
        return Err(MoveRefusal::CannotMerge.into());
    }
    let action = ActionId::new(tx.ids().next());
    let mut events = Vec::with_capacity(others.len());
    for other in others {
        let row = orders::row(&mut tx, other).await?;
        let row = row.ok_or_else(|| DecideError::NoSuchOrder(other.clone()))?;
        let leads_others = !order_work::followers(&mut tx, other).await?.is_empty();
        if leads_others || !orders::go_together(&mut tx, lead, other, MERGE_WINDOW).await? {
            return Err(MoveRefusal::CannotMerge.into());
        }
        let work = order_work::get(&mut tx, other).await?;
        let step = OrderMove::PackWith(Some(lead.clone()));
        let after = work.after(row.stage, &step)?;
        let merged = event(&tx, who, &row, (action, step.kind()), (work, after));
        events.push(OrderEvent { why: words(why), ..merged });
    }
    order_work::append(&mut tx, &events).await?;
    let value = Decided { action, done: others.to_vec(), not_done: Vec::new() };
    Ok(Done { value, changes: tx.commit().await? })
}

/// The orders that go into one parcel with this one, the lead first and this one among them; alone where it goes by itself.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn parcel_mates(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<OrderRow>, StoreError> {
    let lead = order_work::get(reader, order).await?.lead.unwrap_or_else(|| order.clone());
    let mut group = vec![lead.clone()];
    group.extend(order_work::followers(reader, &lead).await?);
    orders::rows(reader, &group).await
}

/// What the orders of one parcel share while it is packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedParcel {
    /// The tracking number that an order of the group was closed with, where it was.
    pub tracking_number: Option<String>,
    /// The carrier that goes with it, or empty.
    pub carrier: String,
    /// The order of the group that is packed next, where one is left.
    pub next: Option<OrderId>,
}

/// What an order shares with those that go into its parcel; `None` where it goes by itself.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn shared_parcel(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Option<SharedParcel>, StoreError> {
    let mates = parcel_mates(reader, order).await?;
    if mates.len() < 2 {
        return Ok(None);
    }
    let mut shared = SharedParcel { tracking_number: None, carrier: String::new(), next: None };
    for mate in &mates {
        let can_be_packed = matches!(mate.stage, Stage::ToPack | Stage::Packing | Stage::Packed);
        if shared.next.is_none() && can_be_packed {
            shared.next = Some(mate.order_id.clone());
        }
        if mate.order_id == *order {
            continue;
        }
        for parcel in parcels::of_order(reader, &mate.order_id).await? {
            if parcel.state == ParcelState::Finished && shared.tracking_number.is_none() {
                shared.tracking_number = parcel.tracking_number;
                shared.carrier = parcel.carrier;
            }
        }
    }
    Ok(Some(shared))
}
