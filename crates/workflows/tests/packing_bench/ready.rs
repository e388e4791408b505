//! No order is open: what a scan opens.

use domain::{
    BinCode, BinKind, HoldReason, OrderMove, PackRefusal, Place, ScanOutcome, ShopStatus, WarehouseId,
};
use testkit::order;
use workflows::{Decision, Next, Opened, decide_orders, next_to_pack};

use crate::support::{Bench, id, single};

#[tokio::test]
async fn of_fourteen_waiting_single_orders_one_scan_of_the_item_opens_the_most_urgent_and_counts_it() {
    let mut waiting = Vec::new();
    for n in 0..14 {
        let mut one = single(7);
        one.remote_id = (700 + n).into();
        one.number = format!("{}", 170_000 + n);
        one.placed_at = testkit::order(7 + n).placed_at;
        waiting.push(one);
    }
    let bench = Bench::with(&waiting).await;
    let expedite = Decision::Move(OrderMove::Expedite(true));
    decide_orders(bench.store(), &bench.who, &[id(709)], &expedite, "").await.unwrap();

    let opened = bench.open_with("CUP-007").await;

    let Opened::Session(session) = opened.opened else { panic!("{:?}", opened.opened) };
    assert_eq!(session.order, id(709), "the expedited one goes first");
    let scanned = opened.scanned.unwrap();
    assert!(matches!(scanned.outcome, ScanOutcome::OrderPacked { .. }), "{:?}", scanned.outcome);
    assert_eq!((session.missing(), session.scans.len()), (0, 1), "one scan in all");
    // The next one of the same item is the oldest of the rest.
    let next = bench.open_with("CUP-007").await;
    let Opened::Session(session) = next.opened else { panic!("{:?}", next.opened) };
    assert_eq!(session.order, id(700));
}

#[tokio::test]
async fn a_scan_that_opened_an_order_and_is_delivered_again_counts_once() {
    let bench = Bench::with(&[single(7), single(8)]).await;
    let (code, scan) = ("CUP-007".parse().unwrap(), bench.scan_id());
    for _ in 0..2 {
        let done = workflows::open_by_code(bench.store(), &bench.who, &code, scan).await.unwrap().value;
        let Opened::Session(session) = done.opened else { panic!("{:?}", done.opened) };
        assert_eq!((&session.order, session.scans.len()), (&id(7), 1));
    }
}

#[tokio::test]
async fn an_item_of_larger_orders_only_opens_the_most_urgent_that_nobody_began() {
    let bench = Bench::with(&[order(1), order(2)]).await;
    let opened = bench.open_with("CUP-002").await;
    let Opened::Session(session) = opened.opened else { panic!("{:?}", opened.opened) };
    assert_eq!((&session.order, session.missing()), (&id(1), 5));
    let opened = bench.open_with("CUP-002").await;
    let Opened::Session(session) = opened.opened else { panic!("{:?}", opened.opened) };
    assert_eq!(session.order, id(2));
    assert!(matches!(bench.open_with("CUP-002").await.opened, Opened::Unknown));
}

#[tokio::test]
async fn an_order_that_may_not_be_packed_says_why() {
    for (status, reason) in [
        (ShopStatus::Completed, PackRefusal::Shipped),
        (ShopStatus::Cancelled, PackRefusal::Cancelled),
        (ShopStatus::Pending, PackRefusal::Unpaid),
        (ShopStatus::OnHold, PackRefusal::OnHold),
        (ShopStatus::Refunded, PackRefusal::Refunded),
        (ShopStatus::Failed, PackRefusal::Failed),
    ] {
        let mut one = order(1);
        one.status = status;
        let bench = Bench::with(&[one]).await;
        let opened = bench.open_with("100001").await.opened;
        assert!(matches!(opened, Opened::Refused { reason: why, .. } if why == reason), "{opened:?}");
    }
    let bench = Bench::with(&[order(1)]).await;
    let hold = domain::Hold { reason: HoldReason::Address, text: String::new() };
    decide_orders(bench.store(), &bench.who, &[id(1)], &Decision::Move(OrderMove::Hold(hold)), "")
        .await
        .unwrap();
    let opened = bench.open_with("100001").await.opened;
    assert!(matches!(opened, Opened::Refused { reason: PackRefusal::OnHold, .. }), "{opened:?}");
}

#[tokio::test]
async fn a_shipped_order_is_refused_by_its_number_and_by_its_label() {
    let bench = Bench::with(&[single(1)]).await;
    let packed = bench.pack(1).await;
    bench.scan(packed.session, "20450000000001").await;
    bench.finish(packed.session).await.unwrap();
    for code in ["100001", "20450000000001"] {
        let opened = bench.open_with(code).await.opened;
        assert!(matches!(opened, Opened::Refused { reason: PackRefusal::Shipped, .. }), "{opened:?}");
    }
}

#[tokio::test]
async fn a_code_that_means_nothing_opens_nothing() {
    let bench = Bench::with(&[order(1)]).await;
    assert!(matches!(bench.open_with("NOTHING-LIKE-IT").await.opened, Opened::Unknown));
}

#[tokio::test]
async fn a_tote_opens_the_order_that_rides_in_it_and_the_list_of_its_wave_the_first_of_the_wave() {
    let bench = Bench::with(&[order(1), order(2), order(3)]).await;
    let tote = Place::new(WarehouseId::main(), "TOTE-07".parse::<BinCode>().unwrap());
    let mut tx = bench.write().await;
    store::warehouses::ensure_bin(&mut tx, &tote, BinKind::Tote).await.unwrap();
    crate::support::ride(&mut tx, &bench, &tote, id(2)).await;
    tx.commit().await.unwrap();

    let Opened::Session(session) = bench.open_with("tote-07").await.opened else { panic!("no order opened") };
    assert_eq!(session.order, id(2));
    workflows::set_aside(bench.store(), &bench.who, session.session).await.unwrap();
    let opened = bench.open_with("WAVE-0001").await;
    assert!(opened.wave.is_some(), "the next order comes from it too");
    let Opened::Session(session) = opened.opened else { panic!("no order opened") };
    assert_eq!(session.order, id(2));
}

#[tokio::test]
async fn the_next_order_is_the_most_urgent_that_no_other_station_packs() {
    let bench = Bench::with(&[order(1), order(2), order(3)]).await;
    let other = workflows::Who::alone(testkit::station(2));
    workflows::open_order(bench.store(), &other, &id(1)).await.unwrap();
    let next = next_to_pack(bench.store(), &bench.who, Next::Any).await.unwrap();
    assert_eq!(next, Some(id(2)));
    assert_eq!(next_to_pack(bench.store(), &other, Next::Any).await.unwrap(), Some(id(1)));
}
