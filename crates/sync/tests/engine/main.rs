//! The engine with a real database and a real shop over HTTP. Time is the tests' own; nothing here waits for it, but for
//! requests that a shop never answers. Each test has one thread, so that whoever moves the clock has seen the last status.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

mod bench;
mod kinds;
mod long_offline;
mod network;
mod pictures;
mod pull;
mod push;
mod same_sale;
mod shared_folder;
mod statuses;
mod stock;
mod sweep;
