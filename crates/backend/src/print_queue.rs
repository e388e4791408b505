//! Drives the print queue: claim (commit) → send → settle (commit), for each printer in the order of the queue.
//!
//! What a crash or a lost answer leaves in doubt is asked of the printer before anything else is sent to it, so that
//! nothing comes out twice and the order of paper stays that of boxes. Only where no machine can know, a person is asked.

mod deliver;
mod outcome;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::{Clock, PrinterId};
use store::printers::{self, Printer};
use store::{Store, StoreError};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use workflows::{PrinterSettings, PrinterState};

use crate::file_lock;
use deliver::Line;

pub(crate) type KnownPrinter = Printer<PrinterSettings, PrinterState>;

/// How often another process's jobs and the printers' own news are looked for.
const LOOK: Duration = Duration::from_millis(500);

/// What the queue needs.
pub(crate) struct QueueDeps {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub bell: Arc<Notify>,
    pub lock_file: PathBuf,
    pub stop: CancellationToken,
}

/// Prints until stopped. One process per data folder does; the others queue.
pub(crate) async fn run(deps: QueueDeps) {
    let Some(_lock) = lock(&deps).await else { return };
    let mut lines: BTreeSet<PrinterId> = BTreeSet::new();
    let workers = TaskTracker::new();
    loop {
        match known_printers(&deps.store).await {
            Ok(known) => start_lines(&deps, &workers, &mut lines, &known),
            Err(error) => tracing::warn!(%error, "the printers could not be read"),
        }
        if pause(&deps).await.is_none() {
            break;
        }
    }
    workers.close();
    workers.wait().await;
}

async fn known_printers(store: &Store) -> Result<Vec<KnownPrinter>, StoreError> {
    printers::list(&mut store.read().await?).await
}

/// One line per printer: a slow one holds up no other.
fn start_lines(
    deps: &QueueDeps,
    workers: &TaskTracker,
    lines: &mut BTreeSet<PrinterId>,
    known: &[KnownPrinter],
) {
    for printer in known {
        if lines.insert(printer.printer_id) {
            let line = Line {
                printer: printer.printer_id,
                store: deps.store.clone(),
                clock: Arc::clone(&deps.clock),
                bell: Arc::clone(&deps.bell),
                stop: deps.stop.child_token(),
            };
            workers.spawn(line.run());
        }
    }
}

/// Waits for a bell or the next look; `None` when it is time to stop.
async fn pause(deps: &QueueDeps) -> Option<()> {
    tokio::select! {
        () = deps.stop.cancelled() => None,
        () = deps.bell.notified() => Some(()),
        () = deps.clock.sleep(LOOK) => Some(()),
    }
}

/// The lock of the process that prints; `None` when it was stopped meanwhile.
async fn lock(deps: &QueueDeps) -> Option<std::fs::File> {
    tokio::select! {
        () = deps.stop.cancelled() => None,
        file = file_lock::wait(&deps.lock_file, deps.clock.as_ref()) => Some(file),
    }
}
