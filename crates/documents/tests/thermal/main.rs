//! Labels read back from the bytes that go to the printer.
#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

mod agree;
mod commands;
mod hostile;
mod picture;
mod printer;
mod reader;
mod samples;
