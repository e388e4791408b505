//! The real sync engine, on a real database, with the real adapter, against the demo shop, on simulated time.
//!
//! One seed makes one schedule: people at the bench pack, write notes and take parcels back; other people cancel, edit,
//! trash and ship orders in the shop; requests and answers are late, lost or cut off; the program dies before or after a
//! commit or a send and is started again. When the faults end, everything must settle: [`run`] says what did not. The
//! same seed always gives the same history, so a failure is replayed by its number. A [`Mutant`] takes one protection
//! away; the schedules must notice.

mod agenda;
mod book;
mod crash;
mod event;
mod judge;
mod life;
mod many;
mod mutant;
mod network;
mod others;
mod page_numbers;
mod people;
mod plan;
mod points;
mod rng;
mod schedule;
mod signal;
mod template;
mod trace;
mod watched;
mod world;

pub use judge::Verdict;
pub use many::{Totals, first_failure, run_many};
pub use mutant::Mutant;
pub use points::{Points, crash_points};
pub use schedule::{Outcome, Setup, run};
