//! Units that are missing, and units beyond the order.

use domain::{BenchEvent, PackingSession, Quantity, RemoteId, SessionId};
use store::{Store, packing};

use super::bench::load_mine;
use crate::{Done, SessionError, Who};

/// What became of it.
#[derive(Debug, Clone)]
pub enum Short {
    /// The session after it.
    Done(Box<PackingSession>),
    /// Not so many are missing, or nothing would be in the parcel.
    NotSo,
}

/// Lets a parcel leave without units that are missing; the order stays open for them.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn leave_out(
    store: &Store,
    who: &Who,
    session: SessionId,
    line: &RemoteId,
    units: Quantity,
) -> Result<Done<Short>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    if !bench.session.leave_out(line, units) {
        return Ok(Done { value: Short::NotSo, changes: tx.commit().await? });
    }
    bench.happened(&mut tx, who, &BenchEvent::Short { line: line.clone(), units }).await?;
    packing::set_state(&mut tx, session, bench.session.state).await?;
    Ok(Done { value: Short::Done(Box::new(bench.session)), changes: tx.commit().await? })
}

/// The most units that are put in beyond an order at once.
const MOST_EXTRA: u32 = 99;

/// Lets more units of an item into a parcel than were ordered, for a reason. They are scanned like the others; the shop is
/// told of the ordered ones only.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn let_in(
    store: &Store,
    who: &Who,
    session: SessionId,
    (line, units): (&RemoteId, Quantity),
    reason: &str,
) -> Result<Done<Short>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let reason: String = reason.trim().chars().take(200).collect();
    let is_said = !reason.is_empty() && units.units() <= MOST_EXTRA;
    if !is_said || !bench.session.let_in(line, units) {
        return Ok(Done { value: Short::NotSo, changes: tx.commit().await? });
    }
    bench.happened(&mut tx, who, &BenchEvent::Extra { line: line.clone(), units, reason }).await?;
    packing::set_state(&mut tx, session, bench.session.state).await?;
    Ok(Done { value: Short::Done(Box::new(bench.session)), changes: tx.commit().await? })
}
