//! What is picked lands in the right tote.

use std::collections::{BTreeMap, BTreeSet};

use domain::BinKind;
use domain::picking::PickStep;
use store::{warehouses, waves};
use testkit::order;
use workflows::{ClosedWave, CodeMeaning, finish_wave, meanings_of, merge_orders, settle_waves};

use crate::floor::{Floor, bin, ean, id};

#[tokio::test]
async fn a_cart_of_three_orders_is_picked_into_three_totes_and_the_books_follow() {
    let floor = Floor::with(&[order(1), order(2), order(3)]).await;
    let wave = floor.picking(&[1, 2, 3]).await;
    floor.pick(wave, usize::MAX).await;
    assert_eq!(floor.run(wave).await.step(), PickStep::Finish);
    // Item 3 is three units of order 1, two of order 2 and one of order 3; six were taken for orders from the shop's number.
    let totes =
        [floor.level(3, "TOTE-1").await, floor.level(3, "TOTE-2").await, floor.level(3, "TOTE-3").await];
    assert_eq!(totes, [3, 2, 1]);
    assert_eq!((floor.level(3, "A-3").await, floor.on_hand(3).await), (100, Some(106)));
    floor.assert_books_right().await;
    let closed = finish_wave(&floor.t.store, &floor.who, wave, false).await.unwrap().value;
    assert_eq!(closed, ClosedWave::Closed);
    let mut reader = floor.t.store.read().await.unwrap();
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-2")).await.unwrap(), Some(id(2)));
    assert_eq!(waves::tote_of_order(&mut reader, &id(3)).await.unwrap(), Some(bin("TOTE-3")));
}

#[tokio::test]
async fn a_tote_whose_label_was_just_printed_is_taken() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    floor.accept(wave, &["A-1", &ean(1), "T:New 7"]).await;
    assert_eq!(floor.level(1, "NEW 7").await, 1);
    let mut reader = floor.t.store.read().await.unwrap();
    let made = warehouses::bin(&mut reader, &bin("NEW 7")).await.unwrap().unwrap();
    assert_eq!(made.kind, BinKind::Tote);
    assert_eq!(waves::order_of_tote(&mut reader, &bin("NEW 7")).await.unwrap(), Some(id(1)));
}

#[tokio::test]
async fn the_label_of_a_tote_names_the_wave_and_the_order_that_ride_in_it() {
    let floor = Floor::with(&[order(1)]).await;
    let wave = floor.picking(&[1]).await;
    // A reader sees one moment, so that each question has its own.
    let named = async |code: &str| {
        meanings_of(&mut floor.t.store.read().await.unwrap(), &code.parse().unwrap()).await.unwrap()
    };
    let unused = named("TOTE-5").await;
    assert!(matches!(unused[..], [CodeMeaning::Bin { wave: None, order: None, .. }]), "{unused:?}");
    floor.accept(wave, &["A-1", &ean(1), "TOTE-6"]).await;
    for label in ["TOTE-6", "T:TOTE-6"] {
        let found = named(label).await;
        let [CodeMeaning::Bin { bin, wave: rides, order }] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(bin.kind, domain::BinKind::Tote);
        assert_eq!((*rides, order.clone()), (Some(wave), Some(id(1))), "{label}");
    }
    assert_eq!(named("T:NEVER-USED").await, []);
}

#[tokio::test]
async fn which_tote_belongs_to_which_order_survives_a_restart() {
    let floor = Floor::with(&[order(1), order(30)]).await;
    let wave = floor.picking(&[1, 30]).await;
    floor.accept(wave, &["A-1", &ean(1), "TOTE-6", "A-2", &ean(2)]).await;
    let restarted = floor.t.second_handle().await;
    let mut reader = restarted.read().await.unwrap();
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-6")).await.unwrap(), Some(id(1)));
    let run = waves::load_run(&mut reader, wave).await.unwrap().unwrap();
    assert_eq!(run, floor.run(wave).await);
    assert_eq!((run.tote(1), run.at.as_ref()), (Some(&bin("TOTE-6")), Some(&bin("A-2"))));
    assert_eq!((run.step(), run.current().unwrap().in_hand), (PickStep::Item, 1));
}

#[tokio::test]
async fn orders_of_one_unit_share_a_tote_and_every_unit_is_booked_at_its_scan() {
    let single = |n: u64| domain::ShopOrder { lines: vec![testkit::line(n * 10, n, 1)], ..order(n) };
    let floor = Floor::with(&[single(1), single(2), single(3)]).await;
    let wave = floor.picking(&[1, 2, 3]).await;
    assert_eq!(floor.run(wave).await.step(), PickStep::Tote);
    floor.accept(wave, &["TOTE-1", "A-1", &ean(1)]).await;
    assert_eq!((floor.level(1, "TOTE-1").await, floor.level(2, "TOTE-1").await), (1, 0));
    floor.pick(wave, usize::MAX).await;
    let mut reader = floor.t.store.read().await.unwrap();
    let sharing = waves::orders_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap();
    assert_eq!(sharing, [id(1), id(2), id(3)]);
    assert_eq!(waves::order_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap(), None, "it is not one alone");
}

#[tokio::test]
async fn orders_that_go_into_one_parcel_ride_in_one_tote_also_when_one_joins_later() {
    let floor = Floor::with(&[]).await;
    let to_one_door = |n: u64| domain::ShopOrder { shipping: order(1).shipping, ..order(n) };
    for one in [to_one_door(1), to_one_door(2), order(30), to_one_door(40)] {
        floor.hear(&one).await;
    }
    merge_orders(&floor.t.store, &floor.who, &id(1), &[id(2), id(40)], "").await.unwrap();
    let wave = floor.picking(&[1, 30, 2]).await;
    let slots = async || {
        let members = waves::members(&mut floor.t.store.read().await.unwrap(), wave).await.unwrap();
        members.into_iter().map(|m| (m.order, m.slot)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(slots().await, BTreeMap::from([(id(1), 1), (id(2), 1), (id(30), 2)]));
    floor.expedite(40).await;
    settle_waves(&floor.t.store, &floor.who).await.unwrap();
    assert_eq!(slots().await[&id(40)], 1, "it rides with those of its parcel");
    floor.pick(wave, usize::MAX).await;
    let mut reader = floor.t.store.read().await.unwrap();
    let rides = async |reader: &mut store::ReadConn, n| waves::tote_of_order(reader, &id(n)).await.unwrap();
    assert_eq!(rides(&mut reader, 1).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 2).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 40).await, Some(bin("TOTE-1")));
    assert_eq!(rides(&mut reader, 30).await, Some(bin("TOTE-2")));
    let in_tote = waves::orders_of_tote(&mut reader, &bin("TOTE-1")).await.unwrap();
    assert_eq!(in_tote.into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([id(1), id(2), id(40)]));
}
