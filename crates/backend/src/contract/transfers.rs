//! Transfers between warehouses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
