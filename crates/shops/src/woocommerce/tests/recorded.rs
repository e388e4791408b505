//! Answers recorded from a real shop. They are not part of the repository: `WOO_CAPTURES` names their folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use domain::Attention;
use serde::Deserialize;
use serde_json::Value;

use crate::woocommerce::answer::Answer;
use crate::woocommerce::classify::{Asked, check, error_of, outcome_of};
use crate::woocommerce::decode::{Shop, record};
use crate::{ConnError, Decoded, Entity, Outcome, Retry};

#[derive(Deserialize)]
struct Recording {
    status: u16,
    headers: Vec<(String, String)>,
    body: Value,
}

/// The recordings by name, or nothing with a word why.
fn recordings() -> BTreeMap<String, Answer> {
    let Some(folder) = std::env::var_os("WOO_CAPTURES").map(PathBuf::from) else {
        println!("skipped: WOO_CAPTURES names no folder of recorded answers");
        return BTreeMap::new();
    };
    let files =
        fs::read_dir(folder).expect("WOO_CAPTURES names a folder").map(|entry| entry.expect("a file").path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let all: BTreeMap<String, Answer> = json
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let recording = serde_json::from_slice(&fs::read(&path).expect("readable")).expect("a recording");
            (name, answer(recording))
        })
        .collect();
    assert_eq!(all.len(), 123, "all recordings are there");
    all
}

fn answer(recording: Recording) -> Answer {
    let header = |name: &str| {
        recording.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let body = match &recording.body {
        Value::String(text) => text.clone().into_bytes(),
        json => json.to_string().into_bytes(),
    };
    Answer {
        status: recording.status,
        content_type: header("content-type").unwrap_or_default(),
        retry_after: header("retry-after").and_then(|s| s.parse().ok()).map(std::time::Duration::from_secs),
        location: header("location"),
        date: None,
        total: header("x-wp-total").and_then(|total| total.parse().ok()),
        through_cache: false,
        body,
    }
}

fn asked(name: &str) -> Asked {
    Asked {
        is_write: name.contains("_writes"),
        is_oauth: name.starts_with("auth_oauth") || name.contains("_oauth_"),
        skew_ms: if name == "auth_oauth_old_timestamp" { 1_000_000 } else { 0 },
    }
}

/// What each recorded error means; `None` for recordings that are no errors.
fn expected_error(name: &str) -> Option<ConnError> {
    let error = match name {
        "auth_http_basic_rejected" => ConnError::UnknownKey,
        "auth_oauth_host_mismatch" | "auth_oauth_replayed_nonce" => ConnError::WrongSecret,
        "auth_oauth_old_timestamp" => ConnError::ClockSkew { skew_ms: 1_000_000 },
        "err_301_plain_permalinks" => ConnError::PlainPermalinks,
        "err_401_no_auth" | "err_401_unknown_key" | "err_401_unknown_key_products" => ConnError::UnknownKey,
        "err_401_oauth_unknown_key" => ConnError::UnknownKey,
        "err_401_read_key_writes" => ConnError::ReadOnlyKey,
        "err_401_write_key_reads" => ConnError::Forbidden,
        "err_401_wrong_secret" => ConnError::WrongSecret,
        "err_404_route" | "err_404_woocommerce_deactivated" => ConnError::ShopInactive,
        "err_429_nginx_rate_limit" => ConnError::Busy(Retry { after: None }),
        "err_503_maintenance_mode" => {
            ConnError::Maintenance(Retry { after: Some(std::time::Duration::from_secs(600)) })
        }
        "err_504_nginx_timeout" => ConnError::ServerError { status: 504 },
        _ if name.starts_with("err_403_") => ConnError::Forbidden,
        _ if name.starts_with("err_404_") => ConnError::NotFound,
        _ if name.starts_with("err_500_") => ConnError::ServerError { status: 500 },
        _ => return None,
    };
    Some(error)
}

/// Refusals that the shop gives its own code.
fn is_refusal(name: &str) -> bool {
    ["err_400_", "err_410_", "err_413_", "err_refund_", "orders_page_0_"]
        .iter()
        .any(|start| name.starts_with(start))
}

#[test]
fn every_recorded_error_is_understood() {
    for (name, answer) in recordings() {
        let is_error = name.starts_with("err_") || !answer.is_success();
        let result = check(answer.clone(), asked(&name)).map(|answer| answer.status);
        match expected_error(&name) {
            Some(expected) => assert_eq!(result, Err(expected), "{name}"),
            None if is_refusal(&name) => {
                assert!(matches!(result, Err(ConnError::Refused { .. })), "{name}: {result:?}")
            }
            None => assert!(!is_error && result.is_ok(), "{name}: {result:?}"),
        }
    }
}

#[test]
fn a_recorded_error_ends_a_write_in_the_right_way() {
    for (name, answer) in recordings().into_iter().filter(|(_, answer)| !answer.is_success()) {
        let write = Asked { is_write: true, ..asked(&name) };
        let outcome = outcome_of(&answer, write);
        let fits = match error_of(&answer, write) {
            ConnError::Refused { .. } | ConnError::NotFound => matches!(outcome, Outcome::Rejected(_)),
            ConnError::ServerError { .. } => matches!(outcome, Outcome::Unknown(_)),
            _ => matches!(outcome, Outcome::NotSent(_)),
        };
        assert!(fits, "{name}: {outcome:?}");
    }
}

/// What kind of records a recording holds.
fn entity_of(name: &str) -> Option<Entity> {
    let is = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if name.contains("OPTIONS") || name.starts_with("orders_statuses") || name == "order_notes_list" {
        None
    } else if is(&["refund", "order_refunds", "ok201_refund"]) {
        Some(Entity::Refund)
    } else if is(&["order", "batch_orders", "ok201_order"]) {
        Some(Entity::Order)
    } else if is(&["variation", "batch_variations"]) {
        Some(Entity::Variation)
    } else if is(&[
        "products_page",
        "product_simple",
        "product_variable",
        "product_put",
        "batch_products",
        "ok200",
    ]) {
        Some(Entity::Product)
    } else {
        None
    }
}

/// Every record in an answer: of a list, alone, or answered by a batch without an error.
fn records(body: &Value) -> Vec<Value> {
    let all = match body {
        Value::Array(items) => items.clone(),
        Value::Object(fields) => {
            let batch =
                ["create", "update", "delete"].iter().filter_map(|part| fields.get(*part)?.as_array());
            let batch: Vec<Value> = batch.flatten().cloned().collect();
            if batch.is_empty() { vec![body.clone()] } else { batch }
        }
        _ => Vec::new(),
    };
    all.into_iter().filter(|record| record.get("error").is_none()).collect()
}

/// What a recording is known to have wrong on purpose.
fn may_need_attention(name: &str, attention: &Attention) -> bool {
    match attention {
        Attention::UnknownStatus { slug } => slug == "shipped",
        Attention::OddBarcode { code } => code == "2000000000016",
        // Asked with `_fields`, it holds ids and dates alone.
        Attention::BadField { .. } => name == "orders_page2_filtered_link_header",
        // Made over REST with a line and nothing else.
        Attention::NoAddress => name == "ok201_order_with_unknown_product",
        Attention::DuplicateSku { .. } => false,
    }
}

#[test]
fn every_recorded_record_is_read_without_a_question() {
    let shop = Shop { currency: "EUR".parse().ok(), ..Shop::default() };
    let mut read = 0;
    for (name, answer) in recordings().into_iter().filter(|(_, answer)| answer.is_success()) {
        let body: Value = answer.read().unwrap_or_else(|error| panic!("{name}: {error}"));
        let Some(entity) = entity_of(&name) else { continue };
        for mut body in records(&body) {
            let written = name.starts_with("refund_") || name.starts_with("ok201_refund");
            if written && body.get("_links").is_none() && body.get("parent_id").is_none() {
                body["parent_id"] = Value::from(464);
            }
            let text = body.to_string();
            let remote = record(entity, text.as_bytes(), &shop).unwrap_or_else(|| panic!("{name}: {text}"));
            let attention = match &remote.decoded {
                Decoded::Order(order) => order.attention.clone(),
                Decoded::Product(product) => product.attention.clone(),
                Decoded::Variation(variant) => variant.attention.clone(),
                Decoded::Refund(_) => Vec::new(),
            };
            let unexpected: Vec<&Attention> =
                attention.iter().filter(|a| !may_need_attention(&name, a)).collect();
            assert!(unexpected.is_empty(), "{name}: {unexpected:?} in {}", &text[..text.len().min(600)]);
            read += 1;
        }
    }
    println!("{read} recorded records read");
}

#[test]
fn a_recorded_warning_before_the_json_costs_nothing() {
    let all = recordings();
    let Some(warned) = all.get("warn_200_php_warning_before_json") else { return };
    let json = warned.json().expect("the JSON is found");
    assert_eq!((json.raw.get(), json.damaged), ("[{\"id\":531}]", true));
}
