//! The order changes under the packer.

use documents::Kind;
use domain::{Interruption, PackRefusal, Quantity, ScanOutcome, SessionState, ShopStatus};
use testkit::order;
use workflows::{FinishError, MadeOf, PaperDefaults, Request, WentOn, draft, go_on, keep};

use crate::support::{Bench, id, single};

async fn label(bench: &Bench, n: u64) -> domain::DocumentId {
    let request =
        Request { kind: Kind::AddressLabel, made_of: MadeOf::Order(id(n)), language: None, media: None };
    let defaults = PaperDefaults {
        sender: documents::Sender::default(),
        language: domain::Language::En,
        slip: documents::Media::Paper(documents::Paper::A4),
    };
    let draft = draft(bench.store(), &request, &defaults, &documents::Target::default()).await.unwrap();
    keep(bench.store(), bench.who, draft).await.unwrap().value.document_id
}

async fn is_void(bench: &Bench, document: domain::DocumentId) -> bool {
    let mut reader = bench.t.store.read().await.unwrap();
    store::documents::get(&mut reader, document).await.unwrap().unwrap().void_at.is_some()
}

#[tokio::test]
async fn another_address_after_the_label_was_printed_voids_it_stops_every_scan_and_the_finish() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    let old = label(&bench, 1).await;
    assert_eq!(bench.scan(session, "L:100001/1").await, ScanOutcome::LabelProved);
    bench.t.clock.advance(std::time::Duration::from_secs(1));
    let mut moved = single(1);
    moved.shipping.lines = vec!["вул. Нова 1".to_owned()];
    bench.hear(&moved).await;

    let stopped = ScanOutcome::Stopped { why: Interruption::Address };
    assert_eq!(bench.scan(session, "100001").await, stopped);
    assert!(is_void(&bench, old).await, "a label with the old address must not be used");
    assert_eq!(bench.scan(session, "100001").await, stopped, "until somebody has seen it");
    let refused = bench.finish(session).await;
    assert!(matches!(refused, Err(FinishError::Stopped(Interruption::Address))), "{refused:?}");

    let went_on = go_on(bench.store(), &bench.who, session).await.unwrap().value;
    assert!(
        matches!(&went_on, WentOn::Session { session: same, take_out }
        if same.session == session && take_out.is_empty()),
        "{went_on:?}"
    );
    let new = label(&bench, 1).await;
    bench.t.clock.advance(std::time::Duration::from_secs(1));
    assert_eq!(bench.scan(session, "L:100001/1").await, ScanOutcome::OldLabel, "it has the old address");
    assert_eq!(bench.label_code(1).await, "L:100001/1.2");
    assert_eq!(bench.scan(session, "L:100001/1.2").await, ScanOutcome::LabelProved);
    bench.finish(session).await.unwrap();
    assert!(!is_void(&bench, new).await);
}

#[tokio::test]
async fn of_two_labels_of_a_parcel_the_one_that_was_not_voided_proves_the_box() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    let void = async |document| {
        let mut tx = bench.write().await;
        store::documents::void(&mut tx, document).await.unwrap();
        tx.commit().await.unwrap();
    };
    void(label(&bench, 1).await).await;
    assert_eq!(bench.label_code(1).await, "L:100001/1.2");
    let (smudged, good) = (label(&bench, 1).await, label(&bench, 1).await);
    assert_ne!(smudged, good);
    void(smudged).await;
    assert_eq!(bench.scan(session, "L:100001/1").await, ScanOutcome::OldLabel);
    assert_eq!(bench.scan(session, "L:100001/1.2").await, ScanOutcome::LabelProved);
    void(good).await;
    assert_eq!(bench.scan(session, "L:100001/1.2").await, ScanOutcome::OldLabel);
}

#[tokio::test]
async fn the_address_that_changed_is_noticed_at_the_finish_as_well() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    let old = label(&bench, 1).await;
    let mut moved = single(1);
    moved.shipping.city = "Одеса".to_owned();
    bench.hear(&moved).await;
    let refused = bench.finish(session).await;
    assert!(matches!(refused, Err(FinishError::Stopped(Interruption::Address))), "{refused:?}");
    assert!(is_void(&bench, old).await);
}

#[tokio::test]
async fn a_cancellation_stops_the_next_scan_and_a_hold_that_is_released_lets_it_go_on() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    bench.scan(session, "CUP-001").await;
    let mut held = order(1);
    held.status = ShopStatus::OnHold;
    bench.hear(&held).await;
    let why = Interruption::Refused(PackRefusal::OnHold);
    assert_eq!(bench.scan(session, "CUP-002").await, ScanOutcome::Stopped { why });
    bench.hear(&order(1)).await;
    assert!(bench.scan(session, "CUP-002").await.counts());
    let mut cancelled = order(1);
    cancelled.status = ShopStatus::Cancelled;
    bench.hear(&cancelled).await;
    let why = Interruption::Refused(PackRefusal::Cancelled);
    assert_eq!(bench.scan(session, "CUP-002").await, ScanOutcome::Stopped { why });
    let refused = go_on(bench.store(), &bench.who, session).await.unwrap().value;
    assert!(matches!(refused, WentOn::Refused(PackRefusal::Cancelled)), "{refused:?}");
}

#[tokio::test]
async fn other_items_begin_a_new_session_that_keeps_what_is_still_needed_and_says_what_comes_out() {
    let bench = Bench::with(&[order(1)]).await;
    let first = bench.open(1).await;
    for code in ["CUP-001", "CUP-002", "CUP-002", "CUP-003"] {
        assert!(bench.scan(first.session, code).await.counts());
    }
    let mut changed = order(1);
    changed.lines[1].quantity = Quantity::ONE;
    changed.lines[2].quantity = Quantity::new(4).unwrap();
    bench.hear(&changed).await;
    let why = Interruption::Lines;
    assert_eq!(bench.scan(first.session, "CUP-003").await, ScanOutcome::Stopped { why });

    let went_on = go_on(bench.store(), &bench.who, first.session).await.unwrap().value;

    let WentOn::Session { session, take_out } = went_on else { panic!("{went_on:?}") };
    assert_ne!(session.session, first.session);
    let counted: Vec<u32> = session.lines.iter().map(|line| line.counted.units()).collect();
    assert_eq!(counted, [1, 1, 1]);
    assert_eq!(take_out, [(first.lines[1].line.clone(), Quantity::ONE)]);
    assert_eq!(bench.open(1).await, *session, "the facts say the same");
    for _ in 0..3 {
        bench.scan(session.session, "CUP-003").await;
    }
    assert_eq!(bench.open(1).await.state, SessionState::Packed);
    bench.finish(session.session).await.unwrap();
}

#[tokio::test]
async fn a_change_that_does_not_matter_to_the_packer_stops_nothing() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await.session;
    let mut noted = order(1);
    noted.payment.title = "Card, confirmed".to_owned();
    bench.hear(&noted).await;
    assert!(bench.scan(session, "CUP-001").await.counts());
}

#[tokio::test]
async fn a_note_that_comes_while_the_order_is_packed_must_be_read_before_it_leaves() {
    let bench = Bench::with(&[single(1)]).await;
    let session = bench.pack(1).await.session;
    let mut noted = single(1);
    noted.customer_note = "Leave it at the neighbour's".to_owned();
    bench.hear(&noted).await;
    let refused = bench.finish(session).await;
    let Err(FinishError::Open(open)) = refused else { panic!("{refused:?}") };
    let [domain::OpenPoint::Note { key }] = open.as_slice() else { panic!("{open:?}") };
    workflows::acknowledge_note(bench.store(), &bench.who, &id(1), key).await.unwrap();
    bench.finish(session).await.unwrap();
}
