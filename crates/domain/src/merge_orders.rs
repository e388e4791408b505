//! Orders that may go into one parcel.

use std::time::Duration;

use crate::{OrderId, Stage, Timestamp};

/// What two orders are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mergeable<'a> {
    /// The order.
    pub order: &'a OrderId,
    /// Folded name, phone and address of the receiver; empty where they are not complete.
    pub receiver: &'a str,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// Whether the carrier collects its money: two sums cannot be collected with one parcel.
    pub is_cod: bool,
}

impl Mergeable<'_> {
    /// Whether both may go into one parcel: of one receiver, placed within `window`, nobody has begun to pack either.
    #[must_use]
    pub fn goes_with(&self, other: &Self, window: Duration) -> bool {
        let (first, last) = (self.placed_at.min(other.placed_at), self.placed_at.max(other.placed_at));
        self.order != other.order
            && !self.receiver.is_empty()
            && self.receiver == other.receiver
            && last.since(first) <= window
            && self.may_be_merged()
            && other.may_be_merged()
            && !(self.is_cod && other.is_cod)
    }

    const fn may_be_merged(&self) -> bool {
        matches!(self.stage, Stage::ToPack | Stage::OnHold)
    }
}

#[cfg(test)]
mod tests;
