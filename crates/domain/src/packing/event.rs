//! What happens on the bench beside scans of items, as facts; and what they add up to.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    BoxId, PackRefusal, Quantity, RemoteId, ScanId, StationId, Timestamp, UserId, VariantId, Weight,
};

/// What changed about an order under the packer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why", content = "refusal")]
pub enum Interruption {
    /// It may not be packed any more.
    Refused(PackRefusal),
    /// Its items or their numbers changed.
    Lines,
    /// It goes to another address.
    Address,
}

/// Why a unit was counted without its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ByHandReason {
    /// There is no barcode on it.
    NoBarcode,
    /// The barcode cannot be read.
    Unreadable,
    /// It carries a code that the catalogue does not know.
    OtherCode,
    /// Another reason.
    Other,
}

impl ByHandReason {
    /// Every reason, in the order of their keys.
    pub const ALL: [Self; 4] = [Self::NoBarcode, Self::Unreadable, Self::OtherCode, Self::Other];
}

/// What a weight said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightFinding {
    /// The weight of some item is not known.
    NotKnown,
    /// As expected.
    Fits,
    /// Too light.
    Under,
    /// Too heavy.
    Over,
}

/// Something that happened on the bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum BenchEvent {
    /// A box was chosen.
    BoxChosen {
        /// The box.
        box_id: BoxId,
    },
    /// The parcel was weighed.
    Weighed {
        /// What the scale showed or somebody typed.
        weight: Weight,
        /// What that says.
        finding: WeightFinding,
        /// Whether the scale told it.
        from_scale: bool,
    },
    /// Somebody looked into the box and says that everything is in, whatever the weight says.
    WeightAccepted,
    /// A step of the checklist was done.
    StepDone {
        /// The rule that asks for it.
        step: String,
    },
    /// A unit was counted without its code.
    ByHand {
        /// The scan that counts it.
        scan: ScanId,
        /// Its line.
        line: RemoteId,
        /// The item, where known.
        variant: Option<VariantId>,
        /// Why.
        reason: ByHandReason,
    },
    /// Units are missing, and the parcel leaves without them.
    Short {
        /// The line.
        line: RemoteId,
        /// How many.
        units: Quantity,
    },
    /// More units than were ordered go into the parcel.
    Extra {
        /// The line.
        line: RemoteId,
        /// How many more.
        units: Quantity,
        /// Why, in the words of staff.
        reason: String,
    },
    /// The lot or serial number of a counted unit.
    Lot {
        /// The scan that counts it.
        scan: ScanId,
        /// Its line.
        line: RemoteId,
        /// The lot or serial number.
        lot: String,
    },
    /// An unknown code was linked to the item of a line.
    Linked {
        /// The code.
        code: String,
        /// The line.
        line: RemoteId,
    },
    /// Another station took the order over.
    TakenOver {
        /// From which station.
        from: StationId,
        /// From whom, where known.
        from_user: Option<UserId>,
        /// Why, in the words of staff.
        reason: String,
    },
    /// The order changed, and work stopped.
    Stopped {
        /// What changed.
        #[serde(flatten)]
        why: Interruption,
    },
    /// The packer has seen what changed and goes on.
    WentOn,
    /// So many mistakes in one order that somebody should help.
    HelpNeeded {
        /// Mistakes so far.
        mistakes: u32,
    },
    /// A closed parcel was opened again.
    Reopened {
        /// Why, in the words of staff.
        reason: String,
    },
}

/// A fact of the bench with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchFact {
    /// What happened.
    pub event: BenchEvent,
    /// When.
    pub at: Timestamp,
}

/// A weight of the parcel as it counts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    /// What it weighs.
    pub weight: Weight,
    /// What that says.
    pub finding: WeightFinding,
    /// Whether somebody says that it is right all the same.
    pub is_accepted: bool,
}

/// What the facts of the bench add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BenchState {
    /// The box that was chosen.
    pub chosen_box: Option<BoxId>,
    /// The weight, where one was taken.
    pub weighed: Option<Weighed>,
    /// Steps of the checklist that were done.
    pub done_steps: BTreeSet<String>,
    /// Units that are not sent with this parcel, by line.
    pub short: Vec<(RemoteId, Quantity)>,
    /// Units that are sent beyond the order, by line.
    pub extra: Vec<(RemoteId, Quantity)>,
    /// Lots and serial numbers, by the scan that counted them.
    pub lots: Vec<(ScanId, RemoteId, String)>,
    /// What stopped the work, while nobody has said that he saw it.
    pub stopped: Option<Interruption>,
    /// When the order last changed under the packer: a label scanned before that proves nothing.
    pub changed_at: Option<Timestamp>,
    /// Whether help was asked for.
    pub needs_help: bool,
}

impl BenchState {
    /// Adds the facts up, oldest first.
    #[must_use]
    pub fn of(facts: &[BenchFact]) -> Self {
        let mut state = Self::default();
        for fact in facts {
            state.add(fact);
        }
        state
    }

    /// Adds one more fact.
    pub fn add(&mut self, fact: &BenchFact) {
        match &fact.event {
            BenchEvent::BoxChosen { box_id } => {
                self.chosen_box = Some(*box_id);
                // Another box weighs otherwise: what was said of the weight rested on the old one.
                self.weighed = None;
            }
            BenchEvent::Weighed { weight, finding, .. } => {
                self.weighed = Some(Weighed { weight: *weight, finding: *finding, is_accepted: false });
            }
            BenchEvent::WeightAccepted => {
                if let Some(weighed) = &mut self.weighed {
                    weighed.is_accepted = true;
                }
            }
            BenchEvent::StepDone { step } => {
                self.done_steps.insert(step.clone());
            }
            BenchEvent::Short { line, units } => self.short.push((line.clone(), *units)),
            BenchEvent::Extra { line, units, .. } => self.extra.push((line.clone(), *units)),
            BenchEvent::Lot { scan, line, lot } => self.lots.push((*scan, line.clone(), lot.clone())),
            BenchEvent::Stopped { why } => {
                self.stopped = Some(*why);
                self.changed_at = Some(fact.at);
            }
            BenchEvent::WentOn => self.stopped = None,
            BenchEvent::HelpNeeded { .. } => self.needs_help = true,
            BenchEvent::ByHand { .. }
            | BenchEvent::Linked { .. }
            | BenchEvent::TakenOver { .. }
            | BenchEvent::Reopened { .. } => {}
        }
    }
}
