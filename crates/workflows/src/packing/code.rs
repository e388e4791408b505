//! What a scanned code means while an order is packed.

use barcodes::Gs1;
use domain::{
    Barcode, BinCode, BusinessDay, CarriedBy, LabelCode, LotCheck, OrderId, PackingSession, Quantity,
    VariantId,
};
use store::catalogue::{self, ItemMatch, Variant};
use store::lots::{self, Tracking};
use store::orders::OrderRow;
use store::pack_codes::{self, UnitsMatch};
use store::{Reader, StoreError, boxes, orders, stock, warehouses};

use crate::orders::parcel_mates;
use crate::paper::is_good_label;
use crate::resolve_code::item_of_code;

/// Everything that is known by a code, in words of our own so that it outlives the look-up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meant {
    pub(crate) variant: Option<VariantId>,
    pub(crate) units: Option<Quantity>,
    pub(crate) lot: MeantLot,
    pub(crate) order: Option<OrderId>,
    pub(crate) carried_by: CarriedBy,
    pub(crate) chosen_box: Option<domain::BoxId>,
    pub(crate) is_bin: bool,
    pub(crate) label: Option<String>,
}

/// What came with the code of an item that is told apart by lots or serial numbers.
#[derive(Debug, Clone, Default)]
pub(crate) enum MeantLot {
    /// Nothing is needed.
    #[default]
    None,
    /// A lot or serial number.
    Came(String),
    /// It is needed and did not come.
    Missing { is_serial: bool },
    /// No longer good.
    Expired { lot: String, expires: BusinessDay },
    /// In the box already.
    Twice(String),
}

impl MeantLot {
    pub(crate) fn check(&self) -> LotCheck<'_> {
        match self {
            Self::None | Self::Came(_) => LotCheck::Fine,
            Self::Missing { is_serial } => LotCheck::Missing { is_serial: *is_serial },
            Self::Expired { lot, expires } => LotCheck::Expired { lot, expires: *expires },
            Self::Twice(serial) => LotCheck::Twice { serial },
        }
    }
}

/// Looks a code up for a session. `taken` are the lots and serial numbers that are in the box.
pub(crate) async fn meaning_for(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
    taken: &[String],
    today: BusinessDay,
) -> Result<Meant, StoreError> {
    let mut meant = Meant { variant: meant_item(reader, session, code).await?, ..Meant::default() };
    if meant.variant.is_none()
        && let UnitsMatch::One(item, units) = pack_codes::find(reader, code).await?
        // A code of a single unit that means none of this order's items was decided above.
        && units > 1
    {
        meant.variant = Some(item.variant_id);
        meant.units = Quantity::new(units).ok();
    }
    if let Some(item) = &meant.variant {
        meant.lot = lot_of(reader, item, code, taken, today).await?;
        return Ok(meant);
    }
    meant.chosen_box = boxes::by_code(reader, code).await?.map(|row| row.kind.box_id);
    meant.is_bin = meant.chosen_box.is_none() && is_bin(reader, code).await?;
    let named = orders::find_by_code(reader, code).await?;
    let own = named.iter().find(|o| o.order_id == session.order);
    meant.order = own.or(named.first()).map(|o| o.order_id.clone());
    if let Some(own) = own {
        meant.carried_by = carried_by(reader, own, code).await?;
    } else if let Some(mate) = mate_in_box(reader, session, &named).await?
        && carried_by(reader, mate, code).await? == CarriedBy::Label
    {
        // Orders that go into one box: the label of any of them is the label of that box.
        (meant.order, meant.carried_by) = (Some(session.order.clone()), CarriedBy::Label);
    }
    let row = orders::row(reader, &session.order).await?;
    meant.label = row.map(|row| row.tracking_number).filter(|number| !number.is_empty());
    Ok(meant)
}

/// What of the order carries its code: the slip has the bare number, and what is neither slip nor label of ours is the
/// carrier's label.
async fn carried_by(
    reader: &mut impl Reader,
    order: &OrderRow,
    code: &Barcode,
) -> Result<CarriedBy, StoreError> {
    if code.matches(&order.number) {
        return Ok(CarriedBy::Slip);
    }
    let Some(scanned) = LabelCode::of(code) else { return Ok(CarriedBy::Label) };
    let is_good = is_good_label(reader, &order.order_id, &scanned).await?;
    Ok(if is_good { CarriedBy::Label } else { CarriedBy::OldLabel })
}

/// One of these orders that goes into the same box as the order of the session.
async fn mate_in_box<'a>(
    reader: &mut impl Reader,
    session: &PackingSession,
    named: &'a [OrderRow],
) -> Result<Option<&'a OrderRow>, StoreError> {
    if named.is_empty() {
        return Ok(None);
    }
    let mates = parcel_mates(reader, &session.order).await?;
    Ok(named.iter().find(|order| mates.iter().any(|mate| mate.order_id == order.order_id)))
}

async fn is_bin(reader: &mut impl Reader, code: &Barcode) -> Result<bool, StoreError> {
    let Ok(name) = code.as_str().parse::<BinCode>() else { return Ok(false) };
    let home = stock::home(reader).await?;
    Ok(!warehouses::named(reader, &name, &home).await?.is_empty())
}

/// The item that carries the code. Where several do, the one that this order contains is meant. None where the order was
/// sold under the code an item that the shop no longer has, because what carries it now was made in its place.
async fn meant_item(
    reader: &mut impl Reader,
    session: &PackingSession,
    code: &Barcode,
) -> Result<Option<VariantId>, StoreError> {
    let mut found = item_of_code(reader, Some(session.order.conn), code).await?;
    if matches!(found, ItemMatch::Unknown) {
        // An order that was entered here names items of every shop.
        found = item_of_code(reader, None, code).await?;
    }
    let found = match found {
        ItemMatch::Unknown => return Ok(None),
        ItemMatch::One(item) => vec![item.variant_id],
        ItemMatch::Ambiguous(items) => items.into_iter().map(|item| item.variant_id).collect(),
    };
    let key = code.key();
    for line in session.lines.iter().filter(|line| line.codes.contains(&key)) {
        let is_found = line.variant.as_ref().is_some_and(|item| found.contains(item));
        if !is_found && live_item(reader, line.variant.as_ref()).await?.is_none() {
            return Ok(None);
        }
    }
    let is_here = |item: &&VariantId| session.lines.iter().any(|line| line.variant.as_ref() == Some(item));
    Ok(found.iter().find(is_here).or(found.first()).cloned())
}

/// The item, while the shop has it.
pub(crate) async fn live_item(
    reader: &mut impl Reader,
    item: Option<&VariantId>,
) -> Result<Option<Variant>, StoreError> {
    let Some(item) = item else { return Ok(None) };
    Ok(catalogue::variant(reader, item).await?.filter(|item| item.gone.is_none()))
}

/// The lot or serial number in the code, whether one is needed, and whether the goods are still good. GS1 application
/// identifiers: 10 lot, 21 serial number, 17 last day (GS1 General Specifications, 3.4 and 3.5).
async fn lot_of(
    reader: &mut impl Reader,
    item: &VariantId,
    code: &Barcode,
    taken: &[String],
    today: BusinessDay,
) -> Result<MeantLot, StoreError> {
    let elements = Gs1::parse(code.as_str()).ok();
    let value = |ai: &str| elements.as_ref().and_then(|e| e.value(ai)).map(str::to_owned);
    let tracking = lots::tracking(reader, item).await?;
    let lot = match tracking {
        None => None,
        Some(Tracking::Lot) => value("10"),
        Some(Tracking::Serial) => value("21"),
    };
    let known = match &lot {
        Some(lot) => lots::get(reader, item, lot).await?,
        None => None,
    };
    let expires =
        value("17").and_then(|text| BusinessDay::from_gs1(&text)).or(known.and_then(|lot| lot.expires));
    if let Some(expires) = expires.filter(|last| *last < today) {
        return Ok(MeantLot::Expired { lot: lot.unwrap_or_default(), expires });
    }
    Ok(match (tracking, lot) {
        (None, _) => MeantLot::None,
        (Some(kind), None) => MeantLot::Missing { is_serial: kind == Tracking::Serial },
        (Some(Tracking::Serial), Some(serial)) if taken.contains(&serial) => MeantLot::Twice(serial),
        (Some(_), Some(lot)) => MeantLot::Came(lot),
    })
}
