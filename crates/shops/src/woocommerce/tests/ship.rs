use std::collections::BTreeMap;

use domain::{
    ConnId, Intent, Note, Op, OpBase, OpId, OpTarget, OrderId, ParcelId, Quantity, SeenLine, Ship, ShipBase,
    ShippedLine, ShopStatus, StationId, Timestamp,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sample;
use crate::woocommerce::decode::{Shop, record};
use crate::woocommerce::note::{self, Reader};
use crate::woocommerce::{StatusMap, ship};
use crate::{Entity, Fetched, Fresh, FulfillmentMode, Guard, Plan, PlanConflict, Prepared};

fn line(id: &str, units: u32) -> ShippedLine {
    ShippedLine { line: id.parse().expect("an id"), quantity: Quantity::new(units).expect("few units") }
}

fn seen(id: &str, units: u32, name: &str) -> SeenLine {
    let ShippedLine { line, quantity } = line(id, units);
    SeenLine { line, quantity, name: name.to_owned() }
}

fn intent(number: Option<&str>) -> Ship {
    Ship {
        parcel: ParcelId::new(Uuid::from_u128(1)),
        lines: vec![line("11", 2), line("12", 1)],
        carrier: "Nova Poshta".to_owned(),
        tracking_number: number.map(str::to_owned),
        shipped_at: Timestamp::from_millis(1_790_000_000_123),
        completes: true,
    }
}

fn op(intent: Intent) -> Op {
    Op {
        op_id: OpId::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_dead_beef)),
        station: StationId::new(Uuid::from_u128(2)),
        user: None,
        hlc: String::new(),
        target: OpTarget::Order(OrderId::new(
            ConnId::new(Uuid::from_u128(3)),
            "1042".parse().expect("an id"),
        )),
        intent,
        base: Some(OpBase::Ship(Box::new(ShipBase {
            status_raw: "processing".to_owned(),
            modified_srv: Timestamp::from_millis(0),
            lines: vec![seen("11", 2, "Кухоль"), seen("12", 1, "")],
            shipping: None,
        }))),
        created: Timestamp::from_millis(0),
    }
}

fn fresh(body: &Value) -> Fresh<'static> {
    let remote = record(Entity::Order, body.to_string().as_bytes(), &Shop::default()).expect("an order");
    Fresh { record: Fetched::Row(Box::new(remote)), accepted: &[] }
}

fn plan(body: &Value, number: Option<&str>) -> Plan {
    plan_in(body, number, FulfillmentMode::TrackingMeta)
}

fn plan_in(body: &Value, number: Option<&str>, mode: FulfillmentMode) -> Plan {
    let intent = intent(number);
    ship::plan(&op(Intent::Ship(intent.clone())), &intent, &fresh(body), &ways(mode))
}

fn ways(mode: FulfillmentMode) -> ship::Ways<'static> {
    static PLAIN: StatusMap = StatusMap { meanings: BTreeMap::new(), targets: BTreeMap::new() };
    ship::Ways { mode, guard: Guard::ReadBack, statuses: &PLAIN }
}

fn prepared(plan: Plan) -> Prepared {
    match plan {
        Plan::Send(prepared) => *prepared,
        other => panic!("{other:?}"),
    }
}

fn with(pointer: &str, value: Value) -> Value {
    let mut body = sample::order();
    *body.pointer_mut(pointer).expect("a field of the sample") = value;
    body
}

fn without_tracking(status: &str) -> Value {
    let mut body = with("/status", json!(status));
    body["meta_data"] = json!([]);
    body
}

fn body(prepared: &Prepared) -> Value {
    serde_json::from_str(&prepared.body).expect("JSON")
}

#[test]
fn one_put_carries_the_whole_tracking_list_and_the_status() {
    let prepared = prepared(plan(&sample::order(), Some("N9")));
    assert_eq!((prepared.method.as_str(), prepared.path.as_str()), ("PUT", "wc/v3/orders/1042"));
    assert!(prepared.then.is_none());
    let body = body(&prepared);
    assert_eq!(body["status"], "completed");
    let entry = &body["meta_data"][0];
    assert_eq!((&entry["id"], &entry["key"]), (&json!(2), &json!("_wc_shipment_tracking_items")));
    assert_eq!(entry["value"][0], sample::order()["meta_data"][1]["value"][0]);
    assert_eq!(entry["value"][1]["tracking_number"], "N9");
    assert_eq!(entry["value"][1]["custom_tracking_provider"], "Nova Poshta");
    assert_eq!(entry["value"][1]["date_shipped"], "1790000000");
}

#[test]
fn a_number_that_is_there_already_is_not_added_again() {
    let body = body(&prepared(plan(&sample::order(), Some("N1"))));
    assert_eq!(body["meta_data"][0]["value"].as_array().map(Vec::len), Some(1));
}

#[test]
fn without_a_number_only_the_status_is_sent() {
    for mode in [FulfillmentMode::TrackingMeta, FulfillmentMode::CoreFulfillments] {
        let prepared = prepared(plan_in(&sample::order(), None, mode));
        assert_eq!(body(&prepared), json!({ "status": "completed" }));
        assert_eq!((prepared.method.as_str(), prepared.then), ("PUT", None));
    }
}

#[test]
fn a_shop_with_fulfillments_gets_one_with_our_code_before_the_status() {
    let prepared = prepared(plan_in(&sample::order(), Some("N9"), FulfillmentMode::CoreFulfillments));
    assert_eq!(
        (prepared.method.as_str(), prepared.path.as_str()),
        ("POST", "wc/v3/orders/1042/fulfillments")
    );
    let body = body(&prepared);
    assert_eq!((&body["notify_customer"], &body["is_fulfilled"]), (&json!(false), &json!(true)));
    let meta = body["meta_data"].as_array().expect("meta");
    assert!(meta.contains(&json!({ "key": "_packbench_op", "value": "deadbeef" })));
    assert!(meta.contains(&json!({ "key": "_tracking_number", "value": "N9" })));
    let items = json!([{ "item_id": 11, "qty": 2 }, { "item_id": 12, "qty": 1 }]);
    assert!(meta.contains(&json!({ "key": "_items", "value": items })));
    let then = prepared.then.expect("the status follows");
    assert_eq!((then.method.as_str(), then.path.as_str()), ("PUT", "wc/v3/orders/1042"));
    assert_eq!(then.body, json!({ "status": "completed" }).to_string());
}

#[test]
fn a_closed_order_is_never_written_to() {
    let closed = [
        ("cancelled", ShopStatus::Cancelled),
        ("refunded", ShopStatus::Refunded),
        ("failed", ShopStatus::Failed),
        ("checkout-draft", ShopStatus::Draft),
        ("picked-up", ShopStatus::Other),
    ];
    for (slug, status) in closed {
        let expected = Plan::Conflict(PlanConflict::OrderClosed { status, slug: slug.to_owned() });
        assert_eq!(plan(&with("/status", json!(slug)), Some("N9")), expected);
    }
}

#[test]
fn a_write_never_brings_an_order_back_from_the_trash() {
    assert_eq!(plan(&with("/status", json!("trash")), None), Plan::Conflict(PlanConflict::OrderTrashed));
    let intent = intent(None);
    let gone = Fresh { record: Fetched::Gone, accepted: &[] };
    let plan =
        ship::plan(&op(Intent::Ship(intent.clone())), &intent, &gone, &ways(FulfillmentMode::TrackingMeta));
    assert_eq!(plan, Plan::Conflict(PlanConflict::OrderDeleted));
}

#[test]
fn an_order_that_changed_since_it_was_packed_stops() {
    let changes = [
        ("/line_items/0/quantity", json!(3)),
        ("/line_items/1/id", json!(99)),
        ("/line_items/1/quantity", json!(0)),
    ];
    for (pointer, value) in changes {
        let plan = plan(&with(pointer, value), Some("N9"));
        let Plan::Conflict(PlanConflict::LinesChanged { changes, .. }) = plan else {
            panic!("{pointer}: {plan:?}")
        };
        assert!(changes.iter().all(|change| change.was != change.now), "{changes:?}");
    }
}

#[test]
fn completed_with_our_number_is_as_we_want_it() {
    let completed = with("/status", json!("completed"));
    assert!(matches!(plan(&completed, Some("N1")), Plan::Satisfied(_)));
    assert!(matches!(plan(&completed, None), Plan::Satisfied(_)));
}

#[test]
fn completed_with_another_number_needs_a_person() {
    let completed = with("/status", json!("completed"));
    let expected = PlanConflict::ShippedByOther { tracking: "N1".to_owned() };
    assert_eq!(plan(&completed, Some("N9")), Plan::Conflict(expected));
}

#[test]
fn completed_without_any_number_still_gets_ours_and_keeps_its_status() {
    let body = body(&prepared(plan(&without_tracking("completed"), Some("N9"))));
    assert_eq!(body.get("status"), None);
    assert_eq!(body["meta_data"][0]["value"][0]["tracking_number"], "N9");
}

#[test]
fn a_note_ends_with_the_code_by_which_it_is_found() {
    let intent = Note { text: "два місця".to_owned() };
    let op = op(Intent::PrivateNote(intent.clone()));
    let prepared =
        prepared(note::plan(&op, &intent, Reader::Staff, &fresh(&sample::order()), Guard::ReadBack));
    assert_eq!(body(&prepared)["note"], "два місця ·deadbeef");
    assert_eq!(body(&prepared)["customer_note"], false);
    let gone = Fresh { record: Fetched::Gone, accepted: &[] };
    assert_eq!(
        note::plan(&op, &intent, Reader::Staff, &gone, Guard::ReadBack),
        Plan::Conflict(PlanConflict::OrderDeleted)
    );
}
