//! What the bench did: by person and hour, and which items lack a barcode. No ranking is made of it.

use domain::{Timestamp, UserId, VariantId};
use sqlx::Row;

use crate::sql::{parsed, parsed_opt};
use crate::{Reader, StoreError};

/// What one person, or nobody known, did in one hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BenchHour {
    /// The person, where known.
    pub user: Option<UserId>,
    /// Beginning of the hour.
    pub hour: Timestamp,
    /// Parcels closed.
    pub parcels: u32,
    /// Units counted and not taken back.
    pub units: u32,
    /// Wrong, surplus and unknown scans.
    pub mistakes: u32,
    /// Units counted without their code.
    pub by_hand: u32,
}

/// An item that is counted by hand again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutCode {
    /// The item.
    pub variant: VariantId,
    /// How often, since then.
    pub times: u32,
}

const HOURS: &str = "WITH fact AS (
    SELECT s.user_id, s.at_ms, 0 AS parcels,
        CASE WHEN s.outcome ->> 'outcome' IN ('counted', 'order_packed') AND NOT EXISTS (
            SELECT 1 FROM packing_scan AS u WHERE u.scan_id = s.scan_id AND u.fact = 'undo')
            THEN coalesce(s.outcome ->> 'units', 1) ELSE 0 END AS units,
        s.outcome ->> 'outcome' IN ('wrong_item', 'too_many', 'unknown_barcode', 'wrong_label', 'old_label', 'expired', 'serial_twice')
            AS mistakes, 0 AS by_hand
    FROM packing_scan AS s WHERE s.fact = 'scan' AND s.at_ms >= ?1 AND s.at_ms < ?2
    UNION ALL SELECT user_id, finished_ms, 1, 0, 0, 0 FROM parcel
        WHERE state = 'finished' AND finished_ms >= ?1 AND finished_ms < ?2
    UNION ALL SELECT user_id, at_ms, 0, 0, 0, 1 FROM bench_event
        WHERE event = 'by_hand' AND at_ms >= ?1 AND at_ms < ?2)
SELECT user_id, at_ms / 3600000 * 3600000 AS hour_ms, sum(parcels) AS parcels, sum(units) AS units,
    sum(mistakes) AS mistakes, sum(by_hand) AS by_hand
FROM fact GROUP BY user_id, hour_ms ORDER BY hour_ms, user_id";

/// What was done from `from` up to `to`, hour by hour of UTC.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn hours(
    reader: &mut impl Reader,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<BenchHour>, StoreError> {
    let rows = sqlx::query(HOURS).bind(from.millis()).bind(to.millis()).fetch_all(reader.sql()).await?;
    rows.iter()
        .map(|row| {
            Ok(BenchHour {
                user: parsed_opt(row, "packing_scan", "user_id")?,
                hour: Timestamp::from_millis(row.try_get("hour_ms")?),
                parcels: row.try_get("parcels")?,
                units: row.try_get("units")?,
                mistakes: row.try_get("mistakes")?,
                by_hand: row.try_get("by_hand")?,
            })
        })
        .collect()
}

/// Items that were counted by hand at least `least` times since `from`, the commonest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn without_code(
    reader: &mut impl Reader,
    from: Timestamp,
    least: u32,
) -> Result<Vec<WithoutCode>, StoreError> {
    let rows = sqlx::query(
        "SELECT detail ->> 'variant' AS variant_id, count(*) AS times FROM bench_event
         WHERE event = 'by_hand' AND at_ms >= ? AND variant_id IS NOT NULL
         GROUP BY variant_id HAVING times >= ? ORDER BY times DESC, variant_id",
    )
    .bind(from.millis())
    .bind(i64::from(least))
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(WithoutCode {
                variant: parsed(row, "bench_event", "variant_id")?,
                times: row.try_get("times")?,
            })
        })
        .collect()
}
