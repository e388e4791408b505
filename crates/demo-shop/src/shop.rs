//! The whole shop as one function from a request to an answer; no sockets here.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use url::Url;

use crate::auth::{self, Caller, Door, Nonces};
use crate::damage::{instead, spoil, warn_before};
use crate::faults::{Fault, FaultBook, RequestKind};
use crate::options::{Behaviour, DemoShopOptions, KeyPermission, Keys};
use crate::reply::{ApiError, Content, Reply, never_cached};
use crate::request::Asked;
use crate::routes::{self, Visit};
use crate::shop_time::Seconds;
use crate::state::{Snapshot, State};
use crate::state_file::{self, StateFileError};
use crate::wire::set_date;

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
}

/// What happens to an answer on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// Half of the body, then the connection breaks.
    Broken,
    /// Nothing, and the connection is closed.
    Closed,
    /// Nothing, and the connection stays open.
    Never,
}

/// An answer and its fate.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) reply: Reply,
    pub(crate) delivery: Delivery,
    pub(crate) now: Seconds,
}

/// A request that a worker has taken.
#[derive(Debug)]
pub(crate) struct Underway {
    asked: Asked,
    number: usize,
    /// The shop's time when the worker took the request.
    began: Seconds,
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
    nonces: Nonces,
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
            nonces: Nonces::new(),
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

    /// A worker takes a request.
    pub(crate) fn begin(&mut self, asked: Asked) -> Underway {
        let number = self.note_down(&asked);
        Underway { asked, number, began: self.now() }
    }

    /// The worker carries the request out and ends.
    pub(crate) fn finish(&mut self, underway: Underway) -> Outcome {
        let Underway { asked, number, began } = underway;
        self.state.journal.now = self.clock.now();
        let outcome = self.outcome(&asked, began);
        let answered = matches!(outcome.delivery, Delivery::Whole | Delivery::Broken);
        let oldest = self.logged - self.log.len();
        if let Some(record) = self.log.get_mut(number - oldest) {
            record.status = answered.then_some(outcome.reply.status);
        }
        outcome
    }

    /// Empties the request log.
    pub(crate) fn forget_requests(&mut self) {
        self.log.clear();
    }

    fn note_down(&mut self, asked: &Asked) -> usize {
        if self.log.len() == LOGGED {
            self.log.pop_front();
        }
        self.log.push_back(RequestRecord {
            method: asked.method.clone(),
            path: asked.path.clone(),
            query: crate::request::without_secrets(&asked.query),
            body: serde_json::from_slice(&asked.body).ok(),
            status: None,
        });
        self.logged += 1;
        self.logged - 1
    }

    fn outcome(&mut self, asked: &Asked, now: Seconds) -> Outcome {
        let kind = RequestKind::of(&asked.method, &asked.segments().unwrap_or_else(|| vec!["", ""]));
        let faults = self.faults.meet(&asked.method, &asked.path, kind);
        if let Some(fault) = faults.iter().find(|fault| fault.hides_request()) {
            let never = *fault == Fault::TimeoutBeforeEffect;
            let delivery = if never { Delivery::Never } else { Delivery::Whole };
            return Outcome { reply: instead(fault), delivery, now };
        }
        let mut reply = self.reply(asked, now);
        if !asked.reads()
            && reply.status < 300
            && let Err(error) = self.save()
        {
            tracing::error!(%error, "the demo shop cannot keep its state");
            reply = instead(&Fault::PhpFatal500);
        }
        let mut delivery = Delivery::Whole;
        for fault in &faults {
            match fault {
                Fault::GatewayTimeoutAfterEffect => reply = instead(fault),
                Fault::TimeoutAfterEffect => delivery = Delivery::Never,
                Fault::DropReply => delivery = Delivery::Closed,
                Fault::TruncatedBody => delivery = Delivery::Broken,
                Fault::PhpWarningBeforeJson => warn_before(&mut reply),
                Fault::BadRecord(id) => spoil(&mut reply, *id),
                Fault::PageDrift => self.drift(&reply, now),
                _ => {}
            }
        }
        Outcome { reply, delivery, now }
    }

    fn drift(&mut self, reply: &Reply, now: Seconds) {
        let Content::Json { value, .. } = &reply.content else { return };
        let Some(id) = value[0]["id"].as_u64() else { return };
        if let Some(mut order) = self.state.order(id) {
            set_date(&mut order, "date_modified", Some(now));
            self.state.put_order(id, order);
        }
    }

    fn reply(&mut self, asked: &Asked, now: Seconds) -> Reply {
        let behaviour = self.behaviour.clone();
        if behaviour.not_a_shop {
            let page = "<!doctype html>\n<html><head><title>Our village choir</title></head><body><h1>Welcome</h1></body></html>\n";
            return Reply::html(if asked.path == "/" { 200 } else { 404 }, page);
        }
        if behaviour.maintenance {
            let mut body = ApiError::new(
                503,
                "wp_die",
                "Briefly unavailable for scheduled maintenance. Check back in a minute.",
            )
            .body();
            body["additional_errors"] = json!([]);
            return never_cached(Reply::json(503, body).with("retry-after", "600"));
        }
        let segments: Option<Vec<String>> =
            asked.segments().map(|parts| parts.into_iter().map(str::to_owned).collect());
        let Some(segments) = segments else {
            return Reply::html(200, "<!doctype html>\n<html><body><h1>Демо-крамниця</h1></body></html>\n");
        };
        if behaviour.plain_permalinks {
            return moved(&self.base, asked);
        }
        let is_ssl = self.tls && !behaviour.tls_hidden_from_php;
        let base = self.base.clone();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        let answered = self.rest(asked, &path, &behaviour, &base, is_ssl, now);
        rest_headers(answered, &base)
    }

    /// The REST API: who asks, may they, and what.
    fn rest(
        &mut self,
        asked: &Asked,
        path: &[&str],
        behaviour: &Behaviour,
        base: &str,
        is_ssl: bool,
        now: Seconds,
    ) -> (Reply, Caller) {
        let mut visit = Visit { state: &mut self.state, asked, behaviour, base, now, is_ssl };
        let ["wc", "v3", path @ ..] = path else {
            let reply = if path.is_empty() { routes::index(&visit) } else { ApiError::no_route().into() };
            return (reply, Caller::Nobody);
        };
        if behaviour.woocommerce_deactivated {
            return (ApiError::no_route().into(), Caller::Nobody);
        }
        let home = if is_ssl { base.to_owned() } else { base.replacen("https://", "http://", 1) };
        let door = Door { keys: &self.keys, is_ssl, home: &home, now };
        match auth::identify(&door, asked, &mut self.nonces, behaviour.strip_authorization) {
            Err(error) => return (error.into(), Caller::Nobody),
            Ok(Caller::Nobody) => return (not_permitted(asked, path).into(), Caller::Nobody),
            Ok(Caller::KeyHolder) => {}
        }
        let lacking = match (behaviour.key_permission, asked.reads()) {
            (KeyPermission::Read, false) => Some("write"),
            (KeyPermission::Write, true) => Some("read"),
            _ => None,
        };
        if let Some(lacking) = lacking {
            let message = format!("The API key provided does not have {lacking} permissions.");
            let error = ApiError::new(401, "woocommerce_rest_authentication_error", &message);
            return (error.into(), Caller::KeyHolder);
        }
        (routes::dispatch(&mut visit, path), Caller::KeyHolder)
    }
}

fn not_permitted(asked: &Asked, path: &[&str]) -> ApiError {
    let one = path.len().is_multiple_of(2);
    let (code, message) = match asked.method.as_str() {
        "GET" | "HEAD" if one => ("cannot_view", "Sorry, you cannot view this resource."),
        "GET" | "HEAD" => ("cannot_view", "Sorry, you cannot list resources."),
        "DELETE" => ("cannot_delete", "Sorry, you are not allowed to delete this resource."),
        _ if one => ("cannot_edit", "Sorry, you are not allowed to edit this resource."),
        _ => ("cannot_create", "Sorry, you are not allowed to create resources."),
    };
    ApiError::new(401, &format!("woocommerce_rest_{code}"), message)
}

/// The headers that WordPress puts on every answer of its REST API.
fn rest_headers((reply, caller): (Reply, Caller), base: &str) -> Reply {
    let mut reply = reply
        .with("x-robots-tag", "noindex")
        .with("x-content-type-options", "nosniff")
        .with("access-control-expose-headers", "X-WP-Total, X-WP-TotalPages, Link")
        .with(
            "access-control-allow-headers",
            "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type",
        );
    if !reply.has("link") {
        reply = reply.with("link", format!("<{base}/wp-json/>; rel=\"https://api.w.org/\""));
    }
    match caller {
        Caller::Nobody => reply.with("vary", "Origin"),
        Caller::KeyHolder => never_cached(reply),
    }
}

/// With plain permalinks WordPress takes the path for a page's and adds the slash that pages have.
fn moved(base: &str, asked: &Asked) -> Reply {
    let query =
        asked.params.0.iter().filter_map(|(name, _)| asked.params.text(name).map(|text| (name, text)));
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let place = format!("{base}{}/{mark}{query}", asked.path.trim_end_matches('/'));
    let reply = Reply::html(301, "").with("content-type", "text/html; charset=UTF-8");
    never_cached(reply).with("x-redirect-by", "WordPress").with("location", place)
}
