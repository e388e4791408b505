//! An order by phone: typed, killed, taken up again, entered without any network, packed like every other one.

use serde_json::json;

use crate::support::{Bench, shop, text};

#[tokio::test(flavor = "multi_thread")]
async fn an_order_by_phone_survives_a_kill_while_it_is_typed_and_is_packed_without_a_network() {
    let shop = shop(20).await;
    let bench = Bench::new();
    bench.connect_and_sync(&shop);
    shop.stop().await;

    let app = bench.serve().await;
    let typed = json!({ "draftId": null, "body": { "name": "Олена", "phone": "067" } });
    let draft = app.rpc("orders.saveDraft", typed).await["draftId"].clone();
    let more = json!({ "draftId": draft, "body": { "name": "Олена Зел", "phone": "0671112233" } });
    app.rpc("orders.saveDraft", more).await;
    app.kill();

    let app = bench.serve().await;
    let drafts = app.rpc("orders.drafts", json!({})).await;
    assert_eq!(drafts[0]["body"]["name"], "Олена Зел", "every keystroke that was confirmed is there");

    let items = app.rpc("orders.items", json!({ "text": "", "limit": 20 })).await;
    let priced: Vec<_> = items.as_array().unwrap().iter().filter(|item| !item["price"].is_null()).collect();
    let lines: Vec<_> = priced
        .iter()
        .take(3)
        .map(|item| json!({ "itemId": item["id"], "quantity": 1, "unitPrice": item["price"]["minor"] }))
        .collect();
    assert_eq!(lines.len(), 3);
    let address = json!({
        "name": "Олена Зелінська", "company": "", "lines": ["Відділення 12"], "city": "Львів", "region": "",
        "postcode": "79005", "country": "UA", "phone": "0671112233", "email": "",
    });
    let currency = &priced[0]["price"]["currency"];
    let new = json!({
        "draftId": drafts[0]["id"], "shipping": address, "billing": null, "lines": lines,
        "shippingMethod": "Нова Пошта", "shippingCost": 7000, "currency": currency, "payment": "onDelivery",
        "paymentTitle": "", "note": "", "isGift": false,
    });
    let quote = app.rpc("orders.quote", new.clone()).await;
    assert_eq!(quote["wrong"], json!([]));
    let entered = app.rpc("orders.enter", new).await;
    assert_eq!(entered["number"], "M-00001");
    assert_eq!(app.rpc("orders.drafts", json!({})).await, json!([]));
    let shops = app.rpc("shops.list", json!({})).await;
    assert_eq!(shops.as_array().unwrap().len(), 1, "an own order belongs to no shop that could be synced");

    let known = app.rpc("orders.customers", json!({ "text": "зелінськ", "limit": 5 })).await;
    assert_eq!(text(&known[0]["shipping"]["name"]), "Олена Зелінська");
    let opened = app.rpc("packing.open", json!({ "by": "order", "orderId": entered["orderId"] })).await;
    assert_eq!(opened["result"], "opened", "{opened}");
    assert_eq!(opened["view"]["needed"], 3);

    let held = json!({
        "ids": [entered["orderId"]], "why": "asked to wait",
        "decision": { "kind": "hold", "reason": "customer", "text": "" },
    });
    let decided = app.rpc("orders.decide", held).await;
    let work = app.rpc("orders.work", json!({ "orderId": entered["orderId"] })).await;
    assert_eq!(
        (&work["row"]["stage"], &work["history"][0]["why"]),
        (&json!("onHold"), &json!("asked to wait"))
    );
    let undone = app.rpc("orders.undo", json!({ "actionId": decided["actionId"] })).await;
    assert_eq!(undone["done"], 1);
    app.kill();
}
