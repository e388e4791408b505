//! Units that are kept back from sale, because shops hear of sales elsewhere too late.

use std::collections::{BTreeSet, HashMap};

use domain::{ConnId, SafetyBuffer, VariantId, suggest_buffer};
use sqlx::Row;

use crate::sql::{json, parsed};
use crate::{Reader, StoreError, stock_rules};

/// Sales are looked at over a week.
const SPAN_MS: i64 = 7 * 86_400_000;
/// Minutes until a shop hears of a sale elsewhere, while it was never seen to change its own number.
const USUAL_LAG_MINUTES: i64 = 10;

/// The safety buffer of an item.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn buffer(reader: &mut impl Reader, variant: &VariantId) -> Result<SafetyBuffer, StoreError> {
    let known = buffers(reader, std::slice::from_ref(variant)).await?.remove(variant);
    Ok(known.unwrap_or(SafetyBuffer { set: None, proposed: suggest_buffer(0, minutes(SPAN_MS), 0) }))
}

/// The safety buffers of items: what people set, and what is proposed. That is the sales of an item in the week before the
/// newest order, times the time that passed on average between the last fifty changes of its shop's numbers and our hearing
/// of them.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn buffers(
    reader: &mut impl Reader,
    items: &[VariantId],
) -> Result<HashMap<VariantId, SafetyBuffer>, StoreError> {
    let rules = stock_rules::of_items(reader, items).await?;
    let sold = sold(reader, items).await?;
    let mut lags = HashMap::new();
    for conn in items.iter().map(|item| item.conn).collect::<BTreeSet<ConnId>>() {
        lags.insert(conn, lag_minutes(reader, conn).await?);
    }
    let buffer = |item: &VariantId| {
        let lag = lags.get(&item.conn).copied().unwrap_or(USUAL_LAG_MINUTES);
        SafetyBuffer {
            set: rules.get(item).and_then(|rule| rule.buffer),
            proposed: suggest_buffer(
                number(sold.get(item).copied().unwrap_or(0)),
                minutes(SPAN_MS),
                number(lag),
            ),
        }
    };
    Ok(items.iter().map(|item| (item.clone(), buffer(item))).collect())
}

async fn sold(reader: &mut impl Reader, items: &[VariantId]) -> Result<HashMap<VariantId, i64>, StoreError> {
    let rows = sqlx::query(
        "SELECT variant_id, sum(needed) AS units FROM json_each(?1) AS named
            CROSS JOIN order_lines ON variant_id = named.value JOIN orders USING (order_row)
         WHERE placed_ms > (SELECT max(placed_ms) FROM orders) - ?2
            AND stage NOT IN ('cancelled', 'refunded', 'failed', 'gone', 'same_sale') GROUP BY variant_id",
    )
    .bind(json(&items)?)
    .bind(SPAN_MS)
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(|row| Ok((parsed(row, "order_lines", "variant_id")?, row.try_get("units")?))).collect()
}

async fn lag_minutes(reader: &mut impl Reader, conn: ConnId) -> Result<i64, StoreError> {
    let lag_ms: Option<i64> = sqlx::query_scalar(
        "SELECT sum(max(0, seen_ms - at_srv)) / count(*) FROM (SELECT seen_ms, at_srv FROM shop_stock_change
         WHERE conn_id = ? ORDER BY seen_ms DESC LIMIT 50)",
    )
    .bind(conn.to_string())
    .fetch_one(reader.sql())
    .await?;
    Ok(lag_ms.map_or(USUAL_LAG_MINUTES, |ms| ms / 60_000 + 1))
}

fn minutes(ms: i64) -> u32 {
    number(ms / 60_000)
}

fn number(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}
