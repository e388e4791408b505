//! Which of several processes on one data folder talks to the shops.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held by the process that syncs; given back when it is dropped, and by the system when the process dies.
#[derive(Debug)]
pub(crate) struct Leadership {
    _file: File,
}

impl Leadership {
    /// Takes the lock on `path` unless another engine, of this process or of another one, holds it.
    ///
    /// # Errors
    /// [`std::io::Error`] when the file cannot be made or the file system knows no locks.
    pub(crate) fn try_take(path: &Path) -> std::io::Result<Option<Self>> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_leads_and_the_next_takes_over_when_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sync.lock");
        let first = Leadership::try_take(&path).unwrap();
        assert!(first.is_some());
        assert!(Leadership::try_take(&path).unwrap().is_none());
        drop(first);
        assert!(Leadership::try_take(&path).unwrap().is_some());
    }
}
