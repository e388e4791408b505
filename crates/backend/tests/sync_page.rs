//! What the Sync page and the settings of a shop ask of the backend, with a real shop over HTTP.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::sync::Arc;

use backend::{AppError, Backend, BackendOptions, Silent, SystemClock, SystemIds, Way};
use demo_shop::{DemoShop, DemoShopOptions};
use domain::{Address, OpState};
use serde_json::{Value, json};
use store::Store;
use store::ops::{self, OpFailure, Settlement};

struct Bench {
    shop: DemoShop,
    backend: Backend,
    shop_id: String,
    folder: tempfile::TempDir,
}

impl Bench {
    /// A shop with a plugin's status, connected and not synced.
    async fn connected() -> Self {
        let shop = DemoShop::start(
            DemoShopOptions { orders: 10, seed: 7, ..DemoShopOptions::default() },
            Arc::new(SystemClock),
        );
        let shop = shop.await.unwrap();
        let mut behaviour = shop.behaviour();
        behaviour.custom_statuses = vec!["at-desk".to_owned()];
        shop.set_behaviour(behaviour);
        let folder = tempfile::tempdir().unwrap();
        let options = BackendOptions {
            data_dir: folder.path().to_owned(),
            sounds: Arc::new(Silent),
            passphrase: Some("correct horse".to_owned()),
            sync: false,
            print: false,
        };
        let backend = Backend::open(options).await.unwrap();
        let mut bench = Self { shop, backend, shop_id: String::new(), folder };
        let keys = bench.shop.keys();
        let asked = json!({
            "url": bench.shop.base_url().as_str(), "consumerKey": keys.consumer_key,
            "consumerSecret": keys.consumer_secret, "certificatePem": null, "allowQueryKeys": false,
            "passphrase": null,
        });
        let added = bench.call("shops.add", asked).await.unwrap();
        bench.shop_id = added["id"].as_str().unwrap().to_owned();
        bench
    }

    async fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        Ok(self.backend.call(Way::Window, name, input).await?["value"].take())
    }

    async fn say(&self, targets: Value, meanings: Value) -> Result<Value, AppError> {
        let input = json!({ "shopId": self.shop_id, "targets": targets, "meanings": meanings });
        self.call("shops.mapStatuses", input).await
    }

    fn here(&self) -> Value {
        json!({ "shopId": self.shop_id })
    }
}

/// The row of a list whose `name` is `value`.
fn row<'a>(list: &'a Value, name: &str, value: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|row| row[name] == value).unwrap()
}

#[tokio::test]
async fn the_statuses_of_a_shop_are_those_that_it_names_with_what_they_mean() {
    let bench = Bench::connected().await;
    let statuses = bench.call("shops.statuses", bench.here()).await.unwrap();
    let desk = row(&statuses["theirs"], "slug", "at-desk");
    assert_eq!(
        (&desk["meaning"], &desk["isFixed"], &desk["isListed"]),
        (&json!("other"), &json!(false), &json!(true))
    );
    let completed = row(&statuses["theirs"], "slug", "completed");
    assert_eq!((&completed["meaning"], &completed["isFixed"]), (&json!("completed"), &json!(true)));
    assert_eq!(completed["name"], "Completed");
    assert_eq!(row(&statuses["ours"], "status", "completed")["slug"], "completed");
    assert!(statuses["looked"].is_string());
}

#[tokio::test]
async fn a_chosen_status_is_kept_and_is_missed_when_the_shop_drops_it() {
    let bench = Bench::connected().await;
    let said = bench.say(json!([{ "status": "completed", "slug": "at-desk" }]), json!([])).await.unwrap();
    let kept = row(&said["statuses"]["ours"], "status", "completed");
    assert_eq!((&kept["slug"], &kept["exists"]), (&json!("at-desk"), &json!(true)));
    assert_eq!(row(&said["statuses"]["theirs"], "slug", "at-desk")["meaning"], "completed");

    let mut behaviour = bench.shop.behaviour();
    behaviour.custom_statuses.clear();
    bench.shop.set_behaviour(behaviour);
    let looked = bench.call("shops.look", bench.here()).await.unwrap();
    assert_eq!(row(&looked["ours"], "status", "completed")["exists"], false);

    let back = bench.say(json!([{ "status": "completed", "slug": "completed" }]), json!([])).await.unwrap();
    assert_eq!(row(&back["statuses"]["ours"], "status", "completed")["exists"], true);
}

#[tokio::test]
async fn no_slug_is_given_two_meanings() {
    let bench = Bench::connected().await;
    let taken = bench.say(json!([{ "status": "onHold", "slug": "cancelled" }]), json!([])).await.unwrap_err();
    assert_eq!(taken.code, "shop.status_taken");
    let fixed = bench.say(json!([]), json!([{ "slug": "processing", "meaning": "completed" }])).await;
    assert_eq!(fixed.unwrap_err().code, "shop.status_taken");
    let explained = bench.say(json!([]), json!([{ "slug": "at-desk", "meaning": "onHold" }])).await.unwrap();
    assert_eq!(row(&explained["statuses"]["theirs"], "slug", "at-desk")["meaning"], "onHold");
    let both = bench.say(json!([{ "status": "completed", "slug": "at-desk" }]), json!([])).await.unwrap();
    assert_eq!(row(&both["statuses"]["theirs"], "slug", "at-desk")["meaning"], "completed");
}

#[tokio::test]
async fn a_shop_that_does_not_answer_keeps_the_statuses_that_are_known() {
    let bench = Bench::connected().await;
    let mut behaviour = bench.shop.behaviour();
    behaviour.maintenance = true;
    bench.shop.set_behaviour(behaviour);
    let looked = bench.call("shops.look", bench.here()).await.unwrap();
    assert_eq!(looked["problem"]["code"], "shop.maintenance");
    assert_eq!(row(&looked["theirs"], "slug", "at-desk")["isListed"], true);
}

#[tokio::test]
async fn new_keys_are_kept_only_when_the_shop_takes_them() {
    let bench = Bench::connected().await;
    let keys = bench.shop.keys();
    let sign_in = |key: &str, secret: &str| json!({ "shopId": bench.shop_id, "consumerKey": key, "consumerSecret": secret, "passphrase": null });
    let wrong = bench.call("shops.signIn", sign_in(&keys.consumer_key, "cs_wrong")).await;
    assert!(wrong.unwrap_err().code.starts_with("shop."));
    bench.call("shops.pause", bench.here()).await.unwrap();
    let signed_in = bench.call("shops.signIn", sign_in(&keys.consumer_key, &keys.consumer_secret)).await;
    assert_eq!(signed_in.unwrap()["state"], "ok");
    let over_http = bench.backend.call(Way::Http, "shops.signIn", sign_in("a", "b")).await;
    assert_eq!(over_http.unwrap_err().code, "app.not_allowed");
}

#[tokio::test]
async fn a_packer_compares_the_addresses_of_a_question_without_phone_number_and_mail_address() {
    let bench = Bench::connected().await;
    let path = bench.folder.path().join("packbench.db");
    let store = Store::open(&path, Arc::new(SystemClock), Arc::new(SystemIds)).await.unwrap();
    let (was, now) = (testkit::address(7), Address { city: "Львів".to_owned(), ..testkit::address(7) });
    let op = testkit::ship_op(1, bench.shop_id.parse().unwrap(), &testkit::order(1));
    let error = OpFailure {
        class: "address_changed".to_owned(),
        http: None,
        remote_code: None,
        human: Some(json!({ "params": { "was": was, "now": now } })),
    };
    let mut tx = store.write().await.unwrap();
    ops::record(&mut tx, &op, OpState::Pending, op.created).await.unwrap();
    let asked = Settlement { error: Some(error), ..Settlement::to(OpState::Review) };
    ops::settle(&mut tx, op.op_id, &asked).await.unwrap();
    tx.commit().await.unwrap();
    let seen = async || {
        let open = json!({ "scope": "needsYou", "offset": 0, "limit": 10 });
        let list = bench.call("sync.ops", open).await.unwrap();
        let one = bench.call("sync.op", json!({ "opId": op.op_id.to_string() })).await.unwrap();
        assert_eq!(list["rows"][0]["problem"], one["row"]["problem"]);
        assert_eq!(one["row"]["problem"]["params"]["now"]["city"], "Львів");
        one.to_string()
    };

    assert!(seen().await.contains(&was.phone), "whoever works alone sees all of it");
    for (name, role) in [("Олена", "owner"), ("Тарас", "packer")] {
        let person = json!({ "id": null, "name": name, "role": role, "pin": "1111", "isActive": true });
        let people = bench.call("people.save", person).await.unwrap();
        let id = &row(&people["people"], "name", name)["id"];
        bench.call("people.signIn", json!({ "userId": id, "pin": "1111" })).await.unwrap();
    }
    let hidden = seen().await;
    assert!(!hidden.contains(&was.phone) && !hidden.contains('@'), "{hidden}");
}
