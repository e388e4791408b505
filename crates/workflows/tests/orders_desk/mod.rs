//! A desk with orders of one shop.
#![allow(dead_code, reason = "not every test needs every helper")]

use std::collections::HashMap;

use domain::{OpState, OrderId, OrderWork, ShopOrder, Stage, Timestamp};
use store::mirror::{self, Incoming, Seen};
use store::ops::{self, OpFilter, Settlement};
use store::orders::{self, OrderRow};
use store::{connections, order_work};
use testkit::{TempStore, body, conn, product, station, temp_store};
use workflows::{Decided, Decision, Who, decide_orders, notes_to_read};

pub struct Desk {
    pub t: TempStore,
    pub who: Who,
}

pub fn id(n: u64) -> OrderId {
    OrderId::new(conn(1), n.into())
}

impl Desk {
    /// A shop with twelve items and these orders.
    pub async fn with(shop_orders: &[ShopOrder]) -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        store::station::get_or_create(&mut tx, "Desk 1").await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..12 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        let desk = Self { t, who: Who::alone(station(1)) };
        desk.hear_all(shop_orders).await;
        desk
    }

    /// The shop tells its newest versions of orders.
    pub async fn hear_all(&self, shop_orders: &[ShopOrder]) {
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        let bodies: Vec<Vec<u8>> = shop_orders.iter().map(|one| body(1, &format!("{one:?}"))).collect();
        let rows: Vec<_> = shop_orders
            .iter()
            .zip(&bodies)
            .map(|(record, body)| Incoming { body, trashed: false, record })
            .collect();
        let mut tx = self.t.store.write().await.unwrap();
        mirror::apply_orders(&mut tx, conn(1), &rows, seen).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn decide(&self, orders: &[u64], decision: &Decision, why: &str) -> Decided {
        let orders: Vec<OrderId> = orders.iter().copied().map(id).collect();
        decide_orders(&self.t.store, &self.who, &orders, decision, why).await.unwrap().value
    }

    pub async fn rows(&self, orders: &[u64]) -> Vec<OrderRow> {
        let orders: Vec<OrderId> = orders.iter().copied().map(id).collect();
        orders::rows(&mut self.t.store.read().await.unwrap(), &orders).await.unwrap()
    }

    pub async fn row(&self, n: u64) -> OrderRow {
        self.rows(&[n]).await.pop().unwrap()
    }

    pub async fn stage(&self, n: u64) -> Stage {
        self.row(n).await.stage
    }

    pub async fn work(&self, n: u64) -> OrderWork {
        order_work::get(&mut self.t.store.read().await.unwrap(), &id(n)).await.unwrap()
    }

    /// What was decided about every order, as it is stored.
    pub async fn works(&self) -> HashMap<OrderId, OrderWork> {
        let all: Vec<OrderId> = (1..=1_000).map(id).collect();
        order_work::of_orders(&mut self.t.store.read().await.unwrap(), &all).await.unwrap()
    }

    pub async fn notes(&self, n: u64) -> Vec<domain::NoteToRead> {
        notes_to_read(&mut self.t.store.read().await.unwrap(), &id(n)).await.unwrap()
    }

    /// How many of the first thousand orders fit.
    pub async fn count(&self, fits: impl Fn(&OrderRow) -> bool) -> usize {
        let all: Vec<u64> = (1..=1_000).collect();
        self.rows(&all).await.iter().filter(|row| fits(row)).count()
    }

    /// Every op is on its way to the shop.
    pub async fn send_everything(&self) {
        let mut tx = self.t.store.write().await.unwrap();
        let pending = OpFilter { states: vec![OpState::Pending], ..OpFilter::default() };
        for op in ops::list(&mut tx, &pending).await.unwrap() {
            ops::settle(&mut tx, op.op.op_id, &Settlement::to(OpState::Done)).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}
