use domain::{BinCode, BusinessDay, Place, ScanId, TaskId, WarehouseId};
use store::{Reader, counts, receipts, stock, transfers, warehouses};
use workflows::stock::{
    self as floor_work, Arrival, Counted, Load, NewBins, NewCount, NewReceipt, NewTransfer,
};

use super::goods::{named, person};
use super::{Answer, id};
use crate::contract::{
    ActDone, AddBinsIn, AddedBins, BinRow, BinsIn, BookedCount, ChangeBinIn, CountBinIn, CountIn, CountRow,
    CountState, CountUnitsIn, CountedNow, Empty, LoadIn, LoseIn, NewCountIn, NewReceiptIn, NewTransferIn,
    Receipt, ReceiptIn, ReceiptLine, ReceiptRow, ReceiveIn, RenameBinIn, RouteIn, SaveWarehouseIn,
    StockCount, StockCountLine, Transfer, TransferIn, TransferLine, TransferRow, TransferState, Warehouse,
    WarehouseIn, ZonesIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most receipts, counts and transfers that are shown at once.
const SHOWN: u32 = 200;

fn day(text: Option<&str>) -> Result<Option<BusinessDay>, AppError> {
    text.map(|text| id("expected", text)).transpose()
}

fn place(warehouse: &str, bin: &str) -> Result<Place, AppError> {
    Ok(Place::new(id("warehouseId", warehouse)?, id("bin", bin)?))
}

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

    pub(crate) async fn stock_receipts(&self, _: Empty) -> Answer<Vec<ReceiptRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut rows = Vec::new();
        for row in receipts::list(&mut reader, SHOWN).await? {
            rows.push(receipt_row(&mut reader, row).await?);
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn stock_receipt(&self, input: ReceiptIn) -> Answer<Receipt> {
        let receipt: TaskId = id("receiptId", &input.receipt_id)?;
        self.receipt_reply(receipt).await.map(Reply::read)
    }

    async fn receipt_reply(&self, receipt: TaskId) -> Result<Receipt, AppError> {
        let mut reader = self.folder.store.read().await?;
        let row = receipts::get(&mut reader, receipt).await?;
        let row = row.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let mut lines = Vec::new();
        for line in receipts::lines(&mut reader, receipt).await? {
            let (name, sku) = named(&mut reader, &line.variant).await?;
            lines.push(ReceiptLine {
                item_id: line.variant.to_string(),
                name,
                sku,
                announced: floor::count(line.announced),
                received: floor::count(line.received),
            });
        }
        Ok(Receipt { row: receipt_row(&mut reader, row).await?, lines })
    }

    pub(crate) async fn stock_open_receipt(&self, input: NewReceiptIn) -> Answer<Receipt> {
        let mut lines = Vec::with_capacity(input.lines.len());
        for line in &input.lines {
            lines.push((id("itemId", &line.item_id)?, i64::from(line.units)));
        }
        let new = NewReceipt {
            warehouse: id("warehouseId", &input.warehouse_id)?,
            supplier: input.supplier,
            note: input.note,
            expected: day(input.expected.as_deref())?,
            lines,
        };
        let done = floor_work::open_receipt(&self.folder.store, &self.who(), &new).await?;
        Ok(Reply::wrote(self.receipt_reply(done.value).await?, &done.changes))
    }

    pub(crate) async fn stock_receive(&self, input: ReceiveIn) -> Answer<ActDone> {
        let receipt: TaskId = id("receiptId", &input.receipt_id)?;
        let known = receipts::get(&mut self.folder.store.read().await?, receipt).await?;
        let known = known.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let arrival = Arrival {
            variant: id("itemId", &input.item_id)?,
            units: input.units.into(),
            place: Place::new(known.warehouse, id("bin", &input.bin)?),
            is_new_bin: input.is_new_bin,
            lot: input.lot,
            expires: day(input.expires.as_deref())?,
        };
        let done = floor_work::receive_goods(&self.folder.store, &self.who(), receipt, &arrival).await?;
        self.folder.ring();
        Ok(Reply::wrote(ActDone { act_id: done.value.to_string() }, &done.changes))
    }

    pub(crate) async fn stock_close_receipt(&self, input: ReceiptIn) -> Answer<Receipt> {
        let receipt: TaskId = id("receiptId", &input.receipt_id)?;
        let done = floor_work::close_receipt(&self.folder.store, &self.who(), receipt).await?;
        Ok(Reply::wrote(self.receipt_reply(receipt).await?, &done.changes))
    }

    pub(crate) async fn counts_list(&self, _: Empty) -> Answer<Vec<CountRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut rows = Vec::new();
        for row in counts::list(&mut reader, SHOWN).await? {
            rows.push(count_row(&mut reader, row).await?);
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn counts_get(&self, input: CountIn) -> Answer<StockCount> {
        let count: TaskId = id("countId", &input.count_id)?;
        self.count_reply(count).await.map(Reply::read)
    }

    async fn count_reply(&self, count: TaskId) -> Result<StockCount, AppError> {
        let mut reader = self.folder.store.read().await?;
        let (row, known) = floor_work::count_lines(&mut reader, count).await?;
        let mut lines = Vec::with_capacity(known.len());
        for line in known {
            let (name, sku) = named(&mut reader, &line.variant).await?;
            lines.push(StockCountLine {
                item_id: line.variant.to_string(),
                name,
                sku,
                bin: line.bin.to_string(),
                lot: line.lot,
                counted: line.counted.map(floor::units),
                expected: line.expected.map(floor::units),
                difference: line.counted.zip(line.expected).map(|(is, was)| floor::units(is - was)),
                is_disturbed: line.is_disturbed,
            });
        }
        Ok(StockCount { row: count_row(&mut reader, row).await?, lines })
    }

    pub(crate) async fn counts_start(&self, input: NewCountIn) -> Answer<StockCount> {
        let new = NewCount {
            warehouse: id("warehouseId", &input.warehouse_id)?,
            area: input.area,
            is_blind: input.is_blind,
        };
        let done = floor_work::start_count(&self.folder.store, &self.who(), &new).await?;
        Ok(Reply::wrote(self.count_reply(done.value).await?, &done.changes))
    }

    pub(crate) async fn counts_units(&self, input: CountUnitsIn) -> Answer<CountedNow> {
        let count: TaskId = id("countId", &input.count_id)?;
        let scan: Option<ScanId> = input.scan_id.as_deref().map(|scan| id("scanId", scan)).transpose()?;
        let counted = Counted {
            variant: id("itemId", &input.item_id)?,
            bin: id("bin", &input.bin)?,
            lot: input.lot,
            units: input.units.into(),
            is_more: input.is_more,
            scan,
        };
        let done = floor_work::count_units(&self.folder.store, &self.who(), count, &counted).await?;
        let now =
            CountedNow { counted: floor::count(done.value.counted), is_disturbed: done.value.is_disturbed };
        Ok(Reply::wrote(now, &done.changes))
    }

    pub(crate) async fn counts_bin(&self, input: CountBinIn) -> Answer<StockCount> {
        let count: TaskId = id("countId", &input.count_id)?;
        let bin: BinCode = id("bin", &input.bin)?;
        let done = floor_work::bin_counted(&self.folder.store, &self.who(), count, &bin).await?;
        Ok(Reply::wrote(self.count_reply(count).await?, &done.changes))
    }

    pub(crate) async fn counts_book(&self, input: CountIn) -> Answer<BookedCount> {
        let count: TaskId = id("countId", &input.count_id)?;
        let done = floor_work::book_count(&self.folder.store, &self.who(), count).await?;
        self.folder.ring();
        let differences = u32::try_from(done.value.differences).unwrap_or(u32::MAX);
        Ok(Reply::wrote(BookedCount { differences, units: floor::units(done.value.units) }, &done.changes))
    }

    pub(crate) async fn counts_cancel(&self, input: CountIn) -> Answer<Empty> {
        let count: TaskId = id("countId", &input.count_id)?;
        let done = floor_work::cancel_count(&self.folder.store, &self.who(), count).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn transfers_list(&self, _: Empty) -> Answer<Vec<TransferRow>> {
        let mut reader = self.folder.store.read().await?;
        let mut rows = Vec::new();
        for row in transfers::list(&mut reader, SHOWN).await? {
            let lines = transfers::lines(&mut reader, &row).await?;
            rows.push(transfer_row(row, &lines));
        }
        Ok(Reply::read(rows))
    }

    pub(crate) async fn transfers_get(&self, input: TransferIn) -> Answer<Transfer> {
        let transfer: TaskId = id("transferId", &input.transfer_id)?;
        self.transfer_reply(transfer).await.map(Reply::read)
    }

    async fn transfer_reply(&self, transfer: TaskId) -> Result<Transfer, AppError> {
        let mut reader = self.folder.store.read().await?;
        let row = transfers::get(&mut reader, transfer).await?;
        let row = row.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let known = transfers::lines(&mut reader, &row).await?;
        let mut lines = Vec::with_capacity(known.len());
        for line in &known {
            let (name, sku) = named(&mut reader, &line.variant).await?;
            lines.push(TransferLine {
                item_id: line.variant.to_string(),
                name,
                sku,
                lot: line.lot.clone(),
                sent: floor::count(line.sent),
                arrived: floor::count(line.arrived),
                lost: floor::count(line.lost),
                on_the_way: floor::count(line.on_the_way()),
            });
        }
        Ok(Transfer { row: transfer_row(row, &known), lines })
    }

    pub(crate) async fn transfers_start(&self, input: NewTransferIn) -> Answer<Transfer> {
        let new = NewTransfer {
            from: id("from", &input.from)?,
            to: id("to", &input.to)?,
            note: input.note,
            expected: day(input.expected.as_deref())?,
        };
        let done = floor_work::start_transfer(&self.folder.store, &self.who(), &new).await?;
        Ok(Reply::wrote(self.transfer_reply(done.value).await?, &done.changes))
    }

    /// The units of a transfer in a bin of the warehouse where they are loaded or arrive.
    async fn load(&self, input: &LoadIn, arrives: bool) -> Result<(TaskId, Load), AppError> {
        let transfer: TaskId = id("transferId", &input.transfer_id)?;
        let known = transfers::get(&mut self.folder.store.read().await?, transfer).await?;
        let known = known.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let warehouse = if arrives { known.to } else { known.from };
        let load = Load {
            variant: id("itemId", &input.item_id)?,
            units: input.units.into(),
            lot: input.lot.clone(),
            place: Place::new(warehouse, id("bin", &input.bin)?),
        };
        Ok((transfer, load))
    }

    pub(crate) async fn transfers_load(&self, input: LoadIn) -> Answer<Transfer> {
        let (transfer, load) = self.load(&input, false).await?;
        let done = floor_work::load_transfer(&self.folder.store, &self.who(), transfer, &load).await?;
        Ok(Reply::wrote(self.transfer_reply(transfer).await?, &done.changes))
    }

    pub(crate) async fn transfers_send(&self, input: TransferIn) -> Answer<Transfer> {
        let transfer: TaskId = id("transferId", &input.transfer_id)?;
        let done = floor_work::send_transfer(&self.folder.store, &self.who(), transfer).await?;
        Ok(Reply::wrote(self.transfer_reply(transfer).await?, &done.changes))
    }

    pub(crate) async fn transfers_arrive(&self, input: LoadIn) -> Answer<Transfer> {
        let (transfer, load) = self.load(&input, true).await?;
        let done = floor_work::arrive_transfer(&self.folder.store, &self.who(), transfer, &load).await?;
        Ok(Reply::wrote(self.transfer_reply(transfer).await?, &done.changes))
    }

    pub(crate) async fn transfers_lose(&self, input: LoseIn) -> Answer<Transfer> {
        let transfer: TaskId = id("transferId", &input.transfer_id)?;
        let item = id("itemId", &input.item_id)?;
        let lost = (&item, input.lot.as_str(), i64::from(input.units));
        let (store, who) = (&self.folder.store, self.who());
        let done = floor_work::lose_transfer(store, &who, transfer, lost, &input.reason).await?;
        self.folder.ring();
        Ok(Reply::wrote(self.transfer_reply(transfer).await?, &done.changes))
    }
}

async fn receipt_row(reader: &mut impl Reader, row: receipts::Receipt) -> Result<ReceiptRow, AppError> {
    Ok(ReceiptRow {
        receipt_id: row.receipt.to_string(),
        warehouse_id: row.warehouse.to_string(),
        supplier: row.supplier,
        note: row.note,
        expected: row.expected.map(|day| day.to_string()),
        is_open: row.is_open,
        created_at: map::instant(row.created),
        user: person(reader, row.user).await?,
        announced: floor::count(row.announced),
        received: floor::count(row.received),
    })
}

async fn count_row(reader: &mut impl Reader, row: counts::Count) -> Result<CountRow, AppError> {
    Ok(CountRow {
        count_id: row.count.to_string(),
        warehouse_id: row.warehouse.to_string(),
        area: row.area,
        is_blind: row.is_blind,
        state: match row.state {
            counts::CountState::Open => CountState::Open,
            counts::CountState::Booked => CountState::Booked,
            counts::CountState::Cancelled => CountState::Cancelled,
        },
        created_at: map::instant(row.created),
        user: person(reader, row.user).await?,
    })
}

fn transfer_row(row: transfers::Transfer, lines: &[transfers::TransferLine]) -> TransferRow {
    TransferRow {
        transfer_id: row.transfer.to_string(),
        from: row.from.to_string(),
        to: row.to.to_string(),
        note: row.note,
        expected: row.expected.map(|day| day.to_string()),
        state: match row.state {
            transfers::TransferState::Loading => TransferState::Loading,
            transfers::TransferState::Sent => TransferState::Sent,
            transfers::TransferState::Closed => TransferState::Closed,
        },
        created_at: map::instant(row.created),
        on_the_way: floor::count(lines.iter().map(transfers::TransferLine::on_the_way).sum()),
    }
}
