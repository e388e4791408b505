//! `note.private` and `note.customer`. Notes have no meta and no idempotency, so the op's code ends the text.

use domain::{Note, Op, RemoteId};
use serde::Deserialize;

use super::http::Ask;
use super::{WooCommerce, Written, order_path};
use crate::{Ack, ConnError, Fetched, Found, Fresh, Guard, Outcome, Plan, PlanConflict, Prepared};

#[derive(Debug, Deserialize)]
struct Answered {
    id: u64,
    #[serde(default)]
    note: String,
}

/// Who reads a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Staff,
    /// The shop mails it to the customer, each time.
    Customer,
}

/// Decides whether the note may go.
pub(super) fn plan(op: &Op, intent: &Note, reader: Reader, fresh: &Fresh<'_>, guard: Guard) -> Plan {
    match &fresh.record {
        Fetched::Gone => return Plan::Conflict(PlanConflict::OrderDeleted),
        Fetched::Row(row) if row.trashed && reader == Reader::Customer => {
            return Plan::Conflict(PlanConflict::OrderTrashed);
        }
        Fetched::Row(_) => {}
    }
    let ending = ending(&op.marker());
    let body = serde_json::json!({
        "note": format!("{}{ending}", intent.text),
        "customer_note": reader == Reader::Customer,
        "added_by_user": true,
    });
    let path = format!("{}/notes", order_path(op));
    Plan::Send(Box::new(Prepared::new(op, "POST", path, body.to_string(), guard)))
}

/// How a note of ours ends.
fn ending(marker: &str) -> String {
    format!(" \u{b7}{marker}")
}

impl WooCommerce {
    /// Posts the note.
    pub(super) async fn send_note(&self, prepared: &Prepared) -> Outcome {
        match self.write_prepared(prepared).await {
            Written::Done(answer) => match answer.read::<Answered>() {
                Ok(note) => Outcome::Done(made(&note), None),
                Err(_) => super::unreadable(&answer),
            },
            Written::Not(outcome) => outcome,
        }
    }

    /// Looks for the code in the order's notes. The list is never cut into pages.
    pub(super) async fn find_note(&self, prepared: &Prepared, reader: Reader) -> Result<Found, ConnError> {
        let kind = if reader == Reader::Customer { "customer" } else { "internal" };
        let ask = Ask::get(prepared.path.clone()).with("type", kind).uncached();
        let notes: Vec<Answered> = match self.read(&ask).await {
            Ok(answer) => answer.read()?,
            Err(ConnError::NotFound) => return Ok(Found::Absent),
            Err(error) => return Err(error),
        };
        let ending = ending(&prepared.marker);
        let ours = notes.iter().find(|note| note.note.trim_end().ends_with(ending.trim_start()));
        Ok(ours.map_or(Found::Absent, |note| Found::Done(made(note))))
    }
}

fn made(note: &Answered) -> Ack {
    Ack { modified_srv: None, created: Some(RemoteId::from(note.id)) }
}
