//! The whole shop; no sockets here.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use axum::http::Method;
use serde_json::Value;
use url::Url;

use crate::auth::Nonces;
use crate::faults::{Fault, FaultBook, FaultPlan};
use crate::limits::RateLimit;
use crate::options::{Behaviour, DemoShopOptions, Keys};
use crate::request::Asked;
use crate::shop_time::Seconds;
use crate::state::{Snapshot, State};
use crate::state_file::{self, StateFileError};
use crate::work::Work;

/// How many requests the log keeps.
const LOGGED: usize = 10_000;

/// A request that reached the shop.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestRecord {
    /// The method.
    pub method: Method,
    /// The path as it came, for example `/wp-json/wc/v3/orders`.
    pub path: String,
    /// The query without keys, nonces and signatures.
    pub query: String,
    /// The JSON of the body, when there was some.
    pub body: Option<Value>,
    /// What was answered; `None` when no answer was given, or not yet.
    pub status: Option<u16>,
    /// The faults that it met; none while it waits for a worker.
    pub faults: Vec<Fault>,
}

/// Everything behind the server's lock.
#[derive(Debug)]
pub(crate) struct Shop {
    pub(crate) state: State,
    pub(crate) behaviour: Behaviour,
    pub(crate) faults: FaultBook,
    pub(crate) log: VecDeque<RequestRecord>,
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn domain::Clock>,
    pub(crate) state_file: Option<PathBuf>,
    pub(crate) base: String,
    pub(crate) tls: bool,
    pub(crate) plan: Option<FaultPlan>,
    pub(crate) nonces: Nonces,
    pub(crate) limits: RateLimit,
    pub(crate) work: Work,
    logged: usize,
}

impl Shop {
    /// The shop that its state file has, or a new one.
    pub(crate) fn open(
        options: DemoShopOptions,
        clock: Arc<dyn domain::Clock>,
        base_url: &Url,
    ) -> Result<Self, StateFileError> {
        let saved = options.state_file.as_deref().map(state_file::load).transpose()?.flatten();
        let is_new = saved.is_none();
        let now = clock.now().millis().div_euclid(1000);
        let snapshot = saved.unwrap_or_else(|| Snapshot::fresh(options.seed, options.orders, now));
        let shop = Self {
            keys: options.keys.unwrap_or_else(|| Keys::from_seed(snapshot.seed())),
            state: State::new(snapshot),
            behaviour: options.behaviour,
            faults: FaultBook::default(),
            log: VecDeque::new(),
            clock,
            state_file: options.state_file,
            base: base_url.as_str().trim_end_matches('/').to_owned(),
            tls: base_url.scheme() == "https",
            plan: None,
            nonces: Nonces::default(),
            limits: RateLimit::default(),
            work: Work::default(),
            logged: 0,
        };
        if is_new {
            shop.save()?;
        }
        Ok(shop)
    }

    /// The shop's time, which may be off.
    pub(crate) fn now(&self) -> Seconds {
        self.clock.now().millis().div_euclid(1000) + self.behaviour.clock_skew_seconds
    }

    /// Writes the state file, when there is one.
    pub(crate) fn save(&self) -> Result<(), StateFileError> {
        match &self.state_file {
            Some(path) => state_file::save(path, &self.state.kept),
            None => Ok(()),
        }
    }

    /// The record of a request, unless it was forgotten.
    pub(crate) fn record(&mut self, number: usize) -> Option<&mut RequestRecord> {
        let oldest = self.logged - self.log.len();
        self.log.get_mut(number.checked_sub(oldest)?)
    }

    /// Empties the request log.
    pub(crate) fn forget_requests(&mut self) {
        self.log.clear();
    }

    pub(crate) fn note_down(&mut self, asked: &Asked) -> usize {
        if self.log.len() == LOGGED {
            self.log.pop_front();
        }
        self.log.push_back(RequestRecord {
            method: asked.method.clone(),
            path: asked.path.clone(),
            query: crate::request::without_secrets(&asked.query),
            body: serde_json::from_slice(&asked.body).ok(),
            status: None,
            faults: Vec::new(),
        });
        self.logged += 1;
        self.logged - 1
    }
}
