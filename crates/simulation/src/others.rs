//! What other people do in the shop.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use demo_shop::{LocalShop, Running};
use http::header::AUTHORIZATION;
use serde_json::{Value, json};

use crate::book::TRACKING;
use crate::event::Event;
use crate::plan::{Edit, EditKind};
use crate::world::World;

/// Somebody else's requests that run in the shop.
#[derive(Debug, Default)]
pub(crate) struct Others {
    running: BTreeMap<u64, (Running, u64)>,
    given: u64,
}

impl Others {
    /// Whether none of their requests runs any more.
    pub(crate) fn are_done(&self) -> bool {
        self.running.is_empty()
    }

    /// Does an edit, or begins it where it takes time. What does not fit any more is left alone.
    pub(crate) fn edit(&mut self, world: &World, edit: Edit) {
        let shop = &world.shop;
        let is_for_trash = edit.kind == EditKind::Restore;
        let orders = shop.order_ids(if is_for_trash { "trash" } else { "any" });
        let order = pick(&orders, edit.which);
        world.note(|| format!("somebody else: {:?} {order:?} takes {:?}", edit.kind, edit.takes));
        match (edit.kind, order, edit.takes) {
            (EditKind::Place, ..) => {
                let id = place(shop, edit.which);
                world.changed_by_other(Some(id));
            }
            (EditKind::Stock, ..) => {
                sell(shop, edit.which);
                world.changed_by_other(None);
            }
            (kind, Some(order), Some(takes)) if body(kind, order).is_some() => {
                let Some(request) = body(kind, order).and_then(|body| put(shop, order, &body)) else {
                    return;
                };
                self.given += 1;
                self.running.insert(self.given, (shop.begin(request), order));
                world.agenda.after(takes, Event::EditEnds(self.given));
            }
            (kind, Some(order), _) => {
                now(shop, kind, order);
                world.changed_by_other(Some(order));
            }
            (_, None, _) => {}
        }
    }

    /// A request of theirs ends.
    pub(crate) fn ends(&mut self, world: &World, number: u64) {
        let Some((running, order)) = self.running.remove(&number) else { return };
        // What they are answered is their matter.
        let _ = world.shop.finish(running);
        world.note(|| format!("somebody else's change of {order} is there"));
        world.changed_by_other(Some(order));
    }
}

fn pick(ids: &[u64], which: u64) -> Option<u64> {
    let at = usize::try_from(which % (ids.len().max(1) as u64)).unwrap_or(0);
    ids.get(at).copied()
}

/// The body of the request that does this, where a request does.
fn body(kind: EditKind, order: u64) -> Option<Value> {
    match kind {
        EditKind::Cancel => Some(json!({ "status": "cancelled" })),
        EditKind::Hold => Some(json!({ "status": "on-hold" })),
        EditKind::CompleteBare => Some(json!({ "status": "completed" })),
        EditKind::Restore => Some(json!({ "status": "processing" })),
        EditKind::CompleteOther => {
            let value = json!([{ "tracking_number": format!("OTHER{order}"), "tracking_provider": "dhl" }]);
            let meta = json!([{ "key": TRACKING, "value": value }]);
            Some(json!({ "status": "completed", "meta_data": meta }))
        }
        _ => None,
    }
}

fn put(shop: &LocalShop, order: u64, body: &Value) -> Option<http::Request<Bytes>> {
    let keys = shop.keys();
    let login = STANDARD.encode(format!("{}:{}", keys.consumer_key, keys.consumer_secret));
    http::Request::builder()
        .method(http::Method::PUT)
        .uri(format!("{}wp-json/wc/v3/orders/{order}", shop.base_url()))
        .header(AUTHORIZATION, format!("Basic {login}"))
        .body(Bytes::from(body.to_string()))
        .ok()
}

/// Does at once what a request or the shop's own pages do.
fn now(shop: &LocalShop, kind: EditKind, order: u64) {
    match kind {
        EditKind::Trash => {
            shop.trash_order(order);
        }
        EditKind::Delete => {
            shop.delete_order(order);
        }
        EditKind::Lines => {
            shop.edit_order(order, |order| {
                let more = order["line_items"][0]["quantity"].as_u64().unwrap_or(0) + 1;
                order["line_items"][0]["quantity"] = json!(more);
            });
        }
        _ => {
            if let Some(request) = body(kind, order).and_then(|body| put(shop, order, &body)) {
                // What they are answered is their matter.
                let _ = shop.answer(request);
            }
        }
    }
}

/// A customer orders two items. Gives the order's id.
fn place(shop: &LocalShop, which: u64) -> u64 {
    let lines: Vec<(u64, u32)> =
        [which, which / 7].iter().filter_map(|which| Some((pick(simple(shop), *which)?, 1))).collect();
    shop.place_order(&lines)
}

/// Somebody buys a piece elsewhere.
fn sell(shop: &LocalShop, which: u64) {
    if let Some(id) = pick(simple(shop), which) {
        shop.edit_product(id, |product| {
            let left = product["stock_quantity"].as_i64().unwrap_or(0) - 1;
            product["stock_quantity"] = json!(left);
        });
    }
}

/// The ids of products without variations, the same in every shop.
pub(crate) fn simple(shop: &LocalShop) -> &'static [u64] {
    static IDS: OnceLock<Vec<u64>> = OnceLock::new();
    IDS.get_or_init(|| {
        let products = shop.products();
        let simple = products.iter().filter(|product| product["type"] == "simple");
        simple.filter_map(|product| product["id"].as_u64()).collect()
    })
}
