//! The print queue as people see it: print, print again, give to another printer, give up.

use documents::{Calibration, Kind, Media, Target};
use domain::{DocumentId, PrintJobId, PrinterId, Right};
use store::documents::{DocumentInfo, RenditionInfo};
use store::print_jobs::{self, JobState, NewJob, PrintJob, Step};
use store::printers::{self, Printer};
use store::{Reader, Store, WriteTx};

use super::cod_guard::check_label;
use super::{PaperError, rendition_for};
use crate::{Done, Who};

/// What is set up for a printer.
pub type PrinterSettings = Target;

/// What a printer said of itself: a stable code and its own words.
pub type PrinterState = store::print_jobs::JobReason;

/// Where to, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentTo {
    /// The printer.
    pub printer: PrinterId,
    /// How many copies.
    pub copies: u16,
}

/// What a person saw where no machine can look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobAnswer {
    /// The paper is there.
    CameOut,
    /// It is not: print it.
    DidNotComeOut,
}

/// Queues a document at a printer. What left a printer before is marked as a reprint.
///
/// # Errors
/// [`PaperError`]; nothing is queued then.
pub async fn print_document(
    store: &Store,
    who: Who,
    document: DocumentId,
    to: SentTo,
) -> Result<Done<PrintJob>, PaperError> {
    who.may(Right::Print)?;
    check_label(store, document).await?;
    let (info, rendition) = rendition_at(store, document, to.printer).await?;
    let mut tx = store.write().await?;
    let new = NewJob {
        job_id: PrintJobId::new(tx.ids().next()),
        document,
        rendition: rendition.rendition_id,
        printer: to.printer,
        copies: to.copies,
        is_reprint: info.times_printed > 0,
        station: who.station,
        user: who.user,
    };
    print_jobs::queue(&mut tx, &new).await?;
    finished(tx, new.job_id).await
}

/// An archived document, and its bytes as this printer would get them.
///
/// # Errors
/// [`PaperError`], also when the printer has other paper.
pub async fn rendition_at(
    store: &Store,
    document: DocumentId,
    at: PrinterId,
) -> Result<(DocumentInfo, RenditionInfo), PaperError> {
    let mut reader = store.read().await?;
    let printer = printer(&mut reader, at).await?;
    let info = store::documents::get(&mut reader, document).await?;
    let info = info.ok_or(PaperError::NoSuchDocument(document))?;
    drop(reader);
    check_paper(&printer, &info.media)?;
    let rendition = rendition_for(store, document, &target_for(&printer, &info.kind)).await?;
    Ok((info, rendition))
}

/// Sends a job that was refused again, or does not wait any longer for the next attempt.
///
/// # Errors
/// [`PaperError::NoSuchJob`] when it is over or on its way.
pub async fn retry_job(store: &Store, who: &Who, job: PrintJobId) -> Result<Done<PrintJob>, PaperError> {
    who.may(Right::Print)?;
    let mut tx = store.write().await?;
    open(&mut tx, job, &[JobState::Queued, JobState::Failed]).await?;
    set(&mut tx, job, JobState::Queued).await?;
    finished(tx, job).await
}

/// Carries out what a person saw of a job in doubt.
///
/// # Errors
/// [`PaperError::NoSuchJob`] when it is not in doubt.
pub async fn answer_job(
    store: &Store,
    who: &Who,
    job: PrintJobId,
    answer: JobAnswer,
) -> Result<Done<PrintJob>, PaperError> {
    who.may(Right::Print)?;
    let mut tx = store.write().await?;
    open(&mut tx, job, &[JobState::Doubt]).await?;
    match answer {
        JobAnswer::CameOut => set(&mut tx, job, JobState::Done).await?,
        JobAnswer::DidNotComeOut => set(&mut tx, job, JobState::Queued).await?,
    }
    finished(tx, job).await
}

/// Gives a job up, as long as no printer has it.
///
/// # Errors
/// [`PaperError::NoSuchJob`] when it is over, on its way or at the printer.
pub async fn cancel_job(store: &Store, who: &Who, job: PrintJobId) -> Result<Done<PrintJob>, PaperError> {
    who.may(Right::Print)?;
    let mut tx = store.write().await?;
    open(&mut tx, job, &[JobState::Queued, JobState::Failed, JobState::Doubt]).await?;
    set(&mut tx, job, JobState::Cancelled).await?;
    finished(tx, job).await
}

/// Gives a job to another printer, with the bytes that this one reads.
///
/// # Errors
/// [`PaperError`]; it stays where it is then.
pub async fn move_job(
    store: &Store,
    who: &Who,
    job: PrintJobId,
    to: PrinterId,
) -> Result<Done<PrintJob>, PaperError> {
    who.may(Right::Print)?;
    let mut reader = store.read().await?;
    let printer = printer(&mut reader, to).await?;
    let known = print_jobs::get(&mut reader, job).await?.ok_or(PaperError::NoSuchJob(job))?;
    drop(reader);
    check_paper(&printer, &known.media)?;
    let rendition = rendition_for(store, known.document, &target_for(&printer, &known.kind)).await?;
    let mut tx = store.write().await?;
    open(&mut tx, job, &[JobState::Queued, JobState::Failed, JobState::Doubt]).await?;
    print_jobs::move_to(&mut tx, job, to, rendition.rendition_id).await?;
    finished(tx, job).await
}

/// What a document of this kind is made for at this printer. The page with the lines shows the printer's faults, so they
/// are not made good on it.
fn target_for(printer: &Printer<PrinterSettings, PrinterState>, kind: &str) -> Target {
    if kind == Kind::RulerPage.name() {
        return Target { calibration: Calibration::default(), ..printer.target };
    }
    printer.target
}

/// Refuses a document of another size than what lies in the printer: a label on A4 wastes the sheet, a slip on a label
/// loses half of its lines.
fn check_paper(printer: &Printer<PrinterSettings, PrinterState>, media: &str) -> Result<(), PaperError> {
    let paper = |name: &str| name.parse::<Media>().map(Media::paper).ok();
    if paper(&printer.media) == paper(media) {
        return Ok(());
    }
    Err(PaperError::WrongPaper { loaded: printer.media.clone(), needed: media.to_owned() })
}

async fn printer(
    reader: &mut impl Reader,
    id: PrinterId,
) -> Result<Printer<PrinterSettings, PrinterState>, PaperError> {
    let printer = printers::get(reader, id).await?;
    printer.filter(|printer| !printer.is_removed).ok_or(PaperError::NoSuchPrinter(id))
}

async fn open(tx: &mut WriteTx, job: PrintJobId, states: &[JobState]) -> Result<PrintJob, PaperError> {
    let known = print_jobs::get(tx, job).await?;
    known.filter(|known| states.contains(&known.state)).ok_or(PaperError::NoSuchJob(job))
}

async fn set(tx: &mut WriteTx, job: PrintJobId, state: JobState) -> Result<(), PaperError> {
    let next_try_at = tx.now();
    let step =
        Step { state, reason: None, has_ticket: false, remote_id: None, next_try_at, is_attempt: false };
    Ok(print_jobs::step(tx, job, &step).await?)
}

async fn finished(mut tx: WriteTx, job: PrintJobId) -> Result<Done<PrintJob>, PaperError> {
    let known = print_jobs::get(&mut tx, job).await?.ok_or(PaperError::NoSuchJob(job))?;
    Ok(Done { value: known, changes: tx.commit().await? })
}
