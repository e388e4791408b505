use domain::{BinKind, Place};
use store::{Reader, orders, stock, warehouses, waves};

use super::goods::named;
use super::{Answer, id};
use crate::contract::{BinItem, PlaceGoods, PlaceIn, PlaceOrder, PlaceWave};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::floor;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn stock_place(&self, input: PlaceIn) -> Answer<PlaceGoods> {
        let place = Place::new(id("warehouseId", &input.warehouse_id)?, id("bin", &input.bin)?);
        let mut reader = self.folder.store.read().await?;
        let known = warehouses::bin(&mut reader, &place).await?;
        let bin = known.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let items = items_at(&mut reader, &place).await?;
        let is_tote = bin.kind == BinKind::Tote;
        let (wave, orders) = if is_tote { riding_in(&mut reader, &place).await? } else { Default::default() };
        Ok(Reply::read(PlaceGoods { kind: floor::bin_kind(bin.kind), items, wave, orders }))
    }
}

/// Items that lie at a place with their units.
pub(super) async fn items_at(reader: &mut impl Reader, place: &Place) -> Result<Vec<BinItem>, AppError> {
    let mut items = Vec::new();
    for (item, held) in stock::in_place(reader, place).await? {
        let (name, sku) = named(reader, &item).await?;
        let units = floor::units(held.on_hand);
        items.push(BinItem { item_id: item.to_string(), name, sku, lot: held.lot, units });
    }
    Ok(items)
}

async fn riding_in(
    reader: &mut impl Reader,
    tote: &Place,
) -> Result<(Option<PlaceWave>, Vec<PlaceOrder>), AppError> {
    let wave = match waves::tote_taken_by(reader, tote).await? {
        Some(wave) => waves::get(reader, wave).await?,
        None => None,
    };
    let wave = wave.map(|w| PlaceWave { wave_id: w.wave.wave_id.to_string(), number: w.wave.number });
    let riding = waves::orders_of_tote(reader, tote).await?;
    let rows = orders::rows(reader, &riding).await?.into_iter();
    let orders =
        rows.map(|row| PlaceOrder { order_id: row.order_id.to_string(), number: row.number }).collect();
    Ok((wave, orders))
}
