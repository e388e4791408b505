//! The file of `demo-shop --faults`: how the shop's host behaves, and which requests go wrong.

use std::path::Path;

use demo_shop::{Behaviour, FaultRule};
use serde::Deserialize;

use crate::failure::Failure;

/// The format, for `--help`.
pub(crate) const HELP: &str = r#"Rules for faults, as JSON:

{
  "behaviour": { "plainPermalinks": true, "clockSkewSeconds": 1200, "keyPermission": "read" },
  "rules": [
    { "on": "orderWrite", "after": 1, "times": 2, "fault": { "tooManyRequests": { "retryAfter": 5 } } },
    { "method": "PUT", "path": "/wp-json/wc/v3/orders", "fault": "dropReply" },
    { "fault": { "badRecord": 10001 } }
  ]
}

behaviour: stripAuthorization, tlsHiddenFromPhp, plainPermalinks, notAShop, woocommerceDeactivated, maintenance,
  fulfillments (true or false); clockSkewSeconds; keyPermission (readWrite, read, write, revoked, customer);
  customStatuses (a list); nonceRaceMs; workers; requestsPerMinute
on: index, settings, orderList, orderRead, orderWrite, noteRead, noteWrite, refundRead, refundWrite, fulfillment,
  productRead, productWrite, customer, other
fault: badGateway, serviceUnavailableHtml, forbiddenHtml, loginRedirect, htmlInsteadOfJson, phpFatal500, dropRequest,
  timeoutBeforeEffect, timeoutAfterEffect, gatewayTimeoutAfterEffect, dropReply, truncatedBody, malformedJson,
  truncatedGzip, phpWarningBeforeJson, pageDrift; with something to say: tooManyRequests, badRecord (see above),
  { "zombie": { "afterMs": 60000 } }, { "delay": { "beforeMs": 500, "afterMs": 0 } },
  { "workerDies": { "after": "row" } } (row, money, paidFlag, restock, meta)

`after` requests pass first; `times` meet the fault then, all of them without it."#;

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct FaultsFile {
    behaviour: Behaviour,
    rules: Vec<FaultRule>,
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
        Ok((file.behaviour, file.rules))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Method;
    use demo_shop::{Fault, KeyPermission, RequestKind};

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
            ("{\"rules\": [{\"fault\": \"badRecord\"}]}", "newtype"),
            ("{\"rules\": [{\"fault\": \"dropReply\", \"tims\": 1}]}", "tims"),
            ("{\"behaviour\": {\"worker\": 1}}", "worker"),
            ("{\"rules\": [{\"fault\": \"dropReply\", \"method\": \"P T\"}]}", "P T"),
        ] {
            let why = FaultsFile::parse(text).expect_err(text);
            assert!(why.contains(word), "{why}");
        }
    }
}
