//! `doc://localhost/ID` (`http://doc.localhost/ID` on Windows): archived documents for the preview,
//! and pictures of products.
//!
//! The address carries an id, never a path: no folder can be reached through it.

use backend::Backend;
use tauri::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ORIGIN, VARY, X_CONTENT_TYPE_OPTIONS,
};
use tauri::http::{HeaderValue, Method, Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::Core;

/// A picture is known by its bytes, so the window may keep it.
const LASTING: &str = "private, max-age=31536000, immutable";

/// Answers one request of the window.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    answer: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    // It ends with the answer to this one request.
    tauri::async_runtime::spawn(async move {
        let backend = app.try_state::<Core>().and_then(|core| core.inner().as_ref().ok().cloned());
        answer.respond(respond(backend, &request).await);
    });
}

async fn respond(backend: Option<Backend>, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let origin = request.headers().get(ORIGIN);
    let (Some(backend), &Method::GET, Some(id)) =
        (backend, request.method(), document_id(request.uri().path()))
    else {
        return nothing(origin);
    };
    match backend.document_pages(id).await {
        Ok(pages) => {
            let mut response = reply(StatusCode::OK, pages.bytes, pages.content_type, origin);
            if pages.is_lasting {
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(LASTING));
            }
            response
        }
        Err(error) => {
            tracing::info!(%error, id, "no such document");
            nothing(origin)
        }
    }
}

fn nothing(origin: Option<&HeaderValue>) -> Response<Vec<u8>> {
    reply(StatusCode::NOT_FOUND, Vec::new(), "text/plain", origin)
}

/// The id in `/ID`, of a document or a picture; nothing for any other path.
fn document_id(path: &str) -> Option<&str> {
    let id = path.strip_prefix('/')?;
    let is_uuid = id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let is_picture = id.len() == 64 && id.bytes().all(|b| b.is_ascii_hexdigit());
    (is_uuid || is_picture).then_some(id)
}

/// The preview fetches from another origin than its own page, so the page's origin, and only that, is let in.
fn reply(
    status: StatusCode,
    body: Vec<u8>,
    content_type: &'static str,
    origin: Option<&HeaderValue>,
) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    if let Some(own) = origin.filter(|o| is_own_origin(o)) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, own.clone());
    }
    response
}

fn is_own_origin(origin: &HeaderValue) -> bool {
    let own = ["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"];
    own.iter().any(|o| o.as_bytes() == origin.as_bytes()) || (cfg!(dev) && origin == "http://localhost:5173")
}

#[cfg(test)]
mod tests;
