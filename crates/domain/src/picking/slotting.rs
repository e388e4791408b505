//! Where goods should lie: what is wanted often near the bench, what is bought together side by side.

use super::floor::Floor;
use crate::{BinCode, VariantId};

mod plan;

/// An item and the bin in which it lies alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The item.
    pub item: VariantId,
    /// Its bin.
    pub bin: BinCode,
}

/// What of a warehouse may be moved, and what was ordered there.
#[derive(Debug, Clone, Copy)]
pub struct Slotting<'a> {
    /// Items, each in a bin that it shares with no other.
    pub seats: &'a [Seat],
    /// Bins in which nothing lies.
    pub free: &'a [BinCode],
    /// The items of each order that was picked, without those that lie in no such bin.
    pub orders: &'a [Vec<VariantId>],
    /// The most items that are worth a better bin; each may make another one move.
    pub most: usize,
}

/// Why an item should lie elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotReason {
    /// So many orders wanted it: it should be near the bench.
    Often {
        /// Orders.
        orders: u32,
    },
    /// So many orders wanted it together with another one: it should be beside that.
    Together {
        /// The other item.
        with: VariantId,
        /// Orders.
        orders: u32,
    },
    /// It makes room for another one.
    Room {
        /// The other item.
        wanted_by: VariantId,
    },
}

/// An item that should lie in another bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotMove {
    /// The item.
    pub item: VariantId,
    /// Its bin.
    pub from: BinCode,
    /// Where it should lie.
    pub to: BinCode,
    /// Why.
    pub why: SlotReason,
    /// How much shorter the walks of the orders get by it and what makes room for it, in millimetres.
    pub saving: u64,
}

/// Which items should lie elsewhere, and what that is worth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlotAdvice {
    /// Moves, those that are worth most first; what makes room for an item comes after it.
    pub moves: Vec<SlotMove>,
    /// The walks of the orders, each fetched by itself, as things lie; in millimetres.
    pub before: u64,
    /// The same after all moves.
    pub after: u64,
}

/// Proposes better bins from what was ordered. The items that were wanted most are taken in turn, and each gets the nearest
/// bin whose item was wanted less; what is bought together with it gets the bin nearest to it. A move is proposed when the
/// walks of the orders get shorter by it. The same input always gives the same advice.
#[must_use]
pub fn advise_slots(floor: &Floor, slotting: Slotting<'_>) -> SlotAdvice {
    let mut plan = plan::Plan::of(floor, slotting);
    let before = plan.walked();
    let mut worth = 0;
    while let Some((item, beside)) = plan.next() {
        if worth == slotting.most {
            break;
        }
        if plan.improve(item, beside) {
            worth += 1;
        }
        plan.settle(item);
    }
    SlotAdvice { before, after: plan.walked(), moves: plan.moves(slotting.seats) }
}
