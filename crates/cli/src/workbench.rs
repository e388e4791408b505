//! An open data folder, and how commands ask the backend.

use std::future::Future;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use backend::contract::{AppInfo, Empty, OrderPage, OrderRow, OrderSearchIn, SecretStorage};
use backend::{AppError, Backend, BackendOptions, ErrorCode, Silent, Way};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::args::Global;
use crate::failure::Failure;
use crate::stop::stop_asked;

/// Whether this process talks to shops and printers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sync {
    /// It competes for the locks of the data folder, syncs and prints.
    On,
    /// It competes for the lock of the print queue only.
    Print,
    /// It reads and records only.
    Off,
}

/// An open data folder.
#[derive(Clone)]
pub(crate) struct Workbench {
    backend: Backend,
}

impl Workbench {
    /// Opens the data folder of the command line, and its encrypted keys where there are some.
    ///
    /// # Errors
    /// [`Failure::Usage`] without `--data`; whatever keeps the folder from being opened.
    pub(crate) async fn open(global: &Global, sync: Sync) -> Result<Self, Failure> {
        let folder = data_folder(global)?;
        let passphrase = global.passphrase_file.as_deref().map(read_first_line).transpose()?;
        let is_given = passphrase.is_some();
        let opened = Self::open_folder(&folder, passphrase, sync).await?;
        if sync != Sync::On || is_given || !opened.keys_are_locked().await? || !std::io::stdin().is_terminal()
        {
            return Ok(opened);
        }
        opened.close().await;
        let passphrase = ask_secret("Passphrase of the shop's keys: ")?;
        Self::open_folder(&folder, Some(passphrase), sync).await
    }

    /// Opens a folder, which is made when it does not exist.
    pub(crate) async fn open_folder(
        folder: &Path,
        passphrase: Option<String>,
        sync: Sync,
    ) -> Result<Self, Failure> {
        let options = BackendOptions {
            data_dir: folder.to_owned(),
            sounds: Arc::new(Silent),
            passphrase,
            sync: sync == Sync::On,
            print: sync != Sync::Off,
        };
        Ok(Self { backend: Backend::open(options).await? })
    }

    async fn keys_are_locked(&self) -> Result<bool, Failure> {
        let info: AppInfo = self.ask("app.info", &Empty {}).await?;
        Ok(info.secrets == SecretStorage::FileLocked)
    }

    /// The backend itself, for what is no command.
    pub(crate) fn backend(&self) -> &Backend {
        &self.backend
    }

    /// Runs a command and gives its value.
    ///
    /// # Errors
    /// The backend's own error; [`Failure::Unexpected`] when the answer has not the shape of the contract.
    pub(crate) async fn ask<O: DeserializeOwned>(
        &self,
        name: &str,
        input: &(impl Serialize + ?Sized + std::marker::Sync),
    ) -> Result<O, Failure> {
        let input = serde_json::to_value(input).map_err(|error| off_contract(name, &error))?;
        let mut reply = self.backend.call(Way::CommandLine, name, input).await?;
        let value = reply.get_mut("value").map(Value::take).unwrap_or_default();
        serde_json::from_value(value).map_err(|error| off_contract(name, &error))
    }

    /// The order with exactly this number.
    ///
    /// # Errors
    /// [`Failure::NotFound`]; [`Failure::Refused`] when two shops have an order with this number.
    pub(crate) async fn order(&self, number: &str) -> Result<OrderRow, Failure> {
        let number = number.trim().trim_start_matches('#');
        let input = OrderSearchIn { text: number.to_owned(), limit: 100 };
        let found: OrderPage = self.ask("orders.search", &input).await?;
        let mut same = found.rows.into_iter().filter(|row| row.number == number || row.id == number);
        match (same.next(), same.next()) {
            (Some(row), None) => Ok(row),
            (Some(row), Some(other)) => Err(Failure::Refused(format!(
                "Several orders have the number {number}. Name one by its id: {} or {}.",
                row.id, other.id
            ))),
            _ => Err(Failure::NotFound(format!(
                "There is no order {number} here. `orders search` finds one by a part of anything; `sync` fetches new ones."
            ))),
        }
    }

    /// Does the work until it ends or Ctrl-C comes, and closes the folder in both cases.
    pub(crate) async fn run<T>(self, work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let result = tokio::select! {
            result = work => result,
            () = stop_asked() => Err(Failure::Interrupted),
        };
        self.close().await;
        result
    }

    /// Stops at a safe point: what is under way is recorded as such.
    pub(crate) async fn close(self) {
        self.backend.shutdown().await;
    }
}

/// The folder of `--data`.
pub(crate) fn data_folder(global: &Global) -> Result<PathBuf, Failure> {
    global
        .data
        .clone()
        .ok_or_else(|| Failure::Usage("Which data folder? Give --data DIR or set PACKBENCH_DATA.".to_owned()))
}

/// The first line of a small file, for secrets.
pub(crate) fn read_first_line(path: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Asks on the terminal without showing what is typed.
pub(crate) fn ask_secret(prompt: &str) -> Result<String, Failure> {
    rpassword::prompt_password(prompt)
        .map_err(|error| Failure::Usage(format!("Nothing could be read from the terminal: {error}")))
}

fn off_contract(name: &str, error: &serde_json::Error) -> Failure {
    tracing::error!(name, %error, "the answer has not the shape of the contract");
    Failure::Backend(AppError::new(ErrorCode::Internal))
}
