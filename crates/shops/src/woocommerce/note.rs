//! `note.private`: a note for the shop's staff. Notes have no meta and no idempotency, so the op's code ends the text.

use domain::{Op, PrivateNote, RemoteId};
use serde::Deserialize;

use super::http::Ask;
use super::{WooCommerce, Written, write_ask};
use crate::{Ack, ConnError, Fetched, Found, Fresh, Outcome, Plan, PlanConflict, Prepared};

#[derive(Debug, Deserialize)]
struct Note {
    id: u64,
    #[serde(default)]
    note: String,
}

/// Decides whether the note may go.
pub(super) fn plan(op: &Op, intent: &PrivateNote, fresh: &Fresh) -> Plan {
    if matches!(fresh.order, Fetched::Gone) {
        return Plan::Conflict(PlanConflict::OrderDeleted);
    }
    let ending = ending(&op.marker());
    let body = serde_json::json!({
        "note": format!("{}{ending}", intent.text),
        "customer_note": false,
        "added_by_user": true,
    });
    Plan::Send(Box::new(Prepared {
        op: op.clone(),
        method: "POST".to_owned(),
        path: format!("wc/v3/orders/{}/notes", op.order.remote),
        body: body.to_string(),
        marker: op.marker(),
        then: None,
    }))
}

/// How a note of ours ends.
fn ending(marker: &str) -> String {
    format!(" \u{b7}{marker}")
}

impl WooCommerce {
    /// Posts the note.
    pub(super) async fn send_note(&self, prepared: &Prepared) -> Outcome {
        match self.write(&write_ask(&prepared.method, &prepared.path, &prepared.body)).await {
            Written::Done(answer) => match answer.read::<Note>() {
                Ok(note) => Outcome::Done(made(&note), None),
                Err(_) => super::unreadable(&answer),
            },
            Written::Not(outcome) => outcome,
        }
    }

    /// Looks for the code in the order's notes. The list is never cut into pages.
    pub(super) async fn find_note(&self, prepared: &Prepared) -> Result<Found, ConnError> {
        let ask = Ask::get(prepared.path.clone()).with("type", "internal").uncached();
        let notes: Vec<Note> = match self.read(&ask).await {
            Ok(answer) => answer.read()?,
            Err(ConnError::NotFound) => return Ok(Found::Absent),
            Err(error) => return Err(error),
        };
        let ending = ending(&prepared.marker);
        let ours = notes.iter().find(|note| note.note.trim_end().ends_with(ending.trim_start()));
        Ok(ours.map_or(Found::Absent, |note| Found::Done(made(note))))
    }
}

fn made(note: &Note) -> Ack {
    Ack { modified_srv: None, created: Some(RemoteId::from(note.id)) }
}
