use std::path::PathBuf;
use std::sync::Arc;

use store::Store;
use tempfile::TempDir;

use crate::{ManualClock, SeqIds};

/// A store in a folder that disappears with it.
#[derive(Debug)]
pub struct TempStore {
    /// The store.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// Its ids.
    pub ids: Arc<SeqIds>,
    folder: TempDir,
}

/// Opens a new store on a real file, with a manual clock and counted ids.
///
/// # Panics
/// When the system has no place for temporary files.
pub async fn temp_store() -> TempStore {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (clock, ids) = (Arc::new(ManualClock::new()), Arc::new(SeqIds::new()));
    let store = Store::open(&folder.path().join("packbench.db"), clock.clone(), ids.clone())
        .await
        .expect("a new store opens");
    TempStore { store, clock, ids, folder }
}

impl TempStore {
    /// The folder of the file.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// A second, independent handle on the same file, as another process would have it.
    ///
    /// # Panics
    /// When the file cannot be opened.
    pub async fn second_handle(&self) -> Store {
        let ids = Arc::new(SeqIds::starting_after(1_000_000));
        Store::open(self.store.path(), self.clock.clone(), ids).await.expect("the file opens a second time")
    }
}
