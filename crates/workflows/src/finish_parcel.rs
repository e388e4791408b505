//! Closing a parcel: the goods leave our stock and the shop will be told.

use std::time::Duration;

use domain::{
    Barcode, Intent, Interruption, Money, MovementCause, OpBase, OpId, OpTarget, OpenPoint, OrderId,
    PackRefusal, PackingSession, ParcelId, Place, Quantity, SessionId, SessionState, Ship, ShippedLine,
    Timestamp, VariantId, completes, learn,
};
use store::boxes::BoxRow;
use store::packing::SessionInfo;
use store::parcels::{Parcel, ParcelLine, ParcelState};
use store::{Store, StoreError, WriteTx, boxes, item_profiles, orders, packing, parcels, waves};

use crate::orders::shared_parcel;
use crate::outbox::{self, Recorded, Wish};
use crate::packing::{
    Bench, bench_checks, box_proposal, changed_since, contents_name, contents_of, load_mine, stop,
};
use crate::paper::{StaleLabel, void_stale_labels};
use crate::stock::{Act, Take, take_units};
use crate::{Done, SessionError, Who};

/// How long the shop is not told, so that an undo is real: the customer gets a mail as soon as it is.
pub const UNDO_WINDOW: Duration = Duration::from_secs(8);

/// Why a parcel could not be closed.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// Units are missing, or the session is closed already.
    #[error("the session is {0:?}, not packed")]
    NotPacked(SessionState),
    /// The order changed while it was packed.
    #[error("the order may not leave: {0:?}")]
    Stopped(Interruption),
    /// Something is left to ask.
    #[error("left to ask: {0:?}")]
    Open(Vec<OpenPoint>),
    /// The books do not have units that are in the box; somebody must say that they were found.
    #[error("not in the books: {0:?}")]
    NotInBooks(Vec<(VariantId, i64)>),
    /// The carrier would collect by the label what is not due any more; the label is void and must be made anew.
    #[error("the label says {on_label:?}, due is {due:?}")]
    AmountChanged {
        /// What the label says.
        on_label: Option<Money>,
        /// What is due.
        due: Option<Money>,
    },
    /// No carrier prints such a tracking number.
    #[error("not a tracking number")]
    BadTrackingNumber,
    /// The session could not be read.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody says when a parcel is closed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Closing<'a> {
    /// The tracking number that was typed, where one was.
    pub tracking_number: Option<&'a str>,
    /// The carrier, or the way of shipping of the order.
    pub carrier: Option<&'a str>,
    /// Whether units that the books do not have were found.
    pub is_found: bool,
}

/// A closed parcel.
#[derive(Debug, Clone)]
pub struct FinishedParcel {
    /// The parcel.
    pub parcel: ParcelId,
    /// The op that will tell the shop.
    pub op: OpId,
    /// The order.
    pub order: OrderId,
    /// Until when nothing is sent.
    pub undo_until: Timestamp,
    /// Whether nothing of the order is left to send.
    pub completes: bool,
    /// Another order that goes into the same parcel, where one is left to pack.
    pub mate: Option<OrderId>,
}

/// Closes the parcel of a packed session: the parcel, its stock movements and the intent `order.ship` are recorded in
/// one transaction. The tracking number is the given one, else the one that was scanned, else that of the orders that go into
/// the same parcel, else none.
///
/// # Errors
/// [`FinishError`]; the parcel is not closed then. That the order changed is recorded.
pub async fn finish_parcel(
    store: &Store,
    who: &Who,
    session: SessionId,
    closing: &Closing<'_>,
) -> Result<Done<FinishedParcel>, FinishError> {
    let mut tx = store.write().await?;
    let mut bench = load_mine(&mut tx, who, session).await?;
    if bench.session.state != SessionState::Packed {
        return Err(FinishError::NotPacked(bench.session.state));
    }
    if let Some(why) = changed_since(&mut tx, who, &mut bench).await? {
        stop(&mut tx, who, &mut bench, why).await?;
        tx.commit().await?;
        return Err(FinishError::Stopped(why));
    }
    if let Some(StaleLabel { on_label, due, .. }) =
        void_stale_labels(&mut tx, &bench.session.order).await?.pop()
    {
        tx.commit().await?;
        return Err(FinishError::AmountChanged { on_label, due });
    }
    let checks = bench_checks(&mut tx, &bench.session).await?;
    let open = checks.open_points(&bench.session, &bench.state);
    if !open.is_empty() {
        return Err(FinishError::Open(open));
    }
    let value = close(&mut tx, who, &bench, closing).await?;
    Ok(Done { value, changes: tx.commit().await? })
}

/// Closes the parcel where nothing is left to ask and its label is on it, or nobody asks for that. `None` when it is not so
/// far.
///
/// # Errors
/// [`FinishError`]; the parcel is not closed then.
pub async fn finish_when_ready(
    store: &Store,
    who: &Who,
    session: SessionId,
) -> Result<Option<Done<FinishedParcel>>, FinishError> {
    let mut reader = store.read().await?;
    let bench = Bench::load(&mut reader, session).await?;
    if bench.session.state != SessionState::Packed || bench.info.station != who.station {
        return Ok(None);
    }
    let checks = bench_checks(&mut reader, &bench.session).await?;
    drop(reader);
    if !checks.closes_itself(&bench.session, &bench.state) {
        return Ok(None);
    }
    finish_parcel(store, who, session, &Closing::default()).await.map(Some)
}

async fn close(
    tx: &mut WriteTx,
    who: &Who,
    bench: &Bench,
    closing: &Closing<'_>,
) -> Result<FinishedParcel, FinishError> {
    let packed = &bench.session;
    let order = orders::row(tx, &packed.order).await?;
    let order = order.ok_or(FinishError::Stopped(Interruption::Refused(PackRefusal::Gone)))?;
    let shared = shared_parcel(tx, &packed.order).await?;
    let typed = closing.tracking_number.map(clean_tracking_number).transpose()?;
    let scanned = packed.scanned_tracking_number().map(str::to_owned);
    let theirs = shared.as_ref().and_then(|shared| shared.tracking_number.clone());
    let tracking_number = typed.or(scanned).or(theirs);
    let carrier = closing.carrier.map_or(order.shipping_method, |c| c.trim().chars().take(100).collect());
    let (to_ship, _) = orders::lines_to_ship(tx, &packed.order).await?;
    let lines = shipped_lines(packed, &to_ship);
    let completes = completes(&to_ship, &lines);
    let parcel = ParcelId::new(tx.ids().next());
    // Stock first: an opening balance counts the units of orders that have not left, and this one has not yet.
    let tote = waves::tote_of_order(tx, &packed.order).await?;
    let missing = book_packed(tx, who, packed, parcel, (tote.as_ref(), closing.is_found)).await?;
    if !missing.is_empty() && !closing.is_found {
        return Err(FinishError::NotInBooks(missing));
    }
    let ship = Ship {
        parcel,
        lines,
        carrier: carrier.clone(),
        tracking_number: tracking_number.clone(),
        shipped_at: tx.now(),
        completes,
    };
    let (op, undo_until) = record_ship(tx, who, (packed, &bench.info), ship).await?;
    let mut row = closed_parcel(tx, who, packed, (parcel, op), carrier);
    row.tracking_number = tracking_number;
    box_and_weight(tx, bench, row).await?;
    packing::set_state(tx, packed.session, SessionState::Finished).await?;
    let mate = match shared {
        Some(_) => shared_parcel(tx, &packed.order).await?.and_then(|shared| shared.next),
        None => None,
    };
    Ok(FinishedParcel { parcel, op, order: packed.order.clone(), undo_until, completes, mate })
}

/// Records the parcel with its box and weight, and lets the weight teach what its items weigh.
async fn box_and_weight(tx: &mut WriteTx, bench: &Bench, mut row: Parcel) -> Result<(), StoreError> {
    let proposal = box_proposal(tx, &bench.session, &bench.state).await?;
    let used: Option<&BoxRow> = proposal.counting();
    row.box_name = used.map(|used| used.name.clone()).unwrap_or_default();
    row.weight = bench.state.weighed.map(|weighed| weighed.weight);
    parcels::save(tx, &row).await?;
    boxes::note_use(tx, row.parcel_id, used.map(|used| used.kind.box_id), &contents_name(&bench.session))
        .await?;
    if let Some(used) = used {
        boxes::use_up(tx, used.kind.box_id, 1).await?;
    }
    // Only a parcel whose box was weighed with it teaches: both are known then.
    let (Some(used), Some(weighed)) = (used, bench.state.weighed) else { return Ok(()) };
    let contents = contents_of(tx, &bench.session).await?;
    let learned = learn(&contents, used.kind.tare, weighed.weight);
    for (line, weight) in bench.session.lines.iter().zip(learned) {
        if let (Some(item), Some(weight)) = (&line.variant, weight) {
            item_profiles::teach_weight(tx, item, &weight).await?;
        }
    }
    Ok(())
}

/// A tracking number as printed by carriers is a barcode of 4 to 50 characters without white space.
fn clean_tracking_number(typed: &str) -> Result<String, FinishError> {
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let code: Barcode = compact.parse().map_err(|_| FinishError::BadTrackingNumber)?;
    let length = code.as_str().chars().count();
    if (4..=50).contains(&length) {
        Ok(code.as_str().to_owned())
    } else {
        Err(FinishError::BadTrackingNumber)
    }
}

/// What the shop is told of: what is in the parcel, up to what was ordered.
fn shipped_lines(packed: &PackingSession, to_ship: &[domain::LineToShip]) -> Vec<ShippedLine> {
    let ordered = |line: &domain::RemoteId| {
        let known = to_ship.iter().filter(|l| l.line == *line);
        known.fold(Quantity::ZERO, |sum, l| sum.plus(l.left()))
    };
    let lines = packed
        .lines
        .iter()
        .map(|l| ShippedLine { quantity: l.counted.min(ordered(&l.line)), line: l.line.clone() });
    lines.filter(|line| line.quantity > Quantity::ZERO).collect()
}

async fn record_ship(
    tx: &mut WriteTx,
    who: &Who,
    (packed, info): (&PackingSession, &SessionInfo),
    ship: Ship,
) -> Result<(OpId, Timestamp), FinishError> {
    let undo_until = tx.now().plus(UNDO_WINDOW);
    // The newest version that the packer saw: `changed_since` may have taken a newer one for seen.
    let info = packing::session_info(tx, packed.session).await?.unwrap_or_else(|| info.clone());
    let wish = Wish {
        base: info.base.map(|base| OpBase::Ship(Box::new(base))),
        ..Wish::new(OpTarget::Order(packed.order.clone()), Intent::Ship(ship), undo_until)
    };
    let (Recorded::Op(op) | Recorded::CancelsOut(op)) = outbox::record(tx, who, wish).await?;
    Ok((op, undo_until))
}

fn closed_parcel(
    tx: &WriteTx,
    who: &Who,
    packed: &PackingSession,
    (parcel_id, op): (ParcelId, OpId),
    carrier: String,
) -> Parcel {
    let lines = packed.lines.iter().filter(|l| l.counted > Quantity::ZERO).map(|l| ParcelLine {
        line: l.line.clone(),
        variant: l.variant.clone(),
        quantity: l.counted,
    });
    Parcel {
        parcel_id,
        order: packed.order.clone(),
        session: Some(packed.session),
        state: ParcelState::Finished,
        carrier,
        tracking_number: None,
        box_name: String::new(),
        weight: None,
        op: Some(op),
        station: who.station,
        user: who.user,
        created_at: tx.now(),
        finished_at: Some(tx.now()),
        lines: lines.collect(),
    }
}

/// Books what went into a parcel out of the bins: from the tote of the order first, where it has one. Units that the books do
/// not have are told; they are booked as found where somebody says so. Lines whose product the shop deleted have no item to
/// book.
async fn book_packed(
    tx: &mut WriteTx,
    who: &Who,
    packed: &PackingSession,
    parcel: ParcelId,
    (tote, is_found): (Option<&Place>, bool),
) -> Result<Vec<(VariantId, i64)>, StoreError> {
    let mut missing = Vec::new();
    for line in &packed.lines {
        let Some(variant) = &line.variant else { continue };
        let units = i64::from(line.counted.units());
        let about = Act { parcel: Some(parcel), ..Act::default() };
        let take = Take { variant, units, tote, cause: MovementCause::Packed, is_found, about };
        let taken = take_units(tx, who, &take).await?;
        if taken.missing > 0 {
            missing.push((variant.clone(), taken.missing));
        }
    }
    Ok(missing)
}
