//! What is asked before a parcel is closed: box, weight, label, and the steps of packing rules.

use serde::{Deserialize, Serialize};

use super::{BenchState, Interruption, PackingSession, SessionState, WeightFinding};
use crate::NoteToRead;

/// How far a step of the bench is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Never: it is skipped.
    Never,
    /// Where somebody wants to.
    #[default]
    MayBe,
    /// Always: the parcel is not closed without it.
    Always,
}

/// What this house asks for on the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BenchRules {
    /// Choosing a box by hand; the proposed one counts otherwise.
    pub boxes: Asked,
    /// Weighing.
    pub weight: Asked,
    /// Scanning the label on the box. A scanned label closes the parcel; where it is never asked for, the last item does.
    pub label: Asked,
    /// Millimetres that are kept around fragile units.
    pub padding: u32,
}

impl Default for BenchRules {
    fn default() -> Self {
        Self { boxes: Asked::MayBe, weight: Asked::MayBe, label: Asked::MayBe, padding: 20 }
    }
}

/// What a step of the checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// For which orders a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "for", content = "value")]
pub enum RuleCondition {
    /// Every order.
    All,
    /// Gifts.
    Gift,
    /// Orders with something fragile.
    Fragile,
    /// Orders that go to this country (ISO 3166-1 alpha-2).
    Country(String),
    /// Orders whose way of shipping contains these words, in any case.
    Shipping(String),
    /// Orders that contain an item with this SKU, in any case.
    Sku(String),
    /// Orders with this tag, in any case.
    Tag(String),
}

/// A rule: a step that is asked for certain orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRule {
    /// Identity.
    pub rule_id: String,
    /// For which orders.
    pub condition: RuleCondition,
    /// What it is about.
    pub step: StepKind,
    /// What to do in the words of staff; empty for those of the step.
    pub text: String,
}

/// What rules look at in an order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderTraits {
    /// Whether it is a gift.
    pub is_gift: bool,
    /// Whether something in it breaks.
    pub is_fragile: bool,
    /// Where it goes: ISO 3166-1 alpha-2.
    pub country: String,
    /// The way of shipping.
    pub shipping: String,
    /// SKUs of its items.
    pub skus: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

impl RuleCondition {
    /// Whether it holds for such an order.
    #[must_use]
    pub fn holds(&self, order: &OrderTraits) -> bool {
        let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        match self {
            Self::All => true,
            Self::Gift => order.is_gift,
            Self::Fragile => order.is_fragile,
            Self::Country(country) => same(country, &order.country),
            Self::Shipping(words) => order.shipping.to_lowercase().contains(&words.trim().to_lowercase()),
            Self::Sku(sku) => order.skus.iter().any(|known| same(sku, known)),
            Self::Tag(tag) => order.tags.iter().any(|known| same(tag, known)),
        }
    }
}

/// The steps that are asked for such an order, in the order of the rules.
#[must_use]
pub fn steps_for<'a>(rules: &'a [PackRule], order: &OrderTraits) -> Vec<&'a PackRule> {
    rules.iter().filter(|rule| rule.condition.holds(order)).collect()
}

/// What still keeps a parcel from being closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "open")]
pub enum OpenPoint {
    /// The order changed; somebody must see that first.
    Stopped {
        /// What changed.
        #[serde(flatten)]
        why: Interruption,
    },
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

/// What is asked before a parcel is closed.
#[derive(Debug, Clone, Copy)]
pub struct Checks<'a> {
    /// What the house asks.
    pub rules: &'a BenchRules,
    /// Whether there are boxes to choose from.
    pub has_boxes: bool,
    /// Steps of the checklist.
    pub steps: &'a [&'a PackRule],
    /// Notes of the order.
    pub notes: &'a [NoteToRead],
}

/// What still keeps the parcel of a session from being closed, in the order in which it is asked.
#[must_use]
pub fn open_points(session: &PackingSession, bench: &BenchState, checks: &Checks<'_>) -> Vec<OpenPoint> {
    let mut open = Vec::new();
    if let Some(why) = bench.stopped {
        open.push(OpenPoint::Stopped { why });
    }
    if session.state != SessionState::Packed {
        open.push(OpenPoint::Units { missing: session.missing() });
    }
    let unread = checks.notes.iter().filter(|note| !note.is_read);
    open.extend(unread.map(|note| OpenPoint::Note { key: note.key.clone() }));
    let undone = checks.steps.iter().filter(|rule| !bench.done_steps.contains(&rule.rule_id));
    open.extend(undone.map(|rule| OpenPoint::Step { step: rule.rule_id.clone() }));
    if checks.rules.boxes == Asked::Always && checks.has_boxes && bench.chosen_box.is_none() {
        open.push(OpenPoint::Box);
    }
    match bench.weighed {
        None if checks.rules.weight == Asked::Always => open.push(OpenPoint::Weight),
        Some(weighed) if weighed.is_doubtful() => open.push(OpenPoint::WeightDoubt),
        _ => {}
    }
    if checks.rules.label == Asked::Always && !session.label_proved(bench) {
        open.push(OpenPoint::Label);
    }
    open
}

/// Whether the parcel closes by itself now: nothing is left to ask, and the label is on the box or nobody asks for it.
#[must_use]
pub fn closes_itself(session: &PackingSession, bench: &BenchState, checks: &Checks<'_>) -> bool {
    let is_proved = checks.rules.label == Asked::Never || session.label_proved(bench);
    is_proved && open_points(session, bench, checks).is_empty()
}

impl super::Weighed {
    /// Whether somebody must look into the box.
    #[must_use]
    pub const fn is_doubtful(&self) -> bool {
        matches!(self.finding, WeightFinding::Under | WeightFinding::Over) && !self.is_accepted
    }
}
