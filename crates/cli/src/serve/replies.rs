//! Answers in the shape of the contract.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode};

use crate::sentences::code_of;

/// An error with this status.
pub(super) fn error(status: StatusCode, error: &AppError) -> Response {
    (status, Json(error)).into_response()
}

/// Nobody has signed in.
pub(super) fn unknown_caller() -> Response {
    error(StatusCode::UNAUTHORIZED, &AppError::new(ErrorCode::NotAllowed))
}

/// An error of the backend with the status that fits it.
pub(super) fn refused(refusal: &AppError) -> Response {
    let status = code_of(&refusal.code).map_or(StatusCode::INTERNAL_SERVER_ERROR, status_of);
    error(status, refusal)
}

const fn status_of(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::Internal | ErrorCode::NewerData => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorCode::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::BadInput => StatusCode::BAD_REQUEST,
        ErrorCode::NotAllowed => StatusCode::FORBIDDEN,
        ErrorCode::NotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
