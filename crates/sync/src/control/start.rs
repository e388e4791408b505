//! What sets out next.

use domain::Timestamp;
use shops::Stream;

use super::Control;
use crate::line::Line;
use crate::{pull, push, sweep};

impl Control {
    /// Starts one request, if one may set out. Ops go before pages and never wait for one; a feed that ops kept waiting for
    /// long goes first all the same. After an outage one page of open orders comes before everything, so that an order that
    /// was cancelled meanwhile is a question before anything is sent.
    pub(super) fn start(&mut self, now: Timestamp) -> bool {
        let Some(line) = self.line.clone() else { return false };
        if self.health.is_out() {
            return self.requests.is_idle() && self.read(&line, Some(Stream::OpenOrders), now);
        }
        let is_late = !self.requests.is_reading() && self.feeds.is_late(now);
        (is_late && self.read_next(&line, now))
            || self.push(&line, now)
            || self.read_next(&line, now)
            || self.take_sweep_step(&line, now)
    }

    fn push(&mut self, line: &Line, now: Timestamp) -> bool {
        if self.requests.is_pushing() {
            return false;
        }
        let Some(record) = self.due.take() else { return false };
        let misses = self.misses.get(&record.op.op_id).copied().unwrap_or(0);
        self.pace.began(now);
        self.requests.push(push::take_turn(line.clone(), record, misses));
        true
    }

    fn read_next(&mut self, line: &Line, now: Timestamp) -> bool {
        let beside_op = self.requests.is_pushing() || self.due.is_some();
        if !self.requests.may_read(self.feeds.is_importing(), beside_op) {
            return false;
        }
        let next = self.feeds.next(now, &self.requests.reading()).map(|feed| feed.stream);
        self.read(line, next, now)
    }

    fn read(&mut self, line: &Line, stream: Option<Stream>, now: Timestamp) -> bool {
        let Some(feed) = stream.and_then(|stream| self.feeds.get(stream)).cloned() else { return false };
        self.pace.began(now);
        self.feeds.asked(feed.stream, now);
        self.requests.read(feed.stream, pull::next_page(line.clone(), feed));
        true
    }

    fn take_sweep_step(&mut self, line: &Line, now: Timestamp) -> bool {
        if !self.requests.is_idle() {
            return false;
        }
        let Some(step) = self.sweep.next(now) else { return false };
        self.pace.began(now);
        self.requests.sweep(sweep::take(line.clone(), step));
        true
    }
}
