use std::path::PathBuf;

use domain::{OpId, OpState};

/// Why the file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version of the app wrote the file.
    #[error("the data was written by a newer version (schema {found}, this version knows {known})")]
    NewerFile {
        /// Version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is a database of another program.
    #[error("{path} is not a Packbench database")]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database, or damaged.
    #[error("{path} is damaged or not a database: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        detail: String,
    },
    /// Another process wrote for too long.
    #[error("another program is writing to the database")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// A folder or file could not be made, read or removed.
    #[error("{path}: {source}")]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A value in the file cannot be what it should be.
    #[error("{table}.{column} holds {value:?}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The value, cut to 80 characters.
        value: String,
    },
    /// The op protocol does not allow this step.
    #[error("op {op} cannot go from {from:?} to {to:?}")]
    OpStep {
        /// The op.
        op: OpId,
        /// Its state.
        from: OpState,
        /// The wanted state.
        to: OpState,
    },
    /// Something was to be changed that does not exist.
    #[error("no such {what}: {id}")]
    NoSuch {
        /// What, such as `op`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A value could not be written as JSON.
    #[error("cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Anything else that SQLite reported.
    #[error("database: {0}")]
    Sql(sqlx::Error),
}

/// SQLite's primary result codes (sqlite3.h) that are told apart.
const SQLITE_BUSY: u32 = 5;
const SQLITE_FULL: u32 = 13;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match primary_code(&error) {
            Some(SQLITE_BUSY) => Self::Busy,
            Some(SQLITE_FULL) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}

/// The low byte of SQLite's extended result code.
pub(crate) fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<u32>().ok().map(|extended| extended & 0xff)
}

impl StoreError {
    pub(crate) fn corrupt(table: &'static str, column: &'static str, value: impl std::fmt::Display) -> Self {
        Self::Corrupt { table, column, value: value.to_string().chars().take(80).collect() }
    }
}
