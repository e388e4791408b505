//! `refund.create`: the endpoint where a careless request moves money. Both switches are always sent as real booleans,
//! because WooCommerce takes anything else for "yes"; the op's code stands in the reason, because the row is stored with its
//! reason before the money moves and with its meta only afterwards.

use domain::{Money, Op, OpBase, Refund, RemoteId, ShopOrder};
use serde::Deserialize;
use serde_json::{Value, json};

use super::http::Ask;
use super::{WooCommerce, Written, order_path, order_unless_gone};
use crate::{Ack, ConnError, Evidence, Found, Fresh, Guard, Outcome, Plan, PlanConflict, Prepared};

#[derive(Debug, Deserialize)]
struct Answered {
    id: u64,
    #[serde(default)]
    reason: String,
    /// Missing in shops before WooCommerce 3.6.
    #[serde(default)]
    refunded_payment: Option<bool>,
}

/// Decides whether the money may be given back.
pub(super) fn plan(op: &Op, intent: &Refund, fresh: &Fresh<'_>, guard: Guard) -> Plan {
    let order = match order_unless_gone(fresh) {
        Ok((_, order)) => order,
        Err(conflict) => return Plan::Conflict(conflict),
    };
    let left = remaining(order);
    let mut conflicts = refunded_by_other(op, order, left).into_iter().chain(too_large(intent, left));
    if let Some(conflict) = conflicts.find(|conflict| !fresh.accepts(conflict) || left.minor <= 0) {
        return Plan::Conflict(conflict);
    }
    let amount = Money::new(intent.amount.minor.min(left.minor), intent.amount.currency);
    let path = format!("{}/refunds", order_path(op));
    Plan::Send(Box::new(Prepared::new(op, "POST", path, body(op, intent, amount).to_string(), guard)))
}

/// What can still be given back.
fn remaining(order: &ShopOrder) -> Money {
    Money::new(order.total.minor.saturating_sub(order.refunded.minor), order.currency)
}

/// Somebody gave money back since the decision: ours may be the same refund.
fn refunded_by_other(op: &Op, order: &ShopOrder, left: Money) -> Option<PlanConflict> {
    let Some(OpBase::Refund { remaining, refunds }) = &op.base else { return None };
    let is_new = order.refund_ids.iter().any(|id| !refunds.contains(id));
    let amount = Money::new(remaining.minor.saturating_sub(left.minor), left.currency);
    is_new.then_some(PlanConflict::RefundedByOther { amount, left })
}

fn too_large(intent: &Refund, left: Money) -> Option<PlanConflict> {
    let fits = intent.amount.currency == left.currency && intent.amount.minor <= left.minor;
    (!fits).then_some(PlanConflict::RefundTooLarge { left })
}

fn body(op: &Op, intent: &Refund, amount: Money) -> Value {
    let lines: Vec<Value> = intent
        .lines
        .iter()
        .filter_map(|line| {
            let id = line.line.as_str().parse::<u64>().ok()?;
            let total = line.amount.to_string();
            Some(json!({ "id": id, "quantity": line.quantity.units(), "refund_total": total }))
        })
        .collect();
    json!({
        "amount": amount.to_string(),
        "reason": format!("{} {}", intent.reason, ending(&op.marker())).trim_start(),
        "api_refund": intent.moves_money,
        "api_restock": intent.restocks,
        "line_items": lines,
    })
}

/// How the reason of a refund of ours ends.
fn ending(marker: &str) -> String {
    format!("[pb:{marker}]")
}

impl WooCommerce {
    /// Gives the money back.
    pub(super) async fn send_refund(&self, prepared: &Prepared, intent: &Refund) -> Outcome {
        match self.write_prepared(prepared).await {
            // The request is over, but an error may come after the row was written.
            Written::Not(Outcome::Rejected(error)) if matches!(error, ConnError::Refused { .. }) => {
                match self.find_refund(prepared, intent).await {
                    Ok(Found::Absent) => Outcome::Rejected(error),
                    Ok(Found::Done(ack)) => Outcome::Done(ack, None),
                    Ok(Found::Started(..) | Found::Void) | Err(_) => {
                        Outcome::Unknown(Evidence { status: None, detail: error.to_string() })
                    }
                }
            }
            Written::Done(answer) => match answer.read::<Answered>() {
                Ok(refund) => Outcome::Done(made(&refund), None),
                Err(_) => super::unreadable(&answer),
            },
            Written::Not(outcome) => outcome,
        }
    }

    /// Looks for the code in the reasons. A row whose payment is not confirmed may have moved the money all the same.
    pub(super) async fn find_refund(&self, prepared: &Prepared, intent: &Refund) -> Result<Found, ConnError> {
        let ask = Ask::get(prepared.path.clone()).with("per_page", "100").uncached();
        let refunds: Vec<Answered> = match self.read(&ask).await {
            Ok(answer) => answer.read()?,
            Err(ConnError::NotFound) => return Ok(Found::Absent),
            Err(error) => return Err(error),
        };
        let ending = ending(&prepared.marker);
        let Some(ours) = refunds.iter().find(|refund| refund.reason.trim_end().ends_with(&ending)) else {
            return Ok(Found::Absent);
        };
        if !intent.moves_money || ours.refunded_payment == Some(true) {
            return Ok(Found::Done(made(ours)));
        }
        Ok(Found::Started("refund_in_doubt", json!({ "amount": intent.amount, "refund": ours.id })))
    }
}

fn made(refund: &Answered) -> Ack {
    Ack { modified_srv: None, created: Some(RemoteId::from(refund.id)) }
}
