//! A shop, a data folder that is connected to it, and what the command reports.

use std::sync::Arc;

use demo_shop::{Behaviour, DemoShop, DemoShopOptions};
use domain::ConnId;
use serde_json::{Value, json};
use store::connections::{self, NewConnection};

use crate::secrets::ShopKeys;
use crate::shop_keys::ConnSettings;
use crate::{Backend, BackendOptions, Silent, SystemClock, Way};

pub(super) fn options() -> DemoShopOptions {
    DemoShopOptions { orders: 5, ..DemoShopOptions::default() }
}

pub(super) async fn start(options: DemoShopOptions) -> DemoShop {
    DemoShop::start(options, Arc::new(SystemClock)).await.expect("a shop")
}

pub(super) async fn http(behaviour: Behaviour) -> DemoShop {
    start(DemoShopOptions { behaviour, ..options() }).await
}

pub(super) async fn https(behaviour: Behaviour) -> DemoShop {
    start(DemoShopOptions { behaviour, tls: true, ..options() }).await
}

/// A shop and somebody who looks at it.
pub(super) struct Bench {
    pub(super) shop: DemoShop,
}

impl Bench {
    pub(super) fn at(shop: DemoShop) -> Self {
        Self { shop }
    }

    /// What the doctor says to somebody who did everything right.
    pub(super) async fn look(&self) -> Report {
        self.look_with(|_, _| {}).await
    }

    /// What the doctor says of a connection with other settings or keys.
    pub(super) async fn look_with(&self, change: impl FnOnce(&mut ConnSettings, &mut ShopKeys)) -> Report {
        let data = tempfile::tempdir().expect("a folder");
        // The demo's folder keeps its keys in memory, so that a test never touches the user's own keychain.
        std::fs::create_dir(data.path().join("demo")).expect("a folder");
        let backend = Backend::open(BackendOptions {
            data_dir: data.path().to_owned(),
            sounds: Arc::new(Silent),
            passphrase: None,
            sync: false,
            print: false,
        });
        let backend = backend.await.expect("a backend");
        let shop_id = self.connect(&backend, change).await;
        let answer =
            backend.call(Way::Window, "shops.doctor", json!({ "shopId": shop_id.to_string() })).await;
        let report = Report(answer.expect("a report")["value"]["checks"].clone());
        backend.shutdown().await;
        report
    }

    async fn connect(
        &self,
        backend: &Backend,
        change: impl FnOnce(&mut ConnSettings, &mut ShopKeys),
    ) -> ConnId {
        let keys = self.shop.keys();
        let mut keys = ShopKeys { consumer_key: keys.consumer_key, consumer_secret: keys.consumer_secret };
        let certificate_pem = self.shop.certificate_pem().map(str::to_owned);
        let mut settings = ConnSettings { certificate_pem, ..ConnSettings::default() };
        change(&mut settings, &mut keys);
        let conn_id = ConnId::new(backend.ids().next());
        let folder = backend.folder().await;
        folder.connectors.know(conn_id, keys);
        let connection = NewConnection {
            conn_id,
            kind: "woocommerce".to_owned(),
            name: "Test".to_owned(),
            base_url: self.shop.base_url().to_string(),
            secret_ref: conn_id.to_string(),
            settings: serde_json::to_value(settings).expect("settings"),
        };
        let mut tx = folder.store.write().await.expect("a transaction");
        connections::insert(&mut tx, &connection).await.expect("a connection");
        tx.commit().await.expect("a commit");
        conn_id
    }
}

/// The checks, in the order in which they are shown.
pub(super) struct Report(Value);

impl Report {
    fn checks(&self) -> &[Value] {
        self.0.as_array().expect("checks")
    }

    fn check(&self, name: &str) -> &Value {
        self.checks().iter().find(|check| check["name"] == name).expect("a check of this name")
    }

    pub(super) fn param(&self, name: &str, param: &str) -> &str {
        self.check(name)["problem"]["params"][param].as_str().expect("a parameter")
    }

    #[track_caller]
    fn says(&self, name: &str, state: &str, code: &str) {
        let check = self.check(name);
        let said = (check["state"].as_str(), check["problem"]["code"].as_str());
        assert_eq!(said, (Some(state), Some(code)), "{}", self.0);
    }

    /// The check is worth knowing, and nothing is broken.
    #[track_caller]
    pub(super) fn warns(&self, name: &str, code: &str) {
        self.says(name, "warn", code);
        assert!(self.checks().iter().all(|check| check["state"] != "bad"), "{}", self.0);
    }

    /// The check is broken, and the shop could be looked at to the end all the same.
    #[track_caller]
    pub(super) fn is_bad(&self, name: &str, code: &str) {
        self.says(name, "bad", code);
        assert!(self.checks().iter().all(|check| check["state"] != "skipped"), "{}", self.0);
    }

    /// Everything before the check is fine, the check is broken, everything after it was not looked at.
    #[track_caller]
    pub(super) fn breaks_at(&self, name: &str, code: &str) {
        self.says(name, "bad", code);
        let place = self.checks().iter().position(|check| check["name"] == name).expect("a place");
        for (at, check) in self.checks().iter().enumerate() {
            let expected = match at.cmp(&place) {
                std::cmp::Ordering::Less => "ok",
                std::cmp::Ordering::Equal => "bad",
                std::cmp::Ordering::Greater => "skipped",
            };
            assert_eq!(check["state"], expected, "{}", self.0);
        }
    }

    #[track_caller]
    pub(super) fn is_fine(&self, name: &str) {
        assert_eq!(self.check(name)["state"], "ok", "{}", self.0);
    }

    /// Everything but tracking is fine.
    #[track_caller]
    pub(super) fn has_nothing_else_to_say(&self) {
        let others = self.checks().iter().filter(|check| check["name"] != "tracking");
        assert!(
            others.clone().count() == 10 && others.clone().all(|check| check["state"] == "ok"),
            "{}",
            self.0
        );
    }
}
