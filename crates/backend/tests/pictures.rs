//! Pictures of products from a real shop over HTTP to what a window shows.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::path::Path;
use std::sync::Arc;

use backend::{AppError, Backend, BackendOptions, Event, Silent, SystemClock, Way, contract};
use demo_shop::{DemoShop, DemoShopOptions};
use serde_json::{Value, json};

struct Bench {
    shop: DemoShop,
    backend: Backend,
    _folder: tempfile::TempDir,
}

/// The backend on a folder.
async fn opened(folder: &Path) -> Backend {
    let options = BackendOptions {
        data_dir: folder.to_owned(),
        sounds: Arc::new(Silent),
        passphrase: Some("correct horse".to_owned()),
        sync: true,
        print: false,
    };
    Backend::open(options).await.unwrap()
}

impl Bench {
    /// A shop with some orders, connected and imported.
    async fn imported() -> Self {
        let options = DemoShopOptions { orders: 5, seed: 7, ..DemoShopOptions::default() };
        let shop = DemoShop::start(options, Arc::new(SystemClock)).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let bench = Self { shop, backend: opened(folder.path()).await, _folder: folder };
        let keys = bench.shop.keys();
        let asked = json!({
            "url": bench.shop.base_url().as_str(), "consumerKey": keys.consumer_key,
            "consumerSecret": keys.consumer_secret, "certificatePem": null, "allowQueryKeys": false,
            "passphrase": null,
        });
        bench.call("shops.add", asked).await.unwrap();
        bench.backend.sync_until_caught_up().await.unwrap();
        bench
    }

    async fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        Ok(self.backend.call(Way::Window, name, input).await?["value"].take())
    }

    async fn pictures(&self, items: &[String]) -> Vec<Option<String>> {
        let found = self.call("items.pictures", json!({ "itemIds": items })).await.unwrap();
        let of = |item: &String| {
            let row = found.as_array().unwrap().iter().find(|row| row["itemId"] == *item);
            row.and_then(|row| row["picture"].as_str()).map(str::to_owned)
        };
        items.iter().map(of).collect()
    }
}

#[tokio::test]
async fn pictures_of_what_somebody_looks_at_come_by_themselves_and_stay_without_the_shop() {
    let bench = Bench::imported().await;
    let mut events = bench.backend.events();
    let found = bench.call("items.find", json!({ "text": "", "limit": 15 })).await.unwrap();
    let has_picture = |item: &&Value| {
        let id = item["id"].as_str().unwrap().rsplit(':').next().unwrap().parse().unwrap();
        let product = bench.shop.product(id).unwrap();
        product["image"]["src"].is_string() || product["images"][0]["src"].is_string()
    };
    let items: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(has_picture)
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(items.len() > 8);
    while bench.pictures(&items).await.iter().any(Option::is_none) {
        // Whatever comes first: the feed tells when there is more.
        while let Event::Changed(changes) = events.recv().await.unwrap() {
            if changes.tags.contains(&contract::Tag::Pictures) {
                break;
            }
        }
    }
    bench.shop.set_offline(true);
    for name in bench.pictures(&items).await {
        let shown = bench.backend.document_pages(&name.unwrap()).await.unwrap();
        assert_eq!((shown.content_type, shown.is_lasting), ("image/jpeg", true));
        assert!(shown.bytes.starts_with(&[0xff, 0xd8]) && shown.bytes.len() <= 40_000);
    }
    bench.backend.shutdown().await;
}

#[tokio::test]
async fn the_demo_shop_is_found_again_where_its_pictures_are() {
    let folder = tempfile::tempdir().unwrap();
    let first = opened(folder.path()).await;
    first.call(Way::Window, "demo.start", json!({})).await.unwrap();
    let address = async |backend: &Backend| {
        let shops = backend.call(Way::Window, "shops.list", json!({})).await.unwrap();
        shops["value"][0]["url"].as_str().unwrap().to_owned()
    };
    let before = address(&first).await;
    first.shutdown().await;
    let again = opened(folder.path()).await;
    assert_eq!(address(&again).await, before);
    again.shutdown().await;

    // Another program is there now.
    let port = before.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let taken = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, port)).unwrap();
    let moved = opened(folder.path()).await;
    assert_ne!(address(&moved).await, before);
    moved.shutdown().await;
    drop(taken);
}

#[tokio::test]
async fn what_is_not_known_has_no_picture_and_nobody_asks_for_too_many() {
    let bench = Bench::imported().await;
    let unknown = "0192f000-0000-7000-8000-000000000000:7".to_owned();
    assert_eq!(bench.pictures(std::slice::from_ref(&unknown)).await, [None]);
    let many = vec![unknown; 501];
    let refused = bench.call("items.pictures", json!({ "itemIds": many })).await.unwrap_err();
    assert_eq!(refused.code, "app.bad_input");
    assert!(bench.backend.document_pages(&"0".repeat(64)).await.is_err());
    bench.backend.shutdown().await;
}
