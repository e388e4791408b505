//! Some hundred schedules, in the debug build, in every run of the tests.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use simulation::{Setup, run, run_many};

#[test]
fn random_schedules_lose_nothing_and_do_nothing_twice() {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let totals = run_many(0..120, jobs, Setup::default(), &|_| {}).unwrap();
    assert!(totals.failures.is_empty(), "{:#?}", totals.failures);
    assert!(totals.done > 0 && totals.questions > 0 && totals.crashes > 0, "{totals:?}");
}

#[test]
fn a_seed_always_gives_the_same_history() {
    for seed in 0..15 {
        let traced = Setup { is_traced: true, mutant: None };
        let (once, again) = (run(seed, traced).unwrap(), run(seed, traced).unwrap());
        assert!(once.trace.len() > 100);
        assert_eq!(once, again, "seed {seed}");
    }
}
