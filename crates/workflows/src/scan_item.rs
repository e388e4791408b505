//! Taking one scan: the walk that everything else is built around.

use domain::{Barcode, Known, OrderId, PackingSession, ScanId, ScanOutcome, SessionId, VariantId};
use store::catalogue::{self, ItemMatch, Variant};
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
    /// The shop's code of the counted item, where it was scanned by one that the shop has changed since.
    pub called_now: Option<String>,
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
    let called_now = called_now(&mut tx, &session, code, &outcome).await?;
    Ok(Done { value: Scanned { outcome, session, called_now }, changes: tx.commit().await? })
}

/// The item that carries the code. Where several do, the one that this order contains is meant. None where the order was
/// sold under the code an item that the shop no longer has, because what carries it now was made in its place.
async fn meant_item(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
) -> Result<Option<VariantId>, StoreError> {
    let found = match catalogue::find_code(reader, Some(session.order.conn), code).await? {
        ItemMatch::Unknown => return Ok(None),
        ItemMatch::One(item) => vec![item.variant_id],
        ItemMatch::Ambiguous(items) => items.into_iter().map(|item| item.variant_id).collect(),
    };
    let key = code.key();
    for line in session.lines.iter().filter(|line| line.codes.contains(&key)) {
        let is_found = line.variant.as_ref().is_some_and(|item| found.contains(item));
        if !is_found && live_item(reader, line.variant.as_ref()).await?.is_none() {
            return Ok(None);
        }
    }
    let is_here = |item: &&VariantId| session.lines.iter().any(|line| line.variant.as_ref() == Some(item));
    Ok(found.iter().find(is_here).or(found.first()).cloned())
}

/// The item, while the shop has it.
async fn live_item(
    reader: &mut impl Reader,
    item: Option<&VariantId>,
) -> Result<Option<Variant>, StoreError> {
    let Some(item) = item else { return Ok(None) };
    Ok(catalogue::variant(reader, item).await?.filter(|item| item.gone.is_none()))
}

/// What the shop calls the counted item now, where the scanned code is none of its codes any more.
async fn called_now(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
    outcome: &ScanOutcome,
) -> Result<Option<String>, StoreError> {
    let (ScanOutcome::Counted { line } | ScanOutcome::OrderPacked { line }) = outcome else {
        return Ok(None);
    };
    let counted = session.lines.iter().find(|l| l.line == *line).and_then(|l| l.variant.as_ref());
    let Some(item) = live_item(reader, counted).await? else { return Ok(None) };
    let codes = [&item.barcode, &item.sku].map(|text| text.parse::<Barcode>().ok());
    if codes.iter().flatten().any(|current| current.key() == code.key()) {
        return Ok(None);
    }
    // A number is best answered with a number, a name with a name.
    let [barcode, sku] = codes;
    let now = if code.is_gtin() { barcode.or(sku) } else { sku.or(barcode) };
    Ok(now.map(|now| now.to_string()))
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
