//! When parcels are due, which orders may go into one, and what is left to send.

use std::time::Duration;

use domain::{DueRules, LineToShip, Mergeable, OrderId, Quantity, RemoteId, Timestamp};
use sqlx::{AssertSqlSafe, Row};

use super::{COLUMNS, OrderRow, read_row};
use crate::project::{DUE_RULES, is_packed, load_many, needed, refold_orders};
use crate::settings::{self, Scope};
use crate::sql::parsed;
use crate::tx::Connected as _;
use crate::{Reader, StoreError, WriteTx};

/// The rules of due times; the usual ones where nobody set any.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn due_rules(reader: &mut impl Reader) -> Result<DueRules, StoreError> {
    Ok(settings::get(reader, DUE_RULES).await?.unwrap_or_default())
}

/// Whether somebody, or the first start, set rules of due times.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn has_due_rules(reader: &mut impl Reader) -> Result<bool, StoreError> {
    Ok(settings::get::<DueRules>(reader, DUE_RULES).await?.is_some())
}

/// Puts rules of due times into force for every order that is not closed.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_due_rules(tx: &mut WriteTx, rules: &DueRules) -> Result<(), StoreError> {
    settings::set(tx, DUE_RULES, rules, Scope::Shared).await?;
    let rows = sqlx::query(
        "SELECT order_id FROM orders WHERE stage IN ('to_pack', 'packing', 'packed', 'on_hold') OR due_ms IS NOT NULL",
    )
    .fetch_all(tx.sql())
    .await?;
    let open: Vec<OrderId> =
        rows.iter().map(|row| parsed(row, "orders", "order_id")).collect::<Result<_, StoreError>>()?;
    refold_orders(tx, &open).await
}

/// Orders whose next parcel is due at or before `until`, the least time left first; of the same time the expedited ones.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn due_until(
    reader: &mut impl Reader,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<OrderRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM orders WHERE due_ms <= ? AND stage IN ('to_pack', 'packing', 'packed')
         ORDER BY due_ms, is_expedited DESC, placed_ms, order_row LIMIT ?"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(until.millis())
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read_row).collect()
}

/// Orders that may go into one parcel with this one, oldest first: the same receiver within `window`, nobody began to pack
/// either, and they are not together already.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn merge_candidates(
    reader: &mut impl Reader,
    order: &OrderId,
    window: Duration,
) -> Result<Vec<OrderRow>, StoreError> {
    let Some((own, receiver)) = with_receiver(reader, order).await? else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {COLUMNS} FROM orders WHERE receiver_key = ? AND receiver_key <> ''
            AND stage IN ('to_pack', 'on_hold') AND placed_ms BETWEEN ? AND ? ORDER BY placed_ms, order_row LIMIT 50"
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(&receiver)
        .bind(own.placed_at.minus(window).millis())
        .bind(own.placed_at.plus(window).millis())
        .fetch_all(reader.sql())
        .await?;
    let mut found: Vec<OrderRow> = rows.iter().map(read_row).collect::<Result<_, _>>()?;
    let mine = mergeable(&own, &receiver);
    found.retain(|other| mine.goes_with(&mergeable(other, &receiver), window));
    Ok(found)
}

/// What two orders are compared by to go into one parcel.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn go_together(
    reader: &mut impl Reader,
    one: &OrderId,
    other: &OrderId,
    window: Duration,
) -> Result<bool, StoreError> {
    let (Some((one, its)), Some((other, others))) =
        (with_receiver(reader, one).await?, with_receiver(reader, other).await?)
    else {
        return Ok(false);
    };
    Ok(mergeable(&one, &its).goes_with(&mergeable(&other, &others), window))
}

fn mergeable<'a>(row: &'a OrderRow, receiver: &'a str) -> Mergeable<'a> {
    Mergeable {
        order: &row.order_id,
        receiver,
        placed_at: row.placed_at,
        stage: row.stage,
        is_cod: row.is_cod && !row.is_paid,
    }
}

async fn with_receiver(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Option<(OrderRow, String)>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, receiver_key FROM orders WHERE order_id = ?");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(order.to_string()).fetch_optional(reader.sql()).await?;
    row.map(|row| Ok((read_row(&row)?, row.try_get("receiver_key")?))).transpose()
}

/// The lines of an order that are packed, with what left in closed parcels, and how many parcels those are.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn lines_to_ship(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<(Vec<LineToShip>, u32), StoreError> {
    let truths = load_many(reader.sql(), std::slice::from_ref(order)).await?;
    let Some(truth) = truths.first() else { return Ok((Vec::new(), 0)) };
    let rows = sqlx::query(
        "SELECT line_id, sum(quantity) AS units FROM parcel JOIN parcel_line USING (parcel_id)
         WHERE order_id = ? AND state = 'finished' GROUP BY line_id",
    )
    .bind(order.to_string())
    .fetch_all(reader.sql())
    .await?;
    let mut shipped = Vec::with_capacity(rows.len());
    for row in &rows {
        let units: u32 = row.try_get("units")?;
        shipped.push((
            parsed::<RemoteId>(row, "parcel_line", "line_id")?,
            Quantity::new(units).map_err(|_| StoreError::corrupt("parcel_line", "quantity", units))?,
        ));
    }
    let parcels: i64 =
        sqlx::query_scalar("SELECT count(*) FROM parcel WHERE order_id = ? AND state = 'finished'")
            .bind(order.to_string())
            .fetch_one(reader.sql())
            .await?;
    let packed = truth.order.lines.iter().filter(|line| is_packed(line));
    let lines = domain::lines_to_ship(packed.map(|line| (line.remote_id.clone(), needed(line))), |id| {
        shipped.iter().find(|(line, _)| line == id).map_or(Quantity::ZERO, |(_, units)| *units)
    });
    Ok((lines, u32::try_from(parcels).unwrap_or(u32::MAX)))
}

/// Ways of shipping that orders have, in the shops' words, the most frequent first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn shipping_methods(reader: &mut impl Reader) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT shipping_method FROM (SELECT shipping_method FROM orders ORDER BY placed_ms DESC LIMIT 5000)
         WHERE shipping_method <> '' GROUP BY shipping_method ORDER BY count(*) DESC, shipping_method LIMIT 50",
    )
    .fetch_all(reader.sql())
    .await?)
}
