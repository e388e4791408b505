//! Each fault, alone.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod support;

use std::time::Duration;

use demo_shop::{Behaviour, Fault, FaultRule, RequestKind};
use reqwest::Method;
use serde_json::json;
use support::Stand;

/// The client's own limit: it gives up by its clock, the shop never sleeps.
const PATIENCE: Duration = Duration::from_millis(150);

async fn impatient_put(stand: &Stand, id: u64) -> Result<reqwest::Response, reqwest::Error> {
    let address = stand.address("PUT", &format!("orders/{id}"));
    stand.client.put(address).timeout(PATIENCE).json(&json!({ "status": "completed" })).send().await
}

fn status(stand: &Stand, id: u64) -> String {
    stand.shop.order(id).unwrap()["status"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn too_many_requests_and_unavailable_are_pages_and_do_nothing() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let path = format!("orders/{id}");
    stand
        .shop
        .add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TooManyRequests { retry_after: None }));
    let refused = stand.put(&path, json!({ "status": "completed" })).await;
    assert_eq!(
        (refused.status, refused.header("content-type"), refused.header("retry-after")),
        (429, "text/html", "")
    );
    assert!(refused.text.contains("429 Too Many Requests"));
    assert_eq!(status(&stand, id), "processing");
    stand.shop.add_fault(FaultRule::always(Fault::TooManyRequests { retry_after: Some(30) }).times(1));
    assert_eq!(stand.get(&path).await.header("retry-after"), "30");
    stand.shop.add_fault(FaultRule::always(Fault::ServiceUnavailableHtml).method(Method::PUT));
    assert_eq!(stand.put(&path, json!({ "status": "completed" })).await.status, 503);
    assert_eq!((stand.get(&path).await.status, status(&stand, id).as_str()), (200, "processing"));
    stand.shop.clear_faults();
    assert_eq!(stand.put(&path, json!({ "status": "completed" })).await.status, 200);
}

#[tokio::test]
async fn a_timeout_before_the_effect_leaves_the_order_alone() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TimeoutBeforeEffect));
    assert!(impatient_put(&stand, id).await.unwrap_err().is_timeout());
    assert_eq!(status(&stand, id), "processing");
    assert_eq!(stand.shop.requests()[0].status, None);
    assert!(impatient_put(&stand, id).await.is_ok());
}

#[tokio::test]
async fn a_timeout_after_the_effect_has_changed_the_order() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::TimeoutAfterEffect));
    assert!(impatient_put(&stand, id).await.unwrap_err().is_timeout());
    assert_eq!(status(&stand, id), "completed");
}

#[tokio::test]
async fn a_dropped_reply_and_a_gateway_timeout_have_changed_the_order() {
    let stand = Stand::new().await;
    let ids = stand.shop.order_ids("processing");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::DropReply));
    let error =
        stand.try_send("PUT", &format!("orders/{}", ids[0]), Some(&json!({ "status": "completed" }))).await;
    assert!(error.is_err_and(|error| !error.is_timeout()));
    assert_eq!(status(&stand, ids[0]), "completed");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::GatewayTimeoutAfterEffect));
    let answer = stand.put(&format!("orders/{}", ids[1]), json!({ "status": "completed" })).await;
    assert!(answer.status == 504 && answer.text.contains("504 Gateway Time-out"));
    assert_eq!(status(&stand, ids[1]), "completed");
}

#[tokio::test]
async fn a_truncated_body_breaks_in_the_middle() {
    let stand = Stand::new().await;
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::TruncatedBody));
    let request = stand.client.get(stand.address("GET", "orders?per_page=100"));
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err());
    assert_eq!(stand.get("orders?per_page=100").await.json().as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn a_warning_stands_before_json_that_is_otherwise_right() {
    let stand = Stand::new().await;
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PhpWarningBeforeJson));
    let answer = stand.get("orders?per_page=1&_fields=id").await;
    assert!(answer.status == 200 && answer.text.starts_with("<br />\n<b>Warning</b>:"));
    assert!(answer.text.ends_with(']') && answer.header("content-type").starts_with("application/json"));
}

#[tokio::test]
async fn a_fatal_error_is_json_with_html_inside_and_html_can_come_instead_of_json() {
    let stand = Stand::new().await;
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PhpFatal500));
    let fatal = stand.get("orders").await;
    assert_eq!((fatal.status, fatal.code().as_str()), (500, "internal_server_error"));
    stand.shop.add_fault(FaultRule::always(Fault::HtmlInsteadOfJson).path("/wp-json/wc/v3/products"));
    assert!(stand.get("products").await.text.starts_with("<!doctype html>"));
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
}

#[tokio::test]
async fn page_drift_moves_a_row_so_that_paging_by_number_loses_another() {
    let stand = Stand::new().await;
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderList, Fault::PageDrift));
    let mut seen = Vec::new();
    for page in 1..=3 {
        let query = format!("orders?per_page=100&orderby=modified&order=asc&_fields=id&page={page}");
        seen.extend(stand.get(&query).await.ids());
    }
    let all = stand.shop.order_ids("any");
    let lost: Vec<&u64> = all.iter().filter(|id| !seen.contains(id)).collect();
    assert_eq!((all.len(), lost.len()), (300, 1));
}

#[tokio::test]
async fn a_bad_record_is_spoilt_everywhere_and_its_neighbours_are_not() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.add_fault(FaultRule::always(Fault::BadRecord(id)));
    let list = stand.get("orders?status=processing&per_page=100").await.json();
    let spoilt =
        |order: &serde_json::Value| order["line_items"].is_string() && order.get("billing").is_none();
    let count = list.as_array().unwrap().iter().filter(|order| spoilt(order)).count();
    assert_eq!(count, 1);
    assert!(spoilt(&stand.get(&format!("orders/{id}")).await.json()));
    assert!(!spoilt(&stand.shop.order(id).unwrap()), "the shop itself still has the order whole");
}

#[tokio::test]
async fn rules_count_their_own_requests() {
    let stand = Stand::new().await;
    stand.shop.add_fault(FaultRule::always(Fault::PhpFatal500).on(RequestKind::OrderList).after(1).times(2));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        stand.get("products?per_page=1").await;
        statuses.push(stand.get("orders?per_page=1").await.status);
    }
    assert_eq!(statuses, [200, 500, 500, 200]);
}

#[tokio::test]
async fn an_offline_shop_answers_nobody_and_comes_back() {
    let stand = Stand::new().await;
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
    stand.shop.set_offline(true);
    assert!(stand.try_send("GET", "orders?per_page=1", None).await.is_err());
    stand.shop.set_offline(false);
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
    let url = stand.url("");
    stand.shop.stop().await;
    assert!(stand.client.get(url).send().await.is_err());
}

#[tokio::test]
async fn a_worker_goes_on_after_its_client_has_left() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::Zombie { after_ms: 60_000 }));
    assert!(impatient_put(&stand, id).await.unwrap_err().is_timeout());
    assert_eq!(status(&stand, id), "processing");
    stand.clock.forward(60);
    while stand.shop.effects().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(status(&stand, id), "completed");
    assert_eq!(stand.shop.order(id).unwrap()["date_modified_gmt"], "2026-11-22T13:00:00", "its stamp is old");
}

#[tokio::test]
async fn a_delayed_answer_comes_when_its_time_has_come() {
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let delay = Fault::Delay { before_ms: 2_000, after_ms: 3_000 };
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, delay));
    let path = format!("orders/{id}");
    let time_passes = async {
        while stand.shop.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        loop {
            stand.clock.forward(1);
            tokio::task::yield_now().await;
        }
    };
    let answer = tokio::select! {
        answer = stand.put(&path, json!({ "status": "completed" })) => answer.json(),
        () = time_passes => unreachable!("time never ends"),
    };
    assert_eq!(answer["date_modified_gmt"], "2026-11-22T13:00:00");
    assert!(stand.shop.effects()[0].at.millis() >= support::NOW + 2_000);
    assert!(stand.clock.seconds() >= support::NOW / 1000 + 5);
}

#[tokio::test]
async fn requests_wait_for_the_only_worker() {
    let stand = Stand::behaving(Behaviour { workers: Some(1), ..Behaviour::default() }).await;
    let id = stand.first("processing");
    stand.shop.add_fault(FaultRule::once(RequestKind::OrderWrite, Fault::Zombie { after_ms: 60_000 }));
    assert!(impatient_put(&stand, id).await.unwrap_err().is_timeout());
    let request = stand.client.get(stand.address("GET", "orders?per_page=1")).timeout(PATIENCE);
    assert!(request.send().await.unwrap_err().is_timeout(), "the worker is busy");
    stand.clock.forward(60);
    assert_eq!(stand.get("orders?per_page=1").await.status, 200);
}
