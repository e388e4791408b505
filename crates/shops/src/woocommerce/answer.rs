//! One answer of a shop, and how its JSON is found in it.

use std::time::Duration;

use domain::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::ConnError;

/// How far into a body JSON may start: PHP warnings stand before it, but a web page is no prelude.
const PRELUDE: usize = 64 * 1024;
/// How many places are tried as the start of the JSON.
const TRIES: usize = 64;

/// One answer, complete.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    /// HTTP status.
    pub(super) status: u16,
    /// `Content-Type`, or empty.
    pub(super) content_type: String,
    /// `Retry-After` in seconds; the date form is not used by WordPress or nginx and is ignored.
    pub(super) retry_after: Option<Duration>,
    /// `Location`.
    pub(super) location: Option<String>,
    /// `Date`, the shop's clock.
    pub(super) date: Option<Timestamp>,
    /// `X-WP-Total`.
    pub(super) total: Option<u64>,
    /// Whether a cache or proxy says that it fetched the answer elsewhere (`X-Varnish`), so that the shop may have
    /// seen the request whatever the status says.
    pub(super) through_cache: bool,
    /// The body, decompressed.
    pub(super) body: Vec<u8>,
}

/// The JSON of an answer.
#[derive(Debug)]
pub(super) struct Json<'a> {
    /// Exactly the JSON text.
    pub(super) raw: &'a RawValue,
    /// Whether anything stood around it.
    pub(super) damaged: bool,
}

impl Answer {
    /// Whether the status is 2xx.
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether it is a web page rather than data.
    pub(super) fn is_html(&self) -> bool {
        let start = self.body.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
        self.content_type.starts_with("text/html") || self.body[start..].starts_with(b"<")
    }

    /// Finds the JSON: the whole body, or what follows the warnings that plugins print before it, or what stands
    /// before the ones that they print after it.
    pub(super) fn json(&self) -> Option<Json<'_>> {
        let body = self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body);
        if let Ok(raw) = serde_json::from_slice::<&RawValue>(body) {
            return is_container(raw).then_some(Json { raw, damaged: false });
        }
        let start = body.iter().position(|b| !b.is_ascii_whitespace())?;
        if is_opening(body[start]) {
            let first = serde_json::Deserializer::from_slice(&body[start..]).into_iter::<&RawValue>().next();
            return first.and_then(Result::ok).map(|raw| Json { raw, damaged: true });
        }
        let head = &body[..body.len().min(PRELUDE)];
        let starts = head.iter().enumerate().filter(|(_, b)| is_opening(**b)).map(|(at, _)| at).take(TRIES);
        let mut found = starts.filter_map(|at| serde_json::from_slice::<&RawValue>(&body[at..]).ok());
        found.next().map(|raw| Json { raw, damaged: true })
    }

    /// Reads the JSON as `T`.
    ///
    /// # Errors
    /// [`ConnError::BadAnswer`] when there is none or it has another shape.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, ConnError> {
        let json = self.json().ok_or_else(|| ConnError::BadAnswer("no JSON".to_owned()))?;
        serde_json::from_str(json.raw.get())
            .map_err(|_| ConnError::BadAnswer("JSON of another shape".to_owned()))
    }
}

fn is_opening(byte: u8) -> bool {
    byte == b'{' || byte == b'['
}

fn is_container(raw: &RawValue) -> bool {
    raw.get().as_bytes().first().copied().is_some_and(is_opening)
}
