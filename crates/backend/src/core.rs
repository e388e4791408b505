//! The backend: opens data folders, carries out commands, tells what changed.

use std::path::PathBuf;
use std::sync::Arc;

use domain::{Clock, Ids, Right};
use serde_json::Value;
use tokio::sync::{RwLock, broadcast};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use workflows::Who;

use crate::commands::{BEFORE_SIGN_IN, dispatch};
use crate::contract::{CaughtUp, Changes, PortState, ScaleNow, SerialScan, SyncStatus};
use crate::error::{AppError, ErrorCode, internal};
use crate::folder::{Folder, Opening};
use crate::previews::Previews;
use crate::print_queue::{self, QueueDeps};
use crate::scale::{self, ScaleDeps};
use crate::scanner::{self, ScannerDeps};
use crate::sounds::{Sound, SoundPlayer};
use crate::{SystemClock, SystemIds, news, nightly, own_shop, status};

const DEMO: &str = "demo";
const PRINT_LOCK: &str = "print.lock";

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The app's own window.
    Window,
    /// HTTP on this computer.
    Http,
    /// The command line.
    CommandLine,
}

impl Way {
    /// Whether commands that take secrets or paths are allowed.
    #[must_use]
    pub const fn is_local(self) -> bool {
        !matches!(self, Self::Http)
    }
}

/// What front ends are told without asking.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something changed, here or in another process.
    Changed(Changes),
    /// Sync went a step further.
    Sync(SyncStatus),
    /// A scan came through a serial port.
    Scan(SerialScan),
    /// The serial port of the scanner opened or failed.
    Scanner(PortState),
    /// The scale says something else, or its port opened or failed.
    Scale(ScaleNow),
}

/// How a backend is opened.
pub struct BackendOptions {
    /// The data folder.
    pub data_dir: PathBuf,
    /// Who plays the sounds of the bench.
    pub sounds: Arc<dyn SoundPlayer>,
    /// The passphrase of the encrypted file of secrets, where one is used and known already.
    pub passphrase: Option<String>,
    /// Whether to sync; a short command that only reads need not.
    pub sync: bool,
    /// Whether to use the devices of the station: to send what is queued for printers, and to hear a serial scanner
    /// and a scale.
    pub print: bool,
}

/// The backend. Cheap to clone.
#[derive(Clone)]
pub struct Backend {
    inner: Arc<Inner>,
}

struct Inner {
    options: BackendOptions,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    folder: RwLock<Open>,
    events: broadcast::Sender<Event>,
    previews: Previews,
}

/// The folder in use and the tasks that watch it.
struct Open {
    folder: Arc<Folder>,
    watchers: TaskTracker,
    stop: CancellationToken,
}

/// One command under way: the folder stays the same until its end, even if the demo is started meanwhile.
pub(crate) struct Call {
    pub(crate) way: Way,
    pub(crate) backend: Backend,
    pub(crate) folder: Arc<Folder>,
    who: Who,
}

impl Call {
    /// Who asks, and where.
    pub(crate) const fn who(&self) -> Who {
        self.who
    }

    /// Whether the person may call a command that asks for `right`.
    pub(crate) fn may(&self, command: &str, right: Option<Right>) -> Result<(), AppError> {
        if self.who.role.is_none() && !BEFORE_SIGN_IN.contains(&command) {
            return Err(AppError::new(ErrorCode::SignInFirst));
        }
        right.map_or(Ok(()), |right| Ok(self.who.may(right)?))
    }
}

impl Backend {
    /// Opens the data folder: the demo's inside it where a demo was begun, else its own.
    ///
    /// # Errors
    /// [`AppError`] when the folder cannot be used, the file is a newer version's, or the passphrase is wrong.
    pub async fn open(options: BackendOptions) -> Result<Self, AppError> {
        let (clock, ids): (Arc<dyn Clock>, Arc<dyn Ids>) = (Arc::new(SystemClock), Arc::new(SystemIds));
        let events = broadcast::Sender::new(256);
        let is_demo = options.data_dir.join(DEMO).is_dir();
        let open = open_folder(&options, is_demo, &clock, &ids, &events).await?;
        let folder = RwLock::new(open);
        Ok(Self {
            inner: Arc::new(Inner { options, clock, ids, folder, events, previews: Previews::default() }),
        })
    }

    /// Carries out a command: its input as JSON, its answer as `{ value, changes }`.
    ///
    /// # Errors
    /// [`AppError`] with a code for which every front end has a sentence.
    pub async fn call(&self, way: Way, name: &str, input: Value) -> Result<Value, AppError> {
        let folder = Arc::clone(&self.inner.folder.read().await.folder);
        let who = folder.who(way).await?;
        dispatch(&Call { way, backend: self.clone(), folder, who }, name, input).await
    }

    /// What happens from now on.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Imports, sends and fetches until nothing is left to do, or tells why not.
    ///
    /// # Errors
    /// [`AppError`] when the folder was opened without sync.
    pub async fn sync_until_caught_up(&self) -> Result<CaughtUp, AppError> {
        let folder = Arc::clone(&self.inner.folder.read().await.folder);
        let engine = folder.engine.as_ref().ok_or_else(|| AppError::new(ErrorCode::NotAllowed))?;
        Ok(status::caught_up(engine.run_until_caught_up().await))
    }

    /// Copies the database into a new file, whole and readable while work goes on.
    ///
    /// # Errors
    /// [`AppError`] when the file exists or cannot be written.
    pub async fn backup(&self, to: &std::path::Path) -> Result<(), AppError> {
        let folder = Arc::clone(&self.inner.folder.read().await.folder);
        Ok(store::backup::backup(&folder.store, to).await?)
    }

    /// The store in use, for filling a data folder with generated orders.
    pub async fn store(&self) -> store::Store {
        self.inner.folder.read().await.folder.store.clone()
    }

    pub(crate) async fn folder_in_use(&self) -> Arc<Folder> {
        Arc::clone(&self.inner.folder.read().await.folder)
    }

    #[cfg(test)]
    pub(crate) async fn folder(&self) -> Arc<Folder> {
        Arc::clone(&self.inner.folder.read().await.folder)
    }

    /// Today, in UTC.
    #[must_use]
    pub fn today(&self) -> domain::BusinessDay {
        self.inner.clock.now().utc_day()
    }

    /// Waits, on the backend's own clock.
    pub async fn sleep(&self, duration: std::time::Duration) {
        self.inner.clock.sleep(duration).await;
    }

    /// Ends everything at a safe point.
    pub async fn shutdown(&self) {
        let open = self.inner.folder.write().await;
        open.close().await;
    }

    pub(crate) fn data_dir(&self) -> &std::path::Path {
        &self.inner.options.data_dir
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.inner.clock)
    }

    pub(crate) fn previews(&self) -> &Previews {
        &self.inner.previews
    }

    pub(crate) fn ids(&self) -> &dyn Ids {
        self.inner.ids.as_ref()
    }

    pub(crate) fn play(&self, sound: Sound, volume: u8) {
        self.inner.options.sounds.play(sound, volume);
    }

    /// Moves into the demo's folder.
    pub(crate) async fn enter_demo(&self) -> Result<Arc<Folder>, AppError> {
        self.switch(true).await
    }

    /// Leaves the demo, deletes its folder and nothing else, and moves back into the data folder itself.
    pub(crate) async fn delete_demo(&self) -> Result<Arc<Folder>, AppError> {
        self.switch(false).await
    }

    async fn switch(&self, to_demo: bool) -> Result<Arc<Folder>, AppError> {
        let inner = &self.inner;
        let mut open = inner.folder.write().await;
        if open.folder.is_demo == to_demo {
            return Ok(Arc::clone(&open.folder));
        }
        open.close().await;
        if !to_demo {
            std::fs::remove_dir_all(inner.options.data_dir.join(DEMO)).map_err(|error| internal(&error))?;
        }
        *open = open_folder(&inner.options, to_demo, &inner.clock, &inner.ids, &inner.events).await?;
        let everything = contract_all(&open.folder).await?;
        // Nobody listening is no error.
        let _ = inner.events.send(Event::Changed(everything));
        Ok(Arc::clone(&open.folder))
    }
}

/// Another folder is another world: everything that a front end shows is stale.
async fn contract_all(folder: &Folder) -> Result<Changes, AppError> {
    let rev = folder.store.changes_since(0).await?.last().map_or(0, |c| c.rev);
    let tags = store::Tag::ALL.into_iter().collect();
    Ok(crate::reply::tags(&store::Changes { rev, tags }))
}

async fn open_folder(
    options: &BackendOptions,
    is_demo: bool,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn Ids>,
    events: &broadcast::Sender<Event>,
) -> Result<Open, AppError> {
    let path = if is_demo { options.data_dir.join(DEMO) } else { options.data_dir.clone() };
    let opening = Opening {
        path: &path,
        is_demo,
        sync: options.sync,
        passphrase: options.passphrase.as_deref(),
        clock: Arc::clone(clock),
        ids: Arc::clone(ids),
    };
    let folder = Arc::new(Folder::open(opening).await?);
    let (watchers, stop) = (TaskTracker::new(), CancellationToken::new());
    watchers.spawn(news::watch_changes(
        folder.store.clone(),
        Arc::clone(clock),
        events.clone(),
        stop.clone(),
    ));
    if options.sync {
        watchers.spawn(own_shop::run(folder.store.clone(), Arc::clone(clock), stop.clone()));
    }
    if options.print {
        watchers.spawn(print_queue::run(QueueDeps {
            store: folder.store.clone(),
            clock: Arc::clone(clock),
            bell: Arc::clone(&folder.printers_bell),
            lock_file: path.join(PRINT_LOCK),
            stop: stop.clone(),
        }));
        watchers.spawn(scanner::run(ScannerDeps {
            store: folder.store.clone(),
            clock: Arc::clone(clock),
            ids: Arc::clone(ids),
            desk: Arc::clone(&folder.scanner),
            events: events.clone(),
            folder: path.clone(),
            stop: stop.clone(),
        }));
        watchers.spawn(scale::run(ScaleDeps {
            store: folder.store.clone(),
            clock: Arc::clone(clock),
            ids: Arc::clone(ids),
            desk: Arc::clone(&folder.scale),
            events: events.clone(),
            folder: path.clone(),
            stop: stop.clone(),
        }));
    }
    if let Some(engine) = &folder.engine {
        watchers.spawn(nightly::watch_sweeps(folder.store.clone(), engine.status(), stop.clone()));
        let pictures = sync::Pictures {
            store: folder.store.clone(),
            clock: Arc::clone(clock),
            sources: Arc::clone(&folder.connectors) as _,
            desk: Arc::clone(&folder.pictures),
        };
        watchers.spawn(pictures.run(engine.status(), stop.clone()));
        watchers.spawn(news::watch_sync(folder.store.clone(), engine.status(), events.clone(), stop.clone()));
    }
    watchers.close();
    Ok(Open { folder, watchers, stop })
}

impl Open {
    async fn close(&self) {
        self.stop.cancel();
        self.watchers.wait().await;
        self.folder.close().await;
    }
}
