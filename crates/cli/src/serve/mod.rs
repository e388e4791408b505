//! `serve`: the front end and the backend over HTTP, for a browser on this computer.
//!
//! The server listens on the loopback interface only. Its address carries a token in the fragment, which browsers never
//! send; the front end exchanges it for a cookie (`POST /session`). The token holds as long as the process, so that
//! the same person may open the printed address again; it is 256 random bits, and nothing else leads in. Every
//! request must name this server exactly (`Host`, against DNS rebinding), and come from its own pages (`Origin`).
//! Commands that take secrets or paths are refused on this way in.

mod documents;
mod events;
mod exports;
mod guard;
mod replies;
mod rpc;
mod session;
mod ui_files;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::Uri;
use axum::middleware;
use axum::response::Response;
use axum::routing::{get, post};
use backend::{Backend, SystemClock};
use domain::Clock;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::args::{Global, ServeArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{say_json, say_line};
use crate::stop::stop_asked;
use crate::workbench::{Sync, Workbench};
use guard::Door;
use session::Credentials;
use ui_files::UiFiles;

/// The largest body of a request, in bytes.
const BODY_LIMIT: usize = 1 << 20;

/// How long answers under way may take after Ctrl-C.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// What every request needs.
pub(crate) struct Served {
    backend: Backend,
    clock: Arc<dyn Clock>,
    credentials: Credentials,
    door: Door,
    files: UiFiles,
    stop: CancellationToken,
}

/// A server that listens and is about to answer.
pub struct Server {
    listener: TcpListener,
    served: Arc<Served>,
}

impl Server {
    /// Listens on the loopback interface; port 0 takes any free one. `ui` is the folder of the built front end.
    ///
    /// # Errors
    /// [`Failure`] when the port is taken or the folder holds no front end.
    pub async fn listen(
        backend: Backend,
        clock: Arc<dyn Clock>,
        port: u16,
        ui: &Path,
        stop: CancellationToken,
    ) -> Result<Self, Failure> {
        let files = UiFiles::load(ui)?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let taken = |error| Failure::Refused(format!("Port {port} cannot be listened on: {error}"));
        let listener = TcpListener::bind(address).await.map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let door = Door::new(port);
        let credentials = Credentials::random(port);
        let served = Arc::new(Served { backend, clock, credentials, door, files, stop });
        Ok(Self { listener, served })
    }

    /// The address for the browser, with the token that opens a session.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/#token={}", self.served.door.host(), self.served.credentials.token())
    }

    /// Answers until the token that was given to [`Server::listen`] is cancelled.
    ///
    /// # Errors
    /// [`Failure::Unexpected`] when the socket fails.
    pub async fn run(self) -> Result<(), Failure> {
        let stop = self.served.stop.clone();
        axum::serve(self.listener, router(self.served))
            .with_graceful_shutdown(stop.cancelled_owned())
            .await
            .map_err(|error| Failure::Unexpected(format!("The server failed: {error}")))
    }
}

fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/session", post(session::open))
        .route("/rpc/{name}", post(rpc::call))
        .route("/events", get(events::stream))
        .route("/doc/{id}", get(documents::pages))
        .route("/export/{name}", get(exports::file))
        .fallback(get(ui_file))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(Arc::clone(&served), guard::guard))
        .with_state(served)
}

async fn ui_file(State(served): State<Arc<Served>>, uri: Uri) -> Response {
    served.files.answer(uri.path())
}

/// Serves the data folder of the command line until Ctrl-C.
pub(crate) async fn run(global: &Global, args: ServeArgs) -> Result<Exit, Failure> {
    let ui = args.ui.map_or_else(find_ui, Ok)?;
    let bench = Workbench::open(global, Sync::On).await?;
    let stop = CancellationToken::new();
    let listening =
        Server::listen(bench.backend().clone(), Arc::new(SystemClock), args.port, &ui, stop.clone()).await;
    let result = match listening {
        Ok(server) => answer(global.json, server, stop).await,
        Err(failure) => Err(failure),
    };
    bench.close().await;
    result.map(|()| Exit::Done)
}

async fn answer(json: bool, server: Server, stop: CancellationToken) -> Result<(), Failure> {
    if json {
        say_json(&serde_json::json!({ "url": server.url() }))?;
    } else {
        say_line(&format!("Packbench is at {}", server.url()))?;
        say_line("Open this address in a browser on this computer; do not pass it on. Ctrl-C ends it.")?;
    }
    let ended = async {
        stop_asked().await;
        stop.cancel();
        SystemClock.sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        result = server.run() => result,
        () = ended => Ok(()),
    }
}

/// The built front end below the current folder, or beside the program as it is installed.
fn find_ui() -> Result<PathBuf, Failure> {
    let mut places = vec![PathBuf::from("ui/dist")];
    if let Ok(program) = std::env::current_exe() {
        places.extend(program.parent().map(|folder| folder.join("ui")));
    }
    places.into_iter().find(|place| place.join("index.html").is_file()).ok_or_else(|| {
        Failure::NotFound("The front end is not built. Run `npm run build`, or give --ui DIR.".to_owned())
    })
}

#[cfg(test)]
mod tests;
