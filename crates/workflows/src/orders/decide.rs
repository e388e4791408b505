//! A decision about one order or many.

use std::collections::{HashMap, HashSet};

use domain::{
    ActionId, ConnId, EventId, MoveRefusal, OrderId, OrderMove, OrderWork, Right, ShopStatus, TeamNote,
};
use store::order_work::{self, OrderEvent};
use store::orders::{self, OrderRow};
use store::{Store, WriteTx};

use super::{DecideError, event, record, words};
use crate::set_status::{self, Wanted};
use crate::{CHOOSABLE, Done, Who};

/// The most orders that are changed at once.
pub const MOST_AT_ONCE: usize = 5_000;

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A move of our own.
    Move(OrderMove),
    /// A note for the packer.
    Note(String),
    /// Another status, with how each shop writes it.
    Status {
        /// The status.
        to: ShopStatus,
        /// The slug of it by connection.
        slugs: HashMap<ConnId, String>,
    },
}

/// Why an order was left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// No such order.
    Unknown,
    /// It does not take the decision.
    Refused(MoveRefusal),
}

/// An order that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDone {
    /// The order.
    pub order: OrderId,
    /// Its number, where it is known.
    pub number: String,
    /// Why.
    pub why: WhyNot,
}

/// What became of a decision about many orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// By what all of it is taken back at once.
    pub action: ActionId,
    /// Orders that took it, in the given order.
    pub done: Vec<OrderId>,
    /// Orders that did not, in the given order.
    pub not_done: Vec<NotDone>,
}

impl Decision {
    /// What a person must have for it: the bench may hold, note and read.
    const fn right(&self) -> Right {
        match self {
            Self::Move(OrderMove::Hold(_) | OrderMove::ReadNote(_)) | Self::Note(_) => Right::Pack,
            _ => Right::ManageOrders,
        }
    }
}

/// Decides the same about every one of these orders, in one transaction. Each order takes it or says why not; an order that
/// is named twice takes it once.
///
/// # Errors
/// [`DecideError`]; nothing changed then.
pub async fn decide_orders(
    store: &Store,
    who: &Who,
    orders: &[OrderId],
    decision: &Decision,
    why: &str,
) -> Result<Done<Decided>, DecideError> {
    who.may(decision.right()).or_else(|_| who.may(Right::ManageOrders))?;
    if orders.len() > MOST_AT_ONCE {
        return Err(DecideError::TooMany);
    }
    if matches!(decision, Decision::Status { to, .. } if !CHOOSABLE.contains(to)) {
        return Err(DecideError::Status);
    }
    let mut tx = store.write().await?;
    let mut seen = HashSet::new();
    let orders: Vec<OrderId> = orders.iter().filter(|order| seen.insert(*order)).cloned().collect();
    let value = decide(&mut tx, who, &orders, decision, why).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

pub(super) async fn decide(
    tx: &mut WriteTx,
    who: &Who,
    orders: &[OrderId],
    decision: &Decision,
    why: &str,
) -> Result<Decided, DecideError> {
    let action = ActionId::new(tx.ids().next());
    let mut decided = Decided { action, done: Vec::new(), not_done: Vec::new() };
    let rows = orders::rows(tx, orders).await?;
    let known: HashMap<&OrderId, &OrderRow> = rows.iter().map(|row| (&row.order_id, row)).collect();
    let mut works = order_work::of_orders(tx, orders).await?;
    let mut events = Vec::with_capacity(orders.len());
    for order in orders {
        let Some(row) = known.get(order) else {
            decided.not_done.push(NotDone {
                order: order.clone(),
                number: String::new(),
                why: WhyNot::Unknown,
            });
            continue;
        };
        let work = works.remove(order).unwrap_or_default();
        match step(tx, who, row, work, (decision, action)).await? {
            Ok(event) => {
                events.push(OrderEvent { why: words(why), ..event });
                decided.done.push(order.clone());
            }
            Err(refusal) => decided.not_done.push(NotDone {
                order: order.clone(),
                number: row.number.clone(),
                why: WhyNot::Refused(refusal),
            }),
        }
    }
    record(tx, &events).await?;
    Ok(decided)
}

async fn step(
    tx: &mut WriteTx,
    who: &Who,
    row: &OrderRow,
    work: OrderWork,
    (decision, action): (&Decision, ActionId),
) -> Result<Result<OrderEvent, MoveRefusal>, DecideError> {
    let step = match decision {
        Decision::Move(step) => step.clone(),
        Decision::Note(text) => {
            let key = EventId::new(tx.ids().next()).to_string();
            OrderMove::AddNote(TeamNote { key, text: text.clone() })
        }
        Decision::Status { to, slugs } => {
            let slug = slugs.get(&row.order_id.conn).map_or("", String::as_str);
            let op = match set_status::record(tx, who, &row.order_id, (*to, slug)).await? {
                Wanted::Op(op) | Wanted::CancelsOut(op) => op,
                Wanted::Gone => return Ok(Err(MoveRefusal::Closed)),
                Wanted::Same => return Ok(Err(MoveRefusal::Same)),
            };
            let event = event(tx, who, row, (action, order_work::STATUS), (work.clone(), work));
            return Ok(Ok(OrderEvent { status: Some(*to), op: Some(op), ..event }));
        }
    };
    Ok(work.after(row.stage, &step).map(|after| event(tx, who, row, (action, step.kind()), (work, after))))
}
