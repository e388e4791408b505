use proptest::prelude::*;
use uuid::Uuid;

use super::{ConnId, OrderId, ProductId, RemoteId, ScanId, VariantId};

#[test]
fn an_order_id_names_its_connection_and_the_shop_s_own_id() {
    let text = "01936f6c-0000-7000-8000-000000000001:48213";
    let id: OrderId = text.parse().expect("an id");
    assert_eq!(id.remote.as_str(), "48213");
    assert_eq!(id.conn.to_string(), "01936f6c-0000-7000-8000-000000000001");
    assert_eq!(id.to_string(), text);
}

#[test]
fn hostile_text_is_no_id() {
    let conn = "01936f6c-0000-7000-8000-000000000001";
    let too_long = format!("{conn}:{}", "9".repeat(101));
    let hostile = ["", ":", "48213", ":48213", "nonsense:48213", too_long.as_str()];
    for text in hostile {
        assert!(text.parse::<OrderId>().is_err(), "{text:?} was taken");
    }
    for remote in ["", "1:2", "1\n2", "1\u{0}", "\u{1b}[2J"] {
        assert!(remote.parse::<RemoteId>().is_err(), "{remote:?} was taken");
        assert!(format!("{conn}:{remote}").parse::<VariantId>().is_err(), "{remote:?} was taken");
    }
}

#[test]
fn the_error_names_the_kind_and_quotes_at_most_eighty_characters() {
    let error = "ж".repeat(10_000).parse::<ScanId>().expect_err("no id");
    assert_eq!((error.kind, error.text.chars().count()), ("scan", 80));
}

fn remote_ids() -> impl Strategy<Value = RemoteId> {
    "[^:\\p{Cc}]{1,25}".prop_filter_map("bounded in bytes", |text| text.parse().ok())
}

proptest! {
    #[test]
    fn our_own_ids_read_back(bits: u128) {
        let id = ConnId::new(Uuid::from_u128(bits));
        prop_assert_eq!(id.to_string().parse::<ConnId>(), Ok(id));
    }

    #[test]
    fn ids_of_shop_records_read_back_from_text_and_json(bits: u128, remote in remote_ids()) {
        let id = ProductId::new(ConnId::new(Uuid::from_u128(bits)), remote);
        prop_assert_eq!(id.to_string().parse::<ProductId>(), Ok(id.clone()));
        let stored = serde_json::to_string(&id).expect("an id is text");
        prop_assert_eq!(serde_json::from_str::<ProductId>(&stored).expect("what was written is read"), id);
    }

    #[test]
    fn two_records_never_share_an_id(a: u64, b: u64, conn_a: u128, conn_b: u128) {
        let make = |conn, remote: u64| OrderId::new(ConnId::new(Uuid::from_u128(conn)), remote.into());
        let (first, second) = (make(conn_a, a), make(conn_b, b));
        prop_assert_eq!(first.to_string() == second.to_string(), (conn_a, a) == (conn_b, b));
    }

    #[test]
    fn any_text_is_an_id_or_refused_and_never_panics(text in "(?s).{0,200}") {
        let _ = text.parse::<OrderId>();
        let _ = text.parse::<ConnId>();
        if let Ok(id) = text.parse::<RemoteId>() {
            prop_assert_eq!(id.as_str(), text);
        }
    }
}

#[test]
fn a_line_names_its_own_shop_s_item_or_that_of_another_connection() {
    let (own, other) = (ConnId::new(Uuid::from_u128(1)), ConnId::new(Uuid::from_u128(2)));
    let item = VariantId::new(other, 77.into());
    assert_eq!(VariantId::of_line(own, &item.as_line().unwrap()), item);
    assert_eq!(VariantId::of_line(own, &5.into()), VariantId::new(own, 5.into()));
    let odd: RemoteId = "not-a-connection~5".parse().unwrap();
    assert_eq!(VariantId::of_line(own, &odd), VariantId::new(own, odd));
}
