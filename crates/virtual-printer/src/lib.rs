//! Printers without paper, for tests: one that speaks IPP and a raw port. Both keep what they are sent byte for byte and fail on demand.

mod http;
mod jobs;
mod operations;
mod port;
mod printer;

pub use ipp::model::Operation;
pub use jobs::{Paper, Setup, VirtualJob};
pub use port::VirtualPort;
pub use printer::{Fault, VirtualPrinter};
