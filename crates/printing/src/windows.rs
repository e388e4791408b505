//! Queues of Windows: what label printers understand goes through the spooler as it is (crate `printers`, winspool), PDF is rendered by
//! Windows itself (crate `winprint`, `Windows.Data.Pdf`).
//!
//! Windows has no empty jobs, so a document goes in one step, and jobs that are printed leave the queue: what cannot be found any more
//! stays in doubt. `printers` does not report a failed write into the spool file (a full disk).

use printers::common::base::job::{PrinterJob, PrinterJobOptions, PrinterJobState};
use printers::common::base::printer::{Printer, PrinterState as QueueState};
use printers::common::converters::Converter;
use tokio::task::spawn_blocking;
use winprint::printer::{
    DxgiPrintContextError, FilePrinter, FindDeviceError, PrintOutcome, PrinterDevice, WinPdfPrinter,
    WinPdfPrinterError,
};
use winprint::ticket::{
    Copies, FeatureOptionPack, FeatureOptionPackWithPredefined, PredefinedPageOrientation, PrintCapabilities,
    PrintTicket, PrintTicketBuilder,
};

use crate::folder::safe_title;
use crate::job::mark;
use crate::{
    AskError, Capabilities, FoundJob, JobRef, JobRequest, JobState, Media, Orientation, PaperSize, Payload,
    PrinterState, PrinterStatus, Reason, Refusal, SendError, Sent, Settled, Ticket, Trouble,
};

/// One queue.
#[derive(Debug)]
pub(crate) struct WindowsQueue {
    name: String,
}

/// A job without borrowed parts, for a thread of its own.
struct Owned {
    queue: String,
    name: String,
    title: String,
    copies: u16,
    tray: Option<String>,
    orientation: Option<Orientation>,
    paper: Option<PaperSize>,
    bytes: Vec<u8>,
}

impl WindowsQueue {
    pub(crate) const fn new(name: String) -> Self {
        Self { name }
    }

    pub(crate) async fn prepare(&self) -> Result<Ticket, SendError> {
        self.with_printer(|_| Ticket::plain()).await.map_err(SendError::before)
    }

    pub(crate) async fn deliver(&self, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let owned = Owned {
            queue: self.name.clone(),
            name: job.name(),
            title: format!("{} {}", safe_title(job.title), mark(job.key)),
            copies: job.copies(),
            tray: job.tray.clone(),
            orientation: job.orientation,
            paper: job.paper,
            bytes: job.payload.bytes().to_vec(),
        };
        let raw = matches!(job.payload, Payload::Raw(..));
        let work = spawn_blocking(move || if raw { print_raw(&owned) } else { print_pdf(&owned) });
        work.await.unwrap_or_else(|error| Err(doubt(error.to_string())))
    }

    pub(crate) async fn find(&self, job: &JobRef<'_>) -> Result<Option<FoundJob>, AskError> {
        let mark = mark(job.key);
        self.with_printer(move |printer| {
            our_job(printer, &mark)
                .map(|job| FoundJob { remote_id: i32::try_from(job.id).ok(), state: job_state(&job.state) })
        })
        .await
    }

    pub(crate) async fn settle(&self, job: &JobRef<'_>) -> Result<Settled, AskError> {
        Ok(match self.find(job).await? {
            Some(found) => Settled::Arrived { remote_id: found.remote_id, state: found.state },
            None => Settled::InDoubt { state: JobState::Gone },
        })
    }

    pub(crate) async fn cancel(&self, job: &JobRef<'_>) -> Result<JobState, AskError> {
        let mark = mark(job.key);
        let cancelled = self.with_printer(move |printer| {
            let Some(job) = our_job(printer, &mark) else { return Ok(JobState::Gone) };
            printer.cancel_job(job.id).map(|()| JobState::Cancelled).map_err(|error| error.message)
        });
        cancelled.await?.map_err(|message| Trouble::Spooler(message).into())
    }

    pub(crate) async fn status(&self) -> Result<PrinterStatus, AskError> {
        self.with_printer(status).await
    }

    pub(crate) async fn capabilities(&self) -> Result<Capabilities, AskError> {
        let make_model = self.with_printer(|printer| printer.driver_name.clone()).await?;
        let name = self.name.clone();
        let driver = spawn_blocking(move || {
            let device = PrinterDevice::by_os_name(&name).map_err(|error| error.to_string())?;
            PrintCapabilities::fetch(&device).map_err(|error| error.to_string())
        });
        let driver = joined(driver.await).map_err(AskError::Trouble)?;
        // Drivers of label printers often have no capabilities to show; they print all the same.
        Ok(driver.map_or_else(|_| Capabilities::default(), |driver| of_driver(&driver, make_model)))
    }

    /// Runs `ask` on the queue, on a thread that may wait.
    async fn with_printer<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Printer) -> T + Send + 'static,
    ) -> Result<T, AskError> {
        let name = self.name.clone();
        let work = spawn_blocking(move || printer(&name).map(|printer| ask(&printer)));
        joined(work.await).map_err(AskError::Trouble)?.ok_or_else(|| Refusal::NoSuchPrinter.into())
    }
}

fn joined<T>(result: Result<T, tokio::task::JoinError>) -> Result<T, Trouble> {
    result.map_err(|error| Trouble::Spooler(error.to_string()))
}

fn printer(name: &str) -> Option<Printer> {
    printers::get_printers().into_iter().find(|printer| printer.system_name == name || printer.name == name)
}

fn our_job(printer: &Printer, mark: &str) -> Option<PrinterJob> {
    printer.get_job_history().into_iter().find(|job| job.name.contains(mark))
}

const fn job_state(state: &PrinterJobState) -> JobState {
    match state {
        PrinterJobState::PAUSED => JobState::Held,
        PrinterJobState::PROCESSING => JobState::Printing,
        PrinterJobState::CANCELLED => JobState::Cancelled,
        PrinterJobState::COMPLETED => JobState::Done,
        PrinterJobState::PENDING | PrinterJobState::UNKNOWN => JobState::Pending,
    }
}

fn status(printer: &Printer) -> PrinterStatus {
    let reasons: Vec<Reason> = printer.state_reasons.iter().filter_map(|word| reason(word)).collect();
    let state = match printer.state {
        QueueState::OFFLINE => PrinterState::Offline,
        QueueState::PAUSED => PrinterState::Stopped,
        _ if reasons.iter().any(Reason::blocks) => PrinterState::Stopped,
        QueueState::PRINTING => PrinterState::Busy,
        QueueState::READY | QueueState::UNKNOWN => PrinterState::Ready,
    };
    PrinterStatus { state, accepting: true, reasons }
}

/// The words are those that `printers` gives the bits of `PRINTER_STATUS_*`.
fn reason(word: &str) -> Option<Reason> {
    Some(match word {
        "paper_jam" => Reason::MediaJam,
        "paper_out" => Reason::MediaEmpty,
        "paper_problem" | "manual_feed" => Reason::MediaNeeded,
        "door_open" => Reason::DoorOpen,
        "no_toner" => Reason::SupplyEmpty,
        "toner_low" => Reason::SupplyLow,
        "output_bin_full" => Reason::OutputFull,
        "out_of_memory" => Reason::MemoryFull,
        "offline" | "not_available" | "server_unknown" => Reason::Offline,
        "paused" => Reason::Paused,
        "error" | "user_intervention" | "page_punt" => Reason::Other(word.to_owned()),
        _ => return None,
    })
}

fn of_driver(driver: &PrintCapabilities, make_model: String) -> Capabilities {
    let media = driver.page_media_sizes().filter_map(|media| {
        let size = media.size();
        let size = PaperSize { width_um: size.width_in_micron(), height_um: size.height_in_micron() };
        Some(Media { name: media.display_name()?.to_owned(), size })
    });
    Capabilities {
        formats: vec!["application/pdf".to_owned()],
        media: media.collect(),
        trays: driver.input_bins().filter_map(|bin| bin.display_name().map(str::to_owned)).collect(),
        max_copies: driver.max_copies().map(|copies| copies.0),
        make_model: (!make_model.is_empty()).then_some(make_model),
        tracks_jobs: true,
        ..Capabilities::default()
    }
}

/// Both failures that `printers` reports, of opening the queue and of beginning the document, come before the first byte.
fn print_raw(job: &Owned) -> Result<Sent, SendError> {
    let printer = printer(&job.queue).ok_or(SendError::Refused { reason: Refusal::NoSuchPrinter })?;
    let copies = job.copies.to_string();
    let options = PrinterJobOptions {
        name: Some(&job.name),
        raw_properties: &[("copies", &copies)],
        converter: Converter::None,
    };
    match printer.print(&job.bytes, options) {
        Ok(id) => Ok(Sent { remote_id: i32::try_from(id).ok() }),
        Err(error) => Err(SendError::NotSent { reason: Trouble::Spooler(error.message) }),
    }
}

/// The name of the file becomes the name of the job.
fn print_pdf(job: &Owned) -> Result<Sent, SendError> {
    let not_sent = |reason: String| SendError::NotSent { reason: Trouble::Spooler(reason) };
    let device = PrinterDevice::by_os_name(&job.queue).map_err(|error| match error {
        FindDeviceError::NotFound => SendError::Refused { reason: Refusal::NoSuchPrinter },
        error => not_sent(error.to_string()),
    })?;
    let ticket = print_ticket(&device, job).map_err(not_sent)?;
    let folder = tempfile::tempdir().map_err(|error| not_sent(error.to_string()))?;
    let path = folder.path().join(format!("{}.pdf", job.title));
    std::fs::write(&path, &job.bytes).map_err(|error| not_sent(error.to_string()))?;
    match WinPdfPrinter::new(device).print(&path, ticket) {
        Ok(PrintOutcome::Completed) => Ok(Sent { remote_id: None }),
        Ok(PrintOutcome::Canceled) => Err(doubt("the job was cancelled".to_owned())),
        Err(WinPdfPrinterError::FailedToOpenDocument(_)) => {
            Err(SendError::Refused { reason: Refusal::BadDocument })
        }
        Err(WinPdfPrinterError::InvalidPath(error)) => Err(not_sent(error.to_string())),
        Err(WinPdfPrinterError::DxgiPrintContextError(
            error
            @ (DxgiPrintContextError::InitializeDirectX(_) | DxgiPrintContextError::FailedToStartJob(_)),
        )) => Err(not_sent(error.to_string())),
        // Pages may have been spooled before.
        Err(error) => Err(doubt(error.to_string())),
    }
}

fn print_ticket(device: &PrinterDevice, job: &Owned) -> Result<PrintTicket, String> {
    let mut ticket = PrintTicketBuilder::new(device).map_err(|error| error.to_string())?;
    let mut merge = |part: PrintTicket| ticket.merge(part).map_err(|error| error.to_string());
    merge(Copies(job.copies).into())?;
    let driver = PrintCapabilities::fetch(device).map_err(|error| error.to_string())?;
    let media = job.paper.and_then(|paper| {
        driver.page_media_sizes().find(|media| {
            let size = media.size();
            paper.is_like(PaperSize { width_um: size.width_in_micron(), height_um: size.height_in_micron() })
        })
    });
    if let Some(media) = media {
        merge(media.into())?;
    }
    let orientation = job.orientation.map(|orientation| match orientation {
        Orientation::Portrait => PredefinedPageOrientation::Portrait,
        Orientation::Landscape => PredefinedPageOrientation::Landscape,
        Orientation::ReverseLandscape => PredefinedPageOrientation::ReverseLandscape,
        Orientation::ReversePortrait => PredefinedPageOrientation::ReversePortrait,
    });
    if let Some(wanted) = orientation
        && let Some(option) = driver.page_orientations().find(|o| o.as_predefined_name() == Some(wanted))
    {
        merge(option.into())?;
    }
    if let Some(tray) = &job.tray
        && let Some(bin) = driver.input_bins().find(|bin| bin.display_name() == Some(tray))
    {
        merge(bin.into())?;
    }
    ticket.build().map_err(|error| error.to_string())
}

fn doubt(reason: String) -> SendError {
    SendError::Unknown { reason: Trouble::Spooler(reason).into(), remote_id: None }
}
