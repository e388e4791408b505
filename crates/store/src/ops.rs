//! The outbox: intents for shops, their state, and the journal of every step.
//!
//! ```text
//! record → held|pending ; claim → sending (committed before the first byte) ; settle → done|pending|unknown|review
//! ```

use domain::{ConnId, Op, OpId, OpState, OrderId, Timestamp, VariantId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::sql::json;
use crate::tx::Connected as _;
use crate::{StoreError, WriteTx};

mod read;
mod steps;

pub(crate) use read::read_state;
pub use read::{count, counts, due, events, get, last_fence, list, turns, unsent_of, unsettled_stock};
pub use steps::{Accept, accept, claim, decide, hold, release, settle, undo};

/// Version of the shape of stored intents.
const SCHEMA_V: i64 = 1;

/// An op with its state.
#[derive(Debug, Clone, PartialEq)]
pub struct OpRecord {
    /// The intent.
    pub op: Op,
    /// Where it stands.
    pub state: OpState,
    /// How often it was claimed.
    pub attempt: u32,
    /// Not before this time; `None` in final states.
    pub next_try: Option<Timestamp>,
    /// First claim.
    pub first_sent: Option<Timestamp>,
    /// Last claim.
    pub last_sent: Option<Timestamp>,
    /// The request as fixed by the last claim: JSON text of the caller.
    pub prepared: Option<String>,
    /// What makes the shop refuse a second delivery.
    pub fence: Option<Value>,
    /// What proves that it arrived.
    pub marker: Option<String>,
    /// What the shop said.
    pub ack: Option<Value>,
    /// The shop's stamp after it, where the shop told.
    pub ack_modified_srv: Option<Timestamp>,
    /// The last failure.
    pub error: Option<OpFailure>,
    /// What was read just before it was sent.
    pub sent_base: Option<Value>,
    /// Codes of the conflicts that a person looked at and wants it sent in spite of.
    pub accepted: Vec<String>,
    /// When a person last released it or asked for another try.
    pub released: Option<Timestamp>,
    /// Ops that were never sent, because this one says what they said too.
    pub replaces: Vec<OpId>,
}

/// Why an op is not done, in codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpFailure {
    /// Our code of the kind of failure.
    pub class: String,
    /// HTTP status, where there was one.
    pub http: Option<u16>,
    /// The shop's code, where there was one.
    pub remote_code: Option<String>,
    /// Key and parameters of the sentence for people.
    pub human: Option<Value>,
}

/// What fixes a request before it is sent.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The request, JSON text.
    pub prepared: String,
    /// What proves that it arrived.
    pub marker: String,
    /// What makes the shop refuse a second delivery, where it can.
    pub fence: Option<Value>,
    /// What was read just before sending, where something was.
    pub sent_base: Option<Value>,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The op is `sending`; once committed, it may go.
    Yes {
        /// Number of this attempt, from 1.
        attempt: u32,
    },
    /// It is in another state, for example because it was undone meanwhile. Nothing changed.
    No(OpState),
    /// There is no such op.
    NotFound,
}

/// The end of an attempt, or of a read-back.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// The new state.
    pub to: OpState,
    /// When to go on, for `pending` and `unknown`.
    pub next_try: Option<Timestamp>,
    /// What the shop said, for `done`.
    pub ack: Option<Value>,
    /// The shop's stamp after it, for `done`. The op counts until the mirror has that stamp.
    pub ack_modified_srv: Option<Timestamp>,
    /// Why not, otherwise.
    pub error: Option<OpFailure>,
    /// More for the journal.
    pub detail: Option<Value>,
}

impl Settlement {
    /// A settlement without anything but the new state.
    #[must_use]
    pub const fn to(state: OpState) -> Self {
        Self { to: state, next_try: None, ack: None, ack_modified_srv: None, error: None, detail: None }
    }
}

/// What became of an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// It is cancelled; no byte was sent.
    Undone,
    /// It may be on its way or has arrived.
    TooLate(OpState),
    /// There is no such op.
    NotFound,
}

/// Which ops to list. Empty lists and `None` mean all.
#[derive(Debug, Clone, Default)]
pub struct OpFilter {
    /// Of this connection.
    pub conn: Option<ConnId>,
    /// About this order.
    pub order: Option<OrderId>,
    /// About this item.
    pub item: Option<VariantId>,
    /// Of one of these kinds.
    pub kinds: Vec<&'static str>,
    /// In one of these states.
    pub states: Vec<OpState>,
    /// In the order in which they were recorded; else the newest first.
    pub oldest_first: bool,
    /// Skip so many.
    pub offset: u32,
    /// At most so many; 0 means 500.
    pub limit: u32,
}

/// How many ops stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpCounts {
    /// Wait for a person to release them.
    pub held: u64,
    /// Wait for their time or the network.
    pub pending: u64,
    /// On their way.
    pub sending: u64,
    /// In doubt.
    pub unknown: u64,
    /// Wait for a person's decision.
    pub review: u64,
    /// When the oldest op that goes by itself and that the shop has not confirmed was recorded.
    pub oldest_waiting: Option<Timestamp>,
}

/// One step in the life of an op.
#[derive(Debug, Clone, PartialEq)]
pub struct OpEvent {
    /// When.
    pub at: Timestamp,
    /// What: the new state, or `recorded`, `undone`, `recovered`.
    pub event: String,
    /// More.
    pub detail: Option<Value>,
}

/// Records an intent in the transaction of the fact that caused it. `state` is `held` or `pending`, `next_try` the time
/// before which it must not go out.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn record(
    tx: &mut WriteTx,
    op: &Op,
    state: OpState,
    next_try: Timestamp,
) -> Result<(), StoreError> {
    record_instead(tx, op, state, next_try, &[]).await
}

/// Records an intent that says also what the ops in `replaces` said, and withdraws those. They were never sent.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn record_instead(
    tx: &mut WriteTx,
    op: &Op,
    state: OpState,
    next_try: Timestamp,
    replaces: &[OpId],
) -> Result<(), StoreError> {
    let base_version = steps::mirror_version(tx, &op.target).await?;
    for earlier in replaces {
        steps::withdraw(tx, *earlier, "replaced").await?;
    }
    sqlx::query(
        "INSERT INTO op_log (op_id, station_id, hlc, user_id, conn_id, entity, remote_id, kind, args, base,
            base_version, replaces, schema_v, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(op.op_id.to_string())
    .bind(op.station.to_string())
    .bind(&op.hlc)
    .bind(op.user.map(|u| u.to_string()))
    .bind(op.conn().to_string())
    .bind(read::entity(&op.target))
    .bind(op.target.remote().as_str())
    .bind(op.intent.kind())
    .bind(json(&op.intent)?)
    .bind(op.base.as_ref().map(json).transpose()?)
    .bind(base_version)
    .bind(json(&replaces)?)
    .bind(SCHEMA_V)
    .bind(op.created.millis())
    .execute(tx.sql())
    .await?;
    sqlx::query(
        "INSERT INTO op_state (op_id, state, lane, attempt, next_try_ms, marker, accepted, version)
         VALUES (?, ?, ?, 0, ?, ?, '[]', 1)",
    )
    .bind(op.op_id.to_string())
    .bind(state.name())
    .bind(op.intent.lane())
    .bind(next_try.millis())
    .bind(op.marker())
    .execute(tx.sql())
    .await?;
    steps::journal(tx, op.op_id, "recorded", None).await?;
    steps::stepped(tx, &op.target).await
}
