//! An order is open: what a scan of anything means.

use domain::{BenchCommand, ByHandReason, Quantity, ScanOutcome, SessionState, UndoOutcome};
use store::lots::{self, Lot, Tracking};
use store::{catalogue, pack_codes};
use testkit::order;
use workflows::{Commanded, Short, count_by_hand, leave_out, let_in, link_code};

use crate::support::{Bench, item, single};

fn units(n: u32) -> Quantity {
    Quantity::new(n).unwrap()
}

#[tokio::test]
async fn four_kinds_of_wrong_scans_are_told_apart_and_count_nothing() {
    let bench = Bench::with(&[order(1), order(2)]).await;
    let session = bench.open(1).await.session;
    assert!(bench.scan(session, "CUP-001").await.counts());
    let too_many = bench.scan(session, "CUP-001").await;
    assert!(matches!(too_many, ScanOutcome::TooMany { .. }), "{too_many:?}");
    assert_eq!(bench.scan(session, "CUP-050").await, ScanOutcome::WrongItem { scanned: item(50) });
    assert_eq!(bench.scan(session, "5901234123457").await, ScanOutcome::UnknownBarcode);
    let other = bench.scan(session, "100002").await;
    assert_eq!(other, ScanOutcome::OtherOrder { order: crate::support::id(2) });
    assert_eq!(bench.scan(session, "100001").await, ScanOutcome::ThisOrder);
    assert_eq!(bench.open(1).await.missing(), 5);
}

#[tokio::test]
async fn the_third_mistake_in_one_order_asks_for_help_once() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    let mut asks = Vec::new();
    for _ in 0..5 {
        asks.push(bench.scanned(session, "CUP-050").await.asks_for_help);
    }
    assert_eq!(asks, [false, false, true, false, false]);
}

#[tokio::test]
async fn a_pack_code_counts_its_units_and_its_undo_takes_all_of_them_out() {
    let mut large = single(1);
    large.lines[0].quantity = units(8);
    let bench = Bench::with(&[large]).await;
    let mut tx = bench.write().await;
    pack_codes::teach(&mut tx, &item(1), &"14820000000018".parse().unwrap(), 6, bench.hand()).await.unwrap();
    tx.commit().await.unwrap();
    let session = bench.open(1).await.session;
    let pack = bench.scan(session, "14820000000018").await;
    assert!(matches!(pack, ScanOutcome::Counted { units: six, .. } if six == units(6)), "{pack:?}");
    let second = bench.scan(session, "14820000000018").await;
    assert!(matches!(second, ScanOutcome::TooMany { units: six, .. } if six == units(6)), "{second:?}");
    assert_eq!(bench.open(1).await.missing(), 2);
    workflows::undo_scan(bench.store(), &bench.who, session).await.unwrap();
    assert_eq!(bench.open(1).await.missing(), 8);
}

#[tokio::test]
async fn an_item_with_lots_asks_for_the_lot_and_refuses_what_is_no_longer_good() {
    let mut two = single(1);
    two.lines[0].quantity = units(3);
    let bench = Bench::with(&[two]).await;
    let mut tx = bench.write().await;
    lots::set_tracking(&mut tx, &item(1), Some(Tracking::Lot), bench.hand()).await.unwrap();
    let old = Lot { lot: "OLD".to_owned(), expires: Some("2026-01-31".parse().unwrap()) };
    lots::ensure(&mut tx, &item(1), &old, bench.hand()).await.unwrap();
    tx.commit().await.unwrap();
    let session = bench.open(1).await.session;
    let gtin = order(1).lines[0].barcode.clone();
    let missing = bench.scan(session, &gtin).await;
    assert!(matches!(missing, ScanOutcome::LotMissing { is_serial: false, .. }), "{missing:?}");
    let expired = bench.scan(session, &format!("(01)0{gtin}(10)OLD")).await;
    assert!(matches!(&expired, ScanOutcome::Expired { lot, .. } if lot == "OLD"), "{expired:?}");
    let expired = bench.scan(session, &format!("(01)0{gtin}(17)250101(10)L9")).await;
    assert!(matches!(&expired, ScanOutcome::Expired { lot, .. } if lot == "L9"), "{expired:?}");
    assert_eq!(bench.open(1).await.missing(), 3);
    assert!(bench.scan(session, &format!("(01)0{gtin}(17)991231(10)L9")).await.is_mistake(), "99 is 1999");
    assert!(bench.scan(session, &format!("(01)0{gtin}(17)301231(10)L9")).await.counts());
}

#[tokio::test]
async fn a_serial_number_goes_into_one_box_once() {
    let mut two = single(1);
    two.lines[0].quantity = units(2);
    let bench = Bench::with(&[two]).await;
    let mut tx = bench.write().await;
    lots::set_tracking(&mut tx, &item(1), Some(Tracking::Serial), bench.hand()).await.unwrap();
    tx.commit().await.unwrap();
    let session = bench.open(1).await.session;
    let gtin = order(1).lines[0].barcode.clone();
    let missing = bench.scan(session, &gtin).await;
    assert!(matches!(missing, ScanOutcome::LotMissing { is_serial: true, .. }), "{missing:?}");
    let first = format!("(01)0{gtin}(21)S1");
    assert!(bench.scan(session, &first).await.counts());
    let again = bench.scan(session, &first).await;
    assert!(matches!(&again, ScanOutcome::SerialTwice { serial, .. } if serial == "S1"), "{again:?}");
    workflows::undo_scan(bench.store(), &bench.who, session).await.unwrap();
    assert!(bench.scan(session, &first).await.counts(), "taken out, it may go in again");
    assert!(bench.scan(session, &format!("(01)0{gtin}(21)S2")).await.counts());
}

#[tokio::test]
async fn a_bin_is_known_as_a_bin_and_counts_nothing() {
    let bench = Bench::with(&[order(1)]).await;
    let mut tx = bench.write().await;
    let place = domain::Place::in_main("B-77".parse().unwrap());
    store::warehouses::ensure_bin(&mut tx, &place, domain::BinKind::Shelf).await.unwrap();
    tx.commit().await.unwrap();
    let session = bench.open(1).await.session;
    assert_eq!(bench.scan(session, "B-77").await, ScanOutcome::Bin);
}

#[tokio::test]
async fn command_cards_undo_and_set_aside_by_themselves_and_leave_the_rest_to_the_screen() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    let undone = bench.scanned(session, "//UNDO").await;
    assert!(matches!(undone.command, Some(Commanded::Undone(UndoOutcome::Undone { .. }))), "{undone:?}");
    assert_eq!(undone.session.missing(), 6);
    let nothing = bench.scanned(session, "//UNDO").await;
    assert_eq!(nothing.command, Some(Commanded::Undone(UndoOutcome::NothingToUndo)));
    for command in [
        BenchCommand::Print,
        BenchCommand::Short,
        BenchCommand::Next,
        BenchCommand::Cancel,
        BenchCommand::Done,
    ] {
        let scanned = bench.scanned(session, command.code()).await;
        assert_eq!(scanned.outcome, ScanOutcome::Command { command });
        assert_eq!(scanned.command, Some(Commanded::ForScreen(command)));
    }
    let held = bench.scanned(session, "//HOLD").await;
    assert_eq!((held.command, held.session.state), (Some(Commanded::SetAside), SessionState::SetAside));
    assert_eq!(bench.scan(session, "CUP-001").await, ScanOutcome::NotOpen);
}

#[tokio::test]
async fn a_command_card_that_is_delivered_twice_acts_once() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    bench.scan(session, "CUP-002").await;
    let (undo, scan) = ("//UNDO".parse().unwrap(), bench.scan_id());
    for expected in [true, false] {
        let done = workflows::scan_item(bench.store(), &bench.who, session, &undo, scan).await.unwrap().value;
        assert_eq!(done.command.is_some(), expected);
    }
    assert_eq!(bench.open(1).await.missing(), 5);
}

#[tokio::test]
async fn a_unit_without_a_code_is_counted_by_hand_and_three_in_a_week_ask_for_a_label() {
    let mut large = single(1);
    large.lines[0].quantity = units(3);
    let bench = Bench::with(&[large]).await;
    let session = bench.open(1).await;
    let line = session.lines[0].line.clone();
    for _ in 0..3 {
        let hand = (session.session, ByHandReason::NoBarcode, bench.scan_id());
        let done =
            count_by_hand(bench.store(), &bench.who, hand.0, &line, hand.1, hand.2).await.unwrap().value;
        assert!(done.0.unwrap().counts());
    }
    let full = count_by_hand(
        bench.store(),
        &bench.who,
        session.session,
        &line,
        ByHandReason::Other,
        bench.scan_id(),
    );
    assert_eq!(full.await.unwrap().value.0, None);
    let mut reader = bench.t.store.read().await.unwrap();
    let week = domain::Timestamp::from_millis(0);
    let without = store::bench_stats::without_code(&mut reader, week, 3).await.unwrap();
    assert_eq!(without.len(), 1);
    assert_eq!((without[0].variant.clone(), without[0].times), (item(1), 3));
    assert_eq!(store::bench_stats::without_code(&mut reader, week, 4).await.unwrap(), []);
}

#[tokio::test]
async fn an_unknown_code_can_be_linked_to_a_line_and_is_known_from_then_on() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await;
    let code = "SUPPLIER-77".parse().unwrap();
    assert_eq!(bench.scan(session.session, "SUPPLIER-77").await, ScanOutcome::UnknownBarcode);
    let line = &session.lines[0].line;
    let packer = workflows::Who { role: Some(domain::Role::Packer), ..bench.who };
    let refused = link_code(bench.store(), &packer, session.session, &code, line).await;
    assert!(matches!(refused, Err(workflows::LinkError::NotPermitted(_))), "{refused:?}");
    link_code(bench.store(), &bench.who, session.session, &code, line).await.unwrap();
    assert!(bench.scan(session.session, "SUPPLIER-77").await.counts());
    let known = "CUP-050".parse().unwrap();
    let taken = link_code(bench.store(), &bench.who, session.session, &known, line).await;
    assert!(matches!(taken, Err(workflows::LinkError::Known)), "{taken:?}");
    let mut reader = bench.t.store.read().await.unwrap();
    assert!(matches!(
        catalogue::find_code(&mut reader, None, &code).await.unwrap(),
        catalogue::ItemMatch::One(found) if found.variant_id == item(1)
    ));
}

#[tokio::test]
async fn a_parcel_leaves_without_what_is_missing_and_the_order_stays_open_for_it() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await;
    for code in ["CUP-001", "CUP-002", "CUP-002", "CUP-003", "CUP-003"] {
        assert!(bench.scan(session.session, code).await.counts());
    }
    let line = session.lines[2].line.clone();
    let too_many =
        leave_out(bench.store(), &bench.who, session.session, &line, units(2)).await.unwrap().value;
    assert!(matches!(too_many, Short::NotSo), "only one is missing");
    let left = leave_out(bench.store(), &bench.who, session.session, &line, units(1)).await.unwrap().value;
    let Short::Done(after) = left else { panic!("{left:?}") };
    assert_eq!(after.state, SessionState::Packed);
    let finished = bench.finish(session.session).await.unwrap();
    assert!(!finished.completes);
    // The last unit is a parcel of its own.
    let rest = bench.open(1).await;
    assert_ne!(rest.session, session.session);
    assert_eq!(rest.missing(), 1);
    bench.scan(rest.session, "CUP-003").await;
    assert!(bench.finish(rest.session).await.unwrap().completes);
    assert_eq!(bench.stage(1).await, domain::Stage::Shipped);
}

#[tokio::test]
async fn a_unit_beyond_the_order_needs_a_reason_and_the_shop_hears_of_the_ordered_ones() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await;
    let line = session.lines[0].line.clone();
    let one = (&line, units(1));
    let why = let_in(bench.store(), &bench.who, session.session, one, " ").await.unwrap().value;
    assert!(matches!(why, Short::NotSo), "without a reason nothing goes in");
    let more = let_in(bench.store(), &bench.who, session.session, one, "a spare one").await.unwrap().value;
    assert!(matches!(more, Short::Done(_)), "{more:?}");
    assert!(bench.scan(session.session, "CUP-001").await.counts());
    let finished = bench.finish(session.session).await.unwrap();
    let mut reader = bench.t.store.read().await.unwrap();
    let op = store::ops::get(&mut reader, finished.op).await.unwrap().unwrap();
    let domain::Intent::Ship(ship) = op.op.intent else { panic!("{op:?}") };
    assert_eq!(ship.lines[0].quantity, units(1));
    let parcel = store::parcels::get(&mut reader, finished.parcel).await.unwrap().unwrap();
    assert_eq!(parcel.lines[0].quantity, units(2));
}
