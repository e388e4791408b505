//! Goods that are carried within a warehouse: put away, or moved to another bin.

use domain::{ActId, BinKind, MovementCause, Place, Right, VariantId};
use store::Store;

use super::{Act, FloorError, Move, Moved, checks, move_units};
use crate::{Done, Who};

/// Units that somebody carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carry {
    /// The item.
    pub variant: VariantId,
    /// How many.
    pub units: i64,
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// Whether the bin is new: it becomes a shelf, else an unknown one is refused.
    pub is_new_bin: bool,
    /// The lot or serial number; `None` for whichever lies there.
    pub lot: Option<String>,
    /// Whether the person says that what the books do not have was found there.
    pub is_found: bool,
}

/// Carries units from one bin to another of the same warehouse. Returns the act, by which it can be taken back.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn move_goods(store: &Store, who: &Who, carry: &Carry) -> Result<Done<ActId>, FloorError> {
    who.may(Right::MoveStock)?;
    if carry.is_found {
        who.may(Right::AdjustStock)?;
    }
    let units = checks::units(carry.units)?;
    let mut tx = store.write().await?;
    checks::item(&mut tx, &carry.variant).await?;
    if carry.is_new_bin {
        checks::make_known(&mut tx, &carry.to, BinKind::Shelf).await?;
    }
    if carry.from.warehouse != carry.to.warehouse || carry.from == carry.to {
        return Err(FloorError::UnknownPlace(carry.to.to_string()));
    }
    for place in [&carry.from, &carry.to] {
        checks::place(&mut tx, place).await?;
    }
    let today = tx.now().utc_day();
    checks::leaving(&mut tx, (&carry.variant, &carry.from), carry.lot.as_deref(), today).await?;
    let wish = Move {
        variant: &carry.variant,
        units,
        from: &carry.from,
        to: &carry.to,
        lot: carry.lot.as_deref(),
        cause: MovementCause::Moved,
        is_found: carry.is_found,
        about: Act::default(),
    };
    match move_units(&mut tx, who, &wish).await? {
        Moved::Done(act) => Ok(Done { value: act, changes: tx.commit().await? }),
        Moved::NotEnough { place, on_hand } => Err(FloorError::NotEnough { place, on_hand }),
    }
}
