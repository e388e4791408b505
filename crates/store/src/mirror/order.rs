//! Writing the server truth of orders.

use std::collections::HashMap;

use domain::{ConnId, RemoteId, ShopOrder, ShopOrderLine};
use sqlx::Row;

use super::accept::Verdict;
use super::{Gone, Incoming};
use crate::project::{Mode, Truth, write_orders};
use crate::sql::{Insert, json, name_of};
use crate::tx::Connected as _;
use crate::{StoreError, WriteTx};

const ORDER: Insert = Insert {
    table: "m_order",
    columns: &[
        "order_row",
        "conn_id",
        "remote_id",
        "number",
        "marketplace_number",
        "status_raw",
        "status_kind",
        "placed_ms",
        "modified_srv",
        "currency",
        "total_minor",
        "refunded_minor",
        "refund_ids",
        "customer_remote",
        "billing",
        "shipping",
        "shipping_method",
        "payment",
        "customer_note",
        "is_gift",
        "tracking",
        "attention",
        "gone",
        "version",
    ],
    key: &["order_row"],
};

const LINE: Insert = Insert {
    table: "m_order_line",
    columns: &[
        "order_row",
        "position",
        "line_id",
        "product_remote",
        "variant_remote",
        "name",
        "variant_label",
        "sku",
        "barcode",
        "quantity",
        "refunded",
        "total_minor",
        "currency",
        "is_physical",
    ],
    key: &[],
};

/// An order's JSON columns, written before the statement so that a failure has somewhere to go.
struct Prepared<'a> {
    truth: &'a Truth<'a>,
    status: String,
    refund_ids: String,
    billing: String,
    shipping: String,
    payment: String,
    tracking: String,
    attention: String,
}

impl<'a> Prepared<'a> {
    fn new(truth: &'a Truth<'a>) -> Result<Self, StoreError> {
        let order = truth.order.as_ref();
        Ok(Self {
            truth,
            status: name_of(&order.status)?,
            refund_ids: json(&order.refund_ids)?,
            billing: json(&order.billing)?,
            shipping: json(&order.shipping)?,
            payment: json(&order.payment)?,
            tracking: json(&order.tracking)?,
            attention: json(&order.attention)?,
        })
    }
}

pub(super) async fn write(
    tx: &mut WriteTx,
    conn: ConnId,
    rows: &[Incoming<'_, ShopOrder>],
    verdicts: &[Verdict],
) -> Result<(), StoreError> {
    let accepted: Vec<_> =
        rows.iter().zip(verdicts).filter(|(_, v)| v.applied.is_accepted() && !v.replaced).collect();
    if accepted.is_empty() {
        return Ok(());
    }
    let known = known_rows(tx, conn, accepted.iter().map(|(r, _)| &r.record.remote_id)).await?;
    let mut next: i64 =
        sqlx::query_scalar("SELECT coalesce(max(order_row), 0) FROM m_order").fetch_one(tx.sql()).await?;
    let mut truths = Vec::with_capacity(accepted.len());
    for (incoming, verdict) in accepted {
        let before = known.get(incoming.record.remote_id.as_str()).copied();
        let row = before.unwrap_or_else(|| {
            next += 1;
            next
        });
        truths.push(Truth {
            row,
            conn,
            order: std::borrow::Cow::Borrowed(incoming.record),
            gone: incoming.trashed.then_some(Gone::Trash),
            version: verdict.version,
            is_new: before.is_none(),
        });
    }
    write_truth(tx, &truths).await?;
    write_orders(tx, &truths, Mode::Everything).await
}

async fn known_rows(
    tx: &mut WriteTx,
    conn: ConnId,
    ids: impl Iterator<Item = &RemoteId>,
) -> Result<HashMap<String, i64>, StoreError> {
    let ids: Vec<&str> = ids.map(RemoteId::as_str).collect();
    let rows = sqlx::query(
        "SELECT remote_id, order_row FROM m_order WHERE conn_id = ?
            AND remote_id IN (SELECT value FROM json_each(?))",
    )
    .bind(conn.to_string())
    .bind(json(&ids)?)
    .fetch_all(tx.sql())
    .await?;
    rows.iter().map(|r| Ok((r.try_get("remote_id")?, r.try_get("order_row")?))).collect()
}

async fn write_truth(tx: &mut WriteTx, truths: &[Truth<'_>]) -> Result<(), StoreError> {
    let prepared: Vec<Prepared<'_>> = truths.iter().map(Prepared::new).collect::<Result<_, _>>()?;
    ORDER.run(tx.sql(), &prepared, |query, p| bind_order(query, p)).await?;
    let replaced: Vec<i64> = truths.iter().filter(|t| !t.is_new).map(|t| t.row).collect();
    if !replaced.is_empty() {
        sqlx::query("DELETE FROM m_order_line WHERE order_row IN (SELECT value FROM json_each(?))")
            .bind(json(&replaced)?)
            .execute(tx.sql())
            .await?;
    }
    let lines: Vec<(i64, usize, &ShopOrderLine)> = truths
        .iter()
        .flat_map(|t| t.order.lines.iter().enumerate().map(|(position, line)| (t.row, position, line)))
        .collect();
    LINE.run(tx.sql(), &lines, |query, (row, position, line)| {
        query
            .bind(*row)
            .bind(i64::try_from(*position).unwrap_or(i64::MAX))
            .bind(line.remote_id.as_str().to_owned())
            .bind(line.product_id.as_ref().map(|id| id.as_str().to_owned()))
            .bind(line.variant_id.as_ref().map(|id| id.as_str().to_owned()))
            .bind(line.name.clone())
            .bind(line.variant_label.clone())
            .bind(line.sku.clone())
            .bind(line.barcode.clone())
            .bind(i64::from(line.quantity.units()))
            .bind(i64::from(line.refunded.units()))
            .bind(line.total.minor)
            .bind(line.total.currency.code().to_owned())
            .bind(line.is_physical)
    })
    .await
}

fn bind_order<'q>(query: crate::sql::Query<'q>, p: &Prepared<'_>) -> crate::sql::Query<'q> {
    let order = p.truth.order.as_ref();
    query
        .bind(p.truth.row)
        .bind(p.truth.conn.to_string())
        .bind(order.remote_id.as_str().to_owned())
        .bind(order.number.clone())
        .bind(order.marketplace_number.clone())
        .bind(order.status_raw.clone())
        .bind(p.status.clone())
        .bind(order.placed_at.millis())
        .bind(order.modified_srv.millis())
        .bind(order.currency.code().to_owned())
        .bind(order.total.minor)
        .bind(order.refunded.minor)
        .bind(p.refund_ids.clone())
        .bind(order.customer_id.as_ref().map(|id| id.as_str().to_owned()))
        .bind(p.billing.clone())
        .bind(p.shipping.clone())
        .bind(order.shipping_method.clone())
        .bind(p.payment.clone())
        .bind(order.customer_note.clone())
        .bind(order.is_gift)
        .bind(p.tracking.clone())
        .bind(p.attention.clone())
        .bind(p.truth.gone.map(Gone::name))
        .bind(p.truth.version)
}
