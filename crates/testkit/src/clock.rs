use std::time::Duration;

use domain::{BoxFuture, Clock, Timestamp};
use tokio::sync::watch;

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct ManualClock {
    now: watch::Sender<Timestamp>,
    jumps: bool,
}

/// 2026-11-22T10:00:00Z: where test clocks start.
const START: Timestamp = Timestamp::from_millis(1_795_341_600_000);

impl ManualClock {
    /// A clock that passes only by [`ManualClock::advance`].
    #[must_use]
    pub fn new() -> Self {
        Self { now: watch::Sender::new(START), jumps: false }
    }

    /// A clock on which every sleep is over at once, having moved the time to its end.
    #[must_use]
    pub fn auto_advance() -> Self {
        Self { jumps: true, ..Self::new() }
    }

    /// Lets time pass and wakes the sleepers whose time has come.
    pub fn advance(&self, duration: Duration) {
        self.now.send_modify(|now| *now = now.plus(duration));
    }

    /// Sets the time, backwards too, as people do with computers.
    pub fn set(&self, to: Timestamp) {
        self.now.send_replace(to);
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let end = self.now().plus(duration);
        let mut time = self.now.subscribe();
        if self.jumps {
            self.now.send_modify(|now| *now = end.max(*now));
        }
        Box::pin(async move {
            // The clock is gone only when the test is over.
            let _ = time.wait_for(|now| *now >= end).await;
        })
    }
}
