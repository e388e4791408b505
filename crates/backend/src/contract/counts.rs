//! Counts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A count that begins.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewCountIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// Beginning of the names of its bins; empty for all.
    pub area: String,
    /// Whether the counters are not told what is expected.
    pub is_blind: bool,
}

/// Names a count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountIn {
    /// The count.
    pub count_id: String,
}

/// Where a count stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CountState {
    /// It goes on.
    Open,
    /// Its differences are in the books.
    Booked,
    /// Nothing came of it.
    Cancelled,
}

/// A count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountRow {
    /// Identity.
    pub count_id: String,
    /// The warehouse.
    pub warehouse_id: String,
    /// Beginning of the names of its bins; empty for all.
    pub area: String,
    /// Whether the counters are not told what is expected.
    pub is_blind: bool,
    /// Where it stands.
    pub state: CountState,
    /// When it was begun.
    pub created_at: String,
    /// Who began it, or empty.
    pub user: String,
}

/// A line of a count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockCountLine {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The bin, or empty.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// What was counted; absent while nobody did.
    pub counted: Option<i32>,
    /// What the books say; absent in a blind count that goes on.
    pub expected: Option<i32>,
    /// Counted less expected, where both are known.
    pub difference: Option<i32>,
    /// Whether it must be counted again, because goods moved meanwhile.
    pub is_disturbed: bool,
}

/// A count with its lines.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockCount {
    /// The count.
    pub row: CountRow,
    /// Its lines, bins as people read them.
    pub lines: Vec<StockCountLine>,
}

/// Units that somebody counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountUnitsIn {
    /// The count.
    pub count_id: String,
    /// The item.
    pub item_id: String,
    /// The bin; empty for none.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// How many.
    pub units: u32,
    /// Whether they come to what was counted there before.
    pub is_more: bool,
    /// The physical scan, where there was one.
    pub scan_id: Option<String>,
}

/// Where the count of an item in a bin stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountedNow {
    /// Units counted there in all.
    pub counted: u32,
    /// Whether it must be counted again.
    pub is_disturbed: bool,
}

/// Says that everything in a bin was counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountBinIn {
    /// The count.
    pub count_id: String,
    /// The bin; empty for none.
    pub bin: String,
}

/// What a count changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookedCount {
    /// Entries that differed.
    pub differences: u32,
    /// Units more or less in all.
    pub units: i32,
}
