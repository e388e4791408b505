//! Everything about the SQLite file: opening, migrations, one module per table, the outbox, search and backup.
//!
//! All writes go through [`WriteTx`], which records which kinds of things changed; reads take any [`Reader`]. Functions
//! are grouped by module: `orders::page(&mut reader, …)`, `packing::append_scan(&mut tx, …)`. Expected outcomes are
//! values; [`StoreError`] means that nothing could be read or recorded.
//!
//! This crate must not know HTTP, use cases or the front end.

pub mod adjustments;
pub mod backup;
pub mod bench_stats;
pub mod boxes;
pub mod catalogue;
pub mod connections;
pub mod counts;
pub mod cursors;
pub mod customers;
pub mod documents;
pub mod drift;
pub mod item_profiles;
pub mod kits;
pub mod lots;
pub mod mirror;
pub mod numbers;
pub mod ops;
pub mod order_drafts;
pub mod order_work;
pub mod orders;
pub mod own_orders;
pub mod pack_codes;
pub mod pack_rules;
pub mod packing;
pub mod parcels;
pub mod pictures;
pub mod print_jobs;
pub mod printers;
pub mod receipts;
pub mod reviews;
pub mod same_sales;
pub mod search;
pub mod settings;
pub mod station;
pub mod statuses;
pub mod stock;
pub mod stock_rules;
pub mod tables;
pub mod templates;
pub mod transfers;
pub mod users;
pub mod views;
pub mod warehouses;
pub mod waves;

mod change;
mod error;
mod migrate;
mod open;
mod project;
mod sql;
mod tx;

pub use change::{Changes, Tag};
pub use error::StoreError;
pub use open::{CommitGate, Connections, Durability, Store, StoreOptions};
pub use project::rebuild_projections;
pub use tx::{ReadConn, Reader, WriteTx};
