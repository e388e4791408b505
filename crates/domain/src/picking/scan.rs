//! What the scans of a picker mean.

use serde::{Deserialize, Serialize};

use super::run::PickRun;
use crate::{Barcode, BinKind, OrderId, Place, ProductId, TaskId, VariantId, WaveId};

/// What the label of a tote begins with: its name is what follows.
pub const TOTE_PREFIX: &str = "T:";

/// The name of a tote, where a code is that of a tote's label.
#[must_use]
pub fn tote_name(code: &Barcode) -> Option<&str> {
    let (prefix, name) = code.as_str().split_at_checked(TOTE_PREFIX.len())?;
    prefix.eq_ignore_ascii_case(TOTE_PREFIX).then_some(name)
}

/// What is expected of the picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PickStep {
    /// Scan the tote that takes everything.
    Tote,
    /// Go to the bin and scan it.
    Bin,
    /// Take the item and scan it.
    Item,
    /// Put what is in hand into the order's tote and scan that.
    Put,
    /// Nothing is left to pick.
    Finish,
    /// The wave is not being picked.
    Closed,
}

/// What the records know by a scanned code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A bin, or a tote.
    Bin {
        /// Which.
        place: Place,
        /// What it is for.
        kind: BinKind,
        /// The other wave that uses it as a tote now.
        taken_by: Option<WaveId>,
        /// Whether goods lie in it.
        has_goods: bool,
    },
    /// An item, or a pack of it.
    Item {
        /// Which.
        variant: VariantId,
        /// Its product.
        product: Option<ProductId>,
        /// Units that the code stands for; at least one.
        units: u32,
        /// The lot or serial number in the code, where it has one.
        lot: Option<String>,
    },
    /// Several items carry the code.
    Ambiguous,
    /// An order, by its number, slip or tracking number.
    Order(OrderId),
    /// A wave, by its list.
    Wave(WaveId),
    /// A command card.
    Command,
    /// The badge of a member of staff.
    Badge,
    /// Nothing is known by it.
    Unknown,
}

impl Meaning {
    /// Whether it is a tote that nobody uses.
    #[must_use]
    pub const fn is_free_tote(&self) -> bool {
        matches!(self, Self::Bin { kind: BinKind::Tote, taken_by: None, has_goods: false, .. })
    }
}

/// Why a scan was refused. Together with what was expected it says what the picker should do instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum MisScan {
    /// A bin from which this wave takes nothing.
    WrongBin,
    /// A bin of this wave whose turn comes later.
    LaterBin,
    /// A bin of this wave from which everything was taken.
    DoneBin,
    /// A bin of another warehouse.
    OtherWarehouse,
    /// A bin that is no shelf.
    NotAShelf {
        /// What it is for.
        kind: BinKind,
    },
    /// The bin in front of the picker, scanned in place of the item.
    BinAgain,
    /// The right item, but its bin was not scanned: who stands elsewhere takes it from elsewhere.
    BinFirst,
    /// An item that the wave needs, from another bin or at another time.
    OtherItem,
    /// An item of this wave that lies in another bin: the right item in the wrong bin.
    ItemOfOtherBin {
        /// Where the wave takes it.
        from: Place,
    },
    /// Another variant of the product.
    OtherVariant,
    /// The right item of another lot.
    WrongLot,
    /// An item that no order of the wave needs.
    WrongItem,
    /// A pack of more units than are missing.
    PackTooLarge {
        /// Units in the pack.
        units: u32,
    },
    /// All units are in hand already.
    TooMany,
    /// The number is no more than what was scanned.
    TooFew,
    /// A number, and no unit was scanned before.
    ItemFirst,
    /// A tote, and nothing is in hand.
    ToteTooEarly,
    /// A shelf in place of a tote.
    NotATote,
    /// The tote of another order of this wave.
    WrongTote {
        /// Its place on the cart.
        slot: u32,
    },
    /// The tote of another wave.
    ToteOfOtherWave,
    /// A free tote, but the order has one already.
    ToteNotNeeded,
    /// A tote in which goods lie that nobody knows the order of.
    ToteNotEmpty,
    /// The slip, number or parcel of an order.
    OrderCode,
    /// The list of this wave.
    ThisWave,
    /// The list of another wave.
    OtherWave,
    /// A command card that does nothing here.
    Command,
    /// Somebody's badge.
    Badge,
    /// Several items carry the code, and none of them is certain to be meant.
    Ambiguous,
    /// Nothing is known by the code.
    Unknown,
    /// The order was cancelled or changed a moment ago: nothing is taken for it any more.
    OrderDropped {
        /// Its number.
        number: String,
    },
    /// The books know fewer units in this bin than are in hand; the picker says whether they were found.
    NotInBooks {
        /// Units that the books lack.
        units: u32,
    },
    /// Nothing is left to pick.
    NothingLeft,
    /// The wave is not being picked.
    NotOpen,
    /// Somebody else picks it.
    NotYours,
}

/// What one scan meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum PickOutcome {
    /// The right bin; the item comes next.
    AtBin {
        /// For which task.
        task: TaskId,
    },
    /// The right item; more of it is needed.
    Counted {
        /// For which task.
        task: TaskId,
        /// Units of this scan.
        units: u32,
        /// Units still missing.
        left: u32,
    },
    /// All units of the task are in hand; the tote comes next.
    InHand {
        /// The task.
        task: TaskId,
        /// The place on the cart that they go to.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// A free tote stands on this place of the cart from now on.
    ToteTaken {
        /// The place.
        slot: u32,
    },
    /// The units are in the tote.
    Placed {
        /// The task.
        task: TaskId,
        /// The place on the cart.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// The last units of the wave are in their tote.
    AllPicked {
        /// The task.
        task: TaskId,
        /// The place on the cart.
        slot: u32,
        /// How many.
        units: u32,
    },
    /// The same physical scan, delivered again. Nothing was counted twice.
    AlreadyCounted,
    /// Nothing changed.
    Refused {
        /// What was expected.
        step: PickStep,
        /// What came instead.
        why: MisScan,
    },
}

impl PickOutcome {
    /// Whether something was done.
    #[must_use]
    pub const fn is_accepted(&self) -> bool {
        !matches!(self, Self::AlreadyCounted | Self::Refused { .. })
    }
}

impl PickRun {
    /// What is wrong with a code that is not what was expected.
    pub(super) fn why_not(&self, step: PickStep, meaning: &Meaning) -> MisScan {
        match step {
            PickStep::Closed => return MisScan::NotOpen,
            PickStep::Finish => return MisScan::NothingLeft,
            PickStep::Tote | PickStep::Bin | PickStep::Item | PickStep::Put => {}
        }
        match meaning {
            Meaning::Bin { place, kind, .. } => self.wrong_bin(step, place, *kind, meaning),
            Meaning::Item { variant, product, units, lot } => {
                self.wrong_item(step, variant, product.as_ref(), *units, lot.as_deref())
            }
            Meaning::Ambiguous => MisScan::Ambiguous,
            Meaning::Order(_) => MisScan::OrderCode,
            Meaning::Wave(wave) if *wave == self.wave => MisScan::ThisWave,
            Meaning::Wave(_) => MisScan::OtherWave,
            Meaning::Command => MisScan::Command,
            Meaning::Badge => MisScan::Badge,
            Meaning::Unknown => MisScan::Unknown,
        }
    }

    fn wrong_bin(&self, step: PickStep, place: &Place, kind: BinKind, meaning: &Meaning) -> MisScan {
        if self.current().is_some_and(|task| task.from.warehouse != place.warehouse) {
            return MisScan::OtherWarehouse;
        }
        let wants_tote = matches!(step, PickStep::Put | PickStep::Tote);
        match kind {
            BinKind::Tote if wants_tote => self.wrong_tote(place, meaning),
            BinKind::Tote => MisScan::ToteTooEarly,
            BinKind::Shelf if wants_tote => MisScan::NotATote,
            BinKind::Shelf => self.wrong_shelf(step, place),
            kind => MisScan::NotAShelf { kind },
        }
    }

    fn wrong_tote(&self, place: &Place, meaning: &Meaning) -> MisScan {
        if let Some(slot) = self.slots.iter().find(|slot| slot.tote.as_ref() == Some(place)) {
            return MisScan::WrongTote { slot: slot.slot };
        }
        match meaning {
            Meaning::Bin { taken_by: Some(_), .. } => MisScan::ToteOfOtherWave,
            Meaning::Bin { has_goods: true, .. } => MisScan::ToteNotEmpty,
            _ => MisScan::ToteNotNeeded,
        }
    }

    fn wrong_shelf(&self, step: PickStep, place: &Place) -> MisScan {
        if step == PickStep::Item && self.at.as_ref() == Some(place) {
            return MisScan::BinAgain;
        }
        let mut here = self.tasks.iter().filter(|task| task.from == *place).peekable();
        if here.peek().is_none() {
            return MisScan::WrongBin;
        }
        if here.any(super::run::PickTask::is_open) { MisScan::LaterBin } else { MisScan::DoneBin }
    }

    fn wrong_item(
        &self,
        step: PickStep,
        variant: &VariantId,
        product: Option<&ProductId>,
        units: u32,
        lot: Option<&str>,
    ) -> MisScan {
        let Some(current) = self.current() else { return MisScan::NothingLeft };
        if current.variant == *variant {
            let missing = current.missing() - current.in_hand;
            return match step {
                PickStep::Bin | PickStep::Tote => MisScan::BinFirst,
                _ if missing == 0 => MisScan::TooMany,
                _ if lot.is_some_and(|lot| !current.lot.is_empty() && current.lot != lot) => {
                    MisScan::WrongLot
                }
                _ => MisScan::PackTooLarge { units },
            };
        }
        let mut same = self.tasks.iter().filter(|task| task.variant == *variant && task.is_open());
        if let Some(other) = same.next() {
            return match step {
                PickStep::Item if Some(&other.from) != self.at.as_ref() => {
                    MisScan::ItemOfOtherBin { from: other.from.clone() }
                }
                _ => MisScan::OtherItem,
            };
        }
        let is_sibling = product.is_some() && current.product.as_ref() == product;
        if is_sibling { MisScan::OtherVariant } else { MisScan::WrongItem }
    }
}
