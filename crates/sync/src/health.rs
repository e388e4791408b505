//! Whether a shop may be asked now, and what its connection's state is.

use domain::Timestamp;
use shops::ConnError;
use store::connections::ConnState;

use crate::backoff::wait_after;
use crate::status::Problem;
use crate::verdict::{Verdict, error_code};

/// Whether requests may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    /// From `since` to `until` nothing; a ring ends the wait, unless the shop itself asked for it.
    Waiting {
        since: Timestamp,
        until: Timestamp,
        asked: bool,
    },
    /// Until a person does something.
    Shut,
}

/// The health of one connection: the truth is the last answer of this shop.
#[derive(Debug, Clone)]
pub(crate) struct Health {
    state: ConnState,
    gate: Gate,
    problem: Option<Problem>,
    failures: u32,
    last_success: Option<Timestamp>,
    /// Whether the computer slept since the last answer.
    is_unsure: bool,
    /// Whether other hosts could be reached when this shop could not.
    internet: Option<bool>,
}

impl Health {
    /// As stored. A refused key gets one try, because it may have been mended in the shop meanwhile.
    pub(crate) fn stored(state: ConnState, last_success: Option<Timestamp>) -> Self {
        let is_stopped = matches!(state, ConnState::Paused | ConnState::Removed);
        let gate = if is_stopped { Gate::Shut } else { Gate::Open };
        Self { state, gate, problem: None, failures: 0, last_success, is_unsure: false, internet: None }
    }

    /// After a good answer.
    pub(crate) fn answered(&mut self, now: Timestamp) {
        self.last_success = Some(now);
        self.is_unsure = false;
        if self.is_shut() {
            // A page that was on its way beside the refused request: why the gate is shut stays known.
            return;
        }
        self.failures = 0;
        self.problem = None;
        self.internet = None;
        self.state = ConnState::Ok;
        self.gate = Gate::Open;
    }

    /// After an answer that was none. A refusal of one request is a good answer of the shop.
    pub(crate) fn failed(&mut self, error: &ConnError, now: Timestamp, random: u64, has_work: bool) {
        let verdict = Verdict::of(error);
        if verdict == Verdict::Refused {
            return self.answered(now);
        }
        self.is_unsure = false;
        if self.is_shut() {
            return;
        }
        let wait = wait_after(&verdict, self.failures, random, has_work);
        let asked = matches!(verdict, Verdict::AskedToWait { after: Some(_) });
        self.failures = self.failures.saturating_add(1);
        self.problem = Some(Problem::Shop(error.clone()));
        self.gate = Gate::Waiting { since: now, until: now.plus(wait), asked };
        self.state = match verdict {
            Verdict::Unreachable => ConnState::Offline,
            Verdict::Blocked => ConnState::Blocked,
            Verdict::SignIn => {
                self.gate = Gate::Shut;
                ConnState::AuthFailed
            }
            Verdict::AskedToWait { .. } | Verdict::Failing | Verdict::Refused => ConnState::Ok,
        };
    }

    /// When a page failed that may do so by its size: a moment later a smaller one is tried. Says nothing about the shop yet.
    pub(crate) fn page_failed(&mut self, error: &ConnError, now: Timestamp, random: u64) {
        if !self.is_shut() {
            self.problem = Some(Problem::Shop(error.clone()));
            let until = now.plus(wait_after(&Verdict::Failing, 0, random, true));
            self.gate = Gate::Waiting { since: now, until, asked: false };
        }
    }

    /// When our own database failed; the shop is not to blame.
    pub(crate) fn data_failed(&mut self, words: String, now: Timestamp, random: u64) {
        let wait = wait_after(&Verdict::Failing, self.failures, random, true);
        self.failures = self.failures.saturating_add(1);
        self.problem = Some(Problem::Data(words));
        if !self.is_shut() {
            self.gate = Gate::Waiting { since: now, until: now.plus(wait), asked: false };
        }
    }

    /// Somebody wants an answer now. A wait that the shop asked for stands all the same.
    pub(crate) fn ring(&mut self) {
        if matches!(self.gate, Gate::Waiting { asked: false, .. }) {
            self.gate = Gate::Open;
        }
    }

    /// The computer slept. A wait that was computed before is over, unless the shop asked for it.
    pub(crate) fn woke(&mut self) {
        self.is_unsure = true;
        self.ring();
    }

    /// What was found out about the way to other hosts.
    pub(crate) fn internet(&mut self, is_there: bool) {
        self.internet = Some(is_there).filter(|_| self.state == ConnState::Offline);
    }

    /// Whether it is known that nothing can be reached, this shop or another host.
    pub(crate) fn has_no_internet(&self) -> bool {
        self.state == ConnState::Offline && self.internet == Some(false)
    }

    /// Whether requests may go out.
    pub(crate) fn may_ask(&self, now: Timestamp) -> bool {
        match self.gate {
            Gate::Open => true,
            Gate::Waiting { .. } => self.opens_at(now).is_none(),
            Gate::Shut => false,
        }
    }

    /// When requests may go out again, while they may not. A computer's clock that was set back makes no wait longer.
    pub(crate) fn opens_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self.gate {
            Gate::Waiting { since, until, .. } if until > now && since <= now => Some(until),
            _ => None,
        }
    }

    /// Whether the last answer was none, or that of something in the shop's place, or older than a sleep: whether the shop
    /// is there is found out by a page before anything is sent.
    pub(crate) fn is_out(&self) -> bool {
        self.is_unsure || matches!(self.state, ConnState::Offline | ConnState::Blocked)
    }

    /// Whether only a person can help.
    pub(crate) fn is_shut(&self) -> bool {
        self.gate == Gate::Shut
    }

    pub(crate) fn state(&self) -> ConnState {
        self.state
    }

    /// The code of the reason, for the stored state.
    pub(crate) fn reason(&self) -> Option<&'static str> {
        match (&self.problem, self.state) {
            (_, ConnState::Ok | ConnState::Paused | ConnState::Removed) => None,
            (Some(Problem::Shop(error)), _) => Some(error_code(error)),
            _ => None,
        }
    }

    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    #[cfg(test)]
    fn failures(&self) -> u32 {
        self.failures
    }

    pub(crate) fn last_success(&self) -> Option<Timestamp> {
        self.last_success
    }
}

#[cfg(test)]
mod tests;
