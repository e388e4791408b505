//! `/wp-json`: what the site is and which APIs it has.

use serde_json::json;

use super::Visit;
use crate::reply::Reply;
use crate::shop_time::{HOUR, offset};

pub(super) fn index(visit: &Visit<'_>) -> Reply {
    let base = visit.base;
    let woocommerce =
        ["wc/v3", "wc/v1", "wc-admin", "wc-analytics", "wc/store", "wc/store/v1", "wc/private", "wc/v2"];
    let wordpress = ["wp/v2", "wp-site-health/v1", "wp-block-editor/v1"];
    let plugins = if visit.behaviour.woocommerce_deactivated { &[][..] } else { &woocommerce[..] };
    let tracking = visit.behaviour.tracking_plugin.as_deref();
    let namespaces: Vec<&str> =
        ["oembed/1.0"].into_iter().chain(plugins.iter().copied()).chain(wordpress).chain(tracking).collect();
    Reply::json(
        200,
        json!({
            "name": "Демо-крамниця", "description": "", "url": base, "home": base,
            "gmt_offset": offset(visit.now) / HOUR, "timezone_string": "Europe/Kyiv", "namespaces": namespaces,
            "authentication": { "application-passwords": { "endpoints": {
                "authorization": format!("{base}/wp-admin/authorize-application.php") } } },
        }),
    )
    .with("allow", "GET")
}
