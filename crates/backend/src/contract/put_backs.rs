//! Putting picked units back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Item;

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
