//! Units that are missing, and the end of a wave.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, PickMistake, PickView};

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
