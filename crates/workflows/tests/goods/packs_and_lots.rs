use domain::{Barcode, LotVerdict, WarehouseId, gtin_check_digit, judge_lot};
use store::kits::KitPart;
use store::lots::Tracking;
use store::stock;
use testkit::product;
use workflows::stock::{
    Arrival, Carry, Counted, FloorError, GoodsScan, NewCount, NewReceipt, count_units, move_goods,
    open_receipt, read_goods, receive_goods, set_kit, set_tracking, start_count, teach_pack_code,
};

use crate::floor::{Floor, arrival, bin, item, place};

async fn scanned(floor: &Floor, code: &str) -> GoodsScan {
    let code: Barcode = code.parse().unwrap();
    read_goods(&mut floor.t.store.read().await.unwrap(), &code).await.unwrap()
}

async fn receive(floor: &Floor, came: &Arrival) -> Result<(), FloorError> {
    let new = NewReceipt {
        warehouse: WarehouseId::main(),
        supplier: String::new(),
        note: String::new(),
        expected: None,
        lines: Vec::new(),
    };
    let receipt = open_receipt(&floor.t.store, &floor.who, &new).await.unwrap().value;
    receive_goods(&floor.t.store, &floor.who, receipt, came).await.map(|_| ())
}

#[tokio::test]
async fn the_code_of_a_pack_of_six_is_six_units_in_receive_and_count() {
    let floor = Floor::new().await;
    let code: Barcode = "CUP-PACK-6".parse().unwrap();
    teach_pack_code(&floor.t.store, &floor.who, &item(1), &code, 6).await.unwrap();
    let GoodsScan::Goods(goods) = scanned(&floor, "cup-pack-6").await else { panic!("a pack") };
    assert_eq!((goods.variant.variant_id.clone(), goods.units), (item(1), 6));
    receive(&floor, &arrival(1, goods.units, "B-1")).await.unwrap();
    assert_eq!(floor.level(1, "B-1").await, 6);
    let new = NewCount { warehouse: WarehouseId::main(), area: String::new(), is_blind: true };
    let count = start_count(&floor.t.store, &floor.who, &new).await.unwrap().value;
    let pack = Counted {
        variant: item(1),
        bin: bin("B-1"),
        lot: String::new(),
        units: goods.units,
        is_more: true,
        scan: None,
    };
    for expected in [6, 12] {
        let now = count_units(&floor.t.store, &floor.who, count, &pack).await.unwrap().value;
        assert_eq!(now.counted, expected);
    }
    teach_pack_code(&floor.t.store, &floor.who, &item(1), &code, 1).await.unwrap();
    assert_eq!(scanned(&floor, "cup-pack-6").await, GoodsScan::Unknown, "forgotten");
}

#[tokio::test]
async fn a_gs1_code_fills_in_lot_day_and_serial_number() {
    let floor = Floor::new().await;
    let gtin = format!("{:0>14}", product(1).variant.unwrap().barcode);
    assert_eq!(gtin_check_digit(&gtin[..13]), gtin[13..].parse().ok());
    let GoodsScan::Goods(goods) = scanned(&floor, &format!("(01){gtin}(17)270500(10)L-7")).await else {
        panic!("an item")
    };
    assert_eq!((goods.variant.variant_id.clone(), goods.units), (item(1), 1));
    assert_eq!((goods.lot.as_str(), goods.expires.unwrap().to_string().as_str()), ("L-7", "2027-05-31"));
    let raw = format!("]d201{gtin}21SN-9\u{1d}");
    let GoodsScan::Goods(goods) = scanned(&floor, &raw).await else { panic!("an item") };
    assert_eq!((goods.lot.as_str(), goods.expires), ("SN-9", None));
    let GoodsScan::Goods(goods) = scanned(&floor, &format!("(02){gtin}(37)24")).await else {
        panic!("a pallet")
    };
    assert_eq!(goods.units, 24);
    assert_eq!(scanned(&floor, "(01)00000000000000(10)X").await, GoodsScan::Unknown);
}

fn lot(units: i64, name: &str, lot: &str, expires: &str) -> Arrival {
    Arrival { lot: lot.to_owned(), expires: Some(expires.parse().unwrap()), ..arrival(1, units, name) }
}

#[tokio::test]
async fn the_lot_that_expires_first_is_proposed_and_a_wrong_or_expired_one_is_refused() {
    let floor = Floor::new().await;
    set_tracking(&floor.t.store, &floor.who, &item(1), Some(Tracking::Lot)).await.unwrap();
    assert!(matches!(receive(&floor, &arrival(1, 3, "B-1")).await, Err(FloorError::LotNeeded)));
    receive(&floor, &lot(3, "B-1", "LATE", "2027-06-01")).await.unwrap();
    receive(&floor, &lot(3, "B-1", "SOON", "2026-12-24")).await.unwrap();
    let over = receive(&floor, &lot(3, "B-1", "OVER", "2026-11-01")).await;
    assert!(matches!(over, Err(FloorError::Expired { .. })));
    floor.add_bins("Q-1", "Q-1", domain::BinKind::Quarantine, "").await;
    receive(&floor, &lot(3, "Q-1", "OVER", "2026-11-01")).await.unwrap();

    let held = stock::holdings(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap();
    let today = "2026-11-30".parse().unwrap();
    let verdict = |name| judge_lot(&held, name, today);
    assert_eq!(verdict("SOON"), LotVerdict::First);
    assert_eq!(verdict("LATE"), LotVerdict::Later { first: "SOON".to_owned() });
    assert!(matches!(verdict("OVER"), LotVerdict::Expired { .. }));
    assert!(matches!(verdict("NEVER"), LotVerdict::NotHere { .. }));

    let mut carry = Carry {
        variant: item(1),
        units: 4,
        from: place("B-1"),
        to: place("B-2"),
        is_new_bin: false,
        lot: Some("NEVER".to_owned()),
        is_found: false,
    };
    let wrong = move_goods(&floor.t.store, &floor.who, &carry).await;
    assert!(matches!(wrong, Err(FloorError::WrongLot { first: Some(first), .. }) if first == "SOON"));
    carry.lot = None;
    move_goods(&floor.t.store, &floor.who, &carry).await.unwrap();
    let lots = |held: &[domain::Holding]| {
        let there = held.iter().filter(|h| h.place == place("B-2"));
        there.map(|h| (h.lot.clone(), h.on_hand)).collect::<Vec<_>>()
    };
    let held = stock::holdings(&mut floor.t.store.read().await.unwrap(), &item(1)).await.unwrap();
    assert_eq!(
        lots(&held),
        [("LATE".to_owned(), 1), ("SOON".to_owned(), 3)],
        "the first to expire went first"
    );
    floor.books_are_right().await;
}

#[tokio::test]
async fn a_serial_number_is_one_unit_and_is_here_once() {
    let floor = Floor::new().await;
    set_tracking(&floor.t.store, &floor.who, &item(1), Some(Tracking::Serial)).await.unwrap();
    let unit = Arrival { lot: "SN-1".to_owned(), ..arrival(1, 1, "B-1") };
    receive(&floor, &unit).await.unwrap();
    assert!(matches!(receive(&floor, &unit).await, Err(FloorError::SerialTwice(_))));
    let two = Arrival { lot: "SN-2".to_owned(), ..arrival(1, 2, "B-1") };
    assert!(matches!(receive(&floor, &two).await, Err(FloorError::SerialTwice(_))));
}

#[tokio::test]
async fn as_many_kits_can_be_sold_as_the_scarcest_part_makes() {
    let floor = Floor::new().await;
    let parts = |a, b| vec![KitPart { part: item(1), units: a }, KitPart { part: item(2), units: b }];
    set_kit(&floor.t.store, &floor.who, &item(9), &parts(2, 3)).await.unwrap();
    let row =
        async |n| stock::row(&mut floor.t.store.read().await.unwrap(), &item(n)).await.unwrap().unwrap();
    assert_eq!(row(9).await.available(), 33, "a hundred of each: three per kit is the scarcer");
    assert_eq!(row(9).await.on_hand, None, "it has no units of its own");
    floor.receive(2, 500, "B-1").await;
    assert_eq!(row(9).await.available(), 50);
    let own = receive(&floor, &arrival(9, 1, "B-1")).await;
    assert!(matches!(own, Err(FloorError::IsKit)));
    let nested = set_kit(&floor.t.store, &floor.who, &item(1), &parts(1, 1)).await;
    assert!(matches!(nested, Err(FloorError::IsKit)), "a part is no kit");
}
