//! Why a shop could not be asked.

use std::time::Duration;

/// When it makes sense to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// What the shop asked for (`Retry-After`), where it did.
    pub after: Option<Duration>,
}

/// Why a shop could not be asked. Every variant has its own sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnError {
    /// The address is not a web address, or plain http where that is not allowed.
    #[error("not a usable address: {0}")]
    BadUrl(String),
    /// No answer: no network, no such host, connection refused or reset, time-out.
    #[error("the shop cannot be reached: {0}")]
    Unreachable(String),
    /// The shop lives at another address and sends its visitors there.
    #[error("the shop answers at {to}")]
    Moved {
        /// The address to use instead.
        to: String,
    },
    /// A page answers where the shop's data should be: a network that wants a sign-in first (hotel, guest network), or
    /// another web site.
    #[error("another page answers: {to}")]
    OtherPage {
        /// Where the request was sent on to; empty when the page came by itself.
        to: String,
    },
    /// The certificate is not trusted: self-signed, expired, wrong name.
    #[error("the shop's certificate is not trusted: {0}")]
    Certificate(String),
    /// A web site answers, but no WordPress with an open REST interface.
    #[error("no shop answers at this address")]
    NotAShop,
    /// WordPress answers with plain permalinks: the REST interface is hidden.
    #[error("the shop uses plain permalinks")]
    PlainPermalinks,
    /// WordPress answers, WooCommerce does not: switched off or not installed.
    #[error("WooCommerce is switched off")]
    ShopInactive,
    /// The shop knows no such key, or never saw it (a host or proxy removed it).
    #[error("the key is not accepted")]
    UnknownKey,
    /// The key exists, the secret is wrong.
    #[error("the secret is wrong")]
    WrongSecret,
    /// The host removes the Authorization header; another way works only if the user agrees to keys in the address.
    #[error("the host removes the login from requests")]
    HeaderStripped,
    /// The key may read only.
    #[error("the key may not write")]
    ReadOnlyKey,
    /// The key's user lacks the rights of a shop manager.
    #[error("the key's user may not manage the shop")]
    Forbidden,
    /// The clocks differ by more than the shop accepts.
    #[error("the clocks differ by {skew_ms} ms")]
    ClockSkew {
        /// The shop's clock less ours.
        skew_ms: i64,
    },
    /// The shop is being updated.
    #[error("the shop is in maintenance")]
    Maintenance(Retry),
    /// Too many requests, said by the shop, its host or a firewall before anything happened.
    #[error("the shop asks us to wait")]
    Busy(Retry),
    /// A firewall or host answers in the shop's place with a page instead of data.
    #[error("something in front of the shop answers: HTTP {status}")]
    Blocked {
        /// HTTP status.
        status: u16,
    },
    /// The shop failed (5xx).
    #[error("the shop failed: HTTP {status}")]
    ServerError {
        /// HTTP status.
        status: u16,
    },
    /// An answer that makes no sense: no JSON, wrong shape, too large, a redirect.
    #[error("the shop's answer makes no sense: {0}")]
    BadAnswer(String),
    /// The shop refused with its own code; the request was understood.
    #[error("the shop refused: {code} (HTTP {status})")]
    Refused {
        /// HTTP status.
        status: u16,
        /// The shop's code.
        code: String,
        /// The shop's words, untrusted.
        message: String,
    },
    /// The record does not exist (any more).
    #[error("the shop has no such record")]
    NotFound,
}
