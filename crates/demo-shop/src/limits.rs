//! A host's rate limiter.

use std::collections::VecDeque;

const MINUTE_MS: i64 = 60_000;

/// The times of the requests of the last minute, in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct RateLimit {
    passed: VecDeque<i64>,
}

impl RateLimit {
    /// Counts a request; whether it is one too many. Refused requests do not count.
    pub(crate) fn refuses(&mut self, per_minute: Option<u32>, now: i64) -> bool {
        let Some(limit) = per_minute else { return false };
        self.passed.retain(|at| *at > now - MINUTE_MS);
        if self.passed.len() >= usize::try_from(limit).unwrap_or(usize::MAX) {
            return true;
        }
        self.passed.push_back(now);
        false
    }
}
