use sqlx::{Connection as _, Row as _, SqliteConnection};

use super::CANDIDATES;
use crate::migrate::MIGRATIONS;

#[tokio::test]
async fn a_sale_is_looked_for_by_an_index_both_ways() {
    let mut sql = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    for migration in MIGRATIONS {
        sqlx::raw_sql(*migration).execute(&mut sql).await.unwrap();
    }
    let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {CANDIDATES}"));
    let rows = sqlx::query(explain).bind("[]").bind("").fetch_all(&mut sql).await.unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    for index in ["m_order_sale", "m_order_marketplace"] {
        assert!(plan.iter().any(|step| step.contains(&format!("INDEX {index} "))), "{index}: {plan:#?}");
    }
    assert!(!plan.iter().any(|step| step == "SCAN m"), "{plan:#?}");
}
