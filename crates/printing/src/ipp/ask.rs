//! Questions about jobs and printers.

use ipp::model::{DelimiterTag, Operation};

use super::IppPrinter;
use super::encode::Request;
use super::media;
use super::parse::{Group, Value};
use super::words::{JobView, no_such_job, printer_status, status_error};
use crate::job::mark;
use crate::{
    AskError, Capabilities, FoundJob, JobRef, JobState, Media, PrinterState, PrinterStatus, Progress,
    Refusal, Settled, Trouble,
};

/// What is asked of a job. The last is not read: CUPS (2.4) answers the others from memory, where a job that it has unloaded lacks its
/// name, and loads the job for that one.
const JOB: [&str; 6] = [
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "number-of-documents",
    "job-impressions-completed",
];
/// The most jobs that are looked through; CUPS keeps five hundred.
const MOST_JOBS: i32 = 1_000;
/// What is asked of a printer.
const PRINTER: [&str; 8] = [
    "color-supported",
    "copies-supported",
    "document-format-supported",
    "media-source-supported",
    "media-supported",
    "printer-location",
    "printer-make-and-model",
    "printer-resolution-supported",
];

impl IppPrinter {
    /// The job with our key, wherever it stands.
    pub(crate) async fn find(&self, job: &JobRef<'_>) -> Result<Option<FoundJob>, AskError> {
        Ok(self.by_key(job).await?.map(|view| FoundJob { remote_id: Some(view.id), state: view.state }))
    }

    /// Where the job stands. Numbers are given again when a server has lost its memory, so a job counts as ours only by its key.
    pub(crate) async fn job_state(&self, job: &JobRef<'_>, id: Option<i32>) -> Result<JobState, AskError> {
        Ok(self.look(job, id).await?.map_or(JobState::Gone, |view| view.state))
    }

    /// Cancels the job and answers where it stands then.
    pub(crate) async fn cancel(&self, job: &JobRef<'_>, id: Option<i32>) -> Result<JobState, AskError> {
        let Some(view) = self.look(job, id).await? else { return Ok(JobState::Gone) };
        if view.state.is_final() {
            return Ok(view.state);
        }
        self.cancel_known(job, view.id).await?;
        self.job_state(job, Some(view.id)).await
    }

    /// What became of a job whose document may have been sent.
    pub(crate) async fn settle(&self, job: &JobRef<'_>, progress: Progress) -> Result<Settled, AskError> {
        match progress {
            Progress::Prepared { remote_id: Some(id) } => self.settle_known(job, id).await,
            Progress::Prepared { remote_id: None } => {
                let found = self.by_key(job).await?;
                self.settle_view(job, found).await
            }
            Progress::Claimed => {
                // Without its ticket no document was sent. What may be left is an empty job, which is tidied away if it can be.
                if let Ok(Some(view)) = self.by_key(job).await
                    && view.state == JobState::Incomplete
                    && let Err(error) = self.cancel_known(job, view.id).await
                {
                    tracing::info!(%error, id = view.id, "an empty job stays with the printer");
                }
                Ok(Settled::Absent)
            }
        }
    }

    pub(super) async fn settle_known(&self, job: &JobRef<'_>, id: i32) -> Result<Settled, AskError> {
        let found = self.look(job, Some(id)).await?;
        self.settle_view(job, found).await
    }

    async fn settle_view(&self, job: &JobRef<'_>, found: Option<JobView>) -> Result<Settled, AskError> {
        let Some(view) = found else { return Ok(Settled::InDoubt { state: JobState::Gone }) };
        if view.forgotten {
            return self.release(job, view).await;
        }
        if view.state != JobState::Incomplete {
            return Ok(settled(view));
        }
        let cancelled = self.cancel_known(job, view.id).await?;
        match self.look(job, Some(view.id)).await? {
            Some(after) if after.state == JobState::Incomplete => Ok(Settled::InDoubt { state: after.state }),
            Some(after) if after.empty => Ok(Settled::Absent),
            // What we cancelled ourselves may have begun in between.
            Some(after) if after.state == JobState::Cancelled => Ok(Settled::InDoubt { state: after.state }),
            Some(after) => Ok(settled(after)),
            // A printer without history: it had no document of it and cancelled it.
            None if cancelled && view.empty => Ok(Settled::Absent),
            None => Ok(Settled::InDoubt { state: JobState::Gone }),
        }
    }

    /// Lets a job go on that CUPS was receiving when it was killed: it has its document, but would be held until its time for further
    /// documents is over (`multiple-operation-time-out`, normally 15 minutes). Where that is not allowed it goes on by itself then.
    async fn release(&self, job: &JobRef<'_>, view: JobView) -> Result<Settled, AskError> {
        let request = Request::new(Operation::ReleaseJob, &self.channel.uri)
            .integer("job-id", view.id)
            .name("requesting-user-name", &job.person_name());
        let answer = self.channel.ask(request).await?;
        tracing::info!(id = view.id, status = answer.status, "released a job that waited for nothing");
        Ok(settled(self.look(job, Some(view.id)).await?.unwrap_or(view)))
    }

    /// Whether the printer cancelled it; `false` where it was too late or there is no such job (RFC 8011 §4.3.3).
    async fn cancel_known(&self, job: &JobRef<'_>, id: i32) -> Result<bool, AskError> {
        let request = Request::new(Operation::CancelJob, &self.channel.uri)
            .integer("job-id", id)
            .name("requesting-user-name", &job.person_name());
        let answer = self.channel.ask(request).await?;
        match answer.status {
            _ if answer.is_success() => Ok(true),
            0x0404 => Ok(false),
            status if no_such_job(status) => Ok(false),
            status => Err(status_error(status)),
        }
    }

    async fn look(&self, job: &JobRef<'_>, id: Option<i32>) -> Result<Option<JobView>, AskError> {
        let Some(id) = id else { return self.by_key(job).await };
        let request = Request::new(Operation::GetJobAttributes, &self.channel.uri)
            .integer("job-id", id)
            .name("requesting-user-name", &job.person_name())
            .keywords("requested-attributes", &JOB);
        let answer = self.channel.ask(request).await?;
        if !answer.is_success() && !no_such_job(answer.status) {
            return Err(status_error(answer.status));
        }
        let view = JobView::all(&answer).into_iter().find(|view| view.name.contains(&mark(job.key)));
        match view {
            Some(view) => Ok(Some(view)),
            None => self.by_key(job).await,
        }
    }

    /// Looks through the jobs that are not over first, so that one that ends meanwhile is seen among those that are (RFC 8011 §4.2.6).
    /// Of several attempts under one key the one with a document counts, else the latest.
    async fn by_key(&self, job: &JobRef<'_>) -> Result<Option<JobView>, AskError> {
        let mut best: Option<JobView> = None;
        for which in ["not-completed", "completed"] {
            let request = Request::new(Operation::GetJobs, &self.channel.uri)
                .name("requesting-user-name", &job.person_name())
                .integer("limit", MOST_JOBS)
                .keyword("which-jobs", which)
                .keywords("requested-attributes", &JOB);
            let answer = self.channel.ask(request).await?;
            if !answer.is_success() && !no_such_job(answer.status) {
                return Err(status_error(answer.status));
            }
            let ours = JobView::all(&answer).into_iter().filter(|view| view.name.contains(&mark(job.key)));
            best = best.into_iter().chain(ours).max_by_key(|view| (!view.empty, view.id));
        }
        Ok(best)
    }

    /// Whether the printer prints. A printer that cannot be reached is offline, which is an answer.
    pub(crate) async fn status(&self) -> Result<PrinterStatus, AskError> {
        let asked = ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"];
        match self.printer_attributes(&asked).await {
            Ok(printer) => Ok(printer_status(&printer)),
            Err(AskError::Trouble(Trouble::Unreachable(_) | Trouble::TimedOut)) => {
                Ok(PrinterStatus::of(PrinterState::Offline))
            }
            Err(error) => Err(error),
        }
    }

    /// What the printer can do.
    pub(crate) async fn capabilities(&self) -> Result<Capabilities, AskError> {
        let printer = self.printer_attributes(&PRINTER).await?;
        let owned = |name: &str| printer.texts(name).map(str::to_owned).collect::<Vec<_>>();
        let line = |name: &str| printer.text(name).map(crate::job::line).filter(|text| !text.is_empty());
        let media = printer.texts("media-supported");
        Ok(Capabilities {
            formats: owned("document-format-supported"),
            media: media
                .filter_map(|name| Some(Media { name: name.to_owned(), size: media::size(name)? }))
                .collect(),
            trays: owned("media-source-supported"),
            max_copies: max_copies(&printer),
            resolutions: resolutions(&printer),
            colour: printer.boolean("color-supported"),
            make_model: line("printer-make-and-model"),
            location: line("printer-location"),
            tracks_jobs: true,
        })
    }

    pub(super) async fn printer_attributes(&self, asked: &[&str]) -> Result<Group, AskError> {
        let request = Request::new(Operation::GetPrinterAttributes, &self.channel.uri)
            .keywords("requested-attributes", asked);
        let answer = self.channel.ask(request).await?;
        if !answer.is_success() {
            return Err(status_error(answer.status));
        }
        let printer =
            answer.groups.into_iter().find(|group| group.tag == DelimiterTag::PrinterAttributes as u8);
        printer.ok_or_else(|| Refusal::NoSuchPrinter.into())
    }
}

fn settled(view: JobView) -> Settled {
    if view.empty && view.state.is_final() {
        Settled::Absent
    } else {
        Settled::Arrived { remote_id: Some(view.id), state: view.state }
    }
}

fn max_copies(printer: &Group) -> Option<u16> {
    printer.values("copies-supported").iter().find_map(|value| match value {
        Value::Range(_, most) => u16::try_from(*most).ok(),
        _ => None,
    })
}

/// Dots per inch; printers that count per centimetre are converted to the nearest.
pub(super) fn resolutions(printer: &Group) -> Vec<(u32, u32)> {
    let dpi = |value: i32, unit: u8| {
        let value = u32::try_from(value).ok().filter(|value| (1..=100_000).contains(value))?;
        Some(if unit == 4 { (value * 254 + 50) / 100 } else { value })
    };
    let values = printer.values("printer-resolution-supported").iter();
    values
        .filter_map(|value| match value {
            Value::Resolution(across, along, unit) => Some((dpi(*across, *unit)?, dpi(*along, *unit)?)),
            _ => None,
        })
        .collect()
}
