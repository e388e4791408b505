//! One packer packing one order, as a state machine. Every step is a fact; the session is what the facts add up to.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    Barcode, BenchCommand, OrderId, PackRefusal, Quantity, RemoteId, ScanId, SessionId, Timestamp, VariantId,
};

mod event;
mod known;
mod outcome;
mod rules;

pub use event::{BenchEvent, BenchFact, BenchState, ByHandReason, Interruption, Weighed, WeightFinding};
pub use known::{CarriedBy, Known, LotCheck};
pub use outcome::{ScanOutcome, ScanRecord, UndoOutcome};
pub use rules::{
    Asked, BenchRules, Checks, OpenPoint, OrderTraits, PackRule, RuleCondition, StepKind, closes_itself,
    open_points, steps_for,
};

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

    /// Puts recorded facts back in, oldest first, after a restart. `bench` says what of the order goes into this parcel.
    #[must_use]
    pub fn replay(
        mut self,
        facts: Vec<ScanRecord>,
        bench: &BenchState,
        closed: Option<SessionState>,
    ) -> Self {
        self.adjust(bench);
        for fact in facts {
            if let (false, Some((line, units))) = (fact.undone, fact.outcome.counted()) {
                let line = line.clone();
                self.add(&line, units);
            }
            self.scans.push(fact);
        }
        self.settle();
        if let Some(state) = closed {
            self.state = state;
        }
        self
    }

    /// Takes what is sent later out of what is needed, and adds what is sent beyond the order.
    pub fn adjust(&mut self, bench: &BenchState) {
        for (line, units) in &bench.extra {
            if let Some(line) = self.line_mut(line) {
                line.needed = line.needed.plus(*units);
            }
        }
        for (line, units) in &bench.short {
            if let Some(line) = self.line_mut(line) {
                line.needed = line.needed.minus(*units);
            }
        }
    }

    /// Leaves units out of this parcel; `false` when no so many are missing, or nothing would be in it.
    pub fn leave_out(&mut self, line: &RemoteId, units: Quantity) -> bool {
        let is_open = self.state == SessionState::Open && units > Quantity::ZERO;
        let rest = self.lines.iter().map(|l| if l.line == *line { l.needed.minus(units) } else { l.needed });
        let has_rest = rest.fold(0_u32, |sum, needed| sum.saturating_add(needed.units())) > 0;
        match self.line_mut(line) {
            Some(line) if is_open && has_rest && line.missing() >= units => {
                line.needed = line.needed.minus(units);
                self.settle();
                true
            }
            _ => false,
        }
    }

    /// Lets more units of a line into this parcel than were ordered; `false` when the session is closed or has no such line.
    pub fn let_in(&mut self, line: &RemoteId, units: Quantity) -> bool {
        let is_open =
            matches!(self.state, SessionState::Open | SessionState::Packed) && units > Quantity::ZERO;
        match self.line_mut(line) {
            Some(line) if is_open => {
                line.needed = line.needed.plus(units);
                self.settle();
                true
            }
            _ => false,
        }
    }

    /// Takes one scan. `known` is what the records know by this code. The outcome is recorded in
    /// [`Self::scans`] unless the scan was recorded before.
    pub fn scan(&mut self, code: &Barcode, known: Known<'_>, scan: ScanId, at: Timestamp) -> ScanOutcome {
        if self.scans.iter().any(|s| s.scan == scan) {
            return ScanOutcome::AlreadyCounted;
        }
        let outcome = self.decide(code, known);
        self.record(code, outcome, scan, at)
    }

    /// Records what a scan meant that somebody else decided, such as one that came after the order had changed.
    pub fn record(
        &mut self,
        code: &Barcode,
        outcome: ScanOutcome,
        scan: ScanId,
        at: Timestamp,
    ) -> ScanOutcome {
        if let Some((line, units)) = outcome.counted() {
            let line = line.clone();
            self.add(&line, units);
            self.settle();
        }
        self.scans.push(ScanRecord { scan, code: code.clone(), outcome: outcome.clone(), at, undone: false });
        outcome
    }

    /// Counts one unit of a line without its code; `None` when the line lacks none.
    pub fn count_by_hand(&mut self, line: &RemoteId, scan: ScanId, at: Timestamp) -> Option<ScanOutcome> {
        let is_open = self.state == SessionState::Open;
        let found = self.lines.iter().find(|l| l.line == *line && l.missing() > Quantity::ZERO)?;
        let name = found.codes.first().map_or_else(|| line.as_str(), String::as_str);
        let code: Barcode = name.parse().ok()?;
        let outcome = self.counted(line.clone(), Quantity::ONE);
        is_open.then(|| self.record(&code, outcome, scan, at))
    }

    fn counted(&self, line: RemoteId, units: Quantity) -> ScanOutcome {
        if self.missing() == units.units() {
            ScanOutcome::OrderPacked { line, units }
        } else {
            ScanOutcome::Counted { line, units }
        }
    }

    fn decide(&self, code: &Barcode, known: Known<'_>) -> ScanOutcome {
        if !matches!(self.state, SessionState::Open | SessionState::Packed) {
            return ScanOutcome::NotOpen;
        }
        if let Some(command) = BenchCommand::of(code) {
            return ScanOutcome::Command { command };
        }
        if let Some(outcome) = self.decide_item(code, known) {
            return outcome;
        }
        if let Some(box_id) = known.chosen_box {
            return ScanOutcome::BoxChosen { box_id };
        }
        if known.is_bin {
            return ScanOutcome::Bin;
        }
        let is_packed = self.state == SessionState::Packed;
        match known.order {
            Some(order) if *order == self.order && is_packed => match known.carried_by {
                CarriedBy::Label => ScanOutcome::LabelProved,
                CarriedBy::OldLabel => ScanOutcome::OldLabel,
                CarriedBy::Slip => ScanOutcome::SlipForLabel,
            },
            Some(order) if *order == self.order => ScanOutcome::ThisOrder,
            Some(order) if is_packed => ScanOutcome::WrongLabel { order: Some(order.clone()) },
            Some(order) => ScanOutcome::OtherOrder { order: order.clone() },
            None if is_packed && known.label.is_some_and(|label| !code.matches(label)) => {
                ScanOutcome::WrongLabel { order: None }
            }
            None if is_packed => ScanOutcome::TrackingNumber { number: code.as_str().to_owned() },
            None => ScanOutcome::UnknownBarcode,
        }
    }

    /// What the code means as an item; `None` when it is none.
    fn decide_item(&self, code: &Barcode, known: Known<'_>) -> Option<ScanOutcome> {
        let key = code.key();
        let is_meant = |l: &&PackingLine| match known.variant {
            Some(item) => l.variant.as_ref() == Some(item),
            None => l.codes.contains(&key),
        };
        let units = known.units.unwrap_or(Quantity::ONE);
        let missing_line = self.lines.iter().filter(is_meant).find(|l| l.missing() >= units);
        let Some(line) = missing_line else {
            let full = self.lines.iter().find(is_meant).map(|l| l.line.clone());
            let too_many = full.map(|line| ScanOutcome::TooMany { line, units });
            return too_many.or_else(|| known.variant.map(|v| ScanOutcome::WrongItem { scanned: v.clone() }));
        };
        let line = line.line.clone();
        Some(match known.lot {
            LotCheck::Fine => self.counted(line, units),
            LotCheck::Missing { is_serial } => ScanOutcome::LotMissing { line, is_serial },
            LotCheck::Expired { lot, expires } => ScanOutcome::Expired { line, lot: lot.to_owned(), expires },
            LotCheck::Twice { serial } => ScanOutcome::SerialTwice { line, serial: serial.to_owned() },
        })
    }

    /// Takes the units of the last counted scan out of the box.
    pub fn undo(&mut self) -> UndoOutcome {
        if !matches!(self.state, SessionState::Open | SessionState::Packed) {
            return UndoOutcome::NothingToUndo;
        }
        let last = self.scans.iter_mut().rev().find(|s| s.outcome.counts() && !s.undone);
        let Some((record, (line, units))) = last.and_then(|record| {
            let counted = record.outcome.counted().map(|(line, units)| (line.clone(), units))?;
            Some((record, counted))
        }) else {
            return UndoOutcome::NothingToUndo;
        };
        record.undone = true;
        let scan = record.scan;
        if let Some(full) = self.line_mut(&line) {
            full.counted = full.counted.minus(units);
        }
        self.settle();
        UndoOutcome::Undone { scan, line }
    }

    /// Whether the label was scanned on the box as it is: after the last unit went in and after the last change of the order.
    #[must_use]
    pub fn label_proved(&self, bench: &BenchState) -> bool {
        let newest =
            |is_it: fn(&ScanOutcome) -> bool| self.scans.iter().rposition(|s| !s.undone && is_it(&s.outcome));
        let Some(proof) = newest(ScanOutcome::proves_label) else { return false };
        let is_after_items = newest(ScanOutcome::counts).is_none_or(|last| last < proof);
        let at = self.scans.get(proof).map(|scan| scan.at);
        self.state == SessionState::Packed
            && is_after_items
            && bench.changed_at.is_none_or(|changed| at > Some(changed))
    }

    /// Wrong, surplus and unknown scans so far.
    #[must_use]
    pub fn mistakes(&self) -> u32 {
        u32::try_from(self.scans.iter().filter(|s| s.outcome.is_mistake()).count()).unwrap_or(u32::MAX)
    }

    fn line_mut(&mut self, line: &RemoteId) -> Option<&mut PackingLine> {
        self.lines.iter_mut().find(|l| l.line == *line)
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

    fn add(&mut self, line: &RemoteId, units: Quantity) {
        if let Some(line) = self.line_mut(line) {
            line.counted = line.counted.plus(units);
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
