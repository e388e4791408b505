//! The real clock and the real source of identities: the only places that ask the system.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::{BoxFuture, Clock, Ids, Timestamp};
use uuid::Uuid;

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is injected everywhere else")]
    fn now(&self) -> Timestamp {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(0).plus(since_epoch)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the clock that is injected everywhere else")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The computer's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the source of ids that is injected everywhere else"
    )]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn random(&self) -> u64 {
        rand::random()
    }
}
