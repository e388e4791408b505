use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{NamedStatus, OpRow};

/// Units more or less, for a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdjustStockIn {
    /// The item.
    pub item_id: String,
    /// Units, never 0.
    pub delta: i32,
    /// 1 to 200 characters.
    pub reason: String,
}

/// What was counted on the shelf.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountStockIn {
    /// The item.
    pub item_id: String,
    /// Units on the shelf.
    pub counted: u32,
}

/// What a change of stock did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedStock {
    /// Units more or less with us.
    pub delta: i32,
    /// The change that tells the shop; absent where nothing is left to tell.
    pub op: Option<OpRow>,
}

/// One item of which the shop's number is not the one that ours leads to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DriftRow {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// The shop's number of units for sale.
    pub shop_stock: i32,
    /// Units that we hold.
    pub on_hand: i32,
    /// Units of orders that lie with us still.
    pub reserved: i32,
    /// Units of changes that the shop has not confirmed.
    pub unsent: i32,
    /// The number that the shop should have: held less reserved less unsent changes.
    pub expected: i32,
    /// The shop's number less that.
    pub difference: i32,
    /// What the shop did to its number lately, newest first.
    pub shop_changes: Vec<StockChange>,
    /// What we did to ours lately, newest first.
    pub movements: Vec<StockChange>,
}

/// A change of one side's number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StockChange {
    /// When.
    pub at: String,
    /// Units.
    pub delta: i32,
    /// `opening`, `packed`, `unpacked`, `adjusted` or `counted`; absent for what the shop did.
    pub cause: Option<String>,
}

/// An order that left the house, while the shop shows another status.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderDrift {
    /// The order.
    pub order_id: String,
    /// Its number.
    pub number: String,
    /// Its status in the shop.
    pub shop_status: NamedStatus,
}

/// Where the shop and we disagree.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drift {
    /// Items that were compared.
    pub compared: u32,
    /// Items that differ.
    pub items: Vec<DriftRow>,
    /// Orders that differ.
    pub orders: Vec<OrderDrift>,
}

/// Whose number is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// The shop's: ours is changed.
    Shop,
    /// Ours: the shop is told.
    Ours,
}

/// How to end a difference.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleStockIn {
    /// The item.
    pub item_id: String,
    /// Whose number is right.
    pub whose: Whose,
}
