//! New orders.

use serde_json::{Value, json};

use super::{Answer, Visit, order_changes, orders};
use crate::reply::{ApiError, Reply};
use crate::shop_time::Seconds;
use crate::state::State;
use crate::stock;
use crate::wire::{cents, decimal, decimal_number, push, rows, set_date, text, whole};

/// Products or variations, and how many pieces of each.
type Sold = Vec<(u64, u32)>;

/// `POST /orders`: the same request twice makes two orders.
pub(super) fn create(visit: &mut Visit<'_>) -> Answer {
    let body = visit.asked.json()?;
    order_changes::check(&body, visit.behaviour)?;
    if let Some(coupon) = rows(&body, "coupon_lines").first() {
        return Err(no_coupon(visit, text(coupon, "code")));
    }
    let order = make(visit, &body)?;
    let place = visit.api(&format!("orders/{}", order["id"]));
    Ok(Reply::json(201, orders::presented(visit, order)).with("location", place))
}

/// Coupons are not for orders made from outside; WooCommerce tells the number of the draft that it leaves behind.
fn no_coupon(visit: &mut Visit<'_>, code: &str) -> ApiError {
    let message = format!("Coupon &quot;{code}&quot; cannot be applied because it does not exist.");
    let mut error = ApiError::new(400, "woocommerce_rest_invalid_coupon", &message);
    error.data["new_draft_order_id"] = json!(visit.state.next_id());
    error
}

/// An order of the products and variations that the body names, pending until the body says more. Products that do
/// not exist become empty lines. Stock is taken when the status says so, also what is not there.
pub(super) fn make(visit: &mut Visit<'_>, body: &Value) -> Result<Value, ApiError> {
    let sold = |line: &Value| {
        (stock::stock_id(line), u32::try_from(whole(&line["quantity"]).unwrap_or(1)).unwrap_or(1))
    };
    let lines: Sold = rows(body, "line_items").iter().map(sold).collect();
    let (known, unknown): (Sold, Sold) =
        lines.into_iter().partition(|(id, _)| visit.state.product(*id).is_some());
    let failed = || ApiError::new(500, "internal_server_error", "The demo shop has no customer to copy.");
    let mut order = draft(visit.state, &known, visit.now).ok_or_else(failed)?;
    for (_, pieces) in unknown {
        let line = empty_line(visit.state, pieces);
        push(&mut order, "line_items", line);
    }
    for field in ["billing", "shipping"] {
        let address = order.get_mut(field).and_then(Value::as_object_mut);
        address.into_iter().flatten().for_each(|(_, value)| *value = json!(""));
    }
    let fields = [("payment_method", ""), ("payment_method_title", ""), ("created_via", "rest-api")];
    for (field, value) in fields {
        order[field] = json!(value);
    }
    order["customer_id"] = json!(0);
    let id = order["id"].as_u64().unwrap_or(0);
    visit.state.put_order(id, order);
    visit.seen.order = None;
    order_changes::change(visit, id, body)
}

/// A new order that a customer has paid for, now in `processing`.
pub(crate) fn place(state: &mut State, lines: &[(u64, u32)], now: Seconds) -> Option<u64> {
    let mut order = draft(state, lines, now)?;
    let id = order["id"].as_u64()?;
    stock::change_status(state, &mut order, id, "processing", now);
    state.put_order(id, order);
    Some(id)
}

/// A pending order with the customer, addresses and shipping of the oldest one that the shop has.
fn draft(state: &mut State, lines: &[(u64, u32)], now: Seconds) -> Option<Value> {
    let pattern = state.order_rows().map(|(_, row)| row.id).next()?;
    let mut order = state.order(pattern)?;
    let id = state.next_id();
    let made: Vec<Value> = lines.iter().filter_map(|(sold, pieces)| line(state, *sold, *pieces)).collect();
    let amount = |field: &str| made.iter().filter_map(|line| cents(&line[field])).sum::<i64>();
    let (goods, tax) = (amount("total"), amount("total_tax"));
    let shipping = cents(&order["shipping_total"]).unwrap_or(0);
    let shipping_tax = cents(&order["shipping_tax"]).unwrap_or(0);
    let fields = json!({
        "id": id, "number": id.to_string(), "order_key": format!("wc_order_demo{id}"), "status": "pending",
        "line_items": made, "fee_lines": [], "coupon_lines": [], "refunds": [], "meta_data": [],
        "customer_note": "", "discount_total": "0.00", "discount_tax": "0.00", "cart_tax": decimal(tax),
        "total": decimal(goods + tax + shipping + shipping_tax), "total_tax": decimal(tax + shipping_tax),
        "payment_method": "liqpay", "payment_method_title": "Картка (LiqPay)",
    });
    if let (Some(into), Value::Object(from)) = (order.as_object_mut(), fields) {
        into.extend(from);
    }
    order["tax_lines"][0]["tax_total"] = json!(decimal(tax));
    for (field, at) in [("date_created", Some(now)), ("date_paid", None), ("date_completed", None)] {
        set_date(&mut order, field, at);
    }
    set_date(&mut order, "date_modified", Some(now));
    Some(order)
}

/// What WooCommerce makes of a product that does not exist.
fn empty_line(state: &mut State, pieces: u32) -> Value {
    json!({
        "id": state.next_part_id(), "name": "", "product_id": 0, "variation_id": 0, "quantity": pieces,
        "tax_class": "", "subtotal": "0.00", "subtotal_tax": "0.00", "total": "0.00", "total_tax": "0.00",
        "taxes": [{ "id": 1, "total": "0.00", "subtotal": "0.00" }], "meta_data": [], "sku": null,
        "global_unique_id": null, "price": 0, "image": { "id": 0, "src": "" }, "parent_name": null,
    })
}

fn line(state: &mut State, sold: u64, pieces: u32) -> Option<Value> {
    let record = state.product(sold)?.clone();
    let parent = record["parent_id"].as_u64().filter(|id| *id > 0);
    let price = cents(&record["price"])?;
    let parent_name = parent.and_then(|id| state.product(id)).map(|parent| text(parent, "name").to_owned());
    let name = match &parent_name {
        Some(parent) => format!("{parent} - {}", text(&record, "name")),
        None => text(&record, "name").to_owned(),
    };
    let total = price * i64::from(pieces);
    let tax = (total * 20 + 50).div_euclid(100);
    let options = rows(&record, "attributes").iter().filter(|_| parent.is_some()).map(|option| {
        json!({ "key": option["slug"], "value": option["option"], "display_key": option["name"],
            "display_value": option["option"] })
    });
    let mut meta: Vec<Value> = options.collect();
    for row in &mut meta {
        row["id"] = json!(state.next_part_id());
    }
    Some(json!({
        "id": state.next_part_id(), "name": name, "product_id": parent.unwrap_or(sold),
        "variation_id": if parent.is_some() { sold } else { 0 }, "quantity": pieces, "tax_class": "",
        "subtotal": decimal(total), "subtotal_tax": decimal(tax), "total": decimal(total), "total_tax": decimal(tax),
        "taxes": [{ "id": 1, "total": decimal(tax), "subtotal": decimal(tax) }], "meta_data": meta,
        "sku": record["sku"], "global_unique_id": record["global_unique_id"], "price": decimal_number(price),
        "image": { "id": "", "src": "" }, "parent_name": parent_name,
    }))
}
