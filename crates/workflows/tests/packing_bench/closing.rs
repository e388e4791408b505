//! The label on the box, closing by itself, opening again, and what the books do not have.

use domain::{BenchRules, Clock as _, MovementCause, OpState, Quantity, ScanOutcome, SessionState, Stage};
use store::{ops, parcels, stock};
use testkit::order;
use workflows::{
    Closing, FinishError, Reopened, finish_parcel, finish_when_ready, reopen_parcel, set_bench_rules,
};

use crate::support::{Bench, id, item, single};

async fn ask_for(bench: &Bench, label: domain::Asked) {
    let rules = BenchRules { label, ..BenchRules::default() };
    set_bench_rules(bench.store(), &bench.who, &rules).await.unwrap();
}

#[tokio::test]
async fn swapped_labels_are_both_refused_and_the_right_ones_close_both_parcels() {
    let bench = Bench::with(&[single(1), single(2)]).await;
    let other = workflows::Who::alone(testkit::station(2));
    let first = bench.pack(1).await.session;
    let domain_session = workflows::open_order(bench.store(), &other, &id(2)).await.unwrap().value;
    let workflows::Opened::Session(second) = domain_session else { panic!("order 2 did not open") };
    let scan = async |code: &str| {
        let code = code.parse().unwrap();
        let done = workflows::scan_item(bench.store(), &other, second.session, &code, bench.scan_id());
        done.await.unwrap().value.outcome
    };
    assert!(scan("CUP-002").await.counts());

    let (one, two) = (bench.label_code(1).await, bench.label_code(2).await);
    assert_eq!(bench.scan(first, &two).await, ScanOutcome::WrongLabel { order: Some(id(2)) });
    assert_eq!(scan(&one).await, ScanOutcome::WrongLabel { order: Some(id(1)) });
    // The slip in the packer's hand says nothing of what is on the box.
    assert_eq!(bench.scan(first, "100001").await, ScanOutcome::SlipForLabel);
    assert_eq!(scan("100001").await, ScanOutcome::WrongLabel { order: Some(id(1)) });
    assert!(finish_when_ready(bench.store(), &bench.who, first).await.unwrap().is_none());
    assert!(finish_when_ready(bench.store(), &other, second.session).await.unwrap().is_none());

    assert_eq!(bench.scan(first, &one).await, ScanOutcome::LabelProved);
    assert!(finish_when_ready(bench.store(), &bench.who, first).await.unwrap().is_some());
    assert_eq!(scan(&two).await, ScanOutcome::LabelProved);
    assert!(finish_when_ready(bench.store(), &other, second.session).await.unwrap().is_some());
    assert_eq!((bench.stage(1).await, bench.stage(2).await), (Stage::Shipped, Stage::Shipped));
}

#[tokio::test]
async fn labels_of_two_parcels_of_one_order_do_not_stand_for_each_other() {
    let bench = Bench::with(&[order(1)]).await;
    let first = bench.open(1).await;
    assert!(bench.scan(first.session, "CUP-001").await.counts());
    for line in &first.lines[1..] {
        workflows::leave_out(bench.store(), &bench.who, first.session, &line.line, line.needed)
            .await
            .unwrap();
    }
    assert_eq!(bench.label_code(1).await, "L:100001/1");
    assert_eq!(bench.scan(first.session, "L:100001/2").await, ScanOutcome::OldLabel);
    assert_eq!(bench.scan(first.session, "L:100001/1").await, ScanOutcome::LabelProved);
    bench.finish(first.session).await.unwrap();
    bench.t.clock.advance(std::time::Duration::from_secs(1));
    let second = bench.pack(1).await.session;
    assert_eq!(bench.label_code(1).await, "L:100001/2");
    assert_eq!(bench.scan(second, "L:100001/1").await, ScanOutcome::OldLabel);
    assert_eq!(bench.scan(second, "l:100001/2").await, ScanOutcome::LabelProved, "in any case");
}

#[tokio::test]
async fn a_label_opens_its_order_as_the_slip_does() {
    let bench = Bench::with(&[single(1)]).await;
    let opened = bench.open_with("L:100001/1").await.opened;
    assert!(matches!(&opened, workflows::Opened::Session(session) if session.order == id(1)), "{opened:?}");
}

#[tokio::test]
async fn a_single_unit_is_two_scans_and_n_units_are_n_and_two() {
    let bench = Bench::with(&[single(7), order(1)]).await;
    // Item, label.
    let opened = bench.open_with("CUP-007").await;
    let workflows::Opened::Session(session) = opened.opened else { panic!("{:?}", opened.opened) };
    bench.scan(session.session, "L:100007/1").await;
    assert!(finish_when_ready(bench.store(), &bench.who, session.session).await.unwrap().is_some());
    // Order slip, six units, label.
    let opened = bench.open_with("100001").await;
    let workflows::Opened::Session(session) = opened.opened else { panic!("{:?}", opened.opened) };
    for code in ["CUP-001", "CUP-002", "CUP-002", "CUP-003", "CUP-003", "CUP-003", "L:100001/1"] {
        bench.scan(session.session, code).await;
    }
    assert!(finish_when_ready(bench.store(), &bench.who, session.session).await.unwrap().is_some());
    assert_eq!((bench.stage(7).await, bench.stage(1).await), (Stage::Shipped, Stage::Shipped));
}

#[tokio::test]
async fn where_the_label_is_always_asked_for_nothing_closes_without_it_and_where_never_the_last_item_does() {
    let bench = Bench::with(&[single(1), single(2)]).await;
    ask_for(&bench, domain::Asked::Always).await;
    let session = bench.pack(1).await.session;
    let refused = bench.finish(session).await;
    assert!(
        matches!(&refused, Err(FinishError::Open(open)) if *open == [domain::OpenPoint::Label]),
        "{refused:?}"
    );
    ask_for(&bench, domain::Asked::Never).await;
    let session = bench.pack(2).await.session;
    assert!(finish_when_ready(bench.store(), &bench.who, session).await.unwrap().is_some());
}

#[tokio::test]
async fn what_is_not_complete_never_closes_by_itself() {
    let bench = Bench::with(&[order(1)]).await;
    ask_for(&bench, domain::Asked::Never).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    assert!(finish_when_ready(bench.store(), &bench.who, session).await.unwrap().is_none());
}

#[tokio::test]
async fn a_reopened_parcel_says_who_and_why_and_once_it_is_handed_over_it_stays_closed() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    bench.finish(session).await.unwrap();
    let reopen = async |why: &str| reopen_parcel(bench.store(), &bench.who, &id(1), why).await.unwrap().value;
    assert_eq!(reopen(" ").await, Reopened::NoReason);
    assert_eq!(reopen("wrong leaflet").await, Reopened::Session(session));
    assert_eq!(bench.open(1).await.state, SessionState::Packed);
    let mut reader = bench.t.store.read().await.unwrap();
    let facts = store::packing::bench_facts(&mut reader, session).await.unwrap();
    drop(reader);
    assert!(facts.iter().any(
        |fact| matches!(&fact.event, domain::BenchEvent::Reopened { reason } if reason == "wrong leaflet")
    ));

    let finished = bench.finish(session).await.unwrap();
    let made_of = workflows::MadeOf::HandOver { carrier: String::new(), day: bench.t.clock.now().utc_day() };
    let request =
        workflows::Request { kind: documents::Kind::HandOverList, made_of, language: None, media: None };
    let defaults = workflows::PaperDefaults {
        sender: documents::Sender::default(),
        language: domain::Language::En,
        slip: documents::Media::Paper(documents::Paper::A4),
    };
    let target = documents::Target::default();
    let list = workflows::draft(bench.store(), &request, &defaults, &target).await.unwrap();
    workflows::keep(bench.store(), bench.who, list).await.unwrap();
    assert_eq!(reopen("too late").await, Reopened::HandedOver);
    let mut reader = bench.t.store.read().await.unwrap();
    assert!(parcels::is_handed_over(&mut reader, finished.parcel).await.unwrap());
    assert_eq!(ops::get(&mut reader, finished.op).await.unwrap().unwrap().state, OpState::Pending);
}

#[tokio::test]
async fn a_parcel_that_the_shop_was_told_of_is_not_opened_again() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    let finished = bench.finish(session).await.unwrap();
    let mut tx = bench.write().await;
    ops::settle(&mut tx, finished.op, &ops::Settlement::to(OpState::Done)).await.unwrap();
    tx.commit().await.unwrap();
    let value = reopen_parcel(bench.store(), &bench.who, &id(1), "why").await.unwrap().value;
    assert_eq!(value, Reopened::Told(OpState::Done));
}

#[tokio::test]
async fn units_that_the_books_do_not_have_are_told_and_only_leave_when_somebody_found_them() {
    let mut many = single(1);
    many.lines[0].quantity = Quantity::new(3).unwrap();
    let bench = Bench::with(&[many]).await;
    // The books have one unit less than the parcel.
    let mut tx = bench.write().await;
    stock::ensure_opening(&mut tx, &item(1), bench.who.station).await.unwrap();
    tx.commit().await.unwrap();
    let held = stock::on_hand(&mut bench.t.store.read().await.unwrap(), &item(1)).await.unwrap().unwrap();
    workflows::adjust_stock(bench.store(), &bench.who, &item(1), 2 - held, "a hole in the books")
        .await
        .unwrap();
    let session = bench.pack(1).await.session;

    let refused = bench.finish(session).await;

    let Err(FinishError::NotInBooks(missing)) = refused else { panic!("{refused:?}") };
    assert_eq!(missing, [(item(1), 1)]);
    let level = stock::on_hand(&mut bench.t.store.read().await.unwrap(), &item(1)).await.unwrap();
    assert_eq!(level, Some(2), "nothing was booked");
    let found = Closing { is_found: true, ..Closing::default() };
    finish_parcel(bench.store(), &bench.who, session, &found).await.unwrap();
    let mut reader = bench.t.store.read().await.unwrap();
    assert_eq!(stock::on_hand(&mut reader, &item(1)).await.unwrap(), Some(0));
    let filter = stock::LedgerFilter { variant: Some(item(1)), limit: 100, ..stock::LedgerFilter::default() };
    let rows = stock::ledger(&mut reader, &filter).await.unwrap();
    assert!(rows.iter().any(|row| row.cause == MovementCause::Found && row.delta == 1), "{rows:?}");
    assert_eq!(stock::wrong_levels(&mut reader).await.unwrap(), []);
}
