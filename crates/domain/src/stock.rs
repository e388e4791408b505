//! Our own stock ledger: goods that we hold, by warehouse, bin and lot. Levels are sums of movements.

use serde::{Deserialize, Serialize};

use crate::{
    ActId, BinKind, BusinessDay, MovementId, OpId, ParcelId, Place, StationId, TaskId, Timestamp, UserId,
    VariantId, WarehouseId,
};

/// Why goods moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementCause {
    /// The first number, taken from the shop's stock and its unshipped orders.
    Opening,
    /// Packed into a parcel.
    Packed,
    /// A parcel was unpacked before it left.
    Unpacked,
    /// Put right by hand, with a reason.
    Adjusted,
    /// Counted on the shelf.
    Counted,
    /// Came from a supplier.
    Received,
    /// Carried from one bin to another.
    Moved,
    /// Taken for an order or a wave.
    Picked,
    /// Brought back from a tote.
    PutBack,
    /// Somebody says that these units are there although the books did not know them.
    Found,
    /// Gone on the way, with a reason.
    Lost,
    /// Sent to another warehouse.
    Sent,
    /// Arrived from another warehouse.
    Arrived,
}

impl MovementCause {
    /// Every cause.
    pub const ALL: [Self; 13] = [
        Self::Opening,
        Self::Packed,
        Self::Unpacked,
        Self::Adjusted,
        Self::Counted,
        Self::Received,
        Self::Moved,
        Self::Picked,
        Self::PutBack,
        Self::Found,
        Self::Lost,
        Self::Sent,
        Self::Arrived,
    ];

    /// Whether goods only change their place: both halves of such an act sum to nothing.
    #[must_use]
    pub const fn is_carried(self) -> bool {
        matches!(self, Self::Moved | Self::Picked | Self::PutBack | Self::Sent | Self::Arrived)
    }
}

/// One row of the ledger. Never edited; a mistake is undone by a movement back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMovement {
    /// Identity of the row.
    pub movement_id: MovementId,
    /// The act that it is a part of: both halves of a move carry the same.
    pub act: ActId,
    /// What moved.
    pub variant: VariantId,
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units in (positive) or out (negative).
    pub delta: i64,
    /// Why.
    pub cause: MovementCause,
    /// The parcel, where there is one.
    pub parcel: Option<ParcelId>,
    /// The op that tells the shop of it, where there is one of its own.
    pub op: Option<OpId>,
    /// The receipt, count, transfer, adjustment or pick that it belongs to, where there is one.
    pub task: Option<TaskId>,
    /// The act that it takes back, where it does.
    pub undoes: Option<ActId>,
    /// Staff's words, or empty.
    pub reason: String,
    /// Where it was booked.
    pub station: StationId,
    /// Who booked it, where known.
    pub user: Option<UserId>,
    /// Who let it through, where it needed a second person.
    pub approved_by: Option<UserId>,
    /// When it was booked.
    pub at: Timestamp,
}

/// Units of one item in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Where.
    pub place: Place,
    /// What the bin is for.
    pub kind: BinKind,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Until when the lot is good, where known.
    pub expires: Option<BusinessDay>,
    /// Units; negative only in files of before, until somebody counts.
    pub on_hand: i64,
}

impl Holding {
    /// Whether the lot is no longer good on a day.
    #[must_use]
    pub fn is_expired(&self, today: BusinessDay) -> bool {
        self.expires.is_some_and(|last| last < today)
    }
}

/// What to take from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakePart {
    /// Where.
    pub place: Place,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// How many, more than nothing.
    pub units: i64,
}

/// From where units of an item are taken, and how many are nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakePlan {
    /// The parts, best place first.
    pub parts: Vec<TakePart>,
    /// Units that no place has.
    pub missing: i64,
}

/// Where somebody takes units from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeFrom<'a> {
    /// The warehouse in which the work is done; what lies elsewhere cannot be taken.
    pub warehouse: &'a WarehouseId,
    /// The tote of the order, where it has one: it comes first.
    pub tote: Option<&'a Place>,
    /// Today: lots that are no longer good are not taken.
    pub today: BusinessDay,
}

/// From where to take `units`: the tote first, then shelves, then the bench and what was just received, then what lies
/// in no known bin; everywhere the lot that expires first, then bins as people read them. Other totes belong to other
/// orders. Deterministic for the same holdings in any order.
#[must_use]
pub fn plan_take(holdings: &[Holding], from: &TakeFrom<'_>, units: i64) -> TakePlan {
    let mut usable: Vec<(u8, &Holding)> = holdings
        .iter()
        .filter(|h| h.on_hand > 0 && h.place.warehouse == *from.warehouse && !h.is_expired(from.today))
        .filter_map(|h| rank(h, from.tote).map(|rank| (rank, h)))
        .collect();
    usable.sort_by(|(rank_a, a), (rank_b, b)| {
        let lasts = |h: &Holding| (h.expires.is_none(), h.expires);
        let key = |rank: u8, h: &Holding| (rank, lasts(h));
        key(*rank_a, a)
            .cmp(&key(*rank_b, b))
            .then_with(|| a.place.cmp(&b.place))
            .then_with(|| a.lot.cmp(&b.lot))
    });
    let mut plan = TakePlan { parts: Vec::new(), missing: units.max(0) };
    for (_, holding) in usable {
        let units = holding.on_hand.min(plan.missing);
        if units > 0 {
            plan.parts.push(TakePart { place: holding.place.clone(), lot: holding.lot.clone(), units });
            plan.missing -= units;
        }
    }
    plan
}

fn rank(holding: &Holding, tote: Option<&Place>) -> Option<u8> {
    if tote.is_some_and(|tote| *tote == holding.place) {
        return Some(0);
    }
    match holding.kind {
        BinKind::Shelf if holding.place.bin.is_none() => Some(4),
        BinKind::Shelf => Some(1),
        BinKind::Packing => Some(2),
        BinKind::Receiving => Some(3),
        BinKind::Tote | BinKind::Transit | BinKind::Quarantine => None,
    }
}

/// What may be said of a lot that somebody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LotVerdict {
    /// It lies here and is the one that expires first.
    First,
    /// It lies here, but another one expires before it.
    Later {
        /// The one that should go first.
        first: String,
    },
    /// None of it lies here; another one does, or none.
    NotHere {
        /// The one that should go first, where there is one.
        first: Option<String>,
    },
    /// It is no longer good.
    Expired {
        /// Its last day.
        expires: BusinessDay,
    },
}

/// The lot that expires first of those that lie somewhere and are still good; of those that expire on one day, the first by
/// name; lots without a day come last.
#[must_use]
pub fn first_to_expire(holdings: &[Holding], today: BusinessDay) -> Option<&Holding> {
    let usable = holdings.iter().filter(|h| h.on_hand > 0 && h.kind.is_for_sale() && !h.is_expired(today));
    usable.min_by_key(|h| (h.expires.is_none(), h.expires, &h.lot, &h.place))
}

/// What to say when somebody takes a lot out of what lies in these places.
#[must_use]
pub fn judge_lot(holdings: &[Holding], lot: &str, today: BusinessDay) -> LotVerdict {
    let first = first_to_expire(holdings, today);
    let Some(its) = holdings.iter().find(|h| h.lot == lot && h.on_hand > 0) else {
        return LotVerdict::NotHere { first: first.map(|h| h.lot.clone()) };
    };
    match (its.expires, first) {
        (Some(expires), _) if expires < today => LotVerdict::Expired { expires },
        (own, Some(first)) if first.lot != lot && (first.expires.is_some() && own != first.expires) => {
            LotVerdict::Later { first: first.lot.clone() }
        }
        _ => LotVerdict::First,
    }
}

/// Movements that make the sum of an item `counted`: what is below nothing in some place is brought to nothing first,
/// then units are added at `home` or taken away where `plan_take` would take them, and at last wherever there are any.
#[must_use]
pub fn plan_count(
    holdings: &[Holding],
    home: &Place,
    today: BusinessDay,
    counted: i64,
) -> Vec<(Place, String, i64)> {
    let mut after = holdings.to_vec();
    let mut changes = Vec::new();
    for holding in after.iter_mut().filter(|h| h.on_hand < 0) {
        changes.push((holding.place.clone(), holding.lot.clone(), -holding.on_hand));
        holding.on_hand = 0;
    }
    let held: i64 = after.iter().map(|h| h.on_hand).sum();
    if counted > held {
        changes.push((home.clone(), String::new(), counted - held));
        return changes;
    }
    let from = TakeFrom { warehouse: &home.warehouse, tote: None, today };
    let plan = plan_take(&after, &from, held - counted);
    let mut missing = plan.missing;
    for part in plan.parts {
        if let Some(holding) = after.iter_mut().find(|h| h.place == part.place && h.lot == part.lot) {
            holding.on_hand -= part.units;
        }
        changes.push((part.place, part.lot, -part.units));
    }
    for holding in after.iter().filter(|h| h.on_hand > 0) {
        let units = holding.on_hand.min(missing);
        if units > 0 {
            changes.push((holding.place.clone(), holding.lot.clone(), -units));
            missing -= units;
        }
    }
    changes
}

/// Units that somebody must have found in a place to take `units` out of it while the books know `on_hand` there. Below
/// nothing the books owe what was taken before it was known: that was found then, and is booked with it now.
#[must_use]
pub const fn units_found(on_hand: i64, units: i64) -> i64 {
    let missing = units.saturating_sub(on_hand);
    if missing > 0 { missing } else { 0 }
}

#[cfg(test)]
mod tests;
