//! Commands: unpack, call, map. About ten lines each; rules live below.

mod adjustments;
mod app;
mod bench;
mod bench_setup;
mod changes;
mod counts;
mod doctor;
mod documents;
pub(crate) mod export;
mod goods;
mod items;
mod ledger;
mod made_of;
mod op_rows;
mod order_work;
mod orders;
mod own_orders;
mod packing;
mod people;
mod places;
mod printers;
mod problems;
mod queue;
mod receipts;
mod same_sale;
mod scale;
mod scanner;
mod shops;
mod slotting;
mod statuses;
mod stock;
mod sync;
mod templates;
mod transfers;
mod views;
mod warehouses;
mod waves;

use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;

pub(crate) type Answer<T> = Result<Reply<T>, AppError>;

/// Reads an id out of a command's input.
pub(crate) fn id<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::new(ErrorCode::BadInput).with("field", field))
}

/// Reads a day out of the field `expected`.
pub(crate) fn day(text: Option<&str>) -> Result<Option<domain::BusinessDay>, AppError> {
    text.map(|text| id("expected", text)).transpose()
}
