//! `POST /rpc/NAME`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode, Way};
use serde_json::Value;

use super::Served;
use super::replies::{refused, unknown_caller};
use super::session::unreadable;

/// Runs one command. The backend decides what may be called on this way in.
pub(super) async fn call(
    State(served): State<Arc<Served>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !served.credentials.knows(&headers) {
        return unknown_caller();
    }
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return unreadable(&rejection),
    };
    let Ok(input) = serde_json::from_slice::<Value>(&body) else {
        return refused(&AppError::new(ErrorCode::BadInput).with("field", "body"));
    };
    match served.backend.call(Way::Http, &name, input).await {
        Ok(reply) => Json(reply).into_response(),
        Err(error) => refused(&error),
    }
}
