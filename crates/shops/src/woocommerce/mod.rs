//! WooCommerce over its REST API v3.

mod answer;
mod auth;
mod classify;
mod config;
mod cursor;
mod decode;
mod feeds;
mod http;
mod note;
mod probe;
mod pull;
mod ship;
#[cfg(test)]
mod tests;
mod tls;
mod transport;

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use domain::{Clock, Ids, Intent, Op, Quantity, RemoteId, ShopOrder};
use reqwest::Method;
use serde_json::value::RawValue;

pub use self::config::{
    AuthChoice, AuthMode, Secret, ShopAddress, ShopFacts, Timeouts, UnknownAuthMode, WooConfig,
    normalize_address,
};
pub use self::transport::{Failure, IncomingAnswer, OutgoingRequest, Transport};

use self::answer::Answer;
use self::classify::Asked;
use self::decode::Shop;
use self::http::{Ask, Http};
use crate::{
    Ack, Caps, ConnError, Connector, Cursor, Decoded, Entity, Evidence, Fetched, Found, Fresh, Outcome, Page,
    PageBudget, Plan, Prepared, Probe, Remote, Skipped, Stream,
};

/// One WooCommerce shop.
#[derive(Debug)]
pub struct WooCommerce {
    http: Http,
    allow_query_keys: bool,
    /// How to sign in and what the shop can do: from the configuration, replaced by every probe.
    known: RwLock<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    auth: AuthMode,
    facts: Option<ShopFacts>,
}

impl WooCommerce {
    /// Prepares a connection; nothing is sent.
    ///
    /// # Errors
    /// [`ConnError::Certificate`] when the extra certificates cannot be read.
    pub fn new(config: WooConfig, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Result<Self, ConnError> {
        let network = Arc::new(transport::Network::new(&config)?);
        Ok(Self::with_transport(config, network, clock, ids))
    }

    /// The same with another way to the shop than the network.
    #[must_use]
    pub fn with_transport(
        config: WooConfig,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        let http = Http::new(&config, transport, clock, ids);
        let is_https = config.base_url.scheme() == "https";
        let preferred = if is_https { AuthMode::Basic } else { AuthMode::OAuth { sign_as: None } };
        let auth = match config.auth {
            AuthChoice::Known(mode @ AuthMode::OAuth { .. }) => mode,
            AuthChoice::Known(AuthMode::QueryKeys) if is_https && config.allow_query_keys => {
                AuthMode::QueryKeys
            }
            // Over plain http the keys would travel readable, and WooCommerce would not accept them.
            AuthChoice::Known(AuthMode::Basic | AuthMode::QueryKeys) | AuthChoice::Auto => preferred,
        };
        let known = RwLock::new(Known { auth, facts: config.facts });
        Self { http, allow_query_keys: config.allow_query_keys, known }
    }

    fn known(&self) -> Known {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn caps(&self) -> Option<Caps> {
        self.known().facts.map(|facts| facts.caps)
    }

    fn shop(&self) -> Shop {
        let facts = self.known().facts;
        Shop {
            currency: facts.as_ref().map(|facts| facts.currency),
            weight_unit: facts.map(|facts| facts.weight_unit).unwrap_or_default(),
        }
    }

    fn asked(&self, ask: &Ask, auth: Option<&AuthMode>, answer: &Answer) -> Asked {
        Asked {
            is_write: ask.method != Method::GET,
            is_oauth: matches!(auth, Some(AuthMode::OAuth { .. })),
            skew_ms: self.skew_ms(answer),
        }
    }

    /// The shop's clock less ours.
    fn skew_ms(&self, answer: &Answer) -> i64 {
        answer.date.map_or(0, |date| date.millis().saturating_sub(self.http.now().millis()))
    }

    /// Asks, and gives back an answer that is a success with JSON.
    async fn read(&self, ask: &Ask) -> Result<Answer, ConnError> {
        self.read_as(ask, Some(&self.known().auth)).await
    }

    async fn read_as(&self, ask: &Ask, auth: Option<&AuthMode>) -> Result<Answer, ConnError> {
        let answer = self.http.send(ask, auth).await.map_err(Failure::into_error)?;
        let asked = self.asked(ask, auth, &answer);
        classify::check(answer, asked)
    }

    /// Performs one write.
    async fn write(&self, ask: &Ask) -> Written {
        let auth = self.known().auth;
        match self.http.send(ask, Some(&auth)).await {
            Ok(answer) if answer.is_success() && answer.json().is_some() => Written::Done(answer),
            Ok(answer) => Written::Not(classify::outcome_of(&answer, self.asked(ask, Some(&auth), &answer))),
            Err(failure) => Written::Not(classify::outcome_of_failure(failure)),
        }
    }

    /// Asks for one record; a list of one is unwrapped.
    async fn read_record(&self, entity: Entity, ask: &Ask) -> Result<Fetched, ConnError> {
        let answer = match self.read(ask).await {
            Ok(answer) => answer,
            Err(ConnError::NotFound) => return Ok(Fetched::Gone),
            Err(error) => return Err(error),
        };
        let json = answer.json().ok_or_else(|| ConnError::BadAnswer("no JSON".to_owned()))?;
        let listed: Option<Vec<&RawValue>> = serde_json::from_str(json.raw.get()).ok();
        let body = match &listed {
            Some(records) => match records.first() {
                Some(record) => record.get(),
                None => return Ok(Fetched::Gone),
            },
            None => json.raw.get(),
        };
        self.decode(entity, body.as_bytes()).map(|remote| Fetched::Row(Box::new(remote)))
    }

    /// Fills in how much of each line was given back; an order names only the amounts.
    async fn with_refunded_units(&self, mut remote: Remote) -> Result<Remote, ConnError> {
        let Decoded::Order(order) = &mut remote.decoded else { return Ok(remote) };
        if order.refund_ids.is_empty() {
            return Ok(remote);
        }
        let path = format!("wc/v3/orders/{}/refunds", order.remote_id);
        let answer = self.read(&Ask::get(path).with("per_page", "100")).await?;
        let refunds: Vec<&RawValue> =
            serde_json::from_str(answer.json().map_or("", |json| json.raw.get()))
                .map_err(|_| ConnError::BadAnswer("not a list of refunds".to_owned()))?;
        let read = refunds.iter().filter_map(|body| self.decode(Entity::Refund, body.get().as_bytes()).ok());
        for refund in read {
            if let Decoded::Refund(refund) = refund.decoded {
                take_back(order, &refund.lines);
            }
        }
        Ok(remote)
    }
}

fn take_back(order: &mut ShopOrder, lines: &[(RemoteId, Quantity)]) {
    for (id, units) in lines {
        if let Some(line) = order.lines.iter_mut().find(|line| line.remote_id == *id) {
            line.refunded = line.refunded.plus(*units);
        }
    }
}

/// How a write ended, its answer still whole.
enum Written {
    Done(Answer),
    Not(Outcome),
}

#[async_trait]
impl Connector for WooCommerce {
    async fn probe(&self) -> Result<Probe, ConnError> {
        self.probe_shop().await
    }

    async fn pull(&self, stream: Stream, cursor: &Cursor, budget: PageBudget) -> Result<Page, ConnError> {
        self.pull_page(stream, cursor, budget).await
    }

    async fn skip(&self, stream: Stream, cursor: &Cursor) -> Result<Skipped, ConnError> {
        self.skip_record(stream, cursor).await
    }

    /// Refunds of shops without a list of all (before WooCommerce 9.0) are asked for as `order/refund`.
    async fn fetch(&self, entity: Entity, id: &RemoteId) -> Result<Fetched, ConnError> {
        let ask = match (entity, id.as_str().split_once('/')) {
            (Entity::Order, _) => Ask::get(format!("wc/v3/orders/{id}")),
            // The list of products hides variations, but a variation is found by its id all the same.
            (Entity::Product | Entity::Variation, _) => Ask::get(format!("wc/v3/products/{id}")),
            (Entity::Refund, None) => Ask::get("wc/v3/refunds").with("include", id.as_str()),
            (Entity::Refund, Some((order, refund))) => {
                Ask::get(format!("wc/v3/orders/{order}/refunds/{refund}"))
            }
        };
        match self.read_record(entity, &ask.uncached()).await? {
            Fetched::Row(row) => Ok(Fetched::Row(Box::new(self.with_refunded_units(*row).await?))),
            Fetched::Gone => Ok(Fetched::Gone),
        }
    }

    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError> {
        let found = decode::record(entity, body, self.shop());
        found.ok_or_else(|| ConnError::BadAnswer("a record without an id".to_owned()))
    }

    fn plan(&self, op: &Op, fresh: &Fresh) -> Plan {
        match &op.intent {
            Intent::Ship(intent) => {
                let mode = self.caps().map(|caps| caps.fulfillment);
                ship::plan(op, intent, fresh, mode.unwrap_or(crate::FulfillmentMode::TrackingMeta))
            }
            Intent::PrivateNote(intent) => note::plan(op, intent, fresh),
        }
    }

    async fn send(&self, prepared: &Prepared) -> Outcome {
        match &prepared.op.intent {
            Intent::Ship(_) => self.send_ship(prepared).await,
            Intent::PrivateNote(_) => self.send_note(prepared).await,
        }
    }

    async fn find(&self, prepared: &Prepared) -> Result<Found, ConnError> {
        match &prepared.op.intent {
            Intent::Ship(intent) => self.find_ship(prepared, intent).await,
            Intent::PrivateNote(_) => self.find_note(prepared).await,
        }
    }
}

/// A write that is known to have arrived but whose answer cannot be read.
fn unreadable(answer: &Answer) -> Outcome {
    let detail = "the answer holds no record".to_owned();
    Outcome::Unknown(Evidence { status: Some(answer.status), detail })
}

/// The write that a prepared request describes.
fn write_ask(method: &str, path: &str, body: &str) -> Ask {
    let method = if method == "POST" { Method::POST } else { Method::PUT };
    Ask::write(method, path, body)
}

fn acknowledged(remote: &Remote) -> Ack {
    Ack { modified_srv: Some(remote.modified_srv), created: None }
}
