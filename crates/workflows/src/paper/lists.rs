//! Lists for the people in the warehouse.

use std::collections::BTreeMap;
use std::time::Duration;

use documents::{
    Content, CountLine, CountSheet, HandOverList, HandOverParcel, Kind, PickLine, PickList, PickPart,
};
use domain::{BusinessDay, DocumentId, OrderId, Timestamp};
use store::orders::{self, OrderDetail};
use store::{Reader, WriteTx, catalogue, parcels, stock};

use super::PaperError;
use super::contents::Contents;
use crate::Who;

/// Lines of one count sheet; a longer one is cut into areas by whoever counts.
const MAX_COUNT_LINES: u32 = 5_000;

/// What is to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountArea {
    /// Bins whose name begins so; empty for all.
    pub bins: String,
    /// Whether the counter must not know what is expected.
    pub is_blind: bool,
}

/// What to take for these orders, in the order of the walk: bins sorted as people read them, A-2 before A-10.
pub(super) async fn pick_list(reader: &mut impl Reader, orders: &[OrderId]) -> Result<Contents, PaperError> {
    let mut lines: BTreeMap<String, PickLine> = BTreeMap::new();
    let mut numbers = Vec::with_capacity(orders.len());
    for order in orders {
        let detail = orders::get(reader, order).await?;
        let detail = detail.ok_or_else(|| PaperError::NoSuchOrder(order.clone()))?;
        add_order(&mut lines, &detail, orders.len() > 1);
        numbers.push(detail.shop.number);
    }
    let mut lines: Vec<PickLine> = lines.into_values().collect();
    if lines.is_empty() {
        return Err(PaperError::NothingToPrint(Kind::PickList));
    }
    lines.sort_by(|a, b| alphanumeric_sort::compare_str(&a.bin, &b.bin).then_with(|| a.name.cmp(&b.name)));
    let title = numbers.first().cloned().unwrap_or_default();
    let barcode = if numbers.len() == 1 { title.clone() } else { String::new() };
    let list = PickList { orders: numbers, barcode, picker: String::new(), due: None, lines };
    let order = orders.first().filter(|_| orders.len() == 1).cloned();
    Ok(Contents { order, ..Contents::of(Content::PickList(list), title) })
}

/// Adds what an order needs; the same item of several orders becomes one line.
fn add_order(lines: &mut BTreeMap<String, PickLine>, detail: &OrderDetail, is_consolidated: bool) {
    for line in detail.lines.iter().filter(|line| line.needed.units() > 0) {
        let item = line.variant.as_ref().map_or_else(
            || format!("{}/{}", detail.shop.number, line.line.remote_id),
            |variant| variant.variant_id.to_string(),
        );
        let units = line.needed.units();
        let entry = lines.entry(item).or_insert_with(|| PickLine {
            bin: line.bin().to_owned(),
            other_bins: Vec::new(),
            name: line.line.name.clone(),
            variant: line.line.variant_label.clone(),
            sku: line.line.sku.clone(),
            barcode: line.barcode().to_owned(),
            quantity: 0,
            parts: Vec::new(),
        });
        entry.quantity = entry.quantity.saturating_add(units);
        if is_consolidated {
            entry.parts.push(PickPart { slot: detail.shop.number.clone(), quantity: units });
        }
    }
}

/// The parcels that were closed that day for a carrier.
pub(super) async fn hand_over_list(
    reader: &mut impl Reader,
    carrier: &str,
    day: BusinessDay,
) -> Result<Contents, PaperError> {
    let from = start_of(day);
    let to = from.plus(Duration::from_secs(86_400));
    let mut rows = Vec::new();
    for parcel in parcels::finished_between(reader, carrier, from, to).await? {
        let Some(detail) = orders::get(reader, &parcel.order).await? else { continue };
        let shop = &detail.shop;
        rows.push(HandOverParcel {
            tracking_number: parcel.tracking_number.unwrap_or_default(),
            order_number: shop.number.clone(),
            city: shop.shipping.city.clone(),
            weight: parcel.weight,
            cod: shop.payment.cash_on_delivery.then_some(detail.row.total),
        });
    }
    if rows.is_empty() {
        return Err(PaperError::NothingToPrint(Kind::HandOverList));
    }
    let list = HandOverList {
        carrier: carrier.to_owned(),
        driver: String::new(),
        seal: String::new(),
        day: Some(day),
        parcels: rows,
    };
    Ok(Contents::of(Content::HandOverList(list), carrier))
}

/// Notes that the carrier takes along what an archived hand-over list names: from then on those parcels cannot be opened
/// again.
pub(super) async fn note_handed_over(
    tx: &mut WriteTx,
    who: &Who,
    list: &HandOverList,
    document: (DocumentId, Timestamp),
) -> Result<(), PaperError> {
    let Some(day) = list.day else { return Ok(()) };
    // What was closed after the list was laid out does not stand on it.
    let (document, made) = document;
    let from = start_of(day);
    let to = from.plus(Duration::from_secs(86_400)).min(made.plus(Duration::from_millis(1)));
    let parcels = parcels::finished_between(tx, &list.carrier, from, to).await?;
    let ids: Vec<_> = parcels.into_iter().map(|parcel| parcel.parcel_id).collect();
    Ok(parcels::hand_over(tx, who.hand(), &ids, document).await?)
}

/// Midnight of a day in UTC.
fn start_of(day: BusinessDay) -> Timestamp {
    let midnight = day.date().and_time(Default::default()).and_utc();
    Timestamp::from_millis(midnight.timestamp_millis())
}

/// What lies in the bins of an area.
pub(super) async fn count_sheet(reader: &mut impl Reader, area: &CountArea) -> Result<Contents, PaperError> {
    let mut lines = Vec::new();
    for variant in catalogue::in_bins(reader, area.bins.trim(), MAX_COUNT_LINES).await? {
        let expected = stock::on_hand(reader, &variant.variant_id).await?.or(variant.shop_stock);
        lines.push(CountLine {
            bin: variant.bin,
            name: variant.name,
            variant: variant.label,
            sku: variant.sku,
            barcode: variant.barcode,
            expected: expected.unwrap_or(0),
        });
    }
    if lines.is_empty() {
        return Err(PaperError::NothingToPrint(Kind::CountSheet));
    }
    lines.sort_by(|a, b| alphanumeric_sort::compare_str(&a.bin, &b.bin).then_with(|| a.name.cmp(&b.name)));
    let sheet = CountSheet {
        area: area.bins.trim().to_owned(),
        is_blind: area.is_blind,
        counter: String::new(),
        lines,
    };
    Ok(Contents::of(Content::CountSheet(sheet), area.bins.trim()))
}
