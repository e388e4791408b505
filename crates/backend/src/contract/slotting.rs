//! Where goods should lie.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why an item should lie elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "because", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SlotReason {
    /// Many orders wanted it: it should be near the bench.
    Often {
        /// Orders.
        orders: u32,
    },
    /// It was bought together with another item: it should be beside that.
    Together {
        /// The other item's name.
        with: String,
        /// Orders.
        orders: u32,
    },
    /// It makes room for another item.
    Room {
        /// The other item's name.
        wanted_by: String,
    },
}

/// An item that should lie in another bin.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlotMove {
    /// The item.
    pub item_id: String,
    /// Its name with its variant.
    pub name: String,
    /// SKU, or empty.
    pub sku: String,
    /// Its bin.
    pub from: String,
    /// Where it should lie.
    pub to: String,
    /// Why.
    pub why: SlotReason,
    /// By how many metres the walks of the orders get shorter by it and what makes room for it.
    pub metres: u32,
}

/// Which items should lie elsewhere, and what that is worth.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlotAdvice {
    /// Days that were looked at.
    pub days: u32,
    /// Orders that were looked at.
    pub orders: u32,
    /// The walks of these orders, each fetched by itself, as goods lie now; in metres.
    pub metres_before: u32,
    /// The same after all moves.
    pub metres_after: u32,
    /// Moves, those that are worth most first; what makes room for an item comes after it.
    pub moves: Vec<SlotMove>,
}
