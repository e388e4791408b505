//! The demo shop beside the recorded answers of a real shop: the same keys, types, headers and refusals.
//!
//! `WOO_CAPTURES` names the folder of the recordings; without it these tests have nothing to compare with.

#![allow(clippy::unwrap_used, reason = "a test may panic; clippy does not see that helpers are part of one")]

mod lists;
mod refusals;
#[path = "../support/mod.rs"]
mod support;
mod writes;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};
use support::{Answer, Stand};

struct Recorded {
    status: u16,
    headers: BTreeSet<String>,
    body: Value,
}

fn recorded(name: &str) -> Option<Recorded> {
    let folder = PathBuf::from(std::env::var_os("WOO_CAPTURES")?);
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    let headers = file["headers"].as_array().unwrap();
    Some(Recorded {
        status: u16::try_from(file["status"].as_u64().unwrap()).unwrap(),
        headers: headers.iter().map(|pair| pair[0].as_str().unwrap().to_lowercase()).collect(),
        body: file["body"].take(),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// Where the wire is open: meta values, and maps whose keys are names.
const OPEN: [&str; 8] = [
    "meta_data.value",
    "options",
    "_links.customer",
    "database.database_tables",
    "inactive_plugins",
    "dropins_mu_plugins.mu_plugins",
    "settings.taxonomies",
    "settings.product_visibility_terms",
];

/// The kinds of values that stand at each path of these records, and the keys of its objects.
fn shapes(path: &str, value: &Value, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    if OPEN.iter().any(|open| path.ends_with(open)) {
        return;
    }
    match value {
        Value::Array(list) => {
            found.entry(path.to_owned()).or_default().insert("list");
            list.iter().for_each(|row| shapes(path, row, found));
        }
        Value::Object(map) => {
            found.entry(path.to_owned()).or_default().insert("object");
            map.iter().for_each(|(key, value)| shapes(&format!("{path}.{key}"), value, found));
        }
        other => {
            found.entry(path.to_owned()).or_default().insert(kind(other));
        }
    }
}

/// What ours has that the recording has not: paths and kinds.
fn strange(theirs: &[&Value], ours: &[&Value]) -> Vec<String> {
    let collect = |values: &[&Value]| {
        let mut found = BTreeMap::new();
        values.iter().for_each(|value| shapes("", value, &mut found));
        found
    };
    let (theirs, ours) = (collect(theirs), collect(ours));
    let mut strange = Vec::new();
    for (path, kinds) in &ours {
        let known = theirs.get(path).cloned().unwrap_or_default();
        strange
            .extend(kinds.difference(&known).map(|kind| format!("{path} is {kind} here, {known:?} there")));
    }
    strange
}

/// The keys at the top of records.
fn keys(record: &Value) -> BTreeSet<String> {
    record.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
}

fn same_headers(name: &str, theirs: &Recorded, ours: &Answer) {
    let transport = ["transfer-encoding", "connection", "content-length"];
    let ours: BTreeSet<String> = ours.headers.keys().map(|name| name.as_str().to_owned()).collect();
    let clean = |names: &BTreeSet<String>| {
        names.iter().filter(|name| !transport.contains(&name.as_str())).cloned().collect::<BTreeSet<String>>()
    };
    assert_eq!(clean(&ours), clean(&theirs.headers), "headers of {name}");
}

async fn order_with_all(stand: &Stand) -> Vec<Value> {
    let mut orders = Vec::new();
    for page in 1..=3 {
        orders.extend(
            stand.get(&format!("orders?per_page=100&page={page}")).await.json().as_array().unwrap().clone(),
        );
    }
    orders
}

#[tokio::test]
async fn orders_have_the_recorded_keys_and_types() {
    let Some(page) = recorded("orders_page1_modified_asc") else { return };
    let more: Vec<Value> = ["orders_page_ids_1_100", "orders_page_ids_101_200", "orders_page_ids_201_300"]
        .iter()
        .flat_map(|name| recorded(name).unwrap().body.as_array().unwrap().clone())
        .collect();
    let stand = Stand::new().await;
    let ours = order_with_all(&stand).await;
    for order in &ours {
        assert_eq!(keys(order), keys(&page.body[0]), "keys of order {}", order["id"]);
    }
    let theirs: Vec<&Value> = page.body.as_array().unwrap().iter().chain(&more).collect();
    let mine: Vec<&Value> = ours.iter().collect();
    // The recorded shop's shipping lines have no meta data; ours name the pickup point as other lines do theirs.
    let odd: Vec<String> = strange(&theirs, &mine)
        .into_iter()
        .filter(|line| !line.starts_with(".shipping_lines.meta_data"))
        .collect();
    assert_eq!(odd, Vec::<String>::new());
    assert_eq!(strange(&mine, &theirs), Vec::<String>::new(), "the other way round");
    let answer = stand.get("orders?per_page=100&orderby=modified&order=asc&dates_are_gmt=true").await;
    same_headers("orders_page1_modified_asc", &page, &answer);
    let theirs = page.body.to_string().len() / 100;
    let ours = answer.json().to_string().len() / 100;
    assert!(ours * 10 > theirs * 7, "our orders have {ours} bytes, recorded ones {theirs}");
}

#[tokio::test]
async fn products_and_variations_have_the_recorded_keys_and_types() {
    let Some(products) = recorded("products_page1") else { return };
    let variations = recorded("variations").unwrap();
    let stand = Stand::new().await;
    let ours = stand.get("products?per_page=100").await.json();
    let ours: Vec<&Value> = ours.as_array().unwrap().iter().collect();
    let theirs: Vec<&Value> = products.body.as_array().unwrap().iter().collect();
    assert_eq!(keys(ours[0]), keys(theirs[0]));
    // The recorded shop has no pictures; ours are as the documentation of the REST API v3 has them.
    let odd = |theirs: &[&Value], ours: &[&Value]| {
        let lines = strange(theirs, ours).into_iter().filter(|line| !line.starts_with(".image"));
        lines.collect::<Vec<String>>()
    };
    assert_eq!(odd(&theirs, &ours), Vec::<String>::new());
    let own = stand.get("variations?per_page=100").await.json();
    let own: Vec<&Value> = own.as_array().unwrap().iter().collect();
    let theirs: Vec<&Value> = variations.body.as_array().unwrap().iter().collect();
    assert_eq!(keys(own[0]), keys(theirs[0]));
    let odd: Vec<String> =
        odd(&theirs, &own).into_iter().filter(|line| !line.starts_with(".meta_data")).collect();
    assert_eq!(odd, Vec::<String>::new(), "recorded variations have no meta data at all");
    let id = ours.iter().find(|product| product["type"] == "simple").unwrap()["id"].clone();
    let put = stand.put(&format!("products/{id}"), json!({ "stock_quantity": 10 })).await;
    let theirs = recorded("product_put_stock").unwrap();
    assert_eq!(keys(&put.json()), keys(&theirs.body));
    assert_eq!(put.json()["stock_quantity"], theirs.body["stock_quantity"]);
    same_headers("product_put_stock", &theirs, &put);
}

#[tokio::test]
async fn refunds_notes_customers_and_settings_have_the_recorded_keys_and_types() {
    let Some(notes) = recorded("order_notes_list") else { return };
    let stand = Stand::new().await;
    let id = stand.first("completed");
    let list = |answer: &Answer| answer.json().as_array().unwrap().clone();
    for (name, path) in [
        ("refunds_global_list", "refunds".to_owned()),
        ("customers_page1", "customers".to_owned()),
        ("settings_general", "settings/general".to_owned()),
    ] {
        let theirs = recorded(name).unwrap();
        let ours = list(&stand.get(&path).await);
        let known: BTreeSet<String> = theirs.body.as_array().unwrap().iter().flat_map(keys).collect();
        assert!(ours.iter().flat_map(keys).all(|key| known.contains(&key)), "{name}");
        assert_eq!(keys(&ours[0]), keys(&theirs.body[0]), "{name}");
    }
    let ours = list(&stand.get(&format!("orders/{id}/notes")).await);
    assert_eq!(strange(&[&notes.body], &ours.iter().collect::<Vec<_>>()), Vec::<String>::new());
    assert_eq!(keys(&ours[0]), keys(&notes.body[0]));
    let status = recorded("system_status").unwrap();
    let ours = stand.get("system_status").await;
    assert_eq!(keys(&ours.json()), keys(&status.body));
    assert_eq!(strange(&[&status.body], &[&ours.json()]), Vec::<String>::new());
    assert_eq!(keys(&ours.json()["environment"]), keys(&status.body["environment"]));
    assert_eq!(keys(&ours.json()["settings"]), keys(&status.body["settings"]));
    same_headers("system_status", &status, &ours);
    let currency = recorded("data_currencies_current").unwrap();
    let ours = stand.get("data/currencies/current").await.json();
    assert_eq!(strange(&[&currency.body], &[&ours]), Vec::<String>::new());
    assert_eq!(keys(&ours), keys(&currency.body));
}

#[tokio::test]
async fn a_refund_answers_like_the_recorded_one() {
    let Some(theirs) = recorded("refund_line_restock") else { return };
    let stand = Stand::new().await;
    let id = stand.first("processing");
    let order = stand.get(&format!("orders/{id}")).await.json();
    let line = &order["line_items"][0];
    let body = json!({ "api_refund": false, "reason": "1 szt.", "line_items": [{ "id": line["id"],
        "quantity": line["quantity"], "refund_total": line["total"],
        "refund_tax": [{ "id": 1, "refund_total": line["total_tax"] }] }] });
    let ours = stand.post(&format!("orders/{id}/refunds"), body).await;
    assert_eq!(ours.status, theirs.status, "{}", ours.text);
    assert_eq!(keys(&ours.json()), keys(&theirs.body));
    let mut odd = strange(&[&theirs.body], &[&ours.json()]);
    // PHP writes a whole price without a fraction.
    odd.retain(|line| !line.starts_with(".line_items.price is integer"));
    assert_eq!(odd, Vec::<String>::new());
    same_headers("refund_line_restock", &theirs, &ours);
    let after = stand.get(&format!("orders/{id}")).await.json();
    let single = recorded("order_single_with_refunds").unwrap();
    assert_eq!(keys(&after["refunds"][0]), keys(&single.body["refunds"][0]));
}

fn same_refusal(name: &str, ours: &Answer) {
    let theirs = recorded(name).unwrap();
    assert_eq!(ours.status, theirs.status, "{name}: {}", ours.text);
    match &theirs.body {
        Value::String(text) => assert_eq!(&ours.text, text, "{name}"),
        body => assert_eq!(&ours.json(), body, "{name}"),
    }
    same_headers(name, &theirs, ours);
}

/// The same status, keys, types and headers as recorded.
fn same_shape(name: &str, ours: &Answer) {
    let Some(theirs) = recorded(name) else { return };
    let body = ours.json();
    let rows = |body: &Value| body.as_array().unwrap().iter().map(keys).collect::<BTreeSet<_>>();
    assert_eq!(ours.status, theirs.status, "{name}");
    assert!(rows(&body).is_subset(&rows(&theirs.body)), "{name}: {:?}", rows(&body));
    // What settings are called and which of them have a default is every gateway's and group's own matter.
    let odd: Vec<String> = strange(&[&theirs.body], &[&body])
        .into_iter()
        .filter(|line| !line.starts_with(".settings."))
        .collect();
    assert_eq!(odd, Vec::<String>::new(), "{name}");
    same_headers(name, &theirs, ours);
}
