//! The turn of one op: fresh read, decision, claim, send, settle; or, in doubt, the question what became of it.
//!
//! ```text
//! pending ─ fetch ─ plan ─┬─ satisfied ───────────────────────────────▶ done
//!                         ├─ conflict ────────────────────────────────▶ review
//!                         └─ claim (commit) ─▶ sending ─ send ─┬──────▶ done | review
//!                                                              ├──────▶ pending (nothing happened)
//! unknown ─ quiet ─ find ─┬─ found ─▶ done                     └──────▶ unknown (nobody knows)
//!                         └─ absent ─ no copy alive ─▶ fetch, plan as above, the same request again
//! ```

use std::time::Duration;

use domain::{OpId, OpState};
use serde_json::{Value, json};
use shops::{
    Ack, ConnError, Entity, Evidence, Fetched, Found, Fresh, Outcome, Plan, PlanConflict, Prepared, Remote,
};
use store::connections::Connection;
use store::mirror::Seen;
use store::ops::{self, Claim, Claimed, OpFailure, OpRecord, Settlement};
use store::reviews::{self, NewReview};
use store::{StoreError, WriteTx};

use crate::apply;
use crate::backoff::{LONGEST, full_jitter, wait_after};
use crate::engine::Shared;
use crate::line::{Line, details, failure, sentence};
use crate::options::{longest_life, quiet_period};
use crate::verdict::{Verdict, conflict_code, error_code};

/// Between two tries to write down how a request ended.
const SETTLE_AGAIN: Duration = Duration::from_secs(2);

/// How an op's turn ended.
#[derive(Debug)]
pub(crate) enum Turn {
    /// The shop has it.
    Confirmed,
    /// A person must decide.
    Question,
    /// It was withdrawn while we looked, or waits a little longer. Nothing is known of the shop.
    Passed,
    /// The shop could not be asked, or took nothing.
    Later(ConnError),
    /// The request ended in doubt.
    InDoubt,
}

/// The end of an op's turn, for the control task.
#[derive(Debug)]
pub(crate) struct PushEnd {
    pub(crate) op: OpId,
    pub(crate) result: Result<Turn, StoreError>,
}

/// Gives an op its turn. `misses` is how often in a row its order or its effect could not be read.
pub(crate) async fn take_turn(line: Line, record: OpRecord, misses: u32) -> PushEnd {
    let op = record.op.op_id;
    let turn = Push { line, record, misses };
    let result =
        if turn.record.state == OpState::Unknown { turn.read_back().await } else { turn.go(None).await };
    PushEnd { op, result }
}

/// What a crash left as being sent is in doubt: it is asked about after the quiet period.
pub(crate) async fn recover(shared: &Shared, conn: &Connection, record: &OpRecord) -> Result<(), StoreError> {
    let quiet = stored_request(record)
        .map_or(shared.options.quiet, |prepared| quiet_period(&shared.options, conn, &prepared));
    let sent = record.last_sent.unwrap_or_else(|| shared.clock.now());
    let end = Settlement {
        next_try: Some(sent.plus(quiet)),
        detail: Some(json!({ "recovered": true })),
        ..Settlement::to(OpState::Unknown)
    };
    let mut tx = shared.store.write().await?;
    ops::settle(&mut tx, record.op.op_id, &end).await?;
    tx.commit().await?;
    Ok(())
}

fn stored_request(record: &OpRecord) -> Option<Prepared> {
    record.prepared.as_deref().and_then(|text| serde_json::from_str(text).ok())
}

struct Push {
    line: Line,
    record: OpRecord,
    misses: u32,
}

impl Push {
    fn id(&self) -> OpId {
        self.record.op.op_id
    }

    async fn begin(&self) -> Result<WriteTx, StoreError> {
        self.line.shared.store.write().await
    }

    /// Looks for the effect of an earlier send, once no copy of it can be alive any more.
    async fn read_back(&self) -> Result<Turn, StoreError> {
        let Some(prepared) = stored_request(&self.record) else {
            return self.ask_person("request_lost", json!({}), None).await;
        };
        let quiet = quiet_period(&self.line.shared.options, &self.line.conn, &prepared);
        let now = self.line.shared.clock.now();
        if let Some(rested) =
            self.record.last_sent.map(|sent| sent.plus(quiet)).filter(|rested| *rested > now)
        {
            let wait = Settlement { next_try: Some(rested), ..Settlement::to(OpState::Unknown) };
            return self.settle(&wait, Turn::Passed).await;
        }
        match self.line.connector.find(&prepared).await {
            Ok(Found::Done(ack)) => self.confirm(&ack, None).await,
            Ok(Found::Absent) => self.send_again(prepared).await,
            Err(error) => self.missed(error).await,
        }
    }

    /// There is no trace of the request: it goes again once no copy of it can be alive.
    async fn send_again(&self, prepared: Prepared) -> Result<Turn, StoreError> {
        let life = longest_life(&self.line.shared.options, &self.line.conn);
        let now = self.line.shared.clock.now();
        match self.record.last_sent.map(|sent| sent.plus(life)).filter(|dead| *dead > now) {
            Some(dead) => {
                let wait = Settlement { next_try: Some(dead), ..Settlement::to(OpState::Unknown) };
                self.settle(&wait, Turn::Passed).await
            }
            None => self.go(Some(prepared)).await,
        }
    }

    /// Fresh read, decision and, where it may go, the request: `earlier` again where there was one.
    async fn go(&self, earlier: Option<Prepared>) -> Result<Turn, StoreError> {
        let fresh = match self.line.connector.fetch(Entity::Order, &self.record.op.order.remote).await {
            Ok(order) => Fresh { order },
            Err(error) => return self.missed(error).await,
        };
        match self.line.connector.plan(&self.record.op, &fresh) {
            Plan::Satisfied(ack) => self.confirm(&ack, Some(&fresh.order)).await,
            Plan::Conflict(conflict) => self.conflict(&conflict, &fresh.order).await,
            Plan::Send(prepared) => self.send(&earlier.unwrap_or(*prepared), &fresh.order).await,
        }
    }

    /// Claims the op, and only then lets the request leave.
    async fn send(&self, prepared: &Prepared, fresh: &Fetched) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        self.mirror(&mut tx, fresh).await?;
        if self.record.state == OpState::Unknown {
            let detail = Some(json!({ "absent": true }));
            let again = Settlement { next_try: Some(tx.now()), detail, ..Settlement::to(OpState::Pending) };
            ops::settle(&mut tx, self.id(), &again).await?;
        }
        let claim = Claim {
            prepared: serde_json::to_string(prepared)?,
            marker: prepared.marker.clone(),
            fence: None,
            sent_base: sent_base(fresh),
        };
        let claimed = ops::claim(&mut tx, self.id(), &claim).await?;
        tx.commit().await?;
        let Claimed::Yes { attempt } = claimed else { return Ok(Turn::Passed) };
        let outcome = self.line.connector.send(prepared).await;
        let (end, turn, record) = self.end_of(outcome, prepared, attempt);
        // From here on the truth is known only to us: it is kept trying until it is written down.
        loop {
            match self.write_end(&end, &turn, record.as_deref()).await {
                Ok(()) => return Ok(turn),
                Err(error) => tracing::error!(%error, op = %self.id(), "cannot settle; trying again"),
            }
            self.line.shared.clock.sleep(SETTLE_AGAIN).await;
        }
    }

    /// What an outcome means for the op.
    fn end_of(
        &self,
        outcome: Outcome,
        prepared: &Prepared,
        attempt: u32,
    ) -> (Settlement, Turn, Option<Box<Remote>>) {
        let options = &self.line.shared.options;
        let now = self.line.shared.clock.now();
        match outcome {
            Outcome::Done(ack, record) => (acknowledged(&ack), Turn::Confirmed, record),
            // The op is sound, the key is not: it waits for the sign-in.
            Outcome::Rejected(error) if Verdict::of(&error) == Verdict::SignIn => {
                let end = Settlement {
                    next_try: Some(now),
                    error: Some(failure(&error)),
                    ..Settlement::to(OpState::Pending)
                };
                (end, Turn::Later(error), None)
            }
            Outcome::Rejected(error) => {
                let end = Settlement { error: Some(failure(&error)), ..Settlement::to(OpState::Review) };
                (end, Turn::Question, None)
            }
            Outcome::NotSent(error) => {
                let random = self.line.shared.ids.random();
                let wait = wait_after(&Verdict::of(&error), attempt.saturating_sub(1), random, false);
                let end = Settlement {
                    next_try: Some(now.plus(wait)),
                    error: Some(failure(&error)),
                    ..Settlement::to(OpState::Pending)
                };
                (end, Turn::Later(error), None)
            }
            Outcome::Unknown(evidence) if attempt >= options.most_attempts => {
                let end = Settlement { error: Some(doubt(&evidence)), ..Settlement::to(OpState::Review) };
                (end, Turn::Question, None)
            }
            Outcome::Unknown(evidence) => {
                let quiet = quiet_period(options, &self.line.conn, prepared);
                let end = Settlement {
                    next_try: Some(now.plus(quiet)),
                    error: Some(doubt(&evidence)),
                    ..Settlement::to(OpState::Unknown)
                };
                (end, Turn::InDoubt, None)
            }
        }
    }

    async fn write_end(
        &self,
        end: &Settlement,
        turn: &Turn,
        record: Option<&Remote>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        if let Some(record) = record {
            // The answer to a write is the whole record, but without the refunded units of its lines.
            let seen = Seen { at: tx.now(), by_id: false };
            apply::rows(&mut tx, self.line.conn.conn_id, std::slice::from_ref(record), seen).await?;
        }
        ops::settle(&mut tx, self.id(), end).await?;
        if let (Turn::Question, Some(error)) = (turn, &end.error) {
            let params = error.human.as_ref().map_or_else(|| json!({}), |human| human["params"].clone());
            self.open_review(&mut tx, &error.class, params).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn confirm(&self, ack: &Ack, fresh: Option<&Fetched>) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(fresh) = fresh {
            self.mirror(&mut tx, fresh).await?;
        }
        if !self.is_as_read(&mut tx).await? {
            tx.commit().await?;
            return Ok(Turn::Passed);
        }
        ops::settle(&mut tx, self.id(), &acknowledged(ack)).await?;
        tx.commit().await?;
        Ok(Turn::Confirmed)
    }

    async fn conflict(&self, conflict: &PlanConflict, fresh: &Fetched) -> Result<Turn, StoreError> {
        let params = match conflict {
            PlanConflict::OrderClosed { status } => json!({ "status": status }),
            PlanConflict::ShippedByOther { tracking } => json!({ "tracking": tracking }),
            PlanConflict::OrderTrashed | PlanConflict::OrderDeleted | PlanConflict::LinesChanged => json!({}),
        };
        self.ask_person(conflict_code(conflict), params, Some(fresh)).await
    }

    /// The op stops in review, with its question.
    async fn ask_person(
        &self,
        code: &str,
        params: Value,
        fresh: Option<&Fetched>,
    ) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(fresh) = fresh {
            self.mirror(&mut tx, fresh).await?;
        }
        if !self.is_as_read(&mut tx).await? {
            tx.commit().await?;
            return Ok(Turn::Passed);
        }
        let human = Some(sentence(code, params.clone()));
        let error = OpFailure { class: code.to_owned(), http: None, remote_code: None, human };
        let end = Settlement { error: Some(error), ..Settlement::to(OpState::Review) };
        ops::settle(&mut tx, self.id(), &end).await?;
        self.open_review(&mut tx, code, params).await?;
        tx.commit().await?;
        Ok(Turn::Question)
    }

    /// The order or the effect could not be read; nothing was sent.
    async fn missed(&self, error: ConnError) -> Result<Turn, StoreError> {
        let verdict = Verdict::of(&error);
        // A connection that is down says nothing about the op; it waits where it is.
        if !matches!(verdict, Verdict::Failing | Verdict::Refused) {
            return Ok(Turn::Later(error));
        }
        if self.misses + 1 >= self.line.shared.options.most_attempts {
            return self.ask_person(error_code(&error), details(&error), None).await;
        }
        let random = self.line.shared.ids.random();
        let next_try = self.line.shared.clock.now().plus(full_jitter(self.misses, random, LONGEST));
        let mut tx = self.begin().await?;
        if self.record.state == OpState::Unknown {
            let wait = Settlement {
                next_try: Some(next_try),
                error: Some(failure(&error)),
                ..Settlement::to(OpState::Unknown)
            };
            ops::settle(&mut tx, self.id(), &wait).await?;
        } else if self.is_as_read(&mut tx).await? {
            ops::release(&mut tx, self.id(), next_try).await?;
        }
        tx.commit().await?;
        Ok(Turn::Later(error))
    }

    async fn settle(&self, end: &Settlement, turn: Turn) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        ops::settle(&mut tx, self.id(), end).await?;
        tx.commit().await?;
        Ok(turn)
    }

    /// Whether the op was not withdrawn, here or by another process, since it was chosen.
    async fn is_as_read(&self, tx: &mut WriteTx) -> Result<bool, StoreError> {
        Ok(ops::get(tx, self.id()).await?.is_some_and(|now| now.state == self.record.state))
    }

    async fn mirror(&self, tx: &mut WriteTx, fresh: &Fetched) -> Result<(), StoreError> {
        let now = tx.now();
        let order = &self.record.op.order;
        apply::fetched(tx, order.conn, Entity::Order, &order.remote, fresh, now).await
    }

    async fn open_review(&self, tx: &mut WriteTx, code: &str, params: Value) -> Result<(), StoreError> {
        if reviews::of_op(tx, self.id()).await?.is_some() {
            return Ok(());
        }
        let review = NewReview {
            op: Some(self.id()),
            conn: self.line.conn.conn_id,
            kind: code.to_owned(),
            title_key: format!("review.{code}"),
            params,
            choices: ["retry", "done", "drop"].map(str::to_owned).to_vec(),
        };
        reviews::open(tx, &review).await.map(|_| ())
    }
}

fn acknowledged(ack: &Ack) -> Settlement {
    Settlement {
        ack: serde_json::to_value(ack).ok(),
        ack_modified_srv: ack.modified_srv,
        ..Settlement::to(OpState::Done)
    }
}

fn doubt(evidence: &Evidence) -> OpFailure {
    let human = Some(sentence("in_doubt", json!({ "status": evidence.status, "detail": evidence.detail })));
    OpFailure { class: "in_doubt".to_owned(), http: evidence.status, remote_code: None, human }
}

/// What was read just before sending, for the journal.
fn sent_base(fresh: &Fetched) -> Option<Value> {
    match fresh {
        Fetched::Row(row) => Some(json!({ "modified_srv": row.modified_srv })),
        Fetched::Gone => None,
    }
}
