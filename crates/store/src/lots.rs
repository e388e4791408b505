//! Lots and serial numbers of items that are told apart.

use domain::{BusinessDay, VariantId};
use serde::{Deserialize, Serialize};

use crate::sql::{name_of, named, parsed_opt};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// By what the units of an item are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tracking {
    /// By the lot that they were made in.
    Lot,
    /// Each by its own serial number.
    Serial,
}

/// By what the units of an item are told apart; `None` where they are all alike.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn tracking(reader: &mut impl Reader, variant: &VariantId) -> Result<Option<Tracking>, StoreError> {
    let text: Option<String> = sqlx::query_scalar("SELECT tracking FROM stock_tracking WHERE variant_id = ?")
        .bind(variant.to_string())
        .fetch_optional(reader.sql())
        .await?;
    text.map(|text| named(&text, "stock_tracking", "tracking")).transpose()
}

/// Says by what the units of an item are told apart from now on.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_tracking(
    tx: &mut WriteTx,
    variant: &VariantId,
    tracking: Option<Tracking>,
    hand: Hand,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stock_tracking WHERE variant_id = ?")
        .bind(variant.to_string())
        .execute(tx.sql())
        .await?;
    if let Some(tracking) = tracking {
        let now = tx.now().millis();
        sqlx::query(
            "INSERT INTO stock_tracking (variant_id, tracking, station_id, user_id, changed_ms) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(variant.to_string())
        .bind(name_of(&tracking)?)
        .bind(hand.station.to_string())
        .bind(hand.user.map(|u| u.to_string()))
        .bind(now)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Stock);
    Ok(())
}

/// A lot that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// As the maker prints it.
    pub lot: String,
    /// The last day on which it is good, where known.
    pub expires: Option<BusinessDay>,
}

/// One lot of an item; `None` when it never came.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(
    reader: &mut impl Reader,
    variant: &VariantId,
    lot: &str,
) -> Result<Option<Lot>, StoreError> {
    let row = sqlx::query("SELECT expires FROM lot WHERE variant_id = ? AND lot = ?")
        .bind(variant.to_string())
        .bind(lot)
        .fetch_optional(reader.sql())
        .await?;
    row.map(|row| Ok(Lot { lot: lot.to_owned(), expires: parsed_opt(&row, "lot", "expires")? })).transpose()
}

/// Makes a lot known. What is known of its last day stays.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn ensure(tx: &mut WriteTx, variant: &VariantId, lot: &Lot, hand: Hand) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO lot (variant_id, lot, expires, station_id, user_id, seen_ms) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (variant_id, lot) DO UPDATE SET expires = coalesce(expires, excluded.expires)",
    )
    .bind(variant.to_string())
    .bind(&lot.lot)
    .bind(lot.expires.map(|day| day.to_string()))
    .bind(hand.station.to_string())
    .bind(hand.user.map(|u| u.to_string()))
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}
