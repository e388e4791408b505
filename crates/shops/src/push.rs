//! The shapes of a write: plan, prepared request, outcome, proof.

use domain::{Address, Money, Op, RemoteId, ShopStatus, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{ConnError, Fetched, Guard, Remote};

/// What an op's decision is made from.
#[derive(Debug, Clone)]
pub struct Fresh<'a> {
    /// The order or item as it was read just now.
    pub record: Fetched,
    /// Codes of the conflicts in spite of which a person wants it sent.
    pub accepted: &'a [String],
}

impl Fresh<'_> {
    /// Whether a person wants it sent in spite of this conflict.
    #[must_use]
    pub fn accepts(&self, conflict: &PlanConflict) -> bool {
        self.accepted.iter().any(|code| code == conflict.code())
    }
}

/// How one line differs from what was packed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineChange {
    /// The item's name with its variant; empty where the line is gone and its name was not kept.
    pub name: String,
    /// Units then.
    pub was: u32,
    /// Units now.
    pub now: u32,
}

/// Why an op must not go out. A person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "conflict")]
pub enum PlanConflict {
    /// The order was cancelled, refunded or failed since.
    OrderClosed {
        /// The status now.
        status: ShopStatus,
        /// The shop's slug of it.
        slug: String,
    },
    /// The order is in the trash; a write would bring it back.
    OrderTrashed,
    /// The order is deleted.
    OrderDeleted,
    /// Lines or quantities changed since it was packed.
    LinesChanged {
        /// What changed.
        changes: Vec<LineChange>,
        /// Where it went when it was packed, where it goes to another place now too.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<Box<Address>>,
        /// Where it goes then.
        #[serde(skip_serializing_if = "Option::is_none")]
        now: Option<Box<Address>>,
    },
    /// It goes to another address than the label says.
    AddressChanged {
        /// The address then.
        was: Box<Address>,
        /// The address now.
        now: Box<Address>,
    },
    /// Somebody else shipped it with another tracking number.
    ShippedByOther {
        /// The tracking number there.
        tracking: String,
    },
    /// The status is another one than when ours was chosen.
    StatusChanged {
        /// The shop's slug then.
        was: String,
        /// The shop's slug now.
        now: String,
    },
    /// Money was given back since: by somebody else, or by the payment provider.
    RefundedByOther {
        /// How much, with its currency.
        amount: Money,
        /// What can still be given back.
        left: Money,
    },
    /// Less is left than ours wants to give back.
    RefundTooLarge {
        /// What can still be given back.
        left: Money,
    },
    /// The item is deleted or in the trash.
    ItemDeleted,
    /// The shop does not count the item, or counts it together with its siblings.
    StockNotCounted,
    /// More would be taken out than the shop has: it sold them meanwhile.
    Oversold {
        /// The shop's number now.
        shop: i64,
        /// Our change.
        delta: i64,
        /// What would be left.
        result: i64,
    },
}

impl PlanConflict {
    /// The stable code: the kind of question that a person must answer.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OrderClosed { .. } => "order_closed",
            Self::OrderTrashed => "order_trashed",
            Self::OrderDeleted => "order_deleted",
            Self::LinesChanged { .. } => "lines_changed",
            Self::AddressChanged { .. } => "address_changed",
            Self::ShippedByOther { .. } => "shipped_by_other",
            Self::StatusChanged { .. } => "status_changed",
            Self::RefundedByOther { .. } => "refunded_by_other",
            Self::RefundTooLarge { .. } => "refund_too_large",
            Self::ItemDeleted => "item_deleted",
            Self::StockNotCounted => "stock_not_counted",
            Self::Oversold { .. } => "oversold",
        }
    }
}

/// What to do with an op, given fresh state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// It may go.
    Send(Box<Prepared>),
    /// The shop already is as the op wants it.
    Satisfied(Ack),
    /// It must not go.
    Conflict(PlanConflict),
}

/// One request, fixed before it is sent, so that it can be sent again unchanged and looked for afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// The op.
    pub op: Op,
    /// HTTP method.
    pub method: String,
    /// Path below the REST root, such as `wc/v3/orders/12`.
    pub path: String,
    /// JSON body.
    pub body: String,
    /// What proves that it arrived.
    pub marker: String,
    /// What protects it from happening twice.
    pub guard: Guard,
    /// What makes the shop refuse a second delivery; fixed by the first claim.
    #[serde(default)]
    pub fence: Option<Fence>,
    /// Whether a copy of it may have arrived before.
    #[serde(default)]
    pub is_resend: bool,
    /// What was read just before, where the proof of the effect needs it, such as the stock.
    #[serde(default)]
    pub before: Option<i64>,
    /// When that was read, by the shop's clock.
    #[serde(default)]
    pub read_at: Option<Timestamp>,
    /// An idempotent request that completes the effect; sent once the first one stands.
    #[serde(default)]
    pub then: Option<FollowUp>,
    /// The shop's slug of the status that is written with it, where one is: the shop may have dropped it.
    #[serde(default)]
    pub status: Option<String>,
}

impl Prepared {
    /// A request that was never sent, marked with the op's code and without anything that only some kinds need.
    #[must_use]
    pub fn new(op: &Op, method: &str, path: String, body: String, guard: Guard) -> Self {
        Self {
            op: op.clone(),
            method: method.to_owned(),
            path,
            body,
            marker: op.marker(),
            guard,
            fence: None,
            is_resend: false,
            before: None,
            read_at: None,
            then: None,
            status: None,
        }
    }
}

/// What makes a shop refuse a second delivery of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    /// A text that is used once.
    pub nonce: String,
    /// The second that it belongs to, by the shop's clock, since 1970. No two fences of one key share a second.
    pub second: i64,
}

/// The idempotent second half of a [`Prepared`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// HTTP method.
    pub method: String,
    /// Path below the REST root.
    pub path: String,
    /// JSON body.
    pub body: String,
}

/// What the shop said to a write.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ack {
    /// The shop's stamp of the record after the write, where it told.
    pub modified_srv: Option<Timestamp>,
    /// The id of what was made, such as a note, where one was.
    pub created: Option<RemoteId>,
}

/// What is known of a write that ended in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// HTTP status, where there was one.
    pub status: Option<u16>,
    /// What happened, for the journal.
    pub detail: String,
}

/// The only four ends of a write.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The shop has it. The record as answered, for the mirror, where the answer held one.
    Done(Ack, Option<Box<Remote>>),
    /// The shop understood and refused; trying again would not help.
    Rejected(ConnError),
    /// Nothing happened; it may be tried again.
    NotSent(ConnError),
    /// Nobody knows.
    Unknown(Evidence),
}

/// What a read-back found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// No trace.
    Absent,
    /// It took effect.
    Done(Ack),
    /// It arrived, and whether it took its whole effect cannot be seen from here: the code of the question that a person
    /// must answer, with its parameters.
    Started(&'static str, serde_json::Value),
    /// It arrived and died before its effect: it may be sent anew, as another attempt.
    Void,
}
