//! Faults on demand: rules that say which requests go wrong, and how.

use std::fmt;

use axum::http::Method;

/// What kind of request a shop is asked for, whatever the ids in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestKind {
    /// `GET /wp-json`.
    Index,
    /// System status, settings, currencies.
    Settings,
    /// A list of orders.
    OrderList,
    /// One order, read.
    OrderRead,
    /// One order, changed or deleted.
    OrderWrite,
    /// Notes, read.
    NoteRead,
    /// A note, created.
    NoteWrite,
    /// Refunds of one order or of all, read.
    RefundRead,
    /// A refund, created.
    RefundWrite,
    /// Fulfillments, read or written.
    Fulfillment,
    /// Products or variations, read.
    ProductRead,
    /// A product or a variation, changed.
    ProductWrite,
    /// Customers.
    Customer,
    /// Everything else.
    Other,
}

impl RequestKind {
    /// The kind of a request with this method to this path below `/wp-json`.
    #[must_use]
    pub fn of(method: &Method, segments: &[&str]) -> Self {
        let reads = method == Method::GET || method == Method::HEAD || method == Method::OPTIONS;
        let either = |read, write| if reads { read } else { write };
        match segments {
            [] => Self::Index,
            ["wc", "v3", rest @ ..] => match rest {
                ["orders"] => either(Self::OrderList, Self::OrderWrite),
                ["orders", _] => either(Self::OrderRead, Self::OrderWrite),
                ["orders", _, "notes", ..] => either(Self::NoteRead, Self::NoteWrite),
                ["orders", _, "refunds", ..] | ["refunds", ..] => either(Self::RefundRead, Self::RefundWrite),
                ["orders", _, "fulfillments", ..] => Self::Fulfillment,
                ["products" | "variations", ..] => either(Self::ProductRead, Self::ProductWrite),
                ["customers", ..] => Self::Customer,
                ["system_status" | "settings" | "data", ..] => Self::Settings,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// Which requests a rule is about; an empty match is about all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestMatch {
    /// Only this method.
    pub method: Option<Method>,
    /// Only paths that start like this, for example `/wp-json/wc/v3/orders`.
    pub path_prefix: Option<String>,
    /// Only this kind of request.
    pub kind: Option<RequestKind>,
}

impl RequestMatch {
    fn covers(&self, method: &Method, path: &str, kind: RequestKind) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted == method)
            && self.path_prefix.as_deref().is_none_or(|prefix| path.starts_with(prefix))
            && self.kind.is_none_or(|wanted| wanted == kind)
    }
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 429 with nginx's HTML page; nothing is done.
    TooManyRequests {
        /// The `Retry-After` header in seconds; most hosts send none.
        retry_after: Option<u32>,
    },
    /// 503 with an HTML page of the host; nothing is done.
    ServiceUnavailableHtml,
    /// 504 with nginx's HTML page although the request has been carried out.
    GatewayTimeoutAfterEffect,
    /// Never answers and does nothing; the connection stays open until the client gives up.
    TimeoutBeforeEffect,
    /// Carries the request out but never answers; the connection stays open until the client gives up.
    TimeoutAfterEffect,
    /// Carries the request out and closes the connection without an answer.
    DropReply,
    /// The right answer after a line of HTML from a careless plugin.
    PhpWarningBeforeJson,
    /// WordPress' "critical error" as JSON, with status 500; nothing is done.
    PhpFatal500,
    /// The right answer, but the first order of the answered page is touched afterwards, so that it moves in
    /// lists ordered by modification.
    PageDrift,
    /// The connection breaks in the middle of the answer's body, after the effect.
    TruncatedBody,
    /// The order with this id is answered with missing and mistyped fields, alone and in lists.
    BadRecord(u64),
    /// 200 with an HTML page, as captive portals and firewalls answer; nothing is done.
    HtmlInsteadOfJson,
}

impl Fault {
    /// Whether the request is never carried out.
    pub(crate) fn hides_request(&self) -> bool {
        matches!(
            self,
            Self::TooManyRequests { .. }
                | Self::ServiceUnavailableHtml
                | Self::TimeoutBeforeEffect
                | Self::PhpFatal500
                | Self::HtmlInsteadOfJson
        )
    }
}

/// A fault, and the requests that meet it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultRule {
    /// Which requests are counted.
    pub matches: RequestMatch,
    /// How many of the matching requests pass unharmed first.
    pub after: u32,
    /// How many requests meet the fault after that; `None` is all of them.
    pub times: Option<u32>,
    /// What goes wrong.
    pub fault: Fault,
}

impl FaultRule {
    /// Every request meets the fault, until more is said.
    #[must_use]
    pub fn always(fault: Fault) -> Self {
        Self { matches: RequestMatch::default(), after: 0, times: None, fault }
    }

    /// The first request of this kind meets the fault, once.
    #[must_use]
    pub fn once(kind: RequestKind, fault: Fault) -> Self {
        Self::always(fault).on(kind).nth(1)
    }

    /// Only requests of this kind.
    #[must_use]
    pub fn on(mut self, kind: RequestKind) -> Self {
        self.matches.kind = Some(kind);
        self
    }

    /// Only requests with this method.
    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.matches.method = Some(method);
        self
    }

    /// Only requests whose path starts like this.
    #[must_use]
    pub fn path(mut self, prefix: &str) -> Self {
        self.matches.path_prefix = Some(prefix.to_owned());
        self
    }

    /// Only the `n`th matching request, counted from 1.
    #[must_use]
    pub fn nth(mut self, n: u32) -> Self {
        self.after = n.saturating_sub(1);
        self.times = Some(1);
        self
    }

    /// The first `n` matching requests pass.
    #[must_use]
    pub fn after(mut self, n: u32) -> Self {
        self.after = n;
        self
    }

    /// At most `n` requests meet the fault.
    #[must_use]
    pub fn times(mut self, n: u32) -> Self {
        self.times = Some(n);
        self
    }
}

/// The rules in force, each with the number of requests that it has seen.
#[derive(Default)]
pub(crate) struct FaultBook {
    rules: Vec<(FaultRule, u32)>,
}

impl FaultBook {
    pub(crate) fn add(&mut self, rule: FaultRule) {
        self.rules.push((rule, 0));
    }

    pub(crate) fn clear(&mut self) {
        self.rules.clear();
    }

    /// Counts a request against every rule and gives all the faults that it meets, in the order of the rules.
    pub(crate) fn meet(&mut self, method: &Method, path: &str, kind: RequestKind) -> Vec<Fault> {
        let mut met = Vec::new();
        for (rule, seen) in &mut self.rules {
            if !rule.matches.covers(method, path, kind) {
                continue;
            }
            let turn = *seen;
            *seen = seen.saturating_add(1);
            let last = rule.times.map_or(u32::MAX, |times| rule.after.saturating_add(times));
            if turn >= rule.after && turn < last {
                met.push(rule.fault.clone());
            }
        }
        met
    }
}

impl fmt::Debug for FaultBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rules.iter().map(|(rule, _)| rule)).finish()
    }
}
