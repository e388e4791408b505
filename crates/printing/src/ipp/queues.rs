//! The queues of a CUPS server (the CUPS-Get-Printers operation, CUPS Implementation of IPP).

use ipp::model::{DelimiterTag, Operation};

use super::Channel;
use super::ask::resolutions;
use super::encode::Request;
use super::words::{no_such_job, status_error};
use crate::AskError;

/// A queue as its server describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Queue {
    pub(crate) name: String,
    pub(crate) info: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) make_model: Option<String>,
    pub(crate) formats: Vec<String>,
    pub(crate) dpi: Option<(u32, u32)>,
}

/// All queues of the server at the other end.
pub(crate) async fn queues(channel: &Channel) -> Result<Vec<Queue>, AskError> {
    let request = Request::new(Operation::CupsGetPrinters, &channel.uri).keywords(
        "requested-attributes",
        &[
            "printer-name",
            "printer-info",
            "printer-location",
            "printer-make-and-model",
            "document-format-supported",
            "printer-resolution-supported",
        ],
    );
    let answer = channel.ask(request).await?;
    if no_such_job(answer.status) {
        // A server without a queue says "not found".
        return Ok(Vec::new());
    }
    if !answer.is_success() {
        return Err(status_error(answer.status));
    }
    let printers = answer.groups_of(DelimiterTag::PrinterAttributes);
    Ok(printers
        .filter_map(|group| {
            let line = |name: &str| group.text(name).map(crate::job::line).filter(|text| !text.is_empty());
            Some(Queue {
                name: group.text("printer-name")?.to_owned(),
                info: line("printer-info"),
                location: line("printer-location"),
                make_model: line("printer-make-and-model"),
                formats: group.texts("document-format-supported").map(str::to_owned).collect(),
                dpi: resolutions(group).first().copied(),
            })
        })
        .collect())
}
