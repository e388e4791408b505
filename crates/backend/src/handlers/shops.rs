use ::shops::woocommerce::normalize_address;
use ::shops::{Connector as _, FulfillmentMode, Probe};
use domain::ConnId;
use store::connections::{self, ConnState, Connection, NewConnection};

use super::{Answer, id};
use crate::contract::{self, ConnectShopIn, Empty, Problem, Shop, ShopIn, ShopProbe, SignInIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::folder::{keep_keys, unlock};
use crate::map;
use crate::reply::Reply;
use crate::secrets::ShopKeys;
use crate::shop_keys::ConnSettings;
use crate::status::shop_state;

impl Call {
    pub(crate) async fn shops_check(&self, input: ConnectShopIn) -> Answer<ShopProbe> {
        let probed = self.probe(&input).await?;
        Ok(Reply::read(probed.report()))
    }

    pub(crate) async fn shops_add(&self, input: ConnectShopIn) -> Answer<Shop> {
        if self.folder.is_demo {
            return Err(AppError::new(ErrorCode::DemoRunning));
        }
        if let Some(passphrase) = input.passphrase.clone().filter(|p| !p.is_empty()) {
            unlock(&self.folder.secrets, passphrase).await?;
        }
        let probed = self.probe(&input).await?;
        let known = connections::list(&mut self.folder.store.read().await?).await?;
        if known.iter().any(|c| c.base_url == probed.url) {
            return Err(AppError::new(ErrorCode::AlreadyConnected));
        }
        let conn_id = ConnId::new(self.backend.ids().next());
        // The keys first: a connection without keys could never be used, keys without a connection do no harm.
        keep_keys(&self.folder.secrets, conn_id.to_string(), probed.keys.clone()).await?;
        self.folder.connectors.know(conn_id, probed.keys.clone());

        let mut tx = self.folder.store.write().await?;
        connections::insert(&mut tx, &probed.connection(conn_id)?).await?;
        connections::set_probe(
            &mut tx,
            conn_id,
            &sync::probe_record(&probed.probe).map_err(|e| internal(&e))?,
        )
        .await?;
        let added = connections::get(&mut tx, conn_id).await?;
        let changes = tx.commit().await?;
        if let Some(engine) = &self.folder.engine {
            engine.reload();
        }
        let added = added.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Reply::wrote(shop(&added), &changes))
    }

    /// The new keys must open this very shop before the old ones are given up.
    pub(crate) async fn shops_sign_in(&self, input: SignInIn) -> Answer<Shop> {
        let conn = self.connection(&input.shop_id).await?;
        if let Some(passphrase) = input.passphrase.filter(|p| !p.is_empty()) {
            unlock(&self.folder.secrets, passphrase).await?;
        }
        let keys = ShopKeys {
            consumer_key: input.consumer_key.trim().to_owned(),
            consumer_secret: input.consumer_secret.trim().to_owned(),
        };
        let adapter = self.folder.connectors.adapter(&conn.base_url, &keys, &ConnSettings::of(&conn), None);
        let adapter = adapter.map_err(|e| map::conn_error(&e))?;
        let probe = adapter.probe().await.map_err(|e| map::conn_error(&e))?;
        keep_keys(&self.folder.secrets, conn.secret_ref.clone(), keys.clone()).await?;
        self.folder.connectors.know(conn.conn_id, keys);
        self.keep_probe(conn.conn_id, &probe).await?;
        self.set_state(&ShopIn { shop_id: input.shop_id }, ConnState::Ok).await
    }

    pub(crate) async fn shops_list(&self, _: Empty) -> Answer<Vec<Shop>> {
        let conns = connections::list(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(conns.iter().map(shop).collect()))
    }

    pub(crate) async fn shops_pause(&self, input: ShopIn) -> Answer<Shop> {
        self.set_state(&input, ConnState::Paused).await
    }

    pub(crate) async fn shops_resume(&self, input: ShopIn) -> Answer<Shop> {
        self.set_state(&input, ConnState::Ok).await
    }

    async fn set_state(&self, input: &ShopIn, state: ConnState) -> Answer<Shop> {
        let conn: ConnId = id("shopId", &input.shop_id)?;
        let mut tx = self.folder.store.write().await?;
        if connections::get(&mut tx, conn).await?.is_none() {
            return Err(AppError::new(ErrorCode::NotFound));
        }
        connections::set_state(&mut tx, conn, state, None).await?;
        let changed = connections::get(&mut tx, conn).await?;
        let changes = tx.commit().await?;
        if let Some(engine) = &self.folder.engine {
            engine.reload();
        }
        let changed = changed.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        Ok(Reply::wrote(shop(&changed), &changes))
    }

    async fn probe(&self, input: &ConnectShopIn) -> Result<Probed, AppError> {
        let address = normalize_address(&input.url).map_err(|e| map::conn_error(&e))?;
        let certificate_pem = input.certificate_pem.clone().filter(|p| !p.trim().is_empty());
        if certificate_pem.as_ref().is_some_and(|p| !p.contains("-----BEGIN CERTIFICATE-----")) {
            return Err(AppError::new(ErrorCode::BadCertificateFile));
        }
        let settings = ConnSettings {
            allow_query_keys: input.allow_query_keys,
            certificate_pem,
            ..ConnSettings::default()
        };
        let keys = ShopKeys {
            consumer_key: input.consumer_key.trim().to_owned(),
            consumer_secret: input.consumer_secret.trim().to_owned(),
        };
        let url = address.url.to_string();
        let adapter = self.folder.connectors.adapter(&url, &keys, &settings, None);
        let adapter = adapter.map_err(|e| map::conn_error(&e))?;
        let probe = adapter.probe().await.map_err(|e| map::conn_error(&e))?;
        let wanted = input.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
        let name = wanted.unwrap_or(&probe.identity.name).chars().take(100).collect();
        Ok(Probed { name, url, is_unencrypted: address.is_unencrypted, keys, settings, probe })
    }
}

/// A shop that answered.
struct Probed {
    name: String,
    url: String,
    is_unencrypted: bool,
    keys: ShopKeys,
    settings: ConnSettings,
    probe: Probe,
}

impl Probed {
    fn report(&self) -> ShopProbe {
        let identity = &self.probe.identity;
        ShopProbe {
            name: identity.name.clone(),
            url: self.url.clone(),
            version: identity.version.clone(),
            currency: identity.currency.to_string(),
            fulfillment: match self.probe.caps.fulfillment {
                FulfillmentMode::CoreFulfillments => contract::FulfillmentMode::CoreFulfillments,
                FulfillmentMode::TrackingMeta => contract::FulfillmentMode::TrackingMeta,
            },
            warnings: self.warnings(),
        }
    }

    fn warnings(&self) -> Vec<Problem> {
        let mut warnings = Vec::new();
        if self.is_unencrypted {
            warnings.push(AppError::new(ErrorCode::PlainHttp).into());
        }
        if self.probe.caps.may_write == Some(false) {
            warnings.push(AppError::new(ErrorCode::MayNotWrite).into());
        }
        warnings
    }

    fn connection(&self, conn_id: ConnId) -> Result<NewConnection, AppError> {
        Ok(NewConnection {
            conn_id,
            kind: "woocommerce".to_owned(),
            name: self.name.clone(),
            base_url: self.url.clone(),
            secret_ref: conn_id.to_string(),
            settings: serde_json::to_value(&self.settings).map_err(|e| internal(&e))?,
        })
    }
}

pub(crate) fn shop(conn: &Connection) -> Shop {
    Shop {
        id: conn.conn_id.to_string(),
        name: conn.name.clone(),
        kind: conn.kind.clone(),
        url: conn.base_url.clone(),
        state: shop_state(conn.state),
        is_demo: ConnSettings::of(conn).is_demo,
    }
}
