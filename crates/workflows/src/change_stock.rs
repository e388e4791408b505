//! Our number of an item put right, and the shop's with it.

use domain::{
    Intent, MovementCause, NotPermitted, OpBase, OpId, OpTarget, Right, StockAdjust, StockCount, VariantId,
    plan_count,
};
use store::catalogue::Variant;
use store::{Store, StoreError, WriteTx, catalogue, drift, ops, stock};

use crate::finish_parcel::UNDO_WINDOW;
use crate::outbox::{self, Recorded, Wish};
use crate::stock::{Act, Goods, Take, book_in, take_units, usual_place_here};
use crate::{Done, Who};

/// More units at once are a slip of the finger or a misread code.
const MOST_UNITS: i64 = 1_000_000;

/// Why a change of stock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ChangeStockError {
    /// No such item.
    #[error("no item {0}")]
    NoSuchItem(VariantId),
    /// The shop does not count it.
    #[error("the shop does not count this item")]
    NotCounted,
    /// Nothing, or more than a million units.
    #[error("1 to 1,000,000 units")]
    Units,
    /// No reason, or one of more than 200 characters.
    #[error("a reason has 1 to 200 characters")]
    Reason,
    /// Fewer units are here than should be taken out.
    #[error("only {on_hand} units are here")]
    NotEnough {
        /// Units in all places from which they could be taken.
        on_hand: i64,
    },
    /// This person may not do that.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// Could not be read or recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a change of stock did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedStock {
    /// The op that tells the shop; `None` when the number was right, or together with what was not sent nothing is left to
    /// tell.
    pub op: Option<OpId>,
    /// Units more or less with us.
    pub delta: i64,
}

/// Takes so many units in or out, for a reason.
///
/// # Errors
/// [`ChangeStockError`]; nothing changed then.
pub async fn adjust_stock(
    store: &Store,
    who: &Who,
    item: &VariantId,
    delta: i64,
    reason: &str,
) -> Result<Done<ChangedStock>, ChangeStockError> {
    who.may(Right::AdjustStock)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 200 {
        return Err(ChangeStockError::Reason);
    }
    if delta == 0 || delta.abs() > MOST_UNITS {
        return Err(ChangeStockError::Units);
    }
    let mut tx = store.write().await?;
    let (variant, shop_stock) = counted(&mut tx, item).await?;
    let intent = Intent::StockAdjust(StockAdjust { delta, reason: reason.to_owned() });
    let told = tell(&mut tx, who, intent, &variant, shop_stock).await?;
    let about = Act { op: told.moved_for, reason, ..Act::default() };
    adjust(&mut tx, who, &variant, delta, about).await?;
    let op = told.op;
    Ok(Done { value: ChangedStock { op, delta }, changes: tx.commit().await? })
}

/// Makes our number the one that was counted on the shelf, and changes the shop's by the same difference. On the shelf lie the
/// units that the shop has for sale, those of orders that it took from its number but that have not left, and what the shop
/// was not told yet.
///
/// # Errors
/// [`ChangeStockError`]; nothing changed then.
pub async fn count_stock(
    store: &Store,
    who: &Who,
    item: &VariantId,
    counted_units: i64,
) -> Result<Done<ChangedStock>, ChangeStockError> {
    who.may(Right::AdjustStock)?;
    if !(0..=MOST_UNITS).contains(&counted_units) {
        return Err(ChangeStockError::Units);
    }
    let mut tx = store.write().await?;
    let (variant, shop_stock) = counted(&mut tx, item).await?;
    let target = OpTarget::Item(item.clone());
    let untold: i64 = ops::unsettled_stock(&mut tx, &target).await?;
    let expected = shop_stock + stock::reserved(&mut tx, item).await? + untold;
    let intent = Intent::StockCount(StockCount { counted: counted_units, expected });
    stock::ensure_opening(&mut tx, item, who.station).await?;
    let ours = stock::on_hand(&mut tx, item).await?.unwrap_or(0);
    let delta = counted_units - ours;
    let told = tell(&mut tx, who, intent, &variant, shop_stock).await?;
    let home = usual_place_here(&mut tx, item).await?;
    let held = stock::holdings(&mut tx, item).await?;
    let today = tx.now().utc_day();
    let about = Act { op: told.moved_for, ..Act::default() };
    for (place, lot, delta) in plan_count(&held, &home, today, counted_units) {
        let goods = Goods { variant: item, place: &place, lot: &lot };
        book_in(&mut tx, who, &about, goods, (delta, MovementCause::Counted)).await?.planned()?;
    }
    let op = told.op;
    Ok(Done { value: ChangedStock { op, delta }, changes: tx.commit().await? })
}

/// Whose number is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The shop's.
    Shop,
    /// Ours.
    Ours,
}

/// Ends a difference between the shop's number and the one that ours leads to: either ours is changed and the shop is told
/// nothing, or the shop is told and ours stays.
///
/// # Errors
/// [`ChangeStockError`]; nothing changed then.
pub async fn settle_stock(
    store: &Store,
    who: &Who,
    item: &VariantId,
    whose: Whose,
) -> Result<Done<ChangedStock>, ChangeStockError> {
    who.may(Right::AdjustStock)?;
    let mut tx = store.write().await?;
    let (variant, shop_stock) = counted(&mut tx, item).await?;
    let found = drift::item(&mut tx, item).await?.filter(|found| found.difference() != 0);
    let Some(found) = found else {
        return Ok(Done { value: ChangedStock { op: None, delta: 0 }, changes: tx.commit().await? });
    };
    let difference = found.difference();
    let value = match whose {
        Whose::Shop => {
            adjust(&mut tx, who, &variant, difference, Act::default()).await?;
            ChangedStock { op: None, delta: difference }
        }
        Whose::Ours => {
            let intent = Intent::StockAdjust(StockAdjust { delta: -difference, reason: String::new() });
            ChangedStock { op: tell(&mut tx, who, intent, &variant, shop_stock).await?.op, delta: 0 }
        }
    };
    Ok(Done { value, changes: tx.commit().await? })
}

async fn counted(tx: &mut WriteTx, item: &VariantId) -> Result<(Variant, i64), ChangeStockError> {
    let variant = catalogue::variant(tx, item).await?.filter(|variant| variant.gone.is_none());
    let variant = variant.ok_or_else(|| ChangeStockError::NoSuchItem(item.clone()))?;
    let stock = variant.shop_stock.ok_or(ChangeStockError::NotCounted)?;
    Ok((variant, stock))
}

/// What became of telling a shop.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told {
    /// The op that tells it; `None` where nothing is left to tell.
    pub(crate) op: Option<OpId>,
    /// The op that our movements are booked for: when it is withdrawn, they are moved back.
    pub(crate) moved_for: Option<OpId>,
}

async fn tell(
    tx: &mut WriteTx,
    who: &Who,
    intent: Intent,
    variant: &Variant,
    shop_stock: i64,
) -> Result<Told, StoreError> {
    if intent.stock_delta().is_none_or(|delta| delta == 0) {
        return Ok(Told::default());
    }
    let target = OpTarget::Item(variant.variant_id.clone());
    let wish = Wish {
        base: Some(OpBase::Stock { stock: shop_stock }),
        ..Wish::new(target, intent, tx.now().plus(UNDO_WINDOW))
    };
    Ok(match outbox::record(tx, who, wish).await? {
        Recorded::Op(op) => Told { op: Some(op), moved_for: Some(op) },
        Recorded::CancelsOut(op) => Told { op: None, moved_for: Some(op) },
    })
}

/// Tells the shop that there are so many units more or less, where it counts the item.
pub(crate) async fn tell_change(
    tx: &mut WriteTx,
    who: &Who,
    item: &VariantId,
    delta: i64,
    reason: &str,
) -> Result<Told, StoreError> {
    let variant = catalogue::variant(tx, item).await?.filter(|variant| variant.gone.is_none());
    let Some((variant, shop_stock)) = variant.and_then(|v| v.shop_stock.map(|stock| (v, stock))) else {
        return Ok(Told::default());
    };
    let intent = Intent::StockAdjust(StockAdjust { delta, reason: reason.to_owned() });
    tell(tx, who, intent, &variant, shop_stock).await
}

/// Puts units into the usual place of an item, or takes them from where they are.
async fn adjust(
    tx: &mut WriteTx,
    who: &Who,
    variant: &Variant,
    delta: i64,
    about: Act<'_>,
) -> Result<(), ChangeStockError> {
    let item = &variant.variant_id;
    if delta > 0 {
        let place = usual_place_here(tx, item).await?;
        let goods = Goods { variant: item, place: &place, lot: "" };
        book_in(tx, who, &about, goods, (delta, MovementCause::Adjusted)).await?.planned()?;
        return Ok(());
    }
    let cause = MovementCause::Adjusted;
    let take = Take { variant: item, units: -delta, tote: None, cause, is_found: false, about };
    let taken = take_units(tx, who, &take).await?;
    if taken.missing > 0 {
        return Err(ChangeStockError::NotEnough { on_hand: -delta - taken.missing });
    }
    Ok(())
}

/// Moves back what ops moved here, because the shop will not be told of it. Units that left their place meanwhile are taken
/// from where the others are; what left the house altogether stays so, and the comparison with the shop shows it.
pub(crate) async fn move_back(tx: &mut WriteTx, who: &Who, moved: &[OpId]) -> Result<(), StoreError> {
    let about = Act { op: moved.last().copied(), ..Act::default() };
    let cause = MovementCause::Adjusted;
    for stock::Moved { variant, place, lot, delta } in stock::moved_by(tx, moved).await? {
        let there = stock::level(tx, &variant, &place, &lot).await?.max(0);
        let back = if delta < 0 { -delta } else { -delta.min(there) };
        if back != 0 {
            let goods = Goods { variant: &variant, place: &place, lot: &lot };
            book_in(tx, who, &about, goods, (back, cause)).await?.planned()?;
        }
        let units = delta.max(0) - there;
        if units > 0 {
            let about = about.clone();
            let take = Take { variant: &variant, units, tote: None, cause, is_found: false, about };
            take_units(tx, who, &take).await?;
        }
    }
    Ok(())
}
