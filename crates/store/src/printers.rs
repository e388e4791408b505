//! Printers that were set up, and which of them takes what.

use domain::{PrinterId, StationId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{from_json, json, parsed};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// A printer; `T` is what documents are made for, `S` what it said of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer<T, S> {
    /// Identity, from the injected ids.
    pub printer_id: PrinterId,
    /// What people call it.
    pub name: String,
    /// Such as `ipp://host/printers/office`.
    pub address: String,
    /// Format, resolution, calibration, rotation, heat and speed.
    pub target: T,
    /// The paper that lies in it, such as `a4`.
    pub media: String,
    /// The tray that is asked for, or empty.
    pub tray: String,
    /// Whether its jobs wait.
    pub is_paused: bool,
    /// Whether it is gone.
    pub is_removed: bool,
    /// What it said of itself last.
    pub state: Option<S>,
    /// When it said so.
    pub state_at: Option<Timestamp>,
}

/// Which printer of a station takes a kind of document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Such as `packing_slip`.
    pub kind: String,
    /// The printer.
    pub printer: PrinterId,
    /// How many copies, 1 to 99.
    pub copies: u16,
    /// Whether it is printed by itself when it is due.
    pub is_automatic: bool,
}

/// Records a printer, or what changed of it. What it said of itself is [`set_state`]'s.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save<T: Serialize, S>(tx: &mut WriteTx, printer: &Printer<T, S>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO printer (printer_id, name, address, target, media, tray, is_paused, is_removed, state, created_ms,
            version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'null', ?, 1)
         ON CONFLICT (printer_id) DO UPDATE SET name = excluded.name, address = excluded.address,
            target = excluded.target, media = excluded.media, tray = excluded.tray, is_paused = excluded.is_paused,
            is_removed = excluded.is_removed, version = version + 1",
    )
    .bind(printer.printer_id.to_string())
    .bind(&printer.name)
    .bind(&printer.address)
    .bind(json(&printer.target)?)
    .bind(&printer.media)
    .bind(&printer.tray)
    .bind(printer.is_paused)
    .bind(printer.is_removed)
    .bind(tx.now().millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Printing);
    Ok(())
}

/// Records what a printer said of itself, when that is something new.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_state(
    tx: &mut WriteTx,
    printer: PrinterId,
    state: &impl Serialize,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    let done =
        sqlx::query("UPDATE printer SET state = ?1, state_ms = ?2 WHERE printer_id = ?3 AND state <> ?1")
            .bind(json(state)?)
            .bind(now)
            .bind(printer.to_string())
            .execute(tx.sql())
            .await?;
    if done.rows_affected() > 0 {
        tx.touch(Tag::Printing);
    }
    Ok(())
}

/// One printer, a removed one too.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get<T: DeserializeOwned, S: DeserializeOwned>(
    reader: &mut impl Reader,
    id: PrinterId,
) -> Result<Option<Printer<T, S>>, StoreError> {
    let row = sqlx::query("SELECT * FROM printer WHERE printer_id = ?")
        .bind(id.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// The printers that are not removed, by name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list<T: DeserializeOwned, S: DeserializeOwned>(
    reader: &mut impl Reader,
) -> Result<Vec<Printer<T, S>>, StoreError> {
    let rows = sqlx::query("SELECT * FROM printer WHERE is_removed = 0 ORDER BY name, printer_id")
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

/// Which printer of the station takes what.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn routes(reader: &mut impl Reader, station: StationId) -> Result<Vec<Route>, StoreError> {
    let rows = sqlx::query(
        "SELECT kind, printer_id, copies, is_automatic FROM print_route JOIN printer USING (printer_id)
         WHERE station_id = ? AND is_removed = 0 ORDER BY kind",
    )
    .bind(station.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Route {
                kind: row.try_get("kind")?,
                printer: parsed(row, "print_route", "printer_id")?,
                copies: row.try_get("copies")?,
                is_automatic: row.try_get("is_automatic")?,
            })
        })
        .collect()
}

/// Says which printer of the station takes what; kinds that are not named go nowhere.
///
/// # Errors
/// [`StoreError`] when it could not be recorded, such as for a printer that is not there.
pub async fn set_routes(tx: &mut WriteTx, station: StationId, routes: &[Route]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM print_route WHERE station_id = ?")
        .bind(station.to_string())
        .execute(tx.sql())
        .await?;
    for route in routes {
        sqlx::query(
            "INSERT INTO print_route (station_id, kind, printer_id, copies, is_automatic) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(station.to_string())
        .bind(&route.kind)
        .bind(route.printer.to_string())
        .bind(i64::from(route.copies))
        .bind(route.is_automatic)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Printing);
    Ok(())
}

fn read<T: DeserializeOwned, S: DeserializeOwned>(row: &SqliteRow) -> Result<Printer<T, S>, StoreError> {
    let state: Value = from_json(row, "printer", "state")?;
    Ok(Printer {
        printer_id: parsed(row, "printer", "printer_id")?,
        name: row.try_get("name")?,
        address: row.try_get("address")?,
        target: from_json(row, "printer", "target")?,
        media: row.try_get("media")?,
        tray: row.try_get("tray")?,
        is_paused: row.try_get("is_paused")?,
        is_removed: row.try_get("is_removed")?,
        // What an older version wrote of a printer's state is not worth an error: the next look replaces it.
        state: serde_json::from_value(state).ok(),
        state_at: row.try_get::<Option<i64>, _>("state_ms")?.map(Timestamp::from_millis),
    })
}
