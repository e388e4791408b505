//! Workers that die in the middle.

use demo_shop::{EffectKind, Fault, RequestKind, Step};
use serde_json::json;

use crate::support::Counter;
use crate::{befalls, count, mails, money, paid_order, simple_product, stock};

#[test]
fn a_refunds_worker_leaves_all_that_it_did_before_it_died() {
    for (after, moved, marked, restocked, meta) in [
        (Step::Row, 0, false, false, false),
        (Step::Money, 1, false, false, false),
        (Step::PaidFlag, 1, true, false, false),
        (Step::Restock, 1, true, true, false),
        (Step::Meta, 1, true, true, true),
    ] {
        let shop = Counter::new();
        let id = paid_order(&shop);
        let stamp = shop.order(id).unwrap()["date_modified_gmt"].clone();
        shop.clock.forward(5);
        befalls(&shop, RequestKind::RefundWrite, Fault::WorkerDies { after });
        let line = shop.order(id).unwrap()["line_items"][0].clone();
        let body = json!({ "amount": "1.00", "reason": "mark", "meta_data": [{ "key": "_m", "value": 1 }],
            "line_items": [{ "id": line["id"], "quantity": 1, "refund_total": "1.00" }] });
        let answer = shop.post(&format!("orders/{id}/refunds"), body);
        assert!(answer.status == 502 && answer.text.contains("502 Bad Gateway"), "{after:?}");
        let refund = &shop.refunds(id)[0];
        assert_eq!((refund["reason"].clone(), money(&shop)), (json!("mark"), moved), "{after:?}");
        assert_eq!(refund["refunded_payment"], json!(marked), "{after:?}");
        let moves = count(&shop, |kind| matches!(kind, EffectKind::StockDelta { .. }));
        assert_eq!(moves, usize::from(restocked), "{after:?}");
        assert_eq!(refund["meta_data"].as_array().unwrap().len() == 2, meta, "{after:?}");
        let dated = shop.order(id).unwrap()["date_modified_gmt"] != stamp;
        assert_eq!(dated, after == Step::Meta, "the order's date moves only after the restock: {after:?}");
    }
}

#[test]
fn other_workers_die_between_row_and_what_follows() {
    let shop = Counter::new();
    let ids = shop.order_ids("processing");
    let tracking = json!({ "status": "completed", "meta_data": [{ "key": "_m", "value": 1 }] });
    let has_meta = |id: u64| shop.order(id).unwrap()["meta_data"].to_string().contains("\"_m\"");
    for (after, meta) in [(Step::Row, false), (Step::Meta, true)] {
        let id = ids[usize::from(meta)];
        befalls(&shop, RequestKind::OrderWrite, Fault::WorkerDies { after });
        assert_eq!(shop.put(&format!("orders/{id}"), tracking.clone()).status, 502);
        assert_eq!((shop.order(id).unwrap()["status"].clone(), has_meta(id)), (json!("completed"), meta));
        assert_eq!(mails(&shop), 0, "the row has the status, but nobody was told");
        let again = shop.put(&format!("orders/{id}"), json!({ "status": "completed" }));
        assert_eq!((again.status, mails(&shop)), (200, 0), "and a repetition tells nobody either");
    }
    befalls(&shop, RequestKind::NoteWrite, Fault::WorkerDies { after: Step::Row });
    let note = json!({ "note": "x", "customer_note": true });
    assert_eq!(shop.post(&format!("orders/{}/notes", ids[0]), note).status, 502);
    assert_eq!((count(&shop, |kind| matches!(kind, EffectKind::Note { .. })), mails(&shop)), (1, 0));
    let (product, before) = simple_product(&shop);
    befalls(&shop, RequestKind::ProductWrite, Fault::WorkerDies { after: Step::Meta });
    let marked = json!({ "inventory_delta": -1, "meta_data": [{ "key": "_m", "value": 1 }] });
    assert_eq!(shop.put(&format!("products/{product}"), marked).status, 502);
    let record = shop.product(product).unwrap();
    assert_eq!((stock(&shop, product), record["meta_data"].to_string().contains("\"_m\"")), (before, true));
}

#[test]
fn a_death_that_a_request_does_not_come_by_does_no_harm() {
    let shop = Counter::new();
    let id = shop.first("processing");
    befalls(&shop, RequestKind::OrderWrite, Fault::WorkerDies { after: Step::Money });
    assert_eq!(shop.put(&format!("orders/{id}"), json!({})).status, 200);
}
