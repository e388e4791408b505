//! What a stored record gets on its way out: addresses of this server and links to other resources.

use serde_json::{Value, json};

use crate::wire::{ITEM_METHODS, link, self_link, text};

fn api(base: &str, path: &str) -> String {
    format!("{base}/wp-json/wc/v3/{path}")
}

fn id(value: &Value) -> u64 {
    value["id"].as_u64().unwrap_or(0)
}

/// Adds `payment_url` and `_links` to an order.
pub(crate) fn order(order: &mut Value, base: &str) {
    let id = id(order);
    let key = text(order, "order_key").to_owned();
    order["payment_url"] = json!(format!("{base}/checkout/order-pay/{id}/?pay_for_order=true&key={key}"));
    let own = api(base, &format!("orders/{id}"));
    let mut links = json!({
        "self": self_link(&own, &ITEM_METHODS), "collection": link(&api(base, "orders")),
        "email_templates": [{ "embeddable": true, "href": format!("{own}/actions/email_templates") }],
    });
    let customer = order["customer_id"].as_u64().unwrap_or(0);
    if customer > 0 {
        links["customer"] = link(&api(base, &format!("customers/{customer}")));
    }
    order["_links"] = links;
}

/// Pictures that lie on this server are kept without its address.
fn whole_address(image: &mut Value, base: &str) {
    if let Some(path) = image.get("src").and_then(Value::as_str).filter(|src| src.starts_with('/')) {
        image["src"] = json!(format!("{base}{path}"));
    }
}

/// Adds permalink, price markup and `_links` to a product, or what a variation has of them.
pub(crate) fn product_or_variation(record: &mut Value, base: &str) {
    let id = id(record);
    if let Some(image) = record.get_mut("image") {
        whole_address(image, base);
    }
    for image in record.get_mut("images").and_then(Value::as_array_mut).into_iter().flatten() {
        whole_address(image, base);
    }
    if record["type"] == "variation" {
        let parent = record["parent_id"].as_u64().unwrap_or(0);
        let up = api(base, &format!("products/{parent}"));
        record["permalink"] = json!(format!("{base}/product/pb-{parent}/?variation={id}"));
        record["_links"] = json!({
            "self": self_link(&format!("{up}/variations/{id}"), &ITEM_METHODS),
            "collection": link(&format!("{up}/variations")), "up": link(&up),
        });
        return;
    }
    record["permalink"] = json!(format!("{base}/product/{}/", text(record, "slug")));
    record["price_html"] = json!(format!(
        "<span class=\"woocommerce-Price-amount amount\"><bdi>{}<span class=\"woocommerce-Price-currencySymbol\" translate=\"no\">&#8372;</span></bdi></span>",
        text(record, "price")
    ));
    record["_links"] = json!({
        "self": self_link(&api(base, &format!("products/{id}")), &ITEM_METHODS),
        "collection": link(&api(base, "products")),
    });
}

/// Adds `_links` to a customer.
pub(crate) fn customer(customer: &mut Value, base: &str) {
    let own = api(base, &format!("customers/{}", id(customer)));
    customer["_links"] =
        json!({ "self": self_link(&own, &ITEM_METHODS), "collection": link(&api(base, "customers")) });
}

/// Adds `_links` to a note (`kind` is `notes`) or a refund (`refunds`) of an order.
pub(crate) fn part_of_order(record: &mut Value, base: &str, kind: &str, order: u64) {
    let up = api(base, &format!("orders/{order}"));
    let own = format!("{up}/{kind}/{}", id(record));
    record["_links"] = json!({
        "self": self_link(&own, &["GET", "DELETE"]), "collection": link(&format!("{up}/{kind}")), "up": link(&up),
    });
}
