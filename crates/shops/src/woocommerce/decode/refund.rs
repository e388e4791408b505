//! Refunds.

use domain::{Money, Quantity, RemoteId, ShopRefund};
use serde_json::Value;

use super::Shop;
use super::fields::{Fields, meta, scalar_text};

/// Reads a refund; `None` when it does not say of which order. The amount is in the order's currency, which the body
/// does not name: the shop's is assumed.
pub(super) fn refund(fields: &Fields<'_>, remote_id: RemoteId, shop: &Shop) -> Option<ShopRefund> {
    let order_id = fields.optional_id("parent_id").or_else(|| super::linked_id(fields, "up"))?;
    let amount = fields.money("amount", shop.currency.unwrap_or_else(super::no_currency));
    Some(ShopRefund {
        remote_id,
        order_id,
        amount: Money { minor: amount.minor.saturating_abs(), ..amount },
        reason: fields.optional_line("reason"),
        lines: fields.optional_list("line_items").iter().filter_map(refunded_line).collect(),
        created_srv: fields.gmt("date_created_gmt"),
    })
}

/// The order line that was given back, and how much of it: WooCommerce keeps a line of its own with a negative quantity,
/// and the original's id in its meta.
fn refunded_line(fields: &Fields<'_>) -> Option<(RemoteId, Quantity)> {
    let original = meta(&fields.optional_list("meta_data"), &["_refunded_item_id"]).and_then(original_id);
    let units = fields.whole("quantity").map(i64::unsigned_abs);
    let quantity = units.and_then(|n| u32::try_from(n).ok()).and_then(|n| Quantity::new(n).ok());
    if quantity.is_none() {
        fields.bad("quantity");
    }
    match (original, quantity) {
        // Money given back for a line without goods is no unit less to ship.
        (Some(_), Some(Quantity::ZERO)) => None,
        (Some(line), Some(quantity)) => Some((line, quantity)),
        (None, _) => {
            fields.bad("meta_data");
            None
        }
        (_, None) => None,
    }
}

fn original_id(value: &Value) -> Option<RemoteId> {
    let text = scalar_text(value)?;
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}
