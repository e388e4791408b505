//! The ledger of an item, and why a number is what it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BinKind, StockBuffer};

/// Asks for rows of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerIn {
    /// The item.
    pub item_id: String,
    /// Older than this position; absent for the newest.
    pub before: Option<i32>,
    /// The most rows, at most 500.
    pub limit: u32,
}

/// A row of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerEntry {
    /// Its position.
    pub seq: i32,
    /// The act that it is a part of.
    pub act_id: String,
    /// When.
    pub at: String,
    /// Why: `opening`, `packed`, `unpacked`, `adjusted`, `counted`, `received`, `moved`, `picked`, `put_back`, `found`, `lost`,
    /// `sent` or `arrived`.
    pub cause: String,
    /// Units in (positive) or out (negative).
    pub delta: i32,
    /// Units of the item in all places after it.
    pub after: i32,
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin, or empty.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Number of the order of its parcel, or empty.
    pub order_number: String,
    /// That order.
    pub order_id: Option<String>,
    /// Staff's words, or empty.
    pub reason: String,
    /// Who booked it, or empty.
    pub user: String,
    /// Who let it through, or empty.
    pub approved_by: String,
    /// Whether it takes another act back.
    pub is_undo: bool,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// Whether this person may take it back with `stock.takeBack`.
    pub can_take_back: bool,
}

/// A number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StockFigure {
    /// Units that we hold.
    OnHand,
    /// Units that are reserved for orders.
    Reserved,
    /// Units that orders wait for.
    Short,
    /// Units that are free.
    Available,
    /// Units that are for sale: free, less the safety buffer.
    ForSale,
    /// Units on their way.
    Incoming,
    /// The shop's number of units for sale.
    ShopNumber,
}

/// Asks why a number is what it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhyIn {
    /// The item.
    pub item_id: String,
    /// The number.
    pub figure: StockFigure,
}

/// What a row of an explanation is about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum WhyRow {
    /// Units in a place.
    Place {
        /// Units.
        units: i32,
        /// The warehouse.
        warehouse_id: String,
        /// The bin, or empty.
        bin: String,
        /// What it is for.
        kind: BinKind,
        /// The lot, or empty.
        lot: String,
    },
    /// An order.
    Order {
        /// Units.
        units: i32,
        /// The order.
        order_id: String,
        /// Its number.
        number: String,
        /// When it must have left, where known.
        due: Option<String>,
        /// The order that took the last unit before it, or empty.
        taken_by: String,
    },
    /// An announced delivery or a transfer.
    Incoming {
        /// Units.
        units: i32,
        /// Whether it comes from another warehouse.
        is_transfer: bool,
        /// The receipt or transfer.
        task_id: String,
        /// Where it goes.
        warehouse_id: String,
        /// The day on which it should be there, where known.
        expected: Option<String>,
    },
    /// A part of a kit: the smallest number of kits holds.
    KitPart {
        /// Kits that its free units make.
        units: i32,
        /// The item.
        item_id: String,
        /// Its name.
        name: String,
        /// Units of it in one kit.
        per_kit: i32,
        /// Units of it that are free.
        free: i32,
    },
    /// Kits that the free units of its parts make.
    Kits {
        /// Kits.
        units: i32,
    },
    /// What is kept back from sale.
    Buffer {
        /// Units.
        units: i32,
        /// Why so many.
        buffer: StockBuffer,
    },
    /// The shop's number, from which ours will be opened.
    ShopStock {
        /// Units.
        units: i32,
    },
    /// Units of orders that the shop took from its number but that lie here still.
    ShopOrders {
        /// Units.
        units: i32,
    },
    /// Changes that the shop has not confirmed.
    Unsent {
        /// Units.
        units: i32,
    },
    /// What nobody can explain.
    Difference {
        /// Units.
        units: i32,
    },
}

/// Why a number is what it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhyReply {
    /// The number.
    pub number: i32,
    /// The rows that sum to it; of a kit, the smallest holds.
    pub rows: Vec<WhyRow>,
    /// When more should come, for what orders wait for in vain.
    pub expected: Option<String>,
}
