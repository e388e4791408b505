//! Handing a job over: an empty job first, its document second (RFC 8011 §4.2.4, §4.3.1), so that a broken connection leaves at worst
//! an empty job.

use ipp::model::{DelimiterTag, Operation, StatusCode};

use super::IppPrinter;
use super::channel::Failure;
use super::encode::Request;
use super::media;
use super::parse::{Answer, Group};
use super::words::{status_error, wants_jobs_whole};
use crate::{AskError, JobRequest, Orientation, Payload, Refusal, SendError, Sent, Settled, Ticket, Trouble};

/// What CUPS prints without looking at it.
const CUPS_RAW: &str = "application/vnd.cups-raw";
/// What printers find out the kind of by themselves (RFC 8011 §5.1.10.1).
const ANY: &str = "application/octet-stream";

impl IppPrinter {
    /// Creates the job without its document.
    pub(crate) async fn prepare(&self, job: &JobRequest<'_>) -> Result<Ticket, SendError> {
        let printer = self.printer().await.map_err(SendError::before)?;
        let formats: Vec<&str> = printer.texts("document-format-supported").collect();
        let format = format(job.payload, &formats).map_err(|reason| SendError::Refused { reason })?;
        let media = job.paper.map(|paper| media::name(paper, printer.texts("media-supported")));
        let mut ticket = Ticket { remote_id: None, format: format.to_owned(), media };
        if !creates_jobs(&printer) {
            return Ok(ticket);
        }
        let request = Request::new(Operation::CreateJob, &self.channel.uri)
            .name("requesting-user-name", &job.job_ref().person_name())
            .name("job-name", &job.name());
        let request = template(request.job_attributes(), job, &ticket);
        let answer = self.channel.ask(request).await.map_err(SendError::before)?;
        if wants_jobs_whole(answer.status) {
            return Ok(ticket);
        }
        if !answer.is_success() {
            return Err(SendError::before(status_error(answer.status)));
        }
        ticket.remote_id = Some(job_id(&answer).map_err(SendError::before)?);
        Ok(ticket)
    }

    /// Hands the document over.
    pub(crate) async fn deliver(&self, ticket: &Ticket, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let Some(id) = ticket.remote_id else { return self.deliver_whole(ticket, job).await };
        let request = Request::new(Operation::SendDocument, &self.channel.uri)
            .integer("job-id", id)
            .name("requesting-user-name", &job.job_ref().person_name())
            .name("document-name", &job.name())
            .mime("document-format", &ticket.format)
            .boolean("last-document", true);
        let error = match self.channel.hand_over(request, job.payload.bytes()).await {
            Ok(answer) if answer.is_success() => return Ok(Sent { remote_id: Some(id) }),
            Ok(answer) => status_error(answer.status),
            Err(Failure::BeforeSending(error)) => return Err(SendError::before(error)),
            Err(Failure::AfterSending(error)) => error,
        };
        // Whatever was answered, only the job itself shows whether its document came.
        match self.settle_known(&job.job_ref(), id).await {
            Ok(Settled::Arrived { .. }) => Ok(Sent { remote_id: Some(id) }),
            Ok(Settled::Absent) => Err(SendError::before(error)),
            Ok(Settled::InDoubt { .. }) | Err(_) => {
                Err(SendError::Unknown { reason: error, remote_id: Some(id) })
            }
        }
    }

    /// The job with its document in one request (RFC 8011 §4.2.1), for printers that know nothing else.
    async fn deliver_whole(&self, ticket: &Ticket, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let request = Request::new(Operation::PrintJob, &self.channel.uri)
            .name("requesting-user-name", &job.job_ref().person_name())
            .name("job-name", &job.name())
            .mime("document-format", &ticket.format)
            .job_attributes();
        let request = template(request, job, ticket);
        let doubt = |reason| SendError::Unknown { reason, remote_id: None };
        match self.channel.hand_over(request, job.payload.bytes()).await {
            Ok(answer) if answer.is_success() => Ok(Sent { remote_id: job_id(&answer).ok() }),
            // A printer that prints while it receives may fail after some pages.
            Ok(answer) if may_follow_pages(answer.status) => Err(doubt(status_error(answer.status))),
            Ok(answer) => Err(SendError::before(status_error(answer.status))),
            Err(Failure::BeforeSending(error)) => Err(SendError::before(error)),
            Err(Failure::AfterSending(AskError::Refused(reason))) => Err(SendError::Refused { reason }),
            Err(Failure::AfterSending(error)) => Err(doubt(error)),
        }
    }

    async fn printer(&self) -> Result<Group, AskError> {
        self.printer_attributes(&["operations-supported", "document-format-supported", "media-supported"])
            .await
    }
}

/// Whether the printer says that it takes jobs in two steps, or does not say.
fn creates_jobs(printer: &Group) -> bool {
    let operations: Vec<i32> = printer.integers("operations-supported").collect();
    let has = |operation: Operation| operations.contains(&(operation as i32));
    operations.is_empty() || has(Operation::CreateJob) && has(Operation::SendDocument)
}

/// Under which type the document is sent. A PDF goes only to printers that say PDF: others would print its source as text.
fn format(payload: Payload<'_>, known: &[&str]) -> Result<&'static str, Refusal> {
    let knows = |format: &str| known.contains(&format);
    match payload {
        Payload::Pdf(_) if known.is_empty() || knows(payload.mime()) => Ok(payload.mime()),
        Payload::Raw(..) if knows(CUPS_RAW) => Ok(CUPS_RAW),
        Payload::Raw(..) if knows(payload.mime()) => Ok(payload.mime()),
        Payload::Raw(..) if known.is_empty() || knows(ANY) => Ok(ANY),
        _ => Err(Refusal::Format(payload.mime().to_owned())),
    }
}

/// The job's wishes (RFC 8011 §5.2). What a label printer is sent as it is has its wishes in it, but for the copies.
fn template(request: Request, job: &JobRequest<'_>, ticket: &Ticket) -> Request {
    let mut request = request.integer("copies", i32::from(job.copies()));
    if matches!(job.payload, Payload::Raw(..)) {
        return request;
    }
    request = request.keyword("print-scaling", "none");
    if let Some(orientation) = job.orientation {
        let value = match orientation {
            Orientation::Portrait => 3,
            Orientation::Landscape => 4,
            Orientation::ReverseLandscape => 5,
            Orientation::ReversePortrait => 6,
        };
        request = request.enumeration("orientation-requested", value);
    }
    match (&job.tray, &ticket.media) {
        (Some(tray), _) => {
            let hundredths = |um: u32| i32::try_from(um / 10).unwrap_or(i32::MAX);
            let size = job.paper.map(|paper| (hundredths(paper.width_um), hundredths(paper.height_um)));
            request.media_col(size, Some(tray))
        }
        (None, Some(media)) => request.keyword("media", media),
        (None, None) => request,
    }
}

/// Whether a printer may answer this after it began to print: errors of its own, and of the document (RFC 8011 Appendix B.1).
const fn may_follow_pages(status: u16) -> bool {
    status >= 0x0500 && !wants_jobs_whole(status)
        || status == StatusCode::ClientErrorDocumentFormatError as u16
}

fn job_id(answer: &Answer) -> Result<i32, AskError> {
    answer
        .groups_of(DelimiterTag::JobAttributes)
        .find_map(|group| group.integer("job-id"))
        .ok_or_else(|| Trouble::BadAnswer("a job without its number".to_owned()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn the_type_is_one_that_the_printer_takes_as_it_is() {
        let zpl = Payload::Raw(Language::Zpl, b"^XA^XZ");
        let pdf = Payload::Pdf(b"%PDF");
        assert_eq!(format(zpl, &[ANY, "application/pdf", CUPS_RAW]), Ok(CUPS_RAW));
        assert_eq!(format(zpl, &[ANY, "application/vnd.zebra-zpl"]), Ok("application/vnd.zebra-zpl"));
        assert_eq!(format(zpl, &[ANY]), Ok(ANY));
        assert_eq!(format(zpl, &["image/urf"]), Err(Refusal::Format("application/vnd.zebra-zpl".to_owned())));
        assert_eq!(format(pdf, &["application/pdf"]), Ok("application/pdf"));
        assert_eq!(format(pdf, &[]), Ok("application/pdf"));
        assert_eq!(format(pdf, &[ANY]), Err(Refusal::Format("application/pdf".to_owned())));
    }
}
