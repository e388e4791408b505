use std::cell::Cell;

use documents::{Content, Kind};
use domain::{
    Barcode, OrderId, PackingSession, Place, ScanId, ScanOutcome, SessionId, ShopOrder, Size, Stage,
    Timestamp, VariantId, WaveId, picking::WaveState,
};
use store::mirror::{self, Incoming, Seen};
use store::warehouses::Hand;
use store::waves::{self, Member, MemberState, Wave};
use store::{Store, WriteTx, connections, orders};
use testkit::{SeqIds, TempStore, body, conn, order, product, station, temp_store};
use workflows::{
    Closing, FinishError, FinishedParcel, MadeOf, Opened, OpenedByCode, PaperDefaults, Request, Scanned, Who,
    finish_parcel, open_by_code, open_order, scan_item,
};

const SEEN: Seen = Seen { at: Timestamp::from_millis(0), asked: None };

/// A bench in a shop with sixty items.
pub(crate) struct Bench {
    pub(crate) t: TempStore,
    pub(crate) who: Who,
    scans: Cell<u64>,
    heard: Cell<u64>,
}

impl Bench {
    pub(crate) async fn with(shop_orders: &[ShopOrder]) -> Self {
        let t = temp_store().await;
        let mut tx = t.store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        store::station::get_or_create(&mut tx, "Bench 1").await.unwrap();
        for n in 0..60 {
            let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
            mirror::apply_product(&mut tx, conn(1), row, SEEN).await.unwrap();
        }
        tx.commit().await.unwrap();
        let bench = Self { t, who: Who::alone(station(1)), scans: Cell::new(0), heard: Cell::new(0) };
        for one in shop_orders {
            bench.hear(one).await;
        }
        bench
    }

    pub(crate) fn store(&self) -> &Store {
        &self.t.store
    }

    pub(crate) fn hand(&self) -> Hand {
        Hand { station: self.who.station, user: None }
    }

    pub(crate) async fn write(&self) -> WriteTx {
        self.t.store.write().await.unwrap()
    }

    /// The shop tells its newest version of an order.
    pub(crate) async fn hear(&self, shop_order: &ShopOrder) {
        self.heard.set(self.heard.get() + 1);
        let newer = Timestamp::from_millis(2_000_000_000_000 + i64::try_from(self.heard.get()).unwrap());
        let told = ShopOrder { modified_srv: newer, ..shop_order.clone() };
        let text = format!("{told:?}");
        let mut tx = self.write().await;
        let row = Incoming { body: &body(1, &text), trashed: false, record: &told };
        mirror::apply_order(&mut tx, conn(1), row, SEEN).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The shop tells an item with this size.
    pub(crate) async fn sells(&self, n: u64, size: Option<Size>) {
        self.heard.set(self.heard.get() + 1);
        let newer = Timestamp::from_millis(2_000_000_000_000 + i64::try_from(self.heard.get()).unwrap());
        let mut told = product(n);
        told.modified_srv = newer;
        if let Some(variant) = &mut told.variant {
            variant.size = size;
            variant.modified_srv = newer;
        }
        let mut tx = self.write().await;
        let row = Incoming { body: &body(n, &format!("{told:?}")), trashed: false, record: &told };
        mirror::apply_product(&mut tx, conn(1), row, SEEN).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) fn scan_id(&self) -> ScanId {
        self.scans.set(self.scans.get() + 1);
        ScanId::new(SeqIds::nth(9_000_000 + self.scans.get()))
    }

    pub(crate) async fn open(&self, n: u64) -> PackingSession {
        match open_order(self.store(), &self.who, &id(n)).await.unwrap().value {
            Opened::Session(session) => *session,
            other => panic!("order {n} did not open: {other:?}"),
        }
    }

    pub(crate) async fn open_with(&self, code: &str) -> OpenedByCode {
        let code: Barcode = code.parse().unwrap();
        open_by_code(self.store(), &self.who, &code, self.scan_id()).await.unwrap().value
    }

    pub(crate) async fn scanned(&self, session: SessionId, code: &str) -> Scanned {
        let code: Barcode = code.parse().unwrap();
        scan_item(self.store(), &self.who, session, &code, self.scan_id()).await.unwrap().value
    }

    pub(crate) async fn scan(&self, session: SessionId, code: &str) -> ScanOutcome {
        self.scanned(session, code).await.outcome
    }

    /// Scans every unit of an order in.
    pub(crate) async fn pack(&self, n: u64) -> PackingSession {
        let session = self.open(n).await;
        for line in &session.lines {
            for _ in 0..line.missing().units() {
                let outcome = self.scan(session.session, &line.codes[0]).await;
                assert!(outcome.counts(), "{outcome:?}");
            }
        }
        self.open(n).await
    }

    /// What the barcode of the label of an order holds.
    pub(crate) async fn label_code(&self, n: u64) -> String {
        let made_of = MadeOf::Order(id(n));
        let request = Request { kind: Kind::AddressLabel, made_of, language: None, media: None };
        let defaults = PaperDefaults {
            sender: documents::Sender::default(),
            language: domain::Language::En,
            slip: documents::Media::Paper(documents::Paper::A4),
        };
        let target = documents::Target::default();
        let label = workflows::draft(self.store(), &request, &defaults, &target).await.unwrap();
        let Content::AddressLabel(label) = label.document.content else { panic!("no label") };
        label.barcode
    }

    pub(crate) async fn finish(&self, session: SessionId) -> Result<FinishedParcel, FinishError> {
        finish_parcel(self.store(), &self.who, session, &Closing::default()).await.map(|done| done.value)
    }

    pub(crate) async fn stage(&self, n: u64) -> Stage {
        orders::row(&mut self.t.store.read().await.unwrap(), &id(n)).await.unwrap().unwrap().stage
    }
}

pub(crate) fn id(n: u64) -> OrderId {
    OrderId::new(conn(1), n.into())
}

/// Item `n` of every order of the test shop.
pub(crate) fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), (10_000 + n).into())
}

/// An order of one unit of item `n`.
pub(crate) fn single(n: u64) -> ShopOrder {
    let mut single = order(n);
    single.lines.truncate(1);
    single
}

/// Lets an order ride in a tote, as a wave leaves it that was picked.
pub(crate) async fn ride(tx: &mut WriteTx, bench: &Bench, tote: &Place, order: OrderId) {
    let wave = WaveId::new(tx.ids().next());
    let new = Wave {
        wave_id: wave,
        number: waves::next_number(tx).await.unwrap(),
        warehouse: tote.warehouse.clone(),
        rule: None,
        is_bulk: false,
        totes: 1,
        takes_urgent: false,
        state: WaveState::Planned,
        carrier: String::new(),
        zone: String::new(),
        due: None,
        millimetres: 0,
        seconds: 0,
        made_at: tx.now(),
        picker: None,
        started_at: None,
        finished_at: None,
    };
    waves::insert(tx, &new, (bench.who.station, None), &[(1, Some(order.clone()))]).await.unwrap();
    let member = Member {
        order,
        number: String::new(),
        slot: 1,
        state: MemberState::Active,
        seen: String::new(),
        is_late: false,
        is_told: true,
    };
    waves::save_member(tx, wave, &member).await.unwrap();
    let before = waves::load_run(tx, wave).await.unwrap().unwrap();
    let mut after = before.clone();
    after.slots[0].tote = Some(tote.clone());
    after.state = WaveState::Finished;
    waves::save_run(tx, &before, &after).await.unwrap();
}
