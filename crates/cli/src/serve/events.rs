//! `GET /events`: what changed, how sync, the scanner and the scale do, and what they read, as server-sent events.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{self, Sse};
use axum::response::{IntoResponse as _, Response};
use backend::Event;
use domain::Clock;
use futures_util::stream::{Stream, unfold};
use tokio::sync::broadcast::Receiver;
use tokio_util::sync::CancellationToken;

use super::Served;
use super::replies::unknown_caller;

/// How long the line may be silent before a comment shows that it stands.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Everything that happens from now on.
pub(super) async fn stream(State(served): State<Arc<Served>>, headers: HeaderMap) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    let listening = Listening {
        events: served.backend.events(),
        clock: Arc::clone(&served.clock),
        stop: served.stop.clone(),
    };
    Sse::new(lines(listening)).into_response()
}

struct Listening {
    events: Receiver<Event>,
    clock: Arc<dyn Clock>,
    stop: CancellationToken,
}

fn lines(listening: Listening) -> impl Stream<Item = Result<sse::Event, Infallible>> {
    unfold(listening, |mut listening| async move { listening.next().await.map(|line| (Ok(line), listening)) })
}

impl Listening {
    /// The next line; the stream ends with the server, and when the reader fell so far behind that events are lost:
    /// it connects anew then and reads everything again.
    async fn next(&mut self) -> Option<sse::Event> {
        tokio::select! {
            () = self.stop.cancelled() => None,
            event = self.events.recv() => event.ok().and_then(|event| written(&event)),
            () = self.clock.sleep(KEEP_ALIVE) => Some(sse::Event::default().comment("")),
        }
    }
}

fn written(event: &Event) -> Option<sse::Event> {
    match event {
        Event::Changed(changes) => sse::Event::default().event("changed").json_data(changes).ok(),
        Event::Sync(status) => sse::Event::default().event("sync").json_data(status).ok(),
        Event::Scan(scan) => sse::Event::default().event("scan").json_data(scan).ok(),
        Event::Scanner(port) => sse::Event::default().event("scanner").json_data(port).ok(),
        Event::Scale(now) => sse::Event::default().event("scale").json_data(now).ok(),
    }
}
