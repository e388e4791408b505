use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Problem, ShopState};

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
}

/// How all connections do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncStatus {
    /// Connections.
    pub shops: Vec<ShopSync>,
    /// Changes that the shops have not confirmed.
    pub waiting: u32,
    /// Changes that need a person.
    pub needs_you: u32,
    /// When the oldest waiting change was made.
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

/// Which changes to list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpListIn {
    /// Only those that wait or need a person.
    pub open_only: bool,
    /// First row, from 0.
    pub offset: u32,
    /// Rows, 1 to 500.
    pub limit: u32,
}

/// Changes, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpList {
    /// All that match.
    pub total: u32,
    /// The window.
    pub rows: Vec<OpRow>,
}

/// One change for a shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpRow {
    /// Identity.
    pub id: String,
    /// `order.ship` or `note.private`.
    pub kind: String,
    /// Where it stands.
    pub state: OpState,
    /// The order.
    pub order_id: String,
    /// Its number.
    pub order_number: String,
    /// Its customer.
    pub customer: String,
    /// Tracking number of a shipment.
    pub tracking_number: Option<String>,
    /// Words of a note.
    pub text: Option<String>,
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
