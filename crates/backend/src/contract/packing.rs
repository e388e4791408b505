use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    BenchRules, BenchStep, BenchWeight, CommandReply, DocumentRow, FinishReply, NoteToRead, OpenPoint,
    OrderChange,
};

/// Why an order cannot be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PackRefusal {
    /// Not paid.
    Unpaid,
    /// Held.
    OnHold,
    /// Left already.
    Shipped,
    /// Cancelled.
    Cancelled,
    /// Refunded.
    Refunded,
    /// Payment failed.
    Failed,
    /// In the shop's trash or deleted.
    Gone,
    /// The same sale as another order, which is packed in its place.
    SameSale,
    /// The shop's status is unknown to us.
    UnknownStatus,
    /// No line has units left to pack.
    NothingToPack,
    /// The shop's data could not be read completely.
    NeedsAttention,
}

/// Opens an order for packing, by its id or by anything scanned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "by")]
pub enum OpenIn {
    /// By id.
    #[serde(rename_all = "camelCase")]
    Order {
        /// The order.
        order_id: String,
    },
    /// By a scanned order number, slip, tracking number, or an item that only one waiting order needs.
    #[serde(rename_all = "camelCase")]
    Code {
        /// As scanned.
        code: String,
        /// A UUID made once per physical scan; a repeated delivery counts once.
        scan_id: String,
    },
    /// The next one: of a wave, or the most urgent of all.
    #[serde(rename_all = "camelCase")]
    Next {
        /// The wave.
        wave_id: Option<String>,
    },
}

/// What opening led to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum OpenReply {
    /// It is open; progress of an earlier session is kept.
    Opened {
        /// The session.
        view: Box<PackingView>,
        /// What the same scan meant inside the order, where it was that of an item.
        scanned: Option<ScanOutcome>,
        /// What the shop calls that item now, where it was scanned by an old code.
        called_now: Option<String>,
        /// The wave from which the next order comes too.
        wave_id: Option<String>,
        /// What closing the parcel led to, where that scan left nothing to ask.
        finish: Option<FinishReply>,
    },
    /// Another station packs it.
    TakenBy {
        /// The order.
        order_id: String,
        /// Its number.
        number: String,
        /// Name of the station, or empty.
        station: String,
        /// Who packs it there, where known.
        person: Option<String>,
        /// Since when.
        since: String,
        /// Units in the box there.
        counted: u32,
        /// Units that belong into it.
        needed: u32,
    },
    /// No order waits.
    NothingLeft,
    /// It may not be packed.
    Refused {
        /// Why.
        reason: PackRefusal,
        /// The order.
        order_id: String,
        /// Its number.
        number: String,
        /// The tracking number of what left, or empty.
        tracking_number: String,
        /// When its last parcel was closed here, where one was.
        left_at: Option<String>,
    },
    /// Nothing is known by this code.
    Unknown {
        /// As scanned.
        code: String,
    },
}

/// Names a session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionIn {
    /// The session.
    pub session_id: String,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PackingState {
    /// Units are missing.
    Open,
    /// Every unit is in.
    Packed,
    /// The parcel is closed.
    Finished,
    /// Back in the queue.
    SetAside,
}

/// The order on the bench.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackingOrder {
    /// Identity.
    pub id: String,
    /// Number.
    pub number: String,
    /// Customer.
    pub customer: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The chosen way of shipping.
    pub shipping_method: String,
    /// The buyer's words.
    pub customer_note: String,
    /// Marked as a gift.
    pub is_gift: bool,
}

/// One line on the bench.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackingLine {
    /// The shop's id of the line.
    pub id: String,
    /// The item.
    pub item: Item,
    /// Its identity, where the shop has it still.
    pub variant_id: Option<String>,
    /// Units that belong into the box.
    pub needed: u32,
    /// Units in the box.
    pub counted: u32,
    /// Units that are not sent with this parcel.
    pub short: u32,
}

/// An item as people recognise it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// `connection:remote id` of the item, where the shop still has it.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// What tells the variant from its siblings.
    pub variant_label: String,
    /// SKU.
    pub sku: String,
    /// EAN or other code.
    pub barcode: String,
    /// Bin, or empty.
    pub bin: String,
}

/// One scan in the log of a session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScanLogEntry {
    /// As scanned.
    pub code: String,
    /// What it meant.
    pub outcome: ScanOutcome,
    /// When.
    pub at: String,
    /// Taken back.
    pub undone: bool,
}

/// Another order that goes into the same box.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoxMate {
    /// Identity.
    pub id: String,
    /// The number by which the customer knows it.
    pub number: String,
    /// Whether everything of it is in the box and its parcel is closed.
    pub is_closed: bool,
}

/// A session as the bench shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackingView {
    /// Identity.
    pub session_id: String,
    /// The order.
    pub order: PackingOrder,
    /// Lines.
    pub lines: Vec<PackingLine>,
    /// Where it stands.
    pub state: PackingState,
    /// Units that belong into the box.
    pub needed: u32,
    /// Units in the box.
    pub counted: u32,
    /// The tracking number, once scanned.
    pub tracking_number: Option<String>,
    /// The last scans, newest first, at most 20.
    pub scans: Vec<ScanLogEntry>,
    /// Wrong, surplus and unknown scans so far.
    pub mistakes: u32,
    /// Why it must not go on, when the order may not be packed any more.
    pub stopped: Option<PackRefusal>,
    /// What changed under the packer and was not seen yet.
    pub changed: Option<OrderChange>,
    /// When it was opened.
    pub opened_at: String,
    /// When its next parcel must be ready, where one is due.
    pub due: Option<String>,
    /// Which parcel of the order it is, and of how many.
    pub parcel: u32,
    /// Parcels in all.
    pub of_parcels: u32,
    /// The box that was chosen.
    pub box_name: Option<String>,
    /// Whether there are boxes to choose from.
    pub has_boxes: bool,
    /// The weight, where one was taken.
    pub weight: Option<BenchWeight>,
    /// Steps of the checklist.
    pub steps: Vec<BenchStep>,
    /// Notes of the order.
    pub notes: Vec<NoteToRead>,
    /// Whether the label was scanned on the box.
    pub is_label_proved: bool,
    /// What still keeps the parcel from being closed; empty while units are missing says nothing of the rest.
    pub open: Vec<OpenPoint>,
    /// What the house asks.
    pub rules: BenchRules,
    /// Whether there were so many mistakes that somebody should help.
    pub needs_help: bool,
    /// Other orders that go into the same box: they are packed one after another, each closed by itself.
    pub mates: Vec<BoxMate>,
    /// The slip and label, once every unit is in.
    pub documents: Vec<DocumentRow>,
}

/// One physical scan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScanIn {
    /// The session.
    pub session_id: String,
    /// As scanned.
    pub code: String,
    /// A UUID made once per physical scan; a repeated delivery counts once.
    pub scan_id: String,
}

/// What a scan meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "outcome")]
pub enum ScanOutcome {
    /// One more unit is in.
    Counted {
        /// The line.
        line_id: String,
        /// How many units: one, or those of a pack.
        units: u32,
    },
    /// The last unit is in.
    OrderPacked {
        /// The line.
        line_id: String,
        /// How many units: one, or those of a pack.
        units: u32,
    },
    /// An item that this order does not contain.
    WrongItem {
        /// What was scanned.
        scanned: Item,
        /// The line with another variant of the same product, where there is one.
        meant_line_id: Option<String>,
    },
    /// Every unit of this item is in already, or a pack holds more than are missing.
    TooMany {
        /// The line.
        line_id: String,
        /// How many were scanned at once.
        units: u32,
    },
    /// The lot or serial number must be scanned with it.
    LotMissing {
        /// The line.
        line_id: String,
        /// Whether it is a serial number.
        is_serial: bool,
    },
    /// No longer good.
    Expired {
        /// The line.
        line_id: String,
        /// The lot, or empty.
        lot: String,
        /// The last day on which it was, YYYY-MM-DD.
        expires: String,
    },
    /// This serial number is in the box already.
    SerialTwice {
        /// The line.
        line_id: String,
        /// The serial number.
        serial: String,
    },
    /// Nothing is known by this code.
    UnknownBarcode,
    /// The number of this very order.
    ThisOrder,
    /// The code of another order.
    OtherOrder {
        /// Its number.
        number: String,
        /// Its identity.
        order_id: String,
    },
    /// The same physical scan again.
    AlreadyCounted,
    /// The parcel's tracking number.
    TrackingNumber {
        /// As scanned.
        number: String,
    },
    /// The own label: it is on the right box.
    LabelProved,
    /// A label of another parcel.
    WrongLabel {
        /// The number of its order, where known.
        number: Option<String>,
    },
    /// Everything is in, and the slip of this order was scanned: that is not its label.
    SlipForLabel,
    /// Everything is in, and a label of this order was scanned that is void or of another of its parcels.
    OldLabel,
    /// A box was set.
    BoxChosen {
        /// Its name.
        name: String,
    },
    /// A bin.
    Bin,
    /// A command card.
    Command,
    /// The order changed under the packer.
    Stopped,
    /// Another station has taken the order over.
    Elsewhere {
        /// Its name, or empty.
        station: String,
    },
    /// The session is closed.
    NotOpen,
}

/// The answer to a scan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScanReply {
    /// What it meant.
    pub outcome: ScanOutcome,
    /// What the shop calls the counted item now, where the scanned code is an old one of it.
    pub called_now: Option<String>,
    /// What a command card did.
    pub command: Option<CommandReply>,
    /// Whether this was the mistake after which help is asked for.
    pub asks_for_help: bool,
    /// What closing the parcel led to, where nothing was left to ask.
    pub finish: Option<FinishReply>,
    /// The session after it.
    pub view: PackingView,
}

/// The answer to an undo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoScanReply {
    /// The line whose unit is out of the box again; nothing when there was nothing to undo.
    pub line_id: Option<String>,
    /// The session after it.
    pub view: PackingView,
}

/// Closes the parcel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FinishIn {
    /// The session.
    pub session_id: String,
    /// As scanned or typed; absent when there is none yet.
    pub tracking_number: Option<String>,
    /// Carrier, or absent for the order's way of shipping.
    pub carrier: Option<String>,
    /// Whether units that the books do not have were found.
    pub is_found: bool,
}

/// A closed parcel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Finished {
    /// The parcel.
    pub parcel_id: String,
    /// The op that tells the shop.
    pub op_id: String,
    /// The order.
    pub order_id: String,
    /// Its number.
    pub number: String,
    /// Until when an undo is certain to be real.
    pub undo_until: String,
    /// Whether nothing of the order is left to send.
    pub completes: bool,
    /// Another order that goes into the same parcel, where one is left to pack.
    pub mate_id: Option<String>,
    /// Slip and label.
    pub documents: Vec<DocumentRow>,
}
