//! A change of stock whose request ended in doubt, while the shop goes on selling.

use std::time::Duration;

use demo_shop::{Fault, FaultRule, RequestKind, Step};
use domain::{Intent, OpId, OpState, OpTarget, RemoteId, StockAdjust, VariantId};
use serde_json::{Value, json};
use sync::Engine;

use crate::bench::Bench;

/// An item that the shop counts, and its number.
pub fn counted_item(bench: &Bench) -> (u64, i64) {
    let products = bench.shop.products().into_iter();
    let mut counted = products
        .filter(|product| product["manage_stock"] == true && product["parent_id"].as_u64().unwrap_or(0) == 0);
    let item = counted.find(|product| product["stock_quantity"].as_i64().unwrap_or(0) > 10).expect("an item");
    (item["id"].as_u64().expect("an id"), item["stock_quantity"].as_i64().expect("a number"))
}

pub fn stock_of(bench: &Bench, item: u64) -> i64 {
    bench.shop.product(item).expect("an item")["stock_quantity"].as_i64().expect("a number")
}

pub async fn adjust(bench: &Bench, number: u64, item: u64, delta: i64) -> OpId {
    let target = OpTarget::Item(VariantId::new(bench.conn, RemoteId::from(item)));
    let intent = Intent::StockAdjust(StockAdjust { delta, reason: "broken".to_owned() });
    bench.tell(number, target, intent, None).await
}

/// A change of stock in doubt, and the number before it.
struct Doubt {
    bench: Bench,
    engine: Engine,
    item: u64,
    before: i64,
    op: OpId,
}

/// How an op ended: its state, the code of its question, and by how much the shop's number moved in all.
type End = (OpState, Option<String>, i64);

impl Doubt {
    /// Sends a change of `delta` while `fault` meets it; seconds later, nothing is known yet.
    async fn of(delta: i64, fault: Fault) -> Self {
        let bench = Bench::with_write_timeout(40, Duration::from_millis(1_500)).await;
        Self::at(bench, delta, fault).await
    }

    async fn at(bench: Bench, delta: i64, fault: Fault) -> Self {
        let engine = bench.imported().await;
        let (item, before) = counted_item(&bench);
        let op = adjust(&bench, 1, item, delta).await;
        bench.shop.add_fault(FaultRule::once(RequestKind::ProductWrite, fault));
        bench.until_op(&engine, op, OpState::Unknown).await;
        bench.data.clock.advance(Duration::from_secs(5));
        Self { bench, engine, item, before, op }
    }

    fn sell(&self, units: u32) -> u64 {
        self.bench.shop.place_order(&[(self.item, units)])
    }

    async fn ends(self) -> (End, Value) {
        self.bench.caught_up(&self.engine).await;
        let record = self.bench.op(self.op).await;
        let moved = stock_of(&self.bench, self.item) - self.before;
        let error = record.error.as_ref();
        let params =
            error.and_then(|error| error.human.clone()).map_or(json!(null), |human| human["params"].clone());
        let end = (record.state, error.map(|error| error.class.clone()), moved);
        self.engine.stop().await;
        (end, params)
    }

    async fn end(self) -> End {
        self.ends().await.0
    }
}

const DIES: Fault = Fault::WorkerDies { after: Step::Meta };

#[tokio::test]
async fn a_lost_answer_is_made_up_for_by_the_sales_meanwhile() {
    for (delta, units) in [(-3, 2), (5, 2), (-3, 3), (2, 2)] {
        let doubt = Doubt::of(delta, Fault::DropReply).await;
        doubt.sell(units);
        let moved = delta - i64::from(units);
        assert_eq!(doubt.end().await, (OpState::Done, None, moved), "{delta} and {units} sold");
    }
}

#[tokio::test]
async fn a_worker_that_died_before_the_number_is_found_out_though_the_shop_sold_meanwhile() {
    // The last one moved by exactly what we wanted, and it was not us.
    for (delta, units) in [(-3, 2), (5, 2), (-2, 2)] {
        let doubt = Doubt::of(delta, DIES).await;
        doubt.sell(units);
        let moved = delta - i64::from(units);
        assert_eq!(doubt.end().await, (OpState::Done, None, moved), "{delta} and {units} sold");
    }
}

#[tokio::test]
async fn what_a_cancelled_sale_gave_back_is_not_taken_for_ours() {
    let doubt = Doubt::of(2, DIES).await;
    let order = doubt.sell(2);
    doubt.bench.shop.set_order_status(order, "cancelled");
    assert_eq!(doubt.end().await, (OpState::Done, None, 2));
}

#[tokio::test]
async fn an_older_order_that_gave_units_back_leaves_no_doubt_where_the_numbers_are_far_apart() {
    let bench = Bench::with_write_timeout(40, Duration::from_millis(1_500)).await;
    let (item, _) = counted_item(&bench);
    let older = bench.shop.place_order(&[(item, 2)]);
    bench.data.clock.advance(Duration::from_secs(3_600));
    let doubt = Doubt::at(bench, -7, Fault::DropReply).await;
    doubt.bench.shop.set_order_status(older, "cancelled");
    assert_eq!(doubt.end().await, (OpState::Done, None, -5));
}

#[tokio::test]
async fn an_older_order_that_may_have_moved_the_number_by_as_much_is_a_question() {
    let bench = Bench::with_write_timeout(40, Duration::from_millis(1_500)).await;
    let (item, _) = counted_item(&bench);
    let older = bench.shop.place_order(&[(item, 2)]);
    bench.data.clock.advance(Duration::from_secs(3_600));
    let doubt = Doubt::at(bench, 2, DIES).await;
    doubt.bench.shop.set_order_status(older, "cancelled");
    let before = doubt.before;
    let (end, params) = doubt.ends().await;
    assert_eq!(end, (OpState::Review, Some("stock_in_doubt".to_owned()), 2));
    assert_eq!(params, json!({ "before": before, "delta": 2, "now": before + 2, "sold": "-2 … 0" }));
}

#[tokio::test]
async fn an_edit_by_hand_meanwhile_is_a_question_with_the_three_numbers() {
    let doubt = Doubt::of(-3, Fault::DropReply).await;
    doubt.sell(2);
    doubt.bench.shop.edit_product(doubt.item, |product| {
        product["stock_quantity"] = json!(product["stock_quantity"].as_i64().unwrap_or(0) + 11);
    });
    let before = doubt.before;
    let (end, params) = doubt.ends().await;
    assert_eq!(end, (OpState::Review, Some("stock_in_doubt".to_owned()), 6));
    assert_eq!(params, json!({ "before": before, "delta": -3, "now": before + 6, "sold": "2" }));
}

#[tokio::test]
async fn looking_for_a_change_changes_nothing() {
    let doubt = Doubt::of(-3, Fault::DropReply).await;
    doubt.sell(2);
    doubt.bench.shop.clear_requests();
    doubt.bench.caught_up(&doubt.engine).await;
    assert_eq!((doubt.bench.writes(), doubt.bench.op(doubt.op).await.state), (0, OpState::Done));
    doubt.engine.stop().await;
}
