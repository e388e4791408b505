//! Who ordered. Customers are read from their orders; guests count as one person while they give the same e-mail, else
//! phone, else name.

use domain::{Address, OrderId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::orders::{self, OrderQuery, Sort, View};
use crate::search::fold;
use crate::{Reader, StoreError};

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Identity, such as `connection:c:7` or `connection:g:mail@example.org`.
    pub customer_id: String,
    /// Name in the newest order.
    pub name: String,
    /// Town in the newest order.
    pub city: String,
    /// Country in the newest order (ISO 3166-1 alpha-2), or empty.
    pub country: String,
    /// Orders so far.
    pub order_count: u64,
    /// When the newest order was placed.
    pub last_placed_at: Timestamp,
}

/// One customer.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: &str) -> Result<Option<Customer>, StoreError> {
    let row = sqlx::query("SELECT * FROM customers WHERE customer_id = ?")
        .bind(id)
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Customers whose name begins with `text` in any script, by name. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(
    reader: &mut impl Reader,
    text: &str,
    offset: u32,
    limit: u32,
) -> Result<Vec<Customer>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM customers WHERE substr(name_sort, 1, length(?1)) = ?1
         ORDER BY name_sort, customer_id LIMIT ?2 OFFSET ?3",
    )
    .bind(fold(text))
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read).collect()
}

/// Somebody who ordered before, as in the newest order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// Who, as in [`Customer`].
    pub customer_id: String,
    /// Where the newest parcel went.
    pub shipping: Address,
    /// Who paid.
    pub billing: Address,
    /// The way of shipping of the newest order, in the shop's words.
    pub shipping_method: String,
    /// Orders so far.
    pub orders: u64,
    /// The number of the newest one.
    pub last_number: String,
}

/// People who ordered before and are found by this text (part of a name, phone, e-mail or order number in any spelling),
/// who ordered last first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn receivers(
    reader: &mut impl Reader,
    text: &str,
    limit: u32,
) -> Result<Vec<Receiver>, StoreError> {
    let query = OrderQuery {
        view: View::All,
        text: text.to_owned(),
        sort: Sort::Newest,
        limit: 200,
        ..OrderQuery::default()
    };
    let mut found: Vec<Receiver> = Vec::new();
    for row in orders::page(reader, &query).await?.rows {
        if found.len() >= limit as usize {
            break;
        }
        if found.iter().any(|known| known.customer_id == row.customer_id) {
            continue;
        }
        if let Some(receiver) = receiver(reader, &row.order_id, row.customer_id).await? {
            found.push(receiver);
        }
    }
    Ok(found)
}

async fn receiver(
    reader: &mut impl Reader,
    order: &OrderId,
    customer_id: String,
) -> Result<Option<Receiver>, StoreError> {
    let Some(newest) = orders::truth(reader, order).await? else { return Ok(None) };
    let orders: i64 = sqlx::query_scalar("SELECT count(*) FROM orders WHERE customer_id = ?")
        .bind(&customer_id)
        .fetch_one(reader.sql())
        .await?;
    Ok(Some(Receiver {
        customer_id,
        shipping: newest.shipping,
        billing: newest.billing,
        shipping_method: newest.shipping_method,
        orders: u64::try_from(orders).unwrap_or(0),
        last_number: newest.number,
    }))
}

fn read(row: &SqliteRow) -> Result<Customer, StoreError> {
    Ok(Customer {
        customer_id: row.try_get("customer_id")?,
        name: row.try_get("name")?,
        city: row.try_get("city")?,
        country: row.try_get("country")?,
        order_count: u64::try_from(row.try_get::<i64, _>("order_count")?).unwrap_or(0),
        last_placed_at: Timestamp::from_millis(row.try_get("last_placed_ms")?),
    })
}
