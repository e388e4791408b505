//! How fast the first page of each view and all counts are read from 100,000 orders (allowed: 50 ms).

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use store::orders::{self, OrderQuery, Sort, View};

fn views(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let store = runtime.block_on(common::filled(100_000));
    let mut group = criterion.benchmark_group("views");
    group.sample_size(20);
    for (view, sort) in View::ALL.map(|v| (v, Sort::Oldest)).into_iter().chain([
        (View::All, Sort::Newest),
        (View::All, Sort::Customer),
        (View::All, Sort::Total),
    ]) {
        let query = OrderQuery { view, sort, limit: 50, ..OrderQuery::default() };
        group.bench_function(format!("{view:?} by {sort:?}"), |bencher| {
            bencher.iter(|| {
                runtime.block_on(async {
                    let mut reader = store.read().await.expect("a reader");
                    orders::page(&mut reader, &query).await.expect("a page")
                })
            });
        });
    }
    group.bench_function("all counts", |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let mut reader = store.read().await.expect("a reader");
                orders::views(&mut reader, None).await.expect("counts")
            })
        });
    });
    group.finish();
}

criterion_group!(benches, views);
criterion_main!(benches);
