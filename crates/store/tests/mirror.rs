//! Applying what a shop says: idempotent, in any order, bad records and large ones too.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::time::Duration;

use common::{apply, dump, orders_of, seen};
use domain::{Attention, Barcode, OrderId, Quantity, RemoteId, ShopStatus, Stage, Timestamp, VariantId};
use proptest::prelude::*;
use store::catalogue::ItemMatch;
use store::mirror::{self, Applied, Entity, Gone, Incoming, Seen};
use store::{Tag, catalogue, orders, rebuild_projections};
use testkit::{body, conn, order, product, refund, temp_store, variation};

#[tokio::test]
async fn the_same_page_twice_writes_nothing_the_second_time() {
    let t = temp_store().await;
    let page: Vec<_> = (0..50).map(order).collect();
    let bodies: Vec<_> = (0..50).map(|n| body(n, "a")).collect();
    let first = apply(&t, &page, &bodies).await;
    assert!(first.iter().all(|a| *a == Applied::New));
    let before = dump(&t.store, false).await;
    let mut tx = t.store.write().await.unwrap();
    let rows = orders_of(&page, &bodies);
    let again = mirror::apply_orders(&mut tx, conn(1), &rows, seen(&t)).await.unwrap();
    assert!(again.iter().all(|a| *a == Applied::Same));
    assert!(tx.commit().await.unwrap().tags.is_empty());
    assert_eq!(dump(&t.store, false).await, before);
}

#[tokio::test]
async fn an_older_body_never_replaces_a_newer_one() {
    let t = temp_store().await;
    let mut newer = order(1);
    newer.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    newer.status = ShopStatus::Cancelled;
    apply(&t, &[newer], &[body(1, "new")]).await;
    let result = apply(&t, &[order(1)], &[body(1, "old")]).await;
    assert_eq!(result, [Applied::Stale]);
    let detail = orders::get(&mut t.store.read().await.unwrap(), &OrderId::new(conn(1), 1.into())).await;
    assert_eq!(detail.unwrap().unwrap().row.stage, Stage::Cancelled);
}

#[tokio::test]
async fn what_is_read_by_id_replaces_what_was_seen_before_though_its_stamp_went_back() {
    let t = temp_store().await;
    let mut first = order(1);
    first.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    first.status = ShopStatus::Cancelled;
    let before = seen(&t).at;
    t.clock.advance(Duration::from_secs(1));
    apply(&t, &[first], &[body(1, "first")]).await;
    let (shop, text) = (order(1), body(1, "second"));
    let second = Incoming { body: &text, trashed: false, record: &shop };
    t.clock.advance(Duration::from_secs(1));
    for (asked, expected) in [(before, Applied::Stale), (seen(&t).at, Applied::Changed)] {
        let mut tx = t.store.write().await.unwrap();
        let by_id = Seen { asked: Some(asked), ..seen(&t) };
        assert_eq!(mirror::apply_order(&mut tx, conn(1), second, by_id).await.unwrap(), expected);
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn two_bodies_with_one_stamp_are_dirty_until_read_by_id() {
    let t = temp_store().await;
    apply(&t, &[order(1)], &[body(1, "a")]).await;
    assert_eq!(apply(&t, &[order(1)], &[body(1, "b")]).await, [Applied::Changed]);
    let mut reader = t.store.read().await.unwrap();
    let dirty = mirror::dirty(&mut reader, conn(1), Entity::Order, 10).await.unwrap();
    assert_eq!(dirty, [RemoteId::from(1)]);
    drop(reader);
    let mut tx = t.store.write().await.unwrap();
    let by_id = Seen { asked: Some(seen(&t).at), ..seen(&t) };
    let shop = order(1);
    let same = Incoming { body: &body(1, "b"), trashed: false, record: &shop };
    assert_eq!(mirror::apply_order(&mut tx, conn(1), same, by_id).await.unwrap(), Applied::Same);
    let dirty = mirror::dirty(&mut tx, conn(1), Entity::Order, 10).await.unwrap();
    assert!(dirty.is_empty());
}

#[tokio::test]
async fn a_body_is_kept_as_it_was_received() {
    let t = temp_store().await;
    let odd = b"{\"id\":1, \"x\": \"\xd0\x97\"}\n".to_vec();
    apply(&t, &[order(1)], std::slice::from_ref(&odd)).await;
    let kept = mirror::body(&mut t.store.read().await.unwrap(), conn(1), Entity::Order, &1.into()).await;
    assert_eq!(kept.unwrap().unwrap(), odd);
}

#[tokio::test]
async fn an_order_twice_on_one_page_ends_as_the_newest() {
    let t = temp_store().await;
    let mut newer = order(1);
    newer.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    newer.lines.truncate(1);
    let result = apply(&t, &[order(1), newer, order(1)], &[body(1, "a"), body(1, "b"), body(1, "a")]).await;
    assert_eq!(result, [Applied::New, Applied::Changed, Applied::Stale]);
    let id = OrderId::new(conn(1), 1.into());
    let detail = orders::get(&mut t.store.read().await.unwrap(), &id).await.unwrap().unwrap();
    assert_eq!((detail.lines.len(), detail.version), (1, 2));
}

#[tokio::test]
async fn an_order_of_ten_thousand_lines_is_kept_whole() {
    let t = temp_store().await;
    let mut large = order(1);
    large.lines = (0..10_000).map(|n| testkit::line(n, n % 60, 1)).collect();
    apply(&t, std::slice::from_ref(&large), &[body(1, "large")]).await;
    let id = OrderId::new(conn(1), 1.into());
    let mut reader = t.store.read().await.unwrap();
    let row = orders::rows(&mut reader, std::slice::from_ref(&id)).await.unwrap().remove(0);
    assert_eq!((row.line_count, row.unit_count), (10_000, 10_000));
    let lines = orders::packing_lines(&mut reader, &id).await.unwrap().unwrap();
    assert_eq!(lines.len(), 10_000);
    assert_eq!(lines[9_999].needed, Quantity::ONE);
}

#[tokio::test]
async fn a_trashed_or_deleted_order_is_gone_until_it_comes_back() {
    let t = temp_store().await;
    apply(&t, &[order(1)], &[body(1, "a")]).await;
    let id = OrderId::new(conn(1), 1.into());
    let mut tx = t.store.write().await.unwrap();
    assert!(mirror::mark_gone(&mut tx, conn(1), Entity::Order, &1.into(), Gone::Deleted).await.unwrap());
    assert!(!mirror::mark_gone(&mut tx, conn(1), Entity::Order, &1.into(), Gone::Deleted).await.unwrap());
    assert_eq!(orders::get(&mut tx, &id).await.unwrap().unwrap().row.stage, Stage::Gone);
    tx.commit().await.unwrap();
    assert_eq!(apply(&t, &[order(1)], &[body(1, "a")]).await, [Applied::Changed]);
    let detail = orders::get(&mut t.store.read().await.unwrap(), &id).await.unwrap().unwrap();
    assert_eq!((detail.row.stage, detail.gone), (Stage::ToPack, None));
}

#[tokio::test]
async fn two_items_with_one_sku_both_say_so_and_a_scan_of_it_is_ambiguous() {
    let t = temp_store().await;
    let (first, mut second) = (product(1), product(2));
    second.variant.as_mut().unwrap().sku = "cup-001".to_owned();
    let mut tx = t.store.write().await.unwrap();
    for (n, record) in [(1, &first), (2, &second)] {
        let row = Incoming { body: &body(n, "a"), trashed: false, record };
        mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    }
    let code: Barcode = "CUP-001".parse().unwrap();
    let found = catalogue::find_code(&mut tx, Some(conn(1)), &code).await.unwrap();
    assert!(matches!(found, ItemMatch::Ambiguous(items) if items.len() == 2));
    let id = VariantId::new(conn(1), 10_001.into());
    let odd = catalogue::variant(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!(odd.attention, [Attention::DuplicateSku { sku: "CUP-001".to_owned() }]);
    // The shop mends one of them: neither is odd any longer.
    let mut mended = product(2);
    mended.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    let row = Incoming { body: &body(2, "b"), trashed: false, record: &mended };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    assert!(catalogue::variant(&mut tx, &id).await.unwrap().unwrap().attention.is_empty());
    let found = catalogue::find_code(&mut tx, Some(conn(1)), &code).await.unwrap();
    assert!(matches!(found, ItemMatch::One(item) if item.variant_id == id));
    let (_, products) = catalogue::products(&mut tx, 0, 10).await.unwrap();
    assert!(products.iter().all(|p| !p.has_attention));
}

#[tokio::test]
async fn a_product_that_gets_variations_is_no_longer_packed_as_itself() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let simple = product(1);
    let row = Incoming { body: &body(1, "a"), trashed: false, record: &simple };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let mut parent = product(1);
    parent.variant = None;
    parent.has_variations = true;
    parent.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    let row = Incoming { body: &body(1, "b"), trashed: false, record: &parent };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let child = variation(1, 1);
    let row = Incoming { body: &body(2, "a"), trashed: false, record: &child };
    mirror::apply_variation(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let (total, products) = catalogue::products(&mut tx, 0, 10).await.unwrap();
    assert_eq!((total, products[0].variant_count), (1, 1));
    let old: Barcode = "CUP-001".parse().unwrap();
    assert_eq!(catalogue::find_code(&mut tx, None, &old).await.unwrap(), ItemMatch::Unknown);
    let new: Barcode = "CUP-001-1".parse().unwrap();
    assert!(matches!(catalogue::find_code(&mut tx, None, &new).await.unwrap(), ItemMatch::One(_)));
}

#[tokio::test]
async fn a_variation_without_a_name_is_called_as_its_product_whichever_comes_first() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let mut child = variation(1, 1);
    child.name = String::new();
    let row = Incoming { body: &body(2, "a"), trashed: false, record: &child };
    mirror::apply_variation(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let mut parent = product(1);
    parent.variant = None;
    parent.has_variations = true;
    let row = Incoming { body: &body(1, "a"), trashed: false, record: &parent };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let id = VariantId::new(conn(1), child.remote_id.clone());
    let named = catalogue::variant(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!(named.name, parent.name);
    // A rename in the shop renames its variations, which the shop does not send again.
    parent.name = "Renamed".to_owned();
    parent.modified_srv = Timestamp::from_millis(2_000_000_000_000);
    let row = Incoming { body: &body(1, "b"), trashed: false, record: &parent };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    assert_eq!(catalogue::variant(&mut tx, &id).await.unwrap().unwrap().name, "Renamed");
}

#[tokio::test]
async fn an_upc_finds_the_item_whose_ean_begins_with_zero_and_an_alias_finds_it_too() {
    let t = temp_store().await;
    let mut cup = product(1);
    cup.variant.as_mut().unwrap().barcode = "0036000291452".to_owned();
    let mut tx = t.store.write().await.unwrap();
    let row = Incoming { body: &body(1, "a"), trashed: false, record: &cup };
    mirror::apply_product(&mut tx, conn(1), row, seen(&t)).await.unwrap();
    let id = VariantId::new(conn(1), 10_001.into());
    catalogue::add_alias(&mut tx, &id, &"SUPPLIER-7".parse().unwrap()).await.unwrap();
    rebuild_projections(&mut tx).await.unwrap();
    for code in ["036000291452", "supplier-7"] {
        let found = catalogue::find_code(&mut tx, None, &code.parse().unwrap()).await.unwrap();
        assert!(matches!(found, ItemMatch::One(item) if item.variant_id == id), "{code}");
    }
}

#[tokio::test]
async fn a_refund_is_kept_and_tells_the_orders_screen() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let money_back = refund(1);
    let row = Incoming { body: &body(1, "r"), trashed: false, record: &money_back };
    assert_eq!(mirror::apply_refund(&mut tx, conn(1), row, seen(&t)).await.unwrap(), Applied::New);
    assert_eq!(mirror::apply_refund(&mut tx, conn(1), row, seen(&t)).await.unwrap(), Applied::Same);
    assert!(tx.commit().await.unwrap().tags.contains(&Tag::Orders));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn pages_in_any_order_and_repeated_give_the_same_result(
        deliveries in proptest::collection::vec((0_u64..6, 0_u64..4), 1..40),
        page_size in 1_usize..7,
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let straight = {
                let t = temp_store().await;
                let mut sorted = deliveries.clone();
                sorted.sort_unstable();
                sorted.dedup();
                deliver(&t, &sorted, 1).await;
                dump(&t.store, true).await
            };
            let t = temp_store().await;
            deliver(&t, &deliveries, page_size).await;
            prop_assert_eq!(&dump(&t.store, true).await, &straight);
            let before = dump(&t.store, false).await;
            let mut tx = t.store.write().await.unwrap();
            rebuild_projections(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
            prop_assert_eq!(dump(&t.store, false).await, before);
            Ok(())
        })?;
    }
}

/// Numbers of orders with versions of them, as they arrive.
type Feed = Vec<(u64, u64)>;

/// A feed, and the same ten times, shuffled each time.
fn feed_and_replays() -> impl Strategy<Value = (Feed, Vec<Feed>)> {
    proptest::collection::btree_set((0_u64..6, 0_u64..4), 1..16).prop_flat_map(|feed| {
        let feed: Feed = feed.into_iter().collect();
        (Just(feed.clone()), proptest::collection::vec(Just(feed).prop_shuffle(), 10))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_feed_replayed_ten_times_shuffled_gives_the_same_projections(
        (feed, replays) in feed_and_replays(),
        page_size in 1_usize..7,
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let straight = temp_store().await;
            deliver(&straight, &feed, page_size).await;
            let replayed = temp_store().await;
            for replay in &replays {
                deliver(&replayed, replay, page_size).await;
            }
            prop_assert_eq!(dump(&replayed.store, true).await, dump(&straight.store, true).await);
            Ok(())
        })?;
    }
}

/// Applies versions of orders in pages; version `v` of order `n` is always the same record.
async fn deliver(t: &testkit::TempStore, deliveries: &[(u64, u64)], page_size: usize) {
    for page in deliveries.chunks(page_size) {
        let records: Vec<_> = page
            .iter()
            .map(|(n, version)| {
                let mut shop = order(*n);
                shop.modified_srv =
                    Timestamp::from_millis(1_800_000_000_000 + i64::try_from(*version).unwrap());
                shop.lines.truncate(usize::try_from(version + 1).unwrap());
                shop.customer_note = format!("version {version}");
                shop
            })
            .collect();
        let bodies: Vec<_> = page.iter().map(|(n, version)| body(*n, &version.to_string())).collect();
        apply(t, &records, &bodies).await;
    }
}
