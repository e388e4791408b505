//! What the engine tells about itself.

use domain::{ConnId, Timestamp};
use shops::ConnError;
use store::connections::ConnState;

/// Which process talks to the shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lead {
    /// Not known yet.
    #[default]
    Starting,
    /// This engine.
    Here,
    /// Another process on the same data folder. This one records and takes over when that one ends.
    Elsewhere,
    /// The engine was stopped.
    Stopped,
}

/// What the engine does for one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// First import: open orders.
    ImportingOpenOrders,
    /// First import: products and their variations.
    ImportingProducts,
    /// First import: all other orders, the trash, refunds.
    ImportingHistory,
    /// Sends an op, or asks what became of one.
    Sending,
    /// Fetches changes.
    Fetching,
    /// Nothing to do until the next round or the next op is due.
    Idle,
    /// Waits after an error, or for a person; the state and the problem say why.
    Waiting,
}

/// What is wrong with a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The shop, or the way to it.
    Shop(ConnError),
    /// Our own database could not be read or written; its words are for the log.
    Data(String),
}

/// How one connection does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnStatus {
    /// The connection.
    pub conn: ConnId,
    /// What people call it.
    pub name: String,
    /// Whether it works, as stored.
    pub state: ConnState,
    /// What is being done.
    pub phase: Phase,
    /// Records that the running phase brought.
    pub done: u64,
    /// Records that it has in all, where the shop told.
    pub total: Option<u64>,
    /// When the shop last answered well, since this engine started or as stored.
    pub last_success: Option<Timestamp>,
    /// When something happens next by itself: the next try after an error, the next due op, the next round.
    pub next_try: Option<Timestamp>,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// Whether no other host could be reached either.
    pub no_internet: bool,
    /// Records pulled since the engine started, repeated ones included.
    pub pulled: u64,
    /// Ops that the shop confirmed since the engine started.
    pub sent: u64,
    /// Ops that the shop has not confirmed.
    pub waiting: u64,
    /// Ops and records that need a person.
    pub needs_you: u64,
    pub(crate) progress: Progress,
}

/// How far the control task is with what it was told, for [`crate::Engine::run_until_caught_up`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Progress {
    /// The last ring that it acted on.
    pub(crate) heard: u64,
    /// The last ring after which nothing was left to do.
    pub(crate) caught_up: u64,
    /// Whether it is no use to wait for it, as far as was tried since that ring.
    pub(crate) is_hopeless: bool,
}

/// How the engine does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EngineStatus {
    /// Which process talks to the shops.
    pub lead: Lead,
    /// Every connection that was not removed, oldest first.
    pub connections: Vec<ConnStatus>,
}

/// Why a shop is not caught up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCaughtUp {
    /// Another process on the data folder syncs; it has been told by what was recorded.
    Elsewhere,
    /// A person paused the connection.
    Paused(ConnId),
    /// The shop, or the way to it.
    Shop(ConnId, ConnError),
    /// Our own database; its words are for the log.
    Data(String),
    /// The engine was stopped.
    Stopped,
}

/// What [`crate::Engine::run_until_caught_up`] did, over all connections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaughtUp {
    /// Records pulled, repeated ones included.
    pub pulled: u64,
    /// Ops that the shop confirmed.
    pub sent: u64,
    /// Ops that still wait for a shop.
    pub waiting: u64,
    /// Ops and records that need a person.
    pub needs_you: u64,
    /// Why something is not caught up; empty when everything is.
    pub problems: Vec<NotCaughtUp>,
}
