//! What printers and jobs say about themselves.

use crate::PaperSize;

/// Where a job stands at the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobState {
    /// The job exists, but its document has not arrived: no paper will come of it.
    Incomplete,
    /// It waits for its turn. Print servers say so also while their printer is stopped: ask for its status.
    Pending,
    /// It waits for a person to release it.
    Held,
    /// It is being printed.
    Printing,
    /// Something keeps it from going on.
    Stopped {
        /// Why, as far as known.
        reasons: Vec<Reason>,
    },
    /// The printer has printed it, as far as it can tell.
    Done,
    /// It ended without all of its paper.
    Failed {
        /// Why, as far as known.
        reasons: Vec<Reason>,
    },
    /// Somebody cancelled it; some of its paper may have come.
    Cancelled,
    /// The printer does not know it, or does not know it any more.
    Gone,
    /// Nothing more can be learned of jobs at this kind of printer.
    Untracked,
}

impl JobState {
    /// Whether nothing will change any more.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Done | Self::Failed { .. } | Self::Cancelled | Self::Gone | Self::Untracked)
    }
}

/// Whether a printer can print now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrinterState {
    /// It waits for work.
    Ready,
    /// It prints.
    Busy,
    /// It will not print until somebody does something.
    Stopped,
    /// It does not answer, or its queue cannot reach it.
    Offline,
}

/// A printer's state with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterStatus {
    /// Whether it prints.
    pub state: PrinterState,
    /// Whether it takes new jobs; a stopped queue normally does.
    pub accepting: bool,
    /// What it complains about; a ready printer may warn.
    pub reasons: Vec<Reason>,
}

impl PrinterStatus {
    pub(crate) const fn of(state: PrinterState) -> Self {
        Self { state, accepting: !matches!(state, PrinterState::Offline), reasons: Vec::new() }
    }
}

/// Why a printer or a job does not go on, or a warning. The keywords are those of RFC 8011 §5.3.8 and §5.4.12, of the PWG and of CUPS.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No paper or labels.
    MediaEmpty,
    /// Little paper left.
    MediaLow,
    /// Other paper is asked for.
    MediaNeeded,
    /// Paper is stuck.
    MediaJam,
    /// A door, a cover or the print head is open.
    DoorOpen,
    /// No toner, ink or ribbon.
    SupplyEmpty,
    /// Little toner, ink or ribbon.
    SupplyLow,
    /// The paper cannot come out.
    OutputFull,
    /// The device does not answer its queue.
    Offline,
    /// Somebody paused it.
    Paused,
    /// Too hot or too cold to print.
    Temperature,
    /// A tray is missing.
    TrayMissing,
    /// No room for jobs or formats.
    MemoryFull,
    /// It wants a name and password.
    NotAuthorised,
    /// The document has not come yet.
    Incoming,
    /// It could not read the document, or a filter failed on it.
    BadDocument,
    /// The system gave the job up.
    Aborted,
    /// Anything else, as the printer names it.
    Other(String),
}

impl Reason {
    /// A stable code for translations: the name in kebab case, `other` for what has none.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MediaEmpty => "media-empty",
            Self::MediaLow => "media-low",
            Self::MediaNeeded => "media-needed",
            Self::MediaJam => "media-jam",
            Self::DoorOpen => "door-open",
            Self::SupplyEmpty => "supply-empty",
            Self::SupplyLow => "supply-low",
            Self::OutputFull => "output-full",
            Self::Offline => "offline",
            Self::Paused => "paused",
            Self::Temperature => "temperature",
            Self::TrayMissing => "tray-missing",
            Self::MemoryFull => "memory-full",
            Self::NotAuthorised => "not-authorised",
            Self::Incoming => "incoming",
            Self::BadDocument => "bad-document",
            Self::Aborted => "aborted",
            Self::Other(_) => "other",
        }
    }

    /// Whether it keeps a printer from printing.
    pub(crate) const fn blocks(&self) -> bool {
        matches!(
            self,
            Self::MediaEmpty
                | Self::MediaNeeded
                | Self::MediaJam
                | Self::DoorOpen
                | Self::SupplyEmpty
                | Self::OutputFull
                | Self::TrayMissing
        )
    }
}

/// A kind of paper that a printer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The printer's keyword for it, such as `iso_a4_210x297mm` (PWG 5101.1).
    pub name: String,
    /// Its size.
    pub size: PaperSize,
}

/// What a printer can do, as far as it says. Empty means that it does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities {
    /// MIME types.
    pub formats: Vec<String>,
    /// Paper that it can be asked for.
    pub media: Vec<Media>,
    /// Keywords of trays.
    pub trays: Vec<String>,
    /// The most copies of one job.
    pub max_copies: Option<u16>,
    /// Dots per inch, across and along the feed.
    pub resolutions: Vec<(u32, u32)>,
    /// Whether it prints in colour.
    pub colour: Option<bool>,
    /// Maker and model.
    pub make_model: Option<String>,
    /// Where it stands, in its owner's words.
    pub location: Option<String>,
    /// Whether jobs can be watched and found again.
    pub tracks_jobs: bool,
}
