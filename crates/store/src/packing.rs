//! Packing sessions and their facts. A session is what its facts add up to; it is replayed, never patched.

use domain::{
    Barcode, BenchState, OrderId, PackingLine, PackingSession, Quantity, ScanId, ScanOutcome, ScanRecord,
    SessionId, SessionState, ShipBase, StationId, Timestamp, UserId,
};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::project::refold_order;
use crate::sql::{from_json, from_json_opt, json, name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

mod events;

pub use events::{append_event, bench_facts, order_version, see, set_holder};

/// A session to record.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// The session as opened: its lines are the snapshot that is packed.
    pub session: PackingSession,
    /// Where.
    pub station: StationId,
    /// Who, where known.
    pub user: Option<UserId>,
    /// The shop's version of the order that is packed; shipping is decided on it.
    pub base: Option<ShipBase>,
    /// Version of the mirrored order that it came from.
    pub seen_version: Option<i64>,
}

/// A session without its lines and scans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionInfo {
    /// Identity.
    pub session_id: SessionId,
    /// The order.
    pub order: OrderId,
    /// Where.
    pub station: StationId,
    /// Who, where known.
    pub user: Option<UserId>,
    /// The shop's version of the order that is packed.
    pub base: Option<ShipBase>,
    /// Version of the mirrored order that the packer works on.
    pub seen_version: Option<i64>,
    /// Units in the box.
    pub counted: u32,
    /// Where it stands.
    pub state: SessionState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Its last fact.
    pub changed_at: Timestamp,
}

/// What became of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is recorded.
    Recorded,
    /// It was recorded before, in this session or another. Nothing was written.
    AlreadyCounted,
}

/// Records a new session.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn insert_session(tx: &mut WriteTx, new: &NewSession) -> Result<(), StoreError> {
    let now = tx.now().millis();
    sqlx::query(
        "INSERT INTO packing_session (session_id, order_id, station_id, user_id, lines, base, seen_version, state,
            opened_ms, changed_ms, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    )
    .bind(new.session.session.to_string())
    .bind(new.session.order.to_string())
    .bind(new.station.to_string())
    .bind(new.user.map(|u| u.to_string()))
    .bind(json(&new.session.lines)?)
    .bind(new.base.as_ref().map(json).transpose()?)
    .bind(new.seen_version)
    .bind(name_of(&new.session.state)?)
    .bind(now)
    .bind(now)
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Packing);
    refold_order(tx, &new.session.order).await
}

/// Records a scan with what it meant, and the state in which it left the session. The same physical scan is recorded
/// once, however often it is delivered and whatever was restarted in between.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append_scan(
    tx: &mut WriteTx,
    session: &PackingSession,
    hand: Hand,
    scan: &ScanRecord,
) -> Result<Appended, StoreError> {
    let fact = Fact {
        name: "scan",
        scan: scan.scan,
        code: scan.code.as_str(),
        outcome: Some(&scan.outcome),
        at: scan.at,
    };
    append(tx, session, hand, &fact).await
}

/// Records that a scan was taken back, and the state in which that left the session.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn append_undo(
    tx: &mut WriteTx,
    session: &PackingSession,
    hand: Hand,
    scan: ScanId,
    at: Timestamp,
) -> Result<Appended, StoreError> {
    append(tx, session, hand, &Fact { name: "undo", scan, code: "", outcome: None, at }).await
}

struct Fact<'a> {
    name: &'static str,
    scan: ScanId,
    code: &'a str,
    outcome: Option<&'a ScanOutcome>,
    at: Timestamp,
}

async fn append(
    tx: &mut WriteTx,
    session: &PackingSession,
    hand: Hand,
    fact: &Fact<'_>,
) -> Result<Appended, StoreError> {
    let id = session.session.to_string();
    let done = sqlx::query(
        "INSERT INTO packing_scan (session_id, seq, fact, scan_id, code, outcome, station_id, user_id, at_ms)
         SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM packing_scan WHERE session_id = ?1
         ON CONFLICT (scan_id, fact) DO NOTHING",
    )
    .bind(&id)
    .bind(fact.name)
    .bind(fact.scan.to_string())
    .bind(fact.code)
    .bind(json(&fact.outcome)?)
    .bind(hand.station.to_string())
    .bind(hand.user.map(|user| user.to_string()))
    .bind(fact.at.millis())
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(Appended::AlreadyCounted);
    }
    let counted = session.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.counted.units()));
    sqlx::query("UPDATE packing_session SET counted = ? WHERE session_id = ?")
        .bind(i64::from(counted))
        .bind(&id)
        .execute(tx.sql())
        .await?;
    store_state(tx, session.session, session.state, fact.at).await?;
    Ok(Appended::Recorded)
}

/// Records where a session stands, such as finished or set aside.
///
/// # Errors
/// [`StoreError::NoSuch`] for an unknown session.
pub async fn set_state(tx: &mut WriteTx, session: SessionId, state: SessionState) -> Result<(), StoreError> {
    let now = tx.now();
    store_state(tx, session, state, now).await
}

async fn store_state(
    tx: &mut WriteTx,
    session: SessionId,
    state: SessionState,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = sqlx::query("SELECT order_id, state FROM packing_session WHERE session_id = ?")
        .bind(session.to_string())
        .fetch_optional(tx.sql())
        .await?
        .ok_or_else(|| StoreError::NoSuch { what: "packing session", id: session.to_string() })?;
    let before: SessionState = named_in(&row, "packing_session", "state")?;
    let order: OrderId = parsed(&row, "packing_session", "order_id")?;
    sqlx::query(
        "UPDATE packing_session SET state = ?, changed_ms = ?, version = version + 1 WHERE session_id = ?",
    )
    .bind(name_of(&state)?)
    .bind(at.millis())
    .bind(session.to_string())
    .execute(tx.sql())
    .await?;
    tx.touch(Tag::Packing);
    // Most scans leave the session open; only a step is worth folding the order anew.
    if before == state { Ok(()) } else { refold_order(tx, &order).await }
}

/// One session without its lines and scans.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn session_info(
    reader: &mut impl Reader,
    session: SessionId,
) -> Result<Option<SessionInfo>, StoreError> {
    let row = sqlx::query("SELECT * FROM packing_session WHERE session_id = ?")
        .bind(session.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(read_info).transpose()
}

/// A session with its facts put back in, as it was before a restart.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn load_session(
    reader: &mut impl Reader,
    session: SessionId,
) -> Result<Option<PackingSession>, StoreError> {
    let row = sqlx::query("SELECT * FROM packing_session WHERE session_id = ?")
        .bind(session.to_string())
        .fetch_optional(reader.sql())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let info = read_info(&row)?;
    let lines: Vec<PackingLine> = from_json(&row, "packing_session", "lines")?;
    let lines = lines.into_iter().map(|l| PackingLine { counted: Quantity::ZERO, ..l }).collect();
    let empty =
        PackingSession { session, order: info.order, lines, scans: Vec::new(), state: SessionState::Open };
    let closed = matches!(info.state, SessionState::Finished | SessionState::SetAside).then_some(info.state);
    let bench = BenchState::of(&bench_facts(reader, session).await?);
    Ok(Some(empty.replay(facts(reader, session).await?, &bench, closed)))
}

async fn facts(reader: &mut impl Reader, session: SessionId) -> Result<Vec<ScanRecord>, StoreError> {
    let rows = sqlx::query("SELECT * FROM packing_scan WHERE session_id = ? ORDER BY seq")
        .bind(session.to_string())
        .fetch_all(reader.sql())
        .await?;
    let mut scans: Vec<ScanRecord> = Vec::with_capacity(rows.len());
    for row in &rows {
        let scan: ScanId = parsed(row, "packing_scan", "scan_id")?;
        if row.try_get::<&str, _>("fact")? == "undo" {
            if let Some(taken_back) = scans.iter_mut().find(|s| s.scan == scan) {
                taken_back.undone = true;
            }
            continue;
        }
        scans.push(ScanRecord {
            scan,
            code: parsed::<Barcode>(row, "packing_scan", "code")?,
            outcome: from_json(row, "packing_scan", "outcome")?,
            at: Timestamp::from_millis(row.try_get("at_ms")?),
            undone: false,
        });
    }
    Ok(scans)
}

/// The session in which this physical scan was recorded, wherever that was.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn session_of_scan(
    reader: &mut impl Reader,
    scan: ScanId,
) -> Result<Option<SessionId>, StoreError> {
    let row = sqlx::query("SELECT session_id FROM packing_scan WHERE scan_id = ? AND fact = 'scan'")
        .bind(scan.to_string())
        .fetch_optional(reader.sql())
        .await?;
    row.as_ref().map(|r| parsed(r, "packing_scan", "session_id")).transpose()
}

/// The newest session of an order that is open or packed, on any station.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn open_session_for_order(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Option<SessionInfo>, StoreError> {
    let mut sessions = sessions_of_order(reader, order).await?;
    sessions.retain(|s| matches!(s.state, SessionState::Open | SessionState::Packed));
    Ok(sessions.into_iter().next())
}

/// Every session of an order, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn sessions_of_order(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Vec<SessionInfo>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM packing_session WHERE order_id = ? ORDER BY opened_ms DESC, session_id DESC",
    )
    .bind(order.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read_info).collect()
}

/// Sessions of a station that are open or packed, the one worked on last first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn current_sessions(
    reader: &mut impl Reader,
    station: StationId,
) -> Result<Vec<SessionInfo>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM packing_session WHERE station_id = ? AND state IN ('open', 'packed')
         ORDER BY changed_ms DESC, session_id DESC",
    )
    .bind(station.to_string())
    .fetch_all(reader.sql())
    .await?;
    rows.iter().map(read_info).collect()
}

fn read_info(row: &SqliteRow) -> Result<SessionInfo, StoreError> {
    Ok(SessionInfo {
        session_id: parsed(row, "packing_session", "session_id")?,
        order: parsed(row, "packing_session", "order_id")?,
        station: parsed(row, "packing_session", "station_id")?,
        user: parsed_opt(row, "packing_session", "user_id")?,
        base: from_json_opt(row, "packing_session", "base")?,
        seen_version: row.try_get("seen_version")?,
        counted: row.try_get("counted")?,
        state: named_in(row, "packing_session", "state")?,
        opened_at: Timestamp::from_millis(row.try_get("opened_ms")?),
        changed_at: Timestamp::from_millis(row.try_get("changed_ms")?),
    })
}
