//! Locks that elect one process of those on a data folder.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use domain::Clock;

/// How often a lock that another process holds is asked for.
const LOOK: Duration = Duration::from_millis(500);

/// Waits until the lock is ours; it is given back when the file is dropped, also by a crash.
pub(crate) async fn wait(path: &Path, clock: &dyn Clock) -> File {
    loop {
        match File::create(path).map(|file| (file.try_lock(), file)) {
            Ok((Ok(()), file)) => return file,
            Ok((Err(_), _)) => {}
            Err(error) => tracing::error!(%error, file = %path.display(), "cannot lock"),
        }
        clock.sleep(LOOK).await;
    }
}
