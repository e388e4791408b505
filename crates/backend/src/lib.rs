//! The contract with every front end (commands, data, error codes, TypeScript) and the composition of all other layers.
//!
//! This crate must not know Tauri.

pub mod bindings;
pub mod carrier;
pub mod commands;
pub mod contract;

mod clock;
mod core;
mod error;
mod exports;
mod file_lock;
mod folder;
mod handlers;
mod internet;
mod map;
mod news;
mod nightly;
mod own_shop;
mod packing_view;
mod pages;
mod previews;
mod print_queue;
mod reply;
mod scale;
mod scanner;
mod secrets;
mod serial_port;
mod shop_keys;
mod sounds;
mod status;
mod wave_view;

pub use clock::{SystemClock, SystemIds};
pub use core::{Backend, BackendOptions, Event, Way};
pub use error::{AppError, ErrorCode};
pub use export::{Format as TableFormat, Separator, Written as WrittenTable};
pub use exports::WaitingFile;
pub use pages::{DocumentFile, DocumentPages};
pub use sounds::{Silent, Sound, SoundPlayer};
