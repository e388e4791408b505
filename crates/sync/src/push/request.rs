//! The request that leaves for an op: the first one, a repeat behind the same fence, or another one.

use serde_json::{Value, json};
use shops::{Fence, Fetched, Guard, Prepared};
use store::ops::{self, OpRecord};
use store::{StoreError, WriteTx};

use super::Push;
use crate::apply::Asked;

/// How an op comes to be sent.
pub(super) enum Way {
    /// It was not sent before, or provably without effect.
    First,
    /// A copy left no trace: the request again, behind the same fence.
    Again(Box<Prepared>),
    /// A copy arrived and died before its effect: another request, behind another fence.
    Anew,
}

pub(super) fn stored_request(record: &OpRecord) -> Option<Prepared> {
    record.prepared.as_deref().and_then(|text| serde_json::from_str(text).ok())
}

impl Push {
    /// The request as it leaves. A fence is kept as long as the shop may have a use for it: with another one a copy that
    /// is still alive would not be refused.
    pub(super) async fn fenced(
        &self,
        tx: &mut WriteTx,
        planned: Prepared,
        way: Way,
    ) -> Result<Prepared, StoreError> {
        let connector = &self.line.connector;
        let used: Option<Fence> =
            self.record.fence.clone().and_then(|kept| serde_json::from_value(kept).ok());
        let kept = match way {
            Way::Anew => None,
            Way::First | Way::Again(_) => used.filter(|fence| !connector.is_dead(fence)),
        };
        let prepared = match way {
            Way::Again(earlier) => again(*earlier, planned),
            Way::First | Way::Anew => planned,
        };
        let fence = match kept {
            Some(fence) => Some(fence),
            None => {
                let last = ops::last_fence(tx, self.line.conn.conn_id).await?;
                connector.fence(&prepared, last)
            }
        };
        Ok(Prepared { fence, is_resend: self.record.attempt > 0, ..prepared })
    }
}

/// The request that repeats `earlier`. Only what a copy could do twice must stay as it was: anything idempotent says what
/// is missing in the shop as it is now, because somebody may have changed the order since.
fn again(earlier: Prepared, planned: Prepared) -> Prepared {
    if planned.guard == Guard::NaturallyIdempotent {
        return planned;
    }
    Prepared { then: planned.then, status: planned.status, ..earlier }
}

/// What was read just before sending, for the journal and for the proof of a change of stock.
pub(super) fn sent_base(prepared: &Prepared, fresh: &Asked) -> Option<Value> {
    match &fresh.answer {
        Fetched::Row(row) => Some(json!({ "modified_srv": row.modified_srv, "stock": prepared.before })),
        Fetched::Gone => None,
    }
}
