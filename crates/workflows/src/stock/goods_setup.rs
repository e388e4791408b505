//! What people say about items for the floor: packs, kits, lots.

use domain::{Barcode, Right, VariantId};
use store::kits::KitPart;
use store::lots::Tracking;
use store::stock_rules::StockRule;
use store::{Store, catalogue, kits, lots, pack_codes, stock, stock_rules};

use super::FloorError;
use super::checks::{self, hand};
use crate::{Done, Who};

/// More parts are no kit that a person puts together.
const MOST_PARTS: usize = 50;
/// More units are a slip of the finger.
const MOST_KEPT: u32 = 1_000_000;

/// Teaches the code on a pack of an item, 2 to 10,000 units; one unit forgets it.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn teach_pack_code(
    store: &Store,
    who: &Who,
    item: &VariantId,
    code: &Barcode,
    units: u32,
) -> Result<Done<()>, FloorError> {
    who.may(Right::MoveStock)?;
    if !(1..=10_000).contains(&units) {
        return Err(FloorError::Units);
    }
    let mut tx = store.write().await?;
    checks::item(&mut tx, item).await?;
    if units == 1 {
        pack_codes::forget(&mut tx, item, &code.key()).await?;
    } else {
        pack_codes::teach(&mut tx, item, code, units, hand(who)).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Says what a kit is put together from; nothing makes it an item of its own again. A kit is no part of another one, and an
/// item of which units lie here is none.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_kit(
    store: &Store,
    who: &Who,
    kit: &VariantId,
    parts: &[KitPart],
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    catalogue::variant(&mut tx, kit).await?.ok_or_else(|| FloorError::NoSuchItem(kit.clone()))?;
    if parts.len() > MOST_PARTS || (!parts.is_empty() && kits::is_part(&mut tx, kit).await?) {
        return Err(FloorError::IsKit);
    }
    let lies_here = stock::holdings(&mut tx, kit).await?.iter().any(|h| h.on_hand != 0);
    if !parts.is_empty() && lies_here {
        return Err(FloorError::PlaceInUse);
    }
    for part in parts {
        checks::units(part.units)?;
        checks::item(&mut tx, &part.part).await?;
        if part.part == *kit {
            return Err(FloorError::IsKit);
        }
    }
    kits::set_parts(&mut tx, kit, parts).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Says by what the units of an item are told apart from now on.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_tracking(
    store: &Store,
    who: &Who,
    item: &VariantId,
    tracking: Option<Tracking>,
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    checks::item(&mut tx, item).await?;
    lots::set_tracking(&mut tx, item, tracking, hand(who)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Says when more of an item should be ordered, and how many units are kept back from sale. A kit is not ordered: its parts are.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_stock_rule(
    store: &Store,
    who: &Who,
    item: &VariantId,
    rule: &StockRule,
) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    if [rule.reorder_at, rule.buffer].into_iter().flatten().any(|units| units > MOST_KEPT) {
        return Err(FloorError::Units);
    }
    let mut tx = store.write().await?;
    catalogue::variant(&mut tx, item).await?.ok_or_else(|| FloorError::NoSuchItem(item.clone()))?;
    if rule.reorder_at.is_some() {
        checks::item(&mut tx, item).await?;
    }
    stock_rules::set(&mut tx, item, rule, hand(who)).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Sums every level anew from the ledger; returns how many were wrong.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn recompute_levels(store: &Store, who: &Who) -> Result<Done<usize>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    let wrong = stock::recompute(&mut tx).await?;
    Ok(Done { value: wrong, changes: tx.commit().await? })
}
