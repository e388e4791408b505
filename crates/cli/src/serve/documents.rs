//! `GET /doc/ID.pdf`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode};

use super::Served;
use super::replies::{refused, unknown_caller};

/// The bytes of an archived document.
pub(super) async fn pdf(
    State(served): State<Arc<Served>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    let Some(id) = file.strip_suffix(".pdf") else {
        return refused(&AppError::new(ErrorCode::NotFound));
    };
    match served.backend.document_pdf(id).await {
        Ok(bytes) => ([(CONTENT_TYPE, "application/pdf")], bytes).into_response(),
        Err(error) => refused(&error),
    }
}
