use domain::{Place, TaskId};
use store::{Reader, receipts};
use workflows::stock::{self as floor_work, Arrival, NewReceipt};

use super::goods::{named, person};
use super::{Answer, day, id};
use crate::contract::{ActDone, Empty, NewReceiptIn, Receipt, ReceiptIn, ReceiptLine, ReceiptRow, ReceiveIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most deliveries that are shown at once.
const SHOWN: u32 = 200;

impl Call {
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
