//! Opening an order for packing, by its id or by anything that was scanned.

use domain::{Attention, Barcode, OrderId, PackRefusal, PackingSession, SessionId, SessionState, ShipBase};
use store::catalogue::{self, ItemMatch};
use store::orders::{self, OrderRow};
use store::packing::{self, NewSession, SessionInfo};
use store::{Reader, Store, StoreError, WriteTx};

use crate::session::load;
use crate::{Done, SessionError, Who};

/// What opening led to.
#[derive(Debug, Clone)]
pub enum Opened {
    /// It is open on this station; progress of an earlier session is kept.
    Session(Box<PackingSession>),
    /// It may not be packed.
    Refused {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
        /// Why.
        reason: PackRefusal,
    },
    /// No order, or no such order.
    Unknown,
}

/// Opens an order. One that is open or set aside already goes on where it was.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn open_order(store: &Store, who: &Who, order: &OrderId) -> Result<Done<Opened>, SessionError> {
    let mut tx = store.write().await?;
    let value = open(&mut tx, who, order).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

/// Opens the order that a scan names: by number, slip or tracking number, else the oldest waiting order whose only unit
/// is the scanned item.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn open_by_code(store: &Store, who: &Who, code: &Barcode) -> Result<Done<Opened>, SessionError> {
    let mut tx = store.write().await?;
    let value = match order_of_code(&mut tx, code).await? {
        Some(order) => open(&mut tx, who, &order).await?,
        None => Opened::Unknown,
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn order_of_code(reader: &mut impl Reader, code: &Barcode) -> Result<Option<OrderId>, StoreError> {
    let named = orders::find_by_code(reader, code).await?;
    // Numbers may be used again over years and shops: the one that can be packed is meant.
    let meant = named.iter().find(|o| o.stage.may_pack().is_ok()).or(named.first());
    if let Some(order) = meant {
        return Ok(Some(order.order_id.clone()));
    }
    let ItemMatch::One(item) = catalogue::find_code(reader, None, code).await? else { return Ok(None) };
    let waiting = orders::waiting_for_item(reader, &item.variant_id, 200).await?;
    let is_single = |o: &&OrderRow| o.unit_count == 1;
    Ok(waiting.iter().find(is_single).map(|o| o.order_id.clone()))
}

async fn open(tx: &mut WriteTx, who: &Who, id: &OrderId) -> Result<Opened, SessionError> {
    let Some(order) = orders::get(tx, id).await? else { return Ok(Opened::Unknown) };
    let refused = |reason| Opened::Refused { order: id.clone(), number: order.row.number.clone(), reason };
    if let Err(reason) = order.row.stage.may_pack() {
        return Ok(refused(reason));
    }
    if order.shop.attention.iter().any(Attention::hides_what_to_pack) {
        return Ok(refused(PackRefusal::NeedsAttention));
    }
    let lines = orders::packing_lines(tx, id).await?.unwrap_or_default();
    let fresh = match PackingSession::open(SessionId::new(tx.ids().next()), id.clone(), lines) {
        Ok(fresh) => fresh,
        Err(reason) => return Ok(refused(reason)),
    };
    if let Some(earlier) = order.sessions.iter().find(|s| s.state != SessionState::Finished)
        && let Some(resumed) = resume(tx, &fresh, earlier).await?
    {
        return Ok(Opened::Session(Box::new(resumed)));
    }
    let base = Some(ShipBase::seen(&order.shop));
    let new = NewSession { session: fresh.clone(), station: who.station, user: who.user, base };
    packing::insert_session(tx, &new).await?;
    Ok(Opened::Session(Box::new(fresh)))
}

/// Goes on where an earlier session was; one that was set aside is taken up again. `None` when the lines changed in the
/// shop since: what was counted was counted for another order, so that session is closed and the packer starts anew.
async fn resume(
    tx: &mut WriteTx,
    fresh: &PackingSession,
    earlier: &SessionInfo,
) -> Result<Option<PackingSession>, SessionError> {
    let mut session = load(tx, earlier.session_id).await?;
    let wanted = |s: &PackingSession| s.lines.iter().map(|l| (l.line.clone(), l.needed)).collect::<Vec<_>>();
    if wanted(&session) != wanted(fresh) {
        if earlier.state != SessionState::SetAside {
            packing::set_state(tx, session.session, SessionState::SetAside).await?;
        }
        return Ok(None);
    }
    if earlier.state == SessionState::SetAside {
        session.state = if session.missing() == 0 { SessionState::Packed } else { SessionState::Open };
        packing::set_state(tx, session.session, session.state).await?;
    }
    Ok(Some(session))
}
