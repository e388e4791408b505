//! One packer packing one order, as a state machine. Every step is a fact; the session is what the facts add up to.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{Barcode, OrderId, PackRefusal, Quantity, RemoteId, ScanId, SessionId, Timestamp, VariantId};

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Units are missing.
    Open,
    /// Every unit is in; box, papers and tracking number remain.
    Packed,
    /// The parcel is closed.
    Finished,
    /// Put back into the queue with its progress kept.
    SetAside,
}

/// A line of the order as the packer needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// What goes into the box, where the shop still knows it.
    pub variant: Option<VariantId>,
    /// Keys of every code that names this line's item ([`Barcode::key`]): EAN, SKU and aliases.
    pub codes: Vec<String>,
    /// Units that the customer waits for.
    pub needed: Quantity,
    /// Units in the box.
    pub counted: Quantity,
}

impl PackingLine {
    /// Units still missing.
    #[must_use]
    pub const fn missing(&self) -> Quantity {
        self.needed.minus(self.counted)
    }
}

/// What one scan meant. Expected outcomes are values: only a failure to record is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ScanOutcome {
    /// A needed item: one more unit is in.
    Counted {
        /// The line it went to.
        line: RemoteId,
    },
    /// The last missing item: the order is packed.
    OrderPacked {
        /// The line it went to.
        line: RemoteId,
    },
    /// An item of the shop that this order does not contain. Nothing was counted.
    WrongItem {
        /// What was scanned.
        scanned: VariantId,
    },
    /// An item of this order, but every unit of it is in already. Nothing was counted.
    TooMany {
        /// The line that is full.
        line: RemoteId,
    },
    /// A code that nothing is known by. Nothing was counted.
    UnknownBarcode,
    /// The slip or number of this very order. Nothing was counted.
    ThisOrder,
    /// The slip, number or parcel of another order. Nothing was counted.
    OtherOrder {
        /// The other order.
        order: OrderId,
    },
    /// The same physical scan, delivered again. Nothing was counted twice.
    AlreadyCounted,
    /// The order is packed and the code is no item: it is the tracking number of the parcel.
    TrackingNumber {
        /// As scanned.
        number: String,
    },
    /// The session is finished or set aside. Nothing was counted.
    NotOpen,
}

impl ScanOutcome {
    /// Whether a unit went into the box.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self, Self::Counted { .. } | Self::OrderPacked { .. })
    }
}

/// The fact of one scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanRecord {
    /// The physical scan.
    pub scan: ScanId,
    /// What was read.
    pub code: Barcode,
    /// What it meant.
    pub outcome: ScanOutcome,
    /// When.
    pub at: Timestamp,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "undo")]
pub enum UndoOutcome {
    /// One unit of this line is out of the box again.
    Undone {
        /// The scan that was taken back.
        scan: ScanId,
        /// Its line.
        line: RemoteId,
    },
    /// No counted scan is left, or the session is not open.
    NothingToUndo,
}

/// What the records know by a scanned code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The item that carries the code today, where that is certain: then it decides, whatever the lines were sold under.
    pub variant: Option<&'a VariantId>,
    /// The order that has the code as its number or tracking number.
    pub order: Option<&'a OrderId>,
}

/// One packer packing one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingSession {
    /// Identity.
    pub session: SessionId,
    /// The order.
    pub order: OrderId,
    /// Its lines with units to pack, in the order in which they are shown.
    pub lines: Vec<PackingLine>,
    /// Every scan so far, in the order in which they were recorded.
    pub scans: Vec<ScanRecord>,
    /// Where it stands.
    pub state: SessionState,
}

impl PackingSession {
    /// Starts a session. Lines that carry the same id count as one, so that no unit can be counted beyond the need.
    ///
    /// # Errors
    /// [`PackRefusal::NothingToPack`] when no line needs a unit.
    pub fn open(session: SessionId, order: OrderId, lines: Vec<PackingLine>) -> Result<Self, PackRefusal> {
        let lines = to_pack(lines);
        if lines.is_empty() {
            return Err(PackRefusal::NothingToPack);
        }
        Ok(Self { session, order, lines, scans: Vec::new(), state: SessionState::Open })
    }

    /// Puts recorded facts back in, oldest first, after a restart.
    #[must_use]
    pub fn replay(mut self, facts: Vec<ScanRecord>, closed: Option<SessionState>) -> Self {
        for fact in facts {
            if let (false, ScanOutcome::Counted { line } | ScanOutcome::OrderPacked { line }) =
                (fact.undone, &fact.outcome)
            {
                let line = line.clone();
                self.add(&line);
            }
            self.scans.push(fact);
        }
        self.settle();
        if let Some(state) = closed {
            self.state = state;
        }
        self
    }

    /// Takes one scan. `known` is what the records know by this code. The outcome is recorded in
    /// [`Self::scans`] unless the scan was recorded before.
    pub fn scan(&mut self, code: &Barcode, known: Known<'_>, scan: ScanId, at: Timestamp) -> ScanOutcome {
        if self.scans.iter().any(|s| s.scan == scan) {
            return ScanOutcome::AlreadyCounted;
        }
        let outcome = self.decide(code, known);
        if let ScanOutcome::Counted { line } | ScanOutcome::OrderPacked { line } = &outcome {
            let line = line.clone();
            self.add(&line);
            self.settle();
        }
        self.scans.push(ScanRecord { scan, code: code.clone(), outcome: outcome.clone(), at, undone: false });
        outcome
    }

    fn decide(&self, code: &Barcode, known: Known<'_>) -> ScanOutcome {
        if !matches!(self.state, SessionState::Open | SessionState::Packed) {
            return ScanOutcome::NotOpen;
        }
        let key = code.key();
        let is_meant = |l: &&PackingLine| match known.variant {
            Some(item) => l.variant.as_ref() == Some(item),
            None => l.codes.contains(&key),
        };
        let missing_line = self.lines.iter().filter(is_meant).find(|l| l.missing() > Quantity::ZERO);
        if let Some(line) = missing_line {
            let line = line.line.clone();
            return if self.missing() == 1 {
                ScanOutcome::OrderPacked { line }
            } else {
                ScanOutcome::Counted { line }
            };
        }
        if let Some(line) = self.lines.iter().find(is_meant) {
            return ScanOutcome::TooMany { line: line.line.clone() };
        }
        if let Some(scanned) = known.variant {
            return ScanOutcome::WrongItem { scanned: scanned.clone() };
        }
        match known.order {
            Some(order) if *order == self.order => ScanOutcome::ThisOrder,
            Some(order) => ScanOutcome::OtherOrder { order: order.clone() },
            None if self.state == SessionState::Packed => {
                ScanOutcome::TrackingNumber { number: code.as_str().to_owned() }
            }
            None => ScanOutcome::UnknownBarcode,
        }
    }

    /// Takes the last counted unit out of the box.
    pub fn undo(&mut self) -> UndoOutcome {
        if !matches!(self.state, SessionState::Open | SessionState::Packed) {
            return UndoOutcome::NothingToUndo;
        }
        let last = self.scans.iter_mut().rev().find(|s| s.outcome.counts() && !s.undone);
        let Some((record, line)) = last.and_then(|s| match &s.outcome {
            ScanOutcome::Counted { line } | ScanOutcome::OrderPacked { line } => {
                let line = line.clone();
                Some((s, line))
            }
            _ => None,
        }) else {
            return UndoOutcome::NothingToUndo;
        };
        record.undone = true;
        let scan = record.scan;
        if let Some(full) = self.lines.iter_mut().find(|l| l.line == line) {
            full.counted = full.counted.minus(Quantity::ONE);
        }
        self.settle();
        UndoOutcome::Undone { scan, line }
    }

    /// Units still missing in all lines; held at the largest number, as a shop may claim any.
    #[must_use]
    pub fn missing(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.missing().units()))
    }

    /// The tracking number that was scanned last, if one was.
    #[must_use]
    pub fn scanned_tracking_number(&self) -> Option<&str> {
        self.scans.iter().rev().find_map(|s| match &s.outcome {
            ScanOutcome::TrackingNumber { number } if !s.undone => Some(number.as_str()),
            _ => None,
        })
    }

    fn add(&mut self, line: &RemoteId) {
        if let Some(line) = self.lines.iter_mut().find(|l| l.line == *line) {
            line.counted = line.counted.plus(Quantity::ONE);
        }
    }

    fn settle(&mut self) {
        self.state = if self.missing() == 0 { SessionState::Packed } else { SessionState::Open };
    }
}

/// The lines that need units, none of them counted yet, each id once.
fn to_pack(lines: Vec<PackingLine>) -> Vec<PackingLine> {
    let mut place_of: HashMap<RemoteId, usize> = HashMap::new();
    let mut kept: Vec<PackingLine> = Vec::new();
    for line in lines.into_iter().filter(|l| l.needed > Quantity::ZERO) {
        if let Some(first) = place_of.get(&line.line).and_then(|place| kept.get_mut(*place)) {
            first.needed = first.needed.plus(line.needed);
            first.codes.extend(line.codes);
        } else {
            place_of.insert(line.line.clone(), kept.len());
            kept.push(PackingLine { counted: Quantity::ZERO, ..line });
        }
    }
    kept
}

#[cfg(test)]
mod tests;
