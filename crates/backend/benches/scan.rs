//! Scan → committed → answer on 100,000 orders, through the same dispatcher as every front end, on a real file with
//! `synchronous = FULL`. Prints the distribution; allowed are 10 ms for 99 of 100 scans.
#![expect(clippy::disallowed_methods, reason = "a bench measures with the real time")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use backend::{Backend, BackendOptions, Silent, Way};
use domain::{Ids as _, Timestamp};
use serde_json::{Value, json};
use store::connections;
use store::mirror::{self, Incoming, Seen};
use store::{Store, WriteTx};

const ORDERS: u64 = 100_000;
const SCANS: usize = 1_000;
const PAGE: u64 = 500;

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(run());
}

async fn run() {
    let folder = tempfile::tempdir().unwrap();
    let options = BackendOptions {
        data_dir: folder.path().to_owned(),
        sounds: Arc::new(Silent),
        passphrase: None,
        sync: false,
        print: false,
    };
    let backend = Backend::open(options).await.unwrap();
    fill(&backend.store().await).await;
    let mut times = measure(&backend).await;
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "scan on {ORDERS} orders, {} scans: p50 {:?}, p95 {:?}, p99 {:?}, max {:?}",
        times.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
    backend.shutdown().await;
}

async fn fill(store: &Store) {
    let mut tx = store.write().await.unwrap();
    let connection = testkit::connection(1);
    connections::insert(&mut tx, &connection).await.unwrap();
    let seen = Seen { at: Timestamp::from_millis(0), asked: None };
    for n in 0..60 {
        let (record, body) = (testkit::product(n), testkit::body(n, "product"));
        let row = Incoming { body: &body, trashed: false, record: &record };
        mirror::apply_product(&mut tx, testkit::conn(1), row, seen).await.unwrap();
    }
    tx.commit().await.unwrap();
    for first in (0..ORDERS).step_by(usize::try_from(PAGE).unwrap()) {
        let mut tx = store.write().await.unwrap();
        page(&mut tx, first, seen).await;
        tx.commit().await.unwrap();
    }
}

async fn page(tx: &mut WriteTx, first: u64, seen: Seen) {
    let records: Vec<_> =
        (first..first + PAGE).map(|n| (testkit::order(n), testkit::body(n, "order"))).collect();
    let rows: Vec<_> = records
        .iter()
        .map(|(record, body)| Incoming { body: body.as_slice(), trashed: false, record })
        .collect();
    mirror::apply_orders(tx, testkit::conn(1), &rows, seen).await.unwrap();
}

/// Packs orders one after another up to the last unit; only the scans are measured.
async fn measure(backend: &Backend) -> Vec<Duration> {
    let mut times = Vec::new();
    for n in (0..ORDERS).step_by(97) {
        let order = format!("{}:{n}", testkit::conn(1));
        let opened = call(backend, "packing.open", json!({ "by": "order", "orderId": order })).await;
        let view = &opened["view"];
        for line in view["lines"].as_array().unwrap() {
            // The last unit makes two PDFs, which is measured by the bench of documents.
            let is_last_line = line["id"] == view["lines"][2]["id"];
            let units = line["needed"].as_u64().unwrap() - u64::from(is_last_line);
            for _ in 0..units {
                let scan = json!({
                    "sessionId": view["sessionId"],
                    "code": line["item"]["barcode"],
                    "scanId": backend::SystemIds.next().to_string(),
                });
                let start = Instant::now();
                let reply = call(backend, "packing.scan", scan).await;
                times.push(start.elapsed());
                assert_eq!(reply["outcome"]["outcome"], "counted");
            }
        }
        if times.len() >= SCANS {
            break;
        }
    }
    times
}

async fn call(backend: &Backend, name: &str, input: Value) -> Value {
    backend.call(Way::Window, name, input).await.unwrap()["value"].take()
}
