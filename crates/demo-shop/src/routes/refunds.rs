//! Refunds: the endpoint where a careless request moves money.

use serde_json::{Map, Value, json};

use super::orders::invalid_id;
use super::{Answer, Visit};
use crate::effects::EffectKind;
use crate::faults::Step;
use crate::listing::{self, ListQuery, Row, keep_fields};
use crate::present;
use crate::reply::{ApiError, Reply};
use crate::shop_time::{Seconds, from_gmt};
use crate::state::State;
use crate::stock::{change_status, line_meta, move_stock, set_line_meta, stock_id};
use crate::wire::{Cents, cents, decimal, push, put_date, rows, rows_mut, set_date, text, whole};

/// The one payment method of the demo shop that gives money back by itself.
const AUTOMATIC: &str = "liqpay";

fn presented(visit: &Visit<'_>, mut refund: Value, with_parent: bool) -> Value {
    let order = refund["parent_id"].as_u64().unwrap_or(0);
    present::part_of_order(&mut refund, visit.base, "refunds", order);
    if let (false, Some(map)) = (with_parent, refund.as_object_mut()) {
        map.remove("parent_id");
    }
    keep_fields(refund, &visit.asked.params)
}

fn row(refund: &Value) -> Row {
    let created = from_gmt(&refund["date_created_gmt"]).unwrap_or(0);
    Row { id: refund["id"].as_u64().unwrap_or(0), created, modified: created }
}

fn listed(visit: &Visit<'_>, refunds: Vec<Value>, place: &str, with_parent: bool) -> Answer {
    let query = ListQuery::read(&visit.asked.params, &listing::ORDERS)?;
    let page = query.page(refunds.iter().map(row).filter(|row| query.admits(row)).collect());
    let found = page.ids.iter().filter_map(|id| refunds.iter().find(|refund| refund["id"] == json!(id)));
    let shown = found.map(|refund| presented(visit, refund.clone(), with_parent)).collect();
    Ok(page.reply(shown, &visit.api(place), &visit.asked.params))
}

/// The refunds of all orders.
pub(super) fn list(visit: &mut Visit<'_>) -> Answer {
    listed(visit, visit.state.refunds(), "refunds", true)
}

pub(super) fn of_order(visit: &mut Visit<'_>, order: u64) -> Answer {
    visit.state.order(order).ok_or_else(|| invalid_id(404))?;
    listed(visit, visit.state.refunds_of(order), &format!("orders/{order}/refunds"), false)
}

pub(super) fn one(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    visit.state.order(order).ok_or_else(|| invalid_id(404))?;
    let found = visit.state.refunds_of(order).into_iter().find(|refund| refund["id"] == json!(id));
    let invalid = || ApiError::new(404, "woocommerce_rest_shop_order_refund_invalid_id", "Invalid ID.");
    Ok(Reply::json(200, presented(visit, found.ok_or_else(invalid)?, false)))
}

/// What a refund gives back of one line.
struct RefundedLine {
    line: Value,
    quantity: i64,
    total: Cents,
    tax: Cents,
}

fn asked_lines(order: &Value, body: &Value) -> Vec<RefundedLine> {
    let read = |given: &Value| {
        let line = rows(order, "line_items").iter().find(|line| line["id"] == given["id"])?;
        let taxes = rows(given, "refund_tax").iter().filter_map(|tax| cents(&tax["refund_total"]));
        Some(RefundedLine {
            line: line.clone(),
            quantity: whole(&given["quantity"]).unwrap_or(0),
            total: cents(&given["refund_total"]).unwrap_or(0),
            tax: taxes.sum(),
        })
    };
    rows(body, "line_items").iter().filter_map(read).collect()
}

/// What is left of an order's total after its refunds.
fn remaining(order: &Value) -> Cents {
    let refunded: Cents = rows(order, "refunds").iter().filter_map(|refund| cents(&refund["total"])).sum();
    cents(&order["total"]).unwrap_or(0) + refunded
}

/// Both switches are on unless they are given as a real boolean.
fn switch(body: &Value, name: &str) -> bool {
    body[name].as_bool().unwrap_or(true)
}

/// Refuses what the order, as it was read at the beginning, does not allow; gives the amount and what is left.
fn check(order: &Value, body: &Value, lines: &[RefundedLine]) -> Result<(Cents, Cents), ApiError> {
    let of_lines: Cents = lines.iter().map(|line| line.total + line.tax).sum();
    let amount = body.get("amount").and_then(cents).unwrap_or(of_lines);
    if amount < 0 {
        let message = "Refund amount must be greater than zero.";
        return Err(ApiError::refund("woocommerce_rest_invalid_order_refund", message, 400));
    }
    let refuse = |message| ApiError::refund("woocommerce_rest_cannot_create_order_refund", message, 500);
    let left = remaining(order);
    if amount > left {
        return Err(refuse("Invalid refund amount."));
    }
    match text(order, "payment_method") {
        _ if !switch(body, "api_refund") => Ok((amount, left)),
        "" => Err(refuse("The payment gateway for this order does not exist.")),
        AUTOMATIC => Ok((amount, left)),
        _ => Err(refuse("The payment gateway for this order does not support automatic refunds.")),
    }
}

/// Row with its reason, gateway, mark, stock, mail and date, and only then the meta data: a worker that dies
/// between leaves everything before.
pub(super) fn create(visit: &mut Visit<'_>, id: u64) -> Answer {
    let body = visit.asked.json()?;
    let seen = visit.seen_order(id).ok_or_else(|| invalid_id(404))?;
    let lines = asked_lines(&seen, &body);
    let (amount, left) = check(&seen, &body, &lines)?;
    let full = amount == left && amount > 0;
    let now = visit.now;
    let mut refund = record(visit.state, id, amount, text(&body, "reason"), full, &lines, now);
    keep_row(visit.state, id, &refund);
    visit.reached(Step::Row)?;
    if switch(&body, "api_refund") {
        let reason = text(&body, "reason").to_owned();
        visit.state.journal.of_order(id, EffectKind::MoneyMoved { cents: amount, reason });
        visit.reached(Step::Money)?;
        refund["refunded_payment"] = json!(true);
        keep(visit.state, &refund);
        visit.reached(Step::PaidFlag)?;
    }
    if switch(&body, "api_restock") {
        restock(visit.state, id, &lines, now);
        visit.reached(Step::Restock)?;
    }
    settle(visit.state, id, full, now);
    for row in rows(&body, "meta_data") {
        let part = visit.state.next_part_id();
        push(&mut refund, "meta_data", json!({ "id": part, "key": row["key"], "value": row["value"] }));
    }
    keep(visit.state, &refund);
    visit.reached(Step::Meta)?;
    let place = visit.api(&format!("orders/(?P<order_id>[\\d]+)/refunds/{}", refund["id"]));
    Ok(Reply::json(201, presented(visit, refund, false)).with("location", place))
}

/// Deletes a refund for good; neither the order's date nor its status moves.
pub(super) fn delete(visit: &mut Visit<'_>, order: u64, id: u64) -> Answer {
    if !visit.asked.params.flag("force") {
        let message = "Refunds do not support trashing. Set force=true to delete.";
        return Err(ApiError::new(501, "woocommerce_rest_trash_not_supported", message));
    }
    let answer = one(visit, order, id)?;
    visit.state.delete_refund(id);
    if let Some(mut known) = visit.state.order(order) {
        if let Some(list) = known.get_mut("refunds").and_then(Value::as_array_mut) {
            list.retain(|refund| refund["id"] != json!(id));
        }
        visit.state.put_order(order, known);
    }
    Ok(answer)
}

fn keep(state: &mut State, refund: &Value) {
    state.add_refund(refund["id"].as_u64().unwrap_or(0), refund.clone());
}

/// Keeps a new refund and lists it in its order, whose date does not move yet.
fn keep_row(state: &mut State, id: u64, refund: &Value) {
    if let Some(mut order) = state.order(id) {
        list_in(&mut order, refund);
        state.put_order(id, order);
    }
    keep(state, refund);
}

/// Tells the customer, and gives the order its new date and status.
fn settle(state: &mut State, id: u64, full: bool, now: Seconds) {
    state.mail(id, "Refunded order", now);
    let Some(mut order) = state.order(id) else { return };
    if full {
        change_status(state, &mut order, id, "refunded", now);
    }
    set_date(&mut order, "date_modified", Some(now));
    state.put_order(id, order);
}

fn list_in(order: &mut Value, refund: &Value) {
    let tax: Cents = rows(refund, "line_items").iter().filter_map(|line| cents(&line["total_tax"])).sum();
    let total = format!("-{}", text(refund, "amount"));
    let summary =
        json!({ "id": refund["id"], "reason": refund["reason"], "total": total, "total_tax": decimal(tax) });
    if let Some(list) = order.get_mut("refunds").and_then(Value::as_array_mut) {
        list.insert(0, summary);
    }
}

fn record(
    state: &mut State,
    order: u64,
    amount: Cents,
    reason: &str,
    full: bool,
    lines: &[RefundedLine],
    now: Seconds,
) -> Value {
    let mut tax_lines = Vec::new();
    let tax: Cents = lines.iter().map(|line| line.tax).sum();
    if tax != 0 {
        tax_lines.push(crate::seed::tax_line(state.next_part_id(), -tax));
    }
    let line_items: Vec<Value> = lines.iter().map(|line| negative(state, line)).collect();
    let mut map = Map::new();
    put_date(&mut map, "date_created", Some(now));
    let id = state.next_id();
    let kind = if full { "full" } else { "partial" };
    let fields = json!({
        "id": id, "parent_id": order, "amount": decimal(amount), "reason": reason, "refunded_by": 1,
        "refunded_payment": false,
        "meta_data": [{ "id": state.next_part_id(), "key": "_refund_type", "value": kind }],
        "line_items": line_items, "shipping_lines": [], "tax_lines": tax_lines, "fee_lines": [],
    });
    if let Value::Object(fields) = fields {
        map.extend(fields);
    }
    Value::Object(map)
}

/// The refund's own line: the order's line with negative amounts.
fn negative(state: &mut State, refunded: &RefundedLine) -> Value {
    let mut line = refunded.line.clone();
    let original = line["id"].to_string();
    line["id"] = json!(state.next_part_id());
    line["quantity"] = json!(-refunded.quantity);
    let (total, tax) = (decimal(-refunded.total), decimal(-refunded.tax));
    for (field, amount) in
        [("subtotal", &total), ("total", &total), ("subtotal_tax", &tax), ("total_tax", &tax)]
    {
        line[field] = json!(amount);
    }
    line["taxes"] = json!([{ "id": 1, "total": tax, "subtotal": tax }]);
    let meta = state.next_part_id();
    line["meta_data"] = json!([{ "id": meta, "key": "_refunded_item_id", "value": original,
        "display_key": "_refunded_item_id", "display_value": original }]);
    line
}

/// Puts refunded pieces back into stock. Nothing checks how many were refunded before.
fn restock(state: &mut State, id: u64, refunded: &[RefundedLine], now: Seconds) {
    let Some(mut order) = state.order(id) else { return };
    for part in refunded.iter().filter(|part| part.quantity > 0) {
        let Some(line) =
            rows_mut(&mut order, "line_items").iter_mut().find(|line| line["id"] == part.line["id"])
        else {
            continue;
        };
        let Some((before, after)) = move_stock(state, id, stock_id(line), part.quantity, now) else {
            continue;
        };
        let number = |line: &Value, key: &str| line_meta(line, key).and_then(|row| whole(&row["value"]));
        let back = number(line, "_restock_refunded_items").unwrap_or(0) + part.quantity;
        if let Some(reduced) = number(line, "_reduced_stock") {
            set_line_meta(state, line, "_reduced_stock", Some(reduced - part.quantity));
        }
        set_line_meta(state, line, "_restock_refunded_items", Some(back));
        let note = format!("Item #{} stock increased from {before} to {after}.", stock_id(line));
        state.add_note(id, "WooCommerce", &note, false, now);
    }
    state.put_order(id, order);
}

/// What `PUT status=refunded` does: a refund of all that is left, without moving money and without restocking.
pub(super) fn refund_everything(state: &mut State, order: &mut Value, id: u64, now: Seconds) {
    let refund = record(state, id, remaining(order), "", true, &[], now);
    list_in(order, &refund);
    state.add_refund(refund["id"].as_u64().unwrap_or(0), refund);
}
