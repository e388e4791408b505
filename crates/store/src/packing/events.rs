//! What happens in a session beside scans of items.

use domain::{BenchEvent, BenchFact, OrderId, SessionId, ShipBase, Timestamp};
use sqlx::Row;

use crate::sql::{from_json, json};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Records something that happened on the bench.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append_event(
    tx: &mut WriteTx,
    session: SessionId,
    hand: Hand,
    event: &BenchEvent,
) -> Result<BenchFact, StoreError> {
    let at = tx.now();
    let detail = json(event)?;
    sqlx::query(
        "INSERT INTO bench_event (session_id, seq, event, detail, station_id, user_id, at_ms)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2 ->> 'event', ?2, ?3, ?4, ?5 FROM bench_event WHERE session_id = ?1",
    )
    .bind(session.to_string())
    .bind(&detail)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(at.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Packing);
    Ok(BenchFact { event: event.clone(), at })
}

/// What happened in a session, oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn bench_facts(reader: &mut impl Reader, session: SessionId) -> Result<Vec<BenchFact>, StoreError> {
    let rows = sqlx::query("SELECT detail, at_ms FROM bench_event WHERE session_id = ? ORDER BY seq")
        .bind(session.to_string())
        .fetch_all(reader.sql())
        .await?;
    rows.iter()
        .map(|row| {
            let at = Timestamp::from_millis(row.try_get("at_ms")?);
            Ok(BenchFact { event: from_json(row, "bench_event", "detail")?, at })
        })
        .collect()
}

/// Gives a session to another station or person.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_holder(tx: &mut WriteTx, session: SessionId, hand: Hand) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE packing_session SET station_id = ?, user_id = ?, changed_ms = ?, version = version + 1 WHERE session_id = ?",
    )
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .bind(session.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Packing);
    Ok(())
}

/// Notes which version of the order the packer works on from now on.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn see(
    tx: &mut WriteTx,
    session: SessionId,
    base: &ShipBase,
    version: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE packing_session SET base = ?, seen_version = ? WHERE session_id = ?")
        .bind(json(base)?)
        .bind(version)
        .bind(session.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Packing);
    Ok(())
}

/// Version of the mirrored order; `None` when the mirror does not have it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn order_version(reader: &mut impl Reader, order: &OrderId) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar("SELECT version FROM m_order WHERE conn_id = ? AND remote_id = ?")
        .bind(order.conn.to_string())
        .bind(order.remote.as_str())
        .fetch_optional(reader.sql())
        .await?)
}
