//! The shop's state on disk: one file, replaced as a whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::state::Snapshot;

/// Why the state file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StateFileError {
    /// The file or its folder cannot be read or written.
    #[error("the demo shop's state file {} cannot be used", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not one of this version of the demo shop.
    #[error("{} is not a state file of this demo shop", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
    },
}

/// Reads the state; `None` when there is no file yet.
pub(crate) fn load(path: &Path) -> Result<Option<Snapshot>, StateFileError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(StateFileError::Io { path: path.to_owned(), source }),
    };
    let unreadable = || StateFileError::Unreadable { path: path.to_owned() };
    let snapshot: Snapshot = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
    if snapshot.is_readable() { Ok(Some(snapshot)) } else { Err(unreadable()) }
}

/// Writes the state beside the file, flushes it to the disk and puts it in the file's place, so that a crash
/// leaves the old state or the new one.
pub(crate) fn save(path: &Path, snapshot: &Snapshot) -> Result<(), StateFileError> {
    write(path, snapshot).map_err(|source| StateFileError::Io { path: path.to_owned(), source })
}

fn write(path: &Path, snapshot: &Snapshot) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = path.with_extension("writing");
    let mut file = File::create(&beside)?;
    serde_json::to_writer(&mut file, snapshot)?;
    file.flush()?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}
