//! One connection: reads requests, asks the shop, delivers, or breaks off as a fault wants it.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, Request, Response, Uri};
use futures_util::{StreamExt, stream};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tower::ServiceExt;

use crate::request::Asked;
use crate::shop::{Delivery, Shop};

/// The largest body that the shop reads.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

pub(crate) type Shared = Arc<Mutex<Shop>>;

/// The shop, whatever a panic elsewhere did to its lock.
pub(crate) fn lock(shop: &Shared) -> MutexGuard<'_, Shop> {
    shop.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The answer is to be thrown away and the connection closed.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the connection is closed without an answer")]
struct CutOff;

pub(crate) fn router(shop: Shared) -> Router {
    Router::new().fallback(answer).layer(DefaultBodyLimit::max(BODY_LIMIT)).with_state(shop)
}

async fn answer(
    State(shop): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let asked = Asked::new(method, &uri, headers, body);
    let query = uri.query().unwrap_or_default().to_owned();
    let outcome = lock(&shop).serve(&asked, &query);
    let response = outcome.reply.into_response(outcome.now);
    match outcome.delivery {
        Delivery::Whole => response,
        Delivery::Broken => break_off(response).await,
        Delivery::Closed => {
            let mut response = response;
            response.extensions_mut().insert(CutOff);
            response
        }
        Delivery::Never => std::future::pending().await,
    }
}

/// How much of a truncated body is sent at most: it fits into a socket's buffer, so that it is surely on its way
/// before the connection breaks.
const TRUNCATED: usize = 16 * 1024;

/// The beginning of the body, then an error that makes the connection break.
async fn break_off(response: Response<Body>) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let beginning = bytes.slice(..(bytes.len() / 2).min(TRUNCATED));
    let rest = async {
        // The server flushes what it has while the body makes it wait.
        tokio::task::yield_now().await;
        Err(CutOff)
    };
    let frames = stream::once(async { Ok::<Bytes, CutOff>(beginning) }).chain(stream::once(rest));
    Response::from_parts(parts, Body::from_stream(frames))
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
