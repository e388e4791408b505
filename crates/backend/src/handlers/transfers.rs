use domain::{Place, TaskId};
use store::transfers;
use workflows::stock::{self as floor_work, Load, NewTransfer};

use super::goods::named;
use super::{Answer, day, id};
use crate::contract::{
    Empty, LoadIn, LoseIn, NewTransferIn, Transfer, TransferIn, TransferLine, TransferRow, TransferState,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most transfers that are shown at once.
const SHOWN: u32 = 200;

impl Call {
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
