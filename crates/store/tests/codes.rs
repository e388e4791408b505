//! Codes of items: what the shop called an item before still finds it, until another item takes the code over.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use common::{dump, seen};
use domain::{ShopProduct, Timestamp, VariantId};
use store::catalogue::{self, ItemMatch};
use store::mirror::{self, Entity, Gone, Incoming};
use store::rebuild_projections;
use testkit::{TempStore, body, conn, product, temp_store};

/// Item `n` as the shop has it at its `change`th change.
fn item(n: u64, change: i64, sku: &str, barcode: &str) -> ShopProduct {
    let mut item = product(n);
    item.modified_srv = Timestamp::from_millis(2_000_000_000_000 + change);
    let variant = item.variant.as_mut().unwrap();
    sku.clone_into(&mut variant.sku);
    barcode.clone_into(&mut variant.barcode);
    item
}

async fn hear(t: &TempStore, item: &ShopProduct) {
    let mut tx = t.store.write().await.unwrap();
    let row = Incoming { body: &body(1, &format!("{item:?}")), trashed: false, record: item };
    mirror::apply_product(&mut tx, conn(1), row, seen(t)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn rebuild(t: &TempStore) {
    let mut tx = t.store.write().await.unwrap();
    rebuild_projections(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// The numbers of the items that a code names.
async fn named(t: &TempStore, code: &str) -> Vec<u64> {
    let mut reader = t.store.read().await.unwrap();
    let items = match catalogue::find_code(&mut reader, Some(conn(1)), &code.parse().unwrap()).await.unwrap()
    {
        ItemMatch::Unknown => Vec::new(),
        ItemMatch::One(item) => vec![*item],
        ItemMatch::Ambiguous(items) => items,
    };
    items.iter().map(|item| item.variant_id.remote.as_str().parse::<u64>().unwrap() - 10_000).collect()
}

#[tokio::test]
async fn what_the_shop_called_an_item_before_still_finds_it_also_after_a_rebuild() {
    let t = temp_store().await;
    hear(&t, &item(1, 1, "MUG-BLU", "4006381333931")).await;
    hear(&t, &item(1, 2, "MUG-BLUE", "5901234123457")).await;
    hear(&t, &item(1, 3, "MUG-NAVY", "")).await;
    let before = dump(&t.store, false).await;
    rebuild(&t).await;
    assert_eq!(dump(&t.store, false).await, before);
    for code in ["mug-blu", "4006381333931", "MUG-BLUE", "5901234123457", "MUG-NAVY"] {
        assert_eq!(named(&t, code).await, [1], "{code}");
    }
}

#[tokio::test]
async fn a_former_code_belongs_to_the_item_that_carries_it_now_whichever_change_was_heard_first() {
    for renamed_first in [true, false] {
        let t = temp_store().await;
        hear(&t, &item(1, 1, "MUG-BLU", "")).await;
        hear(&t, &item(2, 1, "CUP-RED", "")).await;
        let (renamed, taker) = (item(1, 2, "MUG-BLUE", ""), item(2, 2, "MUG-BLU", ""));
        if renamed_first {
            hear(&t, &renamed).await;
            hear(&t, &taker).await;
        } else {
            hear(&t, &taker).await;
            assert_eq!(named(&t, "MUG-BLU").await, [1, 2], "both carry it: a person must look");
            hear(&t, &renamed).await;
        }
        assert_eq!(named(&t, "MUG-BLU").await, [2]);
        rebuild(&t).await;
        assert_eq!(named(&t, "MUG-BLU").await, [2]);
        // When the other one leaves the shop, the code says again what it said before.
        let mut tx = t.store.write().await.unwrap();
        mirror::mark_gone(&mut tx, conn(1), Entity::Product, &10_002.into(), Gone::Deleted).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(named(&t, "MUG-BLU").await, [1]);
    }
}

#[tokio::test]
async fn a_code_that_two_items_had_before_and_none_has_now_names_both() {
    let t = temp_store().await;
    hear(&t, &item(1, 1, "SHARED", "")).await;
    hear(&t, &item(1, 2, "FIRST", "")).await;
    hear(&t, &item(2, 1, "SHARED", "")).await;
    hear(&t, &item(2, 2, "SECOND", "")).await;
    assert_eq!(named(&t, "SHARED").await, [1, 2]);
}

#[tokio::test]
async fn a_product_that_was_made_anew_is_found_by_the_code_of_the_one_it_replaces() {
    let t = temp_store().await;
    hear(&t, &item(1, 1, "MUG-BLU", "")).await;
    let mut tx = t.store.write().await.unwrap();
    mirror::mark_gone(&mut tx, conn(1), Entity::Product, &10_001.into(), Gone::Deleted).await.unwrap();
    let gone = VariantId::new(conn(1), 10_001.into());
    assert_eq!(catalogue::codes(&mut tx, &gone).await.unwrap().len(), 1, "orders that name it need its code");
    tx.commit().await.unwrap();
    assert_eq!(named(&t, "MUG-BLU").await, [0; 0]);
    hear(&t, &item(5, 1, "MUG-BLU", "")).await;
    assert_eq!(named(&t, "MUG-BLU").await, [5]);
}
