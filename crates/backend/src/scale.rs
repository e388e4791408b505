//! The scale of this station: how it is set up, and the task that listens to it.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;

use domain::{Clock, Ids, Rest, SCALE_REST, ScaleLine, Steady, Timestamp};
use store::{Reader, Store, StoreError};
use tokio::sync::{Notify, broadcast, mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::contract::{PortState, ScaleNow, ScaleProtocol, ScaleReading, ScaleSettings};
use crate::core::Event;
use crate::{file_lock, serial_port};

mod source;
#[cfg(test)]
mod tests;

use source::{ScaleHeard, ScaleSource, SerialScale};

/// The name of the setting.
pub(crate) const KEY: &str = "scale";
const LOCK: &str = "scale.lock";

/// What commands and the task share.
#[derive(Debug)]
pub(crate) struct ScaleDesk {
    /// Rung when the settings changed.
    pub(crate) bell: Notify,
    /// How the port does and what the scale said last.
    pub(crate) now: watch::Sender<ScaleNow>,
}

impl Default for ScaleDesk {
    fn default() -> Self {
        Self { bell: Notify::new(), now: watch::Sender::new(NOT_LISTENING) }
    }
}

const NOT_LISTENING: ScaleNow = ScaleNow { port: PortState::Unused, reading: None };

/// The settings in force.
pub(crate) async fn settings(reader: &mut impl Reader) -> Result<ScaleSettings, StoreError> {
    let unset = ScaleSettings { is_on: false, protocol: ScaleProtocol::Sends, serial: serial_port::unset() };
    Ok(store::settings::get(reader, KEY).await?.unwrap_or(unset))
}

/// The scale to listen to, where one is wanted.
pub(crate) fn wanted(settings: &ScaleSettings) -> Option<SerialScale> {
    let port = if settings.is_on { serial_port::setup(&settings.serial) } else { None };
    port.map(|port| SerialScale { port, protocol: settings.protocol })
}

/// What the task needs.
pub(crate) struct ScaleDeps {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub desk: Arc<ScaleDesk>,
    pub events: broadcast::Sender<Event>,
    pub folder: std::path::PathBuf,
    pub stop: CancellationToken,
}

/// Listens to the scale that the settings name, until stopped. One process per data folder does.
pub(crate) async fn run(deps: ScaleDeps) {
    loop {
        let scale = match deps.store.read().await {
            Ok(mut reader) => settings(&mut reader).await.map(|known| wanted(&known)),
            Err(error) => Err(error),
        };
        let scale = scale.unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings of the scale could not be read");
            None
        });
        tokio::select! {
            () = deps.stop.cancelled() => return,
            () = deps.desk.bell.notified() => {}
            () = listen(&deps, scale) => {}
        }
        tell(&deps, NOT_LISTENING);
    }
}

/// Listens until it is dropped.
async fn listen(deps: &ScaleDeps, scale: Option<SerialScale>) {
    let Some(scale) = scale else { return std::future::pending().await };
    let _lock = file_lock::wait(&deps.folder.join(LOCK), deps.clock.as_ref()).await;
    match weigh(&scale, deps.clock.as_ref(), deps.ids.as_ref(), |now| tell(deps, now)).await {}
}

fn tell(deps: &ScaleDeps, now: ScaleNow) {
    if deps.desk.now.send_replace(now.clone()) != now {
        // Nobody listening is no error.
        let _ = deps.events.send(Event::Scale(now));
    }
}

/// Tells what a scale says and what came to rest on it, until the returned future is dropped.
async fn weigh(
    source: &impl ScaleSource,
    clock: &dyn Clock,
    ids: &dyn Ids,
    mut tell: impl FnMut(ScaleNow) + Send,
) -> Infallible {
    let (said, mut heard) = mpsc::unbounded_channel();
    let mut following = pin!(source.follow(clock, move |what| {
        // Whoever follows goes before the one who hears.
        let _ = said.send(what);
    }));
    let mut pan = Pan::default();
    loop {
        let silence = async {
            if pan.may_rest() {
                clock.sleep(SCALE_REST).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        let now = tokio::select! {
            biased;
            Some(what) = heard.recv() => pan.hear(what, clock.now(), ids),
            never = &mut following => match never {},
            () = silence => pan.fell_silent(clock.now(), ids),
        };
        tell(now);
    }
}

/// What lies on the scale.
#[derive(Debug, Default)]
struct Pan {
    steady: Steady,
    /// What came to rest, under the name of its weighing.
    weighing: Option<String>,
    last: Option<ScaleReading>,
}

impl Pan {
    /// Whether a stable weight waits for its half second.
    fn may_rest(&self) -> bool {
        matches!(self.last, Some(ScaleReading::Weight { grams: 1.., is_stable: true, weighing_id: None }))
    }

    fn hear(&mut self, what: ScaleHeard, at: Timestamp, ids: &dyn Ids) -> ScaleNow {
        match what {
            ScaleHeard::Opened => *self = Self::default(),
            ScaleHeard::Lost(reason) => {
                *self = Self::default();
                return ScaleNow { port: serial_port::lost(reason), reading: None };
            }
            ScaleHeard::Said(line) => {
                let rest = self.steady.take(line, at);
                self.last = Some(self.reading(line, rest, ids));
            }
        }
        self.now()
    }

    fn fell_silent(&mut self, at: Timestamp, ids: &dyn Ids) -> ScaleNow {
        let rest = self.steady.rested(at);
        if let (Some(rest), Some(ScaleReading::Weight { .. })) = (rest, &self.last) {
            let weighing_id = Some(self.named(rest, ids));
            if let Some(ScaleReading::Weight { weighing_id: known, .. }) = &mut self.last {
                *known = weighing_id;
            }
        }
        self.now()
    }

    fn reading(&mut self, line: ScaleLine, rest: Option<Rest>, ids: &dyn Ids) -> ScaleReading {
        match line {
            ScaleLine::Weight(reading) => ScaleReading::Weight {
                grams: reading.weight.grams(),
                is_stable: reading.is_stable,
                weighing_id: rest.map(|rest| self.named(rest, ids)),
            },
            ScaleLine::Overload => ScaleReading::Overload,
            ScaleLine::Underload => ScaleReading::Underload,
            ScaleLine::Moving => ScaleReading::Moving,
            ScaleLine::Unknown => ScaleReading::Unreadable,
        }
    }

    /// The name of a weighing: made once when something was put on.
    fn named(&mut self, rest: Rest, ids: &dyn Ids) -> String {
        if matches!(rest, Rest::New(_)) {
            self.weighing = None;
        }
        self.weighing.get_or_insert_with(|| ids.next().to_string()).clone()
    }

    fn now(&self) -> ScaleNow {
        ScaleNow { port: PortState::Open, reading: self.last.clone() }
    }
}
