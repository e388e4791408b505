//! The journal of everything that a shop did to the world outside, for tests that count effects.

use domain::Timestamp;

/// One effect that really happened, whatever became of the request that caused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// When, by the clock that the shop was given (the shop's own clock may be off).
    pub at: Timestamp,
    /// The order that it belongs to.
    pub order: Option<u64>,
    /// The product or variation that it belongs to.
    pub product: Option<u64>,
    /// What happened.
    pub kind: EffectKind,
}

/// What a shop does to the world outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EffectKind {
    /// A mail went to the customer.
    Mail {
        /// Which one, as the shop's notes name it: `Completed order`, `Customer note`, `Refunded order` …
        what: String,
    },
    /// The payment gateway was called and paid money back.
    MoneyMoved {
        /// Hundredths of the shop's currency.
        cents: i64,
        /// The reason of the refund.
        reason: String,
    },
    /// A note that was asked for over the API was written; the shop's own notes are none.
    Note {
        /// Whether the customer sees it.
        customer: bool,
        /// The text.
        text: String,
    },
    /// A fulfillment was created.
    Fulfillment {
        /// The tracking number; empty when there is none.
        tracking: String,
    },
    /// A stock level changed.
    StockDelta {
        /// By how many pieces.
        delta: i64,
    },
    /// An order's status changed.
    Status {
        /// The status before.
        from: String,
        /// The status now.
        to: String,
    },
}

/// The effects so far, and the time of those to come.
#[derive(Debug)]
pub(crate) struct Journal {
    pub(crate) now: Timestamp,
    pub(crate) effects: Vec<Effect>,
}

impl Default for Journal {
    fn default() -> Self {
        Self { now: Timestamp::from_millis(0), effects: Vec::new() }
    }
}

impl Journal {
    pub(crate) fn of_order(&mut self, order: u64, kind: EffectKind) {
        self.effects.push(Effect { at: self.now, order: Some(order), product: None, kind });
    }

    pub(crate) fn of_stock(&mut self, order: Option<u64>, product: u64, delta: i64) {
        let kind = EffectKind::StockDelta { delta };
        self.effects.push(Effect { at: self.now, order, product: Some(product), kind });
    }
}
