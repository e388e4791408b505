//! What a code means to somebody with a cart.

use barcodes::Gs1;
use domain::picking::{Meaning, PickRun, tote_name};
use domain::{Barcode, BenchCommand, BinCode, BinKind, Place, VariantId, WarehouseId};
use store::catalogue::{ItemMatch, Variant};
use store::pack_codes::{self, UnitsMatch};
use store::warehouses::Bin;
use store::{Reader, StoreError, orders, stock, warehouses, waves};

use crate::people::BADGE_PREFIX;
use crate::resolve_code::item_of_code;

/// What is looked for: it is meant where a code is not clear without it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    pub(super) variant: Option<&'a VariantId>,
    pub(super) run: Option<&'a PickRun>,
}

/// Finds what a code means: command card, badge, wave, the item that is looked for, bin, any other item, order.
pub(super) async fn meaning_of(
    reader: &mut impl Reader,
    code: &Barcode,
    here: &WarehouseId,
    wanted: Wanted<'_>,
) -> Result<Meaning, StoreError> {
    if BenchCommand::of(code).is_some() {
        return Ok(Meaning::Command);
    }
    if code.as_str().starts_with(BADGE_PREFIX) {
        return Ok(Meaning::Badge);
    }
    if let Some(number) = waves::number_of_code(code)
        && let Some(found) = waves::by_number(reader, number).await?
    {
        return Ok(Meaning::Wave(found.wave.wave_id));
    }
    let item = item(reader, code, wanted.variant).await?;
    if let Some(Meaning::Item { variant, .. }) = &item
        && wanted.variant == Some(variant)
    {
        return Ok(item.unwrap_or(Meaning::Unknown));
    }
    if let Some(bin) = bin(reader, code, here, wanted.run).await? {
        return Ok(bin);
    }
    if let Some(item) = item {
        return Ok(item);
    }
    let named = orders::find_by_code(reader, code).await?;
    Ok(named.into_iter().next().map_or(Meaning::Unknown, |order| Meaning::Order(order.order_id)))
}

async fn item(
    reader: &mut impl Reader,
    code: &Barcode,
    wanted: Option<&VariantId>,
) -> Result<Option<Meaning>, StoreError> {
    let one = |item: &Variant, units| Meaning::Item {
        variant: item.variant_id.clone(),
        product: Some(item.product_id.clone()),
        units,
        lot: lot_in(code),
    };
    match item_of_code(reader, None, code).await? {
        ItemMatch::One(item) => return Ok(Some(one(&item, 1))),
        ItemMatch::Ambiguous(items) => {
            // Two shops that sell the same goods carry the same codes.
            let meant = items.iter().find(|item| Some(&item.variant_id) == wanted);
            return Ok(Some(meant.map_or(Meaning::Ambiguous, |item| one(item, 1))));
        }
        ItemMatch::Unknown => {}
    }
    Ok(match pack_codes::find(reader, code).await? {
        UnitsMatch::One(item, units) => Some(one(&item, units)),
        UnitsMatch::Ambiguous(_) => Some(Meaning::Ambiguous),
        UnitsMatch::Unknown => None,
    })
}

/// The lot or serial number in GS1 element strings: AI 10 or 21 (GS1 General Specifications 3.4, 3.5).
fn lot_in(code: &Barcode) -> Option<String> {
    let elements = Gs1::parse(code.as_str()).ok()?;
    elements.value("10").or(elements.value("21")).map(str::to_owned)
}

async fn bin(
    reader: &mut impl Reader,
    code: &Barcode,
    here: &WarehouseId,
    run: Option<&PickRun>,
) -> Result<Option<Meaning>, StoreError> {
    let label = tote_name(code);
    let Ok(name) = label.unwrap_or(code.as_str()).parse::<BinCode>() else { return Ok(None) };
    let found = warehouses::named(reader, &name, here).await?.into_iter().next();
    let Some(found) = found.or_else(|| label.map(|_| new_tote(here, name))) else { return Ok(None) };
    let (mut taken_by, mut has_goods) = (None, false);
    if found.kind == BinKind::Tote {
        taken_by = waves::tote_taken_by(reader, &found.place)
            .await?
            .filter(|by| run.is_none_or(|run| run.wave != *by));
        has_goods = !stock::in_place(reader, &found.place).await?.is_empty();
    }
    Ok(Some(Meaning::Bin { place: found.place, kind: found.kind, taken_by, has_goods }))
}

/// A tote whose label was printed and that was never used.
fn new_tote(here: &WarehouseId, name: BinCode) -> Bin {
    Bin {
        place: Place::new(here.clone(), name),
        kind: BinKind::Tote,
        zone: String::new(),
        position: None,
        is_active: true,
        is_labelled: true,
    }
}
