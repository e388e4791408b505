//! One exchange with an IPP server over HTTP (RFC 8010 §4).

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use reqwest::{Client, StatusCode, redirect, retry};
use url::Url;

use super::encode::Request;
use super::parse::Answer;
use crate::timing::{Limits, within};
use crate::{AskError, CupsServer, OpenError, Refusal, Trouble};

/// The largest answer that is read; five hundred jobs are below half a megabyte.
const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// Why there is no answer, and whether a byte of the request may have arrived.
#[derive(Debug)]
pub(super) enum Failure {
    BeforeSending(AskError),
    AfterSending(AskError),
}

impl Failure {
    pub(super) fn into_error(self) -> AskError {
        match self {
            Self::BeforeSending(error) | Self::AfterSending(error) => error,
        }
    }
}

/// The way to one IPP server. Nothing is repeated, redirected or sent over a connection that was used before.
#[derive(Debug)]
pub(crate) struct Channel {
    client: Client,
    url: Url,
    /// The address as the server is told it.
    pub(super) uri: String,
    clock: Arc<dyn Clock>,
    pub(super) limits: Limits,
}

impl Channel {
    /// Prepares the way to `uri`, over the socket of `server` if that is one. Nothing is sent.
    pub(crate) fn new(
        uri: &str,
        server: Option<&CupsServer>,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, OpenError> {
        let bad = |reason: String| OpenError { reason };
        let secured = uri.starts_with("ipps://");
        let (_, rest) = uri.split_once("://").ok_or_else(|| bad("no scheme".to_owned()))?;
        let scheme = if secured { "https" } else { "http" };
        let url = Url::parse(&format!("{scheme}://{rest}")).map_err(|error| bad(error.to_string()))?;
        let mut builder = Client::builder()
            .user_agent(concat!("Packbench/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .http1_only()
            .pool_max_idle_per_host(0)
            .connect_timeout(limits.connect);
        if !secured {
            // A computer without any authorities can still print in plain.
            builder = builder.tls_certs_only([]);
        }
        if let Some(CupsServer::Socket(path)) = server {
            builder = over_socket(builder, path)?;
        }
        let client = builder.build().map_err(|error| bad(error.to_string()))?;
        Ok(Self { client, url, uri: uri.to_owned(), clock, limits })
    }

    /// Sends a question and waits for its answer.
    pub(super) async fn ask(&self, request: Request) -> Result<Answer, AskError> {
        self.exchange(request.finish(&[]), self.limits.answer).await.map_err(Failure::into_error)
    }

    /// Sends a request with a document behind it.
    pub(super) async fn hand_over(&self, request: Request, document: &[u8]) -> Result<Answer, Failure> {
        self.exchange(request.finish(document), self.limits.document).await
    }

    async fn exchange(&self, body: Vec<u8>, limit: Duration) -> Result<Answer, Failure> {
        let answer = within(&*self.clock, limit, self.post(body)).await;
        let bytes = answer.unwrap_or(Err(Failure::AfterSending(Trouble::TimedOut.into())))?;
        Answer::parse(&bytes)
            .map_err(|error| Failure::AfterSending(Trouble::BadAnswer(error.to_string()).into()))
    }

    async fn post(&self, body: Vec<u8>) -> Result<Vec<u8>, Failure> {
        let request = self.client.post(self.url.clone()).header("content-type", "application/ipp").body(body);
        let mut response = request.send().await.map_err(|error| failure(&error))?;
        if let Some(error) = http_error(response.status()) {
            return Err(Failure::AfterSending(error));
        }
        let mut answer = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if answer.len() + chunk.len() > MAX_ANSWER => {
                    let error = Trouble::BadAnswer(format!("more than {MAX_ANSWER} bytes"));
                    return Err(Failure::AfterSending(error.into()));
                }
                Ok(Some(chunk)) => answer.extend_from_slice(&chunk),
                Ok(None) => return Ok(answer),
                Err(error) => return Err(Failure::AfterSending(Trouble::Broken(plain(&error)).into())),
            }
        }
    }
}

#[cfg(unix)]
fn over_socket(
    builder: reqwest::ClientBuilder,
    path: &std::path::Path,
) -> Result<reqwest::ClientBuilder, OpenError> {
    Ok(builder.unix_socket(path))
}

#[cfg(not(unix))]
fn over_socket(
    _: reqwest::ClientBuilder,
    path: &std::path::Path,
) -> Result<reqwest::ClientBuilder, OpenError> {
    Err(OpenError { reason: format!("{} is a socket, which this system does not have", path.display()) })
}

fn failure(error: &reqwest::Error) -> Failure {
    if let Some(reason) = certificate_problem(error) {
        return Failure::BeforeSending(Refusal::Certificate(reason).into());
    }
    if error.is_connect() || error.is_builder() {
        return Failure::BeforeSending(Trouble::Unreachable(plain(error)).into());
    }
    Failure::AfterSending(Trouble::Broken(plain(error)).into())
}

fn certificate_problem(error: &reqwest::Error) -> Option<String> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(rustls::Error::InvalidCertificate(reason)) = error.downcast_ref() {
            return Some(reason.to_string());
        }
        // An I/O error hides what it wraps from `source`.
        cause = match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// What an answer other than 200 means. CUPS answers 401 and 403 for its policies and 426 where it wants TLS.
fn http_error(status: StatusCode) -> Option<AskError> {
    let code = status.as_u16();
    match code {
        200..=299 => None,
        401 | 403 => Some(Refusal::NotAuthorised.into()),
        404 | 405 | 410 => Some(Refusal::NoSuchPrinter.into()),
        413 => Some(Refusal::TooLarge.into()),
        426 => Some(Refusal::NeedsEncryption.into()),
        500..=599 => Some(Trouble::Busy(code).into()),
        _ => Some(Refusal::Other(code).into()),
    }
}

/// The innermost cause in words.
fn plain(error: &reqwest::Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string().chars().take(200).collect()
}
