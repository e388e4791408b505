//! How many requests a shop's host bears: learned from its own complaints (additive increase, multiplicative decrease).

use std::collections::VecDeque;
use std::time::Duration;

use domain::Timestamp;

/// No host is asked less often than this, however it complains: some owners allow four requests a minute.
const LEAST_PER_MINUTE: f64 = 4.0;
/// A host that bears this many is not limited any more.
const UNLIMITED_PER_MINUTE: f64 = 1_200.0;
/// Good answers after which a little more is tried.
const GOOD_RUN: u32 = 20;
const MINUTE: Duration = Duration::from_secs(60);

/// The pace of one connection. Unlimited until the host complains.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pace {
    per_minute: Option<f64>,
    good: u32,
    /// When the requests of the last minute began.
    lately: VecDeque<Timestamp>,
}

impl Pace {
    /// When the next request may begin, while it may not now.
    pub(crate) fn opens_at(&self, now: Timestamp) -> Option<Timestamp> {
        let last = self.lately.back()?;
        let opens = last.plus(MINUTE.div_f64(self.per_minute?));
        // A computer's clock that was set back makes no wait longer.
        (opens > now && *last <= now).then_some(opens)
    }

    /// A request begins.
    pub(crate) fn began(&mut self, now: Timestamp) {
        self.lately.push_back(now);
        while self.lately.front().is_some_and(|at| now.since(*at) > MINUTE) {
            self.lately.pop_front();
        }
    }

    /// The host answered well.
    pub(crate) fn answered(&mut self) {
        self.good += 1;
        if self.good < GOOD_RUN {
            return;
        }
        self.good = 0;
        self.per_minute = self.per_minute.map(|rate| rate * 1.1).filter(|rate| *rate < UNLIMITED_PER_MINUTE);
    }

    /// The host asked for patience, or did not answer in time: half of what it was asked lately.
    pub(crate) fn complained(&mut self) {
        self.good = 0;
        let lately = f64::from(u32::try_from(self.lately.len()).unwrap_or(u32::MAX));
        let rate = self.per_minute.map_or(lately, |limit| limit.min(lately));
        self.per_minute = Some((rate * 0.5).max(LEAST_PER_MINUTE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    /// A pace after so many requests in one minute and a complaint.
    fn slowed(requests: i64) -> Pace {
        let mut pace = Pace::default();
        for second in 0..requests {
            pace.began(at(second));
        }
        pace.complained();
        pace
    }

    #[test]
    fn a_host_that_never_complains_is_never_waited_for() {
        let mut pace = Pace::default();
        for _ in 0..1_000 {
            pace.began(at(0));
            assert_eq!(pace.opens_at(at(0)), None);
        }
    }

    #[test]
    fn a_complaint_halves_what_was_asked_in_the_last_minute() {
        let pace = slowed(40);
        assert_eq!(pace.opens_at(at(39)), Some(at(42)), "20 a minute are one in three seconds");
        assert_eq!(pace.opens_at(at(42)), None);
    }

    #[test]
    fn the_pace_never_falls_below_four_a_minute_and_rises_with_good_answers() {
        let mut pace = slowed(40);
        for _ in 0..10 {
            pace.complained();
        }
        assert_eq!(pace.opens_at(at(39)), Some(at(54)));
        for _ in 0..20 {
            pace.answered();
        }
        let opens = pace.opens_at(at(39)).expect("still limited");
        assert!(opens < at(54) && opens > at(52), "{opens:?}");
    }

    #[test]
    fn a_host_that_bears_much_is_not_limited_any_more() {
        let mut pace = slowed(40);
        for _ in 0..2_000 {
            pace.answered();
        }
        assert_eq!(pace.opens_at(at(39)), None);
    }

    #[test]
    fn a_clock_that_was_set_back_makes_no_wait() {
        assert_eq!(slowed(40).opens_at(at(-3_600)), None);
    }
}
