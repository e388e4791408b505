//! Folders that take files instead of paper.

mod name;
mod write;

#[cfg(windows)]
pub(crate) use name::title as safe_title;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use tokio::task::spawn_blocking;

use self::write::{Document, Place};
use crate::timing::{Limits, within};
use crate::{
    AskError, FoundJob, JobRef, JobRequest, JobState, PrinterState, PrinterStatus, Progress, Refusal,
    SendError, Sent, Settled, Ticket, Trouble,
};

/// One folder. Each file is named by its job's title and the end of its key, and appears whole or not at all. All work is done on threads
/// that may wait, because a folder may lie in a network.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    place: Place,
    clock: Arc<dyn Clock>,
    limits: Limits,
}

impl Folder {
    pub(crate) const fn new(path: PathBuf, clock: Arc<dyn Clock>, limits: Limits) -> Self {
        Self { place: Place { path }, clock, limits }
    }

    /// Begins the unfinished file of a job, so that [`Folder::settle`] can tell that the file itself never lay there.
    pub(crate) async fn prepare(&self, job: &JobRequest<'_>) -> Result<Ticket, SendError> {
        let key = job.key;
        let begun = self.on_thread(self.limits.answer, move |place| {
            if !place.path.is_dir() {
                return Err(SendError::Refused { reason: Refusal::NoSuchPrinter });
            }
            place.begin(key)
        });
        begun.await.unwrap_or_else(|reason| Err(SendError::NotSent { reason }))?;
        Ok(Ticket::plain())
    }

    /// Writes the file. The same job twice leaves one file, as long as nobody takes the first away.
    pub(crate) async fn deliver(&self, job: &JobRequest<'_>) -> Result<Sent, SendError> {
        let document = Document {
            key: job.key,
            title: job.title.to_owned(),
            extension: job.payload.extension(),
            bytes: job.payload.bytes().to_vec(),
        };
        let written = self.on_thread(self.limits.document, move |place| place.write(&document)).await;
        written
            .unwrap_or_else(|reason| Err(SendError::Unknown { reason: reason.into(), remote_id: None }))?;
        Ok(Sent { remote_id: None })
    }

    /// The file of a job, for as long as nobody takes it away.
    pub(crate) async fn find(&self, job: &JobRef<'_>) -> Result<Option<FoundJob>, AskError> {
        let key = job.key;
        let found = self.on_thread(self.limits.answer, move |place| place.has(key)).await?.map_err(file)?;
        Ok(found.then_some(FoundJob { remote_id: None, state: JobState::Done }))
    }

    /// What became of a file that may have been written. One that is not there may have been taken away by whoever watches the folder,
    /// unless its unfinished copy still lies there.
    pub(crate) async fn settle(&self, job: &JobRef<'_>, progress: Progress) -> Result<Settled, AskError> {
        let key = job.key;
        if progress != Progress::Claimed
            && let Some(found) = self.find(job).await?
        {
            return Ok(Settled::Arrived { remote_id: None, state: found.state });
        }
        let unfinished = self.on_thread(self.limits.answer, move |place| place.remove_part(key)).await;
        // Nothing was written for a job that is only claimed, whatever becomes of what was begun.
        if progress == Progress::Claimed {
            return Ok(Settled::Absent);
        }
        Ok(match unfinished?.map_err(file)? {
            true => Settled::Absent,
            false => Settled::InDoubt { state: JobState::Gone },
        })
    }

    pub(crate) async fn status(&self) -> PrinterStatus {
        let there = self.on_thread(self.limits.answer, |place| place.path.is_dir()).await;
        PrinterStatus::of(if there == Ok(true) { PrinterState::Ready } else { PrinterState::Offline })
    }

    async fn on_thread<T: Send + 'static>(
        &self,
        limit: Duration,
        work: impl FnOnce(&Place) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let place = self.place.clone();
        let work = spawn_blocking(move || work(&place));
        match within(&*self.clock, limit, work).await {
            Some(result) => result.map_err(|error| Trouble::File(error.to_string())),
            None => Err(Trouble::TimedOut),
        }
    }
}

fn file(error: std::io::Error) -> AskError {
    Trouble::File(error.to_string()).into()
}
