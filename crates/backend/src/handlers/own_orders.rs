//! Orders that are entered by hand.

use domain::{Address, full_name};
use store::{catalogue, customers, order_drafts, stock};
use workflows::{EnterError, EntryField, NewOrder};

use super::{Answer, id};
use crate::contract::{
    DraftIn, Empty, EnteredOrder, KnownCustomer, LookUpIn, NewOrderIn, NewPayment, OfferedItem, OrderDraft,
    OrderQuote, SaveDraftIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;

/// The longest draft, in characters of JSON.
const LONGEST_DRAFT: usize = 200_000;

impl Call {
    pub(crate) async fn orders_enter(&self, input: NewOrderIn) -> Answer<EnteredOrder> {
        let new = new_order(input)?;
        let done = workflows::enter_order(&self.folder.store, &self.who(), &new).await?;
        let entered = EnteredOrder { order_id: done.value.order.to_string(), number: done.value.number };
        Ok(Reply::wrote(entered, &done.changes))
    }

    pub(crate) async fn orders_quote(&self, input: NewOrderIn) -> Answer<OrderQuote> {
        let quote = workflows::quote_order(&new_order(input)?);
        Ok(Reply::read(OrderQuote {
            lines: quote.lines.into_iter().map(map::money).collect(),
            goods: map::money(quote.goods),
            total: map::money(quote.total),
            wrong: quote.wrong.into_iter().map(field).collect(),
        }))
    }

    pub(crate) async fn orders_save_draft(&self, input: SaveDraftIn) -> Answer<DraftIn> {
        let draft = input.draft_id.as_deref().map(|text| id("draftId", text)).transpose()?;
        if input.body.to_string().len() > LONGEST_DRAFT {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "body"));
        }
        let done = workflows::save_draft(&self.folder.store, &self.who(), draft, &input.body).await?;
        Ok(Reply::wrote(DraftIn { draft_id: done.value.to_string() }, &done.changes))
    }

    pub(crate) async fn orders_drafts(&self, _: Empty) -> Answer<Vec<OrderDraft>> {
        let drafts = order_drafts::list(&mut self.folder.store.read().await?).await?;
        let draft = |draft: order_drafts::OrderDraft| OrderDraft {
            id: draft.draft_id.to_string(),
            body: draft.body,
            changed: map::instant(draft.changed_at),
        };
        Ok(Reply::read(drafts.into_iter().map(draft).collect()))
    }

    pub(crate) async fn orders_delete_draft(&self, input: DraftIn) -> Answer<Empty> {
        let draft = id("draftId", &input.draft_id)?;
        let done = workflows::delete_draft(&self.folder.store, &self.who(), draft).await?;
        Ok(Reply::wrote(Empty {}, &done.changes))
    }

    pub(crate) async fn orders_customers(&self, input: LookUpIn) -> Answer<Vec<KnownCustomer>> {
        let mut reader = self.folder.store.read().await?;
        let found = customers::receivers(&mut reader, &input.text, input.limit.clamp(1, 20)).await?;
        let sees = self.who().may(domain::Right::SeeContacts).is_ok();
        let shown = |address: Address| map::address(&if sees { address } else { address.without_contacts() });
        let known = found.into_iter().map(|one| KnownCustomer {
            id: one.customer_id,
            shipping: shown(one.shipping),
            billing: shown(one.billing),
            shipping_method: one.shipping_method,
            orders: u32::try_from(one.orders).unwrap_or(u32::MAX),
            last_number: one.last_number,
        });
        Ok(Reply::read(known.collect()))
    }

    pub(crate) async fn orders_items(&self, input: LookUpIn) -> Answer<Vec<OfferedItem>> {
        let mut reader = self.folder.store.read().await?;
        let found = catalogue::find(&mut reader, &input.text, input.limit.clamp(1, 20)).await?;
        let mut items = Vec::with_capacity(found.len());
        for item in found {
            let is_counted = stock::on_hand(&mut reader, &item.variant_id).await?.is_some();
            let available = match is_counted {
                true => Some(stock::free_units(&mut reader, &item.variant_id).await?),
                false => None,
            };
            items.push(OfferedItem {
                id: item.variant_id.to_string(),
                name: full_name(&item.name, &item.label),
                sku: item.sku,
                barcode: item.barcode,
                bin: item.bin,
                price: item.price.map(map::money),
                available,
                in_shop: item.shop_stock,
            });
        }
        Ok(Reply::read(items))
    }
}

fn new_order(input: NewOrderIn) -> Result<NewOrder, AppError> {
    let bad = |field: &str| AppError::new(ErrorCode::BadInput).with("field", field);
    let currency: domain::Currency = input.currency.parse().map_err(|_| bad("currency"))?;
    let mut lines = Vec::with_capacity(input.lines.len());
    for line in &input.lines {
        lines.push(workflows::NewOrderLine {
            variant: id("itemId", &line.item_id)?,
            quantity: line.quantity,
            unit_price: domain::Money::new(line.unit_price, currency),
        });
    }
    Ok(NewOrder {
        draft: input.draft_id.as_deref().map(|text| id("draftId", text)).transpose()?,
        shipping: map::address_in(input.shipping),
        billing: input.billing.map(map::address_in),
        lines,
        shipping_method: input.shipping_method,
        shipping_cost: input.shipping_cost,
        currency,
        payment: match input.payment {
            NewPayment::Paid => workflows::NewPayment::Paid,
            NewPayment::OnDelivery => workflows::NewPayment::OnDelivery,
            NewPayment::Awaited => workflows::NewPayment::Awaited,
        },
        payment_title: input.payment_title,
        note: input.note,
        is_gift: input.is_gift,
    })
}

/// A field of the entry as the screen calls it; lines are counted from 0.
fn field(field: EntryField) -> String {
    match field {
        EntryField::Address => "address".to_owned(),
        EntryField::Lines => "lines".to_owned(),
        EntryField::Item(line) => format!("item:{line}"),
        EntryField::Quantity(line) => format!("quantity:{line}"),
        EntryField::Price(line) => format!("price:{line}"),
        EntryField::ShippingCost => "shippingCost".to_owned(),
        EntryField::Text => "text".to_owned(),
    }
}

impl From<EnterError> for AppError {
    fn from(error: EnterError) -> Self {
        match error {
            EnterError::NotPermitted(error) => error.into(),
            EnterError::Fields(fields) => {
                let names: Vec<String> = fields.into_iter().map(field).collect();
                Self::new(ErrorCode::BadEntry).with("fields", names.join(" "))
            }
            EnterError::Store(error) => error.into(),
        }
    }
}
