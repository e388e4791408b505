//! Pure rules. What needs a shop to answer is in `tests/woocommerce`.

mod address;
mod broken_records;
mod classify;
mod oauth;
mod places;
mod recorded;
mod sales;
mod sample;
mod ship;
