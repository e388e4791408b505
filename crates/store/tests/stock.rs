//! The ledger and its levels: openings, places, what is refused, and what the sums must be.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use common::{apply_plain, raw};
use domain::{ActId, BinCode, BinKind, MovementCause, MovementId, Place, StockMovement, VariantId};
use proptest::prelude::*;
use store::mirror::{self, Incoming};
use store::stock::{self, Booked};
use store::warehouses::{self, Bin, Hand};
use store::{WriteTx, rebuild_projections};
use testkit::{TempStore, body, conn, order, product, station, temp_store};

fn cup() -> VariantId {
    VariantId::new(conn(1), 10_001.into())
}

fn bin(name: &str) -> BinCode {
    name.parse().unwrap()
}

fn movement(tx: &WriteTx, name: &str, delta: i64) -> StockMovement {
    StockMovement {
        movement_id: MovementId::new(tx.ids().next()),
        act: ActId::new(tx.ids().next()),
        variant: cup(),
        place: Place::in_main(bin(name)),
        lot: String::new(),
        delta,
        cause: MovementCause::Adjusted,
        parcel: None,
        op: None,
        task: None,
        undoes: None,
        reason: String::new(),
        station: station(1),
        user: None,
        approved_by: None,
        at: tx.now(),
    }
}

async fn with_cup(t: &TempStore) {
    let cup = product(1);
    let mut tx = t.store.write().await.unwrap();
    let row = Incoming { body: &body(1, "p"), trashed: false, record: &cup };
    mirror::apply_product(&mut tx, conn(1), row, common::seen(t)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn book(tx: &mut WriteTx, name: &str, delta: i64) -> Booked {
    let movement = movement(tx, name, delta);
    stock::book(tx, &movement).await.unwrap()
}

#[tokio::test]
async fn the_opening_is_the_shops_stock_and_what_was_sold_but_lies_here() {
    let t = temp_store().await;
    // One unit of item 1 in order 1; order 2 waits for its money, so the shop still counts its units.
    let mut unpaid = order(61);
    unpaid.status = domain::ShopStatus::Pending;
    apply_plain(&t, &[order(1), unpaid]).await;
    with_cup(&t).await;
    let mut tx = t.store.write().await.unwrap();
    assert!(matches!(book(&mut tx, "A-1", -1).await, Booked::At(_)));
    assert!(matches!(book(&mut tx, "A-1", -2).await, Booked::At(_)));
    assert_eq!(stock::on_hand(&mut tx, &cup()).await.unwrap(), Some(100 + 1 - 3));
    assert!(stock::ensure_opening(&mut tx, &cup(), station(1)).await.unwrap().is_none());
}

#[tokio::test]
async fn more_than_lies_in_a_place_cannot_be_booked_out_of_it() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    assert!(matches!(book(&mut tx, "B-1", 3).await, Booked::At(1)));
    assert_eq!(book(&mut tx, "B-1", -4).await, Booked::NotEnough { on_hand: 3 });
    assert_eq!(book(&mut tx, "B-2", -1).await, Booked::NotEnough { on_hand: 0 });
    assert!(matches!(book(&mut tx, "b-1 ", -3).await, Booked::At(2)), "the same bin, and its last unit");
    assert!(stock::holdings(&mut tx, &cup()).await.unwrap().is_empty());
    assert_eq!(stock::on_hand(&mut tx, &cup()).await.unwrap(), Some(0), "known, and none");
}

#[tokio::test]
async fn levels_that_something_else_spoilt_are_summed_anew() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    assert!(matches!(book(&mut tx, "B-1", 3).await, Booked::At(_)));
    assert!(matches!(book(&mut tx, "B-2", 4).await, Booked::At(_)));
    tx.commit().await.unwrap();
    let mut sql = raw(&t.store).await;
    sqlx::raw_sql(
        "UPDATE stock_level SET on_hand = 9 WHERE bin = 'B-1'; DELETE FROM stock_level WHERE bin = 'B-2'",
    )
    .execute(&mut sql)
    .await
    .unwrap();
    let mut tx = t.store.write().await.unwrap();
    let wrong = stock::wrong_levels(&mut tx).await.unwrap();
    assert_eq!(wrong.iter().map(|w| (w.level, w.sum)).collect::<Vec<_>>(), [(9, 3), (0, 4)]);
    assert_eq!(stock::recompute(&mut tx).await.unwrap(), 2);
    assert!(stock::wrong_levels(&mut tx).await.unwrap().is_empty());
    assert_eq!(stock::recompute(&mut tx).await.unwrap(), 0);
}

#[tokio::test]
async fn the_walk_follows_zones_and_hands_and_otherwise_the_eye() {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let hand = Hand { station: station(1), user: None };
    let main = domain::WarehouseId::main();
    warehouses::set_zones(&mut tx, &main, &["back".to_owned(), "front".to_owned()]).await.unwrap();
    for n in 1..=120 {
        let zone = if n <= 3 { "front" } else { "" };
        let bin = Bin {
            place: Place::in_main(bin(&format!("A{n}"))),
            kind: BinKind::Shelf,
            zone: zone.to_owned(),
            position: None,
            is_active: true,
            is_labelled: false,
        };
        warehouses::save_bin(&mut tx, &bin, hand).await.unwrap();
    }
    let walk = |bins: Vec<Bin>| bins.into_iter().map(|b| b.place.bin.to_string()).collect::<Vec<_>>();
    let as_read: Vec<String> = (1..=120).map(|n| format!("A{n}")).collect();
    assert_eq!(walk(warehouses::bins(&mut tx, &main).await.unwrap()), as_read);
    warehouses::set_route(&mut tx, &main, "front", &[bin("A3"), bin("A1")]).await.unwrap();
    let now = walk(warehouses::bins(&mut tx, &main).await.unwrap());
    assert_eq!(now[..4], ["A3", "A1", "A2", "A4"]);
    warehouses::set_zones(&mut tx, &main, &[]).await.unwrap();
    assert_eq!(walk(warehouses::bins(&mut tx, &main).await.unwrap()), as_read);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn levels_are_always_the_sums_of_their_movements_and_never_below_nothing(
        deltas in proptest::collection::vec((-50_i64..50, 0_usize..3), 0..30),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let t = temp_store().await;
            let mut expected = [0_i64; 3];
            let mut tx = t.store.write().await.unwrap();
            for (delta, place) in deltas {
                let booked = book(&mut tx, &format!("B-{place}"), delta).await;
                if expected[place] + delta < 0 {
                    prop_assert_eq!(booked, Booked::NotEnough { on_hand: expected[place] });
                } else {
                    expected[place] += delta;
                }
            }
            rebuild_projections(&mut tx).await.unwrap();
            let sum: i64 = expected.iter().sum();
            prop_assert_eq!(stock::on_hand(&mut tx, &cup()).await.unwrap().unwrap_or(0), sum);
            prop_assert!(stock::wrong_levels(&mut tx).await.unwrap().is_empty());
            prop_assert!(stock::holdings(&mut tx, &cup()).await.unwrap().iter().all(|h| h.on_hand > 0));
            Ok(())
        })?;
    }
}
