//! Answers as WordPress gives them: status, headers, body.

use axum::body::Bytes;
use axum::http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

use crate::shop_time::{self, Seconds};

/// A body before it is sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// JSON, after this text: empty unless a plugin complained.
    Json { before: String, value: Value },
    /// A page.
    Html(String),
    /// Bytes that say to be JSON.
    Raw(Bytes),
    /// A PNG.
    Picture(Bytes),
}

/// An answer before it is sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) content: Content,
}

impl Reply {
    pub(crate) fn json(status: u16, value: Value) -> Self {
        Self { status, headers: Vec::new(), content: Content::Json { before: String::new(), value } }
    }

    pub(crate) fn html(status: u16, page: &str) -> Self {
        Self { status, headers: Vec::new(), content: Content::Html(page.to_owned()) }
    }

    pub(crate) fn picture(file: Vec<u8>) -> Self {
        Self { status: 200, headers: Vec::new(), content: Content::Picture(file.into()) }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// The answer as it goes over the wire, dated by the shop's clock.
    pub(crate) fn into_response(self, now: Seconds) -> Response<Bytes> {
        const JSON: &str = "application/json; charset=UTF-8";
        let (kind, bytes) = match self.content {
            Content::Json { before, value } => (JSON, Bytes::from(format!("{before}{value}"))),
            Content::Html(page) => ("text/html", Bytes::from(page)),
            Content::Raw(bytes) => (JSON, bytes),
            Content::Picture(bytes) => ("image/png", bytes),
        };
        let mut response = Response::new(bytes);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let own_kind = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let kind = (!own_kind).then(|| ("content-type", kind.to_owned()));
        let always = [("server", "nginx".to_owned()), ("date", shop_time::http_date(now))];
        for (name, value) in always.into_iter().chain(kind).chain(self.headers) {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

const DEAD_WORKER: &str = "dead_worker";

/// A refusal as the REST API words it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) data: Value,
}

impl ApiError {
    pub(crate) fn new(status: u16, code: &str, message: &str) -> Self {
        Self { status, code: code.to_owned(), message: message.to_owned(), data: json!({ "status": status }) }
    }

    /// The end of a worker that died: no answer of the REST API, but of the proxy before it.
    pub(crate) fn dead_worker() -> Self {
        Self::new(502, DEAD_WORKER, "")
    }

    pub(crate) fn is_death(&self) -> bool {
        self.code == DEAD_WORKER
    }

    pub(crate) fn no_route() -> Self {
        Self::new(404, "rest_no_route", "No route was found matching the URL and request method.")
    }

    /// The refund endpoint puts a bare number into `data` and answers 500 whatever the number says.
    pub(crate) fn refund(code: &str, message: &str, data: u16) -> Self {
        Self { data: json!(data), ..Self::new(500, code, message) }
    }

    pub(crate) fn body(&self) -> Value {
        json!({ "code": self.code, "message": self.message, "data": self.data })
    }
}

impl From<ApiError> for Reply {
    fn from(error: ApiError) -> Self {
        Reply::json(error.status, error.body())
    }
}

/// Collects what is wrong with a request's parameters, to be told all at once.
#[derive(Debug, Default)]
pub(crate) struct Invalid(Vec<(String, &'static str, String, Value)>);

impl Invalid {
    pub(crate) fn add(&mut self, name: &str, code: &'static str, message: String) {
        let data = if code == "rest_invalid_type" { json!({ "param": name }) } else { Value::Null };
        self.0.push((name.to_owned(), code, message, data));
    }

    pub(crate) fn check(self) -> Result<(), ApiError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = self.0.iter().map(|(name, ..)| name.as_str()).collect();
        let mut error =
            ApiError::new(400, "rest_invalid_param", &format!("Invalid parameter(s): {}", names.join(", ")));
        let (mut params, mut details) = (json!({}), json!({}));
        for (name, code, message, data) in &self.0 {
            params[name] = json!(message);
            details[name] = json!({ "code": code, "message": message, "data": data });
        }
        error.data = json!({ "status": 400, "params": params, "details": details });
        Err(error)
    }
}

/// Forbids to keep an answer, as WordPress does for everybody who is logged in.
pub(crate) fn never_cached(reply: Reply) -> Reply {
    reply
        .with("expires", "Wed, 11 Jan 1984 05:00:00 GMT")
        .with("cache-control", "no-cache, must-revalidate, max-age=0, no-store, private")
}

/// nginx's page for an error of its own.
pub(crate) fn nginx_page(title: &str) -> String {
    format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    )
}
