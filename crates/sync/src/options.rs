use std::path::PathBuf;
use std::time::Duration;

use shops::{Guard, Prepared};
use store::connections::Connection;

/// What may differ between installations and tests. The defaults are those of the product.
#[derive(Debug, Clone)]
pub struct EngineOptions {
    /// The file whose lock elects the process that syncs: `sync.lock` in the data folder.
    pub lock_file: PathBuf,
    /// How long after a pull the next one is due.
    pub poll_every: Duration,
    /// How often open orders are read in full once the history is there, for plugins that change an order without its date.
    pub open_orders_every: Duration,
    /// How often all ids are compared with the shop's, to find what was deleted there.
    pub sweep_every: Duration,
    /// How long after the start of a pull a ring does not start it again.
    pub courtesy: Duration,
    /// How often another process's changes to the database, or its end, are looked for.
    pub watch_every: Duration,
    /// How long after a write in doubt the shop is asked what became of it, where a copy that is still alive does no harm: it
    /// sets the same values again, or the shop refuses it.
    pub quiet_repeatable: Duration,
    /// The same for a write that must not happen twice, where the shop's longest request is not known.
    pub quiet: Duration,
    /// How long [`crate::Engine::refresh_order`] waits for the shop.
    pub refresh_limit: Duration,
    /// How long [`crate::Engine::stop`] waits for an answer that is on its way.
    pub stop_limit: Duration,
    /// How old an op may be when its turn comes before a person is asked whether it shall still go.
    pub oldest: Duration,
    /// A read-back that took longer proves nothing, because the shop's workers are all busy and a copy may still be waiting
    /// for one.
    pub slow_read_back: Duration,
    /// How often an op may be sent, or its order read, without a usable answer before a person is asked.
    pub most_attempts: u32,
    /// After how many failures in a row [`crate::Engine::run_until_caught_up`] gives up on a shop.
    pub give_up_after: u32,
}

impl EngineOptions {
    /// The product's defaults around a lock file.
    #[must_use]
    pub fn new(lock_file: impl Into<PathBuf>) -> Self {
        Self {
            lock_file: lock_file.into(),
            poll_every: Duration::from_secs(60),
            open_orders_every: Duration::from_secs(600),
            sweep_every: Duration::from_secs(24 * 3_600),
            courtesy: Duration::from_secs(10),
            watch_every: Duration::from_secs(2),
            quiet_repeatable: Duration::from_secs(30),
            quiet: Duration::from_secs(300),
            refresh_limit: Duration::from_secs(4),
            stop_limit: Duration::from_secs(5),
            oldest: Duration::from_secs(72 * 3_600),
            slow_read_back: Duration::from_millis(1_500),
            most_attempts: 10,
            give_up_after: 3,
        }
    }
}

/// Beyond the shop's longest request: what may pass between its end and our seeing it.
const MARGIN: Duration = Duration::from_secs(60);
/// The least that a new walk of a stream starts behind its watermark.
const LEAST_OVERLAP: Duration = Duration::from_secs(300);

/// How far behind its watermark a new walk starts: further than the longest request of the shop, because stamps are taken
/// before rows are committed.
pub(crate) fn overlap(conn: &Connection) -> Duration {
    longest_request(conn).map_or(LEAST_OVERLAP, |longest| LEAST_OVERLAP.max(longest.saturating_add(MARGIN)))
}

/// How long a write in doubt rests before it is looked for. What a write of values did shows at once, and a copy behind a
/// fence is refused; of anything else no copy may be alive, or looking would prove nothing.
pub(crate) fn quiet_period(options: &EngineOptions, conn: &Connection, prepared: &Prepared) -> Duration {
    if prepared.guard == Guard::NaturallyIdempotent || prepared.fence.is_some() {
        return options.quiet_repeatable;
    }
    dead_after(options, conn)
}

/// How long after it was sent no copy of a request can be alive in the shop, so that it may leave again. That holds for a
/// write of values too: a copy that has read the order before the other one wrote completes it a second time, and the
/// customer gets a second mail.
pub(crate) fn dead_after(options: &EngineOptions, conn: &Connection) -> Duration {
    longest_request(conn).map_or(options.quiet, |longest| longest.saturating_add(MARGIN))
}

fn longest_request(conn: &Connection) -> Option<Duration> {
    let millis = u64::try_from(conn.max_exec_ms?).ok()?;
    // PHP's 0 is "no limit".
    (millis > 0).then(|| Duration::from_millis(millis))
}
