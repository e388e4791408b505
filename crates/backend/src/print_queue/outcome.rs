//! What the driver's answers mean for a job of the queue.

use printing::{AskError, JobState as At, PrinterStatus, Reason, Refusal, SendError, Sent, Settled, Trouble};
use store::print_jobs::{JobReason, PrintJob};

/// Where a job stands after an exchange with its printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It came out, as far as the printer can tell.
    Done,
    /// The printer has it.
    Waits { remote_id: Option<i32>, reason: Option<JobReason> },
    /// No paper came of it: it is sent again.
    NotSent { reason: JobReason },
    /// Nobody could be asked yet whether paper came.
    Unsettled { remote_id: Option<i32>, reason: JobReason },
    /// A person must change something.
    Refused { reason: JobReason },
    /// A person must look at the paper.
    Doubt { reason: JobReason },
}

/// An error of `prepare`, which never makes paper.
pub(super) fn prepared(error: SendError) -> Outcome {
    delivered(Err(error), None)
}

pub(super) fn delivered(answer: Result<Sent, SendError>, ticket: Option<i32>) -> Outcome {
    match answer {
        Ok(sent) => Outcome::Waits { remote_id: sent.remote_id.or(ticket), reason: None },
        Err(SendError::NotSent { reason }) => Outcome::NotSent { reason: trouble(&reason) },
        Err(SendError::Refused { reason }) => Outcome::Refused { reason: refusal(&reason) },
        Err(SendError::Unknown { reason, remote_id }) => {
            Outcome::Unsettled { remote_id: remote_id.or(ticket), reason: ask(&reason) }
        }
    }
}

pub(super) fn settled(answer: Result<Settled, AskError>, job: &PrintJob) -> Outcome {
    match answer {
        Ok(Settled::Arrived { remote_id, state }) => at_printer(state, remote_id.or(job.remote_id)),
        Ok(Settled::Absent) => {
            let reason = job.reason.clone().unwrap_or_else(|| code("interrupted", String::new()));
            Outcome::NotSent { reason }
        }
        Ok(Settled::InDoubt { state }) => Outcome::Doubt { reason: code("in-doubt", format!("{state:?}")) },
        Err(error) => Outcome::Unsettled { remote_id: job.remote_id, reason: ask(&error) },
    }
}

pub(super) fn asked(answer: Result<At, AskError>, job: &PrintJob) -> Outcome {
    match answer {
        Ok(state) => at_printer(state, job.remote_id),
        // It has the document; that it cannot be asked now says nothing about paper.
        Err(error) => Outcome::Waits { remote_id: job.remote_id, reason: Some(ask(&error)) },
    }
}

fn at_printer(state: At, remote_id: Option<i32>) -> Outcome {
    match state {
        At::Done | At::Untracked => Outcome::Done,
        At::Pending | At::Printing => Outcome::Waits { remote_id, reason: None },
        At::Incomplete => Outcome::Waits { remote_id, reason: Some(code("incoming", String::new())) },
        At::Held => Outcome::Waits { remote_id, reason: Some(code("held", String::new())) },
        At::Stopped { reasons } => Outcome::Waits { remote_id, reason: Some(worst(&reasons, "stopped")) },
        At::Failed { reasons } => Outcome::Refused { reason: worst(&reasons, "aborted") },
        At::Cancelled => Outcome::Doubt { reason: code("cancelled-at-printer", String::new()) },
        At::Gone => Outcome::Doubt { reason: code("forgotten", String::new()) },
    }
}

/// Why a printer does not go on, or nothing where it does.
pub(super) fn status_reason(status: &PrinterStatus) -> Option<JobReason> {
    match status.state {
        printing::PrinterState::Ready | printing::PrinterState::Busy => None,
        printing::PrinterState::Stopped => Some(worst(&status.reasons, "stopped")),
        printing::PrinterState::Offline => Some(worst(&status.reasons, "offline")),
    }
}

fn worst(reasons: &[Reason], otherwise: &str) -> JobReason {
    match reasons.first() {
        Some(reason) => {
            let detail = if let Reason::Other(word) = reason { word.clone() } else { String::new() };
            code(reason.code(), detail)
        }
        None => code(otherwise, String::new()),
    }
}

fn ask(error: &AskError) -> JobReason {
    match error {
        AskError::Trouble(error) => trouble(error),
        AskError::Refused(error) => refusal(error),
    }
}

fn trouble(error: &Trouble) -> JobReason {
    let name = match error {
        Trouble::Unreachable(_) => "unreachable",
        Trouble::TimedOut => "timed-out",
        Trouble::Broken(_) => "broken",
        Trouble::Busy(_) => "busy",
        Trouble::BadAnswer(_) => "bad-answer",
        Trouble::File(_) => "file",
        Trouble::Spooler(_) => "spooler",
    };
    code(name, error.to_string())
}

fn refusal(error: &Refusal) -> JobReason {
    let name = match error {
        Refusal::NoSuchPrinter => "no-such-printer",
        Refusal::NotAuthorised => "not-authorised",
        Refusal::NeedsEncryption => "needs-encryption",
        Refusal::Certificate(_) => "certificate",
        Refusal::Format(_) => "format",
        Refusal::NotAccepting => "not-accepting",
        Refusal::TooLarge => "too-large",
        Refusal::BadDocument => "bad-document",
        Refusal::Attributes => "attributes",
        Refusal::Unsupported => "unsupported",
        Refusal::Other(_) => "refused",
    };
    code(name, error.to_string())
}

fn code(code: &str, detail: String) -> JobReason {
    JobReason { code: code.to_owned(), detail }
}
