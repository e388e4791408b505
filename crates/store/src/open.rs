use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::{Clock, Ids};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::broadcast;

use crate::error::primary_code;
use crate::tx::feed_since;
use crate::{Changes, ReadConn, StoreError, WriteTx, migrate};

/// Readers at once; more wait. Screens ask for little at a time.
const READERS: u32 = 4;
/// Page cache of each reader as SQLite takes it: KiB, negative. The system's own cache stands behind it.
const READER_CACHE: &str = "-16384";
/// Page cache of the writer: the indexes that an import touches stay in memory.
const WRITER_CACHE: &str = "-49152";
/// How long a writer waits for another process before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(15);
/// Commits that a slow subscriber may be behind before it is told that it missed some.
const FEED_BUFFER: usize = 256;
/// SQLite's result code for a file that is no database (sqlite3.h).
const SQLITE_NOTADB: u32 = 26;
/// SQLite's result code for a damaged file (sqlite3.h).
const SQLITE_CORRUPT: u32 = 11;

/// An open database file. Cheap to clone; all clones share one writer and several readers.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    writer: SqlitePool,
    readers: SqlitePool,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    feed: broadcast::Sender<Changes>,
}

impl Store {
    /// Opens the file, making it and its folder where they do not exist. An older file is copied to `backups/` beside it
    /// and then migrated; the three newest copies are kept.
    ///
    /// # Errors
    /// [`StoreError::NewerFile`], [`StoreError::NotOurs`], [`StoreError::Damaged`]: the file was left as it is.
    pub async fn open(path: &Path, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::Io { path: folder.to_owned(), source })?;
        }
        let writer = connect(path, 1, false).await.map_err(|e| unreadable(path, e))?;
        migrate::migrate(&writer, path, clock.now(), migrate::MIGRATIONS)
            .await
            .map_err(|e| name_file(path, e))?;
        let readers = connect(path, READERS, true).await.map_err(|e| unreadable(path, e))?;
        let (feed, _) = broadcast::channel(FEED_BUFFER);
        let inner = Inner { path: path.to_owned(), writer, readers, clock, ids, feed };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// A snapshot to read from.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub async fn read(&self) -> Result<ReadConn, StoreError> {
        Ok(ReadConn { tx: self.inner.readers.begin_with("BEGIN").await? })
    }

    /// Begins to write (`BEGIN IMMEDIATE`); waits for the writer before it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process keeps writing.
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        let tx = self.inner.writer.begin_with("BEGIN IMMEDIATE").await?;
        let (clock, ids) = (Arc::clone(&self.inner.clock), Arc::clone(&self.inner.ids));
        Ok(WriteTx { tx, tags: BTreeSet::new(), clock, ids, feed: self.inner.feed.clone() })
    }

    /// Commits of this process as they happen. Those of others are found by [`Store::changes_since`].
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Changes> {
        self.inner.feed.subscribe()
    }

    /// Commits of any process after `rev`, oldest first. After a long pause they may be folded into one that names every
    /// tag.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub async fn changes_since(&self, rev: i64) -> Result<Vec<Changes>, StoreError> {
        let mut conn = self.read().await?;
        feed_since(&mut conn.tx, rev).await
    }

    /// The clock it was opened with.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.inner.clock)
    }

    /// The ids it was opened with.
    #[must_use]
    pub fn ids(&self) -> Arc<dyn Ids> {
        Arc::clone(&self.inner.ids)
    }

    /// Waits for running readers and the writer, then closes the file. Dropping the last clone does it without waiting.
    pub async fn close(&self) {
        self.inner.readers.close().await;
        self.inner.writer.close().await;
    }

    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.inner.writer
    }
}

async fn connect(path: &Path, connections: u32, only_reads: bool) -> Result<SqlitePool, sqlx::Error> {
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(!only_reads)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .statement_cache_capacity(200)
        .pragma("cache_size", if only_reads { READER_CACHE } else { WRITER_CACHE })
        .pragma("temp_store", "memory");
    if only_reads {
        options = options.pragma("query_only", "on");
    }
    SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // A write may wait behind a long import page and, inside SQLite, behind another process.
        .acquire_timeout(Duration::from_secs(120))
        .test_before_acquire(false)
        .connect_with(options)
        .await
}

fn unreadable(path: &Path, error: sqlx::Error) -> StoreError {
    match primary_code(&error) {
        Some(SQLITE_NOTADB | SQLITE_CORRUPT) => {
            StoreError::Damaged { path: path.to_owned(), detail: error.to_string() }
        }
        _ => error.into(),
    }
}

fn name_file(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Sql(error) => unreadable(path, error),
        other => other,
    }
}
