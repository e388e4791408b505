//! Sample documents, and the tools that read PDF files back.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod hostile;
mod names;
mod samples;
mod sheet;
mod tools;
mod words;

pub use hostile::*;
pub use names::*;
pub use samples::*;
pub use sheet::*;
pub use tools::*;
pub use words::*;
