//! The queues of this computer.

use std::sync::Arc;

use domain::Clock;

use super::{Found, NoteReason};
use crate::{Address, Options};

/// CUPS' queues.
#[cfg(not(windows))]
pub(super) async fn search(clock: Arc<dyn Clock>, options: &Options) -> Result<Vec<Found>, NoteReason> {
    use crate::ipp::{Channel, queues};
    use crate::{AskError, Trouble};

    let failed = |reason: String| NoteReason::Failed(reason);
    let channel = Channel::new(&options.cups.uri(), Some(&options.cups), clock, options.limits)
        .map_err(|error| failed(error.to_string()))?;
    let queues = queues(&channel).await.map_err(|error| match error {
        AskError::Trouble(Trouble::Unreachable(_)) => NoteReason::NoServer,
        error => failed(error.to_string()),
    })?;
    Ok(queues
        .into_iter()
        .map(|queue| Found {
            name: queue.info.unwrap_or_else(|| queue.name.clone()),
            address: Address::Spooler { queue: queue.name },
            make_model: queue.make_model,
            location: queue.location,
            formats: queue.formats,
            dpi: queue.dpi,
        })
        .collect())
}

/// Windows' printers.
#[cfg(windows)]
pub(super) async fn search(_: Arc<dyn Clock>, _: &Options) -> Result<Vec<Found>, NoteReason> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let printers = tokio::task::spawn_blocking(printers::get_printers)
        .await
        .map_err(|error| NoteReason::Failed(error.to_string()))?;
    Ok(printers
        .into_iter()
        .map(|printer| Found {
            name: printer.name,
            address: Address::Spooler { queue: printer.system_name },
            make_model: some(printer.driver_name),
            location: some(printer.location),
            formats: Vec::new(),
            dpi: None,
        })
        .collect())
}
