//! Goods between warehouses: loaded, sent, arrived, or lost with a reason.

use domain::{BinCode, BinKind, BusinessDay, MovementCause, Place, Right, TaskId, VariantId, WarehouseId};
use store::stock::Booked;
use store::transfers::{self, Transfer, TransferState};
use store::{Reader, Store, StoreError, WriteTx};

use super::checks;
use super::{Act, FloorError, Goods, Move, Moved, book_in, move_units};
use crate::change_stock::tell_change;
use crate::{Done, Who};

/// A transfer that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    /// Where it comes from.
    pub from: WarehouseId,
    /// Where it goes.
    pub to: WarehouseId,
    /// Staff's words, or empty.
    pub note: String,
    /// The day on which it should arrive, where known.
    pub expected: Option<BusinessDay>,
}

/// Begins a transfer between two warehouses.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn start_transfer(store: &Store, who: &Who, new: &NewTransfer) -> Result<Done<TaskId>, FloorError> {
    who.may(Right::MoveStock)?;
    let note = checks::words("note", &new.note, true)?;
    let mut tx = store.write().await?;
    for warehouse in [&new.from, &new.to] {
        checks::place(&mut tx, &Place::new(warehouse.clone(), BinCode::none())).await?;
    }
    if new.from == new.to {
        return Err(FloorError::UnknownPlace(new.to.to_string()));
    }
    let transfer = Transfer {
        transfer: checks::new_task(&tx),
        from: new.from.clone(),
        to: new.to.clone(),
        note: note.to_owned(),
        expected: new.expected,
        state: TransferState::Loading,
        station: who.station,
        user: who.user,
        created: tx.now(),
    };
    transfers::insert(&mut tx, &transfer).await?;
    checks::make_known(&mut tx, &transfer.transit(), BinKind::Transit).await?;
    Ok(Done { value: transfer.transfer, changes: tx.commit().await? })
}

/// Units of a transfer that are carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The item.
    pub variant: VariantId,
    /// How many.
    pub units: i64,
    /// The lot or serial number; `None` for whichever lies there.
    pub lot: Option<String>,
    /// The bin from which they are loaded, or into which they arrive.
    pub place: Place,
}

/// Puts units on a transfer: from now on they are on the way.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn load_transfer(
    store: &Store,
    who: &Who,
    transfer: TaskId,
    load: &Load,
) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let known = under_way(&mut tx, transfer).await?;
    if known.state != TransferState::Loading || load.place.warehouse != known.from {
        return Err(FloorError::Closed);
    }
    checks::item(&mut tx, &load.variant).await?;
    checks::place(&mut tx, &load.place).await?;
    let today = tx.now().utc_day();
    checks::leaving(&mut tx, (&load.variant, &load.place), load.lot.as_deref(), today).await?;
    carry(&mut tx, who, transfer, load, (&load.place, &known.transit()), MovementCause::Sent).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Sends a transfer off.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn send_transfer(store: &Store, who: &Who, transfer: TaskId) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let known = under_way(&mut tx, transfer).await?;
    let state = if transfers::lines(&mut tx, &known).await?.is_empty() {
        TransferState::Closed
    } else {
        TransferState::Sent
    };
    transfers::set_state(&mut tx, transfer, state).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Books units of a transfer into a bin of the warehouse where it arrives, or back into the one that it came from. What does
/// not arrive stays on the way until it does, or until somebody says that it is lost.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn arrive_transfer(
    store: &Store,
    who: &Who,
    transfer: TaskId,
    load: &Load,
) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let known = under_way(&mut tx, transfer).await?;
    if ![&known.from, &known.to].contains(&&load.place.warehouse) {
        return Err(FloorError::UnknownPlace(load.place.to_string()));
    }
    checks::place(&mut tx, &load.place).await?;
    on_the_way(&mut tx, &known, load).await?;
    carry(&mut tx, who, transfer, load, (&known.transit(), &load.place), MovementCause::Arrived).await?;
    close_when_empty(&mut tx, &known).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Books units of a transfer that will not arrive any more, for a reason, and tells the shop.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn lose_transfer(
    store: &Store,
    who: &Who,
    transfer: TaskId,
    (variant, lot, units): (&VariantId, &str, i64),
    reason: &str,
) -> Result<Done<()>, FloorError> {
    who.may(Right::AdjustStock)?;
    let reason = checks::words("reason", reason, false)?;
    let units = checks::units(units)?;
    let mut tx = store.write().await?;
    let known = under_way(&mut tx, transfer).await?;
    let place = known.transit();
    let load = Load { variant: variant.clone(), units, lot: Some(lot.to_owned()), place: place.clone() };
    on_the_way(&mut tx, &known, &load).await?;
    let told = tell_change(&mut tx, who, variant, -units, reason).await?;
    let about = Act { op: told.moved_for, task: Some(transfer), reason, ..Act::default() };
    let goods = Goods { variant, place: &place, lot };
    match book_in(&mut tx, who, &about, goods, (-units, MovementCause::Lost)).await? {
        Booked::At(_) => {}
        Booked::NotEnough { on_hand } => return Err(FloorError::NotEnough { place, on_hand }),
    }
    close_when_empty(&mut tx, &known).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

async fn under_way(reader: &mut impl Reader, transfer: TaskId) -> Result<Transfer, FloorError> {
    let known = transfers::get(reader, transfer).await?;
    known.filter(|t| t.state != TransferState::Closed).ok_or(FloorError::Closed)
}

/// Several transfers share the bin of what is on the way: each gives out only its own.
async fn on_the_way(reader: &mut impl Reader, known: &Transfer, load: &Load) -> Result<(), FloorError> {
    let lines = transfers::lines(reader, known).await?;
    let fits = |lot: &str| load.lot.as_deref().is_none_or(|wanted| wanted == lot);
    let its = lines.iter().filter(|l| l.variant == load.variant && fits(&l.lot));
    let on_hand: i64 = its.map(transfers::TransferLine::on_the_way).sum();
    if load.units > on_hand {
        return Err(FloorError::NotEnough { place: known.transit(), on_hand });
    }
    Ok(())
}

async fn carry(
    tx: &mut WriteTx,
    who: &Who,
    transfer: TaskId,
    load: &Load,
    (from, to): (&Place, &Place),
    cause: MovementCause,
) -> Result<(), FloorError> {
    let wish = Move {
        variant: &load.variant,
        units: checks::units(load.units)?,
        from,
        to,
        lot: load.lot.as_deref(),
        cause,
        is_found: false,
        about: Act { task: Some(transfer), ..Act::default() },
    };
    match move_units(tx, who, &wish).await? {
        Moved::Done(_) => Ok(()),
        Moved::NotEnough { place, on_hand } => Err(FloorError::NotEnough { place, on_hand }),
    }
}

async fn close_when_empty(tx: &mut WriteTx, known: &Transfer) -> Result<(), StoreError> {
    let lines = transfers::lines(tx, known).await?;
    if known.state == TransferState::Sent && lines.iter().all(|line| line.on_the_way() == 0) {
        transfers::set_state(tx, known.transfer, TransferState::Closed).await?;
    }
    Ok(())
}
