//! Tables as people read them.

use domain::CellKind::{self, Flag, Instant, Integer, Money, Text};
use domain::TableColumn;

use super::Table;
use crate::stock::numbers;

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

const ITEMS: [Column; 14] = [
    ("sku", Text, false, "v.sku"),
    ("barcode", Text, false, "v.barcode"),
    ("name", Text, false, "v.name"),
    ("label", Text, false, "v.label"),
    ("shop", Text, true, "conn.name"),
    ("price", Money, true, "v.price_minor, v.price_currency"),
    ("price_currency", Text, true, "v.price_currency"),
    ("shop_stock", Integer, true, "v.shop_stock"),
    ("weight_g", Integer, true, "v.weight_g"),
    ("length_mm", Integer, true, "v.length_mm"),
    ("width_mm", Integer, true, "v.width_mm"),
    ("height_mm", Integer, true, "v.height_mm"),
    ("bin", Text, false, "v.bin"),
    ("variant_id", Text, false, "v.variant_id"),
];

const STOCK: [Column; 15] = [
    ("sku", Text, false, "v.sku"),
    ("barcode", Text, false, "v.barcode"),
    ("name", Text, false, "v.name"),
    ("label", Text, false, "v.label"),
    ("shop", Text, true, "conn.name"),
    ("on_hand", Integer, true, "n.on_hand"),
    ("reserved", Integer, false, "min(n.wanted, max(n.for_sale, 0))"),
    ("short", Integer, false, "iif(n.on_hand IS NULL, 0, n.wanted - min(n.wanted, max(n.for_sale, 0)))"),
    ("free", Integer, false, "max(n.for_sale, 0) - min(n.wanted, max(n.for_sale, 0))"),
    ("incoming", Integer, false, "n.incoming"),
    ("shop_stock", Integer, true, "v.shop_stock"),
    ("reorder_at", Integer, true, "n.reorder_at"),
    ("buffer", Integer, true, "rule.buffer"),
    ("bins", Text, true, BINS),
    ("variant_id", Text, false, "v.variant_id"),
];

/// Where an item lies, with the units in each bin.
const BINS: &str = "coalesce((SELECT group_concat(bin || ' ' || on_hand, ', ') FROM (SELECT bin, sum(on_hand) AS on_hand
    FROM stock_level WHERE variant_id = v.variant_id AND bin <> '' GROUP BY bin HAVING sum(on_hand) <> 0 ORDER BY bin)),
    nullif(v.bin, ''))";

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
        // Kits have no units of their own: their parts stand for them.
        table(
            "stock",
            &STOCK,
            &format!(
                "(WITH {} SELECT * FROM numbers) AS n JOIN variants AS v USING (variant_row)
                 LEFT JOIN conn ON conn.conn_id = v.conn_id LEFT JOIN stock_rule AS rule ON rule.variant_id = v.variant_id
                 WHERE NOT EXISTS (SELECT 1 FROM kit_part WHERE kit_id = v.variant_id)",
                numbers(false)
            ),
            "v.variant_row",
            false,
        ),
    ]
}
