//! What an answer means. By status and WooCommerce's own codes; never by words, with one exception that says why.

use serde::Deserialize;

use super::answer::Answer;
use super::transport::Failure;
use crate::{ConnError, Evidence, Outcome, Retry};

/// How far clocks may differ before WooCommerce refuses a signature: 15 minutes.
pub(super) const CLOCK_WINDOW_MS: i64 = 15 * 60 * 1_000;

/// The codes with which WooCommerce refuses a refund, or says that its payment failed
/// (`class-wc-rest-order-refunds-controller.php`).
const REFUND_REFUSED: [&str; 2] =
    ["woocommerce_rest_cannot_create_order_refund", "woocommerce_rest_invalid_order_refund"];

/// What the request was, as far as the meaning of the answer depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// Whether it would have changed something.
    pub(super) is_write: bool,
    /// Whether it was signed by OAuth, which depends on the clock.
    pub(super) is_oauth: bool,
    /// The shop's clock less ours, from this answer's `Date` header.
    pub(super) skew_ms: i64,
}

#[derive(Debug, Deserialize)]
struct ErrorBody {
    code: String,
    #[serde(default)]
    message: String,
}

/// Gives the answer back when it is a success that holds JSON, and otherwise what is wrong.
pub(super) fn check(answer: Answer, asked: Asked) -> Result<Answer, ConnError> {
    if answer.is_success() && answer.json().is_some() {
        return Ok(answer);
    }
    Err(error_of(&answer, asked))
}

/// What an answer that is no success means.
pub(super) fn error_of(answer: &Answer, asked: Asked) -> ConnError {
    let status = answer.status;
    let retry = Retry { after: answer.retry_after };
    if (300..400).contains(&status) {
        return redirect_error(answer);
    }
    let error: Option<ErrorBody> = answer.read().ok();
    match (status, error) {
        (200..300, _) if answer.is_html() => ConnError::Blocked { status },
        (200..300, _) => ConnError::BadAnswer("no JSON, or it breaks off".to_owned()),
        (429, _) => ConnError::Busy(retry),
        // WordPress dies with this code while it is updated; everything else that says 503 stands before it.
        (503, Some(error)) if error.code == "wp_die" => ConnError::Maintenance(retry),
        // WooCommerce says 500 also when it understood a refund and refused it.
        (500, Some(error)) if REFUND_REFUSED.contains(&error.code.as_str()) => {
            ConnError::Refused { status, code: short(&error.code), message: short(&error.message) }
        }
        (503, Some(_)) => ConnError::ServerError { status },
        (503, None) => ConnError::Busy(retry),
        (500.., _) => ConnError::ServerError { status },
        (401 | 403, Some(error)) => refused_login(status, &error, asked),
        (401 | 403 | 406 | 451, None) => ConnError::Blocked { status },
        (404, Some(error)) if error.code == "rest_no_route" => ConnError::ShopInactive,
        (400 | 404 | 410, Some(error)) if error.code.ends_with("_invalid_id") => ConnError::NotFound,
        (404, None) => ConnError::NotAShop,
        (_, Some(error)) => {
            ConnError::Refused { status, code: short(&error.code), message: short(&error.message) }
        }
        (_, None) if answer.is_html() => ConnError::Blocked { status },
        (_, None) => ConnError::BadAnswer(format!("HTTP {status} without JSON")),
    }
}

fn redirect_error(answer: &Answer) -> ConnError {
    match &answer.location {
        // WordPress with plain permalinks sends `/wp-json/x` to `/wp-json/x/`, as it does for any page.
        Some(to) if to.contains("/wp-json/") && path_of(to).ends_with('/') => ConnError::PlainPermalinks,
        // A site that moved sends its data on with it; a sign-in page of a network forgets what was asked for.
        Some(to) if to.contains("/wp-json") => ConnError::Moved { to: shop_part(to) },
        Some(to) => ConnError::OtherPage { to: short(path_of(to)) },
        None => ConnError::BadAnswer(format!("HTTP {} without a target", answer.status)),
    }
}

fn path_of(location: &str) -> &str {
    location.split(['?', '#']).next().unwrap_or(location)
}

/// The target without the path that we asked for, and never with keys in it.
fn shop_part(location: &str) -> String {
    let path = path_of(location);
    short(path.split("/wp-json").next().unwrap_or(path))
}

fn refused_login(status: u16, error: &ErrorBody, asked: Asked) -> ConnError {
    match (status, error.code.as_str()) {
        (401, "woocommerce_rest_authentication_error") => authentication_error(&error.message, asked),
        (401, code) if code.starts_with("woocommerce_rest_") => ConnError::UnknownKey,
        (403, code) if code.starts_with("woocommerce_rest_") => ConnError::Forbidden,
        // Plugins that close the REST interface answer with codes of their own.
        _ => ConnError::Blocked { status },
    }
}

/// WooCommerce gives five different mistakes one code. Its own English words are the only thing that tells them apart
/// (`class-wc-rest-authentication.php`), so they choose the sentence that people read, and nothing else; in a translated
/// shop the circumstances choose it.
fn authentication_error(message: &str, asked: Asked) -> ConnError {
    match message {
        "Consumer key is invalid." => ConnError::UnknownKey,
        "Consumer secret is invalid." => ConnError::WrongSecret,
        "The API key provided does not have write permissions." => ConnError::ReadOnlyKey,
        "The API key provided does not have read permissions." => ConnError::Forbidden,
        _ if asked.is_oauth && asked.skew_ms.abs() > CLOCK_WINDOW_MS => {
            ConnError::ClockSkew { skew_ms: asked.skew_ms }
        }
        _ if asked.is_write => ConnError::ReadOnlyKey,
        _ => ConnError::WrongSecret,
    }
}

/// How a write ended that got this answer, where the answer is no success with JSON.
pub(super) fn outcome_of(answer: &Answer, asked: Asked) -> Outcome {
    let error = error_of(answer, asked);
    let unknown = |detail: String| Outcome::Unknown(Evidence { status: Some(answer.status), detail });
    match error {
        // A success status with a page or a torso in it: the shop may well have done it.
        _ if answer.is_success() => unknown(error.to_string()),
        // Varnish answers 503 also when the shop took the request and then fell silent.
        ConnError::Busy(_) if answer.through_cache && answer.status == 503 => unknown(error.to_string()),
        ConnError::ServerError { .. } => unknown(error.to_string()),
        ConnError::Refused { .. } | ConnError::NotFound => Outcome::Rejected(error),
        ConnError::BadAnswer(detail) => unknown(detail),
        _ => Outcome::NotSent(error),
    }
}

/// How a write ended that got no answer.
pub(super) fn outcome_of_failure(failure: Failure) -> Outcome {
    match failure {
        Failure::BeforeSending(error) => Outcome::NotSent(error),
        Failure::AfterSending(error) => {
            Outcome::Unknown(Evidence { status: None, detail: error.to_string() })
        }
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}
