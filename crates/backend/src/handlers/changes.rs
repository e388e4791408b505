//! What staff want the shop to be told, beside parcels and notes.

use domain::{OpId, OrderId, Quantity, Refund, RefundLine, RemoteId, ShopStatus};
use store::{connections, orders};
use workflows::{RefundError, SetStatusError};

use super::{Answer, id};
use crate::contract::{OpRow, OrderStatus, RefundIn, RefundLineIn, SetStatusIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;
use crate::shop_keys::ConnSettings;

impl Call {
    pub(crate) async fn orders_set_status(&self, input: SetStatusIn) -> Answer<OpRow> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let to = status_in(input.status);
        let conn = connections::get(&mut self.folder.store.read().await?, order.conn).await?;
        let settings = conn.as_ref().map(ConnSettings::of).unwrap_or_default();
        let slug = settings.statuses.slug(to).unwrap_or_default();
        let set =
            workflows::set_status(&self.folder.store, &self.who(), &order, (to, slug), &input.why).await;
        let done = set.map_err(|error| match error {
            SetStatusError::NoSuchOrder(_) => AppError::new(ErrorCode::NotFound),
            SetStatusError::Gone => AppError::new(ErrorCode::OrderGone),
            SetStatusError::NotAllowed(_) => AppError::new(ErrorCode::BadInput).with("field", "status"),
            SetStatusError::NotPermitted(error) => error.into(),
            SetStatusError::Store(error) => error.into(),
        })?;
        self.told(done).await
    }

    pub(crate) async fn orders_refund(&self, input: RefundIn) -> Answer<OpRow> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let row = orders::row(&mut self.folder.store.read().await?, &order).await?;
        let row = row.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        let currency = row.total.currency;
        let lines = input.lines.iter().map(|line| refund_line(line, currency));
        let refund = Refund {
            amount: domain::Money::new(input.amount_minor, currency),
            reason: input.reason.trim().to_owned(),
            moves_money: input.moves_money,
            restocks: input.restocks,
            lines: lines.collect::<Result<_, _>>()?,
        };
        let recorded = workflows::refund_order(&self.folder.store, &self.who(), &order, refund).await;
        let done = recorded.map_err(|error| match error {
            RefundError::NoSuchOrder(_) => AppError::new(ErrorCode::NotFound),
            RefundError::Amount { left } => {
                AppError::new(ErrorCode::RefundAmount).with("left", map::money(left))
            }
            RefundError::Reason => AppError::new(ErrorCode::BadInput).with("field", "reason"),
            RefundError::Lines => AppError::new(ErrorCode::BadInput).with("field", "lines"),
            RefundError::NotPermitted(error) => error.into(),
            RefundError::Store(error) => error.into(),
        })?;
        self.told(done).await
    }

    /// The op that was recorded, and a ring for whoever sends it.
    pub(super) async fn told(&self, done: workflows::Done<OpId>) -> Answer<OpRow> {
        self.folder.ring();
        Ok(Reply::wrote(self.op(done.value).await?, &done.changes))
    }
}

fn refund_line(line: &RefundLineIn, currency: domain::Currency) -> Result<RefundLine, AppError> {
    let quantity = Quantity::new(line.quantity);
    Ok(RefundLine {
        line: id::<RemoteId>("lineId", &line.line_id)?,
        quantity: quantity.map_err(|_| AppError::new(ErrorCode::BadInput).with("field", "quantity"))?,
        amount: domain::Money::new(line.amount_minor, currency),
    })
}

pub(super) const fn status_in(status: OrderStatus) -> ShopStatus {
    match status {
        OrderStatus::Pending => ShopStatus::Pending,
        OrderStatus::Processing => ShopStatus::Processing,
        OrderStatus::OnHold => ShopStatus::OnHold,
        OrderStatus::Completed => ShopStatus::Completed,
        OrderStatus::Cancelled => ShopStatus::Cancelled,
        OrderStatus::Refunded => ShopStatus::Refunded,
        OrderStatus::Failed => ShopStatus::Failed,
        OrderStatus::Draft => ShopStatus::Draft,
        OrderStatus::Other => ShopStatus::Other,
    }
}

pub(super) const fn status_out(status: ShopStatus) -> OrderStatus {
    match status {
        ShopStatus::Pending => OrderStatus::Pending,
        ShopStatus::Processing => OrderStatus::Processing,
        ShopStatus::OnHold => OrderStatus::OnHold,
        ShopStatus::Completed => OrderStatus::Completed,
        ShopStatus::Cancelled => OrderStatus::Cancelled,
        ShopStatus::Refunded => OrderStatus::Refunded,
        ShopStatus::Failed => OrderStatus::Failed,
        ShopStatus::Draft => OrderStatus::Draft,
        ShopStatus::Other => OrderStatus::Other,
    }
}
