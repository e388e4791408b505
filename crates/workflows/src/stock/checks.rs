//! What every use case asks before it books: is there such an item, such a bin, such a lot.

use domain::{BinKind, BusinessDay, LotVerdict, Place, TaskId, VariantId, judge_lot};
use store::catalogue::{self, Variant};
use store::lots::{self, Lot, Tracking};
use store::warehouses::{self, Hand};
use store::{Reader, WriteTx, kits, stock};

use super::FloorError;
use crate::Who;

/// More units at once are a slip of the finger or a misread code.
const MOST_UNITS: i64 = 1_000_000;
/// Reasons and notes are a sentence, not a letter.
const MOST_CHARS: usize = 200;

/// The person and the station behind a change that is no movement.
pub(super) const fn hand(who: &Who) -> Hand {
    Hand { station: who.station, user: who.user }
}

pub(super) fn units(units: i64) -> Result<i64, FloorError> {
    if (1..=MOST_UNITS).contains(&units) { Ok(units) } else { Err(FloorError::Units) }
}

/// Words of a person, trimmed; empty ones only where they may be.
pub(super) fn words<'a>(
    field: &'static str,
    text: &'a str,
    may_be_empty: bool,
) -> Result<&'a str, FloorError> {
    let text = text.trim();
    let fits = (may_be_empty || !text.is_empty()) && text.chars().count() <= MOST_CHARS;
    if fits { Ok(text) } else { Err(FloorError::Text(field)) }
}

/// An item that has units of its own.
pub(super) async fn item(reader: &mut impl Reader, id: &VariantId) -> Result<Variant, FloorError> {
    let variant = catalogue::variant(reader, id).await?;
    let variant = variant.ok_or_else(|| FloorError::NoSuchItem(id.clone()))?;
    if kits::parts(reader, id).await?.is_empty() { Ok(variant) } else { Err(FloorError::IsKit) }
}

/// A place that is known, with what it is for; no bin is a place of every warehouse.
pub(super) async fn place(reader: &mut impl Reader, place: &Place) -> Result<BinKind, FloorError> {
    if place.bin.is_none() {
        let known = warehouses::all(reader).await?;
        let is_known = known.iter().any(|w| w.warehouse == place.warehouse);
        return if is_known { Ok(BinKind::Shelf) } else { Err(FloorError::UnknownPlace(place.to_string())) };
    }
    let bin = warehouses::bin(reader, place).await?.filter(|bin| bin.is_active);
    bin.map(|bin| bin.kind).ok_or_else(|| FloorError::UnknownPlace(place.to_string()))
}

/// Goods that come into a place, or a place of their own lot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coming<'a> {
    pub(super) variant: &'a VariantId,
    pub(super) lot: &'a str,
    pub(super) expires: Option<BusinessDay>,
    pub(super) units: i64,
    pub(super) kind: BinKind,
}

/// Units that come: an item whose lots are told apart needs one, a serial number comes once, and what is no longer good only
/// goes into quarantine.
pub(super) async fn coming(tx: &mut WriteTx, who: &Who, goods: Coming<'_>) -> Result<(), FloorError> {
    let tracking = lots::tracking(tx, goods.variant).await?;
    if goods.lot.is_empty() {
        return if tracking.is_some() { Err(FloorError::LotNeeded) } else { Ok(()) };
    }
    let lot = words("lot", goods.lot, false)?;
    if tracking == Some(Tracking::Serial) {
        let held = stock::holdings(tx, goods.variant).await?;
        if goods.units != 1 || held.iter().any(|h| h.lot == lot && h.on_hand > 0) {
            return Err(FloorError::SerialTwice(lot.to_owned()));
        }
    }
    let new = Lot { lot: lot.to_owned(), expires: goods.expires };
    lots::ensure(tx, goods.variant, &new, hand(who)).await?;
    let known = lots::get(tx, goods.variant, lot).await?.and_then(|lot| lot.expires);
    match known {
        Some(expires) if expires < tx.now().utc_day() && goods.kind != BinKind::Quarantine => {
            Err(FloorError::Expired { lot: lot.to_owned(), expires })
        }
        _ => Ok(()),
    }
}

/// Units that are carried away: a lot that was said must lie there.
pub(super) async fn leaving(
    reader: &mut impl Reader,
    (variant, place): (&VariantId, &Place),
    lot: Option<&str>,
    today: BusinessDay,
) -> Result<(), FloorError> {
    let Some(lot) = lot.filter(|lot| !lot.is_empty()) else { return Ok(()) };
    let mut held = stock::holdings(reader, variant).await?;
    held.retain(|h| h.place == *place);
    match judge_lot(&held, lot, today) {
        LotVerdict::NotHere { first } => Err(FloorError::WrongLot { lot: lot.to_owned(), first }),
        LotVerdict::First | LotVerdict::Later { .. } | LotVerdict::Expired { .. } => Ok(()),
    }
}

/// Makes a bin known that somebody scanned or typed and that is new here.
pub(super) async fn make_known(tx: &mut WriteTx, place: &Place, kind: BinKind) -> Result<(), FloorError> {
    Ok(warehouses::ensure_bin(tx, place, kind).await?)
}

/// A task of this moment.
pub(super) fn new_task(tx: &WriteTx) -> TaskId {
    TaskId::new(tx.ids().next())
}
