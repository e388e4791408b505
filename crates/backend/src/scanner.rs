//! The scanner of this station: how it is set up, and the task that listens at its serial port.

use std::sync::Arc;

use domain::{Clock, Ids};
use serial::{Heard, PortSetup, follow, text_of};
use store::{Reader, Store, StoreError};
use tokio::sync::{Notify, broadcast, mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::contract::{PortState, ScannerEnd, ScannerSettings, ScannerSource, SerialScan};
use crate::core::Event;
use crate::{file_lock, map, serial_port};

/// The name of the setting.
pub(crate) const KEY: &str = "scanner";
const LOCK: &str = "scanner.lock";

/// What commands and the task share.
#[derive(Debug)]
pub(crate) struct ScannerDesk {
    /// Rung when the settings changed.
    pub(crate) bell: Notify,
    /// How the serial port does.
    pub(crate) port: watch::Sender<PortState>,
}

impl Default for ScannerDesk {
    fn default() -> Self {
        Self { bell: Notify::new(), port: watch::Sender::new(PortState::Unused) }
    }
}

/// The settings in force.
pub(crate) async fn settings(reader: &mut impl Reader) -> Result<ScannerSettings, StoreError> {
    Ok(store::settings::get(reader, KEY).await?.unwrap_or_else(|| ScannerSettings {
        source: ScannerSource::Keyboard,
        layout: None,
        max_gap_ms: 35,
        prefix: String::new(),
        suffix: String::new(),
        end: ScannerEnd::Enter,
        serial: serial_port::unset(),
    }))
}

/// Checks what a front end wants; gives the name of the first field that cannot be.
pub(crate) fn check(wanted: &ScannerSettings) -> Result<(), &'static str> {
    let short = |text: &str| text.chars().count() <= 8 && !text.chars().any(char::is_control);
    match () {
        () if !(20..=120).contains(&wanted.max_gap_ms) => Err("maxGapMs"),
        () if !short(&wanted.prefix) => Err("prefix"),
        () if !short(&wanted.suffix) => Err("suffix"),
        () => serial_port::check(&wanted.serial),
    }
}

/// The port to listen at, where one is wanted.
pub(crate) fn wanted_port(settings: &ScannerSettings) -> Option<PortSetup> {
    if settings.source == ScannerSource::Serial { serial_port::setup(&settings.serial) } else { None }
}

/// What the task needs.
pub(crate) struct ScannerDeps {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub desk: Arc<ScannerDesk>,
    pub events: broadcast::Sender<Event>,
    pub folder: std::path::PathBuf,
    pub stop: CancellationToken,
}

/// Listens at the serial port that the settings name, until stopped. One process per data folder does.
pub(crate) async fn run(deps: ScannerDeps) {
    loop {
        let port = match deps.store.read().await {
            Ok(mut reader) => settings(&mut reader).await.map(|known| wanted_port(&known)),
            Err(error) => Err(error),
        };
        let port = port.unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings of the scanner could not be read");
            None
        });
        tokio::select! {
            () = deps.stop.cancelled() => return,
            () = deps.desk.bell.notified() => {}
            () = listen(&deps, port) => {}
        }
        tell(&deps, PortState::Unused);
    }
}

/// Listens until it is dropped.
async fn listen(deps: &ScannerDeps, port: Option<PortSetup>) {
    let Some(port) = port else { return std::future::pending().await };
    let _lock = file_lock::wait(&deps.folder.join(LOCK), deps.clock.as_ref()).await;
    // A scanner is asked nothing.
    let (_, mut requests) = mpsc::channel(1);
    match follow(&port, deps.clock.as_ref(), &mut requests, |heard| hear(deps, heard)).await {}
}

fn hear(deps: &ScannerDeps, heard: Heard) {
    match heard {
        Heard::Opened => tell(deps, PortState::Open),
        Heard::Lost(reason) => tell(deps, serial_port::lost(reason)),
        Heard::Line(line) => {
            let scan = SerialScan {
                scan_id: deps.ids.next().to_string(),
                code: text_of(&line),
                at: map::instant(deps.clock.now()),
            };
            if deps.events.send(Event::Scan(scan)).is_err() {
                tracing::warn!("a scan came while no window was open");
            }
        }
    }
}

fn tell(deps: &ScannerDeps, now: PortState) {
    if deps.desk.port.send_replace(now) != now {
        // Nobody listening is no error.
        let _ = deps.events.send(Event::Scanner(now));
    }
}
