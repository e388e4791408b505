//! Waves: orders that are picked in one walk, the totes that they ride in, and what was scanned.
//!
//! A picker's work is loaded as [`domain::picking::PickRun`], changed by the rules and saved with the fact that changed it.

use domain::picking::{WaveRule, WaveState};
use domain::{Barcode, OrderId, Place, StationId, Timestamp, UserId, WarehouseId, WaveId};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

mod demand;
mod facts;
mod members;
mod put_backs;
mod rules;
mod run;
mod shortages;
mod totes;

pub use demand::{Signature, Wanting, planned_units, shelves, signatures, urgent, wanted, wanting};
pub use facts::{Fact, FactKind, append, scan_is_known};
pub use members::{Member, MemberState, members, open_wave_of, save_member, told};
pub use put_backs::{
    PutBackRow, add_put_back, append_put_back, open_put_backs, put_back, put_back_scan_is_known,
    save_put_back,
};
pub use rules::{WaveRules, rules, set_rules};
pub use run::{NewTask, add_tasks, load_run, save_run, set_walk};
pub use shortages::{ShortReason, Shortage, add_shortage, open_shortages, settle_shortages};
pub use totes::{order_of_tote, orders_of_tote, tote_of_order, tote_taken_by};

/// A wave without its orders and tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Identity.
    pub wave_id: WaveId,
    /// What people call it.
    pub number: i64,
    /// Where it is picked.
    pub warehouse: WarehouseId,
    /// What its orders have in common; `None` when people chose them.
    pub rule: Option<WaveRule>,
    /// Whether all orders share one tote.
    pub is_bulk: bool,
    /// Places on the cart.
    pub totes: u32,
    /// Whether urgent orders join while there is room.
    pub takes_urgent: bool,
    /// Where it stands.
    pub state: WaveState,
    /// The way of shipping, when all orders had the same, or empty.
    pub carrier: String,
    /// The zone, when everything lay in one, or empty.
    pub zone: String,
    /// When the first of its parcels must be ready.
    pub due: Option<Timestamp>,
    /// The walk as planned, in millimetres.
    pub millimetres: i64,
    /// Work as planned, in seconds.
    pub seconds: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// Where it is picked, and by whom where known.
    pub picker: Option<(StationId, Option<UserId>)>,
    /// When picking began.
    pub started_at: Option<Timestamp>,
    /// When it was finished or cancelled.
    pub finished_at: Option<Timestamp>,
}

/// A wave in a list, with how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveRow {
    /// The wave.
    pub wave: Wave,
    /// Orders that are or were picked.
    pub orders: u32,
    /// Units to bring.
    pub needed: u32,
    /// Units in totes.
    pub placed: u32,
    /// Units that were not there.
    pub short: u32,
}

/// The code on the list of a wave, from its number.
#[must_use]
pub fn code_of(number: i64) -> String {
    format!("WAVE-{number:04}")
}

/// The number of the wave whose list carries a code.
#[must_use]
pub fn number_of_code(code: &Barcode) -> Option<i64> {
    let number: i64 = code.as_str().to_uppercase().strip_prefix("WAVE-")?.parse().ok()?;
    code.matches(&code_of(number)).then_some(number)
}

/// The number of the next wave.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn next_number(reader: &mut impl Reader) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(number), 0) + 1 FROM wave").fetch_one(reader.sql()).await?)
}

/// Records a new wave, who made it and where, and the places on its cart.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(
    tx: &mut WriteTx,
    wave: &Wave,
    (station, user): (StationId, Option<UserId>),
    slots: &[(u32, Option<OrderId>)],
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO wave (wave_id, number, warehouse_id, rule, is_bulk, totes, takes_urgent, state, carrier, zone, due_ms,
            walk_mm, seconds, station_id, user_id, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(wave.wave_id.to_string())
    .bind(wave.number)
    .bind(wave.warehouse.as_str())
    .bind(wave.rule.map(|rule| name_of(&rule)).transpose()?)
    .bind(wave.is_bulk)
    .bind(wave.totes)
    .bind(wave.takes_urgent)
    .bind(name_of(&wave.state)?)
    .bind(&wave.carrier)
    .bind(&wave.zone)
    .bind(wave.due.map(Timestamp::millis))
    .bind(wave.millimetres)
    .bind(wave.seconds)
    .bind(station.to_string())
    .bind(user.map(|u| u.to_string()))
    .bind(wave.made_at.millis())
    .execute(tx.sql())
    .await?;
    for (slot, order) in slots {
        add_slot(tx, wave.wave_id, *slot, order.as_ref()).await?;
    }
    tx.touch(Tag::Picking);
    Ok(())
}

/// Adds a place to the cart of a wave.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn add_slot(
    tx: &mut WriteTx,
    wave: WaveId,
    slot: u32,
    order: Option<&OrderId>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO wave_slot (wave_id, slot, order_id) VALUES (?, ?, ?)")
        .bind(wave.to_string())
        .bind(slot)
        .bind(order.map(OrderId::to_string))
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

/// Gives a wave to a picker, or takes it from one.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn set_picker(
    tx: &mut WriteTx,
    wave: WaveId,
    picker: Option<(StationId, Option<UserId>)>,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "UPDATE wave SET picker_station = ?, picker_user = ?, started_ms = coalesce(started_ms, ?) WHERE wave_id = ?",
    )
    .bind(picker.map(|(station, _)| station.to_string()))
    .bind(picker.and_then(|(_, user)| user).map(|u| u.to_string()))
    .bind(picker.map(|_| now))
    .bind(wave.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Picking);
    Ok(())
}

const COUNTED: &str = "SELECT wave.*,
    (SELECT count(*) FROM wave_order AS o WHERE o.wave_id = wave.wave_id AND o.state <> 'dropped') AS order_count,
    coalesce(sum(task.needed), 0) AS needed, coalesce(sum(task.placed), 0) AS placed, coalesce(sum(task.short), 0) AS short
    FROM wave LEFT JOIN pick_task AS task USING (wave_id)";

/// Waves that are open, or were closed since a time; open ones first, the most urgent before the others.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, since: Timestamp) -> Result<Vec<WaveRow>, StoreError> {
    let sql = format!(
        "{COUNTED} WHERE state IN ('planned', 'picking') OR finished_ms >= ? GROUP BY wave_id
         ORDER BY state NOT IN ('planned', 'picking'), state <> 'picking', due_ms IS NULL, due_ms, number"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(since.millis()).fetch_all(reader.sql()).await?;
    rows.iter().map(read_row).collect()
}

/// One wave with how far it is.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, wave: WaveId) -> Result<Option<WaveRow>, StoreError> {
    let sql = format!("{COUNTED} WHERE wave_id = ? GROUP BY wave_id");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(wave.to_string()).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read_row).transpose()
}

/// The wave of a number.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn by_number(reader: &mut impl Reader, number: i64) -> Result<Option<WaveRow>, StoreError> {
    let sql = format!("{COUNTED} WHERE number = ? GROUP BY wave_id");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(number).fetch_optional(reader.sql()).await?;
    row.as_ref().map(read_row).transpose()
}

fn read_row(row: &SqliteRow) -> Result<WaveRow, StoreError> {
    Ok(WaveRow {
        wave: read(row)?,
        orders: row.try_get("order_count")?,
        needed: row.try_get("needed")?,
        placed: row.try_get("placed")?,
        short: row.try_get("short")?,
    })
}

fn read(row: &SqliteRow) -> Result<Wave, StoreError> {
    let at = |column: &'static str| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(Timestamp::from_millis))
    };
    let rule: Option<&str> = row.try_get("rule")?;
    let station: Option<StationId> = parsed_opt(row, "wave", "picker_station")?;
    let user: Option<UserId> = parsed_opt(row, "wave", "picker_user")?;
    Ok(Wave {
        wave_id: parsed(row, "wave", "wave_id")?,
        number: row.try_get("number")?,
        warehouse: parsed(row, "wave", "warehouse_id")?,
        rule: rule.map(|rule| named(rule, "wave", "rule")).transpose()?,
        is_bulk: row.try_get("is_bulk")?,
        totes: row.try_get("totes")?,
        takes_urgent: row.try_get("takes_urgent")?,
        state: named_in(row, "wave", "state")?,
        carrier: row.try_get("carrier")?,
        zone: row.try_get("zone")?,
        due: at("due_ms")?,
        millimetres: row.try_get("walk_mm")?,
        seconds: row.try_get("seconds")?,
        made_at: Timestamp::from_millis(row.try_get("made_ms")?),
        picker: station.map(|station| (station, user)),
        started_at: at("started_ms")?,
        finished_at: at("finished_ms")?,
    })
}

pub(crate) fn place_of(
    row: &SqliteRow,
    table: &'static str,
    column: &'static str,
) -> Result<Place, StoreError> {
    Ok(Place::new(parsed(row, table, "warehouse_id")?, parsed(row, table, column)?))
}
