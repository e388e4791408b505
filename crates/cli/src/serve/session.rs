//! The token in the address, and the cookie that it is exchanged for.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::http::header::{COOKIE, HeaderMap, SET_COOKIE};
use axum::response::{IntoResponse as _, Response};
use backend::{AppError, ErrorCode};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use super::Served;
use super::replies::{error, unknown_caller};

/// The two secrets of one run of the server.
pub(super) struct Credentials {
    token: String,
    cookie: String,
    /// Browsers share cookies between ports, so the port stands in the cookie's name.
    cookie_name: String,
}

impl Credentials {
    pub(super) fn random(port: u16) -> Self {
        Self { token: secret(), cookie: secret(), cookie_name: format!("packbench_session_{port}") }
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    fn accepts_token(&self, token: &str) -> bool {
        same(token, &self.token)
    }

    /// Whether one of the request's cookies is the session's.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.cookie_name && same(value, &self.cookie))
    }

    fn set_cookie(&self) -> String {
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name, self.cookie)
    }
}

/// Compares in a time that does not tell where the difference is.
fn same(given: &str, ours: &str) -> bool {
    given.as_bytes().ct_eq(ours.as_bytes()).into()
}

/// 256 bits of the system's randomness as hexadecimal digits.
fn secret() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Deserialize)]
struct OpenSession {
    token: String,
}

/// Exchanges the token for the cookie.
pub(super) async fn open(State(served): State<Arc<Served>>, body: Result<Bytes, BytesRejection>) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return unreadable(&rejection),
    };
    match serde_json::from_slice::<OpenSession>(&body) {
        Ok(asked) if served.credentials.accepts_token(&asked.token) => {
            (StatusCode::NO_CONTENT, [(SET_COOKIE, served.credentials.set_cookie())]).into_response()
        }
        _ => unknown_caller(),
    }
}

/// A body that is too large or broke off.
pub(super) fn unreadable(rejection: &BytesRejection) -> Response {
    error(rejection.status(), &AppError::new(ErrorCode::BadInput).with("field", "body"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_cookie(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, value.parse().unwrap());
        headers
    }

    #[test]
    fn only_the_own_cookie_is_known() {
        let ours = Credentials::random(4000);
        assert!(ours.knows(&with_cookie(&format!("other=1; packbench_session_4000={}", ours.cookie))));
        assert!(ours.knows(&with_cookie(&format!(
            "packbench_session_4000=older; packbench_session_4000={}",
            ours.cookie
        ))));
        for wrong in [
            String::new(),
            "packbench_session_4000=".to_owned(),
            format!("packbench_session_4000={}", ours.token),
            format!("packbench_session_4000={}0", ours.cookie),
            format!("xpackbench_session_4000={}", ours.cookie),
            format!("packbench_session_4000={}", Credentials::random(4000).cookie),
        ] {
            assert!(!ours.knows(&with_cookie(&wrong)), "{wrong}");
        }
        assert!(!ours.knows(&HeaderMap::new()));
    }

    #[test]
    fn only_the_own_token_is_accepted() {
        let ours = Credentials::random(4000);
        assert!(ours.accepts_token(ours.token()));
        assert_eq!(ours.token().len(), 64);
        for wrong in ["", &ours.token()[..63], &ours.cookie, Credentials::random(4000).token()] {
            assert!(!ours.accepts_token(wrong));
        }
    }

    #[test]
    fn scripts_and_other_sites_never_see_the_cookie() {
        let line = Credentials::random(4000).set_cookie();
        assert!(line.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{line}");
    }
}
