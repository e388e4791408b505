//! Bringing a file up to the schema that this program knows. A released migration is never edited.

use std::path::{Path, PathBuf};

use domain::Timestamp;
use sqlx::{SqliteConnection, SqlitePool};

use crate::StoreError;

/// The schema's versions: entry `n` leads from version `n` to `n + 1`.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_paper.sql"),
    include_str!("../migrations/0003_floor.sql"),
    include_str!("../migrations/0004_orders.sql"),
    include_str!("../migrations/0005_picking.sql"),
    include_str!("../migrations/0006_packing.sql"),
    include_str!("../migrations/0007_people.sql"),
    include_str!("../migrations/0008_views.sql"),
    include_str!("../migrations/0009_pictures.sql"),
];

/// `PBEN` as a number, in the file's header: tells our files from other databases.
const APPLICATION_ID: i64 = 0x5042_454e;
/// Copies kept in `backups/`.
const BACKUPS_KEPT: usize = 3;

pub(crate) async fn migrate(
    writer: &SqlitePool,
    path: &Path,
    now: Timestamp,
    migrations: &'static [&'static str],
) -> Result<(), StoreError> {
    let mut conn = writer.acquire().await?;
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let found = version(&mut conn).await?;
    check_ours(&mut conn, path, found).await?;
    if found > known {
        return Err(StoreError::NewerFile { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found > 0 {
        back_up(&mut conn, path, found, now).await?;
    }
    drop(conn);
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    // Another process may have been faster.
    let found = version(&mut tx).await?;
    let done = usize::try_from(found).unwrap_or(0);
    for sql in migrations.iter().skip(done) {
        sqlx::raw_sql(*sql).execute(&mut *tx).await?;
    }
    if found < known {
        set_pragma(&mut tx, "application_id", APPLICATION_ID).await?;
        set_pragma(&mut tx, "user_version", known).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn version(sql: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("PRAGMA user_version").fetch_one(sql).await?)
}

async fn set_pragma(sql: &mut SqliteConnection, name: &'static str, value: i64) -> Result<(), StoreError> {
    // Pragmas take no bound values; both parts are ours.
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("PRAGMA {name} = {value}"))).execute(sql).await?;
    Ok(())
}

async fn check_ours(sql: &mut SqliteConnection, path: &Path, found: i64) -> Result<(), StoreError> {
    let id: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *sql).await?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(sql).await?;
    let is_new = tables == 0 && found == 0 && id == 0;
    if id == APPLICATION_ID || is_new { Ok(()) } else { Err(StoreError::NotOurs { path: path.to_owned() }) }
}

/// The folder beside the file where copies go.
pub(crate) fn backup_folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or_else(|| Path::new("")).join("backups")
}

async fn back_up(
    sql: &mut SqliteConnection,
    path: &Path,
    version: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let folder = backup_folder(path);
    std::fs::create_dir_all(&folder).map_err(|source| StoreError::Io { path: folder.clone(), source })?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // Fixed width, so that names sort by age.
    let target = folder.join(format!("{stem}-{:015}-v{version}.db", now.millis().max(0)));
    crate::backup::copy_to(sql, &target).await?;
    prune(&folder, &stem)
}

/// Removes copies made here beyond the newest three. Other files in the folder are not touched.
fn prune(folder: &Path, stem: &str) -> Result<(), StoreError> {
    let io = |source| StoreError::Io { path: folder.to_owned(), source };
    let is_ours = |name: &str| {
        name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".db")).is_some_and(|rest| {
            rest.starts_with('-')
                && rest.contains("-v")
                && rest[1..].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        if is_ours(&entry.file_name().to_string_lossy()) {
            copies.push(entry.path());
        }
    }
    copies.sort();
    let surplus = copies.len().saturating_sub(BACKUPS_KEPT);
    for copy in &copies[..surplus] {
        std::fs::remove_file(copy).map_err(|source| StoreError::Io { path: copy.clone(), source })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
