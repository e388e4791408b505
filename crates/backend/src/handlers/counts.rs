use domain::{BinCode, ScanId, TaskId};
use store::{Reader, counts};
use workflows::stock::{self as floor_work, Counted, NewCount};

use super::goods::{named, person};
use super::{Answer, id};
use crate::contract::{
    BookedCount, CountBinIn, CountIn, CountRow, CountState, CountUnitsIn, CountedNow, Empty, NewCountIn,
    StockCount, StockCountLine,
};
use crate::core::Call;
use crate::error::AppError;
use crate::map::{self, floor};
use crate::reply::Reply;

/// The most counts that are shown at once.
const SHOWN: u32 = 200;

impl Call {
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
