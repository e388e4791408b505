//! Requests that begin before others end.

use demo_shop::{Behaviour, EffectKind, Running};
use serde_json::json;

use crate::support::Counter;
use crate::{begin, count, end, mails, money, paid_order, simple_product, stock};

#[test]
fn a_write_is_stamped_when_it_begins_and_seen_when_it_ends() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let running = begin(&shop, "PUT", &format!("orders/{id}"), &json!({ "status": "completed" }));
    shop.clock.forward(30);
    assert_eq!(shop.order(id).unwrap()["status"], "processing");
    let later = shop.order_ids("processing")[1];
    assert_eq!(shop.put(&format!("orders/{later}"), json!({})).status, 200);
    assert_eq!(end(&shop, running).status, 200);
    assert_eq!(shop.order(id).unwrap()["date_modified_gmt"], "2026-11-22T13:00:00", "the stamp is late");
    assert_eq!(shop.order(later).unwrap()["date_modified_gmt"], "2026-11-22T13:00:30");
    assert_eq!(shop.effects()[0].at, domain::Clock::now(&*shop.clock), "the effect is now");
}

#[test]
fn a_read_is_as_old_as_its_beginning() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let running = shop.begin(shop.request("GET", &format!("orders/{id}"), None));
    assert!(shop.set_order_status(id, "cancelled"));
    assert_eq!(end(&shop, running).json()["status"], "processing");
}

#[test]
fn a_worker_that_is_dropped_did_nothing() {
    let shop = Counter::behaving(Behaviour { workers: Some(1), ..Behaviour::default() });
    let id = shop.first("processing");
    drop(begin(&shop, "PUT", &format!("orders/{id}"), &json!({ "status": "completed" })));
    assert_eq!((shop.order(id).unwrap()["status"].clone(), shop.effects()), (json!("processing"), vec![]));
    assert_eq!(shop.get("orders").status, 200, "its worker is free again");
}

#[test]
fn two_deltas_that_begin_together_lose_one() {
    let shop = Counter::new();
    let (id, before) = simple_product(&shop);
    let path = format!("products/{id}");
    let running: Vec<Running> =
        (0..2).map(|_| begin(&shop, "PUT", &path, &json!({ "inventory_delta": -1 }))).collect();
    running.into_iter().for_each(|one| assert_eq!(end(&shop, one).status, 200));
    assert_eq!(stock(&shop, id), before - 1);
    for _ in 0..2 {
        shop.put(&path, json!({ "inventory_delta": -1 }));
    }
    assert_eq!(stock(&shop, id), before - 3, "one after the other none is lost");
}

#[test]
fn two_refunds_of_everything_that_begin_together_both_move_money() {
    let shop = Counter::new();
    let id = paid_order(&shop);
    let (path, body) =
        (format!("orders/{id}/refunds"), json!({ "amount": shop.order(id).unwrap()["total"] }));
    let (one, two) = (begin(&shop, "POST", &path, &body), begin(&shop, "POST", &path, &body));
    assert_eq!((end(&shop, one).status, end(&shop, two).status), (201, 201));
    assert_eq!(money(&shop), 2);
    assert_eq!(shop.post(&path, body).status, 500, "a third one finds nothing left");
}

#[test]
fn two_completions_that_begin_together_both_send_a_mail_and_take_stock_once() {
    let shop = Counter::new();
    let id = shop.first("processing");
    let (path, body) = (format!("orders/{id}"), json!({ "status": "completed" }));
    let (one, two) = (begin(&shop, "PUT", &path, &body), begin(&shop, "PUT", &path, &body));
    end(&shop, one);
    end(&shop, two);
    assert_eq!(mails(&shop), 2);
    assert_eq!(count(&shop, |kind| matches!(kind, EffectKind::StockDelta { .. })), 0);
}
