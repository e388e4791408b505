//! Two stations, one database: exactly one packs an order.

use domain::ScanOutcome;
use store::packing;
use testkit::{order, station};
use workflows::{Opened, SessionError, Who, open_by_code, open_order, scan_item, take_over};

use crate::support::{Bench, id, single};

#[tokio::test]
async fn of_two_stations_that_open_an_order_at_once_exactly_one_gets_it_and_the_other_hears_who_has_it() {
    let orders: Vec<_> = (1..=20).map(order).collect();
    let bench = Bench::with(&orders).await;
    let second = bench.t.second_handle().await;
    let (one, other) = (Who::alone(station(1)), Who::alone(station(2)));
    let mut first_won = 0;
    for n in 1..=20 {
        let order = id(n);
        let (a, b) =
            tokio::join!(open_order(bench.store(), &one, &order), open_order(&second, &other, &order),);
        let (a, b) = (a.unwrap().value, b.unwrap().value);
        let (winner, loser, has_it) = match (&a, &b) {
            (Opened::Session(session), loser) => (session, loser, station(1)),
            (loser, Opened::Session(session)) => (session, loser, station(2)),
            neither => panic!("nobody got order {n}: {neither:?}"),
        };
        assert_eq!(winner.order, order);
        let Opened::TakenBy { station, number, .. } = loser else { panic!("both got order {n}: {loser:?}") };
        assert_eq!((*station, number.as_str()), (has_it, format!("{}", 100_000 + n).as_str()));
        first_won += u32::from(has_it == testkit::station(1));
    }
    assert!(first_won <= 20);
    // Whoever lost may ask again as often as he likes.
    let again = open_order(&second, &other, &id(1)).await.unwrap().value;
    let mine = open_order(bench.store(), &one, &id(1)).await.unwrap().value;
    assert_ne!(matches!(again, Opened::Session(_)), matches!(mine, Opened::Session(_)));
}

#[tokio::test]
async fn two_stations_that_scan_the_same_item_at_once_get_two_different_orders() {
    let mut other_order = single(7);
    other_order.remote_id = 99.into();
    other_order.number = "100099".to_owned();
    let bench = Bench::with(&[single(7), other_order]).await;
    let second = bench.t.second_handle().await;
    let (one, other) = (Who::alone(station(1)), Who::alone(station(2)));
    let code = "CUP-007".parse().unwrap();
    let (a, b) = tokio::join!(
        open_by_code(bench.store(), &one, &code, bench.scan_id()),
        open_by_code(&second, &other, &code, bench.scan_id()),
    );
    let (Opened::Session(a), Opened::Session(b)) = (a.unwrap().value.opened, b.unwrap().value.opened) else {
        panic!("both stations have an order to pack")
    };
    assert_ne!(a.order, b.order);
}

#[tokio::test]
async fn taking_over_needs_an_act_keeps_the_progress_and_stops_the_other_station() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    let other = Who::alone(station(2));
    let opened = open_order(bench.store(), &other, &id(1)).await.unwrap().value;
    let Opened::TakenBy { counted, needed, .. } = opened else { panic!("{opened:?}") };
    assert_eq!((counted, needed), (1, 6));

    let taken = take_over(bench.store(), &other, &id(1), "shift change").await.unwrap().value;

    let Opened::Session(theirs) = taken else { panic!("{taken:?}") };
    assert_eq!((theirs.session, theirs.missing()), (session, 5));
    assert_eq!(bench.scan(session, "CUP-002").await, ScanOutcome::Elsewhere { station: station(2) });
    let undo = workflows::undo_scan(bench.store(), &bench.who, session).await;
    assert!(matches!(undo, Err(SessionError::Elsewhere(at)) if at == station(2)), "{undo:?}");
    let code = "CUP-002".parse().unwrap();
    let counted = scan_item(bench.store(), &other, session, &code, bench.scan_id()).await.unwrap().value;
    assert_eq!(counted.session.missing(), 4, "what the old station scanned meanwhile counted nothing");
    let mut reader = bench.t.store.read().await.unwrap();
    let facts = packing::bench_facts(&mut reader, session).await.unwrap();
    assert!(
        matches!(&facts[0].event, domain::BenchEvent::TakenOver { from, reason, .. }
            if *from == station(1) && reason == "shift change"),
        "{facts:?}"
    );
    assert_eq!(packing::current_sessions(&mut reader, station(1)).await.unwrap(), []);
    assert_eq!(packing::current_sessions(&mut reader, station(2)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_order_that_was_set_aside_goes_on_at_whichever_station_opens_it() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    workflows::set_aside(bench.store(), &bench.who, session).await.unwrap();
    let other = Who::alone(station(2));
    let opened = open_order(bench.store(), &other, &id(1)).await.unwrap().value;
    let Opened::Session(theirs) = opened else { panic!("{opened:?}") };
    assert_eq!((theirs.session, theirs.missing()), (session, 5));
    assert!(matches!(
        open_order(bench.store(), &bench.who, &id(1)).await.unwrap().value,
        Opened::TakenBy { .. }
    ));
}

#[tokio::test]
async fn whoever_may_not_pack_opens_scans_and_closes_nothing() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    let reader = Who { role: Some(domain::Role::ReadOnly), ..bench.who };
    assert!(matches!(open_order(bench.store(), &reader, &id(1)).await, Err(SessionError::NotPermitted(_))));
    let code = "CUP-001".parse().unwrap();
    let scan = scan_item(bench.store(), &reader, session, &code, bench.scan_id()).await;
    assert!(matches!(scan, Err(SessionError::NotPermitted(_))));
    assert!(matches!(
        take_over(bench.store(), &reader, &id(1), "why").await,
        Err(SessionError::NotPermitted(_))
    ));
    assert_eq!(bench.open(1).await.missing(), 6);
}
