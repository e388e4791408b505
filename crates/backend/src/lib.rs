//! The contract with every front end (commands, data, error codes, TypeScript) and the composition of all other layers.
//!
//! This crate must not know Tauri.

pub mod bindings;
pub mod commands;
pub mod contract;
mod error;

pub use error::{AppError, ErrorCode};
