//! Ops: intents for a shop, recorded with the fact that caused them and sent later.

use serde::{Deserialize, Serialize};

use crate::{ConnId, OpId, OrderId, ParcelId, Quantity, RemoteId, StationId, Timestamp, UserId};

/// One line of what was shipped.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShippedLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// Units in the parcel.
    pub quantity: Quantity,
}

/// Mark an order as shipped, with its tracking number where one is known.
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
}

/// What the packer saw when shipping was decided; the decision rests on it (the merge base).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShipBase {
    /// The shop's slug of the status.
    pub status_raw: String,
    /// The shop's stamp of the version that was packed.
    pub modified_srv: Timestamp,
    /// Units to ship by line, refunded ones left out.
    pub lines: Vec<ShippedLine>,
}

/// A note for the shop's staff.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PrivateNote {
    /// The words.
    pub text: String,
}

/// What the shop shall be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "args")]
pub enum Intent {
    /// `order.ship`
    #[serde(rename = "order.ship")]
    Ship(Ship),
    /// `note.private`
    #[serde(rename = "note.private")]
    PrivateNote(PrivateNote),
}

impl Intent {
    /// The stable name under which it is stored and shown.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Ship(_) => "order.ship",
            Self::PrivateNote(_) => "note.private",
        }
    }

    /// The lane in which it is sent; a lane's ops are sent in order per order.
    #[must_use]
    pub const fn lane(&self) -> &'static str {
        match self {
            Self::Ship(_) => "ship",
            Self::PrivateNote(_) => "note",
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
    /// The order it is about.
    pub order: OrderId,
    /// What the shop shall be told.
    pub intent: Intent,
    /// What the decision rested on, for [`Intent::Ship`].
    pub base: Option<ShipBase>,
    /// When it was recorded.
    pub created: Timestamp,
}

impl Op {
    /// The connection it is for.
    #[must_use]
    pub const fn conn(&self) -> ConnId {
        self.order.conn
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
