//! Closing a parcel: the goods leave our stock and the shop will be told.

use std::time::Duration;

use domain::{
    Barcode, Intent, MovementCause, OpBase, OpId, OpTarget, OrderId, PackRefusal, PackingSession, ParcelId,
    SessionId, SessionState, Ship, ShippedLine, StockMovement, Timestamp,
};
use store::parcels::{Parcel, ParcelLine, ParcelState};
use store::{Store, StoreError, WriteTx, catalogue, orders, packing, parcels, stock};

use crate::change_stock::movement;
use crate::outbox::{self, Recorded, Wish};
use crate::{Done, SessionError, Who, session};

/// How long the shop is not told, so that an undo is real: the customer gets a mail as soon as it is.
pub const UNDO_WINDOW: Duration = Duration::from_secs(8);

/// Why a parcel could not be closed.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// Units are missing, or the session is closed already.
    #[error("the session is {0:?}, not packed")]
    NotPacked(SessionState),
    /// The order changed in the shop while it was packed.
    #[error("the order may not leave: {0:?}")]
    Stopped(PackRefusal),
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
}

/// Closes the parcel of a packed session: the parcel, its stock movements and the intent `order.ship` are recorded in
/// one transaction. The tracking number is the given one, else the one that was scanned, else none.
///
/// # Errors
/// [`FinishError`]; nothing changed then.
pub async fn finish_parcel(
    store: &Store,
    who: &Who,
    session: SessionId,
    tracking_number: Option<&str>,
    carrier: Option<&str>,
) -> Result<Done<FinishedParcel>, FinishError> {
    let mut tx = store.write().await?;
    let packed = session::load(&mut tx, session).await?;
    if packed.state != SessionState::Packed {
        return Err(FinishError::NotPacked(packed.state));
    }
    let order = orders::row(&mut tx, &packed.order).await?;
    let order = order.ok_or(FinishError::Stopped(PackRefusal::Gone))?;
    order.stage.may_pack().map_err(FinishError::Stopped)?;
    let tracking_number = match tracking_number {
        Some(typed) => Some(clean_tracking_number(typed)?),
        None => packed.scanned_tracking_number().map(str::to_owned),
    };
    let carrier = carrier.map_or(order.shipping_method, |c| c.trim().chars().take(100).collect());

    let parcel = ParcelId::new(tx.ids().next());
    let ship = Ship {
        parcel,
        lines: shipped_lines(&packed),
        carrier: carrier.clone(),
        tracking_number: tracking_number.clone(),
        shipped_at: tx.now(),
        completes: true,
    };
    // Stock first: an opening balance counts the units of orders that have not left, and this one has not yet.
    move_stock(&mut tx, who, &packed, parcel, MovementCause::Packed).await?;
    let (op, undo_until) = record_ship(&mut tx, who, &packed, ship).await?;
    let parcel_row = closed_parcel(&tx, who, &packed, parcel, op, carrier, tracking_number);
    parcels::save(&mut tx, &parcel_row).await?;
    packing::set_state(&mut tx, session, SessionState::Finished).await?;
    let value = FinishedParcel { parcel, op, order: packed.order, undo_until };
    Ok(Done { value, changes: tx.commit().await? })
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

fn shipped_lines(packed: &PackingSession) -> Vec<ShippedLine> {
    packed.lines.iter().map(|l| ShippedLine { line: l.line.clone(), quantity: l.counted }).collect()
}

async fn record_ship(
    tx: &mut WriteTx,
    who: &Who,
    packed: &PackingSession,
    ship: Ship,
) -> Result<(OpId, Timestamp), FinishError> {
    let undo_until = tx.now().plus(UNDO_WINDOW);
    let info = packing::session_info(tx, packed.session).await?;
    let wish = Wish {
        base: info.and_then(|i| i.base).map(|base| OpBase::Ship(Box::new(base))),
        ..Wish::new(OpTarget::Order(packed.order.clone()), Intent::Ship(ship), undo_until)
    };
    let (Recorded::Op(op) | Recorded::CancelsOut(op)) = outbox::record(tx, who, wish).await?;
    Ok((op, undo_until))
}

fn closed_parcel(
    tx: &WriteTx,
    who: &Who,
    packed: &PackingSession,
    parcel_id: ParcelId,
    op: OpId,
    carrier: String,
    tracking_number: Option<String>,
) -> Parcel {
    let lines = packed.lines.iter().map(|l| ParcelLine {
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
        tracking_number,
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

/// Books what went into a parcel out of the bins, or back. Lines whose product the shop deleted have no item to book.
pub(crate) async fn move_stock(
    tx: &mut WriteTx,
    who: &Who,
    packed: &PackingSession,
    parcel: ParcelId,
    cause: MovementCause,
) -> Result<(), StoreError> {
    let sign = if cause == MovementCause::Packed { -1 } else { 1 };
    for line in &packed.lines {
        let Some(variant) = &line.variant else { continue };
        let bin = catalogue::variant(tx, variant).await?.map(|v| v.bin).unwrap_or_default();
        let delta = sign * i64::from(line.counted.units());
        let movement =
            StockMovement { parcel: Some(parcel), ..movement(tx, who, (variant.clone(), bin), delta, cause) };
        stock::book(tx, &movement).await?;
    }
    Ok(())
}
