//! An order that leaves in several parcels.

use domain::{ActionId, MoveRefusal, OrderId, OrderMove, PlannedParcel, Right, SessionState, check_split};
use store::order_work::{self, OrderEvent};
use store::{Store, orders, packing};

use super::decide::Decided;
use super::{DecideError, event, words};
use crate::{Done, Who};

/// Plans the parcels in which what is left of an order leaves; none puts it back into one parcel. Closed parcels stay as they
/// are and come first. A session that was begun for other contents is set aside.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn split_order(
    store: &Store,
    who: &Who,
    order: &OrderId,
    to_come: &[PlannedParcel],
    why: &str,
) -> Result<Done<Decided>, DecideError> {
    who.may(Right::ManageOrders).or_else(|_| who.may(Right::Pack))?;
    let mut tx = store.write().await?;
    let row = orders::row(&mut tx, order).await?;
    let row = row.ok_or_else(|| DecideError::NoSuchOrder(order.clone()))?;
    let (lines, parcels) = orders::lines_to_ship(&mut tx, order).await?;
    if !to_come.is_empty() {
        check_split(&lines, to_come)?;
    }
    let work = order_work::get(&mut tx, order).await?;
    let gone =
        work.split.iter().cloned().chain(std::iter::repeat_with(|| PlannedParcel { lines: Vec::new() }));
    let plan: Vec<PlannedParcel> = match to_come.is_empty() {
        true => Vec::new(),
        false => gone.take(parcels as usize).chain(to_come.iter().cloned()).collect(),
    };
    let step = OrderMove::Split(plan);
    let after = work.after(row.stage, &step)?;
    let action = ActionId::new(tx.ids().next());
    let split = event(&tx, who, &row, (action, step.kind()), (work, after));
    order_work::append(&mut tx, &[OrderEvent { why: words(why), ..split }]).await?;
    for session in packing::sessions_of_order(&mut tx, order).await? {
        if matches!(session.state, SessionState::Open | SessionState::Packed) {
            packing::set_state(&mut tx, session.session_id, SessionState::SetAside).await?;
        }
    }
    let value = Decided { action, done: vec![order.clone()], not_done: Vec::new() };
    Ok(Done { value, changes: tx.commit().await? })
}

impl From<MoveRefusal> for super::WhyNot {
    fn from(refusal: MoveRefusal) -> Self {
        Self::Refused(refusal)
    }
}
