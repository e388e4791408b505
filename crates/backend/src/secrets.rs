//! Where keys of shops are kept: the system's keychain, else a file encrypted with a passphrase. Never plain text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use age::secrecy::SecretString;
use keyring_core::{CredentialStore, Entry};
use serde::{Deserialize, Serialize};

use crate::contract::SecretStorage;

const SERVICE: &str = "app.packbench.desktop";
const FILE: &str = "secrets.age";
/// Cost of guessing the passphrase of the file, as a power of two: what OWASP's Password Storage Cheat Sheet asks of scrypt.
/// Fixed, because a cost that is measured on a busy or a fast computer opens slowly, or not at all, on another.
const WORK_FACTOR: u8 = 17;
/// The most that a file may ask for, so that a planted one does not take all the memory (4 GiB at r = 8).
const MOST_WORK_FACTOR: u8 = 22;

/// The keys of one shop.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopKeys {
    /// Consumer key.
    pub consumer_key: String,
    /// Consumer secret.
    pub consumer_secret: String,
}

impl std::fmt::Debug for ShopKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShopKeys(redacted)")
    }
}

/// Why a secret could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// The encrypted file needs its passphrase first.
    #[error("a passphrase is needed")]
    PassphraseNeeded,
    /// The passphrase does not open the file.
    #[error("the passphrase is wrong")]
    PassphraseWrong,
    /// The keychain refused.
    #[error("the keychain failed: {0}")]
    Keychain(#[from] keyring_core::Error),
    /// The file could not be read or written.
    #[error("the file of secrets failed: {0}")]
    File(#[from] std::io::Error),
    /// What was kept is no keys of a shop.
    #[error("what was kept cannot be read")]
    Unreadable,
}

/// The keys of every shop of one data folder. Blocking; call it where blocking is allowed.
pub struct Secrets {
    place: Place,
}

enum Place {
    Keychain(Arc<CredentialStore>),
    File { path: PathBuf, open: Mutex<Option<OpenFile>> },
    Memory(Mutex<BTreeMap<String, ShopKeys>>),
}

struct OpenFile {
    passphrase: SecretString,
    keys: BTreeMap<String, ShopKeys>,
}

impl Secrets {
    /// Finds the place for the secrets of a data folder: an encrypted file that is already there stays the place,
    /// else the keychain if one answers.
    #[must_use]
    pub fn of_folder(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let keychain = if path.exists() { None } else { system_keychain() };
        let place = match keychain {
            Some(keychain) => Place::Keychain(keychain),
            None => Place::File { path, open: Mutex::new(None) },
        };
        Self { place }
    }

    /// Keeps secrets as long as the process lives: for the demo shop, whose keys are made anew at each start.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { place: Place::Memory(Mutex::default()) }
    }

    /// Where secrets are kept.
    #[must_use]
    pub fn storage(&self) -> SecretStorage {
        match &self.place {
            Place::Keychain(_) | Place::Memory(_) => SecretStorage::Keychain,
            Place::File { open, .. } if lock(open).is_some() => SecretStorage::FileOpen,
            Place::File { path, .. } if path.exists() => SecretStorage::FileLocked,
            Place::File { .. } => SecretStorage::FileNew,
        }
    }

    /// Opens the encrypted file with its passphrase, or chooses the passphrase of a new one. Does nothing where no
    /// file is used.
    ///
    /// # Errors
    /// [`SecretsError::PassphraseWrong`], [`SecretsError::File`].
    pub fn unlock(&self, passphrase: &str) -> Result<(), SecretsError> {
        let Place::File { path, open } = &self.place else {
            return Ok(());
        };
        if passphrase.is_empty() {
            return Err(SecretsError::PassphraseNeeded);
        }
        let passphrase = SecretString::from(passphrase.to_owned());
        let keys = if path.exists() { decrypt(&std::fs::read(path)?, &passphrase)? } else { BTreeMap::new() };
        *lock(open) = Some(OpenFile { passphrase, keys });
        Ok(())
    }

    /// The keys kept under `name`.
    ///
    /// # Errors
    /// [`SecretsError`]; absent keys are `None`.
    pub fn get(&self, name: &str) -> Result<Option<ShopKeys>, SecretsError> {
        match &self.place {
            Place::Memory(keys) => Ok(lock(keys).get(name).cloned()),
            Place::File { open, .. } => {
                let open = lock(open);
                let file = open.as_ref().ok_or(SecretsError::PassphraseNeeded)?;
                Ok(file.keys.get(name).cloned())
            }
            Place::Keychain(keychain) => match entry(keychain, name)?.get_password() {
                Ok(text) => serde_json::from_str(&text).map(Some).map_err(|_| SecretsError::Unreadable),
                Err(keyring_core::Error::NoEntry) => Ok(None),
                Err(error) => Err(error.into()),
            },
        }
    }

    /// Keeps keys under `name`.
    ///
    /// # Errors
    /// [`SecretsError`]; nothing is kept then.
    pub fn set(&self, name: &str, keys: &ShopKeys) -> Result<(), SecretsError> {
        match &self.place {
            Place::Memory(all) => {
                lock(all).insert(name.to_owned(), keys.clone());
                Ok(())
            }
            Place::File { path, open } => {
                let mut open = lock(open);
                let file = open.as_mut().ok_or(SecretsError::PassphraseNeeded)?;
                let mut all = file.keys.clone();
                all.insert(name.to_owned(), keys.clone());
                write_private(path, &encrypt(&all, &file.passphrase)?)?;
                file.keys = all;
                Ok(())
            }
            Place::Keychain(keychain) => {
                let text = serde_json::to_string(keys).map_err(|_| SecretsError::Unreadable)?;
                Ok(entry(keychain, name)?.set_password(&text)?)
            }
        }
    }
}

/// A poisoned lock still guards whole values here: every change replaces a value at once.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn entry(keychain: &Arc<CredentialStore>, name: &str) -> Result<Entry, SecretsError> {
    Ok(keychain.build(SERVICE, name, None)?)
}

fn system_keychain() -> Option<Arc<CredentialStore>> {
    #[cfg(target_os = "linux")]
    let keychain = zbus_secret_service_keyring_store::Store::new();
    #[cfg(target_os = "macos")]
    let keychain = apple_native_keyring_store::keychain::Store::new();
    #[cfg(windows)]
    let keychain = windows_native_keyring_store::Store::new();
    match keychain {
        Ok(keychain) => Some(keychain),
        Err(error) => {
            tracing::info!(%error, "no keychain answers; secrets go into an encrypted file");
            None
        }
    }
}

fn encrypt(keys: &BTreeMap<String, ShopKeys>, passphrase: &SecretString) -> Result<Vec<u8>, SecretsError> {
    let plain = serde_json::to_vec(keys).map_err(|_| SecretsError::Unreadable)?;
    let mut recipient = age::scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK_FACTOR);
    age::encrypt(&recipient, &plain).map_err(|error| SecretsError::File(std::io::Error::other(error)))
}

fn decrypt(bytes: &[u8], passphrase: &SecretString) -> Result<BTreeMap<String, ShopKeys>, SecretsError> {
    let mut identity = age::scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK_FACTOR);
    let plain = age::decrypt(&identity, bytes).map_err(|error| match error {
        age::DecryptError::DecryptionFailed | age::DecryptError::NoMatchingKeys => {
            SecretsError::PassphraseWrong
        }
        other => SecretsError::File(std::io::Error::other(other)),
    })?;
    serde_json::from_slice(&plain).map_err(|_| SecretsError::Unreadable)
}

/// Replaces the file at once, readable by this user alone.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let beside = path.with_extension("age.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

#[cfg(test)]
mod tests;
