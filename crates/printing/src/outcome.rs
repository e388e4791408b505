//! How far a job got, and what that means for paper.

use crate::JobState;

/// What `prepare` got: record it before `deliver`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub(crate) remote_id: Option<i32>,
    pub(crate) format: String,
    pub(crate) media: Option<String>,
}

impl Ticket {
    /// The printer's number for the job that waits for its document; `None` where a printer takes jobs only whole.
    #[must_use]
    pub const fn remote_id(&self) -> Option<i32> {
        self.remote_id
    }

    pub(crate) const fn plain() -> Self {
        Self { remote_id: None, format: String::new(), media: None }
    }
}

/// The document was handed over whole, and the printer took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The printer's number for the job, where it gives numbers.
    pub remote_id: Option<i32>,
}

/// Why there is no proof that the document was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No paper came of it and none will: the job may be sent again.
    #[error("not sent: {reason}")]
    NotSent {
        /// What happened.
        reason: Trouble,
    },
    /// Paper may have come or may still come: ask with [`Printer::settle`](crate::Printer::settle).
    #[error("in doubt: {reason}")]
    Unknown {
        /// What happened.
        reason: AskError,
        /// The printer's number for the job, where it gave one.
        remote_id: Option<i32>,
    },
    /// The printer said no, and no paper came of it. Sending the same again will not help.
    #[error("refused: {reason}")]
    Refused {
        /// What it said.
        reason: Refusal,
    },
}

/// What came between us and a printer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection could be opened.
    #[error("no connection: {0}")]
    Unreachable(String),
    /// Nothing was heard in time.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Broken(String),
    /// The printer cannot take it now (an IPP status of the server-error range, RFC 8011 Appendix B.1.5).
    #[error("the printer cannot do it now (status {0:#06x})")]
    Busy(u16),
    /// The answer was not IPP, or no answer to what was asked.
    #[error("an answer that cannot be read: {0}")]
    BadAnswer(String),
    /// The folder or a file in it could not be written.
    #[error("not written: {0}")]
    File(String),
    /// The spooler of this computer failed.
    #[error("the spooler failed: {0}")]
    Spooler(String),
}

/// Why a printer will not print this, until a person changes something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such printer, queue or folder.
    #[error("no such printer")]
    NoSuchPrinter,
    /// It wants a name and password, or forbids it.
    #[error("not authorised")]
    NotAuthorised,
    /// It wants a secured connection: `ipps://`.
    #[error("a secured connection is required")]
    NeedsEncryption,
    /// Its certificate is not trusted by this computer.
    #[error("the certificate is not trusted: {0}")]
    Certificate(String),
    /// It does not print this kind of document.
    #[error("it does not take {0}")]
    Format(String),
    /// It takes no jobs at present.
    #[error("it takes no jobs")]
    NotAccepting,
    /// The document is too large for it.
    #[error("the document is too large")]
    TooLarge,
    /// It could not read the document.
    #[error("it could not read the document")]
    BadDocument,
    /// Paper, tray or another wish cannot be met.
    #[error("it cannot do this with the paper or tray that is asked for")]
    Attributes,
    /// This way of printing does not exist on this system.
    #[error("not possible on this system")]
    Unsupported,
    /// Another status of the client-error range (RFC 8011 Appendix B.1.4) or of HTTP.
    #[error("status {0:#06x}")]
    Other(u16),
}

/// Why a question got no answer. It says nothing about paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// The printer could not be asked.
    #[error(transparent)]
    Trouble(#[from] Trouble),
    /// The printer does not answer this, or not to us.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl SendError {
    /// What an error means as long as no document has left.
    pub(crate) fn before(error: AskError) -> Self {
        match error {
            AskError::Trouble(reason) => Self::NotSent { reason },
            AskError::Refused(reason) => Self::Refused { reason },
        }
    }
}

/// How far a job had come when its process ended or its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// `deliver` was certainly never called: no ticket had been recorded.
    Claimed,
    /// A ticket had been recorded, so `deliver` may have been called.
    Prepared {
        /// [`Ticket::remote_id`], or the number from the error of `deliver`.
        remote_id: Option<i32>,
    },
}

/// A job as a printer knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundJob {
    /// The printer's number for it, where it gives numbers.
    pub remote_id: Option<i32>,
    /// Where it stands.
    pub state: JobState,
}

/// What [`Printer::settle`](crate::Printer::settle) found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The document is with the printer or was: paper came or will come, as the state says.
    Arrived {
        /// The printer's number for the job.
        remote_id: Option<i32>,
        /// Where it stands.
        state: JobState,
    },
    /// The document is not with the printer and cannot come any more: it may be sent again.
    Absent,
    /// Nobody can know: a person has to look whether there is paper.
    InDoubt {
        /// What is known of the job.
        state: JobState,
    },
}
