//! The use cases of a packing day on a real file: what is recorded, what is told to the shop, and what an undo gives back.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{
    Barcode, Choice, Intent, Interruption, OpState, OrderId, PackRefusal, PackingSession, Quantity, ScanId,
    ScanOutcome, SessionState, ShopOrder, ShopStatus, Stage, Timestamp, VariantId,
};
use store::mirror::{self, Incoming, Seen};
use store::parcels::ParcelState;
use store::{connections, ops, orders, parcels, stock};
use testkit::{SeqIds, TempStore, body, conn, order, product, station, temp_store};
use workflows::{
    Closing, FinishError, OpDecision, Opened, UNDO_WINDOW, UndoneFinish, Who, finish_parcel, open_by_code,
    open_order, resolve_op, scan_item, set_aside, undo_finish, undo_op, undo_scan,
};

struct Bench {
    t: TempStore,
    who: Who,
    scans: std::cell::Cell<u64>,
}

impl Bench {
    /// A shop with sixty items and these orders.
    async fn with(shop_orders: &[ShopOrder]) -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        let new = testkit::connection(1);
        connections::insert(&mut tx, &new).await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..60 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        let bench = Self { t, who: Who::alone(station(1)), scans: std::cell::Cell::new(0) };
        for one in shop_orders {
            bench.hear(one).await;
        }
        bench
    }

    /// The shop tells its newest version of an order.
    async fn hear(&self, shop_order: &ShopOrder) {
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        let text = format!("{shop_order:?}");
        let mut tx = self.t.store.write().await.unwrap();
        let row = Incoming { body: &body(1, &text), trashed: false, record: shop_order };
        mirror::apply_order(&mut tx, conn(1), row, seen).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn open(&self, n: u64) -> PackingSession {
        match open_order(&self.t.store, &self.who, &id(n)).await.unwrap().value {
            Opened::Session(session) => *session,
            other => panic!("order {n} did not open: {other:?}"),
        }
    }

    async fn scan(&self, session: &PackingSession, code: &str) -> ScanOutcome {
        let scan = self.scan_id();
        let code: Barcode = code.parse().unwrap();
        scan_item(&self.t.store, &self.who, session.session, &code, scan).await.unwrap().value.outcome
    }

    fn scan_id(&self) -> ScanId {
        self.scans.set(self.scans.get() + 1);
        ScanId::new(SeqIds::nth(9_000_000 + self.scans.get()))
    }

    async fn pack(&self, n: u64) -> PackingSession {
        let session = self.open(n).await;
        for line in &session.lines {
            for _ in 0..line.missing().units() {
                let outcome = self.scan(&session, &line.codes[0]).await;
                assert!(outcome.counts(), "{outcome:?}");
            }
        }
        self.open(n).await
    }

    async fn stage(&self, n: u64) -> Stage {
        orders::row(&mut self.t.store.read().await.unwrap(), &id(n)).await.unwrap().unwrap().stage
    }

    async fn on_hand(&self, item: u64) -> i64 {
        let variant = VariantId::new(conn(1), (10_000 + item).into());
        stock::on_hand(&mut self.t.store.read().await.unwrap(), &variant).await.unwrap().unwrap()
    }
}

fn id(n: u64) -> OrderId {
    OrderId::new(conn(1), n.into())
}

#[tokio::test]
async fn a_parcel_is_closed_with_its_stock_and_its_intent_in_one_step() {
    let bench = Bench::with(&[order(1)]).await;
    let packed = bench.pack(1).await;
    assert_eq!((packed.state, bench.stage(1).await), (SessionState::Packed, Stage::Packed));

    let number = Some(" 2045 0000 0001 ");
    let done = finish_parcel(
        &bench.t.store,
        &bench.who,
        packed.session,
        &Closing { tracking_number: number, ..Closing::default() },
    )
    .await
    .unwrap()
    .value;

    assert_eq!(bench.stage(1).await, Stage::Shipped);
    let mut reader = bench.t.store.read().await.unwrap();
    let op = ops::get(&mut reader, done.op).await.unwrap().unwrap();
    assert_eq!((op.state, op.next_try), (OpState::Pending, Some(op.op.created.plus(UNDO_WINDOW))));
    let Intent::Ship(ship) = &op.op.intent else { panic!("{:?}", op.op.intent) };
    assert_eq!(
        ship.tracking_number.as_deref(),
        Some("204500000001"),
        "white space is the carrier's typography"
    );
    assert_eq!(ship.carrier, order(1).shipping_method);
    assert_eq!(ship.lines.iter().map(|l| l.quantity.units()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(op.op.ship_base().unwrap().status_raw, "processing");
    // The shop has 100 of item 3 for sale and took the three of this order out of its number already.
    assert_eq!(bench.on_hand(3).await, 100);
}

#[tokio::test]
async fn an_undo_of_finish_gives_back_the_goods_and_sends_nothing() {
    let bench = Bench::with(&[order(1)]).await;
    let packed = bench.pack(1).await;
    let done =
        finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await.unwrap().value;
    let after = bench.on_hand(3).await;

    let undone = undo_finish(&bench.t.store, &bench.who, done.op).await.unwrap().value;

    assert_eq!(undone, UndoneFinish::Reopened(packed.session));
    assert_eq!(bench.stage(1).await, Stage::Packed);
    assert_eq!(bench.on_hand(3).await, after + 3);
    let mut reader = bench.t.store.read().await.unwrap();
    assert_eq!(ops::get(&mut reader, done.op).await.unwrap().unwrap().state, OpState::Cancelled);
    assert_eq!(parcels::get(&mut reader, done.parcel).await.unwrap().unwrap().state, ParcelState::Cancelled);
    drop(reader);
    // A second undo finds nothing to give back twice.
    let again = undo_finish(&bench.t.store, &bench.who, done.op).await.unwrap().value;
    assert_eq!(again, UndoneFinish::NotFound);
    assert_eq!(bench.on_hand(3).await, after + 3);
    // And the order can be closed again.
    finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await.unwrap();
    assert_eq!(bench.stage(1).await, Stage::Shipped);
}

#[tokio::test]
async fn withdrawing_the_change_on_the_sync_page_opens_the_parcel_as_well() {
    let bench = Bench::with(&[order(1)]).await;
    let packed = bench.pack(1).await;
    let done =
        finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await.unwrap().value;
    assert_eq!(undo_op(&bench.t.store, &bench.who, done.op).await.unwrap().value, OpDecision::Done);
    assert_eq!(bench.stage(1).await, Stage::Packed);
}

#[tokio::test]
async fn only_a_packed_session_can_be_finished_and_only_with_a_possible_number() {
    let bench = Bench::with(&[order(1)]).await;
    let open = bench.open(1).await;
    let early = finish_parcel(&bench.t.store, &bench.who, open.session, &Closing::default()).await;
    assert!(matches!(early, Err(FinishError::NotPacked(SessionState::Open))));
    let packed = bench.pack(1).await;
    for number in ["123", "x".repeat(51).as_str(), "12\u{7}34"] {
        let bad = finish_parcel(
            &bench.t.store,
            &bench.who,
            packed.session,
            &Closing { tracking_number: Some(number), ..Closing::default() },
        )
        .await;
        assert!(matches!(bad, Err(FinishError::BadTrackingNumber)), "{number:?}");
    }
    assert_eq!(bench.stage(1).await, Stage::Packed);
}

#[tokio::test]
async fn the_tracking_number_scanned_after_the_last_item_is_taken() {
    let bench = Bench::with(&[order(1), order(2)]).await;
    let packed = bench.pack(1).await;
    let slip = bench.scan(&packed, &order(1).number).await;
    assert_eq!(slip, ScanOutcome::SlipForLabel, "the slip's own barcode is no tracking number");
    let other = bench.scan(&packed, &order(2).number).await;
    assert_eq!(other, ScanOutcome::WrongLabel { order: Some(id(2)) });
    let number = bench.scan(&packed, "20450987654321").await;
    assert_eq!(number, ScanOutcome::TrackingNumber { number: "20450987654321".to_owned() });
    let done =
        finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await.unwrap().value;
    let parcel = parcels::get(&mut bench.t.store.read().await.unwrap(), done.parcel).await.unwrap().unwrap();
    assert_eq!(parcel.tracking_number.as_deref(), Some("20450987654321"));
}

#[tokio::test]
async fn a_cancelled_order_stops_the_packer_and_cannot_be_finished() {
    let bench = Bench::with(&[order(1)]).await;
    let packed = bench.pack(1).await;
    let mut cancelled = order(1);
    cancelled.status = ShopStatus::Cancelled;
    cancelled.status_raw = "cancelled".to_owned();
    cancelled.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    bench.hear(&cancelled).await;
    let refused = finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await;
    assert!(matches!(refused, Err(FinishError::Stopped(Interruption::Refused(PackRefusal::Cancelled)))));
    let opened = open_order(&bench.t.store, &bench.who, &id(1)).await.unwrap().value;
    assert!(matches!(opened, Opened::Refused { reason: PackRefusal::Cancelled, .. }));
}

#[tokio::test]
async fn an_order_set_aside_goes_on_where_it_was_unless_its_lines_changed() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await;
    bench.scan(&session, &session.lines[0].codes[0]).await;
    set_aside(&bench.t.store, &bench.who, session.session).await.unwrap();
    assert_eq!(bench.stage(1).await, Stage::ToPack);
    assert_eq!(bench.open(1).await.missing(), 5, "the scan of before is kept");

    let mut more = order(1);
    more.lines[0].quantity = Quantity::new(4).unwrap();
    more.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    bench.hear(&more).await;
    let anew = bench.open(1).await;
    assert_ne!(anew.session, session.session, "what was counted was counted for another order");
    assert_eq!(anew.missing(), 9);
}

#[tokio::test]
async fn a_scan_taken_back_is_missing_again_and_one_delivered_twice_counts_once() {
    let bench = Bench::with(&[order(1)]).await;
    let session = bench.open(1).await;
    let code: Barcode = session.lines[0].codes[0].parse().unwrap();
    let scan = ScanId::new(SeqIds::nth(8_000_001));
    for expected in [true, false] {
        let done = scan_item(&bench.t.store, &bench.who, session.session, &code, scan).await.unwrap();
        assert_eq!(done.value.outcome.counts(), expected);
    }
    assert_eq!(bench.open(1).await.missing(), 5);
    undo_scan(&bench.t.store, &bench.who, session.session).await.unwrap();
    assert_eq!(bench.open(1).await.missing(), 6);
}

#[tokio::test]
async fn scanning_a_slip_or_the_only_item_of_an_order_opens_it() {
    let mut single = order(7);
    single.lines.truncate(1);
    let bench = Bench::with(&[order(1), single]).await;
    let opened = async |code: &str| match open_by_code(
        &bench.t.store,
        &bench.who,
        &code.parse().unwrap(),
        bench.scan_id(),
    )
    .await
    .unwrap()
    .value
    .opened
    {
        Opened::Session(session) => Some(session.order),
        _ => None,
    };
    assert_eq!(opened(&order(1).number).await, Some(id(1)));
    assert_eq!(opened("CUP-007").await, Some(id(7)));
    assert_eq!(opened("NOTHING-LIKE-IT").await, None);
}

#[tokio::test]
async fn dropping_a_refused_shipment_takes_the_parcel_back() {
    let bench = Bench::with(&[order(1)]).await;
    let packed = bench.pack(1).await;
    let done =
        finish_parcel(&bench.t.store, &bench.who, packed.session, &Closing::default()).await.unwrap().value;
    let before = bench.on_hand(3).await;
    let mut tx = bench.t.store.write().await.unwrap();
    ops::settle(&mut tx, done.op, &ops::Settlement::to(OpState::Review)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        resolve_op(&bench.t.store, &bench.who, done.op, Choice::Drop).await.unwrap().value,
        OpDecision::Done
    );
    assert_eq!(bench.on_hand(3).await, before + 3);
    assert_eq!(bench.stage(1).await, Stage::ToPack, "it is back in the queue");
}
