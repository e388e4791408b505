use domain::picking::{self, SlotReason as Why};
use store::Reader;

use super::Answer;
use super::goods::named;
use crate::contract::{Empty, SlotAdvice, SlotMove, SlotReason};
use crate::core::Call;
use crate::error::AppError;
use crate::reply::Reply;

impl Call {
    pub(crate) async fn stock_slotting(&self, _: Empty) -> Answer<SlotAdvice> {
        let advised = workflows::stock::advise_bins(&self.folder.store).await?;
        let mut reader = self.folder.store.read().await?;
        let mut moves = Vec::with_capacity(advised.advice.moves.len());
        for one in advised.advice.moves {
            moves.push(slot_move(&mut reader, one).await?);
        }
        Ok(Reply::read(SlotAdvice {
            days: advised.days,
            orders: u32::try_from(advised.orders).unwrap_or(u32::MAX),
            metres_before: metres(advised.advice.before),
            metres_after: metres(advised.advice.after),
            moves,
        }))
    }
}

fn metres(millimetres: u64) -> u32 {
    u32::try_from(millimetres / 1_000).unwrap_or(u32::MAX)
}

async fn slot_move(reader: &mut impl Reader, one: picking::SlotMove) -> Result<SlotMove, AppError> {
    let (name, sku) = named(reader, &one.item).await?;
    let why = match one.why {
        Why::Often { orders } => SlotReason::Often { orders },
        Why::Together { with, orders } => {
            SlotReason::Together { with: named(reader, &with).await?.0, orders }
        }
        Why::Room { wanted_by } => SlotReason::Room { wanted_by: named(reader, &wanted_by).await?.0 },
    };
    Ok(SlotMove {
        item_id: one.item.to_string(),
        name,
        sku,
        from: one.from.to_string(),
        to: one.to.to_string(),
        why,
        metres: metres(one.saving),
    })
}
