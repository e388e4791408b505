//! Scan → committed → answer on 100,000 orders, through the same dispatcher as every front end, on a real file with
//! `synchronous = FULL`. Prints the distribution; allowed are 10 ms for 99 of 100 scans.
#![expect(clippy::disallowed_methods, reason = "a bench measures with the real time")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to tell")]

mod common;

use std::time::{Duration, Instant};

use common::Bench;
use domain::Ids as _;
use serde_json::json;

const ORDERS: u64 = 100_000;
const SCANS: usize = 1_000;

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(run());
}

async fn run() {
    let bench = Bench::with((0..60).map(testkit::product)).await;
    bench.hear((0..ORDERS).map(testkit::order)).await;
    let mut times = measure(&bench).await;
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
    bench.backend.shutdown().await;
}

/// Packs orders one after another up to the last unit; only the scans are measured.
async fn measure(bench: &Bench) -> Vec<Duration> {
    let mut times = Vec::new();
    for n in (0..ORDERS).step_by(97) {
        let order = format!("{}:{n}", testkit::conn(1));
        let opened = bench.call("packing.open", json!({ "by": "order", "orderId": order })).await;
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
                let reply = bench.call("packing.scan", scan).await;
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
