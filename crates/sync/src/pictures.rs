//! Pictures of products: fetched when nothing else is to be done, made small, and kept for work without a network.
//!
//! It stands beside the [`crate::Engine`] and only looks at its status: nothing waits for a picture.

mod fetch;
mod scale;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::{Clock, ConnId, VariantId};
use shops::{ConnError, PictureFetcher};
use store::connections::{ConnState, Connection};
use store::{Store, StoreError, pictures};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use crate::status::{ConnStatus, EngineStatus, Lead, Phase};

pub use fetch::FetchedPictures;

/// Pictures fetched in one go, of which a few at a time.
const BATCH: u32 = 8;
/// How long the shops have peace between two batches.
const PAUSE: Duration = Duration::from_millis(300);
/// How often new items and changed addresses are looked for.
const LOOK: Duration = Duration::from_secs(30);
/// Items that people look at and that wait for a picture; who looks at more than that at once reads a list.
const LOOKED_AT: usize = 500;

/// Makes what fetches pictures for a shop.
pub trait PictureSources: Send + Sync {
    /// What fetches the pictures of a connection.
    ///
    /// # Errors
    /// [`ConnError`] when what is stored cannot make one.
    fn fetcher(&self, conn: &Connection) -> Result<PictureFetcher, ConnError>;
}

/// The items that people look at now: their pictures are fetched first.
#[derive(Debug, Default)]
pub struct PictureDesk {
    looked_at: Mutex<BTreeSet<VariantId>>,
    bell: Notify,
}

impl PictureDesk {
    /// Somebody looks at items whose pictures are not here.
    pub fn look_at(&self, items: impl IntoIterator<Item = VariantId>) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        let before = looked_at.len();
        for item in items {
            if looked_at.len() < LOOKED_AT {
                looked_at.insert(item);
            }
        }
        if looked_at.len() > before {
            self.bell.notify_one();
        }
    }

    fn items(&self) -> Vec<VariantId> {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn forget(&self) {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// What fetches pictures.
pub struct Pictures {
    /// The data folder's database.
    pub store: Store,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Makes the clients.
    pub sources: Arc<dyn PictureSources>,
    /// What people look at.
    pub desk: Arc<PictureDesk>,
}

impl Pictures {
    /// Fetches pictures until stopped, of shops whose orders and products are in order, and only in the process that syncs.
    pub async fn run(self, mut engine: watch::Receiver<EngineStatus>, stop: CancellationToken) {
        loop {
            let ready = ready(&engine.borrow_and_update());
            let next = if ready.is_empty() {
                tokio::select! {
                    () = stop.cancelled() => return,
                    changed = engine.changed() => if changed.is_err() { return } else { continue },
                }
            } else {
                tokio::select! {
                    biased;
                    () = stop.cancelled() => return,
                    found = self.fetch_some(&ready) => Self::pause_after(found),
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.desk.bell.notified(), if next == LOOK => {}
                () = self.clock.sleep(next) => {}
            }
        }
    }

    /// How long to wait after a batch.
    fn pause_after(found: Result<FetchedPictures, StoreError>) -> Duration {
        match found {
            Ok(found) if found == FetchedPictures::default() => LOOK,
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::warn!(%error, "pictures of products could not be fetched");
                LOOK
            }
        }
    }

    /// Fetches some of the pictures that are due of these connections, and keeps what they gave.
    ///
    /// # Errors
    /// [`StoreError`] when it could not be read or recorded.
    pub async fn fetch_some(&self, conns: &[ConnId]) -> Result<FetchedPictures, StoreError> {
        if conns.is_empty() {
            return Ok(FetchedPictures::default());
        }
        let (now, looked_at) = (self.clock.now(), self.desk.items());
        let wanted = pictures::wanted(&mut self.store.read().await?, conns, &looked_at, now, BATCH).await?;
        if wanted.is_empty() {
            self.desk.forget();
            return Ok(FetchedPictures::default());
        }
        fetch::fetch_all(self, wanted).await
    }
}

/// Connections whose shop answers and that have nothing else to do.
fn ready(engine: &EngineStatus) -> Vec<ConnId> {
    let is_ready = |conn: &&ConnStatus| {
        conn.phase == Phase::Idle
            && conn.state == ConnState::Ok
            && conn.problem.is_none()
            && conn.last_success.is_some()
    };
    let conns = engine.connections.iter().filter(|_| engine.lead == Lead::Here);
    conns.filter(is_ready).map(|conn| conn.conn).collect()
}
