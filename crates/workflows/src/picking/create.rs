//! Making a wave, from a proposal or from orders that people chose.

use std::collections::{BTreeMap, HashMap};

use domain::picking::{Needs, WaveRule, WaveState};
use domain::{OrderId, Right, Stage, WaveId};
use store::orders::{self, OrderRow};
use store::waves::{self, Member, MemberState, Wave, WaveRules};
use store::{Reader, Store, StoreError, WriteTx, order_work, stock};

use super::PickError;
use super::plan::{Part, Shelves, add_parts, lay_walk, open_books};
use crate::{Done, Who};

/// A wave to make.
#[derive(Debug, Clone)]
pub struct NewWave {
    /// What its orders have in common; `None` when people chose them.
    pub rule: Option<WaveRule>,
    /// Its orders, in the order of the places on the cart.
    pub orders: Vec<OrderId>,
    /// Whether urgent orders may join while it is picked.
    pub takes_urgent: bool,
}

/// Why an order did not get into a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// It is in another wave.
    InWave,
    /// It may not be packed, or is being packed already.
    NotToPack,
    /// Too little lies on the shelves.
    Short,
    /// Nothing of it is left to pick.
    NothingToPick,
    /// A wave has at most [`MOST_ORDERS`] orders.
    NoRoom,
}

/// More orders nobody fetches in one walk.
pub const MOST_ORDERS: usize = 200;

/// What became of it.
#[derive(Debug, Clone)]
pub struct CreatedWave {
    /// The wave; `None` when no order could be taken.
    pub wave: Option<WaveId>,
    /// Orders that are not in it.
    pub left_out: Vec<(OrderId, LeftOut)>,
}

/// An order that can be taken.
struct Chosen {
    order: OrderRow,
    parts: Vec<Part>,
    seen: String,
}

/// Makes a wave of the orders that can be picked now, plans from which bins they are taken and lays the walk.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn create_wave(store: &Store, who: &Who, new: &NewWave) -> Result<Done<CreatedWave>, PickError> {
    who.may(Right::Pick)?;
    let mut tx = store.write().await?;
    let needs = waves::wanted(&mut tx, &new.orders).await?;
    open_books(&mut tx, who, needs.values()).await?;
    let warehouse = stock::home(&mut tx).await?;
    let mut shelves = Shelves::read(&mut tx, &warehouse, needs.values()).await?;
    let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
    for order in &new.orders {
        let taken = if chosen.len() < MOST_ORDERS {
            choose(&mut tx, order, &needs, &mut shelves).await?
        } else {
            Err(LeftOut::NoRoom)
        };
        match taken {
            Ok(taken) if chosen.iter().all(|one: &Chosen| one.order.order_id != *order) => chosen.push(taken),
            Ok(_) => {}
            Err(why) => left_out.push((order.clone(), why)),
        }
    }
    let wave = if chosen.is_empty() { None } else { Some(record(&mut tx, who, new, chosen).await?) };
    Ok(Done { value: CreatedWave { wave, left_out }, changes: tx.commit().await? })
}

async fn choose(
    tx: &mut WriteTx,
    order: &OrderId,
    needs: &HashMap<OrderId, Needs>,
    shelves: &mut Shelves,
) -> Result<Result<Chosen, LeftOut>, StoreError> {
    let Some(row) = orders::row(tx, order).await? else { return Ok(Err(LeftOut::NotToPack)) };
    if row.stage != Stage::ToPack {
        return Ok(Err(LeftOut::NotToPack));
    }
    if waves::open_wave_of(tx, order).await?.is_some() {
        return Ok(Err(LeftOut::InWave));
    }
    let Some(needs) = needs.get(order).filter(|needs| !needs.is_empty()) else {
        return Ok(Err(LeftOut::NothingToPick));
    };
    let warehouse = stock::home(tx).await?;
    let Some(parts) = shelves.take_all(&warehouse, tx.now().utc_day(), needs) else {
        return Ok(Err(LeftOut::Short));
    };
    let seen = seen(tx, order).await?;
    Ok(Ok(Chosen { order: row, parts, seen }))
}

/// What tasks of an order are made for.
pub(super) async fn seen(reader: &mut impl Reader, order: &OrderId) -> Result<String, StoreError> {
    let mut found = waves::signatures(reader, std::slice::from_ref(order)).await?;
    Ok(found.remove(order).map(|signature| signature.text).unwrap_or_default())
}

async fn record(
    tx: &mut WriteTx,
    who: &Who,
    new: &NewWave,
    chosen: Vec<Chosen>,
) -> Result<WaveId, PickError> {
    let is_bulk = match new.rule {
        Some(rule) => rule.is_bulk(),
        None => chosen.len() > 1 && chosen.iter().all(|one| units(&one.parts) == 1),
    };
    let wave = describe(tx, new, &chosen, is_bulk).await?;
    let places = places(tx, &chosen, is_bulk).await?;
    let mut slots: BTreeMap<u32, Vec<&OrderId>> = BTreeMap::new();
    for (slot, one) in places.iter().zip(&chosen) {
        slots.entry(*slot).or_default().push(&one.order.order_id);
    }
    let alone = |orders: &[&OrderId]| match orders {
        [order] if !is_bulk => Some((*order).clone()),
        _ => None,
    };
    let slots: Vec<(u32, Option<OrderId>)> =
        slots.iter().map(|(slot, orders)| (*slot, alone(orders))).collect();
    waves::insert(tx, &wave, (who.station, who.user), &slots).await?;
    for (slot, one) in places.into_iter().zip(chosen) {
        let order = one.order.order_id;
        let member = Member {
            order: order.clone(),
            number: one.order.number,
            slot,
            state: MemberState::Active,
            seen: one.seen,
            is_late: false,
            is_told: true,
        };
        waves::save_member(tx, wave.wave_id, &member).await?;
        waves::settle_shortages(tx, &order).await?;
        add_parts(tx, wave.wave_id, &order, slot, one.parts).await?;
    }
    lay_walk(tx, wave.wave_id).await?;
    Ok(wave.wave_id)
}

/// The place on the cart of each order: one for all where they share a tote, else one for each parcel. Orders that go into one
/// parcel share a tote.
async fn places(tx: &mut WriteTx, chosen: &[Chosen], is_bulk: bool) -> Result<Vec<u32>, StoreError> {
    let mut known: HashMap<OrderId, u32> = HashMap::new();
    let mut places = Vec::with_capacity(chosen.len());
    for one in chosen {
        let lead = order_work::get(tx, &one.order.order_id).await?.lead;
        let parcel = lead.unwrap_or_else(|| one.order.order_id.clone());
        let next = u32::try_from(known.len() + 1).unwrap_or(u32::MAX);
        places.push(if is_bulk { 1 } else { *known.entry(parcel).or_insert(next) });
    }
    Ok(places)
}

fn units(parts: &[Part]) -> i64 {
    parts.iter().map(|part| part.from.units).sum()
}

async fn describe(
    tx: &mut WriteTx,
    new: &NewWave,
    chosen: &[Chosen],
    is_bulk: bool,
) -> Result<Wave, StoreError> {
    let carts = waves::rules(tx).await?.limits.totes.max(chosen.len());
    let mut carriers: Vec<&str> = chosen.iter().map(|one| one.order.shipping_method.as_str()).collect();
    carriers.dedup();
    let carrier = if let [carrier] = carriers.as_slice() { (*carrier).to_owned() } else { String::new() };
    let warehouse = stock::home(tx).await?;
    let ground = super::plan::Ground::read(tx, &warehouse, std::iter::empty()).await?;
    let mut zones: Vec<String> =
        chosen.iter().flat_map(|one| &one.parts).map(|part| ground.zone(&part.from.place.bin)).collect();
    zones.dedup();
    Ok(Wave {
        wave_id: WaveId::new(tx.ids().next()),
        number: waves::next_number(tx).await?,
        warehouse,
        rule: new.rule,
        is_bulk,
        totes: if is_bulk { 1 } else { u32::try_from(carts).unwrap_or(u32::MAX) },
        takes_urgent: new.takes_urgent,
        state: WaveState::Planned,
        carrier,
        zone: if zones.len() == 1 { zones.swap_remove(0) } else { String::new() },
        due: chosen.iter().filter_map(|one| one.order.due_at).min(),
        millimetres: 0,
        seconds: 0,
        made_at: tx.now(),
        picker: None,
        started_at: None,
        finished_at: None,
    })
}

/// Says how large waves are, what the floor is like and how fast people are.
///
/// # Errors
/// [`PickError`]; nothing changed then.
pub async fn set_wave_rules(store: &Store, who: &Who, rules: &WaveRules) -> Result<Done<()>, PickError> {
    who.may(Right::ConfigureFloor)?;
    let mut tx = store.write().await?;
    waves::set_rules(&mut tx, rules).await?;
    Ok(Done { value: (), changes: tx.commit().await? })
}
