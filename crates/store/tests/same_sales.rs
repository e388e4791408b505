//! Orders of two shops that may be one sale: found once, remembered, and put aside only when a person says so.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use common::{dump, seen};
use domain::{OrderId, ShopOrder, ShopStatus, Stage};
use store::connections;
use store::mirror::{self, Incoming};
use store::reviews::{self, NewReview};
use store::same_sales::{self, SameSaleAnswer};
use store::{orders, rebuild_projections};
use testkit::{TempStore, body, conn, connection, sale_told_twice, temp_store};

/// Two connected shops without orders.
async fn two_shops() -> TempStore {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    for n in [1, 2] {
        connections::insert(&mut tx, &connection(n)).await.unwrap();
    }
    tx.commit().await.unwrap();
    t
}

async fn hear(t: &TempStore, shop: u64, order: &ShopOrder) {
    let mut tx = t.store.write().await.unwrap();
    let row = Incoming { body: &body(1, &format!("{order:?}")), trashed: false, record: order };
    mirror::apply_order(&mut tx, conn(shop), row, seen(t)).await.unwrap();
    tx.commit().await.unwrap();
}

fn id(shop: u64, order: &ShopOrder) -> OrderId {
    OrderId::new(conn(shop), order.remote_id.clone())
}

/// Numbers of the orders that look like `order` of the second shop.
async fn found(t: &TempStore, order: &ShopOrder) -> Vec<String> {
    let mut reader = t.store.read().await.unwrap();
    let found = same_sales::unnoticed(&mut reader, conn(2), std::iter::once(order)).await.unwrap();
    found.into_iter().map(|(_, other)| other.number).collect()
}

async fn notice(t: &TempStore, one: &OrderId, other: &OrderId) {
    let mut tx = t.store.write().await.unwrap();
    let question = NewReview {
        op: None,
        conn: conn(2),
        kind: "same_sale".to_owned(),
        title_key: String::new(),
        params: serde_json::json!({}),
        choices: Vec::new(),
    };
    let review = reviews::open(&mut tx, &question).await.unwrap();
    same_sales::notice(&mut tx, one, other, review).await.unwrap();
    tx.commit().await.unwrap();
}

async fn stage(t: &TempStore, order: &OrderId) -> Stage {
    orders::row(&mut t.store.read().await.unwrap(), order).await.unwrap().unwrap().stage
}

#[tokio::test]
async fn an_order_is_found_in_another_shop_whichever_way_its_buyer_is_written() {
    let t = two_shops().await;
    let (one, other) = sale_told_twice();
    hear(&t, 1, &one).await;
    assert_eq!(found(&t, &other).await, std::slice::from_ref(&one.number));
    hear(&t, 2, &other).await;
    let mut reader = t.store.read().await.unwrap();
    let back = same_sales::unnoticed(&mut reader, conn(1), std::iter::once(&one)).await.unwrap();
    assert_eq!(back.len(), 1, "the other way round too");
}

#[tokio::test]
async fn another_buyer_amount_or_time_and_orders_that_need_no_parcel_are_not_found() {
    let t = two_shops().await;
    let (one, other) = sale_told_twice();
    hear(&t, 1, &one).await;
    let with = |change: fn(&mut ShopOrder)| {
        let mut changed = other.clone();
        change(&mut changed);
        changed
    };
    for (what, changed) in [
        ("buyer", with(|it| it.billing.email = "oleh@example.com".to_owned())),
        ("no buyer", with(|it| it.billing.email = String::new())),
        ("amount", with(|it| it.total.minor += 1)),
        ("time", with(|it| it.placed_at = it.placed_at.plus(std::time::Duration::from_secs(601)))),
        ("closed", with(|it| it.status = ShopStatus::Completed)),
    ] {
        assert_eq!(found(&t, &changed).await, Vec::<String>::new(), "{what}");
    }
    hear(
        &t,
        1,
        &ShopOrder {
            status: ShopStatus::Cancelled,
            modified_srv: one.modified_srv.plus(std::time::Duration::from_secs(60)),
            ..one
        },
    )
    .await;
    assert_eq!(found(&t, &other).await, Vec::<String>::new(), "closed in the other shop");
}

#[tokio::test]
async fn one_number_of_a_marketplace_is_found_though_buyer_amount_and_day_differ() {
    let t = two_shops().await;
    let (mut one, mut other) = sale_told_twice();
    "ebay:26-01234-56789".clone_into(&mut one.marketplace_number);
    other.billing.email.clear();
    other.total.minor += 199;
    other.placed_at = other.placed_at.plus(std::time::Duration::from_secs(86_400));
    hear(&t, 1, &one).await;
    assert_eq!(found(&t, &other).await, Vec::<String>::new(), "it has no number");
    "ebay:26-01234-56780".clone_into(&mut other.marketplace_number);
    assert_eq!(found(&t, &other).await, Vec::<String>::new(), "another number");
    other.marketplace_number.clone_from(&one.marketplace_number);
    assert_eq!(found(&t, &other).await, std::slice::from_ref(&one.number));
    let closed = ShopOrder { status: ShopStatus::Completed, ..other.clone() };
    assert_eq!(found(&t, &closed).await, Vec::<String>::new(), "it needs no parcel");
    hear(&t, 2, &other).await;
    let kept = orders::get(&mut t.store.read().await.unwrap(), &id(2, &other)).await.unwrap().unwrap();
    assert_eq!(kept.shop.marketplace_number, "ebay:26-01234-56789");
    notice(&t, &id(2, &other), &id(1, &one)).await;
    assert_eq!(found(&t, &other).await, Vec::<String>::new(), "it was asked about");
}

#[tokio::test]
async fn a_pair_is_noticed_once_whatever_is_said_of_it() {
    let t = two_shops().await;
    let (one, other) = sale_told_twice();
    hear(&t, 1, &one).await;
    hear(&t, 2, &other).await;
    notice(&t, &id(2, &other), &id(1, &one)).await;
    assert_eq!(found(&t, &other).await, Vec::<String>::new());
    let mut tx = t.store.write().await.unwrap();
    let pair = same_sales::of_pair(&mut tx, &id(1, &one), &id(2, &other)).await.unwrap().unwrap();
    same_sales::answer(&mut tx, &pair, None, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(&t, &other).await, Vec::<String>::new());
    let of_order = same_sales::of_order(&mut t.store.read().await.unwrap(), &id(1, &one)).await.unwrap();
    assert_eq!(of_order[0].answer, Some(SameSaleAnswer::TwoSales));
}

#[tokio::test]
async fn the_one_that_is_put_aside_leaves_the_work_lists_and_stays_so_when_it_changes_or_is_folded_anew() {
    let t = two_shops().await;
    let (one, other) = sale_told_twice();
    hear(&t, 1, &one).await;
    hear(&t, 2, &other).await;
    notice(&t, &id(1, &one), &id(2, &other)).await;
    let mut tx = t.store.write().await.unwrap();
    let pair = same_sales::of_pair(&mut tx, &id(2, &other), &id(1, &one)).await.unwrap().unwrap();
    same_sales::answer(&mut tx, &pair, Some(&id(2, &other)), None).await.unwrap();
    tx.commit().await.unwrap();
    let later = other.modified_srv.plus(std::time::Duration::from_secs(60));
    hear(
        &t,
        2,
        &ShopOrder { customer_note: "please hurry".to_owned(), modified_srv: later, ..other.clone() },
    )
    .await;
    let both = (stage(&t, &id(1, &one)).await, stage(&t, &id(2, &other)).await);
    assert_eq!(both, (Stage::ToPack, Stage::SameSale));
    let before = dump(&t.store, false).await;
    let mut tx = t.store.write().await.unwrap();
    rebuild_projections(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(dump(&t.store, false).await, before);
    let mut tx = t.store.write().await.unwrap();
    same_sales::answer(&mut tx, &pair, None, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stage(&t, &id(2, &other)).await, Stage::ToPack);
}
