//! What a person may answer when an op stops with a question.

use serde::{Deserialize, Serialize};

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Try it again: the cause is gone.
    Retry,
    /// Send it in spite of what was found.
    Accept,
    /// Leave it: the shop has it, or does not need it.
    Done,
    /// Withdraw it. A shipment's parcel is taken back.
    Drop,
    /// Let a held one go.
    Release,
}

/// The answers that make sense for a kind of question, the safest first. The question is named by the code of the conflict
/// or error (docs/SYNC.md lists them).
#[must_use]
pub fn choices(code: &str) -> &'static [Choice] {
    use Choice::{Accept, Done, Drop, Release, Retry};
    match code {
        "stale" | "money" => &[Release, Drop],
        "order_closed" | "lines_changed" | "refunded_by_other" | "oversold" => &[Drop, Accept],
        "address_changed" | "status_changed" | "refund_too_large" | "shipments_gone" => &[Accept, Drop],
        "shipped_by_other" => &[Done, Accept, Drop],
        "refund_in_doubt" => &[Done, Drop],
        "order_trashed" | "order_deleted" => &[Retry, Done, Drop],
        "no_such_status" | "item_deleted" | "stock_not_counted" => &[Retry, Drop],
        // A question about a record, not about an op, can only be read.
        _ => &[Retry, Done, Drop],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_question_it_can_be_withdrawn() {
        for code in ["order_closed", "refund_in_doubt", "stale", "in_doubt", "a code of tomorrow"] {
            assert!(choices(code).contains(&Choice::Drop), "{code}");
        }
    }

    #[test]
    fn a_refund_whose_money_may_be_gone_is_never_offered_for_another_try() {
        assert!(!choices("refund_in_doubt").contains(&Choice::Retry));
        assert!(!choices("refund_in_doubt").contains(&Choice::Accept));
    }
}
