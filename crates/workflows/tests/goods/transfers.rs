use domain::{MovementCause, Place, TaskId, WarehouseId};
use store::stock;
use store::transfers::{self, TransferState};
use workflows::stock::{
    FloorError, Load, NewTransfer, arrive_transfer, load_transfer, lose_transfer, save_warehouse,
    send_transfer, start_transfer, work_in,
};

use crate::floor::{Floor, item, place};

fn lviv() -> WarehouseId {
    "lviv".parse().unwrap()
}

fn load(n: u64, units: i64, place: Place) -> Load {
    Load { variant: item(n), units, lot: None, place }
}

async fn to_lviv(floor: &Floor) -> TaskId {
    save_warehouse(&floor.t.store, &floor.who, &lviv(), "Lviv", true).await.unwrap();
    let new = NewTransfer {
        from: WarehouseId::main(),
        to: lviv(),
        note: String::new(),
        expected: Some("2026-12-02".parse().unwrap()),
    };
    start_transfer(&floor.t.store, &floor.who, &new).await.unwrap().value
}

async fn state(floor: &Floor, transfer: TaskId) -> TransferState {
    transfers::get(&mut floor.t.store.read().await.unwrap(), transfer).await.unwrap().unwrap().state
}

#[tokio::test]
async fn of_ten_sent_and_nine_arrived_one_is_on_the_way_until_it_is_lost_with_a_reason() {
    let floor = Floor::new().await;
    let transfer = to_lviv(&floor).await;
    load_transfer(&floor.t.store, &floor.who, transfer, &load(1, 10, place("A-1"))).await.unwrap();
    send_transfer(&floor.t.store, &floor.who, transfer).await.unwrap();
    let shelf = Place::new(lviv(), domain::BinCode::none());
    arrive_transfer(&floor.t.store, &floor.who, transfer, &load(1, 9, shelf.clone())).await.unwrap();

    let row = stock::row(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap().unwrap();
    assert_eq!((row.on_hand, row.for_sale, row.incoming), (Some(100), 99, 1));
    assert_eq!(state(&floor, transfer).await, TransferState::Sent);
    let coming = stock::incoming(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap();
    assert_eq!((coming[0].units, coming[0].warehouse.clone()), (1, lviv()));
    let two = arrive_transfer(&floor.t.store, &floor.who, transfer, &load(1, 2, shelf)).await;
    assert!(matches!(two, Err(FloorError::NotEnough { on_hand: 1, .. })));

    let no_reason = lose_transfer(&floor.t.store, &floor.who, transfer, (&item(1), "", 1), " ").await;
    assert!(matches!(no_reason, Err(FloorError::Text("reason"))));
    lose_transfer(&floor.t.store, &floor.who, transfer, (&item(1), "", 1), "box was open").await.unwrap();
    assert_eq!((floor.on_hand(1).await, floor.untold(1).await), (99, -1));
    assert_eq!(state(&floor, transfer).await, TransferState::Closed, "nothing is on the way any more");
    let rows = floor.ledger(1).await;
    let lost = rows.iter().find(|row| row.cause == MovementCause::Lost).unwrap();
    assert_eq!((lost.delta, lost.reason.as_str(), lost.task), (-1, "box was open", Some(transfer)));
    floor.books_are_right().await;
}

#[tokio::test]
async fn two_transfers_to_one_warehouse_keep_their_goods_apart() {
    let floor = Floor::new().await;
    let (one, other) = (to_lviv(&floor).await, to_lviv(&floor).await);
    load_transfer(&floor.t.store, &floor.who, one, &load(1, 5, place("A-1"))).await.unwrap();
    load_transfer(&floor.t.store, &floor.who, other, &load(1, 2, place("A-1"))).await.unwrap();
    let shelf = Place::new(lviv(), domain::BinCode::none());
    let too_many = arrive_transfer(&floor.t.store, &floor.who, other, &load(1, 3, shelf.clone())).await;
    assert!(matches!(too_many, Err(FloorError::NotEnough { on_hand: 2, .. })));
    arrive_transfer(&floor.t.store, &floor.who, one, &load(1, 5, shelf)).await.unwrap();
    let known = transfers::get(&mut floor.t.store.read().await.unwrap(), one).await.unwrap().unwrap();
    let lines = transfers::lines(&mut floor.t.store.read().await.unwrap(), &known).await.unwrap();
    assert_eq!(lines.iter().map(|l| (l.sent, l.arrived, l.on_the_way())).collect::<Vec<_>>(), [(5, 5, 0)]);
}

#[tokio::test]
async fn what_comes_back_is_on_the_shelf_again_and_an_empty_transfer_is_over() {
    let floor = Floor::new().await;
    let transfer = to_lviv(&floor).await;
    load_transfer(&floor.t.store, &floor.who, transfer, &load(1, 5, place("A-1"))).await.unwrap();
    arrive_transfer(&floor.t.store, &floor.who, transfer, &load(1, 5, place("A-1"))).await.unwrap();
    assert_eq!(floor.level(1, "A-1").await, 100);
    send_transfer(&floor.t.store, &floor.who, transfer).await.unwrap();
    let empty = to_lviv(&floor).await;
    send_transfer(&floor.t.store, &floor.who, empty).await.unwrap();
    assert_eq!(state(&floor, empty).await, TransferState::Closed);
    let late = load_transfer(&floor.t.store, &floor.who, empty, &load(1, 1, place("A-1"))).await;
    assert!(matches!(late, Err(FloorError::Closed)));
}

#[tokio::test]
async fn a_station_works_in_its_warehouse_and_one_with_goods_is_not_given_up() {
    let floor = Floor::new().await;
    let transfer = to_lviv(&floor).await;
    work_in(&floor.t.store, &floor.who, &lviv()).await.unwrap();
    assert_eq!(stock::home(&mut floor.t.store.read().await.unwrap()).await.unwrap(), lviv());
    load_transfer(&floor.t.store, &floor.who, transfer, &load(1, 5, place("A-1"))).await.unwrap();
    let given_up = save_warehouse(&floor.t.store, &floor.who, &lviv(), "Lviv", false).await;
    assert!(matches!(given_up, Err(FloorError::PlaceInUse)));
    let nowhere = work_in(&floor.t.store, &floor.who, &"odesa".parse().unwrap()).await;
    assert!(matches!(nowhere, Err(FloorError::UnknownPlace(_))));
}
