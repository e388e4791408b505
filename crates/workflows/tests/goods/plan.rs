use domain::{BinKind, WarehouseId};
use store::warehouses;
use workflows::stock::{
    Carry, FloorError, NewBins, add_bins, change_bin, mark_labelled, move_goods, recompute_levels,
    rename_bin, set_route, set_zones,
};

use crate::floor::{Floor, bin, item, place};

async fn walk(floor: &Floor) -> Vec<String> {
    let bins =
        warehouses::bins(&mut floor.t.store.read().await.unwrap(), &WarehouseId::main()).await.unwrap();
    bins.into_iter().filter(|b| b.is_active).map(|b| b.place.bin.to_string()).collect()
}

#[tokio::test]
async fn a_hundred_and_twenty_bins_are_walked_as_people_count_and_a_zone_as_people_say() {
    let floor = Floor::new().await;
    set_zones(&floor.t.store, &floor.who, &WarehouseId::main(), &["hall".to_owned()]).await.unwrap();
    floor.add_bins("A1", "A120", BinKind::Shelf, "hall").await;
    let right: Vec<String> = (1..=120).map(|n| format!("A{n}")).collect();
    assert_eq!(walk(&floor).await[..120], right);
    let order = [bin("A7"), bin("A3")];
    set_route(&floor.t.store, &floor.who, &WarehouseId::main(), "hall", &order).await.unwrap();
    assert_eq!(walk(&floor).await[..4], ["A7", "A3", "A1", "A2"]);
    set_route(&floor.t.store, &floor.who, &WarehouseId::main(), "hall", &[]).await.unwrap();
    assert_eq!(walk(&floor).await[..120], right, "and back");
}

#[tokio::test]
async fn a_range_adds_only_what_is_new_and_an_unknown_zone_is_refused() {
    let floor = Floor::new().await;
    let new = |zone: &str| NewBins {
        warehouse: WarehouseId::main(),
        first: bin("B-19"),
        last: bin("B-22"),
        kind: BinKind::Shelf,
        zone: zone.to_owned(),
    };
    let added = add_bins(&floor.t.store, &floor.who, &new("")).await.unwrap().value;
    assert_eq!(added, [bin("B-21"), bin("B-22")]);
    let unknown = add_bins(&floor.t.store, &floor.who, &new("cellar")).await;
    assert!(matches!(unknown, Err(FloorError::UnknownPlace(_))));
}

#[tokio::test]
async fn goods_go_with_a_bin_that_gets_another_name() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    mark_labelled(&floor.t.store, &floor.who, &[place("B-1")]).await.unwrap();
    rename_bin(&floor.t.store, &floor.who, &place("B-1"), &bin("C-1")).await.unwrap();
    assert_eq!((floor.level(1, "B-1").await, floor.level(1, "C-1").await), (0, 10));
    let mut reader = floor.t.store.read().await.unwrap();
    let renamed = warehouses::bin(&mut reader, &place("C-1")).await.unwrap().unwrap();
    assert!(!renamed.is_labelled, "it needs a new label");
    assert!(!warehouses::bin(&mut reader, &place("B-1")).await.unwrap().unwrap().is_active);
    drop(reader);
    let taken = rename_bin(&floor.t.store, &floor.who, &place("B-2"), &bin("C-1")).await;
    assert!(matches!(taken, Err(FloorError::PlaceInUse)));
    floor.books_are_right().await;
}

#[tokio::test]
async fn a_bin_with_goods_stays_in_use_and_an_empty_one_goes() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let (store, who) = (&floor.t.store, &floor.who);
    let held = change_bin(store, who, &place("B-1"), (BinKind::Shelf, "", false)).await;
    assert!(matches!(held, Err(FloorError::PlaceInUse)));
    change_bin(store, who, &place("B-2"), (BinKind::Shelf, "", false)).await.unwrap();
    let carry = Carry {
        variant: item(1),
        units: 1,
        from: place("B-1"),
        to: place("B-2"),
        is_new_bin: false,
        lot: None,
        is_found: false,
    };
    assert!(matches!(move_goods(store, who, &carry).await, Err(FloorError::UnknownPlace(_))));
    assert_eq!(recompute_levels(store, who).await.unwrap().value, 0);
}
