//! Numbers of documents. A number is taken in the transaction that records its document, so there are no gaps; it is
//! unique in the archive, so there are no doubles.

use sqlx::Row;

use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A series of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The kind of document, such as `proforma`.
    pub kind: String,
    /// What stands before the number. Stations that work without each other have different ones.
    pub prefix: String,
    /// Zeros are put before shorter numbers.
    pub digits: u32,
    /// The number that comes next.
    pub next: i64,
}

impl Series {
    /// The number that comes next, as it is printed.
    #[must_use]
    pub fn next_number(&self) -> String {
        format!("{}{:0width$}", self.prefix, self.next, width = self.digits.min(12) as usize)
    }
}

/// The series of a kind, where one was begun or configured.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, kind: &str) -> Result<Option<Series>, StoreError> {
    let row = sqlx::query("SELECT kind, prefix, digits, next FROM number_series WHERE kind = ?")
        .bind(kind)
        .fetch_optional(reader.sql())
        .await?;
    row.map(|row| {
        Ok(Series {
            kind: row.try_get("kind")?,
            prefix: row.try_get("prefix")?,
            digits: row.try_get("digits")?,
            next: row.try_get("next")?,
        })
    })
    .transpose()
}

/// Takes the next number of the series, which is begun as `first` where there is none.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn take(tx: &mut WriteTx, first: &Series) -> Result<String, StoreError> {
    let series = get(tx, &first.kind).await?.unwrap_or_else(|| first.clone());
    let number = series.next_number();
    save(tx, &Series { next: series.next + 1, ..series }).await?;
    Ok(number)
}

/// Replaces a series. Whoever calls this has made sure that no number comes twice and none is left out.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(tx: &mut WriteTx, series: &Series) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO number_series (kind, prefix, digits, next) VALUES (?, ?, ?, ?)
         ON CONFLICT (kind) DO UPDATE SET prefix = excluded.prefix, digits = excluded.digits, next = excluded.next",
    )
    .bind(&series.kind)
    .bind(&series.prefix)
    .bind(i64::from(series.digits))
    .bind(series.next)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Documents);
    Ok(())
}

/// Whether a number of this kind begins with this prefix and goes on with digits alone.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn is_prefix_used(reader: &mut impl Reader, kind: &str, prefix: &str) -> Result<bool, StoreError> {
    let used: i64 = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM document WHERE kind = ?1 AND number IS NOT NULL
            AND substr(number, 1, length(?2)) = ?2 AND substr(number, length(?2) + 1) NOT GLOB '*[^0-9]*')",
    )
    .bind(kind)
    .bind(prefix)
    .fetch_one(reader.sql())
    .await?;
    Ok(used == 1)
}
