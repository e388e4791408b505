use ::shops::woocommerce::StatusMap;
use domain::{Choice, OpId};
use store::ops::{self, OpFilter};
use store::reviews;
use uuid::Uuid;
use workflows::{OpDecision, resolve_op, retry_op, undo_op};

use super::problems::{event, problem_of, statuses_of};
use super::{Answer, id};
use crate::contract::{
    Empty, OpChoice, OpDetail, OpEvent, OpIn, OpList, OpListIn, OpRow, OpScope, Question, QuestionIn,
    ResolveAllIn, ResolveIn, Resolved, SamePair, SyncStatus, UndoneOp,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;
use crate::status;

/// The most changes that can be answered at once.
const MOST_ANSWERED: usize = 5_000;

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
        use domain::OpState::{Cancelled, Done, Held, Pending, Review, Sending, Unknown};
        let states = match input.scope {
            OpScope::Open => vec![Held, Pending, Sending, Unknown, Review],
            OpScope::Moving => vec![Pending, Sending, Unknown],
            OpScope::Held => vec![Held],
            OpScope::NeedsYou => vec![Review],
            OpScope::Ended => vec![Done, Cancelled],
        };
        let mut reader = self.folder.store.read().await?;
        let oldest_first = input.scope == OpScope::Moving;
        let filter = OpFilter { states, oldest_first, ..OpFilter::default() };
        let total = ops::count(&mut reader, &filter).await?;
        let page = OpFilter { offset: input.offset, limit: input.limit.clamp(1, 500), ..filter };
        let mut rows = Vec::new();
        for record in ops::list(&mut reader, &page).await? {
            rows.push(self.op_row(&mut reader, &record).await?);
        }
        Ok(Reply::read(OpList { total: status::number(total), rows }))
    }

    pub(crate) async fn sync_op(&self, input: OpIn) -> Answer<OpDetail> {
        let op: OpId = id("opId", &input.op_id)?;
        let mut reader = self.folder.store.read().await?;
        let record = ops::get(&mut reader, op).await?.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let events = ops::events(&mut reader, op).await?;
        let row = self.op_row(&mut reader, &record).await?;
        let statuses = statuses_of(&mut reader, record.op.conn(), "order_closed").await?;
        Ok(Reply::read(OpDetail {
            row,
            events: events
                .iter()
                .map(|step| event(step, &statuses))
                .map(|step| OpEvent { problem: step.problem.map(|problem| self.shown(problem)), ..step })
                .collect(),
            request: record.prepared.as_deref().and_then(super::op_rows::request),
            answer: record.ack.as_ref().map(ToString::to_string),
        }))
    }

    pub(crate) async fn sync_undo(&self, input: OpIn) -> Answer<UndoneOp> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = undo_op(&self.folder.store, &self.who(), op).await?;
        let undone = done.value == OpDecision::Done;
        Ok(Reply::wrote(UndoneOp { undone, op: self.op(op).await? }, &done.changes))
    }

    pub(crate) async fn sync_retry(&self, input: OpIn) -> Answer<OpRow> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = retry_op(&self.folder.store, &self.who(), op).await?;
        self.folder.ring();
        Ok(Reply::wrote(self.op(op).await?, &done.changes))
    }

    pub(crate) async fn sync_resolve(&self, input: ResolveIn) -> Answer<OpRow> {
        let op: OpId = id("opId", &input.op_id)?;
        let done = resolve_op(&self.folder.store, &self.who(), op, choice(input.choice)).await?;
        self.folder.ring();
        Ok(Reply::wrote(self.op(op).await?, &done.changes))
    }

    /// Each is answered by itself: one that was sent or dropped meanwhile stops no other.
    pub(crate) async fn sync_resolve_all(&self, input: ResolveAllIn) -> Answer<Resolved> {
        if input.op_ids.len() > MOST_ANSWERED {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "opIds"));
        }
        let ids = input.op_ids.iter().map(|op| id::<OpId>("opIds", op)).collect::<Result<Vec<_>, _>>()?;
        let mut resolved = 0;
        let mut last = None;
        for op in ids {
            let done = resolve_op(&self.folder.store, &self.who(), op, choice(input.choice)).await?;
            resolved += u32::from(done.value == OpDecision::Done);
            last = Some(done.changes);
        }
        self.folder.ring();
        let resolved = Resolved { resolved };
        Ok(match last {
            Some(changes) => Reply::wrote(resolved, &changes),
            None => Reply::read(resolved),
        })
    }

    pub(crate) async fn sync_questions(&self, _: Empty) -> Answer<Vec<Question>> {
        Ok(Reply::read(self.questions().await?))
    }

    pub(crate) async fn sync_answer(&self, input: QuestionIn) -> Answer<Vec<Question>> {
        let question: Uuid = id("questionId", &input.question_id)?;
        let mut tx = self.folder.store.write().await?;
        let by = self.who().user.map(|user| user.to_string());
        let open = reviews::list_open(&mut tx).await?.into_iter().find(|review| review.review_id == question);
        if open.is_some_and(|review| same_pair(&review.asked).is_some()) {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "questionId"));
        }
        reviews::resolve(&mut tx, question, "seen", by.as_deref()).await?;
        let changes = tx.commit().await?;
        Ok(Reply::wrote(self.questions().await?, &changes))
    }

    async fn questions(&self) -> Result<Vec<Question>, AppError> {
        let mut reader = self.folder.store.read().await?;
        let conns = store::connections::list(&mut reader).await?;
        let open = reviews::list_open(&mut reader).await?.into_iter().filter(|r| r.asked.op.is_none());
        let question = |review: reviews::Review| Question {
            id: review.review_id.to_string(),
            shop: conns
                .iter()
                .find(|conn| conn.conn_id == review.asked.conn)
                .map(|conn| conn.name.clone())
                .unwrap_or_default(),
            problem: self.shown(problem_of(
                &review.asked.kind,
                Some(&review.asked.params),
                &StatusMap::default(),
            )),
            opened: map::instant(review.opened_at),
            same_sale: same_pair(&review.asked),
        };
        Ok(open.map(question).collect())
    }

    pub(crate) async fn op(&self, op: OpId) -> Result<OpRow, AppError> {
        let mut reader = self.folder.store.read().await?;
        let record = ops::get(&mut reader, op).await?.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        self.op_row(&mut reader, &record).await
    }
}

/// The two orders of a question whether they are one sale.
fn same_pair(asked: &reviews::NewReview) -> Option<SamePair> {
    let text = |name: &str| asked.params[name].as_str().map(str::to_owned);
    let is_pair = asked.kind == "same_sale";
    is_pair.then_some(())?;
    Some(SamePair {
        order_id: text("order")?,
        number: text("number")?,
        shop: text("shop")?,
        other_id: text("otherOrder")?,
        other_number: text("otherNumber")?,
        other_shop: text("otherShop")?,
    })
}

const fn choice(choice: OpChoice) -> Choice {
    match choice {
        OpChoice::Retry => Choice::Retry,
        OpChoice::Accept => Choice::Accept,
        OpChoice::Done => Choice::Done,
        OpChoice::Drop => Choice::Drop,
        OpChoice::Release => Choice::Release,
    }
}
