use domain::{Right, VariantId};
use store::stock::{LedgerFilter, LedgerRow, Of};
use store::{Reader, stock};

use super::goods::{named, person};
use super::{Answer, id};
use crate::contract::{LedgerEntry, LedgerIn, WhyIn, WhyReply, WhyRow};
use crate::core::Call;
use crate::error::AppError;
use crate::map::{self, floor};
use crate::reply::Reply;

impl Call {
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
        Of::Kits => WhyRow::Kits { units },
        Of::Buffer(buffer) => WhyRow::Buffer { units, buffer: floor::buffer(buffer) },
        Of::ShopStock => WhyRow::ShopStock { units },
        Of::ShopOrders => WhyRow::ShopOrders { units },
        Of::Unsent => WhyRow::Unsent { units },
        Of::Difference => WhyRow::Difference { units },
    })
}
