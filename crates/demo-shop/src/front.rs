//! What stands before WooCommerce: the host, WordPress, and who asks.

use serde_json::json;

use crate::auth::{self, Caller, Door};
use crate::options::{Behaviour, KeyPermission};
use crate::reply::{ApiError, Reply, never_cached};
use crate::request::Asked;
use crate::routes;
use crate::shop::Shop;
use crate::shop_time::Seconds;
use crate::uploads;

impl Shop {
    /// Lets a request through to WooCommerce, or gives the answer that it gets before.
    pub(crate) fn admit(&mut self, asked: &Asked, now: Seconds) -> Result<(), Reply> {
        if self.limits.refuses(self.behaviour.requests_per_minute, self.clock.now().millis()) {
            return Err(crate::damage::instead(&crate::Fault::TooManyRequests { retry_after: None }));
        }
        if let Some(reply) = self.host(asked) {
            return Err(reply);
        }
        self.permit(asked, now).map_err(|refused| rest_headers(refused, &self.base))
    }

    /// What the host or WordPress answer by themselves.
    fn host(&self, asked: &Asked) -> Option<Reply> {
        let behaviour = &self.behaviour;
        if behaviour.not_a_shop {
            let page = "<!doctype html>\n<html><head><title>Our village choir</title></head><body><h1>Welcome</h1></body></html>\n";
            return Some(Reply::html(if asked.path == "/" { 200 } else { 404 }, page));
        }
        if behaviour.maintenance {
            return Some(under_maintenance());
        }
        if let Some(found) = uploads::answer(&asked.path) {
            return Some(found);
        }
        if asked.segments().is_none() {
            return Some(Reply::html(
                200,
                "<!doctype html>\n<html><body><h1>Демо-крамниця</h1></body></html>\n",
            ));
        }
        behaviour.plain_permalinks.then(|| moved(&self.base, asked))
    }

    /// Who asks, and may they.
    fn permit(&mut self, asked: &Asked, now: Seconds) -> Result<(), (Reply, Caller)> {
        let segments = asked.segments().unwrap_or_default();
        let ["wc", "v3", path @ ..] = segments.as_slice() else {
            // The index is for everybody; it answers by itself.
            return if segments.is_empty() { Ok(()) } else { Err(no_route()) };
        };
        if self.behaviour.woocommerce_deactivated {
            return Err(no_route());
        }
        match self.caller(asked, now) {
            Err(error) => Err((error.into(), Caller::Nobody)),
            Ok(Caller::Nobody) => Err((not_permitted(asked, path).into(), Caller::Nobody)),
            Ok(Caller::KeyHolder) => lacking(&self.behaviour, asked.reads()),
        }
    }

    fn caller(&mut self, asked: &Asked, now: Seconds) -> Result<Caller, ApiError> {
        let is_ssl = self.is_ssl();
        let home = match &self.behaviour.called_as {
            Some(origin) => origin.clone(),
            None if is_ssl => self.base.replacen("http://", "https://", 1),
            None => self.base.replacen("https://", "http://", 1),
        };
        let keys = (self.behaviour.key_permission != KeyPermission::Revoked).then_some(&self.keys);
        let door = Door { keys, is_ssl, home: &home, now };
        let millis = self.clock.now().millis();
        self.nonces.settle(millis);
        let stored_at = millis + i64::from(self.behaviour.nonce_race_ms);
        auth::identify(&door, asked, &mut self.nonces, stored_at, self.behaviour.strip_authorization)
    }

    /// What PHP believes, which is not always what the browser shows.
    pub(crate) fn is_ssl(&self) -> bool {
        (self.tls && !self.behaviour.tls_hidden_from_php) || self.behaviour.tls_assumed_by_php
    }
}

fn no_route() -> (Reply, Caller) {
    (ApiError::no_route().into(), Caller::Nobody)
}

fn lacking(behaviour: &Behaviour, reads: bool) -> Result<(), (Reply, Caller)> {
    let right = match (behaviour.key_permission, reads) {
        (KeyPermission::Read, false) => "write",
        (KeyPermission::Write, true) => "read",
        _ => return Ok(()),
    };
    let message = format!("The API key provided does not have {right} permissions.");
    let error = ApiError::new(401, "woocommerce_rest_authentication_error", &message);
    Err((error.into(), Caller::KeyHolder))
}

fn under_maintenance() -> Reply {
    let message = "Briefly unavailable for scheduled maintenance. Check back in a minute.";
    let mut body = ApiError::new(503, "wp_die", message).body();
    body["additional_errors"] = json!([]);
    never_cached(Reply::json(503, body).with("retry-after", "600"))
}

/// Answers a request that was let through.
pub(crate) fn carry_out(visit: &mut routes::Visit<'_>) -> Reply {
    let segments = visit.asked.segments().unwrap_or_default();
    let base = visit.base;
    match segments.as_slice() {
        ["wc", "v3", path @ ..] => rest_headers((routes::dispatch(visit, path), Caller::KeyHolder), base),
        _ => rest_headers((routes::index(visit), Caller::Nobody), base),
    }
}

fn not_permitted(asked: &Asked, path: &[&str]) -> ApiError {
    let one = path.len().is_multiple_of(2);
    let (code, message) = match asked.method.as_str() {
        "GET" | "HEAD" if one => ("cannot_view", "Sorry, you cannot view this resource."),
        "GET" | "HEAD" => ("cannot_view", "Sorry, you cannot list resources."),
        "DELETE" => ("cannot_delete", "Sorry, you are not allowed to delete this resource."),
        _ if one => ("cannot_edit", "Sorry, you are not allowed to edit this resource."),
        _ => ("cannot_create", "Sorry, you are not allowed to create resources."),
    };
    ApiError::new(401, &format!("woocommerce_rest_{code}"), message)
}

/// The headers that WordPress puts on every answer of its REST API.
fn rest_headers((reply, caller): (Reply, Caller), base: &str) -> Reply {
    let mut reply = reply
        .with("x-robots-tag", "noindex")
        .with("x-content-type-options", "nosniff")
        .with("access-control-expose-headers", "X-WP-Total, X-WP-TotalPages, Link")
        .with(
            "access-control-allow-headers",
            "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type",
        );
    if !reply.has("link") {
        reply = reply.with("link", format!("<{base}/wp-json/>; rel=\"https://api.w.org/\""));
    }
    match caller {
        Caller::Nobody => reply.with("vary", "Origin"),
        Caller::KeyHolder => never_cached(reply),
    }
}

/// With plain permalinks WordPress takes the path for a page's and adds the slash that pages have.
fn moved(base: &str, asked: &Asked) -> Reply {
    let query =
        asked.params.0.iter().filter_map(|(name, _)| asked.params.text(name).map(|text| (name, text)));
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let place = format!("{base}{}/{mark}{query}", asked.path.trim_end_matches('/'));
    let reply = Reply::html(301, "").with("content-type", "text/html; charset=UTF-8");
    never_cached(reply).with("x-redirect-by", "WordPress").with("location", place)
}
