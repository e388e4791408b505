//! Many schedules, on as many threads as wanted.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::schedule::{Outcome, Setup, run};

/// Sums over schedules.
#[derive(Debug, Default)]
pub struct Totals {
    /// Schedules.
    pub schedules: u64,
    /// Ops recorded.
    pub ops: u64,
    /// Ops that the shop has.
    pub done: u64,
    /// Ops that stopped as a question by rule.
    pub questions: u64,
    /// Ops that stopped because nobody knows what became of them.
    pub doubts: u64,
    /// Requests.
    pub calls: u64,
    /// Those that would change something.
    pub writes: u64,
    /// Crashes.
    pub crashes: u64,
    /// Seeds that failed, with what was wrong, by seed.
    pub failures: Vec<(u64, Vec<String>)>,
}

impl Totals {
    fn add(&mut self, outcome: Outcome) {
        let Outcome { seed, verdict, calls, writes, crashes, .. } = outcome;
        self.schedules += 1;
        self.ops += verdict.ops;
        self.done += verdict.done;
        self.questions += verdict.questions;
        self.doubts += verdict.doubts;
        self.calls += calls;
        self.writes += writes;
        self.crashes += crashes;
        if !verdict.failures.is_empty() {
            self.failures.push((seed, verdict.failures));
        }
    }
}

/// Runs the schedules of these seeds on `jobs` threads. `tell` hears how many are through, from time to time.
///
/// # Errors
/// The first error of the simulation itself.
pub fn run_many(
    seeds: Range<u64>,
    jobs: usize,
    setup: Setup,
    tell: &(dyn Fn(u64) + Sync),
) -> anyhow::Result<Totals> {
    let (totals, next) = (Mutex::new(Totals::default()), AtomicU64::new(seeds.start));
    let work = || -> anyhow::Result<()> {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return Ok(());
            }
            let outcome = run(seed, setup).inspect_err(|_| next.store(seeds.end, Ordering::Relaxed))?;
            let mut totals = totals.lock().unwrap_or_else(PoisonError::into_inner);
            totals.add(outcome);
            if totals.schedules.is_multiple_of(500) {
                tell(totals.schedules);
            }
        }
    };
    on_threads(jobs, work)?;
    let mut totals = totals.into_inner().unwrap_or_else(PoisonError::into_inner);
    totals.failures.sort();
    Ok(totals)
}

/// The first of these seeds that fails, with what was wrong.
///
/// # Errors
/// The first error of the simulation itself.
pub fn first_failure(
    seeds: Range<u64>,
    jobs: usize,
    setup: Setup,
) -> anyhow::Result<Option<(u64, Vec<String>)>> {
    let (found, next, stop) = (Mutex::new(Vec::new()), AtomicU64::new(seeds.start), AtomicBool::new(false));
    let work = || -> anyhow::Result<()> {
        while !stop.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return Ok(());
            }
            let failures = run(seed, setup)?.verdict.failures;
            if !failures.is_empty() {
                stop.store(true, Ordering::Relaxed);
                found.lock().unwrap_or_else(PoisonError::into_inner).push((seed, failures));
            }
        }
        Ok(())
    };
    on_threads(jobs, work)?;
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort();
    Ok(found.into_iter().next())
}

/// Each thread stays on one processor, and with it the thread of its database: they wait for each other at every statement,
/// and waking one on another processor takes longer than most statements.
pub(crate) fn on_threads(jobs: usize, work: impl Fn() -> anyhow::Result<()> + Sync) -> anyhow::Result<()> {
    let processors = core_affinity::get_core_ids().unwrap_or_default();
    let pinned = |job: usize| {
        if let Some(processor) = processors.get(job % processors.len().max(1)) {
            core_affinity::set_for_current(*processor);
        }
        work()
    };
    std::thread::scope(|scope| {
        let pinned = &pinned;
        let threads: Vec<_> = (0..jobs.max(1)).map(|job| scope.spawn(move || pinned(job))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_| anyhow::anyhow!("a thread of the simulation died"))?
        })
    })
}
