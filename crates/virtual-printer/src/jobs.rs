//! What a printer remembers.

use ipp::attribute::IppAttributes;
use ipp::model::JobState;

/// How a printer behaves until it is changed.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Whether it takes jobs in two steps; else only whole.
    pub creates_jobs: bool,
    /// Whether a job is printed as soon as its document is there; else it waits for
    /// [`VirtualPrinter::print_all`](crate::VirtualPrinter::print_all).
    pub prints_at_once: bool,
    /// Whether a job is held, for no reason, when its document is there, as CUPS does when it was killed at that moment.
    pub holds: bool,
    /// Whether it forgets a job as soon as that is over.
    pub forgets: bool,
    /// `document-format-supported`.
    pub formats: Vec<String>,
    /// `media-supported`.
    pub media: Vec<String>,
    /// `printer-state`: 3 idle, 4 processing, 5 stopped (prints nothing).
    pub state: i32,
    /// `printer-state-reasons`.
    pub reasons: Vec<String>,
    /// `printer-is-accepting-jobs`.
    pub accepting: bool,
}

impl Default for Setup {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            creates_jobs: true,
            prints_at_once: true,
            holds: false,
            forgets: false,
            formats: owned(&["application/pdf", "application/octet-stream", "image/urf"]),
            media: owned(&["iso_a4_210x297mm", "oe_label_100x150mm"]),
            state: 3,
            reasons: owned(&["none"]),
            accepting: true,
        }
    }
}

/// A job as the printer has it.
#[derive(Debug, Clone)]
pub struct VirtualJob {
    /// `job-id`.
    pub id: i32,
    /// `job-name`.
    pub name: String,
    /// `requesting-user-name`.
    pub user: String,
    /// `copies`.
    pub copies: i32,
    /// `document-format`.
    pub format: String,
    /// `job-state`.
    pub state: JobState,
    /// What came, byte for byte.
    pub documents: Vec<Vec<u8>>,
    /// All attributes with which it was created.
    pub attributes: IppAttributes,
}

impl VirtualJob {
    /// Whether nothing will change any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.state, JobState::Canceled | JobState::Aborted | JobState::Completed)
    }
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The job's name.
    pub name: String,
    /// Its document.
    pub document: Vec<u8>,
    /// How often.
    pub copies: i32,
}

/// The whole memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) setup: Setup,
    pub(crate) jobs: Vec<VirtualJob>,
    pub(crate) paper: Vec<Paper>,
    pub(crate) last_id: i32,
}

impl Memory {
    /// Prints what is ready, in order.
    pub(crate) fn print(&mut self) {
        if self.setup.state == 5 {
            return;
        }
        for job in &mut self.jobs {
            if job.state == JobState::Pending && !job.documents.is_empty() {
                job.state = JobState::Completed;
                self.paper.extend(job.documents.iter().map(|document| Paper {
                    name: job.name.clone(),
                    document: document.clone(),
                    copies: job.copies,
                }));
            }
        }
        self.tidy();
    }

    pub(crate) fn tidy(&mut self) {
        if self.setup.forgets {
            self.jobs.retain(|job| !job.is_over());
        }
    }
}
