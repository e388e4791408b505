//! What a connection's task tells about itself.

use domain::Timestamp;
use shops::Stream;
use store::connections::ConnState;

use super::Control;
use crate::backoff::LONGEST_WITH_WORK;
use crate::status::{ConnStatus, Phase, Progress};
use crate::streams::Feed;
use crate::supervisor;

impl Control {
    /// Whether a caller without a screen should stop waiting: a person is needed, several tries failed, or the shop asked
    /// for more patience than callers have.
    fn is_hopeless(&self, now: Timestamp) -> bool {
        let is_blocked = self.health.state() == ConnState::Blocked && self.failures > 0;
        let opens = self.health.opens_at(now);
        let takes_long = opens.is_some_and(|opens| opens.since(now) > LONGEST_WITH_WORK);
        self.health.is_shut()
            || is_blocked
            || takes_long
            || self.failures >= self.shared.options.give_up_after
    }

    fn phase(&self, now: Timestamp) -> Phase {
        if self.requests.is_pushing() {
            return Phase::Sending;
        }
        match self.reading() {
            Some(feed) if !feed.is_importing() => Phase::Fetching,
            Some(feed) => match feed.stream {
                Stream::OpenOrders => Phase::ImportingOpenOrders,
                Stream::Products | Stream::Variations => Phase::ImportingProducts,
                Stream::Orders | Stream::OlderOrders | Stream::TrashedOrders | Stream::Refunds => {
                    Phase::ImportingHistory
                }
            },
            None if self.health.may_ask(now) && self.line.is_some() => Phase::Idle,
            None => Phase::Waiting,
        }
    }

    pub(super) fn publish(&self, next_try: Option<Timestamp>) {
        let now = self.shared.clock.now();
        let (done, total) = self.progress();
        let mine = ConnStatus {
            name: self.conn.name.clone(),
            state: self.health.state(),
            phase: self.phase(now),
            done,
            total,
            last_success: self.health.last_success(),
            next_try,
            problem: self.health.problem().cloned(),
            no_internet: self.health.has_no_internet(),
            pulled: self.pulled,
            sent: self.sent,
            waiting: self.outbox.waiting,
            needs_you: self.outbox.needs_you,
            progress: Progress {
                heard: self.bell.rings,
                caught_up: self.caught_up,
                is_hopeless: self.is_hopeless(now),
            },
            ..supervisor::idle(&self.conn)
        };
        self.shared.status.send_if_modified(|status| {
            let place = status.connections.iter_mut().find(|conn| conn.conn == mine.conn);
            match place {
                Some(known) if *known == mine => false,
                Some(known) => {
                    *known = mine;
                    true
                }
                None => {
                    status.connections.push(mine);
                    true
                }
            }
        });
    }

    /// The feed whose page is on its way, the one asked first where there are two.
    fn reading(&self) -> Option<&Feed> {
        self.requests.reading().first().and_then(|stream| self.feeds.get(*stream))
    }

    /// How far the walk is that is being read; both halves of one that was cut in two are one.
    fn progress(&self) -> (u64, Option<u64>) {
        match self.reading() {
            Some(feed) if feed.is_half() => {
                let halves = || {
                    [Stream::Orders, Stream::OlderOrders].into_iter().filter_map(|half| self.feeds.get(half))
                };
                let done = halves().map(|half| half.record.import_done).sum();
                (done, halves().map(|half| half.record.import_total).sum())
            }
            Some(feed) if !feed.begins() => (feed.record.import_done, feed.record.import_total),
            _ => (0, None),
        }
    }
}
