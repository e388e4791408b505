use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{Clock, Ids, Timestamp};
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::broadcast;

use crate::{Changes, CommitGate, StoreError, Tag};

pub(crate) mod sealed {
    use sqlx::SqliteConnection;

    pub trait Connected: Send {
        fn sql(&mut self) -> &mut SqliteConnection;
    }
}

pub(crate) use sealed::Connected;

/// Something that can be read from: a [`ReadConn`], or a [`WriteTx`] that also sees its own writes.
pub trait Reader: Connected {}

/// A snapshot of the committed state. Many may be open at once; none waits for a writer.
#[derive(Debug)]
pub struct ReadConn {
    pub(crate) tx: Transaction<'static, Sqlite>,
}

impl Connected for ReadConn {
    fn sql(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }
}

impl Reader for ReadConn {}

/// The one door to writing. Dropped without [`WriteTx::commit`], everything it did is undone.
#[derive(Debug)]
pub struct WriteTx {
    pub(crate) tx: Transaction<'static, Sqlite>,
    pub(crate) tags: BTreeSet<Tag>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) feed: broadcast::Sender<Changes>,
    pub(crate) gate: Option<Arc<dyn CommitGate>>,
}

impl Connected for WriteTx {
    fn sql(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }
}

impl Reader for WriteTx {}

/// Commits that other processes can still learn of one by one; whoever slept longer is told that everything changed.
const FEED_KEPT: i64 = 1_000;

impl WriteTx {
    /// Makes everything durable and tells the subscribers.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written then.
    pub async fn commit(mut self) -> Result<Changes, StoreError> {
        if self.tags.is_empty() {
            let rev = last_rev(&mut self.tx).await?;
            self.tx.commit().await?;
            return Ok(Changes { rev, tags: self.tags });
        }
        // The largest number is never deleted, so SQLite gives the one behind it.
        let rev: i64 = sqlx::query_scalar(
            "DELETE FROM change_feed WHERE rev <= (SELECT max(rev) FROM change_feed) + 1 - ?;
             INSERT INTO change_feed (tags, at_ms) VALUES (?, ?) RETURNING rev",
        )
        .bind(FEED_KEPT)
        .bind(serde_json::to_string(&self.tags)?)
        .bind(self.clock.now().millis())
        .fetch_one(&mut *self.tx)
        .await?;
        if let Some(gate) = &self.gate {
            gate.before().await;
        }
        self.tx.commit().await?;
        if let Some(gate) = &self.gate {
            gate.after().await;
        }
        let changes = Changes { rev, tags: self.tags };
        // Nobody listening is no error.
        let _ = self.feed.send(changes.clone());
        Ok(changes)
    }

    /// The time now, by the injected clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Where ids come from.
    #[must_use]
    pub fn ids(&self) -> &dyn Ids {
        self.ids.as_ref()
    }

    pub(crate) fn touch(&mut self, tag: Tag) {
        self.tags.insert(tag);
    }
}

pub(crate) async fn last_rev(sql: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(rev), 0) FROM change_feed").fetch_one(sql).await?)
}

pub(crate) async fn feed_since(sql: &mut SqliteConnection, rev: i64) -> Result<Vec<Changes>, StoreError> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT rev, tags FROM change_feed WHERE rev > ? ORDER BY rev")
            .bind(rev)
            .fetch_all(sql)
            .await?;
    if let Some((first, _)) = rows.first()
        && *first > rev + 1
        && let Some((last, _)) = rows.last()
    {
        return Ok(vec![Changes { rev: *last, tags: Tag::ALL.into_iter().collect() }]);
    }
    rows.into_iter()
        .map(|(rev, tags)| {
            let tags =
                serde_json::from_str(&tags).map_err(|_| StoreError::corrupt("change_feed", "tags", &tags))?;
            Ok(Changes { rev, tags })
        })
        .collect()
}
