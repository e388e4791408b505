//! Tables as people read them.

use domain::CellKind::{self, Flag, Instant, Integer, Money, Text};
use domain::TableColumn;

use super::Table;

/// Name outside, what it holds, whether it may be missing, and its value; of an amount, the currency after it.
type Column = (&'static str, CellKind, bool, &'static str);

const ORDERS: [Column; 21] = [
    ("number", Text, false, "orders.number"),
    ("shop", Text, true, "conn.name"),
    ("placed_at", Instant, false, "orders.placed_ms"),
    ("stage", Text, false, "orders.stage"),
    ("customer", Text, false, "orders.customer_name"),
    ("city", Text, false, "orders.city"),
    ("country", Text, false, "orders.country"),
    ("lines", Integer, false, "orders.line_count"),
    ("units", Integer, false, "orders.unit_count"),
    ("total", Money, false, "orders.total_minor, orders.currency"),
    ("currency", Text, false, "orders.currency"),
    ("payment", Text, false, "orders.payment_title"),
    ("is_paid", Flag, false, "orders.is_paid"),
    ("is_cod", Flag, false, "orders.is_cod"),
    ("shipping_method", Text, false, "orders.shipping_method"),
    ("tracking_number", Text, false, "orders.tracking_number"),
    ("unsent", Integer, false, "orders.unsent"),
    ("needs_you", Flag, false, "orders.needs_you"),
    ("has_note", Flag, false, "orders.has_note"),
    ("is_gift", Flag, false, "orders.is_gift"),
    ("order_id", Text, false, "orders.order_id"),
];

const ORDER_LINES: [Column; 13] = [
    ("order_number", Text, false, "orders.number"),
    ("order_id", Text, false, "orders.order_id"),
    ("line_id", Text, false, "l.line_id"),
    ("sku", Text, false, "l.sku"),
    ("barcode", Text, false, "l.barcode"),
    ("name", Text, false, "l.name"),
    ("variant_label", Text, false, "l.variant_label"),
    ("quantity", Integer, false, "l.quantity"),
    ("refunded", Integer, false, "l.refunded"),
    ("total", Money, false, "l.total_minor, l.currency"),
    ("currency", Text, false, "l.currency"),
    ("is_physical", Flag, false, "l.is_physical"),
    ("variant_id", Text, true, "p.variant_id"),
];

const ITEMS: [Column; 11] = [
    ("sku", Text, false, "v.sku"),
    ("barcode", Text, false, "v.barcode"),
    ("name", Text, false, "v.name"),
    ("label", Text, false, "v.label"),
    ("shop", Text, true, "conn.name"),
    ("price", Money, true, "v.price_minor, v.price_currency"),
    ("price_currency", Text, true, "v.price_currency"),
    ("shop_stock", Integer, true, "v.shop_stock"),
    ("weight_g", Integer, true, "v.weight_g"),
    ("bin", Text, false, "v.bin"),
    ("variant_id", Text, false, "v.variant_id"),
];

fn table(name: &str, columns: &[Column], from: &str, order_by: &str, is_of_orders: bool) -> Table {
    let outside = |(name, kind, is_nullable, _): &Column| TableColumn {
        name: (*name).to_owned(),
        kind: *kind,
        is_nullable: *is_nullable,
    };
    Table {
        name: name.to_owned(),
        columns: columns.iter().map(outside).collect(),
        values: columns.iter().map(|(.., value)| (*value).to_owned()).collect(),
        from: from.to_owned(),
        order_by: order_by.to_owned(),
        is_of_orders,
    }
}

pub(super) fn all() -> Vec<Table> {
    vec![
        table(
            "orders",
            &ORDERS,
            "orders LEFT JOIN conn ON conn.conn_id = orders.conn_id",
            "orders.placed_ms, orders.order_row",
            true,
        ),
        table(
            "order_lines",
            &ORDER_LINES,
            "orders JOIN m_order_line AS l ON l.order_row = orders.order_row
             LEFT JOIN order_lines AS p ON p.order_row = l.order_row AND p.position = l.position",
            "orders.placed_ms, orders.order_row, l.position",
            true,
        ),
        table(
            "items",
            &ITEMS,
            "variants AS v LEFT JOIN conn ON conn.conn_id = v.conn_id",
            "v.variant_row",
            false,
        ),
    ]
}
