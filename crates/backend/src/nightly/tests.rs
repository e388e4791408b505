use std::time::Duration;

use domain::{ActId, Clock as _, MovementCause, MovementId, Place, StockMovement, Timestamp, VariantId};
use store::connections;
use store::cursors::{self, CursorRecord};
use store::mirror::{self, Incoming, Seen};
use store::stock::Booked;
use store::{drift, station, stock};
use testkit::{TempStore, body, conn, product, temp_store};
use workflows::{Who, Whose};

use super::{compare_swept, count, refresh};

/// A shop with three items of a hundred units each; of two of them we hold other numbers.
async fn shop() -> (TempStore, Who) {
    let t = temp_store().await;
    let mut tx = t.store.write().await.unwrap();
    let new = testkit::connection(1);
    connections::insert(&mut tx, &new).await.unwrap();
    let here = station::get_or_create(&mut tx, "Bench 1").await.unwrap().station_id;
    let seen = Seen { at: Timestamp::from_millis(0), asked: None };
    for n in 0..3 {
        let row = Incoming { body: &body(n, "p"), trashed: false, record: &product(n) };
        mirror::apply_product(&mut tx, conn(1), row, seen).await.unwrap();
        stock::ensure_opening(&mut tx, &item(n), here).await.unwrap();
    }
    for (n, delta) in [(0, -2), (1, 5)] {
        let movement = StockMovement {
            movement_id: MovementId::new(tx.ids().next()),
            act: ActId::new(tx.ids().next()),
            variant: item(n),
            place: Place::in_main(product(n).variant.unwrap().bin.parse().unwrap()),
            lot: String::new(),
            delta,
            cause: MovementCause::Adjusted,
            parcel: None,
            op: None,
            task: None,
            undoes: None,
            reason: "found on the floor".to_owned(),
            station: here,
            user: None,
            approved_by: None,
            at: tx.now(),
        };
        assert!(matches!(stock::book(&mut tx, &movement).await.unwrap(), Booked::At(_)));
    }
    tx.commit().await.unwrap();
    (t, Who::alone(here))
}

fn item(n: u64) -> VariantId {
    VariantId::new(conn(1), product(n).remote_id)
}

/// The engine ended a sweep just now.
async fn swept(t: &TempStore) {
    t.clock.advance(Duration::from_secs(60));
    let mut tx = t.store.write().await.unwrap();
    let ended =
        CursorRecord { stream: "sweep".to_owned(), last_ok: Some(tx.now()), ..CursorRecord::default() };
    cursors::set(&mut tx, conn(1), &ended).await.unwrap();
    tx.commit().await.unwrap();
    let known = sync::last_sweep(&mut t.store.read().await.unwrap(), conn(1)).await.unwrap();
    assert_eq!(known, Some(t.clock.now()));
}

async fn found(t: &TempStore) -> Option<(Timestamp, u64)> {
    let found = drift::found(&mut t.store.read().await.unwrap(), conn(1)).await.unwrap();
    found.map(|found| (found.at, found.count))
}

async fn counted(t: &TempStore) -> u64 {
    count(&mut t.store.read().await.unwrap(), conn(1)).await.unwrap()
}

#[tokio::test]
async fn after_each_sweep_the_shop_is_compared_once() {
    let (t, _) = shop().await;
    compare_swept(&t.store).await.unwrap();
    assert_eq!(found(&t).await, None);
    swept(&t).await;
    t.clock.advance(Duration::from_secs(5));
    let compared = t.clock.now();
    compare_swept(&t.store).await.unwrap();
    assert_eq!(found(&t).await, Some((compared, 2)));
    t.clock.advance(Duration::from_secs(3_600));
    compare_swept(&t.store).await.unwrap();
    assert_eq!(found(&t).await, Some((compared, 2)));
    swept(&t).await;
    compare_swept(&t.store).await.unwrap();
    assert_eq!(found(&t).await, Some((t.clock.now(), 2)));
}

#[tokio::test]
async fn a_difference_is_ended_by_either_side_and_what_is_kept_follows() {
    let (t, who) = shop().await;
    swept(&t).await;
    compare_swept(&t.store).await.unwrap();
    let shops = workflows::settle_stock(&t.store, &who, &item(0), Whose::Shop).await.unwrap().value;
    assert_eq!((shops.op, shops.delta), (None, 2));
    assert_eq!(counted(&t).await, 1);
    let ours = workflows::settle_stock(&t.store, &who, &item(1), Whose::Ours).await.unwrap().value;
    assert!(ours.op.is_some());
    assert_eq!(ours.delta, 0);
    assert_eq!(counted(&t).await, 0);
    refresh(&t.store, conn(1), 0).await.unwrap();
    assert_eq!(found(&t).await.map(|(_, count)| count), Some(0));
    assert!(refresh(&t.store, conn(1), 0).await.unwrap().is_none());
}
