//! Deliveries.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An item with units.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitsIn {
    /// The item.
    pub item_id: String,
    /// Units.
    pub units: u32,
}

/// A delivery that begins or is announced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewReceiptIn {
    /// Where it goes.
    pub warehouse_id: String,
    /// Who delivers, or empty.
    pub supplier: String,
    /// Number of the delivery note, or empty.
    pub note: String,
    /// The day on which it should come, YYYY-MM-DD, where announced.
    pub expected: Option<String>,
    /// What it should bring; empty to take what comes.
    pub lines: Vec<UnitsIn>,
}

/// Names a delivery.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptIn {
    /// The delivery.
    pub receipt_id: String,
}

/// A delivery.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptRow {
    /// Identity.
    pub receipt_id: String,
    /// Where it goes.
    pub warehouse_id: String,
    /// Who delivers, or empty.
    pub supplier: String,
    /// Number of the delivery note, or empty.
    pub note: String,
    /// The day on which it should come, where announced.
    pub expected: Option<String>,
    /// Whether goods may still be received.
    pub is_open: bool,
    /// When it was begun.
    pub created_at: String,
    /// Who began it, or empty.
    pub user: String,
    /// Units that should come; 0 where nothing was announced.
    pub announced: u32,
    /// Units that came.
    pub received: u32,
}

/// An item of a delivery.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// Units that should come; 0 where it was not announced.
    pub announced: u32,
    /// Units that came.
    pub received: u32,
}

/// A delivery with its items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The delivery.
    pub row: ReceiptRow,
    /// Its items.
    pub lines: Vec<ReceiptLine>,
}

/// Units that came.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiveIn {
    /// The delivery.
    pub receipt_id: String,
    /// The item.
    pub item_id: String,
    /// Units.
    pub units: u32,
    /// The bin; empty for none.
    pub bin: String,
    /// Whether that bin is new.
    pub is_new_bin: bool,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// The last day of the lot, YYYY-MM-DD, where it says one.
    pub expires: Option<String>,
}
