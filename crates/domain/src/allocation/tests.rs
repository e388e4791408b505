use proptest::prelude::*;

use super::{Allocation, Demand, allocate, last_taker};
use crate::{ConnId, OrderId, Timestamp};

fn order(n: u64) -> OrderId {
    OrderId::new(ConnId::new(uuid::Uuid::nil()), n.into())
}

fn demand(n: u64, units: i64) -> Demand {
    let placed = Timestamp::from_millis(i64::try_from(n).unwrap() * 1_000);
    Demand { order: order(n), units, in_hand: 0, is_expedited: false, due: None, placed }
}

fn reserved(allocations: &[Allocation], n: u64) -> i64 {
    allocations.iter().find(|a| a.demand.order == order(n)).unwrap().reserved
}

#[test]
fn of_a_hundred_orders_for_sixty_units_the_earliest_due_get_them() {
    let due = |n: u64| Some(Timestamp::from_millis(i64::try_from((n * 37) % 100).unwrap()));
    let demands: Vec<Demand> = (0..100).map(|n| Demand { due: due(n), ..demand(n, 1) }).collect();
    let got = allocate(60, demands.clone());
    assert_eq!(got.iter().map(|a| a.reserved).sum::<i64>(), 60);
    assert_eq!(got.iter().filter(|a| a.short == 1).count(), 40);
    let latest_served = got.iter().filter(|a| a.reserved == 1).map(|a| a.demand.due).max();
    let earliest_short = got.iter().filter(|a| a.short == 1).map(|a| a.demand.due).min();
    assert!(latest_served < earliest_short);
    let mut shuffled = demands;
    shuffled.reverse();
    assert_eq!(allocate(60, shuffled), got, "the same whatever the order in which they are read");
}

#[test]
fn expedited_comes_before_due_and_due_before_placed() {
    let mut early = demand(1, 1);
    let mut due = demand(2, 1);
    due.due = Some(Timestamp::from_millis(9_000_000));
    let mut urgent = demand(3, 1);
    urgent.is_expedited = true;
    let first = |for_sale| {
        let got = allocate(for_sale, vec![early.clone(), due.clone(), urgent.clone()]);
        got.iter().map(|a| a.reserved).collect::<Vec<_>>()
    };
    assert_eq!(first(1), [1, 0, 0]);
    assert_eq!(allocate(2, vec![early.clone(), due.clone(), urgent.clone()])[1].demand.order, order(2));
    early.is_expedited = true;
    assert_eq!(reserved(&allocate(1, vec![early, urgent.clone()]), 1), 1);
}

#[test]
fn what_lies_in_the_tote_of_an_order_is_nobody_elses() {
    let mut urgent = demand(1, 2);
    urgent.is_expedited = true;
    let picked = Demand { in_hand: 1, ..demand(2, 1) };
    let got = allocate(2, vec![urgent, picked]);
    assert_eq!((reserved(&got, 1), reserved(&got, 2)), (1, 1));
    assert_eq!(last_taker(&got, &order(1)).unwrap().demand.order, order(2));
    assert!(last_taker(&got, &order(2)).is_none(), "it is not short");
}

proptest! {
    #[test]
    fn never_more_is_reserved_than_there_is_and_nobody_waits_while_units_are_left(
        for_sale in -5_i64..40,
        wants in proptest::collection::vec((0_i64..6, 0_i64..3, any::<bool>(), proptest::option::of(0_i64..9)), 0..20),
    ) {
        let demands: Vec<Demand> = wants.iter().zip(0..).map(|((units, in_hand, is_expedited, due), n)| Demand {
            in_hand: *in_hand,
            is_expedited: *is_expedited,
            due: due.map(Timestamp::from_millis),
            ..demand(n, *units)
        }).collect();
        let got = allocate(for_sale, demands);
        let reserved: i64 = got.iter().map(|a| a.reserved).sum();
        prop_assert!(reserved <= for_sale.max(0));
        prop_assert!(got.iter().all(|a| a.reserved >= 0 && a.short >= 0 && a.reserved + a.short == a.demand.units));
        if got.iter().any(|a| a.short > 0) {
            prop_assert_eq!(reserved, for_sale.max(0));
        }
    }
}
