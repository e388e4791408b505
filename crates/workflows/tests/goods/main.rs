//! What people do with goods on a real file: receive, move, correct, count, send; and what the books and the shop know after it.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod counts;
mod floor;
mod packs_and_lots;
mod plan;
mod promises;
mod receive_and_move;
mod slotting;
mod transfers;
