use std::path::Path;

use domain::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::{MIGRATIONS, backup_folder, migrate};
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

/// A packing day in a file of before: bins written by hand, and one below nothing.
const FORMER_STOCK: &str = "
    INSERT INTO stock_movement VALUES
        ('m2', 'c:1', ' a-1', -3, 'packed', 'p', NULL, '', 's', NULL, 20),
        ('m1', 'c:1', 'A-1', 5, 'opening', NULL, NULL, '', 's', NULL, 10),
        ('m3', 'c:2', 'полиця-ї', -2, 'packed', 'p', NULL, '', 's', 'u', 30),
        ('m4', 'c:3', '', 7, 'adjusted', NULL, 'o', 'broken', 's', NULL, 40);
    INSERT INTO stock_level VALUES ('c:1', 'A-1', 2), ('c:2', 'полиця-ї', -2), ('c:3', '', 7)";

#[tokio::test]
async fn stock_of_a_file_of_before_is_in_the_first_warehouse_with_every_movement() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.db");
    let pool = connect(&path).await;
    migrate(&pool, &path, Timestamp::from_millis(1), &MIGRATIONS[..2]).await.unwrap();
    sqlx::raw_sql(FORMER_STOCK).execute(&pool).await.unwrap();
    migrate(&pool, &path, Timestamp::from_millis(2), MIGRATIONS).await.unwrap();
    let levels: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT variant_id, warehouse_id, bin, on_hand FROM stock_level ORDER BY variant_id")
            .fetch_all(&pool)
            .await
            .unwrap();
    let level = |item: &str, bin: &str, units| (item.to_owned(), "main".to_owned(), bin.to_owned(), units);
    assert_eq!(levels, [level("c:1", "A-1", 2), level("c:2", "ПОЛИЦЯ-Ї", -2), level("c:3", "", 7)]);
    type Row = (i64, String, String, i64, String, Option<String>, String);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, movement_id, act_id, delta, cause, op_id, reason FROM stock_movement ORDER BY seq",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let kept: Vec<_> = rows.iter().map(|row| (row.0, row.1.as_str(), row.3, row.4.as_str())).collect();
    assert_eq!(
        kept,
        [(1, "m1", 5, "opening"), (2, "m2", -3, "packed"), (3, "m3", -2, "packed"), (4, "m4", 7, "adjusted")]
    );
    assert!(rows.iter().all(|row| row.1 == row.2), "each was an act of its own");
    assert_eq!((rows[3].5.as_deref(), rows[3].6.as_str()), (Some("o"), "broken"));
    let bins: Vec<(String, String)> =
        sqlx::query_as("SELECT bin, kind FROM bin ORDER BY bin").fetch_all(&pool).await.unwrap();
    assert_eq!(bins, [("A-1", "shelf"), ("ПОЛИЦЯ-Ї", "shelf")].map(|(a, b)| (a.to_owned(), b.to_owned())));
}
