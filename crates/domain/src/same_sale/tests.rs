use proptest::prelude::*;
use uuid::Uuid;

use super::{Sale, WINDOW};
use crate::{ConnId, Currency, Money, Timestamp};

fn shop(number: u128) -> ConnId {
    ConnId::new(Uuid::from_u128(number))
}

fn sale(number: u128, email: &str, minor: i64, placed: i64) -> Sale<'_> {
    let currency: Currency = "UAH".parse().expect("a currency");
    Sale {
        shop: shop(number),
        email,
        total: Money::new(minor, currency),
        placed_at: Timestamp::from_millis(placed),
        marketplace_number: "",
    }
}

#[test]
fn one_buyer_one_amount_and_ten_minutes_may_be_one_sale() {
    let one = sale(1, "Anna@Example.com ", 5_000, 0);
    let limit = i64::try_from(WINDOW.as_millis()).expect("short");
    assert!(one.may_be(&sale(2, "anna@example.COM", 5_000, limit)));
    assert!(!one.may_be(&sale(2, "anna@example.com", 5_000, limit + 1)), "too late");
    assert!(!one.may_be(&sale(1, "anna@example.com", 5_000, 0)), "one shop knows its own orders apart");
    assert!(!one.may_be(&sale(2, "anna@example.com", 5_001, 0)), "another amount");
    assert!(!one.may_be(&sale(2, "oleh@example.com", 5_000, 0)), "another buyer");
}

#[test]
fn an_amount_in_another_currency_is_another_sale() {
    let one = sale(1, "anna@example.com", 5_000, 0);
    let euro = Money::new(5_000, "EUR".parse().expect("a currency"));
    assert!(!one.may_be(&Sale { shop: shop(2), total: euro, ..one }));
}

#[test]
fn buyers_without_an_address_are_not_the_same() {
    assert!(!sale(1, " ", 5_000, 0).may_be(&sale(2, "", 5_000, 0)));
}

#[test]
fn one_number_of_a_marketplace_may_be_one_sale_whatever_else_differs() {
    let one = Sale { marketplace_number: "ebay:26-1", ..sale(1, "", 5_000, 0) };
    let other = sale(2, "oleh@example.com", 4_000, 90_000_000);
    assert!(one.may_be(&Sale { marketplace_number: "ebay:26-1", ..other }));
    assert!(!one.may_be(&Sale { marketplace_number: "amazon:26-1", ..other }), "another marketplace");
    assert!(!one.may_be(&other), "it has no number");
    assert!(!one.may_be(&Sale { shop: shop(1), marketplace_number: "ebay:26-1", ..other }), "one shop");
}

#[test]
fn orders_without_a_number_have_no_number_in_common() {
    assert!(!sale(1, "anna@example.com", 5_000, 0).may_be(&sale(2, "oleh@example.com", 4_000, 0)));
}

proptest! {
    #[test]
    fn it_does_not_matter_which_was_seen_first(
        shops in (0_u128..3, 0_u128..3), emails in ("[a-cA-C]{0,2}", "[a-cA-C]{0,2}"),
        totals in (0_i64..3, 0_i64..3), times in (0_i64..900_000, 0_i64..900_000),
        numbers in ("[ab]?", "[ab]?"),
    ) {
        let one = Sale { marketplace_number: &numbers.0, ..sale(shops.0, &emails.0, totals.0, times.0) };
        let other = Sale { marketplace_number: &numbers.1, ..sale(shops.1, &emails.1, totals.1, times.1) };
        prop_assert_eq!(one.may_be(&other), other.may_be(&one));
        prop_assert!(!one.may_be(&one));
        if one.may_be(&other) && (numbers.0.is_empty() || numbers.0 != numbers.1) {
            let (first, last) = one.window();
            prop_assert!(first <= other.placed_at && other.placed_at <= last);
        }
    }
}
