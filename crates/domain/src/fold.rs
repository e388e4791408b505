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
    // A cancellation outranks our own work: it must stop the packer, whatever is in the box.
    match facts.status {
        Some(ShopStatus::Cancelled) => return Stage::Cancelled,
        Some(ShopStatus::Refunded) => return Stage::Refunded,
        Some(ShopStatus::Failed) => return Stage::Failed,
        Some(ShopStatus::Completed) => return Stage::Shipped,
        Some(ShopStatus::Draft) => return Stage::Gone,
        _ => {}
    }
    let is_shipped = facts.ops.iter().any(|(intent, state)| {
        matches!(intent, Intent::Ship(_)) && (state.is_live() || *state == OpState::Done)
    });
    if is_shipped {
        return Stage::Shipped;
    }
    match (facts.session, facts.status) {
        (_, Some(ShopStatus::Pending)) => Stage::AwaitingPayment,
        (_, Some(ShopStatus::OnHold)) => Stage::OnHold,
        (Some(SessionState::Packed | SessionState::Finished), _) => Stage::Packed,
        (Some(SessionState::Open), _) => Stage::Packing,
        (_, Some(ShopStatus::Processing)) => Stage::ToPack,
        _ => Stage::Unknown,
    }
}

#[cfg(test)]
mod tests;
