//! One printer's line.

use std::sync::Arc;
use std::time::Duration;

use super::KnownPrinter;
use super::outcome::{Outcome, asked, delivered, prepared, settled, status_reason};
use documents::{Format, Media};
use domain::{Clock, PrinterId, Timestamp};
use printing::{Address, JobRequest, Language, Options, PaperSize, Payload, Progress};
use store::print_jobs::{self, JobReason, JobState, PrintJob, Step};
use store::{Store, StoreError, printers};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Under this name printers know our jobs. It is always the same: print servers tell of a job only to whom it belongs.
const PERSON: &str = "packbench";
/// Jobs that a printer may have at a time: enough to keep it busy, few enough to be moved elsewhere when it stops.
const AT_PRINTER: usize = 3;
/// Until a printer that does not answer is tried again, by attempt.
const AGAIN: [u64; 6] = [1, 2, 5, 10, 20, 30];
/// Until a job at the printer is asked for again.
const WATCH: Duration = Duration::from_millis(400);
/// Between two looks at the printer itself.
const LOOK: Duration = Duration::from_secs(30);
/// Between two looks at the queue when nothing happened.
const IDLE: Duration = Duration::from_millis(250);

/// The jobs of one printer, in their order.
pub(super) struct Line {
    pub printer: PrinterId,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    /// Rung when something was queued.
    pub bell: Arc<Notify>,
    pub stop: CancellationToken,
}

impl Line {
    pub(super) async fn run(self) {
        let mut looked_at = None;
        while !self.stop.is_cancelled() {
            if looked_at.is_none_or(|at| self.clock.now().since(at) >= LOOK) {
                looked_at = Some(self.clock.now());
                if let Err(error) = self.look_now().await {
                    tracing::warn!(%error, printer = %self.printer, "its state could not be recorded");
                }
            }
            let was_busy = match self.round().await {
                Ok(was_busy) => was_busy,
                Err(error) => {
                    tracing::warn!(%error, printer = %self.printer, "the print queue could not go on");
                    false
                }
            };
            if !was_busy {
                tokio::select! {
                    () = self.stop.cancelled() => return,
                    () = self.bell.notified() => {}
                    () = self.clock.sleep(IDLE) => {}
                }
            }
        }
    }

    /// Takes the next thing a step further; whether there was one.
    async fn round(&self) -> Result<bool, StoreError> {
        let mut reader = self.store.read().await?;
        let known: Option<KnownPrinter> = printers::get(&mut reader, self.printer).await?;
        let jobs = print_jobs::next_of(&mut reader, self.printer, AT_PRINTER as u32 + 1).await?;
        drop(reader);
        let Some(known) = known else { return Ok(false) };
        if known.is_removed {
            return self.give_back(&known, jobs).await;
        }
        let now = self.clock.now();
        // What is in doubt comes before everything that is behind it.
        for job in &jobs {
            if job.next_try_at > now {
                if job.state == JobState::Printing {
                    continue;
                }
                return Ok(false);
            }
            match job.state {
                JobState::Sending => return self.settle(&known, job).await.map(|()| true),
                JobState::Printing => return self.watch(&known, job).await.map(|()| true),
                _ if known.is_paused => return Ok(false),
                _ => return self.send(&known, job).await.map(|()| true),
            }
        }
        Ok(false)
    }

    /// What waits for a printer that was removed needs a person; when nothing does, the line ends.
    async fn give_back(&self, known: &KnownPrinter, jobs: Vec<PrintJob>) -> Result<bool, StoreError> {
        let Some(job) = jobs.first() else {
            self.stop.cancel();
            return Ok(false);
        };
        match job.state {
            JobState::Sending => self.settle(known, job).await?,
            JobState::Printing => self.watch(known, job).await?,
            _ => {
                let reason = JobReason { code: "no-such-printer".to_owned(), detail: String::new() };
                self.record(known, job, Outcome::Refused { reason }).await?;
            }
        }
        Ok(true)
    }

    async fn look_now(&self) -> Result<(), StoreError> {
        let known: Option<KnownPrinter> = printers::get(&mut self.store.read().await?, self.printer).await?;
        match known.filter(|known| !known.is_removed) {
            Some(known) => self.look(&known).await,
            None => Ok(()),
        }
    }

    /// Asks how the printer does, so that people see it before they print.
    async fn look(&self, known: &KnownPrinter) -> Result<(), StoreError> {
        let Ok(address) = known.address.parse::<Address>() else { return Ok(()) };
        // A raw port often takes one connection at a time: asking would keep another station from printing.
        if matches!(address, Address::Raw { .. }) {
            return Ok(());
        }
        let options = Options::default();
        let Ok(printer) = printing::Printer::open(&address, Arc::clone(&self.clock), &options) else {
            return Ok(());
        };
        let said = match printer.status().await {
            Ok(status) => status_reason(&status),
            Err(error) => Some(JobReason { code: "offline".to_owned(), detail: error.to_string() }),
        };
        self.remember(known, said).await
    }

    /// Records what the printer said of itself, when that is something new.
    async fn remember(&self, known: &KnownPrinter, said: Option<JobReason>) -> Result<(), StoreError> {
        let said = said.unwrap_or_else(ready);
        if known.state.as_ref() != Some(&said) {
            let mut tx = self.store.write().await?;
            printers::set_state(&mut tx, self.printer, &said).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Hands a job over.
    async fn send(&self, known: &KnownPrinter, job: &PrintJob) -> Result<(), StoreError> {
        let bytes = store::documents::bytes(&mut self.store.read().await?, job.rendition).await?;
        let bytes = bytes.unwrap_or_default();
        let Some(printer) = self.open(known, job).await? else { return Ok(()) };
        let request = request(known, job, &bytes);
        self.step(job, &sending(false, None, self.clock.now())).await?;
        let ticket = match printer.prepare(&request).await {
            Ok(ticket) => ticket,
            Err(error) => return self.record(known, job, prepared(error)).await,
        };
        self.step(job, &sending(true, ticket.remote_id(), self.clock.now())).await?;
        let outcome = delivered(printer.deliver(&ticket, &request).await, ticket.remote_id());
        self.record(known, job, outcome).await
    }

    /// Asks the printer what became of a job that was on its way.
    async fn settle(&self, known: &KnownPrinter, job: &PrintJob) -> Result<(), StoreError> {
        let Some(printer) = self.open(known, job).await? else { return Ok(()) };
        let progress =
            if job.has_ticket { Progress::Prepared { remote_id: job.remote_id } } else { Progress::Claimed };
        let request = request(known, job, &[]);
        let outcome = settled(printer.settle(&request.job_ref(), progress).await, job);
        self.record(known, job, outcome).await
    }

    /// Asks where a job at the printer stands, and when it does not move, how the printer does.
    async fn watch(&self, known: &KnownPrinter, job: &PrintJob) -> Result<(), StoreError> {
        let Some(printer) = self.open(known, job).await? else { return Ok(()) };
        let request = request(known, job, &[]);
        let mut outcome = asked(printer.job_state(&request.job_ref(), job.remote_id).await, job);
        if let Outcome::Waits { reason: reason @ None, .. } = &mut outcome
            && let Ok(status) = printer.status().await
        {
            *reason = status_reason(&status);
        }
        self.record(known, job, outcome).await
    }

    async fn open(
        &self,
        known: &KnownPrinter,
        job: &PrintJob,
    ) -> Result<Option<printing::Printer>, StoreError> {
        let opened =
            known.address.parse::<Address>().map_err(|error| error.to_string()).and_then(|address| {
                let options = Options::default();
                printing::Printer::open(&address, Arc::clone(&self.clock), &options)
                    .map_err(|e| e.to_string())
            });
        match opened {
            Ok(printer) => Ok(Some(printer)),
            Err(detail) => {
                let reason = JobReason { code: "no-such-printer".to_owned(), detail };
                self.record(known, job, Outcome::Refused { reason }).await?;
                Ok(None)
            }
        }
    }

    async fn record(&self, known: &KnownPrinter, job: &PrintJob, outcome: Outcome) -> Result<(), StoreError> {
        let now = self.clock.now();
        let again = AGAIN[(job.attempts as usize).min(AGAIN.len() - 1)];
        let later = |seconds: u64| now.plus(Duration::from_secs(seconds));
        let (state, reason, next_try_at) = match outcome.clone() {
            Outcome::Done => (JobState::Done, None, now),
            Outcome::Waits { reason, .. } => (JobState::Printing, reason, now.plus(WATCH)),
            Outcome::NotSent { reason } => (JobState::Queued, Some(reason), later(again)),
            Outcome::Unsettled { reason, .. } => (JobState::Sending, Some(reason), later(again)),
            Outcome::Refused { reason } => (JobState::Failed, Some(reason), now),
            Outcome::Doubt { reason } => (JobState::Doubt, Some(reason), now),
        };
        let remote_id = match outcome {
            Outcome::Waits { remote_id, .. } | Outcome::Unsettled { remote_id, .. } => {
                remote_id.or(job.remote_id)
            }
            _ => job.remote_id,
        };
        let has_ticket = matches!(state, JobState::Sending | JobState::Printing | JobState::Doubt);
        let is_attempt = matches!(state, JobState::Queued);
        let step = Step { state, reason: reason.clone(), has_ticket, remote_id, next_try_at, is_attempt };
        self.step(job, &step).await?;
        self.remember(known, reason).await
    }

    async fn step(&self, job: &PrintJob, step: &Step) -> Result<(), StoreError> {
        let mut tx = self.store.write().await?;
        print_jobs::step(&mut tx, job.job_id, step).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn ready() -> JobReason {
    JobReason { code: "ready".to_owned(), detail: String::new() }
}

fn sending(has_ticket: bool, remote_id: Option<i32>, now: Timestamp) -> Step {
    Step {
        state: JobState::Sending,
        reason: None,
        has_ticket,
        remote_id,
        next_try_at: now,
        is_attempt: false,
    }
}

fn request<'a>(known: &KnownPrinter, job: &'a PrintJob, bytes: &'a [u8]) -> JobRequest<'a> {
    let payload = match job.format.parse::<Format>().unwrap_or_default() {
        Format::Pdf | Format::Png => Payload::Pdf(bytes),
        Format::Zpl => Payload::Raw(Language::Zpl, bytes),
        Format::Epl => Payload::Raw(Language::Epl, bytes),
        Format::Tspl => Payload::Raw(Language::Tspl, bytes),
    };
    let paper = job.media.parse::<Media>().ok().map(|media| {
        let (width_um, height_um) = media.paper().size_um();
        PaperSize { width_um, height_um }
    });
    JobRequest {
        key: job.job_id.uuid(),
        title: &job.title,
        payload,
        copies: job.copies,
        tray: (!known.tray.is_empty()).then(|| known.tray.clone()),
        orientation: None,
        paper,
        person: PERSON,
    }
}
