//! What waits for one shop.

use domain::{ConnId, OpId, Timestamp};
use store::ops::{self, OpRecord};
use store::{Store, StoreError, reviews};

/// Ops whose times are compared to find the next one; the rest is seen when these are through.
const WINDOW: u32 = 200;

/// The outbox of one connection, as read at one moment. It stays true until an op is recorded or takes a step.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outbox {
    /// The ops that nothing stands before, in the order of their turns, with when each wants its turn.
    turns: Vec<(OpId, Timestamp)>,
    /// Ops that the shop has not confirmed.
    pub(crate) waiting: u64,
    /// Ops in review, and other open questions of this connection.
    pub(crate) needs_you: u64,
}

impl Outbox {
    pub(crate) async fn read(store: &Store, conn: ConnId) -> Result<Self, StoreError> {
        let mut reader = store.read().await?;
        let counts = ops::counts(&mut reader, Some(conn)).await?;
        let waiting = counts.held + counts.pending + counts.sending + counts.unknown;
        let others = reviews::count_about_records(&mut reader, conn).await?;
        let turns = match counts.pending + counts.unknown {
            0 => Vec::new(),
            _ => ops::turns(&mut reader, conn, WINDOW).await?,
        };
        Ok(Self { turns, waiting, needs_you: counts.review + others })
    }

    /// When the first op that nothing stands before wants its turn, past or future.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        self.turns.iter().map(|(_, at)| *at).min()
    }

    /// The op whose turn it is; read only where it is not `known` from an earlier look at this same outbox.
    pub(crate) async fn due(
        &self,
        store: &Store,
        conn: ConnId,
        now: Timestamp,
        known: Option<OpRecord>,
    ) -> Result<Option<OpRecord>, StoreError> {
        let first = self.turns.iter().find(|(_, at)| *at <= now);
        let may_be_behind = self.turns.len() >= WINDOW as usize;
        match first {
            Some((op, _)) if known.as_ref().is_some_and(|known| known.op.op_id == *op) => Ok(known),
            Some((op, _)) => ops::get(&mut store.read().await?, *op).await,
            None if may_be_behind => {
                Ok(ops::due(&mut store.read().await?, conn, now, 1).await?.into_iter().next())
            }
            None => Ok(None),
        }
    }
}
