//! The way of one request to a shop and of its answer back: the network, or what a test puts in its place.

use std::error::Error as _;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, redirect};
use url::Url;

use super::config::WooConfig;
use crate::{ConnError, tls};

/// The largest answer that is read; a hundred orders are below one megabyte.
const MAX_BODY: usize = 32 * 1024 * 1024;

/// One request, signed and complete.
#[derive(Debug, Clone)]
pub struct OutgoingRequest {
    /// HTTP method.
    pub method: Method,
    /// The whole address with its query; it may carry keys, so it must not be logged.
    pub url: Url,
    /// Headers; `Authorization` is marked as sensitive.
    pub headers: HeaderMap,
    /// JSON body.
    pub body: Option<String>,
    /// How long the whole exchange may take, the reading of the answer included.
    pub limit: Duration,
}

/// One answer, complete and decompressed.
#[derive(Debug, Clone, Default)]
pub struct IncomingAnswer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

/// How far a failed request got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Not one byte of it reached the shop.
    BeforeSending(ConnError),
    /// It may have arrived.
    AfterSending(ConnError),
}

impl Failure {
    /// Why, where the difference does not matter.
    #[must_use]
    pub fn into_error(self) -> ConnError {
        match self {
            Self::BeforeSending(error) | Self::AfterSending(error) => error,
        }
    }
}

/// Carries requests to one shop. Never repeats or redirects one, and reads the whole answer.
#[async_trait]
pub trait Transport: Send + Sync + std::fmt::Debug {
    /// Carries one request and waits for its answer, at most for [`OutgoingRequest::limit`].
    ///
    /// # Errors
    /// [`Failure`] when there is no whole answer; it says whether the shop may have got the request.
    async fn call(&self, request: OutgoingRequest) -> Result<IncomingAnswer, Failure>;
}

/// The network.
#[derive(Debug)]
pub(super) struct Network {
    client: Client,
}

impl Network {
    /// Prepares a client for the shop of `config`; nothing is sent.
    ///
    /// # Errors
    /// [`ConnError::Certificate`] when the extra certificates cannot be read.
    pub(super) fn new(config: &WooConfig) -> Result<Self, ConnError> {
        let mut builder = Client::builder()
            .user_agent(concat!("Packbench/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .connect_timeout(config.timeouts.connect);
        builder = match &config.extra_ca_pem {
            Some(pem) => builder.tls_backend_preconfigured(tls::config(pem)?),
            // A computer without any authorities can still talk to a shop on plain http.
            None if config.base_url.scheme() == "http" => builder.tls_certs_only([]),
            None => builder,
        };
        let client = builder.build().map_err(|error| ConnError::Certificate(plain(&error)))?;
        Ok(Self { client })
    }
}

#[async_trait]
impl Transport for Network {
    async fn call(&self, request: OutgoingRequest) -> Result<IncomingAnswer, Failure> {
        let mut asked =
            self.client.request(request.method, request.url).timeout(request.limit).headers(request.headers);
        if let Some(body) = request.body {
            asked = asked.body(body);
        }
        let mut response = asked.send().await.map_err(|error| failure(&error))?;
        let mut answer = IncomingAnswer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: Vec::new(),
        };
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if answer.body.len() + chunk.len() > MAX_BODY => {
                    let error = ConnError::BadAnswer(format!("more than {MAX_BODY} bytes"));
                    return Err(Failure::AfterSending(error));
                }
                Ok(Some(chunk)) => answer.body.extend_from_slice(&chunk),
                Ok(None) => return Ok(answer),
                Err(error) => return Err(Failure::AfterSending(ConnError::Unreachable(plain(&error)))),
            }
        }
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if let Some(reason) = certificate_problem(error) {
        return Failure::BeforeSending(ConnError::Certificate(reason));
    }
    let said = ConnError::Unreachable(plain(error));
    if error.is_connect() || error.is_builder() {
        Failure::BeforeSending(said)
    } else {
        Failure::AfterSending(said)
    }
}

/// The innermost cause in words; the address is left out, because it may carry keys.
fn plain(error: &reqwest::Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    if error.source().is_none() {
        return if error.is_timeout() { "timed out".to_owned() } else { "the connection failed".to_owned() };
    }
    innermost.to_string().chars().take(200).collect()
}

/// Why the certificate was refused, where that is the cause. An `io::Error` hides the error that it carries from the
/// chain of sources, and several may be wrapped into each other.
fn certificate_problem(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    if let Some(rustls::Error::InvalidCertificate(reason)) = error.downcast_ref() {
        return Some(reason.to_string());
    }
    match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        Some(carried) => certificate_problem(carried),
        None => certificate_problem(error.source()?),
    }
}
