//! Commands: unpack, call, map. About ten lines each; rules live below.

mod app;
mod changes;
mod doctor;
mod documents;
mod op_rows;
mod orders;
mod packing;
mod problems;
mod same_sale;
mod shops;
mod statuses;
mod stock;
mod sync;

use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;

pub(crate) use documents::document_row;

pub(crate) type Answer<T> = Result<Reply<T>, AppError>;

/// Reads an id out of a command's input.
pub(crate) fn id<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::new(ErrorCode::BadInput).with("field", field))
}
