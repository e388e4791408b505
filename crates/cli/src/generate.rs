//! `generate`: a data folder of any size, filled by the sync engine from a shop that exists in memory alone.
//!
//! The engine imports from a [`Connector`] whose pages are made instead of fetched; decoding, mirroring and projecting
//! are those of a real import. One page is in memory at a time.

use std::iter::Peekable;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use backend::{SystemClock, SystemIds};
use domain::{Clock as _, ConnId, Currency, Ids as _, Op, RemoteId, Timestamp};
use serde_json::{Value, json};
use shops::woocommerce::{Secret, ShopFacts, WooCommerce, WooConfig};
use shops::{
    Caps, ConnError, Connector, Cursor, Entity, Fence, Fetched, Found, Fresh, IdPage, IdPlace, Identity,
    LengthUnit, Outcome, Page, PageBudget, Plan, Prepared, Probe, Remote, Skipped, Stream, WeightUnit,
};
use store::connections::{self, ConnState, Connection, NewConnection};
use store::{Store, StoreError};
use sync::{Connectors, Engine, EngineOptions};
use url::Url;

use crate::args::{GenerateArgs, Global};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, say_json, say_line};
use crate::stop::stop_asked;
use crate::workbench::{Sync, Workbench, data_folder};

/// Fills the data folder of the command line. A run that was broken off goes on where it was when the same numbers
/// are given again.
pub(crate) async fn run(global: &Global, args: GenerateArgs) -> Result<Exit, Failure> {
    let folder = data_folder(global)?;
    let bench = Workbench::open(global, Sync::Off).await?;
    let store = bench.backend().store().await;
    let result = fill(&store, &folder.join("sync.lock"), &args).await;
    bench.close().await;
    let pulled = result?;
    if global.json {
        say_json(&json!({ "orders": args.orders, "records": pulled }))?;
    } else {
        say_line(&format!("{} generated, with their products.", count(args.orders, "order", "orders")))?;
    }
    Ok(Exit::Done)
}

async fn fill(store: &Store, lock: &std::path::Path, args: &GenerateArgs) -> Result<u64, Failure> {
    let conn = connection(store, args).await.map_err(|error| in_store(&error))?;
    let shop =
        GeneratedShop::new(args, conn.created_at).map_err(|error| Failure::Unexpected(error.to_string()))?;
    let connectors = Arc::new(OnlyShop(Arc::new(shop)));
    let options = EngineOptions::new(lock);
    let engine =
        Engine::start(store.clone(), connectors, Arc::new(SystemClock), Arc::new(SystemIds), options).await;
    let result = tokio::select! {
        caught_up = engine.run_until_caught_up() => match caught_up.problems.first() {
            None => Ok(caught_up.pulled),
            Some(problem) => Err(Failure::Refused(format!("The folder could not be filled: {problem:?}"))),
        },
        () = stop_asked() => Err(Failure::Interrupted),
    };
    engine.stop().await;
    if result.is_ok() {
        pause(store, conn.conn_id).await.map_err(|error| in_store(&error))?;
    }
    result
}

fn in_store(error: &StoreError) -> Failure {
    Failure::Refused(format!("The data folder cannot be filled: {error}"))
}

/// The connection of an earlier, broken-off run with the same numbers, or a new one in an empty folder.
async fn connection(store: &Store, args: &GenerateArgs) -> Result<Connection, StoreError> {
    let mut tx = store.write().await?;
    let base_url = format!("{}/{}/{}", demo_shop::GENERATED_SHOP_URL, args.seed, args.orders);
    let known = connections::list(&mut tx).await?.into_iter().find(|conn| conn.base_url == base_url);
    let conn_id = known.as_ref().map_or_else(|| ConnId::new(SystemIds.next()), |conn| conn.conn_id);
    if known.is_none() {
        let new = NewConnection {
            conn_id,
            kind: "woocommerce".to_owned(),
            name: "Generated shop".to_owned(),
            base_url,
            secret_ref: conn_id.to_string(),
            settings: json!({}),
        };
        connections::insert(&mut tx, &new).await?;
    }
    connections::set_state(&mut tx, conn_id, ConnState::Ok, None).await?;
    let conn = connections::get(&mut tx, conn_id).await?;
    tx.commit().await?;
    conn.ok_or_else(|| StoreError::NoSuch { what: "connection", id: conn_id.to_string() })
}

/// There is no such shop on any network, so nobody should try to reach it later.
async fn pause(store: &Store, conn: ConnId) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    connections::set_state(&mut tx, conn, ConnState::Paused, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the generated shop to every connection that is still open: the others are paused.
struct OnlyShop(Arc<GeneratedShop>);

impl Connectors for OnlyShop {
    fn connector(&self, conn: &Connection) -> Result<Arc<dyn Connector>, ConnError> {
        if conn.base_url.starts_with(demo_shop::GENERATED_SHOP_URL) {
            Ok(Arc::clone(&self.0) as _)
        } else {
            Err(ConnError::Unreachable(
                "only the generated shop is there while a folder is filled".to_owned(),
            ))
        }
    }
}

type Records = Box<dyn Iterator<Item = Value> + Send>;

/// A feed that is under way: the records that were not given yet, and how many were.
struct Feed {
    given: u64,
    left: Peekable<Records>,
}

/// A shop whose pages are made when they are asked for.
struct GeneratedShop {
    seed: u64,
    orders: u32,
    /// What the dates are relative to: the same in a run that goes on.
    now: Timestamp,
    decoder: WooCommerce,
    feeds: Mutex<Vec<(Stream, Feed)>>,
}

impl GeneratedShop {
    fn new(args: &GenerateArgs, now: Timestamp) -> Result<Self, ConnError> {
        let address = Url::parse(demo_shop::GENERATED_SHOP_URL)
            .map_err(|error| ConnError::BadUrl(error.to_string()))?;
        let mut config = WooConfig::new(address, "ck_generated", Secret::new("cs_generated"));
        config.facts = Some(ShopFacts::from(&probe()?));
        let decoder = WooCommerce::new(config, Arc::new(SystemClock), Arc::new(SystemIds))?;
        Ok(Self { seed: args.seed, orders: args.orders, now, decoder, feeds: Mutex::default() })
    }

    /// The records of a stream from its beginning.
    fn records(&self, stream: Stream) -> Records {
        let is_variation = |record: &Value| record["type"] == "variation";
        match stream {
            Stream::Orders => Box::new(demo_shop::orders(self.seed, self.orders, self.now)),
            Stream::Products => {
                Box::new(demo_shop::products(self.seed, self.now).filter(move |it| !is_variation(it)))
            }
            Stream::Variations => Box::new(demo_shop::products(self.seed, self.now).filter(is_variation)),
            Stream::OpenOrders | Stream::OlderOrders | Stream::TrashedOrders | Stream::Refunds => {
                Box::new(std::iter::empty())
            }
        }
    }

    /// The next records after the first `given` of a stream, and whether others follow.
    fn take(&self, stream: Stream, given: u64, most: usize) -> (Vec<Value>, bool) {
        let mut feeds = self.feeds.lock().unwrap_or_else(PoisonError::into_inner);
        let known = feeds.iter().position(|(of, feed)| *of == stream && feed.given == given);
        let mut feed = match known {
            Some(at) => feeds.swap_remove(at).1,
            None => {
                let mut left = self.records(stream);
                (0..given).for_each(|_| drop(left.next()));
                Feed { given, left: left.peekable() }
            }
        };
        let rows: Vec<Value> = feed.left.by_ref().take(most).collect();
        feed.given += rows.len() as u64;
        let has_more = feed.left.peek().is_some();
        feeds.retain(|(of, _)| *of != stream);
        feeds.push((stream, feed));
        (rows, has_more)
    }
}

fn probe() -> Result<Probe, ConnError> {
    let currency = "UAH".parse::<Currency>().map_err(|error| ConnError::BadAnswer(error.to_string()))?;
    Ok(Probe {
        statuses: Vec::new(),
        identity: Identity {
            name: "Generated shop".to_owned(),
            home_url: demo_shop::GENERATED_SHOP_URL.to_owned(),
            version: String::new(),
            platform_version: String::new(),
            currency,
            country: "UA".to_owned(),
            weight_unit: WeightUnit::Kilogram,
            length_unit: LengthUnit::Centimetre,
        },
        caps: Caps {
            variations_stream: true,
            refunds_stream: true,
            may_write: Some(false),
            ..Caps::read_only()
        },
        auth: "basic".to_owned(),
        fence: None,
        tracking_plugin: None,
        clock_skew_ms: 0,
        max_exec_ms: None,
    })
}

/// Nothing can be sent to a shop that is not there.
fn not_there() -> ConnError {
    ConnError::Unreachable("the generated shop is on no network".to_owned())
}

#[async_trait]
impl Connector for GeneratedShop {
    async fn probe(&self) -> Result<Probe, ConnError> {
        probe()
    }

    async fn pull(&self, stream: Stream, cursor: &Cursor, budget: PageBudget) -> Result<Page, ConnError> {
        // A stream with a watermark and no place in a walk was imported to its end, and nothing happens in this shop.
        let is_done = cursor.token.is_empty() && cursor.watermark_srv.is_some();
        let given = cursor.token.parse().unwrap_or(0);
        let (made, has_more) = if is_done {
            (Vec::new(), false)
        } else {
            self.take(stream, given, usize::try_from(budget.per_page).unwrap_or(1))
        };
        let mut page = Page {
            rows: Vec::with_capacity(made.len()),
            unreadable: Vec::new(),
            next: Cursor { watermark_srv: Some(SystemClock.now()), token: String::new() },
            caught_up: !has_more,
            total: (stream == Stream::Orders).then_some(u64::from(self.orders)),
            damaged: false,
        };
        if has_more {
            page.next = Cursor { watermark_srv: None, token: (given + made.len() as u64).to_string() };
        }
        for record in made {
            page.rows.push(self.decode(stream.entity(), record.to_string().as_bytes())?);
        }
        Ok(page)
    }

    async fn skip(&self, _: Stream, _: &Cursor) -> Result<Skipped, ConnError> {
        Err(not_there())
    }

    async fn fetch(&self, _: Entity, _: &RemoteId) -> Result<Fetched, ConnError> {
        Err(not_there())
    }

    async fn ids(&self, _: Entity, _: IdPlace) -> Result<IdPage, ConnError> {
        Err(not_there())
    }

    fn lists_as_open(&self, status: &str) -> bool {
        self.decoder.lists_as_open(status)
    }

    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError> {
        self.decoder.decode(entity, body)
    }

    fn plan(&self, op: &Op, fresh: &Fresh<'_>) -> Plan {
        self.decoder.plan(op, fresh)
    }

    fn fence(&self, _: &Prepared, _: Option<i64>) -> Option<Fence> {
        None
    }

    fn is_dead(&self, _: &Fence) -> bool {
        true
    }

    async fn send(&self, _: &Prepared) -> Outcome {
        Outcome::NotSent(not_there())
    }

    async fn find(&self, _: &Prepared) -> Result<Found, ConnError> {
        Err(not_there())
    }
}
