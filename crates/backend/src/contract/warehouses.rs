//! Warehouses, their zones and bins.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BinKind;

/// A warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Warehouse {
    /// Short name.
    pub warehouse_id: String,
    /// What people call it; empty for the words of the language.
    pub name: String,
    /// Whether it is used.
    pub is_active: bool,
    /// Whether this computer works there.
    pub is_home: bool,
    /// Zones, in the order of the walk.
    pub zones: Vec<String>,
}

/// Adds or changes a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveWarehouseIn {
    /// 1 to 20 of a-z, 0-9 and -.
    pub warehouse_id: String,
    /// What people call it.
    pub name: String,
    /// Whether it is used.
    pub is_active: bool,
}

/// Names a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WarehouseIn {
    /// The warehouse.
    pub warehouse_id: String,
}

/// Zones of a warehouse, in the order of the walk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ZonesIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// Names.
    pub zones: Vec<String>,
}

/// A bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BinRow {
    /// Its name.
    pub bin: String,
    /// What it is for.
    pub kind: BinKind,
    /// The zone, or empty.
    pub zone: String,
    /// Whether people gave it its place in the walk.
    pub is_by_hand: bool,
    /// Whether it is used.
    pub is_active: bool,
    /// Whether its label was printed.
    pub is_labelled: bool,
}

/// Adds a bin or a range of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddBinsIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The first one.
    pub first: String,
    /// The last one of a range; empty for one bin.
    pub last: String,
    /// What they are for.
    pub kind: BinKind,
    /// Their zone, or empty.
    pub zone: String,
}

/// Bins that were added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddedBins {
    /// Their names.
    pub bins: Vec<String>,
}

/// Changes a bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeBinIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin.
    pub bin: String,
    /// What it is for.
    pub kind: BinKind,
    /// The zone, or empty.
    pub zone: String,
    /// Whether it is used.
    pub is_active: bool,
}

/// Gives a bin another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameBinIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The bin.
    pub bin: String,
    /// Its new name.
    pub name: String,
}

/// The order of the walk through a zone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RouteIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// The zone, or empty.
    pub zone: String,
    /// Bins in their order; none to sort by name.
    pub bins: Vec<String>,
}

/// Bins of a warehouse.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BinsIn {
    /// The warehouse.
    pub warehouse_id: String,
    /// Their names.
    pub bins: Vec<String>,
}
