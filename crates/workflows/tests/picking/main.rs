//! Waves on a real file: what is picked lands in the right tote, what is missing is found elsewhere, what was cancelled goes
//! back, and the books are right after every step.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod books;
mod changes;
mod floor;
mod scans;
mod totes;
mod waves;
