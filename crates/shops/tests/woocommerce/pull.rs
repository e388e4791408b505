//! Streams: everything is seen, once the dust has settled, whatever the shop does meanwhile.

use std::time::Duration;

use demo_shop::{Behaviour, Fault, FaultRule, RequestKind};
use domain::{Attention, Clock};
use serde_json::json;
use shops::woocommerce::{ShopFacts, WooConfig};
use shops::{Caps, ConnError, Connector, Cursor, Decoded, Entity, Fetched, LengthUnit, Stream, WeightUnit};

use crate::support::{Bench, budget, id, ids, walk};

/// The configuration for a shop as old as the oldest that is supported: no streams of variations and refunds.
fn old_shop(bench: &Bench) -> WooConfig {
    let currency = "UAH".parse().expect("a code");
    let weight_unit = WeightUnit::Kilogram;
    let facts = ShopFacts {
        caps: Caps::read_only(),
        currency,
        weight_unit,
        length_unit: LengthUnit::Centimetre,
        fence: None,
    };
    WooConfig { facts: Some(facts), ..bench.config() }
}

#[tokio::test]
async fn every_order_is_seen_and_needs_nobody() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    for per_page in [7, 50, 100] {
        let (rows, cursor) = walk(&woo, Stream::Orders, &Cursor::default(), per_page).await;
        assert_eq!(ids(&rows), bench.shop.order_ids("any"), "{per_page} per page");
        assert_eq!(cursor.watermark_srv, rows.iter().map(|row| row.modified_srv).max());
        for row in &rows {
            let Decoded::Order(order) = &row.decoded else { panic!("an order") };
            assert_eq!(order.attention, [], "{}", order.remote_id);
        }
    }
}

#[tokio::test]
async fn open_orders_come_newest_first() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let (rows, _) = walk(&woo, Stream::OpenOrders, &Cursor::default(), 5).await;
    let placed: Vec<_> = rows
        .iter()
        .filter_map(|row| match &row.decoded {
            Decoded::Order(order) => Some(order.placed_at),
            _ => None,
        })
        .collect();
    assert!(placed.is_sorted_by(|newer, older| newer >= older));
    let mut open = Vec::new();
    for status in ["processing", "on-hold", "pending"] {
        open.extend(bench.shop.order_ids(status));
    }
    open.sort_unstable();
    assert_eq!(ids(&rows), open);
}

#[tokio::test]
async fn orders_changed_in_one_second_are_all_seen() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let all = bench.shop.order_ids("any");
    bench.clock.advance(Duration::from_secs(60));
    all.iter().for_each(|id| assert!(bench.shop.edit_order(*id, |_| {})));
    for per_page in [10, 33, 100] {
        let (rows, _) = walk(&woo, Stream::Orders, &Cursor::default(), per_page).await;
        assert_eq!(ids(&rows), all, "{per_page} per page");
    }
}

#[tokio::test]
async fn orders_that_move_while_they_are_listed_hide_no_other() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let all = bench.shop.order_ids("any");
    bench.clock.advance(Duration::from_secs(60));
    all.iter().for_each(|id| assert!(bench.shop.edit_order(*id, |_| {})));
    bench.clock.advance(Duration::from_secs(60));
    bench.shop.add_fault(FaultRule::always(Fault::PageDrift).on(RequestKind::OrderList).times(15));
    let (rows, _) = walk(&woo, Stream::Orders, &Cursor::default(), 20).await;
    assert_eq!(ids(&rows), all);
}

#[tokio::test]
async fn a_later_walk_brings_only_what_changed_and_a_stored_place_is_enough_to_go_on() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let (_, cursor) = walk(&woo, Stream::Orders, &Cursor::default(), 100).await;
    bench.clock.advance(Duration::from_secs(60));
    let changed = bench.shop.order_ids("processing")[0];
    bench.shop.set_order_status(changed, "on-hold");
    let (rows, _) = walk(&woo, Stream::Orders, &cursor, 100).await;
    assert!(ids(&rows).contains(&changed) && rows.len() < 10, "{} rows", rows.len());

    let first = woo.pull(Stream::Orders, &Cursor::default(), budget(30)).await.expect("a page");
    assert!(!first.caught_up && first.total == Some(bench.shop.order_ids("any").len() as u64));
    let another_start = bench.connect(bench.config());
    let (mut rows, _) = walk(&another_start, Stream::Orders, &first.next, 40).await;
    rows.extend(first.rows);
    assert_eq!(ids(&rows), bench.shop.order_ids("any"));
}

#[tokio::test]
async fn the_walk_after_a_long_one_starts_before_the_long_one_began() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let began = bench.clock.now();
    let first = woo.pull(Stream::Orders, &Cursor::default(), budget(20)).await.expect("a page");
    bench.clock.advance(Duration::from_secs(3_600));
    let order = bench.shop.order_ids("processing")[0];
    bench.shop.edit_order(order, |order| order["customer_note"] = json!("late"));
    let (rows, cursor) = walk(&woo, Stream::Orders, &first.next, 20).await;
    assert!(rows.iter().any(|row| row.remote_id == id(order) && row.modified_srv > began));
    // A row with a stamp of the first hour may have been committed behind the walk's back.
    assert!(cursor.watermark_srv.expect("a mark") <= began);
}

#[tokio::test]
async fn an_order_stamped_in_the_future_does_not_blind_us_to_the_present() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let orders = bench.shop.order_ids("processing");
    let ten_years = Behaviour { clock_skew_seconds: 315_360_000, ..Behaviour::default() };
    bench.shop.set_behaviour(ten_years);
    assert!(bench.shop.edit_order(orders[0], |_| {}));
    bench.shop.set_behaviour(Behaviour::default());
    let (_, cursor) = walk(&woo, Stream::Orders, &Cursor::default(), 50).await;
    bench.clock.advance(Duration::from_secs(60));
    assert!(bench.shop.edit_order(orders[1], |_| {}));
    let (rows, _) = walk(&woo, Stream::Orders, &cursor, 50).await;
    assert!(ids(&rows).contains(&orders[1]));
}

#[tokio::test]
async fn the_trash_is_a_stream_of_its_own() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let trashed = bench.shop.order_ids("processing")[0];
    bench.shop.trash_order(trashed);
    let (rows, _) = walk(&woo, Stream::TrashedOrders, &Cursor::default(), 100).await;
    assert!(rows.iter().all(|row| row.trashed) && ids(&rows).contains(&trashed));
    let (rows, _) = walk(&woo, Stream::Orders, &Cursor::default(), 100).await;
    assert!(!ids(&rows).contains(&trashed));
}

#[tokio::test]
async fn products_and_variations_are_seen_in_new_shops_and_in_old_ones() {
    let bench = Bench::http(Behaviour::default()).await;
    let all = bench.shop.products();
    let expected = |variation: bool| -> Vec<u64> {
        let fits = |record: &&serde_json::Value| (record["type"] == "variation") == variation;
        let mut ids: Vec<u64> = all.iter().filter(fits).filter_map(|record| record["id"].as_u64()).collect();
        ids.sort_unstable();
        ids
    };
    let new = bench.probed().await;
    let (products, _) = walk(&new, Stream::Products, &Cursor::default(), 25).await;
    assert_eq!(ids(&products), expected(false));
    for woo in [new, bench.connect(old_shop(&bench))] {
        let (variations, cursor) = walk(&woo, Stream::Variations, &Cursor::default(), 4).await;
        assert_eq!(ids(&variations), expected(true));
        assert!(cursor.watermark_srv.is_some());
    }
}

#[tokio::test]
async fn refunds_are_seen_in_new_shops_and_in_old_ones() {
    let bench = Bench::http(Behaviour::default()).await;
    let mut expected: Vec<u64> = Vec::new();
    for order in bench.shop.order_ids("any") {
        expected.extend(bench.shop.refunds(order).iter().filter_map(|refund| refund["id"].as_u64()));
    }
    expected.sort_unstable();
    assert!(!expected.is_empty());
    for woo in [bench.probed().await, bench.connect(old_shop(&bench))] {
        let (rows, _) = walk(&woo, Stream::Refunds, &Cursor::default(), 3).await;
        assert_eq!(ids(&rows), expected);
        // The mirror's body alone says of which order it is.
        for row in rows {
            let again = woo.decode(Entity::Refund, &row.body).expect("readable");
            assert_eq!(again.decoded, row.decoded);
        }
    }
}

#[tokio::test]
async fn one_broken_order_never_stops_the_others() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let broken = bench.shop.order_ids("processing")[0];
    bench.shop.add_fault(FaultRule::always(Fault::BadRecord(broken)));
    let (rows, _) = walk(&woo, Stream::Orders, &Cursor::default(), 25).await;
    assert_eq!(ids(&rows), bench.shop.order_ids("any"));
    for row in rows {
        let Decoded::Order(order) = row.decoded else { panic!("an order") };
        let is_bad = order.attention.iter().any(|attention| matches!(attention, Attention::BadField { .. }));
        assert_eq!(is_bad, order.remote_id == id(broken), "{}", order.remote_id);
    }
}

#[tokio::test]
async fn a_plugin_s_warning_costs_nothing_and_is_told() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PhpWarningBeforeJson));
    let page = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.expect("a page");
    assert!(page.damaged && page.rows.len() == 10);
    let page = woo.pull(Stream::Orders, &page.next, budget(10)).await.expect("a page");
    assert!(!page.damaged);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::TruncatedBody));
    let error = woo.pull(Stream::Orders, &Cursor::default(), budget(10)).await.map(drop);
    assert!(matches!(error, Err(ConnError::Unreachable(_) | ConnError::BadAnswer(_))), "{error:?}");
}

#[tokio::test]
async fn a_record_at_which_the_shop_dies_is_stepped_over() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let poisoned = woo.pull(Stream::Orders, &Cursor::default(), budget(1)).await.expect("a page").rows;
    bench.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PhpFatal500));
    let error = woo.pull(Stream::Orders, &Cursor::default(), budget(1)).await.map(drop);
    assert_eq!(error, Err(ConnError::ServerError { status: 500 }));

    let skipped = woo.skip(Stream::Orders, &Cursor::default()).await.expect("stepped over");
    assert_eq!(skipped.remote_id, poisoned.first().map(|row| row.remote_id.clone()));
    // The next pages may be wide again.
    let (rows, _) = walk(&woo, Stream::Orders, &skipped.next, 25).await;
    let poisoned = ids(&poisoned);
    let others: Vec<u64> =
        bench.shop.order_ids("any").into_iter().filter(|id| !poisoned.contains(id)).collect();
    assert_eq!(ids(&rows), others);
}

#[tokio::test]
async fn nothing_is_stepped_over_while_the_whole_shop_fails() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    bench.shop.add_fault(FaultRule::always(Fault::PhpFatal500));
    let skipped = woo.skip(Stream::Orders, &Cursor::default()).await;
    assert_eq!(skipped, Err(ConnError::ServerError { status: 500 }));
}

#[tokio::test]
async fn one_record_is_fetched_wherever_it_is() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let processing = bench.shop.order_ids("processing");
    bench.shop.trash_order(processing[0]);
    bench.shop.delete_order(processing[1]);
    let fetched = woo.fetch(Entity::Order, &id(processing[0])).await.expect("an answer");
    assert!(matches!(fetched, Fetched::Row(row) if row.trashed));
    assert!(matches!(woo.fetch(Entity::Order, &id(processing[1])).await, Ok(Fetched::Gone)));
    let variation = bench.shop.products().into_iter().find(|record| record["type"] == "variation");
    let variation = variation.expect("a variation")["id"].as_u64().expect("an id");
    let fetched = woo.fetch(Entity::Variation, &id(variation)).await.expect("an answer");
    assert!(matches!(fetched, Fetched::Row(row) if row.remote_id == id(variation)));
    assert!(matches!(woo.fetch(Entity::Refund, &id(999_999_999)).await, Ok(Fetched::Gone)));
}

#[tokio::test]
async fn a_fetched_order_knows_which_units_were_given_back() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let given_back = |order: u64| -> u64 {
        let refunds = bench.shop.refunds(order);
        let lines =
            refunds.iter().flat_map(|refund| refund["line_items"].as_array().cloned().unwrap_or_default());
        lines.filter_map(|line| line["quantity"].as_i64()).map(i64::unsigned_abs).sum()
    };
    let orders = bench.shop.order_ids("any");
    let refunded = orders.into_iter().find(|order| given_back(*order) > 0).expect("a refund with goods");
    let Ok(Fetched::Row(row)) = woo.fetch(Entity::Order, &id(refunded)).await else { panic!("an order") };
    let Decoded::Order(order) = row.decoded else { panic!("an order") };
    let units: u64 = order.lines.iter().map(|line| u64::from(line.refunded.units())).sum();
    assert_eq!(units, given_back(refunded));
}

#[tokio::test]
async fn hostile_words_arrive_as_they_are() {
    let bench = Bench::http(Behaviour::default()).await;
    let woo = bench.probed().await;
    let order = bench.shop.order_ids("processing")[0];
    let script = "<script>alert(1)</script>";
    bench.shop.edit_order(order, |order| {
        order["billing"]["company"] = json!(script);
        order["status"] = json!("robbed");
    });
    let Ok(Fetched::Row(row)) = woo.fetch(Entity::Order, &id(order)).await else { panic!("an order") };
    let Decoded::Order(order) = row.decoded else { panic!("an order") };
    assert_eq!(order.billing.company, script);
    assert_eq!(order.attention, [Attention::UnknownStatus { slug: "robbed".to_owned() }]);
}
