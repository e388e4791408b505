//! Our number of an item put right, and the shop's with it.

use domain::{
    Intent, MovementCause, MovementId, OpBase, OpId, OpTarget, StockAdjust, StockCount, StockMovement,
    VariantId,
};
use store::catalogue::Variant;
use store::{Store, StoreError, WriteTx, catalogue, drift, ops, stock};

use crate::finish_parcel::UNDO_WINDOW;
use crate::outbox::{self, Recorded, Wish};
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
    let book = Book { variant: &variant, delta, cause: MovementCause::Adjusted, reason };
    let op = tell(&mut tx, who, intent, shop_stock, book).await?;
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
    let book = Book { variant: &variant, delta, cause: MovementCause::Counted, reason: "" };
    let op = tell(&mut tx, who, intent, shop_stock, book).await?;
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
    let mut tx = store.write().await?;
    let (variant, shop_stock) = counted(&mut tx, item).await?;
    let found = drift::item(&mut tx, item).await?.filter(|found| found.difference() != 0);
    let Some(found) = found else {
        return Ok(Done { value: ChangedStock { op: None, delta: 0 }, changes: tx.commit().await? });
    };
    let difference = found.difference();
    let value = match whose {
        Whose::Shop => {
            let book =
                Book { variant: &variant, delta: difference, cause: MovementCause::Adjusted, reason: "" };
            book_ours(&mut tx, who, &book, None).await?;
            ChangedStock { op: None, delta: difference }
        }
        Whose::Ours => {
            let intent = Intent::StockAdjust(StockAdjust { delta: -difference, reason: String::new() });
            let book = Book { variant: &variant, delta: 0, cause: MovementCause::Adjusted, reason: "" };
            ChangedStock { op: tell(&mut tx, who, intent, shop_stock, book).await?, delta: 0 }
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

/// What our own ledger gets.
struct Book<'a> {
    variant: &'a Variant,
    delta: i64,
    cause: MovementCause,
    reason: &'a str,
}

async fn tell(
    tx: &mut WriteTx,
    who: &Who,
    intent: Intent,
    shop_stock: i64,
    book: Book<'_>,
) -> Result<Option<OpId>, StoreError> {
    let target = OpTarget::Item(book.variant.variant_id.clone());
    let recorded = match intent.stock_delta() {
        Some(0) | None => None,
        Some(_) => {
            let wish = Wish {
                base: Some(OpBase::Stock { stock: shop_stock }),
                ..Wish::new(target, intent, tx.now().plus(UNDO_WINDOW))
            };
            Some(outbox::record(tx, who, wish).await?)
        }
    };
    let (op, told) = match recorded {
        Some(Recorded::Op(op)) => (Some(op), Some(op)),
        Some(Recorded::CancelsOut(op)) => (Some(op), None),
        None => (None, None),
    };
    book_ours(tx, who, &book, op).await?;
    Ok(told)
}

async fn book_ours(tx: &mut WriteTx, who: &Who, book: &Book<'_>, op: Option<OpId>) -> Result<(), StoreError> {
    if book.delta == 0 {
        return Ok(());
    }
    let place = (book.variant.variant_id.clone(), book.variant.bin.clone());
    let moved = movement(tx, who, place, book.delta, book.cause);
    stock::book(tx, &StockMovement { op, reason: book.reason.to_owned(), ..moved }).await
}

/// A movement of an item in a bin by somebody, now.
pub(crate) fn movement(
    tx: &WriteTx,
    who: &Who,
    (variant, bin): (VariantId, String),
    delta: i64,
    cause: MovementCause,
) -> StockMovement {
    StockMovement {
        movement_id: MovementId::new(tx.ids().next()),
        variant,
        bin,
        delta,
        cause,
        parcel: None,
        op: None,
        reason: String::new(),
        station: who.station,
        user: who.user,
        at: tx.now(),
    }
}

/// Moves back what ops moved here, because the shop will not be told of it.
pub(crate) async fn move_back(tx: &mut WriteTx, who: &Who, moved: &[OpId]) -> Result<(), StoreError> {
    let last = moved.last().copied();
    for (variant, bin, delta) in stock::moved_by(tx, moved).await? {
        let moved = movement(tx, who, (variant, bin), -delta, MovementCause::Adjusted);
        stock::book(tx, &StockMovement { op: last, ..moved }).await?;
    }
    Ok(())
}
