//! `order.set_status`: one PUT of the status, never a batch, because a batch turns an unknown status into `pending`.

use domain::{Op, OpBase, SetStatus, ShopStatus};
use serde_json::json;

use super::http::Ask;
use super::statuses::StatusMap;
use super::{WooCommerce, acknowledged, order_path, order_unless_gone};
use crate::{ConnError, Decoded, Entity, Fetched, Found, Fresh, Guard, Plan, PlanConflict, Prepared};

/// Decides whether the order may get the status.
pub(super) fn plan(op: &Op, intent: &SetStatus, fresh: &Fresh<'_>, statuses: &StatusMap) -> Plan {
    let (row, order) = match order_unless_gone(fresh) {
        Ok(found) => found,
        Err(conflict) => return Plan::Conflict(conflict),
    };
    if order.status == intent.to {
        return Plan::Satisfied(acknowledged(row));
    }
    if let Some(OpBase::Status { status_raw }) = &op.base
        && *status_raw != order.status_raw
    {
        let conflict = PlanConflict::StatusChanged { was: status_raw.clone(), now: order.status_raw.clone() };
        if !fresh.accepts(&conflict) {
            return Plan::Conflict(conflict);
        }
    }
    // A refund moves money and is an op of its own; writing the status would make a refund that moves none.
    let slug = statuses.slug(intent.to).filter(|_| intent.to != ShopStatus::Refunded);
    let Some(slug) = slug else {
        let slug = order.status_raw.clone();
        return Plan::Conflict(PlanConflict::OrderClosed { status: intent.to, slug });
    };
    let body = json!({ "status": slug }).to_string();
    let prepared = Prepared::new(op, "PUT", order_path(op), body, Guard::NaturallyIdempotent);
    Plan::Send(Box::new(Prepared { status: Some(slug.to_owned()), ..prepared }))
}

impl WooCommerce {
    /// Looks whether the order has the status.
    pub(super) async fn find_status(
        &self,
        prepared: &Prepared,
        intent: &SetStatus,
    ) -> Result<Found, ConnError> {
        let ask = Ask::get(prepared.path.clone()).uncached();
        let Fetched::Row(row) = self.read_record(Entity::Order, &ask).await? else {
            return Ok(Found::Absent);
        };
        let has_status = matches!(&row.decoded, Decoded::Order(order) if order.status == intent.to);
        Ok(if has_status && !row.trashed { Found::Done(acknowledged(&row)) } else { Found::Absent })
    }
}
