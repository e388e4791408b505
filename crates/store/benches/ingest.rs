//! How fast pages of full-size orders are taken, beside a bare insert of the same rows.
//!
//! The bare insert copies the finished rows of every table from the one file into another inside SQLite, page by page, in
//! durable transactions too: no decoding, folding, hashing, compressing or searching.
#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures real time, and needs two of them for one ratio"
)]

mod common;

use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _};

const ORDERS: u64 = 10_000;
const PAGE: u64 = 100;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ingest.db");
        let store = common::open(&path).await;
        let mut taken = Duration::ZERO;
        for first in (0..ORDERS).step_by(usize::try_from(PAGE).unwrap_or(1)) {
            let page = common::page(first, PAGE);
            let start = Instant::now();
            common::apply(&store, &page).await;
            taken += start.elapsed();
        }
        store.close().await;
        let bare = bare_insert(folder.path()).await;
        let rate = |time: Duration| f64::from(u32::try_from(ORDERS).unwrap_or(0)) / time.as_secs_f64();
        println!(
            "ingest       {:>8.0} orders/s (pages of {PAGE}, 7 KB bodies, durable commits)",
            rate(taken)
        );
        println!("bare insert  {:>8.0} orders/s of the same rows", rate(bare));
        println!("ratio        {:>8.2} (allowed 3.00)", taken.as_secs_f64() / bare.as_secs_f64());
    });
}

async fn bare_insert(folder: &std::path::Path) -> Duration {
    let target = folder.join("bare.db");
    common::open(&target).await.close().await;
    let options = SqliteConnectOptions::new().filename(&target).pragma("cache_size", "-65536");
    let mut sql = options.connect().await.expect("the file opens");
    let source = folder.join("ingest.db").to_string_lossy().into_owned();
    sqlx::query("ATTACH ? AS source").bind(source).execute(&mut sql).await.expect("attached");
    let tables = [
        ("mirror", "rowid"),
        ("m_order", "order_row"),
        ("m_order_line", "order_row"),
        ("orders", "order_row"),
        ("order_lines", "order_row"),
        ("order_search", "order_row"),
    ];
    let mut taken = Duration::ZERO;
    for first in (1..=ORDERS).step_by(usize::try_from(PAGE).unwrap_or(1)) {
        let last = first + PAGE - 1;
        let start = Instant::now();
        sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut sql).await.expect("begun");
        for (table, key) in tables {
            let copy = format!(
                "INSERT INTO main.{table} SELECT * FROM source.{table} WHERE {key} BETWEEN {first} AND {last}"
            );
            sqlx::query(AssertSqlSafe(copy)).execute(&mut sql).await.expect("copied");
        }
        sqlx::raw_sql("COMMIT").execute(&mut sql).await.expect("committed");
        taken += start.elapsed();
    }
    taken
}
