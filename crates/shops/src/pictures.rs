//! Fetching pictures of products, from whatever host the shop names.
//!
//! The client is one of its own: it knows no keys and no cookies, so that no host can get any. A shop far away cannot
//! make it knock at this computer or at something in its network.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, StatusCode, redirect};
use url::Url;

use crate::near::{is_near, is_near_ip};
use crate::{ConnError, tls};

/// Redirects that are followed; content networks need one or two.
const MAX_REDIRECTS: usize = 5;

/// What fetching one picture may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// The largest file, in bytes.
    pub bytes: usize,
    /// How long all of it may take, redirects included.
    pub time: Duration,
}

impl Default for PictureLimits {
    fn default() -> Self {
        Self { bytes: 10 * 1024 * 1024, time: Duration::from_secs(30) }
    }
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The address is none of the web's, or leads into the network of this computer.
    #[error("the address may not be asked")]
    Forbidden,
    /// The host answered with another status than 200.
    #[error("the host answered with status {0}")]
    Status(u16),
    /// The file is larger than [`PictureLimits::bytes`].
    #[error("the file is too large")]
    TooLarge,
    /// The host, or the way to it; a later try may succeed.
    #[error("the host could not be reached")]
    Unreachable,
}

/// Fetches pictures of one shop. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PictureFetcher {
    client: Client,
    may_be_near: bool,
    limits: PictureLimits,
}

impl PictureFetcher {
    /// Prepares a client for the pictures of the shop at `shop`; nothing is sent. `extra_ca_pem` are certificates that are
    /// trusted besides the system's.
    ///
    /// # Errors
    /// [`ConnError`] when the address or the certificates cannot be read.
    pub fn new(shop: &str, extra_ca_pem: Option<&str>, limits: PictureLimits) -> Result<Self, ConnError> {
        let shop = Url::parse(shop).map_err(|error| ConnError::BadUrl(error.to_string()))?;
        let may_be_near = shop.host().is_some_and(|host| is_near(&host));
        let builder = || {
            Client::builder()
                .user_agent(concat!("Packbench/", env!("CARGO_PKG_VERSION")))
                .redirect(redirects(may_be_near))
                .referer(false)
                .no_gzip()
                .dns_resolver(Arc::new(Names { may_be_near }))
                .connect_timeout(limits.time)
                .timeout(limits.time)
        };
        let built = match extra_ca_pem {
            Some(pem) => builder().tls_backend_preconfigured(tls::config(pem)?).build(),
            // A computer without any authorities can still fetch pictures over plain http.
            None => builder().build().or_else(|_| builder().tls_certs_only([]).build()),
        };
        let client = built.map_err(|error| ConnError::Certificate(error.to_string()))?;
        Ok(Self { client, may_be_near, limits })
    }

    /// Fetches the file at `address`, whatever it holds.
    ///
    /// # Errors
    /// [`PictureError`].
    pub async fn fetch(&self, address: &str) -> Result<Vec<u8>, PictureError> {
        let address = Url::parse(address).map_err(|_| PictureError::Forbidden)?;
        if !may_ask(&address, self.may_be_near) {
            return Err(PictureError::Forbidden);
        }
        let mut response = self.client.get(address).send().await.map_err(|error| failure(&error))?;
        if response.status() != StatusCode::OK {
            return Err(PictureError::Status(response.status().as_u16()));
        }
        let most = self.limits.bytes;
        if response.content_length().is_some_and(|length| length > most as u64) {
            return Err(PictureError::TooLarge);
        }
        let mut file = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            if file.len() + chunk.len() > most {
                return Err(PictureError::TooLarge);
            }
            file.extend_from_slice(&chunk);
        }
        Ok(file)
    }
}

/// Whether an address may be asked: one of the web, without a login in it, and near only where the shop is near itself.
fn may_ask(address: &Url, may_be_near: bool) -> bool {
    let has_login = !address.username().is_empty() || address.password().is_some();
    let is_web = matches!(address.scheme(), "http" | "https") && !has_login;
    is_web && address.host().is_some_and(|host| may_be_near || !is_near(&host))
}

fn redirects(may_be_near: bool) -> redirect::Policy {
    redirect::Policy::custom(move |attempt| {
        // The answer is then the redirect itself, which is no picture.
        let is_over = attempt.previous().len() > MAX_REDIRECTS || !may_ask(attempt.url(), may_be_near);
        if is_over { attempt.stop() } else { attempt.follow() }
    })
}

/// A name that leads into the own network is found where it leads.
#[derive(Debug, thiserror::Error)]
#[error("the name leads into the own network")]
struct LeadsHome;

/// Looks names up, and leaves out where they may not lead: a name of the web can be made to point anywhere.
#[derive(Debug)]
struct Names {
    may_be_near: bool,
}

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let may_be_near = self.may_be_near;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| may_be_near || !is_near_ip(address.ip())).collect();
            if allowed.is_empty() {
                return Err(LeadsHome.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn failure(error: &reqwest::Error) -> PictureError {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.is::<LeadsHome>() {
            return PictureError::Forbidden;
        }
        source = cause.source();
    }
    PictureError::Unreachable
}

#[cfg(test)]
mod tests;
