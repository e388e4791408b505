//! Reading the archive.

use domain::{DocumentId, OrderId, RenditionId, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::{DocumentInfo, RenditionInfo};
use crate::sql::{from_json, json, named_in, parsed, parsed_opt};
use crate::{Reader, StoreError};

/// Whether a document came out of a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintedState {
    /// Nobody asked for it.
    #[default]
    Never,
    /// It is on its way.
    Waiting,
    /// A person must look after it.
    Failed,
    /// It did.
    Done,
}

/// Which documents are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Of this order only.
    pub order: Option<OrderId>,
    /// Of these kinds; empty for all.
    pub kinds: Vec<String>,
    /// Whose newest print job stands here.
    pub printed: Option<PrintedState>,
    /// Whose number or title begins so, case ignored for ASCII; empty for all.
    pub text: String,
}

/// Everything of a document but its source, with the first rendition, and what became of its print jobs.
const INFO: &str = "SELECT d.document_id, d.kind, d.title, d.number, d.order_id, d.parcel_id, d.language, d.media,
        d.template_version, d.void_ms, d.created_ms, r.rendition_id, r.format, r.sha256, length(r.bytes) AS size,
        r.pages, r.missing, r.left_out,
        (SELECT count(*) FROM print_job j WHERE j.document_id = d.document_id AND j.state = 'done') AS times_printed,
        coalesce((SELECT CASE j.state WHEN 'done' THEN 'done' WHEN 'cancelled' THEN 'never' WHEN 'failed' THEN 'failed'
                WHEN 'doubt' THEN 'failed' ELSE 'waiting' END
            FROM print_job j WHERE j.document_id = d.document_id ORDER BY j.job_row DESC LIMIT 1), 'never') AS printed
    FROM document d LEFT JOIN rendition r ON r.rendition_id =
        (SELECT min(first.rendition_id) FROM rendition first WHERE first.document_id = d.document_id)";

/// One document without its bytes.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: DocumentId) -> Result<Option<DocumentInfo>, StoreError> {
    let sql = format!("{INFO} WHERE d.document_id = ?");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read).transpose()
}

/// What a document was made from; `None` for those of before sources were kept.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn source<S: DeserializeOwned>(
    reader: &mut impl Reader,
    id: DocumentId,
) -> Result<Option<S>, StoreError> {
    let text: Option<String> = sqlx::query_scalar("SELECT source FROM document WHERE document_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?
        .flatten();
    text.map(|text| serde_json::from_str(&text).map_err(|_| StoreError::corrupt("document", "source", id)))
        .transpose()
}

/// The rendition of a document for a target, where there is one.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn rendition(
    reader: &mut impl Reader,
    document: DocumentId,
    target: &impl Serialize,
) -> Result<Option<RenditionInfo>, StoreError> {
    let row = sqlx::query(
        "SELECT rendition_id, format, sha256, length(bytes) AS size, pages, missing, left_out FROM rendition
         WHERE document_id = ? AND target = ?",
    )
    .bind(document.to_string())
    .bind(json(target)?)
    .fetch_optional(reader.sql())
    .await?;
    row.as_ref().map(read_rendition).transpose()
}

/// The bytes of a rendition.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bytes(reader: &mut impl Reader, id: RenditionId) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = sqlx::query_scalar("SELECT bytes FROM rendition WHERE rendition_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(bytes)
}

/// The format of a rendition, such as `zpl`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn format(reader: &mut impl Reader, id: RenditionId) -> Result<Option<String>, StoreError> {
    let format = sqlx::query_scalar("SELECT format FROM rendition WHERE rendition_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(format)
}

/// What a rendition was made for; `None` for those of before targets were kept.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn target<T: DeserializeOwned>(
    reader: &mut impl Reader,
    id: RenditionId,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = sqlx::query_scalar("SELECT target FROM rendition WHERE rendition_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Documents of an order, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_order(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<DocumentInfo>, StoreError> {
    let sql = format!("{INFO} WHERE d.order_id = ? ORDER BY d.created_ms DESC, d.document_id DESC");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(order.to_string()).fetch_all(reader.sql()).await?;
    rows.iter().map(read).collect()
}

/// Documents of these kinds with that number, whichever case it was printed in, newest first; at most ten.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn by_number(
    reader: &mut impl Reader,
    kinds: &[&str],
    number: &str,
) -> Result<Vec<DocumentInfo>, StoreError> {
    // The kinds are named so that the index of numbers, which begins with the kind, is used.
    let sql = format!(
        "{INFO} WHERE d.kind IN (SELECT value FROM json_each(?1)) AND d.number IN (?2, upper(?2))
         ORDER BY d.created_ms DESC, d.document_id DESC LIMIT 10"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(json(&kinds)?)
        .bind(number)
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// A page of the documents that match, newest first, and how many there are.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(
    reader: &mut impl Reader,
    filter: &DocumentFilter,
    offset: u32,
    limit: u32,
) -> Result<(u64, Vec<DocumentInfo>), StoreError> {
    let mut count = QueryBuilder::new(format!("SELECT count(*) FROM ({INFO}"));
    narrow(&mut count, filter);
    count.push(")");
    narrow_printed(&mut count, filter)?;
    let total: i64 = count.build_query_scalar().fetch_one(reader.sql()).await?;
    let mut page = QueryBuilder::new(format!("SELECT * FROM ({INFO}"));
    narrow(&mut page, filter);
    page.push(")");
    narrow_printed(&mut page, filter)?;
    page.push(" ORDER BY created_ms DESC, document_id DESC LIMIT ").push_bind(i64::from(limit));
    page.push(" OFFSET ").push_bind(i64::from(offset));
    let rows = page.build().fetch_all(reader.sql()).await?;
    Ok((u64::try_from(total).unwrap_or(0), rows.iter().map(read).collect::<Result<_, _>>()?))
}

fn narrow(query: &mut QueryBuilder<Sqlite>, filter: &DocumentFilter) {
    query.push(" WHERE 1 = 1");
    if let Some(order) = &filter.order {
        query.push(" AND d.order_id = ").push_bind(order.to_string());
    }
    if !filter.kinds.is_empty() {
        query.push(" AND d.kind IN (");
        let mut kinds = query.separated(", ");
        for kind in &filter.kinds {
            kinds.push_bind(kind.clone());
        }
        query.push(")");
    }
    let text = filter.text.trim();
    if !text.is_empty() {
        let pattern = format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        query.push(" AND (d.title LIKE ").push_bind(pattern.clone()).push(" ESCAPE '\\' OR d.number LIKE ");
        query.push_bind(pattern).push(" ESCAPE '\\')");
    }
}

fn narrow_printed(query: &mut QueryBuilder<Sqlite>, filter: &DocumentFilter) -> Result<(), StoreError> {
    if let Some(printed) = filter.printed {
        query.push(" WHERE printed = ").push_bind(crate::sql::name_of(&printed)?);
    }
    Ok(())
}

fn read(row: &SqliteRow) -> Result<DocumentInfo, StoreError> {
    let has_first = row.try_get::<Option<&str>, _>("rendition_id")?.is_some();
    Ok(DocumentInfo {
        document_id: parsed(row, "document", "document_id")?,
        kind: row.try_get("kind")?,
        title: row.try_get("title")?,
        number: row.try_get("number")?,
        order: parsed_opt(row, "document", "order_id")?,
        parcel: parsed_opt(row, "document", "parcel_id")?,
        language: parsed(row, "document", "language")?,
        media: row.try_get("media")?,
        template_version: row.try_get("template_version")?,
        void_at: row.try_get::<Option<i64>, _>("void_ms")?.map(Timestamp::from_millis),
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
        first: if has_first { Some(read_rendition(row)?) } else { None },
        printed: named_in(row, "document", "printed")?,
        times_printed: row.try_get("times_printed")?,
    })
}

fn read_rendition(row: &SqliteRow) -> Result<RenditionInfo, StoreError> {
    Ok(RenditionInfo {
        rendition_id: parsed(row, "rendition", "rendition_id")?,
        format: row.try_get("format")?,
        sha256: row.try_get("sha256")?,
        size: u64::try_from(row.try_get::<i64, _>("size")?).unwrap_or(0),
        pages: row.try_get("pages")?,
        missing: from_json(row, "rendition", "missing")?,
        left_out: from_json(row, "rendition", "left_out")?,
    })
}
