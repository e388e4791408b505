//! The turn of one op: fresh read, decision, claim, send, settle; or, in doubt, the question what became of it.
//!
//! ```text
//! pending ─ fetch ─ plan ─┬─ satisfied ───────────────────────────────▶ done
//!                         ├─ conflict ────────────────────────────────▶ review
//!                         └─ claim (commit) ─▶ sending ─ send ─┬──────▶ done | review
//!                                                              ├──────▶ pending (nothing happened)
//! unknown ─ quiet ─ find ─┬─ found ─▶ done                     └──────▶ unknown (nobody knows)
//!                         └─ absent ─ no copy alive, or fenced ─▶ fetch, plan as above, the same request again
//! ```

use std::time::Duration;

use domain::{OpId, OpState, choices};
use serde_json::{Value, json};
use shops::{Ack, ConnError, Fresh, Plan, PlanConflict, Prepared};
use store::connections::Connection;
use store::ops::{self, Claim, Claimed, OpRecord, Settlement};
use store::reviews::{self, NewReview};
use store::{StoreError, WriteTx};

use crate::apply::{self, Asked};
use crate::backoff::{LONGEST, full_jitter};
use crate::engine::Shared;
use crate::line::{Line, details, failure, question};
use crate::options::quiet_period;
use crate::verdict::{Verdict, error_code};

mod doubt;
mod end;
mod request;

use end::acknowledged;
use request::{Way, sent_base, stored_request};

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

/// Gives an op its turn. `misses` is how often in a row its record or its effect could not be read.
pub(crate) async fn take_turn(line: Line, record: OpRecord, misses: u32) -> PushEnd {
    let op = record.op.op_id;
    let turn = Push { line, record, misses };
    let result = if turn.record.state == OpState::Unknown {
        turn.read_back().await
    } else if turn.is_stale() {
        turn.hold().await
    } else {
        turn.go(Way::First).await
    };
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

    /// Whether it waited so long that a person should say whether it shall still go.
    fn is_stale(&self) -> bool {
        let since = self.record.released.map_or(self.record.op.created, |at| at.max(self.record.op.created));
        self.line.shared.clock.now().since(since) > self.line.shared.options.oldest
    }

    async fn hold(&self) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        ops::hold(&mut tx, self.id(), "stale").await?;
        tx.commit().await?;
        Ok(Turn::Passed)
    }

    /// Fresh read, decision and, where it may go, the request.
    async fn go(&self, way: Way) -> Result<Turn, StoreError> {
        let target = &self.record.op.target;
        let Asked { answer, at } = match self.line.fetch(apply::entity_of(target), target.remote()).await {
            Ok(asked) => asked,
            Err(error) => return self.missed(error).await,
        };
        let fresh = Fresh { record: answer, accepted: &self.record.accepted };
        let plan = self.line.connector.plan(&self.record.op, &fresh);
        let asked = Asked { answer: fresh.record, at };
        match plan {
            Plan::Satisfied(ack) => self.confirm(&ack, Some(&asked)).await,
            Plan::Conflict(conflict) => self.conflict(&conflict, &asked).await,
            Plan::Send(planned) => self.send(*planned, way, &asked).await,
        }
    }

    /// Claims the op, and only then lets the request leave.
    async fn send(&self, planned: Prepared, way: Way, fresh: &Asked) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        apply::subject(&mut tx, &self.record.op.target, fresh).await?;
        if self.record.state == OpState::Unknown {
            let detail = Some(json!({ "absent": true }));
            let again = Settlement { next_try: Some(tx.now()), detail, ..Settlement::to(OpState::Pending) };
            ops::settle(&mut tx, self.id(), &again).await?;
        }
        let prepared = self.fenced(&mut tx, planned, way).await?;
        let claim = Claim {
            prepared: serde_json::to_string(&prepared)?,
            marker: prepared.marker.clone(),
            fence: prepared.fence.as_ref().map(serde_json::to_value).transpose()?,
            sent_base: sent_base(&prepared, fresh),
        };
        let claimed = ops::claim(&mut tx, self.id(), &claim).await?;
        tx.commit().await?;
        let Claimed::Yes { attempt } = claimed else { return Ok(Turn::Passed) };
        let outcome = self.line.connector.send(&prepared).await;
        let end = self.end_of(outcome, &prepared, attempt);
        // From here on the truth is known only to us: it is kept trying until it is written down.
        loop {
            match self.write_end(&end).await {
                Ok(()) => return Ok(end.turn),
                Err(error) => tracing::error!(%error, op = %self.id(), "cannot settle; trying again"),
            }
            self.line.shared.clock.sleep(SETTLE_AGAIN).await;
        }
    }

    async fn confirm(&self, ack: &Ack, fresh: Option<&Asked>) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(fresh) = fresh {
            apply::subject(&mut tx, &self.record.op.target, fresh).await?;
        }
        if !self.is_as_read(&mut tx).await? {
            tx.commit().await?;
            return Ok(Turn::Passed);
        }
        ops::settle(&mut tx, self.id(), &acknowledged(ack)).await?;
        tx.commit().await?;
        Ok(Turn::Confirmed)
    }

    async fn conflict(&self, conflict: &PlanConflict, fresh: &Asked) -> Result<Turn, StoreError> {
        let mut params = serde_json::to_value(conflict)?;
        if let Some(params) = params.as_object_mut() {
            params.remove("conflict");
        }
        self.ask_person(conflict.code(), params, Some(fresh)).await
    }

    /// The op stops in review, with its question.
    async fn ask_person(&self, code: &str, params: Value, fresh: Option<&Asked>) -> Result<Turn, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(fresh) = fresh {
            apply::subject(&mut tx, &self.record.op.target, fresh).await?;
        }
        if !self.is_as_read(&mut tx).await? {
            tx.commit().await?;
            return Ok(Turn::Passed);
        }
        let error = Some(question(code, &params));
        let end = Settlement { error, ..Settlement::to(OpState::Review) };
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
            choices: choices(code).iter().filter_map(choice_name).collect(),
        };
        reviews::open(tx, &review).await.map(|_| ())
    }
}

fn choice_name(choice: &domain::Choice) -> Option<String> {
    serde_json::to_value(choice).ok()?.as_str().map(str::to_owned)
}
