//! Goods that arrive.

use domain::{ActId, BinKind, BusinessDay, MovementCause, Place, Right, TaskId, VariantId, WarehouseId};
use store::receipts::{self, Receipt};
use store::{Store, WriteTx, stock};

use super::checks::{self, Coming};
use super::{Act, FloorError, Goods};
use crate::change_stock::tell_change;
use crate::{Done, Who};

/// A delivery that begins, or that is announced for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    /// Where it goes.
    pub warehouse: WarehouseId,
    /// Who delivers, or empty.
    pub supplier: String,
    /// Number of the delivery note or other words, or empty.
    pub note: String,
    /// The day on which it should come, where announced.
    pub expected: Option<BusinessDay>,
    /// What it should bring; empty to take what comes.
    pub lines: Vec<(VariantId, i64)>,
}

/// Begins a delivery. What it should bring counts as incoming until it is closed.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn open_receipt(store: &Store, who: &Who, new: &NewReceipt) -> Result<Done<TaskId>, FloorError> {
    who.may(Right::MoveStock)?;
    let supplier = checks::words("supplier", &new.supplier, true)?;
    let note = checks::words("note", &new.note, true)?;
    let mut tx = store.write().await?;
    checks::place(&mut tx, &Place::new(new.warehouse.clone(), domain::BinCode::none())).await?;
    for (variant, units) in &new.lines {
        checks::units(*units)?;
        checks::item(&mut tx, variant).await?;
    }
    let receipt = Receipt {
        receipt: checks::new_task(&tx),
        warehouse: new.warehouse.clone(),
        supplier: supplier.to_owned(),
        note: note.to_owned(),
        expected: new.expected,
        is_open: true,
        station: who.station,
        user: who.user,
        created: tx.now(),
        announced: 0,
        received: 0,
    };
    receipts::insert(&mut tx, &receipt, &new.lines).await?;
    Ok(Done { value: receipt.receipt, changes: tx.commit().await? })
}

/// Units that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The item.
    pub variant: VariantId,
    /// Units, those of packs counted out.
    pub units: i64,
    /// Where they were put.
    pub place: Place,
    /// Whether the bin is new: it becomes a shelf, else an unknown one is refused.
    pub is_new_bin: bool,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// The last day of the lot, where it says one.
    pub expires: Option<BusinessDay>,
}

/// Books units of a delivery into a bin, and tells the shop of them. Returns the act, by which it can be taken back.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn receive_goods(
    store: &Store,
    who: &Who,
    receipt: TaskId,
    arrival: &Arrival,
) -> Result<Done<ActId>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    let open = receipts::get(&mut tx, receipt).await?.filter(|r| r.is_open).ok_or(FloorError::Closed)?;
    if open.warehouse != arrival.place.warehouse {
        return Err(FloorError::UnknownPlace(arrival.place.to_string()));
    }
    let act = arrive(&mut tx, who, receipt, arrival).await?;
    Ok(Done { value: act, changes: tx.commit().await? })
}

async fn arrive(
    tx: &mut WriteTx,
    who: &Who,
    receipt: TaskId,
    arrival: &Arrival,
) -> Result<ActId, FloorError> {
    let units = checks::units(arrival.units)?;
    checks::item(tx, &arrival.variant).await?;
    if arrival.is_new_bin {
        checks::make_known(tx, &arrival.place, BinKind::Shelf).await?;
    }
    let kind = checks::place(tx, &arrival.place).await?;
    let (variant, lot) = (&arrival.variant, arrival.lot.trim());
    let coming = Coming { variant, lot, expires: arrival.expires, units, kind };
    checks::coming(tx, who, coming).await?;
    // The opening first: it takes the shop's number as it was before these units.
    stock::ensure_opening(tx, variant, who.station).await?;
    let told = tell_change(tx, who, variant, units, "").await?;
    let about = Act { task: Some(receipt), op: told.moved_for, ..Act::default() };
    let act = ActId::new(tx.ids().next());
    let goods = Goods { variant, place: &arrival.place, lot };
    let movement = about.movement(tx, who, act, goods, (units, MovementCause::Received));
    stock::book(tx, &movement).await?.planned()?;
    Ok(act)
}

/// Closes a delivery: what did not come is not expected any more.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn close_receipt(store: &Store, who: &Who, receipt: TaskId) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    let mut tx = store.write().await?;
    receipts::get(&mut tx, receipt).await?.filter(|r| r.is_open).ok_or(FloorError::Closed)?;
    receipts::close(&mut tx, receipt).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}
