use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OrderRow, OrderSelection, OrderStatus};

/// Why an order is held here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HoldReason {
    /// The address is wrong or incomplete.
    Address,
    /// The customer asked to wait, or must answer something.
    Customer,
    /// Something about the payment is not clear.
    Payment,
    /// Goods are missing or damaged.
    Stock,
    /// It looks like fraud.
    Fraud,
    /// Another reason; the text says it.
    Other,
}

/// What is decided about orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum OrderDecision {
    /// Hold them.
    Hold {
        /// Why.
        reason: HoldReason,
        /// More of it; needed where the reason is another one.
        text: String,
    },
    /// Let them go on.
    Release,
    /// Let them go first, or no longer.
    Expedite {
        /// Whether they go first.
        is_first: bool,
    },
    /// Put a tag on them: 1 to 40 characters without commas.
    AddTag {
        /// The tag.
        tag: String,
    },
    /// Take a tag off.
    RemoveTag {
        /// The tag.
        tag: String,
    },
    /// Leave a note that the packer must read.
    Note {
        /// The words, up to 2,000 characters.
        text: String,
    },
    /// Take such a note away.
    RemoveNote {
        /// The note.
        key: String,
    },
    /// Say whether they are gifts; nothing leaves that to the shop.
    Gift {
        /// Whether they are.
        is_gift: Option<bool>,
    },
    /// Send them with this carrier: 1 to 100 characters; nothing leaves that to the shop.
    Carrier {
        /// The carrier.
        carrier: Option<String>,
    },
    /// Pack them by themselves again.
    Unmerge,
    /// Give them another status in their shops.
    Status {
        /// The status.
        status: OrderStatus,
    },
}

/// Decides the same about many orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecideIn {
    /// The orders, where they are named one by one.
    pub ids: Vec<String>,
    /// Orders that are marked in a list, instead.
    #[serde(default)]
    #[ts(optional)]
    pub selection: Option<OrderSelection>,
    /// What is decided.
    pub decision: OrderDecision,
    /// Why, or empty.
    pub why: String,
}

/// Why an order was left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WhyNot {
    /// No such order.
    Unknown,
    /// The parcel left, or the shop was told.
    Left,
    /// Cancelled, refunded, failed, gone or put aside.
    Closed,
    /// It is being packed.
    Begun,
    /// Everything is so already.
    Same,
    /// A text is missing or too long.
    BadText,
    /// It has as many tags as an order may have.
    TooManyTags,
    /// There is no such note.
    NoSuchNote,
    /// The parcels do not hold what is left to send.
    BadSplit,
    /// The orders cannot go into one parcel.
    CannotMerge,
    /// The same was decided anew since.
    ChangedSince,
}

/// An order that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotDone {
    /// The order.
    pub order_id: String,
    /// Its number, or empty.
    pub number: String,
    /// Why.
    pub why: WhyNot,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Decided {
    /// By what all of it is taken back at once.
    pub action_id: String,
    /// How many orders took it.
    pub done: u32,
    /// Orders that did not.
    pub not_done: Vec<NotDone>,
}

/// Names an action of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionIn {
    /// The action.
    pub action_id: String,
}

/// Acknowledges a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadNoteIn {
    /// The order.
    pub order_id: String,
    /// The note.
    pub key: String,
}

/// Packs orders into the parcel of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeIn {
    /// The order whose parcel it is.
    pub order_id: String,
    /// The others.
    pub other_ids: Vec<String>,
    /// Why, or empty.
    pub why: String,
}

/// Units of a line in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineUnits {
    /// The shop's id of the line.
    pub line_id: String,
    /// Units.
    pub units: u32,
}

/// Plans the parcels in which an order leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SplitIn {
    /// The order.
    pub order_id: String,
    /// The parcels that are still to come, each with what is in it; none for one parcel.
    pub parcels: Vec<Vec<LineUnits>>,
    /// Why, or empty.
    pub why: String,
}

/// Whose words a note has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoteKind {
    /// The buyer's.
    Buyer,
    /// The order is a gift.
    Gift,
    /// Of staff.
    Team,
}

/// Words that must be read before the parcel is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteToRead {
    /// By what it is acknowledged.
    pub key: String,
    /// Whose they are.
    pub kind: NoteKind,
    /// The words; empty for a gift.
    pub text: String,
    /// Whether somebody acknowledged it.
    pub is_read: bool,
}

/// One decision about an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderEvent {
    /// Identity.
    pub id: String,
    /// By what it is taken back, with everything that was done at once.
    pub action_id: String,
    /// What was decided: hold, release, expedite, tag, note_read, merge, split, status, undo …
    pub kind: String,
    /// What of: the tag, the reason of a hold, the words of a note, the status; or empty.
    pub what: String,
    /// More of it in the words of staff, or empty.
    pub text: String,
    /// Why, or empty.
    pub why: String,
    /// Who, where known.
    pub user: Option<String>,
    /// The computer's name, or empty.
    pub station: String,
    /// When.
    pub at: String,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// Whether it can be taken back now, as far as is known.
    pub can_undo: bool,
}

/// How near the time is at which a parcel must be ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Risk {
    /// The carrier has left.
    Late,
    /// Within two hours.
    Soon,
    /// Enough time is left.
    Fine,
}

/// A line of an order with what left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineToShip {
    /// The shop's id of the line.
    pub line_id: String,
    /// Units that the customer waits for in all.
    pub needed: u32,
    /// Units in closed parcels.
    pub shipped: u32,
    /// Units in the next parcel.
    pub next: u32,
}

/// What was decided about an order, and what can be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderWork {
    /// What the list shows of it.
    pub row: OrderRow,
    /// How near the time is, where one is set.
    pub risk: Option<Risk>,
    /// Words that must be read before the parcel is closed.
    pub notes: Vec<NoteToRead>,
    /// Whether staff said that it is a gift or not; nothing where the shop's word holds.
    pub gift: Option<bool>,
    /// Orders that go into one parcel, the one whose parcel it is first; empty where it goes by itself.
    pub mates: Vec<OrderRow>,
    /// Orders that may go into one parcel with it.
    pub may_merge: Vec<OrderRow>,
    /// Lines with what left.
    pub lines: Vec<LineToShip>,
    /// Units in closed parcels.
    pub units_shipped: u32,
    /// Units in all.
    pub units: u32,
    /// Planned parcels that are still to come, the next first; empty for one.
    pub planned: Vec<Vec<LineUnits>>,
    /// What was decided, newest first.
    pub history: Vec<OrderEvent>,
}

/// A tag in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Orders that carry it.
    pub orders: u32,
}

/// Orders that are late or soon will be, the least time left first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LateOrder {
    /// The order.
    pub row: OrderRow,
    /// How near the time is.
    pub risk: Risk,
    /// Minutes that are left; negative when it is late.
    #[ts(type = "number")]
    pub minutes: i64,
}

/// When a carrier comes on a weekday. Times are minutes after midnight on the shop's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickUp {
    /// Orders up to this time leave on the same day.
    pub cut_off: u16,
    /// When the carrier takes the parcels.
    pub leaves: u16,
}

/// The cut-offs of a carrier or way of shipping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CutOff {
    /// What people call it.
    pub name: String,
    /// Part of the shop's words for the way of shipping; empty for the rule that fits everything.
    pub shipping_has: String,
    /// Working days before a parcel can leave.
    pub processing_days: u8,
    /// Monday to Sunday; nothing where the carrier does not come.
    pub week: Vec<Option<PickUp>>,
}

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Holiday {
    /// The day, `2026-12-25`.
    pub day: String,
    /// One of our codes such as `christmas`, or the shop's own words.
    pub name: String,
}

/// All that decides when parcels are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueRules {
    /// IANA time zone.
    pub zone: String,
    /// Rules in the order in which they are tried.
    pub cut_offs: Vec<CutOff>,
    /// The rule where none fits.
    pub otherwise: CutOff,
    /// Days on which nobody works.
    pub holidays: Vec<Holiday>,
}

/// The rules in force, and what can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueSettings {
    /// The rules.
    pub rules: DueRules,
    /// Every time zone.
    pub zones: Vec<String>,
    /// Ways of shipping that orders have, the most frequent first.
    pub shipping_methods: Vec<String>,
}

/// Asks for public holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolidaysIn {
    /// `UA` or `PL`.
    pub country: String,
    /// The year.
    pub year: u16,
}
