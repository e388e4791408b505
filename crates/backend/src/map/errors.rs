use shops::ConnError;

use crate::error::{AppError, ErrorCode};

/// A failed request as the code whose sentence says what to do.
pub(crate) fn conn_error(error: &ConnError) -> AppError {
    let detail = |code, text: &str| AppError::new(code).with("detail", text);
    match error {
        ConnError::BadUrl(text) => detail(ErrorCode::BadUrl, text),
        ConnError::Unreachable(text) => detail(ErrorCode::Unreachable, text),
        ConnError::Moved { to } => AppError::new(ErrorCode::Moved).with("to", to),
        ConnError::OtherPage { to } => AppError::new(ErrorCode::OtherPage).with("to", to),
        ConnError::Certificate(text) => detail(ErrorCode::Certificate, text),
        ConnError::NotAShop => AppError::new(ErrorCode::NotAShop),
        ConnError::PlainPermalinks => AppError::new(ErrorCode::PlainPermalinks),
        ConnError::ShopInactive => AppError::new(ErrorCode::ShopInactive),
        ConnError::UnknownKey => AppError::new(ErrorCode::UnknownKey),
        ConnError::WrongSecret => AppError::new(ErrorCode::WrongSecret),
        ConnError::HeaderStripped => AppError::new(ErrorCode::HeaderStripped),
        ConnError::ReadOnlyKey => AppError::new(ErrorCode::ReadOnlyKey),
        ConnError::Forbidden => AppError::new(ErrorCode::Forbidden),
        ConnError::ClockSkew { skew_ms } => {
            AppError::new(ErrorCode::ClockSkew).with("minutes", (skew_ms / 60_000).abs().to_string())
        }
        ConnError::Maintenance(_) => AppError::new(ErrorCode::Maintenance),
        ConnError::Busy(_) => AppError::new(ErrorCode::Busy),
        ConnError::Blocked { status } => with_status(ErrorCode::Blocked, *status),
        ConnError::ServerError { status } => with_status(ErrorCode::ServerError, *status),
        ConnError::BadAnswer(text) => detail(ErrorCode::BadAnswer, text),
        ConnError::Refused { status, code, message } => {
            with_status(ErrorCode::Refused, *status).with("remoteCode", code).with("remoteMessage", message)
        }
        ConnError::NotFound => AppError::new(ErrorCode::NotFound),
    }
}

fn with_status(code: ErrorCode, status: u16) -> AppError {
    AppError::new(code).with("status", status.to_string())
}
