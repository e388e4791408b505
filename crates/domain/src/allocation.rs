//! Who gets the units that we hold, when more are wanted than there are.

use crate::{OrderId, Timestamp};

/// An order that waits for units of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// The order.
    pub order: OrderId,
    /// Units that it still needs.
    pub units: i64,
    /// Units that lie in its tote or its box: nobody else can have them.
    pub in_hand: i64,
    /// Whether staff put it before the others.
    pub is_expedited: bool,
    /// When it must have left, where known.
    pub due: Option<Timestamp>,
    /// When it was placed.
    pub placed: Timestamp,
}

impl Demand {
    /// What decides who comes first: expedited orders, then the earliest due, then the earliest placed, then the id.
    fn priority(&self) -> (bool, bool, Option<Timestamp>, Timestamp, &OrderId) {
        (!self.is_expedited, self.due.is_none(), self.due, self.placed, &self.order)
    }
}

/// What an order got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// The order with what it wants.
    pub demand: Demand,
    /// Units that are reserved for it.
    pub reserved: i64,
    /// Units that it waits for.
    pub short: i64,
}

/// Gives the units for sale to the orders by their priority. The sum of what is reserved is never more than
/// `for_sale`; the same orders in any order get the same.
#[must_use]
pub fn allocate(for_sale: i64, demands: Vec<Demand>) -> Vec<Allocation> {
    let mut demands = demands;
    demands.sort_by(|a, b| a.priority().cmp(&b.priority()));
    let mut left = for_sale.max(0);
    let mut got: Vec<Allocation> = demands
        .into_iter()
        .map(|demand| {
            let reserved = demand.in_hand.clamp(0, demand.units.max(0)).min(left);
            left -= reserved;
            Allocation { demand, reserved, short: 0 }
        })
        .collect();
    for one in &mut got {
        let wanted = (one.demand.units - one.reserved).max(0);
        let more = wanted.min(left);
        left -= more;
        one.reserved += more;
        one.short = wanted - more;
    }
    got
}

/// The order that took the last unit before this one went short: the answer to "why not mine?".
#[must_use]
pub fn last_taker<'a>(allocations: &'a [Allocation], short: &OrderId) -> Option<&'a Allocation> {
    let own = allocations.iter().position(|a| a.demand.order == *short && a.short > 0)?;
    let before = allocations[..own].iter().rev();
    before.chain(&allocations[own + 1..]).find(|a| a.reserved > 0)
}

#[cfg(test)]
mod tests;
