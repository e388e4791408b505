//! The capability sheet: what one shop can do, as probed. The front end shows only what is on it.

use serde::{Deserialize, Serialize};

/// Where tracking numbers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FulfillmentMode {
    /// The shop's own fulfillments resource.
    CoreFulfillments,
    /// The order meta that tracking plugins read (`_wc_shipment_tracking_items`).
    TrackingMeta,
}

/// What protects a write from happening twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Nothing but looking for the effect before it is repeated, once the first copy must be dead.
    ReadBack,
    /// The shop refuses a second delivery of the same signed request for 15 minutes.
    Fence15m,
    /// The shop remembers a key that comes with the request.
    IdempotencyKey,
    /// The client names the command; the shop carries out each name once.
    CommandId,
    /// The shop refuses a write that rests on an older version.
    CompareAndSet,
    /// It sets values: the second time changes nothing.
    NaturallyIdempotent,
}

/// How the shop's number of units is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockMode {
    /// By so many units; what others change meanwhile stays.
    Delta,
    /// To a number: the last writer wins within a second.
    Absolute,
}

/// Parcels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipCap {
    /// Whether a part of an order can be told.
    pub partial: bool,
    /// Whether several parcels of one order can be told.
    pub multi_parcel: bool,
    /// What protects the write.
    pub guard: Guard,
}

/// Refunds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundCap {
    /// Whether the shop can ask the payment provider to pay out.
    pub moves_money: bool,
    /// Whether the shop can put units back into its stock.
    pub restocks: bool,
    /// What protects the write.
    pub guard: Guard,
}

/// Stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockCap {
    /// How.
    pub mode: StockMode,
    /// What protects the write.
    pub guard: Guard,
}

/// How records that are deleted in the shop become known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deletes {
    /// A trash can be listed; what is deleted for good shows only in a sweep over all ids.
    TrashAndSweep,
    /// Only in a sweep over all ids.
    Sweep,
    /// The shop keeps a journal.
    Journal,
}

/// What this shop can do, as probed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caps {
    /// Where tracking numbers go.
    pub fulfillment: FulfillmentMode,
    /// Whether variations can be pulled in one stream (WooCommerce 10.3 and later).
    pub variations_stream: bool,
    /// Whether refunds can be pulled in one stream (WooCommerce 9.0 and later).
    pub refunds_stream: bool,
    /// Whether the key may write; a read-only key can import but not ship.
    pub may_write: Option<bool>,
    /// Parcels; `None` where they cannot be told.
    pub ship: Option<ShipCap>,
    /// Whether an order can be given another status, and what protects that.
    pub set_status: Option<Guard>,
    /// Notes for staff.
    pub private_note: Option<Guard>,
    /// Notes that the shop mails to the customer.
    pub customer_note: Option<Guard>,
    /// Refunds.
    pub refund: Option<RefundCap>,
    /// Stock.
    pub stock: Option<StockCap>,
    /// Deleted records.
    pub deletes: Deletes,
}

impl Caps {
    /// A shop that can only be read from, as far as is known.
    #[must_use]
    pub const fn read_only() -> Self {
        Self {
            fulfillment: FulfillmentMode::TrackingMeta,
            variations_stream: false,
            refunds_stream: false,
            may_write: None,
            ship: None,
            set_status: None,
            private_note: None,
            customer_note: None,
            refund: None,
            stock: None,
            deletes: Deletes::Sweep,
        }
    }
}
