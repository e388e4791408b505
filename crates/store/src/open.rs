use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::{BoxFuture, Clock, Ids};
use sqlx::SqlitePool;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::broadcast;

use crate::error::primary_code;
use crate::tx::feed_since;
use crate::{Changes, ReadConn, StoreError, WriteTx, migrate};

/// Prepared statements that a connection keeps: more than there are in the code.
const STATEMENTS: usize = 500;
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

/// What may differ between the product and a simulation. The defaults are those of the product.
#[derive(Debug, Clone, Default)]
pub struct StoreOptions {
    /// How many connections to the file there are.
    pub connections: Connections,
    /// What a commit waits for.
    pub durability: Durability,
    /// Stands before and behind every commit that changes something.
    pub gate: Option<Arc<dyn CommitGate>>,
}

/// How many connections to the file a [`Store`] has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Connections {
    /// One writer, and several readers that do not wait for it.
    #[default]
    Pool,
    /// One connection for the writer and all readers, who take turns in the order in which they came. So at most one
    /// statement is under way, and what happens is the same in every run. A caller that holds a reader while it asks for
    /// another connection waits for ever.
    Single,
}

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// The disk: what was committed outlives a loss of power.
    #[default]
    Full,
    /// Nothing: what was committed outlives the process, not the computer.
    Off,
}

/// Lets a simulation end a process exactly before or behind a commit.
pub trait CommitGate: Send + Sync + std::fmt::Debug {
    /// The commit happens when this completes.
    fn before(&self) -> BoxFuture<'static, ()>;

    /// The caller goes on when this completes.
    fn after(&self) -> BoxFuture<'static, ()>;
}

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
    gate: Option<Arc<dyn CommitGate>>,
}

impl Store {
    /// Opens the file, making it and its folder where they do not exist. An older file is copied to `backups/` beside it
    /// and then migrated; the three newest copies are kept.
    ///
    /// # Errors
    /// [`StoreError::NewerFile`], [`StoreError::NotOurs`], [`StoreError::Damaged`]: the file was left as it is.
    pub async fn open(path: &Path, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Result<Self, StoreError> {
        Self::open_with(path, StoreOptions::default(), clock, ids).await
    }

    /// The same with other [`StoreOptions`] than the product's.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(
        path: &Path,
        options: StoreOptions,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::Io { path: folder.to_owned(), source })?;
        }
        let writer = connect(path, 1, Use::Write, &options).await.map_err(|e| unreadable(path, e))?;
        migrate::migrate(&writer, path, clock.now(), migrate::MIGRATIONS)
            .await
            .map_err(|e| name_file(path, e))?;
        let readers = match options.connections {
            Connections::Single => writer.clone(),
            Connections::Pool => {
                connect(path, READERS, Use::Read, &options).await.map_err(|e| unreadable(path, e))?
            }
        };
        let (feed, _) = broadcast::channel(FEED_BUFFER);
        let inner = Inner { path: path.to_owned(), writer, readers, clock, ids, feed, gate: options.gate };
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
        let (feed, gate) = (self.inner.feed.clone(), self.inner.gate.clone());
        Ok(WriteTx { tx, tags: BTreeSet::new(), clock, ids, feed, gate })
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

    /// Whether no reader and no writer is under way, for whoever owns time.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        let rests = |pool: &SqlitePool| pool.num_idle() == usize::try_from(pool.size()).unwrap_or(usize::MAX);
        rests(&self.inner.writer) && rests(&self.inner.readers)
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

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Write,
}

async fn connect(
    path: &Path,
    connections: u32,
    to: Use,
    chosen: &StoreOptions,
) -> Result<SqlitePool, sqlx::Error> {
    let only_reads = to == Use::Read;
    let synchronous = match chosen.durability {
        Durability::Full => SqliteSynchronous::Full,
        Durability::Off => SqliteSynchronous::Off,
    };
    let mut options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(!only_reads)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS)
        .pragma("cache_size", if only_reads { READER_CACHE } else { WRITER_CACHE })
        .pragma("temp_store", "memory");
    if only_reads {
        options = options.pragma("query_only", "on");
    }
    if chosen.connections == Connections::Single {
        // Nobody else has the file, so no lock needs to be taken for each statement.
        options = options.locking_mode(SqliteLockingMode::Exclusive);
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
