//! Ops: intents for a shop, recorded with the fact that caused them and sent later.

use serde::{Deserialize, Serialize};

use crate::{ConnId, OpId, OrderId, RemoteId, StationId, Timestamp, UserId, VariantId};

mod choice;
mod intent;
mod merge;

pub use choice::{Choice, choices};
pub use intent::{
    Intent, Note, OpBase, Refund, RefundLine, SeenLine, SetStatus, Ship, ShipBase, ShippedLine, StockAdjust,
    StockCount,
};
pub use merge::{Merge, merge};

/// The record of a shop that an op is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "entity", content = "id", rename_all = "snake_case")]
pub enum OpTarget {
    /// An order.
    Order(OrderId),
    /// An item: a variation, or a product without any.
    Item(VariantId),
}

impl OpTarget {
    /// The connection that it belongs to.
    #[must_use]
    pub const fn conn(&self) -> ConnId {
        match self {
            Self::Order(order) => order.conn,
            Self::Item(item) => item.conn,
        }
    }

    /// The shop's id of it.
    #[must_use]
    pub const fn remote(&self) -> &RemoteId {
        match self {
            Self::Order(order) => &order.remote,
            Self::Item(item) => &item.remote,
        }
    }

    /// The order, where it is one.
    #[must_use]
    pub const fn order(&self) -> Option<&OrderId> {
        match self {
            Self::Order(order) => Some(order),
            Self::Item(_) => None,
        }
    }

    /// The item, where it is one.
    #[must_use]
    pub const fn item(&self) -> Option<&VariantId> {
        match self {
            Self::Order(_) => None,
            Self::Item(item) => Some(item),
        }
    }
}

/// One recorded intent. Its state lives beside it in [`OpState`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Op {
    /// Identity, a UUIDv7.
    pub op_id: OpId,
    /// The station that recorded it.
    pub station: StationId,
    /// Who, where known.
    pub user: Option<UserId>,
    /// Hybrid logical clock: order among stations.
    pub hlc: String,
    /// What it is about.
    pub target: OpTarget,
    /// What the shop shall be told.
    pub intent: Intent,
    /// What the decision rested on, where that was known.
    pub base: Option<OpBase>,
    /// When it was recorded.
    pub created: Timestamp,
}

impl Op {
    /// The connection it is for.
    #[must_use]
    pub const fn conn(&self) -> ConnId {
        self.target.conn()
    }

    /// The order that it is about, where it is about one.
    #[must_use]
    pub const fn order(&self) -> Option<&OrderId> {
        self.target.order()
    }

    /// What the packer saw, for [`Intent::Ship`].
    #[must_use]
    pub const fn ship_base(&self) -> Option<&ShipBase> {
        match &self.base {
            Some(OpBase::Ship(base)) => Some(base),
            _ => None,
        }
    }

    /// The short code by which the op is found again in the shop's texts: the last eight hexadecimal digits of its id.
    /// The random end of a UUIDv7 is taken, because its start is time and equal for neighbours.
    #[must_use]
    pub fn marker(&self) -> String {
        let id = self.op_id.uuid().simple().to_string();
        id[id.len() - 8..].to_owned()
    }
}

/// Where an op stands on its way to the shop.
///
/// ```text
/// held → pending → sending → done | review | unknown; unknown → done | pending | review; undo: held|pending → cancelled
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpState {
    /// Waits for a person to release it.
    Held,
    /// Waits for its time or the network.
    Pending,
    /// Committed to be sent; the request may be on its way.
    Sending,
    /// The request ended in doubt; it is read back before anything else happens.
    Unknown,
    /// The shop has it.
    Done,
    /// A person must decide.
    Review,
    /// Withdrawn before it was sent, or dropped by a person.
    Cancelled,
}

impl OpState {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Self::Held, Self::Pending, Self::Sending, Self::Unknown, Self::Done, Self::Review, Self::Cancelled];

    /// Whether it still waits for the shop.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Held | Self::Pending | Self::Sending | Self::Unknown)
    }

    /// Whether an undo is still real: no byte was sent.
    #[must_use]
    pub const fn may_be_undone(self) -> bool {
        matches!(self, Self::Held | Self::Pending)
    }

    /// Whether the protocol allows this step.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        use OpState::{Cancelled, Done, Held, Pending, Review, Sending, Unknown};
        matches!(
            (self, next),
            (Held, Pending | Cancelled)
                | (Pending, Sending | Cancelled | Held | Review | Done)
                | (Sending, Done | Review | Unknown | Pending)
                | (Unknown, Done | Review | Pending | Unknown)
                | (Review, Pending | Cancelled | Done)
        )
    }

    /// The stable name under which it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Done => "done",
            Self::Review => "review",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

#[cfg(test)]
mod tests;
