//! Codes where goods are received, moved and counted, and carrying units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BinKind, Tracking};

/// A code that was scanned where goods are received, moved or counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoodsCodeIn {
    /// What was read.
    pub code: String,
}

/// What it means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum GoodsScan {
    /// Units of an item.
    Goods {
        /// The item.
        item_id: String,
        /// Its name with its variant.
        name: String,
        /// SKU, or empty.
        sku: String,
        /// Units: those of the pack, or the count that the code carries.
        units: u32,
        /// The lot or serial number, or empty.
        lot: String,
        /// The last day of the lot, where the code says it.
        expires: Option<String>,
        /// By what its units are told apart.
        tracking: Tracking,
        /// Where it lies or is looked for, best place first.
        bins: Vec<String>,
    },
    /// A bin.
    Bin {
        /// The warehouse.
        warehouse_id: String,
        /// The bin.
        bin: String,
        /// What it is for.
        bin_kind: BinKind,
        /// Items that lie there with their units.
        items: Vec<BinItem>,
    },
    /// Several items carry the code.
    Ambiguous {
        /// Their names.
        names: Vec<String>,
    },
    /// Nothing that is known.
    Unknown {
        /// The code as the label of a new bin, or empty where it cannot be one.
        bin: String,
    },
}

/// Units of an item in a bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BinItem {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units.
    pub units: i32,
}

/// Units that somebody carries to another bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveGoodsIn {
    /// The item.
    pub item_id: String,
    /// How many.
    pub units: u32,
    /// The warehouse.
    pub warehouse_id: String,
    /// From which bin; empty for none.
    pub from: String,
    /// To which bin.
    pub to: String,
    /// Whether that bin is new.
    pub is_new_bin: bool,
    /// The lot or serial number; absent for whichever lies there.
    pub lot: Option<String>,
    /// Whether what the books do not have was found there.
    pub is_found: bool,
}

/// Something that was done with goods, to take it back by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActDone {
    /// The act.
    pub act_id: String,
}
