//! WooCommerce over its REST API v3.

mod answer;
mod auth;
mod classify;
mod config;
mod cursor;
mod decode;
mod feeds;
mod fetch;
mod http;
mod ids;
mod note;
mod probe;
mod pull;
mod refund;
mod sales;
mod ship;
mod split;
mod status;
mod statuses;
mod stock;
#[cfg(test)]
mod tests;
mod transport;

use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use domain::{Clock, Ids, Intent, Op, RemoteId, ShopOrder};
use reqwest::Method;

pub use self::config::{
    AuthChoice, AuthMode, Secret, ShopAddress, ShopFacts, Timeouts, UnknownAuthMode, WooConfig,
    normalize_address,
};
pub use self::statuses::{StatusMap, StatusTaken, core_slug};
pub use self::transport::{Failure, IncomingAnswer, OutgoingRequest, Transport};

use self::answer::Answer;
use self::classify::Asked;
use self::decode::Shop;
use self::http::{Ask, Http};
use self::note::Reader;
use crate::{
    Ack, Caps, ConnError, Connector, Cursor, Decoded, Entity, Evidence, Fence, Fetched, Found, Fresh, Guard,
    Halves, IdPage, IdPlace, Outcome, Page, PageBudget, Plan, PlanConflict, Prepared, Probe, Remote, Skipped,
    Stream,
};

/// How long WooCommerce remembers a nonce, and how far a signature's time may be off, in seconds.
const FENCE_SECONDS: i64 = 15 * 60;

/// One WooCommerce shop.
#[derive(Debug)]
pub struct WooCommerce {
    http: Http,
    allow_query_keys: bool,
    statuses: Arc<StatusMap>,
    split_from: u64,
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
        let statuses = Arc::new(config.statuses);
        Self {
            http,
            allow_query_keys: config.allow_query_keys,
            split_from: config.split_from,
            statuses,
            known,
        }
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
            weight_unit: facts.as_ref().map(|facts| facts.weight_unit).unwrap_or_default(),
            length_unit: facts.map(|facts| facts.length_unit).unwrap_or_default(),
            statuses: Arc::clone(&self.statuses),
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

    /// Performs the write that was prepared, behind its fence where it has one.
    async fn write_prepared(&self, prepared: &Prepared) -> Written {
        let ask = write_ask(&prepared.method, &prepared.path, &prepared.body);
        let fenced = prepared.fence.clone().zip(self.known().facts.and_then(|facts| facts.fence));
        let Some((fence, auth)) = fenced else { return self.write(&ask).await };
        match self.http.send(&ask.fenced(fence), Some(&auth)).await {
            Ok(answer) if answer.is_success() && answer.json().is_some() => Written::Done(answer),
            Ok(answer) => Written::Not(self.behind_fence(&ask, &auth, &answer, prepared.is_resend).await),
            Err(failure) => Written::Not(classify::outcome_of_failure(failure)),
        }
    }

    /// A refused signature of a request that may have arrived before, while a fresh signature is accepted, says that the
    /// first copy arrived. WooCommerce has one code for all mistakes of a signature and translates the words.
    async fn behind_fence(&self, ask: &Ask, auth: &AuthMode, answer: &Answer, is_resend: bool) -> Outcome {
        let outcome = classify::outcome_of(answer, self.asked(ask, Some(auth), answer));
        let may_be_used = is_resend && answer.status == 401 && !matches!(outcome, Outcome::Unknown(_));
        if may_be_used && self.try_auth(auth).await.is_ok() {
            let detail = "the first copy arrived".to_owned();
            return Outcome::Unknown(Evidence { status: Some(answer.status), detail });
        }
        outcome
    }

    /// What protects a write that makes something.
    fn guard(&self) -> Guard {
        let has_fence = self.known().facts.is_some_and(|facts| facts.fence.is_some());
        if has_fence { Guard::Fence15m } else { Guard::ReadBack }
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

    async fn split(&self) -> Result<Option<Halves>, ConnError> {
        self.split_orders().await
    }

    async fn skip(&self, stream: Stream, cursor: &Cursor) -> Result<Skipped, ConnError> {
        self.skip_record(stream, cursor).await
    }

    async fn fetch(&self, entity: Entity, id: &RemoteId) -> Result<Fetched, ConnError> {
        self.one(entity, id).await
    }

    async fn ids(&self, entity: Entity, place: IdPlace) -> Result<IdPage, ConnError> {
        self.id_page(entity, place).await
    }

    fn lists_as_open(&self, status: &str) -> bool {
        feeds::OPEN.split(',').any(|open| open == status)
    }

    fn decode(&self, entity: Entity, body: &[u8]) -> Result<Remote, ConnError> {
        let found = decode::record(entity, body, &self.shop());
        found.ok_or_else(|| ConnError::BadAnswer("a record without an id".to_owned()))
    }

    fn plan(&self, op: &Op, fresh: &Fresh<'_>) -> Plan {
        match &op.intent {
            Intent::Ship(intent) => {
                let mode = self.caps().map(|caps| caps.fulfillment);
                let mode = mode.unwrap_or(crate::FulfillmentMode::TrackingMeta);
                ship::plan(
                    op,
                    intent,
                    fresh,
                    &ship::Ways { mode, guard: self.guard(), statuses: &self.statuses },
                )
            }
            Intent::SetStatus(intent) => status::plan(op, intent, fresh, &self.statuses),
            Intent::PrivateNote(intent) => note::plan(op, intent, Reader::Staff, fresh, self.guard()),
            Intent::CustomerNote(intent) => note::plan(op, intent, Reader::Customer, fresh, self.guard()),
            Intent::Refund(intent) => refund::plan(op, intent, fresh, self.guard()),
            Intent::StockAdjust(_) | Intent::StockCount(_) => {
                let delta = op.intent.stock_delta().unwrap_or(0);
                stock::plan(op, delta, fresh, self.guard(), self.http.shop_now())
            }
        }
    }

    fn fence(&self, prepared: &Prepared, after: Option<i64>) -> Option<Fence> {
        if prepared.guard != Guard::Fence15m {
            return None;
        }
        let now = self.http.shop_now().millis().div_euclid(1_000);
        let second = after.map_or(now, |last| now.max(last.saturating_add(1)));
        Some(Fence { nonce: self.http.nonce(), second })
    }

    fn is_dead(&self, fence: &Fence) -> bool {
        let now = self.http.shop_now().millis().div_euclid(1_000);
        now.saturating_sub(fence.second) > FENCE_SECONDS
    }

    async fn send(&self, prepared: &Prepared) -> Outcome {
        match &prepared.op.intent {
            Intent::Ship(_) => self.send_ship(prepared).await,
            Intent::SetStatus(_) => {
                self.put_order(&write_ask(&prepared.method, &prepared.path, &prepared.body)).await
            }
            Intent::PrivateNote(_) | Intent::CustomerNote(_) => self.send_note(prepared).await,
            Intent::Refund(intent) => self.send_refund(prepared, intent).await,
            Intent::StockAdjust(_) | Intent::StockCount(_) => self.send_stock(prepared).await,
        }
    }

    async fn find(&self, prepared: &Prepared) -> Result<Found, ConnError> {
        match &prepared.op.intent {
            Intent::Ship(intent) => self.find_ship(prepared, intent).await,
            Intent::SetStatus(intent) => self.find_status(prepared, intent).await,
            Intent::PrivateNote(_) => self.find_note(prepared, Reader::Staff).await,
            Intent::CustomerNote(_) => self.find_note(prepared, Reader::Customer).await,
            Intent::Refund(intent) => self.find_refund(prepared, intent).await,
            Intent::StockAdjust(_) | Intent::StockCount(_) => {
                self.find_stock(prepared, prepared.op.intent.stock_delta().unwrap_or(0)).await
            }
        }
    }
}

/// Path of the order that an op is about.
fn order_path(op: &Op) -> String {
    format!("wc/v3/orders/{}", op.target.remote())
}

/// The order as it was read, unless it is deleted or in the trash, where no write may go.
fn order_unless_gone<'f>(fresh: &'f Fresh<'_>) -> Result<(&'f Remote, &'f ShopOrder), PlanConflict> {
    let Fetched::Row(row) = &fresh.record else { return Err(PlanConflict::OrderDeleted) };
    if row.trashed {
        return Err(PlanConflict::OrderTrashed);
    }
    match &row.decoded {
        Decoded::Order(order) => Ok((row, order)),
        _ => Err(PlanConflict::OrderDeleted),
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
