//! What one request to one shop needs to know.

use std::sync::Arc;

use serde_json::{Value, json};
use shops::{ConnError, Connector};
use store::connections::Connection;
use store::ops::OpFailure;

use crate::engine::Shared;
use crate::verdict::error_code;

/// A connection with its adapter. Cheap to clone, so that a request owns what it needs.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) shared: Arc<Shared>,
    pub(crate) conn: Arc<Connection>,
    pub(crate) connector: Arc<dyn Connector>,
}

/// An error of a shop as the outbox keeps it.
pub(crate) fn failure(error: &ConnError) -> OpFailure {
    let (http, remote_code) = match error {
        ConnError::Refused { status, code, .. } => (Some(*status), Some(code.clone())),
        ConnError::ServerError { status } | ConnError::Blocked { status } => (Some(*status), None),
        _ => (None, None),
    };
    let code = error_code(error);
    OpFailure { class: code.to_owned(), http, remote_code, human: Some(sentence(code, details(error))) }
}

/// A question that no answer of the shop raised, as the outbox keeps it.
pub(crate) fn question(code: &str, params: &Value) -> OpFailure {
    let human = Some(sentence(code, params.clone()));
    OpFailure { class: code.to_owned(), http: None, remote_code: None, human }
}

/// Key and parameters of a sentence for people.
pub(crate) fn sentence(key: &str, params: Value) -> Value {
    json!({ "key": key, "params": params })
}

/// What the sentence about an error may name.
pub(crate) fn details(error: &ConnError) -> Value {
    match error {
        ConnError::BadUrl(text)
        | ConnError::Unreachable(text)
        | ConnError::Certificate(text)
        | ConnError::BadAnswer(text) => json!({ "detail": text }),
        ConnError::Moved { to } | ConnError::OtherPage { to } => json!({ "to": to }),
        ConnError::ClockSkew { skew_ms } => json!({ "skewMs": skew_ms }),
        ConnError::Maintenance(retry) | ConnError::Busy(retry) => {
            json!({ "afterSeconds": retry.after.map(|after| after.as_secs()) })
        }
        ConnError::Blocked { status } | ConnError::ServerError { status } => json!({ "status": status }),
        ConnError::Refused { status, code, message } => {
            json!({ "status": status, "remoteCode": code, "remoteMessage": message })
        }
        ConnError::NotAShop
        | ConnError::PlainPermalinks
        | ConnError::ShopInactive
        | ConnError::UnknownKey
        | ConnError::WrongSecret
        | ConnError::HeaderStripped
        | ConnError::ReadOnlyKey
        | ConnError::Forbidden
        | ConnError::NotFound => json!({}),
    }
}
