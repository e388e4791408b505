//! One sale that two shops of a data folder tell of.

use demo_shop::{DemoShop, DemoShopOptions};
use domain::{OrderId, RemoteId};
use serde_json::json;
use store::{reviews, same_sales};

use crate::bench::Bench;

/// Makes an order the sale that `pattern` tells of.
fn tell_the_same(shop: &DemoShop, order: u64, pattern: &serde_json::Value) {
    assert!(shop.edit_order(order, |own| {
        own["billing"]["email"] =
            json!(pattern["billing"]["email"].as_str().unwrap_or_default().to_uppercase());
        for part in ["total", "date_created", "date_created_gmt"] {
            own[part] = pattern[part].clone();
        }
    }));
}

#[tokio::test]
async fn a_sale_that_two_shops_tell_of_is_asked_about_once_and_never_merged() {
    let mut bench = Bench::new(40).await;
    let options = DemoShopOptions { orders: 40, seed: 8, ..DemoShopOptions::default() };
    let second = DemoShop::start(options, bench.data.clock.clone()).await.unwrap();
    let other_conn = bench.join(&second).await;
    let engine = bench.imported().await;
    let questions = || async {
        let open = reviews::list_open(&mut bench.data.store.read().await.unwrap()).await.unwrap();
        open.into_iter().filter(|review| review.asked.kind == "same_sale").collect::<Vec<_>>()
    };
    assert_eq!(questions().await.len(), 0, "different shops have different sales");

    let one = bench.packable().await[0];
    let other = second.order_ids("processing")[0];
    tell_the_same(&second, other, &bench.shop.order(one).expect("an order"));
    bench.data.clock.advance(std::time::Duration::from_secs(120));
    engine.ring();
    bench.caught_up(&engine).await;
    let asked = questions().await;
    assert_eq!(asked.len(), 1, "{asked:?}");
    let pair = (bench.order_id(one), OrderId::new(other_conn, RemoteId::from(other)));
    let params = &asked[0].asked.params;
    assert_eq!(
        (&params["otherOrder"], &params["order"]),
        (&json!(pair.0.to_string()), &json!(pair.1.to_string()))
    );
    assert_eq!((&params["shop"], &params["otherShop"]), (&json!("Second"), &json!("Demo")));

    // Seen again from either side it is not asked about again.
    bench.shop.edit_order(one, |order| order["customer_note"] = json!("please hurry"));
    second.edit_order(other, |order| order["customer_note"] = json!("please hurry"));
    bench.data.clock.advance(std::time::Duration::from_secs(120));
    engine.ring();
    let done = bench.caught_up(&engine).await;
    assert_eq!(done.problems, [], "both shops were read again");
    assert_eq!(questions().await.len(), 1);
    let noticed = same_sales::of_order(&mut bench.data.store.read().await.unwrap(), &pair.0).await.unwrap();
    assert_eq!((noticed.len(), noticed[0].answer), (1, None), "nothing was decided by itself");
    engine.stop().await;
}

#[tokio::test]
async fn one_number_of_a_marketplace_in_two_shops_is_asked_about_though_nothing_else_agrees() {
    let mut bench = Bench::new(40).await;
    let options = DemoShopOptions { orders: 40, seed: 8, ..DemoShopOptions::default() };
    let second = DemoShop::start(options, bench.data.clock.clone()).await.unwrap();
    let other_conn = bench.join(&second).await;
    let engine = bench.imported().await;
    let (one, other) = (bench.packable().await[0], second.order_ids("processing")[0]);
    let number = |key: &str| json!([{ "id": 1, "key": key, "value": "26-01234-56789" }]);
    assert!(bench.shop.edit_order(one, |own| own["meta_data"] = number("_ebay_order_id")));
    assert!(second.edit_order(other, |own| own["meta_data"] = number("_ced_ebay_order_id")));
    bench.data.clock.advance(std::time::Duration::from_secs(120));
    engine.ring();
    bench.caught_up(&engine).await;
    let pair = (bench.order_id(one), OrderId::new(other_conn, RemoteId::from(other)));
    let noticed = same_sales::of_order(&mut bench.data.store.read().await.unwrap(), &pair.0).await.unwrap();
    assert_eq!(noticed.iter().map(|found| found.partner(&pair.0)).collect::<Vec<_>>(), [&pair.1]);
    engine.stop().await;
}
