use domain::{BinCode, Place, WarehouseId};
use store::{stock, warehouses};
use workflows::stock::{self as floor_work, NewBins};

use super::{Answer, id};
use crate::contract::{
    AddBinsIn, AddedBins, BinRow, BinsIn, ChangeBinIn, Empty, RenameBinIn, RouteIn, SaveWarehouseIn,
    Warehouse, WarehouseIn, ZonesIn,
};
use crate::core::Call;
use crate::error::AppError;
use crate::map::floor;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn warehouses_list(&self, _: Empty) -> Answer<Vec<Warehouse>> {
        self.warehouse_rows().await.map(Reply::read)
    }

    async fn warehouse_rows(&self) -> Result<Vec<Warehouse>, AppError> {
        let mut reader = self.folder.store.read().await?;
        let home = stock::home(&mut reader).await?;
        let mut rows = Vec::new();
        for known in warehouses::all(&mut reader).await? {
            let zones = warehouses::zones(&mut reader, &known.warehouse).await?;
            rows.push(Warehouse {
                is_home: known.warehouse == home,
                warehouse_id: known.warehouse.to_string(),
                name: known.name,
                is_active: known.is_active,
                zones: zones.into_iter().map(|zone| zone.zone).collect(),
            });
        }
        Ok(rows)
    }

    pub(crate) async fn warehouses_save(&self, input: SaveWarehouseIn) -> Answer<Vec<Warehouse>> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let (store, who) = (&self.folder.store, self.who());
        let done = floor_work::save_warehouse(store, &who, &warehouse, &input.name, input.is_active).await?;
        Ok(Reply::wrote(self.warehouse_rows().await?, &done.changes))
    }

    pub(crate) async fn warehouses_work_in(&self, input: WarehouseIn) -> Answer<Vec<Warehouse>> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let done = floor_work::work_in(&self.folder.store, &self.who(), &warehouse).await?;
        Ok(Reply::wrote(self.warehouse_rows().await?, &done.changes))
    }

    pub(crate) async fn warehouses_set_zones(&self, input: ZonesIn) -> Answer<Vec<Warehouse>> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let done = floor_work::set_zones(&self.folder.store, &self.who(), &warehouse, &input.zones).await?;
        Ok(Reply::wrote(self.warehouse_rows().await?, &done.changes))
    }

    pub(crate) async fn warehouses_bins(&self, input: WarehouseIn) -> Answer<Vec<BinRow>> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let bins = warehouses::bins(&mut self.folder.store.read().await?, &warehouse).await?;
        let row = |bin: warehouses::Bin| BinRow {
            bin: bin.place.bin.to_string(),
            kind: floor::bin_kind(bin.kind),
            zone: bin.zone,
            is_by_hand: bin.position.is_some(),
            is_active: bin.is_active,
            is_labelled: bin.is_labelled,
        };
        Ok(Reply::read(bins.into_iter().map(row).collect()))
    }

    pub(crate) async fn warehouses_add_bins(&self, input: AddBinsIn) -> Answer<AddedBins> {
        let last = if input.last.trim().is_empty() { &input.first } else { &input.last };
        let new = NewBins {
            warehouse: id("warehouseId", &input.warehouse_id)?,
            first: id("first", &input.first)?,
            last: id("last", last)?,
            kind: floor::bin_kind_in(input.kind),
            zone: input.zone,
        };
        let done = floor_work::add_bins(&self.folder.store, &self.who(), &new).await?;
        let bins = done.value.iter().map(ToString::to_string).collect();
        Ok(Reply::wrote(AddedBins { bins }, &done.changes))
    }

    pub(crate) async fn warehouses_change_bin(&self, input: ChangeBinIn) -> Answer<Empty> {
        let place = place(&input.warehouse_id, &input.bin)?;
        let change = (floor::bin_kind_in(input.kind), input.zone.as_str(), input.is_active);
        let done = floor_work::change_bin(&self.folder.store, &self.who(), &place, change).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn warehouses_rename_bin(&self, input: RenameBinIn) -> Answer<Empty> {
        let place = place(&input.warehouse_id, &input.bin)?;
        let name: BinCode = id("name", &input.name)?;
        let done = floor_work::rename_bin(&self.folder.store, &self.who(), &place, &name).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn warehouses_set_route(&self, input: RouteIn) -> Answer<Empty> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let order: Vec<BinCode> = input.bins.iter().map(|bin| id("bins", bin)).collect::<Result<_, _>>()?;
        let (store, who) = (&self.folder.store, self.who());
        let done = floor_work::set_route(store, &who, &warehouse, &input.zone, &order).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn warehouses_labelled(&self, input: BinsIn) -> Answer<Empty> {
        let places: Vec<Place> =
            input.bins.iter().map(|bin| place(&input.warehouse_id, bin)).collect::<Result<_, _>>()?;
        let done = floor_work::mark_labelled(&self.folder.store, &self.who(), &places).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }
}

fn place(warehouse: &str, bin: &str) -> Result<Place, AppError> {
    Ok(Place::new(id("warehouseId", warehouse)?, id("bin", bin)?))
}
