use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Item;

/// What the orders of a wave have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaveRule {
    /// Each is one item alone, the same in all of them.
    SameItem,
    /// Each is one unit.
    SingleUnit,
    /// All their items lie in one zone.
    Zone,
    /// One carrier takes them at one time.
    CutOff,
    /// They lie near one another: as many as the cart has totes.
    Cart,
}

/// Where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaveState {
    /// Nobody picks it yet.
    Planned,
    /// Somebody picks it.
    Picking,
    /// Its totes are at the bench.
    Finished,
    /// Given up.
    Cancelled,
}

/// A wave in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveRow {
    /// Identity.
    pub id: String,
    /// What people call it.
    pub number: u32,
    /// What its list carries as a code.
    pub code: String,
    /// What its orders have in common; nothing when people chose them.
    pub rule: Option<WaveRule>,
    /// Whether all orders share one tote and are sorted when they are packed.
    pub is_bulk: bool,
    /// Where it stands.
    pub state: WaveState,
    /// The way of shipping, when all orders have the same, or empty.
    pub carrier: String,
    /// The zone, when everything lies in one, or empty.
    pub zone: String,
    /// When the first of its parcels must be ready.
    pub due_at: Option<String>,
    /// Orders.
    pub orders: u32,
    /// Units to bring.
    pub needed: u32,
    /// Units in totes.
    pub placed: u32,
    /// Units that were not there.
    pub short: u32,
    /// The walk as planned, in metres.
    pub metres: u32,
    /// Work as planned, in minutes.
    pub minutes: u32,
    /// Who picks it: the person, else the station; empty while nobody does.
    pub picker: String,
    /// Whether it is picked at this station.
    pub is_here: bool,
    /// When picking began.
    pub started_at: Option<String>,
    /// When it was finished or cancelled.
    pub finished_at: Option<String>,
}

/// The waves of today, and what waits beside them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveList {
    /// Waves, open ones first.
    pub waves: Vec<WaveRow>,
    /// Tasks of putting back.
    pub put_backs: u32,
    /// Entries of the shortage list.
    pub shortages: u32,
}

/// Which waves to propose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposeIn {
    /// By these rules in their order; the best ones when none is named.
    pub rules: Vec<WaveRule>,
}

/// A wave that could be picked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveProposal {
    /// What its orders have in common.
    pub rule: WaveRule,
    /// Its orders, in the order of the places on the cart.
    pub order_ids: Vec<String>,
    /// The carrier, when all orders have the same, or empty.
    pub carrier: String,
    /// The zone, when everything lies in one, or empty.
    pub zone: String,
    /// The item, when it is the same in all orders.
    pub item: Option<Item>,
    /// When the first of its parcels must be ready.
    pub due_at: Option<String>,
    /// Whether one of its orders is urgent.
    pub is_urgent: bool,
    /// Bins to go to.
    pub bins: u32,
    /// Units to take.
    pub units: u32,
    /// The length of the walk, in metres.
    pub metres: u32,
    /// The length of the walks when each order is fetched by itself, in metres.
    pub alone_metres: u32,
    /// Minutes that it takes.
    pub minutes: u32,
}

/// What could be picked next.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveProposals {
    /// Waves, the most urgent first.
    pub waves: Vec<WaveProposal>,
    /// Orders for which too little lies on the shelves.
    pub short: u32,
    /// Orders that no rule fits.
    pub left: u32,
}

/// A wave to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreateWaveIn {
    /// What its orders have in common; nothing when people chose them.
    pub rule: Option<WaveRule>,
    /// Its orders, at most 200.
    pub order_ids: Vec<String>,
    /// Whether urgent orders may join while it is picked.
    pub takes_urgent: bool,
}

/// Why an order did not get into a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaveLeftOut {
    /// It is in another wave.
    InWave,
    /// It may not be packed, or is being packed already.
    NotToPack,
    /// Too little lies on the shelves.
    Short,
    /// Nothing of it is left to pick.
    NothingToPick,
    /// The wave is full.
    NoRoom,
}

/// An order that did not get into a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutOrder {
    /// The order.
    pub order_id: String,
    /// Its number.
    pub number: String,
    /// Why.
    pub why: WaveLeftOut,
}

/// What became of a wave to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreatedWave {
    /// The wave; nothing when no order could be taken.
    pub wave_id: Option<String>,
    /// Orders that are not in it.
    pub left_out: Vec<LeftOutOrder>,
}

/// Names a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveIn {
    /// The wave.
    pub wave_id: String,
}

/// Whether an order of a wave is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaveOrderState {
    /// It is.
    Active,
    /// It waits.
    Held,
    /// It was dropped.
    Dropped,
}

/// An order of a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveOrder {
    /// The order.
    pub order_id: String,
    /// Its number.
    pub number: String,
    /// Its place on the cart.
    pub slot: u32,
    /// The tote that stands there, or empty.
    pub tote: String,
    /// Whether it is picked.
    pub state: WaveOrderState,
    /// Whether it joined while the wave was picked.
    pub is_late: bool,
    /// Units to bring.
    pub needed: u32,
    /// Units in the tote.
    pub placed: u32,
    /// Units that were not there.
    pub short: u32,
}

/// Units for one place on the cart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlotUnits {
    /// The place.
    pub slot: u32,
    /// How many.
    pub units: u32,
}

/// An item in a bin, on the walk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveStop {
    /// The bin, or empty where none is known.
    pub bin: String,
    /// The item.
    pub item: Item,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units to take.
    pub needed: u32,
    /// Units in totes.
    pub placed: u32,
    /// Units that were not there.
    pub short: u32,
    /// For which places on the cart.
    pub slots: Vec<SlotUnits>,
}

/// Everything about one wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveDetail {
    /// As in lists.
    pub wave: WaveRow,
    /// Places on the cart.
    pub totes: u32,
    /// Whether urgent orders join while there is room.
    pub takes_urgent: bool,
    /// The walk.
    pub stops: Vec<WaveStop>,
    /// Its orders, by their place on the cart.
    pub orders: Vec<WaveOrder>,
}

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

/// Why units are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ShortReason {
    /// The bin holds fewer.
    NotThere,
    /// They are damaged.
    Damaged,
    /// Something else lies in the bin.
    WrongItem,
    /// Nobody gets at the bin.
    Unreachable,
}

/// Says that units are missing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShortPickIn {
    /// The wave.
    pub wave_id: String,
    /// Why.
    pub reason: ShortReason,
}

/// What became of missing units.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum ShortPicked {
    /// They were planned anew as far as other bins have some.
    Planned {
        /// Units that were missing.
        units: u32,
        /// Bins from which they are taken instead.
        bins: Vec<String>,
        /// Units that lie in no other bin: the order is on the shortage list.
        missing: u32,
    },
    /// Whoever did not stand in front of the bin has not looked.
    BinFirst,
    /// All units are in hand, or nothing is left to pick.
    NothingMissing,
    /// Nothing can be done now.
    Stopped {
        /// Why.
        why: PickMistake,
        /// The order's number that it is about, or empty.
        number: String,
    },
}

/// The answer to missing units.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShortReply {
    /// What became of them.
    pub short: ShortPicked,
    /// The work after it.
    pub view: PickView,
}

/// Ends a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FinishWaveIn {
    /// The wave.
    pub wave_id: String,
    /// Whether units that were not picked are left.
    pub leave_rest: bool,
}

/// What became of the wish to end a wave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum ClosedWave {
    /// It is over.
    Closed,
    /// Units are left to pick.
    UnitsLeft {
        /// How many.
        units: u32,
    },
    /// Something was picked, so it can only be finished.
    Begun,
    /// It was over before.
    OverAlready,
}

/// Why picked units go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PutBackReason {
    /// The order was cancelled.
    Cancelled,
    /// The order needs less than was picked.
    Changed,
    /// A customer sent it back.
    Returned,
}

/// What is expected of whoever puts back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PutBackStep {
    /// Scan where the units lie.
    Tote,
    /// Scan the item.
    Item,
    /// Scan its bin.
    Bin,
    /// Everything is back.
    Done,
}

/// Units to put back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutBackRow {
    /// Identity.
    pub task_id: String,
    /// The item.
    pub item: Item,
    /// Where the units lie.
    pub from: String,
    /// Where they belong, or empty where nobody knows.
    pub to: String,
    /// How many.
    pub units: u32,
    /// How many are in hand.
    pub in_hand: u32,
    /// How many are back.
    pub placed: u32,
    /// What is expected now.
    pub step: PutBackStep,
    /// Why.
    pub reason: PutBackReason,
    /// The order's number, or empty.
    pub order_number: String,
}

/// One physical scan of somebody who puts back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutBackScanIn {
    /// The task.
    pub task_id: String,
    /// As scanned.
    pub code: String,
    /// A UUID made once per physical scan.
    pub scan_id: String,
}

/// Why a scan was refused while putting back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PutBackMistake {
    /// Another tote than the one in which the units lie.
    WrongTote,
    /// The tote was not scanned.
    ToteFirst,
    /// Another item.
    WrongItem,
    /// More units than are to be put back.
    TooMany,
    /// A bin, and nothing is in hand.
    ItemFirst,
    /// Another bin than the item's.
    WrongBin,
    /// No shelf.
    NotAShelf,
    /// Everything is back.
    AllBack,
    /// No tote, bin or item.
    NotHere,
    /// Nothing is known by the code.
    Unknown,
    /// The books know fewer units there.
    NotInBooks,
}

/// What one scan meant while putting back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "outcome")]
pub enum PutBackOutcome {
    /// The right tote.
    AtTote,
    /// The right item.
    Taken {
        /// Units in hand.
        in_hand: u32,
        /// Units still in the tote.
        left: u32,
    },
    /// The units are in their bin.
    Placed {
        /// How many.
        units: u32,
    },
    /// The last units are in their bin.
    AllBack {
        /// How many.
        units: u32,
    },
    /// The same physical scan again.
    AlreadyCounted,
    /// Nothing changed.
    Refused {
        /// What was expected.
        step: PutBackStep,
        /// What came instead.
        why: PutBackMistake,
        /// Whether goods would have gone astray.
        is_grave: bool,
    },
}

/// The answer to a scan of somebody who puts back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PutBackReply {
    /// What it meant.
    pub outcome: PutBackOutcome,
    /// What is expected next.
    pub step: PutBackStep,
    /// Units in hand.
    pub in_hand: u32,
    /// Units that are back.
    pub placed: u32,
}

/// Units that an order waits for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShortageRow {
    /// The order.
    pub order_id: String,
    /// Its number.
    pub order_number: String,
    /// The wave's number.
    pub wave_number: u32,
    /// The item.
    pub item: Item,
    /// How many.
    pub units: u32,
    /// Why.
    pub reason: ShortReason,
    /// Since when.
    pub at: String,
}

/// How waves are made here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaveSettings {
    /// Orders of a wave that is sorted when it is packed, 2 to 200.
    pub bulk_orders: u32,
    /// Totes on a cart, 1 to 60.
    pub totes: u32,
    /// Fewer orders with one item or in one zone get no wave of their own, 2 to 50.
    pub least: u32,
    /// Centimetres from one aisle to the next, 100 to 2,000.
    pub aisle_cm: u32,
    /// Centimetres from one bin along an aisle to the next, 10 to 1,000.
    pub bin_cm: u32,
}
