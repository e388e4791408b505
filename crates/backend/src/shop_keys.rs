//! Makes adapters from what is stored about a shop and from its keys.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::{BoxFuture, Clock, ConnId, Ids};
use serde::{Deserialize, Serialize};
use shops::woocommerce::{
    AuthChoice, Secret, ShopFacts, StatusMap, WooCommerce, WooConfig, normalize_address,
};
use shops::{ConnError, Connector, PictureFetcher, PictureLimits, Probe};
use store::connections::Connection;

use crate::internet;
use crate::secrets::ShopKeys;

/// What is kept about a connection beside its address: `conn.settings`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ConnSettings {
    /// Whether the user agreed to keys in addresses.
    pub(crate) allow_query_keys: bool,
    /// A certificate to trust besides the system's.
    pub(crate) certificate_pem: Option<String>,
    /// Whether it is the demo shop of this data folder.
    pub(crate) is_demo: bool,
    /// What the shop's statuses mean.
    pub(crate) statuses: StatusMap,
}

impl ConnSettings {
    pub(crate) fn of(conn: &Connection) -> Self {
        serde_json::from_value(conn.settings.clone()).unwrap_or_default()
    }
}

/// The keys that were read at start or given since, and how to make adapters with them. The keychain blocks, so it is
/// never asked from here.
#[derive(Debug)]
pub(crate) struct ShopConnectors {
    keys: Mutex<HashMap<ConnId, ShopKeys>>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
}

impl ShopConnectors {
    pub(crate) fn new(clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self { keys: Mutex::default(), clock, ids }
    }

    pub(crate) fn know(&self, conn: ConnId, keys: ShopKeys) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).insert(conn, keys);
    }

    /// An adapter for a shop that may not be stored yet.
    pub(crate) fn adapter(
        &self,
        url: &str,
        keys: &ShopKeys,
        settings: &ConnSettings,
        probe: Option<&Probe>,
    ) -> Result<WooCommerce, ConnError> {
        let address = normalize_address(url)?;
        let mut config =
            WooConfig::new(address.url, &keys.consumer_key, Secret::new(keys.consumer_secret.clone()));
        config.allow_query_keys = settings.allow_query_keys;
        config.extra_ca_pem.clone_from(&settings.certificate_pem);
        config.statuses = settings.statuses.clone();
        if let Some(probe) = probe {
            config.facts = Some(ShopFacts::from(probe));
            if let Ok(mode) = probe.auth.parse() {
                config.auth = AuthChoice::Known(mode);
            }
        }
        WooCommerce::new(config, Arc::clone(&self.clock), Arc::clone(&self.ids))
    }
}

impl ShopConnectors {
    /// An adapter for a stored shop that believes nothing of what was found out before.
    pub(crate) fn unprejudiced(&self, conn: &Connection) -> Result<WooCommerce, ConnError> {
        self.adapter(&conn.base_url, &self.keys_of(conn)?, &ConnSettings::of(conn), None)
    }

    /// Keys that are locked away stop the connection as keys that are wrong do: a person must give them.
    fn keys_of(&self, conn: &Connection) -> Result<ShopKeys, ConnError> {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(&conn.conn_id).cloned();
        keys.ok_or(ConnError::UnknownKey)
    }
}

impl sync::Connectors for ShopConnectors {
    fn connector(&self, conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        let keys = self.keys_of(conn)?;
        let probe = conn.probe.clone().and_then(|p| serde_json::from_value(p).ok());
        Ok(Arc::new(self.adapter(&conn.base_url, &keys, &ConnSettings::of(conn), probe.as_ref())?))
    }

    fn internet(&self, conn: &Connection) -> Option<BoxFuture<'static, bool>> {
        let is_far = !internet::is_near(&conn.base_url);
        is_far.then(|| Box::pin(internet::is_there(Arc::clone(&self.clock))) as BoxFuture<'static, bool>)
    }
}

impl sync::PictureSources for ShopConnectors {
    fn fetcher(&self, conn: &Connection) -> Result<PictureFetcher, ConnError> {
        let settings = ConnSettings::of(conn);
        PictureFetcher::new(&conn.base_url, settings.certificate_pem.as_deref(), PictureLimits::default())
    }
}
