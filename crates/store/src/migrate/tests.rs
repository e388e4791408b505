use std::path::Path;

use domain::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::{backup_folder, migrate};
use crate::StoreError;

const TWO: &[&str] =
    &["CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)", "CREATE TABLE b (y INTEGER) STRICT"];
const BROKEN: &[&str] = &[TWO[0], "CREATE TABLE c (z INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"];

async fn connect(path: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap()
}

fn backups(path: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(backup_folder(path)) else { return Vec::new() };
    let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn version(pool: &SqlitePool) -> i64 {
    sqlx::query_scalar("PRAGMA user_version").fetch_one(pool).await.unwrap()
}

#[tokio::test]
async fn an_older_file_is_copied_and_then_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.db");
    let pool = connect(&path).await;
    migrate(&pool, &path, Timestamp::from_millis(1), &TWO[..1]).await.unwrap();
    assert!(backups(&path).is_empty());
    migrate(&pool, &path, Timestamp::from_millis(2), TWO).await.unwrap();
    assert_eq!(version(&pool).await, 2);
    assert_eq!(backups(&path), ["app-000000000000002-v1.db"]);
    let copy = connect(&backup_folder(&path).join("app-000000000000002-v1.db")).await;
    let kept: i64 = sqlx::query_scalar("SELECT x FROM a").fetch_one(&copy).await.unwrap();
    assert_eq!((kept, version(&copy).await), (1, 1));
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.db");
    let pool = connect(&path).await;
    migrate(&pool, &path, Timestamp::from_millis(1), &TWO[..1]).await.unwrap();
    let result = migrate(&pool, &path, Timestamp::from_millis(2), BROKEN).await;
    assert!(matches!(result, Err(StoreError::Sql(_))));
    assert_eq!(version(&pool).await, 1);
    let tables: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(&pool).await.unwrap();
    assert_eq!(tables, 1);
}

#[tokio::test]
async fn three_copies_are_kept_and_other_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.db");
    let pool = connect(&path).await;
    migrate(&pool, &path, Timestamp::from_millis(1), &TWO[..1]).await.unwrap();
    std::fs::create_dir_all(backup_folder(&path)).unwrap();
    std::fs::write(backup_folder(&path).join("app-my own copy.db"), "mine").unwrap();
    for n in 2..7 {
        sqlx::raw_sql("PRAGMA user_version = 1; DROP TABLE IF EXISTS b").execute(&pool).await.unwrap();
        migrate(&pool, &path, Timestamp::from_millis(n), TWO).await.unwrap();
    }
    assert_eq!(
        backups(&path),
        [
            "app-000000000000004-v1.db",
            "app-000000000000005-v1.db",
            "app-000000000000006-v1.db",
            "app-my own copy.db"
        ]
    );
}
