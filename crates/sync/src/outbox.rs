//! What waits for one shop.

use domain::{ConnId, Timestamp};
use store::ops::{self, OpRecord};
use store::{Store, StoreError, reviews};

/// Ops whose times are compared to find the next one; the rest is seen when these are through.
const WINDOW: u32 = 200;

/// The outbox of one connection, as read at one moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outbox {
    /// The op whose turn it is.
    pub(crate) due: Option<OpRecord>,
    /// When the first op that nothing stands before wants its turn, past or future.
    pub(crate) next: Option<Timestamp>,
    /// Ops that the shop has not confirmed.
    pub(crate) waiting: u64,
    /// Ops in review, and other open questions of this connection.
    pub(crate) needs_you: u64,
}

impl Outbox {
    pub(crate) async fn read(store: &Store, conn: ConnId, now: Timestamp) -> Result<Self, StoreError> {
        let mut reader = store.read().await?;
        let counts = ops::counts(&mut reader, Some(conn)).await?;
        let waiting = counts.held + counts.pending + counts.sending + counts.unknown;
        let open = reviews::list_open(&mut reader).await?;
        let others =
            open.iter().filter(|review| review.asked.conn == conn && review.asked.op.is_none()).count();
        let mut outbox = Self { waiting, needs_you: counts.review + others as u64, ..Self::default() };
        if counts.pending + counts.unknown == 0 {
            return Ok(outbox);
        }
        let end_of_time = Timestamp::from_millis(i64::MAX);
        let ready = ops::due(&mut reader, conn, end_of_time, WINDOW).await?;
        outbox.next = ready.iter().filter_map(|record| record.next_try).min();
        let is_due = |record: &&OpRecord| record.next_try.is_some_and(|at| at <= now);
        outbox.due = match ready.iter().find(is_due) {
            Some(record) => Some(record.clone()),
            None => ops::due(&mut reader, conn, now, 1).await?.into_iter().next(),
        };
        Ok(outbox)
    }
}
