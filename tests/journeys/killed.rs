//! The process ends at the worst moment, and the next one goes on.

use demo_shop::{Fault, FaultRule, RequestKind};
use serde_json::{Value, json};

use crate::support::{Bench, Packable, kill, shop, status_in, text, times_told, until_asked};

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_was_killed_goes_on_where_it_was() {
    let shop = shop(700).await;
    let bench = Bench::new();
    bench.connect(&shop);
    shop.clear_requests();
    shop.add_fault(FaultRule::always(Fault::TimeoutBeforeEffect).on(RequestKind::OrderList).after(4));

    let mut importing = bench.start_with_keys(&["sync"]);
    until_asked(&shop, "the fifth page", |it| !it.faults.is_empty()).await;
    kill(&mut importing);
    let arrived = bench.orders(&["--all"]).len();
    assert!(arrived > 0, "what arrived before is there");
    assert!(arrived < 700, "the import was broken off in its middle");

    shop.clear_faults();
    bench.run_with_keys(&["sync"]).ended(0);
    let rows = bench.orders(&["--all"]);
    let mut ids: Vec<u64> = rows.iter().map(|row| text(&row["number"]).parse().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, shop.order_ids("any"));
    shop.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn packing_that_was_killed_goes_on_where_it_was_and_the_shop_is_told_once() {
    let shop = shop(40).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let order = bench.packable(1).remove(0);

    let app = bench.serve().await;
    let opened = app.rpc("packing.open", json!({ "by": "order", "orderId": order.id })).await;
    assert_eq!(opened["result"], "opened", "{opened}");
    let first = scan_in(&opened["view"], &order.codes[0], 1);
    assert_eq!(app.rpc("packing.scan", first.clone()).await["view"]["counted"], 1);
    app.kill();

    let app = bench.serve().await;
    let view = app.rpc("packing.current", json!({})).await;
    assert_eq!((&view["counted"], &view["order"]["id"]), (&json!(1), &json!(order.id)));
    let again = app.rpc("packing.scan", first).await;
    assert_eq!(
        (&again["outcome"]["outcome"], &again["view"]["counted"]),
        (&json!("alreadyCounted"), &json!(1))
    );
    for (at, code) in order.codes.iter().enumerate().skip(1) {
        app.rpc("packing.scan", scan_in(&view, code, at + 1)).await;
    }
    let finish = json!({ "sessionId": view["sessionId"], "trackingNumber": "20450987654321", "carrier": null, "isFound": false });
    assert_eq!(app.rpc("packing.finish", finish).await["result"], "finished");
    app.kill();

    assert_eq!(times_told(&shop, &order), 0, "the time for an undo had not passed");
    bench.run_with_keys(&["sync"]).ended(0);
    expect_shipped_once(&shop, &order);
    assert!(shop.order(order.remote()).unwrap().to_string().contains("20450987654321"));
    shop.stop().await;
}

fn scan_in(view: &Value, code: &str, nth: usize) -> Value {
    let scan_id = format!("0192f000-0000-7000-8000-{nth:012}");
    json!({ "sessionId": view["sessionId"], "code": code, "scanId": scan_id })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_on_its_way_when_the_process_was_killed_is_not_sent_twice() {
    let shop = shop(40).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    let order = bench.packable(1).remove(0);
    bench.pack(&order, &["--tracking", "20450987654321"]).ended(0);

    shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TimeoutAfterEffect));
    let mut sending = bench.start_with_keys(&["sync"]);
    until_asked(&shop, "to ship the order", |it| it.method == "PUT").await;
    kill(&mut sending);

    bench.run_with_keys(&["sync"]).ended(0);
    expect_shipped_once(&shop, &order);
    shop.stop().await;
}

fn expect_shipped_once(shop: &demo_shop::DemoShop, order: &Packable) {
    assert_eq!(status_in(shop, order), "completed");
    assert_eq!(times_told(shop, order), 1);
}
