//! Our own stock ledger: goods that we hold, by bin. Levels are sums of movements.

use serde::{Deserialize, Serialize};

use crate::{MovementId, OpId, ParcelId, StationId, Timestamp, UserId, VariantId};

/// Why goods moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementCause {
    /// The first number, taken from the shop's stock and its unshipped orders.
    Opening,
    /// Packed into a parcel.
    Packed,
    /// A parcel was unpacked before it left.
    Unpacked,
    /// Put right by hand, with a reason.
    Adjusted,
    /// Counted on the shelf.
    Counted,
}

/// One row of the ledger. Never edited; a mistake is undone by a movement back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMovement {
    /// Identity of the row.
    pub movement_id: MovementId,
    /// What moved.
    pub variant: VariantId,
    /// The bin, or empty where none is known.
    pub bin: String,
    /// Units in (positive) or out (negative).
    pub delta: i64,
    /// Why.
    pub cause: MovementCause,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// The op that tells the shop of it, where there is one of its own.
    pub op: Option<OpId>,
    /// Staff's words, or empty.
    pub reason: String,
    /// Where it was booked.
    pub station: StationId,
    /// Who booked it, where known.
    pub user: Option<UserId>,
    /// When it was booked.
    pub at: Timestamp,
}
