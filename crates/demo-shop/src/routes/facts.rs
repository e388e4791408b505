//! Lists about the shop that hardly ever change: what is sold where, at which taxes, with which payments. They can
//! only be read.

use serde_json::{Value, json};

use super::{Answer, Visit};
use crate::reply::{ApiError, Reply};
use crate::shop_time::gmt;
use crate::stock::spoken;
use crate::wire::{ITEM_METHODS, link, rows, self_link};

/// The answer to a path of which [`allows`] knows.
pub(super) fn answer(visit: &Visit<'_>, path: &[&str]) -> Answer {
    let reply = match path {
        ["coupons"] => counted(coupons(visit)),
        ["webhooks"] => counted(Vec::new()),
        ["payment_gateways"] => counted(gateways(visit)),
        ["products", "attributes"] => counted(attributes(visit)),
        ["products", "categories"] => counted(categories(visit)),
        ["shipping_methods"] => counted(shipping_methods(visit)),
        ["shipping", "zones"] => counted(zones(visit)),
        ["shipping", "zones", "1", "locations"] => counted(zone_locations(visit)),
        ["shipping", "zones", "1", "methods"] => counted(zone_methods(visit)),
        ["taxes"] => counted(taxes(visit)),
        ["taxes", "classes"] => counted(tax_classes(visit)),
        ["reports", "orders", "totals"] => plain(order_totals(visit)),
        ["settings"] => plain(setting_groups(visit)),
        ["settings", group @ ("products" | "tax")] => plain(settings(visit, group)),
        _ => {
            return Err(ApiError::new(
                404,
                "woocommerce_rest_shipping_zone_invalid",
                "Resource does not exist.",
            ));
        }
    };
    Ok(reply)
}

/// The methods that these paths allow.
pub(super) fn allows(path: &[&str]) -> Option<&'static str> {
    match path {
        ["coupons" | "webhooks" | "taxes"]
        | ["products", "attributes" | "categories"]
        | ["shipping", "zones"]
        | ["shipping", "zones", _, "methods"]
        | ["taxes", "classes"] => Some("GET, POST"),
        ["shipping", "zones", _, "locations"] => Some("GET, POST, PUT, PATCH"),
        ["payment_gateways" | "shipping_methods" | "settings"]
        | ["reports", "orders", "totals"]
        | ["settings", "products" | "tax"] => Some("GET"),
        _ => None,
    }
}

fn plain(list: Vec<Value>) -> Reply {
    Reply::json(200, Value::Array(list))
}

/// A list that tells its length; these are never longer than a page.
fn counted(list: Vec<Value>) -> Reply {
    let pages = if list.is_empty() { "0" } else { "1" };
    let total = list.len().to_string();
    plain(list).with("x-wp-total", total).with("x-wp-totalpages", pages)
}

/// The links of a row below a path, with what may be done to it.
fn links(visit: &Visit<'_>, path: &str, id: &str, methods: &[&str]) -> Value {
    let all = visit.api(path);
    json!({ "self": self_link(&format!("{all}/{id}"), methods), "collection": link(&all) })
}

fn coupons(visit: &Visit<'_>) -> Vec<Value> {
    let at = gmt(visit.now - visit.now % 86_400);
    vec![json!({
        "id": 90, "code": "durchzug", "amount": "10.00", "status": "publish", "date_created": at,
        "date_created_gmt": at, "date_modified": at, "date_modified_gmt": at, "discount_type": "percent",
        "description": "", "date_expires": null, "date_expires_gmt": null, "usage_count": 0,
        "individual_use": false, "product_ids": [], "excluded_product_ids": [], "usage_limit": null,
        "usage_limit_per_user": null, "limit_usage_to_x_items": null, "free_shipping": false,
        "product_categories": [], "excluded_product_categories": [], "exclude_sale_items": false,
        "minimum_amount": "0.00", "maximum_amount": "0.00", "email_restrictions": [], "used_by": [],
        "meta_data": [], "_links": links(visit, "coupons", "90", &ITEM_METHODS),
    })]
}

fn gateways(visit: &Visit<'_>) -> Vec<Value> {
    let row = |(id, title, supports): (&str, &str, &[&str])| {
        let setting = |name: &str, kind: &str, value: &str| {
            json!({ "id": name, "label": name, "description": "", "type": kind, "value": value,
                "default": value, "tip": "", "placeholder": "" })
        };
        json!({
            "id": id, "title": title, "description": title, "order": "", "enabled": true,
            "method_title": title, "method_description": title, "method_supports": supports,
            "settings": { "title": setting("title", "safe_text", title),
                "instructions": setting("instructions", "textarea", "") },
            "needs_setup": false, "post_install_scripts": [],
            "settings_url": format!("{}/wp-admin/admin.php?page=wc-settings&tab=checkout&section={id}", visit.base),
            "connection_url": null, "setup_help_text": null, "required_settings_keys": [],
            "_links": links(visit, "payment_gateways", id, &["GET", "POST", "PUT", "PATCH"]),
        })
    };
    let all: [(&str, &str, &[&str]); 3] = [
        ("liqpay", "Картка (LiqPay)", &["products", "refunds"]),
        ("bacs", "Банківський переказ", &["products"]),
        ("cod", "Накладений платіж / COD", &["products"]),
    ];
    all.into_iter().map(row).collect()
}

fn attributes(visit: &Visit<'_>) -> Vec<Value> {
    let row = |(id, name, slug): (u64, &str, &str)| {
        json!({ "id": id, "name": name, "slug": slug, "type": "select", "order_by": "menu_order",
            "has_archives": false,
            "_links": links(visit, "products/attributes", &id.to_string(), &ITEM_METHODS) })
    };
    [(1, "Колір", "pa_colour"), (2, "Розмір", "pa_size"), (3, "Вага", "pa_pack")]
        .into_iter()
        .map(row)
        .collect()
}

/// The categories that the products name, with how many products name them.
fn categories(visit: &Visit<'_>) -> Vec<Value> {
    let named: Vec<&Value> =
        visit.state.products().flat_map(|(_, record)| rows(record, "categories")).collect();
    let mut known: Vec<&Value> = Vec::new();
    for category in &named {
        if !known.contains(category) {
            known.push(category);
        }
    }
    let row = |category: &&Value| {
        let count = named.iter().filter(|other| *other == category).count();
        let id = category["id"].to_string();
        json!({ "id": category["id"], "name": category["name"], "slug": category["slug"], "parent": 0,
            "description": "", "display": "default", "image": null, "menu_order": 0, "count": count,
            "_links": links(visit, "products/categories", &id, &ITEM_METHODS) })
    };
    known.iter().map(row).collect()
}

fn shipping_methods(visit: &Visit<'_>) -> Vec<Value> {
    let row = |(id, title): (&str, &str)| {
        json!({ "id": id, "title": title, "description": title,
            "_links": links(visit, "shipping_methods", id, &["GET"]) })
    };
    [("flat_rate", "Flat rate"), ("free_shipping", "Free shipping"), ("local_pickup", "Local pickup")]
        .into_iter()
        .map(row)
        .collect()
}

fn zones(visit: &Visit<'_>) -> Vec<Value> {
    let row = |(id, name): (u64, &str)| {
        let mut links = links(visit, "shipping/zones", &id.to_string(), &ITEM_METHODS);
        links["describedby"] = link(&visit.api(&format!("shipping/zones/{id}/locations")));
        json!({ "id": id, "name": name, "order": 0, "_links": links })
    };
    [(0, "Locations not covered by your other zones"), (1, "Україна")].into_iter().map(row).collect()
}

fn zone_locations(visit: &Visit<'_>) -> Vec<Value> {
    let zone = visit.api("shipping/zones/1");
    let links = json!({ "collection": link(&format!("{zone}/locations")), "describes": link(&zone) });
    vec![json!({ "code": "UA", "type": "country", "_links": links })]
}

fn zone_methods(visit: &Visit<'_>) -> Vec<Value> {
    let setting = |name: &str, value: &str| {
        json!({ "id": name, "label": name, "description": "", "type": "text", "value": value,
            "default": "", "tip": "", "placeholder": "" })
    };
    let path = "shipping/zones/1/methods";
    let mut links = links(visit, path, "1", &ITEM_METHODS);
    links["describes"] = link(&visit.api("shipping/zones/1"));
    vec![json!({
        "id": 1, "instance_id": 1, "title": "Нова Пошта", "order": 1, "enabled": true, "method_id": "flat_rate",
        "method_title": "Flat rate", "method_description": "<p>Lets you charge a fixed rate for shipping.</p>\n",
        "settings": { "title": setting("title", "Нова Пошта"), "cost": setting("cost", "75.00") },
        "_links": links,
    })]
}

fn taxes(visit: &Visit<'_>) -> Vec<Value> {
    vec![json!({
        "id": 1, "country": "UA", "state": "", "postcode": "", "city": "", "rate": "20.0000", "name": "ПДВ 20%",
        "priority": 1, "compound": false, "shipping": true, "order": 0, "class": "standard", "postcodes": [],
        "cities": [], "_links": links(visit, "taxes", "1", &ITEM_METHODS),
    })]
}

fn tax_classes(visit: &Visit<'_>) -> Vec<Value> {
    let collection = json!({ "collection": link(&visit.api("taxes/classes")) });
    let row = |(slug, name): (&str, &str)| json!({ "slug": slug, "name": name, "_links": collection });
    [("standard", "Standard rate"), ("reduced-rate", "Reduced rate"), ("zero-rate", "Zero rate")]
        .into_iter()
        .map(row)
        .collect()
}

/// How many orders have each status.
fn order_totals(visit: &Visit<'_>) -> Vec<Value> {
    let core = ["pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed"];
    let slugs = core.into_iter().chain(visit.behaviour.custom_statuses.iter().map(String::as_str));
    let total = |slug: &str| visit.state.order_rows().filter(|(status, _)| *status == slug).count();
    slugs.map(|slug| json!({ "slug": slug, "name": spoken(slug), "total": total(slug) })).collect()
}

fn setting_groups(visit: &Visit<'_>) -> Vec<Value> {
    let row = |(id, label): (&str, &str)| {
        let options = link(&visit.api(&format!("settings/{id}")));
        json!({ "id": id, "label": label, "description": "", "parent_id": "", "sub_groups": [],
            "_links": { "options": options } })
    };
    [("general", "General"), ("products", "Products"), ("tax", "Tax")].into_iter().map(row).collect()
}

fn settings(visit: &Visit<'_>, group: &str) -> Vec<Value> {
    let all: &[(&str, &str, &str)] = match group {
        "tax" => &[
            ("woocommerce_prices_include_tax", "Prices entered with tax", "no"),
            ("woocommerce_tax_round_at_subtotal", "Rounding", "no"),
        ],
        _ => &[
            ("woocommerce_weight_unit", "Weight unit", "kg"),
            ("woocommerce_dimension_unit", "Dimensions unit", "cm"),
            ("woocommerce_manage_stock", "Manage stock", "yes"),
        ],
    };
    let path = format!("settings/{group}");
    let row = |(id, label, value): &(&str, &str, &str)| {
        json!({ "id": id, "label": label, "description": "", "type": "text", "default": value, "value": value,
            "_links": links(visit, &path, id, &["GET", "POST", "PUT", "PATCH"]) })
    };
    all.iter().map(row).collect()
}
