//! Taking an order over that another station packs.

use domain::{BenchEvent, OrderId, Right, SessionState};
use store::{Store, orders, packing};

use super::bench::Bench;
use crate::open_packing::{Opened, open};
use crate::{Done, SessionError, Who};

/// Takes an order over, for a reason; its progress is kept, and the other station is told with its next scan. Where nobody
/// packs it, it is opened.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn take_over(
    store: &Store,
    who: &Who,
    order: &OrderId,
    reason: &str,
) -> Result<Done<Opened>, SessionError> {
    who.may(Right::Pack)?;
    let mut tx = store.write().await?;
    let newest = packing::sessions_of_order(&mut tx, order).await?.into_iter().next();
    let theirs = newest.filter(|session| {
        session.station != who.station && matches!(session.state, SessionState::Open | SessionState::Packed)
    });
    let may_pack = orders::row(&mut tx, order).await?.is_some_and(|row| row.stage.may_pack().is_ok());
    if let (Some(session), true) = (theirs, may_pack) {
        let mut bench = Bench::load(&mut tx, session.session_id).await?;
        packing::set_holder(&mut tx, session.session_id, who.hand()).await?;
        let reason: String = reason.trim().chars().take(200).collect();
        let taken = BenchEvent::TakenOver { from: session.station, from_user: session.user, reason };
        bench.happened(&mut tx, who, &taken).await?;
    }
    let value = open(&mut tx, who, order).await?;
    Ok(Done { value, changes: tx.commit().await? })
}
