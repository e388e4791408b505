//! How fast lists of 100,000 orders are read: the first page of each view and of narrowed ones (allowed: 50 ms), the counts
//! of twenty saved views after a change (allowed: 100 ms), and what a selection of everything stands for.

mod common;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use domain::{Timestamp, Zone};
use store::Store;
use store::orders::{self, Calendar, Condition, OrderField, OrderFilter, OrderQuery, Selection, Sort, View};

fn narrowed(view: View, conditions: &[(OrderField, bool, &[&str])]) -> OrderQuery {
    let conditions = conditions.iter().map(|(field, is_not, values)| Condition {
        field: *field,
        is_not: *is_not,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    });
    let calendar = Calendar { now: Timestamp::from_millis(1_795_341_600_000), zone: Zone::default() };
    let filter = OrderFilter(conditions.collect()).narrow(&calendar).expect("a filter");
    OrderQuery { view, filter, limit: 200, ..OrderQuery::default() }
}

/// Twenty views as shops have them: most of open orders, some of everything.
fn saved() -> Vec<OrderQuery> {
    use OrderField::{Country, Due, Item, Mark, Payment, Placed, Shipping, Tag, Units};
    vec![
        narrowed(View::ToPack, &[(Units, false, &["1"])]),
        narrowed(View::ToPack, &[(Units, false, &["2..5"]), (Country, false, &["UA"])]),
        narrowed(View::ToPack, &[(Country, true, &["UA"])]),
        narrowed(View::ToPack, &[(Shipping, false, &["Nova Poshta"])]),
        narrowed(View::ToPack, &[(Mark, false, &["expedited"])]),
        narrowed(View::ToPack, &[(Due, false, &["late"])]),
        narrowed(View::ToPack, &[(Due, false, &["today"])]),
        narrowed(View::ToProcess, &[(Tag, false, &["vip"])]),
        narrowed(View::ToProcess, &[(Payment, false, &["cod"])]),
        narrowed(View::ToProcess, &[(Placed, false, &["yesterday"])]),
        narrowed(View::ToProcess, &[(Item, false, &["CUP-007"])]),
        narrowed(View::InPacking, &[(Mark, false, &["gift"])]),
        narrowed(View::OnHold, &[(Mark, false, &["held"])]),
        narrowed(View::AwaitingPayment, &[(Placed, false, &["..2026-11-15"])]),
        narrowed(View::Problems, &[(Country, false, &["PL"])]),
        narrowed(View::All, &[(Country, false, &["PL"])]),
        narrowed(View::All, &[(Placed, false, &["last_7_days"])]),
        narrowed(View::All, &[(Tag, false, &["vip", "fragile"])]),
        narrowed(View::Shipped, &[(Shipping, true, &["Nova Poshta"]), (Units, false, &["4.."])]),
        narrowed(View::Shipped, &[(Payment, false, &["unpaid"])]),
    ]
}

/// Lists that are asked for as they are: rows by view, few or none by filter, every sort.
fn lists() -> Vec<(String, OrderQuery)> {
    let whole = View::ALL
        .map(|view| (view, Sort::Oldest))
        .into_iter()
        .chain([Sort::Newest, Sort::Customer, Sort::Total, Sort::Due].map(|sort| (View::All, sort)));
    let whole = whole.map(|(view, sort)| {
        (format!("{view:?} by {sort:?}"), OrderQuery { view, sort, limit: 50, ..OrderQuery::default() })
    });
    let few = narrowed(View::All, &[(OrderField::Country, false, &["XX"])]);
    let some = narrowed(View::All, &[(OrderField::Country, false, &["PL"])]);
    let most = narrowed(View::All, &[(OrderField::Country, true, &["PL"])]);
    let narrowed =
        [("none", few), ("a third", some), ("most", most)].into_iter().flat_map(|(name, query)| {
            [Sort::Oldest, Sort::Newest, Sort::Customer, Sort::Total, Sort::Due]
                .map(|sort| (format!("{name} of all by {sort:?}"), OrderQuery { sort, ..query.clone() }))
        });
    whole.chain(narrowed).collect()
}

/// A scan or a sync changes an order: what was counted before is not true any more.
async fn change(store: &Store, n: u64) {
    let mut order = common::order(n);
    order.customer_note = format!("{n}");
    common::apply(store, &[(order.clone(), common::body(&order))]).await;
}

fn views(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let store = runtime.block_on(common::filled(100_000));
    let mut group = criterion.benchmark_group("views");
    group.sample_size(20);
    for (name, query) in lists() {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                runtime.block_on(async {
                    let mut reader = store.read().await.expect("a reader");
                    orders::page(&mut reader, &query).await.expect("a page")
                })
            });
        });
    }
    let built_in = View::ALL.map(|view| OrderQuery { view, ..OrderQuery::default() });
    let all: Vec<OrderQuery> = built_in.into_iter().chain(saved()).collect();
    let mut n = 0;
    group.bench_function("all counts with 20 saved views after a change", |bencher| {
        let change = || {
            n += 1;
            runtime.block_on(change(&store, n % 100_000));
        };
        let count = |()| {
            runtime.block_on(async {
                let mut reader = store.read().await.expect("a reader");
                orders::count_all(&mut reader, &all).await.expect("counts")
            })
        };
        bencher.iter_batched(change, count, BatchSize::PerIteration);
    });
    for (place, query) in saved().into_iter().enumerate() {
        group.bench_function(format!("saved view {}", place + 1), |bencher| {
            bencher.iter(|| {
                runtime.block_on(async {
                    let mut reader = store.read().await.expect("a reader");
                    orders::page(&mut reader, &query).await.expect("a page")
                })
            });
        });
    }
    let everything = OrderQuery { view: View::All, ..OrderQuery::default() };
    group.bench_function("what a selection of everything stands for", |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let mut reader = store.read().await.expect("a reader");
                let all = Selection::All { except: Vec::new() };
                orders::ids_of(&mut reader, &everything, &all).await.expect("ids")
            })
        });
    });
    group.finish();
}

criterion_group!(benches, views);
criterion_main!(benches);
