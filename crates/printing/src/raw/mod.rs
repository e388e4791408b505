//! Ports that print what they are sent, normally TCP 9100. They answer nothing but status queries, so whether a job arrived is known
//! only as far as the network tells.

mod status;

pub use status::{RawStatus, RawStatusError};

use std::io;
use std::sync::Arc;

use domain::Clock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::timing::{Limits, within};
use crate::{
    JobRequest, Language, Payload, PrinterState, PrinterStatus, Refusal, SendError, Sent, Ticket, Trouble,
};

/// The longest answer to a status query that is read; `~HS` has about eighty bytes.
const MAX_STATUS: usize = 1_024;

/// One port.
#[derive(Debug)]
pub(crate) struct RawPort {
    host: String,
    port: u16,
    clock: Arc<dyn Clock>,
    limits: Limits,
}

impl RawPort {
    pub(crate) const fn new(host: String, port: u16, clock: Arc<dyn Clock>, limits: Limits) -> Self {
        Self { host, port, clock, limits }
    }

    /// Refuses what would come out as its own source text. Nothing is sent.
    pub(crate) fn prepare(job: &JobRequest<'_>) -> Result<Ticket, SendError> {
        match job.payload {
            Payload::Raw(..) => Ok(Ticket::plain()),
            Payload::Pdf(_) => {
                Err(SendError::Refused { reason: Refusal::Format(job.payload.mime().to_owned()) })
            }
        }
    }

    /// Writes the document as often as there are copies.
    ///
    /// Before the first byte a failure is [`SendError::NotSent`], after it [`SendError::Unknown`]: label printers print a label when
    /// its end has come (`^XZ`, `P`, `PRINT`), so the labels before the break are printed and the broken one is not, but what the
    /// network had taken is not known to have arrived.
    pub(crate) async fn deliver(&self, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let stream = self.connect().await.map_err(|reason| SendError::NotSent { reason })?;
        let mut written = 0;
        let work = self.write(stream, job, &mut written);
        let result = within(&*self.clock, self.limits.document, work).await;
        let reason = match result {
            Some(Ok(())) => return Ok(Sent { remote_id: None }),
            Some(Err(error)) => Trouble::Broken(error.to_string()),
            None => Trouble::TimedOut,
        };
        if written == 0 {
            return Err(SendError::NotSent { reason });
        }
        Err(SendError::Unknown { reason: reason.into(), remote_id: None })
    }

    async fn write(
        &self,
        mut stream: TcpStream,
        job: &JobRequest<'_>,
        written: &mut usize,
    ) -> io::Result<()> {
        for _ in 0..job.copies() {
            let mut rest = job.payload.bytes();
            while !rest.is_empty() {
                let taken = stream.write(rest).await?;
                if taken == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
                *written += taken;
                rest = &rest[taken..];
            }
        }
        stream.shutdown().await?;
        // A printer that took everything closes too, or keeps the connection; one that broke off resets it.
        match within(&*self.clock, self.limits.grace, drain(&mut stream)).await {
            Some(result) => result,
            None => Ok(()),
        }
    }

    /// Whether the port takes connections. A printer that prints for somebody else may not.
    pub(crate) async fn status(&self) -> PrinterStatus {
        match self.connect().await {
            Ok(_) => PrinterStatus::of(PrinterState::Ready),
            Err(_) => PrinterStatus::of(PrinterState::Offline),
        }
    }

    /// Asks the printer in its own language.
    pub(crate) async fn ask(&self, language: Language) -> Result<RawStatus, RawStatusError> {
        let query = status::query(language).ok_or(RawStatusError::NoQuery)?;
        let mut stream = self.connect().await.map_err(RawStatusError::Trouble)?;
        let mut answer = Vec::new();
        let work = async {
            stream.write_all(query).await?;
            let mut part = [0; 256];
            while answer.len() < MAX_STATUS && !status::is_whole(language, &answer) {
                let read = stream.read(&mut part).await?;
                if read == 0 {
                    break;
                }
                answer.extend_from_slice(&part[..read]);
            }
            io::Result::Ok(())
        };
        match within(&*self.clock, self.limits.grace, work).await {
            Some(Err(error)) => Err(RawStatusError::Trouble(Trouble::Broken(error.to_string()))),
            None if answer.is_empty() => Err(RawStatusError::Trouble(Trouble::TimedOut)),
            _ => status::parse(language, &answer),
        }
    }

    async fn connect(&self) -> Result<TcpStream, Trouble> {
        let connecting = TcpStream::connect((self.host.as_str(), self.port));
        match within(&*self.clock, self.limits.connect, connecting).await {
            Some(Ok(stream)) => Ok(stream),
            Some(Err(error)) => Err(Trouble::Unreachable(error.to_string())),
            None => Err(Trouble::TimedOut),
        }
    }
}

async fn drain(stream: &mut TcpStream) -> io::Result<()> {
    let mut ignored = [0; 256];
    while stream.read(&mut ignored).await? > 0 {}
    Ok(())
}
