//! Serial ports of scanners and scales: which there are, and what they send.
//!
//! A port is followed for as long as somebody wants it: it is opened, read line by line, and opened again after it was
//! unplugged. What a line means is for others to say.

mod follow;
mod lines;
mod setup;

pub use follow::{Heard, LostReason, RETRY, SILENCE, follow};
pub use lines::{LineReader, MAX_LINE, text_of};
pub use setup::{DataBits, Parity, PortSetup, StopBits, ports};
