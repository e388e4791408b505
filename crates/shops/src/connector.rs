//! The shape of a shop, whatever its kind.

use std::time::Duration;

use async_trait::async_trait;
use domain::{
    Currency, Op, RemoteId, ShopOrder, ShopProduct, ShopRefund, ShopStatus, ShopVariant, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A kind of record that is mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// [`ShopOrder`]
    Order,
    /// [`ShopProduct`]
    Product,
    /// [`ShopVariant`] of a product with variations.
    Variation,
    /// [`ShopRefund`]
    Refund,
}

/// A feed of changed records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Open orders, newest first: the first phase of an import, so that work can start.
    OpenOrders,
    /// Every order but those in the trash.
    Orders,
    /// Orders in the trash, which no other stream shows.
    TrashedOrders,
    /// Products.
    Products,
    /// Variations.
    Variations,
    /// Refunds.
    Refunds,
}

impl Stream {
    /// Every stream, in the order in which an import walks them.
    pub const ALL: [Self; 6] = [
        Self::OpenOrders,
        Self::Products,
        Self::Variations,
        Self::Orders,
        Self::TrashedOrders,
        Self::Refunds,
    ];

    /// The stable name under which its cursor is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenOrders => "open_orders",
            Self::Orders => "orders",
            Self::TrashedOrders => "trashed_orders",
            Self::Products => "products",
            Self::Variations => "variations",
            Self::Refunds => "refunds",
        }
    }

    /// The kind of record that it brings.
    #[must_use]
    pub const fn entity(self) -> Entity {
        match self {
            Self::OpenOrders | Self::Orders | Self::TrashedOrders => Entity::Order,
            Self::Products => Entity::Product,
            Self::Variations => Entity::Variation,
            Self::Refunds => Entity::Refund,
        }
    }
}

/// Where a stream was left. Keyset by the shop's own stamps; the text is the adapter's and opaque to others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cursor {
    /// The largest server stamp that was applied, in milliseconds.
    pub watermark_srv: Option<Timestamp>,
    /// The adapter's own place inside a running walk, empty between walks.
    pub token: String,
}

/// How much one step may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBudget {
    /// Records per page, 1 to 100.
    pub per_page: u32,
    /// How far behind the watermark a new walk starts, because stamps are taken before rows are committed.
    pub overlap: Duration,
}

/// One record of a shop.
#[derive(Debug, Clone)]
pub struct Remote {
    /// What it is.
    pub entity: Entity,
    /// The shop's id.
    pub remote_id: RemoteId,
    /// The shop's stamp of its last change.
    pub modified_srv: Timestamp,
    /// Whether it lies in the shop's trash.
    pub trashed: bool,
    /// The body as received, for the mirror.
    pub body: Vec<u8>,
    /// The body, decoded. Never fails: what cannot be read is listed in `attention`.
    pub decoded: Decoded,
}

/// A decoded record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// An order.
    Order(Box<ShopOrder>),
    /// A product.
    Product(Box<ShopProduct>),
    /// A variation.
    Variation(Box<ShopVariant>),
    /// A refund.
    Refund(Box<ShopRefund>),
}

/// One step of a stream.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it brought, in the stream's order.
    pub rows: Vec<Remote>,
    /// Records that have not even a readable id: what was found, cut to 200 characters each. Reported, never fatal.
    pub unreadable: Vec<String>,
    /// Where to go on, to be stored in the transaction that applies the rows.
    pub next: Cursor,
    /// Whether the walk is complete.
    pub caught_up: bool,
    /// How many records the shop says the walk has in all, for progress.
    pub total: Option<u64>,
    /// Whether the answer was damaged but could be read all the same, such as a plugin's warning before the data.
    pub damaged: bool,
}

/// What became of a record at which a stream could not go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Which record it is, where the shop could still tell; to be fetched alone later and shown as needing attention.
    pub remote_id: Option<RemoteId>,
    /// Where to go on.
    pub next: Cursor,
}

/// Who the shop is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Name of the site.
    pub name: String,
    /// The site's own idea of its address.
    pub home_url: String,
    /// Version of the shop software, such as `11.0.1`.
    pub version: String,
    /// Version of the platform under it, such as WordPress `7.0.4`, or empty.
    pub platform_version: String,
    /// Currency of the shop.
    pub currency: Currency,
    /// Country of the shop (ISO 3166-1 alpha-2), or empty.
    pub country: String,
    /// The unit in which the shop keeps weights.
    #[serde(default)]
    pub weight_unit: WeightUnit,
}

/// A unit of weight that a shop may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightUnit {
    /// Kilograms.
    #[default]
    Kilogram,
    /// Grams.
    Gram,
    /// Avoirdupois pounds of 453.59237 g.
    Pound,
    /// Avoirdupois ounces of 28.349523125 g.
    Ounce,
}

/// Where tracking numbers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FulfillmentMode {
    /// The shop's own fulfillments resource.
    CoreFulfillments,
    /// The order meta that tracking plugins read (`_wc_shipment_tracking_items`).
    TrackingMeta,
}

/// What this shop can do, as probed. The front end shows only what is here.
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
}

/// What a probe found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// Who the shop is.
    pub identity: Identity,
    /// What it can do.
    pub caps: Caps,
    /// How the requests were authorised, to be kept: the adapter's own word.
    pub auth: String,
    /// The shop's clock less ours, from its `Date` header, in milliseconds.
    pub clock_skew_ms: i64,
    /// The longest that one of its requests may run, in milliseconds, where known.
    pub max_exec_ms: Option<u64>,
}

/// When it makes sense to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// What the shop asked for (`Retry-After`), where it did.
    pub after: Option<Duration>,
}

/// Why a shop could not be asked. Every variant has its own sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnError {
    /// The address is not a web address, or plain http where that is not allowed.
    #[error("not a usable address: {0}")]
    BadUrl(String),
    /// No answer: no network, no such host, connection refused or reset, time-out.
    #[error("the shop cannot be reached: {0}")]
    Unreachable(String),
    /// The shop lives at another address and sends its visitors there.
    #[error("the shop answers at {to}")]
    Moved {
        /// The address to use instead.
        to: String,
    },
    /// The certificate is not trusted: self-signed, expired, wrong name.
    #[error("the shop's certificate is not trusted: {0}")]
    Certificate(String),
    /// A web site answers, but no WordPress with an open REST interface.
    #[error("no shop answers at this address")]
    NotAShop,
    /// WordPress answers with plain permalinks: the REST interface is hidden.
    #[error("the shop uses plain permalinks")]
    PlainPermalinks,
    /// WordPress answers, WooCommerce does not: switched off or not installed.
    #[error("WooCommerce is switched off")]
    ShopInactive,
    /// The shop knows no such key, or never saw it (a host or proxy removed it).
    #[error("the key is not accepted")]
    UnknownKey,
    /// The key exists, the secret is wrong.
    #[error("the secret is wrong")]
    WrongSecret,
    /// The host removes the Authorization header; another way works only if the user agrees to keys in the address.
    #[error("the host removes the login from requests")]
    HeaderStripped,
    /// The key may read only.
    #[error("the key may not write")]
    ReadOnlyKey,
    /// The key's user lacks the rights of a shop manager.
    #[error("the key's user may not manage the shop")]
    Forbidden,
    /// The clocks differ by more than the shop accepts.
    #[error("the clocks differ by {skew_ms} ms")]
    ClockSkew {
        /// The shop's clock less ours.
        skew_ms: i64,
    },
    /// The shop is being updated.
    #[error("the shop is in maintenance")]
    Maintenance(Retry),
    /// Too many requests, said by the shop, its host or a firewall before anything happened.
    #[error("the shop asks us to wait")]
    Busy(Retry),
    /// A firewall or host answers in the shop's place with a page instead of data.
    #[error("something in front of the shop answers: HTTP {status}")]
    Blocked {
        /// HTTP status.
        status: u16,
    },
    /// The shop failed (5xx).
    #[error("the shop failed: HTTP {status}")]
    ServerError {
        /// HTTP status.
        status: u16,
    },
    /// An answer that makes no sense: no JSON, wrong shape, too large, a redirect.
    #[error("the shop's answer makes no sense: {0}")]
    BadAnswer(String),
    /// The shop refused with its own code; the request was understood.
    #[error("the shop refused: {code} (HTTP {status})")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The shop's code.
        code: String,
        /// The shop's words, untrusted.
        message: String,
    },
    /// The record does not exist (any more).
    #[error("the shop has no such record")]
    NotFound,
}

/// A record asked for by id.
#[derive(Debug, Clone)]
pub enum Fetched {
    /// It is there, possibly in the trash.
    Row(Box<Remote>),
    /// It is deleted.
    Gone,
}

/// What was read just before an op goes out.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// The order now.
    pub order: Fetched,
}

/// Why an op must not go out. A person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "conflict")]
pub enum PlanConflict {
    /// The order was cancelled, refunded or failed since.
    OrderClosed {
        /// The status now.
        status: ShopStatus,
    },
    /// The order is in the trash; a write would bring it back.
    OrderTrashed,
    /// The order is deleted.
    OrderDeleted,
    /// Lines or quantities changed since it was packed.
    LinesChanged,
    /// Somebody else shipped it with another tracking number.
    ShippedByOther {
        /// The tracking number there.
        tracking: String,
    },
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
    /// An idempotent request that completes the effect; sent once the first one stands.
    #[serde(default)]
    pub then: Option<FollowUp>,
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
}

/// One shop. Requests only; the caller owns the database and decides when.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Finds out who the shop is and what it can do.
    ///
    /// # Errors
    /// [`ConnError`] says what is wrong, in the order in which a person would have to mend it.
    async fn probe(&self) -> Result<Probe, ConnError>;

    /// One step of a stream: bounded work, one page, resumable from `cursor`; never loops inside.
    ///
    /// # Errors
    /// [`ConnError`]; the cursor stays where it was. After [`ConnError::ServerError`] the same cursor may be asked with
    /// half as many records per page, and at one record [`Connector::skip`] steps over it.
    async fn pull(&self, stream: Stream, cursor: &Cursor, budget: PageBudget) -> Result<Page, ConnError>;

    /// Steps over the one record at which [`Connector::pull`] fails with [`ConnError::ServerError`] even at one record
    /// per page, so that it cannot stop the others. To be called with the cursor that fails; the next pull may be wide again.
    ///
    /// # Errors
    /// [`ConnError`] when the shop fails in general, so that nothing may be stepped over.
    async fn skip(&self, stream: Stream, cursor: &Cursor) -> Result<Skipped, ConnError>;

    /// One record by id. An order comes with the refunded units of its lines filled in.
    ///
    /// # Errors
    /// [`ConnError`], but a deleted record is [`Fetched::Gone`].
    async fn fetch(&self, entity: Entity, id: &RemoteId) -> Result<Fetched, ConnError>;

    /// Decodes a body from the mirror.
    ///
    /// # Errors
    /// [`ConnError::BadAnswer`] when it has no readable id.
    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError>;

    /// Decides whether an op may go, given fresh state. Pure.
    fn plan(&self, op: &Op, fresh: &Fresh) -> Plan;

    /// Performs exactly one outside effect. `prepared` is already durable.
    async fn send(&self, prepared: &Prepared) -> Outcome;

    /// Looks for the effect of an earlier send. Has no side effect.
    ///
    /// # Errors
    /// [`ConnError`] when the shop could not be asked.
    async fn find(&self, prepared: &Prepared) -> Result<Found, ConnError>;
}
