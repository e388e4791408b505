//! What a shop can be told, one type per kind.

use serde::{Deserialize, Serialize};

use crate::{Address, Money, ParcelId, Quantity, RemoteId, ShopOrder, ShopStatus, Timestamp, full_name};

/// One line of what was shipped.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShippedLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// Units in the parcel.
    pub quantity: Quantity,
}

/// Tell the shop of a parcel, with its tracking number where one is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ship {
    /// Our parcel.
    pub parcel: ParcelId,
    /// What is in it.
    pub lines: Vec<ShippedLine>,
    /// The carrier's name, or empty.
    pub carrier: String,
    /// The tracking number as scanned or typed; Packbench never invents one.
    pub tracking_number: Option<String>,
    /// When the box was finished.
    pub shipped_at: Timestamp,
    /// Whether nothing of the order is left to send, so that the order itself is completed too.
    pub completes: bool,
}

/// Give the order another status.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SetStatus {
    /// The status, in our words; the adapter knows the shop's slug for it.
    pub to: ShopStatus,
}

/// A note on the order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub text: String,
}

/// What is given back of one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RefundLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// Units given back.
    pub quantity: Quantity,
    /// Money given back for them.
    pub amount: Money,
}

/// Give money back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Refund {
    /// How much, positive.
    pub amount: Money,
    /// Why, in the words of staff; the customer may read them.
    pub reason: String,
    /// Whether the payment provider is to pay it out; else it is only written down.
    pub moves_money: bool,
    /// Whether the shop puts the units back into its stock.
    pub restocks: bool,
    /// What it is for, where it is for goods.
    pub lines: Vec<RefundLine>,
}

/// Change the shop's number of units for sale by so many.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StockAdjust {
    /// Units more or less; never zero.
    pub delta: i64,
    /// Why.
    pub reason: String,
}

/// Make the shop's number agree with what was counted on the shelf. Sent as a change, so that units that the shop sold
/// meanwhile stay sold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StockCount {
    /// Units on the shelf.
    pub counted: i64,
    /// Units that should have been there at that moment: those for sale and those of orders that have not left.
    pub expected: i64,
}

/// What the shop shall be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "args")]
pub enum Intent {
    /// `order.ship`
    #[serde(rename = "order.ship")]
    Ship(Ship),
    /// `order.set_status`
    #[serde(rename = "order.set_status")]
    SetStatus(SetStatus),
    /// `note.private`: for the shop's staff.
    #[serde(rename = "note.private")]
    PrivateNote(Note),
    /// `note.customer`: the shop mails it to the customer.
    #[serde(rename = "note.customer")]
    CustomerNote(Note),
    /// `refund.create`
    #[serde(rename = "refund.create")]
    Refund(Refund),
    /// `stock.adjust`
    #[serde(rename = "stock.adjust")]
    StockAdjust(StockAdjust),
    /// `stock.count`
    #[serde(rename = "stock.count")]
    StockCount(StockCount),
}

impl Intent {
    /// The stable name under which it is stored and shown.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Ship(_) => "order.ship",
            Self::SetStatus(_) => "order.set_status",
            Self::PrivateNote(_) => "note.private",
            Self::CustomerNote(_) => "note.customer",
            Self::Refund(_) => "refund.create",
            Self::StockAdjust(_) => "stock.adjust",
            Self::StockCount(_) => "stock.count",
        }
    }

    /// The lane in which it is sent; a lane's ops are sent in order per record.
    #[must_use]
    pub const fn lane(&self) -> &'static str {
        match self {
            Self::Ship(_) | Self::SetStatus(_) => "ship",
            Self::PrivateNote(_) | Self::CustomerNote(_) => "note",
            Self::Refund(_) => "money",
            Self::StockAdjust(_) | Self::StockCount(_) => "stock",
        }
    }

    /// The status that the order gets with it, where it gets one.
    #[must_use]
    pub const fn wanted_status(&self) -> Option<ShopStatus> {
        match self {
            Self::SetStatus(set) => Some(set.to),
            Self::Ship(Ship { completes: true, .. }) => Some(ShopStatus::Completed),
            _ => None,
        }
    }

    /// Whether the payment provider is asked to pay out.
    #[must_use]
    pub const fn moves_money(&self) -> bool {
        matches!(self, Self::Refund(Refund { moves_money: true, .. }))
    }

    /// The change of the shop's number of units, where that is what is wanted.
    #[must_use]
    pub const fn stock_delta(&self) -> Option<i64> {
        match self {
            Self::StockAdjust(adjust) => Some(adjust.delta),
            Self::StockCount(count) => Some(count.counted.saturating_sub(count.expected)),
            _ => None,
        }
    }
}

/// One line as the packer saw it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SeenLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// Units to ship, refunded ones left out.
    pub quantity: Quantity,
    /// The item's name with what tells it from its siblings. Empty in what was recorded before names were kept.
    #[serde(default)]
    pub name: String,
}

/// What the packer saw when shipping was decided; the decision rests on it (the merge base).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShipBase {
    /// The shop's slug of the status.
    pub status_raw: String,
    /// The shop's stamp of the version that was packed.
    pub modified_srv: Timestamp,
    /// The lines that are packed.
    pub lines: Vec<SeenLine>,
    /// Where the parcel goes.
    pub shipping: Option<Address>,
}

impl ShipBase {
    /// What a packer sees of an order: the lines with units to ship, by their names, and where they go.
    #[must_use]
    pub fn seen(order: &ShopOrder) -> Self {
        let lines = order.lines.iter().filter(|line| line.is_physical).map(|line| SeenLine {
            line: line.remote_id.clone(),
            quantity: line.quantity.minus(line.refunded),
            name: full_name(&line.name, &line.variant_label),
        });
        Self {
            status_raw: order.status_raw.clone(),
            modified_srv: order.modified_srv,
            lines: lines.filter(|line| line.quantity > Quantity::ZERO).collect(),
            shipping: Some(order.shipping.clone()),
        }
    }
}

/// What a decision rested on: only what would make a person decide otherwise if it changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum OpBase {
    /// Of [`Intent::Ship`].
    Ship(Box<ShipBase>),
    /// Of [`Intent::SetStatus`].
    Status {
        /// The shop's slug of the status.
        status_raw: String,
    },
    /// Of [`Intent::Refund`].
    Refund {
        /// What could still be given back.
        remaining: Money,
        /// The refunds that were known.
        refunds: Vec<RemoteId>,
    },
    /// Of [`Intent::StockAdjust`] and [`Intent::StockCount`].
    Stock {
        /// The shop's number of units for sale.
        stock: i64,
    },
}
