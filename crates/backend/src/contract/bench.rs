use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoxRow, Finished, Item, Money, NoBox, PackRefusal, PackingView, StepKind};

/// What changed about an order under the packer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OrderChange {
    /// Its items or their numbers.
    Lines,
    /// Its address.
    Address,
}

/// What a weight says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WeightFinding {
    /// The weight of some item, or the box, is not known.
    NotKnown,
    /// As expected.
    Fits,
    /// Too light.
    Under,
    /// Too heavy.
    Over,
}

/// The weight of a parcel as it counts now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchWeight {
    /// Grams.
    pub grams: u32,
    /// What that says.
    pub finding: WeightFinding,
    /// Whether somebody says that it is right all the same.
    pub is_accepted: bool,
}

/// A step of the checklist.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchStep {
    /// The rule that asks for it.
    pub id: String,
    /// What it is about.
    pub kind: StepKind,
    /// What to do in the words of staff, or empty.
    pub text: String,
    /// Whether it was done.
    pub is_done: bool,
}

/// What still keeps a parcel from being closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "open")]
pub enum OpenPoint {
    /// The order changed; somebody must see that first.
    Stopped,
    /// Units are missing.
    Units {
        /// How many.
        missing: u32,
    },
    /// A note must be read.
    Note {
        /// By what it is acknowledged.
        key: String,
    },
    /// A step of the checklist must be done.
    Step {
        /// The rule that asks for it.
        step: String,
    },
    /// A box must be chosen.
    Box,
    /// The parcel must be weighed.
    Weight,
    /// The weight does not fit; somebody must look.
    WeightDoubt,
    /// The label must be scanned.
    Label,
}

/// Units of an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemUnits {
    /// The item.
    pub item: Item,
    /// How many.
    pub units: u32,
}

/// What closing a parcel led to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum FinishReply {
    /// It is closed.
    Finished {
        /// The parcel.
        finished: Box<Finished>,
    },
    /// Something is left to ask.
    NotReady {
        /// The session with what is open.
        view: Box<PackingView>,
    },
    /// The books do not have units that are in the box; they leave when somebody says that they were found.
    NotInBooks {
        /// What is missing.
        missing: Vec<ItemUnits>,
    },
    /// The order changed meanwhile.
    Stopped {
        /// The session with what changed.
        view: Box<PackingView>,
    },
}

/// The session after a step of the bench, and what closing the parcel led to where nothing was left to ask.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchReply {
    /// Whether the step was taken; it was not where it is no longer possible.
    pub is_done: bool,
    /// The session after it.
    pub view: PackingView,
    /// What closing led to.
    pub finish: Option<FinishReply>,
}

/// What a command card did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "command")]
pub enum CommandReply {
    /// A unit is out of the box again.
    Undone {
        /// The line; nothing when there was nothing to undo.
        line_id: Option<String>,
    },
    /// The order was set aside.
    SetAside,
    /// A box was chosen; `false` where none is set up.
    BoxChosen {
        /// Whether there was one.
        is_chosen: bool,
    },
    /// A step of the checklist was ticked, or a note read; `false` where none was open.
    Done {
        /// Whether one was.
        is_done: bool,
    },
    /// The parcel is closed, or it is said what is open.
    Print,
    /// The screen asks which unit is missing.
    Short,
    /// The screen goes on to the next order.
    Next,
    /// The screen acknowledges and closes what is open.
    Cancel,
}

/// Takes an order over from another station.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeOverIn {
    /// The order.
    pub order_id: String,
    /// Why.
    pub reason: String,
}

/// What going on after a change led to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum GoOnReply {
    /// Work goes on.
    WentOn {
        /// The session; a new one where the items changed.
        view: Box<PackingView>,
        /// What must come out of the box.
        take_out: Vec<ItemUnits>,
    },
    /// The order may not be packed.
    Refused {
        /// Why.
        reason: PackRefusal,
    },
}

/// Why a unit was counted without its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
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

/// Counts a unit without its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ByHandIn {
    /// The session.
    pub session_id: String,
    /// The line.
    pub line_id: String,
    /// Why.
    pub reason: ByHandReason,
    /// A UUID made once per act; a repeated delivery counts once.
    pub scan_id: String,
}

/// Links an unknown code to the item of a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkCodeIn {
    /// The session.
    pub session_id: String,
    /// The code.
    pub code: String,
    /// The line.
    pub line_id: String,
}

/// Units of a line, with a reason where one is needed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineUnitsIn {
    /// The session.
    pub session_id: String,
    /// The line.
    pub line_id: String,
    /// How many.
    pub units: u32,
    /// Why, or empty.
    pub reason: String,
}

/// Chooses a box.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseBoxIn {
    /// The session.
    pub session_id: String,
    /// The box.
    pub box_id: String,
}

/// Takes a weight.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WeighIn {
    /// The session.
    pub session_id: String,
    /// Grams.
    pub grams: u32,
    /// Whether the scale told it.
    pub from_scale: bool,
}

/// Ticks a step, or acknowledges a note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchKeyIn {
    /// The session.
    pub session_id: String,
    /// The rule that asks for the step, or the key of the note.
    pub key: String,
}

/// A box that can be chosen for a parcel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoxChoice {
    /// The box.
    pub r#box: BoxRow,
    /// How much of its room the goods take in percent, where everything is known to fit.
    pub fill: Option<u32>,
    /// Whether the same goods went into it before.
    pub is_used_before: bool,
}

/// What is proposed for a parcel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoxProposal {
    /// Boxes, the best first; those that hold everything come before the others.
    pub choices: Vec<BoxChoice>,
    /// The box that counts now.
    pub counting_id: Option<String>,
    /// Whether somebody chose it.
    pub is_chosen: bool,
    /// What the best costs less than the second.
    pub saving: Option<Money>,
    /// Why none is proposed.
    pub none: Option<NoBox>,
    /// Lines whose item has no size yet.
    pub without_size: Vec<String>,
    /// Grams that the parcel should weigh, where they are known.
    pub expected: Option<u32>,
    /// The least that is believed.
    pub least: Option<u32>,
    /// The most that is believed.
    pub most: Option<u32>,
    /// Grams by which the weight differs, where it is doubted.
    pub off: Option<u32>,
    /// Lines of which a unit may be missing or in twice, the likeliest first.
    pub suspects: Vec<String>,
}

/// Opens the closed parcel of an order again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReopenIn {
    /// The order.
    pub order_id: String,
    /// Why.
    pub reason: String,
}

/// What opening it again led to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "result")]
pub enum ReopenReply {
    /// It is open.
    Reopened {
        /// The session.
        view: Box<PackingView>,
    },
    /// A carrier took it along.
    HandedOver,
    /// The shop was told, or may have been.
    Told,
    /// There is no closed parcel.
    NoParcel,
    /// A reason is needed.
    NoReason,
}
