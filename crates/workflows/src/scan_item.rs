//! Taking one scan: the walk that everything else is built around.

use domain::{Barcode, Known, OrderId, PackingSession, ScanId, ScanOutcome, SessionId, VariantId};
use store::catalogue::{self, ItemMatch};
use store::{Reader, Store, StoreError, orders, packing};

use crate::session::load;
use crate::{Done, SessionError, Who};

/// What a scan meant, and the session after it.
#[derive(Debug, Clone)]
pub struct Scanned {
    /// What it meant.
    pub outcome: ScanOutcome,
    /// The session after it.
    pub session: PackingSession,
}

/// Takes one physical scan. The fact is durable when this returns; the same scan delivered again counts once, also after
/// a restart.
///
/// # Errors
/// [`SessionError`]; nothing was counted then.
pub async fn scan_item(
    store: &Store,
    who: &Who,
    session: SessionId,
    code: &Barcode,
    scan: ScanId,
) -> Result<Done<Scanned>, SessionError> {
    let mut tx = store.write().await?;
    let mut session = load(&mut tx, session).await?;
    let variant = meant_item(&mut tx, &session, code).await?;
    let order = match &variant {
        Some(_) => None,
        None => named_order(&mut tx, &session, code).await?,
    };
    let now = tx.now();
    let known = Known { variant: variant.as_ref(), order: order.as_ref() };
    let mut outcome = session.scan(code, known, scan, now);
    if let (Some(record), false) = (session.scans.last(), outcome == ScanOutcome::AlreadyCounted) {
        let record = record.clone();
        let appended = packing::append_scan(&mut tx, &session, who.station, &record).await?;
        if appended == packing::Appended::AlreadyCounted {
            // Recorded in another session: this one must not show what it never got.
            outcome = ScanOutcome::AlreadyCounted;
            session = load(&mut tx, session.session).await?;
        }
    }
    Ok(Done { value: Scanned { outcome, session }, changes: tx.commit().await? })
}

/// The item that carries the code. Where several do, the one that this order contains is meant.
async fn meant_item(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
) -> Result<Option<VariantId>, StoreError> {
    match catalogue::find_code(reader, Some(session.order.conn), code).await? {
        ItemMatch::Unknown => Ok(None),
        ItemMatch::One(item) => Ok(Some(item.variant_id)),
        ItemMatch::Ambiguous(items) => {
            let is_here = |v: &VariantId| session.lines.iter().any(|l| l.variant.as_ref() == Some(v));
            let mut ids = items.into_iter().map(|i| i.variant_id);
            let first = ids.next();
            Ok(first.filter(|v| is_here(v)).or_else(|| ids.find(|v| is_here(v))))
        }
    }
}

async fn named_order(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
) -> Result<Option<OrderId>, StoreError> {
    let named = orders::find_by_code(reader, code).await?;
    let own = named.iter().find(|o| o.order_id == session.order);
    Ok(own.or(named.first()).map(|o| o.order_id.clone()))
}
