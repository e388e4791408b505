//! What an item is: its packs, its parts, how its units are told apart.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Tracking;

/// Names a code on a pack of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackCodeIn {
    /// The item.
    pub item_id: String,
    /// The code.
    pub code: String,
    /// Units in the pack, 2 to 10,000; 1 forgets the code.
    pub units: u32,
}

/// What a kit is put together from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitIn {
    /// The item that is sold.
    pub item_id: String,
    /// Parts with their units; none for an item of its own.
    pub parts: Vec<KitPartIn>,
}

/// A part of a kit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitPartIn {
    /// The item.
    pub item_id: String,
    /// Units of it in one kit.
    pub units: u32,
}

/// By what the units of an item are told apart from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrackingIn {
    /// The item.
    pub item_id: String,
    /// By what.
    pub tracking: Tracking,
}

/// What people want of the stock of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockRuleIn {
    /// The item.
    pub item_id: String,
    /// The item is low when no more than so many units are free or on their way, up to 1,000,000; absent to be told nothing.
    pub reorder_at: Option<u32>,
    /// Units that are kept back from sale, up to 1,000,000; absent for as many as are proposed.
    pub buffer: Option<u32>,
}

/// What summing the ledger anew found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recomputed {
    /// Levels that were wrong.
    pub wrong: u32,
}
