use domain::{Barcode, BinKind, MovementCause, Place, Right, Role, TaskId, WarehouseId};
use store::{receipts, stock};
use testkit::product;
use workflows::stock::{
    Carry, Correction, FloorError, GoodsScan, NewReceipt, close_receipt, correct_stock, decide_correction,
    move_goods, open_receipt, read_goods, receive_goods, take_back,
};

use crate::floor::{Floor, arrival, item, person, place};

fn free_receipt() -> NewReceipt {
    NewReceipt {
        warehouse: WarehouseId::main(),
        supplier: "Ceramics Ltd".to_owned(),
        note: "DN 17".to_owned(),
        expected: None,
        lines: Vec::new(),
    }
}

fn carry(n: u64, units: i64, from: &str, to: &str) -> Carry {
    Carry {
        variant: item(n),
        units,
        from: place(from),
        to: place(to),
        is_new_bin: false,
        lot: None,
        is_found: false,
    }
}

async fn scanned(floor: &Floor, code: &str) -> GoodsScan {
    let code: Barcode = code.parse().unwrap();
    read_goods(&mut floor.t.store.read().await.unwrap(), &code).await.unwrap()
}

#[tokio::test]
async fn a_delivery_of_twenty_lines_takes_two_scans_a_line() {
    let floor = Floor::new().await;
    let receipt = open_receipt(&floor.t.store, &floor.who, &free_receipt()).await.unwrap().value;
    let mut scans = 0;
    for n in 0..20 {
        let barcode = product(n).variant.unwrap().barcode;
        let GoodsScan::Goods(goods) = scanned(&floor, &barcode).await else { panic!("{barcode} is an item") };
        let GoodsScan::Bin(bin) = scanned(&floor, &format!("b-{}", n + 1)).await else { panic!("a bin") };
        scans += 2;
        let mut came = arrival(n, goods.units, bin.place.bin.as_str());
        came.variant = goods.variant.variant_id;
        receive_goods(&floor.t.store, &floor.who, receipt, &came).await.unwrap();
    }
    assert_eq!(scans, 40);
    for n in 0..20 {
        assert_eq!((floor.level(n, &format!("B-{}", n + 1)).await, floor.on_hand(n).await), (1, 101));
        assert_eq!(floor.untold(n).await, 1, "the shop may sell it now");
    }
    let mut reader = floor.t.store.read().await.unwrap();
    assert_eq!(receipts::get(&mut reader, receipt).await.unwrap().unwrap().received, 20);
    floor.books_are_right().await;
}

#[tokio::test]
async fn what_is_announced_is_incoming_until_it_came_or_the_delivery_is_closed() {
    let floor = Floor::new().await;
    let expected = Some("2026-12-03".parse().unwrap());
    let new = NewReceipt { lines: vec![(item(1), 30), (item(2), 5)], expected, ..free_receipt() };
    let receipt = open_receipt(&floor.t.store, &floor.who, &new).await.unwrap().value;
    let incoming = async |n| {
        let coming = stock::incoming(&mut floor.t.store.read().await.unwrap(), &item(n)).await.unwrap();
        let row = stock::row(&mut floor.t.store.read().await.unwrap(), &item(n)).await.unwrap().unwrap();
        assert_eq!(coming.iter().map(|c| c.units).sum::<i64>(), row.incoming, "two ways to the same number");
        row.incoming
    };
    assert_eq!((incoming(1).await, incoming(2).await), (30, 5));
    receive_goods(&floor.t.store, &floor.who, receipt, &arrival(1, 12, "B-1")).await.unwrap();
    receive_goods(&floor.t.store, &floor.who, receipt, &arrival(2, 6, "B-2")).await.unwrap();
    assert_eq!(
        (incoming(1).await, incoming(2).await),
        (18, 0),
        "one more than announced is none less to come"
    );
    close_receipt(&floor.t.store, &floor.who, receipt).await.unwrap();
    assert_eq!(incoming(1).await, 0);
    let late = receive_goods(&floor.t.store, &floor.who, receipt, &arrival(1, 1, "B-1")).await;
    assert!(matches!(late, Err(FloorError::Closed)));
}

#[tokio::test]
async fn an_unknown_bin_is_refused_unless_it_is_said_to_be_new() {
    let floor = Floor::new().await;
    let receipt = open_receipt(&floor.t.store, &floor.who, &free_receipt()).await.unwrap().value;
    let mut came = arrival(1, 3, "Z-99");
    let refused = receive_goods(&floor.t.store, &floor.who, receipt, &came).await;
    assert!(matches!(refused, Err(FloorError::UnknownPlace(_))));
    came.is_new_bin = true;
    receive_goods(&floor.t.store, &floor.who, receipt, &came).await.unwrap();
    assert!(matches!(scanned(&floor, "z-99").await, GoodsScan::Bin(bin) if !bin.is_labelled));
}

#[tokio::test]
async fn a_mistake_is_taken_back_once_and_the_shop_hears_nothing_of_it() {
    let floor = Floor::new().await;
    let receipt = open_receipt(&floor.t.store, &floor.who, &free_receipt()).await.unwrap().value;
    let act = receive_goods(&floor.t.store, &floor.who, receipt, &arrival(1, 7, "B-1")).await.unwrap().value;
    take_back(&floor.t.store, &floor.who, act).await.unwrap();
    assert_eq!((floor.level(1, "B-1").await, floor.on_hand(1).await, floor.untold(1).await), (0, 100, 0));
    assert!(matches!(take_back(&floor.t.store, &floor.who, act).await, Err(FloorError::NoWayBack)));
    let moved = move_goods(&floor.t.store, &floor.who, &carry(1, 10, "A-1", "B-2")).await.unwrap().value;
    move_goods(&floor.t.store, &floor.who, &carry(1, 4, "B-2", "B-3")).await.unwrap();
    let gone_on = take_back(&floor.t.store, &floor.who, moved).await;
    assert!(matches!(gone_on, Err(FloorError::NotEnough { on_hand: 6, .. })));
    floor.books_are_right().await;
}

#[tokio::test]
async fn both_halves_of_a_move_are_one_act_and_nothing_is_made_or_lost() {
    let floor = Floor::new().await;
    move_goods(&floor.t.store, &floor.who, &carry(1, 40, "A-1", "B-2")).await.unwrap();
    assert_eq!(
        (floor.level(1, "A-1").await, floor.level(1, "B-2").await, floor.on_hand(1).await),
        (60, 40, 100)
    );
    let rows = floor.ledger(1).await;
    assert_eq!(rows[0].act, rows[1].act);
    assert_eq!((rows[0].delta, rows[1].delta, rows[0].after), (40, -40, 100));
    assert_eq!(floor.untold(1).await, 0, "the shop has as many as before");
}

#[tokio::test]
async fn more_than_a_bin_has_is_refused_until_somebody_says_that_it_was_found() {
    let floor = Floor::new().await;
    move_goods(&floor.t.store, &floor.who, &carry(1, 2, "A-1", "B-1")).await.unwrap();
    let mut too_many = carry(1, 5, "B-1", "B-2");
    let refused = move_goods(&floor.t.store, &floor.who, &too_many).await;
    assert!(
        matches!(refused, Err(FloorError::NotEnough { on_hand: 2, ref place }) if place.bin.as_str() == "B-1")
    );
    too_many.is_found = true;
    let picker = person(1, Role::Picker);
    let denied = move_goods(&floor.t.store, &picker, &too_many).await;
    assert!(matches!(denied, Err(FloorError::NotPermitted(missing)) if missing.right == Right::AdjustStock));
    let manager = person(2, Role::Manager);
    move_goods(&floor.t.store, &manager, &too_many).await.unwrap();
    assert_eq!(
        (floor.level(1, "B-1").await, floor.level(1, "B-2").await, floor.on_hand(1).await),
        (0, 5, 103)
    );
    let found = floor.ledger(1).await.into_iter().find(|row| row.cause == MovementCause::Found).unwrap();
    assert_eq!((found.delta, found.user), (3, manager.user));
    floor.books_are_right().await;
}

fn correction(delta: i64) -> Correction {
    Correction {
        variant: item(1),
        place: place("A-1"),
        lot: String::new(),
        delta,
        reason: "broken in the rack".to_owned(),
        photo: None,
    }
}

#[tokio::test]
async fn a_correction_over_the_limit_waits_for_a_second_person_and_the_ledger_shows_both() {
    let floor = Floor::new().await;
    let (asks, approves) = (person(1, Role::Manager), person(2, Role::Manager));
    correct_stock(&floor.t.store, &asks, &correction(-20)).await.unwrap();
    assert_eq!(floor.on_hand(1).await, 80, "twenty is the limit until somebody sets it");
    let waiting = correct_stock(&floor.t.store, &asks, &correction(-21)).await.unwrap().value;
    assert_eq!(
        (floor.on_hand(1).await, floor.untold(1).await),
        (80, -20),
        "nothing is booked while it waits"
    );
    let own = decide_correction(&floor.t.store, &asks, waiting.adjustment, true).await;
    assert!(matches!(own, Err(FloorError::SecondPerson)));
    let packer = decide_correction(&floor.t.store, &person(3, Role::Packer), waiting.adjustment, true).await;
    assert!(matches!(packer, Err(FloorError::NotPermitted(_))));
    decide_correction(&floor.t.store, &approves, waiting.adjustment, true).await.unwrap();
    let row = floor.ledger(1).await.remove(0);
    assert_eq!((row.delta, row.user, row.approved_by), (-21, asks.user, approves.user));
    assert_eq!((row.reason.as_str(), row.task), ("broken in the rack", Some(waiting.adjustment)));
    assert_eq!((floor.on_hand(1).await, floor.untold(1).await), (59, -41));
    let again = decide_correction(&floor.t.store, &approves, waiting.adjustment, true).await;
    assert!(matches!(again, Err(FloorError::Closed)));
}

#[tokio::test]
async fn a_refused_correction_books_nothing_and_one_that_is_too_large_by_then_neither() {
    let floor = Floor::new().await;
    let (asks, approves) = (person(1, Role::Manager), person(2, Role::Owner));
    let one = correct_stock(&floor.t.store, &asks, &correction(-90)).await.unwrap().value;
    let other = correct_stock(&floor.t.store, &asks, &correction(-30)).await.unwrap().value;
    decide_correction(&floor.t.store, &approves, one.adjustment, false).await.unwrap();
    assert_eq!(floor.on_hand(1).await, 0, "not even its opening is booked yet");
    move_goods(&floor.t.store, &floor.who, &carry(1, 80, "A-1", "B-1")).await.unwrap();
    let late = decide_correction(&floor.t.store, &approves, other.adjustment, true).await;
    assert!(matches!(late, Err(FloorError::NotEnough { on_hand: 20, .. })));
    assert_eq!(floor.on_hand(1).await, 100);
}

#[tokio::test]
async fn a_correction_has_a_reason_and_a_picture_is_one() {
    let floor = Floor::new().await;
    let mut wrong = correction(-1);
    wrong.reason = "  ".to_owned();
    assert!(matches!(
        correct_stock(&floor.t.store, &floor.who, &wrong).await,
        Err(FloorError::Text("reason"))
    ));
    let text = Correction { photo: Some(b"not a picture".to_vec()), ..correction(-1) };
    assert!(matches!(correct_stock(&floor.t.store, &floor.who, &text).await, Err(FloorError::Picture)));
    assert!(matches!(
        correct_stock(&floor.t.store, &floor.who, &correction(0)).await,
        Err(FloorError::Units)
    ));
    let png = Correction { photo: Some(b"\x89PNG\r\n\x1a\nrest".to_vec()), ..correction(-1) };
    let booked = correct_stock(&floor.t.store, &floor.who, &png).await.unwrap().value;
    let mut reader = floor.t.store.read().await.unwrap();
    let kept = store::adjustments::photo(&mut reader, booked.adjustment).await.unwrap().unwrap();
    assert_eq!(kept, b"\x89PNG\r\n\x1a\nrest");
    let none = store::adjustments::get(&mut reader, TaskId::new(testkit::SeqIds::nth(1))).await.unwrap();
    assert!(none.is_none());
}

#[tokio::test]
async fn who_may_only_look_moves_nothing() {
    let floor = Floor::new().await;
    let looks = person(1, Role::ReadOnly);
    let moved = move_goods(&floor.t.store, &looks, &carry(1, 1, "A-1", "B-1")).await;
    assert!(matches!(moved, Err(FloorError::NotPermitted(missing)) if missing.right == Right::MoveStock));
    let opened = open_receipt(&floor.t.store, &looks, &free_receipt()).await;
    assert!(matches!(opened, Err(FloorError::NotPermitted(_))));
    let corrected = correct_stock(&floor.t.store, &person(2, Role::Packer), &correction(-1)).await;
    assert!(
        matches!(corrected, Err(FloorError::NotPermitted(missing)) if missing.right == Right::AdjustStock)
    );
}

#[tokio::test]
async fn goods_do_not_walk_to_another_warehouse_or_to_a_bin_that_nobody_knows() {
    let floor = Floor::new().await;
    let mut far = carry(1, 1, "A-1", "B-1");
    far.to = Place::new("lviv".parse().unwrap(), "B-1".parse().unwrap());
    assert!(matches!(move_goods(&floor.t.store, &floor.who, &far).await, Err(FloorError::UnknownPlace(_))));
    let unknown = carry(1, 1, "A-1", "X-1");
    assert!(matches!(
        move_goods(&floor.t.store, &floor.who, &unknown).await,
        Err(FloorError::UnknownPlace(_))
    ));
    floor.add_bins("Q-1", "Q-1", BinKind::Quarantine, "").await;
    move_goods(&floor.t.store, &floor.who, &carry(1, 10, "A-1", "Q-1")).await.unwrap();
    let row = stock::row(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap().unwrap();
    assert_eq!((row.on_hand, row.available()), (Some(100), 90), "what is in quarantine is not for sale");
}
