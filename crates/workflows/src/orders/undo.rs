//! Taking a decision back.

use std::collections::HashMap;

use domain::{ActionId, Intent, MoveRefusal, Op, OpId, OpTarget, OrderId, OrderWork, Right, Stage};
use store::ops;
use store::order_work::{self, OrderEvent, PastEvent, STATUS, UNDO};
use store::orders::{self, OrderRow};
use store::{Store, StoreError, WriteTx};

use super::decide::{Decided, NotDone, WhyNot};
use super::{DecideError, event, record};
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

/// Takes back the wish for a status that this op tells of. Says whether it could; nothing where no decision wished it.
pub(crate) async fn undo_status(tx: &mut WriteTx, who: &Who, op: OpId) -> Result<Option<bool>, StoreError> {
    let Some(past) = order_work::of_op(tx, op).await? else { return Ok(None) };
    let decided = undo(tx, who, &[past]).await?;
    Ok(Some(!decided.done.is_empty()))
}

async fn undo(tx: &mut WriteTx, who: &Who, past: &[PastEvent]) -> Result<Decided, StoreError> {
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
    record(tx, &events).await?;
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
) -> Result<Result<OrderWork, MoveRefusal>, StoreError> {
    if step.kind == STATUS {
        return Ok(withdraw(tx, who, step).await?.map(|()| work.clone()));
    }
    let marks_only = step.before.tags != step.after.tags;
    if row.stage == Stage::Shipped && !marks_only {
        return Ok(Err(MoveRefusal::Left));
    }
    let of_parcel = step.before.lead != step.after.lead || step.before.carrier != step.after.carrier;
    if matches!(row.stage, Stage::Packing | Stage::Packed) && of_parcel {
        return Ok(Err(MoveRefusal::Begun));
    }
    Ok(work.without(&step.before, &step.after))
}

/// Withdraws the wish for a status that no shop was told, and wishes again what it stood in the place of, or withdrew.
async fn withdraw(
    tx: &mut WriteTx,
    who: &Who,
    step: &OrderEvent,
) -> Result<Result<(), MoveRefusal>, StoreError> {
    let Some(op) = step.op else { return Ok(Err(MoveRefusal::ChangedSince)) };
    let Some(record) = ops::get(tx, op).await? else { return Ok(Err(MoveRefusal::ChangedSince)) };
    if !matches!(&record.op.intent, Intent::SetStatus(set) if Some(set.to) == step.status) {
        return restore(tx, who, &step.order, record.op).await;
    }
    if record.state == domain::OpState::Cancelled {
        return Ok(Err(MoveRefusal::ChangedSince));
    }
    if ops::undo(tx, op).await? != ops::Undo::Undone {
        return Ok(Err(MoveRefusal::Left));
    }
    for earlier in &record.replaces {
        let Some(earlier) = ops::get(tx, *earlier).await? else { continue };
        if matches!(earlier.op.intent, Intent::SetStatus(_)) {
            again(tx, who, &step.order, earlier.op).await?;
        }
    }
    Ok(Ok(()))
}

/// Wishes again what was withdrawn because the order was wished back to where it is, unless another status was wished since.
async fn restore(
    tx: &mut WriteTx,
    who: &Who,
    order: &OrderId,
    withdrawn: Op,
) -> Result<Result<(), MoveRefusal>, StoreError> {
    let unsent = ops::unsent_of(tx, &OpTarget::Order(order.clone())).await?;
    if unsent.iter().any(|other| matches!(other.op.intent, Intent::SetStatus(_))) {
        return Ok(Err(MoveRefusal::ChangedSince));
    }
    again(tx, who, order, withdrawn).await?;
    Ok(Ok(()))
}

async fn again(tx: &mut WriteTx, who: &Who, order: &OrderId, op: Op) -> Result<(), StoreError> {
    let not_before = tx.now().plus(UNDO_WINDOW);
    let wish = Wish { base: op.base, ..Wish::new(OpTarget::Order(order.clone()), op.intent, not_before) };
    outbox::record(tx, who, wish).await?;
    Ok(())
}
