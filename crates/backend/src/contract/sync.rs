use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Money, OrderStatus, Problem, ShopCaps, ShopState};

/// What sync does for a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SyncPhase {
    /// Another process on this data folder syncs.
    Elsewhere,
    /// First import: open orders.
    ImportingOpenOrders,
    /// First import: products.
    ImportingProducts,
    /// First import: history.
    ImportingHistory,
    /// Sends changes.
    Sending,
    /// Fetches changes.
    Fetching,
    /// Nothing to do until the next round.
    Idle,
    /// Waits after an error.
    Waiting,
}

/// How one connection does.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShopSync {
    /// The connection.
    pub shop_id: String,
    /// Name.
    pub name: String,
    /// State.
    pub state: ShopState,
    /// What it does.
    pub phase: SyncPhase,
    /// Records fetched in this phase.
    pub done: u32,
    /// Records in this phase, where the shop told.
    pub total: Option<u32>,
    /// Last good answer.
    pub last_success: Option<String>,
    /// When the next try is due after an error.
    pub next_try: Option<String>,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// What the shop can do; nothing before it was looked at.
    pub caps: ShopCaps,
    /// Changes that it has not confirmed.
    pub waiting: u32,
    /// That its clock and this computer's differ by five minutes or more.
    pub clock: Option<Problem>,
    /// What the daily comparison found, where it found something.
    pub differences: Option<Differences>,
}

/// Where the shop and we disagree, counted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Differences {
    /// Items and orders.
    pub count: u32,
    /// When they were found.
    pub found: String,
}

/// How all connections do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncStatus {
    /// Connections.
    pub shops: Vec<ShopSync>,
    /// Changes that the shops have not confirmed.
    pub waiting: u32,
    /// Changes and records that need a person.
    pub needs_you: u32,
    /// Changes that wait for a person to let them go.
    pub held: u32,
    /// What held refunds would pay out, by currency.
    pub held_money: Vec<Money>,
    /// When the oldest change that goes by itself was made.
    pub oldest_waiting: Option<String>,
}

/// Where a change stands on its way to the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpState {
    /// Waits for a person to release it.
    Held,
    /// Waits for its time or the network.
    Pending,
    /// Is being sent.
    Sending,
    /// Ended in doubt; the shop is asked.
    Unknown,
    /// The shop has it.
    Done,
    /// A person must decide.
    Review,
    /// Withdrawn.
    Cancelled,
}

/// Which changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpScope {
    /// Those that wait, are on their way or need a person.
    Open,
    /// Those that go by themselves: they wait or are on their way.
    Moving,
    /// Those that a person must let go.
    Held,
    /// Those with a question.
    NeedsYou,
    /// Those that the shop has, or that were withdrawn.
    Ended,
}

/// Which changes to list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpListIn {
    /// Which.
    pub scope: OpScope,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, 1 to 500.
    pub limit: u32,
}

/// Changes: those that move oldest first, all others newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpList {
    /// All that match.
    pub total: u32,
    /// The window.
    pub rows: Vec<OpRow>,
}

/// What a shop shall be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum OpChange {
    /// A parcel left.
    Ship {
        /// Carrier, or empty.
        carrier: String,
        /// Tracking number, where there is one.
        tracking_number: Option<String>,
    },
    /// Another status.
    SetStatus {
        /// The status.
        to: OrderStatus,
    },
    /// A note.
    Note {
        /// Its words.
        text: String,
        /// Whether the customer gets it by mail.
        to_customer: bool,
    },
    /// Money back.
    Refund {
        /// How much.
        amount: Money,
        /// Why.
        reason: String,
        /// Whether the payment provider pays it out.
        moves_money: bool,
        /// Units given back.
        units: u32,
    },
    /// Another number of units for sale.
    Stock {
        /// Units more or less.
        delta: i32,
        /// Units on the shelf, where it was counted.
        counted: Option<i32>,
        /// Why, or empty.
        reason: String,
    },
}

/// An answer to the question of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpChoice {
    /// Try it again.
    Retry,
    /// Send it all the same.
    Accept,
    /// Leave it: the shop has it, or does not need it.
    Done,
    /// Withdraw it; a shipment's parcel is taken back.
    Drop,
    /// Let it go.
    Release,
}

/// One change for a shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpRow {
    /// Identity.
    pub id: String,
    /// What the shop shall be told.
    pub change: OpChange,
    /// Where it stands.
    pub state: OpState,
    /// The connection to the shop that it is for.
    pub shop_id: String,
    /// The order, where it is about one.
    pub order_id: Option<String>,
    /// Its number.
    pub order_number: String,
    /// Its customer.
    pub customer: String,
    /// The item, where it is about one.
    pub item_id: Option<String>,
    /// Its name with its variant, or empty.
    pub item_name: String,
    /// When it was made.
    pub created: String,
    /// When it is due.
    pub next_try: Option<String>,
    /// Sends so far.
    pub attempts: u32,
    /// Whether an undo is real: nothing was sent.
    pub can_undo: bool,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// What a person may answer, the safest first; empty where nothing is asked.
    pub choices: Vec<OpChoice>,
}

/// One step of a change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpEvent {
    /// When.
    pub at: String,
    /// What: `recorded`, a state, `undone`, `replaced`, `accepted`, `recovered`.
    pub event: String,
    /// Code of the problem, where there was one.
    pub problem: Option<Problem>,
}

/// A change with its history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpDetail {
    /// The change.
    pub row: OpRow,
    /// Its steps, oldest first.
    pub events: Vec<OpEvent>,
    /// The request as it left: method, path and body.
    pub request: Option<String>,
    /// What the shop said: JSON.
    pub answer: Option<String>,
}

/// An answer to the question of a change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResolveIn {
    /// The change.
    pub op_id: String,
    /// The answer, one of its choices.
    pub choice: OpChoice,
}

/// One answer for many changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResolveAllIn {
    /// The changes.
    pub op_ids: Vec<String>,
    /// The answer, one of the choices of each.
    pub choice: OpChoice,
}

/// What an answer for many did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Resolved {
    /// Changes for which it was carried out.
    pub resolved: u32,
}

/// A question about a record of a shop, not about a change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Identity.
    pub id: String,
    /// The shop's name.
    pub shop: String,
    /// What is wrong.
    pub problem: Problem,
    /// Since when.
    pub opened: String,
    /// The two orders, where the question is whether they are one sale.
    pub same_sale: Option<SamePair>,
}

/// Two orders that may be one sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SamePair {
    /// The order that was seen last.
    pub order_id: String,
    /// Its number.
    pub number: String,
    /// Its shop's name.
    pub shop: String,
    /// The order that another shop has.
    pub other_id: String,
    /// Its number.
    pub other_number: String,
    /// Its shop's name.
    pub other_shop: String,
}

/// Names a question.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionIn {
    /// The question.
    pub question_id: String,
}

/// Names a change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpIn {
    /// The change.
    pub op_id: String,
}

/// What an undo of a change did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoneOp {
    /// False when it was sent already.
    pub undone: bool,
    /// The change after it.
    pub op: OpRow,
}

/// What a run until everything is caught up did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaughtUp {
    /// Records fetched.
    pub pulled: u32,
    /// Changes that the shops confirmed.
    pub sent: u32,
    /// Changes that still wait.
    pub waiting: u32,
    /// Changes and records that need a person.
    pub needs_you: u32,
    /// Why something is not caught up; empty when everything is.
    pub problems: Vec<Problem>,
}
