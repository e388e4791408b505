//! Faults on demand: what can go wrong, rules for single requests, and whole plans drawn from a seed.

mod dice;
mod mishaps;
mod plan;
mod rules;

use std::time::Duration;

use serde::Deserialize;

pub use mishaps::{Mishap, MishapRates};
pub use plan::{FaultPlan, FaultRates};
pub(crate) use rules::FaultBook;
pub use rules::{FaultRule, RequestKind, RequestMatch};

/// How far a worker of the shop gets with a write before it dies: with the first of these that the request comes by.
///
/// A refund passes all of them in this order. Orders pass `Row` and `Meta`, then come stock, mails and notes;
/// products pass `Meta` and `Row`, because their meta data is stored before their stock; notes and fulfillments
/// pass `Row`, then comes the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// The row is written; of a refund with its reason.
    Row,
    /// The payment gateway was called.
    Money,
    /// The refund is marked as paid back.
    PaidFlag,
    /// The refunded pieces are back in stock.
    Restock,
    /// The meta data is written; of a refund this is the last thing.
    Meta,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Fault {
    /// 429 with nginx's HTML page; nothing is done.
    TooManyRequests {
        /// The `Retry-After` header in seconds; most hosts send none.
        retry_after: Option<u32>,
    },
    /// 502 with nginx's HTML page; nothing is done.
    BadGateway,
    /// 503 with an HTML page of the host; nothing is done.
    ServiceUnavailableHtml,
    /// 403 with the HTML page of a firewall; nothing is done.
    ForbiddenHtml,
    /// 302 to a login page; nothing is done.
    LoginRedirect,
    /// 504 with nginx's HTML page although the request has been carried out.
    GatewayTimeoutAfterEffect,
    /// Closes the connection without an answer; nothing is done.
    DropRequest,
    /// Never answers and does nothing; the connection stays open until the client gives up.
    TimeoutBeforeEffect,
    /// Carries the request out but never answers; the connection stays open until the client gives up.
    TimeoutAfterEffect,
    /// Never answers, and carries the request out long after the client gave up.
    Zombie {
        /// When the effect comes, in milliseconds after the worker took the request.
        after_ms: u64,
    },
    /// Takes its time. What was read and stamped at the beginning is as old as that when it is written.
    Delay {
        /// Milliseconds before the effect.
        before_ms: u64,
        /// Milliseconds between the effect and the answer.
        after_ms: u64,
    },
    /// The worker dies in the middle of a write: 502 with nginx's HTML page. Requests that do not come by the step
    /// are unharmed.
    WorkerDies {
        /// The last thing that is still done.
        after: Step,
    },
    /// Carries the request out and closes the connection without an answer.
    DropReply,
    /// The right answer after a line of HTML from a careless plugin.
    PhpWarningBeforeJson,
    /// Carries the request out and answers JSON that stops in the middle, with status 200.
    MalformedJson,
    /// Carries the request out and answers with a gzip stream that stops in the middle.
    TruncatedGzip,
    /// WordPress' "critical error" as JSON, with status 500; nothing is done.
    PhpFatal500,
    /// The right answer, but the first order of the answered page is touched afterwards, so that it moves in
    /// lists ordered by modification.
    PageDrift,
    /// The connection breaks in the middle of the answer's body, after the effect.
    TruncatedBody,
    /// The order with this id is answered with missing and mistyped fields, alone and in lists.
    BadRecord(u64),
    /// A picture whose bytes are spoiled behind their beginning.
    BrokenPicture,
    /// A picture of 12 megabytes.
    HugePicture,
    /// A picture of a few kilobytes that says to have 30,000 × 30,000 dots.
    PictureBomb,
    /// 200 with an HTML page, as captive portals and firewalls answer; nothing is done.
    HtmlInsteadOfJson,
}

/// How long a worker takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delays {
    /// From the beginning to the effect.
    pub effect: Duration,
    /// From the effect to the answer.
    pub answer: Duration,
}

impl Fault {
    /// Whether the request is never carried out.
    pub(crate) fn hides_request(&self) -> bool {
        matches!(
            self,
            Self::TooManyRequests { .. }
                | Self::BadGateway
                | Self::ServiceUnavailableHtml
                | Self::ForbiddenHtml
                | Self::LoginRedirect
                | Self::DropRequest
                | Self::TimeoutBeforeEffect
                | Self::PhpFatal500
                | Self::HtmlInsteadOfJson
        )
    }

    /// How long a request takes that meets these faults.
    pub(crate) fn delays(faults: &[Self]) -> Delays {
        faults.iter().fold(Delays::default(), |sum, fault| match fault {
            Self::Delay { before_ms, after_ms } => Delays {
                effect: sum.effect + Duration::from_millis(*before_ms),
                answer: sum.answer + Duration::from_millis(*after_ms),
            },
            Self::Zombie { after_ms } => {
                Delays { effect: sum.effect + Duration::from_millis(*after_ms), ..sum }
            }
            _ => sum,
        })
    }

    /// The step after which a worker dies that meets these faults.
    pub(crate) fn death(faults: &[Self]) -> Option<Step> {
        faults.iter().find_map(|fault| match fault {
            Self::WorkerDies { after } => Some(*after),
            _ => None,
        })
    }
}
