//! Who asks: HTTP Basic and keys in the address over https, one-legged OAuth 1.0a everywhere.

use std::collections::BTreeMap;

use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha1::Sha1;
use sha2::Sha256;

use crate::options::Keys;
use crate::reply::ApiError;
use crate::request::{Asked, Param, Params};
use crate::shop_time::{MINUTE, Seconds};

/// How far a signed request's clock may be off, and how long nonces are remembered.
const WINDOW: Seconds = 15 * MINUTE;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The nonces of the last 15 minutes, **one for each second**: WooCommerce keys them by timestamp, so that the
/// second of two requests signed in the same second makes it forget the first one's nonce.
///
/// They are read, changed and written without a lock: what was begun is written a little later, as a whole.
#[derive(Debug, Default)]
pub(crate) struct Nonces {
    stored: BTreeMap<Seconds, String>,
    /// When something is written, in milliseconds, and what.
    begun: Vec<(i64, BTreeMap<Seconds, String>)>,
}

impl Nonces {
    /// Writes what is due at this time, in milliseconds.
    pub(crate) fn settle(&mut self, now: i64) {
        while let Some(at) = self.begun.iter().position(|(due, _)| *due <= now) {
            self.stored = self.begun.remove(at).1;
        }
    }

    fn knows(&self, nonce: &str) -> bool {
        self.stored.values().any(|used| used == nonce)
    }

    fn store(&mut self, timestamp: Seconds, nonce: &str, now: Seconds, at: i64) {
        let mut all = self.stored.clone();
        all.insert(timestamp, nonce.to_owned());
        all.retain(|at, _| *at >= now - WINDOW);
        self.begun.push((at, all));
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    Nobody,
    KeyHolder,
}

/// What verifying needs to know about the shop.
pub(crate) struct Door<'a> {
    /// `None` when the shop knows no key any more.
    pub(crate) keys: Option<&'a Keys>,
    /// What PHP believes, which is not always what the browser shows.
    pub(crate) is_ssl: bool,
    /// The shop's own idea of its address, without a slash at the end.
    pub(crate) home: &'a str,
    pub(crate) now: Seconds,
}

fn refused(message: &str) -> ApiError {
    ApiError::new(401, "woocommerce_rest_authentication_error", message)
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// Finds out who asks; a nonce is stored at `stored_at`, in milliseconds. `strip_authorization` hides the header
/// as some hosts do.
pub(crate) fn identify(
    door: &Door<'_>,
    asked: &Asked,
    nonces: &mut Nonces,
    stored_at: i64,
    strip_authorization: bool,
) -> Result<Caller, ApiError> {
    let header = asked.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let header = if strip_authorization { "" } else { header };
    if door.is_ssl
        && let Some((key, secret)) = plain_keys(header, &asked.params)
        && let Some(keys) = door.keys.filter(|keys| key == keys.consumer_key)
    {
        return match secret == keys.consumer_secret {
            true => Ok(Caller::KeyHolder),
            false => Err(refused("Consumer secret is invalid.")),
        };
    }
    oauth(door, asked, header, nonces, stored_at)
}

/// Keys in the address win over the header, as in WooCommerce.
fn plain_keys(header: &str, params: &Params) -> Option<(String, String)> {
    if let (Some(key), Some(secret)) = (params.text("consumer_key"), params.text("consumer_secret")) {
        return Some((key.to_owned(), secret.to_owned()));
    }
    let decoded = STANDARD.decode(header.strip_prefix("Basic ")?.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    text.split_once(':').map(|(key, secret)| (key.to_owned(), secret.to_owned()))
}

const OAUTH: [&str; 5] =
    ["oauth_consumer_key", "oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method"];

/// Query parameters and those of an `Authorization: OAuth` header together.
fn all_params(asked: &Asked, header: &str) -> Params {
    let mut params = asked.params.clone();
    let Some(rest) = header.strip_prefix("OAuth ") else {
        return params;
    };
    for part in rest.split(',') {
        if let Some((name, value)) = part.trim().split_once('=')
            && name.starts_with("oauth_")
        {
            let value = percent_decode_str(value.trim_matches('"')).decode_utf8_lossy().into_owned();
            params.0.retain(|(known, _)| known != name);
            params.0.push((name.to_owned(), Param::Text(value)));
        }
    }
    params
}

fn oauth(
    door: &Door<'_>,
    asked: &Asked,
    header: &str,
    nonces: &mut Nonces,
    stored_at: i64,
) -> Result<Caller, ApiError> {
    let params = all_params(asked, header);
    let missing: Vec<&str> =
        OAUTH.into_iter().filter(|name| params.text(name).is_none_or(str::is_empty)).collect();
    if missing.len() == OAUTH.len() {
        return Ok(Caller::Nobody);
    }
    if !missing.is_empty() {
        let plural = if missing.len() > 1 { "s" } else { "" };
        let message = format!("Missing OAuth parameter{plural} {}", missing.join(", "));
        return Err(ApiError::new(401, "woocommerce_rest_authentication_missing_parameter", &message));
    }
    let text = |name: &str| params.text(name).unwrap_or_default();
    let keys = door.keys.filter(|keys| text("oauth_consumer_key") == keys.consumer_key);
    let keys = keys.ok_or_else(|| refused("Consumer key is invalid."))?;
    let base = base_string(asked.method.as_str(), &format!("{}{}", door.home, asked.path), &params);
    let expected = sign(text("oauth_signature_method"), &keys.consumer_secret, &base)
        .ok_or_else(|| refused("Invalid signature - signature method is invalid."))?;
    if text("oauth_signature").replace(' ', "+") != expected {
        return Err(refused("Invalid signature - provided signature does not match."));
    }
    let timestamp =
        text("oauth_timestamp").parse::<Seconds>().ok().filter(|at| (door.now - at).abs() <= WINDOW);
    let timestamp = timestamp.ok_or_else(|| refused("Invalid timestamp."))?;
    let nonce = text("oauth_nonce");
    if nonces.knows(nonce) {
        return Err(refused("Invalid nonce - nonce has already been used."));
    }
    nonces.store(timestamp, nonce, door.now, stored_at);
    Ok(Caller::KeyHolder)
}

/// What WooCommerce signs: parameters sorted by name, arrays as `name[key]`, everything encoded twice.
fn base_string(method: &str, url: &str, params: &Params) -> String {
    let clean = |text: &str| encode(&percent_decode_str(text).decode_utf8_lossy());
    let mut signed: Vec<(&str, &Param)> =
        params.0.iter().filter(|(name, _)| name != "oauth_signature").map(|(n, p)| (n.as_str(), p)).collect();
    signed.sort_by(|(a, _), (b, _)| a.as_bytes().cmp(b.as_bytes()));
    let mut pairs = Vec::new();
    for (name, param) in signed {
        match param {
            Param::Text(value) => pairs.push(format!("{}={}", clean(name), clean(value))),
            Param::List(list) => pairs.extend(
                list.iter()
                    .map(|(key, value)| format!("{}%5B{}%5D={}", clean(name), clean(key), clean(value))),
            ),
        }
    }
    let pairs: Vec<String> = pairs.iter().map(|pair| encode(pair)).collect();
    format!("{method}&{}&{}", encode(url), pairs.join("%26"))
}

/// The signature in base64; `None` for a method that WooCommerce does not know.
fn sign(method: &str, secret: &str, base: &str) -> Option<String> {
    let key = format!("{secret}&");
    let mac = match method {
        "HMAC-SHA1" => {
            let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).ok()?;
            mac.update(base.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        "HMAC-SHA256" => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
            mac.update(base.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        _ => return None,
    };
    Some(STANDARD.encode(mac))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_sorted_and_encoded_twice() {
        let params =
            Params::parse("status[]=a b&oauth_nonce=1&after=2026-01-01T00%3A00%3A00&oauth_signature=x");
        let base = base_string("GET", "http://shop.test/wp-json/wc/v3/orders", &params);
        assert_eq!(
            base,
            "GET&http%3A%2F%2Fshop.test%2Fwp-json%2Fwc%2Fv3%2Forders&\
             after%3D2026-01-01T00%253A00%253A00%26oauth_nonce%3D1%26status%255B0%255D%3Da%2520b"
        );
    }

    #[test]
    fn signatures_are_those_that_openssl_computes() {
        let sha1 = sign("HMAC-SHA1", "secret", "GET&a&b");
        let sha256 = sign("HMAC-SHA256", "secret", "GET&a&b");
        assert_eq!(sha1.as_deref(), Some("9n/zdYO9kFslR2yk+Fo2q4y3Fgo="));
        assert_eq!(sha256.as_deref(), Some("Q+sc1C2p/3gWnaDwi5+2641bT4ca4/HBd4vuKVZ1pFU="));
        assert_eq!(sign("PLAINTEXT", "secret", "GET&a&b"), None);
    }
}
