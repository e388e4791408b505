//! Who this computer is, and its hybrid logical clock.

use domain::{Hlc, StationId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::parsed;
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A computer that works on the orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// Identity.
    pub station_id: StationId,
    /// What people call it.
    pub name: String,
    /// The last clock value that it gave out or saw.
    pub last_hlc: Hlc,
    /// When it was first known.
    pub created_at: Timestamp,
}

/// The station that owns this file, or `None` before [`get_or_create`].
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn this(reader: &mut impl Reader) -> Result<Option<Station>, StoreError> {
    let row = sqlx::query("SELECT * FROM station WHERE is_this = 1").fetch_optional(reader.sql()).await?;
    row.as_ref().map(read).transpose()
}

/// What people call a station; `None` for one that this file does not know.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn name_of(reader: &mut impl Reader, station: StationId) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT name FROM station WHERE station_id = ?")
        .bind(station.to_string())
        .fetch_optional(reader.sql())
        .await?)
}

/// The station that owns this file; made under `name` when there is none.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn get_or_create(tx: &mut WriteTx, name: &str) -> Result<Station, StoreError> {
    if let Some(known) = this(tx).await? {
        return Ok(known);
    }
    let station = Station {
        station_id: StationId::new(tx.ids().next()),
        name: name.to_owned(),
        last_hlc: Hlc::default(),
        created_at: tx.now(),
    };
    sqlx::query(
        "INSERT INTO station (station_id, name, is_this, last_hlc, created_ms) VALUES (?, ?, 1, ?, ?)",
    )
    .bind(station.station_id.to_string())
    .bind(&station.name)
    .bind(station.last_hlc.to_string())
    .bind(station.created_at.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Settings);
    Ok(station)
}

/// What people call a station, where it is known.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn name(reader: &mut impl Reader, station: StationId) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("SELECT name FROM station WHERE station_id = ?")
        .bind(station.to_string())
        .fetch_optional(reader.sql())
        .await?)
}

/// The next value of this station's hybrid logical clock: larger than every one before, also when the computer's clock
/// was set back.
///
/// # Errors
/// [`StoreError::NoSuch`] before [`get_or_create`].
pub async fn tick(tx: &mut WriteTx) -> Result<Hlc, StoreError> {
    let Some(station) = this(tx).await? else {
        return Err(StoreError::NoSuch { what: "station", id: String::new() });
    };
    let next = station.last_hlc.tick(tx.now());
    sqlx::query("UPDATE station SET last_hlc = ? WHERE is_this = 1")
        .bind(next.to_string())
        .execute(tx.sql())
        .await?;
    Ok(next)
}

fn read(row: &SqliteRow) -> Result<Station, StoreError> {
    Ok(Station {
        station_id: parsed(row, "station", "station_id")?,
        name: row.try_get("name")?,
        last_hlc: parsed(row, "station", "last_hlc")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}
