//! The statuses that the orders of a shop have, and what they mean.

use domain::{Attention, ConnId, OrderId, RemoteId, ShopStatus};
use sqlx::Row;

use crate::project::refold_order;
use crate::sql::{json, name_of, named_in, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, WriteTx};

/// A status as the orders of one shop show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenStatus {
    /// The shop's slug.
    pub slug: String,
    /// What it was taken to mean.
    pub status: ShopStatus,
    /// Orders that have it.
    pub orders: u64,
}

/// Every status that orders of a shop have, by slug. The trash is none.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn seen(reader: &mut impl Reader, conn: ConnId) -> Result<Vec<SeenStatus>, StoreError> {
    let rows = sqlx::query(
        "SELECT status_raw, min(status_kind) AS status_kind, count(*) AS orders FROM m_order
         WHERE conn_id = ? AND status_raw NOT IN ('', 'trash') GROUP BY status_raw ORDER BY status_raw",
    )
    .bind(conn.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(SeenStatus {
                slug: row.try_get("status_raw")?,
                status: named_in(row, "m_order", "status_kind")?,
                orders: u64::try_from(row.try_get::<i64, _>("orders")?).unwrap_or(0),
            })
        })
        .collect()
}

/// Gives the orders of a shop the meaning that their statuses have now, as if they were received anew: a status that got a
/// meaning asks for nobody's attention any more, one that lost it does. Returns how many orders changed.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn explain(
    tx: &mut WriteTx,
    conn: ConnId,
    meaning: impl Fn(&str) -> Option<ShopStatus>,
) -> Result<u64, StoreError> {
    let mut changed = 0;
    for SeenStatus { slug, status, .. } in seen(tx, conn).await? {
        let means = meaning(&slug);
        if means.unwrap_or(ShopStatus::Other) != status {
            changed += explain_one(tx, conn, &slug, means).await?;
        }
    }
    Ok(changed)
}

async fn explain_one(
    tx: &mut WriteTx,
    conn: ConnId,
    slug: &str,
    means: Option<ShopStatus>,
) -> Result<u64, StoreError> {
    let unknown = Attention::UnknownStatus { slug: slug.to_owned() };
    let note = if means.is_none() { Some(json(&unknown)?) } else { None };
    let rows: Vec<_> = sqlx::query(
        "UPDATE m_order SET status_kind = ?3, attention = (
            SELECT json_group_array(json(value)) FROM (
                SELECT value FROM json_each(m_order.attention)
                WHERE json_extract(value, '$.kind') <> 'unknown_status'
                UNION ALL SELECT ?4 WHERE ?4 IS NOT NULL))
         WHERE conn_id = ?1 AND status_raw = ?2 RETURNING remote_id",
    )
    .bind(conn.to_string())
    .bind(slug)
    .bind(name_of(&means.unwrap_or(ShopStatus::Other))?)
    .bind(note)
    .fetch_all(tx.sql())
    .await?;
    for row in &rows {
        let remote: RemoteId = parsed(row, "m_order", "remote_id")?;
        refold_order(tx, &OrderId::new(conn, remote)).await?;
    }
    Ok(rows.len() as u64)
}
