//! Decoding: whole records exactly, broken ones without harm.

use domain::{
    Address, Attention, Money, Quantity, RemoteId, ShopOrder, ShopStatus, ShopVariant, Size, Tracking, Weight,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::sample;
use crate::woocommerce::decode::{Shop, record};
use crate::{Decoded, Entity, LengthUnit, Remote, WeightUnit};

fn shop() -> Shop {
    Shop { currency: "UAH".parse().ok(), weight_unit: WeightUnit::Kilogram, ..Shop::default() }
}

fn read(entity: Entity, body: &Value) -> Remote {
    record(entity, body.to_string().as_bytes(), &shop()).expect("a record with an id")
}

fn order(body: &Value) -> ShopOrder {
    match read(Entity::Order, body).decoded {
        Decoded::Order(order) => *order,
        other => panic!("{other:?}"),
    }
}

fn variant(body: &Value) -> ShopVariant {
    match read(Entity::Product, body).decoded {
        Decoded::Product(product) => product.variant.expect("a product without variations"),
        other => panic!("{other:?}"),
    }
}

fn changed(mut body: Value, pointer: &str, value: Value) -> Value {
    *body.pointer_mut(pointer).expect("a field of the sample") = value;
    body
}

fn id(text: &str) -> RemoteId {
    text.parse().expect("an id")
}

fn bad(path: &str, found: &str) -> Vec<Attention> {
    vec![Attention::BadField { path: path.to_owned(), found: found.to_owned() }]
}

#[test]
fn a_whole_order_is_read_completely_and_needs_nobody() {
    let order = order(&sample::order());
    let hryvnia = |minor| Money::new(minor, "UAH".parse().expect("a code"));
    assert_eq!(order.attention, []);
    assert_eq!(
        (order.status, order.total, order.refunded),
        (ShopStatus::Processing, hryvnia(51_240), hryvnia(1_000))
    );
    assert_eq!(order.refund_ids, [id("90")]);
    assert_eq!((order.customer_id.clone(), order.shipping_method.as_str()), (Some(id("7")), "Нова пошта"));
    assert!(order.is_gift && order.payment.cash_on_delivery && order.payment.paid_at.is_some());
    let tracking =
        |carrier: &str, number: &str| Tracking { carrier: carrier.to_owned(), number: number.to_owned() };
    assert_eq!(order.tracking, [tracking("Nova Poshta", "N1"), tracking("", "N2")]);
    let shirt = &order.lines[0];
    assert_eq!((shirt.name.as_str(), shirt.variant_label.as_str()), ("Футболка", "Синій, M"));
    assert_eq!((shirt.product_id.clone(), shirt.variant_id.clone()), (Some(id("41")), Some(id("45"))));
    assert_eq!((shirt.quantity.units(), shirt.total, shirt.refunded), (2, hryvnia(40_000), Quantity::ZERO));
    assert_eq!(order.lines[1].variant_id, Some(id("14")));
}

fn with_meta(entries: &Value) -> String {
    order(&changed(sample::order(), "/meta_data", entries.clone())).marketplace_number
}

#[test]
fn the_number_of_a_marketplace_is_read_whichever_plugin_keeps_it() {
    for (key, value, number) in [
        ("_ebay_extended_order_id", json!("26-01234-56789"), "ebay:26-01234-56789"),
        ("_ebay_order_id", json!("110012345678-9876543210987"), "ebay:110012345678-9876543210987"),
        ("_ced_ebay_order_id", json!(" 26-01234-56789\n"), "ebay:26-01234-56789"),
        ("_wpla_amazon_order_id", json!("303-1234567-1234567"), "amazon:303-1234567-1234567"),
        ("_codisto_amazonorderid", json!("S02-1234567-1234567"), "amazon:s02-1234567-1234567"),
        ("amazon_order_id", json!("303-1234567\u{202e}-1234567"), "amazon:303-1234567-1234567"),
        ("_codisto_orderid", json!(77), ""),
    ] {
        assert_eq!(with_meta(&json!([{ "id": 1, "key": key, "value": value }])), number, "{key}");
    }
}

#[test]
fn what_is_no_number_of_a_marketplace_is_passed_over_and_needs_nobody() {
    for value in [json!(""), json!(null), json!(false), json!("none"), json!(["1"]), json!("1".repeat(61))] {
        let body = json!([
            { "id": 1, "key": "_ebay_extended_order_id", "value": value },
            { "id": 2, "key": "_ebay_order_id", "value": "26-01234-56789" }
        ]);
        assert_eq!(with_meta(&body), "ebay:26-01234-56789", "{value}");
        let alone = order(&changed(sample::order(), "/meta_data", json!([body[0].clone()])));
        assert_eq!((alone.marketplace_number.as_str(), alone.attention), ("", Vec::new()), "{value}");
    }
}

#[test]
fn an_empty_shipping_address_is_the_billing_address() {
    let whole = order(&sample::order());
    assert_eq!(whole.shipping, whole.billing);
    let body = changed(sample::order(), "/shipping/city", json!("Київ"));
    let sent = order(&changed(body, "/shipping/first_name", json!("Ян"))).shipping;
    let expected = Address {
        name: "Ян".to_owned(),
        city: "Київ".to_owned(),
        phone: "+380 67 000 00 00".to_owned(),
        email: "o@example.test".to_owned(),
        ..Address::default()
    };
    assert_eq!(sent, expected);
}

#[test]
fn a_price_with_a_comma_is_flagged_and_not_read_as_a_hundred_times_more() {
    let body = changed(sample::product(), "/price", json!("12,50"));
    let variant = variant(&body);
    assert_eq!((variant.price, variant.attention), (None, bad("price", "12,50")));
    let order = order(&changed(sample::order(), "/line_items/1/total", json!("12,50")));
    assert_eq!(order.lines[1].total.minor, 0);
    assert_eq!(order.attention, bad("line_items[1].total", "12,50"));
}

#[test]
fn numbers_may_come_as_text_and_texts_as_numbers() {
    let body = changed(sample::order(), "/line_items/0/quantity", json!("2"));
    let body = changed(body, "/line_items/0/product_id", json!("41"));
    let body = changed(body, "/number", json!(1042));
    let body = changed(body, "/total", json!(512.4));
    assert_eq!(order(&body), order(&sample::order()));
}

#[test]
fn a_quantity_that_is_no_whole_number_is_never_guessed() {
    for (value, found) in
        [(json!(1.5), "1.5"), (json!(-1), "-1"), (json!(null), "null"), (json!("many"), "many")]
    {
        let order = order(&changed(sample::order(), "/line_items/0/quantity", value));
        assert_eq!(order.lines[0].quantity, Quantity::ZERO);
        assert_eq!(order.attention, bad("line_items[0].quantity", found));
    }
}

#[test]
fn a_field_of_another_type_costs_only_itself() {
    let order = order(&changed(sample::order(), "/billing/city", json!(["Львів"])));
    assert_eq!((order.billing.city.as_str(), order.billing.postcode.as_str()), ("", "79000"));
    assert_eq!(order.attention, bad("billing.city", "a list of 1"));
}

#[test]
fn an_order_that_is_nothing_but_an_id_is_still_an_order() {
    let order = order(&json!({ "id": 5 }));
    assert_eq!((order.number.as_str(), order.lines.len()), ("5", 0));
    assert!(order.attention.len() > 5);
}

#[test]
fn php_s_empty_lists_and_lists_with_gaps_are_understood() {
    let body = changed(sample::order(), "/shipping", json!([]));
    let lines = sample::order()["line_items"].clone();
    let body = changed(body, "/line_items", json!({ "0": lines[0], "4": lines[1] }));
    assert_eq!(order(&body), order(&sample::order()));
}

#[test]
fn an_unknown_status_is_kept_and_told() {
    let order = order(&changed(sample::order(), "/status", json!("packed-by-bob")));
    assert_eq!((order.status, order.status_raw.as_str()), (ShopStatus::Other, "packed-by-bob"));
    assert_eq!(order.attention, [Attention::UnknownStatus { slug: "packed-by-bob".to_owned() }]);
}

#[test]
fn the_trash_is_no_unknown_status() {
    let remote = read(Entity::Order, &changed(sample::order(), "/status", json!("trash")));
    assert!(remote.trashed);
    assert!(matches!(remote.decoded, Decoded::Order(order) if order.attention.is_empty()));
}

#[test]
fn script_stays_text_and_harmful_characters_go() {
    let name = "<script>alert(1)</script>";
    let body = changed(sample::order(), "/billing/first_name", json!(name));
    let body = changed(body, "/billing/last_name", json!("A\u{0}B\u{202e}C\u{7}\nD"));
    let order = order(&body);
    assert_eq!(order.billing.name, format!("{name} ABC D"));
    assert_eq!(order.customer_note, "дзвоніть <b>зранку</b>");
    assert_eq!(order.attention, []);
}

#[test]
fn titles_are_read_as_they_were_typed_and_customers_words_are_left_alone() {
    let body = changed(sample::order(), "/line_items/1/name", json!("Salt &amp; Pepper 5&#8243; &amp;lt;"));
    let order = order(&changed(body, "/customer_note", json!("A &amp; B")));
    assert_eq!(order.lines[1].name, "Salt & Pepper 5″ &lt;");
    assert_eq!(order.customer_note, "A &amp; B");
}

#[test]
fn a_huge_text_is_cut_and_told() {
    let order = order(&changed(sample::order(), "/billing/city", json!("ї".repeat(100_000))));
    assert_eq!(order.billing.city.chars().count(), 1_000);
    assert_eq!(order.attention.len(), 1);
}

#[test]
fn an_order_with_ten_thousand_lines_is_read_completely() {
    let mut body = sample::order();
    let line = body["line_items"][0].clone();
    let lines: Vec<Value> = (1..=10_000).map(|id| changed(line.clone(), "/id", json!(id))).collect();
    body["line_items"] = json!(lines);
    assert_eq!(order(&body).lines.len(), 10_000);
    let bad = changed(body, "/line_items/9999/quantity", json!("x"));
    assert_eq!(order(&bad).attention.len(), 1);
}

#[test]
fn a_thoroughly_broken_order_does_not_drown_in_its_notes() {
    let mut body = sample::order();
    body["line_items"] = json!(vec![json!({ "id": 1 }); 10_000]);
    assert_eq!(order(&body).attention.len(), 100);
}

#[test]
fn an_order_without_anybody_to_send_to_is_told_unless_it_is_picked_up() {
    let mut body = sample::order();
    body["billing"] = json!({});
    assert_eq!(order(&body).attention, [Attention::NoAddress]);
    body["shipping_lines"][0]["method_id"] = json!("local_pickup");
    assert_eq!(order(&body).attention, []);
}

#[test]
fn a_product_is_its_own_variant() {
    let variant = variant(&sample::product());
    assert_eq!(variant.attention, []);
    assert_eq!((variant.stock, variant.weight), (Some(-3), Some(Weight::from_grams(350))));
    assert_eq!(
        (variant.bin.as_str(), variant.image_url.as_str()),
        ("A-03-2", "https://shop.example/mug.jpg")
    );
    assert_eq!(variant.remote_id, variant.product_id);
}

#[test]
fn an_empty_ean_is_fine_and_a_wrong_one_is_told() {
    assert_eq!(variant(&changed(sample::product(), "/global_unique_id", json!(""))).attention, []);
    for odd in ["4006381333930", "12345", "ABC-1"] {
        let variant = variant(&changed(sample::product(), "/global_unique_id", json!(odd)));
        assert_eq!(variant.barcode, odd);
        assert_eq!(variant.attention, [Attention::OddBarcode { code: odd.to_owned() }]);
    }
}

#[test]
fn a_weight_is_exact_in_every_unit_that_shops_use() {
    let grams = |text: &str, weight_unit| {
        let body = changed(sample::product(), "/weight", json!(text)).to_string();
        match record(Entity::Product, body.as_bytes(), &Shop { weight_unit, ..shop() }).map(|r| r.decoded) {
            Some(Decoded::Product(product)) => product.variant.and_then(|v| v.weight).map(Weight::grams),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(grams("0.35", WeightUnit::Kilogram), Some(350));
    assert_eq!(grams("350.9", WeightUnit::Gram), Some(350));
    assert_eq!(grams("1", WeightUnit::Pound), Some(453));
    assert_eq!(grams("16", WeightUnit::Ounce), Some(453));
    assert_eq!(grams(".5", WeightUnit::Kilogram), Some(500));
    assert_eq!(grams("1,5", WeightUnit::Kilogram), None);
    assert_eq!(grams("99999999999", WeightUnit::Kilogram), None);
}

#[test]
fn a_size_is_whole_millimetres_rounded_up_in_every_unit_that_shops_use() {
    let of = |dimensions: Value, length_unit| {
        let mut body = sample::product();
        body["dimensions"] = dimensions;
        match record(Entity::Product, body.to_string().as_bytes(), &Shop { length_unit, ..shop() }) {
            Some(Remote { decoded: Decoded::Product(product), .. }) => {
                let variant = product.variant.unwrap();
                (variant.size.map(Size::edges), variant.attention)
            }
            other => panic!("{other:?}"),
        }
    };
    let edges = |length: &str, width: &str, height: &str| json!({ "length": length, "width": width, "height": height });
    for (unit, wanted) in [
        (LengthUnit::Centimetre, [460, 80, 35]),
        (LengthUnit::Millimetre, [46, 8, 4]),
        (LengthUnit::Inch, [1_169, 204, 89]),
    ] {
        assert_eq!(of(edges("46", "8", "3.5"), unit), (Some(wanted), vec![]), "{unit:?}");
    }
    assert_eq!(of(edges("0.46", ".08", "0.0351"), LengthUnit::Metre), (Some([460, 80, 36]), vec![]));
    assert_eq!(of(edges("1", "0.5", "0.25"), LengthUnit::Yard), (Some([915, 458, 229]), vec![]));
    assert_eq!(
        of(json!({ "length": 46, "width": 8.5, "height": " 3 " }), LengthUnit::Centimetre).0,
        Some([460, 85, 30])
    );
    let quiet = [
        json!(null),
        json!([]),
        json!("46x8x3"),
        json!({}),
        edges("", "", ""),
        edges("46", "8", ""),
        edges("0", "0", "0"),
        edges("46", "8", "0"),
        json!({ "length": null, "width": ["8"], "height": {} }),
    ];
    for none in quiet {
        assert_eq!(of(none.clone(), LengthUnit::Centimetre), (None, vec![]), "{none}");
    }
    for bad in ["3,5", "-3", "1e3", "3 cm", "NaN", "1000.1", "99999999999", "３", "."] {
        let (size, told) = of(edges("46", "8", bad), LengthUnit::Centimetre);
        assert_eq!(size, None, "{bad}");
        assert!(
            matches!(told.as_slice(), [Attention::BadField { path, .. }] if path == "dimensions.height"),
            "{bad}: {told:?}"
        );
    }
}

#[test]
fn a_picture_is_only_ever_a_web_address() {
    let of = |src: Value| {
        let variant = variant(&changed(sample::product(), "/images/0/src", src));
        assert_eq!(variant.attention, [], "a picture is nothing that a person must look at");
        variant.image_url
    };
    let long = format!("https://shop.example/{}.jpg", "a".repeat(1_000_000));
    for none in
        ["javascript:alert(1)", "data:image/png;base64,AAAA", "", "/mug.jpg", "https://", "not one", &long]
    {
        assert_eq!(of(json!(none)), "", "{none:.60}");
    }
    for none in [json!(null), json!(7), json!(["https://shop.example/mug.jpg"]), json!({ "a": 1 })] {
        assert_eq!(of(none), "");
    }
    assert_eq!(of(json!("https://anna:secret@shop.example/mug.jpg")), "");
    assert_eq!(of(json!(" https://cdn.example/a b/ґ.jpg#top ")), "https://cdn.example/a%20b/%D2%91.jpg");
    assert_eq!(of(json!("//cdn.example/mug.jpg")), "https://cdn.example/mug.jpg");
}

#[test]
fn a_product_without_pictures_has_none() {
    for none in [json!([]), json!(null), json!("none"), json!([null]), json!(["mug.jpg"]), json!([{}])] {
        let variant = variant(&changed(sample::product(), "/images", none));
        assert_eq!((variant.image_url.as_str(), variant.attention), ("", vec![]));
    }
}

#[test]
fn a_variation_has_the_picture_that_the_shop_gives_it() {
    let of = |image: Value| {
        let mut body = sample::variation();
        body["image"] = image;
        let Decoded::Variation(variant) = read(Entity::Variation, &body).decoded else {
            panic!("a variation")
        };
        assert_eq!(variant.attention, []);
        variant.image_url
    };
    assert_eq!(
        of(json!({ "id": 7, "src": "https://cdn.example/blue.webp" })),
        "https://cdn.example/blue.webp"
    );
    for none in [json!(null), json!([]), json!(false), json!({ "id": 0, "src": "" })] {
        assert_eq!(of(none), "");
    }
}

#[test]
fn a_variation_knows_its_product_and_what_tells_it_apart() {
    let Decoded::Variation(variant) = read(Entity::Variation, &sample::variation()).decoded else {
        panic!("a variation")
    };
    assert_eq!((variant.product_id.as_str(), variant.label.as_str()), ("41", "Синій, M"));
    assert_eq!((variant.stock, variant.weight), (Some(9), None));
}

#[test]
fn a_refund_names_the_lines_that_came_back() {
    let Decoded::Refund(refund) = read(Entity::Refund, &sample::refund()).decoded else { panic!("a refund") };
    assert_eq!((refund.order_id, refund.amount.minor), (id("1042"), 1_000));
    assert_eq!(refund.lines, [(id("11"), Quantity::ONE)]);
}

#[test]
fn what_has_no_id_is_no_record() {
    for body in
        ["{}", "[]", "null", "{\"id\":0}", "{\"id\":\"x\"}", "{\"id\":-4}", "{\"id\":[1]}", "{\"id\":1"]
    {
        assert!(record(Entity::Order, body.as_bytes(), &shop()).is_none(), "{body}");
    }
}

/// Every place of a JSON value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| places(value, &format!("{at}/{key}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(key, value)| places(value, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        Just(json!("9".repeat(400))),
        Just(json!([])),
        Just(json!({})),
        Just(json!([null, 1, "x", { "id": 1 }])),
        Just(json!({ "id": [], "key": {}, "value": null })),
    ]
}

proptest! {
    #[test]
    fn no_mutation_of_a_record_panics_or_loses_it(
        kind in 0_usize..4,
        mutations in proptest::collection::vec((any::<prop::sample::Index>(), anything()), 1..12),
    ) {
        let (entity, mut body) = match kind {
            0 => (Entity::Order, sample::order()),
            1 => (Entity::Product, sample::product()),
            2 => (Entity::Variation, sample::variation()),
            _ => (Entity::Refund, sample::refund()),
        };
        for (at, value) in mutations {
            let mut all = Vec::new();
            places(&body, "", &mut all);
            // The ids that say which record it is must stay.
            all.retain(|place| !place.is_empty() && !["/id", "/parent_id"].contains(&place.as_str()));
            all.retain(|place| !place.starts_with("/_links"));
            *body.pointer_mut(&all[at.index(all.len())]).expect("a place of the body") = value;
        }
        let text = body.to_string();
        let remote = record(entity, text.as_bytes(), &shop()).expect("still a record");
        prop_assert_eq!(remote.body, text.into_bytes());
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = record(Entity::Order, &bytes, &shop());
    }
}
