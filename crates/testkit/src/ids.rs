use std::sync::atomic::{AtomicU64, Ordering};

use domain::Ids;
use uuid::{Builder, Uuid};

/// Ids and random numbers that are the same in every run: UUIDv7 counted from one.
#[derive(Debug, Default)]
pub struct SeqIds {
    given: AtomicU64,
    drawn: AtomicU64,
}

impl SeqIds {
    /// Starts at one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts after `given`, so that two processes in one test do not give the same ids.
    #[must_use]
    pub fn starting_after(given: u64) -> Self {
        Self { given: AtomicU64::new(given), drawn: AtomicU64::new(given) }
    }

    /// The `n`th id of every run.
    #[must_use]
    pub fn nth(n: u64) -> Uuid {
        let mut end = [0_u8; 10];
        end[2..].copy_from_slice(&n.to_be_bytes());
        Builder::from_unix_timestamp_millis(1_795_341_600_000 + n, &end).into_uuid()
    }
}

impl Ids for SeqIds {
    fn next(&self) -> Uuid {
        Self::nth(self.given.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014) over a counter.
    fn random(&self) -> u64 {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed) + 1;
        let mut z = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
