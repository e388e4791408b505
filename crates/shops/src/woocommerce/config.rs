//! What must be known before the first request: address, keys, how to sign.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use domain::Currency;
use url::{Host, Url};

use super::statuses::StatusMap;
use crate::{Caps, ConnError, LengthUnit, Probe, WeightUnit};

/// A text that is never shown, logged or written by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one place that signs with it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

/// How requests prove who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthMode {
    /// HTTP Basic; https only.
    Basic,
    /// OAuth 1.0a one-legged, HMAC-SHA256, as parameters of the address.
    OAuth {
        /// The origin that the shop takes for its own when it checks the signature, such as `http://shop.example`,
        /// where that is not the address that we call (a proxy ends TLS or changes the port).
        sign_as: Option<String>,
    },
    /// Key and secret in the address; only after the user agreed, because addresses end up in logs.
    QueryKeys,
}

impl fmt::Display for AuthMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic => f.write_str("basic"),
            Self::OAuth { sign_as: None } => f.write_str("oauth"),
            Self::OAuth { sign_as: Some(origin) } => write!(f, "oauth {origin}"),
            Self::QueryKeys => f.write_str("query"),
        }
    }
}

/// A text that is no [`AuthMode`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown way to sign in: {0:?}")]
pub struct UnknownAuthMode(pub String);

impl FromStr for AuthMode {
    type Err = UnknownAuthMode;

    fn from_str(text: &str) -> Result<Self, UnknownAuthMode> {
        match (text, text.strip_prefix("oauth ")) {
            ("basic", _) => Ok(Self::Basic),
            ("oauth", _) => Ok(Self::OAuth { sign_as: None }),
            ("query", _) => Ok(Self::QueryKeys),
            (_, Some(origin)) => Ok(Self::OAuth { sign_as: Some(origin.to_owned()) }),
            _ => Err(UnknownAuthMode(text.chars().take(80).collect())),
        }
    }
}

/// Which way to sign in is taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AuthChoice {
    /// Basic over https, OAuth over http; [`crate::Connector::probe`] finds another way where that one fails.
    #[default]
    Auto,
    /// The way that an earlier probe found ([`Probe::auth`]).
    Known(AuthMode),
}

/// What an earlier probe found out and every later answer is read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopFacts {
    /// What the shop can do.
    pub caps: Caps,
    /// Its currency; products and refunds do not name theirs.
    pub currency: Currency,
    /// Its unit of weight; products do not name theirs.
    pub weight_unit: WeightUnit,
    /// Its unit of sizes; products do not name theirs.
    pub length_unit: LengthUnit,
    /// How to sign requests that the shop must not carry out twice, where it refuses a used nonce.
    pub fence: Option<AuthMode>,
}

impl From<&Probe> for ShopFacts {
    fn from(probe: &Probe) -> Self {
        Self {
            caps: probe.caps.clone(),
            currency: probe.identity.currency,
            weight_unit: probe.identity.weight_unit,
            length_unit: probe.identity.length_unit,
            fence: probe.fence.as_deref().and_then(|mode| mode.parse().ok()),
        }
    }
}

/// How long an answer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until the connection stands.
    pub connect: Duration,
    /// Until a read is answered completely.
    pub read: Duration,
    /// Until a write is answered completely; longer, because waiting is cheaper than not knowing.
    pub write: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(30),
            write: Duration::from_secs(60),
        }
    }
}

/// Everything that a [`super::WooCommerce`] is made of.
#[derive(Debug, Clone)]
pub struct WooConfig {
    /// The shop's address, from [`normalize_address`].
    pub base_url: Url,
    /// The REST API key, `ck_…`.
    pub consumer_key: String,
    /// Its secret, `cs_…`.
    pub consumer_secret: Secret,
    /// How to sign in.
    pub auth: AuthChoice,
    /// Whether the user agreed to keys in the address, for hosts where nothing else works.
    pub allow_query_keys: bool,
    /// Certificates (PEM) that are trusted for this shop besides the system's.
    pub extra_ca_pem: Option<String>,
    /// What an earlier probe found; without it the careful assumptions of an old shop hold until [`crate::Connector::probe`].
    pub facts: Option<ShopFacts>,
    /// What the shop's statuses mean.
    pub statuses: StatusMap,
    /// How long answers may take.
    pub timeouts: Timeouts,
    /// How many orders make it worth two questions to read the first walk over them in two halves.
    pub split_from: u64,
}

/// Two pages of the largest size: fewer orders are read as quickly in one walk.
const SPLIT_FROM: u64 = 200;

impl WooConfig {
    /// The defaults around an address and a pair of keys.
    #[must_use]
    pub fn new(base_url: Url, consumer_key: impl Into<String>, consumer_secret: Secret) -> Self {
        Self {
            base_url,
            consumer_key: consumer_key.into(),
            consumer_secret,
            auth: AuthChoice::Auto,
            allow_query_keys: false,
            extra_ca_pem: None,
            facts: None,
            statuses: StatusMap::default(),
            timeouts: Timeouts::default(),
            split_from: SPLIT_FROM,
        }
    }
}

/// An address as people typed it, made usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopAddress {
    /// The root of the shop, ending in a slash.
    pub url: Url,
    /// Whether everything, orders and addresses included, would travel readable: plain http to another computer.
    pub is_unencrypted: bool,
}

/// Makes a shop's root address of what people paste: `shop.example`, `https://shop.example/wp-admin/`,
/// `https://shop.example/shop/wp-json/wc/v3/orders?x=1`. Without a scheme https is meant, but plain http for this computer.
///
/// # Errors
/// [`ConnError::BadUrl`] with the text when no web address can be made of it.
pub fn normalize_address(text: &str) -> Result<ShopAddress, ConnError> {
    let bad = || ConnError::BadUrl(text.chars().take(200).collect());
    let trimmed = text.trim();
    let with_scheme = if trimmed.contains("://") {
        trimmed.to_owned()
    } else {
        let is_here = Url::parse(&format!("http://{trimmed}")).is_ok_and(|url| is_loopback(&url));
        format!("{}://{trimmed}", if is_here { "http" } else { "https" })
    };
    let mut url = Url::parse(&with_scheme).map_err(|_| bad())?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let has_login = !url.username().is_empty() || url.password().is_some();
    if !is_web || has_login || !url.host_str().is_some_and(is_plausible_host) {
        return Err(bad());
    }
    url.set_query(None);
    url.set_fragment(None);
    let root = shop_root(url.path());
    url.set_path(&root);
    let is_unencrypted = url.scheme() == "http" && !is_loopback(&url);
    Ok(ShopAddress { url, is_unencrypted })
}

/// The path before WordPress' own folders, ending in a slash.
fn shop_root(path: &str) -> String {
    const WORDPRESS: [&str; 6] =
        ["wp-admin", "wp-json", "wp-login.php", "wp-content", "index.php", "xmlrpc.php"];
    let kept = path.split('/').filter(|part| !part.is_empty()).take_while(|part| !WORDPRESS.contains(part));
    kept.fold(String::from("/"), |root, part| root + part + "/")
}

fn is_plausible_host(host: &str) -> bool {
    host.len() <= 253 && !host.contains("..") && !host.starts_with('.')
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
