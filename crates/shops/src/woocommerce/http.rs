//! Requests to one shop: signed, bounded in time and size, never redirected.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::DateTime;
use domain::{Clock, Ids, Timestamp};
use reqwest::Method;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::answer::Answer;
use super::auth::{self, Param, Signing};
use super::config::{AuthMode, Secret, Timeouts, WooConfig};
use super::transport::{Failure, IncomingAnswer, OutgoingRequest, Transport};
use crate::{ConnError, Fence};

/// One request.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    /// HTTP method.
    pub(super) method: Method,
    /// Path below the REST root, such as `wc/v3/orders`.
    pub(super) path: String,
    /// Query parameters.
    pub(super) query: Vec<Param>,
    /// JSON body.
    pub(super) body: Option<String>,
    /// Whether a cache on the way must not answer, because the answer is taken as proof.
    pub(super) uncached: bool,
    /// Nonce and second of its signature, where they may not be fresh ones.
    pub(super) fence: Option<Fence>,
}

impl Ask {
    /// A read.
    pub(super) fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            query: Vec::new(),
            body: None,
            uncached: false,
            fence: None,
        }
    }

    /// A write.
    pub(super) fn write(method: Method, path: impl Into<String>, body: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: Some(body.into()),
            uncached: false,
            fence: None,
        }
    }

    /// With a query parameter.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }

    /// Signed with this nonce and second.
    pub(super) fn fenced(&self, fence: Fence) -> Self {
        Self { fence: Some(fence), ..self.clone() }
    }

    /// As proof: fresh from the shop.
    pub(super) fn uncached(mut self) -> Self {
        self.uncached = true;
        self
    }
}

/// The one client for one shop.
#[derive(Debug)]
pub(super) struct Http {
    transport: Arc<dyn Transport>,
    root: Url,
    consumer_key: String,
    consumer_secret: Secret,
    timeouts: Timeouts,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    /// The shop's clock less ours, from its last answer.
    skew_ms: AtomicI64,
}

impl Http {
    /// Prepares requests that `transport` carries; nothing is sent.
    pub(super) fn new(
        config: &WooConfig,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        Self {
            transport,
            root: config.base_url.clone(),
            consumer_key: config.consumer_key.clone(),
            consumer_secret: config.consumer_secret.clone(),
            timeouts: config.timeouts,
            clock,
            ids,
            skew_ms: AtomicI64::new(0),
        }
    }

    /// The shop's root.
    pub(super) fn root(&self) -> &Url {
        &self.root
    }

    /// The time now.
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The shop's time now, as far as its last answer told.
    pub(super) fn shop_now(&self) -> Timestamp {
        Timestamp::from_millis(self.now().millis().saturating_add(self.skew_ms.load(Ordering::Relaxed)))
    }

    /// A text that was never used before.
    pub(super) fn nonce(&self) -> String {
        format!("{:016x}{:016x}", self.ids.random(), self.ids.random())
    }

    /// Sends one request below the REST root and reads the whole answer; `auth` is `None` for what anybody may ask.
    pub(super) async fn send(&self, ask: &Ask, auth: Option<&AuthMode>) -> Result<Answer, Failure> {
        let path = format!("wp-json/{}", ask.path);
        let url = self
            .root
            .join(&path)
            .map_err(|error| Failure::BeforeSending(ConnError::BadUrl(error.to_string())))?;
        self.send_to(url, ask, auth).await
    }

    /// As [`Self::send`], to an address outside the REST root.
    pub(super) async fn send_to(
        &self,
        mut url: Url,
        ask: &Ask,
        auth: Option<&AuthMode>,
    ) -> Result<Answer, Failure> {
        let mut query = ask.query.clone();
        if ask.uncached {
            query.push(("_".to_owned(), format!("{:016x}", self.ids.random())));
        }
        let query = self.authorised_query(ask, &url, query, auth);
        url.set_query((!query.is_empty()).then(|| auth::query_string(&query)).as_deref());
        let is_read = ask.method == Method::GET;
        let limit = if is_read { self.timeouts.read } else { self.timeouts.write };
        let request = OutgoingRequest {
            method: ask.method.clone(),
            url,
            headers: self.headers(ask, auth)?,
            body: ask.body.clone(),
            limit,
        };
        let answer = self.transport.call(request).await.map(read)?;
        if let Some(date) = answer.date {
            let skew = date.millis().saturating_sub(self.now().millis());
            self.skew_ms.store(skew, Ordering::Relaxed);
        }
        Ok(answer)
    }

    fn headers(&self, ask: &Ask, auth: Option<&AuthMode>) -> Result<HeaderMap, Failure> {
        let mut headers = HeaderMap::new();
        let mut add = |name: HeaderName, value: &'static str| {
            headers.insert(name, HeaderValue::from_static(value));
        };
        add(header::ACCEPT, "application/json");
        if ask.uncached {
            add(header::CACHE_CONTROL, "no-cache");
        }
        if ask.body.is_some() {
            add(header::CONTENT_TYPE, "application/json");
        }
        if auth == Some(&AuthMode::Basic) {
            let login = auth::basic(&self.consumer_key, self.consumer_secret.reveal());
            let mut login =
                HeaderValue::from_str(&login).map_err(|_| Failure::BeforeSending(ConnError::UnknownKey))?;
            login.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, login);
        }
        Ok(headers)
    }

    fn authorised_query(
        &self,
        ask: &Ask,
        url: &Url,
        query: Vec<Param>,
        auth: Option<&AuthMode>,
    ) -> Vec<Param> {
        match auth {
            None | Some(AuthMode::Basic) => query,
            Some(AuthMode::QueryKeys) => {
                let mut query = query;
                query.push(("consumer_key".to_owned(), self.consumer_key.clone()));
                query.push(("consumer_secret".to_owned(), self.consumer_secret.reveal().to_owned()));
                query
            }
            Some(AuthMode::OAuth { sign_as }) => {
                let origin = sign_as.clone().unwrap_or_else(|| url.origin().ascii_serialization());
                let fresh =
                    || Fence { nonce: self.nonce(), second: self.clock.now().millis().div_euclid(1_000) };
                let fence = ask.fence.clone().unwrap_or_else(fresh);
                let signing = Signing {
                    consumer_key: &self.consumer_key,
                    consumer_secret: self.consumer_secret.reveal(),
                    nonce: fence.nonce,
                    timestamp: fence.second,
                };
                auth::sign(ask.method.as_str(), &format!("{origin}{}", url.path()), query, &signing)
            }
        }
    }
}

fn read(incoming: IncomingAnswer) -> Answer {
    let headers = &incoming.headers;
    Answer {
        status: incoming.status,
        content_type: text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase(),
        retry_after: number(headers, "retry-after").map(Duration::from_secs),
        location: text(headers, header::LOCATION.as_str()),
        date: text(headers, header::DATE.as_str()).and_then(|date| http_date(&date)),
        total: number(headers, "x-wp-total"),
        through_cache: headers.contains_key("x-varnish"),
        // One broken character in one customer's name must not cost the page.
        body: match String::from_utf8(incoming.body) {
            Ok(text) => text.into_bytes(),
            Err(broken) => String::from_utf8_lossy(broken.as_bytes()).into_owned().into_bytes(),
        },
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    text(headers, name)?.trim().parse().ok()
}

/// Reads the `Date` header (RFC 9110 §5.6.7, the one form that servers still send).
fn http_date(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(text).ok().map(|date| Timestamp::from_millis(date.timestamp_millis()))
}
