use domain::{ActId, Barcode, BinCode, Place, UserId, VariantId, WarehouseId, first_to_expire, full_name};
use store::stock::StockQuery;
use store::stock_rules::StockRule;
use store::{Reader, catalogue, kits, lots, pack_codes, stock, users};
use workflows::stock::{Carry, GoodsScan as Scan};

use super::places::items_at;
use super::{Answer, id};
use crate::contract::{
    ActDone, Empty, GoodsCodeIn, GoodsScan, KitIn, KitPart, MoveGoodsIn, PackCode, PackCodeIn, Recomputed,
    StockItem, StockItemIn, StockPage, StockPageIn, StockRuleIn, TrackingIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::floor;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn stock_page(&self, input: StockPageIn) -> Answer<StockPage> {
        let query = StockQuery {
            view: floor::view_in(input.view),
            text: input.text,
            order: floor::order_in(input.sort),
            is_descending: input.descending,
            offset: input.offset,
            limit: input.limit,
        };
        let page = stock::page(&mut self.folder.store.read().await?, &query).await?;
        let total = u32::try_from(page.total).unwrap_or(u32::MAX);
        Ok(Reply::read(StockPage { total, rows: page.rows.iter().map(floor::stock_row).collect() }))
    }

    pub(crate) async fn stock_item(&self, input: StockItemIn) -> Answer<StockItem> {
        let item: VariantId = id("itemId", &input.item_id)?;
        self.stock_item_reply(&item).await.map(Reply::read)
    }

    async fn stock_item_reply(&self, item: &VariantId) -> Result<StockItem, AppError> {
        let mut reader = self.folder.store.read().await?;
        let row = stock::row(&mut reader, item).await?.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let today = self.folder.store.clock().now().utc_day();
        let mut parts = Vec::new();
        for part in kits::parts(&mut reader, item).await? {
            let (name, _) = named(&mut reader, &part.part).await?;
            parts.push(KitPart { item_id: part.part.to_string(), name, units: floor::count(part.units) });
        }
        let packs = pack_codes::of(&mut reader, item).await?.into_iter();
        let buffer = stock::buffer(&mut reader, item).await?;
        Ok(StockItem {
            first_lot: first_to_expire(&row.levels, today).map(|h| h.lot.clone()).unwrap_or_default(),
            row: floor::stock_row(&row),
            tracking: floor::tracking(lots::tracking(&mut reader, item).await?),
            packs: packs.map(|pack| PackCode { code: pack.key, units: pack.units }).collect(),
            parts,
            buffer: floor::buffer(buffer),
        })
    }

    pub(crate) async fn stock_scan(&self, input: GoodsCodeIn) -> Answer<GoodsScan> {
        let Ok(code) = input.code.parse::<Barcode>() else {
            return Err(AppError::new(ErrorCode::BadBarcode));
        };
        let mut reader = self.folder.store.read().await?;
        let scanned = workflows::stock::read_goods(&mut reader, &code).await?;
        Ok(Reply::read(goods_scan(&mut reader, scanned, &code).await?))
    }

    pub(crate) async fn stock_move(&self, input: MoveGoodsIn) -> Answer<ActDone> {
        let warehouse: WarehouseId = id("warehouseId", &input.warehouse_id)?;
        let carry = Carry {
            variant: id("itemId", &input.item_id)?,
            units: input.units.into(),
            from: Place::new(warehouse.clone(), id("from", &input.from)?),
            to: Place::new(warehouse, id("to", &input.to)?),
            is_new_bin: input.is_new_bin,
            lot: input.lot,
            is_found: input.is_found,
        };
        let done = workflows::stock::move_goods(&self.folder.store, &self.who(), &carry).await?;
        Ok(Reply::wrote(ActDone { act_id: done.value.to_string() }, &done.changes))
    }

    pub(crate) async fn stock_take_back(&self, input: ActDone) -> Answer<ActDone> {
        let act: ActId = id("actId", &input.act_id)?;
        let done = workflows::stock::take_back(&self.folder.store, &self.who(), act).await?;
        self.folder.ring();
        Ok(Reply::wrote(ActDone { act_id: done.value.to_string() }, &done.changes))
    }

    pub(crate) async fn stock_teach_pack(&self, input: PackCodeIn) -> Answer<StockItem> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let code = input.code.parse::<Barcode>().map_err(|_| AppError::new(ErrorCode::BadBarcode))?;
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::stock::teach_pack_code(store, &who, &item, &code, input.units).await?;
        Ok(Reply::wrote(self.stock_item_reply(&item).await?, &done.changes))
    }

    pub(crate) async fn stock_set_kit(&self, input: KitIn) -> Answer<StockItem> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let mut parts = Vec::with_capacity(input.parts.len());
        for part in input.parts {
            parts.push(kits::KitPart { part: id("itemId", &part.item_id)?, units: part.units.into() });
        }
        let done = workflows::stock::set_kit(&self.folder.store, &self.who(), &item, &parts).await?;
        Ok(Reply::wrote(self.stock_item_reply(&item).await?, &done.changes))
    }

    pub(crate) async fn stock_set_tracking(&self, input: TrackingIn) -> Answer<StockItem> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let tracking = floor::tracking_in(input.tracking);
        let done = workflows::stock::set_tracking(&self.folder.store, &self.who(), &item, tracking).await?;
        Ok(Reply::wrote(self.stock_item_reply(&item).await?, &done.changes))
    }

    pub(crate) async fn stock_set_rule(&self, input: StockRuleIn) -> Answer<StockItem> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let rule = StockRule { reorder_at: input.reorder_at, buffer: input.buffer };
        let done = workflows::stock::set_stock_rule(&self.folder.store, &self.who(), &item, &rule).await?;
        Ok(Reply::wrote(self.stock_item_reply(&item).await?, &done.changes))
    }

    pub(crate) async fn stock_recompute(&self, _: Empty) -> Answer<Recomputed> {
        let done = workflows::stock::recompute_levels(&self.folder.store, &self.who()).await?;
        let wrong = u32::try_from(done.value).unwrap_or(u32::MAX);
        Ok(Reply::wrote(Recomputed { wrong }, &done.changes))
    }
}

/// Name and SKU of an item; empty for one that the shop deleted.
pub(super) async fn named(reader: &mut impl Reader, item: &VariantId) -> Result<(String, String), AppError> {
    let variant = catalogue::variant(reader, item).await?;
    Ok(variant.map(|v| (full_name(&v.name, &v.label), v.sku)).unwrap_or_default())
}

/// What a person is called; empty where nobody is known.
pub(super) async fn person(reader: &mut impl Reader, user: Option<UserId>) -> Result<String, AppError> {
    let Some(user) = user else { return Ok(String::new()) };
    Ok(users::get(reader, user).await?.map(|user| user.name).unwrap_or_default())
}

async fn goods_scan(reader: &mut impl Reader, scanned: Scan, code: &Barcode) -> Result<GoodsScan, AppError> {
    Ok(match scanned {
        Scan::Goods(goods) => {
            let item = &goods.variant.variant_id;
            let held = stock::holdings(reader, item).await?;
            let mut bins: Vec<String> =
                held.iter().filter(|h| h.on_hand > 0).map(|h| h.place.bin.to_string()).collect();
            if bins.is_empty() {
                bins.push(BinCode::of_shop(&goods.variant.bin).to_string());
            }
            bins.retain(|bin| !bin.is_empty());
            bins.dedup();
            GoodsScan::Goods {
                tracking: floor::tracking(lots::tracking(reader, item).await?),
                item_id: item.to_string(),
                name: full_name(&goods.variant.name, &goods.variant.label),
                sku: goods.variant.sku.clone(),
                units: floor::count(goods.units),
                lot: goods.lot,
                expires: goods.expires.map(|day| day.to_string()),
                bins,
            }
        }
        Scan::Bin(bin) => GoodsScan::Bin {
            warehouse_id: bin.place.warehouse.to_string(),
            bin: bin.place.bin.to_string(),
            bin_kind: floor::bin_kind(bin.kind),
            items: items_at(reader, &bin.place).await?,
        },
        Scan::Ambiguous(items) => {
            let names = items.iter().map(|item| full_name(&item.name, &item.label)).collect();
            GoodsScan::Ambiguous { names }
        }
        Scan::Unknown => {
            let bin = code.as_str().parse::<BinCode>().map(|bin| bin.to_string());
            GoodsScan::Unknown { bin: bin.unwrap_or_default() }
        }
    })
}
