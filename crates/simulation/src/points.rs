//! Every moment at which the program can die around one op, of every kind: the day is quiet, one op is recorded, and the
//! program dies at the first commit or send, in the next run at the second, and so on until no moment is left.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::many::on_threads;
use crate::plan::{Act, Crash, Plan};
use crate::schedule::{Outcome, Setup, run_plan};

/// More moments than any op has: a walk through them that does not end is a fault of the simulation.
const MOST: u64 = 2_000;

/// One kind of op, in one kind of shop.
#[derive(Debug, Clone, Copy)]
struct Case {
    name: &'static str,
    act: Act,
    has_fulfillments: bool,
    is_fenceless: bool,
    /// Whether the answer to the first write gets lost, so that the op goes through its doubt.
    loses_answer: bool,
}

/// What a walk through all moments of one kind of op showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The kind of op and of shop.
    pub case: String,
    /// Moments at which the program died, one run each.
    pub moments: u64,
    /// Runs in which the shop has the op at the end; the others ended in a question.
    pub done: u64,
    /// What was wrong, with the moment.
    pub failures: Vec<(u64, Vec<String>)>,
}

const ACTS: [(&str, bool, Act); 10] = [
    ("order.ship", false, Act::Pack { order: 3, has_number: true }),
    ("order.ship without a number", false, Act::Pack { order: 3, has_number: false }),
    ("order.ship as a shipment", true, Act::Pack { order: 3, has_number: true }),
    ("order.set_status", false, Act::Status { order: 3, to: 1 }),
    ("note.private", false, Act::Note { order: 3, to_customer: false }),
    ("note.customer", false, Act::Note { order: 3, to_customer: true }),
    ("refund.create with money", false, Act::Refund { order: 3, moves_money: true }),
    ("refund.create without money", false, Act::Refund { order: 3, moves_money: false }),
    ("stock.adjust", false, Act::Stock { item: 2, delta: -1 }),
    ("stock.count", false, Act::Count { item: 2, counted: 4 }),
];

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, has_fulfillments, act) in ACTS {
        for (is_fenceless, loses_answer) in [(false, false), (false, true), (true, false), (true, true)] {
            cases.push(Case { name, act, has_fulfillments, is_fenceless, loses_answer });
        }
    }
    cases
}

impl Case {
    fn plan(&self, crash: Option<u64>) -> Plan {
        let at = Duration::from_secs(2);
        let dies = |after| Crash { is_near_write: false, after, stays_dead: Duration::from_secs(1) };
        Plan {
            has_fulfillments: self.has_fulfillments,
            is_fenceless: self.is_fenceless,
            loses_first_answer: self.loses_answer,
            acts: vec![(at, self.act)],
            crashes: crash.map(dies).into_iter().collect(),
            ..Plan::quiet()
        }
    }

    fn name(&self) -> String {
        let fence = if self.is_fenceless { ", no fence" } else { "" };
        let answer = if self.loses_answer { ", answer lost" } else { "" };
        format!("{}{fence}{answer}", self.name)
    }

    /// The first run counts no crash and must do its one op; every other dies at the next moment.
    fn walk(&self) -> anyhow::Result<Points> {
        let mut points = Points { case: self.name(), moments: 0, done: 0, failures: Vec::new() };
        let plain = run_plan(0, self.plan(None), Setup::default())?;
        if plain.verdict.ops == 0 {
            points.failures.push((0, vec!["no op was recorded".to_owned()]));
        }
        for moment in 0..MOST {
            let Outcome { verdict, crashes, .. } = run_plan(0, self.plan(Some(moment)), Setup::default())?;
            if crashes == 0 {
                return Ok(points);
            }
            points.moments += 1;
            points.done += verdict.done;
            if !verdict.failures.is_empty() {
                points.failures.push((moment, verdict.failures));
            }
        }
        anyhow::bail!("{} has no last moment", points.case)
    }
}

/// Dies at every moment around one op of every kind, on `jobs` threads.
///
/// # Errors
/// The first error of the simulation itself.
pub fn crash_points(jobs: usize) -> anyhow::Result<Vec<Points>> {
    let (cases, next, walked) = (cases(), AtomicUsize::new(0), Mutex::new(Vec::new()));
    on_threads(jobs, || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let points = case.walk()?;
            walked.lock().unwrap_or_else(PoisonError::into_inner).push(points);
        }
        Ok(())
    })?;
    let mut walked = walked.into_inner().unwrap_or_else(PoisonError::into_inner);
    walked.sort_by(|a, b| a.case.cmp(&b.case));
    Ok(walked)
}
