//! Who may call what, through the same door as the window.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::sync::Arc;

use backend::{AppError, Backend, BackendOptions, ErrorCode, Silent, Way, commands};
use domain::Role;
use serde_json::{Value, json};

struct Shop {
    backend: Backend,
    _folder: tempfile::TempDir,
}

impl Shop {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = BackendOptions {
            data_dir: folder.path().to_owned(),
            sounds: Arc::new(Silent),
            passphrase: None,
            sync: false,
            print: false,
        };
        Self { backend: Backend::open(options).await.unwrap(), _folder: folder }
    }

    async fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        self.backend.call(Way::Window, name, input).await.map(|answer| answer["value"].clone())
    }

    async fn add(&self, name: &str, role: &str, pin: &str) -> String {
        let person = json!({ "id": null, "name": name, "role": role, "pin": pin, "isActive": true });
        let people = self.call("people.save", person).await.unwrap();
        let all = people["people"].as_array().unwrap();
        let found = all.iter().find(|person| person["name"] == name).unwrap();
        found["id"].as_str().unwrap().to_owned()
    }

    async fn sign_in(&self, user: &str, pin: &str) -> Result<Value, AppError> {
        self.call("people.signIn", json!({ "userId": user, "pin": pin })).await
    }
}

fn role_of(name: &str) -> Role {
    serde_json::from_value(json!(name)).unwrap()
}

#[tokio::test]
async fn every_command_is_open_to_exactly_the_roles_that_have_its_right() {
    let shop = Shop::open().await;
    let owner = shop.add("Олена", "owner", "1111").await;
    let mut staff = vec![(Role::Owner, owner)];
    for (name, wire, stored) in [
        ("Ганна", "manager", "manager"),
        ("Тарас", "packer", "packer"),
        ("Zofia", "picker", "picker"),
        ("Гість", "readOnly", "read_only"),
    ] {
        staff.push((role_of(stored), shop.add(name, wire, "1111").await));
    }
    let never = ["people.lock", "people.signIn", "people.signInByBadge", "demo.start", "demo.delete"];
    for (role, user) in staff {
        shop.sign_in(&user, "1111").await.unwrap();
        for command in commands::list(&ts_rs::Config::default()) {
            if never.contains(&command.name) {
                continue;
            }
            // No command takes a number: whoever may call it is told that the input is bad.
            let answer = shop.call(command.name, json!(7)).await;
            let refused = answer.is_err_and(|error| error.code == ErrorCode::NotPermitted.name());
            let may = command.right.is_none_or(|right| role.has(right));
            assert_eq!(refused, !may, "{} for {role:?}", command.name);
        }
    }
}

/// What everybody who is signed in may look at.
const READS: [&str; 68] = [
    "app.info",
    "settings.get",
    "scanner.get",
    "scale.get",
    "scanner.testCodes",
    "scan.resolve",
    "scan.decide",
    "people.now",
    "shops.list",
    "shops.statuses",
    "sync.status",
    "sync.ops",
    "sync.op",
    "sync.questions",
    "orders.views",
    "orders.page",
    "orders.search",
    "orders.get",
    "orders.work",
    "orders.late",
    "orders.tags",
    "orders.items",
    "due.get",
    "due.holidays",
    "orders.facets",
    "orders.ids",
    "views.orders",
    "views.looks",
    "items.find",
    "items.pictures",
    "stock.page",
    "stock.item",
    "stock.ledger",
    "stock.why",
    "stock.scan",
    "stock.place",
    "stock.adjustments",
    "stock.photo",
    "stock.receipts",
    "stock.receipt",
    "counts.list",
    "counts.get",
    "transfers.list",
    "transfers.get",
    "warehouses.list",
    "warehouses.bins",
    "stock.drift",
    "stock.slotting",
    "waves.list",
    "waves.propose",
    "waves.get",
    "waves.putBacks",
    "waves.shortages",
    "waves.settings",
    "packing.current",
    "packing.proposal",
    "packing.statistics",
    "packing.setup",
    "items.profile",
    "documents.kinds",
    "documents.list",
    "documents.get",
    "documents.forPrinter",
    "templates.get",
    "numbering.list",
    "printers.list",
    "printers.routes",
    "queue.list",
];

/// What asks in its use case, because the right depends on what is wanted or whose it is, and what changes nothing of the
/// house.
const ASK_FURTHER_IN: [&str; 14] = [
    "orders.split",
    "orders.decide",
    "orders.undo",
    "views.save",
    "views.remove",
    "views.arrange",
    "views.setLook",
    "people.signIn",
    "people.signInByBadge",
    "people.lock",
    "sounds.play",
    "sync.now",
    "shops.look",
    "shops.doctor",
];

#[test]
fn what_changes_something_asks_for_a_right() {
    for command in commands::list(&ts_rs::Config::default()) {
        let is_open = READS.contains(&command.name) || ASK_FURTHER_IN.contains(&command.name);
        assert_eq!(command.right.is_none(), is_open, "{}", command.name);
    }
}

#[tokio::test]
async fn while_nobody_is_signed_in_nothing_is_shown() {
    let shop = Shop::open().await;
    let owner = shop.add("Олена", "owner", "1111").await;
    shop.call("orders.views", json!({})).await.unwrap();
    let locked = shop.call("people.lock", json!({})).await.unwrap();
    assert_eq!((&locked["isLocked"], &locked["rights"]), (&json!(true), &json!([])));
    for name in ["orders.views", "orders.page", "packing.current", "documents.list"] {
        let error = shop.call(name, json!({})).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::SignInFirst.name(), "{name}");
    }
    let people = shop.sign_in(&owner, "1111").await.unwrap();
    assert_eq!(people["signedIn"]["name"], "Олена");
    shop.call("orders.views", json!({})).await.unwrap();
}

#[tokio::test]
async fn whoever_is_demoted_or_leaves_loses_the_rights_at_once() {
    let shop = Shop::open().await;
    let owner = shop.add("Олена", "owner", "1111").await;
    let packer = shop.add("Тарас", "packer", "2222").await;
    let other = shop.add("Ганна", "owner", "3333").await;
    shop.sign_in(&other, "3333").await.unwrap();
    let demoted = json!({ "id": other, "name": "Ганна", "role": "readOnly", "pin": null, "isActive": true });
    shop.call("people.save", demoted).await.unwrap();
    let error = shop.call("people.setIdle", json!({ "minutes": 5 })).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotPermitted.name());
    shop.sign_in(&owner, "1111").await.unwrap();
    let gone = json!({ "id": packer, "name": "Тарас", "role": "packer", "pin": null, "isActive": false });
    shop.call("people.save", gone).await.unwrap();
    let error = shop.sign_in(&packer, "2222").await.unwrap_err();
    assert_eq!(error.code, ErrorCode::UnknownBadge.name());
}

#[tokio::test]
async fn a_printed_badge_signs_in_and_the_one_of_before_opens_nothing() {
    let shop = Shop::open().await;
    let owner = shop.add("Олена", "owner", "1111").await;
    let mut codes = Vec::new();
    for _ in 0..2 {
        let asked = json!({ "kind": "userBadge", "madeOf": { "of": "badges", "userIds": [owner] }, "paper": null,
            "language": null, "printerId": null, "format": "zpl", "dpi": 203 });
        let shown = shop.call("documents.preview", asked).await.unwrap();
        let kept = shop.call("documents.keep", json!({ "previewId": shown["id"] })).await.unwrap();
        assert_eq!(kept["title"], "Олена");
        codes.push(shop.badge_of(kept["id"].as_str().unwrap()).await);
    }
    assert_ne!(codes[0], codes[1]);
    shop.call("people.lock", json!({})).await.unwrap();
    let old = shop.call("people.signInByBadge", json!({ "code": codes[0] })).await.unwrap_err();
    assert_eq!(old.code, ErrorCode::UnknownBadge.name());
    let lower = codes[1].to_lowercase();
    let people = shop.call("people.signInByBadge", json!({ "code": lower })).await.unwrap();
    assert_eq!(people["signedIn"]["name"], "Олена");
}

impl Shop {
    /// The code on an archived badge.
    async fn badge_of(&self, document: &str) -> String {
        let store = self.backend.store().await;
        let id = document.parse().unwrap();
        let mut reader = store.read().await.unwrap();
        let source: Option<documents::Document> = store::documents::source(&mut reader, id).await.unwrap();
        match source.unwrap().content {
            documents::Content::UserBadges(badges) => badges[0].label.code.clone(),
            other => panic!("no badge: {other:?}"),
        }
    }
}
