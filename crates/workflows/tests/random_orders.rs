//! Any sequence of decisions, undos and news of the shop: no order is in an undefined state, every change says who, when and
//! where, and an undo restores exactly. `ORDER_STEPS` makes the walk longer than the 20,000 steps of every check.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod orders_desk;

use std::collections::HashMap;
use std::time::Duration;

use domain::{
    ActionId, Hold, HoldReason, Ids as _, OrderId, OrderMove, OrderWork, ShopOrder, ShopStatus, Stage, UserId,
};
use orders_desk::{Desk, id};
use store::order_work::{self, PastEvent};
use store::orders::{self, OrderRow};
use testkit::{SeqIds, conn, order};
use tokio::task::JoinSet;
use workflows::{Decided, Decision, Who, acknowledge_note, merge_orders, undo_action};

const ORDERS: u64 = 12;
/// How often the whole file is compared with its history.
const AUDIT: u64 = 400;

struct Walk {
    desk: Desk,
    shop: Vec<ShopOrder>,
    actions: Vec<ActionId>,
    dice: SeqIds,
    steps: u64,
    undone: u64,
}

impl Walk {
    async fn begin(seed: u64) -> Self {
        let shop: Vec<ShopOrder> = (1..=ORDERS).map(shop_order).collect();
        let desk = Desk::with(&shop).await;
        Self { desk, shop, actions: Vec::new(), dice: SeqIds::starting_after(seed), steps: 0, undone: 0 }
    }

    fn roll(&self, sides: u64) -> u64 {
        self.dice.random() % sides
    }

    fn some_orders(&self) -> Vec<u64> {
        let chosen = self.dice.random();
        (1..=ORDERS).filter(|n| chosen >> n & 1 == 1).collect()
    }

    fn decision(&self) -> Decision {
        let tag = ["vip", "b2b", "glass"][usize::try_from(self.roll(3)).unwrap()].parse().unwrap();
        let status =
            |to, slug: &str| Decision::Status { to, slugs: HashMap::from([(conn(1), slug.to_owned())]) };
        match self.roll(11) {
            0 | 1 => Decision::Move(OrderMove::Hold(Hold {
                reason: HoldReason::ALL[usize::try_from(self.roll(6)).unwrap()],
                text: format!("why {}", self.roll(3)),
            })),
            2 => Decision::Move(OrderMove::Release),
            3 => Decision::Move(OrderMove::Expedite(self.roll(2) == 1)),
            4 => Decision::Move(OrderMove::AddTag(tag)),
            5 => Decision::Move(OrderMove::RemoveTag(tag)),
            6 => Decision::Note(format!("note {}", self.roll(3))),
            7 => Decision::Move(OrderMove::Gift([None, Some(true), Some(false)][self.roll(3) as usize])),
            8 => Decision::Move(OrderMove::SendWith(
                [None, Some("InPost".to_owned())][self.roll(2) as usize].clone(),
            )),
            9 => status(ShopStatus::OnHold, "on-hold"),
            _ => status(ShopStatus::Processing, "processing"),
        }
    }

    async fn step(&mut self) {
        match self.roll(10) {
            0..=4 => self.decide_and_maybe_take_back().await,
            5 | 6 => self.take_something_back().await,
            7 => self.read_a_note().await,
            8 => self.merge_some().await,
            _ => self.hear_news().await,
        }
    }

    async fn decide_and_maybe_take_back(&mut self) {
        let (orders, decision) = (self.some_orders(), self.decision());
        let before = self.everything().await;
        let decided = self.desk.decide(&orders, &decision, "a reason").await;
        self.count(&decided);
        if self.roll(2) == 0 {
            self.actions.push(decided.action);
            return;
        }
        if decided.done.is_empty() {
            return;
        }
        let undone = undo_action(&self.desk.t.store, &self.desk.who, decided.action).await.unwrap().value;
        self.count(&undone);
        if undone.not_done.is_empty() {
            assert_eq!(self.everything().await, before, "an undo at once restores everything");
            self.undone += 1;
        }
    }

    async fn take_something_back(&mut self) {
        if self.actions.is_empty() {
            return;
        }
        let at = usize::try_from(self.roll(self.actions.len() as u64)).unwrap();
        let action = self.actions.swap_remove(at);
        let past = order_work::of_action(&mut self.desk.t.store.read().await.unwrap(), action).await.unwrap();
        let work_before = self.works().await;
        let Ok(undone) = undo_action(&self.desk.t.store, &self.desk.who, action).await else { return };
        self.count(&undone.value);
        for order in &undone.value.done {
            let step = &past.iter().find(|p| p.event.order == *order).unwrap().event;
            let was = work_before.get(order).cloned().unwrap_or_default();
            let is = self.works().await.remove(order).unwrap_or_default();
            if step.before != step.after {
                assert_eq!(was.without(&step.before, &step.after), Ok(is));
            }
        }
        self.actions.push(undone.value.action);
    }

    async fn read_a_note(&mut self) {
        let n = self.roll(ORDERS) + 1;
        if let Some(note) = self.desk.notes(n).await.first() {
            let _ = acknowledge_note(&self.desk.t.store, &self.desk.who, &id(n), &note.key).await;
            self.steps += 1;
        }
    }

    async fn merge_some(&mut self) {
        let (lead, other) = (id(self.roll(ORDERS) + 1), id(self.roll(ORDERS) + 1));
        if let Ok(merged) = merge_orders(&self.desk.t.store, &self.desk.who, &lead, &[other], "").await {
            self.count(&merged.value);
            self.actions.push(merged.value.action);
        }
    }

    async fn hear_news(&mut self) {
        let at = usize::try_from(self.roll(ORDERS)).unwrap();
        let status = [ShopStatus::Processing, ShopStatus::OnHold, ShopStatus::Pending, ShopStatus::Other]
            [usize::try_from(self.roll(4)).unwrap()];
        let order = &mut self.shop[at];
        order.status = status;
        order.modified_srv = order.modified_srv.plus(Duration::from_secs(1));
        let news = order.clone();
        self.desk.hear_all(&[news]).await;
        self.desk.t.clock.advance(Duration::from_secs(30));
        self.steps += 1;
    }

    fn count(&mut self, decided: &Decided) {
        self.steps += (decided.done.len() + decided.not_done.len()) as u64;
    }

    async fn everything(&self) -> (Vec<OrderRow>, HashMap<OrderId, OrderWork>) {
        let all: Vec<u64> = (1..=ORDERS).collect();
        (self.desk.rows(&all).await, self.works().await)
    }

    async fn works(&self) -> HashMap<OrderId, OrderWork> {
        let all: Vec<OrderId> = (1..=ORDERS).map(id).collect();
        order_work::of_orders(&mut self.desk.t.store.read().await.unwrap(), &all).await.unwrap()
    }

    /// Compares the whole file with its history.
    async fn audit(&self) {
        let works = self.works().await;
        for n in 1..=ORDERS {
            let mut reader = self.desk.t.store.read().await.unwrap();
            let past = order_work::history(&mut reader, &id(n)).await.unwrap();
            check_chain(&past, &self.desk.who);
            let is = works.get(&id(n)).cloned().unwrap_or_default();
            assert_eq!(is, past.first().map(|p| p.event.after.clone()).unwrap_or_default());
            let row = orders::row(&mut reader, &id(n)).await.unwrap().unwrap();
            check_stage(&row, &is);
        }
        let shown = self.everything().await;
        let mut tx = self.desk.t.store.write().await.unwrap();
        store::rebuild_projections(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(self.everything().await, shown, "a rebuild shows the same");
    }
}

/// Every step begins where the one before ended, and says who did it, where and when.
fn check_chain(newest_first: &[PastEvent], who: &Who) {
    let mut work = OrderWork::default();
    let mut at = None;
    for PastEvent { event, .. } in newest_first.iter().rev() {
        assert_eq!(event.before, work, "{event:?}");
        assert_eq!((event.station, event.user), (who.station, who.user));
        assert!(at.is_none_or(|at| at <= event.at) && !event.kind.is_empty());
        at = Some(event.at);
        work = event.after.clone();
    }
}

/// Where an order stands follows from what is known of it, and from nothing else.
fn check_stage(row: &OrderRow, work: &OrderWork) {
    assert!(Stage::ALL.contains(&row.stage));
    assert_eq!(row.hold.is_some(), work.hold.is_some());
    assert_eq!(row.is_expedited, work.is_expedited);
    if row.hold.is_some() {
        assert_eq!(row.stage, Stage::OnHold);
        assert!(row.stage.may_pack().is_err(), "what is held is not packed");
    }
    let is_expected = matches!(row.stage, Stage::ToPack | Stage::Packing | Stage::Packed | Stage::OnHold);
    assert_eq!(row.due_at.is_some(), is_expected, "what is expected to leave is due");
}

/// Orders of three receivers, some of them gifts, some with words of the buyer.
fn shop_order(n: u64) -> ShopOrder {
    let mut order = order(n);
    order.shipping = testkit::address(n % 3);
    order.billing = testkit::address(n % 3);
    order.is_gift = n.is_multiple_of(4);
    if n.is_multiple_of(3) {
        order.customer_note = format!("please {n}");
    }
    order
}

/// Walks at least so many steps and looks at everything now and then.
async fn walk(seed: u64, steps: u64) {
    let mut walk = Walk::begin(seed).await;
    walk.desk.who.user = Some(UserId::new(SeqIds::nth(77)));
    let mut audited = 0;
    while walk.steps < steps {
        walk.step().await;
        if walk.steps / AUDIT > audited {
            audited = walk.steps / AUDIT;
            walk.audit().await;
        }
    }
    walk.audit().await;
    assert!(walk.undone * 40 > steps / 10, "only {} undos were compared (seed {seed})", walk.undone);
}

/// Two walks side by side, each half of the way: small machines have two cores.
#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_of_decisions_keeps_every_order_defined_and_every_undo_exact() {
    let wanted: u64 = std::env::var("ORDER_STEPS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let seed = std::env::var("ORDER_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(4_711);
    let walks = [seed, seed + 1].map(|seed| walk(seed, wanted / 2));
    walks.into_iter().collect::<JoinSet<()>>().join_all().await;
}
