//! What a shop would do, for orders that were entered here: nobody else knows them, so what was recorded for the shop is
//! carried out on our own record when its time has come.

use domain::{Intent, OpState, ShopOrder, ShopStatus, Timestamp, Tracking};
use store::ops::{self, OpRecord, Settlement};
use store::{Reader, Store, StoreError, WriteTx, orders, own_orders};

use crate::Done;

/// The word for the connection of orders that were entered here, where nobody gave one.
pub const OWN_SHOP: &str = "–";

/// Ops that are carried out in one transaction.
const AT_ONCE: u32 = 200;

/// When the next op of an own order is due, where one waits.
///
/// # Errors
/// [`StoreError`] when it could not be read.
pub async fn next_own_step(reader: &mut impl Reader) -> Result<Option<Timestamp>, StoreError> {
    let Some(conn) = own_orders::shop(reader).await? else { return Ok(None) };
    Ok(ops::turns(reader, conn, AT_ONCE).await?.into_iter().map(|(_, at)| at).min())
}

/// Carries out what is due for own orders, and how much that was.
///
/// # Errors
/// [`StoreError`]; nothing changed then.
pub async fn settle_own_orders(store: &Store) -> Result<Done<usize>, StoreError> {
    let mut tx = store.write().await?;
    let mut settled = 0;
    if let Some(conn) = own_orders::shop(&mut tx).await? {
        let now = tx.now();
        for record in ops::due(&mut tx, conn, now, AT_ONCE).await? {
            settle(&mut tx, &record).await?;
            settled += 1;
        }
    }
    Ok(Done { value: settled, changes: tx.commit().await? })
}

async fn settle(tx: &mut WriteTx, record: &OpRecord) -> Result<(), StoreError> {
    // The record must be newer than the op's end, else the op would count for ever.
    ops::settle(tx, record.op.op_id, &Settlement::to(OpState::Done)).await?;
    let Some(id) = record.op.order() else { return Ok(()) };
    let Some(mut order) = orders::truth(tx, id).await? else { return Ok(()) };
    carry_out(&mut order, &record.op.intent);
    own_orders::save(tx, id.conn, &order).await
}

fn carry_out(order: &mut ShopOrder, intent: &Intent) {
    match intent {
        Intent::Ship(ship) => {
            if let Some(number) = &ship.tracking_number {
                order.tracking.push(Tracking { carrier: ship.carrier.clone(), number: number.clone() });
            }
            if ship.completes {
                set_status(order, ShopStatus::Completed);
            }
        }
        Intent::SetStatus(set) => set_status(order, set.to),
        Intent::Refund(refund) => {
            order.refunded.minor = order.refunded.minor.saturating_add(refund.amount.minor);
            for given in &refund.lines {
                let line = order.lines.iter_mut().find(|line| line.remote_id == given.line);
                if let Some(line) = line {
                    line.refunded = line.refunded.plus(given.quantity).min(line.quantity);
                }
            }
        }
        Intent::PrivateNote(_) | Intent::CustomerNote(_) | Intent::StockAdjust(_) | Intent::StockCount(_) => {
        }
    }
}

fn set_status(order: &mut ShopOrder, to: ShopStatus) {
    order.status = to;
    order.status_raw = slug(to).to_owned();
}

/// How an own order writes its status.
pub(super) const fn slug(status: ShopStatus) -> &'static str {
    match status {
        ShopStatus::Pending => "pending",
        ShopStatus::Processing => "processing",
        ShopStatus::OnHold => "on-hold",
        ShopStatus::Completed => "completed",
        ShopStatus::Cancelled => "cancelled",
        ShopStatus::Refunded => "refunded",
        ShopStatus::Failed => "failed",
        ShopStatus::Draft => "draft",
        ShopStatus::Other => "other",
    }
}
