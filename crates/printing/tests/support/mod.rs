//! What the tests share.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

#[cfg(unix)]
pub mod cups;

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::{BoxFuture, Clock, Timestamp};
use printing::{Address, JobRequest, Language, Limits, Options, Payload, Printer};
use uuid::Uuid;

/// The computer's clock.
#[derive(Debug, Clone, Copy)]
pub struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is injected")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(0).plus(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the clock that is injected")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

pub fn clock() -> Arc<dyn Clock> {
    Arc::new(RealClock)
}

/// Limits that no test on a slow computer reaches by itself.
pub fn options() -> Options {
    Options::default()
}

/// Limits for tests in which nobody answers.
pub fn impatient() -> Options {
    let short = Duration::from_millis(300);
    let limits = Limits { connect: short, answer: short, document: short, grace: short, ..Limits::default() };
    Options { limits, ..Options::default() }
}

pub fn open(uri: &str, options: &Options) -> Printer {
    let address: Address = uri.parse().unwrap();
    Printer::open(&address, clock(), options).unwrap()
}

pub fn key(number: u128) -> Uuid {
    Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn pdf(number: u128, document: &[u8]) -> JobRequest<'_> {
    let payload = Payload::Pdf(document);
    JobRequest {
        key: key(number),
        title: "Пакувальний лист №7",
        payload,
        copies: 1,
        tray: None,
        orientation: None,
        paper: None,
        person: "Оленка",
    }
}

pub fn zpl(number: u128, document: &[u8]) -> JobRequest<'_> {
    JobRequest { payload: Payload::Raw(Language::Zpl, document), ..pdf(number, &[]) }
}

/// A document that no buffer of the system swallows whole.
pub fn large() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..20_000_000_u32).map(|n| (n % 251) as u8));
    bytes
}
