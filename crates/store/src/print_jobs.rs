//! The print queue: what waits for a printer, in the order in which it leaves, and what became of it.

mod read;

pub use read::{events, get, list, next_of, open_of};

use domain::{DocumentId, PrintJobId, PrinterId, RenditionId, StationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::sql::{json, name_of};
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx};

/// Where a print job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It waits.
    Queued,
    /// It is on its way; after a crash nobody knows whether it arrived.
    Sending,
    /// The printer has it.
    Printing,
    /// Nobody knows whether it was printed, and no machine can find out: a person looks at the paper.
    Doubt,
    /// The printer refused it: a person must act.
    Failed,
    /// It came out.
    Done,
    /// It was given up.
    Cancelled,
}

/// What went wrong, or what it waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobReason {
    /// A stable code, such as `unreachable` or `media_empty`.
    pub code: String,
    /// The printer's or the system's own words.
    pub detail: String,
}

/// A job to be queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Identity, from the injected ids.
    pub job_id: PrintJobId,
    /// What is printed.
    pub document: DocumentId,
    /// The bytes.
    pub rendition: RenditionId,
    /// Where.
    pub printer: PrinterId,
    /// How many, 1 to 999.
    pub copies: u16,
    /// Whether it was printed before.
    pub is_reprint: bool,
    /// Who asked: the station.
    pub station: StationId,
    /// Who asked: the person, where known.
    pub user: Option<UserId>,
}

/// A job in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Identity.
    pub job_id: PrintJobId,
    /// What is printed.
    pub document: DocumentId,
    /// Its kind, such as `packing_slip`.
    pub kind: String,
    /// By what people call it.
    pub title: String,
    /// The bytes.
    pub rendition: RenditionId,
    /// Their format, such as `pdf`.
    pub format: String,
    /// The paper, such as `a4`.
    pub media: String,
    /// Where.
    pub printer: PrinterId,
    /// What people call that printer.
    pub printer_name: String,
    /// How many.
    pub copies: u16,
    /// Whether it was printed before.
    pub is_reprint: bool,
    /// Where it stands.
    pub state: JobState,
    /// What went wrong, or what it waits for.
    pub reason: Option<JobReason>,
    /// Whether handing it over may have begun.
    pub has_ticket: bool,
    /// The printer's number of it.
    pub remote_id: Option<i32>,
    /// How often it was sent.
    pub attempts: u32,
    /// When it is looked at next.
    pub next_try_at: Timestamp,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Since when it stands there.
    pub changed_at: Timestamp,
}

/// One event in the life of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobEvent {
    /// Where it stood from then on.
    pub state: JobState,
    /// Where.
    pub printer: PrinterId,
    /// What went wrong, or what it waits for.
    pub reason: Option<JobReason>,
    /// When.
    pub at: Timestamp,
}

/// A job's next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it stands from now on.
    pub state: JobState,
    /// What went wrong, or what it waits for.
    pub reason: Option<JobReason>,
    /// Whether handing it over may have begun.
    pub has_ticket: bool,
    /// The printer's number of it, where it is known.
    pub remote_id: Option<i32>,
    /// When it is looked at next.
    pub next_try_at: Timestamp,
    /// Whether this was an attempt to send it.
    pub is_attempt: bool,
}

/// Puts a job at the end of the queue.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn queue(tx: &mut WriteTx, new: &NewJob) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO print_job (job_id, document_id, rendition_id, printer_id, copies, is_reprint, state, has_ticket,
            attempts, next_try_ms, station_id, user_id, created_ms, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, 'queued', 0, 0, ?, ?, ?, ?, ?)",
    )
    .bind(new.job_id.to_string())
    .bind(new.document.to_string())
    .bind(new.rendition.to_string())
    .bind(new.printer.to_string())
    .bind(i64::from(new.copies.clamp(1, 999)))
    .bind(new.is_reprint)
    .bind(now)
    .bind(new.station.to_string())
    .bind(new.user.map(|u| u.to_string()))
    .bind(now)
    .bind(now)
    .execute(tx.sql())
    .await?;
    note(tx, new.job_id, JobState::Queued, None).await?;
    tx.touch(Tag::Printing);
    tx.touch(Tag::Documents);
    Ok(())
}

/// Takes a job one step further. A job that is over stays over.
///
/// # Errors
/// [`StoreError::NoSuch`] when there is none, or it is over.
pub async fn step(tx: &mut WriteTx, job: PrintJobId, step: &Step) -> Result<(), StoreError> {
    let before: Option<String> = sqlx::query_scalar(
        "SELECT state FROM print_job WHERE job_id = ? AND state NOT IN ('done', 'cancelled')",
    )
    .bind(job.to_string())
    .fetch_optional(tx.sql())
    .await?;
    let Some(before) = before else {
        return Err(StoreError::NoSuch { what: "open print job", id: job.to_string() });
    };
    let now = tx.now().millis();
    let state = name_of(&step.state)?;
    sqlx::query(
        "UPDATE print_job SET state = ?, reason = ?, has_ticket = ?, remote_id = ?, next_try_ms = ?, attempts = attempts + ?,
            changed_ms = CASE WHEN state = ? THEN changed_ms ELSE ? END WHERE job_id = ?",
    )
    .bind(&state)
    .bind(step.reason.as_ref().map(json).transpose()?)
    .bind(step.has_ticket)
    .bind(step.remote_id)
    .bind(step.next_try_at.millis())
    .bind(i64::from(step.is_attempt))
    .bind(&state)
    .bind(now)
    .bind(job.to_string())
    .execute(tx.sql())
    .await?;
    // A second look that finds nothing new is no event.
    if before != state || step.is_attempt {
        note(tx, job, step.state, step.reason.as_ref()).await?;
        tx.touch(Tag::Printing);
        tx.touch(Tag::Documents);
    }
    Ok(())
}

/// Gives a job to another printer with the bytes for it, to be sent anew.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn move_to(
    tx: &mut WriteTx,
    job: PrintJobId,
    printer: PrinterId,
    rendition: RenditionId,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "UPDATE print_job SET printer_id = ?, rendition_id = ?, state = 'queued', reason = NULL, has_ticket = 0,
            remote_id = NULL,            next_try_ms = ?, changed_ms = ? WHERE job_id = ? AND state NOT IN ('done', 'cancelled', 'sending')",
    )
    .bind(printer.to_string())
    .bind(rendition.to_string())
    .bind(now)
    .bind(now)
    .bind(job.to_string())
    .execute(tx.sql())
    .await?;
    note(tx, job, JobState::Queued, None).await?;
    tx.touch(Tag::Printing);
    Ok(())
}

/// Gives up what waits of a document: jobs that no printer has and none is being sent.
pub(crate) async fn give_up(tx: &mut WriteTx, document: DocumentId) -> Result<(), StoreError> {
    let waiting: Vec<String> = sqlx::query_scalar(
        "UPDATE print_job SET state = 'cancelled', reason = NULL, has_ticket = 0, remote_id = NULL, changed_ms = ?
         WHERE document_id = ? AND state IN ('queued', 'failed') RETURNING job_id",
    )
    .bind(tx.now().millis())
    .bind(document.to_string())
    .fetch_all(tx.sql())
    .await?;
    for job in waiting {
        let job = job.parse().map_err(|_| StoreError::corrupt("print_job", "job_id", &job))?;
        note(tx, job, JobState::Cancelled, None).await?;
        tx.touch(Tag::Printing);
    }
    Ok(())
}

/// Appends to the journal of a job.
async fn note(
    tx: &mut WriteTx,
    job: PrintJobId,
    state: JobState,
    reason: Option<&JobReason>,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO print_event (job_id, seq, state, printer_id, reason, at_ms)
         SELECT job_id, 1 + coalesce((SELECT max(seq) FROM print_event WHERE job_id = ?1), 0), ?2, printer_id, ?3, ?4
         FROM print_job WHERE job_id = ?1",
    )
    .bind(job.to_string())
    .bind(name_of(&state)?)
    .bind(reason.map(json).transpose()?)
    .bind(now)
    .execute(tx.sql())
    .await?;
    Ok(())
}
