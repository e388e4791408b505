//! How many records to ask for at once.

use std::time::Duration;

/// Where every stream begins: small enough for a slow host, large enough to learn from.
const FIRST: u32 = 25;
/// The most that shops give.
const MOST: u32 = 100;
/// An answer within this time may be followed by a larger one.
const FAST: Duration = Duration::from_secs(2);
/// An answer that took longer is followed by a smaller one.
const SLOW: Duration = Duration::from_secs(4);

/// The page size of one stream, adapted to what the host bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageSize(u32);

impl Default for PageSize {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl PageSize {
    pub(crate) fn get(self) -> u32 {
        self.0
    }

    /// Whether one record alone fails.
    pub(crate) fn is_smallest(self) -> bool {
        self.0 == 1
    }

    /// After an answer that took `took`.
    pub(crate) fn answered(self, took: Duration) -> Self {
        if took <= FAST {
            Self((self.0 * 2).min(MOST))
        } else if took > SLOW {
            self.failed()
        } else {
            self
        }
    }

    /// After a time-out or a failure of the shop.
    pub(crate) fn failed(self) -> Self {
        Self((self.0 / 2).max(1))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fast_answers_grow_the_page_to_a_hundred() {
        let mut size = PageSize::default();
        let mut seen = vec![size.get()];
        for _ in 0..3 {
            size = size.answered(Duration::from_millis(300));
            seen.push(size.get());
        }
        assert_eq!(seen, [25, 50, 100, 100]);
    }

    #[test]
    fn failures_halve_it_down_to_one_record() {
        let mut size = PageSize::default();
        for _ in 0..5 {
            size = size.failed();
        }
        assert!(size.is_smallest());
        assert!(size.failed().is_smallest());
    }

    proptest! {
        #[test]
        fn it_never_leaves_what_shops_accept(steps in prop::collection::vec(prop::option::of(0_u64..10_000), 0..50)) {
            let mut size = PageSize::default();
            for step in steps {
                size = match step {
                    Some(millis) => size.answered(Duration::from_millis(millis)),
                    None => size.failed(),
                };
                prop_assert!((1..=100).contains(&size.get()));
            }
        }
    }
}
