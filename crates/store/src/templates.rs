//! How kinds of documents look: versions of templates, of which the newest is in force. Append-only.

use domain::{StationId, Timestamp, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, json, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A version of a template without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    /// From 1, without gaps.
    pub version: i64,
    /// The version whose body it took back, where it did.
    pub restored: Option<i64>,
    /// Who changed it, where known.
    pub user: Option<UserId>,
    /// When.
    pub created_at: Timestamp,
}

/// The template in force and its version; `None` where none was ever saved, or it has another shape than asked for.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn current<T: DeserializeOwned>(
    reader: &mut impl Reader,
    kind: &str,
) -> Result<Option<(i64, T)>, StoreError> {
    let row = sqlx::query(
        "SELECT version, body FROM document_template WHERE kind = ? ORDER BY version DESC LIMIT 1",
    )
    .bind(kind)
    .fetch_optional(reader.sql())
    .await?;
    row.as_ref()
        .map(|row| Ok((row.try_get("version")?, from_json(row, "document_template", "body")?)))
        .transpose()
}

/// One version of a template.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get<T: DeserializeOwned>(
    reader: &mut impl Reader,
    kind: &str,
    version: i64,
) -> Result<Option<T>, StoreError> {
    let row = sqlx::query("SELECT body FROM document_template WHERE kind = ? AND version = ?")
        .bind(kind)
        .bind(version)
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(|row| from_json(row, "document_template", "body")).transpose()
}

/// Every version of a template, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn history(reader: &mut impl Reader, kind: &str) -> Result<Vec<TemplateVersion>, StoreError> {
    let rows = sqlx::query(
        "SELECT version, restored, user_id, created_ms FROM document_template WHERE kind = ? ORDER BY version DESC",
    )
    .bind(kind)
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// Records a further version, which is in force from now on; gives its number.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(
    tx: &mut WriteTx,
    kind: &str,
    body: &impl Serialize,
    restored: Option<i64>,
    (station, user): (StationId, Option<UserId>),
) -> Result<i64, StoreError> {
    let version = sqlx::query_scalar(
        "INSERT INTO document_template (kind, version, body, restored, station_id, user_id, created_ms)
         VALUES (?1, 1 + coalesce((SELECT max(version) FROM document_template WHERE kind = ?1), 0), ?2, ?3, ?4, ?5, ?6)
         RETURNING version",
    )
    .bind(kind)
    .bind(json(body)?)
    .bind(restored)
    .bind(station.to_string())
    .bind(user.map(|u| u.to_string()))
    .bind(tx.now().millis())
    .fetch_one(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(version)
}

fn read(row: &SqliteRow) -> Result<TemplateVersion, StoreError> {
    Ok(TemplateVersion {
        version: row.try_get("version")?,
        restored: row.try_get("restored")?,
        user: parsed_opt(row, "document_template", "user_id")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}
