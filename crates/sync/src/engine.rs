use std::sync::{Arc, Mutex, PoisonError};

use domain::{BoxFuture, Clock, Ids, OrderId};
use shops::{ConnError, Connector};
use store::Store;
use store::connections::Connection;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::EngineOptions;
use crate::status::{CaughtUp, EngineStatus, Lead};
use crate::{caught_up, refresh, supervisor};

/// Makes adapters from what is stored about a shop and from its secrets.
pub trait Connectors: Send + Sync {
    /// The adapter for a connection. Called when the connection's task starts and after every [`Engine::reload`].
    ///
    /// # Errors
    /// [`ConnError`] when what is stored cannot make one; the connection waits with this problem.
    fn connector(&self, conn: &Connection) -> Result<Arc<dyn Connector>, ConnError>;

    /// Whether two unrelated hosts can be reached, asked when the shop of a connection cannot: without the internet it is not
    /// the shop's fault. `None` where that says nothing about the way to this shop.
    fn internet(&self, _conn: &Connection) -> Option<BoxFuture<'static, bool>> {
        None
    }
}

/// What all tasks of an engine share.
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) connectors: Arc<dyn Connectors>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) options: EngineOptions,
    pub(crate) status: watch::Sender<EngineStatus>,
    pub(crate) bell: watch::Sender<Bell>,
    /// Counts changes of the database that may hold new work.
    pub(crate) looks: watch::Sender<u64>,
    /// Counts changes of connections.
    pub(crate) reloads: watch::Sender<u64>,
    /// Counts how often the computer woke from sleep.
    pub(crate) wakes: watch::Sender<u64>,
    pub(crate) stop: CancellationToken,
}

/// Counts wishes for an answer now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bell {
    /// All of them.
    pub(crate) rings: u64,
    /// The last one that wants everything pulled, however lately it was.
    pub(crate) everything: u64,
}

/// The engine. Cheap to clone; when the last clone is dropped its tasks end at once, as in a crash, and nothing is lost.
#[derive(Clone)]
pub struct Engine {
    shared: Arc<Shared>,
    tasks: Arc<Mutex<JoinSet<()>>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("options", &self.shared.options).finish_non_exhaustive()
    }
}

impl Engine {
    /// Starts to sync every connection, or waits for the process that does. Returns at once.
    #[allow(clippy::unused_async, reason = "needs a running tokio, which async makes plain")]
    pub async fn start(
        store: Store,
        connectors: Arc<dyn Connectors>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        options: EngineOptions,
    ) -> Self {
        let shared = Arc::new(Shared {
            store,
            connectors,
            clock,
            ids,
            options,
            status: watch::Sender::new(EngineStatus::default()),
            bell: watch::Sender::new(Bell::default()),
            looks: watch::Sender::new(0),
            reloads: watch::Sender::new(0),
            wakes: watch::Sender::new(0),
            stop: CancellationToken::new(),
        });
        let mut tasks = JoinSet::new();
        tasks.spawn(supervisor::supervise(Arc::clone(&shared)));
        Self { shared, tasks: Arc::new(Mutex::new(tasks)) }
    }

    /// Something was recorded or is wanted: look at once, and pull.
    pub fn ring(&self) {
        self.shared.bell.send_modify(|bell| bell.rings += 1);
    }

    /// Connections were added, removed, paused or resumed, or their keys changed.
    pub fn reload(&self) {
        self.shared.reloads.send_modify(|count| *count += 1);
    }

    /// How everything does; the newest value, and a signal at every change.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<EngineStatus> {
        self.shared.status.subscribe()
    }

    /// Waits until the import is finished, the outbox is empty (undo windows and quiet periods included) and everything was
    /// pulled once more, or until the reasons why not are known. For the command line.
    pub async fn run_until_caught_up(&self) -> CaughtUp {
        caught_up::run(&self.shared).await
    }

    /// Reads one order from its shop into the mirror, before it is packed. Waits a few seconds at most.
    ///
    /// # Errors
    /// [`ConnError`] when the shop could not be asked in time; the mirror then still holds what was known, and work may go on.
    pub async fn refresh_order(&self, order: &OrderId) -> Result<(), ConnError> {
        refresh::order(&self.shared, order).await
    }

    /// Ends all tasks at the next boundary of a page or an op and waits for them. A write that is on its way is waited for
    /// briefly; one that takes longer is asked about after the next start.
    pub async fn stop(&self) {
        self.shared.stop.cancel();
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
        self.shared.status.send_modify(|status| status.lead = Lead::Stopped);
    }
}
