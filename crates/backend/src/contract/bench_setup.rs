use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Item, Money};

/// What a step of the checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StepKind {
    /// Wrap what breaks.
    Wrap,
    /// Put a card or leaflet in.
    Insert,
    /// Put the gift note in, and nothing with a price.
    GiftNote,
    /// Add a sample.
    Sample,
    /// Something else; the text says it.
    Other,
}

/// How far a step of the bench is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Asked {
    /// Never: it is skipped.
    Never,
    /// Where somebody wants to.
    MayBe,
    /// Always.
    Always,
}

/// What this house asks for on the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchRules {
    /// Choosing a box by hand.
    pub boxes: Asked,
    /// Weighing.
    pub weight: Asked,
    /// Scanning the label on the box.
    pub label: Asked,
    /// Millimetres that are kept around fragile units.
    pub padding: u32,
}

/// Why no box is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NoBox {
    /// No box is set up, or none is left.
    NoBoxes,
    /// Nobody can say whether it fits.
    NotKnown,
    /// Two parcels are needed.
    NeedsTwo,
    /// A unit fits into no box.
    TooBig,
    /// A unit is too heavy.
    TooHeavy,
    /// Something breaks, and no sturdy box holds it.
    NoSturdyBox,
}

/// A box.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoxRow {
    /// Identity.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The code by which a scan chooses it, or empty.
    pub code: String,
    /// Room inside in millimetres.
    pub length: u32,
    /// The second edge.
    pub width: u32,
    /// The third edge.
    pub height: u32,
    /// What it weighs empty, in grams.
    pub tare: u32,
    /// The most that it may weigh full, in grams.
    pub limit: Option<u32>,
    /// The carrier's name of its price step, or empty.
    pub size_class: String,
    /// What sending it costs.
    pub cost: Money,
    /// Whether fragile goods may travel in it.
    pub is_sturdy: bool,
    /// Boxes that are left, where they are counted.
    pub left: Option<u32>,
}

/// A box to save. An empty id is a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveBoxIn {
    /// The box to change, or empty.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The code by which a scan chooses it, or empty.
    pub code: String,
    /// Room inside in millimetres.
    pub length: u32,
    /// The second edge.
    pub width: u32,
    /// The third edge.
    pub height: u32,
    /// What it weighs empty, in grams.
    pub tare: u32,
    /// The most that it may weigh full, in grams.
    pub limit: Option<u32>,
    /// The carrier's name of its price step, or empty.
    pub size_class: String,
    /// What sending it costs, in minor units.
    pub cost_minor: u32,
    /// ISO 4217 code of that.
    pub currency: String,
    /// Whether fragile goods may travel in it.
    pub is_sturdy: bool,
    /// Boxes that are left, where they are counted.
    pub left: Option<u32>,
}

/// Names a box.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoxIn {
    /// The box.
    pub box_id: String,
}

/// For which orders a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "for", content = "value")]
pub enum RuleCondition {
    /// Every order.
    All,
    /// Gifts.
    Gift,
    /// Orders with something fragile.
    Fragile,
    /// Orders to this country.
    Country(String),
    /// Orders whose way of shipping contains these words.
    Shipping(String),
    /// Orders with this SKU.
    Sku(String),
    /// Orders with this tag.
    Tag(String),
}

/// A packing rule. An empty id is a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackRule {
    /// Identity.
    pub id: String,
    /// For which orders.
    pub condition: RuleCondition,
    /// What its step is about.
    pub step: StepKind,
    /// What to do, or empty.
    pub text: String,
}

/// Names a packing rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleIn {
    /// The rule.
    pub rule_id: String,
}

/// How the bench is set up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchSetup {
    /// What the house asks.
    pub rules: BenchRules,
    /// Packing rules.
    pub steps: Vec<PackRule>,
    /// Boxes.
    pub boxes: Vec<BoxRow>,
}

/// What is known of an item: its size in millimetres as people measured it, else as the shop says, and whether it breaks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemProfile {
    /// The item.
    pub variant_id: String,
    /// The first edge; all three or none.
    pub length: Option<u32>,
    /// The second edge.
    pub width: Option<u32>,
    /// The third edge.
    pub height: Option<u32>,
    /// Whether nobody measured it, so that the size is the shop's; not read when it is saved.
    pub is_size_from_shop: bool,
    /// Whether it breaks.
    pub is_fragile: bool,
    /// Grams of a unit as closed parcels taught it or the shop says; not read when it is saved.
    pub weight: Option<u32>,
}

/// Names an item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VariantIn {
    /// The item.
    pub variant_id: String,
}

/// Days, both ends among them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpanIn {
    /// The first day, YYYY-MM-DD in UTC.
    pub from: String,
    /// The last day, YYYY-MM-DD in UTC.
    pub to: String,
}

/// What one person, or nobody known, did in one hour.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchHour {
    /// The person's name, where known.
    pub person: Option<String>,
    /// Beginning of the hour.
    pub hour: String,
    /// Parcels closed.
    pub parcels: u32,
    /// Units counted.
    pub units: u32,
    /// Wrong, surplus and unknown scans.
    pub mistakes: u32,
    /// Units counted without their code.
    pub by_hand: u32,
}

/// An item that is counted by hand again and again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WithoutCode {
    /// Its identity.
    pub variant_id: String,
    /// The item.
    pub item: Item,
    /// How often in the last seven days.
    pub times: u32,
}

/// What the bench did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchStatistics {
    /// Hour by hour; of nobody else for those who may not see more.
    pub hours: Vec<BenchHour>,
    /// Items that need labels: counted by hand at least three times in a week.
    pub without_code: Vec<WithoutCode>,
}
