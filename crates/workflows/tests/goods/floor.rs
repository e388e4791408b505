//! A warehouse to test in.

use domain::{
    BinCode, BinKind, MovementCause, Place, Role, ShopOrder, Timestamp, UserId, VariantId, WarehouseId,
};
use store::mirror::{self, Incoming, Seen};
use store::stock::{LedgerFilter, LedgerRow};
use store::{connections, ops, stock};
use testkit::{SeqIds, TempStore, body, conn, product, station, temp_store};
use workflows::Who;
use workflows::stock::{Arrival, NewBins, NewReceipt, add_bins, open_receipt, receive_goods};

pub struct Floor {
    pub t: TempStore,
    pub who: Who,
}

pub fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

pub fn bin(name: &str) -> BinCode {
    name.parse().unwrap()
}

pub fn place(name: &str) -> Place {
    Place::in_main(bin(name))
}

/// Somebody with a name of her own.
pub fn person(n: u64, role: Role) -> Who {
    Who { station: station(1), user: Some(UserId::new(SeqIds::nth(3_000_000 + n))), role: Some(role) }
}

impl Floor {
    /// A shop with sixty items of a hundred units each in bins, and shelves B-1 to B-20.
    pub async fn new() -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..60 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        let floor = Self { t, who: Who::alone(station(1)) };
        floor.add_bins("B-1", "B-20", BinKind::Shelf, "").await;
        floor
    }

    pub async fn add_bins(&self, first: &str, last: &str, kind: BinKind, zone: &str) {
        let new = NewBins {
            warehouse: WarehouseId::main(),
            first: bin(first),
            last: bin(last),
            kind,
            zone: zone.to_owned(),
        };
        add_bins(&self.t.store, &self.who, &new).await.unwrap();
    }

    /// The shop tells its newest version of an order.
    pub async fn hear(&self, order: &ShopOrder) {
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        let text = format!("{order:?}");
        let mut tx = self.t.store.write().await.unwrap();
        let row = Incoming { body: &body(1, &text), trashed: false, record: order };
        mirror::apply_order(&mut tx, conn(1), row, seen).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A free receipt of units into a bin.
    pub async fn receive(&self, n: u64, units: i64, name: &str) {
        let new = NewReceipt {
            warehouse: WarehouseId::main(),
            supplier: String::new(),
            note: String::new(),
            expected: None,
            lines: Vec::new(),
        };
        let receipt = open_receipt(&self.t.store, &self.who, &new).await.unwrap().value;
        receive_goods(&self.t.store, &self.who, receipt, &arrival(n, units, name)).await.unwrap();
    }

    pub async fn level(&self, n: u64, name: &str) -> i64 {
        stock::level(&mut self.t.store.read().await.unwrap(), &item(n), &place(name), "").await.unwrap()
    }

    pub async fn on_hand(&self, n: u64) -> i64 {
        stock::on_hand(&mut self.t.store.read().await.unwrap(), &item(n)).await.unwrap().unwrap_or(0)
    }

    /// Newest first.
    pub async fn ledger(&self, n: u64) -> Vec<LedgerRow> {
        let filter = LedgerFilter { variant: Some(item(n)), limit: 100, ..LedgerFilter::default() };
        stock::ledger(&mut self.t.store.read().await.unwrap(), &filter).await.unwrap()
    }

    pub async fn causes(&self, n: u64) -> Vec<(MovementCause, i64)> {
        self.ledger(n).await.iter().rev().map(|row| (row.cause, row.delta)).collect()
    }

    /// Units that the shops will be told of and were not yet.
    pub async fn untold(&self, n: u64) -> i64 {
        let target = domain::OpTarget::Item(item(n));
        ops::unsettled_stock(&mut self.t.store.read().await.unwrap(), &target).await.unwrap()
    }

    /// Every level is the sum of its movements.
    pub async fn books_are_right(&self) {
        let mut reader = self.t.store.read().await.unwrap();
        assert_eq!(stock::wrong_levels(&mut reader).await.unwrap(), []);
        assert_eq!(stock::below_nothing(&mut reader).await.unwrap(), []);
    }
}

pub fn arrival(n: u64, units: i64, name: &str) -> Arrival {
    Arrival {
        variant: item(n),
        units,
        place: place(name),
        is_new_bin: false,
        lot: String::new(),
        expires: None,
    }
}
