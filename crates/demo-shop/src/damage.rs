//! What faults make of answers.

use serde_json::{Value, json};

use crate::faults::Fault;
use crate::reply::{ApiError, Content, Reply, never_cached, nginx_page};

/// The answer that a fault gives in place of the shop's.
pub(crate) fn instead(fault: &Fault) -> Reply {
    match fault {
        Fault::TooManyRequests { retry_after } => {
            let reply = Reply::html(429, &nginx_page("429 Too Many Requests"));
            match retry_after {
                Some(seconds) => reply.with("retry-after", seconds.to_string()),
                None => reply,
            }
        }
        Fault::ServiceUnavailableHtml => Reply::html(503, &nginx_page("503 Service Temporarily Unavailable")),
        Fault::GatewayTimeoutAfterEffect => Reply::html(504, &nginx_page("504 Gateway Time-out")),
        Fault::HtmlInsteadOfJson => Reply::html(
            200,
            "<!doctype html>\n<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>\n",
        ),
        _ => {
            let message = "<p>There has been a critical error on this website.</p><p><a href=\"https://wordpress.org/documentation/article/faq-troubleshooting/\">Learn more about troubleshooting WordPress.</a></p>";
            let mut body = ApiError::new(500, "internal_server_error", message).body();
            body["additional_errors"] = json!([]);
            never_cached(Reply::json(500, body))
        }
    }
}

/// A careless plugin's complaint in front of the JSON.
pub(crate) fn warn_before(reply: &mut Reply) {
    if let Content::Json { before, .. } = &mut reply.content {
        *before = "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/html/wp-content/plugins/other/other.php</b> on line <b>12</b><br />\n".to_owned();
    }
}

/// Makes the order with this id one that no decoder can take: missing and mistyped fields.
pub(crate) fn spoil(reply: &mut Reply, id: u64) {
    let Content::Json { value, .. } = &mut reply.content else { return };
    let records = match value {
        Value::Array(list) => list.iter_mut().collect(),
        other => vec![other],
    };
    for record in records.into_iter().filter(|record| record["id"] == json!(id)) {
        if let Some(fields) = record.as_object_mut() {
            fields.remove("billing");
            fields.remove("currency");
            fields.insert("total".into(), json!({ "amount": [] }));
            fields.insert("line_items".into(), json!("none"));
        }
    }
}
