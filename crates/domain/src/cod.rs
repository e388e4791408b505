//! What the carrier collects with each parcel of an order.

use crate::{Money, Quantity, RemoteId, ShippedLine};

/// What a line of an order is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineWorth {
    /// The shop's id of the line.
    pub line: RemoteId,
    /// Units ordered.
    pub quantity: Quantity,
    /// What the customer pays for them.
    pub total: Money,
}

/// What the carrier collects with a parcel: the worth of what is in it, and with the last parcel what is left of the sum.
/// Parcels that left before collected theirs. Together the parcels collect exactly `due`.
#[must_use]
pub fn cod_of_parcel(
    due: Money,
    lines: &[LineWorth],
    before: &[Vec<ShippedLine>],
    parcel: &[ShippedLine],
    is_last: bool,
) -> Money {
    let collected = before.iter().fold(0_i64, |sum, parcel| {
        sum.saturating_add(worth(lines, parcel).min(due.minor.saturating_sub(sum)))
    });
    let left = due.minor.saturating_sub(collected).max(0);
    let minor = if is_last { left } else { worth(lines, parcel).min(left) };
    Money::new(minor, due.currency)
}

/// The worth of the units in a parcel, each line rounded down to whole minor units.
fn worth(lines: &[LineWorth], parcel: &[ShippedLine]) -> i64 {
    let of = |part: &ShippedLine| {
        let line = lines.iter().find(|line| line.line == part.line && line.quantity > Quantity::ZERO)?;
        let units = i128::from(part.quantity.min(line.quantity).units());
        i64::try_from(i128::from(line.total.minor.max(0)) * units / i128::from(line.quantity.units())).ok()
    };
    parcel.iter().filter_map(of).fold(0_i64, i64::saturating_add)
}

#[cfg(test)]
mod tests;
