//! The shapes in which time and identity are handed in. Implementations live where side effects are allowed.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use uuid::Uuid;

use crate::Timestamp;

/// A boxed future, as returned by [`Clock::sleep`].
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where time comes from. Everything that waits or times out does so through it, so that tests own time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// Completes when `duration` has passed on this clock.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// Where new identities and random numbers come from.
pub trait Ids: Send + Sync + std::fmt::Debug {
    /// A UUIDv7 that this installation never gave before.
    fn next(&self) -> Uuid;

    /// 64 random bits, for jitter and nonces.
    fn random(&self) -> u64;
}
