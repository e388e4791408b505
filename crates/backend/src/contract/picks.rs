//! The work of a picker: what is expected, and what a scan meant.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, WaveOrderState, WaveRow};

/// Takes a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartWaveIn {
    /// The wave.
    pub wave_id: String,
    /// Whether to take it from somebody who picks it.
    pub take_over: bool,
}

/// What became of the wish to pick a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum StartedWave {
    /// It is picked here.
    Picking {
        /// The work.
        view: Box<PickView>,
    },
    /// It is picked elsewhere.
    Elsewhere {
        /// By whom.
        picker: String,
    },
    /// It is over.
    Closed,
}

/// What is expected of a picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PickStep {
    /// Scan the tote that takes everything.
    Tote,
    /// Go to the bin and scan it.
    Bin,
    /// Take the item and scan it.
    Item,
    /// Put what is in hand into the order's tote and scan that.
    Put,
    /// Nothing is left to pick.
    Finish,
    /// The wave is not being picked.
    Closed,
}

/// What the picker works on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickLine {
    /// The bin, or empty where none is known.
    pub bin: String,
    /// The item.
    pub item: Item,
    /// The lot or serial number to take, or empty.
    pub lot: String,
    /// The order's number.
    pub order_number: String,
    /// The place on the cart.
    pub slot: u32,
    /// The tote that stands there, or empty.
    pub tote: String,
    /// Units still to be put into the tote, those in hand too.
    pub missing: u32,
    /// Units in hand.
    pub in_hand: u32,
}

/// What happened to an order that its picker has not heard of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveNews {
    /// The order's number.
    pub number: String,
    /// Its place on the cart.
    pub slot: u32,
    /// How it stands now; an active one joined, or waits no longer.
    pub state: WaveOrderState,
}

/// A wave as its picker works on it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickView {
    /// The wave.
    pub wave: WaveRow,
    /// What is expected now.
    pub step: PickStep,
    /// What it is about.
    pub line: Option<PickLine>,
    /// The bin after this one, or empty.
    pub next_bin: String,
    /// Bins left to go to, this one too.
    pub bins_left: u32,
    /// Units left to put into totes.
    pub units_left: u32,
    /// What the picker has not heard of.
    pub news: Vec<WaveNews>,
}

/// One physical scan of a picker.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickScanIn {
    /// The wave.
    pub wave_id: String,
    /// As scanned.
    pub code: String,
    /// A UUID made once per physical scan; a repeated delivery counts once.
    pub scan_id: String,
    /// Whether units in hand that the books do not know were found in the bin.
    pub is_found: bool,
}

/// A number of units instead of scans.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountPickIn {
    /// The wave.
    pub wave_id: String,
    /// Units in hand; in a wave with one tote, units of this line in all.
    pub units: u32,
    /// Whether units in hand that the books do not know were found in the bin.
    pub is_found: bool,
}

/// Why a scan was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PickMistake {
    /// A bin from which the wave takes nothing.
    WrongBin,
    /// A bin whose turn comes later.
    LaterBin,
    /// A bin from which everything was taken.
    DoneBin,
    /// A bin of another warehouse.
    OtherWarehouse,
    /// A place for goods that arrived.
    ReceivingBin,
    /// A place on a bench.
    PackingBin,
    /// A place for goods on the way.
    TransitBin,
    /// A place for goods that must not be sold.
    QuarantineBin,
    /// The bin in front of the picker, in place of the item.
    BinAgain,
    /// The right item, but its bin was not scanned.
    BinFirst,
    /// An item that the wave needs at another time.
    OtherItem,
    /// An item of the wave that lies in another bin: `bin`.
    ItemOfOtherBin,
    /// Another variant of the product.
    OtherVariant,
    /// The right item of another lot.
    WrongLot,
    /// An item that no order of the wave needs.
    WrongItem,
    /// A pack of more units than are missing: `units`.
    PackTooLarge,
    /// All units are in hand already.
    TooMany,
    /// The number is no more than what was scanned.
    TooFew,
    /// A number, and no unit was scanned before.
    ItemFirst,
    /// A tote, and nothing is in hand.
    ToteTooEarly,
    /// A shelf in place of a tote.
    NotATote,
    /// The tote of another order: `slot`.
    WrongTote,
    /// The tote of another wave.
    ToteOfOtherWave,
    /// A free tote, but the order has one.
    ToteNotNeeded,
    /// A tote in which goods lie that nobody knows the order of.
    ToteNotEmpty,
    /// The slip, number or parcel of an order.
    OrderCode,
    /// The list of this wave.
    ThisWave,
    /// The list of another wave.
    OtherWave,
    /// A command card.
    Command,
    /// A badge.
    Badge,
    /// Several items carry the code.
    Ambiguous,
    /// Nothing is known by the code.
    Unknown,
    /// The order was dropped a moment ago: `number`.
    OrderDropped,
    /// The books know fewer units in the bin than are in hand: `units`.
    NotInBooks,
    /// Nothing is left to pick.
    NothingLeft,
    /// The wave is not being picked.
    NotOpen,
    /// Somebody else picks it.
    NotYours,
}

/// What one scan of a picker meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "outcome")]
pub enum PickOutcome {
    /// The right bin.
    AtBin,
    /// The right item; more of it is needed.
    Counted {
        /// Units of this scan.
        units: u32,
        /// Units still missing.
        left: u32,
    },
    /// All units are in hand; the tote comes next.
    InHand {
        /// The place on the cart.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// A free tote stands on this place of the cart from now on.
    ToteTaken {
        /// The place.
        slot: u32,
    },
    /// The units are in the tote.
    Placed {
        /// The place on the cart.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// The last units of the wave are in their tote.
    AllPicked {
        /// The place on the cart.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// The same physical scan again.
    AlreadyCounted,
    /// Nothing changed.
    Refused {
        /// What was expected.
        step: PickStep,
        /// What came instead.
        why: PickMistake,
        /// The bin that it is about, or empty.
        bin: String,
        /// The order's number that it is about, or empty.
        number: String,
        /// The place on the cart that it is about.
        slot: Option<u32>,
        /// Units that it is about.
        units: Option<u32>,
        /// Whether goods would have gone astray; otherwise the picker only has to look.
        is_grave: bool,
    },
}

/// The answer to a scan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickReply {
    /// What it meant.
    pub outcome: PickOutcome,
    /// The work after it.
    pub view: PickView,
}
