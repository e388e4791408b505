//! Tells the window what changed.

use backend::Event;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// Sends every event of the backend to the window until the backend is gone: `changed`, `sync`, `scan`, `scanner`, `scale`,
/// and `resumed` when some were missed and everything on the screen is in doubt.
pub(crate) fn forward(app: AppHandle, mut events: Receiver<Event>) {
    // It owns nothing that must be put down, so it may end with the process if not with the backend.
    tauri::async_runtime::spawn(async move {
        loop {
            let sent = match events.recv().await {
                Ok(Event::Changed(changes)) => app.emit("changed", changes),
                Ok(Event::Sync(status)) => app.emit("sync", status),
                Ok(Event::Scan(scan)) => app.emit("scan", scan),
                Ok(Event::Scanner(port)) => app.emit("scanner", port),
                Ok(Event::Scale(now)) => app.emit("scale", now),
                Err(RecvError::Lagged(_)) => app.emit("resumed", ()),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = sent {
                tracing::warn!(%error, "the window missed an event");
            }
        }
    });
}
