//! The file of `demo-shop --faults`: how the shop's host behaves, and which requests go wrong.

use std::path::Path;

use axum::http::Method;
use demo_shop::{Behaviour, Fault, FaultRule, KeyPermission, RequestKind, RequestMatch};
use serde::Deserialize;

use crate::failure::Failure;

/// The format, for `--help`.
pub(crate) const HELP: &str = r#"Rules for faults, as JSON:

{
  "behaviour": { "plainPermalinks": true, "clockSkewSeconds": 1200, "keyPermission": "read" },
  "rules": [
    { "on": "orderWrite", "after": 1, "times": 2, "fault": "tooManyRequests", "retryAfter": 5 },
    { "method": "PUT", "path": "/wp-json/wc/v3/orders", "fault": "dropReply" },
    { "fault": "badRecord", "order": 10001 }
  ]
}

behaviour: stripAuthorization, tlsHiddenFromPhp, plainPermalinks, notAShop, woocommerceDeactivated, maintenance,
  fulfillments (true or false); clockSkewSeconds; keyPermission (readWrite, read, write, customer);
  customStatuses (a list)
on: index, settings, orderList, orderRead, orderWrite, noteRead, noteWrite, refundRead, refundWrite, fulfillment,
  productRead, productWrite, customer, other
fault: tooManyRequests, serviceUnavailableHtml, gatewayTimeoutAfterEffect, timeoutBeforeEffect, timeoutAfterEffect,
  dropReply, phpWarningBeforeJson, phpFatal500, pageDrift, truncatedBody, badRecord, htmlInsteadOfJson

`after` requests pass first; `times` meet the fault then, all of them without it."#;

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct FaultsFile {
    behaviour: HostFile,
    rules: Vec<RuleFile>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct HostFile {
    strip_authorization: bool,
    tls_hidden_from_php: bool,
    plain_permalinks: bool,
    not_a_shop: bool,
    woocommerce_deactivated: bool,
    maintenance: bool,
    clock_skew_seconds: i64,
    key_permission: Permission,
    fulfillments: bool,
    custom_statuses: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Permission {
    #[default]
    ReadWrite,
    Read,
    Write,
    Customer,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RuleFile {
    method: Option<String>,
    path: Option<String>,
    on: Option<Kind>,
    #[serde(default)]
    after: u32,
    times: Option<u32>,
    fault: FaultName,
    retry_after: Option<u32>,
    order: Option<u64>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Index,
    Settings,
    OrderList,
    OrderRead,
    OrderWrite,
    NoteRead,
    NoteWrite,
    RefundRead,
    RefundWrite,
    Fulfillment,
    ProductRead,
    ProductWrite,
    Customer,
    Other,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum FaultName {
    TooManyRequests,
    ServiceUnavailableHtml,
    GatewayTimeoutAfterEffect,
    TimeoutBeforeEffect,
    TimeoutAfterEffect,
    DropReply,
    PhpWarningBeforeJson,
    PhpFatal500,
    PageDrift,
    TruncatedBody,
    BadRecord,
    HtmlInsteadOfJson,
}

impl FaultsFile {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Failure::File`] and [`Failure::Usage`], which says where it goes wrong.
    pub(crate) fn read(path: &Path) -> Result<(Behaviour, Vec<FaultRule>), Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::file("read", path, error))?;
        Self::parse(&text).map_err(|why| Failure::Usage(format!("{}: {why}", path.display())))
    }

    fn parse(text: &str) -> Result<(Behaviour, Vec<FaultRule>), String> {
        let file: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let rules = file.rules.into_iter().map(RuleFile::rule).collect::<Result<_, _>>()?;
        Ok((file.behaviour.behaviour(), rules))
    }
}

impl HostFile {
    fn behaviour(self) -> Behaviour {
        Behaviour {
            strip_authorization: self.strip_authorization,
            tls_hidden_from_php: self.tls_hidden_from_php,
            plain_permalinks: self.plain_permalinks,
            not_a_shop: self.not_a_shop,
            woocommerce_deactivated: self.woocommerce_deactivated,
            maintenance: self.maintenance,
            clock_skew_seconds: self.clock_skew_seconds,
            key_permission: match self.key_permission {
                Permission::ReadWrite => KeyPermission::ReadWrite,
                Permission::Read => KeyPermission::Read,
                Permission::Write => KeyPermission::Write,
                Permission::Customer => KeyPermission::Customer,
            },
            fulfillments: self.fulfillments,
            custom_statuses: self.custom_statuses,
        }
    }
}

impl RuleFile {
    fn rule(self) -> Result<FaultRule, String> {
        let method = match self.method.as_deref() {
            Some(name) => Some(name.parse::<Method>().map_err(|_| format!("{name} is no method"))?),
            None => None,
        };
        let matches = RequestMatch { method, path_prefix: self.path, kind: self.on.map(Kind::kind) };
        let fault = self.fault.fault(self.retry_after, self.order)?;
        Ok(FaultRule { matches, after: self.after, times: self.times, fault })
    }
}

impl FaultName {
    fn fault(self, retry_after: Option<u32>, order: Option<u64>) -> Result<Fault, String> {
        Ok(match self {
            Self::TooManyRequests => Fault::TooManyRequests { retry_after },
            Self::ServiceUnavailableHtml => Fault::ServiceUnavailableHtml,
            Self::GatewayTimeoutAfterEffect => Fault::GatewayTimeoutAfterEffect,
            Self::TimeoutBeforeEffect => Fault::TimeoutBeforeEffect,
            Self::TimeoutAfterEffect => Fault::TimeoutAfterEffect,
            Self::DropReply => Fault::DropReply,
            Self::PhpWarningBeforeJson => Fault::PhpWarningBeforeJson,
            Self::PhpFatal500 => Fault::PhpFatal500,
            Self::PageDrift => Fault::PageDrift,
            Self::TruncatedBody => Fault::TruncatedBody,
            Self::BadRecord => Fault::BadRecord(order.ok_or("badRecord needs the id of an \"order\"")?),
            Self::HtmlInsteadOfJson => Fault::HtmlInsteadOfJson,
        })
    }
}

impl Kind {
    const fn kind(self) -> RequestKind {
        match self {
            Self::Index => RequestKind::Index,
            Self::Settings => RequestKind::Settings,
            Self::OrderList => RequestKind::OrderList,
            Self::OrderRead => RequestKind::OrderRead,
            Self::OrderWrite => RequestKind::OrderWrite,
            Self::NoteRead => RequestKind::NoteRead,
            Self::NoteWrite => RequestKind::NoteWrite,
            Self::RefundRead => RequestKind::RefundRead,
            Self::RefundWrite => RequestKind::RefundWrite,
            Self::Fulfillment => RequestKind::Fulfillment,
            Self::ProductRead => RequestKind::ProductRead,
            Self::ProductWrite => RequestKind::ProductWrite,
            Self::Customer => RequestKind::Customer,
            Self::Other => RequestKind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_help_means_what_it_says() {
        let start = HELP.find('{').expect("an example");
        let end = HELP.find("\n}\n").expect("its end") + 2;
        let (behaviour, rules) = FaultsFile::parse(&HELP[start..end]).expect("readable");
        assert!(behaviour.plain_permalinks);
        assert_eq!(behaviour.key_permission, KeyPermission::Read);
        let first = FaultRule::always(Fault::TooManyRequests { retry_after: Some(5) })
            .on(RequestKind::OrderWrite)
            .after(1)
            .times(2);
        let second = FaultRule::always(Fault::DropReply).method(Method::PUT).path("/wp-json/wc/v3/orders");
        assert_eq!(rules, [first, second, FaultRule::always(Fault::BadRecord(10001))]);
    }

    #[test]
    fn a_slip_in_the_file_is_named() {
        for (text, word) in [
            ("{\"rule\": []}", "rule"),
            ("{\"rules\": [{\"fault\": \"fire\"}]}", "fire"),
            ("{\"rules\": [{\"fault\": \"badRecord\"}]}", "order"),
            ("{\"rules\": [{\"fault\": \"dropReply\", \"method\": \"P T\"}]}", "P T"),
        ] {
            let why = FaultsFile::parse(text).expect_err(text);
            assert!(why.contains(word), "{why}");
        }
    }
}
