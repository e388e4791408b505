//! Sessions, scans, parcels, stock, documents: our own facts.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use common::apply_plain;
use domain::{
    Clock as _, Known, OrderId, ParcelId, Quantity, ScanId, ScanOutcome, SessionState, Stage, UndoOutcome,
};
use store::orders;
use store::packing::{self, Appended, NewSession};
use store::parcels::{self, Parcel, ParcelLine, ParcelState};
use store::warehouses::Hand;
use testkit::{SeqIds, TempStore, conn, order, session_of, station, temp_store};

async fn packing_desk() -> (TempStore, domain::PackingSession) {
    let t = temp_store().await;
    apply_plain(&t, &[order(1)]).await;
    let session = session_of(1, conn(1), &order(1));
    let new = NewSession {
        session: session.clone(),
        station: station(1),
        user: None,
        base: None,
        seen_version: None,
    };
    let mut tx = t.store.write().await.unwrap();
    packing::insert_session(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    (t, session)
}

fn hand() -> Hand {
    Hand { station: station(1), user: None }
}

fn scan_id(n: u64) -> ScanId {
    ScanId::new(SeqIds::nth(4_000_000 + n))
}

async fn stage(t: &TempStore) -> (Stage, u32) {
    let id = OrderId::new(conn(1), 1.into());
    let row = orders::rows(&mut t.store.read().await.unwrap(), &[id]).await.unwrap().remove(0);
    (row.stage, row.counted)
}

/// Scans one unit of each missing line until the session is packed.
async fn pack_everything(t: &TempStore, session: &mut domain::PackingSession) {
    let mut n = 100;
    while session.state == SessionState::Open {
        let missing = session.lines.iter().find(|l| l.missing() > Quantity::ZERO).unwrap();
        let code = missing.codes[1].parse().unwrap();
        n += 1;
        session.scan(&code, Known::default(), scan_id(n), t.clock.now());
        let mut tx = t.store.write().await.unwrap();
        let fact = session.scans.last().unwrap();
        assert_eq!(packing::append_scan(&mut tx, session, hand(), fact).await.unwrap(), Appended::Recorded);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_session_after_a_restart_is_what_it_was() {
    let (t, mut session) = packing_desk().await;
    assert_eq!(stage(&t).await, (Stage::Packing, 0));
    pack_everything(&t, &mut session).await;
    assert_eq!(stage(&t).await, (Stage::Packed, 6));
    let UndoOutcome::Undone { scan, .. } = session.undo() else { panic!("a counted scan can be undone") };
    let mut tx = t.store.write().await.unwrap();
    packing::append_undo(&mut tx, &session, hand(), scan, t.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stage(&t).await, (Stage::Packing, 5));
    let again = t.second_handle().await;
    let loaded = packing::load_session(&mut again.read().await.unwrap(), session.session).await.unwrap();
    assert_eq!(loaded.unwrap(), session);
}

#[tokio::test]
async fn one_physical_scan_is_recorded_once_across_restarts() {
    let (t, mut session) = packing_desk().await;
    let code = session.lines[0].codes[1].parse().unwrap();
    session.scan(&code, Known::default(), scan_id(1), t.clock.now());
    for (handle, expected) in
        [(t.store.clone(), Appended::Recorded), (t.second_handle().await, Appended::AlreadyCounted)]
    {
        let mut tx = handle.write().await.unwrap();
        let result = packing::append_scan(&mut tx, &session, hand(), &session.scans[0]).await.unwrap();
        assert_eq!(result, expected);
        tx.commit().await.unwrap();
    }
    let mut reader = t.store.read().await.unwrap();
    let found = packing::session_of_scan(&mut reader, scan_id(1)).await.unwrap();
    assert_eq!(found, Some(session.session));
    let loaded = packing::load_session(&mut reader, session.session).await.unwrap().unwrap();
    assert_eq!(loaded.lines[0].counted, Quantity::ONE);
    assert!(matches!(loaded.scans[0].outcome, ScanOutcome::OrderPacked { .. } | ScanOutcome::Counted { .. }));
}

#[tokio::test]
async fn a_session_set_aside_gives_the_order_back_to_the_queue() {
    let (t, session) = packing_desk().await;
    let order = session.order.clone();
    let mut tx = t.store.write().await.unwrap();
    assert_eq!(packing::current_sessions(&mut tx, station(1)).await.unwrap().len(), 1);
    packing::set_state(&mut tx, session.session, SessionState::SetAside).await.unwrap();
    assert!(packing::open_session_for_order(&mut tx, &order).await.unwrap().is_none());
    assert!(packing::current_sessions(&mut tx, station(1)).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    assert_eq!(stage(&t).await.0, Stage::ToPack);
}

#[tokio::test]
async fn a_parcel_gives_the_order_its_tracking_number_and_is_found_by_it() {
    let (t, session) = packing_desk().await;
    let parcel = Parcel {
        parcel_id: ParcelId::new(SeqIds::nth(1)),
        order: session.order.clone(),
        session: Some(session.session),
        state: ParcelState::Finished,
        carrier: "Nova Poshta".to_owned(),
        tracking_number: Some("20450123456789".to_owned()),
        box_name: String::new(),
        weight: None,
        op: None,
        station: station(1),
        user: None,
        created_at: t.clock.now(),
        finished_at: Some(t.clock.now()),
        lines: vec![ParcelLine {
            line: session.lines[0].line.clone(),
            variant: session.lines[0].variant.clone(),
            quantity: Quantity::ONE,
        }],
    };
    let mut tx = t.store.write().await.unwrap();
    parcels::save(&mut tx, &parcel).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = t.store.read().await.unwrap();
    assert_eq!(parcels::get(&mut reader, parcel.parcel_id).await.unwrap().unwrap(), parcel);
    let found = orders::find_by_code(&mut reader, &"20450123456789".parse().unwrap()).await.unwrap();
    assert_eq!(found[0].tracking_number, "20450123456789");
    let found = orders::find_by_code(&mut reader, &"100001".parse().unwrap()).await.unwrap();
    assert_eq!(found[0].order_id, session.order);
    let detail = orders::get(&mut reader, &session.order).await.unwrap().unwrap();
    assert_eq!((detail.parcels.len(), detail.sessions.len(), detail.lines.len()), (1, 1, 3));
}
