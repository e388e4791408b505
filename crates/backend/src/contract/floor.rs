use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BinKind;

/// A warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Warehouse {
    /// Short name.
    pub warehouse_id: String,
    /// What people call it; empty for the words of the language.
    pub name: String,
    /// Whether it is used.
    pub is_active: bool,
    /// Whether this computer works there.
    pub is_home: bool,
    /// Zones, in the order of the walk.
    pub zones: Vec<String>,
}

/// Adds or changes a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveWarehouseIn {
    /// 1 to 20 of a-z, 0-9 and -.
    pub warehouse_id: String,
    /// What people call it.
    pub name: String,
    /// Whether it is used.
    pub is_active: bool,
}

/// Names a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WarehouseIn {
    /// The warehouse.
    pub warehouse_id: String,
}

/// Zones of a warehouse, in the order of the walk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ZonesIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// Names.
    pub zones: Vec<String>,
}

/// A bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BinRow {
    /// Its name.
    pub bin: String,
    /// What it is for.
    pub kind: BinKind,
    /// The zone, or empty.
    pub zone: String,
    /// Whether people gave it its place in the walk.
    pub is_by_hand: bool,
    /// Whether it is used.
    pub is_active: bool,
    /// Whether its label was printed.
    pub is_labelled: bool,
}

/// Adds a bin or a range of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddBinsIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The first one.
    pub first: String,
    /// The last one of a range; empty for one bin.
    pub last: String,
    /// What they are for.
    pub kind: BinKind,
    /// Their zone, or empty.
    pub zone: String,
}

/// Bins that were added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddedBins {
    /// Their names.
    pub bins: Vec<String>,
}

/// Changes a bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeBinIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin.
    pub bin: String,
    /// What it is for.
    pub kind: BinKind,
    /// The zone, or empty.
    pub zone: String,
    /// Whether it is used.
    pub is_active: bool,
}

/// Gives a bin another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameBinIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin.
    pub bin: String,
    /// Its new name.
    pub name: String,
}

/// The order of the walk through a zone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RouteIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The zone, or empty.
    pub zone: String,
    /// Bins in their order; none to sort by name.
    pub bins: Vec<String>,
}

/// Bins of a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BinsIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// Their names.
    pub bins: Vec<String>,
}

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

/// A transfer that begins.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewTransferIn {
    /// Where it comes from.
    pub from: String,
    /// Where it goes.
    pub to: String,
    /// Staff's words, or empty.
    pub note: String,
    /// The day on which it should arrive, YYYY-MM-DD, where known.
    pub expected: Option<String>,
}

/// Names a transfer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferIn {
    /// The transfer.
    pub transfer_id: String,
}

/// Where a transfer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TransferState {
    /// Goods are put on it.
    Loading,
    /// It left.
    Sent,
    /// Nothing of it is on the way any more.
    Closed,
}

/// A transfer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferRow {
    /// Identity.
    pub transfer_id: String,
    /// Where it comes from.
    pub from: String,
    /// Where it goes.
    pub to: String,
    /// Staff's words, or empty.
    pub note: String,
    /// The day on which it should arrive, where known.
    pub expected: Option<String>,
    /// Where it stands.
    pub state: TransferState,
    /// When it was begun.
    pub created_at: String,
    /// Units on the way.
    pub on_the_way: u32,
}

/// An item of a transfer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferLine {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units that were put on it.
    pub sent: u32,
    /// Units that arrived.
    pub arrived: u32,
    /// Units that got lost.
    pub lost: u32,
    /// Units on the way.
    pub on_the_way: u32,
}

/// A transfer with its items.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Transfer {
    /// The transfer.
    pub row: TransferRow,
    /// Its items.
    pub lines: Vec<TransferLine>,
}

/// Units that are loaded, or that arrive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadIn {
    /// The transfer.
    pub transfer_id: String,
    /// The item.
    pub item_id: String,
    /// Units.
    pub units: u32,
    /// The lot or serial number; absent for whichever lies there.
    pub lot: Option<String>,
    /// The bin from which they are loaded or into which they arrive; empty for none.
    pub bin: String,
}

/// Units that will not arrive.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoseIn {
    /// The transfer.
    pub transfer_id: String,
    /// The item.
    pub item_id: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units.
    pub units: u32,
    /// 1 to 200 characters.
    pub reason: String,
}
