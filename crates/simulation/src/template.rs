//! The data folder as most schedules find it: connected and imported. Made once, copied for each.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use async_trait::async_trait;
use bytes::Bytes;
use demo_shop::{Answered, LocalShop};
use domain::{Clock, ConnId, Ids, StationId, Timestamp};
use shops::woocommerce::{
    Failure, IncomingAnswer, OutgoingRequest, Secret, ShopFacts, Transport, WooCommerce, WooConfig,
};
use shops::{ConnError, Connector};
use store::connections::{self, Connection, NewConnection, ProbeRecord};
use store::{Connections, Durability, Store, StoreOptions, station};
use sync::{Connectors, Engine, EngineOptions};
use testkit::SeqIds;

use crate::agenda::{Agenda, START};
use crate::world;

/// How long before the start of a schedule everything was imported.
pub(crate) const BEFORE: Duration = Duration::from_secs(3_600);
/// The database in its folder.
pub(crate) const DATABASE: &str = "packbench.db";

/// What the shops of schedules differ in from their beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    /// Whether the shop has its own fulfillments.
    pub(crate) has_fulfillments: bool,
    /// Whether the shop says how long its requests may run.
    pub(crate) tells_limit: bool,
    /// Whether nothing is imported yet.
    pub(crate) is_new: bool,
}

/// A data folder that can be copied, and how to talk to its shop.
#[derive(Debug)]
pub(crate) struct Template {
    database: Vec<u8>,
    pub(crate) config: WooConfig,
    pub(crate) conn: ConnId,
    pub(crate) station: StationId,
    kind: Kind,
}

impl Template {
    /// The template of a kind, made at its first use.
    pub(crate) fn of(kind: Kind) -> anyhow::Result<Arc<Self>> {
        static MADE: OnceLock<Mutex<HashMap<Kind, Arc<Template>>>> = OnceLock::new();
        let mut made = MADE.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(&kind) {
            return Ok(Arc::clone(known));
        }
        let template = Arc::new(make(kind).context("the common beginning of all schedules")?);
        made.insert(kind, Arc::clone(&template));
        Ok(template)
    }

    /// Copies the database into a folder.
    pub(crate) fn copy_to(&self, folder: &Path) -> anyhow::Result<()> {
        std::fs::write(folder.join(DATABASE), &self.database).context("the copy of the database")
    }

    /// The shop as it was when the template was imported, on a clock that then starts.
    pub(crate) fn shop(&self) -> anyhow::Result<(Agenda, LocalShop)> {
        let agenda = Agenda::starting_at(begin());
        let shop = world::shop(&agenda, self.kind.has_fulfillments)?;
        agenda.jump(START);
        Ok((agenda, shop))
    }
}

fn begin() -> Timestamp {
    START.minus(BEFORE)
}

/// How every simulation opens its database.
pub(crate) fn store_options() -> StoreOptions {
    StoreOptions { connections: Connections::Single, durability: Durability::Off, gate: None }
}

/// A network on which nothing takes time.
#[derive(Debug)]
struct Direct(LocalShop);

#[async_trait]
impl Transport for Direct {
    async fn call(&self, asked: OutgoingRequest) -> Result<IncomingAnswer, Failure> {
        let lost = |words: String| Failure::AfterSending(ConnError::Unreachable(words));
        let body = Bytes::from(asked.body.unwrap_or_default());
        let request = http::Request::builder().method(asked.method).uri(asked.url.as_str()).body(body);
        let mut request = request.map_err(|error| lost(error.to_string()))?;
        *request.headers_mut() = asked.headers;
        let Answered::Whole(answer) = self.0.answer(request) else { return Err(lost("no answer".into())) };
        let (head, body) = answer.into_parts();
        Ok(IncomingAnswer { status: head.status.as_u16(), headers: head.headers, body: body.to_vec() })
    }
}

/// Gives the same adapter again and again.
struct Same(Arc<dyn Connector>);

impl Connectors for Same {
    fn connector(&self, _conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        Ok(Arc::clone(&self.0))
    }
}

fn make(kind: Kind) -> anyhow::Result<Template> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let folder = tempfile::tempdir()?;
    let template = runtime.block_on(import(kind, folder.path()))?;
    let database = std::fs::read(folder.path().join(DATABASE))?;
    Ok(Template { database, ..template })
}

async fn import(kind: Kind, folder: &Path) -> anyhow::Result<Template> {
    let agenda = Agenda::starting_at(begin());
    let shop = world::shop(&agenda, kind.has_fulfillments)?;
    let (clock, ids): (Arc<dyn Clock>, Arc<dyn Ids>) = (Arc::new(agenda), Arc::new(SeqIds::new()));
    let store =
        Store::open_with(&folder.join(DATABASE), store_options(), Arc::clone(&clock), Arc::clone(&ids))
            .await?;
    let keys = shop.keys();
    let mut config = WooConfig::new(shop.base_url(), keys.consumer_key, Secret::new(keys.consumer_secret));
    let adapter = |config: WooConfig| {
        let direct = Arc::new(Direct(shop.clone()));
        WooCommerce::with_transport(config, direct, Arc::clone(&clock), Arc::clone(&ids))
    };
    let probe = adapter(config.clone()).probe().await?;
    config.facts = Some(ShopFacts::from(&probe));
    // So few orders as schedules have are cut in two as well.
    config.split_from = 4;
    let (conn, station) = connect(&store, &shop, &probe, kind).await?;

    if kind.is_new {
        store.close().await;
        return Ok(Template { database: Vec::new(), config, conn, station, kind });
    }
    let connectors = Arc::new(Same(Arc::new(adapter(config.clone()))));
    let options = EngineOptions::new(folder.join("sync.lock"));
    let engine = Engine::start(store.clone(), connectors, clock, ids, options).await;
    let done = engine.run_until_caught_up().await;
    ensure!(done.problems.is_empty(), "the import has problems: {:?}", done.problems);
    engine.stop().await;
    // The last connection that closes writes the journal into the file that is copied.
    store.close().await;
    Ok(Template { database: Vec::new(), config, conn, station, kind })
}

async fn connect(
    store: &Store,
    shop: &LocalShop,
    probe: &shops::Probe,
    kind: Kind,
) -> anyhow::Result<(ConnId, StationId)> {
    let conn = ConnId::new(store.ids().next());
    let mut tx = store.write().await?;
    let new =
        NewConnection { conn_id: conn, base_url: shop.base_url().to_string(), ..testkit::connection(1) };
    connections::insert(&mut tx, &new).await?;
    let limit = probe.max_exec_ms.filter(|_| kind.tells_limit).and_then(|limit| i64::try_from(limit).ok());
    let record = ProbeRecord {
        caps: serde_json::to_value(&probe.caps)?,
        probe: serde_json::to_value(probe)?,
        clock_skew_ms: probe.clock_skew_ms,
        max_exec_ms: limit,
    };
    connections::set_probe(&mut tx, conn, &record).await?;
    let station = station::get_or_create(&mut tx, "Simulated").await?.station_id;
    tx.commit().await?;
    Ok((conn, station))
}
