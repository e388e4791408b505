//! The steps of an op from state to state. Each is checked, journalled and folded into the order.

use domain::{OpId, OpState, OpTarget, Timestamp};
use serde_json::{Value, json as value};

use super::read::state_of;
use super::{Claim, Claimed, Settlement, Undo};
use crate::project::refold_order;
use crate::sql::json;
use crate::tx::Connected as _;
use crate::{StoreError, Tag, WriteTx, station};

/// Claims a pending op: `sending` is committed before the first byte leaves.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn claim(tx: &mut WriteTx, op: OpId, claim: &Claim) -> Result<Claimed, StoreError> {
    let Some((state, target)) = state_of(tx.sql(), op).await? else { return Ok(Claimed::NotFound) };
    if state != OpState::Pending {
        return Ok(Claimed::No(state));
    }
    let now = tx.now().millis();
    let attempt: u32 = sqlx::query_scalar(
        "UPDATE op_state SET state = 'sending', attempt = attempt + 1, prepared = ?2, fence = ?3, marker = ?4,
            sent_base = ?5, first_sent_ms = coalesce(first_sent_ms, ?6), last_sent_ms = ?6, version = version + 1
         WHERE op_id = ?1 RETURNING attempt",
    )
    .bind(op.to_string())
    .bind(&claim.prepared)
    .bind(claim.fence.as_ref().map(json).transpose()?)
    .bind(&claim.marker)
    .bind(claim.sent_base.as_ref().map(json).transpose()?)
    .bind(now)
    .fetch_one(tx.sql())
    .await?;
    journal(tx, op, OpState::Sending.name(), Some(&value!({ "attempt": attempt }))).await?;
    stepped(tx, &target).await?;
    Ok(Claimed::Yes { attempt })
}

/// Records the end of an attempt or of a read-back.
///
/// # Errors
/// [`StoreError::OpStep`] when the protocol does not allow it, [`StoreError::NoSuch`] for an unknown op.
pub async fn settle(tx: &mut WriteTx, op: OpId, end: &Settlement) -> Result<(), StoreError> {
    let target = checked(tx, op, end.to).await?;
    let version = if end.to == OpState::Done { mirror_version(tx, &target).await? } else { None };
    let error = end.error.as_ref();
    sqlx::query(
        "UPDATE op_state SET state = ?2, next_try_ms = ?3, ack = coalesce(?4, ack),
            ack_modified_srv = coalesce(?5, ack_modified_srv), ack_version = coalesce(?6, ack_version),
            error_class = ?7, http = ?8, remote_code = ?9, human = ?10, version = version + 1 WHERE op_id = ?1",
    )
    .bind(op.to_string())
    .bind(end.to.name())
    .bind(end.next_try.map(Timestamp::millis))
    .bind(end.ack.as_ref().map(json).transpose()?)
    .bind(end.ack_modified_srv.map(Timestamp::millis))
    .bind(version)
    .bind(error.map(|e| e.class.clone()))
    .bind(error.and_then(|e| e.http))
    .bind(error.and_then(|e| e.remote_code.clone()))
    .bind(error.and_then(|e| e.human.as_ref()).map(json).transpose()?)
    .execute(tx.sql())
    .await?;
    let detail = value!({ "error": end.error, "detail": end.detail, "next_try": end.next_try });
    journal(tx, op, end.to.name(), Some(&detail)).await?;
    stepped(tx, &target).await
}

/// A person's decision about an op in review: `pending` (try again at `next_try`), `done` (it is as wanted) or
/// `cancelled` (drop it).
///
/// # Errors
/// [`StoreError::OpStep`] when it is not in review, [`StoreError::NoSuch`] for an unknown op.
pub async fn decide(
    tx: &mut WriteTx,
    op: OpId,
    to: OpState,
    next_try: Option<Timestamp>,
) -> Result<(), StoreError> {
    settle(tx, op, &Settlement { next_try, ..Settlement::to(to) }).await
}

/// Releases a held op, or moves the time of a pending one, such as for *Try now*. False when it is in another state.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn release(tx: &mut WriteTx, op: OpId, next_try: Timestamp) -> Result<bool, StoreError> {
    let Some((state, target)) = state_of(tx.sql(), op).await? else { return Ok(false) };
    if !matches!(state, OpState::Held | OpState::Pending) {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE op_state SET error_class = CASE state WHEN 'held' THEN NULL ELSE error_class END,
            state = 'pending', next_try_ms = ?, version = version + 1 WHERE op_id = ?",
    )
    .bind(next_try.millis())
    .bind(op.to_string())
    .execute(tx.sql())
    .await?;
    journal(tx, op, OpState::Pending.name(), Some(&value!({ "next_try": next_try }))).await?;
    stepped(tx, &target).await?;
    Ok(true)
}

/// A person's consent to send an op.
#[derive(Debug, Clone, Copy)]
pub struct Accept<'a> {
    /// Code of the conflict in spite of which it shall go, where there is one.
    pub conflict: Option<&'a str>,
}

/// Writes down that a person looked at the op just now and wants it sent: neither its age nor the conflict holds it up
/// again.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn accept(tx: &mut WriteTx, op: OpId, accept: Accept<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE op_state SET released_ms = ?2, version = version + 1,
            accepted = CASE WHEN ?3 IS NULL THEN accepted ELSE json_insert(accepted, '$[#]', ?3) END
         WHERE op_id = ?1",
    )
    .bind(op.to_string())
    .bind(tx.now().millis())
    .bind(accept.conflict)
    .execute(tx.sql())
    .await?;
    journal(tx, op, "accepted", accept.conflict.map(|code| value!({ "conflict": code })).as_ref()).await?;
    tx.touch(Tag::Ops);
    Ok(())
}

/// Holds a pending op until a person releases it; `reason` is the code why. False when it is in another state.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn hold(tx: &mut WriteTx, op: OpId, reason: &str) -> Result<bool, StoreError> {
    let Some((OpState::Pending, target)) = state_of(tx.sql(), op).await? else { return Ok(false) };
    sqlx::query("UPDATE op_state SET state = 'held', error_class = ?, version = version + 1 WHERE op_id = ?")
        .bind(reason)
        .bind(op.to_string())
        .execute(tx.sql())
        .await?;
    journal(tx, op, OpState::Held.name(), Some(&value!({ "reason": reason }))).await?;
    stepped(tx, &target).await?;
    Ok(true)
}

/// Withdraws an op that was not sent, or whose attempts are known to have done nothing.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn undo(tx: &mut WriteTx, op: OpId) -> Result<Undo, StoreError> {
    withdraw(tx, op, "undone").await
}

pub(super) async fn withdraw(tx: &mut WriteTx, op: OpId, event: &str) -> Result<Undo, StoreError> {
    let Some((state, target)) = state_of(tx.sql(), op).await? else { return Ok(Undo::NotFound) };
    if !state.may_be_undone() {
        return Ok(Undo::TooLate(state));
    }
    sqlx::query(
        "UPDATE op_state SET state = 'cancelled', next_try_ms = NULL, version = version + 1 WHERE op_id = ?",
    )
    .bind(op.to_string())
    .execute(tx.sql())
    .await?;
    journal(tx, op, event, None).await?;
    stepped(tx, &target).await?;
    Ok(Undo::Undone)
}

async fn checked(tx: &mut WriteTx, op: OpId, to: OpState) -> Result<OpTarget, StoreError> {
    let (from, target) =
        state_of(tx.sql(), op).await?.ok_or_else(|| StoreError::NoSuch { what: "op", id: op.to_string() })?;
    if from.may_become(to) { Ok(target) } else { Err(StoreError::OpStep { op, from, to }) }
}

pub(super) async fn stepped(tx: &mut WriteTx, target: &OpTarget) -> Result<(), StoreError> {
    tx.touch(Tag::Ops);
    match target {
        OpTarget::Order(order) => refold_order(tx, order).await,
        OpTarget::Item(_) => Ok(()),
    }
}

pub(super) async fn journal(
    tx: &mut WriteTx,
    op: OpId,
    event: &str,
    detail: Option<&Value>,
) -> Result<(), StoreError> {
    let here = station::this(tx).await?.map(|s| s.station_id.to_string()).unwrap_or_default();
    sqlx::query(
        "INSERT INTO op_event (op_id, seq, at_ms, station_id, event, detail)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM op_event WHERE op_id = ?1",
    )
    .bind(op.to_string())
    .bind(tx.now().millis())
    .bind(here)
    .bind(event)
    .bind(detail.map(json).transpose()?)
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Version of the mirrored record.
pub(super) async fn mirror_version(tx: &mut WriteTx, target: &OpTarget) -> Result<Option<i64>, StoreError> {
    let sql = match target {
        OpTarget::Order(_) => "SELECT version FROM m_order WHERE conn_id = ? AND remote_id = ?",
        OpTarget::Item(_) => "SELECT version FROM m_variant WHERE conn_id = ? AND remote_id = ?",
    };
    Ok(sqlx::query_scalar(sql)
        .bind(target.conn().to_string())
        .bind(target.remote().as_str())
        .fetch_optional(tx.sql())
        .await?)
}
