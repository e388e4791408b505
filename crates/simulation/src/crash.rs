//! Where the program dies.

use std::collections::VecDeque;

use crate::plan::Crash;

/// A moment at which the program can die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    BeforeCommit,
    AfterCommit,
    /// Nothing of the request has left.
    BeforeSend {
        is_write: bool,
    },
    /// The request is on its way.
    AfterSend {
        is_write: bool,
    },
}

/// Counts moments, and strikes at those that the plan names.
#[derive(Debug)]
pub(crate) struct Reaper {
    waiting: VecDeque<Crash>,
    passed: u64,
    /// The end of a write was heard, and its commit has not been passed.
    is_settling: bool,
    /// The crash that struck last.
    last: Option<Crash>,
    pub(crate) struck: u64,
}

impl Reaper {
    pub(crate) fn new(plan: Vec<Crash>) -> Self {
        Self { waiting: plan.into(), passed: 0, is_settling: false, last: None, struck: 0 }
    }

    /// The end of a write was heard: the commit that comes next writes it down.
    pub(crate) fn write_ended(&mut self) {
        self.is_settling = true;
    }

    /// Whether the program dies at this moment.
    pub(crate) fn strikes(&mut self, moment: Moment) -> bool {
        let is_near_write = match moment {
            Moment::BeforeSend { is_write } | Moment::AfterSend { is_write } => is_write,
            Moment::BeforeCommit | Moment::AfterCommit => self.is_settling,
        };
        if moment == Moment::AfterCommit {
            self.is_settling = false;
        }
        let Some(next) = self.waiting.front().copied() else { return false };
        if next.is_near_write && !is_near_write {
            return false;
        }
        self.passed += 1;
        let strikes = self.passed > next.after;
        if strikes {
            self.last = self.waiting.pop_front();
            self.passed = 0;
            self.is_settling = false;
            self.struck += 1;
        }
        strikes
    }

    /// The crash that struck last.
    pub(crate) fn last(&self) -> Option<Crash> {
        self.last
    }

    /// No crash comes any more.
    pub(crate) fn retire(&mut self) {
        self.waiting.clear();
    }
}
