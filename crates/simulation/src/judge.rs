//! What must be true when nothing goes wrong any more and time has passed.

use demo_shop::{EffectKind, LocalShop};
use std::collections::BTreeMap;

use domain::{ConnId, Intent, OpId, OpState, RemoteId, Timestamp};
use serde_json::Value;
use store::mirror::{self, Entity, Gone};
use store::ops::{self, OpFilter, OpRecord};
use store::{Reader, StoreError};

use crate::book::{Book, Snapshot, numbers};
use crate::people::{People, slug};

/// Questions to people that a rule asks for; every other one is plain doubt.
const BY_RULE: [&str; 15] = [
    "order_closed",
    "order_trashed",
    "order_deleted",
    "lines_changed",
    "address_changed",
    "shipped_by_other",
    "status_changed",
    "refunded_by_other",
    "refund_too_large",
    "item_deleted",
    "stock_not_counted",
    "oversold",
    "refused",
    "shipments_gone",
    "no_such_status",
];

/// How a schedule ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong.
    pub failures: Vec<String>,
    /// Ops recorded.
    pub ops: u64,
    /// Ops that the shop has.
    pub done: u64,
    /// Ops that stopped as a question by rule, or wait behind one.
    pub questions: u64,
    /// Ops that stopped because nobody knows what became of them.
    pub doubts: u64,
}

/// Whether nothing waits for the shop any more, but behind a question to people.
pub(crate) async fn is_sent(reader: &mut impl Reader) -> Result<bool, StoreError> {
    let filter = OpFilter { limit: u32::MAX, ..OpFilter::default() };
    let records = ops::list(reader, &filter).await?;
    Ok(records.iter().all(|record| !record.state.is_live() || waits_for_person(record, &records)))
}

/// Whether an op stands behind one of its order and lane that is in review.
fn waits_for_person(record: &OpRecord, all: &[OpRecord]) -> bool {
    record.state == OpState::Pending
        && all.iter().any(|other| {
            other.state == OpState::Review
                && other.op.target == record.op.target
                && other.op.intent.lane() == record.op.intent.lane()
                && other.op.hlc < record.op.hlc
        })
}

/// A shop, and the connection whose mirror should show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mirrored<'a> {
    pub(crate) conn: ConnId,
    pub(crate) shop: &'a LocalShop,
    /// Whether a sweep must have mended what no pull can see.
    pub(crate) is_swept: bool,
}

impl Mirrored<'_> {
    /// Whether no pull can show an order as it is: its stamp is older than one that was seen, because two requests took
    /// their stamps in one order and ended in the other.
    fn may_differ(&self, order: &Value, seen: Timestamp) -> bool {
        !self.is_swept && stamp_of(order).is_some_and(|stamp| stamp < seen)
    }
}

fn stamp_of(order: &Value) -> Option<Timestamp> {
    order["date_modified_gmt"].as_str().and_then(|text| Timestamp::parse_gmt(text).ok())
}

/// Whether every order's status and stamp are mirrored: cheap, for waiting until a look at everything is worth while.
pub(crate) async fn is_mirrored(
    reader: &mut impl Reader,
    mirrored: &Mirrored<'_>,
) -> Result<bool, StoreError> {
    let Mirrored { conn, shop, .. } = *mirrored;
    let bodies = mirror::bodies(reader, conn, Entity::Order, None, u32::MAX).await?;
    let parse = |body: &[u8]| serde_json::from_slice::<Value>(body).unwrap_or_default();
    let known: BTreeMap<String, Value> =
        bodies.iter().map(|(id, body)| (id.as_str().to_owned(), parse(body))).collect();
    let mut orders = shop.order_ids("any").into_iter().chain(shop.order_ids("trash"));
    Ok(orders.all(|id| {
        let (Some(order), Some(known)) = (shop.order(id), known.get(&id.to_string())) else { return false };
        let is_same = ["status", "date_modified_gmt"].iter().all(|part| order[*part] == known[*part]);
        is_same || stamp_of(known).is_some_and(|seen| mirrored.may_differ(&order, seen))
    }))
}

/// Where the mirror differs from the shop.
pub(crate) async fn differences(
    reader: &mut impl Reader,
    mirrored: &Mirrored<'_>,
) -> Result<Vec<String>, StoreError> {
    let Mirrored { conn, shop, is_swept } = *mirrored;
    let mut found = if is_swept { kept_though_deleted(reader, conn, shop).await? } else { Vec::new() };
    for id in shop.order_ids("any").into_iter().chain(shop.order_ids("trash")) {
        let Some(order) = shop.order(id) else { continue };
        let remote = RemoteId::from(id);
        let info = mirror::info(reader, conn, Entity::Order, &remote).await?;
        let body = mirror::body(reader, conn, Entity::Order, &remote).await?;
        let (Some(info), Some(body)) = (info, body) else {
            found.push(format!("order {id} is not mirrored"));
            continue;
        };
        if mirrored.may_differ(&order, info.modified_srv) {
            continue;
        }
        let known: Value = serde_json::from_slice(&body).unwrap_or_default();
        let is_trashed = order["status"] == "trash";
        if is_trashed != (info.gone == Some(Gone::Trash)) || (!is_trashed && info.gone.is_some()) {
            found.push(format!("order {id}: trash {is_trashed}, mirrored as {:?}", info.gone));
        }
        for part in ["status", "date_modified_gmt", "line_items", "total"] {
            if known[part] != order[part] {
                let short = |value: &Value| value.to_string().chars().take(80).collect::<String>();
                found.push(format!(
                    "order {id}: {part} is {} in the shop, {} here",
                    short(&order[part]),
                    short(&known[part])
                ));
            }
        }
        if numbers(&known) != numbers(&order) {
            found.push(format!("order {id}: other tracking numbers"));
        }
    }
    Ok(found)
}

/// Orders that are deleted for good in the shop, and here taken for being there.
async fn kept_though_deleted(
    reader: &mut impl Reader,
    conn: ConnId,
    shop: &LocalShop,
) -> Result<Vec<String>, StoreError> {
    let listed = mirror::listed(reader, conn, Entity::Order).await?;
    let is_there = |id: &RemoteId| id.as_str().parse().is_ok_and(|id| shop.order(id).is_some());
    let kept = listed.iter().filter(|(id, _)| !is_there(id));
    Ok(kept.map(|(id, _)| format!("order {id} is deleted in the shop, and not here")).collect())
}

/// Judges all ops of a schedule by what really happened in the shop.
pub(crate) async fn ops(
    reader: &mut impl Reader,
    book: &Book,
    people: &People,
) -> Result<Verdict, StoreError> {
    let filter = OpFilter { limit: u32::MAX, ..OpFilter::default() };
    let records = ops::list(reader, &filter).await?;
    let mut verdict = Verdict { ops: records.len() as u64, ..Verdict::default() };
    let state_of = |op: &OpId| records.iter().find(|r| r.op.op_id == *op).map(|r| r.state);
    for op in people.recorded.iter().filter(|op| state_of(op).is_none()) {
        verdict.failures.push(format!("lost: {op} was recorded and is not there"));
    }
    for op in people.withdrawn.iter().filter(|op| state_of(op) != Some(OpState::Cancelled)) {
        verdict.failures.push(format!("an undo that was none: {op} is {:?}", state_of(op)));
    }
    for record in &records {
        if waits_for_person(record, &records) {
            verdict.questions += 1;
        } else {
            judge(record, book, &mut verdict);
        }
    }
    Ok(verdict)
}

fn judge(record: &OpRecord, book: &Book, verdict: &mut Verdict) {
    let name = format!("{} {} of {}", record.op.intent.kind(), record.op.marker(), record.op.target.remote());
    for twice in twice(record, book) {
        verdict.failures.push(format!("twice: {twice} by {name}, {}", record.state.name()));
    }
    match record.state {
        OpState::Done if has_effect(record, book) => verdict.done += 1,
        OpState::Done => {
            let was = history(record, book);
            verdict
                .failures
                .push(format!("done without effect: {name}, wanted {:?}; it was {was:?}", record.op.intent));
        }
        OpState::Cancelled if left_trace(record, book) => {
            verdict.failures.push(format!("withdrawn, but the shop has it: {name}"));
        }
        OpState::Cancelled => {}
        OpState::Review => {
            let class = record.error.as_ref().map(|error| error.class.as_str()).unwrap_or_default();
            if BY_RULE.contains(&class) {
                verdict.questions += 1;
            } else {
                verdict.doubts += 1;
            }
        }
        OpState::Held | OpState::Pending | OpState::Sending | OpState::Unknown => {
            verdict.failures.push(format!("stuck: {name} is {}", record.state.name()));
        }
    }
}

/// The outside effects that an op had more than once.
fn twice(record: &OpRecord, book: &Book) -> Vec<&'static str> {
    let count = |is_it: fn(&EffectKind) -> bool| {
        book.effects_of(record.op.op_id).filter(|effect| is_it(&effect.kind)).count()
    };
    let mut twice = Vec::new();
    if count(|kind| matches!(kind, EffectKind::Note { .. })) > 1 {
        twice.push("a note");
    }
    if count(|kind| matches!(kind, EffectKind::Fulfillment { .. })) > 1 {
        twice.push("a shipment");
    }
    if count(|kind| matches!(kind, EffectKind::MoneyMoved { .. })) > 1 {
        twice.push("money");
    }
    if stock_twice(record, book) {
        twice.push("a change of stock");
    }
    if mails_twice(record, book) {
        twice.push("a mail");
    }
    twice
}

/// Whether a change of stock was made a second time. A write that swallowed a sale moved the number by something else than
/// was asked for, and is made good by another one. Not counted where somebody else than an order changed the number since
/// it was recorded: that leaves no trace by which it could be told from ours.
fn stock_twice(record: &OpRecord, book: &Book) -> bool {
    let Some(delta) = record.op.intent.stock_delta() else { return false };
    let ours = book.effects_of(record.op.op_id);
    let whole: Vec<_> = ours
        .filter(|effect| effect.kind == EffectKind::StockDelta { delta })
        .map(|effect| effect.at)
        .collect();
    let (Some(last), true) = (whole.last(), whole.len() > 1) else { return false };
    !book
        .other_stock_changes(record.op.op_id, item_of(record))
        .any(|change| !change.is_sale && (record.op.created..=*last).contains(&change.at))
}

/// Whether the number was changed as the op wanted it. The shop reads, adds and writes, so a sale of as many units between
/// its read and its write swallows a change without a trace.
fn stock_changed(record: &OpRecord, delta: i64, book: &Book) -> bool {
    let is_change = |effect: &demo_shop::Effect| matches!(effect.kind, EffectKind::StockDelta { .. });
    book.effects_of(record.op.op_id).any(is_change)
        || book
            .other_stock_changes(record.op.op_id, item_of(record))
            .any(|change| change.at >= record.op.created && (!change.is_sale || change.delta == delta))
}

/// Whether a customer got a second mail. Not counted where somebody else changed the order between the two: WooCommerce
/// knows no compare-and-set, so a late copy of a request may close an order that somebody just opened again.
fn mails_twice(record: &OpRecord, book: &Book) -> bool {
    let mails = book.effects_of(record.op.op_id).filter(|e| matches!(e.kind, EffectKind::Mail { .. }));
    let times: Vec<_> = mails.map(|mail| mail.at).collect();
    let history = history(record, book);
    times.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        !history.iter().any(|was| was.by_other && (*first..=*second).contains(&was.at))
    })
}

/// Whether the shop really was as the op wanted it.
fn has_effect(record: &OpRecord, book: &Book) -> bool {
    let op = &record.op;
    let mut effects = book.effects_of(op.op_id);
    match &op.intent {
        Intent::PrivateNote(_) | Intent::CustomerNote(_) => {
            effects.any(|effect| matches!(effect.kind, EffectKind::Note { .. }))
        }
        Intent::Refund(refund) if !refund.moves_money => true,
        Intent::Refund(_) => effects.any(|effect| matches!(effect.kind, EffectKind::MoneyMoved { .. })),
        Intent::StockAdjust(_) | Intent::StockCount(_) => {
            stock_changed(record, op.intent.stock_delta().unwrap_or(0), book)
        }
        Intent::SetStatus(wish) => history(record, book).iter().any(|was| was.status == slug(wish.to)),
        Intent::Ship(ship) => {
            let shipment = effects.find_map(|effect| match &effect.kind {
                EffectKind::Fulfillment { tracking } => Some(tracking.clone()),
                _ => None,
            });
            let has_number = |numbers: &[String]| {
                ship.tracking_number
                    .as_ref()
                    .is_none_or(|wanted| numbers.contains(wanted) || shipment.as_ref() == Some(wanted))
            };
            let history = history(record, book);
            let is_completed = |status: &str| status == "completed" || !ship.completes;
            history.iter().any(|was| is_completed(&was.status) && has_number(&was.numbers))
        }
    }
}

/// Whether an op that was withdrawn left anything in the shop.
fn left_trace(record: &OpRecord, book: &Book) -> bool {
    let op = &record.op;
    let history = history(record, book);
    let number = match &op.intent {
        Intent::Ship(ship) => ship.tracking_number.clone(),
        _ => None,
    };
    let has_number = number.is_some_and(|number| history.iter().any(|was| was.numbers.contains(&number)));
    has_number || book.effects_of(op.op_id).next().is_some()
}

fn item_of(record: &OpRecord) -> u64 {
    record.op.target.remote().as_str().parse().unwrap_or(0)
}

/// What the order of an op was, where it is about one.
fn history<'a>(record: &OpRecord, book: &'a Book) -> &'a [Snapshot] {
    let order = record.op.order().and_then(|order| order.remote.as_str().parse().ok());
    order.map_or(&[], |order| book.history(order))
}
