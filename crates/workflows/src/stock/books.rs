//! The ways in which use cases write to the ledger: take, move, bring in. None of them takes out what is not there, unless
//! somebody says that it was found.

use domain::{
    ActId, MovementCause, MovementId, OpId, ParcelId, Place, StockMovement, TakeFrom, TakePart, TaskId,
    UserId, VariantId, plan_take, units_found,
};
use store::stock::{self, Booked};
use store::{Reader, StoreError, WriteTx, kits};

use crate::Who;

/// What one act of a person has in common with all its movements.
#[derive(Debug, Clone, Default)]
pub(crate) struct Act<'a> {
    pub(crate) parcel: Option<ParcelId>,
    pub(crate) op: Option<OpId>,
    pub(crate) task: Option<TaskId>,
    pub(crate) undoes: Option<ActId>,
    pub(crate) reason: &'a str,
    pub(crate) approved_by: Option<UserId>,
}

/// Units of one lot of an item in one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Goods<'a> {
    pub(crate) variant: &'a VariantId,
    pub(crate) place: &'a Place,
    pub(crate) lot: &'a str,
}

impl Act<'_> {
    /// A movement of this act, now.
    pub(crate) fn movement(
        &self,
        tx: &WriteTx,
        who: &Who,
        act: ActId,
        goods: Goods<'_>,
        (delta, cause): (i64, MovementCause),
    ) -> StockMovement {
        StockMovement {
            movement_id: MovementId::new(tx.ids().next()),
            act,
            variant: goods.variant.clone(),
            place: goods.place.clone(),
            lot: goods.lot.to_owned(),
            delta,
            cause,
            parcel: self.parcel,
            op: self.op,
            task: self.task,
            undoes: self.undoes,
            reason: self.reason.to_owned(),
            station: who.station,
            user: who.user,
            approved_by: self.approved_by,
            at: tx.now(),
        }
    }
}

/// Where an item is looked for in the warehouse of this station when the books know nothing of it there.
pub(crate) async fn usual_place_here(
    reader: &mut impl Reader,
    item: &VariantId,
) -> Result<Place, StoreError> {
    let home = stock::home(reader).await?;
    stock::usual_place(reader, item, &home).await
}

/// Books units into a place, or out of it as far as they are there.
pub(crate) async fn book_in(
    tx: &mut WriteTx,
    who: &Who,
    about: &Act<'_>,
    goods: Goods<'_>,
    change: (i64, MovementCause),
) -> Result<Booked, StoreError> {
    let act = ActId::new(tx.ids().next());
    let movement = about.movement(tx, who, act, goods, change);
    stock::book(tx, &movement).await
}

/// Goods that are carried from one place to another.
#[derive(Debug, Clone)]
pub(crate) struct Move<'a> {
    pub(crate) variant: &'a VariantId,
    pub(crate) units: i64,
    pub(crate) from: &'a Place,
    pub(crate) to: &'a Place,
    /// The lot; `None` for whichever lies there, the one that expires first before the others.
    pub(crate) lot: Option<&'a str>,
    pub(crate) cause: MovementCause,
    /// Whether the person says that what the books do not have was found there.
    pub(crate) is_found: bool,
    pub(crate) about: Act<'a>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moved {
    /// Both halves are booked.
    Done(ActId),
    /// Less lies there; nothing was booked.
    NotEnough {
        /// Where.
        place: Place,
        /// Units that lie there by the books.
        on_hand: i64,
    },
}

/// Carries units from one place to another: both halves under one act.
pub(crate) async fn move_units(tx: &mut WriteTx, who: &Who, wish: &Move<'_>) -> Result<Moved, StoreError> {
    stock::ensure_opening(tx, wish.variant, who.station).await?;
    let mut parts = lots_there(tx, wish).await?;
    let there: i64 = parts.iter().map(|part| part.units).sum();
    let missing = wish.units - there;
    if missing > 0 && !wish.is_found {
        return Ok(Moved::NotEnough { place: wish.from.clone(), on_hand: there });
    }
    let act = ActId::new(tx.ids().next());
    if missing > 0 {
        let lot = wish.lot.unwrap_or_default();
        let goods = Goods { variant: wish.variant, place: wish.from, lot };
        declare_found(tx, who, &wish.about, act, goods, missing).await?;
        parts.push(TakePart { place: wish.from.clone(), lot: lot.to_owned(), units: missing });
    }
    let mut left = wish.units;
    for part in parts {
        let units = part.units.min(left);
        left -= units;
        for (place, delta) in [(wish.from, -units), (wish.to, units)] {
            let goods = Goods { variant: wish.variant, place, lot: &part.lot };
            let movement = wish.about.movement(tx, who, act, goods, (delta, wish.cause));
            if units > 0 {
                stock::book(tx, &movement).await?.planned()?;
            }
        }
    }
    Ok(Moved::Done(act))
}

/// What can be taken from the place of a move, the lot that expires first before the others.
async fn lots_there(reader: &mut impl Reader, wish: &Move<'_>) -> Result<Vec<TakePart>, StoreError> {
    let mut held: Vec<_> = stock::holdings(reader, wish.variant).await?;
    held.retain(|h| h.place == *wish.from && h.on_hand > 0 && wish.lot.is_none_or(|lot| lot == h.lot));
    held.sort_by(|a, b| {
        (a.expires.is_none(), a.expires, &a.lot).cmp(&(b.expires.is_none(), b.expires, &b.lot))
    });
    Ok(held.into_iter().map(|h| TakePart { place: h.place, lot: h.lot, units: h.on_hand }).collect())
}

/// Units of an item that leave the books.
#[derive(Debug, Clone)]
pub(crate) struct Take<'a> {
    pub(crate) variant: &'a VariantId,
    pub(crate) units: i64,
    /// The tote of the order, where it has one: it is emptied first.
    pub(crate) tote: Option<&'a Place>,
    pub(crate) cause: MovementCause,
    /// Whether the person holds the units in hand, so that what the books do not have was found.
    pub(crate) is_found: bool,
    pub(crate) about: Act<'a>,
}

/// From where they were taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Taken {
    /// The parts, best place first; those of a kit item by item.
    pub(crate) parts: Vec<(VariantId, TakePart)>,
    /// Units that no place had. They were booked as found where the person said so, else they were not taken.
    pub(crate) missing: i64,
}

/// Takes units of an item from its best places in the warehouse of this station: the tote first, then shelves as people
/// read them, then no bin. A kit is taken part by part. An item that neither the shop nor we count is not booked.
pub(crate) async fn take_units(tx: &mut WriteTx, who: &Who, wish: &Take<'_>) -> Result<Taken, StoreError> {
    let mut taken = Taken::default();
    let parts = kits::parts(tx, wish.variant).await?;
    if parts.is_empty() {
        take_item(tx, who, wish, &mut taken).await?;
    }
    for part in parts {
        let one = Take { variant: &part.part, units: wish.units * part.units, ..wish.clone() };
        take_item(tx, who, &one, &mut taken).await?;
    }
    Ok(taken)
}

async fn take_item(
    tx: &mut WriteTx,
    who: &Who,
    wish: &Take<'_>,
    taken: &mut Taken,
) -> Result<(), StoreError> {
    stock::ensure_opening(tx, wish.variant, who.station).await?;
    if stock::on_hand(tx, wish.variant).await?.is_none() {
        return Ok(());
    }
    let home = stock::home(tx).await?;
    let held = stock::holdings(tx, wish.variant).await?;
    let from = TakeFrom { warehouse: &home, tote: wish.tote, today: tx.now().utc_day() };
    let plan = plan_take(&held, &from, wish.units);
    let act = ActId::new(tx.ids().next());
    let mut parts = plan.parts;
    taken.missing += plan.missing;
    if plan.missing > 0 && wish.is_found {
        let place = usual_place_here(tx, wish.variant).await?;
        let goods = Goods { variant: wish.variant, place: &place, lot: "" };
        declare_found(tx, who, &wish.about, act, goods, plan.missing).await?;
        parts.push(TakePart { place, lot: String::new(), units: plan.missing });
    }
    for part in parts {
        let goods = Goods { variant: wish.variant, place: &part.place, lot: &part.lot };
        let movement = wish.about.movement(tx, who, act, goods, (-part.units, wish.cause));
        stock::book(tx, &movement).await?.planned()?;
        taken.parts.push((wish.variant.clone(), part));
    }
    Ok(())
}

/// Books units that somebody holds in hand although the books do not have them, with what the place owed before.
pub(crate) async fn declare_found(
    tx: &mut WriteTx,
    who: &Who,
    about: &Act<'_>,
    act: ActId,
    goods: Goods<'_>,
    units: i64,
) -> Result<(), StoreError> {
    let level = stock::level(tx, goods.variant, goods.place, goods.lot).await?;
    let found = units_found(level.min(0), units);
    let movement = about.movement(tx, who, act, goods, (found, MovementCause::Found));
    stock::book(tx, &movement).await?.planned()?;
    Ok(())
}

/// Books what was packed into a parcel back to where it was taken from. What was found for it stays found.
pub(crate) async fn put_back_parcel(tx: &mut WriteTx, who: &Who, parcel: ParcelId) -> Result<(), StoreError> {
    let act = ActId::new(tx.ids().next());
    let about = Act { parcel: Some(parcel), ..Act::default() };
    for packed in stock::packed_into(tx, parcel).await? {
        let goods = Goods { variant: &packed.variant, place: &packed.place, lot: &packed.lot };
        let movement = about.movement(tx, who, act, goods, (-packed.delta, MovementCause::Unpacked));
        stock::book(tx, &movement).await?.planned()?;
    }
    Ok(())
}
