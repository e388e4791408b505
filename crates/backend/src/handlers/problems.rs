//! Problems of ops and records as front ends get them: a code, and parameters that they write in their language.

use std::collections::BTreeMap;

use ::shops::woocommerce::StatusMap;
use domain::{Address, ConnId, Money, Right, ShopStatus};
use serde_json::{Value, json};
use store::ops::{self, OpFailure, OpRecord};
use store::{Reader, connections};

use super::changes::status_out;
use crate::contract::{LineChange, NamedStatus, OpEvent, Param, Problem};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::shop_keys::ConnSettings;

impl Call {
    /// A problem as this person may see it: addresses in it come without contacts for who does not need those.
    pub(super) fn shown(&self, problem: Problem) -> Problem {
        if self.who().may(Right::SeeContacts).is_ok() {
            return problem;
        }
        let shown = |param| match param {
            Param::Address(address) => {
                Param::Address(Box::new(map::address(&map::address_in(*address).without_contacts())))
            }
            other => other,
        };
        Problem {
            params: problem.params.into_iter().map(|(name, param)| (name, shown(param))).collect(),
            ..problem
        }
    }
}

/// Why an op is not done.
pub(super) async fn failure(
    reader: &mut impl Reader,
    record: &OpRecord,
    error: &OpFailure,
) -> Result<Problem, AppError> {
    let mut params = error.human.as_ref().and_then(|human| human.get("params")).cloned();
    let statuses = statuses_of(reader, record.op.conn(), &error.class).await?;
    if error.class == "no_such_status"
        && let Some(wanted) = record.op.intent.wanted_status()
    {
        // Ops of before these were recorded have neither.
        let params = params.get_or_insert_with(|| json!({}));
        if params["wanted"].is_null() {
            params["wanted"] = json!(wanted);
            params["slug"] = json!(statuses.slug(wanted));
        }
    }
    Ok(problem_of(&error.class, params.as_ref(), &statuses))
}

/// What a shop's statuses mean, where a sentence of this class names some.
pub(super) async fn statuses_of(
    reader: &mut impl Reader,
    conn: ConnId,
    class: &str,
) -> Result<StatusMap, AppError> {
    if !matches!(class, "order_closed" | "status_changed" | "no_such_status") {
        return Ok(StatusMap::default());
    }
    let conn = connections::get(reader, conn).await?;
    Ok(conn.map(|conn| ConnSettings::of(&conn).statuses).unwrap_or_default())
}

/// One step, with the code of what went wrong in it.
pub(super) fn event(event: &ops::OpEvent, statuses: &StatusMap) -> OpEvent {
    let error = event.detail.as_ref().and_then(|detail| detail.get("error"));
    let class = error.and_then(|error| error.get("class")).and_then(Value::as_str);
    let params = error.and_then(|error| error.pointer("/human/params"));
    OpEvent {
        at: map::instant(event.at),
        event: event.event.clone(),
        problem: class.map(|class| problem_of(class, params, statuses)),
    }
}

/// The engine keeps the code of a failure and the parameters of its sentence.
pub(super) fn problem_of(class: &str, params: Option<&Value>, statuses: &StatusMap) -> Problem {
    let none = serde_json::Map::new();
    let given = params.and_then(Value::as_object).unwrap_or(&none);
    let slug = given.get("slug").and_then(Value::as_str);
    let mut out: BTreeMap<String, Param> = BTreeMap::new();
    for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
        let param = match (class, name.as_str()) {
            ("order_closed", "status") => named(value, slug),
            ("no_such_status", "wanted") => named(value, None),
            ("status_changed", "was" | "now") => {
                Param::Status(meant(value.as_str().unwrap_or_default().to_owned(), statuses))
            }
            _ => param(value),
        };
        out.insert(name.clone(), param);
    }
    Problem { code: problem_code(class), params: out }
}

/// A status by the engine's name of it.
fn named(value: &Value, slug: Option<&str>) -> Param {
    let status: ShopStatus = serde_json::from_value(value.clone()).unwrap_or(ShopStatus::Other);
    let slug = slug.or_else(|| value.as_str()).unwrap_or_default().to_owned();
    Param::Status(NamedStatus { status: status_out(status), slug })
}

/// A status by the shop's slug of it.
pub(super) fn meant(slug: String, statuses: &StatusMap) -> NamedStatus {
    let status = statuses.meaning(&slug).unwrap_or(ShopStatus::Other);
    NamedStatus { status: status_out(status), slug }
}

/// Any other parameter, by its shape. Addresses of before they were kept whole are text.
fn param(value: &Value) -> Param {
    if let Ok(money) = serde_json::from_value::<Money>(value.clone()) {
        return Param::Money(map::money(money));
    }
    match value {
        Value::String(text) => Param::Text(text.clone()),
        Value::Array(list) => Param::Lines(list.iter().filter_map(changed_line).collect()),
        Value::Object(_) => match serde_json::from_value::<Address>(value.clone()) {
            Ok(address) => Param::Address(Box::new(map::address(&address))),
            Err(_) => Param::Text(value.to_string()),
        },
        other => Param::Text(other.to_string()),
    }
}

fn changed_line(line: &Value) -> Option<LineChange> {
    let units = |name: &str| line[name].as_u64().and_then(|units| u32::try_from(units).ok());
    Some(LineChange { name: line["name"].as_str()?.to_owned(), was: units("was")?, now: units("now")? })
}

/// The engine's classes are the last part of our codes, but for those that would say too little there.
fn problem_code(class: &str) -> String {
    let class = match class {
        "record_skipped" => "skipped",
        "record_unreadable" => "unreadable",
        class => class,
    };
    let known =
        ErrorCode::ALL.iter().find(|c| c.name().split_once('.').is_some_and(|(_, last)| last == class));
    known.unwrap_or(&ErrorCode::Refused).name().to_owned()
}
