//! Rules that say which requests meet a fault.

use std::fmt;

use axum::http::Method;
use serde::Deserialize;

use super::Fault;

/// What kind of request a shop is asked for, whatever the ids in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
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

/// A fault, and the requests that meet it.
///
/// As JSON: `{ "on": "orderWrite", "method": "PUT", "path": "/wp-json/wc/v3/orders", "after": 1, "times": 2,
/// "fault": "dropReply" }`, where only the fault has to be there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
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

/// A rule as it is written down.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    on: Option<RequestKind>,
    method: Option<String>,
    path: Option<String>,
    #[serde(default)]
    after: u32,
    times: Option<u32>,
    fault: Fault,
}

impl TryFrom<Written> for FaultRule {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let method = written.method.map(|name| name.parse().map_err(|_| format!("{name} is no method")));
        let matches =
            RequestMatch { method: method.transpose()?, path_prefix: written.path, kind: written.on };
        Ok(Self { matches, after: written.after, times: written.times, fault: written.fault })
    }
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
