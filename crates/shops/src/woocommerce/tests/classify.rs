use std::time::Duration;

use crate::woocommerce::answer::Answer;
use crate::woocommerce::classify::{Asked, error_of, outcome_of, outcome_of_failure};
use crate::woocommerce::transport::Failure;
use crate::{ConnError, Outcome, Retry};

const READ: Asked = Asked { is_write: false, is_oauth: false, skew_ms: 0 };
const WRITE: Asked = Asked { is_write: true, ..READ };

fn answer(status: u16, content_type: &str, body: &str) -> Answer {
    Answer {
        status,
        content_type: content_type.to_owned(),
        body: body.as_bytes().to_vec(),
        ..Answer::default()
    }
}

fn code(status: u16, code: &str, message: &str) -> Answer {
    let body = serde_json::json!({ "code": code, "message": message, "data": { "status": status } });
    answer(status, "application/json", &body.to_string())
}

#[test]
fn a_limiter_tells_how_long_to_wait() {
    let mut limited = answer(429, "text/html", "<html>Too Many Requests</html>");
    limited.retry_after = Some(Duration::from_secs(7));
    let busy = ConnError::Busy(Retry { after: Some(Duration::from_secs(7)) });
    assert_eq!(error_of(&limited, READ), busy);
    assert!(matches!(outcome_of(&limited, WRITE), Outcome::NotSent(error) if error == busy));
    let full = answer(503, "text/html", "<html>503</html>");
    assert!(matches!(outcome_of(&full, WRITE), Outcome::NotSent(ConnError::Busy(Retry { after: None }))));
}

#[test]
fn a_cache_that_lost_the_shop_leaves_a_write_in_doubt() {
    let mut lost = answer(503, "text/html", "<html>Backend fetch failed</html>");
    lost.through_cache = true;
    assert!(matches!(outcome_of(&lost, WRITE), Outcome::Unknown(_)));
}

#[test]
fn a_failing_shop_leaves_a_write_in_doubt() {
    for status in [500, 502, 504, 520, 524] {
        let failed = answer(status, "text/html", "<html></html>");
        assert_eq!(error_of(&failed, READ), ConnError::ServerError { status });
        assert!(matches!(outcome_of(&failed, WRITE), Outcome::Unknown(_)), "{status}");
    }
    let coded = code(500, "internal_server_error", "critical");
    assert!(matches!(outcome_of(&coded, WRITE), Outcome::Unknown(_)));
}

#[test]
fn a_success_that_cannot_be_read_leaves_a_write_in_doubt() {
    for body in ["<html>hotel login</html>", "", "{\"id\": 5, \"sta", "OK"] {
        assert!(matches!(outcome_of(&answer(200, "", body), WRITE), Outcome::Unknown(_)), "{body}");
    }
}

#[test]
fn a_connection_that_never_stood_sent_nothing() {
    let lost = || ConnError::Unreachable("x".to_owned());
    assert!(matches!(outcome_of_failure(Failure::BeforeSending(lost())), Outcome::NotSent(_)));
    assert!(matches!(outcome_of_failure(Failure::AfterSending(lost())), Outcome::Unknown(_)));
}

#[test]
fn a_translated_refusal_is_read_by_its_circumstances() {
    let refused = code(401, "woocommerce_rest_authentication_error", "Секрет недійсний.");
    assert_eq!(error_of(&refused, READ), ConnError::WrongSecret);
    assert_eq!(error_of(&refused, WRITE), ConnError::ReadOnlyKey);
    let late = Asked { is_oauth: true, skew_ms: -2_000_000, ..READ };
    assert_eq!(error_of(&refused, late), ConnError::ClockSkew { skew_ms: -2_000_000 });
    assert_eq!(error_of(&refused, Asked { skew_ms: 2_000, ..late }), ConnError::WrongSecret);
}

#[test]
fn a_refused_login_is_not_the_op_s_fault() {
    for (status, word) in [(401, "woocommerce_rest_cannot_edit"), (403, "woocommerce_rest_cannot_edit")] {
        assert!(matches!(outcome_of(&code(status, word, ""), WRITE), Outcome::NotSent(_)));
    }
}

#[test]
fn plugins_and_firewalls_that_close_the_door_are_told_apart_from_the_key() {
    assert_eq!(error_of(&code(401, "rest_cannot_access", ""), READ), ConnError::Blocked { status: 401 });
    assert_eq!(error_of(&answer(403, "text/html", "<html>"), READ), ConnError::Blocked { status: 403 });
    assert_eq!(error_of(&answer(200, "text/html", "<html>"), READ), ConnError::Blocked { status: 200 });
    assert_eq!(error_of(&answer(404, "text/html", "<html>"), READ), ConnError::NotAShop);
}

#[test]
fn a_redirect_says_where_to_and_keeps_the_keys_to_itself() {
    let mut moved = answer(301, "text/html", "");
    moved.location = Some("https://www.shop.example/wp-json/wc/v3/orders?consumer_secret=cs_1".to_owned());
    assert_eq!(error_of(&moved, READ), ConnError::Moved { to: "https://www.shop.example".to_owned() });
    moved.location = Some("/login?next=%2F".to_owned());
    assert_eq!(error_of(&moved, READ), ConnError::OtherPage { to: "/login".to_owned() });
}

#[test]
fn the_json_is_found_between_a_plugin_s_warnings() {
    let cases = [
        ("[{\"id\":1}]", false),
        ("\u{feff}[{\"id\":1}]", false),
        ("<b>Warning</b>: Undefined index [id] in {x} on line 3<br />\n[{\"id\":1}]", true),
        ("[{\"id\":1}]<br /><b>Notice</b>: late", true),
    ];
    for (body, damaged) in cases {
        let answer = answer(200, "application/json", body);
        let found = answer.json().map(|json| (json.raw.get().to_owned(), json.damaged));
        assert_eq!(found, Some(("[{\"id\":1}]".to_owned(), damaged)), "{body}");
    }
}

#[test]
fn what_is_no_data_is_not_taken_for_data() {
    for body in ["", "null", "\"x\"", "<html><script>{\"a\":1}</script></html>", "[{\"id\":1},{\"i"] {
        assert!(answer(200, "application/json", body).json().is_none(), "{body}");
    }
}
