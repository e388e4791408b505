//! Printers: bytes in, state out.
//!
//! This crate drives printers and finds them. It knows no database and no document; the durable queue is built on top of it. So that
//! the queue prints nothing twice and loses nothing, one job takes two calls with a commit between them:
//!
//! ```text
//! claim (commit) ─► prepare ─► record the ticket (commit) ─► deliver ─► record the answer (commit)
//! ```
//!
//! [`Printer::prepare`] makes no paper: over IPP it creates an empty job. Only [`Printer::deliver`] hands the document over. After a
//! crash or a doubtful answer the queue passes what it had recorded ([`Progress`]) to [`Printer::settle`], which asks the printer and
//! answers whether the document arrived, certainly did not, or nobody can know ([`Settled`]). [`Printer::send`] is both calls at once.
//!
//! | after | paper | what to do |
//! |---|---|---|
//! | [`SendError::NotSent`] | none | try again later, from `prepare` |
//! | [`SendError::Refused`] | none | a person has to change something |
//! | [`SendError::Unknown`] | perhaps | `settle` |
//! | [`Settled::Arrived`] | came or will come | watch [`Printer::job_state`] |
//! | [`Settled::Absent`] | none | try again, from `prepare` |
//! | [`Settled::InDoubt`] | perhaps | a person has to look |

mod address;
mod discover;
mod folder;
mod ipp;
mod job;
mod outcome;
mod printer;
mod raw;
mod spooler;
mod state;
mod timing;
#[cfg(windows)]
mod windows;

pub use address::{Address, AddressError};
pub use discover::{Discovery, Found, Note, NoteReason, Source, discover};
pub use job::{JobRef, JobRequest, Language, Orientation, PaperSize, Payload, Tray};
pub use outcome::{AskError, FoundJob, Progress, Refusal, SendError, Sent, Settled, Ticket, Trouble};
pub use printer::{OpenError, Printer};
pub use raw::{RawStatus, RawStatusError};
pub use spooler::CupsServer;
pub use state::{Capabilities, JobState, Media, PrinterState, PrinterStatus, Reason};
pub use timing::{Limits, Options};
