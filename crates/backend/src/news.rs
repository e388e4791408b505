//! Tells the front ends what changed, in this process or another, and how sync does.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use store::{Changes, Store, Tag};
use sync::EngineStatus;
use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;

use crate::core::Event;
use crate::{reply, status};

/// Changes that come faster than this are told together: an import commits a page every few milliseconds.
const TOGETHER: Duration = Duration::from_millis(100);
/// How often commits of another process are looked for.
const LOOK: Duration = Duration::from_secs(1);

/// Forwards commits until stopped, each once, whoever made them.
pub(crate) async fn watch_changes(
    store: Store,
    clock: Arc<dyn Clock>,
    events: broadcast::Sender<Event>,
    stop: CancellationToken,
) {
    let mut own = store.subscribe();
    let mut told = latest(&store, 0).await.map_or(0, |c| c.rev);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = own.recv() => clock.sleep(TOGETHER).await,
            () = clock.sleep(LOOK) => {}
        }
        while own.try_recv().is_ok() {}
        if let Some(changes) = latest(&store, told).await {
            told = changes.rev;
            // Nobody listening is no error.
            let _ = events.send(Event::Changed(reply::tags(&changes)));
        }
    }
}

/// Everything that was committed after `rev`, as one; the persisted feed is the source, so that nothing is told twice.
async fn latest(store: &Store, rev: i64) -> Option<Changes> {
    let commits = match store.changes_since(rev).await {
        Ok(commits) => commits,
        Err(error) => {
            tracing::warn!(%error, "changes could not be read");
            return None;
        }
    };
    let rev = commits.last()?.rev;
    let tags: BTreeSet<Tag> = commits.into_iter().flat_map(|c| c.tags).collect();
    Some(Changes { rev, tags })
}

/// Forwards the engine's status until stopped.
pub(crate) async fn watch_sync(
    store: Store,
    mut engine: watch::Receiver<EngineStatus>,
    events: broadcast::Sender<Event>,
    stop: CancellationToken,
) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            changed = engine.changed() => if changed.is_err() { return },
        }
        let now = engine.borrow_and_update().clone();
        match status::sync_status(&store, Some(&now)).await {
            Ok(status) => {
                let _ = events.send(Event::Sync(status));
            }
            Err(error) => tracing::warn!(%error, "the state of sync could not be read"),
        }
    }
}
