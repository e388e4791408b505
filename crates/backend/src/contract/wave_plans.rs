//! Waves that could be picked, and making them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, WaveRule};

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
