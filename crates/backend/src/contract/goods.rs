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
    /// Address of a picture, or empty.
    pub image_url: String,
    /// Units that we hold; absent for an item that nobody counts, and for a kit.
    pub on_hand: Option<i32>,
    /// Units that are reserved for orders.
    pub reserved: i32,
    /// Units that orders wait for in vain.
    pub short: i32,
    /// Units that are free; of a kit, as many as its parts make.
    pub available: i32,
    /// Units on their way.
    pub incoming: i32,
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

/// A proposed safety buffer with what it was computed from: sold / span × lag, rounded up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockBuffer {
    /// Units to keep back.
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
    /// The proposed safety buffer.
    pub buffer: StockBuffer,
}

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

/// Units that are more or less than the books say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectIn {
    /// The item.
    pub item_id: String,
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin; empty for none.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units, never 0.
    pub delta: i32,
    /// 1 to 200 characters.
    pub reason: String,
    /// A picture, PNG or JPEG of at most 4 MB, as base64.
    pub photo: Option<String>,
}

/// A correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Adjustment {
    /// Identity.
    pub adjustment_id: String,
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin, or empty.
    pub bin: String,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units more or less.
    pub delta: i32,
    /// Why.
    pub reason: String,
    /// Whether a picture was taken.
    pub has_photo: bool,
    /// Where it stands.
    pub state: AdjustmentState,
    /// Who asked, or empty.
    pub asked_by: String,
    /// When.
    pub asked_at: String,
    /// Who decided, or empty.
    pub decided_by: String,
}

/// Where a correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AdjustmentState {
    /// A second person must look at it.
    Waiting,
    /// It is in the books.
    Booked,
    /// It was not let through.
    Refused,
}

/// Corrections and the limit above which they wait.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Adjustments {
    /// Units that one person may correct.
    pub limit: u32,
    /// Corrections, those that wait first.
    pub rows: Vec<Adjustment>,
}

/// Names a correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentIn {
    /// The correction.
    pub adjustment_id: String,
}

/// Its picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentPhoto {
    /// As base64; empty where none was taken.
    pub photo: String,
    /// `image/png` or `image/jpeg`.
    pub media: String,
}

/// What a second person says of a correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideAdjustmentIn {
    /// The correction.
    pub adjustment_id: String,
    /// Whether it is let through.
    pub is_approved: bool,
}

/// How many units one person may correct.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LimitIn {
    /// Units, 0 to 1,000,000.
    pub units: u32,
}

/// Names a code on a pack of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackCodeIn {
    /// The item.
    pub item_id: String,
    /// The code.
    pub code: String,
    /// Units in the pack, 2 to 10,000; 1 forgets the code.
    pub units: u32,
}

/// What a kit is put together from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitIn {
    /// The item that is sold.
    pub item_id: String,
    /// Parts with their units; none for an item of its own.
    pub parts: Vec<KitPartIn>,
}

/// A part of a kit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitPartIn {
    /// The item.
    pub item_id: String,
    /// Units of it in one kit.
    pub units: u32,
}

/// By what the units of an item are told apart from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrackingIn {
    /// The item.
    pub item_id: String,
    /// By what.
    pub tracking: Tracking,
}

/// What summing the ledger anew found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recomputed {
    /// Levels that were wrong.
    pub wrong: u32,
}
