//! Picking: which orders are fetched in one walk, how the walk goes, and what a picker's scans mean.

mod floor;
mod propose;
mod put_back;
mod route;
mod run;
mod scan;
mod slotting;

pub use floor::{Floor, FloorSizes, Spot};
pub use propose::{Demand, DemandPick, Proposal, Proposals, WaveLimits, WaveRule, propose};
pub use put_back::{PutBack, PutBackMisScan, PutBackOutcome, PutBackReason, PutBackStep, Return};
pub use route::{Pace, Stop, Walk, plan_walk};
pub use run::{Carry, Needs, PickRun, PickTask, ShortRefusal, Slot, Surplus, WaveState};
pub use scan::{Meaning, MisScan, PickOutcome, PickStep, TOTE_PREFIX, tote_name};
pub use slotting::{Seat, SlotAdvice, SlotMove, SlotReason, Slotting, advise_slots};

#[cfg(test)]
mod tests;
