//! Taking a decision back.

use std::collections::HashMap;

use domain::{ActionId, Intent, MoveRefusal, OpId, OpTarget, OrderId, OrderWork, Right, Stage};
use store::ops;
use store::order_work::{self, OrderEvent, PastEvent, STATUS, UNDO};
use store::orders::{self, OrderRow};
use store::{Store, WriteTx};

use super::decide::{Decided, NotDone, WhyNot};
use super::{DecideError, event};
use crate::finish_parcel::UNDO_WINDOW;
use crate::outbox::{self, Wish};
use crate::{Done, Who};

/// Takes back everything that one action did, as far as that is still true: an order whose parcel left, or of which the same
/// was decided anew since, stays as it is and is named. An undo is an action too and can be taken back.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn undo_action(store: &Store, who: &Who, action: ActionId) -> Result<Done<Decided>, DecideError> {
    who.may(Right::ManageOrders).or_else(|_| who.may(Right::Pack))?;
    let mut tx = store.write().await?;
    let past = order_work::of_action(&mut tx, action).await?;
    let past: Vec<PastEvent> = past.into_iter().filter(|past| !past.is_undone).collect();
    if past.is_empty() {
        return Err(DecideError::NoSuchAction(action));
    }
    if past.iter().any(|past| past.event.kind != "note_read") {
        who.may(Right::ManageOrders)?;
    }
    let value = undo(&mut tx, who, &past).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

async fn undo(tx: &mut WriteTx, who: &Who, past: &[PastEvent]) -> Result<Decided, DecideError> {
    let action = ActionId::new(tx.ids().next());
    let mut decided = Decided { action, done: Vec::new(), not_done: Vec::new() };
    let orders: Vec<OrderId> = past.iter().map(|past| past.event.order.clone()).collect();
    let rows = orders::rows(tx, &orders).await?;
    let known: HashMap<OrderId, OrderRow> = rows.into_iter().map(|row| (row.order_id.clone(), row)).collect();
    let mut works = order_work::of_orders(tx, &orders).await?;
    let mut events = Vec::with_capacity(past.len());
    // The last step first, because steps of one action may build on each other.
    for PastEvent { event: step, .. } in past.iter().rev() {
        let Some(row) = known.get(&step.order) else {
            let order = step.order.clone();
            decided.not_done.push(NotDone { order, number: String::new(), why: WhyNot::Unknown });
            continue;
        };
        let work = works.get(&step.order).cloned().unwrap_or_default();
        match take_back(tx, who, row, step, &work).await? {
            Ok(after) => {
                works.insert(step.order.clone(), after.clone());
                let event = event(tx, who, row, (action, UNDO), (work, after));
                events.push(OrderEvent { undoes: Some(step.event_id), ..event });
                decided.done.push(step.order.clone());
            }
            Err(refusal) => decided.not_done.push(NotDone {
                order: step.order.clone(),
                number: row.number.clone(),
                why: WhyNot::Refused(refusal),
            }),
        }
    }
    order_work::append(tx, &events).await?;
    decided.done.reverse();
    decided.not_done.reverse();
    Ok(decided)
}

/// The work without the step.
async fn take_back(
    tx: &mut WriteTx,
    who: &Who,
    row: &OrderRow,
    step: &OrderEvent,
    work: &OrderWork,
) -> Result<Result<OrderWork, MoveRefusal>, DecideError> {
    if step.kind == STATUS {
        let Some(op) = step.op else { return Ok(Err(MoveRefusal::ChangedSince)) };
        return Ok(withdraw(tx, who, op).await?.map(|()| work.clone()));
    }
    let marks_only = step.before.tags != step.after.tags;
    if row.stage == Stage::Shipped && !marks_only {
        return Ok(Err(MoveRefusal::Left));
    }
    if matches!(row.stage, Stage::Packing | Stage::Packed) && step.before.lead != step.after.lead {
        return Ok(Err(MoveRefusal::Begun));
    }
    Ok(work.without(&step.before, &step.after))
}

/// Withdraws the wish for a status that no shop was told, and wishes again what it stood in the place of.
async fn withdraw(tx: &mut WriteTx, who: &Who, op: OpId) -> Result<Result<(), MoveRefusal>, DecideError> {
    let Some(record) = ops::get(tx, op).await? else { return Ok(Err(MoveRefusal::ChangedSince)) };
    if record.state == domain::OpState::Cancelled {
        return Ok(Err(MoveRefusal::ChangedSince));
    }
    if ops::undo(tx, op).await? != ops::Undo::Undone {
        return Ok(Err(MoveRefusal::Left));
    }
    let OpTarget::Order(order) = &record.op.target else { return Ok(Ok(())) };
    for earlier in &record.replaces {
        let Some(earlier) = ops::get(tx, *earlier).await? else { continue };
        if matches!(earlier.op.intent, Intent::SetStatus(_)) {
            let not_before = tx.now().plus(UNDO_WINDOW);
            let again = Wish {
                base: earlier.op.base,
                ..Wish::new(OpTarget::Order(order.clone()), earlier.op.intent, not_before)
            };
            outbox::record(tx, who, again).await?;
        }
    }
    Ok(Ok(()))
}
