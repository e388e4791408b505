//! What scans meant, as facts.

use serde::{Deserialize, Serialize};

use super::Interruption;
use crate::{
    Barcode, BenchCommand, BoxId, BusinessDay, OrderId, Quantity, RemoteId, ScanId, StationId, Timestamp,
    VariantId,
};

/// What one scan meant. Expected outcomes are values: only a failure to record is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ScanOutcome {
    /// A needed item: more units are in.
    Counted {
        /// The line they went to.
        line: RemoteId,
        /// How many: one, or those of a pack.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        units: Quantity,
    },
    /// The last missing item: the order is packed.
    OrderPacked {
        /// The line it went to.
        line: RemoteId,
        /// How many: one, or those of a pack.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        units: Quantity,
    },
    /// An item of the shop that this order does not contain. Nothing was counted.
    WrongItem {
        /// What was scanned.
        scanned: VariantId,
    },
    /// An item of this order, but more of it than is missing. Nothing was counted.
    TooMany {
        /// The line that is full, or that lacks fewer units than the pack has.
        line: RemoteId,
        /// How many were scanned at once.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        units: Quantity,
    },
    /// A needed item whose lot or serial number must be scanned with it, and was not. Nothing was counted.
    LotMissing {
        /// The line.
        line: RemoteId,
        /// Whether it is a serial number that is missing.
        is_serial: bool,
    },
    /// A needed item that is no longer good. Nothing was counted.
    Expired {
        /// The line.
        line: RemoteId,
        /// The lot, or empty.
        lot: String,
        /// The last day on which it was good.
        expires: BusinessDay,
    },
    /// A serial number that is in the box already. Nothing was counted.
    SerialTwice {
        /// The line.
        line: RemoteId,
        /// The serial number.
        serial: String,
    },
    /// A code that nothing is known by. Nothing was counted.
    UnknownBarcode,
    /// The slip or number of this very order. Nothing was counted.
    ThisOrder,
    /// The slip, number or parcel of another order. Nothing was counted.
    OtherOrder {
        /// The other order.
        order: OrderId,
    },
    /// The same physical scan, delivered again. Nothing was counted twice.
    AlreadyCounted,
    /// The order is packed and the code is no item: it is the tracking number of the parcel.
    TrackingNumber {
        /// As scanned.
        number: String,
    },
    /// The order is packed and its own label was scanned: it is on the right box.
    LabelProved,
    /// The order is packed and a label was scanned that belongs to another parcel. Nothing was closed.
    WrongLabel {
        /// The order whose label it is, where that is known.
        order: Option<OrderId>,
    },
    /// The order is packed and its slip was scanned: that proves nothing of the label on the box.
    SlipForLabel,
    /// The order is packed and one of its labels was scanned that was voided since, or that is of another parcel of it.
    OldLabel,
    /// A box was set.
    BoxChosen {
        /// The box.
        box_id: BoxId,
    },
    /// A bin. Nothing was counted.
    Bin,
    /// A command card; what it did is told apart from it.
    Command {
        /// The command.
        command: BenchCommand,
    },
    /// The order changed under the packer. Nothing was counted.
    Stopped {
        /// What changed.
        why: Interruption,
    },
    /// Another station has taken the order over. Nothing was counted.
    Elsewhere {
        /// The station that has it.
        station: StationId,
    },
    /// The session is finished or set aside. Nothing was counted.
    NotOpen,
}

fn one() -> Quantity {
    Quantity::ONE
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_one(units: &Quantity) -> bool {
    *units == Quantity::ONE
}

impl ScanOutcome {
    /// Whether units went into the box.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self, Self::Counted { .. } | Self::OrderPacked { .. })
    }

    /// The line and the units that went into the box, where some did.
    #[must_use]
    pub const fn counted(&self) -> Option<(&RemoteId, Quantity)> {
        match self {
            Self::Counted { line, units } | Self::OrderPacked { line, units } => Some((line, *units)),
            _ => None,
        }
    }

    /// Whether it proves that the label is on the right box.
    #[must_use]
    pub const fn proves_label(&self) -> bool {
        matches!(self, Self::TrackingNumber { .. } | Self::LabelProved)
    }

    /// Whether the packer took something wrong: what counts as a mistake and asks for help after three.
    #[must_use]
    pub const fn is_mistake(&self) -> bool {
        matches!(
            self,
            Self::WrongItem { .. }
                | Self::TooMany { .. }
                | Self::UnknownBarcode
                | Self::WrongLabel { .. }
                | Self::OldLabel
                | Self::Expired { .. }
                | Self::SerialTwice { .. }
        )
    }
}

/// The fact of one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanRecord {
    /// The physical scan.
    pub scan: ScanId,
    /// What was read.
    pub code: Barcode,
    /// What it meant.
    pub outcome: ScanOutcome,
    /// When.
    pub at: Timestamp,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "undo")]
pub enum UndoOutcome {
    /// The units of the last counted scan of this line are out of the box again.
    Undone {
        /// The scan that was taken back.
        scan: ScanId,
        /// Its line.
        line: RemoteId,
    },
    /// No counted scan is left, or the session is not open.
    NothingToUndo,
}
