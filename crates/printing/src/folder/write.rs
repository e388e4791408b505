//! Writing a file so that it appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::name;
use crate::{SendError, Trouble};

/// Where files go.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) path: PathBuf,
}

/// What goes into a file.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) key: Uuid,
    pub(super) title: String,
    pub(super) extension: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl Place {
    /// Begins the unfinished file of a job, empty: while it lies there, the file itself never did.
    pub(super) fn begin(&self, key: Uuid) -> Result<(), SendError> {
        let part = self.part(key);
        // What an earlier attempt left, or a link that somebody put there, is not written through.
        let begun = remove(&part).and_then(|_| File::create_new(&part)?.sync_all());
        begun.map_err(not_sent)
    }

    /// Writes the unfinished file, makes it durable and moves it to its place.
    pub(super) fn write(&self, document: &Document) -> Result<(), SendError> {
        let part = self.part(document.key);
        let moved = self.free_name(document).and_then(|free| match free {
            Some(place) => write_durably(&part, &document.bytes).and_then(|()| fs::rename(&part, place)),
            None => remove(&part).map(|_| ()),
        });
        if let Err(error) = moved {
            let _ = fs::remove_file(&part);
            return Err(not_sent(error));
        }
        sync_folder(&self.path).map_err(|error| SendError::Unknown {
            reason: Trouble::File(error.to_string()).into(),
            remote_id: None,
        })
    }

    /// The first name that is free; `None` when this very document lies there already.
    ///
    /// The name carries 48 random bits of the key, so no other program chooses it between this look and the move.
    fn free_name(&self, document: &Document) -> io::Result<Option<PathBuf>> {
        for attempt in 1_u32.. {
            let name = name::file_name(&document.title, document.key, document.extension, attempt);
            let place = self.path.join(name);
            match fs::symlink_metadata(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(place)),
                Err(error) => return Err(error),
                Ok(there) if there.is_file() && fs::read(&place)? == document.bytes => return Ok(None),
                Ok(_) => {}
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Whether the file of a job is there.
    pub(super) fn has(&self, key: Uuid) -> io::Result<bool> {
        for entry in fs::read_dir(&self.path)? {
            if name::is_of(&entry?.file_name().to_string_lossy(), key) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Removes the unfinished file of a job; `false` when there is none.
    pub(super) fn remove_part(&self, key: Uuid) -> io::Result<bool> {
        remove(&self.part(key))
    }

    fn part(&self, key: Uuid) -> PathBuf {
        self.path.join(format!(".{key}.part"))
    }
}

fn not_sent(error: io::Error) -> SendError {
    SendError::NotSent { reason: Trouble::File(error.to_string()) }
}

/// Writes into the file that was begun, unless it became something else meanwhile.
fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn remove(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the move durable. Windows has no such call for folders.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
