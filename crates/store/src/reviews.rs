//! Questions that a person must answer.

use domain::{ConnId, OpId, Timestamp};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use crate::sql::{from_json, json, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A question to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReview {
    /// The op that waits, where there is one.
    pub op: Option<OpId>,
    /// The shop.
    pub conn: ConnId,
    /// Kind of question, a code.
    pub kind: String,
    /// Key of the sentence for people.
    pub title_key: String,
    /// Its parameters.
    pub params: Value,
    /// Codes of the possible answers.
    pub choices: Vec<String>,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Identity.
    pub review_id: Uuid,
    /// What is asked.
    pub asked: NewReview,
    /// When it arose.
    pub opened_at: Timestamp,
    /// When it was answered.
    pub resolved_at: Option<Timestamp>,
    /// The answer, one of the choices.
    pub resolution: Option<String>,
}

/// Asks a question.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn open(tx: &mut WriteTx, new: &NewReview) -> Result<Uuid, StoreError> {
    let id = tx.ids().next();
    sqlx::query(
        "INSERT INTO review (review_id, op_id, conn_id, kind, title_key, params, choices, opened_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id.to_string())
    .bind(new.op.map(|o| o.to_string()))
    .bind(new.conn.to_string())
    .bind(&new.kind)
    .bind(&new.title_key)
    .bind(json(&new.params)?)
    .bind(json(&new.choices)?)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Ops);
    Ok(id)
}

/// Keeps the answer. False when the question was answered before, or never asked.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn resolve(
    tx: &mut WriteTx,
    review: Uuid,
    answer: &str,
    by: Option<&str>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE review SET resolved_ms = ?, resolution = ?, resolved_by = ?
         WHERE review_id = ? AND resolved_ms IS NULL",
    )
    .bind(tx.now().millis())
    .bind(answer)
    .bind(by)
    .bind(review.to_string())
    .execute(tx.sql())
    .await?;
    let is_new = done.rows_affected() > 0;
    if is_new {
        tx.touch(Tag::Ops);
    }
    Ok(is_new)
}

/// Questions without an answer, oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list_open(reader: &mut impl Reader) -> Result<Vec<Review>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM review WHERE resolved_ms IS NULL ORDER BY opened_ms, review_id LIMIT 1000",
    )
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// How many questions without an answer are about records of a connection, not about ops.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn count_about_records(reader: &mut impl Reader, conn: ConnId) -> Result<u64, StoreError> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM review WHERE resolved_ms IS NULL AND op_id IS NULL AND conn_id = ?",
    )
    .bind(conn.to_string())
    .fetch_one(reader.sql())
    .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The unanswered question of an op.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_op(reader: &mut impl Reader, op: OpId) -> Result<Option<Review>, StoreError> {
    let row =
        sqlx::query("SELECT * FROM review WHERE op_id = ? AND resolved_ms IS NULL ORDER BY opened_ms DESC")
            .bind(op.to_string())
            .fetch_optional(reader.sql())
            .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Result<Review, StoreError> {
    Ok(Review {
        review_id: parsed(row, "review", "review_id")?,
        asked: NewReview {
            op: parsed_opt(row, "review", "op_id")?,
            conn: parsed(row, "review", "conn_id")?,
            kind: row.try_get("kind")?,
            title_key: row.try_get("title_key")?,
            params: from_json(row, "review", "params")?,
            choices: from_json(row, "review", "choices")?,
        },
        opened_at: Timestamp::from_millis(row.try_get("opened_ms")?),
        resolved_at: row.try_get::<Option<i64>, _>("resolved_ms")?.map(Timestamp::from_millis),
        resolution: row.try_get("resolution")?,
    })
}
