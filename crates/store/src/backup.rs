//! Copies of the whole file, and its health.

use std::path::Path;

use sqlx::SqliteConnection;

use crate::{Reader, Store, StoreError};

/// Writes a complete, compact copy of the database to `target` while work goes on.
///
/// # Errors
/// [`StoreError::Io`] when `target` exists, because a copy never overwrites anything.
pub async fn backup(store: &Store, target: &Path) -> Result<(), StoreError> {
    let mut conn = store.writer().acquire().await?;
    copy_to(&mut conn, target).await
}

pub(crate) async fn copy_to(sql: &mut SqliteConnection, target: &Path) -> Result<(), StoreError> {
    if target.exists() {
        let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(StoreError::Io { path: target.to_owned(), source });
    }
    sqlx::query("VACUUM INTO ?").bind(target.to_string_lossy().into_owned()).execute(sql).await?;
    Ok(())
}

/// What is wrong with the file, by SQLite's own checks of structure and references. Empty when it is sound.
///
/// # Errors
/// [`StoreError`] when the file cannot be read at all.
pub async fn check(reader: &mut impl Reader) -> Result<Vec<String>, StoreError> {
    let mut found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(reader.sql()).await?;
    found.retain(|line| line != "ok");
    let broken: Vec<(String,)> =
        sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check").fetch_all(reader.sql()).await?;
    found.extend(broken.into_iter().map(|(table,)| format!("broken reference in {table}")));
    Ok(found)
}
