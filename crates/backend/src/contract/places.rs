//! What lies in a bin, and whose it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BinItem, BinKind};

/// A bin or tote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin.
    pub bin: String,
}

/// What lies in a bin; of a tote also for whom.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceGoods {
    /// What the bin is for.
    pub kind: BinKind,
    /// Items that lie there with their units.
    pub items: Vec<BinItem>,
    /// The wave whose goods ride in the tote.
    pub wave: Option<PlaceWave>,
    /// The orders whose goods ride in the tote, the most urgent first.
    pub orders: Vec<PlaceOrder>,
}

/// The wave of a tote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceWave {
    /// Identity.
    pub wave_id: String,
    /// What people call it.
    #[ts(type = "number")]
    pub number: i64,
}

/// An order in a tote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceOrder {
    /// Identity.
    pub order_id: String,
    /// Its number.
    pub number: String,
}
