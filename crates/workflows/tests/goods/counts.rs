use domain::{MovementCause, Role, ScanId, TaskId, WarehouseId};
use testkit::SeqIds;
use workflows::stock::{
    Carry, Counted, FloorError, NewCount, bin_counted, book_count, cancel_count, count_lines, count_units,
    move_goods, start_count,
};

use crate::floor::{Floor, bin, item, person, place};

async fn begin(floor: &Floor, area: &str, is_blind: bool) -> TaskId {
    let new = NewCount { warehouse: WarehouseId::main(), area: area.to_owned(), is_blind };
    start_count(&floor.t.store, &floor.who, &new).await.unwrap().value
}

fn counted(n: u64, name: &str, units: i64) -> Counted {
    Counted { variant: item(n), bin: bin(name), lot: String::new(), units, is_more: false, scan: None }
}

/// A picker takes units out of a bin.
async fn pick(floor: &Floor, n: u64, units: i64, from: &str) {
    let carry = Carry {
        variant: item(n),
        units,
        from: place(from),
        to: place("B-20"),
        is_new_bin: false,
        lot: None,
        is_found: false,
    };
    move_goods(&floor.t.store, &floor.who, &carry).await.unwrap();
}

#[tokio::test]
async fn three_units_picked_during_a_count_leave_the_truth() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let count = begin(&floor, "B-1", true).await;
    // Two of the ten are not there. After they were counted, three are picked.
    count_units(&floor.t.store, &floor.who, count, &counted(1, "B-1", 8)).await.unwrap();
    pick(&floor, 1, 3, "B-1").await;
    let booked = book_count(&floor.t.store, &floor.who, count).await.unwrap().value;
    assert_eq!((booked.differences, booked.units), (1, -2));
    assert_eq!(floor.level(1, "B-1").await, 5, "eight lay there, three were taken");
    assert!(floor.causes(1).await.contains(&(MovementCause::Counted, -2)));
    assert_eq!(floor.untold(1).await, 10 - 2, "the shop hears of the difference");
    floor.books_are_right().await;
}

#[tokio::test]
async fn units_picked_before_they_were_counted_are_not_missed() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let count = begin(&floor, "B-1", false).await;
    pick(&floor, 1, 3, "B-1").await;
    count_units(&floor.t.store, &floor.who, count, &counted(1, "B-1", 7)).await.unwrap();
    assert_eq!(book_count(&floor.t.store, &floor.who, count).await.unwrap().value.differences, 0);
    assert_eq!(floor.level(1, "B-1").await, 7);
}

#[tokio::test]
async fn goods_that_moved_between_the_first_and_the_last_unit_must_be_counted_again() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let count = begin(&floor, "B-1", true).await;
    let one = |scan: u64| Counted {
        is_more: true,
        scan: Some(ScanId::new(SeqIds::nth(2_000_000 + scan))),
        ..counted(1, "B-1", 1)
    };
    for scan in 0..4 {
        let now = count_units(&floor.t.store, &floor.who, count, &one(scan)).await.unwrap().value;
        assert!(!now.is_disturbed);
    }
    pick(&floor, 1, 3, "B-1").await;
    let now = count_units(&floor.t.store, &floor.who, count, &one(4)).await.unwrap().value;
    assert_eq!((now.counted, now.is_disturbed), (5, true), "nobody knows whether the three were counted");
    let refused = book_count(&floor.t.store, &floor.who, count).await;
    assert!(matches!(refused, Err(FloorError::CountAgain(items)) if items == [item(1)]));
    count_units(&floor.t.store, &floor.who, count, &counted(1, "B-1", 7)).await.unwrap();
    assert_eq!(book_count(&floor.t.store, &floor.who, count).await.unwrap().value.differences, 0);
}

#[tokio::test]
async fn a_scan_delivered_twice_counts_once() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let count = begin(&floor, "B-1", true).await;
    let scan = Some(ScanId::new(SeqIds::nth(2_000_000)));
    let one = Counted { is_more: true, scan, ..counted(1, "B-1", 1) };
    for _ in 0..2 {
        let now = count_units(&floor.t.store, &floor.who, count, &one).await.unwrap().value;
        assert_eq!(now.counted, 1);
    }
}

#[tokio::test]
async fn a_blind_count_does_not_tell_what_is_expected_until_it_is_booked() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    floor.receive(2, 4, "B-1").await;
    let lines = async |count| count_lines(&mut floor.t.store.read().await.unwrap(), count).await.unwrap().1;
    let blind = begin(&floor, "B-1", true).await;
    assert!(lines(blind).await.is_empty(), "what is to be counted is not told");
    count_units(&floor.t.store, &floor.who, blind, &counted(1, "B-1", 9)).await.unwrap();
    assert_eq!(lines(blind).await.iter().map(|l| l.expected).collect::<Vec<_>>(), [None]);
    book_count(&floor.t.store, &floor.who, blind).await.unwrap();
    assert_eq!(lines(blind).await[0].expected, Some(10));
    let guided = begin(&floor, "B-1", false).await;
    let told: Vec<_> = lines(guided).await.iter().map(|l| (l.counted, l.expected)).collect();
    assert_eq!(told, [(None, Some(9)), (None, Some(4))]);
}

#[tokio::test]
async fn what_nobody_found_in_a_counted_bin_is_not_there() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    floor.receive(2, 4, "B-1").await;
    let count = begin(&floor, "B-1", true).await;
    count_units(&floor.t.store, &floor.who, count, &counted(1, "B-1", 10)).await.unwrap();
    assert_eq!(bin_counted(&floor.t.store, &floor.who, count, &bin("B-1")).await.unwrap().value, 1);
    book_count(&floor.t.store, &floor.who, count).await.unwrap();
    assert_eq!((floor.level(1, "B-1").await, floor.level(2, "B-1").await), (10, 0));
}

#[tokio::test]
async fn a_picker_counts_and_a_manager_books_and_a_dropped_count_changes_nothing() {
    let floor = Floor::new().await;
    floor.receive(1, 10, "B-1").await;
    let picker = person(1, Role::Picker);
    let count = begin(&floor, "", false).await;
    count_units(&floor.t.store, &picker, count, &counted(1, "B-1", 3)).await.unwrap();
    let refused = book_count(&floor.t.store, &picker, count).await;
    assert!(matches!(refused, Err(FloorError::NotPermitted(_))));
    cancel_count(&floor.t.store, &picker, count).await.unwrap();
    assert_eq!(floor.level(1, "B-1").await, 10);
    let late = count_units(&floor.t.store, &picker, count, &counted(1, "B-1", 3)).await;
    assert!(matches!(late, Err(FloorError::Closed)));
}
