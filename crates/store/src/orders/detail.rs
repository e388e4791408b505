//! One order in full.

use domain::{
    OrderId, PackingLine, Quantity, RemoteId, SessionState, ShippedLine, ShopOrder, ShopOrderLine, Timestamp,
    VariantId, next_parcel,
};

use super::OrderRow;
use crate::catalogue::{self, Variant};
use crate::documents::DocumentInfo;
use crate::mirror::Gone;
use crate::ops::{OpFilter, OpRecord};
use crate::packing::SessionInfo;
use crate::parcels::Parcel;
use crate::project::{code_key, is_packed, load_orders, needed};
use crate::{Reader, StoreError, documents, mirror, ops, packing, parcels, stock};

/// Everything about one order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderDetail {
    /// As in lists.
    pub row: OrderRow,
    /// As the shop has it.
    pub shop: ShopOrder,
    /// Whether it left the shop's lists.
    pub gone: Option<Gone>,
    /// Version of the mirrored order.
    pub version: i64,
    /// When it was last received.
    pub seen_at: Option<Timestamp>,
    /// Its lines, in the shop's order.
    pub lines: Vec<OrderLineDetail>,
    /// Ops about it, newest first.
    pub ops: Vec<OpRecord>,
    /// Its parcels, newest first.
    pub parcels: Vec<Parcel>,
    /// Its documents, newest first.
    pub documents: Vec<DocumentInfo>,
    /// Its packing sessions, newest first.
    pub sessions: Vec<SessionInfo>,
}

/// One line with what we know of its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLineDetail {
    /// As the shop has it.
    pub line: ShopOrderLine,
    /// The item, where the catalogue has it.
    pub variant: Option<Variant>,
    /// Units that the customer waits for; zero for what is never packed.
    pub needed: Quantity,
    /// Units in the box of the newest session, unless that was set aside for good.
    pub counted: Quantity,
    /// Units that we hold in all bins, where something was booked.
    pub on_hand: Option<i64>,
}

impl OrderLineDetail {
    /// What to scan for this line, or empty: the code as sold, else the item's of today.
    #[must_use]
    pub fn barcode(&self) -> &str {
        let sold = self.line.barcode.trim();
        if sold.is_empty() { self.variant.as_ref().map_or("", |v| v.barcode.trim()) } else { sold }
    }

    /// The bin where the item lies, or empty where none is known.
    #[must_use]
    pub fn bin(&self) -> &str {
        self.variant.as_ref().map_or("", |v| v.bin.as_str())
    }
}

/// One order in full, or `None` when the mirror does not have it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn get(reader: &mut impl Reader, order: &OrderId) -> Result<Option<OrderDetail>, StoreError> {
    let Some(truth) = read_truth(reader, order).await? else { return Ok(None) };
    let Some(row) = super::rows(reader, std::slice::from_ref(order)).await?.pop() else { return Ok(None) };
    let sessions = packing::sessions_of_order(reader, order).await?;
    let counted = counted(reader, &sessions).await?;
    let mut lines = Vec::with_capacity(truth.0.lines.len());
    for line in &truth.0.lines {
        lines.push(line_detail(reader, order, line, &counted).await?);
    }
    let seen = mirror::info(reader, order.conn, mirror::Entity::Order, &order.remote).await?;
    let filter = OpFilter { order: Some(order.clone()), ..OpFilter::default() };
    Ok(Some(OrderDetail {
        row,
        gone: truth.1,
        version: truth.2,
        shop: truth.0,
        seen_at: seen.map(|s| s.seen_at),
        lines,
        ops: ops::list(reader, &filter).await?,
        parcels: parcels::of_order(reader, order).await?,
        documents: documents::of_order(reader, order).await?,
        sessions,
    }))
}

/// Lines of the next parcel with every code that names their item: what a packing session is opened with. That is all that
/// is left to send, or what was planned for the parcel. `None` when the mirror does not have the order.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn packing_lines(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Option<Vec<PackingLine>>, StoreError> {
    let Some((shop, _, _)) = read_truth(reader, order).await? else { return Ok(None) };
    let (to_ship, parcels) = super::lines_to_ship(reader, order).await?;
    let plan = crate::order_work::get(reader, order).await?.split;
    let mut next = next_parcel(&to_ship, parcels, &plan);
    let mut lines = Vec::new();
    for line in shop.lines.iter().filter(|l| is_packed(l)) {
        let Some(needed) = take(&mut next, &line.remote_id, needed(line)) else { continue };
        let variant = line.variant_id.as_ref().map(|remote| VariantId::of_line(order.conn, remote));
        let mut codes: Vec<String> =
            [&line.barcode, &line.sku].into_iter().filter_map(|c| code_key(c)).collect();
        if let Some(variant) = &variant {
            codes.extend(catalogue::codes(reader, variant).await?.into_iter().map(|c| c.key));
        }
        codes.sort();
        codes.dedup();
        lines.push(PackingLine {
            line: line.remote_id.clone(),
            variant,
            codes,
            needed,
            counted: Quantity::ZERO,
        });
    }
    Ok(Some(lines))
}

/// Takes at most so many units of a line out of what belongs into a parcel. Two lines may carry one id.
fn take(parcel: &mut [ShippedLine], line: &RemoteId, at_most: Quantity) -> Option<Quantity> {
    let part = parcel.iter_mut().find(|part| part.line == *line && part.quantity > Quantity::ZERO)?;
    let taken = part.quantity.min(at_most);
    part.quantity = part.quantity.minus(taken);
    (taken > Quantity::ZERO).then_some(taken)
}

/// An order as the shop has it, or `None` when the mirror does not have it.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn truth(reader: &mut impl Reader, order: &OrderId) -> Result<Option<ShopOrder>, StoreError> {
    Ok(read_truth(reader, order).await?.map(|(order, _, _)| order))
}

/// An order as the shop has it, and whether it is gone from there.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn truth_or_gone(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Option<(ShopOrder, bool)>, StoreError> {
    Ok(read_truth(reader, order).await?.map(|(order, gone, _)| (order, gone.is_some())))
}

type Read = (ShopOrder, Option<Gone>, i64);

async fn read_truth(reader: &mut impl Reader, order: &OrderId) -> Result<Option<Read>, StoreError> {
    let row: Option<i64> =
        sqlx::query_scalar("SELECT order_row FROM m_order WHERE conn_id = ? AND remote_id = ?")
            .bind(order.conn.to_string())
            .bind(order.remote.as_str())
            .fetch_optional(reader.sql())
            .await?;
    let Some(row) = row else { return Ok(None) };
    let truth = load_orders(reader.sql(), row, row).await?.pop();
    Ok(truth.map(|t| (t.order.into_owned(), t.gone, t.version)))
}

async fn counted(
    reader: &mut impl Reader,
    sessions: &[SessionInfo],
) -> Result<Vec<(RemoteId, Quantity)>, StoreError> {
    let Some(newest) = sessions.first().filter(|s| s.state != SessionState::SetAside) else {
        return Ok(Vec::new());
    };
    let session = packing::load_session(reader, newest.session_id).await?;
    let lines = session.map(|s| s.lines).unwrap_or_default();
    Ok(lines.into_iter().map(|l| (l.line, l.counted)).collect())
}

async fn line_detail(
    reader: &mut impl Reader,
    order: &OrderId,
    line: &ShopOrderLine,
    counted: &[(RemoteId, Quantity)],
) -> Result<OrderLineDetail, StoreError> {
    let id = line.variant_id.as_ref().map(|remote| VariantId::of_line(order.conn, remote));
    let (mut variant, mut on_hand) = (None, None);
    if let Some(id) = &id {
        variant = catalogue::variant(reader, id).await?;
        on_hand = stock::on_hand(reader, id).await?;
    }
    let in_box = counted.iter().find(|(l, _)| *l == line.remote_id).map(|(_, n)| *n);
    Ok(OrderLineDetail {
        variant,
        on_hand,
        needed: if is_packed(line) { needed(line) } else { Quantity::ZERO },
        counted: in_box.unwrap_or(Quantity::ZERO),
        line: line.clone(),
    })
}
