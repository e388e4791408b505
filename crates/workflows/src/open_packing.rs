//! Opening an order for packing, by its id or by anything that was scanned.

use domain::{
    Attention, Barcode, OrderId, PackRefusal, PackingSession, Right, ScanId, SessionId, SessionState,
    ShipBase, StationId, Timestamp, UserId, VariantId, WaveId,
};
use store::catalogue::ItemMatch;
use store::orders;
use store::packing::{self, NewSession, SessionInfo};
use store::{Reader, Store, StoreError, WriteTx};

use crate::packing::{tote_order, waiting_single};
use crate::resolve_code::item_of_code;
use crate::scan_item::{Scanned, take_scan};
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
    /// Another station packs it.
    TakenBy {
        /// The order.
        order: OrderId,
        /// Its number.
        number: String,
        /// The station.
        station: StationId,
        /// Who packs it there, where known.
        user: Option<UserId>,
        /// Since when.
        since: Timestamp,
        /// Units in the box there.
        counted: u32,
        /// Units that belong into it.
        needed: u32,
    },
    /// No order, or no such order.
    Unknown,
}

/// What a scan led to while no order was open.
#[derive(Debug, Clone)]
pub struct OpenedByCode {
    /// The order that it names.
    pub opened: Opened,
    /// What the same scan meant inside the order, where it was that of an item: it is counted at once.
    pub scanned: Option<Box<Scanned>>,
    /// The wave whose list or tote was scanned: the next order comes from it too.
    pub wave: Option<WaveId>,
}

/// Opens an order. One that is open here or set aside already goes on where it was; one that another station packs stays
/// there. Who gets it is decided inside the one write transaction, so of two stations exactly one does.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn open_order(store: &Store, who: &Who, order: &OrderId) -> Result<Done<Opened>, SessionError> {
    who.may(Right::Pack)?;
    let mut tx = store.write().await?;
    let value = open(&mut tx, who, order).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

/// What a code names while no order is open.
enum Named {
    Order(OrderId, Option<WaveId>),
    /// An order by an item of it: the same scan is its first.
    ByItem(OrderId),
    Nothing,
}

/// Opens the order that a scan names: by number, slip, tote, list of a wave or tracking number, else the most urgent waiting
/// order whose only unit is the scanned item, which is counted by the same scan.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn open_by_code(
    store: &Store,
    who: &Who,
    code: &Barcode,
    scan: ScanId,
) -> Result<Done<OpenedByCode>, SessionError> {
    who.may(Right::Pack)?;
    let mut tx = store.write().await?;
    let mut value = OpenedByCode { opened: Opened::Unknown, scanned: None, wave: None };
    if let Some(known) = packing::session_of_scan(&mut tx, scan).await? {
        // The same physical scan, delivered again.
        value.opened = Opened::Session(Box::new(load(&mut tx, known).await?));
        return Ok(Done { value, changes: tx.commit().await? });
    }
    match named(&mut tx, who, code).await? {
        Named::Order(order, wave) => {
            value.opened = open(&mut tx, who, &order).await?;
            value.wave = wave;
        }
        Named::ByItem(order) => {
            value.opened = open(&mut tx, who, &order).await?;
            if let Opened::Session(session) = &mut value.opened {
                let scanned = take_scan(&mut tx, who, session.session, code, scan).await?;
                **session = scanned.session.clone();
                value.scanned = Some(Box::new(scanned));
            }
        }
        Named::Nothing => {}
    }
    Ok(Done { value, changes: tx.commit().await? })
}

async fn named(reader: &mut impl Reader, who: &Who, code: &Barcode) -> Result<Named, SessionError> {
    let found = orders::find_by_code(reader, code).await?;
    // Numbers may be used again over years and shops: the one that can be packed is meant.
    let meant = found.iter().find(|o| o.stage.may_pack().is_ok()).or(found.first());
    if let Some(order) = meant {
        return Ok(Named::Order(order.order_id.clone(), None));
    }
    if let Some((order, wave)) = tote_order(reader, who.station, code).await? {
        return Ok(Named::Order(order, wave));
    }
    let items = items_of(reader, code).await?;
    let waiting = waiting_single(reader, who.station, &items).await?;
    Ok(waiting.map_or(Named::Nothing, |waiting| Named::ByItem(waiting.order)))
}

async fn items_of(reader: &mut impl Reader, code: &Barcode) -> Result<Vec<VariantId>, StoreError> {
    Ok(match item_of_code(reader, None, code).await? {
        ItemMatch::Unknown => Vec::new(),
        ItemMatch::One(item) => vec![item.variant_id],
        ItemMatch::Ambiguous(items) => items.into_iter().map(|item| item.variant_id).collect(),
    })
}

pub(crate) async fn open(tx: &mut WriteTx, who: &Who, id: &OrderId) -> Result<Opened, SessionError> {
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
    let earlier = order.sessions.iter().find(|s| s.state != SessionState::Finished);
    if let Some(theirs) = earlier.filter(|s| s.state != SessionState::SetAside && s.station != who.station) {
        return Ok(Opened::TakenBy {
            order: id.clone(),
            number: order.row.number.clone(),
            station: theirs.station,
            user: theirs.user,
            since: theirs.opened_at,
            counted: theirs.counted,
            needed: fresh.missing(),
        });
    }
    if let Some(earlier) = earlier
        && let Some(resumed) = resume(tx, who, &fresh, earlier).await?
    {
        return Ok(Opened::Session(Box::new(resumed)));
    }
    let base = Some(ShipBase::seen(&order.shop));
    let new = NewSession {
        session: fresh.clone(),
        station: who.station,
        user: who.user,
        base,
        seen_version: Some(order.version),
    };
    packing::insert_session(tx, &new).await?;
    Ok(Opened::Session(Box::new(fresh)))
}

/// Goes on where an earlier session was; one that was set aside is taken up again, here. `None` when the lines changed in the
/// shop since: what was counted was counted for another order, so that session is closed and the packer starts anew.
async fn resume(
    tx: &mut WriteTx,
    who: &Who,
    fresh: &PackingSession,
    earlier: &SessionInfo,
) -> Result<Option<PackingSession>, SessionError> {
    let mut session = load(tx, earlier.session_id).await?;
    let bench = packing::bench_facts(tx, earlier.session_id).await?;
    let mut as_now = fresh.clone();
    as_now.adjust(&domain::BenchState::of(&bench));
    let wanted = |s: &PackingSession| s.lines.iter().map(|l| (l.line.clone(), l.needed)).collect::<Vec<_>>();
    if wanted(&session) != wanted(&as_now) {
        if earlier.state != SessionState::SetAside {
            packing::set_state(tx, session.session, SessionState::SetAside).await?;
        }
        return Ok(None);
    }
    if earlier.state == SessionState::SetAside {
        session.state = if session.missing() == 0 { SessionState::Packed } else { SessionState::Open };
        packing::set_state(tx, session.session, session.state).await?;
    }
    if (earlier.station, earlier.user) != (who.station, who.user) {
        packing::set_holder(tx, session.session, who.hand()).await?;
    }
    Ok(Some(session))
}
