//! The refunds and notes that belong to generated orders.

use serde_json::{Map, Value, json};

use super::order_parts::{line_meta, tax_line_with_id, taxes};
use super::order_plan::{OrderPlan, Status};
use crate::shop_time::MINUTE;
use crate::wire::{Cents, cents, decimal, put_date, rows, text};

/// A refund as its own resource and as the order lists it.
pub(crate) struct GeneratedRefund {
    pub(crate) record: Value,
    pub(crate) summary: Value,
}

/// The refund of a generated order: everything for refunded orders, the first line for partly refunded ones.
pub(crate) fn refund_of(plan: &OrderPlan, order: &Value) -> Option<GeneratedRefund> {
    let id = plan.refund_id()?;
    let full = plan.status == Status::Refunded;
    let total = cents(&order["total"])?;
    let line = rows(order, "line_items").first()?;
    let (amount, line_items, tax_lines) = if full {
        (total, Vec::new(), Vec::new())
    } else {
        let (goods, tax) = (cents(&line["total"])?, cents(&line["total_tax"])?);
        (
            goods + tax,
            vec![refunded_line(plan, line, goods, tax)],
            vec![tax_line_with_id(plan.id * 16 + 15, -tax, 0)],
        )
    };
    let reason = if full { "" } else { "Пошкоджено в дорозі" };
    let total_tax: Cents = if full { 0 } else { -cents(&line["total_tax"])? };
    let mut map = Map::new();
    put_date(&mut map, "date_created", Some(plan.modified));
    let fields = json!({
        "id": id, "parent_id": plan.id, "amount": decimal(amount), "reason": reason, "refunded_by": 1,
        "refunded_payment": order["payment_method"] == "liqpay",
        "meta_data": [{ "id": plan.id * 64 + 62, "key": "_refund_type", "value": if full { "full" } else { "partial" } }],
        "line_items": line_items, "shipping_lines": [], "tax_lines": tax_lines, "fee_lines": [],
    });
    if let Value::Object(fields) = fields {
        map.extend(fields);
    }
    let summary =
        json!({ "id": id, "reason": reason, "total": decimal(-amount), "total_tax": decimal(total_tax) });
    Some(GeneratedRefund { record: Value::Object(map), summary })
}

fn refunded_line(plan: &OrderPlan, line: &Value, goods: Cents, tax: Cents) -> Value {
    let mut refunded = line.clone();
    refunded["id"] = json!(plan.id * 16 + 14);
    refunded["quantity"] = json!(-line["quantity"].as_i64().unwrap_or(1));
    for (field, amount) in
        [("subtotal", -goods), ("total", -goods), ("subtotal_tax", -tax), ("total_tax", -tax)]
    {
        refunded[field] = json!(decimal(amount));
    }
    refunded["taxes"] = taxes(-tax, Some(-tax));
    refunded["meta_data"] =
        json!([line_meta(plan.id * 64 + 63, "_refunded_item_id", &line["id"].to_string())]);
    refunded
}

/// The notes that the shop wrote while the order took its course, oldest first, without links.
pub(crate) fn order_notes(plan: &OrderPlan, order: &Value) -> Vec<Value> {
    let mut notes = Vec::new();
    let mut write = |at: i64, note: String| {
        let mut map = Map::new();
        map.insert("id".into(), json!(plan.id * 4 + notes.len() as u64));
        map.insert("author".into(), json!("WooCommerce"));
        map.insert("note".into(), json!(note));
        map.insert("customer_note".into(), json!(false));
        put_date(&mut map, "date_created", Some(at));
        notes.push(Value::Object(map));
    };
    if let Some(paid) = plan.paid {
        write(paid, format!("Payment received via {}.", text(order, "payment_method_title")));
    }
    write(plan.created + MINUTE, format!("Email \"New order\" sent. Order #{}", plan.id));
    if let Some(completed) = plan.completed {
        write(completed, "Order status changed from Processing to Completed.".into());
    }
    notes
}
