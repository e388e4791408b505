//! What several test files need.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use std::fmt::Write as _;

use domain::{Clock as _, ShopOrder};
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{AssertSqlSafe, Column as _, ConnectOptions as _, Row as _, SqliteConnection, ValueRef as _};
use store::Store;
use store::mirror::{self, Applied, Incoming, Seen};
use testkit::{TempStore, conn};

pub fn seen(t: &TempStore) -> Seen {
    Seen { at: t.clock.now(), asked: None }
}

pub fn orders_of<'a>(records: &'a [ShopOrder], bodies: &'a [Vec<u8>]) -> Vec<Incoming<'a, ShopOrder>> {
    let pairs = records.iter().zip(bodies);
    pairs.map(|(record, body)| Incoming { body, trashed: false, record }).collect()
}

/// Applies orders of connection 1 as one committed page.
pub async fn apply(t: &TempStore, records: &[ShopOrder], bodies: &[Vec<u8>]) -> Vec<Applied> {
    let mut tx = t.store.write().await.unwrap();
    let applied = mirror::apply_orders(&mut tx, conn(1), &orders_of(records, bodies), seen(t)).await.unwrap();
    tx.commit().await.unwrap();
    applied
}

/// Applies orders with made-up bodies.
pub async fn apply_plain(t: &TempStore, records: &[ShopOrder]) {
    let bodies: Vec<_> = (0..).zip(records).map(|(n, r)| format!("{n}{}", r.number).into_bytes()).collect();
    apply(t, records, &bodies).await;
}

/// A plain connection to the file, as any SQLite tool would have it.
pub async fn raw(store: &Store) -> SqliteConnection {
    SqliteConnectOptions::new().filename(store.path()).connect().await.unwrap()
}

/// Tables of shop's truth and projections.
const DERIVED: [&str; 12] = [
    "mirror",
    "m_order",
    "m_order_line",
    "m_product",
    "m_variant",
    "m_refund",
    "orders",
    "order_lines",
    "products",
    "variants",
    "item_code",
    "order_search",
];

/// Everything that is derived from the shop, as text. `by_meaning` leaves out row numbers, versions and receipt times,
/// which tell how often and in which order pages came.
pub async fn dump(store: &Store, by_meaning: bool) -> String {
    let mut sql = raw(store).await;
    let mut text = String::new();
    for table in DERIVED {
        let select = if by_meaning && ["m_order_line", "order_lines", "order_search"].contains(&table) {
            format!("SELECT order_id, t.* FROM {table} AS t JOIN orders AS o USING (order_row)")
        } else {
            format!("SELECT * FROM {table}")
        };
        let rows = sqlx::query(AssertSqlSafe(select)).fetch_all(&mut sql).await.unwrap();
        let mut lines: Vec<String> = rows.iter().map(|row| line(row, by_meaning)).collect();
        lines.sort();
        writeln!(text, "{table}\n{}", lines.join("\n")).unwrap();
    }
    let pieces: Vec<i64> =
        sqlx::query_scalar("SELECT rowid FROM order_fts ORDER BY rowid").fetch_all(&mut sql).await.unwrap();
    writeln!(text, "order_fts {}", pieces.len()).unwrap();
    text
}

fn line(row: &SqliteRow, by_meaning: bool) -> String {
    let mut out = String::new();
    for (place, column) in row.columns().iter().enumerate() {
        let arrival = ["order_row", "variant_row", "version", "seen_ms"].contains(&column.name());
        if by_meaning && arrival {
            continue;
        }
        let value = row.try_get_raw(place).unwrap();
        if value.is_null() {
            out.push_str("|NULL");
        } else if let Ok(text) = row.try_get::<String, _>(place) {
            write!(out, "|{text}").unwrap();
        } else if let Ok(number) = row.try_get::<i64, _>(place) {
            write!(out, "|{number}").unwrap();
        } else {
            write!(out, "|{:?}", row.get::<Vec<u8>, _>(place)).unwrap();
        }
    }
    out
}
