//! The log: on standard error, and in the data folder, where the incident number of an error finds its line.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

/// At start a larger log becomes `packbench.log.1`, so that two such files are the most there are from past runs.
const MAX_BYTES: u64 = 5_000_000;

/// Starts logging; `RUST_LOG` chooses what, otherwise warnings of all and everything of ours from `info`.
pub(crate) fn start(data_dir: &Path) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        EnvFilter::new("warn,packbench_app=info,backend=info,sync=info,shops=info,store=info")
    });
    let (file, trouble) = match open(data_dir) {
        Ok(file) => (Some(fmt::layer().with_ansi(false).with_writer(Mutex::new(file))), None),
        Err(error) => (None, Some(error)),
    };
    let started = tracing_subscriber::registry()
        .with(filter)
        .with(fmt::layer().with_writer(std::io::stderr))
        .with(file);
    if let (Ok(()), Some(error)) = (started.try_init(), trouble) {
        tracing::warn!(%error, "the log is on standard error alone");
    }
}

fn open(data_dir: &Path) -> std::io::Result<File> {
    fs::create_dir_all(data_dir)?;
    let path = data_dir.join("packbench.log");
    if fs::metadata(&path).is_ok_and(|found| found.len() > MAX_BYTES) {
        fs::rename(&path, data_dir.join("packbench.log.1"))?;
    }
    File::options().create(true).append(true).open(path)
}
