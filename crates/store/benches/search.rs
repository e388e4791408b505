//! How fast a search over 100,000 orders answers: the 95th percentile over what people type, letter by letter.
#![expect(
    clippy::disallowed_methods,
    reason = "a bench measures real time, and criterion reports no percentile"
)]

mod common;

use std::time::{Duration, Instant};

use store::orders::{self, OrderQuery, Sort, View};

const TYPED: [&str; 12] = [
    "zelinska",
    "Вишневська",
    "kowalenko",
    "104217",
    "4567",
    "customer8812@",
    "CUP-017",
    "4820000000",
    "olena lviv",
    "o'brien",
    "shevchenko kyiv",
    "20451",
];

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = common::filled(100_000).await;
        let mut times: Vec<(Duration, String)> = Vec::new();
        for round in 0..4 {
            for typed in TYPED {
                for end in 1..=typed.chars().count() {
                    let text: String = typed.chars().take(end).collect();
                    let query = OrderQuery {
                        view: View::All,
                        text,
                        sort: Sort::Newest,
                        limit: 50,
                        ..OrderQuery::default()
                    };
                    let start = Instant::now();
                    let mut reader = store.read().await.expect("a reader");
                    orders::page(&mut reader, &query).await.expect("a page");
                    // The first round warms the cache.
                    if round > 0 {
                        times.push((start.elapsed(), query.text));
                    }
                }
            }
        }
        times.sort();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100].0;
        println!("search over 100,000 orders, {} queries", times.len());
        println!("p50 {:?}  p95 {:?} (allowed 16 ms)  p99 {:?}", at(50), at(95), at(99));
        for (time, text) in times.iter().rev().take(5) {
            println!("slow: {time:?} {text:?}");
        }
    });
}
