//! Folding the shop's truth, our packing and our unsent ops into what people see.

use serde::{Deserialize, Serialize};

use crate::{Intent, OpState, SessionState, ShopStatus, Stage};

/// Everything that decides where one order stands.
#[derive(Debug, Clone, Default)]
pub struct OrderFacts<'a> {
    /// The shop's status.
    pub status: Option<ShopStatus>,
    /// In the shop's trash, deleted or hidden there.
    pub gone: bool,
    /// Whether the shop's data of it could not be read completely.
    pub needs_attention: bool,
    /// A person said that it is the same sale as another order, which is packed in its place.
    pub is_put_aside: bool,
    /// It is held here, whatever the shop says.
    pub is_held: bool,
    /// Parcels of it left and units are left to send: the newest session may be of a parcel that is gone.
    pub is_part_shipped: bool,
    /// Ops of this order that still count: live ones, and done ones that the mirror does not show yet.
    pub ops: Vec<(&'a Intent, OpState)>,
    /// The newest packing session, where there is one.
    pub session: Option<SessionState>,
}

/// Where an order stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The stage.
    pub stage: Stage,
    /// Ops that the shop has not confirmed.
    pub unsent: u32,
    /// Whether a person must decide something.
    pub needs_you: bool,
}

/// Folds the facts. Total and deterministic.
#[must_use]
pub fn fold_order(facts: &OrderFacts<'_>) -> OrderView {
    let in_review = facts.ops.iter().any(|(_, state)| *state == OpState::Review);
    let unsent = facts.ops.iter().filter(|(_, state)| state.is_live()).count();
    OrderView {
        stage: stage(facts),
        unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
        needs_you: in_review || facts.needs_attention || facts.status == Some(ShopStatus::Other),
    }
}

fn stage(facts: &OrderFacts<'_>) -> Stage {
    if facts.gone {
        return Stage::Gone;
    }
    let status = wanted_status(facts).or(facts.status);
    // A cancellation outranks our own work: it must stop the packer, whatever is in the box.
    match status {
        Some(ShopStatus::Cancelled) => return Stage::Cancelled,
        Some(ShopStatus::Refunded) => return Stage::Refunded,
        Some(ShopStatus::Failed) => return Stage::Failed,
        Some(ShopStatus::Completed) => return Stage::Shipped,
        Some(ShopStatus::Draft) => return Stage::Gone,
        _ => {}
    }
    let is_shipped = facts
        .ops
        .iter()
        .any(|(intent, state)| matches!(intent, Intent::Ship(ship) if ship.completes) && counts(*state));
    if is_shipped {
        return Stage::Shipped;
    }
    if facts.is_put_aside {
        return Stage::SameSale;
    }
    if facts.is_held {
        return Stage::OnHold;
    }
    let session = facts.session.filter(|s| !(facts.is_part_shipped && *s == SessionState::Finished));
    match (session, status) {
        (_, Some(ShopStatus::Pending)) => Stage::AwaitingPayment,
        (_, Some(ShopStatus::OnHold)) => Stage::OnHold,
        (Some(SessionState::Packed | SessionState::Finished), _) => Stage::Packed,
        (Some(SessionState::Open), _) => Stage::Packing,
        (_, Some(ShopStatus::Processing)) => Stage::ToPack,
        _ => Stage::Unknown,
    }
}

/// The status that we asked for last, while the shop does not show it yet.
fn wanted_status(facts: &OrderFacts<'_>) -> Option<ShopStatus> {
    let mut wanted = facts.ops.iter().rev().filter(|(_, state)| counts(*state));
    wanted.find_map(|(intent, _)| match intent {
        Intent::SetStatus(set) => Some(set.to),
        _ => None,
    })
}

/// Whether people see an op's effect: one that waits for a person is shown beside the truth, not in it.
const fn counts(state: OpState) -> bool {
    state.is_live() || matches!(state, OpState::Done)
}

#[cfg(test)]
mod tests;
