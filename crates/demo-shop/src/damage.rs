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
        Fault::BadGateway => bad_gateway(),
        Fault::ForbiddenHtml => Reply::html(403, &nginx_page("403 Forbidden")),
        Fault::LoginRedirect => Reply::html(302, &nginx_page("302 Found"))
            .with("location", "/wp-login.php?redirect_to=%2Fwp-json&reauth=1"),
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

/// What the proxy answers when PHP's worker is gone.
pub(crate) fn bad_gateway() -> Reply {
    Reply::html(502, &nginx_page("502 Bad Gateway"))
}

/// Cuts JSON in the middle, as a worker that ran out of memory does.
pub(crate) fn cut_json(reply: &mut Reply) {
    if let Content::Json { before, value } = &reply.content {
        let whole: Vec<char> = format!("{before}{value}").chars().collect();
        reply.content = Content::Raw(whole.iter().take(whole.len() / 2).collect::<String>().into());
    }
}

/// Puts half of the answer into a gzip stream that announces all of it.
pub(crate) fn cut_gzip(reply: &mut Reply) {
    let Content::Json { before, value } = &reply.content else { return };
    let text = format!("{before}{value}");
    let size = u16::try_from(text.len()).unwrap_or(u16::MAX);
    // A header without a name or a date, then one stored block: its length twice, and half of its bytes.
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    bytes.extend(size.to_le_bytes());
    bytes.extend((!size).to_le_bytes());
    bytes.extend(text.bytes().take(usize::from(size) / 2));
    reply.content = Content::Raw(bytes.into());
    reply.headers.push(("content-encoding", "gzip".to_owned()));
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
