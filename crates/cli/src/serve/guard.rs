//! Who may ask at all, and what every answer says to the browser.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use backend::{AppError, ErrorCode};

use super::Served;
use super::replies::error;

const POLICY: &str = "default-src 'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; \
                      object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Why a request is turned away before anything looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stranger {
    /// It is meant for another host: DNS rebinding, or a wrong address.
    Host,
    /// It comes from the page of another site.
    Origin,
}

/// The two names of this server.
#[derive(Debug)]
pub(super) struct Door {
    hosts: [String; 2],
}

impl Door {
    pub(super) fn new(port: u16) -> Self {
        Self { hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] }
    }

    /// The name under which the server introduces itself.
    pub(super) fn host(&self) -> &str {
        &self.hosts[0]
    }

    /// Lets a request pass whose `Host` is this server's, once, and whose `Origin` is that same host. A browser leaves
    /// `Origin` out of its own page's plain reads only, so whatever may change something must carry it.
    pub(super) fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Stranger> {
        let host = only(headers, &header::HOST).ok_or(Stranger::Host)?;
        if !self.hosts.iter().any(|ours| ours == host) {
            return Err(Stranger::Host);
        }
        if uri.authority().is_some_and(|authority| authority.as_str() != host) {
            return Err(Stranger::Host);
        }
        let reads = method == Method::GET || method == Method::HEAD;
        let origin_is_ours = if headers.contains_key(header::ORIGIN) {
            only(headers, &header::ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host)
        } else {
            reads
        };
        if origin_is_ours && comes_from_here(headers) { Ok(()) } else { Err(Stranger::Origin) }
    }
}

/// Where the browser says whose page asks, it must be ours, or nobody's (typed, bookmarked).
fn comes_from_here(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site") {
        None => true,
        Some(site) => site == "same-origin" || site == "none",
    }
}

/// The value of a header that must not be there twice.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

/// Turns strangers away and dresses every answer.
pub(super) async fn guard(State(served): State<Arc<Served>>, request: Request, next: Next) -> Response {
    let mut response = match served.door.check(request.method(), request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(stranger) => {
            let status = match stranger {
                Stranger::Host => StatusCode::MISDIRECTED_REQUEST,
                Stranger::Origin => StatusCode::FORBIDDEN,
            };
            error(status, &AppError::new(ErrorCode::NotAllowed))
        }
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(method: &Method, uri: &str, headers: &[(&str, &str)]) -> Result<(), Stranger> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            map.append(name, HeaderValue::from_str(value).unwrap());
        }
        Door::new(4000).check(method, &uri.parse().unwrap(), &map)
    }

    #[test]
    fn both_names_of_the_loopback_interface_are_ours() {
        for host in ["127.0.0.1:4000", "localhost:4000"] {
            let origin = format!("http://{host}");
            assert_eq!(verdict(&Method::GET, "/", &[("host", host)]), Ok(()));
            assert_eq!(verdict(&Method::POST, "/rpc/x", &[("host", host), ("origin", &origin)]), Ok(()));
        }
    }

    #[test]
    fn another_host_is_turned_away() {
        for host in [
            "evil.example:4000",
            "127.0.0.1",
            "127.0.0.1:4001",
            "localhost.evil.example:4000",
            "LOCALHOST:4000",
            "[::1]:4000",
            "",
        ] {
            assert_eq!(verdict(&Method::GET, "/", &[("host", host)]), Err(Stranger::Host), "{host}");
        }
        assert_eq!(verdict(&Method::GET, "/", &[]), Err(Stranger::Host));
        let twice = [("host", "127.0.0.1:4000"), ("host", "evil.example")];
        assert_eq!(verdict(&Method::GET, "/", &twice), Err(Stranger::Host));
        let absolute = verdict(&Method::GET, "http://evil.example/", &[("host", "127.0.0.1:4000")]);
        assert_eq!(absolute, Err(Stranger::Host));
    }

    #[test]
    fn another_origin_is_turned_away_whatever_it_asks() {
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:4000",
            "http://127.0.0.1:4001",
            "http://localhost:4000",
            "http://127.0.0.1:4000/",
        ] {
            for method in [Method::GET, Method::POST] {
                let headers = [("host", "127.0.0.1:4000"), ("origin", origin)];
                assert_eq!(verdict(&method, "/events", &headers), Err(Stranger::Origin), "{origin}");
            }
        }
    }

    #[test]
    fn a_change_without_an_origin_is_turned_away() {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            assert_eq!(verdict(&method, "/rpc/x", &[("host", "localhost:4000")]), Err(Stranger::Origin));
        }
    }

    #[test]
    fn a_picture_on_a_page_of_another_port_reads_nothing() {
        let headers = [("host", "localhost:4000"), ("sec-fetch-site", "same-site")];
        assert_eq!(verdict(&Method::GET, "/doc/1", &headers), Err(Stranger::Origin));
        let headers = [("host", "localhost:4000"), ("sec-fetch-site", "same-origin")];
        assert_eq!(verdict(&Method::GET, "/doc/1", &headers), Ok(()));
    }
}
