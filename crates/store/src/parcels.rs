//! Boxes that leave the house.

use domain::{
    Barcode, DocumentId, OpId, OrderId, ParcelId, Quantity, RemoteId, SessionId, StationId, Timestamp,
    UserId, VariantId, Weight,
};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::project::refold_order;
use crate::sql::{name_of, named_in, parsed, parsed_opt};
use crate::tx::Connected as _;
use crate::warehouses::Hand;
use crate::{Reader, StoreError, Tag, WriteTx};

/// Where a parcel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelState {
    /// Being filled.
    Open,
    /// Closed.
    Finished,
    /// Unpacked again before it left.
    Cancelled,
}

/// Units of one order line in a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelLine {
    /// The shop's id of the order line.
    pub line: RemoteId,
    /// The item, where known.
    pub variant: Option<VariantId>,
    /// Units, more than zero.
    pub quantity: Quantity,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Identity, from the injected ids.
    pub parcel_id: ParcelId,
    /// The order.
    pub order: OrderId,
    /// The session that filled it.
    pub session: Option<SessionId>,
    /// Where it stands.
    pub state: ParcelState,
    /// The carrier's name, or empty.
    pub carrier: String,
    /// As scanned or typed.
    pub tracking_number: Option<String>,
    /// Name of the box, or empty.
    pub box_name: String,
    /// Weight, where known.
    pub weight: Option<Weight>,
    /// The op that tells the shop.
    pub op: Option<OpId>,
    /// Where it was packed.
    pub station: StationId,
    /// Who packed it, where known.
    pub user: Option<UserId>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was closed.
    pub finished_at: Option<Timestamp>,
    /// What is in it.
    pub lines: Vec<ParcelLine>,
}

/// Records a parcel, or its new state: everything but its identity, order and lines may change.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn save(tx: &mut WriteTx, parcel: &Parcel) -> Result<(), StoreError> {
    let key = parcel.tracking_number.as_ref().and_then(|n| n.parse::<Barcode>().ok()).map(|code| code.key());
    sqlx::query(
        "INSERT INTO parcel (parcel_id, order_id, session_id, state, carrier, tracking_number, tracking_key, box,
            weight_g, op_id, station_id, user_id, created_ms, finished_ms, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
         ON CONFLICT (parcel_id) DO UPDATE SET state = excluded.state, carrier = excluded.carrier,
            tracking_number = excluded.tracking_number, tracking_key = excluded.tracking_key, box = excluded.box,
            weight_g = excluded.weight_g, op_id = excluded.op_id, finished_ms = excluded.finished_ms,
            version = version + 1",
    )
    .bind(parcel.parcel_id.to_string())
    .bind(parcel.order.to_string())
    .bind(parcel.session.map(|s| s.to_string()))
    .bind(name_of(&parcel.state)?)
    .bind(&parcel.carrier)
    .bind(&parcel.tracking_number)
    .bind(key)
    .bind(&parcel.box_name)
    .bind(parcel.weight.map(|w| i64::from(w.grams())))
    .bind(parcel.op.map(|o| o.to_string()))
    .bind(parcel.station.to_string())
    .bind(parcel.user.map(|u| u.to_string()))
    .bind(parcel.created_at.millis())
    .bind(parcel.finished_at.map(Timestamp::millis))
    .execute(tx.sql())
    .await?;
    for line in &parcel.lines {
        sqlx::query(
            "INSERT INTO parcel_line (parcel_id, line_id, variant_id, quantity) VALUES (?, ?, ?, ?)
             ON CONFLICT (parcel_id, line_id) DO NOTHING",
        )
        .bind(parcel.parcel_id.to_string())
        .bind(line.line.as_str())
        .bind(line.variant.as_ref().map(ToString::to_string))
        .bind(i64::from(line.quantity.units()))
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Parcels);
    refold_order(tx, &parcel.order).await
}

/// One parcel.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, id: ParcelId) -> Result<Option<Parcel>, StoreError> {
    let rows = sqlx::query("SELECT * FROM parcel WHERE parcel_id = ?")
        .bind(id.to_string())
        .fetch_all(reader.sql())
        .await?;
    Ok(with_lines(reader, &rows).await?.into_iter().next())
}

/// Parcels that were closed from `from` up to `to`, oldest first; of one carrier, or of all for an empty name.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn finished_between(
    reader: &mut impl Reader,
    carrier: &str,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Parcel>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM parcel WHERE state = 'finished' AND finished_ms >= ?1 AND finished_ms < ?2
            AND (?3 = '' OR carrier = ?3) ORDER BY finished_ms, parcel_id",
    )
    .bind(from.millis())
    .bind(to.millis())
    .bind(carrier)
    .fetch_all(reader.sql())
    .await?;
    with_lines(reader, &rows).await
}

/// Parcels of an order, newest first.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_order(reader: &mut impl Reader, order: &OrderId) -> Result<Vec<Parcel>, StoreError> {
    let rows =
        sqlx::query("SELECT * FROM parcel WHERE order_id = ? ORDER BY created_ms DESC, parcel_id DESC")
            .bind(order.to_string())
            .fetch_all(reader.sql())
            .await?;
    with_lines(reader, &rows).await
}

/// Parcels with this tracking number that were not cancelled, newest first. Carriers reuse numbers after some time.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn by_tracking_number(
    reader: &mut impl Reader,
    number: &Barcode,
) -> Result<Vec<Parcel>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM parcel WHERE tracking_key = ? AND state <> 'cancelled'
         ORDER BY created_ms DESC, parcel_id DESC LIMIT 50",
    )
    .bind(number.key())
    .fetch_all(reader.sql())
    .await?;
    with_lines(reader, &rows).await
}

/// The parcel whose leaving an op tells the shop.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn of_op(reader: &mut impl Reader, op: OpId) -> Result<Option<Parcel>, StoreError> {
    let rows = sqlx::query("SELECT * FROM parcel WHERE op_id = ?")
        .bind(op.to_string())
        .fetch_all(reader.sql())
        .await?;
    Ok(with_lines(reader, &rows).await?.into_iter().next())
}

/// Notes that a carrier takes these parcels along, with the list that names them. Those that were noted before stay so.
///
/// # Errors
/// [`StoreError`] when it could not be recorded.
pub async fn hand_over(
    tx: &mut WriteTx,
    hand: Hand,
    parcels: &[ParcelId],
    list: DocumentId,
) -> Result<(), StoreError> {
    let now = tx.now().millis();
    for parcel in parcels {
        sqlx::query(
            "INSERT INTO handed_over (parcel_id, document_id, station_id, user_id, at_ms) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )
        .bind(parcel.to_string())
        .bind(list.to_string())
        .bind(hand.station.to_string())
        .bind(hand.user.map(|user| user.to_string()))
        .bind(now)
        .execute(tx.sql())
        .await?;
    }
    tx.touch(Tag::Parcels);
    Ok(())
}

/// Whether a carrier took a parcel along.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn is_handed_over(reader: &mut impl Reader, parcel: ParcelId) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM handed_over WHERE parcel_id = ?")
        .bind(parcel.to_string())
        .fetch_optional(reader.sql())
        .await?;
    Ok(found.is_some())
}

async fn with_lines(reader: &mut impl Reader, rows: &[SqliteRow]) -> Result<Vec<Parcel>, StoreError> {
    let mut parcels = Vec::with_capacity(rows.len());
    for row in rows {
        let id: &str = row.try_get("parcel_id")?;
        let lines = sqlx::query("SELECT * FROM parcel_line WHERE parcel_id = ? ORDER BY line_id")
            .bind(id.to_owned())
            .fetch_all(reader.sql())
            .await?;
        parcels.push(read(row, lines.iter().map(read_line).collect::<Result<_, _>>()?)?);
    }
    Ok(parcels)
}

fn read_line(row: &SqliteRow) -> Result<ParcelLine, StoreError> {
    let units: u32 = row.try_get("quantity")?;
    Ok(ParcelLine {
        line: parsed(row, "parcel_line", "line_id")?,
        variant: parsed_opt(row, "parcel_line", "variant_id")?,
        quantity: Quantity::new(units).map_err(|_| StoreError::corrupt("parcel_line", "quantity", units))?,
    })
}

fn read(row: &SqliteRow, lines: Vec<ParcelLine>) -> Result<Parcel, StoreError> {
    Ok(Parcel {
        parcel_id: parsed(row, "parcel", "parcel_id")?,
        order: parsed(row, "parcel", "order_id")?,
        session: parsed_opt(row, "parcel", "session_id")?,
        state: named_in(row, "parcel", "state")?,
        carrier: row.try_get("carrier")?,
        tracking_number: row.try_get("tracking_number")?,
        box_name: row.try_get("box")?,
        weight: row.try_get::<Option<u32>, _>("weight_g")?.map(Weight::from_grams),
        op: parsed_opt(row, "parcel", "op_id")?,
        station: parsed(row, "parcel", "station_id")?,
        user: parsed_opt(row, "parcel", "user_id")?,
        created_at: Timestamp::from_millis(row.try_get("created_ms")?),
        finished_at: row.try_get::<Option<i64>, _>("finished_ms")?.map(Timestamp::from_millis),
        lines,
    })
}
