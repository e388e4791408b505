//! One printer, whatever it is.

use std::fmt;
use std::sync::Arc;

use domain::Clock;

use crate::folder::Folder;
use crate::ipp::{Channel, IppPrinter};
use crate::raw::RawPort;
use crate::{
    Address, AskError, Capabilities, FoundJob, JobRef, JobRequest, JobState, Language, Options,
    PrinterStatus, Progress, RawStatus, RawStatusError, SendError, Sent, Settled, Ticket,
};

/// Why a printer of a valid address cannot be used on this system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this address cannot be used here: {reason}")]
pub struct OpenError {
    /// What is in the way.
    pub reason: String,
}

/// A way to one printer. Nothing is kept open between calls, so it may live as long as the program.
pub struct Printer {
    driver: Driver,
}

enum Driver {
    Ipp(Box<IppPrinter>),
    Raw(RawPort),
    Folder(Folder),
    #[cfg(windows)]
    Windows(crate::windows::WindowsQueue),
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.driver {
            Driver::Ipp(_) => "ipp",
            Driver::Raw(_) => "raw",
            Driver::Folder(_) => "folder",
            #[cfg(windows)]
            Driver::Windows(_) => "windows",
        };
        f.debug_struct("Printer").field("kind", &kind).finish_non_exhaustive()
    }
}

impl Printer {
    /// Prepares the way to a printer. Nothing is sent.
    ///
    /// # Errors
    /// [`OpenError`] when its address means nothing on this system.
    pub fn open(address: &Address, clock: Arc<dyn Clock>, options: &Options) -> Result<Self, OpenError> {
        let limits = options.limits;
        let driver = match address {
            Address::Ipp { uri } => {
                Driver::Ipp(Box::new(IppPrinter::new(Channel::new(uri, None, clock, limits)?)))
            }
            Address::Raw { host, port } => Driver::Raw(RawPort::new(host.clone(), *port, clock, limits)),
            #[cfg(not(windows))]
            Address::Spooler { queue } => {
                let uri = options.cups.queue_uri(queue);
                let channel = Channel::new(&uri, Some(&options.cups), clock, limits)?;
                Driver::Ipp(Box::new(IppPrinter::new(channel)))
            }
            #[cfg(windows)]
            Address::Spooler { queue } => Driver::Windows(crate::windows::WindowsQueue::new(queue.clone())),
            Address::Folder { path } => Driver::Folder(Folder::new(path.clone(), clock, limits)),
        };
        Ok(Self { driver })
    }

    /// Makes the printer ready for one job without giving it the document: no paper can come of it. Over IPP it creates an empty job.
    ///
    /// # Errors
    /// [`SendError::NotSent`] or [`SendError::Refused`], never [`SendError::Unknown`].
    pub async fn prepare(&self, job: &JobRequest<'_>) -> Result<Ticket, SendError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.prepare(job).await,
            Driver::Raw(_) => RawPort::prepare(job),
            Driver::Folder(folder) => folder.prepare(job).await,
            #[cfg(windows)]
            Driver::Windows(queue) => queue.prepare().await,
        }
    }

    /// Hands over the document of the job that `ticket` was made for.
    ///
    /// Dropping the future before it is ready leaves the job in doubt: pass [`Progress::Prepared`] to [`Printer::settle`] then.
    ///
    /// # Errors
    /// [`SendError`] says whether paper may come in spite of it.
    pub async fn deliver(&self, ticket: &Ticket, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.deliver(ticket, job).await,
            Driver::Raw(port) => port.deliver(job).await,
            Driver::Folder(folder) => folder.deliver(job).await,
            #[cfg(windows)]
            Driver::Windows(queue) => queue.deliver(job).await,
        }
    }

    /// [`Printer::prepare`] and [`Printer::deliver`] at once, for what needs no record between them.
    ///
    /// # Errors
    /// As for both.
    pub async fn send(&self, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let ticket = self.prepare(job).await?;
        self.deliver(&ticket, job).await
    }

    /// Finds out what became of a job after a crash or after [`SendError::Unknown`]. An empty job that is left at the printer is
    /// cancelled, so that its document cannot come any more.
    ///
    /// # Errors
    /// [`AskError`] when the printer cannot be asked now: the doubt stays, ask again later. [`Progress::Claimed`] is answered without
    /// the printer where that cannot be reached.
    pub async fn settle(&self, job: &JobRef<'_>, progress: Progress) -> Result<Settled, AskError> {
        match (&self.driver, progress) {
            (Driver::Ipp(printer), _) => printer.settle(job, progress).await,
            (Driver::Folder(folder), _) => folder.settle(job, progress).await,
            (_, Progress::Claimed) => Ok(Settled::Absent),
            (Driver::Raw(_), Progress::Prepared { .. }) => {
                Ok(Settled::InDoubt { state: JobState::Untracked })
            }
            #[cfg(windows)]
            (Driver::Windows(queue), Progress::Prepared { .. }) => queue.settle(job).await,
        }
    }

    /// Looks for a job by our key among those that the printer still knows; `None` when it knows none.
    ///
    /// # Errors
    /// [`AskError`] when the printer cannot be asked.
    pub async fn find(&self, job: &JobRef<'_>) -> Result<Option<FoundJob>, AskError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.find(job).await,
            Driver::Raw(_) => Ok(None),
            Driver::Folder(folder) => folder.find(job).await,
            #[cfg(windows)]
            Driver::Windows(queue) => queue.find(job).await,
        }
    }

    /// Where a job stands. With the printer's number for it one question is enough.
    ///
    /// # Errors
    /// [`AskError`] when the printer cannot be asked.
    pub async fn job_state(&self, job: &JobRef<'_>, remote_id: Option<i32>) -> Result<JobState, AskError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.job_state(job, remote_id).await,
            Driver::Raw(_) => Ok(JobState::Untracked),
            Driver::Folder(folder) => Ok(folder.find(job).await?.map_or(JobState::Gone, |found| found.state)),
            #[cfg(windows)]
            Driver::Windows(queue) => Ok(queue.find(job).await?.map_or(JobState::Gone, |found| found.state)),
        }
    }

    /// Cancels a job where that is possible, and answers where it stands then. Paper that has come stays.
    ///
    /// # Errors
    /// [`AskError`] when the printer cannot be asked or does not allow it.
    pub async fn cancel(&self, job: &JobRef<'_>, remote_id: Option<i32>) -> Result<JobState, AskError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.cancel(job, remote_id).await,
            #[cfg(windows)]
            Driver::Windows(queue) => queue.cancel(job).await,
            Driver::Raw(_) | Driver::Folder(_) => self.job_state(job, remote_id).await,
        }
    }

    /// Whether the printer can print now. One that cannot be reached is [`Offline`](crate::PrinterState::Offline), not an error.
    ///
    /// # Errors
    /// [`AskError`] when it answers, but not this.
    pub async fn status(&self) -> Result<PrinterStatus, AskError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.status().await,
            Driver::Raw(port) => Ok(port.status().await),
            Driver::Folder(folder) => Ok(folder.status().await),
            #[cfg(windows)]
            Driver::Windows(queue) => queue.status().await,
        }
    }

    /// What the printer can do; empty where nothing can be asked.
    ///
    /// # Errors
    /// [`AskError`] when the printer cannot be asked.
    pub async fn capabilities(&self) -> Result<Capabilities, AskError> {
        match &self.driver {
            Driver::Ipp(printer) => printer.capabilities().await,
            Driver::Raw(_) | Driver::Folder(_) => Ok(Capabilities::default()),
            #[cfg(windows)]
            Driver::Windows(queue) => queue.capabilities().await,
        }
    }

    /// Asks a label printer on a raw port how it is, in its own language. The query prints nothing, but a printer in the middle of
    /// receiving a label from elsewhere may answer late.
    ///
    /// # Errors
    /// [`RawStatusError`] when it cannot be asked or does not answer in time.
    pub async fn raw_status(&self, language: Language) -> Result<RawStatus, RawStatusError> {
        match &self.driver {
            Driver::Raw(port) => port.ask(language).await,
            _ => Err(RawStatusError::NoQuery),
        }
    }
}
