//! One open data folder: its database, its keys, its sync engine and, in the demo's folder, the demo shop.

use std::fs::File;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use demo_shop::{DemoShop, DemoShopOptions};
use domain::{Clock, ConnId, Ids, Role, StationId, UserId};
use shops::Connector as _;
use store::connections::{self, NewConnection};
use store::{Store, station, users};
use sync::{Engine, EngineOptions, PictureDesk};
use tokio::sync::{Mutex, Notify};
use url::Url;
use workflows::Who;

use crate::contract::SecretStorage;
use crate::core::Way;
use crate::error::{AppError, ErrorCode, internal};
use crate::map;
use crate::scale::ScaleDesk;
use crate::scanner::ScannerDesk;
use crate::secrets::{Secrets, SecretsError, ShopKeys};
use crate::shop_keys::{ConnSettings, ShopConnectors};

const DATABASE: &str = "packbench.db";
const SYNC_LOCK: &str = "sync.lock";
const DEMO_LOCK: &str = "demo-shop.lock";
const DEMO_STATE: &str = "demo-shop.json";

/// A data folder in use.
pub(crate) struct Folder {
    pub(crate) store: Store,
    pub(crate) station: StationId,
    /// Who is signed in at this station.
    signed_in: std::sync::Mutex<Option<UserId>>,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) connectors: Arc<ShopConnectors>,
    pub(crate) engine: Option<Engine>,
    /// Rung when something was queued for a printer.
    pub(crate) printers_bell: Arc<Notify>,
    pub(crate) scanner: Arc<ScannerDesk>,
    /// Told which items people look at whose pictures are not here.
    pub(crate) pictures: Arc<PictureDesk>,
    pub(crate) scale: Arc<ScaleDesk>,
    demo: Mutex<Option<DemoHost>>,
    pub(crate) is_demo: bool,
}

/// The demo shop, and the lock that keeps a second process from serving the same state.
struct DemoHost {
    shop: DemoShop,
    _lock: File,
}

/// How to open a folder.
pub(crate) struct Opening<'a> {
    pub(crate) path: &'a Path,
    pub(crate) is_demo: bool,
    pub(crate) sync: bool,
    pub(crate) passphrase: Option<&'a str>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
}

impl Folder {
    pub(crate) async fn open(opening: Opening<'_>) -> Result<Self, AppError> {
        let Opening { path, is_demo, sync, passphrase, clock, ids } = opening;
        std::fs::create_dir_all(path).map_err(|error| internal(&error))?;
        let store = Store::open(&path.join(DATABASE), Arc::clone(&clock), Arc::clone(&ids)).await?;
        let station = this_station(&store).await?;
        let secrets = Arc::new(if is_demo { Secrets::in_memory() } else { secrets_of(path).await? });
        if let Some(passphrase) = passphrase {
            unlock(&secrets, passphrase.to_owned()).await?;
        }
        let connectors = Arc::new(ShopConnectors::new(Arc::clone(&clock), Arc::clone(&ids)));
        let mut folder = Self {
            store,
            station,
            signed_in: std::sync::Mutex::default(),
            secrets,
            connectors,
            engine: None,
            printers_bell: Arc::default(),
            scanner: Arc::default(),
            pictures: Arc::default(),
            scale: Arc::default(),
            demo: Mutex::default(),
            is_demo,
        };
        if is_demo && sync {
            folder.host_demo(path, Arc::clone(&clock)).await?;
        }
        folder.read_keys().await?;
        let zone = iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
        workflows::guess_zone(&folder.store, zone).await?;
        if sync {
            folder.engine = Some(folder.start_engine(path, clock, ids).await);
        }
        Ok(folder)
    }

    /// Who works at this station. Whoever can run the command line can read the file, so there the owner works; a station
    /// without users belongs to whoever sits at it.
    pub(crate) async fn who(&self, way: Way) -> Result<Who, AppError> {
        if way == Way::CommandLine {
            return Ok(Who::alone(self.station));
        }
        let mut reader = self.store.read().await?;
        if !users::any(&mut reader).await? {
            return Ok(Who::alone(self.station));
        }
        let user = *self.signed_in.lock().unwrap_or_else(PoisonError::into_inner);
        let role: Option<Role> = match user {
            Some(user) => users::get(&mut reader, user).await?.filter(|u| u.is_active).map(|u| u.role),
            None => None,
        };
        Ok(Who { station: self.station, user: role.and(user), role })
    }

    /// Makes somebody the person at this station, or nobody.
    pub(crate) fn sign_in(&self, user: Option<UserId>) {
        *self.signed_in.lock().unwrap_or_else(PoisonError::into_inner) = user;
    }

    async fn start_engine(&self, path: &Path, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Engine {
        let connectors: Arc<dyn sync::Connectors> = Arc::clone(&self.connectors) as _;
        let options = EngineOptions::new(path.join(SYNC_LOCK));
        Engine::start(self.store.clone(), connectors, clock, ids, options).await
    }

    /// Serves the demo shop unless another process does, and points the demo's connection at it.
    async fn host_demo(&mut self, path: &Path, clock: Arc<dyn Clock>) -> Result<(), AppError> {
        let lock = File::create(path.join(DEMO_LOCK)).map_err(|error| internal(&error))?;
        if lock.try_lock().is_err() {
            return Ok(());
        }
        let shop = self.start_demo(path, clock).await?;
        let conn = self.point_at(shop.base_url().as_str()).await?;
        let keys = shop.keys();
        let keys = ShopKeys { consumer_key: keys.consumer_key, consumer_secret: keys.consumer_secret };
        self.secrets.set(&conn.to_string(), &keys)?;
        self.look_at(conn, shop.base_url().as_str(), &keys).await?;
        *self.demo.get_mut() = Some(DemoHost { shop, _lock: lock });
        Ok(())
    }

    /// Starts the demo shop where it was last time, because there the pictures are that were not fetched yet; somewhere else
    /// where another program is there now.
    async fn start_demo(&self, path: &Path, clock: Arc<dyn Clock>) -> Result<DemoShop, AppError> {
        let options =
            DemoShopOptions { state_file: Some(path.join(DEMO_STATE)), ..DemoShopOptions::default() };
        let known = connections::list(&mut self.store.read().await?).await?.into_iter().next();
        if let Some(port) = known.and_then(|conn| Url::parse(&conn.base_url).ok()?.port()) {
            let there = DemoShopOptions { bind: (Ipv4Addr::LOCALHOST, port).into(), ..options.clone() };
            match DemoShop::start(there, Arc::clone(&clock)).await {
                Ok(shop) => return Ok(shop),
                Err(error) => tracing::info!(%error, "the demo shop moves to another port"),
            }
        }
        DemoShop::start(options, clock).await.map_err(|error| internal(&error))
    }

    /// Finds out what the demo shop can do, once, as connecting to any other shop does. The engine looks again by itself.
    async fn look_at(&self, conn: ConnId, url: &str, keys: &ShopKeys) -> Result<(), AppError> {
        let known = connections::get(&mut self.store.read().await?, conn).await?;
        if known.is_some_and(|known| known.probe.is_some()) {
            return Ok(());
        }
        let adapter = self.connectors.adapter(url, keys, &ConnSettings::default(), None);
        let adapter = adapter.map_err(|error| map::conn_error(&error))?;
        let probe = adapter.probe().await.map_err(|error| map::conn_error(&error))?;
        let record = sync::probe_record(&probe).map_err(|error| internal(&error))?;
        let mut tx = self.store.write().await?;
        connections::set_probe(&mut tx, conn, &record).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn point_at(&self, url: &str) -> Result<ConnId, AppError> {
        let mut tx = self.store.write().await?;
        let existing = connections::list(&mut tx).await?.into_iter().next();
        let conn_id = existing.as_ref().map_or_else(|| ConnId::new(tx.ids().next()), |c| c.conn_id);
        let kept = existing.as_ref().map(ConnSettings::of).unwrap_or_default();
        let settings = ConnSettings { is_demo: true, ..kept };
        let conn = NewConnection {
            conn_id,
            kind: "woocommerce".to_owned(),
            name: "Packbench Demo".to_owned(),
            base_url: url.to_owned(),
            secret_ref: conn_id.to_string(),
            settings: serde_json::to_value(settings).map_err(|error| internal(&error))?,
        };
        if existing.is_some() {
            connections::update(&mut tx, &conn).await?;
        } else {
            connections::insert(&mut tx, &conn).await?;
        }
        tx.commit().await?;
        Ok(conn_id)
    }

    /// Reads the keys of every connection, as far as they are not locked away.
    pub(crate) async fn read_keys(&self) -> Result<(), AppError> {
        if matches!(self.secrets.storage(), SecretStorage::FileLocked | SecretStorage::FileNew) {
            return Ok(());
        }
        let conns = connections::list(&mut self.store.read().await?).await?;
        for conn in conns {
            let secrets = Arc::clone(&self.secrets);
            let name = conn.secret_ref.clone();
            match blocking(move || secrets.get(&name)).await? {
                Ok(Some(keys)) => self.connectors.know(conn.conn_id, keys),
                Ok(None) => tracing::warn!(conn = %conn.conn_id, "no keys are kept for this connection"),
                Err(error) => tracing::warn!(conn = %conn.conn_id, %error, "the keys could not be read"),
            }
        }
        Ok(())
    }

    /// Ends sync and the demo shop at a safe point and closes the database.
    pub(crate) async fn close(&self) {
        if let Some(engine) = &self.engine {
            engine.stop().await;
        }
        let demo = self.demo.lock().await.take();
        if let Some(demo) = demo {
            demo.shop.stop().await;
        }
        self.store.close().await;
    }

    /// Rings the engine, if one runs here.
    pub(crate) fn ring(&self) {
        if let Some(engine) = &self.engine {
            engine.ring();
        }
    }
}

pub(crate) async fn unlock(secrets: &Arc<Secrets>, passphrase: String) -> Result<(), AppError> {
    let secrets = Arc::clone(secrets);
    Ok(blocking(move || secrets.unlock(&passphrase)).await??)
}

pub(crate) async fn keep_keys(secrets: &Arc<Secrets>, name: String, keys: ShopKeys) -> Result<(), AppError> {
    let secrets = Arc::clone(secrets);
    Ok(blocking(move || secrets.set(&name, &keys)).await??)
}

async fn secrets_of(path: &Path) -> Result<Secrets, AppError> {
    let path: PathBuf = path.to_owned();
    blocking(move || Secrets::of_folder(&path)).await
}

/// Runs what blocks (a keychain, a deliberately slow passphrase) where blocking is allowed.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| internal(&error))
}

async fn this_station(store: &Store) -> Result<domain::StationId, AppError> {
    if let Some(station) = station::this(&mut store.read().await?).await? {
        return Ok(station.station_id);
    }
    let mut tx = store.write().await?;
    let station = station::get_or_create(&mut tx, "").await?;
    tx.commit().await?;
    Ok(station.station_id)
}

impl From<SecretsError> for AppError {
    fn from(error: SecretsError) -> Self {
        match error {
            SecretsError::PassphraseNeeded => Self::new(ErrorCode::PassphraseNeeded),
            SecretsError::PassphraseWrong => Self::new(ErrorCode::PassphraseWrong),
            other => Self::new(ErrorCode::SecretsFailed).with("detail", other.to_string()),
        }
    }
}
