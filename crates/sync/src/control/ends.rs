//! What follows from how requests ended.

use std::sync::Arc;

use domain::Timestamp;
use shops::{ConnError, Stream};
use store::connections::{self, ConnState, Connection};
use store::mirror;
use store::{StoreError, Tag};
use tokio::sync::broadcast::error::TryRecvError;

use super::Control;
use crate::apply;
use crate::page_size::PageSize;
use crate::pull::{NoPage, PullEnd, Pulled};
use crate::push::{PushEnd, Turn};
use crate::requests::End;
use crate::sweep::{self, SweepEnd, Swept};
use crate::verdict::Verdict;

impl Control {
    pub(super) async fn ended(&mut self, end: End) {
        // Where another process withdrew an op, no commit of ours tells that it had its turn.
        self.is_stale |= matches!(end, End::Push(_)) || self.has_news();
        match end {
            End::Push(end) => self.pushed(end),
            End::Page(end) => self.page_ended(*end),
            End::Sweep(end) => self.swept(end).await,
            End::Internet(is_there) => self.health.internet(is_there),
        }
        self.keep_state().await;
    }

    /// Whether ops or questions changed in this process since this was last asked.
    fn has_news(&mut self) -> bool {
        let mut is_new = false;
        loop {
            match self.feed.try_recv() {
                Ok(changes) => is_new |= changes.tags.contains(&Tag::Ops),
                Err(TryRecvError::Lagged(_)) => is_new = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return is_new,
            }
        }
    }

    fn pushed(&mut self, end: PushEnd) {
        let now = self.shared.clock.now();
        let before = self.misses.remove(&end.op).unwrap_or(0);
        let is_old = std::mem::take(&mut self.left_before_reload);
        match end.result {
            Ok(Turn::Confirmed) => {
                self.sent += 1;
                self.answered(now);
            }
            Ok(Turn::Question) => self.answered(now),
            Ok(Turn::Passed | Turn::InDoubt) => {}
            Ok(Turn::Later(error)) if is_old && Verdict::of(&error) == Verdict::SignIn => {}
            Ok(Turn::Later(error)) => {
                if matches!(Verdict::of(&error), Verdict::Failing | Verdict::Refused) {
                    self.misses.insert(end.op, before + 1);
                }
                self.fail(&error);
            }
            Err(error) => self.data_failed(&error),
        }
    }

    fn page_ended(&mut self, end: PullEnd) {
        match end.result {
            Ok(pulled) => self.page_applied(end.stream, pulled),
            Err(NoPage::Data(error)) => self.data_failed(&error),
            Err(NoPage::Shop(error)) => {
                let can_shrink = self.shrink(end.stream, &error);
                if can_shrink && Verdict::of(&error) == Verdict::Failing {
                    self.health.page_failed(&error, self.shared.clock.now(), self.shared.ids.random());
                } else {
                    self.fail(&error);
                }
            }
        }
    }

    async fn swept(&mut self, end: SweepEnd) {
        let now = self.shared.clock.now();
        match end {
            Err(NoPage::Shop(error)) => {
                self.fail(&error);
                self.sweep.give_up(now);
            }
            Err(NoPage::Data(error)) => self.data_failed(&error),
            Ok(swept) => {
                self.answered(now);
                if let Err(error) = self.sweep_on(swept, now).await {
                    self.data_failed(&error);
                }
            }
        }
    }

    async fn sweep_on(&mut self, swept: Swept, now: Timestamp) -> Result<(), StoreError> {
        if let Some(entity) = self.sweep.ended(swept) {
            let mut reader = self.shared.store.read().await?;
            let known = mirror::listed(&mut reader, self.conn.conn_id, apply::entity(entity)).await?;
            self.sweep.compare(known);
        }
        match &self.line {
            Some(line) if self.sweep.is_over(now) => sweep::remember(line, now).await,
            _ => Ok(()),
        }
    }

    /// Makes the next page of a feed smaller where that may help. Whether it could be made smaller.
    fn shrink(&mut self, stream: Stream, error: &ConnError) -> bool {
        let may_help = Verdict::of(error).may_be_the_page();
        let Some(feed) = self.feeds.get_mut(stream).filter(|_| may_help) else { return false };
        let can_shrink = !feed.size.is_smallest();
        feed.stuck = if can_shrink { 0 } else { feed.stuck + 1 };
        feed.size = feed.size.failed();
        can_shrink
    }

    fn page_applied(&mut self, stream: Stream, pulled: Pulled) {
        let now = self.shared.clock.now();
        self.answered(now);
        self.pulled += pulled.rows;
        if let Some(older) = pulled.older {
            return self.feeds.split(pulled.record, older);
        }
        if let Some(feed) = self.feeds.get_mut(stream) {
            feed.listed = pulled.listed;
            feed.size = if pulled.is_step { PageSize::default() } else { feed.size.answered(pulled.took) };
        }
        self.feeds.applied(stream, pulled.record, pulled.caught_up, now);
    }

    fn answered(&mut self, now: Timestamp) {
        self.failures = 0;
        self.pace.answered();
        self.health.answered(now);
    }

    pub(super) fn fail(&mut self, error: &ConnError) {
        self.failures = self.failures.saturating_add(1);
        if matches!(Verdict::of(error), Verdict::AskedToWait { .. }) {
            self.pace.complained();
        }
        let random = self.shared.ids.random();
        self.health.failed(error, self.shared.clock.now(), random, self.outbox.waiting > 0);
        if Verdict::of(error) == Verdict::Unreachable
            && let Some(internet) = self.shared.connectors.internet(&self.conn)
        {
            self.requests.ask_for_internet(internet);
        }
    }

    pub(super) fn data_failed(&mut self, error: &StoreError) {
        tracing::error!(%error, conn = %self.conn.conn_id, "our own data cannot be read or written");
        self.failures = self.failures.saturating_add(1);
        self.health.data_failed(error.to_string(), self.shared.clock.now(), self.shared.ids.random());
    }

    /// Stores the state where it changed, unless a person changed it meanwhile.
    async fn keep_state(&mut self) {
        let (state, reason) = (self.health.state(), self.health.reason());
        if self.conn.state == state && self.conn.state_reason.as_deref() == reason {
            return;
        }
        let kept = async {
            let mut tx = self.shared.store.write().await?;
            let stored = connections::get(&mut tx, self.conn.conn_id).await?;
            let is_ours = |known: &Connection| !matches!(known.state, ConnState::Paused | ConnState::Removed);
            if stored.as_ref().is_some_and(is_ours) {
                connections::set_state(&mut tx, self.conn.conn_id, state, reason).await?;
                tx.commit().await?;
            }
            Ok::<_, StoreError>(())
        };
        match kept.await {
            Ok(()) => {
                let conn = Arc::make_mut(&mut self.conn);
                conn.state = state;
                conn.state_reason = reason.map(str::to_owned);
            }
            Err(error) => self.data_failed(&error),
        }
    }
}
