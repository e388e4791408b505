//! Reading server truth back from `m_order` and `m_order_line`.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::{ConnId, Currency, Money, OrderId, Quantity, ShopOrder, ShopOrderLine, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::Truth;
use crate::StoreError;
use crate::sql::{from_json, json, named, named_in, parsed, parsed_opt};

/// Orders in a range of rows, both ends included.
pub(crate) async fn load_orders(
    sql: &mut SqliteConnection,
    first: i64,
    last: i64,
) -> Result<Vec<Truth<'static>>, StoreError> {
    let rows = sqlx::query("SELECT * FROM m_order WHERE order_row BETWEEN ? AND ? ORDER BY order_row")
        .bind(first)
        .bind(last)
        .fetch_all(&mut *sql)
        .await?;
    let mut lines = load_lines(sql, first, last).await?;
    rows.iter().map(|row| read_truth(row, &mut lines)).collect()
}

/// One order; `None` when the mirror does not have it.
pub(crate) async fn load_order(
    sql: &mut SqliteConnection,
    order: &OrderId,
) -> Result<Option<Truth<'static>>, StoreError> {
    let row = sqlx::query("SELECT * FROM m_order WHERE conn_id = ? AND remote_id = ?")
        .bind(order.conn.to_string())
        .bind(order.remote.as_str())
        .fetch_optional(&mut *sql)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let number = row.try_get("order_row")?;
    let mut lines = load_lines(sql, number, number).await?;
    read_truth(&row, &mut lines).map(Some)
}

/// These orders; those that the mirror does not have are left out.
pub(crate) async fn load_many(
    sql: &mut SqliteConnection,
    orders: &[OrderId],
) -> Result<Vec<Truth<'static>>, StoreError> {
    let ids: Vec<String> = orders.iter().map(ToString::to_string).collect();
    let rows = sqlx::query(
        "SELECT m_order.* FROM json_each(?) AS wanted CROSS JOIN m_order
            ON conn_id = substr(wanted.value, 1, 36) AND remote_id = substr(wanted.value, 38)",
    )
    .bind(json(&ids)?)
    .fetch_all(&mut *sql)
    .await?;
    let numbers = rows.iter().map(|row| row.try_get("order_row")).collect::<Result<Vec<i64>, _>>()?;
    let line_rows = sqlx::query(
        "SELECT m_order_line.* FROM json_each(?) AS wanted CROSS JOIN m_order_line ON order_row = wanted.value
         ORDER BY order_row, position",
    )
    .bind(json(&numbers)?)
    .fetch_all(sql)
    .await?;
    let mut lines: HashMap<i64, Vec<ShopOrderLine>> = HashMap::new();
    for row in &line_rows {
        lines.entry(row.try_get("order_row")?).or_default().push(read_line(row)?);
    }
    rows.iter().map(|row| read_truth(row, &mut lines)).collect()
}

/// Lines by the row of their order.
async fn load_lines(
    sql: &mut SqliteConnection,
    first: i64,
    last: i64,
) -> Result<HashMap<i64, Vec<ShopOrderLine>>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM m_order_line WHERE order_row BETWEEN ? AND ? ORDER BY order_row, position",
    )
    .bind(first)
    .bind(last)
    .fetch_all(sql)
    .await?;
    let mut lines: HashMap<i64, Vec<ShopOrderLine>> = HashMap::new();
    for row in &rows {
        lines.entry(row.try_get("order_row")?).or_default().push(read_line(row)?);
    }
    Ok(lines)
}

fn read_truth(
    row: &SqliteRow,
    lines: &mut HashMap<i64, Vec<ShopOrderLine>>,
) -> Result<Truth<'static>, StoreError> {
    let number = row.try_get("order_row")?;
    let gone: Option<&str> = row.try_get("gone")?;
    Ok(Truth {
        row: number,
        conn: parsed::<ConnId>(row, "m_order", "conn_id")?,
        order: Cow::Owned(read_order(row, lines.remove(&number).unwrap_or_default())?),
        gone: gone.map(|g| named(g, "m_order", "gone")).transpose()?,
        version: row.try_get("version")?,
        is_new: false,
    })
}

fn read_order(row: &SqliteRow, lines: Vec<ShopOrderLine>) -> Result<ShopOrder, StoreError> {
    let currency: Currency = parsed(row, "m_order", "currency")?;
    Ok(ShopOrder {
        remote_id: parsed(row, "m_order", "remote_id")?,
        number: row.try_get("number")?,
        marketplace_number: row.try_get("marketplace_number")?,
        status_raw: row.try_get("status_raw")?,
        status: named_in(row, "m_order", "status_kind")?,
        placed_at: Timestamp::from_millis(row.try_get("placed_ms")?),
        modified_srv: Timestamp::from_millis(row.try_get("modified_srv")?),
        currency,
        total: Money::new(row.try_get("total_minor")?, currency),
        refunded: Money::new(row.try_get("refunded_minor")?, currency),
        refund_ids: from_json(row, "m_order", "refund_ids")?,
        customer_id: parsed_opt(row, "m_order", "customer_remote")?,
        billing: from_json(row, "m_order", "billing")?,
        shipping: from_json(row, "m_order", "shipping")?,
        shipping_method: row.try_get("shipping_method")?,
        payment: from_json(row, "m_order", "payment")?,
        customer_note: row.try_get("customer_note")?,
        is_gift: row.try_get("is_gift")?,
        lines,
        tracking: from_json(row, "m_order", "tracking")?,
        attention: from_json(row, "m_order", "attention")?,
    })
}

fn read_line(row: &SqliteRow) -> Result<ShopOrderLine, StoreError> {
    let units = |column: &'static str| -> Result<Quantity, StoreError> {
        let units: u32 = row.try_get(column)?;
        Quantity::new(units).map_err(|_| StoreError::corrupt("m_order_line", column, units))
    };
    Ok(ShopOrderLine {
        remote_id: parsed(row, "m_order_line", "line_id")?,
        product_id: parsed_opt(row, "m_order_line", "product_remote")?,
        variant_id: parsed_opt(row, "m_order_line", "variant_remote")?,
        name: row.try_get("name")?,
        variant_label: row.try_get("variant_label")?,
        sku: row.try_get("sku")?,
        barcode: row.try_get("barcode")?,
        quantity: units("quantity")?,
        refunded: units("refunded")?,
        total: Money::new(row.try_get("total_minor")?, parsed(row, "m_order_line", "currency")?),
        is_physical: row.try_get("is_physical")?,
    })
}
