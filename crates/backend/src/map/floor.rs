//! Stock and warehouses to contract values and back.

use domain::{BinKind, Holding, SafetyBuffer, full_name};
use store::lots::Tracking;
use store::stock::{self, StockRow};
use workflows::stock::FloorError;

use crate::contract;
use crate::error::{AppError, ErrorCode};

pub(crate) const fn bin_kind(kind: BinKind) -> contract::BinKind {
    use contract::BinKind as Out;
    match kind {
        BinKind::Shelf => Out::Shelf,
        BinKind::Receiving => Out::Receiving,
        BinKind::Tote => Out::Tote,
        BinKind::Packing => Out::Packing,
        BinKind::Transit => Out::Transit,
        BinKind::Quarantine => Out::Quarantine,
    }
}

pub(crate) const fn bin_kind_in(kind: contract::BinKind) -> BinKind {
    use contract::BinKind as In;
    match kind {
        In::Shelf => BinKind::Shelf,
        In::Receiving => BinKind::Receiving,
        In::Tote => BinKind::Tote,
        In::Packing => BinKind::Packing,
        In::Transit => BinKind::Transit,
        In::Quarantine => BinKind::Quarantine,
    }
}

pub(crate) const fn tracking(tracking: Option<Tracking>) -> contract::Tracking {
    match tracking {
        None => contract::Tracking::None,
        Some(Tracking::Lot) => contract::Tracking::Lot,
        Some(Tracking::Serial) => contract::Tracking::Serial,
    }
}

pub(crate) const fn tracking_in(tracking: contract::Tracking) -> Option<Tracking> {
    match tracking {
        contract::Tracking::None => None,
        contract::Tracking::Lot => Some(Tracking::Lot),
        contract::Tracking::Serial => Some(Tracking::Serial),
    }
}

pub(crate) const fn view_in(view: contract::StockView) -> stock::StockView {
    use contract::StockView as In;
    match view {
        In::All => stock::StockView::All,
        In::Short => stock::StockView::Short,
        In::Below => stock::StockView::Below,
        In::Held => stock::StockView::Held,
        In::Incoming => stock::StockView::Incoming,
        In::Low => stock::StockView::Low,
    }
}

pub(crate) const fn order_in(sort: contract::StockSort) -> stock::StockOrder {
    use contract::StockSort as In;
    match sort {
        In::Name => stock::StockOrder::Name,
        In::Sku => stock::StockOrder::Sku,
        In::OnHand => stock::StockOrder::OnHand,
        In::Available => stock::StockOrder::Available,
        In::Short => stock::StockOrder::Short,
    }
}

pub(crate) const fn figure_in(figure: contract::StockFigure) -> stock::Figure {
    use contract::StockFigure as In;
    match figure {
        In::OnHand => stock::Figure::OnHand,
        In::Reserved => stock::Figure::Reserved,
        In::Short => stock::Figure::Short,
        In::Available => stock::Figure::Available,
        In::ForSale => stock::Figure::ForSale,
        In::Incoming => stock::Figure::Incoming,
        In::ShopNumber => stock::Figure::ShopNumber,
    }
}

/// Units for front ends; more than they can say is held at the most that they can.
pub(crate) fn units(units: i64) -> i32 {
    i32::try_from(units).unwrap_or(if units < 0 { i32::MIN } else { i32::MAX })
}

/// Units that are never below nothing.
pub(crate) fn count(units: i64) -> u32 {
    u32::try_from(units.max(0)).unwrap_or(u32::MAX)
}

pub(crate) fn level(holding: &Holding) -> contract::StockLevel {
    contract::StockLevel {
        warehouse_id: holding.place.warehouse.to_string(),
        bin: holding.place.bin.to_string(),
        kind: bin_kind(holding.kind),
        lot: holding.lot.clone(),
        expires: holding.expires.map(|day| day.to_string()),
        on_hand: units(holding.on_hand),
    }
}

pub(crate) fn stock_row(row: &StockRow) -> contract::StockRow {
    contract::StockRow {
        item_id: row.variant.to_string(),
        name: full_name(&row.name, &row.label),
        sku: row.sku.clone(),
        barcode: row.barcode.clone(),
        on_hand: row.on_hand.map(units),
        reserved: units(row.reserved),
        short: units(row.short),
        available: units(row.available()),
        for_sale: units(row.sellable()),
        buffer: row.buffer.map_or(0, SafetyBuffer::units),
        incoming: units(row.incoming),
        reorder_at: row.reorder_at,
        is_low: row.is_low(),
        shop_stock: row.shop_stock.map(units),
        cover_days: row.cover_days().map(units),
        is_kit: row.is_kit,
        is_below: row.is_below(),
        levels: row.levels.iter().map(level).collect(),
        shop_bin: row.shop_bin.clone(),
    }
}

pub(crate) const fn buffer(buffer: SafetyBuffer) -> contract::StockBuffer {
    contract::StockBuffer {
        set: buffer.set,
        units: buffer.proposed.units,
        sold: buffer.proposed.sold,
        span_minutes: buffer.proposed.span_minutes,
        lag_minutes: buffer.proposed.lag_minutes,
    }
}

/// The stored name of a plain value, such as the cause of a movement.
pub(crate) fn code(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

impl From<FloorError> for AppError {
    fn from(error: FloorError) -> Self {
        let field = |name: &str| Self::new(ErrorCode::BadInput).with("field", name);
        match error {
            FloorError::NotPermitted(error) => error.into(),
            FloorError::NoSuchItem(_) => Self::new(ErrorCode::NotFound),
            FloorError::IsKit => Self::new(ErrorCode::IsKit),
            FloorError::UnknownPlace(name) => Self::new(ErrorCode::UnknownPlace).with("name", name),
            FloorError::Units => field("units"),
            FloorError::Text(name) => field(name),
            FloorError::Picture => Self::new(ErrorCode::BadPicture).with("detail", ""),
            FloorError::NotEnough { place, on_hand } => {
                let error = Self::new(ErrorCode::NotEnough).with("place", place.to_string());
                error.with("onHand", on_hand.max(0).to_string())
            }
            FloorError::LotNeeded => Self::new(ErrorCode::LotNeeded),
            FloorError::WrongLot { lot, first } => {
                Self::new(ErrorCode::WrongLot).with("lot", lot).with("first", first.unwrap_or_default())
            }
            FloorError::Expired { lot, expires } => {
                Self::new(ErrorCode::ExpiredLot).with("lot", lot).with("expires", expires.to_string())
            }
            FloorError::SerialTwice(lot) => Self::new(ErrorCode::SerialTwice).with("lot", lot),
            FloorError::Closed => Self::new(ErrorCode::TaskClosed),
            FloorError::SecondPerson => Self::new(ErrorCode::SecondPerson),
            FloorError::PlaceInUse => Self::new(ErrorCode::PlaceInUse),
            FloorError::CountAgain(items) => {
                Self::new(ErrorCode::CountAgain).with("items", items.len().to_string())
            }
            FloorError::NoWayBack => Self::new(ErrorCode::NoWayBack),
            FloorError::Store(error) => error.into(),
        }
    }
}
