//! What one request to one shop needs to know.

use std::sync::Arc;

use domain::RemoteId;
use serde_json::{Value, json};
use shops::{ConnError, Connector, Entity};
use store::connections::Connection;
use store::ops::OpFailure;

use crate::apply::Asked;
use crate::engine::Shared;
use crate::verdict::error_code;

/// A connection with its adapter. Cheap to clone, so that a request owns what it needs.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) shared: Arc<Shared>,
    pub(crate) conn: Arc<Connection>,
    pub(crate) connector: Arc<dyn Connector>,
}

impl Line {
    /// Asks for one record by id.
    pub(crate) async fn fetch(&self, entity: Entity, id: &RemoteId) -> Result<Asked, ConnError> {
        let at = self.shared.clock.now();
        let answer = self.connector.fetch(entity, id).await?;
        Ok(Asked { answer, at })
    }
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
        ConnError::ClockSkew { skew_ms } => json!({ "minutes": (skew_ms / 60_000).abs().to_string() }),
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
