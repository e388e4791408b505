//! Commands: unpack, call, map. About ten lines each; rules live below.

mod app;
mod bench;
mod bench_setup;
mod changes;
mod doctor;
mod documents;
pub(crate) mod export;
mod floor;
mod goods;
mod items;
mod made_of;
mod op_rows;
mod order_work;
mod orders;
mod own_orders;
mod packing;
mod people;
mod printers;
mod problems;
mod queue;
mod same_sale;
mod scanner;
mod shops;
mod statuses;
mod stock;
mod sync;
mod templates;
mod views;
mod waves;

use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;

pub(crate) type Answer<T> = Result<Reply<T>, AppError>;

/// Reads an id out of a command's input.
pub(crate) fn id<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::new(ErrorCode::BadInput).with("field", field))
}
