//! From WooCommerce's JSON to ours. Never fails on a record that has an id: what cannot be read is noted.

mod fields;
mod order;
mod product;
mod refund;

use std::sync::Arc;

use domain::{Currency, RemoteId, Timestamp};
use serde_json::{Map, Value};

use self::fields::{Fields, Notes};
use super::statuses::StatusMap;
use crate::{Decoded, Entity, LengthUnit, Remote, WeightUnit};

pub(super) use self::order::{TRACKING_ITEMS, tracking_item};

/// What the shop's records leave unsaid.
#[derive(Debug, Clone, Default)]
pub(super) struct Shop {
    /// Currency of products and refunds, once known.
    pub(super) currency: Option<Currency>,
    /// Unit of weights.
    pub(super) weight_unit: WeightUnit,
    /// Unit of sizes.
    pub(super) length_unit: LengthUnit,
    /// What its statuses mean.
    pub(super) statuses: Arc<StatusMap>,
}

/// Reads one record; `None` when it has no readable id, or does not say what it belongs to.
pub(super) fn record(entity: Entity, body: &[u8], shop: &Shop) -> Option<Remote> {
    let map: Map<String, Value> = serde_json::from_slice(body).ok()?;
    let notes = Notes::default();
    let (remote_id, trashed, decoded) = {
        let fields = Fields::root(&map, &notes);
        let remote_id = fields.optional_id("id")?;
        let trashed = fields.raw("status").and_then(Value::as_str) == Some("trash");
        let decoded = match entity {
            Entity::Order => {
                Decoded::Order(Box::new(order::order(&fields, remote_id.clone(), &shop.statuses)))
            }
            Entity::Product => Decoded::Product(Box::new(product::product(&fields, remote_id.clone(), shop))),
            Entity::Variation => {
                Decoded::Variation(Box::new(product::variation(&fields, remote_id.clone(), shop)?))
            }
            Entity::Refund => Decoded::Refund(Box::new(refund::refund(&fields, remote_id.clone(), shop)?)),
        };
        (remote_id, trashed, decoded)
    };
    let (decoded, modified_srv) = with_notes(decoded, notes);
    Some(Remote { entity, remote_id, modified_srv, trashed, body: body.to_vec(), decoded })
}

/// Hands the notes to the record, and says when it changed last.
fn with_notes(mut decoded: Decoded, notes: Notes) -> (Decoded, Timestamp) {
    let modified_srv = match &mut decoded {
        Decoded::Order(order) => {
            order.attention = notes.into_list();
            order.modified_srv
        }
        Decoded::Product(product) => {
            product.attention = notes.into_list();
            if let Some(variant) = &mut product.variant {
                variant.attention.clone_from(&product.attention);
            }
            product.modified_srv
        }
        Decoded::Variation(variant) => {
            variant.attention = notes.into_list();
            variant.modified_srv
        }
        Decoded::Refund(refund) => refund.created_srv,
    };
    (decoded, modified_srv)
}

/// ISO 4217's code for "no currency", where a record should name one and does not.
fn no_currency() -> Currency {
    "XXX".parse().unwrap_or_else(|_| unreachable!("XXX is three capital letters"))
}

/// The id at the end of a link (`_links.up[0].href`), with which older shops name what a record belongs to.
fn linked_id(fields: &Fields<'_>, relation: &str) -> Option<RemoteId> {
    let href = fields.raw("_links")?.get(relation)?.get(0)?.get("href")?.as_str()?;
    let last = href.trim_end_matches('/').rsplit('/').next()?;
    let is_number = !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    if is_number { last.parse().ok() } else { None }
}
