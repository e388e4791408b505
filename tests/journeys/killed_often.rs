//! `kill -9` again and again, during an import and while changes are sent.

use std::process::Child;
use std::time::Duration;

use backend::SystemClock;
use demo_shop::{DemoShop, RequestRecord};
use domain::Clock as _;

use crate::support::{Bench, Packable, kill, shop, status_in, text};

/// Kills during the import.
const KILLED_IMPORTS: usize = 200;
/// Kills while changes are sent.
const KILLED_DRAINS: usize = 200;
/// Orders of the shop that is imported.
const ORDERS: u32 = 4_000;
/// The largest page that is ever asked for.
const PAGE: u64 = 100;

/// Waits until the shop was asked so often for something; false when the process ended before.
async fn until_times(
    shop: &DemoShop,
    process: &mut Child,
    times: usize,
    is_it: fn(&RequestRecord) -> bool,
) -> bool {
    loop {
        if shop.requests().iter().filter(|request| is_it(request)).count() >= times {
            return true;
        }
        if process.try_wait().expect("a state").is_some() {
            return false;
        }
        SystemClock.sleep(Duration::from_millis(2)).await;
    }
}

fn is_page(request: &RequestRecord) -> bool {
    request.path.ends_with("/orders")
}

/// Orders that a page may bring.
fn size(request: &RequestRecord) -> u64 {
    let size = request.query.split('&').find_map(|pair| pair.strip_prefix("per_page="));
    size.and_then(|size| size.parse().ok()).unwrap_or(10)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_again_and_again_repeats_at_most_a_page_each_time() {
    let shop = shop(ORDERS).await;
    let bench = Bench::new();
    bench.connect(&shop);
    let mut asked_for = 0;
    let mut killed = 0;
    while killed < KILLED_IMPORTS {
        shop.clear_requests();
        let mut importing = bench.start_with_keys(&["sync"]);
        // After another number of pages each time, so that it strikes before, in and after the commit of a page.
        let is_running = until_times(&shop, &mut importing, 1 + killed % 2, is_page).await;
        kill(&mut importing);
        asked_for += shop.requests().iter().filter(|request| is_page(request)).map(size).sum::<u64>();
        killed += 1;
        if !is_running {
            break;
        }
    }
    shop.clear_requests();
    bench.run_with_keys(&["sync"]).ended(0);
    let rows = bench.orders(&["--all"]);
    let mut ids: Vec<u64> = rows.iter().map(|row| text(&row["number"]).parse().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, shop.order_ids("any"), "after {killed} kills");
    assert!(killed >= KILLED_IMPORTS / 2, "the import was over after {killed} kills");
    // Open orders are read twice: first of all, and in their place in the history.
    let needed = 2 * u64::from(ORDERS);
    let most = needed + killed as u64 * PAGE;
    assert!(asked_for <= most, "{asked_for} orders were asked for, {most} at most");
    shop.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_that_are_on_their_way_at_a_kill_reach_the_shop_once() {
    let shop = shop(120).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let orders: Vec<Packable> = bench.packable(6);
    for order in &orders {
        bench.pack(order, &[]).ended(0);
    }
    for round in 0..KILLED_DRAINS {
        shop.clear_requests();
        let mut sending = bench.start_with_keys(&["sync"]);
        let is_running = until_times(&shop, &mut sending, 1 + round % 7, |_| true).await;
        kill(&mut sending);
        if !is_running {
            break;
        }
    }
    bench.run_with_keys(&["sync"]).ended(0);
    for order in &orders {
        assert_eq!(status_in(&shop, order), "completed");
        let id = order.remote();
        let mails = shop.effects().into_iter().filter(|effect| {
            effect.order == Some(id)
                && matches!(&effect.kind, demo_shop::EffectKind::Mail { what } if what == "Completed order")
        });
        assert_eq!(mails.count(), 1, "order {id}");
    }
    shop.stop().await;
}
