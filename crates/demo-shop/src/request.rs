//! A request as PHP sees it.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Request};
use serde_json::Value;
use url::form_urlencoded;

use crate::reply::ApiError;

/// The value of a query parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Param {
    Text(String),
    /// `name[]=a&name[]=b` or `name[0]=a`: keys and values.
    List(Vec<(String, String)>),
}

/// Query parameters in the order in which they came, with PHP's arrays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Params(pub(crate) Vec<(String, Param)>);

impl Params {
    pub(crate) fn parse(query: &str) -> Self {
        let mut params = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            params.insert(&name, value.into_owned());
        }
        params
    }

    fn insert(&mut self, name: &str, value: String) {
        let array = name.strip_suffix(']').and_then(|open| open.split_once('['));
        let Some((name, key)) = array else {
            self.0.retain(|(known, _)| known != name);
            self.0.push((name.to_owned(), Param::Text(value)));
            return;
        };
        let at = self.0.iter().position(|(known, param)| known == name && matches!(param, Param::List(_)));
        let at = at.unwrap_or_else(|| {
            self.0.retain(|(known, _)| known != name);
            self.0.push((name.to_owned(), Param::List(Vec::new())));
            self.0.len() - 1
        });
        if let Some((_, Param::List(list))) = self.0.get_mut(at) {
            let key = if key.is_empty() { list.len().to_string() } else { key.to_owned() };
            list.push((key, value));
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).and_then(|(_, param)| match param {
            Param::Text(text) => Some(text.as_str()),
            Param::List(_) => None,
        })
    }

    /// The values of a parameter that may be an array or a text with commas; `None` when it is absent or empty.
    pub(crate) fn list(&self, name: &str) -> Option<Vec<String>> {
        let (_, param) = self.0.iter().find(|(known, _)| known == name)?;
        let values: Vec<String> = match param {
            Param::Text(text) => {
                text.split([',', ' ']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
            }
            Param::List(list) => list.iter().map(|(_, value)| value.clone()).collect(),
        };
        (!values.is_empty()).then_some(values)
    }

    /// A switch: `1`, `true` in any case are on.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.text(name).is_some_and(|text| text == "1" || text.eq_ignore_ascii_case("true"))
    }
}

/// A request, read completely.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    /// As it came, with percent signs.
    pub(crate) path: String,
    /// As it came, with keys and signatures; never logged.
    pub(crate) query: String,
    pub(crate) params: Params,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Asked {
    pub(crate) fn of(request: Request<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let params = Params::parse(&query);
        let path = parts.uri.path().to_owned();
        Self { method: parts.method, path, query, params, headers: parts.headers, body }
    }

    /// The parts of the path below `/wp-json`; `None` for a path elsewhere.
    pub(crate) fn segments(&self) -> Option<Vec<&str>> {
        let below = self.path.strip_prefix("/wp-json")?;
        if !below.is_empty() && !below.starts_with('/') {
            return None;
        }
        Some(below.split('/').filter(|part| !part.is_empty()).collect())
    }

    pub(crate) fn reads(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD || self.method == Method::OPTIONS
    }

    /// The JSON object of the body; an empty body is an empty object.
    pub(crate) fn json(&self) -> Result<Value, ApiError> {
        if self.body.is_empty() {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        match serde_json::from_slice(&self.body) {
            Ok(value @ Value::Object(_)) => Ok(value),
            Ok(_) => Ok(Value::Object(serde_json::Map::new())),
            Err(_) => {
                let mut error = ApiError::new(400, "rest_invalid_json", "Invalid JSON body passed.");
                error.data["json_error_code"] = 4.into();
                error.data["json_error_message"] = "Syntax error".into();
                Err(error)
            }
        }
    }
}

/// The query without keys, signatures and nonces, to be logged.
pub(crate) fn without_secrets(query: &str) -> String {
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if !name.starts_with("oauth_") && !name.starts_with("consumer_") {
            kept.append_pair(&name, &value);
        }
    }
    kept.finish()
}
