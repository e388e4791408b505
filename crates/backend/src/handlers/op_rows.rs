//! Ops as front ends get them.

use domain::{Choice, Intent, OpState, choices, full_name};
use serde_json::Value;
use store::ops::OpRecord;
use store::{Reader, catalogue, orders};

use super::changes::status_out;
use super::problems::failure;
use super::stock::units;
use crate::contract::{self, OpChange, OpChoice, OpRow};
use crate::core::Call;
use crate::error::AppError;
use crate::map;

impl Call {
    /// An op with what people call its order or item, as far as this person may see it.
    pub(super) async fn op_row(
        &self,
        reader: &mut impl Reader,
        record: &OpRecord,
    ) -> Result<OpRow, AppError> {
        let row = op_row(reader, record).await?;
        Ok(OpRow { problem: row.problem.map(|problem| self.shown(problem)), ..row })
    }
}

async fn op_row(reader: &mut impl Reader, record: &OpRecord) -> Result<OpRow, AppError> {
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
    let item_name = item.map(|item| full_name(&item.name, &item.label));
    let problem = match &record.error {
        Some(error) => Some(failure(reader, record, error).await?),
        None => None,
    };
    Ok(OpRow {
        id: record.op.op_id.to_string(),
        change: change(&record.op.intent),
        state: op_state(record.state),
        shop_id: record.op.conn().to_string(),
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

/// A stored request in words that a shop's developer understands.
pub(crate) fn request(prepared: &str) -> Option<String> {
    let prepared: Value = serde_json::from_str(prepared).ok()?;
    let text = |name: &str| prepared.get(name).and_then(Value::as_str);
    Some(format!("{} {}\n{}", text("method")?, text("path")?, text("body")?))
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
