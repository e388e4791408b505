//! Waiting, by the injected clock only, and how long for.

use std::future::Future;
use std::time::Duration;

use domain::Clock;

use crate::CupsServer;

/// How long the parts of an exchange may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Opening a connection.
    pub connect: Duration,
    /// A question and its whole answer.
    pub answer: Duration,
    /// Handing over a document, its answer included. Printers that print while they receive are slow.
    pub document: Duration,
    /// How long a raw port is given to close, or to answer a status query, after everything was written.
    pub grace: Duration,
    /// How long the network is listened to for printers.
    pub discovery: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(15),
            document: Duration::from_secs(180),
            grace: Duration::from_secs(2),
            discovery: Duration::from_secs(3),
        }
    }
}

/// What all printers of this computer share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Time limits.
    pub limits: Limits,
    /// The print server of this computer (not used on Windows).
    pub cups: CupsServer,
}

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
