use domain::{BusinessDay, Money, Weight};
use serde::{Deserialize, Serialize};

/// What to take from which bin, in the order of the walk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickList {
    /// The numbers of the orders; one for a list of a single order.
    pub orders: Vec<String>,
    /// What the Code 128 of the list holds; empty for the number of the document.
    pub barcode: String,
    /// Who picks, or empty for a field to fill in.
    pub picker: String,
    /// The day by which the parcels must leave.
    pub due: Option<BusinessDay>,
    /// What to take.
    pub lines: Vec<PickLine>,
}

/// An item in a bin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PickLine {
    /// The bin, or empty.
    pub bin: String,
    /// Other bins with the same item.
    pub other_bins: Vec<String>,
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others, or empty.
    pub variant: String,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// What is on the item, or empty.
    pub barcode: String,
    /// How many in all.
    pub quantity: u32,
    /// For which orders; empty on a list of a single order.
    pub parts: Vec<PickPart>,
}

/// Units of a line for one order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PickPart {
    /// The number of the order, or the slot on the cart.
    pub slot: String,
    /// How many.
    pub quantity: u32,
}

/// Commands to scan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CommandSheet {
    /// The commands in their order.
    pub commands: Vec<Command>,
}

/// A command that is scanned instead of clicked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// What the Code 128 holds, such as `//UNDO`.
    pub code: String,
    /// What the document's words call it, such as `undo`: the part of the text's name after `command-`.
    pub word: String,
}

/// What a carrier takes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverList {
    /// The carrier.
    pub carrier: String,
    /// Who drives, or empty for a field to fill in.
    pub driver: String,
    /// The seal of the cage or the pallet, or empty.
    pub seal: String,
    /// The day.
    pub day: Option<BusinessDay>,
    /// What is handed over.
    pub parcels: Vec<HandOverParcel>,
}

/// A parcel on a hand-over list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HandOverParcel {
    /// The carrier's number, or empty.
    pub tracking_number: String,
    /// The number of the order.
    pub order_number: String,
    /// Where it goes.
    pub city: String,
    /// How heavy it is.
    pub weight: Option<Weight>,
    /// What the carrier collects.
    pub cod: Option<Money>,
}

/// What to count, bin by bin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CountSheet {
    /// What is counted, such as a zone; or empty.
    pub area: String,
    /// Whether the counter must not know what is expected.
    pub is_blind: bool,
    /// Who counts, or empty for a field to fill in.
    pub counter: String,
    /// What to count.
    pub lines: Vec<CountLine>,
}

/// An item in a bin that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CountLine {
    /// The bin, or empty.
    pub bin: String,
    /// The name of the product.
    pub name: String,
    /// What tells the variant from others, or empty.
    pub variant: String,
    /// The stock-keeping unit, or empty.
    pub sku: String,
    /// What is on the item, or empty.
    pub barcode: String,
    /// How many there should be; printed only when the sheet is not blind.
    pub expected: i64,
}
