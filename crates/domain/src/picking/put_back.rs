//! Bringing picked units back to their bin: out of the tote, the item, into the bin, each by scan.

use serde::{Deserialize, Serialize};

use super::scan::Meaning;
use crate::{BinKind, Place, TaskId, VariantId};

/// Why picked units go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutBackReason {
    /// The order was cancelled, refunded or deleted.
    Cancelled,
    /// The order needs less than was picked.
    Changed,
    /// A customer sent it back.
    Returned,
}

/// What is expected of whoever puts back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutBackStep {
    /// Scan where the units lie now.
    Tote,
    /// Take the item and scan it.
    Item,
    /// Put it into its bin and scan that.
    Bin,
    /// Everything is back.
    Done,
}

/// Why a scan was refused while putting back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum PutBackMisScan {
    /// Another tote or bin than the one in which the units lie.
    WrongTote,
    /// The right item, but where it was taken from was not scanned.
    ToteFirst,
    /// Another item.
    WrongItem,
    /// More units than are to be put back.
    TooMany,
    /// A bin, and nothing is in hand.
    ItemFirst,
    /// Another bin than the one in which the item lies.
    WrongBin,
    /// No shelf.
    NotAShelf,
    /// Everything is back.
    AllBack,
    /// No tote, bin or item.
    NotHere,
    /// Nothing is known by the code.
    Unknown,
    /// The books know fewer units there than are in hand.
    NotInBooks,
}

/// What one scan meant while putting back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum PutBackOutcome {
    /// The right tote; the item comes next.
    AtTote,
    /// The right item.
    Taken {
        /// Units in hand.
        in_hand: u32,
        /// Units still in the tote.
        left: u32,
    },
    /// The units are in their bin; more are to be put back.
    Placed {
        /// How many.
        units: u32,
    },
    /// The last units are in their bin.
    AllBack {
        /// How many.
        units: u32,
    },
    /// The same physical scan, delivered again.
    AlreadyCounted,
    /// Nothing changed.
    Refused {
        /// What was expected.
        step: PutBackStep,
        /// What came instead.
        why: PutBackMisScan,
    },
}

/// Units to put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// Identity.
    pub task: TaskId,
    /// The item.
    pub variant: VariantId,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Where the units lie.
    pub from: Place,
    /// Where they belong.
    pub to: Place,
    /// Other bins in which the item lies; putting it there is right too.
    pub also: Vec<Place>,
    /// How many go back.
    pub units: u32,
    /// How many are in hand.
    pub in_hand: u32,
    /// How many are back.
    pub placed: u32,
    /// Whether where they lie was scanned.
    pub is_at_tote: bool,
}

/// Units that go from a tote onto a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// Onto which.
    pub to: Place,
    /// How many.
    pub units: u32,
}

impl PutBack {
    /// What is expected now: with all that is left in hand, the bin.
    #[must_use]
    pub const fn step(&self) -> PutBackStep {
        if self.placed >= self.units {
            PutBackStep::Done
        } else if !self.is_at_tote {
            PutBackStep::Tote
        } else if self.in_hand + self.placed < self.units {
            PutBackStep::Item
        } else {
            PutBackStep::Bin
        }
    }

    /// Takes one scan. Units may be put into the bin before all are in hand.
    pub fn scan(&mut self, meaning: &Meaning) -> (PutBackOutcome, Option<Return>) {
        let step = self.step();
        match (step, meaning) {
            (PutBackStep::Tote, Meaning::Bin { place, .. }) if *place == self.from => {
                self.is_at_tote = true;
                (PutBackOutcome::AtTote, None)
            }
            (PutBackStep::Item, Meaning::Item { variant, units, .. })
                if *variant == self.variant && self.in_hand + self.placed + units <= self.units =>
            {
                self.in_hand += units;
                let left = self.units - self.placed - self.in_hand;
                (PutBackOutcome::Taken { in_hand: self.in_hand, left }, None)
            }
            (PutBackStep::Item | PutBackStep::Bin, Meaning::Bin { place, kind: BinKind::Shelf, .. })
                if self.in_hand > 0 && (*place == self.to || self.also.contains(place)) =>
            {
                self.place(place)
            }
            _ => (PutBackOutcome::Refused { step, why: self.why_not(step, meaning) }, None),
        }
    }

    fn place(&mut self, place: &Place) -> (PutBackOutcome, Option<Return>) {
        let units = std::mem::take(&mut self.in_hand);
        self.placed += units;
        let back = Return { to: place.clone(), units };
        if self.step() == PutBackStep::Done {
            return (PutBackOutcome::AllBack { units }, Some(back));
        }
        (PutBackOutcome::Placed { units }, Some(back))
    }

    fn why_not(&self, step: PutBackStep, meaning: &Meaning) -> PutBackMisScan {
        match (step, meaning) {
            (PutBackStep::Done, _) => PutBackMisScan::AllBack,
            (_, Meaning::Unknown) => PutBackMisScan::Unknown,
            (PutBackStep::Tote, Meaning::Bin { .. }) => PutBackMisScan::WrongTote,
            (PutBackStep::Tote, Meaning::Item { .. }) => PutBackMisScan::ToteFirst,
            (_, Meaning::Item { variant, .. }) if *variant == self.variant => PutBackMisScan::TooMany,
            (_, Meaning::Item { .. } | Meaning::Ambiguous) => PutBackMisScan::WrongItem,
            (_, Meaning::Bin { .. }) if self.in_hand == 0 => PutBackMisScan::ItemFirst,
            (_, Meaning::Bin { kind: BinKind::Shelf, .. }) => PutBackMisScan::WrongBin,
            (_, Meaning::Bin { .. }) => PutBackMisScan::NotAShelf,
            _ => PutBackMisScan::NotHere,
        }
    }
}
