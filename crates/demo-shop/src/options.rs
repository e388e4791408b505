//! How a demo shop is started, and the ways in which real hosts differ from each other.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// How to start a [`crate::DemoShop`].
#[derive(Debug, Clone)]
pub struct DemoShopOptions {
    /// The same seed gives the same products, orders and keys.
    pub seed: u64,
    /// How many orders the shop starts with. A state file that exists decides for itself.
    pub orders: u32,
    /// Where the shop's state lives; `None` keeps it in memory only.
    pub state_file: Option<PathBuf>,
    /// Serve https with a certificate made at start, instead of plain http.
    pub tls: bool,
    /// The host name in that certificate; `None` is `localhost` and the address that is bound.
    pub certificate_name: Option<String>,
    /// The REST keys that the shop accepts; `None` derives them from the seed.
    pub keys: Option<Keys>,
    /// Where to listen; port 0 takes any free port.
    pub bind: SocketAddr,
    /// How this host behaves.
    pub behaviour: Behaviour,
}

impl Default for DemoShopOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            orders: 300,
            state_file: None,
            tls: false,
            certificate_name: None,
            keys: None,
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            behaviour: Behaviour::default(),
        }
    }
}

/// A pair of WooCommerce REST API keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// `ck_` and 40 hexadecimal digits.
    pub consumer_key: String,
    /// `cs_` and 40 hexadecimal digits. Never logged.
    pub consumer_secret: String,
}

impl Keys {
    /// The keys of the demo shop with this seed.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        let part =
            |prefix: &str| format!("{prefix}{}", hex40(&format!("packbench demo shop {seed} {prefix}")));
        Self { consumer_key: part("ck_"), consumer_secret: part("cs_") }
    }
}

fn hex40(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("consumer_key", &self.consumer_key)
            .field("consumer_secret", &"redacted")
            .finish()
    }
}

/// What the shop's keys may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyPermission {
    /// Read and write.
    #[default]
    ReadWrite,
    /// Writing answers 401.
    Read,
    /// Reading answers 401.
    Write,
    /// The key was deleted: it is unknown.
    Revoked,
    /// The key belongs to a user without a role in the shop: everything answers 403.
    Customer,
}

/// Switches for the ways in which a host, a proxy or an owner changes how a shop answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Behaviour {
    /// The host drops the `Authorization` header before PHP sees it.
    pub strip_authorization: bool,
    /// A proxy ends TLS without telling PHP: an https shop believes that it is served over plain http.
    pub tls_hidden_from_php: bool,
    /// The shop takes itself for an https site although it is called over plain http.
    pub tls_assumed_by_php: bool,
    /// The origin that PHP sees requests come to, behind a proxy that changes host or port: signatures are checked for
    /// it. `None` is the shop's own.
    pub called_as: Option<String>,
    /// Permalinks are "plain": everything under `/wp-json` answers 301 with HTML.
    pub plain_permalinks: bool,
    /// An ordinary web site without WordPress: every path answers an HTML page.
    pub not_a_shop: bool,
    /// WordPress without an active WooCommerce: its routes are unknown.
    pub woocommerce_deactivated: bool,
    /// WordPress is being updated: 503 with `Retry-After: 600`.
    pub maintenance: bool,
    /// How far the shop's clock is ahead of the caller's, in seconds; negative when it is behind.
    pub clock_skew_seconds: i64,
    /// What the shop's keys may do.
    pub key_permission: KeyPermission,
    /// The core fulfillments feature is switched on.
    pub fulfillments: bool,
    /// The version that WooCommerce tells; `None` is the one that all else is modelled on. Lists that an old one does
    /// not have are no routes.
    pub version: Option<String>,
    /// The namespace that a plugin for tracking numbers adds to the API, such as `wc-ast/v3`.
    pub tracking_plugin: Option<String>,
    /// Order statuses that a plugin registered, without the `wc-` prefix.
    pub custom_statuses: Vec<String>,
    /// How long after a nonce was looked up it is stored, in milliseconds: copies of a request that begin in
    /// between all pass, and nonces that others store in between are lost. Real shops take about 40; with 0 there
    /// is no race.
    pub nonce_race_ms: u32,
    /// How many requests PHP works on at a time; others wait. `None` is no limit.
    pub workers: Option<usize>,
    /// How many requests the host lets through in 60 seconds; the others get a 429 page. `None` is no limit.
    pub requests_per_minute: Option<u32>,
}

impl Behaviour {
    /// The version of WooCommerce.
    pub(crate) fn version(&self) -> &str {
        self.version.as_deref().unwrap_or("11.0.1")
    }

    /// Whether WooCommerce is at least of this major and minor version.
    pub(crate) fn is_at_least(&self, least: (u32, u32)) -> bool {
        let mut parts = self.version().split('.').map(|part| part.parse().unwrap_or(0));
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= least
    }
}
