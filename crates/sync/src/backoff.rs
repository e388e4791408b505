//! How long to wait before the next try.

use std::time::Duration;

use crate::verdict::Verdict;

/// The first step of the growing bound.
const FIRST: Duration = Duration::from_secs(1);
/// No computed wait is longer, whatever fails.
pub(crate) const LONGEST: Duration = Duration::from_secs(300);
/// While something waits to be sent, a shop that does not answer is tried at least this often.
pub(crate) const LONGEST_WITH_WORK: Duration = Duration::from_secs(60);

/// Full jitter: a random time between zero and `min(longest, 1 s · 2^failures)`, so that many stations behind one broken
/// line do not come back in step.
pub(crate) fn full_jitter(failures: u32, random: u64, longest: Duration) -> Duration {
    let bound = FIRST.saturating_mul(1_u32.checked_shl(failures.min(16)).unwrap_or(u32::MAX)).min(longest);
    let millis = u64::try_from(bound.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(random % millis.saturating_add(1))
}

/// The wait after the `failures`th failure in a row: what the shop asked for to the letter, else jitter.
pub(crate) fn wait_after(verdict: &Verdict, failures: u32, random: u64, has_work: bool) -> Duration {
    let longest = if has_work { LONGEST_WITH_WORK } else { LONGEST };
    match verdict {
        Verdict::AskedToWait { after: Some(after) } => *after,
        _ => full_jitter(failures, random, longest),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_wait_that_the_shop_asked_for_is_obeyed_to_the_letter() {
        let asked = Verdict::AskedToWait { after: Some(Duration::from_secs(17)) };
        for failures in 0..40 {
            assert_eq!(wait_after(&asked, failures, u64::MAX, true), Duration::from_secs(17));
        }
    }

    #[test]
    fn the_bound_doubles_from_one_second_and_ends_at_five_minutes() {
        let bound =
            |failures| (0..2_000).map(|i| full_jitter(failures, i * 997, LONGEST)).max().unwrap_or_default();
        assert!(bound(0) <= Duration::from_secs(1) && bound(0) > Duration::from_millis(900));
        assert!(bound(3) <= Duration::from_secs(8) && bound(3) > Duration::from_secs(7));
        assert!(bound(60) <= LONGEST && bound(60) > Duration::from_secs(250));
    }

    proptest! {
        #[test]
        fn with_work_waiting_no_wait_is_longer_than_a_minute(failures in 0_u32..200, random: u64) {
            prop_assert!(wait_after(&Verdict::Unreachable, failures, random, true) <= LONGEST_WITH_WORK);
        }

        #[test]
        fn no_computed_wait_is_longer_than_five_minutes(failures: u32, random: u64) {
            prop_assert!(wait_after(&Verdict::Failing, failures, random, false) <= LONGEST);
        }
    }
}
