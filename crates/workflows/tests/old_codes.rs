//! Packing by a code that the shop has changed since: it counts, and the packer hears what the item is called now.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{
    OrderId, PackingSession, Quantity, ScanId, ScanOutcome, SessionState, ShopOrder, ShopProduct, Timestamp,
    VariantId,
};
use store::mirror::{self, Entity, Gone, Incoming, Seen};
use testkit::{SeqIds, TempStore, body, conn, order, product, station, temp_store};
use workflows::{Opened, Scanned, Who, open_by_code, open_order, scan_item};

const SEEN: Seen = Seen { at: Timestamp::from_millis(0), asked: None };

struct Bench {
    t: TempStore,
    scans: std::cell::Cell<u64>,
}

impl Bench {
    /// A shop that sold one unit of item 1 as `MUG-BLU`.
    async fn sold() -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        tx.commit().await.unwrap();
        let bench = Self { t, scans: std::cell::Cell::new(0) };
        bench.hear(&item(1, 1, "MUG-BLU")).await;
        let mut sold = ShopOrder { lines: vec![testkit::line(10, 1, 1)], ..order(1) };
        "MUG-BLU".clone_into(&mut sold.lines[0].sku);
        sold.lines[0].barcode.clear();
        let mut tx = bench.t.store.write().await.unwrap();
        let row = Incoming { body: &body(1, "order"), trashed: false, record: &sold };
        mirror::apply_order(&mut tx, conn(1), row, SEEN).await.unwrap();
        tx.commit().await.unwrap();
        bench
    }

    async fn hear(&self, item: &ShopProduct) {
        let mut tx = self.t.store.write().await.unwrap();
        let row = Incoming { body: &body(1, &format!("{item:?}")), trashed: false, record: item };
        mirror::apply_product(&mut tx, conn(1), row, SEEN).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn delete(&self, n: u64) {
        let mut tx = self.t.store.write().await.unwrap();
        let remote = (10_000 + n).into();
        assert!(mirror::mark_gone(&mut tx, conn(1), Entity::Product, &remote, Gone::Deleted).await.unwrap());
        tx.commit().await.unwrap();
    }

    async fn open(&self) -> PackingSession {
        let id = OrderId::new(conn(1), 1.into());
        match open_order(&self.t.store, &who(), &id).await.unwrap().value {
            Opened::Session(session) => *session,
            other => panic!("{other:?}"),
        }
    }

    async fn scan(&self, session: &PackingSession, code: &str) -> Scanned {
        self.scans.set(self.scans.get() + 1);
        let scan = ScanId::new(SeqIds::nth(9_000_000 + self.scans.get()));
        scan_item(&self.t.store, &who(), session.session, &code.parse().unwrap(), scan).await.unwrap().value
    }
}

fn who() -> Who {
    Who::alone(station(1))
}

/// Item `n` as the shop has it at its `change`th change; its number is the test kit's.
fn item(n: u64, change: i64, sku: &str) -> ShopProduct {
    let mut item = product(n);
    item.modified_srv = Timestamp::from_millis(2_000_000_000_000 + change);
    sku.clone_into(&mut item.variant.as_mut().unwrap().sku);
    item
}

fn packed() -> ScanOutcome {
    ScanOutcome::OrderPacked { line: 10.into(), units: Quantity::ONE }
}

#[tokio::test]
async fn the_old_code_packs_the_order_and_says_what_the_shop_calls_the_item_now() {
    let bench = Bench::sold().await;
    bench.hear(&item(1, 2, "MUG-BLUE")).await;
    let scanned = bench.scan(&bench.open().await, "mug-blu").await;
    assert_eq!((scanned.outcome, scanned.session.state), (packed(), SessionState::Packed));
    assert_eq!(scanned.called_now.as_deref(), Some("MUG-BLUE"));
}

#[tokio::test]
async fn a_code_that_is_replaced_while_the_order_is_packed_counts_too() {
    let bench = Bench::sold().await;
    let session = bench.open().await;
    bench.hear(&item(1, 2, "MUG-BLUE")).await;
    let scanned = bench.scan(&session, "MUG-BLU").await;
    assert_eq!((scanned.outcome, scanned.called_now.as_deref()), (packed(), Some("MUG-BLUE")));
}

#[tokio::test]
async fn codes_of_today_need_no_remark() {
    for code in ["MUG-BLUE", "5901234123457"] {
        let bench = Bench::sold().await;
        let mut renamed = item(1, 2, "MUG-BLUE");
        "5901234123457".clone_into(&mut renamed.variant.as_mut().unwrap().barcode);
        bench.hear(&renamed).await;
        let scanned = bench.scan(&bench.open().await, code).await;
        assert_eq!((scanned.outcome, scanned.called_now), (packed(), None), "{code}");
    }
}

#[tokio::test]
async fn an_old_number_is_answered_with_the_number_of_today() {
    let bench = Bench::sold().await;
    let old = item(1, 1, "").variant.unwrap().barcode;
    let mut renumbered = item(1, 2, "MUG-BLU");
    "5901234123457".clone_into(&mut renumbered.variant.as_mut().unwrap().barcode);
    bench.hear(&renumbered).await;
    let scanned = bench.scan(&bench.open().await, &old).await;
    assert_eq!((scanned.outcome, scanned.called_now.as_deref()), (packed(), Some("5901234123457")));
}

#[tokio::test]
async fn a_code_that_another_item_carries_now_is_that_item_though_the_order_was_sold_under_it() {
    for taken_over_meanwhile in [false, true] {
        let bench = Bench::sold().await;
        let early = if taken_over_meanwhile { Some(bench.open().await) } else { None };
        bench.hear(&item(1, 2, "MUG-BLUE")).await;
        bench.hear(&item(2, 2, "MUG-BLU")).await;
        let session = match early {
            Some(session) => session,
            None => bench.open().await,
        };
        let scanned = bench.scan(&session, "MUG-BLU").await;
        let other = VariantId::new(conn(1), 10_002.into());
        assert_eq!((scanned.outcome, scanned.called_now), (ScanOutcome::WrongItem { scanned: other }, None));
        let scanned = bench.scan(&session, "MUG-BLUE").await;
        assert_eq!((scanned.outcome, scanned.called_now), (packed(), None));
    }
}

#[tokio::test]
async fn an_order_of_a_product_that_was_made_anew_is_packed_by_the_code_of_both() {
    for made_anew_meanwhile in [false, true] {
        let bench = Bench::sold().await;
        let early = if made_anew_meanwhile { Some(bench.open().await) } else { None };
        bench.delete(1).await;
        bench.hear(&item(2, 2, "MUG-BLU")).await;
        let session = match early {
            Some(session) => session,
            None => bench.open().await,
        };
        let scanned = bench.scan(&session, "MUG-BLU").await;
        assert_eq!((scanned.outcome, scanned.called_now), (packed(), None));
    }
}

#[tokio::test]
async fn an_order_of_a_product_that_is_gone_is_packed_by_its_code() {
    let bench = Bench::sold().await;
    let number = item(1, 1, "").variant.unwrap().barcode;
    bench.delete(1).await;
    let scanned = bench.scan(&bench.open().await, &number).await;
    assert_eq!((scanned.outcome, scanned.called_now), (packed(), None));
}

#[tokio::test]
async fn an_old_code_opens_the_order_that_waits_for_the_item() {
    let bench = Bench::sold().await;
    bench.hear(&item(1, 2, "MUG-BLUE")).await;
    let (code, scan) = ("MUG-BLU".parse().unwrap(), ScanId::new(SeqIds::nth(77)));
    let opened = open_by_code(&bench.t.store, &who(), &code, scan).await.unwrap().value;
    assert!(matches!(opened.opened, Opened::Session(_)), "{opened:?}");
    assert!(opened.scanned.is_some_and(|scanned| scanned.outcome == packed()), "the same scan is its first");
}
