//! Corrections of the books with a reason; above a limit a second person lets them through.

use domain::{MovementCause, Place, Right, TaskId, VariantId};
use store::adjustments::{self, Adjustment, AdjustmentState};
use store::settings::{self, Scope};
use store::stock::Booked;
use store::{Reader, Store, StoreError, WriteTx, stock};

use super::checks::{self, Coming};
use super::{Act, FloorError, Goods, book_in};
use crate::change_stock::tell_change;
use crate::{Done, Who};

/// The setting that says how many units one person may correct.
const LIMIT: &str = "stock.adjustment_limit";
/// Until somebody sets it.
const DEFAULT_LIMIT: i64 = 20;
/// Photos are taken with a phone.
const MOST_BYTES: usize = 4 << 20;

/// Units that are more or less than the books say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The item.
    pub variant: VariantId,
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units, never 0.
    pub delta: i64,
    /// Why: 1 to 200 characters.
    pub reason: String,
    /// A picture of it, PNG or JPEG of at most 4 MB, where one was taken.
    pub photo: Option<Vec<u8>>,
}

/// How many units one person may correct without a second one.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn adjustment_limit(reader: &mut impl Reader) -> Result<i64, StoreError> {
    Ok(settings::get(reader, LIMIT).await?.unwrap_or(DEFAULT_LIMIT))
}

/// Sets that limit; 0 lets a second person look at every correction.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn set_adjustment_limit(store: &Store, who: &Who, units: i64) -> Result<Done<()>, FloorError> {
    who.may(Right::ConfigureFloor)?;
    if !(0..=1_000_000).contains(&units) {
        return Err(FloorError::Units);
    }
    let mut tx = store.write().await?;
    settings::set(&mut tx, LIMIT, &units, Scope::Shared).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}

/// Corrects the books of one place. Up to the limit it is booked at once and the shop is told; above it a second person
/// decides, and nothing is booked until then.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn correct_stock(
    store: &Store,
    who: &Who,
    correction: &Correction,
) -> Result<Done<Adjustment>, FloorError> {
    who.may(Right::AdjustStock)?;
    checks::units(correction.delta.saturating_abs())?;
    let reason = checks::words("reason", &correction.reason, false)?;
    if correction.photo.as_deref().is_some_and(|photo| !is_picture(photo)) {
        return Err(FloorError::Picture);
    }
    let mut tx = store.write().await?;
    checks::item(&mut tx, &correction.variant).await?;
    checks::place(&mut tx, &correction.place).await?;
    let mut adjustment = Adjustment {
        adjustment: checks::new_task(&tx),
        variant: correction.variant.clone(),
        place: correction.place.clone(),
        lot: correction.lot.trim().to_owned(),
        delta: correction.delta,
        reason: reason.to_owned(),
        has_photo: correction.photo.is_some(),
        state: AdjustmentState::Waiting,
        station: who.station,
        user: who.user,
        asked: tx.now(),
        decided_by: None,
        decided: None,
    };
    if correction.delta.abs() <= adjustment_limit(&mut tx).await? {
        adjustment.state = AdjustmentState::Booked;
    }
    adjustments::insert(&mut tx, &adjustment, correction.photo.as_deref()).await?;
    if adjustment.state == AdjustmentState::Booked {
        book(&mut tx, who, &adjustment, None).await?;
    }
    Ok(Done { value: adjustment, changes: tx.commit().await? })
}

/// What a second person says of a correction that waits. It is booked in the name of whoever asked; the ledger shows both.
///
/// # Errors
/// [`FloorError`]; nothing changed then.
pub async fn decide_correction(
    store: &Store,
    who: &Who,
    adjustment: TaskId,
    is_approved: bool,
) -> Result<Done<()>, FloorError> {
    who.may(Right::ApproveStock)?;
    let mut tx = store.write().await?;
    let waiting = adjustments::get(&mut tx, adjustment).await?;
    let waiting = waiting.filter(|a| a.state == AdjustmentState::Waiting).ok_or(FloorError::Closed)?;
    if is_approved && who.user.is_some() && who.user == waiting.user {
        return Err(FloorError::SecondPerson);
    }
    let state = if is_approved { AdjustmentState::Booked } else { AdjustmentState::Refused };
    adjustments::decide(&mut tx, adjustment, state, checks::hand(who)).await?;
    if is_approved {
        let asker = Who { station: waiting.station, user: waiting.user, role: who.role };
        book(&mut tx, &asker, &waiting, Some(who)).await?;
    }
    Ok(Done { value: (), changes: tx.commit().await? })
}

async fn book(
    tx: &mut WriteTx,
    asker: &Who,
    adjustment: &Adjustment,
    approver: Option<&Who>,
) -> Result<(), FloorError> {
    let Adjustment { variant, place, lot, delta, .. } = adjustment;
    if *delta > 0 {
        let kind = checks::place(tx, place).await?;
        let coming = Coming { variant, lot, expires: None, units: *delta, kind };
        checks::coming(tx, asker, coming).await?;
    }
    stock::ensure_opening(tx, variant, asker.station).await?;
    let told = tell_change(tx, asker, variant, *delta, &adjustment.reason).await?;
    let about = Act {
        op: told.moved_for,
        task: Some(adjustment.adjustment),
        reason: &adjustment.reason,
        approved_by: approver.and_then(|who| who.user),
        ..Act::default()
    };
    let goods = Goods { variant, place, lot };
    match book_in(tx, asker, &about, goods, (*delta, MovementCause::Adjusted)).await? {
        Booked::At(_) => Ok(()),
        Booked::NotEnough { on_hand } => Err(FloorError::NotEnough { place: place.clone(), on_hand }),
    }
}

/// By the first bytes of PNG (RFC 2083) and JPEG (ITU-T T.81) files.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.len() <= MOST_BYTES
        && (bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff"))
}
