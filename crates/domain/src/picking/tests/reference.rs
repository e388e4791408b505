//! The reference layout: ten aisles of twenty places on three levels, six hundred items whose first hundred make most of
//! the sales, and orders as a shop for small goods gets them: not quite half of them one unit, the others two to five lines.

use uuid::Uuid;

use crate::picking::{Demand, DemandPick, Floor, FloorSizes, Stop};
use crate::{BinCode, ConnId, OrderId, Timestamp, VariantId};

const AISLES: u64 = 10;
const PLACES: u64 = 20;
const LEVELS: u64 = 3;
const ITEMS: u64 = AISLES * PLACES * LEVELS;

/// Numbers that look drawn and are always the same: Knuth's MMIX generator.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The bin of an item. Neighbours in the range of goods are not neighbours on the shelves.
fn bin(item: u64) -> BinCode {
    let place = item * 167 % ITEMS;
    let letter = char::from(b'A' + u8::try_from(place % AISLES).unwrap());
    format!("{letter}-{:02}-{}", place / AISLES % PLACES + 1, place / AISLES / PLACES + 1).parse().unwrap()
}

pub(super) fn floor() -> Floor {
    let bins: Vec<BinCode> = (0..ITEMS).map(bin).collect();
    Floor::of(&bins, FloorSizes::default())
}

pub(super) fn order_id(n: u64) -> OrderId {
    OrderId::new(ConnId::new(Uuid::nil()), n.into())
}

pub(super) fn variant(n: u64) -> VariantId {
    VariantId::new(ConnId::new(Uuid::nil()), n.into())
}

/// Orders of one day for three carriers that come at three times.
pub(super) fn orders(count: u64, seed: u64) -> Vec<Demand> {
    let mut draw = Draw(seed);
    (0..count).map(|n| order(n, &mut draw)).collect()
}

fn order(n: u64, draw: &mut Draw) -> Demand {
    let carrier = draw.below(3);
    let lines = if draw.below(100) < 45 { 1 } else { 2 + draw.below(4) };
    let picks = (0..lines).map(|_| {
        let item = if draw.below(100) < 70 { draw.below(100) } else { draw.below(ITEMS) };
        let units = if lines > 1 && draw.below(5) == 0 { 2 } else { 1 };
        let bin = bin(item);
        DemandPick {
            variant: variant(item),
            units,
            zone: bin.as_str()[..1].to_owned(),
            stop: Stop { bin, zone: None, position: None },
        }
    });
    Demand {
        order: order_id(n),
        is_urgent: false,
        due: Some(Timestamp::from_millis(i64::try_from(carrier).unwrap() * 3_600_000)),
        carrier: ["InPost", "DPD", "Nova Poshta"][usize::try_from(carrier).unwrap()].to_owned(),
        picks: picks.collect(),
    }
}
