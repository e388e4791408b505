use domain::{ShopOrder, ShopStatus, Timestamp};
use store::kits::KitPart;
use store::stock::{self, Figure, Of, StockQuery, StockView};
use store::stock_rules::StockRule;
use testkit::{line, order};
use workflows::stock::{
    Correction, FloorError, NewReceipt, correct_stock, open_receipt, set_kit, set_stock_rule,
};

use crate::floor::{Floor, item, place};

/// Order `n` for so many units of item 1.
fn wants(n: u64, units: u32) -> ShopOrder {
    ShopOrder { lines: vec![line(n * 10, 1, units)], ..order(n) }
}

/// The shop sold more than it had: of a hundred orders for one unit, sixty can be met.
async fn rush() -> Floor {
    let floor = Floor::new().await;
    let all_but_sixty = Correction {
        variant: item(1),
        place: place("A-1"),
        lot: String::new(),
        delta: -20,
        reason: "broken".to_owned(),
        photo: None,
    };
    for _ in 0..2 {
        correct_stock(&floor.t.store, &floor.who, &all_but_sixty).await.unwrap();
    }
    for n in 1..=100 {
        floor.hear(&wants(n, 1)).await;
    }
    floor
}

#[tokio::test]
async fn of_a_hundred_orders_for_sixty_units_forty_are_short_with_the_day_on_which_more_should_come() {
    let floor = rush().await;
    let announced = NewReceipt {
        warehouse: domain::WarehouseId::main(),
        supplier: String::new(),
        note: String::new(),
        expected: Some("2026-12-05".parse().unwrap()),
        lines: vec![(item(1), 50)],
    };
    open_receipt(&floor.t.store, &floor.who, &announced).await.unwrap();
    let mut reader = floor.t.store.read().await.unwrap();
    let given = stock::demands(&mut reader, &item(1)).await.unwrap();
    assert_eq!(given.iter().map(|a| a.reserved).sum::<i64>(), 60);
    let short: Vec<_> = given.iter().filter(|a| a.short > 0).collect();
    assert_eq!(short.len(), 40);
    let key = |a: &&domain::Allocation| {
        (a.demand.is_expedited, a.demand.due.is_none(), a.demand.due, a.demand.placed)
    };
    assert!(
        given.iter().map(|a| key(&a)).is_sorted(),
        "the earliest due, then the earliest placed, come first"
    );
    assert_eq!(stock::demands(&mut reader, &item(1)).await.unwrap(), given, "the same in every run");

    let row = stock::row(&mut reader, &item(1)).await.unwrap().unwrap();
    assert_eq!(
        (row.on_hand, row.reserved, row.short, row.available(), row.incoming),
        (Some(60), 60, 40, 0, 50)
    );
    let why = stock::why(&mut reader, &item(1), Figure::Short).await.unwrap();
    assert_eq!(why.len(), 40);
    let Of::Order { taken_by: Some(taker), .. } = &why[0].of else { panic!("somebody took the last unit") };
    let last = given.iter().rfind(|a| a.reserved > 0).unwrap();
    assert_eq!(*taker, format!("{}", 100_000 + last.demand.order.remote.as_str().parse::<u64>().unwrap()));
    let coming = stock::incoming(&mut reader, &item(1)).await.unwrap();
    assert_eq!(coming[0].expected.unwrap().to_string(), "2026-12-05");
    let listed = StockQuery { view: StockView::Short, limit: 50, ..StockQuery::default() };
    let page = stock::page(&mut reader, &listed).await.unwrap();
    assert_eq!(page.rows.iter().map(|r| r.variant.clone()).collect::<Vec<_>>(), [item(1)]);
}

#[tokio::test]
async fn a_cancelled_order_gives_its_units_to_the_next_by_itself() {
    let floor = rush().await;
    let reserved_for = async |n: u64| {
        let given = stock::demands(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap();
        let its = given.into_iter().find(|a| a.demand.order.remote.as_str() == n.to_string());
        its.map(|a| a.reserved)
    };
    assert_eq!((reserved_for(1).await, reserved_for(61).await), (Some(1), Some(0)));
    let mut cancelled = wants(1, 1);
    cancelled.status = ShopStatus::Cancelled;
    cancelled.status_raw = "cancelled".to_owned();
    cancelled.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    floor.hear(&cancelled).await;
    assert_eq!((reserved_for(1).await, reserved_for(61).await), (None, Some(1)));
}

/// The rows behind a number sum to it.
async fn explained(floor: &Floor, n: u64) {
    let mut reader = floor.t.store.read().await.unwrap();
    let row = stock::row(&mut reader, &item(n)).await.unwrap().unwrap();
    for (figure, number) in [
        (Figure::OnHand, row.on_hand.unwrap_or(0)),
        (Figure::Reserved, row.reserved),
        (Figure::Short, row.short),
        (Figure::Available, row.available()),
        (Figure::ForSale, row.sellable()),
        (Figure::Incoming, row.incoming),
        (Figure::ShopNumber, row.shop_stock.unwrap_or(0)),
    ] {
        let rows = stock::why(&mut reader, &item(n), figure).await.unwrap();
        assert_eq!(rows.iter().map(|r| r.units).sum::<i64>(), number, "{figure:?}: {rows:?}");
    }
}

#[tokio::test]
async fn every_number_is_explained_by_rows_that_sum_to_it() {
    let floor = Floor::new().await;
    explained(&floor, 1).await;
    floor.hear(&wants(1, 7)).await;
    explained(&floor, 1).await;
    floor.receive(1, 12, "B-1").await;
    explained(&floor, 1).await;
    floor.hear(&wants(2, 200)).await;
    explained(&floor, 1).await;
    floor.add_bins("Q-1", "Q-1", domain::BinKind::Quarantine, "").await;
    floor.receive(1, 5, "Q-1").await;
    explained(&floor, 1).await;
    // The ledger itself sums to what is on hand.
    let sum: i64 = floor.ledger(1).await.iter().map(|row| row.delta).sum();
    assert_eq!(sum, floor.on_hand(1).await);
}

#[tokio::test]
async fn an_order_for_a_kit_reserves_its_parts() {
    let floor = Floor::new().await;
    let parts = [KitPart { part: item(1), units: 2 }, KitPart { part: item(2), units: 1 }];
    set_kit(&floor.t.store, &floor.who, &item(9), &parts).await.unwrap();
    floor.hear(&ShopOrder { lines: vec![line(11, 9, 3)], ..order(1) }).await;
    let mut reader = floor.t.store.read().await.unwrap();
    let reserved = async |reader: &mut store::ReadConn, n| {
        stock::row(reader, &item(n)).await.unwrap().map(|row| (row.reserved, row.available()))
    };
    assert_eq!(reserved(&mut reader, 1).await, Some((6, 94)));
    assert_eq!(reserved(&mut reader, 2).await, Some((3, 97)));
    assert_eq!(reserved(&mut reader, 9).await.unwrap().1, 47);
}

#[tokio::test]
async fn an_item_that_sells_twelve_an_hour_keeps_two_units_back_until_somebody_sets_another_number() {
    let floor = Floor::new().await;
    // 12 an hour over the week that is looked at; the shop was never seen to change its number: a lag of ten minutes.
    floor.hear(&wants(1, 12 * 24 * 7)).await;
    floor.receive(1, 2_000, "B-1").await;
    let row =
        async |n| stock::row(&mut floor.t.store.read().await.unwrap(), &item(n)).await.unwrap().unwrap();
    let before = row(1).await;
    assert_eq!((before.available(), before.buffer.unwrap().units(), before.sellable()), (2_100, 2, 2_098));
    let why = stock::why(&mut floor.t.store.read().await.unwrap(), &item(1), Figure::ForSale).await.unwrap();
    let Of::Buffer(kept) = &why.last().unwrap().of else { panic!("the buffer is the last reason: {why:?}") };
    let proposed = kept.proposed;
    assert_eq!((proposed.sold, proposed.span_minutes, proposed.lag_minutes), (2_016, 10_080, 10));

    let five = StockRule { reorder_at: None, buffer: Some(5) };
    set_stock_rule(&floor.t.store, &floor.who, &item(1), &five).await.unwrap();
    assert_eq!(row(1).await.sellable(), 2_095);
    explained(&floor, 1).await;
    let all = StockRule { reorder_at: None, buffer: Some(1_000_000) };
    set_stock_rule(&floor.t.store, &floor.who, &item(1), &all).await.unwrap();
    assert_eq!(row(1).await.sellable(), 0, "never below nothing");
    explained(&floor, 1).await;
    let too_many = StockRule { reorder_at: Some(1_000_001), buffer: None };
    let refused = set_stock_rule(&floor.t.store, &floor.who, &item(1), &too_many).await;
    assert!(matches!(refused, Err(FloorError::Units)));
    set_stock_rule(&floor.t.store, &floor.who, &item(1), &StockRule::default()).await.unwrap();
    assert_eq!(row(1).await.sellable(), 2_098, "what is proposed holds again");
}

#[tokio::test]
async fn the_buffer_of_a_kit_is_its_own() {
    let floor = Floor::new().await;
    set_kit(&floor.t.store, &floor.who, &item(9), &[KitPart { part: item(1), units: 2 }]).await.unwrap();
    let rule = StockRule { reorder_at: None, buffer: Some(3) };
    set_stock_rule(&floor.t.store, &floor.who, &item(9), &rule).await.unwrap();
    let row = stock::row(&mut floor.t.store.read().await.unwrap(), &item(9)).await.unwrap().unwrap();
    assert_eq!((row.available(), row.sellable()), (50, 47));
    let why = stock::why(&mut floor.t.store.read().await.unwrap(), &item(9), Figure::ForSale).await.unwrap();
    assert_eq!(why.iter().map(|row| row.units).collect::<Vec<_>>(), [50, -3]);
    let ordered = StockRule { reorder_at: Some(1), buffer: None };
    let refused = set_stock_rule(&floor.t.store, &floor.who, &item(9), &ordered).await;
    assert!(matches!(refused, Err(FloorError::IsKit)), "its parts are ordered");
}

#[tokio::test]
async fn what_falls_to_its_reorder_point_is_listed_until_enough_is_announced() {
    let floor = Floor::new().await;
    let rule = StockRule { reorder_at: Some(95), buffer: None };
    set_stock_rule(&floor.t.store, &floor.who, &item(1), &rule).await.unwrap();
    let low = async || {
        let listed = StockQuery { view: StockView::Low, limit: 50, ..StockQuery::default() };
        let page = stock::page(&mut floor.t.store.read().await.unwrap(), &listed).await.unwrap();
        page.rows.iter().map(|row| (row.variant.clone(), row.is_low())).collect::<Vec<_>>()
    };
    floor.receive(1, 1, "B-1").await;
    assert_eq!(low().await, [], "101 are free");
    floor.hear(&wants(1, 6)).await;
    assert_eq!(low().await, [(item(1), true)], "95 are free");
    let announced = NewReceipt {
        warehouse: domain::WarehouseId::main(),
        supplier: String::new(),
        note: String::new(),
        expected: None,
        lines: vec![(item(1), 1)],
    };
    open_receipt(&floor.t.store, &floor.who, &announced).await.unwrap();
    assert_eq!(low().await, []);
}

#[tokio::test]
async fn lists_are_sorted_searched_and_cut_into_pages() {
    let floor = Floor::new().await;
    floor.receive(3, 50, "B-1").await;
    let mut reader = floor.t.store.read().await.unwrap();
    let query = StockQuery { limit: 10, ..StockQuery::default() };
    let first = stock::page(&mut reader, &query).await.unwrap();
    assert_eq!((first.total, first.rows.len()), (60, 10));
    let largest = StockQuery { order: stock::StockOrder::OnHand, is_descending: true, ..query.clone() };
    assert_eq!(stock::page(&mut reader, &largest).await.unwrap().rows[0].variant, item(3));
    let found = StockQuery { text: "cup-003".to_owned(), ..query.clone() };
    let found = stock::page(&mut reader, &found).await.unwrap();
    assert_eq!((found.total, found.rows[0].on_hand), (1, Some(150)));
    let nothing = StockQuery { text: "no such thing".to_owned(), ..query };
    assert_eq!(stock::page(&mut reader, &nothing).await.unwrap().total, 0);
}
