//! `packbench-simulate`: runs random schedules against the sync engine, replays one, or checks that each protection counts.

use std::io::Write;
use std::process::ExitCode;
use std::thread::available_parallelism;

use anyhow::Context as _;
use clap::Parser;
use simulation::{Mutant, Setup, Totals, crash_points, first_failure, run, run_many};

/// Schedules spend a fifth of their time in the system's allocator otherwise.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Random schedules of faults, crashes and edits against the real sync engine.
#[derive(Debug, Parser)]
#[command(name = "packbench-simulate")]
struct Args {
    /// How many schedules to run; a seed alone is one.
    #[arg(long)]
    schedules: Option<u64>,
    /// The first seed.
    #[arg(long)]
    seed: Option<u64>,
    /// How many threads; all processors when it is left out.
    #[arg(long)]
    jobs: Option<usize>,
    /// Print every step of one schedule.
    #[arg(long)]
    trace: bool,
    /// Die at every commit and send around one op of every kind.
    #[arg(long)]
    crash_points: bool,
    /// Take each protection away in turn, and find the first schedule that notices.
    #[arg(long)]
    mutants: bool,
}

fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let seed = args.seed.unwrap_or(0);
    let jobs = args.jobs.or_else(|| available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let mut out = std::io::stdout().lock();
    if args.mutants {
        return mutants(&mut out, seed, args.schedules.unwrap_or(2_000), jobs);
    }
    if args.crash_points {
        return points(&mut out, jobs);
    }
    if args.trace {
        return trace(&mut out, seed);
    }
    let schedules = args.schedules.unwrap_or(if args.seed.is_some() { 1 } else { 1_000 });
    let tell = |done: u64| eprintln!("{done} of {schedules} schedules");
    let seeds = seed..seed.saturating_add(schedules);
    let began = stopwatch();
    let totals = run_many(seeds, jobs, Setup::default(), &tell)?;
    report(&mut out, &totals, began.elapsed().as_secs_f64())
}

#[expect(clippy::disallowed_methods, reason = "how fast schedules run is measured in the world's own time")]
fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

fn report(out: &mut impl Write, totals: &Totals, seconds: f64) -> anyhow::Result<ExitCode> {
    for (seed, failures) in totals.failures.iter().take(20) {
        writeln!(out, "seed {seed} failed; npm run simulate -- --seed {seed} --trace")?;
        for failure in failures {
            writeln!(out, "    {failure}")?;
        }
    }
    let rate = totals.schedules as f64 / seconds;
    writeln!(out, "{} schedules in {seconds:.1} s, {rate:.0} per second", totals.schedules)?;
    writeln!(
        out,
        "{} ops: {} done, {} questions by rule, {} doubts; {} requests, {} writes; {} crashes",
        totals.ops, totals.done, totals.questions, totals.doubts, totals.calls, totals.writes, totals.crashes,
    )?;
    writeln!(out, "{} passed, {} failed", totals.schedules - failed(totals), failed(totals))?;
    Ok(if totals.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn failed(totals: &Totals) -> u64 {
    totals.failures.len() as u64
}

fn trace(out: &mut impl Write, seed: u64) -> anyhow::Result<ExitCode> {
    let outcome = run(seed, Setup { is_traced: true, mutant: None })?;
    for line in &outcome.trace {
        writeln!(out, "{line}")?;
    }
    for failure in &outcome.verdict.failures {
        writeln!(out, "FAILED: {failure}")?;
    }
    let verdict = &outcome.verdict;
    writeln!(
        out,
        "{} ops: {} done, {} questions by rule, {} doubts; {} requests, {} writes; {} crashes; settled {} s after the faults",
        verdict.ops,
        verdict.done,
        verdict.questions,
        verdict.doubts,
        outcome.calls,
        outcome.writes,
        outcome.crashes,
        outcome.settled_after.as_secs(),
    )?;
    Ok(if verdict.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Succeeds when no moment of dying harmed any kind of op.
fn points(out: &mut impl Write, jobs: usize) -> anyhow::Result<ExitCode> {
    let walked = crash_points(jobs)?;
    for points in &walked {
        writeln!(out, "{}: died at {} moments, {} done", points.case, points.moments, points.done)?;
        for (moment, failures) in &points.failures {
            writeln!(out, "    moment {moment}: {}", failures.join("; "))?;
        }
    }
    let moments: u64 = walked.iter().map(|points| points.moments).sum();
    let failed: usize = walked.iter().map(|points| points.failures.len()).sum();
    writeln!(out, "{moments} moments of {} kinds; {failed} did harm", walked.len())?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Succeeds when every mutant was noticed.
fn mutants(out: &mut impl Write, seed: u64, schedules: u64, jobs: usize) -> anyhow::Result<ExitCode> {
    let mut all_noticed = true;
    writeln!(out, "| taken away | first seed that notices | what broke |\n|---|---|---|")?;
    for mutant in Mutant::ALL {
        let setup = Setup { is_traced: false, mutant: Some(mutant) };
        let found = first_failure(seed..seed.saturating_add(schedules), jobs, setup)?;
        match found {
            Some((seed, failures)) => {
                let what = failures.first().context("a failure without a word")?;
                writeln!(out, "| {} | {seed} | {what} |", mutant.name())?;
            }
            None => {
                all_noticed = false;
                writeln!(out, "| {} | none of {schedules} | nothing |", mutant.name())?;
            }
        }
        out.flush()?;
    }
    Ok(if all_noticed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
