//! Archive of what was rendered. Append-only.

use domain::{DocumentId, Language, OrderId, ParcelId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, json, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A text of which no font could draw every character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingText {
    /// Stable code of the field, such as `ship_to.name`.
    pub field: String,
    /// The text.
    pub text: String,
    /// The characters that are missing.
    pub characters: Vec<char>,
}

/// A rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Identity, from the injected ids.
    pub document_id: DocumentId,
    /// The order that it is about.
    pub order: OrderId,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// Such as `packing_slip` or `address_label`.
    pub kind: String,
    /// Language of its words.
    pub language: Language,
    /// Such as `a4`.
    pub paper: String,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: u32,
    /// Texts with characters that no font could draw.
    pub missing: Vec<MissingText>,
}

/// What is known of an archived document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Identity.
    pub document_id: DocumentId,
    /// The order that it is about.
    pub order: OrderId,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// Such as `packing_slip`.
    pub kind: String,
    /// Language of its words.
    pub language: Language,
    /// Such as `a4`.
    pub paper: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// Number of bytes.
    pub size: u64,
    /// Number of pages.
    pub pages: u32,
    /// Texts with characters that no font could draw.
    pub missing: Vec<MissingText>,
    /// When it was rendered.
    pub created_at: Timestamp,
}

const INFO: &str =
    "document_id, order_id, parcel_id, kind, language, paper, sha256, length(bytes) AS size, pages,
    missing, created_ms";

/// Archives a document.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(tx: &mut WriteTx, new: &NewDocument) -> Result<(), StoreError> {
    let digest = Sha256::digest(&new.bytes);
    let sha256: String = digest.iter().map(|b| format!("{b:02x}")).collect();
    sqlx::query(
        "INSERT INTO document (document_id, order_id, parcel_id, kind, language, paper, bytes, sha256, pages, missing,
            created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.document_id.to_string())
    .bind(new.order.to_string())
    .bind(new.parcel.map(|p| p.to_string()))
    .bind(&new.kind)
    .bind(new.language.tag())
    .bind(&new.paper)
    .bind(&new.bytes)
    .bind(sha256)
    .bind(i64::from(new.pages))
    .bind(json(&new.missing)?)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(())
}

/// One document without its bytes.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: DocumentId) -> Result<Option<DocumentInfo>, StoreError> {
    let sql = format!("SELECT {INFO} FROM document WHERE document_id = ?");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read).transpose()
}

/// The bytes of one document.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bytes(reader: &mut impl Reader, id: DocumentId) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = sqlx::query_scalar("SELECT bytes FROM document WHERE document_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(bytes)
}

/// Documents of an order, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_order(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<DocumentInfo>, StoreError> {
    let sql =
        format!("SELECT {INFO} FROM document WHERE order_id = ? ORDER BY created_ms DESC, document_id DESC");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(order.to_string()).fetch_all(reader.sql()).await?;
    rows.iter().map(read).collect()
}

/// A page of all documents, newest first, and how many there are.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(
    reader: &mut impl Reader,
    offset: u32,
    limit: u32,
) -> Result<(u64, Vec<DocumentInfo>), StoreError> {
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM document").fetch_one(reader.sql()).await?;
    let sql =
        format!("SELECT {INFO} FROM document ORDER BY created_ms DESC, document_id DESC LIMIT ? OFFSET ?");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(i64::from(limit))
        .bind(i64::from(offset))
        .fetch_all(reader.sql())
        .await?;
    Ok((u64::try_from(total).unwrap_or(0), rows.iter().map(read).collect::<Result<_, _>>()?))
}

fn read(row: &SqliteRow) -> Result<DocumentInfo, StoreError> {
    Ok(DocumentInfo {
        document_id: parsed(row, "document", "document_id")?,
        order: parsed(row, "document", "order_id")?,
        parcel: parsed_opt(row, "document", "parcel_id")?,
        kind: row.try_get("kind")?,
        language: parsed(row, "document", "language")?,
        paper: row.try_get("paper")?,
        sha256: row.try_get("sha256")?,
        size: u64::try_from(row.try_get::<i64, _>("size")?).unwrap_or(0),
        pages: row.try_get("pages")?,
        missing: from_json(row, "document", "missing")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}
