//! Ops as front ends get them.

use domain::{Choice, Intent, OpState, choices};
use serde_json::Value;
use store::ops::{self, OpRecord};
use store::{Reader, catalogue, orders};

use super::changes::status_out;
use super::stock::units;
use crate::contract::{self, OpChange, OpChoice, OpEvent, OpRow, Problem};
use crate::error::{AppError, ErrorCode};
use crate::map;

/// An op with what people call its order or item.
pub(crate) async fn op_row(reader: &mut impl Reader, record: &OpRecord) -> Result<OpRow, AppError> {
    let order = match record.op.target.order() {
        Some(order) => orders::row(reader, order).await?,
        None => None,
    };
    let item = match record.op.target.item() {
        Some(item) => catalogue::variant(reader, item).await?,
        None => None,
    };
    let remote = || record.op.target.remote().to_string();
    let (order_number, customer) = match (order, record.op.target.order()) {
        (Some(order), _) => (order.number, order.customer_name),
        (None, Some(_)) => (remote(), String::new()),
        (None, None) => (String::new(), String::new()),
    };
    let item_name = item.map(|item| match item.label.as_str() {
        "" => item.name,
        label => format!("{}, {label}", item.name),
    });
    let problem = record.error.as_ref().map(failure);
    Ok(OpRow {
        id: record.op.op_id.to_string(),
        change: change(&record.op.intent),
        state: op_state(record.state),
        order_id: record.op.target.order().map(ToString::to_string),
        order_number,
        customer,
        item_id: record.op.target.item().map(ToString::to_string),
        item_name: item_name.or_else(|| record.op.target.item().map(|_| remote())).unwrap_or_default(),
        created: map::instant(record.op.created),
        next_try: record.next_try.map(map::instant),
        attempts: record.attempt,
        can_undo: record.state.may_be_undone(),
        choices: choices_of(record),
        problem,
    })
}

fn change(intent: &Intent) -> OpChange {
    let note = |text: &str, to_customer| OpChange::Note { text: text.to_owned(), to_customer };
    match intent {
        Intent::Ship(ship) => {
            OpChange::Ship { carrier: ship.carrier.clone(), tracking_number: ship.tracking_number.clone() }
        }
        Intent::SetStatus(set) => OpChange::SetStatus { to: status_out(set.to) },
        Intent::PrivateNote(private) => note(&private.text, false),
        Intent::CustomerNote(mail) => note(&mail.text, true),
        Intent::Refund(refund) => OpChange::Refund {
            amount: map::money(refund.amount),
            reason: refund.reason.clone(),
            moves_money: refund.moves_money,
            units: refund.lines.iter().map(|line| line.quantity.units()).sum(),
        },
        Intent::StockAdjust(adjust) => {
            OpChange::Stock { delta: units(adjust.delta), counted: None, reason: adjust.reason.clone() }
        }
        Intent::StockCount(count) => OpChange::Stock {
            delta: units(count.counted.saturating_sub(count.expected)),
            counted: Some(units(count.counted)),
            reason: String::new(),
        },
    }
}

fn choices_of(record: &OpRecord) -> Vec<OpChoice> {
    if !matches!(record.state, OpState::Held | OpState::Review) {
        return Vec::new();
    }
    let code = record.error.as_ref().map_or("", |error| error.class.as_str());
    let choice = |choice: &Choice| match choice {
        Choice::Retry => OpChoice::Retry,
        Choice::Accept => OpChoice::Accept,
        Choice::Done => OpChoice::Done,
        Choice::Drop => OpChoice::Drop,
        Choice::Release => OpChoice::Release,
    };
    choices(code).iter().map(choice).collect()
}

/// One step, with the code of what went wrong in it.
pub(crate) fn event(event: &ops::OpEvent) -> OpEvent {
    let error = event.detail.as_ref().and_then(|detail| detail.get("error"));
    let class = error.and_then(|error| error.get("class")).and_then(Value::as_str);
    let params = error.and_then(|error| error.pointer("/human/params"));
    OpEvent {
        at: map::instant(event.at),
        event: event.event.clone(),
        problem: class.map(|class| problem_of(class, params)),
    }
}

/// A stored request in words that a shop's developer understands.
pub(crate) fn request(prepared: &str) -> Option<String> {
    let prepared: Value = serde_json::from_str(prepared).ok()?;
    let text = |name: &str| prepared.get(name).and_then(Value::as_str);
    Some(format!("{} {}\n{}", text("method")?, text("path")?, text("body")?))
}

fn failure(error: &ops::OpFailure) -> Problem {
    problem_of(&error.class, error.human.as_ref().and_then(|human| human.get("params")))
}

/// The engine keeps the code of a failure and the parameters of its sentence.
pub(crate) fn problem_of(class: &str, params: Option<&Value>) -> Problem {
    let params = params.and_then(Value::as_object).into_iter().flatten();
    let params = params.map(|(name, value)| (name.clone(), spoken(value)));
    Problem { code: problem_code(class), params: params.collect() }
}

/// A parameter as text: an amount with its currency, a list joined.
fn spoken(value: &Value) -> String {
    if let Ok(money) = serde_json::from_value::<domain::Money>(value.clone()) {
        return map::spoken_money(money);
    }
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(changed_line).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A changed line: `Mug 2 → 3`.
fn changed_line(line: &Value) -> String {
    match (line["name"].as_str(), line["was"].as_u64(), line["now"].as_u64()) {
        (Some(name), Some(was), Some(now)) => format!("{name} {was} → {now}"),
        _ => line.as_str().map_or_else(|| line.to_string(), str::to_owned),
    }
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

const fn op_state(state: OpState) -> contract::OpState {
    use contract::OpState as Out;
    match state {
        OpState::Held => Out::Held,
        OpState::Pending => Out::Pending,
        OpState::Sending => Out::Sending,
        OpState::Unknown => Out::Unknown,
        OpState::Done => Out::Done,
        OpState::Review => Out::Review,
        OpState::Cancelled => Out::Cancelled,
    }
}
