//! One connection: reads requests, asks the shop, delivers, or breaks off as a fault wants it.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::request::Parts;
use axum::http::{Request, Response};
use futures_util::{StreamExt, stream};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::control::ShopControl;
use crate::faults::Delays;
use crate::local::Answered;
use crate::request::Asked;
use crate::running::Running;

/// The largest body that the shop reads.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The answer is to be thrown away and the connection closed.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the connection is closed without an answer")]
struct CutOff;

/// The shop, and the workers that go on after their clients have left.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    shop: ShopControl,
    workers: Arc<Mutex<JoinSet<()>>>,
}

impl Desk {
    pub(crate) fn new(shop: ShopControl) -> Self {
        Self { shop, workers: Arc::default() }
    }

    /// What the client gets, when it gets it.
    async fn answer(&self, asked: Asked) -> Answered {
        let running = Running::begin(&self.shop, asked);
        if !running.waits() && running.delays() == Delays::default() {
            return running.finish();
        }
        let (tell, told) = oneshot::channel();
        {
            let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
            while workers.try_join_next().is_some() {}
            workers.spawn(work(self.shop.clone(), running, tell));
        }
        // A worker that ends without an answer was stopped with the shop.
        told.await.unwrap_or(Answered::Closed)
    }
}

/// Waits for a worker and lets it take its time, whether or not somebody still wants the answer.
async fn work(shop: ShopControl, running: Running, tell: oneshot::Sender<Answered>) {
    let mut ended = shop.ended.subscribe();
    while running.waits() {
        if ended.changed().await.is_err() {
            return;
        }
    }
    let (delays, clock) = (running.delays(), shop.clock());
    if !delays.effect.is_zero() {
        clock.sleep(delays.effect).await;
    }
    let answered = running.finish();
    if !delays.answer.is_zero() {
        clock.sleep(delays.answer).await;
    }
    // The client may be gone.
    let _ = tell.send(answered);
}

pub(crate) fn router(desk: Desk) -> Router {
    Router::new().fallback(answer).layer(DefaultBodyLimit::max(BODY_LIMIT)).with_state(desk)
}

async fn answer(State(desk): State<Desk>, parts: Parts, body: Bytes) -> Response<Body> {
    match desk.answer(Asked::of(Request::from_parts(parts, body))).await {
        Answered::Whole(response) => response.map(Body::from),
        Answered::Broken(response) => break_off(response),
        Answered::Closed => {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(CutOff);
            response
        }
        Answered::Never => std::future::pending().await,
    }
}

/// How much of a truncated body is sent at most: it fits into a socket's buffer, so that it is surely on its way
/// before the connection breaks.
const TRUNCATED: usize = 16 * 1024;

/// The beginning of the body, then an error that makes the connection break.
fn break_off(response: Response<Bytes>) -> Response<Body> {
    let rest = async {
        // The server flushes what it has while the body makes it wait.
        tokio::task::yield_now().await;
        Err(CutOff)
    };
    response.map(|half| {
        let beginning = half.slice(..half.len().min(TRUNCATED));
        Body::from_stream(stream::once(async { Ok::<Bytes, CutOff>(beginning) }).chain(stream::once(rest)))
    })
}

/// Serves one connection until its client leaves.
pub(crate) async fn serve<S>(stream: S, router: Router)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let answered: Result<Response<Body>, Infallible> = router.oneshot(request).await;
            match answered {
                Ok(response) if response.extensions().get::<CutOff>().is_some() => Err(CutOff),
                Ok(response) => Ok(response),
            }
        }
    });
    if let Err(error) = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%error, "a connection to the demo shop ended");
    }
}
