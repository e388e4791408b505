//! An order that changes under the packer: noticed with every scan and before the parcel is closed.

use documents::Kind;
use domain::{
    BenchEvent, Interruption, OrderId, PackRefusal, PackingSession, Quantity, RemoteId, ScanId, ScanOutcome,
    SessionId, SessionState, ShipBase,
};
use store::packing::{self, NewSession};
use store::parcels::ParcelState;
use store::{Store, StoreError, WriteTx, documents as archive, orders, parcels};

use super::bench::{Bench, load_mine};
use crate::{Done, SessionError, Who};

/// What changed about the order since the packer saw it last, where anything did that matters. A change that does not, such
/// as a note of the shop's staff, is taken for seen.
pub(crate) async fn changed_since(
    tx: &mut WriteTx,
    who: &Who,
    bench: &mut Bench,
) -> Result<Option<Interruption>, SessionError> {
    let order = bench.session.order.clone();
    let Some(row) = orders::row(tx, &order).await? else {
        return Ok(Some(Interruption::Refused(PackRefusal::Gone)));
    };
    if let Err(refusal) = row.stage.may_pack() {
        return Ok(Some(Interruption::Refused(refusal)));
    }
    match bench.state.stopped {
        // Whatever kept it is over, such as a hold that was released.
        Some(Interruption::Refused(_)) => bench.happened(tx, who, &BenchEvent::WentOn).await?,
        Some(why) => return Ok(Some(why)),
        None => {}
    }
    let version = packing::order_version(tx, &order).await?;
    if version.is_none() || version == bench.info.seen_version {
        return Ok(None);
    }
    let Some(shop) = orders::truth(tx, &order).await? else { return Ok(None) };
    let now = ShipBase::seen(&shop);
    let why = bench.info.base.as_ref().and_then(|before| difference(before, &now));
    if why.is_none() {
        packing::see(tx, bench.session.session, &now, version.unwrap_or_default()).await?;
    }
    Ok(why)
}

fn difference(before: &ShipBase, now: &ShipBase) -> Option<Interruption> {
    let units = |base: &ShipBase| {
        let mut lines: Vec<(RemoteId, Quantity)> =
            base.lines.iter().map(|line| (line.line.clone(), line.quantity)).collect();
        lines.sort();
        lines
    };
    if units(before) != units(now) {
        return Some(Interruption::Lines);
    }
    (before.shipping.is_some() && before.shipping != now.shipping).then_some(Interruption::Address)
}

/// Stops the work, once for each change: papers with an address that is no longer right are void.
pub(crate) async fn stop(
    tx: &mut WriteTx,
    who: &Who,
    bench: &mut Bench,
    why: Interruption,
) -> Result<(), SessionError> {
    if bench.state.stopped == Some(why) {
        return Ok(());
    }
    bench.happened(tx, who, &BenchEvent::Stopped { why }).await?;
    void_papers(tx, &bench.session.order).await?;
    Ok(())
}

/// Voids labels and slips of the parcel that is being packed; those of parcels that left stay.
pub(crate) async fn void_papers(tx: &mut WriteTx, order: &OrderId) -> Result<(), StoreError> {
    let closed = parcels::of_order(tx, order).await?;
    let last = closed.iter().filter(|p| p.state == ParcelState::Finished).filter_map(|p| p.finished_at).max();
    for paper in archive::of_order(tx, order).await? {
        let is_of_parcel =
            [Kind::AddressLabel, Kind::PackingSlip].iter().any(|kind| kind.name() == paper.kind);
        if is_of_parcel && paper.void_at.is_none() && last.is_none_or(|last| paper.created_at > last) {
            archive::void(tx, paper.document_id).await?;
        }
    }
    Ok(())
}

/// What going on led to.
#[derive(Debug, Clone)]
pub enum WentOn {
    /// The packer goes on with the order as it is now.
    Session {
        /// The session; a new one where the items changed, with what is still needed counted.
        session: Box<PackingSession>,
        /// Units that do not belong into the box any more, by line of before.
        take_out: Vec<(RemoteId, Quantity)>,
    },
    /// It may not be packed.
    Refused(PackRefusal),
}

/// The packer has seen what changed. With another address work goes on where it was; where the items changed, a new session
/// takes over what is still needed and says what must come out of the box.
///
/// # Errors
/// [`SessionError`]; nothing changed then.
pub async fn go_on(store: &Store, who: &Who, session: SessionId) -> Result<Done<WentOn>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let why = changed_since(&mut tx, who, &mut bench).await?;
    let value = match why {
        Some(Interruption::Refused(refusal)) => WentOn::Refused(refusal),
        Some(Interruption::Lines) => anew(&mut tx, who, &bench).await?,
        Some(Interruption::Address) | None => {
            see_again(&mut tx, &bench).await?;
            bench.happened(&mut tx, who, &BenchEvent::WentOn).await?;
            WentOn::Session { session: Box::new(bench.session), take_out: Vec::new() }
        }
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn see_again(tx: &mut WriteTx, bench: &Bench) -> Result<(), SessionError> {
    let order = &bench.session.order;
    let version = packing::order_version(tx, order).await?;
    if let (Some(shop), Some(version)) = (orders::truth(tx, order).await?, version) {
        packing::see(tx, bench.session.session, &ShipBase::seen(&shop), version).await?;
    }
    Ok(())
}

/// Begins a session for the order as it is now, and counts what is in the box already.
async fn anew(tx: &mut WriteTx, who: &Who, before: &Bench) -> Result<WentOn, SessionError> {
    let order = &before.session.order;
    let lines = orders::packing_lines(tx, order).await?.unwrap_or_default();
    packing::set_state(tx, before.session.session, SessionState::SetAside).await?;
    let mut session = match PackingSession::open(SessionId::new(tx.ids().next()), order.clone(), lines) {
        Ok(session) => session,
        Err(refusal) => return Ok(WentOn::Refused(refusal)),
    };
    let base = orders::truth(tx, order).await?.as_ref().map(ShipBase::seen);
    let seen_version = packing::order_version(tx, order).await?;
    let new =
        NewSession { session: session.clone(), station: who.station, user: who.user, base, seen_version };
    packing::insert_session(tx, &new).await?;
    let take_out = carry_over(tx, who, before, &mut session).await?;
    Ok(WentOn::Session { session: Box::new(session), take_out })
}

async fn carry_over(
    tx: &mut WriteTx,
    who: &Who,
    before: &Bench,
    session: &mut PackingSession,
) -> Result<Vec<(RemoteId, Quantity)>, SessionError> {
    let mut take_out = Vec::new();
    for old in &before.session.lines {
        let same = |l: &&domain::PackingLine| l.line == old.line && l.variant == old.variant;
        let needed = session.lines.iter().find(same).map_or(Quantity::ZERO, |l| l.missing());
        let kept = old.counted.min(needed);
        if old.counted > kept {
            take_out.push((old.line.clone(), old.counted.minus(kept)));
        }
        let name = old.codes.first().map_or_else(|| old.line.as_str(), String::as_str);
        let (Ok(code), true) = (name.parse(), kept > Quantity::ZERO) else { continue };
        let is_last = session.missing() == kept.units();
        let line = old.line.clone();
        let outcome = if is_last {
            ScanOutcome::OrderPacked { line, units: kept }
        } else {
            ScanOutcome::Counted { line, units: kept }
        };
        let (scan, now) = (ScanId::new(tx.ids().next()), tx.now());
        session.record(&code, outcome, scan, now);
        if let Some(record) = session.scans.last() {
            packing::append_scan(tx, session, who.hand(), record).await?;
        }
    }
    Ok(take_out)
}
