//! Boxes that goods are packed into, and which box the same goods went into before.

use domain::{Barcode, BoxId, BoxKind, Currency, Money, ParcelId, Size, VariantId, Weight};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::parsed;
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A box as people set it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxRow {
    /// What the choice of a box looks at.
    pub kind: BoxKind,
    /// What people call it.
    pub name: String,
    /// The code by which a scan chooses it, or empty.
    pub code: String,
    /// The carrier's name of its price step, or empty.
    pub size_class: String,
    /// The currency of its cost.
    pub currency: Currency,
    /// Order in lists.
    pub position: i64,
}

impl BoxRow {
    /// What sending it costs.
    #[must_use]
    pub fn cost(&self) -> Money {
        Money::new(i64::try_from(self.kind.cost).unwrap_or(i64::MAX), self.currency)
    }
}

/// Boxes in use, in the order of lists.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn all(reader: &mut impl Reader) -> Result<Vec<BoxRow>, StoreError> {
    let rows = sqlx::query("SELECT * FROM box_kind WHERE is_active = 1 ORDER BY position, box_id")
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// One box, also one that is no longer used.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: BoxId) -> Result<Option<BoxRow>, StoreError> {
    let row = sqlx::query("SELECT * FROM box_kind WHERE box_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// The box in use that a scanned code names.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn by_code(reader: &mut impl Reader, code: &Barcode) -> Result<Option<BoxRow>, StoreError> {
    let row = sqlx::query("SELECT * FROM box_kind WHERE code_key = ? AND is_active = 1")
        .bind(code.key())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Adds or changes a box.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a code that another box has.
pub async fn save(tx: &mut WriteTx, hand: Hand, row: &BoxRow) -> Result<(), StoreError> {
    let kind = &row.kind;
    let key = row.code.parse::<Barcode>().map(|code| code.key()).unwrap_or_default();
    sqlx::query(
        "INSERT INTO box_kind (box_id, name, code, code_key, length_mm, width_mm, height_mm, tare_g, limit_g, size_class,
            cost_minor, currency, is_sturdy, left_count, position, is_active, station_id, user_id, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
         ON CONFLICT (box_id) DO UPDATE SET name = excluded.name, code = excluded.code, code_key = excluded.code_key,
            length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
            tare_g = excluded.tare_g, limit_g = excluded.limit_g, size_class = excluded.size_class,
            cost_minor = excluded.cost_minor, currency = excluded.currency, is_sturdy = excluded.is_sturdy,
            left_count = excluded.left_count, position = excluded.position, is_active = 1,
            station_id = excluded.station_id, user_id = excluded.user_id, changed_ms = excluded.changed_ms",
    )
    .bind(kind.box_id.to_string())
    .bind(&row.name)
    .bind(&row.code)
    .bind(key)
    .bind(i64::from(kind.inner.length))
    .bind(i64::from(kind.inner.width))
    .bind(i64::from(kind.inner.height))
    .bind(i64::from(kind.tare.grams()))
    .bind(kind.limit.map(|limit| i64::from(limit.grams())))
    .bind(&row.size_class)
    .bind(row.cost().minor)
    .bind(row.currency.code())
    .bind(kind.is_sturdy)
    .bind(kind.left.map(i64::from))
    .bind(row.position)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Takes a box out of use. Parcels of before name it still.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn remove(tx: &mut WriteTx, hand: Hand, id: BoxId) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE box_kind SET is_active = 0, station_id = ?, user_id = ?, changed_ms = ? WHERE box_id = ?",
    )
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(tx.now().millis())
    .bind(id.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// Takes one box out of those that are left, or puts one back, where they are counted.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn use_up(tx: &mut WriteTx, id: BoxId, boxes: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE box_kind SET left_count = max(left_count - ?, 0) WHERE box_id = ? AND left_count IS NOT NULL",
    )
    .bind(boxes)
    .bind(id.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(())
}

/// What names the goods of a parcel: items with their units, sorted.
#[must_use]
pub fn contents_key(goods: &[(VariantId, u32)]) -> String {
    let mut parts: Vec<String> = goods.iter().map(|(item, units)| format!("{item}*{units}")).collect();
    parts.sort_unstable();
    parts.join(" ")
}

/// Notes which box a parcel went into and what is in it.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn note_use(
    tx: &mut WriteTx,
    parcel: ParcelId,
    used: Option<BoxId>,
    contents: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE parcel SET box_id = ?, contents = ? WHERE parcel_id = ?")
        .bind(used.map(|id| id.to_string()))
        .bind(contents)
        .bind(parcel.to_string())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// The box that a parcel went into, where it was one of the list.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn used_by(reader: &mut impl Reader, parcel: ParcelId) -> Result<Option<BoxId>, StoreError> {
    let row = sqlx::query("SELECT box_id FROM parcel WHERE parcel_id = ? AND box_id IS NOT NULL")
        .bind(parcel.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.map(|row| parsed(&row, "parcel", "box_id")).transpose()
}

/// The box into which the same goods went most often, among the last twenty parcels of them, and how often. The newer one
/// where two are as common.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn used_before(
    reader: &mut impl Reader,
    contents: &str,
) -> Result<Option<(BoxId, u32)>, StoreError> {
    let row = sqlx::query(
        "SELECT box_id, count(*) AS times FROM (
            SELECT box_id, finished_ms FROM parcel WHERE contents = ? AND contents <> '' AND state = 'finished'
            ORDER BY finished_ms DESC LIMIT 20)
         JOIN box_kind USING (box_id) WHERE is_active = 1
         GROUP BY box_id ORDER BY times DESC, max(finished_ms) DESC LIMIT 1",
    )
    .bind(contents)
    .fetch_optional(reader.sql())
    .await?;
    row.map(|row| Ok((parsed(&row, "parcel", "box_id")?, row.try_get("times")?))).transpose()
}

fn read(row: &SqliteRow) -> Result<BoxRow, StoreError> {
    let grams = |grams: u32| Weight::from_grams(grams);
    let cost: i64 = row.try_get("cost_minor")?;
    Ok(BoxRow {
        kind: BoxKind {
            box_id: parsed(row, "box_kind", "box_id")?,
            inner: Size::new(row.try_get("length_mm")?, row.try_get("width_mm")?, row.try_get("height_mm")?),
            tare: grams(row.try_get("tare_g")?),
            limit: row.try_get::<Option<u32>, _>("limit_g")?.map(grams),
            cost: u64::try_from(cost).unwrap_or(0),
            is_sturdy: row.try_get("is_sturdy")?,
            left: row.try_get("left_count")?,
        },
        name: row.try_get("name")?,
        code: row.try_get("code")?,
        size_class: row.try_get("size_class")?,
        currency: parsed(row, "box_kind", "currency")?,
        position: row.try_get("position")?,
    })
}
