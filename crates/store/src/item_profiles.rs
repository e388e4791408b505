//! What people and closed parcels know of an item beyond the shop: its size, whether it breaks, what a unit weighs.

use domain::{ItemWeight, Size, VariantId, Weight};
use sqlx::Row;

use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx, catalogue};

/// What people said of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Profile {
    /// Size of a unit, where it was measured.
    pub size: Option<Size>,
    /// Whether it breaks.
    pub is_fragile: bool,
}

/// What people said of an item; nothing where nobody said anything.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, item: &VariantId) -> Result<Profile, StoreError> {
    let row = sqlx::query(
        "SELECT length_mm, width_mm, height_mm, is_fragile FROM item_profile WHERE variant_id = ?",
    )
    .bind(item.to_string())
    .fetch_optional(reader.sql())
    .await?;
    let Some(row) = row else { return Ok(Profile::default()) };
    let edges = (row.try_get("length_mm")?, row.try_get("width_mm")?, row.try_get("height_mm")?);
    let size = match edges {
        (Some(length), Some(width), Some(height)) => Some(Size::new(length, width, height)),
        _ => None,
    };
    Ok(Profile { size, is_fragile: row.try_get("is_fragile")? })
}

/// Size of a unit of an item: as people measured it, else as the shop says. `None` where neither is known.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn size(reader: &mut impl Reader, item: &VariantId) -> Result<Option<Size>, StoreError> {
    match get(reader, item).await?.size {
        Some(size) => Ok(Some(size)),
        None => Ok(catalogue::variant(reader, item).await?.and_then(|variant| variant.size)),
    }
}

/// Records what somebody says of an item.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(
    tx: &mut WriteTx,
    hand: Hand,
    item: &VariantId,
    profile: &Profile,
) -> Result<(), StoreError> {
    let edge = |edge: fn(Size) -> u32| profile.size.map(|size| i64::from(edge(size)));
    sqlx::query(
        "INSERT INTO item_profile (variant_id, length_mm, width_mm, height_mm, is_fragile, station_id, user_id, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (variant_id) DO UPDATE SET length_mm = excluded.length_mm, width_mm = excluded.width_mm,
            height_mm = excluded.height_mm, is_fragile = excluded.is_fragile, station_id = excluded.station_id,
            user_id = excluded.user_id, changed_ms = excluded.changed_ms",
    )
    .bind(item.to_string())
    .bind(edge(|size| size.length))
    .bind(edge(|size| size.width))
    .bind(edge(|size| size.height))
    .bind(profile.is_fragile)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Products);
    Ok(())
}

/// What a unit of an item weighs: as closed parcels taught it, else as the shop says. `None` where neither is known.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn weight(reader: &mut impl Reader, item: &VariantId) -> Result<Option<ItemWeight>, StoreError> {
    let row = sqlx::query("SELECT parcels, mean_mg, doubt, spread FROM item_weight WHERE variant_id = ?")
        .bind(item.to_string())
        .fetch_optional(reader.sql())
        .await?;
    if let Some(row) = row {
        let whole = |column: &'static str| -> Result<u64, StoreError> {
            let value: i64 = row.try_get(column)?;
            u64::try_from(value).map_err(|_| StoreError::corrupt("item_weight", column, value))
        };
        return Ok(Some(ItemWeight {
            parcels: row.try_get("parcels")?,
            mean: whole("mean_mg")?,
            doubt: whole("doubt")?,
            spread: whole("spread")?,
        }));
    }
    let shop = catalogue::variant(reader, item).await?.and_then(|variant| variant.weight);
    Ok(shop.filter(|weight| *weight > Weight::default()).map(ItemWeight::from_shop))
}

/// Records what a parcel taught of an item.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn teach_weight(tx: &mut WriteTx, item: &VariantId, weight: &ItemWeight) -> Result<(), StoreError> {
    let whole = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO item_weight (variant_id, parcels, mean_mg, doubt, spread, changed_ms) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (variant_id) DO UPDATE SET parcels = excluded.parcels, mean_mg = excluded.mean_mg,
            doubt = excluded.doubt, spread = excluded.spread, changed_ms = excluded.changed_ms",
    )
    .bind(item.to_string())
    .bind(i64::from(weight.parcels))
    .bind(whole(weight.mean))
    .bind(whole(weight.doubt))
    .bind(whole(weight.spread))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    Ok(())
}
