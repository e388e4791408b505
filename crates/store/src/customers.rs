//! Who ordered. Customers are read from their orders; guests count as one person while they give the same e-mail, else
//! phone, else name.

use domain::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

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
