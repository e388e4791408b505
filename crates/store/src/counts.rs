//! Counts of an area while work goes on.

use domain::{BinCode, ScanId, StationId, TaskId, Timestamp, UserId, VariantId, WarehouseId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::sql::{name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Where a count stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountState {
    /// It goes on.
    Open,
    /// Its differences are in the books.
    Booked,
    /// Nothing came of it.
    Cancelled,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Identity; the task of its movements.
    pub count: TaskId,
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// Beginning of the names of its bins; empty for all.
    pub area: String,
    /// Whether the counters are not told what is expected.
    pub is_blind: bool,
    /// Where it stands.
    pub state: CountState,
    /// Where it was begun.
    pub station: StationId,
    /// Who began it, where known.
    pub user: Option<UserId>,
    /// When.
    pub created: Timestamp,
}

/// What somebody counted of one item in one bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountEntry {
    /// The item.
    pub variant: VariantId,
    /// The bin, or none.
    pub bin: BinCode,
    /// The lot or serial number, or empty.
    pub lot: String,
    /// Units in all that lie there.
    pub counted: i64,
    /// What the books said at that position.
    pub level: i64,
    /// Position in the ledger when the first unit was counted.
    pub begun_seq: i64,
    /// Position in the ledger at this entry.
    pub ledger_seq: i64,
    /// The physical scan, where there was one.
    pub scan: Option<ScanId>,
    /// Where.
    pub station: StationId,
    /// Who, where known.
    pub user: Option<UserId>,
    /// When.
    pub at: Timestamp,
}

impl CountEntry {
    /// Units more or less than the books said.
    #[must_use]
    pub const fn difference(&self) -> i64 {
        self.counted - self.level
    }
}

/// Begins a count.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert(tx: &mut WriteTx, count: &Count) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO stock_count (count_id, warehouse_id, area, is_blind, state, station_id, user_id, created_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(count.count.to_string())
    .bind(count.warehouse.as_str())
    .bind(&count.area)
    .bind(count.is_blind)
    .bind(name_of(&count.state)?)
    .bind(count.station.to_string())
    .bind(count.user.map(|u| u.to_string()))
    .bind(count.created.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(())
}

/// One count.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, count: TaskId) -> Result<Option<Count>, StoreError> {
    let row = sqlx::query("SELECT * FROM stock_count WHERE count_id = ?")
        .bind(count.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Counts, the open ones first, newest first. At most `limit`.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn list(reader: &mut impl Reader, limit: u32) -> Result<Vec<Count>, StoreError> {
    let rows = sqlx::query("SELECT * FROM stock_count ORDER BY state <> 'open', created_ms DESC LIMIT ?")
        .bind(i64::from(limit))
        .fetch_all(reader.sql())
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Count, StoreError> {
    Ok(Count {
        count: parsed(row, "stock_count", "count_id")?,
        warehouse: parsed(row, "stock_count", "warehouse_id")?,
        area: row.try_get("area")?,
        is_blind: row.try_get("is_blind")?,
        state: named_in(row, "stock_count", "state")?,
        station: parsed(row, "stock_count", "station_id")?,
        user: parsed_opt(row, "stock_count", "user_id")?,
        created: Timestamp::from_millis(row.try_get("created_ms")?),
    })
}

/// Records what somebody counted. The same physical scan delivered again is not recorded twice; returns whether it was now.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append(tx: &mut WriteTx, count: TaskId, entry: &CountEntry) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO stock_count_entry (count_id, seq, variant_id, bin, lot, counted, level, begun_seq, ledger_seq,
            scan_id, station_id, user_id, at_ms)
         VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM stock_count_entry WHERE count_id = ?1),
            ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (scan_id) WHERE scan_id IS NOT NULL DO NOTHING",
    )
    .bind(count.to_string())
    .bind(entry.variant.to_string())
    .bind(entry.bin.as_str())
    .bind(&entry.lot)
    .bind(entry.counted)
    .bind(entry.level)
    .bind(entry.begun_seq)
    .bind(entry.ledger_seq)
    .bind(entry.scan.map(|s| s.to_string()))
    .bind(entry.station.to_string())
    .bind(entry.user.map(|u| u.to_string()))
    .bind(entry.at.millis())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Stock);
    Ok(done.rows_affected() > 0)
}

/// Whether a physical scan was recorded.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn has_scan(reader: &mut impl Reader, scan: ScanId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM stock_count_entry WHERE scan_id = ?")
        .bind(scan.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(found.is_some())
}

/// The entries that hold: the newest of every item, bin and lot; bins as people read them.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn entries(reader: &mut impl Reader, count: TaskId) -> Result<Vec<CountEntry>, StoreError> {
    // SQLite takes the bare columns from the row with the maximum.
    let rows = sqlx::query(
        "SELECT *, max(seq) FROM stock_count_entry WHERE count_id = ? GROUP BY variant_id, bin, lot ORDER BY variant_id, lot",
    )
    .bind(count.to_string())
    .fetch_all(reader.sql())
    .await?;
    let mut entries: Vec<CountEntry> = rows.iter().map(read_entry).collect::<Result<_, _>>()?;
    entries.sort_by(|a, b| a.bin.cmp(&b.bin));
    Ok(entries)
}

fn read_entry(row: &SqliteRow) -> Result<CountEntry, StoreError> {
    Ok(CountEntry {
        variant: parsed(row, "stock_count_entry", "variant_id")?,
        bin: parsed(row, "stock_count_entry", "bin")?,
        lot: row.try_get("lot")?,
        counted: row.try_get("counted")?,
        level: row.try_get("level")?,
        begun_seq: row.try_get("begun_seq")?,
        ledger_seq: row.try_get("ledger_seq")?,
        scan: parsed_opt(row, "stock_count_entry", "scan_id")?,
        station: parsed(row, "stock_count_entry", "station_id")?,
        user: parsed_opt(row, "stock_count_entry", "user_id")?,
        at: Timestamp::from_millis(row.try_get("at_ms")?),
    })
}

/// Ends a count.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn end(
    tx: &mut WriteTx,
    count: TaskId,
    state: CountState,
    by: Option<UserId>,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query("UPDATE stock_count SET state = ?, closed_ms = ?, closed_by = ? WHERE count_id = ?")
        .bind(name_of(&state)?)
        .bind(now)
        .bind(by.map(|u| u.to_string()))
        .bind(count.to_string())
        .execute(tx.sql())
        .await?;
    tx.touch(Tag::Stock);
    Ok(())
}
