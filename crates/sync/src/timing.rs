//! Waiting, by the injected clock only.

use std::future::Future;
use std::time::Duration;

use domain::{Clock, Timestamp};

/// The result of `work`, or `None` when `limit` passed on the clock before it was ready.
pub(crate) async fn within<T>(
    clock: &dyn Clock,
    limit: Duration,
    work: impl Future<Output = T>,
) -> Option<T> {
    let limit = clock.sleep(limit);
    tokio::select! {
        biased;
        value = work => Some(value),
        () = limit => None,
    }
}

/// Completes at `at`, at once when that is past, and never for `None`.
pub(crate) async fn until(clock: &dyn Clock, at: Option<Timestamp>) {
    match at {
        None => std::future::pending().await,
        Some(at) => {
            let left = at.since(clock.now());
            if !left.is_zero() {
                clock.sleep(left).await;
            }
        }
    }
}
