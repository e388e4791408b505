//! What a printer does when it is asked (RFC 8011 §4).

use std::io::{self, Cursor, Read};

use ipp::parser::{IppParseError, IppParser};
// Named one by one, the trait that makes an operation of a number would be left out.
use ipp::prelude::*;
use ipp::reader::IppReader;

use crate::jobs::{Memory, VirtualJob};

/// An answer with nothing but a status.
pub(crate) fn bare(status: u16) -> io::Result<Vec<u8>> {
    let mut answer = response(StatusCode::SuccessfulOk)?;
    answer.header_mut().operation_or_status = status.cast_signed();
    Ok(answer.to_bytes().to_vec())
}

/// Does what a request asks for and answers.
pub(crate) fn perform(memory: &mut Memory, body: Vec<u8>) -> io::Result<Vec<u8>> {
    let request = IppParser::new(IppReader::new(Cursor::new(body))).parse().map_err(invalid)?;
    let operation = Operation::from_i16(request.header().operation_or_status);
    let attributes = request.attributes().clone();
    let mut document = Vec::new();
    request.into_payload().read_to_end(&mut document)?;
    let answer = match operation {
        Some(Operation::GetPrinterAttributes) => printer(memory),
        Some(Operation::CreateJob) if memory.setup.creates_jobs => create(memory, attributes),
        Some(Operation::SendDocument) if memory.setup.creates_jobs => send(memory, &attributes, document),
        Some(Operation::PrintJob) => print(memory, attributes, document),
        Some(Operation::GetJobAttributes) => job(memory, &attributes),
        Some(Operation::GetJobs) => jobs(memory, &attributes),
        Some(Operation::CancelJob) => cancel(memory, &attributes),
        Some(Operation::ReleaseJob) => release(memory, &attributes),
        _ => response(StatusCode::ServerErrorOperationNotSupported),
    }?;
    Ok(answer.to_bytes().to_vec())
}

fn printer(memory: &Memory) -> io::Result<IppRequestResponse> {
    let setup = &memory.setup;
    let mut operations = vec![Operation::PrintJob, Operation::GetJobs, Operation::GetPrinterAttributes];
    if setup.creates_jobs {
        operations.extend([Operation::CreateJob, Operation::SendDocument]);
    }
    let operations = operations.into_iter().map(|operation| IppValue::Enum(operation as i32)).collect();
    let keywords = |words: &[String]| list(words, IppValue::new_keyword);
    let mut answer = response(StatusCode::SuccessfulOk)?;
    let attributes = [
        ("printer-state", IppValue::Enum(setup.state)),
        ("printer-state-reasons", keywords(&setup.reasons)?),
        ("printer-is-accepting-jobs", IppValue::Boolean(setup.accepting)),
        ("operations-supported", IppValue::Array(operations)),
        ("document-format-supported", list(&setup.formats, IppValue::new_mime_media_type)?),
        ("media-supported", keywords(&setup.media)?),
        ("media-source-supported", keywords(&["auto".to_owned(), "tray-1".to_owned()])?),
        ("copies-supported", IppValue::RangeOfInteger { min: 1, max: 99 }),
        ("color-supported", IppValue::Boolean(false)),
        ("printer-resolution-supported", IppValue::Resolution { cross_feed: 203, feed: 203, units: 3 }),
        (
            "printer-make-and-model",
            IppValue::new_text_without_language("Virtual Label 200").map_err(invalid)?,
        ),
        ("printer-location", IppValue::new_text_with_language("uk", "Стіл 2").map_err(invalid)?),
    ];
    for (name, value) in attributes {
        answer.attributes_mut().add(DelimiterTag::PrinterAttributes, attribute(name, value)?);
    }
    Ok(answer)
}

fn create(memory: &mut Memory, attributes: IppAttributes) -> io::Result<IppRequestResponse> {
    if !memory.setup.accepting {
        return response(StatusCode::ServerErrorNotAcceptingJobs);
    }
    memory.last_id += 1;
    let job = VirtualJob {
        id: memory.last_id,
        name: text(&attributes, "job-name"),
        user: text(&attributes, "requesting-user-name"),
        copies: integer(&attributes, "copies").unwrap_or(1),
        format: text(&attributes, "document-format"),
        state: JobState::PendingHeld,
        documents: Vec::new(),
        attributes,
    };
    let answer = with_job(&job);
    memory.jobs.push(job);
    answer
}

fn send(
    memory: &mut Memory,
    attributes: &IppAttributes,
    document: Vec<u8>,
) -> io::Result<IppRequestResponse> {
    let holds = memory.setup.holds;
    let Some(job) = find(memory, attributes) else { return response(StatusCode::ClientErrorNotFound) };
    if job.is_over() {
        return response(StatusCode::ClientErrorNotPossible);
    }
    job.format = text(attributes, "document-format");
    job.documents.push(document);
    if !holds {
        job.state = JobState::Pending;
    }
    let answer = with_job(job);
    if memory.setup.prints_at_once {
        memory.print();
    }
    answer
}

fn print(
    memory: &mut Memory,
    attributes: IppAttributes,
    document: Vec<u8>,
) -> io::Result<IppRequestResponse> {
    let answer = create(memory, attributes)?;
    if let Some(job) = memory.jobs.last_mut().filter(|_| answer.header().status_code().is_success()) {
        job.documents.push(document);
        job.state = JobState::Pending;
        if memory.setup.prints_at_once {
            memory.print();
        }
    }
    Ok(answer)
}

fn job(memory: &mut Memory, attributes: &IppAttributes) -> io::Result<IppRequestResponse> {
    find(memory, attributes).map_or_else(|| response(StatusCode::ClientErrorNotFound), |job| with_job(job))
}

/// Those that are over with the newest first, the others with the oldest first (RFC 8011 §4.2.6.2).
fn jobs(memory: &Memory, attributes: &IppAttributes) -> io::Result<IppRequestResponse> {
    let over = text(attributes, "which-jobs") == "completed";
    let mut wanted: Vec<&VirtualJob> = memory.jobs.iter().filter(|job| job.is_over() == over).collect();
    if over {
        wanted.reverse();
    }
    let mut answer = response(StatusCode::SuccessfulOk)?;
    for job in wanted {
        answer.attributes_mut().groups_mut().push(group(job)?);
    }
    Ok(answer)
}

fn cancel(memory: &mut Memory, attributes: &IppAttributes) -> io::Result<IppRequestResponse> {
    let Some(job) = find(memory, attributes) else { return response(StatusCode::ClientErrorNotFound) };
    if job.is_over() {
        return response(StatusCode::ClientErrorNotPossible);
    }
    job.state = JobState::Canceled;
    memory.tidy();
    response(StatusCode::SuccessfulOk)
}

fn release(memory: &mut Memory, attributes: &IppAttributes) -> io::Result<IppRequestResponse> {
    match find(memory, attributes) {
        None => response(StatusCode::ClientErrorNotFound),
        Some(job) if job.state != JobState::PendingHeld => response(StatusCode::ClientErrorNotPossible),
        Some(job) => {
            job.state = JobState::Pending;
            memory.print();
            response(StatusCode::SuccessfulOk)
        }
    }
}

fn find<'a>(memory: &'a mut Memory, attributes: &IppAttributes) -> Option<&'a mut VirtualJob> {
    let id = integer(attributes, "job-id")?;
    memory.jobs.iter_mut().find(|job| job.id == id)
}

fn with_job(job: &VirtualJob) -> io::Result<IppRequestResponse> {
    let mut answer = response(StatusCode::SuccessfulOk)?;
    answer.attributes_mut().groups_mut().push(group(job)?);
    Ok(answer)
}

fn group(job: &VirtualJob) -> io::Result<IppAttributeGroup> {
    let reason = match job.state {
        JobState::PendingHeld if job.documents.is_empty() => "job-incoming",
        JobState::Canceled => "job-canceled-by-user",
        JobState::Completed => "job-completed-successfully",
        _ => "none",
    };
    let documents = i32::try_from(job.documents.len()).unwrap_or(i32::MAX);
    let mut group = IppAttributeGroup::new(DelimiterTag::JobAttributes);
    for (name, value) in [
        ("job-id", IppValue::Integer(job.id)),
        ("job-name", IppValue::new_name_without_language(job.name.as_str()).map_err(invalid)?),
        ("job-state", IppValue::Enum(job.state as i32)),
        ("job-state-reasons", IppValue::new_keyword(reason).map_err(invalid)?),
        ("number-of-documents", IppValue::Integer(documents)),
    ] {
        group.attributes_mut().push(attribute(name, value)?);
    }
    Ok(group)
}

fn value<'a>(attributes: &'a IppAttributes, name: &str) -> Option<&'a IppValue> {
    attributes.groups().iter().find_map(|group| group.get(name)).map(IppAttribute::value)
}

fn text(attributes: &IppAttributes, name: &str) -> String {
    match value(attributes, name) {
        Some(IppValue::NameWithoutLanguage(text)) => text.to_string(),
        Some(IppValue::MimeMediaType(text)) => text.to_string(),
        Some(IppValue::Keyword(text)) => text.to_string(),
        _ => String::new(),
    }
}

fn integer(attributes: &IppAttributes, name: &str) -> Option<i32> {
    match value(attributes, name) {
        Some(IppValue::Integer(value)) => Some(*value),
        _ => None,
    }
}

fn list(words: &[String], make: impl Fn(String) -> Result<IppValue, IppParseError>) -> io::Result<IppValue> {
    let values: Result<Vec<IppValue>, _> = words.iter().cloned().map(make).collect();
    Ok(IppValue::Array(values.map_err(invalid)?))
}

fn attribute(name: &str, value: IppValue) -> io::Result<IppAttribute> {
    IppAttribute::with_name(name, value).map_err(invalid)
}

fn response(status: StatusCode) -> io::Result<IppRequestResponse> {
    IppRequestResponse::new_response(ipp::model::IppVersion::v1_1(), status, 1).map_err(invalid)
}

fn invalid(error: IppParseError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
