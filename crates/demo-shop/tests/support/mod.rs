//! A client of the demo shop that knows nothing of its insides.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use demo_shop::{Answered, Behaviour, DemoShop, DemoShopOptions, Keys, LocalShop};
use domain::{BoxFuture, Clock, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Client, Method, Response};
use serde_json::Value;
use sha2::Sha256;
use tokio::sync::watch;

/// 2026-11-22T13:00:00Z.
pub const NOW: i64 = 1_795_352_400_000;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A clock that stands until a test moves it.
#[derive(Debug)]
pub struct Hand(watch::Sender<i64>);

impl Hand {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(watch::Sender::new(NOW)))
    }

    pub fn forward(&self, seconds: i64) {
        self.forward_millis(seconds * 1000);
    }

    pub fn forward_millis(&self, millis: i64) {
        self.0.send_modify(|now| *now += millis);
    }

    pub fn seconds(&self) -> i64 {
        *self.0.borrow() / 1000
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(*self.0.borrow())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut time = self.0.subscribe();
        let due = *time.borrow() + i64::try_from(duration.as_millis()).unwrap();
        Box::pin(async move {
            // An error means that the clock is gone.
            let _ = time.wait_for(|now| *now >= due).await;
        })
    }
}

/// A running shop, its clock and a signing client.
pub struct Stand {
    pub shop: DemoShop,
    pub clock: Arc<Hand>,
    pub client: Client,
    nonce: AtomicU64,
}

pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.unwrap() }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn ids(&self) -> Vec<u64> {
        self.json().as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
    }
}

pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// The parameters of an OAuth 1.0a request as RFC 5849 has them, ready to be appended to the address.
pub fn signed(
    method: &str,
    url: &str,
    query: &[(String, String)],
    key: &str,
    secret: &str,
    nonce: &str,
    at: i64,
) -> String {
    let mut all: Vec<(String, String)> = query.iter().map(|(n, v)| (encode(n), encode(v))).collect();
    for (name, value) in [
        ("oauth_consumer_key", key.to_owned()),
        ("oauth_nonce", nonce.to_owned()),
        ("oauth_signature_method", "HMAC-SHA256".to_owned()),
        ("oauth_timestamp", at.to_string()),
    ] {
        all.push((name.to_owned(), encode(&value)));
    }
    all.sort();
    let joined = all.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("&");
    let base = format!("{method}&{}&{}", encode(url), encode(&joined));
    let mut mac = Hmac::<Sha256>::new_from_slice(format!("{secret}&").as_bytes()).unwrap();
    mac.update(base.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    format!("{joined}&oauth_signature={}", encode(&signature))
}

fn address(base: &str, method: &str, path: &str, keys: &Keys, nonce: &str, at: i64) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let url = format!("{base}wp-json/wc/v3/{path}");
    let pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let query = signed(method, &url, &pairs, &keys.consumer_key, &keys.consumer_secret, nonce, at);
    format!("{url}?{query}")
}

impl Stand {
    pub async fn new() -> Self {
        Self::with(DemoShopOptions::default()).await
    }

    pub async fn behaving(behaviour: Behaviour) -> Self {
        Self::with(DemoShopOptions { behaviour, ..DemoShopOptions::default() }).await
    }

    pub async fn with(options: DemoShopOptions) -> Self {
        let clock = Hand::new();
        let shop = DemoShop::start(options, Arc::clone(&clock) as Arc<dyn Clock>).await.unwrap();
        let mut client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        if let Some(pem) = shop.certificate_pem() {
            client = client.tls_certs_only([reqwest::Certificate::from_pem(pem.as_bytes()).unwrap()]);
        }
        Self { shop, clock, client: client.build().unwrap(), nonce: AtomicU64::new(1) }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}wp-json{path}", self.shop.base_url())
    }

    /// The address of a signed request to `/wp-json/wc/v3/{path}`, where `path` may have an unencoded query.
    pub fn address(&self, method: &str, path: &str) -> String {
        let nonce = format!("n{}", self.nonce.fetch_add(1, Ordering::SeqCst));
        let (base, keys) = (self.shop.base_url(), self.shop.keys());
        address(base.as_str(), method, path, &keys, &nonce, self.clock.seconds())
    }

    pub async fn try_send(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, reqwest::Error> {
        let verb = Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self.client.request(verb, self.address(method, path));
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Answer { status, headers, text: response.text().await? })
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.try_send("GET", path, None).await.unwrap()
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.try_send("PUT", path, Some(&body)).await.unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.try_send("POST", path, Some(&body)).await.unwrap()
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.try_send("DELETE", path, None).await.unwrap()
    }

    pub fn first(&self, status: &str) -> u64 {
        self.shop.order_ids(status)[0]
    }
}

/// Options for a shop with 40 orders, of which the newest are open.
pub fn few_orders() -> DemoShopOptions {
    DemoShopOptions { orders: 40, ..DemoShopOptions::default() }
}

/// A shop without a network, its clock and a signing client.
pub struct Counter {
    shop: LocalShop,
    pub clock: Arc<Hand>,
    nonce: AtomicU64,
}

impl Deref for Counter {
    type Target = LocalShop;

    fn deref(&self) -> &LocalShop {
        &self.shop
    }
}

impl Counter {
    pub fn new() -> Self {
        Self::with(few_orders(), Hand::new())
    }

    pub fn behaving(behaviour: Behaviour) -> Self {
        Self::with(DemoShopOptions { behaviour, ..few_orders() }, Hand::new())
    }

    pub fn with(options: DemoShopOptions, clock: Arc<Hand>) -> Self {
        let shop = LocalShop::open(options, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        Self { shop, clock, nonce: AtomicU64::new(1) }
    }

    /// A signed request to `/wp-json/wc/v3/{path}`.
    pub fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Request<Bytes> {
        let nonce = format!("n{}", self.nonce.fetch_add(1, Ordering::SeqCst));
        let (base, keys) = (self.base_url(), self.keys());
        let address = address(base.as_str(), method, path, &keys, &nonce, self.clock.seconds());
        let body = body.map(|body| Bytes::from(body.to_string())).unwrap_or_default();
        Request::builder().method(method).uri(address).body(body).unwrap()
    }

    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Answered {
        self.shop.answer(self.request(method, path, body))
    }

    /// What is answered; the test ends here when there is no whole answer.
    pub fn answered(answered: Answered) -> Answer {
        let Answered::Whole(response) = answered else { panic!("no whole answer: {answered:?}") };
        let text = String::from_utf8(response.body().to_vec()).unwrap();
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), text }
    }

    pub fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        Self::answered(self.ask(method, path, body))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, Some(&body))
    }

    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(&body))
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    pub fn first(&self, status: &str) -> u64 {
        self.order_ids(status)[0]
    }
}
