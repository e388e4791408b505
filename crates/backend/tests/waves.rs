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
