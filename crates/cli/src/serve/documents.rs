//! `GET /doc/ID`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};

use super::Served;
use super::replies::{refused, unknown_caller};

/// The pages of an archived document or of a preview.
pub(super) async fn pages(
    State(served): State<Arc<Served>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    match served.backend.document_pages(&id).await {
        Ok(pages) => ([(CONTENT_TYPE, pages.content_type)], pages.bytes).into_response(),
        Err(error) => refused(&error),
    }
}
