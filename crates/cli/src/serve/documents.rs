//! `GET /doc/ID`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

use super::Served;
use super::replies::{refused, unknown_caller};

/// A picture is known by its bytes, so the browser may keep it for a year.
const LASTING: &str = "private, max-age=31536000, immutable";

/// The pages of an archived document or of a preview, or the picture of a product.
pub(super) async fn pages(
    State(served): State<Arc<Served>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    match served.backend.document_pages(&id).await {
        Ok(pages) if pages.is_lasting => {
            ([(CONTENT_TYPE, pages.content_type), (CACHE_CONTROL, LASTING)], pages.bytes).into_response()
        }
        Ok(pages) => ([(CONTENT_TYPE, pages.content_type)], pages.bytes).into_response(),
        Err(error) => refused(&error),
    }
}
