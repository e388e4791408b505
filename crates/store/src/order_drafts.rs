//! Orders that are being entered, kept as they are typed. What they hold is the front end's business until they become
//! orders.

use domain::{DraftId, StationId, Timestamp, UserId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, json, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// What a front end needs to go on where it was.
pub type Body = serde_json::Value;

/// An order that is being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDraft {
    /// Identity.
    pub draft_id: DraftId,
    /// What was typed so far.
    pub body: Body,
    /// Where it is entered.
    pub station: StationId,
    /// Who enters it, where known.
    pub user: Option<UserId>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When something was kept last.
    pub changed_at: Timestamp,
}

/// Keeps what was typed so far.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(
    tx: &mut WriteTx,
    draft: DraftId,
    body: &Body,
    (station, user): (StationId, Option<UserId>),
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO order_draft (draft_id, body, station_id, user_id, created_ms, changed_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT (draft_id) DO UPDATE SET body = excluded.body, changed_ms = excluded.changed_ms",
    )
    .bind(draft.to_string())
    .bind(json(body)?)
    .bind(station.to_string())
    .bind(user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Orders);
    Ok(())
}

/// Throws a draft away; nothing happens for one that is not there.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn delete(tx: &mut WriteTx, draft: DraftId) -> Result<(), StoreError> {
    let done = sqlx::query("DELETE FROM order_draft WHERE draft_id = ?")
        .bind(draft.to_string())
        .execute(tx.sql())
        .await?;
    if done.rows_affected() > 0 {
        tx.touch(Tag::Orders);
    }
    Ok(())
}

/// Drafts, the one that was changed last first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader) -> Result<Vec<OrderDraft>, StoreError> {
    let rows = sqlx::query("SELECT * FROM order_draft ORDER BY changed_ms DESC, draft_id DESC")
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<OrderDraft, StoreError> {
    Ok(OrderDraft {
        draft_id: parsed(row, "order_draft", "draft_id")?,
        body: from_json(row, "order_draft", "body")?,
        station: parsed(row, "order_draft", "station_id")?,
        user: parsed_opt(row, "order_draft", "user_id")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
        changed_at: Timestamp::from_millis(row.try_get("changed_ms")?),
    })
}
