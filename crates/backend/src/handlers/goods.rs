use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::{
    ActId, Barcode, BinCode, Place, Right, TaskId, UserId, VariantId, WarehouseId, first_to_expire, full_name,
};
use store::stock::{self, LedgerFilter, LedgerRow, Of, StockQuery};
use store::{Reader, adjustments, catalogue, kits, lots, pack_codes, users};
use workflows::stock::{Carry, Correction, GoodsScan as Scan};

use super::{Answer, id};
use crate::contract::{
    ActDone, Adjustment, AdjustmentIn, AdjustmentPhoto, AdjustmentState, Adjustments, BinItem, CorrectIn,
    DecideAdjustmentIn, Empty, GoodsCodeIn, GoodsScan, KitIn, KitPart, LedgerEntry, LedgerIn, LimitIn,
    MoveGoodsIn, PackCode, PackCodeIn, Recomputed, StockBuffer, StockItem, StockItemIn, StockPage,
    StockPageIn, TrackingIn, WhyIn, WhyReply, WhyRow,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most corrections that are shown at once.
const SHOWN: u32 = 200;

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
            buffer: StockBuffer {
                units: buffer.units,
                sold: buffer.sold,
                span_minutes: buffer.span_minutes,
                lag_minutes: buffer.lag_minutes,
            },
        })
    }

    pub(crate) async fn stock_ledger(&self, input: LedgerIn) -> Answer<Vec<LedgerEntry>> {
        let filter = LedgerFilter {
            variant: Some(id("itemId", &input.item_id)?),
            before: input.before.map(i64::from),
            limit: input.limit.clamp(1, 500),
            ..LedgerFilter::default()
        };
        let mut reader = self.folder.store.read().await?;
        let mut entries = Vec::new();
        for row in stock::ledger(&mut reader, &filter).await? {
            entries.push(self.entry(&mut reader, row).await?);
        }
        Ok(Reply::read(entries))
    }

    async fn entry(&self, reader: &mut impl Reader, row: LedgerRow) -> Result<LedgerEntry, AppError> {
        let who = self.who();
        let (order_id, order_number) =
            row.order.map_or((None, String::new()), |(id, number)| (Some(id.to_string()), number));
        let is_plain = matches!(row.cause, domain::MovementCause::Received | domain::MovementCause::Moved);
        let may = who.may(Right::MoveStock).is_ok()
            && (row.user == who.user || who.may(Right::AdjustStock).is_ok());
        Ok(LedgerEntry {
            seq: floor::units(row.seq),
            act_id: row.act.to_string(),
            at: map::instant(row.at),
            cause: floor::code(&row.cause),
            delta: floor::units(row.delta),
            after: floor::units(row.after),
            warehouse_id: row.place.warehouse.to_string(),
            bin: row.place.bin.to_string(),
            lot: row.lot,
            order_number,
            order_id,
            reason: row.reason,
            user: person(reader, row.user).await?,
            approved_by: person(reader, row.approved_by).await?,
            is_undo: row.undoes.is_some(),
            is_undone: row.is_undone,
            can_take_back: is_plain && may && row.undoes.is_none() && !row.is_undone,
        })
    }

    pub(crate) async fn stock_why(&self, input: WhyIn) -> Answer<WhyReply> {
        let item: VariantId = id("itemId", &input.item_id)?;
        let figure = floor::figure_in(input.figure);
        let mut reader = self.folder.store.read().await?;
        let because = stock::why(&mut reader, &item, figure).await?;
        let is_kit = because.iter().any(|row| matches!(row.of, Of::KitPart { .. }));
        let number: i64 = if is_kit {
            because.iter().map(|row| row.units).min().unwrap_or(0)
        } else {
            because.iter().map(|row| row.units).sum()
        };
        let coming = stock::incoming(&mut reader, &item).await?;
        let expected = coming.iter().find_map(|one| one.expected).filter(|_| figure == stock::Figure::Short);
        let mut rows = Vec::with_capacity(because.len());
        for row in because {
            rows.push(why_row(&mut reader, row).await?);
        }
        let expected = expected.map(|day| day.to_string());
        Ok(Reply::read(WhyReply { number: floor::units(number), rows, expected }))
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

    pub(crate) async fn stock_correct(&self, input: CorrectIn) -> Answer<Adjustment> {
        let photo = input.photo.map(|text| BASE64.decode(text)).transpose();
        let photo = photo.map_err(|_| AppError::new(ErrorCode::BadPicture).with("detail", "base64"))?;
        let correction = Correction {
            variant: id("itemId", &input.item_id)?,
            place: Place::new(id("warehouseId", &input.warehouse_id)?, id("bin", &input.bin)?),
            lot: input.lot,
            delta: input.delta.into(),
            reason: input.reason,
            photo,
        };
        let done = workflows::stock::correct_stock(&self.folder.store, &self.who(), &correction).await?;
        self.folder.ring();
        let mut reader = self.folder.store.read().await?;
        Ok(Reply::wrote(adjustment(&mut reader, done.value).await?, &done.changes))
    }

    pub(crate) async fn stock_adjustments(&self, _: Empty) -> Answer<Adjustments> {
        let mut reader = self.folder.store.read().await?;
        let limit = floor::count(workflows::stock::adjustment_limit(&mut reader).await?);
        let mut rows = Vec::new();
        for row in adjustments::list(&mut reader, SHOWN).await? {
            rows.push(adjustment(&mut reader, row).await?);
        }
        Ok(Reply::read(Adjustments { limit, rows }))
    }

    pub(crate) async fn stock_photo(&self, input: AdjustmentIn) -> Answer<AdjustmentPhoto> {
        let task: TaskId = id("adjustmentId", &input.adjustment_id)?;
        let photo = adjustments::photo(&mut self.folder.store.read().await?, task).await?.unwrap_or_default();
        let media = if photo.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
        Ok(Reply::read(AdjustmentPhoto { photo: BASE64.encode(photo), media: media.to_owned() }))
    }

    pub(crate) async fn stock_decide(&self, input: DecideAdjustmentIn) -> Answer<Empty> {
        let task: TaskId = id("adjustmentId", &input.adjustment_id)?;
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::stock::decide_correction(store, &who, task, input.is_approved).await?;
        self.folder.ring();
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn stock_set_limit(&self, input: LimitIn) -> Answer<Empty> {
        let (store, who) = (&self.folder.store, self.who());
        let done = workflows::stock::set_adjustment_limit(store, &who, input.units.into()).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
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
        Scan::Bin(bin) => {
            let mut items = Vec::new();
            for (item, held) in stock::in_place(reader, &bin.place).await? {
                let (name, sku) = named(reader, &item).await?;
                let units = floor::units(held.on_hand);
                items.push(BinItem { item_id: item.to_string(), name, sku, lot: held.lot, units });
            }
            GoodsScan::Bin {
                warehouse_id: bin.place.warehouse.to_string(),
                bin: bin.place.bin.to_string(),
                bin_kind: floor::bin_kind(bin.kind),
                items,
            }
        }
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

async fn why_row(reader: &mut impl Reader, row: stock::Because) -> Result<WhyRow, AppError> {
    let units = floor::units(row.units);
    Ok(match row.of {
        Of::Place { place, kind, lot } => WhyRow::Place {
            units,
            warehouse_id: place.warehouse.to_string(),
            bin: place.bin.to_string(),
            kind: floor::bin_kind(kind),
            lot,
        },
        Of::Order { order, number, due, taken_by } => WhyRow::Order {
            units,
            order_id: order.to_string(),
            number,
            due: due.map(map::instant),
            taken_by: taken_by.unwrap_or_default(),
        },
        Of::Incoming(coming) => {
            let (stock::Source::Receipt(task) | stock::Source::Transfer(task)) = coming.source;
            WhyRow::Incoming {
                units,
                is_transfer: matches!(coming.source, stock::Source::Transfer(_)),
                task_id: task.to_string(),
                warehouse_id: coming.warehouse.to_string(),
                expected: coming.expected.map(|day| day.to_string()),
            }
        }
        Of::KitPart { part, units: per_kit, free } => WhyRow::KitPart {
            units,
            name: named(reader, &part).await?.0,
            item_id: part.to_string(),
            per_kit: floor::units(per_kit),
            free: floor::units(free),
        },
        Of::ShopStock => WhyRow::ShopStock { units },
        Of::ShopOrders => WhyRow::ShopOrders { units },
        Of::Unsent => WhyRow::Unsent { units },
        Of::Difference => WhyRow::Difference { units },
    })
}

async fn adjustment(reader: &mut impl Reader, row: adjustments::Adjustment) -> Result<Adjustment, AppError> {
    let (name, sku) = named(reader, &row.variant).await?;
    Ok(Adjustment {
        adjustment_id: row.adjustment.to_string(),
        item_id: row.variant.to_string(),
        name,
        sku,
        warehouse_id: row.place.warehouse.to_string(),
        bin: row.place.bin.to_string(),
        lot: row.lot,
        delta: floor::units(row.delta),
        reason: row.reason,
        has_photo: row.has_photo,
        state: match row.state {
            adjustments::AdjustmentState::Waiting => AdjustmentState::Waiting,
            adjustments::AdjustmentState::Booked => AdjustmentState::Booked,
            adjustments::AdjustmentState::Refused => AdjustmentState::Refused,
        },
        asked_by: person(reader, row.user).await?,
        asked_at: map::instant(row.asked),
        decided_by: person(reader, row.decided_by).await?,
    })
}
