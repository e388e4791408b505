//! Orders of two shops that may be one sale.

use domain::OrderId;
use store::same_sales::{self, SameSaleAnswer as Said};
use store::{Reader, connections, orders};
use workflows::{SameSaleError, answer_same_sale};

use super::{Answer, id};
use crate::contract::{SameSale, SameSaleAnswer, SameSaleIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::reply::Reply;

impl Call {
    pub(crate) async fn orders_same_sale(&self, input: SameSaleIn) -> Answer<Vec<SameSale>> {
        let order: OrderId = id("orderId", &input.order_id)?;
        let other: OrderId = id("otherId", &input.other_id)?;
        let packed = match input.answer {
            SameSaleAnswer::PackThis => Some(&order),
            SameSaleAnswer::PackOther => Some(&other),
            SameSaleAnswer::TwoSales => None,
        };
        let (store, who) = (&self.folder.store, &self.who());
        let answered = answer_same_sale(store, who, &order, &other, packed).await;
        let done = answered.map_err(|error| match error {
            SameSaleError::NoSuchPair(..) => AppError::new(ErrorCode::NotFound),
            SameSaleError::Begun(_) => AppError::new(ErrorCode::OrderBegun),
            SameSaleError::NotPermitted(error) => error.into(),
            SameSaleError::Store(error) => error.into(),
        })?;
        Ok(Reply::wrote(same_sales_of(&mut store.read().await?, &order).await?, &done.changes))
    }
}

/// Orders of other shops that may be the same sale as this one.
pub(super) async fn same_sales_of(
    reader: &mut impl Reader,
    order: &OrderId,
) -> Result<Vec<SameSale>, AppError> {
    let mut found = Vec::new();
    for pair in same_sales::of_order(reader, order).await? {
        let other = pair.partner(order);
        let conn = connections::get(reader, other.conn).await?;
        let row = orders::row(reader, other).await?;
        found.push(SameSale {
            other_id: other.to_string(),
            other_number: row.map(|row| row.number).unwrap_or_default(),
            other_shop: conn.map(|conn| conn.name).unwrap_or_default(),
            answer: match (pair.answer, &pair.aside) {
                (None, _) => None,
                (Some(Said::OneSale), Some(aside)) if aside == order => Some(SameSaleAnswer::PackOther),
                (Some(Said::OneSale), _) => Some(SameSaleAnswer::PackThis),
                (Some(Said::TwoSales), _) => Some(SameSaleAnswer::TwoSales),
            },
        });
    }
    Ok(found)
}
