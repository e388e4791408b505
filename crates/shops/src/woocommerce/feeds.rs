//! Which list feeds which stream, and how a page of it is asked for.

use domain::Timestamp;

use super::cursor::{Keyset, Newest};
use super::http::Ask;
use crate::{Entity, Stream};

/// The statuses of orders on which somebody may have to work.
pub(super) const OPEN: &str = "processing,on-hold,pending";

/// Where a stream's records are listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feed {
    pub(super) path: &'static str,
    pub(super) status: Option<&'static str>,
    pub(super) entity: Entity,
    /// Whether the records carry the stamp by which the shop filters.
    pub(super) exact: bool,
}

/// A feed below parents, for shops without a list of all.
#[derive(Debug, Clone, Copy)]
pub(super) struct NestedFeed {
    pub(super) parents: Feed,
    pub(super) parent_fields: &'static str,
    pub(super) child: &'static str,
    pub(super) entity: Entity,
}

const ORDERS: Feed = Feed { path: "wc/v3/orders", status: Some("any"), entity: Entity::Order, exact: true };
const PRODUCTS: Feed = Feed { path: "wc/v3/products", status: None, entity: Entity::Product, exact: true };

/// The list that feeds a stream.
pub(super) fn feed(stream: Stream) -> Feed {
    match stream {
        Stream::OpenOrders | Stream::Orders | Stream::OlderOrders => ORDERS,
        Stream::TrashedOrders => Feed { status: Some("trash"), ..ORDERS },
        Stream::Products => PRODUCTS,
        Stream::Variations => Feed { path: "wc/v3/variations", entity: Entity::Variation, ..PRODUCTS },
        Stream::Refunds => Feed { path: "wc/v3/refunds", status: None, entity: Entity::Refund, exact: false },
    }
}

/// The lists that feed a stream where there is no list of all.
pub(super) fn nested(stream: Stream) -> NestedFeed {
    match stream {
        Stream::Refunds => NestedFeed {
            parents: ORDERS,
            parent_fields: "id,refunds,date_modified_gmt",
            child: "refunds",
            entity: Entity::Refund,
        },
        _ => NestedFeed {
            parents: PRODUCTS,
            parent_fields: "id,variations,date_modified_gmt",
            child: "variations",
            entity: Entity::Variation,
        },
    }
}

/// A page of open orders, newest first.
pub(super) fn newest_ask(place: Newest, per_page: u64) -> Ask {
    let ask = Ask::get(ORDERS.path).with("status", OPEN).with("orderby", "date").with("order", "desc");
    let ask = ask.with("dates_are_gmt", "true");
    let ask = match place.before {
        Some(before) => ask.with("before", gmt(before)),
        None => ask,
    };
    paged(ask, place.offset, per_page)
}

/// A page of what changed, oldest change first.
pub(super) fn keyset_ask(feed: Feed, place: Keyset, per_page: u64) -> Ask {
    let mut ask = Ask::get(feed.path).with("orderby", "modified").with("order", "asc");
    ask = ask.with("dates_are_gmt", "true");
    if let Some(status) = feed.status {
        ask = ask.with("status", status);
    }
    if let Some(after) = place.after {
        ask = ask.with("modified_after", gmt(after));
    }
    if let Some(before) = place.ends_before() {
        ask = ask.with("modified_before", gmt(before));
    }
    paged(ask, place.offset, per_page)
}

/// The part of a list that starts at `offset`.
pub(super) fn paged(ask: Ask, offset: u64, per_page: u64) -> Ask {
    let ask = ask.with("per_page", per_page.to_string());
    // `offset` outranks `page`, and is needed only where the size of the pages changed on the way.
    if offset.is_multiple_of(per_page) {
        ask.with("page", (offset / per_page + 1).to_string())
    } else {
        ask.with("offset", offset.to_string())
    }
}

fn gmt(seconds: i64) -> String {
    Timestamp::from_millis(seconds.saturating_mul(1_000)).to_gmt()
}
