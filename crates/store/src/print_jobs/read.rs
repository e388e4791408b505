//! Reading the print queue.

use domain::{PrintJobId, PrinterId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{JobEvent, JobState, PrintJob};
use crate::sql::{from_json_opt, named_in, parsed};
use crate::{Reader, StoreError};

const JOB: &str = "SELECT j.*, d.kind, d.title, d.media, r.format, p.name AS printer_name FROM print_job j
    JOIN document d USING (document_id) JOIN rendition r USING (rendition_id)
    JOIN printer p ON p.printer_id = j.printer_id";

/// One job.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: PrintJobId) -> Result<Option<PrintJob>, StoreError> {
    let sql = format!("{JOB} WHERE j.job_id = ?");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_string()).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read).transpose()
}

/// The open jobs of a printer that come before everything else, in their order, with those the printer has.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn next_of(
    reader: &mut impl Reader,
    printer: PrinterId,
    limit: u32,
) -> Result<Vec<PrintJob>, StoreError> {
    let sql = format!(
        "{JOB} WHERE j.printer_id = ? AND j.state NOT IN ('done', 'cancelled', 'failed', 'doubt')
         ORDER BY j.job_row LIMIT ?"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(printer.to_string())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// A page of the queue: open jobs first, in the order in which they leave, then the others, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(
    reader: &mut impl Reader,
    offset: u32,
    limit: u32,
) -> Result<(u64, Vec<PrintJob>), StoreError> {
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM print_job").fetch_one(reader.sql()).await?;
    let sql = format!(
        "{JOB} ORDER BY j.state IN ('done', 'cancelled'),
            CASE WHEN j.state IN ('done', 'cancelled') THEN -j.job_row ELSE j.job_row END LIMIT ? OFFSET ?"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(i64::from(limit))
        .bind(i64::from(offset))
        .fetch_all(reader.sql())
        .await?;
    Ok((u64::try_from(total).unwrap_or(0), rows.iter().map(read).collect::<Result<_, _>>()?))
}

/// How many jobs wait, and how many need a person.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_of(reader: &mut impl Reader) -> Result<(u64, u64), StoreError> {
    let (waiting, stuck): (i64, i64) = sqlx::query_as(
        "SELECT count(*) FILTER (WHERE state NOT IN ('failed', 'doubt')), count(*) FILTER (WHERE state IN ('failed', 'doubt'))
         FROM print_job WHERE state NOT IN ('done', 'cancelled')",
    )
    .fetch_one(reader.sql())
    .await?;
    Ok((u64::try_from(waiting).unwrap_or(0), u64::try_from(stuck).unwrap_or(0)))
}

/// What became of a job, in order.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn events(reader: &mut impl Reader, id: PrintJobId) -> Result<Vec<JobEvent>, StoreError> {
    let rows =
        sqlx::query("SELECT state, printer_id, reason, at_ms FROM print_event WHERE job_id = ? ORDER BY seq")
            .bind(id.to_string())
            .fetch_all(reader.sql())
            .await?;
    rows.iter()
        .map(|row| {
            Ok(JobEvent {
                state: named_in(row, "print_event", "state")?,
                printer: parsed(row, "print_event", "printer_id")?,
                reason: from_json_opt(row, "print_event", "reason")?,
                at: Timestamp::from_millis(row.try_get("at_ms")?),
            })
        })
        .collect()
}

fn read(row: &SqliteRow) -> Result<PrintJob, StoreError> {
    let state: JobState = named_in(row, "print_job", "state")?;
    Ok(PrintJob {
        job_id: parsed(row, "print_job", "job_id")?,
        document: parsed(row, "print_job", "document_id")?,
        kind: row.try_get("kind")?,
        title: row.try_get("title")?,
        rendition: parsed(row, "print_job", "rendition_id")?,
        format: row.try_get("format")?,
        media: row.try_get("media")?,
        printer: parsed(row, "print_job", "printer_id")?,
        printer_name: row.try_get("printer_name")?,
        copies: row.try_get("copies")?,
        is_reprint: row.try_get("is_reprint")?,
        state,
        reason: from_json_opt(row, "print_job", "reason")?,
        has_ticket: row.try_get("has_ticket")?,
        remote_id: row.try_get("remote_id")?,
        attempts: row.try_get("attempts")?,
        next_try_at: Timestamp::from_millis(row.try_get("next_try_ms")?),
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
        changed_at: Timestamp::from_millis(row.try_get("changed_ms")?),
    })
}
