//! The shape of a shop, whatever its kind.

use std::time::Duration;

use async_trait::async_trait;
use domain::{Currency, Op, RemoteId, ShopOrder, ShopProduct, ShopRefund, ShopVariant, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Caps, ConnError, Fence, Found, Fresh, Outcome, Plan, Prepared};

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
    /// The older half of these: read beside the newer one by a first import, and never again. See [`Connector::split`].
    OlderOrders,
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
    pub const ALL: [Self; 7] = [
        Self::OpenOrders,
        Self::Products,
        Self::Variations,
        Self::Orders,
        Self::OlderOrders,
        Self::TrashedOrders,
        Self::Refunds,
    ];

    /// The stable name under which its cursor is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenOrders => "open_orders",
            Self::Orders => "orders",
            Self::OlderOrders => "older_orders",
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
            Self::OpenOrders | Self::Orders | Self::OlderOrders | Self::TrashedOrders => Entity::Order,
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

/// The two ends of a first walk over all orders that may be read at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halves {
    /// Where [`Stream::OlderOrders`] begins; its walk ends where the newer half began.
    pub older: Cursor,
    /// Where [`Stream::Orders`] begins.
    pub newer: Cursor,
}

/// Where a walk over all ids stands; the default is its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IdPlace {
    /// Whether it has come to the trash.
    pub trash: bool,
    /// Pages that lie behind it there.
    pub page: u64,
}

/// A record in a list of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The shop's id.
    pub remote_id: RemoteId,
    /// The shop's stamp of its last change, where the list has a readable one.
    pub modified_srv: Option<Timestamp>,
}

/// A page of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPage {
    /// What is listed.
    pub rows: Vec<Listed>,
    /// Where to go on; `None` when these were the last ones.
    pub next: Option<IdPlace>,
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
    /// The unit in which the shop keeps sizes.
    #[serde(default)]
    pub length_unit: LengthUnit,
}

/// A unit of length that a shop may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LengthUnit {
    /// Millimetres.
    Millimetre,
    /// Centimetres.
    #[default]
    Centimetre,
    /// Metres.
    Metre,
    /// Inches of 25.4 mm.
    Inch,
    /// Yards of 914.4 mm.
    Yard,
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

/// A status as a shop names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusName {
    /// Its slug.
    pub slug: String,
    /// Its name in the shop's language.
    pub name: String,
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
    /// How requests are signed that the shop carries out once and then refuses, in the adapter's own word; `None` where it
    /// offers nothing of the kind.
    #[serde(default)]
    pub fence: Option<String>,
    /// Name of a plugin that shows tracking numbers to customers, where one is known to be there.
    #[serde(default)]
    pub tracking_plugin: Option<String>,
    /// The statuses that an order can have, those of plugins too; empty where the shop does not list them.
    #[serde(default)]
    pub statuses: Vec<StatusName>,
    /// The shop's clock less ours, from its `Date` header, in milliseconds.
    pub clock_skew_ms: i64,
    /// The longest that one of its requests may run, in milliseconds, where known.
    pub max_exec_ms: Option<u64>,
}

/// A record asked for by id.
#[derive(Debug, Clone)]
pub enum Fetched {
    /// It is there, possibly in the trash.
    Row(Box<Remote>),
    /// It is deleted.
    Gone,
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

    /// Where a first walk over all orders may be cut in two, so that two pages can be read at once; `None` where the shop
    /// cannot tell, or has too few for that to be worth the question.
    ///
    /// # Errors
    /// [`ConnError`] when the shop could not be asked.
    async fn split(&self) -> Result<Option<Halves>, ConnError> {
        Ok(None)
    }

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

    /// A page of the ids of every record that the shop lists, in the trash or not.
    ///
    /// # Errors
    /// [`ConnError`]; the same place may be asked again.
    async fn ids(&self, entity: Entity, place: IdPlace) -> Result<IdPage, ConnError>;

    /// Whether the walk over open orders lists an order in this state, by the shop's own name for it.
    fn lists_as_open(&self, status: &str) -> bool;

    /// Decodes a body from the mirror.
    ///
    /// # Errors
    /// [`ConnError::BadAnswer`] when it has no readable id.
    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError>;

    /// Decides whether an op may go, given fresh state. Pure.
    fn plan(&self, op: &Op, fresh: &Fresh<'_>) -> Plan;

    /// What makes the shop refuse a second delivery of one request. Each takes a second of its own after `after`
    /// (seconds since 1970). `None` where the shop offers nothing of the kind, or this request needs none.
    fn fence(&self, prepared: &Prepared, after: Option<i64>) -> Option<Fence>;

    /// Whether the shop cannot have a use for this fence any more, so that a request that left no trace may get a new one.
    fn is_dead(&self, fence: &Fence) -> bool;

    /// Performs exactly one outside effect. `prepared` is already durable, with its fence.
    async fn send(&self, prepared: &Prepared) -> Outcome;

    /// Looks for the effect of an earlier send. Has no side effect.
    ///
    /// # Errors
    /// [`ConnError`] when the shop could not be asked.
    async fn find(&self, prepared: &Prepared) -> Result<Found, ConnError>;
}
