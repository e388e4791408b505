//! One move after the other, each judged by the walks that it changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Seat, SlotMove, SlotReason, Slotting};
use crate::picking::floor::Floor;
use crate::picking::route::{length, reaches};
use crate::{BinCode, VariantId};

/// Of the orders of an item, those in a hundred that must hold another one for the two to belong together.
const TOGETHER_PERCENT: u32 = 30;
/// Fewer orders are a coincidence.
const LEAST_ORDERS: u32 = 3;
/// A move must save so much of the walks that it was proposed for, or carrying the goods is not worth it.
const LEAST_SAVING_MM: u64 = 20_000;

/// An item by its place in the seats.
pub(super) type Item = usize;

/// What lies where while advice is made.
pub(super) struct Plan<'a> {
    floor: &'a Floor,
    /// The item in each bin, by the way to the bin and back, the shortest first.
    bins: Vec<(BinCode, Option<Item>)>,
    /// The bin of each item.
    seat: Vec<usize>,
    /// The orders of each item.
    orders_of: Vec<Vec<usize>>,
    /// The items of each order.
    orders: Vec<Vec<Item>>,
    /// Items in the order in which they get their turn, with the item that they belong to where it was moved just now.
    queue: Vec<Item>,
    beside: Vec<(Item, Item)>,
    settled: BTreeSet<Item>,
    why: BTreeMap<Item, (SlotReason, u64)>,
    names: Vec<VariantId>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(floor: &'a Floor, slotting: Slotting<'_>) -> Self {
        let mut bins: Vec<(BinCode, Option<Item>)> =
            slotting.seats.iter().enumerate().map(|(item, seat)| (seat.bin.clone(), Some(item))).collect();
        bins.extend(slotting.free.iter().map(|bin| (bin.clone(), None)));
        bins.sort_by_cached_key(|(bin, _)| {
            let spot = floor.spot(bin);
            (length(floor, &reaches([spot])), spot.level, bin.clone())
        });
        let mut seat = vec![0; slotting.seats.len()];
        for (place, (_, item)) in bins.iter().enumerate() {
            if let Some(item) = item {
                seat[*item] = place;
            }
        }
        let known: BTreeMap<&VariantId, Item> =
            slotting.seats.iter().enumerate().map(|(item, seat)| (&seat.item, item)).collect();
        let items = |order: &Vec<VariantId>| {
            let items: BTreeSet<Item> = order.iter().filter_map(|item| known.get(item).copied()).collect();
            items.into_iter().collect::<Vec<Item>>()
        };
        let orders: Vec<Vec<Item>> = slotting.orders.iter().map(items).collect();
        let mut orders_of = vec![Vec::new(); slotting.seats.len()];
        for (order, items) in orders.iter().enumerate() {
            for item in items {
                orders_of[*item].push(order);
            }
        }
        let mut queue: Vec<Item> = (0..slotting.seats.len()).collect();
        // Taken from the end.
        queue.sort_by_key(|item| (orders_of[*item].len(), std::cmp::Reverse(*item)));
        let names = slotting.seats.iter().map(|seat| seat.item.clone()).collect();
        let (beside, settled, why) = (Vec::new(), BTreeSet::new(), BTreeMap::new());
        Self { floor, bins, seat, orders_of, orders, queue, beside, settled, why, names }
    }

    /// Whose turn it is: what belongs to an item that just got its bin, else what was wanted most.
    pub(super) fn next(&mut self) -> Option<(Item, Option<Item>)> {
        while let Some((item, of)) = self.beside.pop() {
            if !self.settled.contains(&item) {
                return Some((item, Some(of)));
            }
        }
        loop {
            let item = self.queue.pop()?;
            if self.orders_of[item].len() < LEAST_ORDERS as usize {
                return None;
            }
            if !self.settled.contains(&item) {
                return Some((item, None));
            }
        }
    }

    /// The item has its bin, and what is bought together with it comes next.
    pub(super) fn settle(&mut self, item: Item) {
        self.settled.insert(item);
        let mut together: BTreeMap<Item, u32> = BTreeMap::new();
        for other in self.orders_of[item].iter().flat_map(|order| &self.orders[*order]) {
            if *other != item && !self.settled.contains(other) {
                *together.entry(*other).or_default() += 1;
            }
        }
        let mut belongs: Vec<(u32, Item)> = together
            .into_iter()
            .filter(|(other, orders)| {
                let all = few(self.orders_of[*other].len());
                *orders >= LEAST_ORDERS && orders * 100 >= all * TOGETHER_PERCENT
            })
            .map(|(other, orders)| (orders, other))
            .collect();
        belongs.sort();
        self.beside.extend(belongs.into_iter().map(|(_, other)| (other, item)));
    }

    /// Gives an item a better bin, where there is one. Says whether it moved.
    pub(super) fn improve(&mut self, item: Item, beside: Option<Item>) -> bool {
        let Some(to) = self.better(item, beside) else { return false };
        let from = self.seat[item];
        let other = self.bins[to].1;
        let touched: BTreeSet<usize> =
            [Some(item), other].into_iter().flatten().flat_map(|i| self.orders_of[i].clone()).collect();
        let before = self.walk_of(&touched);
        self.swap(from, to);
        let saving = before.saturating_sub(self.walk_of(&touched));
        if saving < LEAST_SAVING_MM {
            self.swap(from, to);
            return false;
        }
        let why = match beside {
            Some(with) => {
                SlotReason::Together { with: self.names[with].clone(), orders: self.both(item, with) }
            }
            None => SlotReason::Often { orders: few(self.orders_of[item].len()) },
        };
        self.why.insert(item, (why, saving));
        if let Some(other) = other {
            let room = SlotReason::Room { wanted_by: self.names[item].clone() };
            self.why.entry(other).or_insert((room, 0));
        }
        true
    }

    /// The bin that an item should have: the nearest to the bench, or to what it belongs to, of those in which nothing lies or
    /// what was wanted less and has no better bin yet. Nothing when its own is as near.
    fn better(&self, item: Item, beside: Option<Item>) -> Option<usize> {
        let wanted = self.orders_of[item].len();
        let is_open = |place: &usize| match self.bins[*place].1 {
            Some(other) => !self.settled.contains(&other) && self.orders_of[other].len() < wanted,
            None => true,
        };
        let own = self.seat[item];
        let Some(with) = beside else { return (0..own).find(is_open) };
        let near = self.floor.spot(&self.bins[self.seat[with]].0);
        let way = |place: usize| (self.floor.way(near, self.floor.spot(&self.bins[place].0)), place);
        let best = (0..self.bins.len()).filter(is_open).map(way).min()?;
        (best.0 < way(own).0).then_some(best.1)
    }

    fn swap(&mut self, one: usize, other: usize) {
        let (here, there) = (self.bins[one].1, self.bins[other].1);
        (self.bins[one].1, self.bins[other].1) = (there, here);
        for place in [one, other] {
            if let Some(item) = self.bins[place].1 {
                self.seat[item] = place;
            }
        }
    }

    fn both(&self, one: Item, other: Item) -> u32 {
        few(self.orders_of[one].iter().filter(|order| self.orders[**order].contains(&other)).count())
    }

    fn walk(&self, order: usize) -> u64 {
        let spots = self.orders[order].iter().map(|item| self.floor.spot(&self.bins[self.seat[*item]].0));
        length(self.floor, &reaches(spots))
    }

    fn walk_of(&self, orders: &BTreeSet<usize>) -> u64 {
        orders.iter().map(|order| self.walk(*order)).sum()
    }

    pub(super) fn walked(&self) -> u64 {
        (0..self.orders.len()).map(|order| self.walk(order)).sum()
    }

    /// What lies elsewhere in the end. An item that made room and then got a better bin moves once.
    pub(super) fn moves(&self, seats: &[Seat]) -> Vec<SlotMove> {
        let moved = seats.iter().enumerate().filter_map(|(item, seat)| {
            let to = &self.bins[self.seat[item]].0;
            let (why, saving) = self.why.get(&item)?;
            (*to != seat.bin).then(|| SlotMove {
                item: seat.item.clone(),
                from: seat.bin.clone(),
                to: to.clone(),
                why: why.clone(),
                saving: *saving,
            })
        });
        let (mut rooms, mut moves): (Vec<SlotMove>, Vec<SlotMove>) =
            moved.partition(|moved| matches!(moved.why, SlotReason::Room { .. }));
        moves.sort_by(|a, b| b.saving.cmp(&a.saving).then_with(|| a.item.cmp(&b.item)));
        let mut all = Vec::with_capacity(moves.len() + rooms.len());
        for first in moves {
            let is_room = |room: &SlotMove| matches!(&room.why, SlotReason::Room { wanted_by } if *wanted_by == first.item);
            let (own, others) = rooms.into_iter().partition(is_room);
            rooms = others;
            all.push(first);
            all.extend::<Vec<SlotMove>>(own);
        }
        all.extend(rooms);
        all
    }
}

fn few(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
