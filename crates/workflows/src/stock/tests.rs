//! A warehouse in which anything happens in any order, beside a model that only knows arithmetic.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{BinKind, Ids as _, MovementCause, OrderId, ParcelId, Place, Timestamp, VariantId, WarehouseId};
use store::mirror::{self, Incoming, Seen};
use store::warehouses::{self, Warehouse};
use store::{Connections, Durability, Store, StoreOptions, connections, stock};
use testkit::{ManualClock, SeqIds, body, conn, order, product, station};
use tokio::task::JoinSet;

use super::checks::hand;
use super::{
    Act, Arrival, Carry, Correction, Counted, FloorError, Load, Move, Moved, NewCount, NewReceipt,
    NewTransfer, Take, arrive_transfer, book_count, correct_stock, count_units, load_transfer, lose_transfer,
    move_goods, move_units, open_receipt, put_back_parcel, receive_goods, send_transfer, start_count,
    start_transfer, take_back, take_units,
};
use crate::Who;

const ITEMS: u64 = 6;
const BINS: [&str; 5] = ["A-1", "A-2", "A-10", "B-1", ""];
const TOTES: [&str; 2] = ["T-1", "T-2"];
/// Steps of one run; a longer one is asked for by name.
const STEPS: &str = "PACKBENCH_FLOOR_STEPS";
/// Between two looks at everything.
const LOOK: u64 = 250;

/// What lies where, as the steps say.
type Model = BTreeMap<(VariantId, Place), i64>;
/// Units that went out of or into places.
type Taken = Vec<(VariantId, Place, i64)>;

struct World {
    _folder: tempfile::TempDir,
    store: Store,
    who: Who,
    dice: SeqIds,
    model: Model,
    parcels: Vec<(ParcelId, Taken)>,
    acts: Vec<(domain::ActId, Taken)>,
    transfer: Option<domain::TaskId>,
    on_the_way: BTreeMap<VariantId, i64>,
}

fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

fn place(name: &str) -> Place {
    Place::in_main(name.parse().unwrap())
}

fn lviv() -> WarehouseId {
    "lviv".parse().unwrap()
}

impl World {
    /// A shop with a few items and orders for them, totes and a second warehouse.
    async fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options =
            StoreOptions { connections: Connections::Pool, durability: Durability::Off, gate: None };
        let path = folder.path().join("packbench.db");
        let ids = Arc::new(SeqIds::new());
        let store = Store::open_with(&path, options, Arc::new(ManualClock::new()), ids).await.unwrap();
        let who = Who::alone(station(1));
        let mut tx = store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..ITEMS {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        for n in 0..3 {
            let record = order(n);
            let row = Incoming { body: &body(n, "o"), trashed: false, record: &record };
            mirror::apply_order(&mut tx, conn(1), row, seen).await.unwrap();
        }
        for (names, kind) in [(&BINS[..], BinKind::Shelf), (&TOTES[..], BinKind::Tote)] {
            for name in names {
                warehouses::ensure_bin(&mut tx, &place(name), kind).await.unwrap();
            }
        }
        let other = Warehouse { warehouse: lviv(), name: "Lviv".to_owned(), position: 2, is_active: true };
        warehouses::save(&mut tx, &other, hand(&who)).await.unwrap();
        let mut model = Model::new();
        for n in 0..ITEMS {
            let opening = stock::ensure_opening(&mut tx, &item(n), who.station).await.unwrap().unwrap();
            model.insert((item(n), opening.place), opening.delta);
        }
        tx.commit().await.unwrap();
        Self {
            _folder: folder,
            store,
            who,
            dice: SeqIds::starting_after(seed),
            model,
            parcels: Vec::new(),
            acts: Vec::new(),
            transfer: None,
            on_the_way: BTreeMap::new(),
        }
    }

    fn roll(&self, sides: u64) -> u64 {
        self.dice.random() % sides
    }

    fn any_item(&self) -> VariantId {
        item(self.roll(ITEMS))
    }

    fn any_units(&self) -> i64 {
        i64::try_from(self.roll(9)).unwrap() + 1
    }

    fn any_place(&self) -> Place {
        place(BINS[usize::try_from(self.roll(5)).unwrap()])
    }

    fn any_tote(&self) -> Place {
        place(TOTES[usize::try_from(self.roll(2)).unwrap()])
    }

    fn held(&self, item: &VariantId, place: &Place) -> i64 {
        self.model.get(&(item.clone(), place.clone())).copied().unwrap_or(0)
    }

    fn add(&mut self, item: &VariantId, place: &Place, units: i64) {
        *self.model.entry((item.clone(), place.clone())).or_default() += units;
    }

    async fn step(&mut self) {
        match self.roll(12) {
            0 => self.receive().await,
            1 | 2 => self.walk().await,
            3 | 4 => self.pick_or_put_back().await,
            5 | 6 => self.pack().await,
            7 => self.unpack().await,
            8 => self.count().await,
            9 => self.correct().await,
            10 => self.undo().await,
            _ => self.send_or_arrive().await,
        }
    }

    async fn receive(&mut self) {
        let (variant, units, place) = (self.any_item(), self.any_units(), self.any_place());
        let new = NewReceipt {
            warehouse: WarehouseId::main(),
            supplier: String::new(),
            note: String::new(),
            expected: None,
            lines: Vec::new(),
        };
        let receipt = open_receipt(&self.store, &self.who, &new).await.unwrap().value;
        let came = Arrival {
            variant: variant.clone(),
            units,
            place: place.clone(),
            is_new_bin: false,
            lot: String::new(),
            expires: None,
        };
        let act = receive_goods(&self.store, &self.who, receipt, &came).await.unwrap().value;
        self.add(&variant, &place, units);
        self.acts.push((act, vec![(variant, place, units)]));
    }

    async fn walk(&mut self) {
        let (variant, units, from, to) =
            (self.any_item(), self.any_units(), self.any_place(), self.any_place());
        let is_found = self.roll(4) == 0;
        let carry = Carry {
            variant: variant.clone(),
            units,
            from: from.clone(),
            to: to.clone(),
            is_new_bin: false,
            lot: None,
            is_found,
        };
        let held = self.held(&variant, &from);
        match move_goods(&self.store, &self.who, &carry).await {
            Ok(done) => {
                assert!(held >= units || is_found);
                let found = (units - held).max(0);
                self.add(&variant, &from, found - units);
                self.add(&variant, &to, units);
                if found == 0 {
                    self.acts.push((done.value, vec![(variant.clone(), from, -units), (variant, to, units)]));
                }
            }
            Err(FloorError::NotEnough { on_hand, .. }) => {
                assert!(on_hand == held && held < units && !is_found)
            }
            Err(FloorError::UnknownPlace(_)) => assert_eq!(from, to),
            Err(other) => panic!("{other}"),
        }
    }

    async fn pick_or_put_back(&mut self) {
        let (variant, units, shelf, tote) =
            (self.any_item(), self.any_units(), self.any_place(), self.any_tote());
        let is_pick = self.roll(3) > 0;
        let (from, to) = if is_pick { (shelf, tote) } else { (tote, shelf) };
        let cause = if is_pick { MovementCause::Picked } else { MovementCause::PutBack };
        let wish = Move {
            variant: &variant,
            units,
            from: &from,
            to: &to,
            lot: None,
            cause,
            is_found: false,
            about: Act::default(),
        };
        let mut tx = self.store.write().await.unwrap();
        let moved = move_units(&mut tx, &self.who, &wish).await.unwrap();
        tx.commit().await.unwrap();
        let held = self.held(&variant, &from);
        match moved {
            Moved::Done(_) => {
                assert!(held >= units);
                self.add(&variant, &from, -units);
                self.add(&variant, &to, units);
            }
            Moved::NotEnough { on_hand, .. } => assert!(on_hand == held && held < units),
        }
    }

    async fn pack(&mut self) {
        let (variant, units, tote) = (self.any_item(), self.any_units(), self.any_tote());
        let is_found = self.roll(3) == 0;
        let mut tx = self.store.write().await.unwrap();
        let parcel = ParcelId::new(tx.ids().next());
        let take = Take {
            variant: &variant,
            units,
            tote: Some(&tote),
            cause: MovementCause::Packed,
            is_found,
            about: Act { parcel: Some(parcel), ..Act::default() },
        };
        let taken = take_units(&mut tx, &self.who, &take).await.unwrap();
        tx.commit().await.unwrap();
        let booked: i64 = taken.parts.iter().map(|(_, part)| part.units).sum();
        assert_eq!(booked + if is_found { 0 } else { taken.missing }, units);
        if is_found && taken.missing > 0 {
            let (_, last) = taken.parts.last().unwrap();
            self.add(&variant, &last.place.clone(), taken.missing);
        }
        let mut parts = Vec::new();
        for (variant, part) in taken.parts {
            self.add(&variant, &part.place, -part.units);
            parts.push((variant, part.place, part.units));
        }
        self.parcels.push((parcel, parts));
    }

    async fn unpack(&mut self) {
        let Some((parcel, parts)) = self.parcels.pop() else { return };
        let mut tx = self.store.write().await.unwrap();
        // Unpacked twice gives back once.
        for _ in 0..2 {
            put_back_parcel(&mut tx, &self.who, parcel).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (variant, place, units) in parts {
            self.add(&variant, &place, units);
        }
    }

    async fn count(&mut self) {
        let (variant, place) = (self.any_item(), self.any_place());
        let new = NewCount { warehouse: WarehouseId::main(), area: String::new(), is_blind: true };
        let count = start_count(&self.store, &self.who, &new).await.unwrap().value;
        let units = i64::try_from(self.roll(20)).unwrap();
        let entry = Counted {
            variant: variant.clone(),
            bin: place.bin.clone(),
            lot: String::new(),
            units,
            is_more: false,
            scan: None,
        };
        count_units(&self.store, &self.who, count, &entry).await.unwrap();
        let before = self.held(&variant, &place);
        // Work goes on: what it moves is not undone by the count.
        self.pick_or_put_back().await;
        let meanwhile = self.held(&variant, &place) - before;
        match book_count(&self.store, &self.who, count).await {
            Ok(_) => self.add(&variant, &place, units - before),
            Err(FloorError::CountAgain(_)) => assert!(units + meanwhile < 0, "more left than was counted"),
            Err(other) => panic!("{other}"),
        }
    }

    async fn correct(&mut self) {
        let (variant, place) = (self.any_item(), self.any_place());
        let delta = self.any_units() * if self.roll(2) == 0 { 1 } else { -1 };
        let correction = Correction {
            variant: variant.clone(),
            place: place.clone(),
            lot: String::new(),
            delta,
            reason: "seen".to_owned(),
            photo: None,
        };
        let held = self.held(&variant, &place);
        match correct_stock(&self.store, &self.who, &correction).await {
            Ok(_) => self.add(&variant, &place, delta),
            Err(FloorError::NotEnough { on_hand, .. }) => assert!(on_hand == held && held + delta < 0),
            Err(other) => panic!("{other}"),
        }
    }

    async fn undo(&mut self) {
        let Some((act, parts)) = self.acts.pop() else { return };
        match take_back(&self.store, &self.who, act).await {
            Ok(_) => {
                for (variant, place, units) in parts {
                    self.add(&variant, &place, -units);
                }
            }
            Err(FloorError::NotEnough { on_hand, place }) => {
                let (variant, _, units) = parts.iter().find(|(_, at, _)| *at == place).unwrap();
                assert!(on_hand < *units && on_hand == self.held(variant, &place));
            }
            Err(other) => panic!("{other}"),
        }
    }

    async fn send_or_arrive(&mut self) {
        let Some(transfer) = self.transfer else { return self.load().await };
        let Some((variant, units)) = self.on_the_way.pop_first() else {
            self.transfer = None;
            return;
        };
        let transit = Place::new(lviv(), "TRANSIT".parse().unwrap());
        self.add(&variant, &transit, -units);
        if self.roll(4) == 0 {
            let lost = (&variant, "", units);
            lose_transfer(&self.store, &self.who, transfer, lost, "gone").await.unwrap();
        } else {
            let shelf = Place::new(lviv(), "".parse().unwrap());
            let load = Load { variant: variant.clone(), units, lot: None, place: shelf.clone() };
            arrive_transfer(&self.store, &self.who, transfer, &load).await.unwrap();
            self.add(&variant, &shelf, units);
        }
    }

    async fn load(&mut self) {
        let new = NewTransfer { from: WarehouseId::main(), to: lviv(), note: String::new(), expected: None };
        let transfer = start_transfer(&self.store, &self.who, &new).await.unwrap().value;
        let transit = Place::new(lviv(), "TRANSIT".parse().unwrap());
        for _ in 0..3 {
            let (variant, units, from) = (self.any_item(), self.any_units(), self.any_place());
            let load = Load { variant: variant.clone(), units, lot: None, place: from.clone() };
            match load_transfer(&self.store, &self.who, transfer, &load).await {
                Ok(_) => {
                    self.add(&variant, &from, -units);
                    self.add(&variant, &transit, units);
                    *self.on_the_way.entry(variant).or_default() += units;
                }
                Err(FloorError::NotEnough { on_hand, .. }) => {
                    assert!(on_hand == self.held(&variant, &from) && on_hand < units);
                }
                Err(other) => panic!("{other}"),
            }
        }
        send_transfer(&self.store, &self.who, transfer).await.unwrap();
        self.transfer = Some(transfer);
    }

    /// The books are what the model says, nothing is below nothing, and no more is promised than there is.
    async fn look(&self) {
        let mut reader = self.store.read().await.unwrap();
        assert_eq!(stock::wrong_levels(&mut reader).await.unwrap(), []);
        for n in 0..ITEMS {
            let held = stock::holdings(&mut reader, &item(n)).await.unwrap();
            let booked: Model = held.iter().map(|h| ((item(n), h.place.clone()), h.on_hand)).collect();
            let told = self.model.iter().filter(|((variant, _), units)| *variant == item(n) && **units != 0);
            let told: Model = told.map(|(key, units)| (key.clone(), *units)).collect();
            assert_eq!(booked, told);
            assert!(held.iter().all(|h| h.on_hand > 0), "{held:?}");
            let for_sale: i64 = held.iter().filter(|h| h.kind.is_for_sale()).map(|h| h.on_hand).sum();
            let given = stock::demands(&mut reader, &item(n)).await.unwrap();
            let reserved: i64 = given.iter().map(|a| a.reserved).sum();
            assert!(reserved <= for_sale);
            let row = stock::row(&mut reader, &item(n)).await.unwrap().unwrap();
            assert_eq!(
                (row.on_hand, row.for_sale, row.reserved),
                (Some(held.iter().map(|h| h.on_hand).sum()), for_sale, reserved)
            );
            let short: i64 = given.iter().map(|a| a.short).sum();
            assert_eq!(row.short, short);
        }
    }
}

/// Walks so many steps and looks at everything now and then.
async fn walk(seed: u64, steps: u64) {
    let mut world = World::new(seed).await;
    for step in 1..=steps {
        world.step().await;
        if step % LOOK == 0 || step == steps {
            world.look().await;
        }
        // What is long past need not be remembered.
        world.parcels.drain(..world.parcels.len().saturating_sub(1_000));
        world.acts.drain(..world.acts.len().saturating_sub(1_000));
    }
    let wanted = OrderId::new(conn(1), 1.into());
    let given = stock::demands(&mut world.store.read().await.unwrap(), &item(1)).await.unwrap();
    assert!(given.iter().any(|a| a.demand.order == wanted), "orders waited all the time");
}

/// Two walks side by side, each half of the way: small machines have two cores.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_in_whatever_order_the_books_are_right() {
    let steps: u64 = std::env::var(STEPS).ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    [77, 78].map(|seed| walk(seed, steps / 2)).into_iter().collect::<JoinSet<()>>().join_all().await;
}
