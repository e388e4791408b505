//! Units without a readable code, and codes that nobody knew.

use domain::{
    Barcode, BenchEvent, ByHandReason, NotPermitted, PackingSession, RemoteId, Right, ScanId, ScanOutcome,
    SessionId,
};
use store::{Store, StoreError, catalogue, packing};

use super::bench::load_mine;
use crate::{Done, SessionError, Who};

/// Counts one unit of a line without its code, for a reason that is counted. The outcome is `None` when the line lacks none.
///
/// # Errors
/// [`SessionError`]; nothing was counted then.
pub async fn count_by_hand(
    store: &Store,
    who: &Who,
    session: SessionId,
    line: &RemoteId,
    reason: ByHandReason,
    scan: ScanId,
) -> Result<Done<(Option<ScanOutcome>, PackingSession)>, SessionError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    if bench.session.scans.iter().any(|known| known.scan == scan) {
        let value = (Some(ScanOutcome::AlreadyCounted), bench.session);
        return Ok(Done { value, changes: tx.commit().await? });
    }
    let now = tx.now();
    let outcome = bench.session.count_by_hand(line, scan, now);
    if let (Some(_), Some(record)) = (&outcome, bench.session.scans.last()) {
        let record = record.clone();
        packing::append_scan(&mut tx, &bench.session, who.hand(), &record).await?;
        let variant = bench.session.lines.iter().find(|l| l.line == *line).and_then(|l| l.variant.clone());
        bench
            .happened(&mut tx, who, &BenchEvent::ByHand { scan, line: line.clone(), variant, reason })
            .await?;
    }
    Ok(Done { value: (outcome, bench.session), changes: tx.commit().await? })
}

/// Why a code was not linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The code is known, so it cannot be given to another item.
    #[error("the code is known")]
    Known,
    /// The session has no such line, or the shop deleted its item.
    #[error("no such line, or its item is gone")]
    NoSuchLine,
    /// The session could not be read.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The person may not teach codes.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Teaches an unknown code as one of the item of a line. It is known in every screen from then on; the unit that was scanned
/// is not counted yet.
///
/// # Errors
/// [`LinkError`]; nothing changed then.
pub async fn link_code(
    store: &Store,
    who: &Who,
    session: SessionId,
    code: &Barcode,
    line: &RemoteId,
) -> Result<Done<()>, LinkError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    let item = bench.session.lines.iter().find(|l| l.line == *line).and_then(|l| l.variant.clone());
    let item = item.ok_or(LinkError::NoSuchLine)?;
    if crate::resolve_code::meanings_of(&mut tx, code).await?.is_empty() {
        catalogue::add_alias(&mut tx, &item, code).await?;
    } else {
        return Err(LinkError::Known);
    }
    let linked = BenchEvent::Linked { code: code.to_string(), line: line.clone() };
    bench.happened(&mut tx, who, &linked).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}
