//! A request that ended in doubt: when it is looked for, and what may follow from what is found.

use std::time::Duration;

use domain::{Intent, OpState};
use serde_json::json;
use shops::{Found, Guard, Prepared};
use store::StoreError;
use store::ops::{OpFailure, Settlement};

use super::request::{Way, stored_request};
use super::{Push, Turn};
use crate::apply::entity_of;
use crate::line::question;
use crate::options::{dead_after, quiet_period};

impl Push {
    /// Looks for the effect of an earlier send, once a copy of it that may still be alive can do no harm.
    pub(super) async fn read_back(&self) -> Result<Turn, StoreError> {
        let Some(prepared) = stored_request(&self.record) else {
            return self.ask_person("request_lost", json!({}), None).await;
        };
        let shared = &self.line.shared;
        let quiet = quiet_period(&shared.options, &self.line.conn, &prepared);
        if let Some(turn) = self.rest(quiet, None).await? {
            return Ok(turn);
        }
        let began = shared.clock.now();
        let found = self.line.connector.find(&prepared).await;
        let is_slow = shared.clock.now().since(began) > shared.options.slow_read_back;
        let dead = dead_after(&shared.options, &self.line.conn);
        match found {
            Ok(Found::Done(ack)) => {
                // A request that worked for long is written with the stamp of its beginning, so a list may not show it.
                let target = &self.record.op.target;
                let shown = self.line.fetch(entity_of(target), target.remote()).await.ok();
                self.confirm(&ack, shown.as_ref()).await
            }
            Ok(Found::Absent) if must_not_repeat(&prepared) => self.ask_in_doubt(&prepared).await,
            // The second half of a request has no fence, whatever the first one has.
            Ok(Found::Absent) if is_slow || prepared.fence.is_none() || prepared.then.is_some() => {
                self.wait_until_dead(dead, Way::Again(Box::new(prepared))).await
            }
            Ok(Found::Absent) => self.go(Way::Again(Box::new(prepared))).await,
            // What was in doubt before proves nothing now: a sale of as many units may have hidden the effect.
            Ok(Found::Void) if self.was_started() => self.ask_person("in_doubt", json!({}), None).await,
            Ok(Found::Void) => self.wait_until_dead(dead, Way::Anew).await,
            Ok(Found::Started(code, params)) => match self.rest(dead, Some(question(code, &params))).await? {
                Some(turn) => Ok(turn),
                None => self.ask_person(code, params, None).await,
            },
            Err(error) => self.missed(error).await,
        }
    }

    /// Lets the op wait until so long after it was sent, and remembers what is known; `None` when that is over.
    async fn rest(&self, quiet: Duration, known: Option<OpFailure>) -> Result<Option<Turn>, StoreError> {
        let now = self.line.shared.clock.now();
        let rested = self.record.last_sent.map(|sent| sent.plus(quiet)).filter(|rested| *rested > now);
        let Some(rested) = rested else { return Ok(None) };
        let wait = Settlement { next_try: Some(rested), error: known, ..Settlement::to(OpState::Unknown) };
        self.settle(&wait, Turn::Passed).await.map(Some)
    }

    /// Whether an earlier look found that it arrived without its whole effect.
    fn was_started(&self) -> bool {
        self.record.error.as_ref().is_some_and(|error| error.class == "stock_in_doubt")
    }

    async fn wait_until_dead(&self, dead: Duration, way: Way) -> Result<Turn, StoreError> {
        match self.rest(dead, None).await? {
            Some(turn) => Ok(turn),
            None => self.go(way).await,
        }
    }

    /// Nobody can know whether the customer got a mail or the money, so nothing is sent a second time.
    async fn ask_in_doubt(&self, prepared: &Prepared) -> Result<Turn, StoreError> {
        let params = json!({ "kind": prepared.op.intent.kind() });
        self.ask_person("in_doubt", params, None).await
    }
}

/// Whether a second copy could mail the customer or pay money again, and nothing but our own look says that there was no
/// first one.
fn must_not_repeat(prepared: &Prepared) -> bool {
    let reaches_customer = matches!(prepared.op.intent, Intent::CustomerNote(_) | Intent::Refund(_));
    reaches_customer && prepared.guard == Guard::ReadBack
}
