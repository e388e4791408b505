//! Which order is packed next.

use domain::{Barcode, BinCode, BinKind, OrderId, Right, SessionState, Stage, StationId, WaveId};
use store::orders::{self, OrderQuery, OrderRow, Sort, View};
use store::waves::{self, MemberState};
use store::{Reader, Store, StoreError, packing, stock, warehouses};

use crate::{SessionError, Who};

/// Where the next order is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Among all orders, the most urgent first.
    Any,
    /// In a wave, in the order of its cart; then among all.
    Wave(WaveId),
}

/// Rows of a list that are looked at.
const LOOKED_AT: u32 = 100;

/// The order that is packed next on a station: one that may be packed and that no other station has.
///
/// # Errors
/// [`SessionError`].
pub async fn next_to_pack(store: &Store, who: &Who, next: Next) -> Result<Option<OrderId>, SessionError> {
    who.may(Right::Pack)?;
    let mut reader = store.read().await?;
    if let Next::Wave(wave) = next
        && let Some(order) = next_of_wave(&mut reader, who.station, wave).await?
    {
        return Ok(Some(order));
    }
    let query =
        OrderQuery { view: View::ToProcess, sort: Sort::Due, limit: LOOKED_AT, ..OrderQuery::default() };
    let rows = orders::page(&mut reader, &query).await?.rows;
    first_free(&mut reader, who.station, rows.into_iter().map(|row| (row.order_id, row.stage))).await
}

async fn next_of_wave(
    reader: &mut impl Reader,
    station: StationId,
    wave: WaveId,
) -> Result<Option<OrderId>, SessionError> {
    let mut members = waves::members(reader, wave).await?;
    members.retain(|member| member.state == MemberState::Active);
    members.sort_by_key(|member| member.slot);
    let ids: Vec<OrderId> = members.into_iter().map(|member| member.order).collect();
    let rows = orders::rows(reader, &ids).await?;
    first_free(reader, station, rows.into_iter().map(|row| (row.order_id, row.stage))).await
}

async fn first_free(
    reader: &mut impl Reader,
    station: StationId,
    orders: impl Iterator<Item = (OrderId, Stage)>,
) -> Result<Option<OrderId>, SessionError> {
    for (order, stage) in orders {
        if stage.may_pack().is_ok() && !is_elsewhere(reader, &order, station).await? {
            return Ok(Some(order));
        }
    }
    Ok(None)
}

/// Whether another station packs the order now.
pub(crate) async fn is_elsewhere(
    reader: &mut impl Reader,
    order: &OrderId,
    station: StationId,
) -> Result<bool, StoreError> {
    let open = packing::open_session_for_order(reader, order).await?;
    Ok(open.is_some_and(|session| session.station != station))
}

/// The order that a scanned tote or the list of a wave names.
pub(crate) async fn tote_order(
    reader: &mut impl Reader,
    station: StationId,
    code: &Barcode,
) -> Result<Option<(OrderId, Option<WaveId>)>, SessionError> {
    if let Some(number) = waves::number_of_code(code)
        && let Some(wave) = waves::by_number(reader, number).await?
    {
        let id = wave.wave.wave_id;
        return Ok(next_of_wave(reader, station, id).await?.map(|order| (order, Some(id))));
    }
    let label = domain::picking::tote_name(code).unwrap_or(code.as_str());
    let Ok(name) = label.parse::<BinCode>() else { return Ok(None) };
    let home = stock::home(reader).await?;
    for bin in warehouses::named(reader, &name, &home).await? {
        if bin.kind != BinKind::Tote {
            continue;
        }
        for order in waves::orders_of_tote(reader, &bin.place).await? {
            if !is_elsewhere(reader, &order, station).await? {
                return Ok(Some((order, None)));
            }
        }
    }
    Ok(None)
}

/// An order that waits for a scanned item.
pub(crate) struct Waiting {
    pub(crate) order: OrderId,
}

/// The order for which a scanned item is meant: the most urgent one of which it is the only unit, else the most urgent one
/// that needs it and that nobody began.
pub(crate) async fn waiting_single(
    reader: &mut impl Reader,
    station: StationId,
    items: &[domain::VariantId],
) -> Result<Option<Waiting>, StoreError> {
    let mut rows: Vec<OrderRow> = Vec::new();
    for item in items {
        rows.extend(orders::waiting_for_item(reader, item, LOOKED_AT).await?);
    }
    let urgency = |row: &OrderRow| (!row.is_expedited, row.due_at.is_none(), row.due_at, row.placed_at);
    rows.sort_by_key(|row| (row.unit_count.saturating_sub(row.units_shipped) != 1, urgency(row)));
    for row in rows {
        let sessions = packing::sessions_of_order(reader, &row.order_id).await?;
        let is_single = row.unit_count.saturating_sub(row.units_shipped) == 1;
        let is_free = sessions.iter().all(|session| match session.state {
            SessionState::Finished | SessionState::SetAside => true,
            SessionState::Open => is_single && session.station == station,
            SessionState::Packed => false,
        });
        if is_free {
            return Ok(Some(Waiting { order: row.order_id }));
        }
    }
    Ok(None)
}
