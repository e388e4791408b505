//! One picker fetching one wave, as a state machine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::scan::{Meaning, MisScan, PickOutcome, PickStep};
use crate::{OrderId, Place, ProductId, RemoteId, TaskId, VariantId, WaveId};

/// Where a wave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaveState {
    /// Made, and nobody picks it yet.
    Planned,
    /// Somebody picks it.
    Picking,
    /// Its totes are at the bench.
    Finished,
    /// Given up before anything was taken.
    Cancelled,
}

impl WaveState {
    /// Whether its orders wait for its picker.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Picking)
    }
}

/// A place on the cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its number, from one.
    pub slot: u32,
    /// Whose units go in; none where several orders share one tote.
    pub order: Option<OrderId>,
    /// The tote that stands there, once it was scanned.
    pub tote: Option<Place>,
}

/// Units of one item to take from one bin for one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickTask {
    /// Identity.
    pub task: TaskId,
    /// The order.
    pub order: OrderId,
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// The item.
    pub variant: VariantId,
    /// Its product, where the shop still knows it.
    pub product: Option<ProductId>,
    /// The bin.
    pub from: Place,
    /// The lot or serial number to take, or empty.
    pub lot: String,
    /// The place on the cart that the units go to.
    pub slot: u32,
    /// Units to bring; less than was planned when some are missing or no longer wanted.
    pub needed: u32,
    /// Units in the picker's hand: on no shelf any more, in no tote yet.
    pub in_hand: u32,
    /// Units in the tote.
    pub placed: u32,
    /// Units that were not there.
    pub short: u32,
    /// Whether the order waits: nothing is taken for it meanwhile.
    pub is_held: bool,
}

impl PickTask {
    /// Units that are still to be put into the tote.
    #[must_use]
    pub const fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.placed)
    }

    /// Whether the picker has to go for it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.missing() > 0 && !self.is_held
    }
}

/// Units that go from a shelf into a tote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carry {
    /// For which task.
    pub task: TaskId,
    /// Into which tote.
    pub to: Place,
    /// How many.
    pub units: u32,
}

/// Units in a tote that nobody waits for any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surplus {
    /// The task that brought them.
    pub task: TaskId,
    /// The tote in which they are.
    pub tote: Place,
    /// How many.
    pub units: u32,
}

/// Units that an order needs, by line and item: a kit is taken apart into its items.
pub type Needs = BTreeMap<(RemoteId, VariantId), u32>;

/// Why nothing can be reported as missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortRefusal {
    /// Whoever did not stand in front of the bin has not looked.
    BinFirst,
    /// All units are in hand, or nothing is left to pick.
    NothingMissing,
}

/// A wave as its picker works on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickRun {
    /// Identity.
    pub wave: WaveId,
    /// Where it stands.
    pub state: WaveState,
    /// Whether all orders share one tote and are sorted when they are packed.
    pub is_bulk: bool,
    /// The cart.
    pub slots: Vec<Slot>,
    /// What to take, in the order of the walk.
    pub tasks: Vec<PickTask>,
    /// The bin that was scanned last: the picker stands in front of it.
    pub at: Option<Place>,
}

impl PickRun {
    /// The task that is worked on: the one whose units are in hand, else the next of the walk.
    #[must_use]
    pub fn current(&self) -> Option<&PickTask> {
        let in_hand = self.tasks.iter().find(|task| task.is_open() && task.in_hand > 0);
        in_hand.or_else(|| self.tasks.iter().find(|task| task.is_open()))
    }

    /// What is expected of the picker now.
    #[must_use]
    pub fn step(&self) -> PickStep {
        if self.state != WaveState::Picking {
            return PickStep::Closed;
        }
        let Some(task) = self.current() else { return PickStep::Finish };
        if self.is_bulk && self.tote(task.slot).is_none() {
            return PickStep::Tote;
        }
        // Where no bin is known there is none to scan.
        if !task.from.bin.is_none() && self.at.as_ref() != Some(&task.from) {
            return PickStep::Bin;
        }
        if task.in_hand < task.missing() { PickStep::Item } else { PickStep::Put }
    }

    /// The tote of a place on the cart.
    #[must_use]
    pub fn tote(&self, slot: u32) -> Option<&Place> {
        self.slots.iter().find(|s| s.slot == slot).and_then(|s| s.tote.as_ref())
    }

    /// Takes one scan: what it meant, and what goes from a shelf into a tote by it. A refused scan changes nothing.
    pub fn scan(&mut self, meaning: &Meaning) -> (PickOutcome, Option<Carry>) {
        let step = self.step();
        let Some(task) = self.current().map(|task| task.task) else {
            return (PickOutcome::Refused { step, why: self.why_not(step, meaning) }, None);
        };
        match (step, meaning) {
            (PickStep::Bin, Meaning::Bin { place, .. }) if self.is_next(place) => {
                self.at = Some(place.clone());
                (PickOutcome::AtBin { task }, None)
            }
            (PickStep::Item, Meaning::Item { variant, units, lot, .. })
                if self.fits(variant, *units, lot.as_deref()) =>
            {
                self.take(task, *units)
            }
            (PickStep::Tote | PickStep::Put, Meaning::Bin { place, .. }) if self.may_put(place, meaning) => {
                self.put(step, task, place)
            }
            _ => (PickOutcome::Refused { step, why: self.why_not(step, meaning) }, None),
        }
    }

    /// Takes the number of units that the picker has counted for the current task, instead of a scan for each. One of them
    /// must have been scanned: neither the bin nor a number says what the item is.
    pub fn count(&mut self, units: u32) -> (PickOutcome, Option<Carry>) {
        let step = self.step();
        let refused = |why| (PickOutcome::Refused { step, why }, None);
        let Some(task) = self.current().cloned() else { return refused(MisScan::NothingLeft) };
        let had = if self.is_bulk { task.placed } else { task.in_hand };
        if !matches!(step, PickStep::Item | PickStep::Put) || had == 0 {
            return refused(MisScan::ItemFirst);
        }
        let most = if self.is_bulk { task.needed } else { task.missing() };
        if units > most {
            return refused(MisScan::TooMany);
        }
        if units == 0 || (self.is_bulk && units <= had) {
            return refused(MisScan::TooFew);
        }
        if let Some(task) = self.tasks.iter_mut().find(|t| t.task == task.task)
            && !self.is_bulk
        {
            task.in_hand = 0;
        }
        let more = if self.is_bulk { units - had } else { units };
        self.take(task.task, more)
    }

    /// Puts everything in hand back onto the shelf, to count again.
    pub fn recount(&mut self) -> Option<TaskId> {
        let task = self.current().filter(|task| task.in_hand > 0)?.task;
        let found = self.tasks.iter_mut().find(|t| t.task == task)?;
        found.in_hand = 0;
        Some(task)
    }

    /// Ends the current task with what is in hand, because no more is there. Says how many units are missing.
    ///
    /// # Errors
    /// [`ShortRefusal`]; nothing changed then.
    pub fn short(&mut self) -> Result<(TaskId, u32), ShortRefusal> {
        match self.step() {
            PickStep::Item => {}
            PickStep::Bin | PickStep::Tote => return Err(ShortRefusal::BinFirst),
            PickStep::Put | PickStep::Finish | PickStep::Closed => return Err(ShortRefusal::NothingMissing),
        }
        let current = self.current().map(|task| task.task);
        let Some(task) = self.tasks.iter_mut().find(|t| Some(t.task) == current) else {
            return Err(ShortRefusal::NothingMissing);
        };
        let missing = task.missing() - task.in_hand;
        task.needed -= missing;
        task.short += missing;
        Ok((task.task, missing))
    }

    /// Makes the tasks of an order fit what it needs now; what is not named is not needed. What is neither taken nor in a
    /// tote is forgotten, what is in hand goes back onto the shelf in front of the picker, and what is in a tote already is
    /// given back as surplus. Says what is needed more.
    pub fn fit(&mut self, order: &OrderId, needs: &Needs) -> (Vec<Surplus>, Needs) {
        let mut surplus = Vec::new();
        let mut more = needs.clone();
        let totes: BTreeMap<u32, Place> =
            self.slots.iter().filter_map(|s| s.tote.clone().map(|tote| (s.slot, tote))).collect();
        for task in self.tasks.iter_mut().filter(|task| task.order == *order) {
            let left = more.entry((task.line.clone(), task.variant.clone())).or_insert(0);
            let kept = task.needed.min(*left);
            let unwanted = task.placed.saturating_sub(kept);
            if let (true, Some(tote)) = (unwanted > 0, totes.get(&task.slot)) {
                surplus.push(Surplus { task: task.task, tote: tote.clone(), units: unwanted });
            }
            task.placed -= unwanted;
            task.needed = kept;
            task.in_hand = task.in_hand.min(task.missing());
            // What was missing was asked for, and must not be asked for again.
            *left = left.saturating_sub(kept).saturating_sub(task.short);
        }
        more.retain(|_, units| *units > 0);
        (surplus, more)
    }

    fn is_next(&self, place: &Place) -> bool {
        self.current().is_some_and(|task| task.from == *place)
    }

    fn fits(&self, variant: &VariantId, units: u32, lot: Option<&str>) -> bool {
        self.current().is_some_and(|task| {
            task.variant == *variant
                && units <= task.missing() - task.in_hand
                && lot.is_none_or(|lot| task.lot.is_empty() || task.lot == lot)
        })
    }

    /// Whether the units in hand belong into this tote: it is the order's, or free while the order has none.
    fn may_put(&self, place: &Place, meaning: &Meaning) -> bool {
        let Some(task) = self.current() else { return false };
        match self.tote(task.slot) {
            Some(tote) => tote == place,
            None => meaning.is_free_tote() && !self.slots.iter().any(|s| s.tote.as_ref() == Some(place)),
        }
    }

    fn take(&mut self, id: TaskId, units: u32) -> (PickOutcome, Option<Carry>) {
        let is_bulk = self.is_bulk;
        let totes = self.slots.clone();
        let Some(task) = self.tasks.iter_mut().find(|t| t.task == id) else {
            return (PickOutcome::Refused { step: PickStep::Finish, why: MisScan::NothingLeft }, None);
        };
        if !is_bulk {
            task.in_hand += units;
            let left = task.missing() - task.in_hand;
            let outcome = if left > 0 {
                PickOutcome::Counted { task: id, units, left }
            } else {
                PickOutcome::InHand { task: id, slot: task.slot, units: task.in_hand }
            };
            return (outcome, None);
        }
        task.placed += units;
        let (left, slot) = (task.missing(), task.slot);
        let tote = totes.into_iter().find(|s| s.slot == slot).and_then(|s| s.tote);
        let carry = tote.map(|to| Carry { task: id, to, units });
        let outcome = if left > 0 {
            PickOutcome::Counted { task: id, units, left }
        } else {
            self.placed(id, slot, units)
        };
        (outcome, carry)
    }

    fn put(&mut self, step: PickStep, id: TaskId, tote: &Place) -> (PickOutcome, Option<Carry>) {
        let Some(task) = self.tasks.iter_mut().find(|t| t.task == id) else {
            return (PickOutcome::Refused { step, why: MisScan::NothingLeft }, None);
        };
        let slot = task.slot;
        let units = std::mem::take(&mut task.in_hand);
        task.placed += units;
        if let Some(place) = self.slots.iter_mut().find(|s| s.slot == slot) {
            place.tote = Some(tote.clone());
        }
        if step == PickStep::Tote {
            return (PickOutcome::ToteTaken { slot }, None);
        }
        (self.placed(id, slot, units), Some(Carry { task: id, to: tote.clone(), units }))
    }

    fn placed(&self, task: TaskId, slot: u32, units: u32) -> PickOutcome {
        if self.current().is_some() {
            PickOutcome::Placed { task, slot, units }
        } else {
            PickOutcome::AllPicked { task, slot, units }
        }
    }
}
