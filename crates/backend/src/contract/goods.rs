//! Items with their numbers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which items a list of stock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StockView {
    /// All.
    All,
    /// Orders wait for more than there is.
    Short,
    /// Below nothing somewhere.
    Below,
    /// We hold some.
    Held,
    /// Something is on its way.
    Incoming,
    /// No more is free or on its way than the reorder point says.
    Low,
}

/// By what a list of stock is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StockSort {
    /// Name.
    Name,
    /// SKU.
    Sku,
    /// Units that we hold.
    OnHand,
    /// Units that are free.
    Available,
    /// Units that orders wait for.
    Short,
}

/// Asks for a page of stock.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockPageIn {
    /// Which items.
    pub view: StockView,
    /// Words that must occur, or empty.
    pub text: String,
    /// By what they are sorted.
    pub sort: StockSort,
    /// Whether the largest come first.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// The most rows, at most 500.
    pub limit: u32,
}

/// What a bin is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BinKind {
    /// Goods are stored and picked here.
    Shelf,
    /// Goods that arrived wait here.
    Receiving,
    /// Picked goods ride here.
    Tote,
    /// The bench.
    Packing,
    /// On the way to another warehouse.
    Transit,
    /// Not for sale.
    Quarantine,
}

/// Units in one place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockLevel {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin, or empty where none is known.
    pub bin: String,
    /// What the bin is for.
    pub kind: BinKind,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// The last day of the lot, where known.
    pub expires: Option<String>,
    /// Units; below 0 only in files of before, until somebody counts.
    pub on_hand: i32,
}

/// An item with its numbers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockRow {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// GTIN, or empty.
    pub barcode: String,
    /// Units that we hold; absent for an item that nobody counts, and for a kit.
    pub on_hand: Option<i32>,
    /// Units that are reserved for orders.
    pub reserved: i32,
    /// Units that orders wait for in vain.
    pub short: i32,
    /// Units that are free; of a kit, as many as its parts make.
    pub available: i32,
    /// Units that are for sale: free, less the safety buffer.
    pub for_sale: i32,
    /// Units that are kept back from sale.
    pub buffer: u32,
    /// Units on their way.
    pub incoming: i32,
    /// The item is low when no more than so many units are free or on their way; absent where nobody asked to be told.
    pub reorder_at: Option<u32>,
    /// Whether it should be ordered.
    pub is_low: bool,
    /// The shop's number of units for sale, where it counts them.
    pub shop_stock: Option<i32>,
    /// Days that the free units last; absent while none were sold lately.
    pub cover_days: Option<i32>,
    /// Whether it is put together from others.
    pub is_kit: bool,
    /// Whether it is below nothing somewhere.
    pub is_below: bool,
    /// Where it lies.
    pub levels: Vec<StockLevel>,
    /// The shop's words for its bin, or empty.
    pub shop_bin: String,
}

/// A page of stock.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockPage {
    /// How many fit in all.
    pub total: u32,
    /// The wanted ones.
    pub rows: Vec<StockRow>,
}

/// Names an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockItemIn {
    /// The item.
    pub item_id: String,
}

/// By what the units of an item are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tracking {
    /// They are all alike.
    None,
    /// By lot.
    Lot,
    /// By serial number.
    Serial,
}

/// A code on a pack.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackCode {
    /// The code as compared.
    pub code: String,
    /// Units in the pack.
    pub units: u32,
}

/// A part of a kit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitPart {
    /// The item.
    pub item_id: String,
    /// Its name.
    pub name: String,
    /// Units of it in one kit.
    pub units: u32,
}

/// The safety buffer of an item, and what the proposed one was computed from: sold / span × lag, rounded up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockBuffer {
    /// Units that people keep back; absent for as many as are proposed.
    pub set: Option<u32>,
    /// Units that are proposed.
    pub units: u32,
    /// Units sold in the span.
    pub sold: u32,
    /// Length of the span in minutes.
    pub span_minutes: u32,
    /// Minutes until we hear of a sale.
    pub lag_minutes: u32,
}

/// Everything about the stock of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockItem {
    /// Its numbers.
    pub row: StockRow,
    /// By what its units are told apart.
    pub tracking: Tracking,
    /// The lot that should go first, or empty.
    pub first_lot: String,
    /// Codes on packs of it.
    pub packs: Vec<PackCode>,
    /// Parts, where it is a kit.
    pub parts: Vec<KitPart>,
    /// The safety buffer.
    pub buffer: StockBuffer,
}
