//! Which box an order goes into: the cheapest in which everything fits, weight and fragile goods minded.

use serde::{Deserialize, Serialize};

use crate::{BoxId, Weight};

mod fit;

pub use fit::{Fit, MOST, Placed, fit};

/// Lengths of the three edges of a cuboid in whole millimetres, in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    /// The first edge.
    pub length: u32,
    /// The second edge.
    pub width: u32,
    /// The third edge.
    pub height: u32,
}

impl Size {
    /// The longest edge that is taken for a measure, 10 m; more is a slip of the finger.
    pub const MAX_EDGE: u32 = 10_000;

    /// A size of three edges.
    #[must_use]
    pub const fn new(length: u32, width: u32, height: u32) -> Self {
        Self { length, width, height }
    }

    /// Whether every edge is at least 1 mm and at most [`Self::MAX_EDGE`].
    #[must_use]
    pub fn is_possible(self) -> bool {
        self.edges().iter().all(|edge| (1..=Self::MAX_EDGE).contains(edge))
    }

    /// The edges as given.
    #[must_use]
    pub const fn edges(self) -> [u32; 3] {
        [self.length, self.width, self.height]
    }

    /// Cubic millimetres.
    #[must_use]
    pub fn volume(self) -> u64 {
        self.edges().iter().map(|edge| u64::from(*edge)).product()
    }

    /// With so many millimetres around it.
    #[must_use]
    pub const fn padded(self, around: u32) -> Self {
        let more = 2 * around;
        Self { length: self.length + more, width: self.width + more, height: self.height + more }
    }
}

/// A kind of box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxKind {
    /// Identity.
    pub box_id: BoxId,
    /// Room inside.
    pub inner: Size,
    /// What it weighs empty, with its filling.
    pub tare: Weight,
    /// The most that it may weigh when it is full, where there is a limit.
    pub limit: Option<Weight>,
    /// What sending it costs in minor units: the box and the carrier's price step that it falls into.
    pub cost: u64,
    /// Whether fragile goods may travel in it.
    pub is_sturdy: bool,
    /// Boxes of this kind that are left, where they are counted.
    pub left: Option<u32>,
}

/// One unit that goes into a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its size.
    pub size: Size,
    /// Its weight.
    pub weight: Weight,
    /// Whether it breaks.
    pub is_fragile: bool,
}

/// A box that holds everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoxOption {
    /// The box.
    pub box_id: BoxId,
    /// What it costs, in minor units.
    pub cost: u64,
    /// How much of its room the goods take, in whole percent, rounded up.
    pub fill: u8,
    /// What it will weigh.
    pub weight: Weight,
}

/// Why no box is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoBox {
    /// No box is set up, or none is left.
    NoBoxes,
    /// There is nothing to pack, or so much that nobody can say whether it fits.
    NotKnown,
    /// Each unit fits somewhere, but all of them together fit into no box: two parcels are needed.
    NeedsTwo,
    /// A unit that fits into no box.
    TooBig,
    /// A unit that is too heavy for every box that it fits into.
    TooHeavy,
    /// Something breaks, and no sturdy box holds it.
    NoSturdyBox,
}

/// What to pack into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoxAdvice {
    /// Boxes that hold everything, the best first: cheapest, then smallest.
    pub options: Vec<BoxOption>,
    /// What the best costs less than the second, in minor units.
    pub saving: Option<u64>,
    /// Why there are none.
    pub none: Option<NoBox>,
}

/// Options that are told.
const OPTIONS: usize = 4;

/// Proposes boxes for these units. `padding` millimetres are kept around each fragile unit. Never proposes a box for which
/// no arrangement is known; for at most six units the cheapest box that can hold them is found.
#[must_use]
pub fn advise(boxes: &[BoxKind], units: &[Unit], padding: u32) -> BoxAdvice {
    let mut boxes: Vec<&BoxKind> = boxes.iter().filter(|kind| kind.left != Some(0)).collect();
    if boxes.is_empty() {
        return BoxAdvice { none: Some(NoBox::NoBoxes), ..BoxAdvice::default() };
    }
    if units.is_empty() {
        return BoxAdvice { none: Some(NoBox::NotKnown), ..BoxAdvice::default() };
    }
    boxes.sort_by_key(|kind| (kind.cost, kind.inner.volume(), kind.box_id));
    let mut options = Vec::new();
    for kind in &boxes {
        if options.len() < OPTIONS
            && let Some(option) = option(kind, units, padding)
        {
            options.push(option);
        }
    }
    let saving = match options.as_slice() {
        [first, second, ..] => Some(second.cost - first.cost),
        _ => None,
    };
    let none = options.is_empty().then(|| why_none(&boxes, units, padding));
    BoxAdvice { options, saving, none }
}

fn option(kind: &BoxKind, units: &[Unit], padding: u32) -> Option<BoxOption> {
    if units.iter().any(|unit| unit.is_fragile) && !kind.is_sturdy {
        return None;
    }
    let weight = full_weight(kind, units);
    if kind.limit.is_some_and(|limit| weight > limit) {
        return None;
    }
    let sizes: Vec<Size> = units.iter().map(|unit| padded(unit, padding)).collect();
    if !matches!(fit(kind.inner, &sizes), Fit::Fits(_)) {
        return None;
    }
    let goods: u64 = sizes.iter().map(|size| size.volume()).sum();
    let fill = (goods * 100).div_ceil(kind.inner.volume());
    Some(BoxOption { box_id: kind.box_id, cost: kind.cost, fill: u8::try_from(fill).unwrap_or(100), weight })
}

fn padded(unit: &Unit, padding: u32) -> Size {
    if unit.is_fragile { unit.size.padded(padding) } else { unit.size }
}

fn full_weight(kind: &BoxKind, units: &[Unit]) -> Weight {
    let goods = units.iter().fold(kind.tare.grams(), |sum, unit| sum.saturating_add(unit.weight.grams()));
    Weight::from_grams(goods)
}

fn why_none(boxes: &[&BoxKind], units: &[Unit], padding: u32) -> NoBox {
    let is_sturdy_wanted = units.iter().any(|unit| unit.is_fragile);
    if is_sturdy_wanted && !boxes.iter().any(|kind| kind.is_sturdy) {
        return NoBox::NoSturdyBox;
    }
    for unit in units {
        let holds = |kind: &&&BoxKind| matches!(fit(kind.inner, &[padded(unit, padding)]), Fit::Fits(_));
        let mut holding = boxes.iter().filter(holds).peekable();
        if holding.peek().is_none() {
            return NoBox::TooBig;
        }
        let carries = |kind: &&BoxKind| {
            kind.limit.is_none_or(|limit| full_weight(kind, std::slice::from_ref(unit)) <= limit)
        };
        if !holding.any(carries) {
            return NoBox::TooHeavy;
        }
        let one = std::slice::from_ref(unit);
        if !boxes.iter().any(|kind| option(kind, one, padding).is_some()) {
            return NoBox::NoSturdyBox;
        }
    }
    if units.len() > MOST { NoBox::NotKnown } else { NoBox::NeedsTwo }
}

#[cfg(test)]
mod tests;
