//! Waves as lists and pages show them, and how they are made here.

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
