//! What the end of a request means for its op.

use domain::{Intent, OpState};
use serde_json::json;
use shops::{Ack, ConnError, Evidence, Outcome, Prepared, Remote};
use store::StoreError;
use store::mirror::Seen;
use store::ops::{self, OpFailure, Settlement};

use super::{Push, Turn};
use crate::apply;
use crate::backoff::wait_after;
use crate::line::{failure, sentence};
use crate::options::quiet_period;
use crate::verdict::Verdict;

/// How a request ended.
pub(super) struct End {
    settlement: Settlement,
    pub(super) turn: Turn,
    /// The record as the shop answered it.
    record: Option<Box<Remote>>,
}

impl Push {
    /// What an outcome means for the op.
    pub(super) fn end_of(&self, outcome: Outcome, prepared: &Prepared, attempt: u32) -> End {
        let options = &self.line.shared.options;
        match outcome {
            Outcome::Done(ack, record) => {
                End { settlement: acknowledged(&ack), turn: Turn::Confirmed, record }
            }
            // The op is sound, the key is not: it waits for the sign-in.
            Outcome::Rejected(error) if Verdict::of(&error) == Verdict::SignIn => {
                self.later(error, std::time::Duration::ZERO)
            }
            Outcome::Rejected(error) => question(refusal(&error, prepared)),
            Outcome::NotSent(error) => {
                let random = self.line.shared.ids.random();
                let wait = wait_after(&Verdict::of(&error), attempt.saturating_sub(1), random, false);
                self.later(error, wait)
            }
            Outcome::Unknown(evidence) if attempt >= options.most_attempts => question(doubt(&evidence)),
            Outcome::Unknown(evidence) => {
                let quiet = quiet_period(options, &self.line.conn, prepared);
                let settlement = Settlement {
                    next_try: Some(self.line.shared.clock.now().plus(quiet)),
                    error: Some(doubt(&evidence)),
                    ..Settlement::to(OpState::Unknown)
                };
                End { settlement, turn: Turn::InDoubt, record: None }
            }
        }
    }

    /// Nothing happened; it goes again after the wait.
    fn later(&self, error: ConnError, wait: std::time::Duration) -> End {
        let settlement = Settlement {
            next_try: Some(self.line.shared.clock.now().plus(wait)),
            error: Some(failure(&error)),
            ..Settlement::to(OpState::Pending)
        };
        End { settlement, turn: Turn::Later(error), record: None }
    }

    pub(super) async fn write_end(&self, end: &End) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        if let Some(record) = &end.record {
            // The answer to a write is the whole record, but without the refunded units of its lines.
            let seen = Seen { at: tx.now(), asked: None };
            apply::rows(&mut tx, self.line.conn.conn_id, std::slice::from_ref(record), seen).await?;
        }
        ops::settle(&mut tx, self.id(), &end.settlement).await?;
        if let (Turn::Question, Some(error)) = (&end.turn, &end.settlement.error) {
            let params = error.human.as_ref().map_or_else(|| json!({}), |human| human["params"].clone());
            self.open_review(&mut tx, &error.class, params).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

pub(super) fn acknowledged(ack: &Ack) -> Settlement {
    Settlement {
        ack: serde_json::to_value(ack).ok(),
        ack_modified_srv: ack.modified_srv,
        ..Settlement::to(OpState::Done)
    }
}

fn question(error: OpFailure) -> End {
    let settlement = Settlement { error: Some(error), ..Settlement::to(OpState::Review) };
    End { settlement, turn: Turn::Question, record: None }
}

fn doubt(evidence: &Evidence) -> OpFailure {
    let human = Some(sentence("in_doubt", json!({ "status": evidence.status, "detail": evidence.detail })));
    OpFailure { class: "in_doubt".to_owned(), http: evidence.status, remote_code: None, human }
}

/// A refusal, named by what it means for this kind of op where that is known.
fn refusal(error: &ConnError, prepared: &Prepared) -> OpFailure {
    let plain = failure(error);
    let class = match (plain.remote_code.as_deref(), &prepared.op.intent) {
        (Some("rest_invalid_param"), Intent::SetStatus(_) | Intent::Ship(_)) => "no_such_status",
        (Some("rest_no_route"), Intent::Ship(_)) => "shipments_gone",
        (Some("packbench_stock_not_taken"), _) => "stock_not_counted",
        _ => return plain,
    };
    let human = plain.human.map(|human| {
        let mut params = human["params"].clone();
        if class == "no_such_status" {
            params["wanted"] = json!(prepared.op.intent.wanted_status());
            params["slug"] = json!(prepared.status);
        }
        sentence(class, params)
    });
    OpFailure { class: class.to_owned(), human, ..plain }
}
