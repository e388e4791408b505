//! OAuth 1.0a signatures (RFC 5849 §3.4) as WooCommerce checks them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

/// Unreserved characters of RFC 3986 §2.3; everything else is escaped (RFC 5849 §3.6).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One query parameter, unescaped.
pub(super) type Param = (String, String);

/// Percent-encodes as RFC 5849 §3.6 asks.
pub(super) fn escape(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// The parameters as a query string, escaped so strictly that signer and server agree.
pub(super) fn query_string(params: &[Param]) -> String {
    let pairs: Vec<String> = params.iter().map(|(k, v)| format!("{}={}", escape(k), escape(v))).collect();
    pairs.join("&")
}

/// The signature base string (RFC 5849 §3.4.1): method, address without query, and all parameters in order.
pub(super) fn base_string(method: &str, url: &str, params: &[Param]) -> String {
    let mut escaped: Vec<(String, String)> = params.iter().map(|(k, v)| (escape(k), escape(v))).collect();
    escaped.sort();
    let joined: Vec<String> = escaped.into_iter().map(|(k, v)| format!("{k}={v}")).collect();
    format!("{}&{}&{}", method.to_uppercase(), escape(url), escape(&joined.join("&")))
}

/// The HMAC-SHA256 of the base string under the secret. One-legged: the token's half of the key is empty.
pub(super) fn signature(base: &str, consumer_secret: &str) -> String {
    let key = format!("{}&", escape(consumer_secret));
    // HMAC takes keys of any length; the error type exists for ciphers that do not.
    Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .map(|mut mac| {
            mac.update(base.as_bytes());
            STANDARD.encode(mac.finalize().into_bytes())
        })
        .unwrap_or_default()
}

/// What one signed request needs besides its own parameters.
pub(super) struct Signing<'a> {
    /// The key.
    pub(super) consumer_key: &'a str,
    /// Its secret.
    pub(super) consumer_secret: &'a str,
    /// Never used before within 15 minutes.
    pub(super) nonce: String,
    /// Seconds since the epoch; the shop accepts 15 minutes of difference.
    pub(super) timestamp: i64,
}

/// Adds the OAuth parameters to the query, the signature last.
pub(super) fn sign(method: &str, url: &str, mut params: Vec<Param>, signing: &Signing<'_>) -> Vec<Param> {
    let mut add = |name: &str, value: &str| params.push((name.to_owned(), value.to_owned()));
    add("oauth_consumer_key", signing.consumer_key);
    add("oauth_nonce", &signing.nonce);
    add("oauth_signature_method", "HMAC-SHA256");
    add("oauth_timestamp", &signing.timestamp.to_string());
    add("oauth_version", "1.0");
    let signature = signature(&base_string(method, url, &params), signing.consumer_secret);
    params.push(("oauth_signature".to_owned(), signature));
    params
}

/// The value of an `Authorization: Basic` header.
pub(super) fn basic(consumer_key: &str, consumer_secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{consumer_key}:{consumer_secret}")))
}
