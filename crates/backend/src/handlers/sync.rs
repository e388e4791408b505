use domain::{Intent, OpId};
use store::ops::{self, OpFilter, OpRecord};
use store::{Reader, orders};
use workflows::{OpDecision, drop_op, retry_op, undo_op};

use super::{Answer, id};
use crate::contract::{self, Empty, OpIn, OpList, OpListIn, OpRow, Problem, SyncStatus, UndoneOp};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;
use crate::status;

impl Call {
    pub(crate) async fn sync_status(&self, _: Empty) -> Answer<SyncStatus> {
        let engine = self.folder.engine.as_ref().map(|e| e.status().borrow().clone());
        Ok(Reply::read(status::sync_status(&self.folder.store, engine.as_ref()).await?))
    }

    pub(crate) async fn sync_now(&self, input: Empty) -> Answer<SyncStatus> {
        self.folder.ring();
        self.sync_status(input).await
    }

    pub(crate) async fn sync_ops(&self, input: OpListIn) -> Answer<OpList> {
        use domain::OpState::{Held, Pending, Review, Sending, Unknown};
        let states = if input.open_only { vec![Held, Pending, Sending, Unknown, Review] } else { Vec::new() };
        let mut reader = self.folder.store.read().await?;
        let filter = OpFilter { states, ..OpFilter::default() };
        let total = ops::count(&mut reader, &filter).await?;
        let page = OpFilter { offset: input.offset, limit: input.limit.clamp(1, 500), ..filter };
        let mut rows = Vec::new();
        for record in ops::list(&mut reader, &page).await? {
            rows.push(op_row(&mut reader, &record).await?);
        }
        Ok(Reply::read(OpList { total: status::number(total), rows }))
    }

    pub(crate) async fn sync_undo(&self, input: OpIn) -> Answer<UndoneOp> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = undo_op(&self.folder.store, &self.folder.who, op).await?;
        let undone = done.value == OpDecision::Done;
        Ok(Reply::wrote(UndoneOp { undone, op: self.op(op).await? }, &done.changes))
    }

    pub(crate) async fn sync_retry(&self, input: OpIn) -> Answer<OpRow> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = retry_op(&self.folder.store, op).await?;
        self.folder.ring();
        Ok(Reply::wrote(self.op(op).await?, &done.changes))
    }

    pub(crate) async fn sync_drop(&self, input: OpIn) -> Answer<OpRow> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = drop_op(&self.folder.store, &self.folder.who, op).await?;
        Ok(Reply::wrote(self.op(op).await?, &done.changes))
    }

    pub(crate) async fn op(&self, op: OpId) -> Result<OpRow, AppError> {
        let mut reader = self.folder.store.read().await?;
        let record = ops::get(&mut reader, op).await?.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        op_row(&mut reader, &record).await
    }
}

/// An op with what people call its order.
pub(crate) async fn op_row(reader: &mut impl Reader, record: &OpRecord) -> Result<OpRow, AppError> {
    let order = orders::row(reader, &record.op.order).await?;
    let (number, customer) = order
        .map_or_else(|| (record.op.order.remote.to_string(), String::new()), |o| (o.number, o.customer_name));
    let (tracking_number, text) = match &record.op.intent {
        Intent::Ship(ship) => (ship.tracking_number.clone(), None),
        Intent::PrivateNote(note) => (None, Some(note.text.clone())),
    };
    Ok(OpRow {
        id: record.op.op_id.to_string(),
        kind: record.op.intent.kind().to_owned(),
        state: op_state(record.state),
        order_id: record.op.order.to_string(),
        order_number: number,
        customer,
        tracking_number,
        text,
        created: map::instant(record.op.created),
        next_try: record.next_try.map(map::instant),
        attempts: record.attempt,
        can_undo: record.state.may_be_undone(),
        problem: record.error.as_ref().map(failure),
    })
}

/// The engine keeps the code of a failure and the parameters of its sentence.
fn failure(error: &ops::OpFailure) -> Problem {
    let params = error.human.as_ref().and_then(|h| h.get("params")).and_then(|p| p.as_object());
    let params = params
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)));
    Problem { code: problem_code(&error.class), params: params.collect() }
}

/// The engine's classes are the last part of our codes.
fn problem_code(class: &str) -> String {
    let known =
        ErrorCode::ALL.iter().find(|c| c.name().split_once('.').is_some_and(|(_, last)| last == class));
    known.unwrap_or(&ErrorCode::Refused).name().to_owned()
}

const fn op_state(state: domain::OpState) -> contract::OpState {
    use contract::OpState as Out;
    match state {
        domain::OpState::Held => Out::Held,
        domain::OpState::Pending => Out::Pending,
        domain::OpState::Sending => Out::Sending,
        domain::OpState::Unknown => Out::Unknown,
        domain::OpState::Done => Out::Done,
        domain::OpState::Review => Out::Review,
        domain::OpState::Cancelled => Out::Cancelled,
    }
}
