//! IPP's statuses, states and keywords in our words.

use ipp::model::{DelimiterTag, JobState as RemoteState, StatusCode};

use super::parse::{Answer, Group};
use crate::{AskError, JobState, PrinterState, PrinterStatus, Reason, Refusal, Trouble};

/// What a status other than success means (RFC 8011 Appendix B.1).
pub(super) fn status_error(status: u16) -> AskError {
    const FORBIDDEN: u16 = StatusCode::ClientErrorForbidden as u16;
    const UNKNOWN_USER: u16 = StatusCode::ClientErrorNotAuthenticated as u16;
    const NOT_ALLOWED: u16 = StatusCode::ClientErrorNotAuthorized as u16;
    const NOT_FOUND: u16 = StatusCode::ClientErrorNotFound as u16;
    const GONE: u16 = StatusCode::ClientErrorGone as u16;
    const TOO_LARGE: u16 = StatusCode::ClientErrorRequestEntityTooLong as u16;
    const FORMAT: u16 = StatusCode::ClientErrorDocumentFormatNotSupported as u16;
    const ATTRIBUTES: u16 = StatusCode::ClientErrorAttributesOrValuesNotSupported as u16;
    const CONFLICT: u16 = StatusCode::ClientErrorConflictingAttributes as u16;
    const BAD_DOCUMENT: u16 = StatusCode::ClientErrorDocumentFormatError as u16;
    const NOT_ACCEPTING: u16 = StatusCode::ServerErrorNotAcceptingJobs as u16;
    const NO_OPERATION: u16 = StatusCode::ServerErrorOperationNotSupported as u16;
    match status {
        FORBIDDEN | UNKNOWN_USER | NOT_ALLOWED => Refusal::NotAuthorised.into(),
        NOT_FOUND | GONE => Refusal::NoSuchPrinter.into(),
        TOO_LARGE => Refusal::TooLarge.into(),
        FORMAT => Refusal::Format("this format".to_owned()).into(),
        ATTRIBUTES | CONFLICT => Refusal::Attributes.into(),
        BAD_DOCUMENT => Refusal::BadDocument.into(),
        NOT_ACCEPTING => Refusal::NotAccepting.into(),
        NO_OPERATION => Refusal::Unsupported.into(),
        0x0500..=0x05ff => Trouble::Busy(status).into(),
        _ => Refusal::Other(status).into(),
    }
}

/// Whether a status says that the printer has no such operation: it wants jobs whole.
pub(super) const fn wants_jobs_whole(status: u16) -> bool {
    status == StatusCode::ServerErrorOperationNotSupported as u16
        || status == StatusCode::ServerErrorMultipleDocumentJobsNotSupported as u16
}

/// Whether a status says that there is no such job.
pub(super) const fn no_such_job(status: u16) -> bool {
    status == StatusCode::ClientErrorNotFound as u16 || status == StatusCode::ClientErrorGone as u16
}

/// What a printer says of one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct JobView {
    pub(super) id: i32,
    pub(super) name: String,
    pub(super) state: JobState,
    /// Whether the printer says that it has no document of it.
    pub(super) empty: bool,
    /// Whether it is held and nothing is named that holds it.
    pub(super) forgotten: bool,
}

impl JobView {
    pub(super) fn all(answer: &Answer) -> Vec<Self> {
        answer.groups_of(DelimiterTag::JobAttributes).filter_map(Self::read).collect()
    }

    /// `None` when it lacks its number or state, without which nothing is known.
    fn read(group: &Group) -> Option<Self> {
        let id = group.integer("job-id")?;
        let remote = group.integer("job-state")?;
        let keywords: Vec<&str> = group.texts("job-state-reasons").collect();
        // A job whose document is on its way counts it already at some printers, so both have to be asked.
        let incoming = keywords.iter().any(|word| matches!(*word, "job-incoming" | "job-data-insufficient"));
        let documents = group.integer("number-of-documents");
        let empty = documents == Some(0);
        let state = job_state(remote, &keywords);
        let waits = !state.is_final();
        let state = if waits && (empty || incoming) { JobState::Incomplete } else { state };
        let forgotten = state == JobState::Held && keywords.iter().all(|word| *word == "none");
        let name = group.text("job-name").unwrap_or_default().to_owned();
        Some(Self { id, name, state, empty, forgotten })
    }
}

fn job_state(remote: i32, keywords: &[&str]) -> JobState {
    const PENDING: i32 = RemoteState::Pending as i32;
    const HELD: i32 = RemoteState::PendingHeld as i32;
    const PROCESSING: i32 = RemoteState::Processing as i32;
    const CANCELLED: i32 = RemoteState::Canceled as i32;
    const ABORTED: i32 = RemoteState::Aborted as i32;
    const COMPLETED: i32 = RemoteState::Completed as i32;
    let reasons = || reasons(keywords);
    let stopped = keywords.iter().any(|word| matches!(*word, "printer-stopped" | "printer-stopped-partly"));
    match remote {
        PENDING | PROCESSING if stopped => JobState::Stopped { reasons: reasons() },
        PENDING => JobState::Pending,
        HELD => JobState::Held,
        PROCESSING => JobState::Printing,
        CANCELLED => JobState::Cancelled,
        ABORTED => JobState::Failed { reasons: reasons() },
        COMPLETED => JobState::Done,
        // Processing-stopped, and numbers of later standards: it does not go on, for whatever reason.
        _ => JobState::Stopped { reasons: reasons() },
    }
}

/// A printer's state, with the complaints that many printers make while they call themselves idle.
pub(super) fn printer_status(group: &Group) -> PrinterStatus {
    let keywords: Vec<&str> = group.texts("printer-state-reasons").collect();
    let blocked = keywords.iter().any(|word| !is_mild(word) && reason(word).is_some_and(|r| r.blocks()));
    let offline = keywords.iter().any(|word| reason(word) == Some(Reason::Offline));
    let state = match group.integer("printer-state") {
        _ if offline => PrinterState::Offline,
        Some(5) => PrinterState::Stopped,
        _ if blocked => PrinterState::Stopped,
        Some(4) => PrinterState::Busy,
        _ => PrinterState::Ready,
    };
    let accepting = group.boolean("printer-is-accepting-jobs").unwrap_or(true);
    PrinterStatus { state, accepting, reasons: reasons(&keywords) }
}

/// A reason that is only reported or warned of (RFC 8011 §5.4.12).
fn is_mild(keyword: &str) -> bool {
    keyword.ends_with("-warning") || keyword.ends_with("-report")
}

pub(super) fn reasons(keywords: &[&str]) -> Vec<Reason> {
    let mut all: Vec<Reason> = keywords.iter().filter_map(|word| reason(word)).collect();
    all.sort();
    all.dedup();
    all
}

/// `None` for keywords that are no complaint.
fn reason(keyword: &str) -> Option<Reason> {
    let bare = ["-error", "-warning", "-report"]
        .iter()
        .find_map(|severity| keyword.strip_suffix(severity))
        .unwrap_or(keyword);
    Some(match bare {
        "none"
        | ""
        | "job-printing"
        | "job-queued"
        | "job-completed-successfully"
        | "connecting-to-device"
        | "cups-waiting-for-job-completed"
        | "processing-to-stop-point"
        | "job-transforming" => return None,
        "media-empty" => Reason::MediaEmpty,
        "media-low" => Reason::MediaLow,
        "media-needed" => Reason::MediaNeeded,
        "media-jam" => Reason::MediaJam,
        "door-open" | "cover-open" | "interlock-open" => Reason::DoorOpen,
        "toner-empty" | "marker-supply-empty" | "developer-empty" => Reason::SupplyEmpty,
        "toner-low" | "marker-supply-low" | "developer-low" => Reason::SupplyLow,
        "output-area-full" | "marker-waste-full" => Reason::OutputFull,
        "offline" | "shutdown" | "timed-out" => Reason::Offline,
        "paused" | "moving-to-paused" | "stopping" | "printer-stopped" | "printer-stopped-partly" => {
            Reason::Paused
        }
        "fuser-over-temp" | "fuser-under-temp" => Reason::Temperature,
        "input-tray-missing" | "output-tray-missing" => Reason::TrayMissing,
        "spool-area-full" => Reason::MemoryFull,
        "cups-held-for-authentication" | "account-authorization-failed" => Reason::NotAuthorised,
        "job-incoming" | "job-data-insufficient" => Reason::Incoming,
        "document-format-error" | "unsupported-document-format" | "cups-filter-crashed" => {
            Reason::BadDocument
        }
        "aborted-by-system" => Reason::Aborted,
        other => Reason::Other(other.chars().take(100).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse::Value;
    use super::*;

    fn printer(state: i32, keywords: &[&str]) -> PrinterStatus {
        let words = keywords.iter().map(|word| Value::Text((*word).to_owned())).collect();
        let attributes = vec![
            ("printer-state".to_owned(), vec![Value::Integer(state)]),
            ("printer-state-reasons".to_owned(), words),
        ];
        printer_status(&Group { tag: 4, attributes })
    }

    #[test]
    fn a_printer_without_paper_is_stopped_even_when_it_says_idle() {
        assert_eq!(printer(3, &["none"]).state, PrinterState::Ready);
        assert_eq!(printer(4, &["media-low-warning"]).state, PrinterState::Busy);
        assert_eq!(printer(3, &["media-empty-warning"]).state, PrinterState::Ready);
        assert_eq!(printer(3, &["media-empty-error"]).state, PrinterState::Stopped);
        assert_eq!(printer(3, &["offline-report"]).state, PrinterState::Offline);
        assert_eq!(printer(5, &["paused"]).state, PrinterState::Stopped);
        assert_eq!(
            printer(5, &["door-open", "cover-open-error", "strange-thing-error"]).reasons,
            [Reason::DoorOpen, Reason::Other("strange-thing".to_owned())]
        );
    }

    fn job(attributes: &[(&str, Value)]) -> Option<JobView> {
        let attributes =
            attributes.iter().map(|(name, value)| ((*name).to_owned(), vec![value.clone()])).collect();
        JobView::read(&Group { tag: 2, attributes })
    }

    #[test]
    fn a_job_without_its_document_is_incomplete_until_it_ends() {
        let view = |state, documents, reason: &str| {
            let word = Value::Text(reason.to_owned());
            job(&[
                ("job-id", Value::Integer(1)),
                ("job-state", Value::Integer(state)),
                ("number-of-documents", Value::Integer(documents)),
                ("job-state-reasons", word),
            ])
            .map(|view| (view.state, view.empty))
        };
        assert_eq!(view(4, 0, "job-incoming"), Some((JobState::Incomplete, true)));
        assert_eq!(view(5, 1, "job-incoming"), Some((JobState::Incomplete, false)));
        assert_eq!(view(7, 0, "job-canceled-by-user"), Some((JobState::Cancelled, true)));
        assert_eq!(view(3, 1, "none"), Some((JobState::Pending, false)));
        let paused = JobState::Stopped { reasons: vec![Reason::Paused] };
        assert_eq!(view(3, 1, "printer-stopped"), Some((paused, false)));
        assert_eq!(view(9, 1, "job-completed-successfully"), Some((JobState::Done, false)));
        assert_eq!(job(&[("job-id", Value::Integer(1))]), None);
    }
}
