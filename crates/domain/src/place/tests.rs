use proptest::prelude::*;

use super::{BinCode, BinKind, Place, WalkKey, WarehouseId, bin_range};

fn bin(name: &str) -> BinCode {
    name.parse().unwrap()
}

#[test]
fn a_hundred_and_twenty_bins_sort_as_people_count() {
    let mut bins: Vec<BinCode> = (1..=120).map(|n| bin(&format!("A{n}"))).collect();
    let right = bins.clone();
    bins.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    assert_ne!(bins, right, "as texts they would be in another order");
    bins.sort();
    assert_eq!(bins, right);
    assert!(bin("A-2") < bin("A-10") && bin("A-10") < bin("B-1"));
}

#[test]
fn capitals_and_white_space_around_make_no_other_bin() {
    assert_eq!(bin(" a-1 "), bin("A-1"));
    assert_eq!(bin("полиця-2"), bin("ПОЛИЦЯ-2"));
    assert_ne!(bin("A-01"), bin("A-1"), "two labels are two bins");
    assert_ne!(bin("A-01").cmp(&bin("A-1")), std::cmp::Ordering::Equal);
    assert!(bin("   ").is_none());
}

#[test]
fn a_name_that_no_label_can_have_is_refused_and_a_shops_is_cut() {
    assert!("A\u{7}1".parse::<BinCode>().is_err());
    assert!("x".repeat(41).parse::<BinCode>().is_err());
    assert_eq!(BinCode::of_shop(&"x".repeat(60)).as_str().len(), 40);
    assert_eq!(BinCode::of_shop(" a\n-1 "), bin("A-1"));
}

#[test]
fn a_warehouse_has_a_short_plain_name() {
    assert_eq!("main".parse::<WarehouseId>().unwrap(), WarehouseId::main());
    for bad in ["", "Main", "a b", "склад", "aaaaaaaaaaaaaaaaaaaaa"] {
        assert!(bad.parse::<WarehouseId>().is_err(), "{bad}");
    }
    assert_eq!(Place::in_main(bin("A-1")).to_string(), "main/A-1");
}

#[test]
fn the_walk_goes_zone_by_zone_and_by_hand_before_by_name() {
    let key = |zone, position, name| WalkKey::new(zone, position, bin(name));
    let mut walk = [
        key(None, None, "A-1"),
        key(Some(2), None, "A-2"),
        key(Some(2), None, "A-10"),
        key(Some(1), Some(2), "C-1"),
        key(Some(1), Some(1), "C-9"),
        key(Some(1), None, "B-1"),
    ];
    walk.sort();
    let names: Vec<&str> = walk.iter().map(|k| k.bin.as_str()).collect();
    assert_eq!(names, ["C-9", "C-1", "B-1", "A-2", "A-10", "A-1"]);
}

#[test]
fn what_is_on_the_way_or_in_quarantine_is_not_for_sale() {
    let not: Vec<_> = BinKind::ALL.into_iter().filter(|kind| !kind.is_for_sale()).collect();
    assert_eq!(not, [BinKind::Transit, BinKind::Quarantine]);
}

#[test]
fn a_range_names_every_bin_between_two() {
    let names = |a, b| {
        bin_range(&bin(a), &bin(b)).map(|bins| bins.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    assert_eq!(names("A-9", "A-11").unwrap(), ["A-9", "A-10", "A-11"]);
    assert_eq!(names("b-08", "B-10").unwrap(), ["B-08", "B-09", "B-10"], "zeros are kept");
    assert_eq!(names("A-1", "A-20").unwrap().len(), 20);
    for (a, b) in [("A-2", "A-1"), ("A-1", "B-2"), ("A", "A-2"), ("A-1", "A-5000"), ("A-1", "A-99999999999")]
    {
        assert!(names(a, b).is_err(), "{a} to {b}");
    }
}

proptest! {
    #[test]
    fn names_are_equal_exactly_when_neither_comes_first(a in "[Aa0-9-]{0,6}", b in "[Aa0-9-]{0,6}") {
        let (a, b) = (bin(&a), bin(&b));
        prop_assert_eq!(a == b, a.cmp(&b) == std::cmp::Ordering::Equal);
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
    }
}
