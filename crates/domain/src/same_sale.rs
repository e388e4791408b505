//! One sale that two shops tell of: a marketplace's order also runs through another shop, or a customer ordered twice.

use std::time::Duration;

use crate::{ConnId, Money, Timestamp};

/// How far apart two shops may stamp the same sale.
const WINDOW: Duration = Duration::from_secs(600);

/// What an order is recognised by in another shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sale<'a> {
    /// The shop that tells of it.
    pub shop: ConnId,
    /// The buyer's e-mail address as the shop has it.
    pub email: &'a str,
    /// What the customer pays, before refunds.
    pub total: Money,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Its number at a marketplace ([`crate::ShopOrder::marketplace_number`]), or empty.
    pub marketplace_number: &'a str,
}

impl Sale<'_> {
    /// Whether both may be one sale: of two shops, and by one buyer over one amount within ten minutes. Where both have a
    /// marketplace's number, that alone tells: shops hide the buyer's address and count fees differently. That they are
    /// one is for a person to say, because customers do order twice.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        if self.shop == other.shop {
            return false;
        }
        if !self.marketplace_number.is_empty() && self.marketplace_number == other.marketplace_number {
            return true;
        }
        let (first, last) = (self.placed_at.min(other.placed_at), self.placed_at.max(other.placed_at));
        self.total == other.total && last.since(first) <= WINDOW && is_same_buyer(self.email, other.email)
    }

    /// The earliest and the latest time at which the same sale may be stamped elsewhere, where no number tells.
    #[must_use]
    pub fn window(&self) -> (Timestamp, Timestamp) {
        (self.placed_at.minus(WINDOW), self.placed_at.plus(WINDOW))
    }
}

fn is_same_buyer(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests;
