//! Warehouses, zones and bins, as people set them up.

use domain::{BinCode, BinKind, MovementCause, Place, PlaceError, Right, WarehouseId, bin_range};
use store::warehouses::{self, Bin, Warehouse};
use store::{Reader, Store, stock};

use super::checks::{self, hand};
use super::{Act, FloorError, Move, move_units};
use crate::{Done, Who};

/// Adds or changes a warehouse. One in which goods lie cannot be given up.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn save_warehouse(
    store: &Store,
    who: &Who,
    id: &WarehouseId,
    name: &str,
    is_active: bool,
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let name = checks::words("name", name, *id == WarehouseId::main())?;
    let mut tx = store.write().await?;
    let known = warehouses::all(&mut tx).await?;
    let before = known.iter().find(|w| w.warehouse == *id);
    let is_main = *id == WarehouseId::main();
    if !is_active && (is_main || stock::holds_any(&mut tx, id).await?) {
        return Err(FloorError::PlaceInUse);
    }
    let last = known.iter().map(|w| w.position).max().unwrap_or(0);
    let warehouse = Warehouse {
        warehouse: id.clone(),
        name: name.to_owned(),
        position: before.map_or(last + 1, |w| w.position),
        is_active,
    };
    warehouses::save(&mut tx, &warehouse, hand(who)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Makes this computer work in a warehouse: its packing takes goods from there.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn work_in(store: &Store, who: &Who, warehouse: &WarehouseId) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureStation)?;
    let mut tx = store.write().await?;
    known_warehouse(&mut tx, warehouse).await?;
    warehouses::set_home(&mut tx, warehouse).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

async fn known_warehouse(reader: &mut impl Reader, id: &WarehouseId) -> Result<(), FloorError> {
    checks::place(reader, &Place::new(id.clone(), BinCode::none())).await.map(|_| ())
}

/// Gives a warehouse these zones, in the order of the walk.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_zones(
    store: &Store,
    who: &Who,
    warehouse: &WarehouseId,
    zones: &[String],
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut names = Vec::with_capacity(zones.len());
    for zone in zones {
        let name = checks::words("zone", zone, false)?.to_owned();
        if names.contains(&name) {
            return Err(FloorError::Text("zone"));
        }
        names.push(name);
    }
    let mut tx = store.write().await?;
    known_warehouse(&mut tx, warehouse).await?;
    warehouses::set_zones(&mut tx, warehouse, &names).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// What new bins have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBins {
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// The first one.
    pub first: BinCode,
    /// The last one of a range such as; the first one again for a single bin.
    pub last: BinCode,
    /// What they are for.
    pub kind: BinKind,
    /// Their zone, or empty.
    pub zone: String,
}

/// Adds a bin or a range of them; those that are known stay what they are. Returns those that are new.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn add_bins(store: &Store, who: &Who, new: &NewBins) -> Result<Done<Vec<BinCode>>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let names =
        if new.first == new.last { vec![new.first.clone()] } else { bin_range(&new.first, &new.last)? };
    if new.first.is_none() {
        return Err(PlaceError::Bin(String::new()).into());
    }
    let mut tx = store.write().await?;
    known_warehouse(&mut tx, &new.warehouse).await?;
    known_zone(&mut tx, &new.warehouse, &new.zone).await?;
    let mut added = Vec::new();
    for name in names {
        let place = Place::new(new.warehouse.clone(), name);
        let known = warehouses::bin(&mut tx, &place).await?;
        if known.is_some_and(|bin| bin.is_active) {
            continue;
        }
        added.push(place.bin.clone());
        let bin = Bin {
            place,
            kind: new.kind,
            zone: new.zone.clone(),
            position: None,
            is_active: true,
            is_labelled: false,
        };
        warehouses::save_bin(&mut tx, &bin, hand(who)).await?;
    }
    Ok(Done { value: added, changes: tx.commit().await? })
}

async fn known_zone(reader: &mut impl Reader, warehouse: &WarehouseId, zone: &str) -> Result<(), FloorError> {
    let zones = warehouses::zones(reader, warehouse).await?;
    if zone.is_empty() || zones.iter().any(|z| z.zone == zone) {
        Ok(())
    } else {
        Err(FloorError::UnknownPlace(zone.to_owned()))
    }
}

/// Changes what a bin is for, its zone, or whether it is used. One in which goods lie stays in use.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn change_bin(
    store: &Store,
    who: &Who,
    place: &Place,
    (kind, zone, is_active): (BinKind, &str, bool),
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let bin = warehouses::bin(&mut tx, place).await?;
    let bin = bin.ok_or_else(|| FloorError::UnknownPlace(place.to_string()))?;
    known_zone(&mut tx, &place.warehouse, zone).await?;
    if !is_active && !stock::in_place(&mut tx, place).await?.is_empty() {
        return Err(FloorError::PlaceInUse);
    }
    let position = bin.position.filter(|_| bin.zone == zone);
    let changed = Bin { kind, zone: zone.to_owned(), is_active, position, ..bin };
    warehouses::save_bin(&mut tx, &changed, hand(who)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Gives a bin another name: what lies in it moves to the bin of that name, which takes its place in the walk. The ledger keeps
/// the former name, because that is where the goods were.
///
/// # Errors
/// [`FloorError`]; nothing changed then, such as when a bin has that name.
pub async fn rename_bin(
    store: &Store,
    who: &Who,
    place: &Place,
    name: &BinCode,
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let bin = warehouses::bin(&mut tx, place).await?;
    let bin = bin.ok_or_else(|| FloorError::UnknownPlace(place.to_string()))?;
    let to = Place::new(place.warehouse.clone(), name.clone());
    let is_free = warehouses::bin(&mut tx, &to).await?.is_none_or(|other| !other.is_active);
    if name.is_none() || !is_free {
        return Err(FloorError::PlaceInUse);
    }
    let renamed = Bin { place: to.clone(), is_labelled: false, ..bin.clone() };
    warehouses::save_bin(&mut tx, &renamed, hand(who)).await?;
    for (variant, held) in stock::in_place(&mut tx, place).await? {
        if held.on_hand < 0 {
            // Below nothing cannot be carried; it is counted first.
            return Err(FloorError::PlaceInUse);
        }
        let wish = Move {
            variant: &variant,
            units: held.on_hand,
            from: place,
            to: &to,
            lot: Some(&held.lot),
            cause: MovementCause::Moved,
            is_found: false,
            about: Act::default(),
        };
        move_units(&mut tx, who, &wish).await?;
    }
    warehouses::save_bin(&mut tx, &Bin { is_active: false, position: None, ..bin }, hand(who)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Puts the bins of a zone into the order of the walk; an empty list sorts them by name again.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_route(
    store: &Store,
    who: &Who,
    warehouse: &WarehouseId,
    zone: &str,
    order: &[BinCode],
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    known_warehouse(&mut tx, warehouse).await?;
    warehouses::set_route(&mut tx, warehouse, zone, order).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Remembers that labels of bins were printed.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn mark_labelled(store: &Store, who: &Who, places: &[Place]) -> Result<Done<()>, FloorError> {
    who.may(Right::Print)?;
    let mut tx = store.write().await?;
    for place in places {
        if let Some(bin) = warehouses::bin(&mut tx, place).await?.filter(|bin| !bin.is_labelled) {
            warehouses::save_bin(&mut tx, &Bin { is_labelled: true, ..bin }, hand(who)).await?;
        }
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}
