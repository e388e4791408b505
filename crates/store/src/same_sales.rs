//! Orders of two shops that may be one sale.

use domain::{ConnId, Currency, Money, OrderId, Sale, ShopOrder, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use crate::project::refold_order;
use crate::sql::{self, name_of, named, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// What a person said of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameSaleAnswer {
    /// One sale: one of the two is packed, the other one put aside.
    OneSale,
    /// Two sales: both are packed.
    TwoSales,
}

/// Two orders that may be one sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameSale {
    /// The two, in the order of their ids as text.
    pub orders: (OrderId, OrderId),
    /// The question.
    pub review: Uuid,
    /// What a person said last.
    pub answer: Option<SameSaleAnswer>,
    /// Which of the two is not packed here.
    pub aside: Option<OrderId>,
}

impl SameSale {
    /// The other one of the two.
    #[must_use]
    pub fn partner(&self, order: &OrderId) -> &OrderId {
        if self.orders.0 == *order { &self.orders.1 } else { &self.orders.0 }
    }
}

/// An order that another shop has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherOrder {
    /// Identity.
    pub order_id: OrderId,
    /// Number that customers see.
    pub number: String,
}

/// Open orders of other shops that are like one of the wanted ones, each way by its index. What is alike is for
/// [`Sale::may_be`] to say.
const CANDIDATES: &str = "WITH near AS (
        SELECT wanted.key AS place, wanted.value ->> 'id' AS id, m.order_row FROM json_each(?1) AS wanted
        JOIN m_order AS m ON m.total_minor = wanted.value ->> 'total'
            AND m.placed_ms BETWEEN wanted.value ->> 'first' AND wanted.value ->> 'last'
            AND m.status_kind IN ('pending', 'processing', 'on_hold', 'other')
        UNION
        SELECT wanted.key, wanted.value ->> 'id', m.order_row FROM json_each(?1) AS wanted
        JOIN m_order AS m ON m.marketplace_number = wanted.value ->> 'number' AND m.marketplace_number <> ''
            AND m.status_kind IN ('pending', 'processing', 'on_hold', 'other'))
    SELECT near.place, m.conn_id, m.remote_id, m.number, m.placed_ms, m.currency, m.total_minor,
        m.marketplace_number, json_extract(m.billing, '$.email') AS email
    FROM near JOIN m_order AS m USING (order_row)
    WHERE m.conn_id <> ?2 AND m.gone IS NULL
        AND NOT EXISTS (SELECT 1 FROM same_sale WHERE one = min(near.id, m.conn_id || ':' || m.remote_id)
            AND other = max(near.id, m.conn_id || ':' || m.remote_id))
    ORDER BY near.place, m.order_row LIMIT 1000";

/// Pairs of an order that was just mirrored and an open one of another shop that may be the same sale and was not noticed
/// before. An order that needs no parcel any more makes no pair.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn unnoticed<'o>(
    reader: &mut impl Reader,
    conn: ConnId,
    orders: impl Iterator<Item = &'o ShopOrder>,
) -> Result<Vec<(&'o ShopOrder, OtherOrder)>, StoreError> {
    let open: Vec<&ShopOrder> = orders.filter(|order| order.status.is_open()).collect();
    if open.is_empty() || !has_others(reader, conn).await? {
        return Ok(Vec::new());
    }
    let wanted: Vec<_> = open.iter().map(|order| wanted(conn, order)).collect();
    let rows = sqlx::query(CANDIDATES)
        .bind(sql::json(&wanted)?)
        .bind(conn.to_string())
        .fetch_all(reader.sql())
        .await?;
    let mut pairs = Vec::new();
    for row in &rows {
        let place: i64 = row.try_get("place")?;
        let Some(order) = usize::try_from(place).ok().and_then(|place| open.get(place)) else { continue };
        if let Some(other) = same(conn, order, row)? {
            pairs.push((*order, other));
        }
    }
    Ok(pairs)
}

async fn has_others(reader: &mut impl Reader, conn: ConnId) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM conn WHERE conn_id <> ?)")
        .bind(conn.to_string())
        .fetch_one(reader.sql())
        .await?)
}

fn sale(conn: ConnId, order: &ShopOrder) -> Sale<'_> {
    Sale {
        shop: conn,
        email: &order.billing.email,
        total: order.total,
        placed_at: order.placed_at,
        marketplace_number: &order.marketplace_number,
    }
}

fn wanted(conn: ConnId, order: &ShopOrder) -> serde_json::Value {
    let (first, last) = sale(conn, order).window();
    let id = OrderId::new(conn, order.remote_id.clone()).to_string();
    json!({
        "id": id,
        "total": order.total.minor,
        "first": first.millis(),
        "last": last.millis(),
        "number": order.marketplace_number,
    })
}

/// The found row, where the rule agrees.
fn same(conn: ConnId, order: &ShopOrder, row: &SqliteRow) -> Result<Option<OtherOrder>, StoreError> {
    let shop: ConnId = parsed(row, "m_order", "conn_id")?;
    let currency: Currency = parsed(row, "m_order", "currency")?;
    let email: Option<String> = row.try_get("email")?;
    let other = Sale {
        shop,
        email: email.as_deref().unwrap_or_default(),
        total: Money::new(row.try_get("total_minor")?, currency),
        placed_at: Timestamp::from_millis(row.try_get("placed_ms")?),
        marketplace_number: row.try_get("marketplace_number")?,
    };
    if !sale(conn, order).may_be(&other) {
        return Ok(None);
    }
    let order_id = OrderId::new(shop, parsed(row, "m_order", "remote_id")?);
    Ok(Some(OtherOrder { order_id, number: row.try_get("number")? }))
}

fn in_order<'a>(one: &'a OrderId, other: &'a OrderId) -> (&'a OrderId, &'a OrderId) {
    if one.to_string() <= other.to_string() { (one, other) } else { (other, one) }
}

/// Notes a pair and its question, so that it is not asked again.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn notice(
    tx: &mut WriteTx,
    one: &OrderId,
    other: &OrderId,
    review: Uuid,
) -> Result<(), StoreError> {
    let (one, other) = in_order(one, other);
    sqlx::query("INSERT INTO same_sale (one, other, found_ms, review_id) VALUES (?, ?, ?, ?)")
        .bind(one.to_string())
        .bind(other.to_string())
        .bind(tx.now().millis())
        .bind(review.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Orders);
    Ok(())
}

/// Keeps an answer in the place of an earlier one; `aside` is the one that is not packed here, where they are one sale.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn answer(
    tx: &mut WriteTx,
    pair: &SameSale,
    aside: Option<&OrderId>,
    by: Option<&str>,
) -> Result<(), StoreError> {
    let answer = if aside.is_some() { SameSaleAnswer::OneSale } else { SameSaleAnswer::TwoSales };
    sqlx::query(
        "UPDATE same_sale SET answer = ?, aside = ?, answered_ms = ?, answered_by = ? WHERE one = ? AND other = ?",
    )
    .bind(name_of(&answer)?)
    .bind(aside.map(ToString::to_string))
    .bind(tx.now().millis())
    .bind(by)
    .bind(pair.orders.0.to_string())
    .bind(pair.orders.1.to_string())
    .execute(tx.sql())
    .await?;
    refold_order(tx, &pair.orders.0).await?;
    refold_order(tx, &pair.orders.1).await
}

/// The pairs of an order, oldest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_order(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<SameSale>, StoreError> {
    let rows =
        sqlx::query("SELECT * FROM same_sale WHERE one = ?1 OR other = ?1 ORDER BY found_ms, one, other")
            .bind(order.to_string())
            .fetch_all(reader.sql())
            .await?;
    rows.iter().map(read).collect()
}

/// The pair of two orders, where it was noticed.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_pair(
    reader: &mut impl Reader,
    one: &OrderId,
    other: &OrderId,
) -> Result<Option<SameSale>, StoreError> {
    let (one, other) = in_order(one, other);
    let row = sqlx::query("SELECT * FROM same_sale WHERE one = ? AND other = ?")
        .bind(one.to_string())
        .bind(other.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Result<SameSale, StoreError> {
    let answer: Option<&str> = row.try_get("answer")?;
    Ok(SameSale {
        orders: (parsed(row, "same_sale", "one")?, parsed(row, "same_sale", "other")?),
        review: parsed(row, "same_sale", "review_id")?,
        answer: answer.map(|answer| named(answer, "same_sale", "answer")).transpose()?,
        aside: parsed_opt(row, "same_sale", "aside")?,
    })
}

#[cfg(test)]
mod tests;
