//! An order that leaves in several parcels: what is in which, what is left, and when it is complete.

use serde::{Deserialize, Serialize};

use crate::{MoveRefusal, PlannedParcel, Quantity, RemoteId, ShippedLine};

/// One line of an order with what the customer waits for and what left already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineToShip {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// Units that the customer waits for in all: ordered less refunded.
    pub needed: Quantity,
    /// Units in closed parcels.
    pub shipped: Quantity,
}

impl LineToShip {
    /// Units that are left to send.
    #[must_use]
    pub const fn left(&self) -> Quantity {
        self.needed.minus(self.shipped)
    }
}

/// Lines of an order as they are sent: those that carry one id count as one, because a parcel names the id only.
#[must_use]
pub fn lines_to_ship(
    needed: impl IntoIterator<Item = (RemoteId, Quantity)>,
    shipped: impl Fn(&RemoteId) -> Quantity,
) -> Vec<LineToShip> {
    let mut lines: Vec<LineToShip> = Vec::new();
    for (line, needed) in needed {
        if let Some(known) = lines.iter_mut().find(|known| known.line == line) {
            known.needed = known.needed.plus(needed);
        } else {
            lines.push(LineToShip { shipped: shipped(&line), line, needed });
        }
    }
    lines
}

/// How far the parcels of an order are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShipProgress {
    /// Parcels that were closed.
    pub parcels: u32,
    /// Parcels in all, as far as it is known.
    pub of_parcels: u32,
    /// Units in closed parcels.
    pub units: u32,
    /// Units that the customer waits for in all, those included.
    pub of_units: u32,
}

/// How far an order is that has so many closed parcels and was planned so.
#[must_use]
pub fn ship_progress(lines: &[LineToShip], parcels: u32, plan: &[PlannedParcel]) -> ShipProgress {
    let sum = |units: fn(&LineToShip) -> Quantity| {
        lines.iter().fold(0_u32, |sum, line| sum.saturating_add(units(line).units()))
    };
    let left = sum(LineToShip::left);
    let planned = u32::try_from(plan.len()).unwrap_or(u32::MAX);
    let at_least = parcels.saturating_add(u32::from(left > 0));
    ShipProgress {
        parcels,
        of_parcels: if left > 0 { planned.max(at_least) } else { parcels },
        units: sum(|line| line.shipped),
        of_units: sum(|line| line.needed),
    }
}

/// What belongs into the next parcel: what was planned for it as far as it is left to send, else all that is left. Lines
/// with nothing in it are left out.
#[must_use]
pub fn next_parcel(lines: &[LineToShip], parcels: u32, plan: &[PlannedParcel]) -> Vec<ShippedLine> {
    let is_last = parcels as usize + 1 >= plan.len();
    let planned = plan.get(parcels as usize).filter(|_| !is_last);
    let wanted = |line: &LineToShip| match planned {
        Some(parcel) => {
            let planned = parcel.lines.iter().filter(|p| p.line == line.line);
            let units = planned.fold(Quantity::ZERO, |sum, p| sum.plus(p.quantity));
            units.min(line.left())
        }
        None => line.left(),
    };
    let next: Vec<ShippedLine> =
        lines.iter().map(|line| ShippedLine { line: line.line.clone(), quantity: wanted(line) }).collect();
    // What was planned may be gone meanwhile: an empty parcel would keep the rest from leaving.
    let is_empty = next.iter().all(|line| line.quantity == Quantity::ZERO);
    let all = lines.iter().map(|line| ShippedLine { line: line.line.clone(), quantity: line.left() });
    let next = if is_empty { all.collect() } else { next };
    next.into_iter().filter(|line| line.quantity > Quantity::ZERO).collect()
}

/// Whether nothing is left to send once a parcel with this in it has left.
#[must_use]
pub fn completes(lines: &[LineToShip], parcel: &[ShippedLine]) -> bool {
    lines.iter().all(|line| {
        let in_it = parcel.iter().filter(|p| p.line == line.line);
        in_it.fold(Quantity::ZERO, |sum, p| sum.plus(p.quantity)) >= line.left()
    })
}

/// Checks a plan of parcels: each has something in it, only lines of the order, and together what is left to send. Closed
/// parcels stand before them.
///
/// # Errors
/// [`MoveRefusal::BadSplit`].
pub fn check_split(lines: &[LineToShip], to_come: &[PlannedParcel]) -> Result<(), MoveRefusal> {
    let holds = |line: &RemoteId| {
        let all = to_come.iter().flat_map(|parcel| &parcel.lines).filter(|p| p.line == *line);
        all.fold(Quantity::ZERO, |sum, p| sum.plus(p.quantity))
    };
    let is_known = |id: &RemoteId| lines.iter().any(|line| line.line == *id);
    let none_empty = to_come.iter().all(|p| p.lines.iter().any(|line| line.quantity > Quantity::ZERO));
    let all_known = to_come.iter().flat_map(|p| &p.lines).all(|p| is_known(&p.line));
    let complete = lines.iter().all(|line| holds(&line.line) == line.left());
    if to_come.len() >= 2 && none_empty && all_known && complete {
        Ok(())
    } else {
        Err(MoveRefusal::BadSplit)
    }
}

#[cfg(test)]
mod tests;
