//! What the records know by a scanned code.

use crate::{BoxId, BusinessDay, OrderId, Quantity, VariantId};

/// What the records know by a scanned code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The item that carries the code today, where that is certain: then it decides, whatever the lines were sold under.
    pub variant: Option<&'a VariantId>,
    /// Units that the code stands for, where it is a pack's.
    pub units: Option<Quantity>,
    /// What must be known of a unit of the item, and is.
    pub lot: LotCheck<'a>,
    /// The order that the code names.
    pub order: Option<&'a OrderId>,
    /// What of that order carries the code.
    pub carried_by: CarriedBy,
    /// The box that has the code.
    pub chosen_box: Option<BoxId>,
    /// Whether a bin has the code.
    pub is_bin: bool,
    /// The number that the label of the parcel must carry, where one is known already.
    pub label: Option<&'a str>,
}

/// What carries the code of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CarriedBy {
    /// Its slip or list, or nothing but the number itself.
    #[default]
    Slip,
    /// The label of the parcel that is packed now, ours or the carrier's.
    Label,
    /// A label that was voided since, or that is of another parcel of the order.
    OldLabel,
}

/// Whether the lot or serial number that an item needs came with its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LotCheck<'a> {
    /// None is needed, or it came and is good.
    #[default]
    Fine,
    /// It is needed and did not come.
    Missing {
        /// Whether it is a serial number.
        is_serial: bool,
    },
    /// The goods are no longer good.
    Expired {
        /// The lot, or empty.
        lot: &'a str,
        /// The last day on which they were.
        expires: BusinessDay,
    },
    /// This serial number is in the box already.
    Twice {
        /// The serial number.
        serial: &'a str,
    },
}
