//! Which path is answered by what.

mod batch;
mod facts;
mod fulfillments;
mod index;
mod new_orders;
mod notes;
mod order_changes;
mod orders;
mod products;
mod refunds;
mod settings;

use axum::http::Method;

use serde_json::Value;

use crate::damage;
use crate::faults::Step;
use crate::options::{Behaviour, KeyPermission};
use crate::reply::{ApiError, Reply};
use crate::request::Asked;
use crate::shop_time::Seconds;
use crate::state::State;

pub(crate) use new_orders::place;
pub(crate) use orders::{set_status_in, trash_in};

/// A request that reached WooCommerce, and what it works on.
pub(crate) struct Visit<'a> {
    pub(crate) state: &'a mut State,
    pub(crate) asked: &'a Asked,
    pub(crate) behaviour: &'a Behaviour,
    /// The shop's address without a slash at the end.
    pub(crate) base: &'a str,
    pub(crate) now: Seconds,
    /// Where PHP believes that the request came in encrypted.
    pub(crate) is_ssl: bool,
    /// What was read when the worker began.
    pub(crate) seen: Seen,
    /// The step after which the worker dies.
    pub(crate) death: Option<Step>,
}

/// What a write read of its record when its worker began; empty where it reads later.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    order: Option<Value>,
    product: Option<Value>,
}

impl Seen {
    /// Reads the record that a path below `/wp-json/wc/v3` names.
    pub(crate) fn of(state: &State, path: &[&str]) -> Self {
        let number = |at: usize| path.get(at).and_then(|id| id.parse().ok());
        match path {
            ["orders", ..] => Self { order: number(1).and_then(|id| state.order(id)), product: None },
            ["products", _, "variations", ..] => Self { order: None, product: product(state, number(3)) },
            ["products", ..] => Self { order: None, product: product(state, number(1)) },
            _ => Self::default(),
        }
    }
}

fn product(state: &State, id: Option<u64>) -> Option<Value> {
    id.and_then(|id| state.product(id)).cloned()
}

type Answer = Result<Reply, ApiError>;

impl Visit<'_> {
    /// The address of something below `/wp-json/wc/v3/`.
    fn api(&self, path: &str) -> String {
        format!("{}/wp-json/wc/v3/{path}", self.base)
    }

    /// The order as this request read it at its beginning.
    fn seen_order(&self, id: u64) -> Option<Value> {
        self.seen.order.clone().or_else(|| self.state.order(id))
    }

    /// The worker has come so far, and dies here when a fault wants it.
    ///
    /// # Errors
    /// The death: what was written stays, and nothing more is done.
    fn reached(&mut self, step: Step) -> Result<(), ApiError> {
        if self.death == Some(step) { Err(ApiError::dead_worker()) } else { Ok(()) }
    }
}

/// What may be done to a path, as the `Allow` header tells; `None` for a path that is no route.
fn allowed(path: &[&str], behaviour: &Behaviour) -> Option<&'static str> {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match path {
        ["orders"] | ["products"] | ["customers"] => Some("GET, POST"),
        ["orders" | "products" | "customers", id] if number(id) => Some("GET, POST, PUT, PATCH, DELETE"),
        ["orders", id, "notes" | "refunds"] if number(id) => Some("GET, POST"),
        ["orders", id, "notes" | "refunds", part] if number(id) && number(part) => Some("GET, DELETE"),
        ["orders", id, "fulfillments"] if number(id) && behaviour.fulfillments => Some("GET, POST"),
        ["orders", id, "fulfillments", part] if number(id) && number(part) && behaviour.fulfillments => {
            Some("GET, POST, PUT, PATCH, DELETE")
        }
        ["orders", "statuses"] => Some("GET"),
        ["orders" | "products", "batch"] => Some("POST, PUT, PATCH"),
        ["products", id, "variations", "batch"] if number(id) => Some("POST, PUT, PATCH"),
        ["products", id, "variations"] if number(id) => Some("GET, POST"),
        ["products", id, "variations", part] if number(id) && number(part) => {
            Some("GET, POST, PUT, PATCH, DELETE")
        }
        ["refunds"] if !behaviour.is_at_least((9, 0)) => None,
        ["variations"] if !behaviour.is_at_least((10, 3)) => None,
        ["refunds"] | ["variations"] | ["system_status"] | ["settings", "general"] => Some("GET"),
        ["data", "currencies", "current"] => Some("GET"),
        _ => facts::allows(path),
    }
}

/// The REST API's index, which needs no keys.
pub(crate) fn index(visit: &Visit<'_>) -> Reply {
    index::index(visit)
}

/// Answers a path below `/wp-json/wc/v3` for somebody whose keys are good.
pub(crate) fn dispatch(visit: &mut Visit<'_>, path: &[&str]) -> Reply {
    let Some(allow) = allowed(path, visit.behaviour) else {
        return ApiError::no_route().into();
    };
    if visit.behaviour.key_permission == KeyPermission::Customer {
        return ApiError::new(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")
            .into();
    }
    if !allow.split(", ").any(|method| method == visit.asked.method.as_str()) {
        return ApiError::no_route().into();
    }
    match answer(visit, path) {
        Err(error) if error.is_death() => damage::bad_gateway(),
        answered => answered.unwrap_or_else(Reply::from).with("allow", allow),
    }
}

fn answer(visit: &mut Visit<'_>, path: &[&str]) -> Answer {
    let reads = visit.asked.reads();
    let id = path.get(1).and_then(|id| id.parse().ok()).unwrap_or(0);
    let part = path.get(3).and_then(|id| id.parse().ok()).unwrap_or(0);
    let deletes = visit.asked.method == Method::DELETE;
    if reads && facts::allows(path).is_some() {
        return facts::answer(visit, path);
    }
    match path {
        ["orders"] if reads => orders::list(visit),
        ["orders"] => new_orders::create(visit),
        ["orders", "statuses"] => Ok(settings::order_statuses(visit)),
        ["orders", "batch"] => batch::orders(visit),
        ["products", "batch"] => batch::products(visit),
        ["products", _, "variations", "batch"] => batch::variations(visit, id),
        ["orders", _] if reads => orders::one(visit, id),
        ["orders", _] if deletes => orders::delete(visit, id),
        ["orders", _] => order_changes::update(visit, id),
        ["orders", _, "notes"] if reads => notes::list(visit, id),
        ["orders", _, "notes"] => notes::create(visit, id),
        ["orders", _, "notes", _] if reads => notes::one(visit, id, part),
        ["orders", _, "refunds"] if reads => refunds::of_order(visit, id),
        ["orders", _, "refunds"] => refunds::create(visit, id),
        ["orders", _, "notes", _] => notes::delete(visit, id, part),
        ["orders", _, "refunds", _] if reads => refunds::one(visit, id, part),
        ["orders", _, "refunds", _] => refunds::delete(visit, id, part),
        ["orders", _, "fulfillments"] if reads => fulfillments::list(visit, id),
        ["orders", _, "fulfillments"] => fulfillments::create(visit, id),
        ["orders", _, "fulfillments", _] if reads => fulfillments::one(visit, id, part),
        ["orders", _, "fulfillments", _] if deletes => fulfillments::delete(visit, id, part),
        ["orders", _, "fulfillments", _] => fulfillments::update(visit, id, part),
        ["refunds"] => refunds::list(visit),
        ["products"] if reads => products::list(visit),
        ["products", _] if reads => products::one(visit, id),
        ["products", _] if !deletes => products::update(visit, id),
        ["products", _, "variations"] if reads => products::variations(visit, Some(id)),
        ["products", _, "variations", _] if reads => products::variation(visit, id, part),
        ["products", _, "variations", _] if !deletes => products::update_variation(visit, id, part),
        ["variations"] => products::variations(visit, None),
        ["customers"] if reads => settings::customers(visit),
        ["customers", _] if reads => settings::customer(visit, id),
        ["system_status"] => Ok(settings::system_status(visit)),
        ["settings", "general"] => Ok(settings::general(visit)),
        ["data", "currencies", "current"] => Ok(settings::currency(visit)),
        // A route of WooCommerce that the demo shop has no use for: said plainly rather than done wrongly.
        _ => Err(ApiError::new(
            501,
            "demo_shop_not_implemented",
            "The demo shop does not implement this request.",
        )),
    }
}
