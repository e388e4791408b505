//! The file itself: opening, migrating, several handles, crashes, backup, schema.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use common::{apply_plain, raw};
use domain::{Clock as _, Hlc, OpState};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::SqliteConnectOptions;
use store::connections::{self, ConnState, ProbeRecord, Removal};
use store::cursors::{self, CursorRecord, Phase};
use store::mirror::Incoming;
use store::orders::{self, OrderQuery, View};
use store::packing::{self, NewSession};
use store::settings::{self, Scope};
use store::{Store, StoreError, Tag, backup, mirror, ops, rebuild_projections, station};
use testkit::{ManualClock, SeqIds, conn, order, product, session_of, ship_op, temp_store};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

async fn open(path: &std::path::Path) -> Result<Store, StoreError> {
    Store::open(path, Arc::new(ManualClock::new()), Arc::new(SeqIds::new())).await
}

async fn count(store: &Store) -> u64 {
    let query = OrderQuery { view: View::All, ..OrderQuery::default() };
    orders::page(&mut store.read().await.unwrap(), &query).await.unwrap().total
}

#[tokio::test]
async fn what_was_not_committed_is_gone_and_what_was_stays() {
    let t = temp_store().await;
    apply_plain(&t, &[order(1)]).await;
    let mut tx = t.store.write().await.unwrap();
    mirror::mark_gone(&mut tx, conn(1), mirror::Entity::Order, &1.into(), mirror::Gone::Deleted)
        .await
        .unwrap();
    drop(tx);
    let info =
        mirror::info(&mut t.store.read().await.unwrap(), conn(1), mirror::Entity::Order, &1.into()).await;
    assert_eq!(info.unwrap().unwrap().gone, None);
    let folder = t.folder();
    let copy = folder.join("after-power-cut.db");
    // What a crash leaves behind: the file and its journal, nobody having closed anything.
    std::fs::copy(t.store.path(), &copy).unwrap();
    std::fs::copy(folder.join("packbench.db-wal"), folder.join("after-power-cut.db-wal")).unwrap();
    let reopened = open(&copy).await.unwrap();
    assert_eq!(count(&reopened).await, 1);
    assert!(backup::check(&mut reopened.read().await.unwrap()).await.unwrap().is_empty());
}

#[tokio::test]
async fn two_handles_write_at_once_and_neither_loses_anything() {
    let t = temp_store().await;
    let other = t.second_handle().await;
    let write = |store: Store, name: &'static str| async move {
        for n in 0..30 {
            let mut tx = store.write().await.unwrap();
            settings::set(&mut tx, &format!("{name}.{n}"), &n, Scope::Local).await.unwrap();
            tx.commit().await.unwrap();
        }
    };
    tokio::join!(write(t.store.clone(), "a"), write(other.clone(), "b"));
    let mut reader = t.store.read().await.unwrap();
    assert_eq!(settings::all(&mut reader).await.unwrap().len(), 60);
    let changes = other.changes_since(0).await.unwrap();
    assert_eq!(changes.iter().map(|c| c.rev).collect::<Vec<_>>(), (1..=60).collect::<Vec<_>>());
}

#[tokio::test]
async fn subscribers_hear_of_commits_and_a_long_sleeper_hears_that_everything_changed() {
    let t = temp_store().await;
    let mut news = t.store.subscribe();
    for n in 0..1_005 {
        let mut tx = t.store.write().await.unwrap();
        settings::set(&mut tx, "n", &n, Scope::Local).await.unwrap();
        tx.commit().await.unwrap();
        if n == 0 {
            assert_eq!(news.recv().await.unwrap().tags, BTreeSet::from([Tag::Settings]));
        }
    }
    let folded = t.store.changes_since(1).await.unwrap();
    assert_eq!((folded.len(), folded[0].rev, folded[0].tags.len()), (1, 1_005, Tag::ALL.len()));
    assert_eq!(t.store.changes_since(1_000).await.unwrap().len(), 5);
    assert!(t.store.changes_since(1_005).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_reader_keeps_its_snapshot_while_others_write() {
    let t = temp_store().await;
    let mut reader = t.store.read().await.unwrap();
    assert_eq!(settings::get::<u32>(&mut reader, "n").await.unwrap(), None);
    let mut tx = t.store.write().await.unwrap();
    settings::set(&mut tx, "n", &1, Scope::Local).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(settings::get::<u32>(&mut reader, "n").await.unwrap(), None);
    drop(reader);
    assert_eq!(settings::get::<u32>(&mut t.store.read().await.unwrap(), "n").await.unwrap(), Some(1));
}

#[tokio::test]
async fn a_newer_file_a_foreign_file_and_a_text_file_are_refused_and_left_alone() {
    let t = temp_store().await;
    let mut sql = raw(&t.store).await;
    sqlx::raw_sql("PRAGMA user_version = 999").execute(&mut sql).await.unwrap();
    assert!(matches!(open(t.store.path()).await, Err(StoreError::NewerFile { found: 999, .. })));
    let foreign = t.folder().join("foreign.db");
    let options = SqliteConnectOptions::new().filename(&foreign).create_if_missing(true);
    let mut sql = options.connect().await.unwrap();
    sqlx::raw_sql("CREATE TABLE notes (text)").execute(&mut sql).await.unwrap();
    assert!(matches!(open(&foreign).await, Err(StoreError::NotOurs { .. })));
    let text = t.folder().join("text.db");
    std::fs::write(&text, "this is no database ".repeat(100)).unwrap();
    assert!(matches!(open(&text).await, Err(StoreError::Damaged { .. })));
    assert!(std::fs::read_to_string(&text).unwrap().starts_with("this is no database"));
}

#[tokio::test]
async fn a_backup_is_a_complete_database_and_never_overwrites() {
    let t = temp_store().await;
    apply_plain(&t, &[order(1), order(2)]).await;
    let target = t.folder().join("copy.db");
    backup::backup(&t.store, &target).await.unwrap();
    assert!(matches!(backup::backup(&t.store, &target).await, Err(StoreError::Io { .. })));
    assert_eq!(count(&open(&target).await.unwrap()).await, 2);
}

/// A compressed file with orders, a product, a session and an op. Written anew only while its version is unreleased.
async fn file_in_use() -> Vec<u8> {
    let t = temp_store().await;
    apply_plain(&t, &[order(7), order(8)]).await;
    let mut tx = t.store.write().await.unwrap();
    let record = product(1);
    let row = Incoming { body: b"{}", trashed: false, record: &record };
    mirror::apply_product(&mut tx, conn(1), row, common::seen(&t)).await.unwrap();
    let session = session_of(1, conn(1), &order(7));
    let new =
        NewSession { session, station: testkit::station(1), user: None, base: None, seen_version: None };
    packing::insert_session(&mut tx, &new).await.unwrap();
    let op = ship_op(1, conn(1), &order(8));
    ops::record(&mut tx, &op, OpState::Pending, t.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let copy = t.folder().join("copy.db");
    backup::backup(&t.store, &copy).await.unwrap();
    zstd::bulk::compress(&std::fs::read(copy).unwrap(), 19).unwrap()
}

#[tokio::test]
async fn the_first_released_file_still_opens() {
    let fixture = repository().join("tests/old-databases/v1.db.zst");
    if std::env::var_os("UPDATE_OLD_DATABASE").is_some() {
        std::fs::write(&fixture, file_in_use().await).unwrap();
    }
    let packed = std::fs::read(fixture).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::write(&path, zstd::bulk::decompress(&packed, 8 << 20).unwrap()).unwrap();
    let store = open(&path).await.unwrap();
    assert_eq!(count(&store).await, 2);
    let mut tx = store.write().await.unwrap();
    assert_eq!(packing::current_sessions(&mut tx, testkit::station(1)).await.unwrap().len(), 1);
    assert_eq!(ops::counts(&mut tx, None).await.unwrap().pending, 1);
    rebuild_projections(&mut tx).await.unwrap();
    let query =
        OrderQuery { view: View::All, text: "zelinska".to_owned(), limit: 5, ..OrderQuery::default() };
    assert_eq!(orders::page(&mut tx, &query).await.unwrap().rows[0].number, "100008");
    tx.commit().await.unwrap();
    assert!(backup::check(&mut store.read().await.unwrap()).await.unwrap().is_empty());
}

/// The schema as the file has it, sorted by kind and name.
async fn schema(store: &Store) -> String {
    let mut sql = raw(store).await;
    let parts: Vec<String> = sqlx::query_scalar(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*'
         ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, name",
    )
    .fetch_all(&mut sql)
    .await
    .unwrap();
    let mut text =
        "-- Generated from a migrated database by a test of crates/store (UPDATE_SCHEMA=1 rewrites it).\n"
            .to_owned();
    for part in parts {
        write!(text, "\n{part};\n").unwrap();
    }
    text
}

#[tokio::test]
async fn the_schema_in_the_documentation_is_the_schema_of_the_file() {
    let t = temp_store().await;
    let now = schema(&t.store).await;
    let path = repository().join("docs/schema.sql");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), now, "UPDATE_SCHEMA=1 cargo test -p packbench-store");
}

#[tokio::test]
async fn every_table_is_strict_and_every_table_and_column_is_explained() {
    let t = temp_store().await;
    let mut sql = raw(&t.store).await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '*_fts_*' AND name NOT GLOB '*_fts'",
    )
    .fetch_all(&mut sql)
    .await
    .unwrap();
    assert!(tables.len() > 30);
    for (name, text) in tables {
        assert!(text.trim_end().contains(") STRICT"), "{name} is not strict");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("-- "), "{name} is not explained");
        for line in &lines[1..lines.len() - 1] {
            let is_key =
                line.trim_start().starts_with("PRIMARY KEY") || line.trim_start().starts_with("UNIQUE");
            assert!(is_key || line.contains("-- "), "{name}: {line}");
        }
    }
}

#[tokio::test]
async fn a_connection_is_kept_probed_paused_and_removed_with_its_mirror() {
    let t = temp_store().await;
    apply_plain(&t, &[order(1)]).await;
    let new = testkit::connection(1);
    let probe = ProbeRecord {
        caps: serde_json::json!({ "may_write": true }),
        probe: serde_json::json!({ "version": "11.0.1" }),
        clock_skew_ms: -20,
        max_exec_ms: Some(30_000),
    };
    let mut tx = t.store.write().await.unwrap();
    connections::insert(&mut tx, &new).await.unwrap();
    connections::set_probe(&mut tx, conn(1), &probe).await.unwrap();
    connections::set_state(&mut tx, conn(1), ConnState::Offline, Some("unreachable")).await.unwrap();
    let known = connections::list(&mut tx).await.unwrap().remove(0);
    assert_eq!(
        (known.state, known.clock_skew_ms, known.probe),
        (ConnState::Offline, Some(-20), Some(probe.probe))
    );
    let cursor = CursorRecord {
        stream: "orders".to_owned(),
        token: "7".to_owned(),
        phase: Phase::Steady,
        import_total: Some(3),
        ..CursorRecord::default()
    };
    cursors::set(&mut tx, conn(1), &cursor).await.unwrap();
    assert_eq!(cursors::get(&mut tx, conn(1), "orders").await.unwrap(), Some(cursor));
    assert_eq!(connections::remove(&mut tx, conn(1)).await.unwrap(), Removal::Removed);
    assert!(cursors::list(&mut tx, conn(1)).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    assert_eq!(count(&t.store).await, 0);
    assert!(connections::list(&mut t.store.read().await.unwrap()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_station_is_made_once_and_its_clock_never_goes_back() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    assert!(matches!(station::tick(&mut tx).await, Err(StoreError::NoSuch { .. })));
    let station = store::station::get_or_create(&mut tx, "Desk 1").await.unwrap();
    assert_eq!(store::station::get_or_create(&mut tx, "Other name").await.unwrap(), station);
    let mut last = Hlc::default();
    for back in [0, 0, 3_600, 0] {
        t.clock.set(t.clock.now().minus(std::time::Duration::from_secs(back)));
        let next = station::tick(&mut tx).await.unwrap();
        assert!(next > last && next.to_string() > last.to_string());
        last = next;
    }
}
