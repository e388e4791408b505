//! A wave through the dispatcher of every front end: proposed, made, picked and finished, with the sound of every scan.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use std::sync::{Arc, Mutex};

use backend::{Backend, BackendOptions, Sound, SoundPlayer, Way};
use domain::{Ids as _, ShopOrder, Timestamp};
use serde_json::{Value, json};
use store::connections;
use store::mirror::{self, Incoming, Seen};

/// Keeps what was played.
#[derive(Default)]
struct Ear(Mutex<Vec<Sound>>);

impl SoundPlayer for Ear {
    fn play(&self, sound: Sound, _: u8) {
        self.0.lock().unwrap().push(sound);
    }
}

struct Cart {
    backend: Backend,
    ear: Arc<Ear>,
    _folder: tempfile::TempDir,
}

impl Cart {
    /// A shop with ten items, item n in bin A-n, and these orders.
    async fn with(orders: &[ShopOrder]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ear = Arc::new(Ear::default());
        let options = BackendOptions {
            data_dir: folder.path().to_owned(),
            sounds: ear.clone(),
            passphrase: None,
            sync: false,
            print: false,
        };
        let backend = Backend::open(options).await.unwrap();
        let store = backend.store().await;
        let mut tx = store.write().await.unwrap();
        connections::insert(&mut tx, &testkit::connection(1)).await.unwrap();
        let seen = Seen { at: Timestamp::from_millis(0), asked: None };
        for n in 0..10 {
            let (record, body) = (testkit::product(n), testkit::body(n, "product"));
            let row = Incoming { body: &body, trashed: false, record: &record };
            mirror::apply_product(&mut tx, testkit::conn(1), row, seen).await.unwrap();
        }
        for (n, record) in (0..).zip(orders) {
            let body = testkit::body(n, "order");
            let row = Incoming { body: &body, trashed: false, record };
            mirror::apply_order(&mut tx, testkit::conn(1), row, seen).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self { backend, ear, _folder: folder }
    }

    async fn call(&self, name: &str, input: Value) -> Value {
        let mut answer = self.backend.call(Way::Window, name, input).await.unwrap();
        answer["value"].take()
    }

    /// Scans a code: what it meant, and what was heard.
    async fn scan(&self, wave: &Value, code: &str) -> (Value, Vec<Sound>) {
        let scan_id = backend::SystemIds.next().to_string();
        let scan = json!({ "waveId": wave, "code": code, "scanId": scan_id, "isFound": false });
        let mut reply = self.call("waves.scan", scan).await;
        (reply["outcome"].take(), std::mem::take(&mut *self.ear.0.lock().unwrap()))
    }

    /// The code that is to be scanned now.
    async fn expected(&self, wave: &Value) -> Option<String> {
        let view = self.call("waves.work", json!({ "waveId": wave })).await;
        let line = &view["line"];
        let code = match view["step"].as_str().unwrap() {
            "bin" => line["bin"].as_str().unwrap().to_owned(),
            "item" => line["item"]["barcode"].as_str().unwrap().to_owned(),
            "put" | "tote" => format!("T:{}", line["slot"]),
            "finish" => return None,
            step => panic!("{step}"),
        };
        Some(code)
    }
}

#[tokio::test]
async fn all_marked_orders_are_changed_only_while_they_are_as_many_as_the_person_saw() {
    let cart = Cart::with(&[testkit::order(1), testkit::order(2), testkit::order(3)]).await;
    let hold = async |expected: u32, except: &[&str]| {
        let list = json!({ "view": "toProcess", "filter": [], "text": "", "sort": "placedAsc" });
        let marked =
            json!({ "list": list, "selection": { "mode": "all", "except": except, "expected": expected } });
        let decision = json!({ "kind": "hold", "reason": "address", "text": "" });
        let decide = json!({ "ids": [], "selection": marked, "decision": decision, "why": "" });
        cart.backend.call(Way::Window, "orders.decide", decide).await
    };
    for seen in [2, 4] {
        let refused = hold(seen, &[]).await.unwrap_err();
        assert_eq!(refused.code, "orders.list_changed");
        assert_eq!(json!(refused.params), json!({ "expected": seen.to_string(), "now": "3" }));
    }
    let page = json!({ "view": "toProcess", "filter": [], "text": "", "sort": "placedAsc", "offset": 0, "limit": 1 });
    let first = cart.call("orders.page", page).await["rows"][0]["id"].as_str().unwrap().to_owned();
    let done = hold(2, &[&first]).await.unwrap();
    assert_eq!(done["value"]["done"], json!(2), "the refused ones held none of them");
}

#[tokio::test]
async fn a_proposed_wave_is_picked_with_the_sound_of_every_scan() {
    let cart = Cart::with(&[testkit::order(1), testkit::order(2)]).await;
    let proposed = cart.call("waves.propose", json!({ "rules": [] })).await;
    let best = &proposed["waves"][0];
    assert_eq!((&best["rule"], best["orderIds"].as_array().unwrap().len()), (&json!("cart"), 2));
    let new = json!({ "rule": best["rule"], "orderIds": best["orderIds"], "takesUrgent": true });
    let wave = cart.call("waves.create", new).await["waveId"].take();
    let started = cart.call("waves.start", json!({ "waveId": wave, "takeOver": false })).await;
    assert_eq!(started["result"], "picking");

    for (code, why, sound) in [
        ("A-9", "wrongBin", Sound::Error),
        ("A-2", "laterBin", Sound::Error),
        ("100001", "orderCode", Sound::Warn),
        ("what is this", "unknown", Sound::Warn),
        ("T:9", "toteTooEarly", Sound::Warn),
    ] {
        let (outcome, heard) = cart.scan(&wave, code).await;
        assert_eq!((&outcome["outcome"], &outcome["why"]), (&json!("refused"), &json!(why)), "{code}");
        assert_eq!(heard, [sound], "{code}");
        assert_eq!(outcome["isGrave"], json!(sound == Sound::Error), "{code}");
    }
    let mut last = Vec::new();
    while let Some(code) = cart.expected(&wave).await {
        let (outcome, heard) = cart.scan(&wave, &code).await;
        assert_ne!(outcome["outcome"], "refused", "{code}: {outcome}");
        last = heard;
    }
    assert_eq!(last, [Sound::Done]);
    let closed = cart.call("waves.finish", json!({ "waveId": wave, "leaveRest": false })).await;
    assert_eq!(closed["result"], "closed");

    let detail = cart.call("waves.get", json!({ "waveId": wave })).await;
    let totes: Vec<&Value> =
        detail["orders"].as_array().unwrap().iter().map(|order| &order["tote"]).collect();
    assert_eq!(totes, [&json!("1"), &json!("2")]);
    cart.backend.shutdown().await;
}

#[tokio::test]
async fn a_picker_is_told_of_a_cancelled_and_of_an_urgent_order_before_the_next_scan() {
    let cart = Cart::with(&[testkit::order(1), testkit::order(2), testkit::order(3)]).await;
    let order = |n: u64| domain::OrderId::new(testkit::conn(1), n.into()).to_string();
    let new = json!({ "rule": null, "orderIds": [order(1), order(2)], "takesUrgent": true });
    let wave = cart.call("waves.create", new).await["waveId"].take();
    cart.call("waves.start", json!({ "waveId": wave, "takeOver": false })).await;
    let mut heard = cart.backend.events();
    let news = async || cart.call("waves.work", json!({ "waveId": wave })).await["news"].take();
    assert_eq!(news().await, json!([]));

    cart.call("orders.setStatus", json!({ "orderId": order(1), "status": "cancelled" })).await;
    let tags = loop {
        if let backend::Event::Changed(changes) = heard.recv().await.unwrap() {
            break serde_json::to_value(&changes.tags).unwrap();
        }
    };
    assert!(
        tags.as_array().unwrap().contains(&json!("orders")),
        "the screen hears that it must look: {tags}"
    );
    let dropped = json!({ "number": testkit::order(1).number, "slot": 1, "state": "dropped" });
    assert_eq!(news().await, json!([dropped]));

    let first = json!({ "kind": "expedite", "isFirst": true });
    cart.call("orders.decide", json!({ "ids": [order(3)], "decision": first, "why": "" })).await;
    let joined = json!({ "number": testkit::order(3).number, "slot": 3, "state": "active" });
    assert_eq!(news().await, json!([dropped, joined]));
    cart.call("waves.told", json!({ "waveId": wave })).await;
    assert_eq!(news().await, json!([]));
    cart.backend.shutdown().await;
}

#[tokio::test]
async fn settings_of_waves_are_kept_and_senseless_ones_refused() {
    let cart = Cart::with(&[]).await;
    let mut settings = cart.call("waves.settings", json!({})).await;
    settings["totes"] = json!(8);
    cart.call("waves.setSettings", settings.clone()).await;
    assert_eq!(cart.call("waves.settings", json!({})).await, settings);
    settings["totes"] = json!(0);
    let refused = cart.backend.call(Way::Window, "waves.setSettings", settings).await.unwrap_err();
    assert_eq!(refused.code, "app.bad_input");
    cart.backend.shutdown().await;
}
