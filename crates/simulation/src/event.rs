//! What happens in the world, at its time.

use crate::plan::{Act, Edit, Weather};

/// Something that happens.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// A request reaches the shop and a worker takes it.
    Arrives(u64),
    /// The worker ends.
    Ends(u64),
    /// The client hears how its request ended.
    Heard(u64),
    /// Somebody at the bench does something.
    Act(Act),
    /// Somebody else does something in the shop.
    Edit(Edit),
    /// A slow request of somebody else in the shop ends.
    EditEnds(u64),
    /// The way to the shop changes.
    Weather(Weather),
    /// The dead program is started again.
    Restart,
    /// Nothing more goes wrong from here on.
    FaultsEnd,
    /// Time to look whether everything is settled.
    Look,
}
