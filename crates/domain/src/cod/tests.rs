use proptest::prelude::*;

use super::*;

fn quantity(units: u32) -> Quantity {
    Quantity::new(units).unwrap()
}

fn uah(minor: i64) -> Money {
    Money::new(minor, "UAH".parse().unwrap())
}

#[test]
fn one_parcel_collects_everything() {
    let lines = [LineWorth { line: 1.into(), quantity: quantity(2), total: uah(30_000) }];
    let parcel = [ShippedLine { line: 1.into(), quantity: quantity(2) }];
    // 450 UAH with shipping: more than the goods are worth.
    assert_eq!(cod_of_parcel(uah(45_000), &lines, &[], &parcel, true), uah(45_000));
}

proptest! {
    #[test]
    fn parcels_together_collect_the_sum_to_the_last_minor_unit(
        due in 1_i64..100_000,
        worths in prop::collection::vec((1_u32..5, 0_i64..50_000), 1..4),
        parcels in prop::collection::vec(prop::collection::vec((0_u64..4, 1_u32..4), 1..4), 1..5),
    ) {
        let lines: Vec<_> = worths.iter().zip(0_u64..).map(|((n, total), id)| {
            LineWorth { line: id.into(), quantity: quantity(*n), total: uah(*total) }
        }).collect();
        let parcels: Vec<Vec<_>> = parcels.iter().map(|parcel| {
            parcel.iter().map(|(id, n)| ShippedLine { line: (*id).into(), quantity: quantity(*n) }).collect()
        }).collect();
        let sum: i64 = (0..parcels.len()).map(|n| {
            let is_last = n + 1 == parcels.len();
            let cod = cod_of_parcel(uah(due), &lines, &parcels[..n], &parcels[n], is_last);
            assert!(cod.minor >= 0);
            cod.minor
        }).sum();
        prop_assert_eq!(sum, due);
    }
}
