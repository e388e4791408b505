//! Orders that leave in several parcels, several orders that leave in one, and what the carrier collects.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod orders_desk;

use std::time::Duration;

use documents::{Content, Document, Kind, Media, Paper, Sender};
use domain::{
    Barcode, Intent, Language, Money, MoveRefusal, OrderId, OrderMove, PackingSession, Payment,
    PlannedParcel, Quantity, ScanId, ScanOutcome, ShippedLine, ShopOrder, Stage,
};
use orders_desk::{Desk, id};
use store::documents::{self as archive, DocumentInfo};
use store::orders;
use store::{ops, parcels};
use testkit::{SeqIds, order};
use workflows::{
    Closing, Decision, FinishError, FinishedParcel, Opened, PaperDefaults, PaperError, SentTo, WhyNot,
    finish_parcel, merge_orders, open_order, order_papers, print_document, scan_item, shared_parcel,
    split_order, stale_labels, undo_action,
};

fn part(line: u64, units: u32) -> ShippedLine {
    ShippedLine { line: line.into(), quantity: Quantity::new(units).unwrap() }
}

fn parcel(lines: &[(u64, u32)]) -> PlannedParcel {
    PlannedParcel { lines: lines.iter().map(|(line, units)| part(*line, *units)).collect() }
}

fn defaults() -> PaperDefaults {
    PaperDefaults { sender: Sender::default(), language: Language::En, slip: Media::Paper(Paper::A6) }
}

async fn pack(desk: &Desk, order: &OrderId, scans: u64) -> PackingSession {
    let opened = open_order(&desk.t.store, &desk.who, order).await.unwrap().value;
    let Opened::Session(session) = opened else { panic!("{opened:?}") };
    let mut scan = scans * 1_000;
    for line in &session.lines {
        for _ in 0..line.missing().units() {
            scan += 1;
            let code: Barcode = line.codes[0].parse().unwrap();
            let once = ScanId::new(SeqIds::nth(9_000_000 + scan));
            let done = scan_item(&desk.t.store, &desk.who, session.session, &code, once).await.unwrap();
            assert!(done.value.outcome.counts(), "{:?}", done.value.outcome);
        }
    }
    *session
}

async fn close(desk: &Desk, session: &PackingSession, number: Option<&str>) -> FinishedParcel {
    let closing = Closing { tracking_number: number, ..Closing::default() };
    finish_parcel(&desk.t.store, &desk.who, session.session, &closing).await.unwrap().value
}

async fn papers(desk: &Desk, order: &OrderId) -> Vec<DocumentInfo> {
    let made = order_papers(&desk.t.store, desk.who, order, &defaults()).await.unwrap();
    made.into_iter().map(|done| done.value).collect()
}

async fn content(desk: &Desk, document: &DocumentInfo) -> Content {
    let mut reader = desk.t.store.read().await.unwrap();
    let source: Option<Document> = archive::source(&mut reader, document.document_id).await.unwrap();
    source.unwrap().content
}

#[tokio::test]
async fn three_lines_leave_in_three_parcels_over_three_days_each_with_its_own_slip_label_and_number() {
    let desk = Desk::with(&[order(1)]).await;
    // Lines 10, 11 and 12 of one, two and three units.
    let plan = [parcel(&[(10, 1)]), parcel(&[(11, 2)]), parcel(&[(12, 3)])];
    split_order(&desk.t.store, &desk.who, &id(1), &plan, "").await.unwrap();
    let mut seen = Vec::new();
    for day in 0..3_u64 {
        let session = pack(&desk, &id(1), day).await;
        let made = papers(&desk, &id(1)).await;
        assert_eq!(
            made.iter().map(|d| d.kind.as_str()).collect::<Vec<_>>(),
            ["packing_slip", "address_label"]
        );
        let Content::PackingSlip(slip) = content(&desk, &made[0]).await else { panic!("no slip") };
        let in_it: Vec<u32> = slip.lines.iter().map(|line| line.in_parcel).collect();
        desk.t.clock.advance(Duration::from_secs(60));
        let done = close(&desk, &session, Some(&format!("2045000000000{day}"))).await;
        let op = ops::get(&mut desk.t.store.read().await.unwrap(), done.op).await.unwrap().unwrap();
        let Intent::Ship(ship) = op.op.intent else { panic!("no parcel is told of") };
        let row = desk.row(1).await;
        seen.push((
            slip.parcel_number,
            slip.parcel_count,
            in_it,
            row.parcels,
            row.of_parcels,
            ship.completes,
        ));
        if day < 2 {
            assert_eq!(row.stage, Stage::ToPack, "the rest is packed another day");
        }
        desk.t.clock.advance(Duration::from_secs(86_400));
    }
    assert_eq!(
        seen,
        [
            (1, 3, vec![1, 0, 0], 1, 3, false),
            (2, 3, vec![0, 2, 0], 2, 3, false),
            (3, 3, vec![0, 0, 3], 3, 3, true)
        ]
    );
    let row = desk.row(1).await;
    assert_eq!((row.stage, row.units_shipped), (Stage::Shipped, 6));
    let sent = parcels::of_order(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap();
    let mut numbers: Vec<_> = sent.iter().filter_map(|p| p.tracking_number.clone()).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 3, "each parcel has its own number");
}

fn on_delivery(n: u64, minor: i64) -> ShopOrder {
    let mut one = order(n);
    one.total = Money::new(minor, one.currency);
    one.payment = Payment { title: "COD".to_owned(), paid_at: None, cash_on_delivery: true };
    one
}

#[tokio::test]
async fn a_label_over_450_is_void_once_380_are_due_and_the_new_one_says_380() {
    let mut shop_order = on_delivery(1, 45_000);
    let desk = Desk::with(&[shop_order.clone()]).await;
    pack(&desk, &id(1), 0).await;
    let made = papers(&desk, &id(1)).await;
    let label = made.iter().find(|d| d.kind == Kind::AddressLabel.name()).unwrap();
    let Content::AddressLabel(old) = content(&desk, label).await else { panic!("no label") };
    assert_eq!(old.cod, Some(shop_order.total));

    shop_order.total = Money::new(38_000, shop_order.currency);
    shop_order.modified_srv = shop_order.modified_srv.plus(Duration::from_secs(60));
    desk.hear_all(&[shop_order.clone()]).await;
    let stale = stale_labels(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap();
    assert_eq!(
        stale.iter().map(|s| (s.document, s.due)).collect::<Vec<_>>(),
        [(label.document_id, Some(shop_order.total))]
    );

    // It is refused at the printer, whatever printer that is.
    let to = SentTo { printer: domain::PrinterId::new(SeqIds::nth(1)), copies: 1 };
    let refused = print_document(&desk.t.store, desk.who, label.document_id, to).await;
    assert!(matches!(refused, Err(PaperError::AmountChanged { due: Some(due), .. }) if due.minor == 38_000));
    let mut reader = desk.t.store.read().await.unwrap();
    assert!(archive::get(&mut reader, label.document_id).await.unwrap().unwrap().void_at.is_some());
    drop(reader);

    let anew = papers(&desk, &id(1)).await;
    assert_eq!(anew.len(), 1, "the slip is still right");
    let Content::AddressLabel(new) = content(&desk, &anew[0]).await else { panic!("no label") };
    assert_eq!(new.cod.unwrap().minor, 38_000);
    assert!(stale_labels(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap().is_empty());
}

#[tokio::test]
async fn papers_that_name_another_carrier_are_void_and_the_parcel_goes_with_the_chosen_one() {
    let desk = Desk::with(&[order(1)]).await;
    let old = papers(&desk, &id(1)).await;
    let with = Decision::Move(OrderMove::SendWith(Some("InPost".to_owned())));
    desk.t.clock.advance(Duration::from_secs(1));
    assert_eq!(desk.decide(&[1], &with, "").await.done, [id(1)]);

    let now = orders::get(&mut desk.t.store.read().await.unwrap(), &id(1)).await.unwrap().unwrap();
    assert!(now.documents.iter().all(|paper| paper.void_at.is_some()), "{:?}", now.documents);
    assert_eq!(now.documents.len(), old.len());
    let made = papers(&desk, &id(1)).await;
    let Content::PackingSlip(slip) = content(&desk, &made[0]).await else { panic!("no slip") };
    let Content::AddressLabel(label) = content(&desk, &made[1]).await else { panic!("no label") };
    assert_eq!((slip.carrier.as_deref(), label.service.as_deref()), (Some("InPost"), Some("InPost")));
    let session = pack(&desk, &id(1), 0).await;
    let begun = desk.decide(&[1], &Decision::Move(OrderMove::SendWith(None)), "").await;
    assert_eq!(begun.not_done[0].why, WhyNot::Refused(MoveRefusal::Begun));
    let done = close(&desk, &session, None).await;
    let op = ops::get(&mut desk.t.store.read().await.unwrap(), done.op).await.unwrap().unwrap();
    let Intent::Ship(ship) = op.op.intent else { panic!("no parcel is told of") };
    assert_eq!(ship.carrier, "InPost");
}

#[tokio::test]
async fn a_parcel_is_not_closed_under_a_label_of_another_amount() {
    let mut shop_order = on_delivery(1, 45_000);
    let desk = Desk::with(&[shop_order.clone()]).await;
    let session = pack(&desk, &id(1), 0).await;
    papers(&desk, &id(1)).await;
    shop_order.total = Money::new(38_000, shop_order.currency);
    shop_order.modified_srv = shop_order.modified_srv.plus(Duration::from_secs(60));
    desk.hear_all(&[shop_order]).await;
    let refused = finish_parcel(&desk.t.store, &desk.who, session.session, &Closing::default()).await;
    assert!(matches!(refused, Err(FinishError::AmountChanged { due: Some(due), .. }) if due.minor == 38_000));
    assert_eq!(desk.stage(1).await, Stage::Packed);
    papers(&desk, &id(1)).await;
    close(&desk, &session, None).await;
    assert_eq!(desk.stage(1).await, Stage::Shipped);
}

#[tokio::test]
async fn parcels_of_one_order_collect_what_is_in_them_and_together_the_sum() {
    // Lines of 100, 200 and 300 hryvnias and 50 for shipping.
    let desk = Desk::with(&[on_delivery(1, 65_000)]).await;
    let plan = [parcel(&[(10, 1)]), parcel(&[(11, 2), (12, 3)])];
    split_order(&desk.t.store, &desk.who, &id(1), &plan, "").await.unwrap();
    let mut collected = Vec::new();
    for day in 0..2_u64 {
        let session = pack(&desk, &id(1), day).await;
        let made = papers(&desk, &id(1)).await;
        let Content::AddressLabel(label) = content(&desk, &made[1]).await else { panic!("no label") };
        collected.push(label.cod.unwrap().minor);
        desk.t.clock.advance(Duration::from_secs(60));
        close(&desk, &session, None).await;
        desk.t.clock.advance(Duration::from_secs(60));
    }
    assert_eq!(collected, [10_000, 55_000]);
}

#[tokio::test]
async fn orders_that_were_put_together_are_packed_one_after_another_under_one_number() {
    let one = order(1);
    let two = ShopOrder { shipping: one.shipping.clone(), billing: one.billing.clone(), ..order(2) };
    let desk = Desk::with(&[one, two]).await;
    let merged = merge_orders(&desk.t.store, &desk.who, &id(1), &[id(2)], "").await.unwrap().value;
    let first = pack(&desk, &id(1), 0).await;
    let done = close(&desk, &first, Some("20450000000001")).await;
    assert_eq!(done.mate, Some(id(2)), "the other order goes into the same parcel");
    let shared = shared_parcel(&mut desk.t.store.read().await.unwrap(), &id(2)).await.unwrap().unwrap();
    assert_eq!(shared.tracking_number.as_deref(), Some("20450000000001"));
    let second = pack(&desk, &id(2), 1).await;
    let scan = async |code: &str, once: u64| {
        let (code, once) = (code.parse().unwrap(), ScanId::new(SeqIds::nth(once)));
        let done = scan_item(&desk.t.store, &desk.who, second.session, &code, once).await.unwrap();
        done.value.outcome
    };
    assert_eq!(scan("100001", 9_500_001).await, ScanOutcome::WrongLabel { order: Some(id(1)) }, "a slip");
    assert_eq!(scan("L:100001/1", 9_500_002).await, ScanOutcome::LabelProved, "the label of their one box");
    let done = close(&desk, &second, None).await;
    let parcel = parcels::get(&mut desk.t.store.read().await.unwrap(), done.parcel).await.unwrap().unwrap();
    assert_eq!((parcel.tracking_number.as_deref(), done.mate), (Some("20450000000001"), None));
    assert_eq!([desk.stage(1).await, desk.stage(2).await], [Stage::Shipped; 2]);
    let undone = undo_action(&desk.t.store, &desk.who, merged.action).await.unwrap().value;
    assert!(undone.done.is_empty(), "what left together stays together");
    let rows = orders::rows(&mut desk.t.store.read().await.unwrap(), &[id(2)]).await.unwrap();
    assert_eq!(rows[0].lead, Some(id(1)));
}
