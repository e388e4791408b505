//! A backend on a folder of its own, with the records of a shop.

use std::sync::Arc;

use backend::{Backend, BackendOptions, Silent, Way};
use domain::{ShopOrder, ShopProduct, Timestamp};
use serde_json::Value;
use store::connections;
use store::mirror::{self, Incoming, Seen};
use tempfile::TempDir;

const SEEN: Seen = Seen { at: Timestamp::from_millis(0), asked: None };
/// Orders that are written in one transaction.
const PAGE: usize = 500;

pub struct Bench {
    pub backend: Backend,
    _folder: TempDir,
}

impl Bench {
    /// A backend whose shop has these items.
    pub async fn with(products: impl IntoIterator<Item = ShopProduct>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = BackendOptions {
            data_dir: folder.path().to_owned(),
            sounds: Arc::new(Silent),
            passphrase: None,
            sync: false,
            print: false,
        };
        let backend = Backend::open(options).await.unwrap();
        let mut tx = backend.store().await.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        for (n, record) in (0..).zip(products) {
            let body = testkit::body(n, "product");
            let row = Incoming { body: &body, trashed: false, record: &record };
            mirror::apply_product(&mut tx, testkit::conn(1), row, SEEN).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self { backend, _folder: folder }
    }

    /// The shop tells these orders.
    pub async fn hear(&self, orders: impl IntoIterator<Item = ShopOrder>) {
        let store = self.backend.store().await;
        let mut orders = (0..).zip(orders).map(|(n, order)| (order, testkit::body(n, "order"))).peekable();
        while orders.peek().is_some() {
            let page: Vec<_> = orders.by_ref().take(PAGE).collect();
            let rows: Vec<_> = page
                .iter()
                .map(|(record, body)| Incoming { body: body.as_slice(), trashed: false, record })
                .collect();
            let mut tx = store.write().await.unwrap();
            mirror::apply_orders(&mut tx, testkit::conn(1), &rows, SEEN).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    /// The answer to a command, through the same dispatcher as every front end.
    pub async fn call(&self, name: &str, input: Value) -> Value {
        self.backend.call(Way::Window, name, input).await.unwrap()["value"].take()
    }
}
