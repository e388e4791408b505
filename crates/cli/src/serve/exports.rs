//! `GET /export/NAME`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode, Way};
use tokio_util::io::ReaderStream;

use super::Served;
use super::replies::{refused, unknown_caller};

/// A table that was written to be fetched, piece by piece from the disk.
pub(super) async fn file(
    State(served): State<Arc<Served>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    let waiting = match served.backend.waiting_export(Way::Http, &name).await {
        Ok(waiting) => waiting,
        Err(error) => return refused(&error),
    };
    let Ok(file) = tokio::fs::File::open(&waiting.path).await else {
        return refused(&AppError::new(ErrorCode::NotFound));
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    let head = [(CONTENT_TYPE, waiting.content_type.to_owned()), (CONTENT_DISPOSITION, disposition)];
    (head, Body::from_stream(ReaderStream::new(file))).into_response()
}
