//! The one way in which a use case tells a shop something.

use domain::{Intent, Merge, Op, OpBase, OpId, OpState, OpTarget, Timestamp, merge};
use store::{StoreError, WriteTx, ops, station};

use crate::Who;

/// What a shop shall be told, and when at the earliest.
pub(crate) struct Wish {
    pub(crate) target: OpTarget,
    pub(crate) intent: Intent,
    pub(crate) base: Option<OpBase>,
    /// The shop's slug of the status that is wanted, or empty.
    pub(crate) wanted_slug: String,
    pub(crate) not_before: Timestamp,
}

impl Wish {
    pub(crate) fn new(target: OpTarget, intent: Intent, not_before: Timestamp) -> Self {
        Self { target, intent, base: None, wanted_slug: String::new(), not_before }
    }
}

/// What became of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recorded {
    /// This op will tell the shop.
    Op(OpId),
    /// Together with what was not sent yet nothing is left to tell; this op was withdrawn.
    CancelsOut(OpId),
}

/// Records a wish. What was said about the same record but never sent is merged with it.
pub(crate) async fn record(tx: &mut WriteTx, who: &Who, wish: Wish) -> Result<Recorded, StoreError> {
    let mut intent = wish.intent;
    let mut base = wish.base;
    let mut replaces = Vec::new();
    for earlier in ops::unsent_of(tx, &wish.target).await?.into_iter().rev() {
        match merge(&earlier.op.intent, earlier.op.base.as_ref(), &intent, &wish.wanted_slug) {
            Merge::Both => {}
            Merge::Same => return Ok(Recorded::Op(earlier.op.op_id)),
            Merge::Nothing => {
                ops::undo(tx, earlier.op.op_id).await?;
                return Ok(Recorded::CancelsOut(earlier.op.op_id));
            }
            Merge::Instead(both) => {
                intent = both;
                // The decision rests on what was seen when the first of them was made.
                base = earlier.op.base.clone().or(base);
                replaces.extend(earlier.replaces.iter().copied());
                replaces.push(earlier.op.op_id);
            }
        }
    }
    let op = Op {
        op_id: OpId::new(tx.ids().next()),
        station: who.station,
        user: who.user,
        hlc: station::tick(tx).await?.to_string(),
        target: wish.target,
        intent,
        base,
        created: tx.now(),
    };
    ops::record_instead(tx, &op, OpState::Pending, wish.not_before, &replaces).await?;
    Ok(Recorded::Op(op.op_id))
}
